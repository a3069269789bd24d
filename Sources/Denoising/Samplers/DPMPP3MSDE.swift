import Catalog

extension Entry where Product == SamplerFamily {
    static let dpmpp3MSDE = Entry(EntryInfo(
        "dpmpp_3m_sde", "The same with three evaluations: third order where the noise allows it.",
        formula: #"x' = e^{-H}x + (1 - e^{-H})D + \varphi_2 D^{(1)} - \varphi_3 D^{(2)} + \sigma'\sqrt{1 - e^{-2\eta h}}\,\varepsilon, H = (1+\eta)h"#,
        references: ["Lu et al. 2022 (arXiv 2211.01095), appendix B", "Crowson, k-diffusion, sample_dpmpp_3m_sde"],
        keywords: ["dpm solver", "stochastic", "sde"])
    ) {
        SamplerFamily(Multistep.options(order: 3, solver: "heun", eta: .eta(1)), isScaled: true, grid: .beyondTheEnd, cutsCosine: true) {
            Multistep($0, takesNoise: true)
        }
    }
}
