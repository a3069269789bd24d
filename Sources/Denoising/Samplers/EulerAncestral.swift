import Catalog

/// Euler's method down to σ_down, then fresh noise up to the next level.
struct EulerAncestral: Sampler {
    var eta: Double
    var noiseScale: Double

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], clean = try run.clean(x, sigma)
            let (down, up) = ancestralSplit(from: sigma, to: run.sigmas[step + 1], eta: eta)
            x = combine((down / sigma, x), (1 - down / sigma, clean))
            if up > 0 { x = combine((1, x), (up * noiseScale, try run.noise())) }
            try run.arrived(step, x)
        }
        return x
    }
}

extension Entry where Product == SamplerFamily {
    static let eulerAncestral = Entry(EntryInfo(
        "euler_ancestral", "Euler's method a little too far down, then fresh noise back up: no two runs alike.",
        formula: #"x' = D + \frac{\sigma_{down}}{\sigma}(x - D) + \sigma_{up}\,\varepsilon"#,
        references: ["Song et al. 2021 (arXiv 2010.02502), equation 16", "Crowson, k-diffusion, sample_euler_ancestral"],
        keywords: ["stochastic", "euler a"])
    ) {
        SamplerFamily([.eta(1), .noiseScale]) { EulerAncestral(eta: $0.number("eta"), noiseScale: $0.number("s_noise")) }
    }
}
