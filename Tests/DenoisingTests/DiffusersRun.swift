import Arrays
import Catalog
@testable import Denoising
import Foundation
import Testing

/// One configuration of Reference/samplers.json, said in this module's words.
struct DiffusersRun {
    let name: String
    let row: [String: Any]
    var config: [String: Any] { row["config"] as? [String: Any] ?? [:] }
    var scheduler: String { row["scheduler"] as? String ?? "" }
    /// Arguments of every step and of `set_timesteps`.
    var arguments: [String: Any] { row["step_args"] as? [String: Any] ?? [:] }
    var chosen: [String: Any] { row["set_args"] as? [String: Any] ?? [:] }

    static func text(_ values: [String: Any], _ key: String) -> String? { values[key] as? String }
    static func number(_ values: [String: Any], _ key: String) -> Double? { (values[key] as? NSNumber)?.doubleValue }
    static func flag(_ values: [String: Any], _ key: String, _ standard: Bool = false) -> Bool { (values[key] as? NSNumber)?.boolValue ?? standard }

    var isEDM: Bool { scheduler.hasPrefix("EDM") }
    var isFlow: Bool { scheduler.hasPrefix("FlowMatch") }

    func schedule() throws -> NoiseSchedule {
        if isFlow {
            var options = ScheduleFamily.Options()
            options.shift = Self.number(config, "shift")
            return try NoiseSchedule.named("flow", steps: Int(Self.number(config, "num_train_timesteps") ?? 1000), options: options)
        }
        var options = ScheduleFamily.Options()
        let name = Self.text(config, "beta_schedule") ?? "linear"
        if name != "squaredcos_cap_v2", name != "laplace" {
            options.betaStart = Self.number(config, "beta_start")
            options.betaEnd = Self.number(config, "beta_end")
        }
        let plain = try NoiseSchedule.named(name == "squaredcos_cap_v2" ? "cosine" : name,
                                            steps: Int(Self.number(config, "num_train_timesteps") ?? 1000), options: options)
        return Self.flag(config, "rescale_betas_zero_snr") ? try plain.withZeroTerminalSNR() : plain
    }

