import Catalog
import Glibc

extension Entry where Product == ScheduleFamily {
    /// Noise levels with σ^{1/ρ} linear.
    static let karrasSchedule = Entry(EntryInfo(
        "karras", "Noise levels with σ^(1/ρ) linear: small steps where the picture is decided.",
        details: "A list for samplers, largest first and ending in 0: T levels give T + 1 entries.",
        formula: #"\sigma_i = \left(\sigma_{max}^{1/\rho} + \frac{i}{T-1}(\sigma_{min}^{1/\rho} - \sigma_{max}^{1/\rho})\right)^\rho"#,
        references: ["Karras et al. 2022 (arXiv 2206.00364), equation 5"], keywords: ["edm", "sigma"])
    ) {
        ScheduleFamily(options: ["sigma_min", "sigma_max", "rho"]) { steps, options in
            let (low, high) = try NoiseSchedule.range(options)
            let rho = options.rho ?? 7
            let ramp = NoiseSchedule.linspace(pow(high, 1 / rho), pow(low, 1 / rho), steps)
            return NoiseSchedule(name: "karras", noiseLevels: ramp.map { pow($0, rho) } + [0])
        }
    }
}
