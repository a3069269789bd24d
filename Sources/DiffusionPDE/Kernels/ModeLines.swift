import Arrays

/// Implicit steps between fixed values with one transform instead of two: in the sines along x, the equation of every mode
/// is tridiagonal along y.
///
/// Sine transforms need lengths that the Fourier transform is slow for more often than not (2050 for 1024 pixels), and an
/// elimination down the columns costs a tenth of one.
struct ModeLines<T: Real> {
    private let grid: Grid
    /// For every mode along x: 1/(1 − r λ), and r times that.
    private let share: [T], mesh: [T]
    /// How much of the change is taken: 1 for backward Euler, 2 for the trapezoidal rule with half of r.
    private let factor: T

    init(_ grid: Grid, r: Double, factor: Double) {
        self.grid = grid
        self.factor = T(factor)
        let boundary = BoundaryCondition.dirichlet(0)
        let shares = (0..<grid.columns).map { 1 / (1 - r * LaplacianSymbol.discrete.eigenvalue(boundary.angle($0, of: grid.columns))) }
        share = shares.map { T($0) }
        mesh = shares.map { T(r * $0) }
    }

    /// One step on a plane of modes along x, in place.
    func step(_ modes: NDArray, poll: () throws -> Void) throws {
        let n = grid.rows, columns = grid.columns, block = min(columns, 128 / MemoryLayout<T>.stride)
        let tiles = try NDArray(T.dtype, shape: [Parallel.threadCount, 2, n, block], zeroed: false)
        let first = modes.pointer(T.self), scratch = tiles.pointer(T.self)
        defer { withExtendedLifetime((modes, tiles)) {} }
        try Parallel.ranges(columns, of: block, poll: poll) { range, thread in
            let g = scratch + 2 * thread * n * block
            share.withUnsafeBufferPointer { share in
                mesh.withUnsafeBufferPointer { mesh in
                    guard let share = share.baseAddress, let mesh = mesh.baseAddress else { return }
                    let x = range.lowerBound
                    solve(first + x, share + x, mesh + x, range.count, g, g + n * block)
                }
            }
        }
    }

    /// (I − r′ L) w = f for the change w − f, then the step; eliminations of neighbouring columns side by side.
    private func solve(_ f: UnsafeMutablePointer<T>, _ share: UnsafePointer<T>, _ mesh: UnsafePointer<T>, _ width: Int,
                       _ g: UnsafeMutablePointer<T>, _ upper: UnsafeMutablePointer<T>) {
        let n = grid.rows, columns = grid.columns
        for i in 0..<n {
            let c = f + i &* columns, d = g + i &* width, u = upper + i &* width
            if i == 0 || i == n - 1 {
                for b in 0..<width {
                    let north = i > 0 ? c[b &- columns] : 0, south = i < n - 1 ? c[b &+ columns] : 0
                    let before: T = i > 0 ? d[b &- width] : 0, above: T = i > 0 ? u[b &- width] : 0
                    let m = 1 / (1 + mesh[b] + mesh[b] * (1 - above))
                    u[b] = i < n - 1 ? mesh[b] * m : 0
                    d[b] = mesh[b] * ((south - c[b]) - (c[b] - north) + before) * m
                }
            } else {
                let north = c - columns, south = c + columns, before = d - width, above = u - width
                for b in 0..<width {
                    let m = 1 / (1 + mesh[b] + mesh[b] * (1 - above[b]))
                    u[b] = mesh[b] * m
                    d[b] = mesh[b] * ((south[b] - c[b]) - (c[b] - north[b]) + before[b]) * m
                }
            }
        }
        for i in stride(from: n &- 2, through: 0, by: -1) {
            let d = g + i &* width, next = d + width, u = upper + i &* width
            for b in 0..<width { d[b] += u[b] * next[b] }
        }
        let factor = factor
        for i in 0..<n {
            let c = f + i &* columns, d = g + i &* width
            for b in 0..<width { c[b] += factor * (share[b] * (c[b] + d[b]) - c[b]) }
        }
    }
}
