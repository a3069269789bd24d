import Catalog

extension Entry where Product == SamplerFamily {
    /// Pseudo numerical methods as first published: three Runge–Kutta steps, then `plms`.
    static let pndm = Entry(EntryInfo(
        "pndm", "Pseudo numerical methods for diffusion models: three Runge–Kutta steps of four evaluations, then plms.",
        formula: #"\varepsilon = \frac16(\varepsilon_1 + 2\varepsilon_2 + 2\varepsilon_3 + \varepsilon_4)"#,
        references: ["Liu et al. 2022 (arXiv 2202.09778), algorithm 2 and equation 13"], keywords: ["runge kutta", "plms"])
    ) {
        SamplerFamily(isScaled: true, grid: .whole, end: .sigma_min, prefersSchedule: true) { _ in PLMS(startsByRungeKutta: true) }
    }
}
