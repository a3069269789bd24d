import Catalog
import Glibc

/// DPM-Solver++ of second order with a point halfway in log σ, down to σ_down, then fresh noise.
struct MidpointAncestral: Sampler {
    var eta: Double
    var noiseScale: Double

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], clean = try run.clean(x, sigma)
            let (down, up) = ancestralSplit(from: sigma, to: run.sigmas[step + 1], eta: eta)
            if down > 0 {
                let middle = sqrt(sigma * down)
                let halfway = combine((middle / sigma, x), (1 - middle / sigma, clean))
                x = combine((down / sigma, x), (1 - down / sigma, try run.clean(halfway, middle)))
            } else {
                x = clean
            }
            if up > 0 { x = combine((1, x), (up * noiseScale, try run.noise())) }
            try run.arrived(step, x)
        }
        return x
    }
}

extension Entry where Product == SamplerFamily {
    static let dpmpp2SAncestral = Entry(EntryInfo(
        "dpmpp_2s_ancestral", "dpmpp_2s a little too far down, then fresh noise back up.",
        formula: #"x' = \frac{\sigma_{down}}{\sigma}x - (e^{-h} - 1)D(x_m, \sigma_m) + \sigma_{up}\,\varepsilon, \sigma_m = \sqrt{\sigma\sigma_{down}}"#,
        references: ["Lu et al. 2022 (arXiv 2211.01095), algorithm 1", "Song et al. 2021 (arXiv 2010.02502), equation 16"],
        keywords: ["dpm solver", "stochastic"])
    ) { SamplerFamily([.eta(1), .noiseScale]) { MidpointAncestral(eta: $0.number("eta"), noiseScale: $0.number("s_noise")) } }
}
