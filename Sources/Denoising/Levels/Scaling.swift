import Glibc

/// The scaling a state is kept in: x = α(σ) (x₀ + σ ε).
public enum Scaling: Sendable {
    /// α = 1: the data's own units.
    case data
    /// α = 1/√(1 + σ²), so that α² + (ασ)² = 1.
    case variancePreserving
    /// α = 1/(1 + σ), so that α + ασ = 1.
    case flow

    public func signal(_ sigma: Double) -> Double {
        switch self {
        case .data: 1
        case .variancePreserving: 1 / sqrt(1 + sigma * sigma)
        case .flow: 1 / (1 + sigma)
        }
    }

    /// The weights of x₀ and ε.
    public func weights(_ sigma: Double) -> (signal: Double, noise: Double) {
        let signal = signal(sigma)
        return (signal, sigma.isFinite ? sigma * signal : 1)
    }
}
