import Catalog

/// Heun's method: the slopes at both ends of a step, averaged; the step to σ = 0 is Euler's, because there is no slope there.
struct Heun: Sampler {
    var churn: Churn

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let start = try churn.start(run, x, run.sigmas[step]), next = run.sigmas[step + 1]
            let keep = next / start.sigma
            let ahead = combine((keep, start.x), (1 - keep, start.clean))
            guard next > 0 else {
                x = ahead
                try run.arrived(step, x)
                continue
            }
            let clean = try run.clean(ahead, next), half = 0.5 * (next - start.sigma)
            x = combine((1 + half / start.sigma, start.x), (-half / start.sigma, start.clean), (half / next, ahead), (-half / next, clean))
            try run.arrived(step, x)
        }
        return x
    }
}

extension Entry where Product == SamplerFamily {
    static let heun = Entry(EntryInfo(
        "heun", "Heun's method for the probability flow: second order, two evaluations a step but the last.",
        formula: #"x' = x + \frac{\sigma' - \sigma}{2}\left(\frac{x - D}{\sigma} + \frac{\hat x - D(\hat x, \sigma')}{\sigma'}\right)"#,
        references: ["Karras et al. 2022 (arXiv 2206.00364), algorithm 1"], keywords: ["ode", "edm"])
    ) { SamplerFamily(SamplerOption.churn) { Heun(churn: Churn($0)) } }
}
