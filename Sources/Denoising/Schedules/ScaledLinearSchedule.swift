import Catalog
import Glibc

extension Entry where Product == ScheduleFamily {
    /// √β linear in t: the schedule of Stable Diffusion.
    static let scaledLinearSchedule = Entry(EntryInfo(
        "scaled_linear", "√β grows linearly: the schedule of Stable Diffusion.",
        details: "At T = 1000 a share √ᾱ = 0.068 of the signal is still there: the model never trains on pure noise, "
            + "yet sampling starts from it. zero_snr=True repairs that.",
        formula: #"\sqrt{\beta_t} = \sqrt{\beta_1} + \frac{t-1}{T-1}(\sqrt{\beta_T} - \sqrt{\beta_1})"#,
        references: ["Rombach et al. 2022 (arXiv 2112.10752)", "Lin et al. 2024 (arXiv 2305.08891), section 3.1"],
        keywords: ["stable diffusion", "latent"])
    ) {
        ScheduleFamily(options: ["beta_start", "beta_end"]) { steps, options in
            let roots = NoiseSchedule.linspace(sqrt(options.betaStart ?? 0.00085), sqrt(options.betaEnd ?? 0.012), steps)
            return try NoiseSchedule(name: "scaled_linear", betas: roots.map { $0 * $0 })
        }
    }
}
