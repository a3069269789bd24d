import Glibc

/// What the second derivative does to a mode of angle θ per pixel (θ = k h, the wave number times the spacing).
public enum LaplacianSymbol: Sendable {
    /// The second difference 1, −2, 1: −4 sin²(θ/2).
    case discrete
    /// The derivative itself: −θ².
    case continuous

    /// The eigenvalue of h² ∂², never positive.
    public func eigenvalue(_ angle: Double) -> Double {
        switch self {
        case .discrete:
            let s = sin(angle / 2)
            return -4 * s * s
        case .continuous:
            return -angle * angle
        }
    }
}

extension BoundaryCondition {
    /// The angle per pixel of the k-th eigenmode of the second difference on n pixels.
    ///
    /// cos(πk(i+½)/n) for zero flux, sin(π(k+1)(i+1)/(n+1)) for fixed values; for a ring the modes exp(2πi k x / n),
    /// where k and n − k are a pair with one eigenvalue.
    public func angle(_ k: Int, of n: Int) -> Double {
        switch self {
        case .neumann: .pi * Double(k) / Double(n)
        case .periodic: 2 * .pi * Double(min(k, n - k)) / Double(n)
        case .dirichlet: .pi * Double(k + 1) / Double(n + 1)
        }
    }
}
