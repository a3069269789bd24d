import Catalog
import Glibc

/// The midpoint method in log σ: the slope is taken where log σ is halfway.
struct DPM2: Sampler {
    var churn: Churn

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let start = try churn.start(run, x, run.sigmas[step])
            x = try DPM2.stepped(run, start.x, start.sigma, start.clean, to: run.sigmas[step + 1])
            try run.arrived(step, x)
        }
        return x
    }

    /// One midpoint step; Euler's to 0.
    static func stepped(_ run: SamplerRun, _ x: [Double], _ sigma: Double, _ clean: [Double], to next: Double) throws -> [Double] {
        guard next > 0 else { return clean }
        var middle = exp(0.5 * (log(sigma) + log(next)))
        // With η = 1 the middle is the next level itself, whose timestep a network is told rounded; that of a middle never is.
        if run.sigmas.contains(middle) { middle = middle.nextUp }
        let halfway = combine((middle / sigma, x), (1 - middle / sigma, clean))
        let there = try run.clean(halfway, middle), share = (next - sigma) / middle
        return combine((1, x), (share, halfway), (-share, there))
    }
}

extension Entry where Product == SamplerFamily {
    static let dpm2 = Entry(EntryInfo(
        "dpm2", "The midpoint method in log σ: second order, two evaluations a step but the last.",
        formula: #"x' = x + (\sigma' - \sigma)\,\frac{x_m - D(x_m, \sigma_m)}{\sigma_m}, \sigma_m = \sqrt{\sigma\sigma'}"#,
        references: ["Lu et al. 2022 (arXiv 2206.00927), algorithm 1", "Karras et al. 2022 (arXiv 2206.00364), table 1"],
        keywords: ["ode", "midpoint", "kdpm2"])
    ) { SamplerFamily(SamplerOption.churn, roundsKarras: true) { DPM2(churn: Churn($0)) } }
}
