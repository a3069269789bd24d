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

/// A separable convolution with symmetric weights, down the columns and then along the rows.
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
        if grid.dimensions == 1 {
            result.pointer(T.self).update(from: plane.pointer(T.self), count: grid.count)
        } else {
            try filterDown(plane, into: result, poll)
        }
        try filterAlong(result, poll)
        return result
    }

    /// Sums down the columns, a stripe of them at a time. The rows of a stripe that are needed for one row of sums are
    /// kept in a ring that fits the cache, side by side: in the image they lie a power of two apart as often as not, and
    /// would fight for the same places of the cache.
    private func filterDown(_ plane: NDArray, into result: NDArray, _ poll: () throws -> Void) throws {
        let columns = grid.columns, slots = 2 * radius + 1
        let table = try rowTable(plane)
        let stripe = max(32, min(columns, ((20 << 10) / (MemoryLayout<T>.stride * slots)) & ~31))
        let ring = try NDArray(T.dtype, shape: [slots, stripe], zeroed: false)
        let out = result.pointer(T.self), first = ring.pointer(T.self)
        defer { withExtendedLifetime((plane, table, ring, result)) {} }
        // The ring three times over, so that no index has to be wrapped.
        let places = (0..<3 * slots).map { UnsafePointer(first + ($0 % slots) * stripe) }
        for start in stride(from: 0, to: columns, by: stripe) {
            let width = min(stripe, columns - start)
            for y in 0..<2 * radius { (first + y * stripe).update(from: table.rows[y] + start, count: width) }
            for y in 0..<grid.rows {
                let next = y + 2 * radius
                (first + next % slots * stripe).update(from: table.rows[next] + start, count: width)
                places.withUnsafeBufferPointer { places in
                    weights.withUnsafeBufferPointer {
                        sumDown(places, (y + radius) % slots + slots, $0, out + (y * columns + start), width)
                    }
                }
            }
            try poll()
        }
    }

    /// Sums along the rows, in place.
    private func filterAlong(_ plane: NDArray, _ poll: () throws -> Void) throws {
        let columns = grid.columns
        let scratch = try NDArray(T.dtype, shape: [columns + 2 * radius], zeroed: false)
        let line = scratch.pointer(T.self) + radius, u = plane.pointer(T.self)
        defer { withExtendedLifetime((plane, scratch)) {} }
        let rowsPerPoll = max(1, (1 << 21) / (columns * (radius + 1)))
        for y in 0..<grid.rows {
            line.update(from: u + y * columns, count: columns)
            for k in 1..<radius + 1 {
                let (west, westSign) = continuation.place(-k, columns)
                let (east, eastSign) = continuation.place(columns - 1 + k, columns)
                line[-k] = T(westSign) * line[west]
                line[columns - 1 + k] = T(eastSign) * line[east]
            }
            weights.withUnsafeBufferPointer { sumAlong(line, $0, u + y * columns) }
            if y % rowsPerPoll == 0 { try poll() }
        }
    }

    /// Where each row from −R to n − 1 + R lies, with the rows that are only shown with a changed sign.
    private func rowTable(_ plane: NDArray) throws -> (rows: [UnsafePointer<T>], negatives: NDArray?) {
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

    // Thirty-two sums at a time stay in registers while all distances are added up.

    private func sumDown(_ rows: UnsafeBufferPointer<UnsafePointer<T>>, _ y: Int, _ w: UnsafeBufferPointer<T>,
                         _ out: UnsafeMutablePointer<T>, _ width: Int) {
        let centre = rows[y], count = w.count
        var x = 0
        while x + 32 <= width {
            var sums = Eights(centre + x, w[0])
            for k in 1..<count { sums.add(rows[y &- k] + x, rows[y &+ k] + x, w[k]) }
            sums.store(out + x)
            x += 32
        }
        while x < width {
            var sum = w[0] * centre[x]
            for k in 1..<count { sum += w[k] * (rows[y &- k][x] + rows[y &+ k][x]) }
            out[x] = sum
            x += 1
        }
    }

    private func sumAlong(_ line: UnsafeMutablePointer<T>, _ w: UnsafeBufferPointer<T>, _ out: UnsafeMutablePointer<T>) {
        let line = UnsafePointer(line), count = w.count
        var x = 0
        while x + 32 <= grid.columns {
            var sums = Eights(line + x, w[0])
            for k in 1..<count { sums.add(line + (x &- k), line + (x &+ k), w[k]) }
            sums.store(out + x)
            x += 32
        }
        while x < grid.columns {
            var sum = w[0] * line[x]
            for k in 1..<count { sum += w[k] * (line[x &- k] + line[x &+ k]) }
            out[x] = sum
            x += 1
        }
    }
}

/// Thirty-two weighted sums.
private struct Eights<T: Real> {
    private var a: SIMD8<T>, b: SIMD8<T>, c: SIMD8<T>, d: SIMD8<T>

    @inline(__always)
    init(_ p: UnsafePointer<T>, _ w: T) {
        a = SIMD8(at: p) * w
        b = SIMD8(at: p + 8) * w
        c = SIMD8(at: p + 16) * w
        d = SIMD8(at: p + 24) * w
    }

    @inline(__always)
    mutating func add(_ p: UnsafePointer<T>, _ q: UnsafePointer<T>, _ w: T) {
        a += (SIMD8(at: p) + SIMD8(at: q)) * w
        b += (SIMD8(at: p + 8) + SIMD8(at: q + 8)) * w
        c += (SIMD8(at: p + 16) + SIMD8(at: q + 16)) * w
        d += (SIMD8(at: p + 24) + SIMD8(at: q + 24)) * w
    }

    @inline(__always)
    func store(_ out: UnsafeMutablePointer<T>) {
        let target = UnsafeMutableRawPointer(out), step = 8 * MemoryLayout<T>.stride
        target.storeBytes(of: a, as: SIMD8<T>.self)
        (target + step).storeBytes(of: b, as: SIMD8<T>.self)
        (target + 2 * step).storeBytes(of: c, as: SIMD8<T>.self)
        (target + 3 * step).storeBytes(of: d, as: SIMD8<T>.self)
    }
}
