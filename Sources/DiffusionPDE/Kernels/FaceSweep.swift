import Arrays

/// What an explicit sweep needs besides the diffusivity.
public struct FaceSweepSetting: Sendable {
    let grid: Grid
    let boundary: BoundaryCondition
    /// D dt / h², times the largest value of g.
    let r: Double
    /// 1 / (h² K²): from squared differences of neighbours to squared relative slopes.
    let squareScale: Double
}

/// Explicit steps u ← u + r Σ g(d²) d over the faces of every pixel, d the difference across the face.
///
/// Every flux is computed once, with its row: that across the lower faces is kept for the next row. Rows are
/// overwritten as soon as their fluxes are known, so one image and four rows is all the memory there is.
struct FaceSweep<G: Diffusivity, T: Real> {
    private let g: G
    private let rows: Int, columns: Int
    private let isSignal: Bool, isPeriodic: Bool
    /// The value beyond the border; nil: there is none.
    private let ghost: T?
    private let r: T, squareScale: T
    private let u: UnsafeMutablePointer<T>
    /// Fluxes across the left face of each pixel, and the right one of the last.
    private let across: UnsafeMutablePointer<T>
    /// Fluxes across the upper and the lower faces of a row.
    private var above: UnsafeMutablePointer<T>
    private var below: UnsafeMutablePointer<T>
    /// The fluxes that enter above the first row and leave below the last.
    private let border: UnsafeMutablePointer<T>

    static func run(_ g: G, _ plane: NDArray, _ setting: FaceSweepSetting, steps: Int, progress: inout Progress) throws {
        let scratch = try NDArray(T.dtype, shape: [4, setting.grid.columns + 1])
        defer { withExtendedLifetime((plane, scratch)) {} }
        var sweep = FaceSweep(g, setting, plane.pointer(T.self), scratch.pointer(T.self))
        // Few enough rows to be interruptible within a tenth of a second.
        let rowsPerReport = max(1, (1 << 22) / setting.grid.columns)
        for _ in 0..<steps {
            sweep.begin()
            var y = 0
            while y < setting.grid.rows {
                let stop = min(setting.grid.rows, y + rowsPerReport)
                for row in y..<stop { sweep.advance(row) }
                y = stop
                try progress.advance(y == setting.grid.rows ? 1 : 0)
            }
        }
    }

    private init(_ g: G, _ setting: FaceSweepSetting, _ u: UnsafeMutablePointer<T>, _ scratch: UnsafeMutablePointer<T>) {
        self.g = g
        rows = setting.grid.rows
        columns = setting.grid.columns
        isSignal = setting.grid.dimensions == 1
        isPeriodic = setting.boundary == .periodic
        if case .dirichlet(let value) = setting.boundary { ghost = T(value) } else { ghost = nil }
        r = T(setting.r)
        squareScale = T(setting.squareScale)
        self.u = u
        across = scratch
        above = scratch + (columns + 1)
        below = scratch + 2 * (columns + 1)
        border = scratch + 3 * (columns + 1)
    }

    @inline(__always)
    private func flux(_ d: T) -> T { g.value(relativeSquare(d * d, squareScale)) * d }

    /// The fluxes across the upper border, and, where the axis is a ring, those across the lower one: rows are
    /// overwritten before the last one asks.
    private func begin() {
        let last = u + (rows - 1) * columns
        for x in 0..<columns {
            above[x] = isSignal ? 0 : isPeriodic ? flux(u[x] - last[x]) : ghost.map { flux(u[x] - $0) } ?? 0
            border[x] = isSignal ? 0 : isPeriodic ? above[x] : ghost.map { flux($0 - last[x]) } ?? 0
        }
    }

    private mutating func advance(_ y: Int) {
        let c = u + y * columns
        let end = columns - 1
        let across = across
        across[0] = isPeriodic ? flux(c[0] - c[end]) : ghost.map { flux(c[0] - $0) } ?? 0
        across[columns] = isPeriodic ? across[0] : ghost.map { flux($0 - c[end]) } ?? 0
        if y + 1 < rows {
            fluxes(c, c + columns, across + 1, below)
        } else {
            for x in 0..<end { across[x &+ 1] = flux(c[x &+ 1] - c[x]) }
            below.update(from: border, count: columns)
        }
        let above = above, below = below, r = r
        for x in 0..<columns { c[x] += r * ((across[x &+ 1] - across[x]) + (below[x] - above[x])) }
        swap(&self.above, &self.below)
    }

    /// The fluxes across the right and the lower faces of a row that has another below it.
    @inline(__always)
    private func fluxes(_ c: UnsafeMutablePointer<T>, _ s: UnsafeMutablePointer<T>, _ right: UnsafeMutablePointer<T>,
                        _ lower: UnsafeMutablePointer<T>) {
        let end = columns - 1
        for x in 0..<end {
            let dx = c[x &+ 1] - c[x], dy = s[x] - c[x]
            let (gx, gy) = g.values(relativeSquare(dx * dx, squareScale), relativeSquare(dy * dy, squareScale))
            right[x] = gx * dx
            lower[x] = gy * dy
        }
        lower[end] = flux(s[end] - c[end])
    }
}
