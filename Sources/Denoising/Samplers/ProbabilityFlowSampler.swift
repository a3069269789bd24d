import Arrays
import Catalog

/// A Runge–Kutta step for the probability-flow ODE dx/dσ = (x − D(x, σ))/σ: Euler's, or Heun's that averages the slopes at
/// both ends (second order, two evaluations; the step to σ = 0 is Euler's, because the slope is not defined there).
public struct ProbabilityFlowSampler: Sampler {
    public enum Method: Sendable { case euler, heun }
    public var method: Method
    public var isVariancePreserving: Bool { false }

    public init(_ method: Method) { self.method = method }

    public func sample(_ denoise: any Denoiser, from x: NDArray, sigmas: [Double], noise: any NormalSource,
                       observe: (SamplerStep) throws -> Void) throws -> NDArray {
        var state = try x.doubles(), current = x
        for step in 0..<max(0, sigmas.count - 1) {
            let sigma = sigmas[step], next = sigmas[step + 1]
            let clean = try denoise(current, sigma: sigma).doubles()
            let slope = state.indices.map { (state[$0] - clean[$0]) / sigma }
            var arrived = state.indices.map { state[$0] + (next - sigma) * slope[$0] }
            if method == .heun, next > 0 {
                let ahead = try denoise(try NDArray(arrived, shape: x.shape), sigma: next).doubles()
                for index in state.indices {
                    let other = (arrived[index] - ahead[index]) / next
                    arrived[index] = state[index] + (next - sigma) * 0.5 * (slope[index] + other)
                }
            }
            state = arrived
            current = try NDArray(state, shape: x.shape)
            try observe(SamplerStep(index: step + 1, count: sigmas.count - 1, sigma: next, x: current))
        }
        return current
    }
}

extension Entry where Product == SamplerFamily {
    static let euler = Entry(EntryInfo(
        "euler", "Euler's method for the probability flow: first order, one evaluation a step.",
        formula: #"x' = x + (\sigma' - \sigma)\,\frac{x - D(x, \sigma)}{\sigma}"#,
        references: ["Karras et al. 2022 (arXiv 2206.00364), section 3"], keywords: ["ode"])
    ) { SamplerFamily { _ in ProbabilityFlowSampler(.euler) } }

    static let heun = Entry(EntryInfo(
        "heun", "Heun's method for the probability flow: second order, two evaluations a step but the last.",
        formula: #"x' = x + \frac{\sigma' - \sigma}{2}\left(\frac{x - D}{\sigma} + \frac{\hat x - D(\hat x, \sigma')}{\sigma'}\right)"#,
        references: ["Karras et al. 2022 (arXiv 2206.00364), algorithm 1"], keywords: ["ode", "edm"])
    ) { SamplerFamily { _ in ProbabilityFlowSampler(.heun) } }
}
