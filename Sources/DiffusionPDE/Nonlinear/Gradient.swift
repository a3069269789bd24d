import Arrays

/// Squared slopes at the pixels, by central differences over the image that the boundary condition continues (a fixed
/// value at the border counts as the mirror here: the slope is that of the image, not that towards its frame).
struct Gradient {
    private let field: Field
    private let isPeriodic: Bool

    init(_ field: Field, boundary: BoundaryCondition) {
        self.field = field
        isPeriodic = boundary == .periodic
    }

    /// `scale` times the squared gradient, the mean over the channels; in the shape of a plane.
    func squares(scale: Double) throws -> NDArray {
        let result = try NDArray(field.dtype, shape: field.planes[0].shape)
        for plane in field.planes {
            defer { withExtendedLifetime((plane, result)) {} }
            let factor = 0.25 * scale / Double(field.planes.count)
            if field.dtype == .float32 {
                add(plane.pointer(Float.self), factor, result.pointer(Float.self))
            } else {
                add(plane.pointer(Double.self), factor, result.pointer(Double.self))
            }
        }
        return result
    }

    @inline(__always)
    private func add<T: Real>(_ u: UnsafePointer<T>, _ factor: Double, _ out: UnsafeMutablePointer<T>) {
        let rows = field.grid.rows, columns = field.grid.columns, end = columns - 1, factor = T(factor), isPeriodic = isPeriodic
        forRows(rows, columns) { y in
            let c = u + y * columns, o = out + y * columns
            let n = u + (y > 0 ? y - 1 : isPeriodic ? rows - 1 : 0) * columns
            let s = u + (y + 1 < rows ? y + 1 : isPeriodic ? 0 : y) * columns
            for x in 1..<max(1, end) {
                let dx = c[x &+ 1] - c[x &- 1], dy = s[x] - n[x]
                o[x] += factor * (dx * dx + dy * dy)
            }
            for x in end == 0 ? [0] : [0, end] {
                let west = x > 0 ? c[x - 1] : isPeriodic ? c[end] : c[0]
                let east = x < end ? c[x + 1] : isPeriodic ? c[0] : c[end]
                let dx = east - west, dy = s[x] - n[x]
                o[x] += factor * (dx * dx + dy * dy)
            }
        }
    }
}

/// Does rows in pieces that are worth a thread's while.
@inline(__always)
func forRows(_ rows: Int, _ columns: Int, _ body: @escaping (_ y: Int) -> Void) {
    Parallel.ranges(rows, of: max(1, (1 << 15) / columns)) { range, _ in
        for y in range { body(y) }
    }
}
