import Catalog
import Glibc

extension Entry where Product == ScheduleFamily {
    /// Noise levels with log σ linear.
    static let exponentialSchedule = Entry(EntryInfo(
        "exponential", "Noise levels with log σ linear: every step divides the noise by the same factor.",
        details: "A list for samplers, largest first and ending in 0: T levels give T + 1 entries.",
        formula: #"\ln \sigma_i = \ln \sigma_{max} + \frac{i}{T-1}(\ln \sigma_{min} - \ln \sigma_{max})"#,
        references: ["Song et al. 2021 (arXiv 2011.13456), section C"], keywords: ["sigma"])
    ) {
        ScheduleFamily(options: ["sigma_min", "sigma_max"]) { steps, options in
            let (low, high) = try NoiseSchedule.range(options)
            return NoiseSchedule(name: "exponential", noiseLevels: NoiseSchedule.linspace(log(high), log(low), steps).map { exp($0) } + [0])
        }
    }

    /// Noise levels with log σ a power of the step.
    static let polyexponentialSchedule = Entry(EntryInfo(
        "polyexponential", "Noise levels with log σ a power ρ of the step; ρ = 1 is the exponential schedule.",
        details: "A list for samplers, largest first and ending in 0: T levels give T + 1 entries.",
        formula: #"\ln \sigma_i = (1 - \frac{i}{T-1})^\rho(\ln \sigma_{max} - \ln \sigma_{min}) + \ln \sigma_{min}"#,
        references: ["Crowson, k-diffusion, get_sigmas_polyexponential"], keywords: ["sigma"])
    ) {
        ScheduleFamily(options: ["sigma_min", "sigma_max", "rho"]) { steps, options in
            let (low, high) = try NoiseSchedule.range(options)
            let rho = options.rho ?? 1
            return NoiseSchedule(name: "polyexponential", noiseLevels: NoiseSchedule.linspace(1, 0, steps).map {
                exp(pow($0, rho) * (log(high) - log(low)) + log(low))
            } + [0])
        }
    }
}
