import Arrays
import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let addNoise = Builtin(EntryInfo(
        "add_noise(u, sigma=0.1, seed=0)", "Adds white Gaussian noise.",
        details: "The noise is that of np.random.default_rng(seed).normal: the same seed gives the same noise as in NumPy.",
        parameters: [
            ParameterInfo("u", "An array."), ParameterInfo("sigma", "The standard deviation of the noise; not negative."),
            ParameterInfo("seed", "A whole number, not negative."),
        ],
        returns: "A new array of the shape of u.", formula: #"u + \sigma\,\varepsilon,\quad \varepsilon \sim \mathcal N(0, 1)"#,
        keywords: ["random", "Gaussian", "perturb"],
        examples: [Example("print(np.round(add_noise(np.zeros(3), sigma=0.1, seed=0), 4))",
                           prints: "[ 0.0126 -0.0132  0.064 ]\n")])) { call in
        let u = try call.image(0)
        let sigma = try call.double(1), seed = try call.int(2)
        guard sigma.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "sigma", value: sigma) }
        guard sigma >= 0 else { throw DiffusionError.negative(parameter: "sigma", value: sigma) }
        guard seed >= 0 else { throw DiffusionError.negativeCount(parameter: "seed", value: seed) }
        let words = [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)]
        let noise = try Generator(seed: words[1] == 0 ? [words[0]] : words).standardNormal(u.shape)
        let start = try u.casted(to: .float64).contiguous()
        let values = noise.pointer(Double.self), clean = start.pointer(Double.self)
        for i in 0..<noise.count { values[i] = clean[i] + sigma * values[i] }
        return call.arrayResult(u.dtype == .float32 ? try noise.casted(to: .float32) : noise)
    }
}
