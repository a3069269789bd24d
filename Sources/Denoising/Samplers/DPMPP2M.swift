import Catalog

extension Entry where Product == SamplerFamily {
    static let dpmpp2M = Entry(EntryInfo(
        "dpmpp_2m", "DPM-Solver++ over two steps: second order for one evaluation a step; the first and last are of first order.",
        formula: #"x' = \frac{\sigma'}{\sigma}x - (e^{-h} - 1)\left((1 + \tfrac{1}{2r})D - \tfrac{1}{2r}D_{before}\right), h = \ln\frac{\sigma}{\sigma'}"#,
        references: ["Lu et al. 2022 (arXiv 2211.01095), algorithm 2", "Lu et al. 2022 (arXiv 2206.00927), with variable=\"noise\""],
        keywords: ["dpm solver", "multistep", "ode", "dpm++"])
    ) {
        SamplerFamily(Multistep.options(order: 2, eta: nil), isScaled: true, grid: .beyondTheEnd, cutsCosine: true) {
            Multistep($0, takesNoise: false)
        }
    }
}
