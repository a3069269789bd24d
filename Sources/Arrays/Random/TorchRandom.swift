import Glibc

/// PyTorch's stream of random numbers on the CPU: MT19937 with PyTorch's own way to normal draws, the same numbers for the same seed.
///
/// Found out by comparing: a float takes 24 bits of one word, a double 53 bits of two; sixteen and more normal draws are made of
/// uniform ones in blocks of sixteen, fewer one pair at a time, in double precision. Source of the transform: Box, Muller 1958.
public final class TorchRandom: @unchecked Sendable {
    private var source: MersenneTwister
    /// The second of a pair of normal draws that nobody took yet.
    private var kept: Double?

    /// - Parameter seed: as in `torch.manual_seed`; the generator looks at its low 32 bits.
    public init(seed: UInt64) { source = MersenneTwister(word: UInt32(truncatingIfNeeded: seed)) }

    /// Uniform in [0, 1): `torch.rand`, float32.
    public func uniform(_ shape: [Int]) throws -> NDArray {
        let result = try NDArray(.float32, shape: shape, zeroed: false)
        defer { withExtendedLifetime(result) {} }
        for index in 0..<result.count { result.pointer(Float.self)[index] = nextFloat() }
        return result
    }

    /// Standard normal draws: `torch.randn`, float32 or float64.
    public func standardNormal(_ shape: [Int], dtype: DType = .float32) throws -> NDArray {
        let result = try NDArray(dtype == .float64 ? .float64 : .float32, shape: shape, zeroed: false)
        defer { withExtendedLifetime(result) {} }
        if dtype == .float64 {
            fill(result.pointer(Double.self), result.count, uniform: nextDouble) { (log($0), cos($1), sin($1)) }
        } else {
            fill(result.pointer(Float.self), result.count, uniform: nextFloat) { (logf($0), cosf($1), sinf($1)) }
        }
        return result
    }

    /// Whole numbers in 0 ..< bound below 2³²: `torch.randint`.
    public func integers(below bound: Int, _ shape: [Int]) throws -> NDArray {
        let result = try NDArray(.int64, shape: shape, zeroed: false)
        defer { withExtendedLifetime(result) {} }
        for index in 0..<result.count { result.pointer(Int.self)[index] = Int(source.next32()) % max(1, bound) }
        return result
    }

    private func nextFloat() -> Float { Float(source.next32() & 0xFF_FFFF) * 0x1p-24 }

    private func nextDouble() -> Double { Double(source.next64() & 0x1F_FFFF_FFFF_FFFF) * 0x1p-53 }

    private func fill<T: BinaryFloatingPoint>(_ cells: UnsafeMutablePointer<T>, _ count: Int, uniform: () -> T,
                                              functions: (_ radius: T, _ angle: T) -> (log: T, cosine: T, sine: T)) {
        guard count >= 16 else {
            for index in 0..<count { cells[index] = T(nextNormal()) }
            return
        }
        for index in 0..<count { cells[index] = uniform() }
        func turn(_ block: UnsafeMutablePointer<T>) {
            for index in 0..<8 {
                let (logarithm, cosine, sine) = functions(1 - block[index], 2 * T.pi * block[index + 8])
                let radius = (-2 * logarithm).squareRoot()
                block[index] = radius * cosine
                block[index + 8] = radius * sine
            }
        }
        for start in stride(from: 0, through: count - 16, by: 16) { turn(cells + start) }
        guard count % 16 != 0 else { return }
        // The last sixteen are drawn again, overlapping the block before.
        for index in count - 16..<count { cells[index] = uniform() }
        turn(cells + count - 16)
    }

    /// One at a time; every second comes from the pair before, even across calls.
    private func nextNormal() -> Double {
        if let second = kept {
            kept = nil
            return second
        }
        let angle = 2 * Double.pi * nextDouble(), radius = sqrt(-2 * log1p(-nextDouble()))
        kept = radius * sin(angle)
        return radius * cos(angle)
    }
}
