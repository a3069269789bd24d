import Arrays
import Catalog
import Denoising
import Interpreter

extension Builtin {
    static let sample = Builtin(EntryInfo(
        "sample(denoiser, n=16, shape=None, schedule=None, sampler=\"ddim\", steps=50, seed=0, eta=None, guidance=1, keep=0, init=None, strength=1, mask=None, x=None, sigmas=None, noise=None, spacing=\"leading\", *, levels=None, steps_offset=0, end=None, timesteps=None, clip=None, threshold=None, threshold_max=1, **options)",
        "Draws samples: walks from pure noise to data, asking the denoiser at every level.",
        details: """
            On a schedule of timesteps (ddpm, ddim, plms and others take linear when none is given; a network brings its own) `steps` of them are visited; \
            samplers in σ (euler, heun, dpmpp_2m and others) take karras with `steps` levels otherwise. The same seed gives the same samples. \
            Samples are given and kept in data units x₀ + σε, or, for samplers whose paper does so and on such a schedule, as √ᾱ x₀ + √(1−ᾱ) ε. \
            keep=\"all\" keeps the start, every state the network is asked at (with a list of levels: one for each step) and the end. \
            Each sampler has options of its own, such as order=3, solver=\"heun\", s_churn=10 or variance=\"fixed_large\": `?dpmpp_2m` and its like list them. \
            With mask, ddpm and ddim fill in by RePaint (options jump_length and jump_n_sample); other samplers hold the known part fixed. Ctrl-C stops a run.
            """,
        parameters: [
            ParameterInfo("denoiser", "A denoiser, or any function (x, sigma) that returns the clean sample."),
            ParameterInfo("n", "How many samples."),
            ParameterInfo("shape", "The shape of one sample; needed when the denoiser does not know it."),
            ParameterInfo("schedule", "A schedule or its name.", choices: ScheduleFamily.all.map(\.info.name)),
            ParameterInfo("sampler", "How to step.", choices: SamplerFamily.all.map(\.info.name)),
            ParameterInfo("steps", "How many steps, at most as many as the schedule has."),
            ParameterInfo("seed", "Whole number ≥ 0; default_rng(seed) draws the noise."),
            ParameterInfo("eta", "Fresh noise, from 0 (none) to 1 (ancestral). None: 0 for ddim, 1 for ancestral samplers and those of the SDE."),
            ParameterInfo("guidance", "How strongly a prompt or class pulls; 1 for denoisers without one."),
            ParameterInfo("keep", "How many states to keep, or \"all\"."),
            ParameterInfo("init", "Clean samples to start from, noised part of the way; with mask the samples that are known."),
            ParameterInfo("strength", "Which part of the way, above 0 and up to 1."),
            ParameterInfo("mask", "True where init is kept; the rest is filled in."),
            ParameterInfo("x", "The start itself, in the scaling of the sampler's paper."),
            ParameterInfo("sigmas", "The noise levels, decreasing; replaces schedule and steps."),
            ParameterInfo("noise", "The draws to use, one along the first axis for each."),
            ParameterInfo("spacing", "Which steps of the schedule are visited.", choices: Spacing.allCases.map(\.rawValue)),
            ParameterInfo("levels", "How levels lie between the first and last visited one, instead of as the schedule has them.",
                          choices: LevelCurve.allCases.map(\.rawValue)),
            ParameterInfo("steps_offset", "Added to every step of leading spacing (Stable Diffusion: 1)."),
            ParameterInfo("end", "Where a run on a schedule ends: \"zero\" noise, or the first level of the schedule. None: as the sampler's own code does.",
                          choices: FinalLevel.allCases.map(\.rawValue)),
            ParameterInfo("timesteps", "The timesteps to visit, counted from 0, decreasing; replaces steps and spacing."),
            ParameterInfo("clip", "Cut clean samples at ± this. None: not at all."),
            ParameterInfo("threshold", "Cut each clean sample at this quantile of |x₀| and rescale it, for example 0.995. None: not at all."),
            ParameterInfo("threshold_max", "The largest such cut."),
        ],
        returns: "record with x (n samples), frames, sigmas, timesteps, evaluations (how often the denoiser was asked) and state_bytes (memory the states took)",
        formula: #"\frac{dx}{d\sigma} = \frac{x - D(x, \sigma)}{\sigma}"#,
        references: SamplerFamily.all.flatMap(\.info.references),
        keywords: ["generate", "ddpm", "ddim", "heun", "sampler"],
        examples: [
            Example("s = sample(gaussian_mixture([-1, 1], 0.1), n=1000, sampler=\"heun\", steps=18); print(s.x.shape, s.evaluations, bool(np.abs(np.abs(s.x).mean() - 1) < 0.02))",
                    prints: "(1000,) 35 True\n"),
            Example("s = sample(gaussian_mixture([-1, 1], 0.1), n=4, sampler=\"dpmpp_2m\", steps=10, order=3); print(s.evaluations)", prints: "10\n"),
            Example("s = sample(gaussian_mixture([-1, 1], 0.1), n=4, sampler=\"euler\", schedule=\"karras\", steps=8); print(s.evaluations)", prints: "8\n"),
        ])
    ) { call in
        var request = SamplingRequest(denoiser: try call.denoiser(0))
        request.count = try call.int(1)
        request.shape = try call.optionalShape(2)
        request.schedule = try call.noiseSchedule(3, levels: try call.int(5))
        request.sampler = try call.string(4)
        request.steps = try call.int(5)
        request.seed = try call.seed(6)
        request.options = try call.samplerOptions(eta: 7)
        request.guidance = try call.double(8)
        request.keep = try call.kept(9)
        request.initial = try call.optionalArray(10)
        request.strength = try call.double(11)
        request.mask = try call.optionalArray(12)
        request.start = try call.optionalArray(13)
        request.sigmas = try call.optionalArray(14)?.doubles()
        request.noise = try call.optionalArray(15)
        request.spacing = try Spacing(named: try call.string(16))
        request.curve = try call.optionalString(17).map { try LevelCurve(named: $0) }
        request.stepsOffset = try call.int(18)
        request.end = try call.isNone(19) ? nil : FinalLevel(rawValue: call.choice(19, among: FinalLevel.allCases.map(\.rawValue)))
        request.timesteps = try call.optionalArray(20)?.doubles()
        request.limit = try call.limit(clip: 21, threshold: 22, most: 23)
        let result = try call.observed("sampling") { try request.run(observer: $0) }
        return .object(RecordObject(name: "Sample", fields: [
            ("x", .object(ArrayObject(result.x))),
            ("frames", .list(result.frames.map { .object(ArrayObject($0)) })),
            ("sigmas", .object(ArrayObject(try NDArray(result.sigmas)))),
            ("timesteps", .object(ArrayObject(try result.timesteps.asTimesteps()))),
            ("evaluations", .int(result.evaluations)),
            ("state_bytes", .int(result.stateBytes)),
        ]))
    }

