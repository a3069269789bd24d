import Catalog
import Glibc

/// Ancestral sampling. In data units the mean of the posterior is D + (σ′²/σ²)(x − D); the variance β̃ of the original paper is
/// σ′²(σ² − σ′²)/σ² there, and β itself (σ² − σ′²)(1 + σ′²)/(1 + σ²).
struct DDPM: Sampler {
    var isLarge: Bool

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], next = run.sigmas[step + 1]
            let clean = try run.clean(x, sigma)
            let ratio = (next / sigma) * (next / sigma)
            x = combine((ratio, x), (1 - ratio, clean))
            let lost = sigma * sigma - next * next
            let variance = isLarge ? lost * (1 + next * next) / (1 + sigma * sigma) : ratio * lost
            if next > 0, variance > 0 { x = combine((1, x), (sqrt(variance), try run.noise())) }
            try run.arrived(step, x)
        }
        return x
    }
}

extension Entry where Product == SamplerFamily {
    static let ddpm = Entry(EntryInfo(
        "ddpm", "Ancestral sampling: every step removes some noise and adds a little fresh noise.",
        details: "With the variance of the true posterior for clean data (fixed_small) or of the forward step (fixed_large). No noise "
            + "is added in the last step.",
        formula: #"x_{t-1} = \tilde\mu_t(x_t, D) + \sqrt{\tilde\beta_t}\,\varepsilon, \tilde\beta_t = \frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\beta_t"#,
        references: ["Ho, Jain, Abbeel 2020 (arXiv 2006.11239), equations 7 and 11"], keywords: ["ancestral", "stochastic"])
    ) {
        SamplerFamily([
            SamplerOption("variance", .word("fixed_small", ["fixed_small", "fixed_small_log", "fixed_large"]),
                          "How much fresh noise: β̃, the same by way of its logarithm, or β."),
        ], isScaled: true, grid: .whole, prefersSchedule: true) { DDPM(isLarge: $0.word("variance") == "fixed_large") }
    }
}
