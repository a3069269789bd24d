import Glibc

/// What a network is trained to predict about x_t = α x₀ + s ε, and how each is turned into the others.
///
/// v = α ε − s x₀ (Salimans, Ho 2022, arXiv 2202.00512, section 4); the score of x_t is −ε/s; flow matching predicts ε − x₀ along
/// α = 1 − s (Lipman et al. 2023, arXiv 2210.02747).
public enum Prediction: String, CaseIterable, Sendable {
    case epsilon
    case sample
    case v_prediction
    case score
    case flow_prediction

    /// x₀ from what the network said.
    /// - Parameters:
    ///   - answer: the network's output.
    ///   - x: the state α x₀ + s ε it was asked at.
    public func clean(_ answer: [Double], at x: [Double], signal: Double, noise: Double) -> [Double] {
        switch self {
        case .sample: answer
        case .epsilon: combine((1 / signal, x), (-noise / signal, answer))
        case .v_prediction: combine((signal, x), (-noise, answer))
        case .score: combine((1 / signal, x), (noise * noise / signal, answer))
        // Along α = 1 − s, x − s(ε − x₀) = x₀; for other paths the pair is solved for x₀.
        case .flow_prediction: combine((1 / (signal + noise), x), (-noise / (signal + noise), answer))
        }
    }

    /// What a network of this kind would say for a given x₀.
    public func answer(for clean: [Double], at x: [Double], signal: Double, noise: Double) -> [Double] {
        switch self {
        case .sample: clean
        case .epsilon: combine((1 / noise, x), (-signal / noise, clean))
        case .v_prediction: combine((signal / noise, x), (-(signal * signal + noise * noise) / noise, clean))
        case .score: combine((-1 / (noise * noise), x), (signal / (noise * noise), clean))
        case .flow_prediction: combine((1 / noise, x), (-(signal + noise) / noise, clean))
        }
    }
}
