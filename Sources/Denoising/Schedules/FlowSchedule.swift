import Catalog

extension Entry where Product == ScheduleFamily {
    /// The straight path of flow matching.
    static let flowSchedule = Entry(EntryInfo(
        "flow", "The straight path x_s = (1 − s) x₀ + s ε of flow matching; shift leans it towards noise.",
        details: "s = t/T for t = 1…T, bent by shift to shift·s/(1 + (shift − 1) s). The noise level is σ = s/(1 − s), so Euler's step along "
            + "the straight path is ddim's step here.",
        formula: #"x_s = (1-s)\,x_0 + s\,\varepsilon, \sigma = s/(1-s)"#,
        references: ["Lipman et al. 2023 (arXiv 2210.02747), equation 22", "Esser et al. 2024 (arXiv 2403.03206), section 5.3.2"],
        keywords: ["rectified flow"])
    ) {
        ScheduleFamily(options: ["shift"]) { steps, options in
            let shift = options.shift ?? 1
            return NoiseSchedule(name: "flow", flowLevels: (1...steps).map { t in
                let s = Double(t) / Double(steps)
                return shift * s / (1 + (shift - 1) * s)
            })
        }
    }
}
