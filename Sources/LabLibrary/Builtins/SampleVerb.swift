import Arrays
import Catalog
import Denoising
import Interpreter

extension Builtin {
    static let sample = Builtin(EntryInfo(
        "sample(denoiser, n=16, shape=None, schedule=None, sampler=\"ddim\", steps=50, seed=0, eta=0, guidance=1, keep=0, init=None, strength=1, mask=None, x=None, sigmas=None, noise=None, spacing=\"leading\")",
        "Draws samples: walks from pure noise to data, asking the denoiser at every level.",
        details: """
            ddpm and ddim walk a variance preserving schedule (linear when none is given), euler and heun a list of noise levels (karras with `steps` levels). \
            The same seed gives the same samples. Frames are kept in the scaling of the sampler's paper. Ctrl-C stops it.
            """,
        parameters: [
            ParameterInfo("denoiser", "A denoiser, or any function (x, sigma) that returns the clean sample."),
            ParameterInfo("n", "How many samples."),
            ParameterInfo("shape", "The shape of one sample; needed when the denoiser does not know it."),
            ParameterInfo("schedule", "A schedule or its name.", choices: ScheduleFamily.all.map(\.info.name)),
            ParameterInfo("sampler", "How to step.", choices: SamplerFamily.all.map(\.info.name)),
            ParameterInfo("steps", "How many steps, at most as many as the schedule has."),
            ParameterInfo("seed", "Whole number ≥ 0; default_rng(seed) draws the noise."),
            ParameterInfo("eta", "Fresh noise of ddim, from 0 (none) to 1 (as ddpm)."),
            ParameterInfo("guidance", "How strongly a prompt pulls; 1 for denoisers without prompts."),
            ParameterInfo("keep", "How many states to keep, or \"all\"."),
            ParameterInfo("init", "Clean samples to start from, noised part of the way."),
            ParameterInfo("strength", "Which part of the way, above 0 and up to 1."),
            ParameterInfo("mask", "True where init is kept; the rest is filled in."),
            ParameterInfo("x", "The start itself, in the scaling of the sampler's paper."),
            ParameterInfo("sigmas", "The noise levels, decreasing; replaces schedule and steps."),
            ParameterInfo("noise", "The draws to use, one along the first axis for each."),
            ParameterInfo("spacing", "Which steps of the schedule are visited.", choices: Spacing.allCases.map(\.rawValue)),
        ],
        returns: "record with x (n samples), frames, sigmas, timesteps and evaluations (how often the denoiser was asked)",
        formula: #"\frac{dx}{d\sigma} = \frac{x - D(x, \sigma)}{\sigma}"#,
        references: SamplerFamily.all.flatMap(\.info.references),
        keywords: ["generate", "ddpm", "ddim", "heun", "sampler"],
        examples: [
            Example("s = sample(gaussian_mixture([-1, 1], 0.1), n=1000, sampler=\"heun\", steps=18); print(s.x.shape, s.evaluations, bool(np.abs(np.abs(s.x).mean() - 1) < 0.02))",
                    prints: "(1000,) 35 True\n"),
        ])
    ) { call in
        var request = SamplingRequest(denoiser: try call.denoiser(0))
        request.count = try call.int(1)
        request.shape = try call.optionalShape(2)
        request.schedule = try call.noiseSchedule(3)
        request.sampler = try call.string(4)
        request.steps = try call.int(5)
        request.seed = try call.seed(6)
        request.eta = try call.double(7)
        guard try call.double(8) == 1 else {
            throw call.error(8, "guidance needs a denoiser that takes prompts; this one has none", hints: ["leave guidance at 1"])
        }
        request.keep = try call.kept(9)
        request.initial = try call.optionalArray(10)
        request.strength = try call.double(11)
        request.mask = try call.optionalArray(12)
        request.start = try call.optionalArray(13)
        request.sigmas = try call.optionalArray(14)?.doubles()
        request.noise = try call.optionalArray(15)
        request.spacing = try Spacing(named: try call.string(16))
        let result = try call.observed("sampling") { try request.run(observer: $0) }
        return .object(RecordObject(name: "Sample", fields: [
            ("x", .object(ArrayObject(result.x))),
            ("frames", .list(result.frames.map { .object(ArrayObject($0)) })),
            ("sigmas", .object(ArrayObject(try NDArray(result.sigmas)))),
            ("timesteps", .object(ArrayObject(try NDArray(result.timesteps)))),
            ("evaluations", .int(result.evaluations)),
        ]))
    }
}

extension Call {
    /// How many frames to keep: a whole number, or "all" (nil).
    fileprivate func kept(_ index: Int) throws -> Int? {
        if self[index].text == "all" { return nil }
        if self[index].text != nil { throw error(index, "keep must be a whole number or \"all\", not '\(try string(index))'") }
        return try int(index, atLeast: 0)
    }
}
