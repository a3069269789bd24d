import Arrays
import Catalog
import Glibc

/// Denoising diffusion implicit models: keep the noise that the denoiser found, at the next level; η mixes in fresh noise.
///
/// x′ = D + σ_down (x − D)/σ + σ_up ε. In data units η = 0 is Euler's method for the probability-flow ODE
/// dx/dσ = (x − D)/σ, and η = 1 is ancestral sampling (DDPM with its small variance).
public struct DDIMSampler: Sampler {
    public var eta: Double
    public var isVariancePreserving: Bool { true }

    public init(eta: Double) { self.eta = eta }

    public func sample(_ denoise: any Denoiser, from x: NDArray, sigmas: [Double], noise: any NormalSource,
                       observe: (SamplerStep) throws -> Void) throws -> NDArray {
        var state = try x.doubles(), current = x
        for step in 0..<max(0, sigmas.count - 1) {
            let sigma = sigmas[step], next = sigmas[step + 1]
            let clean = try denoise(current, sigma: sigma).doubles()
            let (down, up) = ancestralSplit(from: sigma, to: next, eta: eta)
            let keep = down / sigma
            for index in state.indices { state[index] = clean[index] + keep * (state[index] - clean[index]) }
            if up > 0 {
                let fresh = try noise.normal(x.shape).doubles()
                for index in state.indices { state[index] += up * fresh[index] }
            }
            current = try NDArray(state, shape: x.shape)
            try observe(SamplerStep(index: step + 1, count: sigmas.count - 1, sigma: next, x: current))
        }
        return current
    }
}

extension Entry where Product == SamplerFamily {
    static let ddim = Entry(EntryInfo(
        "ddim", "Deterministic steps along the probability flow; eta between 0 and 1 mixes in fresh noise.",
        formula: #"x' = D + \sqrt{\sigma'^2 - \sigma_{up}^2}\,(x - D)/\sigma + \sigma_{up}\,\varepsilon"#,
        references: ["Song, Meng, Ermon 2021 (arXiv 2010.02502), equations 12 and 16"], keywords: ["eta", "deterministic"])
    ) { SamplerFamily(takesEta: true) { DDIMSampler(eta: $0) } }
}