    /// The sampler and what it is told.
    func sampler() -> (name: String, options: [String: SamplerValue]) {
        var options: [String: SamplerValue] = [:]
        func pass(_ key: String, as name: String? = nil, from values: [String: Any]) {
            if let word = Self.text(values, key) { options[name ?? key] = .word(word) }
            if let number = Self.number(values, key) { options[name ?? key] = .number(number) }
        }
        func flags(_ keys: String...) { for key in keys where config[key] != nil { options[key] = .flag(Self.flag(config, key)) } }
        func solver() {
            pass("solver_order", as: "order", from: config)
            pass("solver_type", as: "solver", from: config)
        }
        let algorithm = Self.text(config, "algorithm_type") ?? "dpmsolver++"
        switch scheduler {
        case "DDPMScheduler":
            pass("variance_type", as: "variance", from: config)
            return ("ddpm", options)
        case "DDIMScheduler":
            pass("eta", from: arguments)
            if Self.flag(arguments, "use_clipped_model_output") { options["use_clipped_model_output"] = .flag(true) }
            return ("ddim", options)
        case "DDIMInverseScheduler": return ("ddim_inverse", options)
        case "EulerDiscreteScheduler", "EDMEulerScheduler":
            for key in ["s_churn", "s_tmin", "s_tmax", "s_noise"] { pass(key, from: arguments) }
            if options["s_churn"] != nil { options["churn_late"] = .flag(true) }
            return ("euler", options)
        case "FlowMatchEulerDiscreteScheduler": return ("ddim", options)
        case "EulerAncestralDiscreteScheduler": return ("euler_ancestral", options)
        case "HeunDiscreteScheduler": return ("heun", options)
        case "KDPM2DiscreteScheduler": return ("dpm2", options)
        case "KDPM2AncestralDiscreteScheduler": return ("dpm2_ancestral", options)
        case "LMSDiscreteScheduler":
            pass("order", from: arguments)
            return ("lms", options)
        case "PNDMScheduler": return (Self.flag(config, "skip_prk_steps") ? "plms" : "pndm", options)
        case "DPMSolverMultistepScheduler", "EDMDPMSolverMultistepScheduler":
            solver()
            flags("lower_order_final", "euler_at_final")
            if isEDM { options["lower_order_final"] = .flag(Self.flag(config, "lower_order_final", true)) }
            if !algorithm.hasSuffix("++") { options["variable"] = .word("noise") }
            return (algorithm.hasPrefix("sde") ? "dpmpp_2m_sde" : "dpmpp_2m", options)
        case "DPMSolverSinglestepScheduler":
            solver()
            flags("lower_order_final")
            if !algorithm.hasSuffix("++") { options["variable"] = .word("noise") }
            if algorithm.hasPrefix("sde") { options["eta"] = .number(1) }
            return ("dpmpp_2s", options)
        case "DPMSolverSDEScheduler": return ("dpmpp_sde", options)
        case "UniPCMultistepScheduler":
            solver()
            flags("lower_order_final")
            if !Self.flag(config, "predict_x0", true) { options["variable"] = .word("noise") }
            if let steps = config["disable_corrector"] as? [NSNumber] { options["disable_corrector"] = .steps(steps.map(\.intValue)) }
            return ("unipc", options)
        case "DEISMultistepScheduler":
            solver()
            options["solver"] = nil
            flags("lower_order_final")
            return ("deis", options)
        case "LCMScheduler":
            pass("original_inference_steps", as: "original_steps", from: config)
            return ("lcm", options)
        case "TCDScheduler":
            pass("eta", from: arguments)
            pass("original_inference_steps", as: "original_steps", from: config)
            return ("tcd", options)
        case "RePaintScheduler":
            pass("eta", from: row)
            pass("jump_length", from: row)
            pass("jump_n_sample", from: row)
            return ("repaint", options)
        default: return (scheduler, options)
        }
    }

    /// Clipping and thresholding have other defaults in some of them.
    var limit: Limit? {
        if Self.flag(config, "thresholding") {
            return .threshold(ratio: Self.number(config, "dynamic_thresholding_ratio") ?? 0.995,
                              most: Self.number(config, "sample_max_value") ?? 1)
        }
        let clips = ["DDPMScheduler", "DDIMScheduler", "DDIMInverseScheduler", "RePaintScheduler"].contains(scheduler)
        guard ["HeunDiscreteScheduler", "LCMScheduler"].contains(scheduler) || clips else { return nil }
        return Self.flag(config, "clip_sample", clips) ? .clip(Self.number(config, "clip_sample_range") ?? 1) : nil
    }

    var spacing: Spacing {
        if let name = Self.text(config, "timestep_spacing"), let spacing = Spacing(rawValue: name) { return spacing }
        return ["DDPMScheduler", "DDIMScheduler", "DDIMInverseScheduler", "PNDMScheduler", "RePaintScheduler"].contains(scheduler) ? .leading : .linspace
    }

    var curve: LevelCurve? {
        if Self.text(config, "interpolation_type") == "log_linear" { return .log_linear }
        let words: [(String, LevelCurve)] = [("use_karras_sigmas", .karras), ("use_exponential_sigmas", .exponential),
                                             ("use_beta_sigmas", .beta), ("use_lu_lambdas", .lu)]
        return words.first { Self.flag(config, $0.0) }?.1
    }

    var end: FinalLevel? {
        if let word = Self.text(config, "final_sigmas_type") { return word == "zero" ? .zero : .sigma_min }
        if config["set_alpha_to_one"] != nil, !["LCMScheduler", "TCDScheduler"].contains(scheduler) {
            return Self.flag(config, "set_alpha_to_one") ? .zero : .sigma_min
        }
        if scheduler == "DDIMInverseScheduler" { return .zero }
        return nil
    }

