import Catalog

extension Entry where Product == SamplerFamily {
    static let dpmpp2MSDE = Entry(EntryInfo(
        "dpmpp_2m_sde", "dpmpp_2m for the reverse equation with noise: second order, one evaluation a step.",
        formula: #"x' = \frac{\sigma'}{\sigma}e^{-\eta h}x + (1 - e^{-(1+\eta)h})\left(D + \tfrac{1}{2r}(D - D_{before})\right) + \sigma'\sqrt{1 - e^{-2\eta h}}\,\varepsilon"#,
        references: ["Lu et al. 2022 (arXiv 2211.01095), section 5", "Crowson, k-diffusion, sample_dpmpp_2m_sde"],
        keywords: ["dpm solver", "stochastic", "sde"])
    ) {
        SamplerFamily(Multistep.options(order: 2, eta: .eta(1)), isScaled: true, grid: .beyondTheEnd, cutsCosine: true) {
            Multistep($0, takesNoise: true)
        }
    }
}
