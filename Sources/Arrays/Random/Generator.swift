/// NumPy's `default_rng`: SeedSequence and PCG64, with NumPy's distributions bit for bit.
///
/// Not thread-safe, like everything that has a stream.
public final class Generator: @unchecked Sendable {
    private var source: PCG64

    /// - Parameter seed: the 32-bit words of a non-negative integer, low word first ([0] for 0); for a sequence of
    ///   integers the words of each in turn; nil: from the system.
    public init(seed: [UInt32]?) {
        source = PCG64(SeedSequence(seed ?? SeedSequence.systemEntropy()))
    }

    private init(_ source: PCG64) { self.source = source }

    /// Another stream that goes on as this one would.
    public func copy() -> Generator { Generator(source) }

    /// Uniform in [0, 1): 53 bits, or 24 for float32.
    public func random(_ shape: [Int], dtype: DType = .float64) throws -> NDArray {
        let result = try RandomShape.array(dtype, shape)
        if dtype == .float32 {
            let cells = result.pointer(Float.self)
            defer { withExtendedLifetime(result) {} }
            try Cancellation.inBlocks(result.count) { start, count in
                for i in start..<start + count { cells[i] = Float(source.next32() >> 8) * 0x1p-24 }
            }
        } else {
            let cells = result.pointer(Double.self)
            defer { withExtendedLifetime(result) {} }
            try Cancellation.inBlocks(result.count) { start, count in
                for i in start..<start + count { cells[i] = source.nextDouble() }
            }
        }
        return result
    }

    /// Uniform in [low, high); the bounds broadcast against each other and the shape.
    public func uniform(_ low: NDArray, _ high: NDArray, _ shape: [Int]?) throws -> NDArray {
        try RandomShape.uniform(low, high, shape, legacy: false) { source.nextDouble() }
    }

    /// Integers in [low, high), or [low, high] with `endpoint`; dtype int64, uint8 or bool.
    public func integers(_ low: Int, _ high: Int, _ shape: [Int], endpoint: Bool = false,
                         dtype: DType = .int64) throws -> NDArray {
        let bounds = try IntegerBounds(low, high, closed: endpoint, dtype)
        let result = try NDArray(dtype, shape: shape, zeroed: false)
        source.fill(result, low: bounds.low, range: bounds.range, byMasking: false)
        return result
    }

    public func standardNormal(_ shape: [Int], dtype: DType = .float64) throws -> NDArray {
        let result = try RandomShape.array(dtype, shape)
        if dtype == .float32 {
            let cells = result.pointer(Float.self)
            defer { withExtendedLifetime(result) {} }
            try Cancellation.inBlocks(result.count) { start, count in
                for i in start..<start + count { cells[i] = Ziggurat.single(&source) }
            }
        } else {
            let cells = result.pointer(Double.self)
            defer { withExtendedLifetime(result) {} }
            try Cancellation.inBlocks(result.count) { start, count in
                for i in start..<start + count { cells[i] = Ziggurat.normal(&source) }
            }
        }
        return result
    }

    /// Normal with mean `location` and standard deviation `scale`, which broadcast against each other and the shape.
    public func normal(_ location: NDArray, _ scale: NDArray, _ shape: [Int]?) throws -> NDArray {
        try RandomShape.normal(location, scale, shape) { Ziggurat.normal(&source) }
    }

    // MARK: Order

    /// 0, …, n − 1 shuffled; empty for n ≤ 0.
    public func permutation(_ n: Int) throws -> NDArray {
        let result = try NDArray.arange(Scalar(0), Scalar(max(0, n)), Scalar(1))
        try shuffle(result)
        return result
    }

    /// A shuffled copy along an axis.
    public func permutation(of a: NDArray, axis: Int = 0) throws -> NDArray {
        let axis = try NDArray.normalized(axis: axis, rank: a.rank)
        let order = try permutation(a.shape[axis])
        return try a.get([Index](repeating: .slice(start: nil, stop: nil, step: nil), count: axis) + [.array(order)])
    }

    /// Shuffles in place along an axis.
    public func shuffle(_ a: NDArray, axis: Int = 0) throws {
        let axis = try NDArray.normalized(axis: axis, rank: a.rank)
        try RandomShape.apply(swaps: try shuffleSwaps(a.shape[axis]), to: a, axis: axis)
    }

    /// The swaps (i, j), in order, that shuffle n things.
    public func shuffleSwaps(_ n: Int) throws -> [(Int, Int)] {
        n < 2 ? [] : (1..<n).reversed().map { ($0, Int(source.masked(UInt64($0)))) }
    }

    /// The swaps with which `choice` shuffles, down to `first`; NumPy draws these in another way than `shuffle`.
    private func swaps(_ n: Int, first: Int) -> [(Int, Int)] {
        var result: [(Int, Int)] = []
        var i = n - 1
        while i >= first {
            result.append((i, Int(source.lemire(UInt64(i)))))
            i -= 1
        }
        return result
    }

    /// Indices into a population of `n`, with equal or given probabilities.
    public func choice(_ n: Int, _ shape: [Int], replace: Bool = true, probabilities: NDArray? = nil,
                       shuffles: Bool = true) throws -> NDArray {
        let count = try NDArray.elementCount(shape, itemSize: 8)
        if n <= 0, count > 0 { throw ArrayError(.value, "a must be a positive integer unless no samples are taken") }
        let weights = try probabilities.map {
            try Probabilities($0, population: n, complaint: "Probabilities do not sum to 1. See Notes section of docstring for "
                + "more information.")
        }
        if replace {
            if let weights { return try weights.pick(try random(shape)) }
            return count == 0 ? try NDArray(.int64, shape: shape) : try integers(0, n, shape)
        }
        if count > n {
            throw ArrayError(.value, "Cannot take a larger sample than population when replace is False")
        }
        if let weights { return try weights.pickDistinct(shape) { try self.random([$0]) } }
        return try distinct(n, count, shuffles).reshaped(shape)
    }

    /// `count` different numbers below `n`: the tail of a partial shuffle for large shares of large populations, Floyd's
    /// algorithm else.
    private func distinct(_ n: Int, _ count: Int, _ shuffles: Bool) throws -> NDArray {
        if n > 10_000, count > n / 50 {
            let all = try NDArray.arange(Scalar(0), Scalar(n), Scalar(1))
            try RandomShape.apply(swaps: swaps(n, first: max(n - count, 1)), to: all, axis: 0)
            return try all.view([.slice(start: n - count, stop: nil, step: nil)]).copied()
        }
        var seen = Set<Int>()
        var picks: [Int] = []
        for limit in (n - count)..<n {
            let value = Int(source.lemire(UInt64(limit)))
            let pick = seen.contains(value) ? limit : value
            seen.insert(pick)
            picks.append(pick)
        }
        if shuffles {
            for (i, j) in swaps(count, first: 1) { picks.swapAt(i, j) }
        }
        return try NDArray(picks)
    }
}
