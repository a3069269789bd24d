import Arrays
import Catalog
import Denoising
import Interpreter

extension Builtin {
    static let noiseSchedule = Builtin(EntryInfo(
        "noise_schedule(name=\"linear\", T=1000, *, zero_snr=False, beta_start=None, beta_end=None, sigma_min=None, sigma_max=None, rho=None, s=None, shift=None)",
        "How much signal and noise there is at each step from a clean picture to static.",
        details: """
            The record has betas, alphas_cumprod (ᾱ), sigmas (σ = √((1−ᾱ)/ᾱ)), snr (ᾱ/(1−ᾱ) = 1/σ²), timesteps and name, and the method noised(x0, t, eps), \
            with t counted from 1. Variance preserving schedules (linear, scaled_linear, cosine, sigmoid, laplace) and flow run from clean to noisy. \
            Noise-level lists (karras, exponential, polyexponential, vp) run from σ_max to σ_min and end in 0, in the order in which a sampler walks them; \
            they have no betas. Compare schedules by their SNR, never by t.
            """,
        parameters: [
            ParameterInfo("name", "Which schedule.", choices: ScheduleFamily.all.map(\.info.name)),
            ParameterInfo("T", "The number of steps, or of noise levels before the final 0."),
            ParameterInfo("zero_snr", "Shift and scale √ᾱ so that no signal is left at the last step (Lin et al. 2024)."),
            ParameterInfo("beta_start", "The first β; linear, scaled_linear, sigmoid."),
            ParameterInfo("beta_end", "The last β."),
            ParameterInfo("sigma_min", "The smallest positive noise level (0.002); karras, exponential, polyexponential."),
            ParameterInfo("sigma_max", "The largest noise level (80)."),
            ParameterInfo("rho", "The exponent (karras 7, polyexponential 1)."),
            ParameterInfo("s", "The small offset of the cosine schedule (0.008)."),
            ParameterInfo("shift", "How far the flow schedule leans towards noise (1: not at all)."),
        ],
        returns: "record with betas, alphas_cumprod, sigmas, snr (arrays of T numbers), timesteps, name and noised(x0, t, eps)",
        formula: #"x_t = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1 - \bar\alpha_t}\,\varepsilon"#,
        references: ScheduleFamily.all.flatMap(\.info.references), keywords: ["beta", "alpha", "snr", "diffusion", "noise"],
        examples: [
            Example("s = noise_schedule(\"linear\"); print(len(s.betas), s.betas[0], round(float(s.alphas_cumprod[-1]), 8))",
                    prints: "1000 0.0001 4.036e-05\n"),
            Example("print(noise_schedule(\"karras\", T=3).sigmas.round(3).tolist())", prints: "[80.0, 2.515, 0.002, 0.0]\n"),
        ])
    ) { call in
        var options = ScheduleFamily.Options()
        options.betaStart = try call.optionalDouble(3)
        options.betaEnd = try call.optionalDouble(4)
        options.sigmaMin = try call.optionalDouble(5)
        options.sigmaMax = try call.optionalDouble(6)
        options.rho = try call.optionalDouble(7)
        options.offset = try call.optionalDouble(8)
        options.shift = try call.optionalDouble(9)
        var schedule = try NoiseSchedule.named(try call.string(0), steps: try call.int(1), options: options)
        if try call.bool(2) { schedule = try schedule.withZeroTerminalSNR() }
        return try .object(schedule.record())
    }
}

extension NoiseSchedule {
    /// What the language sees of a schedule.
    func record() throws -> RecordObject {
        func array(_ values: [Double]) throws -> Value { .object(ArrayObject(try NDArray(values))) }
        let steps = form != .noiseLevels ? Array(0..<count) : Array(1...count)
        return RecordObject(name: "NoiseSchedule", fields: [
            ("name", Value(name)),
            ("betas", betas.isEmpty ? .none : try array(betas)),
            ("alphas_cumprod", try array(alphasCumprod)),
            ("sigmas", try array(sigmas)),
            ("snr", try array(snr)),
            ("timesteps", .object(ArrayObject(try NDArray(steps)))),
            ("form", Value(form == .noiseLevels ? "levels" : form == .flow ? "flow" : "variance preserving")),
        ], methods: [noised])
    }

    /// `schedule.noised(x0, t, eps)`.
    private var noised: Builtin {
        Builtin("noised(self, x0, t, eps)", "x₀ at step t, counted from 1, with the noise eps: √ᾱ_t x₀ + √(1−ᾱ_t) ε, or x₀ + σ_t ε for noise levels.") { [self] call in
            let clean = try call.array(1), noise = try call.array(3)
            let weights: (signal: Double, noise: Double)
            do { weights = try self.weights(at: try call.int(2)) } catch let error as DenoisingError {
                throw call.error(2, error.message)
            }
            let shape = try NDArray.broadcastShapes([clean.shape, noise.shape])
            let x = try clean.broadcast(to: shape).doubles(), e = try noise.broadcast(to: shape).doubles()
            let mixed = try NDArray(x.indices.map { weights.signal * x[$0] + weights.noise * e[$0] }, shape: shape)
            // A float32 picture stays float32; everything else is computed in float64.
            return call.result(clean.dtype == .float32 ? try mixed.casted(to: .float32) : mixed)
        }
    }
}
