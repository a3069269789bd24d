import Arrays

/// Draws as PyTorch's CPU generator makes them, so that a seed means the same picture as in programs built on it.
///
/// All pictures of a run come from one draw of the whole batch's shape, as those programs make it.
public final class TorchNoise: NormalSource {
    private let stream: TorchRandom

    public init(seed: UInt64) { stream = TorchRandom(seed: seed) }

    public func normal(_ shape: [Int]) throws -> NDArray { try stream.standardNormal(shape).casted(to: .float64) }
}
