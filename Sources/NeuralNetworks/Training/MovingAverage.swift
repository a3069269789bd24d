/// The exponential moving average of parameters: what is sampled from, while the parameters themselves still jump about.
///
/// The average follows quickly at first: its decay is min(decay, (1 + n)/(10 + n)) at step n.
/// Source: Song et al. 2021 (arXiv 2011.13456), appendix C, for the use in diffusion.
public final class MovingAverage {
    private let parameters: [Tensor]
    private let averages: [Tensor]
    private let decay: Double
    private var steps = 0

    public init(_ parameters: [Tensor], decay: Double = 0.999) throws {
        self.parameters = parameters
        self.decay = decay
        averages = try parameters.map { try Tensor($0.values, shape: $0.shape) }
    }

    public func update() {
        steps += 1
        let keep = Float(min(decay, Double(1 + steps) / Double(10 + steps)))
        for (parameter, average) in zip(parameters, averages) {
            Elementwise.update(parameter.cells, average.cells, parameter.count) { p, a in a + (1 - keep) * (p - a) }
            withExtendedLifetime((parameter, average)) {}
        }
    }

    /// Exchanges parameters and averages; twice gives back what was.
    public func swap() {
        for (parameter, average) in zip(parameters, averages) {
            for i in 0..<parameter.count {
                let value = parameter.cells[i]
                parameter.cells[i] = average.cells[i]
                average.cells[i] = value
            }
            withExtendedLifetime((parameter, average)) {}
        }
    }
}
