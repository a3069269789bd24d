import Catalog
import NeuralNetworks

/// What a model's folder says of its noise schedule and its sampler, in the lab's words.
///
/// Sets the lab's sampler and options so that a run visits the same levels as the scheduler of that name in the diffusers library.
public struct SchedulerConfiguration: Sendable {
    public let schedule: NoiseSchedule
    public let prediction: Prediction
    public let sampler: String
    public private(set) var options: [String: SamplerValue] = [:]
    public let spacing: Spacing
    public let stepsOffset: Int
    public let curve: LevelCurve?
    public let end: FinalLevel?
    public let limit: Limit?

    /// - Parameters:
    ///   - configuration: scheduler_config.json.
    ///   - sampler: a sampler of the lab to take the model's schedule to; nil: the one the configuration names. Settings that the
    ///     other one also has are kept, the rest are its own.
    /// - Throws: `CheckpointError` that names key and value of what the lab does not have.
    public init(_ configuration: ModelConfiguration, sampler chosen: String? = nil) throws {
        let c = configuration
        let own = try c.text("_class_name", "PNDMScheduler")
        let scheduler = try Scheduler(chosen.map { Scheduler.name(of: $0) } ?? own, c)
        schedule = try SchedulerConfiguration.schedule(c)
        guard let prediction = Prediction(rawValue: try c.text("prediction_type", "epsilon")), [.epsilon, .sample, .v_prediction].contains(prediction) else {
            throw c.unsupported("prediction_type", "networks that predict epsilon, sample or v_prediction can be sampled")
        }
        self.prediction = prediction
        let name = try c.text("timestep_spacing", scheduler.spacing.rawValue)
        guard let spacing = Spacing(rawValue: name) else { throw c.unsupported("timestep_spacing", "leading, linspace and trailing are known") }
        self.spacing = spacing
        stepsOffset = try c.integer("steps_offset", 0, in: 0...1000)
        curve = try SchedulerConfiguration.curve(c, scheduler)
        end = try SchedulerConfiguration.end(c, scheduler)
        limit = try SchedulerConfiguration.limit(c, scheduler)
        (self.sampler, options) = try scheduler.sampler(c, chosen: chosen)
    }

    private static func schedule(_ c: ModelConfiguration) throws -> NoiseSchedule {
        let steps = try c.integer("num_train_timesteps", 1000, in: 2...NoiseSchedule.mostSteps)
        let isZero = try c.flag("rescale_betas_zero_snr", false)
        let plain: NoiseSchedule
        if let betas = try c.numbers("trained_betas") {
            plain = try NoiseSchedule(name: "trained", betas: betas)
        } else {
            var options = ScheduleFamily.Options()
            let name = try c.text("beta_schedule", "linear"), known = ["linear", "scaled_linear", "squaredcos_cap_v2", "sigmoid"]
            guard known.contains(name) else { throw c.unsupported("beta_schedule", "known are " + known.joined(separator: ", ")) }
            if name != "squaredcos_cap_v2" {
                options.betaStart = try c.number("beta_start", 0.0001)
                options.betaEnd = try c.number("beta_end", 0.02)
            }
            plain = try NoiseSchedule.named(name == "squaredcos_cap_v2" ? "cosine" : name, steps: steps, options: options)
        }
        return isZero ? try plain.withZeroTerminalSNR() : plain
    }

    private static func curve(_ c: ModelConfiguration, _ scheduler: Scheduler) throws -> LevelCurve? {
        for key in ["use_flow_sigmas", "use_dynamic_shifting"] where try c.flag(key, false) { throw c.unsupported(key) }
        if scheduler.isInSigma, try c.text("interpolation_type", "linear") == "log_linear" { return .log_linear }
        guard scheduler.bendsLevels else { return nil }
        let words: [(String, LevelCurve)] = [("use_karras_sigmas", .karras), ("use_exponential_sigmas", .exponential),
                                             ("use_beta_sigmas", .beta), ("use_lu_lambdas", .lu)]
        return try words.first { try c.flag($0.0, false) }?.1
    }

    private static func end(_ c: ModelConfiguration, _ scheduler: Scheduler) throws -> FinalLevel? {
        if scheduler.readsFinalSigmas, c["final_sigmas_type"] != nil {
            switch try c.text("final_sigmas_type") {
            case "zero": return .zero
            case "sigma_min": return .sigma_min
            default: throw c.unsupported("final_sigmas_type")
            }
        }
        if scheduler.readsFinalAlpha, c["set_alpha_to_one"] != nil { return try c.flag("set_alpha_to_one", true) ? .zero : .sigma_min }
        return nil
    }

    private static func limit(_ c: ModelConfiguration, _ scheduler: Scheduler) throws -> Limit? {
        if scheduler.thresholds, try c.flag("thresholding", false) {
            return .threshold(ratio: try c.number("dynamic_thresholding_ratio", 0.995), most: try c.number("sample_max_value", 1))
        }
        guard let standard = scheduler.clips else { return nil }
        return try c.flag("clip_sample", standard) ? .clip(try c.number("clip_sample_range", 1)) : nil
    }
}

/// A scheduler of the diffusers library by the name of its class: its defaults, and which sampler of the lab does the same.
private struct Scheduler {
    let name: String

    /// The class that the lab's samplers are the equals of; others of the lab take the model's levels as Euler's method does.
    static func name(of sampler: String) -> String {
        classes.first { $0.sampler == sampler }?.name ?? "EulerDiscreteScheduler"
    }

