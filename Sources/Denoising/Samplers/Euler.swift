import Catalog

/// Euler's method for the probability-flow ODE dx/dσ = (x − D(x, σ))/σ, with optional churn.
struct Euler: Sampler {
    var churn: Churn

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let start = try churn.start(run, x, run.sigmas[step]), next = run.sigmas[step + 1]
            let keep = next / start.sigma
            x = combine((keep, start.x), (1 - keep, start.clean))
            try run.arrived(step, x)
        }
        return x
    }
}

extension Entry where Product == SamplerFamily {
    static let euler = Entry(EntryInfo(
        "euler", "Euler's method for the probability flow: first order, one evaluation a step.",
        formula: #"x' = x + (\sigma' - \sigma)\,\frac{x - D(x, \sigma)}{\sigma}"#,
        references: ["Karras et al. 2022 (arXiv 2206.00364), section 3 and algorithm 2 (churn)"], keywords: ["ode"])
    ) { SamplerFamily(SamplerOption.churn) { Euler(churn: Churn($0)) } }
}
