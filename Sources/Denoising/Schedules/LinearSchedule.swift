import Catalog

extension Entry where Product == ScheduleFamily {
    /// β linear in t.
    static let linearSchedule = Entry(EntryInfo(
        "linear", "β grows linearly, as in the first denoising diffusion models.",
        details: "Signal falls below noise at step 260 of 1000, and the last steps are almost pure noise: much of the "
            + "schedule is spent where there is nothing left to see.",
        formula: #"\beta_t = \beta_1 + \frac{t-1}{T-1}(\beta_T - \beta_1)"#,
        references: ["Ho, Jain, Abbeel 2020 (arXiv 2006.11239), section 4"], keywords: ["ddpm"])
    ) {
        ScheduleFamily(options: ["beta_start", "beta_end"]) { steps, options in
            try NoiseSchedule(name: "linear", betas: NoiseSchedule.linspace(
                options.betaStart ?? 1e-4, options.betaEnd ?? 0.02, steps))
        }
    }
}