    private static let classes: [(name: String, sampler: String)] = [
        ("DDIMScheduler", "ddim"), ("DDPMScheduler", "ddpm"), ("EulerDiscreteScheduler", "euler"),
        ("EulerAncestralDiscreteScheduler", "euler_ancestral"), ("HeunDiscreteScheduler", "heun"), ("KDPM2DiscreteScheduler", "dpm2"),
        ("KDPM2AncestralDiscreteScheduler", "dpm2_ancestral"), ("LMSDiscreteScheduler", "lms"), ("PNDMScheduler", "plms"),
        ("PNDMScheduler", "pndm"), ("DPMSolverMultistepScheduler", "dpmpp_2m"), ("DPMSolverMultistepScheduler", "dpmpp_2m_sde"),
        ("DPMSolverSinglestepScheduler", "dpmpp_2s"), ("DPMSolverSDEScheduler", "dpmpp_sde"), ("UniPCMultistepScheduler", "unipc"),
        ("DEISMultistepScheduler", "deis"), ("LCMScheduler", "lcm"), ("TCDScheduler", "tcd"),
    ]

    init(_ name: String, _ c: ModelConfiguration) throws {
        guard Scheduler.classes.contains(where: { $0.name == name }) else {
            throw c.unsupported("_class_name", "known are " + Array(Set(Scheduler.classes.map(\.name))).sorted().joined(separator: ", "))
        }
        self.name = name
    }

    var spacing: Spacing {
        ["DDPMScheduler", "DDIMScheduler", "PNDMScheduler", "LCMScheduler", "TCDScheduler"].contains(name) ? .leading : .linspace
    }
    var isInSigma: Bool { name == "EulerDiscreteScheduler" }
    var bendsLevels: Bool { !["DDPMScheduler", "DDIMScheduler", "PNDMScheduler", "LCMScheduler", "TCDScheduler", "EulerAncestralDiscreteScheduler"].contains(name) }
    var readsFinalSigmas: Bool {
        ["EulerDiscreteScheduler", "DPMSolverMultistepScheduler", "DPMSolverSinglestepScheduler", "UniPCMultistepScheduler"].contains(name)
    }
    var readsFinalAlpha: Bool { ["DDIMScheduler", "PNDMScheduler"].contains(name) }
    var thresholds: Bool {
        ["DDPMScheduler", "DDIMScheduler", "DPMSolverMultistepScheduler", "DPMSolverSinglestepScheduler", "UniPCMultistepScheduler",
         "DEISMultistepScheduler", "LCMScheduler", "TCDScheduler"].contains(name)
    }
    /// Whether clean samples are clipped when nothing is said; nil: never.
    var clips: Bool? {
        switch name {
        case "DDPMScheduler", "DDIMScheduler": true
        case "HeunDiscreteScheduler", "LCMScheduler", "TCDScheduler": false
        default: nil
        }
    }

    /// The sampler, and what its options must be.
    func sampler(_ c: ModelConfiguration, chosen: String?) throws -> (String, [String: SamplerValue]) {
        var options: [String: SamplerValue] = [:]
        func flag(_ key: String) throws { if c[key] != nil { options[key] = .flag(try c.flag(key, false)) } }
        func solver() throws {
            if c["solver_order"] != nil { options["order"] = .number(Double(try c.integer("solver_order", in: 1...4))) }
            if c["solver_type"] != nil { options["solver"] = .word(try c.text("solver_type")) }
        }
        func variable(_ algorithm: String) { if !algorithm.hasSuffix("++") { options["variable"] = .word("noise") } }
        switch name {
        case "DDPMScheduler":
            let known = ["fixed_small", "fixed_large"], variance = try c.text("variance_type", "fixed_small")
            if known.contains(variance) { options["variance"] = .word(variance) }
        case "DPMSolverMultistepScheduler":
            let algorithm = chosen == nil ? try c.text("algorithm_type", "dpmsolver++") : chosen == "dpmpp_2m_sde" ? "sde-dpmsolver++" : "dpmsolver++"
            try solver()
            try flag("lower_order_final")
            try flag("euler_at_final")
            variable(algorithm)
            let sampler = algorithm.hasPrefix("sde") ? "dpmpp_2m_sde" : "dpmpp_2m"
            return (sampler, try known(options, sampler))
        case "DPMSolverSinglestepScheduler":
            let algorithm = chosen == nil ? try c.text("algorithm_type", "dpmsolver++") : "dpmsolver++"
            try solver()
            try flag("lower_order_final")
            variable(algorithm)
            if algorithm.hasPrefix("sde") { options["eta"] = .number(1) }
        case "UniPCMultistepScheduler":
            try solver()
            try flag("lower_order_final")
            if try !c.flag("predict_x0", true) { options["variable"] = .word("noise") }
            let steps = try c.numbers("disable_corrector") ?? []
            if !steps.isEmpty { options["disable_corrector"] = .steps(steps.map { Int($0) }) }
        case "DEISMultistepScheduler":
            try solver()
            options["solver"] = nil
            try flag("lower_order_final")
        case "PNDMScheduler" where chosen == nil: return (try c.flag("skip_prk_steps", false) ? "plms" : "pndm", options)
        case "LCMScheduler", "TCDScheduler":
            // The pipelines hand every scheduler that takes it their own η, which is 0.
            if name == "TCDScheduler" { options["eta"] = .number(0) }
            if c["original_inference_steps"] != nil { options["original_steps"] = .number(Double(try c.integer("original_inference_steps"))) }
        default: break
        }
        let own = Scheduler.classes.first { $0.name == name }?.sampler ?? "euler"
        return try (chosen ?? own, known(options, chosen ?? own))
    }

    /// Leaves out what the configuration of another scheduler says in words this sampler does not have.
    private func known(_ options: [String: SamplerValue], _ sampler: String) throws -> [String: SamplerValue] {
        let family = try SamplerFamily.named(sampler)
        return options.filter { name, value in family.options.contains { $0.name == name && (try? $0.validated(value)) != nil } }
    }
}
