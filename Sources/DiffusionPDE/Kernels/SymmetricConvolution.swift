import Arrays

/// What a convolution finds beyond the border.
enum Continuation {
    /// … 1 0 | 0 1 … n−1 | n−1 …: zero flux.
    case mirror
    /// Around the ring.
    case ring
    /// … −1 −0 0̸ | 0 1 … n−1 | 0̸ −(n−1) …: odd about the ghosts, which hold 0.
    case odd

    /// The pixel shown at place i, and its sign: 0 where a ghost stands.
    @inline(__always)
    func place(_ i: Int, _ n: Int) -> (index: Int, sign: Int) {
        if i >= 0 && i < n { return (i, 1) }
        switch self {
        case .ring: return (((i % n) + n) % n, 1)
        case .mirror:
            let wrapped = ((i % (2 * n)) + 2 * n) % (2 * n)
            return (wrapped < n ? wrapped : 2 * n - 1 - wrapped, 1)
        case .odd:
            let period = 2 * (n + 1)
            let wrapped = ((i % period) + period) % period
            if wrapped < n { return (wrapped, 1) }
            return wrapped == n || wrapped == period - 1 ? (0, 0) : (period - 2 - wrapped, -1)
        }
    }
}

/// A separable convolution with symmetric weights, row by row: every row is first summed down its column of
/// neighbours into a line that stays in the cache, and from there along itself.
enum SymmetricConvolution {
    /// - Parameters:
    ///   - weights: w₀ … w_R of a kernel of sum 1; pixels at equal distances are added before they are weighted.
    ///   - poll: called every few milliseconds; what it throws ends the work.
    static func filtered(_ plane: NDArray, _ weights: [Double], _ grid: Grid, _ continuation: Continuation,
                         _ poll: () throws -> Void) throws -> NDArray {
        plane.dtype == .float32
            ? try ConvolutionRows<Float>(weights.map { Float($0) }, grid, continuation).filtered(plane, poll)
            : try ConvolutionRows<Double>(weights, grid, continuation).filtered(plane, poll)
    }
}

private struct ConvolutionRows<T: Real> {
    private let grid: Grid
    private let continuation: Continuation
    private let radius: Int
    private let weights: [T]

    init(_ weights: [T], _ grid: Grid, _ continuation: Continuation) {
        self.weights = weights
        self.grid = grid
        self.continuation = continuation
        radius = weights.count - 1
    }

    func filtered(_ plane: NDArray, _ poll: () throws -> Void) throws -> NDArray {
        let result = try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        let columns = grid.columns
        let scratch = try NDArray(T.dtype, shape: [columns + 2 * radius], zeroed: false)
        let table = try rowTable(plane)
        defer { withExtendedLifetime((plane, result, scratch, table)) {} }
        let u = UnsafePointer(plane.pointer(T.self)), line = scratch.pointer(T.self) + radius
        let out = result.pointer(T.self)
        let rowsPerPoll = max(1, (1 << 21) / (columns * (radius + 1)))
        for y in 0..<grid.rows {
            if grid.dimensions == 1 {
                line.update(from: u, count: columns)
            } else {
                table.rows.withUnsafeBufferPointer { rows in
                    weights.withUnsafeBufferPointer { sumDown(rows, y + radius, $0, line) }
                }
            }
            for k in 1..<radius + 1 {
                let (west, westSign) = continuation.place(-k, columns)
                let (east, eastSign) = continuation.place(columns - 1 + k, columns)
                line[-k] = T(westSign) * line[west]
                line[columns - 1 + k] = T(eastSign) * line[east]
            }
            weights.withUnsafeBufferPointer { sumAlong(line, $0, out + y * columns) }
            if y % rowsPerPoll == 0 { try poll() }
        }
        return result
    }

    /// Where each row from −R to n − 1 + R lies, with the rows that are only shown with a changed sign.
    private func rowTable(_ plane: NDArray) throws -> (rows: [UnsafePointer<T>], negatives: NDArray?) {
        if grid.dimensions == 1 { return ([], nil) }
        let columns = grid.columns, u = UnsafePointer(plane.pointer(T.self))
        guard case .odd = continuation else {
            return ((-radius..<grid.rows + radius).map { u + continuation.place($0, grid.rows).index * columns }, nil)
        }
        let negatives = try NDArray(T.dtype, shape: [2 * radius, columns])
        var next = negatives.pointer(T.self)
        var rows: [UnsafePointer<T>] = []
        for y in -radius..<grid.rows + radius {
            let (index, sign) = continuation.place(y, grid.rows)
            if y >= 0 && y < grid.rows {
                rows.append(u + index * columns)
            } else {
                for x in 0..<columns { next[x] = T(sign) * u[index * columns + x] }
                rows.append(UnsafePointer(next))
                next += columns
            }
        }
        return (rows, negatives)
    }

    /// Four distances at a time, so that the sums stay in registers.
    private func sumDown(_ rows: UnsafeBufferPointer<UnsafePointer<T>>, _ y: Int, _ w: UnsafeBufferPointer<T>,
                         _ out: UnsafeMutablePointer<T>) {
        let columns = grid.columns, centre = rows[y], w0 = w[0]
        for x in 0..<columns { out[x] = w0 * centre[x] }
        var k = 1
        while k + 3 <= radius {
            let (a, b, c, d) = (rows[y - k], rows[y - k - 1], rows[y - k - 2], rows[y - k - 3])
            let (e, f, g, h) = (rows[y + k], rows[y + k + 1], rows[y + k + 2], rows[y + k + 3])
            let (p, q, r, s) = (w[k], w[k + 1], w[k + 2], w[k + 3])
            for x in 0..<columns {
                out[x] += (p * (a[x] + e[x]) + q * (b[x] + f[x])) + (r * (c[x] + g[x]) + s * (d[x] + h[x]))
            }
            k += 4
        }
        while k <= radius {
            let a = rows[y - k], e = rows[y + k], p = w[k]
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
}
