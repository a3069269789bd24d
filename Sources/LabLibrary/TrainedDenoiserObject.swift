import Arrays
import Catalog
import Denoising
import Interpreter

/// A trained network as a value of the language: a denoiser that can be asked for a class, saved, and what its training was like.
final class TrainedDenoiserObject: DenoiserObject, @unchecked Sendable {
    private let trained: TrainedDenoiser
    private let fields: [(name: String, value: Value)]

    /// - Parameter fields: what is known of its training.
    private init(_ denoiser: TrainedDenoiser, text: String, fields: [(name: String, value: Value)]) {
        trained = denoiser
        self.fields = fields
        super.init(denoiser, text: text)
    }

    /// Fresh from training.
    convenience init(_ result: DenoiserTraining.Result) {
        let losses = (try? NDArray(result.losses)).map { Value.object(ArrayObject($0)) } ?? Value.none
        let progress = result.wasStopped ? "stopped after \(result.losses.count) of \(result.steps) steps" : "\(result.steps) steps"
        self.init(result.denoiser, text: TrainedDenoiserObject.text(result.denoiser, progress), fields: [
            ("loss", losses), ("steps", .int(result.losses.count)), ("evaluations", .int(result.evaluations)),
            ("seconds", .float(result.seconds)), ("memory", .int(result.peakMemory)),
        ])
    }

    /// Read from a file.
    convenience init(_ denoiser: TrainedDenoiser) { self.init(denoiser, text: TrainedDenoiserObject.text(denoiser, "from a file"), fields: []) }

    private static func text(_ denoiser: TrainedDenoiser, _ history: String) -> String {
        let shape = denoiser.network.architecture.sampleShape
        let what = shape.count == 1 ? "points of dimension \(shape[0])" : "images of \(shape[0]) x \(shape[1]) pixels"
        let classes = denoiser.classes.isEmpty ? "" : ", \(denoiser.classes.count) classes"
        return "<trained denoiser of \(what)\(classes), \(denoiser.network.parameters.count) weights, \(history)>"
    }

    private static let trainedType = TypeObject("Denoiser", base: DenoiserObject.typeObject, methods: [
        Builtin("given(self, prompt, negative=None)",
                "The same network asked for one class; sample(…, guidance=w) then goes beyond it, away from the negative class or from any.") { call in
            let object = try call.trained()
            let prompt = try call.className(call[1], 1), negative = try call.isNone(2) ? nil : call.className(call[2], 2)
            let asked = try object.trained.given(prompt, negative: negative)
            return .object(TrainedDenoiserObject(asked, text: object.text.dropLast() + ", asked for '\(prompt)'>", fields: object.fields))
        },
        Builtin("save(self, path, half=False)", "Writes the network as a safetensors file; half=True rounds its weights to 16 bits.") { call in
            let path = try call.string(1)
            guard path.hasSuffix(".safetensors") else {
                throw call.error(1, "the name of the file must end in .safetensors, not '\(path)'", hints: ["save(\"\(path).safetensors\")"])
            }
            try call.machine.host.writeFile(path, try call.trained().trained.bytes(isHalved: try call.bool(2)))
            return .none
        },
        Builtin("plot_loss(self)", "Draws the loss of every step, and its mean over the last fiftieth of the run.") { call in
            try call.trained().plotLoss(call.machine)
            return .none
        },
    ])

    override var type: TypeObject { TrainedDenoiserObject.trainedType }

    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        if let field = fields.first(where: { $0.name == name }) { return field.value }
        switch name {
        case "prompts": return trained.classes.isEmpty ? Value.none : .list(trained.classes.map { Value($0) })
        case "parameters": return .int(trained.network.parameters.count)
        default: return try super.attribute(name, m)
        }
    }

    override var attributeNames: [String] { super.attributeNames + ["parameters"] + fields.map(\.name) }

    /// A figure of the loss, made with the same commands that stand at the prompt.
    private func plotLoss(_ m: Machine) throws {
        guard let loss = fields.first(where: { $0.name == "loss" })?.value, let array = loss.as(ArrayObject.self)?.array else {
            throw PythonError(.valueError, "this network was read from a file, which does not hold its losses",
                              hints: ["the value that train_denoiser returned has them"])
        }
        let losses = try array.doubles(), window = max(1, losses.count / 50)
        var sum = 0.0
        let means = losses.indices.map { index -> Double in
            sum += losses[index]
            if index >= window { sum -= losses[index - window] }
            return sum / Double(min(index + 1, window))
        }
        func draw(_ name: String, _ values: [Value], _ keywords: [(name: String, value: Value)] = []) throws {
            guard let command = m.modules["matplotlib.pyplot"]?.members[name] else { return }
            _ = try m.call(command, Arguments(values, keywords: keywords))
        }
        try draw("figure", [])
        try draw("semilogy", [loss], [("color", Value("lightgray")), ("label", Value("each step"))])
        try draw("semilogy", [.object(ArrayObject(try NDArray(means)))], [("label", Value("mean of \(window)"))])
        try draw("xlabel", [Value("step")])
        try draw("ylabel", [Value("loss")])
        try draw("legend", [])
    }
}

extension Call {
    fileprivate func trained() throws -> TrainedDenoiserObject {
        guard let object = self[0].as(TrainedDenoiserObject.self) else { throw typeError(0, expected: "a trained denoiser") }
        return object
    }
}
