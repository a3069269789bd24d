import Catalog
import Glibc

extension Entry where Product == ScheduleFamily {
    /// β follows a logistic curve.
    static let sigmoidSchedule = Entry(EntryInfo(
        "sigmoid", "β follows a logistic curve between its two ends.",
        formula: #"\beta_t = \mathrm{sigmoid}(z_t)(\beta_T - \beta_1) + \beta_1, z = -6 \ldots 6"#,
        references: ["Xu et al. 2022, GeoDiff (arXiv 2203.02923)"])
    ) {
        ScheduleFamily(options: ["beta_start", "beta_end"]) { steps, options in
            let low = options.betaStart ?? 1e-4, high = options.betaEnd ?? 0.02
            return try NoiseSchedule(name: "sigmoid", betas: NoiseSchedule.linspace(-6, 6, steps).map {
                (high - low) / (1 + exp(-$0)) + low
            })
        }
    }
}