    static let guide = Builtin(EntryInfo(
        "guide(conditional, unconditional, scale=3, rescale=0)",
        "Guidance without a classifier: one denoiser pushed away from another, D_u + scale (D_c − D_u).",
        details: "scale 1 is the conditional denoiser alone; more gives clearer and less varied samples. As unconditional, a denoiser of what is not wanted works too.",
        parameters: [
            ParameterInfo("conditional", "A denoiser of what is wanted, or a function (x, sigma)."),
            ParameterInfo("unconditional", "A denoiser of everything, or of what is not wanted."),
            ParameterInfo("scale", "How far to push."),
            ParameterInfo("rescale", "0 to 1: how far the contrast is drawn back to that of the conditional denoiser."),
        ],
        returns: "a denoiser",
        formula: #"D = D_u + w\,(D_c - D_u)"#,
        references: ["Ho, Salimans 2022 (arXiv 2207.12598), equation 6", "Lin et al. 2024 (arXiv 2305.08891), section 3.4"],
        keywords: ["classifier-free guidance", "negative prompt"],
        examples: [
            Example("a, b = gaussian_mixture([2.0], 1), gaussian_mixture([-2.0], 1); print(guide(a, b, 2)(0.0, 1.0))", prints: "3.0\n"),
        ])
    ) { call in
        let guided = try GuidedDenoiser(conditional: try call.denoiser(0), unconditional: try call.denoiser(1), scale: try call.double(2),
                                        rescale: try call.double(3))
        return .object(DenoiserObject(guided, text: "<denoiser guided with strength \(try call.double(2))>"))
    }
}

extension [Double] {
    /// Whole numbers where all are.
    fileprivate func asTimesteps() throws -> NDArray {
        allSatisfy { $0 == $0.rounded() } ? try NDArray(map { Int($0) }) : try NDArray(self)
    }
}

extension Call {
    /// How many frames to keep: a whole number, or "all" (nil).
    fileprivate func kept(_ index: Int) throws -> Int? {
        if self[index].text == "all" { return nil }
        if self[index].text != nil { throw error(index, "keep must be a whole number or \"all\", not '\(try string(index))'") }
        return try int(index, atLeast: 0)
    }

    /// What the sampler is told of its own: `eta`, and whatever the signature does not name.
    func samplerOptions(eta: Int? = nil) throws -> [String: SamplerValue] {
        var options: [String: SamplerValue] = [:]
        if let eta, !isNone(eta) { options["eta"] = .number(try double(eta)) }
        for (name, value) in keywords { options[name] = try samplerValue(name, value) }
        return options
    }

    private func samplerValue(_ name: String, _ value: Value) throws -> SamplerValue {
        switch value {
        case .bool(let flag), .numpyBool(let flag): return .flag(flag)
        case .int(let number), .int64(let number): return .number(Double(number))
        case .float(let number), .float64(let number): return .number(number)
        case .float32(let number): return .number(Double(number))
        case .uint8(let number): return .number(Double(number))
        case .object(let object):
            if let text = value.text { return .word(text) }
            if let number = try object.asDouble(machine) { return .number(number) }
            let steps = try ArrayConversion.toArray(value, machine)
            if steps.rank == 1 { return .steps(try steps.integers()) }
        default: break
        }
        throw PythonError.type("\(name) must be a number, a word, True or False, or a list of steps, not \(machine.type(of: value).name)")
    }

    fileprivate func limit(clip: Int, threshold: Int, most: Int) throws -> Limit? {
        if let ratio = try optionalDouble(threshold) { return .threshold(ratio: ratio, most: try double(most)) }
        return try optionalDouble(clip).map { .clip($0) }
    }
}
