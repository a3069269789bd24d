import Glibc

/// The exponential integrator behind DPM-Solver: in λ = −ln σ the linear part of the flow is solved exactly, and the rest is a
/// polynomial through what the denoiser said.
///
/// Source: Lu et al. 2022 (arXiv 2206.00927), proposition 3.1 (in the noise), and Lu et al. 2022 (arXiv 2211.01095), proposition 4.1
/// (in the data); with fresh noise: the latter's appendix, and Xue et al. 2023 (arXiv 2309.05019).
struct ExponentialIntegrator: Sendable {
    enum Variable: Sendable {
        /// The polynomial goes through clean samples (the ++ family).
        case data
        /// It goes through noise estimates (DPM-Solver).
        case noise
    }
    enum Form: String, Sendable { case midpoint, heun }

    var variable = Variable.data
    var form = Form.midpoint
    /// 0: the ODE; 1: as much fresh noise as an ancestral step.
    var eta = 0.0
    var noiseScale = 1.0

    /// What the polynomial goes through, from a clean sample.
    func term(_ x: [Double], _ clean: [Double], _ sigma: Double) -> [Double] {
        variable == .data ? clean : combine((1 / sigma, x), (-1 / sigma, clean))
    }

    /// x at σ′ from x at σ: `first` and `second` are the first and half the second divided difference, scaled to the step.
    /// - Parameter isThird: whether the coefficients of third order are wanted.
    func stepped(_ x: [Double], _ sigma: Double, to next: Double, _ base: [Double], first: [Double]? = nil, second: [Double]? = nil,
                 isThird: Bool = false) -> [Double] {
        guard next > 0 else {
            // The exact limit of the first-order step: the clean sample itself.
            return variable == .data ? base : combine((1, x), (-sigma, base))
        }
        let h = log(sigma / next)
        guard h > 0 else { return x }
        let c = coefficients(h, sigma, next)
        var result = combine((c.keep, x), (c.base, base))
        if let first { result = combine((1, result), (isThird || form == .heun ? c.heun : c.midpoint, first)) }
        if let second { result = combine((1, result), (c.third, second)) }
        return result
    }

    /// The standard deviation of the noise a step adds.
    func freshNoise(_ sigma: Double, to next: Double) -> Double {
        guard eta > 0, next > 0 else { return 0 }
        let h = log(sigma / next)
        return noiseScale * next * (variable == .data ? sqrt(-expm1(-2 * eta * h)) : sqrt(expm1(2 * h)))
    }

    private func coefficients(_ h: Double, _ sigma: Double, _ next: Double)
        -> (keep: Double, base: Double, midpoint: Double, heun: Double, third: Double) {
        switch variable {
        case .data:
            let all = (1 + eta) * h, gained = -expm1(-all), slope = -gained / all + 1
            return (next / sigma * exp(-eta * h), gained, 0.5 * gained, slope, -(slope / all - 0.5))
        case .noise:
            // Twice the drift goes with the noise of the reverse equation.
            let twice = eta > 0 ? 2.0 : 1, slope = next * (expm1(h) / h - 1)
            return (1, -twice * (sigma - next), -0.5 * twice * (sigma - next), -twice * slope,
                    -next * ((expm1(h) - h) / (h * h) - 0.5))
        }
    }
}
