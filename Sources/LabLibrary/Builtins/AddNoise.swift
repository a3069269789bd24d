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
            ParameterInfo("seed", "A whole number, not negative; None draws from the system."),
        ],
        returns: "A new array of the shape of u.", formula: #"u + \sigma\,\varepsilon,\quad \varepsilon \sim \mathcal N(0, 1)"#,
        keywords: ["random", "Gaussian", "perturb"],
        examples: [Example("print(np.round(add_noise(np.zeros(3), sigma=0.1, seed=0), 4))",
                           prints: "[ 0.0126 -0.0132  0.064 ]\n")])) { call in
        let u = try call.image(0)
        let sigma = try call.double(1)
        guard sigma.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "sigma", value: sigma) }
        guard sigma >= 0 else { throw DiffusionError.negative(parameter: "sigma", value: sigma) }
        let noise = try Generator(seed: try seedWords(call, 2)).standardNormal(u.shape)
        let start = try u.casted(to: .float64).contiguous()
        let values = noise.pointer(Double.self), clean = start.pointer(Double.self)
        defer { withExtendedLifetime((noise, start)) {} }
        for i in 0..<noise.count { values[i] = clean[i] + sigma * values[i] }
        return call.arrayResult(u.dtype == .float32 ? try noise.casted(to: .float32) : noise)
    }

    /// The words of a seed; what is no seed is marked as this argument.
    private static func seedWords(_ call: Call, _ index: Int) throws -> [UInt32]? {
        do {
            return try RandomSeed.words(call[index], call.machine)
        } catch let error as PythonError {
            error.exception.parameter = call.parameterName(index)
            throw error
        }
    }
}
