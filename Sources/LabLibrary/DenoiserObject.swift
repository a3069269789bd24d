import Arrays
import Catalog
import Denoising
import Interpreter

/// A denoiser as a value of the language: called as `d(x, sigma)` it answers E[x₀ | x].
class DenoiserObject: Object, @unchecked Sendable {
    let denoiser: any Denoiser
    let text: String

    init(_ denoiser: any Denoiser, text: String) {
        self.denoiser = denoiser
        self.text = text
    }

    static let typeObject = TypeObject("Denoiser", methods: [
        Builtin("score(self, x, sigma)", "The gradient of the log density at noise level sigma: (D(x, σ) − x)/σ².") { call in
            guard let object = call[0].as(DenoiserObject.self) else { throw call.typeError(0, expected: "Denoiser") }
            return call.result(try object.denoiser.score(try call.array(1), sigma: try call.double(2)))
        },
        Builtin("posterior(self, x, sigma)",
                "Of an exact denoiser all it knows about x at noise level sigma: denoised, score, responsibilities (how likely each component or sample is the origin) and log_density.") { call in
            guard let object = call[0].as(DenoiserObject.self) else { throw call.typeError(0, expected: "Denoiser") }
            guard let exact = object.denoiser as? any ExactDenoiser else {
                throw PythonError.type("only gaussian_mixture and empirical know their posterior, not \(object.text)")
            }
            let posterior = try exact.posterior(try call.array(1), sigma: try call.double(2))
            return .object(RecordObject(name: "Posterior", fields: [
                ("denoised", call.result(posterior.denoised)), ("score", call.result(posterior.score)),
                ("responsibilities", call.result(posterior.responsibilities)), ("log_density", call.result(posterior.logDensity)),
            ]))
        },
    ])

    private static let evaluate = BuiltinFunction(
        Builtin("denoise(self, x, sigma)", "The clean sample that x most likely came from.") { call in
            guard let object = call[0].as(DenoiserObject.self) else { throw call.typeError(0, expected: "Denoiser") }
            return call.result(try object.denoiser(try call.array(1), sigma: try call.double(2)))
        }, owner: "Denoiser")

    override var type: TypeObject { DenoiserObject.typeObject }
    override func repr(_ m: Machine) throws -> String { text }
    override var isCallable: Bool { true }

    override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        var arguments = arguments
        arguments.positional.insert(.object(self), at: 0)
        return try DenoiserObject.evaluate.call(arguments, m)
    }

    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        // Exact denoisers know no prompts; text-to-image models will.
        name == "prompts" ? Value.none : try super.attribute(name, m)
    }

    override var attributeNames: [String] { super.attributeNames + ["prompts"] }
}

/// A function (x, sigma) → x₀ typed at the prompt, as a denoiser.
struct FunctionDenoiser: Denoiser {
    let function: Value
    let machine: Machine

    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        let answer = try machine.call(function, Arguments([.object(ArrayObject(x)), .float(sigma)]))
        return try ArrayConversion.toArray(answer, machine)
    }
}

extension Call {
    /// A denoiser: one of the lab's, or any function (x, sigma) → x₀.
    func denoiser(_ index: Int) throws -> any Denoiser {
        if let object = self[index].as(DenoiserObject.self) { return object.denoiser }
        return FunctionDenoiser(function: try function(index), machine: machine)
    }

    /// A noise schedule: its name, or the record that `noise_schedule` returns.
    /// - Parameter levels: how many noise levels a list of them gets that is given by its name.
    func noiseSchedule(_ index: Int, levels: Int? = nil) throws -> NoiseSchedule? {
        if isNone(index) { return nil }
        if self[index].text != nil {
            let schedule = try NoiseSchedule.named(try string(index))
            guard let levels, schedule.form == .noiseLevels else { return schedule }
            guard levels >= 1 else { throw DenoisingError("steps must be at least 1, got \(levels)", parameter: "steps") }
            return try NoiseSchedule.named(try string(index), steps: levels)
        }
        guard let record = self[index].as(RecordObject.self), let sigmas = record["sigmas"], let betas = record["betas"] else {
            throw typeError(index, expected: "a schedule from noise_schedule(...) or its name")
        }
        let name = record["name"]?.text ?? "own"
        if record["form"]?.text == "flow", let signal = record["alphas_cumprod"] {
            return NoiseSchedule(name: name, flowLevels: try ArrayConversion.toArray(signal, machine).doubles().map { 1 - $0.squareRoot() })
        }
        if betas.isNone {
            return NoiseSchedule(name: name, noiseLevels: try ArrayConversion.toArray(sigmas, machine).doubles())
        }
        return try NoiseSchedule(name: name, betas: try ArrayConversion.toArray(betas, machine).doubles())
    }

    /// A seed: a whole number, not negative.
    func seed(_ index: Int) throws -> UInt64 { UInt64(try int(index, atLeast: 0)) }
}
