import Catalog
import Glibc

/// Denoising diffusion implicit models: keep the noise that the denoiser found, at the next level; η mixes in fresh noise.
///
/// x′ = D + √(σ′² − σ_up²) ε̂ + σ_up z with ε̂ = (x − D)/σ. In data units η = 0 is Euler's method for the probability-flow ODE
/// dx/dσ = (x − D)/σ, and η = 1 is ancestral sampling. On a schedule each step goes down by a whole stride ⌊T/steps⌋, as the
/// authors' code does; where the next visited timestep is elsewhere, the state is taken as if it stood there.
struct DDIM: Sampler {
    var eta: Double
    /// Whether ε̂ is found again from the limited clean sample.
    var renewsNoise: Bool

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], next = run.ticks?.arrival(step) ?? run.sigmas[step + 1]
            let (limited, raw) = try run.bothClean(x, sigma)
            let up = ancestralSplit(from: sigma, to: next, eta: eta).up
            x = DDIM.moved(x, limited, renewsNoise ? limited : raw, keep: sqrt(max(0, next * next - up * up)) / sigma)
            if up > 0 { x = combine((1, x), (up, try run.noise())) }
            try run.arrived(step, x, at: next)
            // Where the stride and the next timestep differ, the scaled state is what stays the same.
            let departs = run.sigmas[step + 1]
            if next != departs {
                x = combine((run.scaling.signal(next) / run.scaling.signal(departs), x))
            }
        }
        return x
    }

    /// D + keep · (x − D_raw).
    static func moved(_ x: [Double], _ clean: [Double], _ raw: [Double], keep: Double) -> [Double] {
        combine((1, clean), (keep, x), (-keep, raw))
    }
}

extension Entry where Product == SamplerFamily {
    static let ddim = Entry(EntryInfo(
        "ddim", "Deterministic steps along the probability flow; eta between 0 and 1 mixes in fresh noise.",
        formula: #"x' = D + \sqrt{\sigma'^2 - \sigma_{up}^2}\,(x - D)/\sigma + \sigma_{up}\,\varepsilon"#,
        references: ["Song, Meng, Ermon 2021 (arXiv 2010.02502), equations 12 and 16"], keywords: ["eta", "deterministic"])
    ) {
        SamplerFamily([
            .eta(0, "Fresh noise: 0 none, 1 as much as ddpm."),
            SamplerOption("use_clipped_model_output", .flag(false), "With clip or threshold: find the noise again from the limited sample."),
        ], isScaled: true, grid: .whole, prefersSchedule: true) {
            DDIM(eta: $0.number("eta"), renewsNoise: $0.flag("use_clipped_model_output"))
        }
    }
}
