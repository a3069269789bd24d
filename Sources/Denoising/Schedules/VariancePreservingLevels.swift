import Catalog
import Glibc

extension Entry where Product == ScheduleFamily {
    /// The noise levels of a linear β in continuous time.
    static let vpSchedule = Entry(EntryInfo(
        "vp", "The noise levels of a β that grows linearly in continuous time.",
        details: "beta_start and beta_end are the β per unit of time at both ends (0.1 and 20). A list for samplers, largest first and "
            + "ending in 0: T levels give T + 1 entries.",
        formula: #"\sigma(t) = \sqrt{e^{\beta_d t^2/2 + \beta_{min} t} - 1}, t = 1 \ldots 0.001"#,
        references: ["Song et al. 2021 (arXiv 2011.13456), appendix C"], keywords: ["sigma", "sde"])
    ) {
        ScheduleFamily(options: ["beta_start", "beta_end"]) { steps, options in
            let low = options.betaStart ?? 0.1, slope = (options.betaEnd ?? 20) - low
            return NoiseSchedule(name: "vp", noiseLevels: NoiseSchedule.linspace(1, 1e-3, steps).map { t in
                sqrt(expm1(slope * t * t / 2 + low * t))
            } + [0])
        }
    }
}
