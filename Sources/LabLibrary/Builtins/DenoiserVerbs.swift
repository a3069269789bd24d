import Arrays
import Catalog
import Denoising
import Interpreter

extension Builtin {
    static let gaussianMixture = Builtin(EntryInfo(
        "gaussian_mixture(means, stds=1, weights=None)",
        "The exact denoiser of a mixture of Gaussians: nothing has to be learned.",
        details: """
            Called as d(x, sigma) it returns E[x₀ | x = x₀ + σε], and d.score(x, sigma) the gradient of the log density. Means of shape (K,) make a mixture of \
            numbers, which works on every element of an array by itself; means of shape (K, d) make one of points, whose last axis is d.
            """,
        parameters: [
            ParameterInfo("means", "The centres, shape (K,) or (K, d)."),
            ParameterInfo("stds", "The widths, ≥ 0: a number, shape (K,), shape (K, d) for each axis, or (K, d, d) for covariance matrices."),
            ParameterInfo("weights", "The shares, shape (K,), positive; scaled to sum to 1. None: all alike."),
        ],
        returns: "a denoiser",
        formula: #"D(x, \sigma) = \sum_k r_k(x)\left(\mu_k + C_k (C_k + \sigma^2 I)^{-1}(x - \mu_k)\right)"#,
        references: ["Bishop 2006, Pattern Recognition and Machine Learning, section 2.3.3"],
        keywords: ["posterior", "score", "exact", "tweedie"],
        examples: [
            Example("d = gaussian_mixture([-1, 1], 0); print(round(float(d(0.4, 0.7)), 4), round(float(np.tanh(0.4 / 0.49)), 4))",
                    prints: "0.6731 0.6731\n"),
        ])
    ) { call in
        let means = try call.array(0)
        let mixture = try GaussianMixture(means: means, stds: try call.array(1), weights: try call.optionalArray(2))
        let what = mixture.isScalar ? "numbers" : "points of dimension \(mixture.dimension)"
        return .object(DenoiserObject(mixture, text: "<denoiser of \(means.shape[0]) Gaussians, \(what)>"))
    }

    static let empirical = Builtin(EntryInfo(
        "empirical(data)",
        "The exact denoiser of a data set: every training sample weighted by how likely it became this x.",
        details: """
            Whatever is sampled with it is one of the training samples: a perfect score memorises. The weights are a softmax of −‖x − xᵢ‖²/2σ², computed \
            so that tiny σ does not underflow.
            """,
        parameters: [ParameterInfo("data", "Samples along the first axis: (N,) numbers, (N, d) points, (N, h, w) or (N, h, w, 3) images.")],
        returns: "a denoiser",
        formula: #"D(x, \sigma) = \sum_i \mathrm{softmax}_i\left(-\frac{\|x - x_i\|^2}{2\sigma^2}\right) x_i"#,
        references: ["Karras et al. 2022 (arXiv 2206.00364), equation 57"],
        keywords: ["memorisation", "score", "exact"],
        examples: [
            Example("d = empirical([-1.0, 1.0]); print(round(float(d(0.4, 0.7)), 4))", prints: "0.6731\n"),
        ])
    ) { call in
        let data = try call.array(0)
        let denoiser = try EmpiricalDenoiser(data)
        return .object(DenoiserObject(denoiser, text: "<denoiser of \(data.shape[0]) samples of shape \(NDArray.text(denoiser.sampleShape ?? []))>"))
    }

    static let networkDenoiser = Builtin(EntryInfo(
        "network_denoiser(f, schedule=None, predicts=\"epsilon\", *, sigma_data=0.5)",
        "Wraps a function f(x, t) that predicts the noise, the sample, v or the score as a denoiser.",
        details: """
            f is asked with x in the scaling √ᾱ x₀ + √(1−ᾱ) ε and at the timestep t, counted from 0, of the level; where a sampler's own code interpolates \
            between timesteps, t is not a whole number. With predicts=\"edm\" there is no schedule: f is asked with c_in x and c_noise = ln(σ)/4, and what it \
            returns is scaled as Karras et al. do.
            """,
        parameters: [
            ParameterInfo("f", "A function (x, t) that returns an array of x's shape."),
            ParameterInfo("schedule", "The schedule of timesteps it was made for, or its name."),
            ParameterInfo("predicts", "What f returns.", choices: Prediction.allCases.map(\.rawValue) + ["edm"]),
            ParameterInfo("sigma_data", "The standard deviation of the data, for edm."),
        ],
        returns: "a denoiser",
        references: ["Karras et al. 2022 (arXiv 2206.00364), appendix C.3 and table 1", "Salimans, Ho 2022 (arXiv 2202.00512), section 4"],
        keywords: ["epsilon", "v prediction", "network", "edm", "preconditioning"],
        examples: [
            Example("d = network_denoiser(lambda x, t: 0 * x, \"linear\", predicts=\"sample\"); print(d(np.ones(2), 1.0))", prints: "[0. 0.]\n"),
        ])
    ) { call in
        let function = try call.function(0), predicts = try call.string(2), machine = call.machine
        func ask(_ x: NDArray, _ t: Value) throws -> NDArray {
            try ArrayConversion.toArray(try machine.call(function, Arguments([.object(ArrayObject(x)), t])), machine)
        }
        if predicts == "edm" {
            guard call.isNone(1) else { throw call.error(1, "predicts=\"edm\" takes no schedule: the network is told the noise level itself") }
            let network = try PreconditionedDenoiser(sigmaData: try call.double(3)) { try ask($0, .float($1)) }
            return .object(DenoiserObject(network, text: "<denoiser around a function preconditioned as in EDM>"))
        }
        guard let schedule = try call.noiseSchedule(1) else { throw call.typeError(1, expected: "a schedule from noise_schedule(...) or its name") }
        let network = try NetworkDenoiser(schedule: schedule, predicts: predicts) { x, t in
            try ask(x, t == t.rounded() ? .int(Int(t)) : .float(t))
        }
        return .object(DenoiserObject(network, text: "<denoiser around a function that predicts \(predicts)>"))
    }
}
