import Glibc

/// The Beta distribution's quantiles, by the continued fraction of its distribution function and bisection.
/// Source: Press et al. 2007, Numerical Recipes, section 6.4 (the regularised incomplete beta function).
enum BetaDistribution {
    /// The x with P(X ≤ x) = p.
    static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
        guard p > 0 else { return 0 }
        guard p < 1 else { return 1 }
        // Halving the interval in x and, near 0, its exponent: both ends are reached to full precision.
        var low = 0.0, high = 1.0
        for _ in 0..<200 where high - low > 1e-16 * high {
            let middle = 0.5 * (low + high)
            if distribution(middle, a, b) < p { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }

    /// I_x(a, b).
    static func distribution(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
        // The fraction converges quickly on its own side of the mean.
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
    }

    /// Lentz's method, two terms in each round.
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0, d = 1 / guarded(1 - (a + b) * x / (a + 1), tiny), result = d
        for m in 1...300 {
            let m = Double(m)
            for term in [m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                         -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))] {
                d = 1 / guarded(1 + term * d, tiny)
                c = guarded(1 + term / c, tiny)
                result *= c * d
            }
            if abs(c * d - 1) < 1e-16 { break }
        }
        return result
    }

    private static func guarded(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }
}
