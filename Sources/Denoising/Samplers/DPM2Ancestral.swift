import Catalog

/// The midpoint method down to σ_down, then fresh noise up to the next level.
struct DPM2Ancestral: Sampler {
    var eta: Double
    var noiseScale: Double

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], clean = try run.clean(x, sigma)
            let (down, up) = ancestralSplit(from: sigma, to: run.sigmas[step + 1], eta: eta)
            x = try DPM2.stepped(run, x, sigma, clean, to: down)
            if up > 0 { x = combine((1, x), (up * noiseScale, try run.noise())) }
            try run.arrived(step, x)
        }
        return x
    }
}

extension Entry where Product == SamplerFamily {
    static let dpm2Ancestral = Entry(EntryInfo(
        "dpm2_ancestral", "The midpoint method a little too far down, then fresh noise back up.",
        formula: #"x' = x + (\sigma_{down} - \sigma)\,\frac{x_m - D(x_m, \sigma_m)}{\sigma_m} + \sigma_{up}\,\varepsilon, \sigma_m = \sqrt{\sigma\sigma_{down}}"#,
        references: ["Lu et al. 2022 (arXiv 2206.00927), algorithm 1", "Song et al. 2021 (arXiv 2010.02502), equation 16"],
        keywords: ["stochastic", "kdpm2"])
    ) {
        SamplerFamily([.eta(1), .noiseScale], roundsKarras: true) {
            DPM2Ancestral(eta: $0.number("eta"), noiseScale: $0.number("s_noise"))
        }
    }
}
