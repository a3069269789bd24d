import Glibc

/// Noise added before a step, so that errors made before are forgotten.
/// Source: Karras et al. 2022 (arXiv 2206.00364), algorithm 2.
struct Churn: Sendable {
    var amount = 0.0, lowest = 0.0, highest = Double.infinity, noiseScale = 1.0
    /// Whether it is added after the network was asked.
    var isLate = false

    init() {}

    init(_ values: SamplerValues) {
        (amount, lowest, highest) = (values.number("s_churn"), values.number("s_tmin"), values.number("s_tmax"))
        noiseScale = values.number("s_noise")
        isLate = values.flag("churn_late")
    }

    /// The raised level: σ̂ = σ (1 + γ), γ = min(s_churn/n, √2 − 1) within the range.
    func raised(_ sigma: Double, steps: Int) -> Double {
        guard amount > 0, sigma >= lowest, sigma <= highest else { return sigma }
        return sigma * (1 + min(amount / Double(max(1, steps)), sqrt(2) - 1))
    }

    /// The state after its noise, its level, and the clean sample there.
    func start(_ run: SamplerRun, _ x: [Double], _ sigma: Double) throws -> (x: [Double], sigma: Double, clean: [Double]) {
        guard amount > 0 else { return (x, sigma, try run.clean(x, sigma)) }
        let raised = raised(sigma, steps: run.plannedSteps)
        if isLate {
            let clean = try run.clean(x, sigma)
            guard raised > sigma else { return (x, sigma, clean) }
            let moved = combine((1, x), (noiseScale * sqrt(raised * raised - sigma * sigma), try run.noise()))
            return (moved, raised, run.carried(clean, from: x, sigma, to: moved, raised))
        }
        // A draw is used up in every step, whether it is needed or not: the same draws then serve every choice of the range.
        let fresh = try run.noise()
        let moved = raised > sigma ? combine((1, x), (noiseScale * sqrt(raised * raised - sigma * sigma), fresh)) : x
        return (moved, raised, try run.clean(moved, raised))
    }
}
