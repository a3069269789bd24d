import Glibc

/// Numbers as rows of sines and cosines of geometrically spaced frequencies.
///
/// Source: Vaswani et al. 2017 (arXiv 1706.03762), section 3.5; the options are those of text-to-image checkpoints.
public struct SinusoidalEmbedding: Sendable {
    public var width: Int
    /// Cosines first.
    public var flipSinToCos: Bool
    /// Subtracted from half the width in the exponent of the frequencies.
    public var frequencyShift: Double
    public var scale: Double
    public var maximumPeriod: Double

    public init(width: Int, flipSinToCos: Bool = true, frequencyShift: Double = 0, scale: Double = 1, maximumPeriod: Double = 10_000) {
        self.width = width
        self.flipSinToCos = flipSinToCos
        self.frequencyShift = frequencyShift
        self.scale = scale
        self.maximumPeriod = maximumPeriod
    }

    /// [numbers, width]; an odd width ends in a zero. In single precision throughout, as the networks that were trained with it.
    public func callAsFunction(_ numbers: [Double]) throws -> Tensor {
        let half = width / 2
        let frequencies = (0..<half).map { index -> Float in
            expf(Float(-log(maximumPeriod)) * Float(index) / Float(Double(half) - frequencyShift))
        }
        let result = try Tensor([numbers.count, width], zeroed: true)
        defer { withExtendedLifetime(result) {} }
        for (row, number) in numbers.enumerated() {
            for (index, frequency) in frequencies.enumerated() {
                let angle = Float(scale) * (Float(number) * frequency)
                result.cells[row * width + index] = flipSinToCos ? cosf(angle) : sinf(angle)
                result.cells[row * width + half + index] = flipSinToCos ? sinf(angle) : cosf(angle)
            }
        }
        return result
    }
}
