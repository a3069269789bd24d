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
        let result = try NDArray(plane.dtype, shape: plane.shape, zeroed: false)
        try filter(plane, through: result, into: result, weights, grid, continuation, poll)
        return result
    }

    /// The same without new memory: `through` holds the sums down the columns, and may be `target`, but not the plane;
    /// `target` may be the plane.
    static func filter(_ plane: NDArray, through: NDArray, into target: NDArray, _ weights: [Double], _ grid: Grid,
                       _ continuation: Continuation, _ poll: () throws -> Void) throws {
        if plane.dtype == .float32 {
            try ConvolutionRows<Float>(weights.map { Float($0) }, grid, continuation).filter(plane, through, target, poll)
        } else {
            try ConvolutionRows<Double>(weights, grid, continuation).filter(plane, through, target, poll)
        }
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

    func filter(_ plane: NDArray, _ through: NDArray, _ target: NDArray, _ poll: () throws -> Void) throws {
        if grid.dimensions == 1 { return try filterAlong(plane, into: target, poll) }
        try filterDown(plane, into: through, poll)
        try filterAlong(through, into: target, poll)
    }

    /// Sums down the columns, a stripe of them at a time. The rows of a stripe that are needed for one row of sums are
    /// kept in a ring that fits the cache, side by side: in the image they lie a power of two apart as often as not, and
    /// would fight for the same places of the cache.
    private func filterDown(_ plane: NDArray, into result: NDArray, _ poll: () throws -> Void) throws {
        let columns = grid.columns, rows = grid.rows, radius = radius, slots = 2 * radius + 2
        let table = try rowTable(plane)
        let stripe = max(64, min(columns, ((20 << 10) / (MemoryLayout<T>.stride * slots)) & ~63))
        let threads = Parallel.threadCount
        let ring = try NDArray(T.dtype, shape: [threads, slots, stripe], zeroed: false)
        let out = result.pointer(T.self), first = ring.pointer(T.self)
        defer { withExtendedLifetime((plane, table, ring, result)) {} }
        // The ring three times over, so that no index has to be wrapped.
        let places = (0..<threads).map { thread in
            (0..<3 * slots).map { UnsafePointer(first + (thread * slots + $0 % slots) * stripe) }
        }
        let weights = weights
        // Bands long enough that filling the ring for each does not count.
        let band = max(64, 4 * slots), bands = (rows + band - 1) / band
        let stripes = (columns + stripe - 1) / stripe
        try Parallel.forEach(stripes * bands, poll: poll) { piece, thread in
            let start = piece / bands * stripe, width = min(stripe, columns - start)
            let top = piece % bands * band, bottom = min(rows, top + band)
            let ring = first + thread * slots * stripe
            for y in top..<top + 2 * radius { (ring + y % slots * stripe).update(from: table.rows[y] + start, count: width) }
            places[thread].withUnsafeBufferPointer { places in
                weights.withUnsafeBufferPointer { weights in
                    var y = top
                    // Two rows of sums at a time share what they read.
                    while y < bottom {
                        let isPair = y + 1 < bottom
                        for next in y + 2 * radius...y + 2 * radius + (isPair ? 1 : 0) {
                            (ring + next % slots * stripe).update(from: table.rows[next] + start, count: width)
                        }
                        let target = out + (y * columns + start), place = (y + radius) % slots + slots
                        if isPair {
                            WeightedSums<T>.downPair(places, place, weights, target, columns, width)
                        } else {
                            WeightedSums<T>.down(places, place, weights, target, width)
                        }
                        y += 2
                    }
                }
            }
        }
    }

    /// Sums along the rows; the target may be the source.
    private func filterAlong(_ source: NDArray, into target: NDArray, _ poll: () throws -> Void) throws {
        let columns = grid.columns, radius = radius, weights = weights
        let pitch = columns + 2 * radius
        let scratch = try NDArray(T.dtype, shape: [Parallel.threadCount, pitch], zeroed: false)
        let beyond = (1..<radius + 1).map { (continuation.place(-$0, columns), continuation.place(columns - 1 + $0, columns)) }
        let lines = scratch.pointer(T.self), u = source.pointer(T.self), out = target.pointer(T.self)
        defer { withExtendedLifetime((source, target, scratch)) {} }
        try Parallel.ranges(grid.rows, of: (1 << 18) / (columns * (radius + 1)), poll: poll) { range, thread in
            let line = lines + (thread * pitch + radius)
            weights.withUnsafeBufferPointer { weights in
                for y in range {
                    line.update(from: u + y * columns, count: columns)
                    for (k, (west, east)) in beyond.enumerated() {
                        line[-1 &- k] = T(west.sign) * line[west.index]
                        line[columns &+ k] = T(east.sign) * line[east.index]
                    }
                    WeightedSums<T>.along(UnsafePointer(line), weights, out + y * columns, columns)
                }
            }
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
}

/// Weighted sums, eight registers of them at a time, which stay there while all distances are added up. Every sum is
/// formed in the same order, wherever its pixel lies.
private struct WeightedSums<T: Real> {
    private var a: T.Wide, b: T.Wide, c: T.Wide, d: T.Wide

    private static var lanes: Int { T.Wide.scalarCount }

    static func down(_ rows: UnsafeBufferPointer<UnsafePointer<T>>, _ y: Int, _ w: UnsafeBufferPointer<T>,
                     _ out: UnsafeMutablePointer<T>, _ width: Int) {
        sum(w, out, width) { k, x in (rows[y &- k] + x, rows[y &+ k] + x) }
    }

    /// Row y and the row below it. What the upper one reads at distance k above it the lower one reads at k + 1, and the
    /// other way round below.
    static func downPair(_ rows: UnsafeBufferPointer<UnsafePointer<T>>, _ y: Int, _ w: UnsafeBufferPointer<T>,
                         _ out: UnsafeMutablePointer<T>, _ pitch: Int, _ width: Int) {
        let count = w.count
        var x = 0
        while x &+ lanes <= width {
            var above = T.Wide(at: rows[y] + x), below = T.Wide(at: rows[y &+ 1] + x)
            let first = T.Wide(repeating: w[0])
            var upper = above * first, lower = below * first
            for k in 1..<count {
                let weight = T.Wide(repeating: w[k])
                let higher = T.Wide(at: rows[y &- k] + x), deeper = T.Wide(at: rows[y &+ 1 &+ k] + x)
                upper = T.fused(higher + below, weight, upper)
                lower = T.fused(above + deeper, weight, lower)
                (above, below) = (higher, deeper)
            }
            UnsafeMutableRawPointer(out + x).storeBytes(of: upper, as: T.Wide.self)
            UnsafeMutableRawPointer(out + pitch + x).storeBytes(of: lower, as: T.Wide.self)
            x &+= lanes
        }
        for row in 0..<2 {
            for x in x..<width {
                var sum = w[0] * rows[y &+ row][x]
                for k in 1..<count { sum = T.fused(rows[y &+ row &- k][x] + rows[y &+ row &+ k][x], w[k], sum) }
                out[row &* pitch &+ x] = sum
            }
        }
    }

    static func along(_ line: UnsafePointer<T>, _ w: UnsafeBufferPointer<T>, _ out: UnsafeMutablePointer<T>, _ width: Int) {
        sum(w, out, width) { k, x in (line + (x &- k), line + (x &+ k)) }
    }

    /// - Parameter pair: where the pixels at distance k of place x stand.
    @inline(__always)
    private static func sum(_ w: UnsafeBufferPointer<T>, _ out: UnsafeMutablePointer<T>, _ width: Int,
                            _ pair: (_ k: Int, _ x: Int) -> (UnsafePointer<T>, UnsafePointer<T>)) {
        let count = w.count
        var x = 0
        while x &+ 4 &* lanes <= width {
            var sums = WeightedSums(pair(0, x).0, w[0])
            for k in 1..<count {
                let (p, q) = pair(k, x)
                sums.add(p, q, w[k])
            }
            sums.store(out + x)
            x &+= 4 &* lanes
        }
        while x < width {
            var sum = w[0] * pair(0, x).0.pointee
            for k in 1..<count {
                let (p, q) = pair(k, x)
                sum = T.fused(p.pointee + q.pointee, w[k], sum)
            }
            out[x] = sum
            x &+= 1
        }
    }

    @inline(__always)
    private init(_ p: UnsafePointer<T>, _ weight: T) {
        let w = T.Wide(repeating: weight)
        a = T.Wide(at: p) * w
        b = T.Wide(at: p + WeightedSums.lanes) * w
        c = T.Wide(at: p + 2 * WeightedSums.lanes) * w
        d = T.Wide(at: p + 3 * WeightedSums.lanes) * w
    }

    @inline(__always)
    private mutating func add(_ p: UnsafePointer<T>, _ q: UnsafePointer<T>, _ weight: T) {
        let w = T.Wide(repeating: weight), n = WeightedSums.lanes
        a = T.fused(T.Wide(at: p) + T.Wide(at: q), w, a)
        b = T.fused(T.Wide(at: p + n) + T.Wide(at: q + n), w, b)
        c = T.fused(T.Wide(at: p + 2 * n) + T.Wide(at: q + 2 * n), w, c)
        d = T.fused(T.Wide(at: p + 3 * n) + T.Wide(at: q + 3 * n), w, d)
    }

    @inline(__always)
    private func store(_ out: UnsafeMutablePointer<T>) {
        let target = UnsafeMutableRawPointer(out)
        target.storeBytes(of: a, as: T.Wide.self)
        (target + 64).storeBytes(of: b, as: T.Wide.self)
        (target + 128).storeBytes(of: c, as: T.Wide.self)
        (target + 192).storeBytes(of: d, as: T.Wide.self)
    }
}
