import Glibc

/// NumPy's legacy `np.random` stream: MT19937 with the distributions frozen in NumPy 1.16.
public final class LegacyRandom: @unchecked Sendable {
    private var source = MersenneTwister(words: SeedSequence.systemEntropy())
    /// The second value of the last pair the polar method made.
    private var kept: Double?

    /// Seeded from the system.
    public init() {}

    /// Another stream that goes on as this one would.
    public func copy() -> LegacyRandom {
        let copy = LegacyRandom()
        (copy.source, copy.kept) = (source, kept)
        return copy
    }

    /// - Parameters:
    ///   - words: one word for an integer seed below 2^32; nil: from the system.
    ///   - sequence: whether the words were given as a sequence, which seeds differently.
    public func seed(_ words: [UInt32]?, sequence: Bool = false) {
        kept = nil
        guard let words, !words.isEmpty else {
            source = MersenneTwister(words: SeedSequence.systemEntropy())
            return
        }
        source = sequence || words.count > 1 ? MersenneTwister(words: words) : MersenneTwister(word: words[0])
    }

    /// Uniform in [0, 1).
    public func random(_ shape: [Int]) throws -> NDArray {
        let result = try NDArray(.float64, shape: shape, zeroed: false)
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        for i in 0..<result.count { cells[i] = source.nextDouble() }
        return result
    }

    /// Marsaglia's polar method; values come in pairs and the second is kept for the next draw.
    private func gauss() -> Double {
        if let value = kept {
            kept = nil
            return value
        }
        while true {
            let x = 2 * source.nextDouble() - 1, y = 2 * source.nextDouble() - 1
            let square = x * x + y * y
            if square >= 1 || square == 0 { continue }
            let factor = sqrt(-2 * log(square) / square)
            kept = factor * x
            return factor * y
        }
    }

    public func standardNormal(_ shape: [Int]) throws -> NDArray {
        let result = try NDArray(.float64, shape: shape, zeroed: false)
        let cells = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        for i in 0..<result.count { cells[i] = gauss() }
        return result
    }

    /// Uniform in [low, high); the bounds broadcast against each other and the shape.
    public func uniform(_ low: NDArray, _ high: NDArray, _ shape: [Int]?) throws -> NDArray {
        try RandomShape.uniform(low, high, shape, legacy: true) { source.nextDouble() }
    }

    public func normal(_ location: NDArray, _ scale: NDArray, _ shape: [Int]?) throws -> NDArray {
        try RandomShape.normal(location, scale, shape) { gauss() }
    }

    /// Integers in [low, high); dtype int64, uint8 or bool.
    public func integers(_ low: Int, _ high: Int, _ shape: [Int], dtype: DType = .int64) throws -> NDArray {
        let bounds = try IntegerBounds(low, high, closed: false, dtype)
        let result = try NDArray(dtype, shape: shape, zeroed: false)
        source.fill(result, low: bounds.low, range: bounds.range, byMasking: true)
        return result
    }

    // MARK: Order

    public func permutation(_ n: Int) throws -> NDArray {
        let result = try NDArray.arange(Scalar(0), Scalar(max(0, n)), Scalar(1))
        try shuffle(result)
        return result
    }

    /// A copy shuffled along the first axis.
    public func permutation(of a: NDArray) throws -> NDArray {
        if a.rank == 0 { throw ArrayError(.axis, "x must be an integer or at least 1-dimensional") }
        return try a.get([.array(try permutation(a.shape[0]))])
    }

    /// Shuffles in place along the first axis.
    public func shuffle(_ a: NDArray) throws {
        if a.rank == 0 { throw ArrayError(.type, "Cannot shuffle a 0-d array") }
        try RandomShape.apply(swaps: try shuffleSwaps(a.shape[0]), to: a, axis: 0)
    }

    /// The swaps (i, j), in order, that shuffle n things.
    public func shuffleSwaps(_ n: Int) throws -> [(Int, Int)] {
        n < 2 ? [] : (1..<n).reversed().map { ($0, Int(source.masked(UInt64($0)))) }
    }

    /// Indices into a population of `n`, with equal or given probabilities.
    public func choice(_ n: Int, _ shape: [Int], replace: Bool = true, probabilities: NDArray? = nil) throws -> NDArray {
        let count = try NDArray.elementCount(shape, itemSize: 8)
        if n <= 0, count > 0 { throw ArrayError(.value, "a must be greater than 0 unless no samples are taken") }
        let weights = try probabilities.map {
            try Probabilities($0, population: n, complaint: "probabilities do not sum to 1")
        }
        if replace {
            if let weights { return try weights.pick(try random(shape)) }
            return count == 0 ? try NDArray(.int64, shape: shape) : try integers(0, n, shape)
        }
        if count > n {
            throw ArrayError(.value, "Cannot take a larger sample than population when 'replace=False'")
        }
        if let weights { return try weights.pickDistinct(shape) { try self.random([$0]) } }
        return try permutation(n).view([.slice(start: nil, stop: count, step: nil)]).copied().reshaped(shape)
    }
}
