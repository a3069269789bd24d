import Arrays

/// The local maxima and minima of a signal or an image.
///
/// A pixel, or a connected plateau of equal ones, counts when all its neighbours (two in 1-D, eight in 2-D) lie below or
/// all above; what touches the border does not count, since its other side is not seen.
public struct Extrema: Equatable, Sendable {
    public private(set) var maxima = 0
    public private(set) var minima = 0
    public var count: Int { maxima + minima }

    /// The channels of a colour image are counted one by one and added.
    /// - Throws: `DiffusionError` for a shape that is neither signal nor image, or values that are not finite.
    public init(_ u: NDArray) throws {
        let field = try Field(try u.casted(to: .float64))
        for plane in field.planes {
            var search = PlateauSearch(plane.pointer(Double.self), field.grid)
            defer { withExtendedLifetime(plane) {} }
            for pixel in 0..<field.grid.count {
                switch search.plateau(at: pixel) {
                case .maximum: maxima += 1
                case .minimum: minima += 1
                case .neither: break
                }
            }
        }
    }
}

/// Flood fill over pixels of one value, each visited once.
private struct PlateauSearch {
    enum Kind { case maximum, minimum, neither }

    let values: UnsafePointer<Double>
    let grid: Grid
    private var isSeen: [Bool]
    private var pending: [Int] = []

    init(_ values: UnsafePointer<Double>, _ grid: Grid) {
        self.values = values
        self.grid = grid
        isSeen = [Bool](repeating: false, count: grid.count)
    }

    mutating func plateau(at start: Int) -> Kind {
        if isSeen[start] { return .neither }
        let level = values[start]
        var isOpen = false, hasLower = false, hasHigher = false
        isSeen[start] = true
        pending.append(start)
        while let pixel = pending.popLast() {
            let y = pixel / grid.columns, x = pixel % grid.columns
            // An axis that is one pixel long has no border: along it the image does not change.
            if grid.rows > 1 && (y == 0 || y == grid.rows - 1) { isOpen = true }
            if grid.columns > 1 && (x == 0 || x == grid.columns - 1) { isOpen = true }
            for ny in max(0, y - 1)...min(grid.rows - 1, y + 1) {
                for nx in max(0, x - 1)...min(grid.columns - 1, x + 1) {
                    let neighbour = ny * grid.columns + nx
                    let value = values[neighbour]
                    if value < level { hasLower = true } else if value > level { hasHigher = true } else if !isSeen[neighbour] {
                        isSeen[neighbour] = true
                        pending.append(neighbour)
                    }
                }
            }
        }
        if isOpen || hasLower == hasHigher { return .neither }
        return hasLower ? .maximum : .minimum
    }
}