    /// The stand-in for a network, whatever it predicts.
    func denoiser(_ schedule: NoiseSchedule?) throws -> any Denoiser {
        guard !isEDM else {
            return try PreconditionedDenoiser(sigmaData: Self.number(config, "sigma_data") ?? 0.5) { x, c in
                try NDArray(x.doubles().map { 0.6 * sin(1.3 * $0 + 0.7 * c) + 0.35 * $0 }, shape: x.shape)
            }
        }
        guard !isFlow else { return FlowFormula(schedule: schedule) }
        return try NetworkDenoiser(schedule: try #require(schedule), predicts: Self.text(config, "prediction_type") ?? "epsilon") { x, t in
            try NDArray(x.doubles().map { 0.6 * sin(1.3 * $0 + 0.003 * t) + 0.35 * $0 }, shape: x.shape)
        }
    }

    func request(_ reference: Reference) throws -> SamplingRequest {
        let schedule = isEDM ? nil : try self.schedule()
        var request = SamplingRequest(denoiser: try denoiser(schedule))
        (request.sampler, request.options) = sampler()
        request.schedule = schedule
        request.steps = Int(Self.number(row, "steps") ?? 0)
        (request.spacing, request.curve, request.end, request.limit) = (spacing, curve, end, limit)
        request.stepsOffset = Int(Self.number(config, "steps_offset") ?? 0)
        if isEDM { request.sigmas = try reference[name + ".sigmas"].doubles() }
        // Flow matching's own levels, σ = s/(1 − s), with a large number for s = 1.
        if isFlow { request.sigmas = try reference[name + ".sigmas"].doubles().map { $0 < 1 ? $0 / (1 - $0) : 1e9 } }
        if let list = chosen["timesteps"] as? [NSNumber] {
            request.timesteps = list.map(\.doubleValue)
            request.steps = list.count
        }
        if let list = chosen["sigmas"] as? [NSNumber] { request.sigmas = list.map(\.doubleValue) }
        let draws = try reference[name + ".noise"], size = draws.shape.dropFirst().reduce(1, *)
        let rows = try draws.doubles()
        request.keep = nil
        request.noise = try NDArray(Array(rows[size...]), shape: [draws.shape[0] - 1] + draws.shape.dropFirst())
        if let offset = Self.number(row, "timestep_offset") {
            request.initial = try reference[name + ".clean"]
            request.strength = 1 - offset / Double(request.steps)
            request.noise = draws
        } else {
            request.start = try NDArray(Array(try reference[name + ".x"].doubles()[..<size]), shape: Array(draws.shape.dropFirst()))
        }
        if row["scheduler"] as? String == "RePaintScheduler" {
            request.initial = try reference[name + ".original"]
            request.mask = try reference[name + ".mask"]
        }
        return request
    }
}

/// The stand-in network along the straight path of flow matching, where it is told 1000 times the level.
private struct FlowFormula: Denoiser {
    let schedule: NoiseSchedule?
    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        let level = sigma / (1 + sigma)
        return try NDArray(x.doubles().map { value in
            let state = value * (1 - level)
            return state - level * (0.6 * sin(1.3 * state + 0.003 * 1000 * level) + 0.35 * state)
        }, shape: x.shape)
    }
}

/// The configurations of a reference file.
func configurations(_ key: String) throws -> [[String: Any]] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference/samplers.json")
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any]
    return try #require(all?[key] as? [[String: Any]])
}

/// The largest difference in units of the largest number of the reference.
func relativeDifference(_ got: [Double], _ expected: [Double]) -> Double {
    guard got.count == expected.count else { return .infinity }
    let scale = expected.map(abs).max() ?? 1
    return zip(got, expected).map { abs($0 - $1) }.max().map { $0 / scale } ?? 0
}
