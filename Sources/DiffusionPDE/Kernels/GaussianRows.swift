import Arrays

/// A separable convolution with symmetric weights, row by row: every row is first summed down its column of
/// neighbours into a line that stays in the cache, and from there along itself.
struct GaussianRows<T: Real> {
    private let grid: Grid
    private let isPeriodic: Bool
    private let radius: Int
    /// w₀, w₁ … w_R: pixels at equal distances are added before they are weighted.
    private let weights: [T]

    /// - Parameter weights: w₀ … w_R of a kernel of sum 1.
    init(_ weights: [T], _ grid: Grid, isPeriodic: Bool) {
        self.weights = weights
        self.grid = grid
        self.isPeriodic = isPeriodic
        radius = weights.count - 1
    }

    func callAsFunction(_ plane: NDArray) throws -> NDArray {
        let result = try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        let columns = grid.columns
        let scratch = try NDArray(T.dtype, shape: [columns + 2 * radius], zeroed: false)
        let rows = UnsafeMutableBufferPointer<UnsafePointer<T>>.allocate(capacity: 2 * radius + 1)
        defer {
            rows.deallocate()
            withExtendedLifetime((plane, result, scratch)) {}
        }
        let u = UnsafePointer(plane.pointer(T.self)), line = scratch.pointer(T.self)
        for y in 0..<grid.rows {
            if grid.dimensions == 1 {
                (line + radius).update(from: u, count: columns)
            } else {
                for k in -radius...radius { rows[k + radius] = u + continued(y + k, grid.rows) * columns }
                weights.withUnsafeBufferPointer { sumDown(rows.baseAddress! + radius, $0, line + radius) }
            }
            for k in 1..<radius + 1 {
                line[radius - k] = line[radius + continued(-k, columns)]
                line[radius + columns - 1 + k] = line[radius + continued(columns - 1 + k, columns)]
            }
            weights.withUnsafeBufferPointer { sumAlong(line + radius, $0, result.pointer(T.self) + y * columns) }
        }
        return result
    }

    /// Four distances at a time, so that the sums stay in registers.
    private func sumDown(_ rows: UnsafeMutablePointer<UnsafePointer<T>>, _ w: UnsafeBufferPointer<T>,
                         _ out: UnsafeMutablePointer<T>) {
        let columns = grid.columns, centre = rows[0], w0 = w[0]
        for x in 0..<columns { out[x] = w0 * centre[x] }
        var k = 1
        while k + 3 <= radius {
            let (a, b, c, d) = (rows[-k], rows[-k - 1], rows[-k - 2], rows[-k - 3])
            let (e, f, g, h) = (rows[k], rows[k + 1], rows[k + 2], rows[k + 3])
            let (p, q, r, s) = (w[k], w[k + 1], w[k + 2], w[k + 3])
            for x in 0..<columns {
                out[x] += (p * (a[x] + e[x]) + q * (b[x] + f[x])) + (r * (c[x] + g[x]) + s * (d[x] + h[x]))
            }
            k += 4
        }
        while k <= radius {
            let a = rows[-k], e = rows[k], p = w[k]
            for x in 0..<columns { out[x] += p * (a[x] + e[x]) }
            k += 1
        }
    }

    private func sumAlong(_ line: UnsafeMutablePointer<T>, _ w: UnsafeBufferPointer<T>, _ out: UnsafeMutablePointer<T>) {
        let columns = grid.columns, w0 = w[0]
        for x in 0..<columns { out[x] = w0 * line[x] }
        var k = 1
        while k + 3 <= radius {
            let a = line - k, e = line + k
            let (p, q, r, s) = (w[k], w[k + 1], w[k + 2], w[k + 3])
            for x in 0..<columns {
                out[x] += (p * (a[x] + e[x]) + q * (a[x &- 1] + e[x &+ 1]))
                    + (r * (a[x &- 2] + e[x &+ 2]) + s * (a[x &- 3] + e[x &+ 3]))
            }
            k += 4
        }
        while k <= radius {
            let a = line - k, e = line + k, p = w[k]
            for x in 0..<columns { out[x] += p * (a[x] + e[x]) }
            k += 1
        }
    }

    /// The pixel at place i of the image continued beyond its border: … 1 0 | 0 1 … n−1 | n−1 … or around the ring.
    @inline(__always)
    private func continued(_ i: Int, _ n: Int) -> Int {
        if i >= 0 && i < n { return i }
        if isPeriodic { return ((i % n) + n) % n }
        let wrapped = ((i % (2 * n)) + 2 * n) % (2 * n)
        return wrapped < n ? wrapped : 2 * n - 1 - wrapped
    }
}

/// The convolution for planes of either type.
enum GaussianPass {
    static func filtered(_ plane: NDArray, _ weights: [Double], _ grid: Grid, isPeriodic: Bool) throws -> NDArray {
        plane.dtype == .float32
            ? try GaussianRows<Float>(weights.map { Float($0) }, grid, isPeriodic: isPeriodic)(plane)
            : try GaussianRows<Double>(weights, grid, isPeriodic: isPeriodic)(plane)
    }
}
