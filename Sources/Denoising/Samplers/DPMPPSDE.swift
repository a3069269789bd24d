import Catalog
import Glibc

/// DPM-Solver++ with noise in both its stages, the first of which goes a share r of the way in log σ.
struct TwoStageSDE: Sampler {
    var eta: Double
    var noiseScale: Double
    var share: Double

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], next = run.sigmas[step + 1], clean = try run.clean(x, sigma)
            if next > 0 {
                let middle = exp(log(sigma) + share * log(next / sigma))
                let halfway = try moved(run, x, clean, sigma, middle)
                let there = try run.clean(halfway, middle), weight = 1 / (2 * share)
                x = try moved(run, x, combine((1 - weight, clean), (weight, there)), sigma, next)
            } else {
                x = clean
            }
            try run.arrived(step, x)
        }
        return x
    }

    private func moved(_ run: SamplerRun, _ x: [Double], _ clean: [Double], _ sigma: Double, _ next: Double) throws -> [Double] {
        let (down, up) = ancestralSplit(from: sigma, to: next, eta: eta)
        return combine((down / sigma, x), (1 - down / sigma, clean), (up * noiseScale, try run.noise()))
    }
}

extension Entry where Product == SamplerFamily {
    static let dpmppSDE = Entry(EntryInfo(
        "dpmpp_sde", "DPM-Solver++ for the reverse equation with noise: two evaluations and two draws a step.",
        formula: #"x' = \frac{\sigma_{down}}{\sigma}x + (1 - \frac{\sigma_{down}}{\sigma})D_m + \sigma_{up}\,\varepsilon, D_m = (1 - \tfrac{1}{2r})D + \tfrac{1}{2r}D(x_m, \sigma_m)"#,
        references: ["Lu et al. 2022 (arXiv 2211.01095), section 5", "Crowson, k-diffusion, sample_dpmpp_sde"],
        keywords: ["dpm solver", "stochastic", "sde"])
    ) {
        SamplerFamily([.eta(1), .noiseScale, SamplerOption("r", .number(0.5, 0.01...1), "How far the first stage goes, as a share of the step in log σ.")]) {
            TwoStageSDE(eta: $0.number("eta"), noiseScale: $0.number("s_noise"), share: $0.number("r"))
        }
    }
}
