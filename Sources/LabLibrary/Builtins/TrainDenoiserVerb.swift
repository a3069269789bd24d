import Arrays
import Catalog
import Denoising
import Glibc
import Interpreter

extension Builtin {
    static let trainDenoiser = Builtin(EntryInfo(
        "train_denoiser(data, labels=None, steps=None, hidden=None, batch=None, rate=None, seed=0)",
        "Trains a small network here and now to tell clean samples from noisy ones.",
        details: """
            Points are learned by a residual perceptron that gets sines and cosines of the noise level, images by a small U-Net with convolutions. The loss \
            weighs all noise levels alike (EDM), the optimiser is Adam, and what is kept is a moving average of the weights. With labels the network can \
            be asked for one class: d.given("A"), and more strongly with sample(d.given("A", negative="B"), guidance=2). Ctrl-C ends the training and keeps \
            the network so far. The same seed gives the same network, however many threads there are.
            """,
        parameters: [
            ParameterInfo("data", "Samples along the first axis: (N, d) points, (N, h, w) or (N, h, w, channels) images; finite, not all alike."),
            ParameterInfo("labels", "The class of each sample, strings or whole numbers; None: the network knows no classes."),
            ParameterInfo("steps", "How many steps; None: 1500 for points, 2000 for images."),
            ParameterInfo("hidden", "How wide the layers are: a number, for images a list with one for each level; multiples of 4."),
            ParameterInfo("batch", "Samples in one step; None: 256 points or 64 images."),
            ParameterInfo("rate", "The largest learning rate, above 0 and up to 1; None: 0.003."),
            ParameterInfo("seed", "Whole number ≥ 0: first weights, choice of samples, noise."),
        ],
        returns: "a denoiser with loss (of every step), steps, evaluations, seconds, memory (the most bytes of the process), parameters, prompts; "
            + "d.plot_loss() draws the loss, d.save(path) keeps the network",
        formula: #"\min_F \; \mathbb{E} \left\| F(c_{in} x, \tfrac14 \ln\sigma) - \frac{x_0 - c_{skip} x}{c_{out}} \right\|^2"#,
        references: ["Karras et al. 2022 (arXiv 2206.00364), section 5", "Kingma, Ba 2015 (arXiv 1412.6980)",
                     "Ho, Salimans 2022 (arXiv 2207.12598)"],
        keywords: ["neural network", "learn", "score matching", "u-net", "mlp"],
        examples: [
            Example("d = train_denoiser(dataset(\"gaussians\", 200), steps=30, hidden=16); print(len(d.loss), d.evaluations, d(np.zeros((5, 2)), 1.0).shape)",
                    prints: "30 7680 (5, 2)\n"),
        ])
    ) { call in
        var training = DenoiserTraining(data: try call.array(0))
        if !call.isNone(1) {
            let names = try call.machine.elements(call[1]).map { try call.className($0, 1) }
            let areNumbers = names.allSatisfy { Int($0) != nil }
            training.classes = Set(names).sorted { areNumbers ? (Int($0) ?? 0) < (Int($1) ?? 0) : $0 < $1 }
            let numbers = Dictionary(uniqueKeysWithValues: training.classes.enumerated().map { ($1, $0) })
            training.labels = names.compactMap { numbers[$0] }
        }
        training.steps = try call.optionalInt(2)
        training.widths = try call.widths(3)
        training.batch = try call.optionalInt(4)
        training.rate = try call.optionalDouble(5)
        training.seed = try call.seed(6)
        let machine = call.machine
        training.keepsNetwork = { Interruption.ends($0, machine) }
        let result = try call.observed("training") { try training.run(observer: $0) }
        return .object(TrainedDenoiserObject(result))
    }

    static let loadDenoiser = Builtin(EntryInfo(
        "load_denoiser(name_or_path)",
        "A network that was trained before: one shipped with the lessons, or a file that the save method of a denoiser wrote.",
        details: "Shipped networks lie in the folder networks of the lessons, beside the scripts that made them. A file is checked before it is used: "
            + "what does not fit is named.",
        parameters: [ParameterInfo("name_or_path", "A shipped name, or a path that ends in .safetensors.", choices: ShippedDenoisers.names)],
        returns: "a denoiser",
        references: ["github.com/huggingface/safetensors: the format"],
        keywords: ["network", "weights", "checkpoint", "safetensors", "open"],
        examples: [
            Example("d = train_denoiser(dataset(\"moons\", 100), steps=5, hidden=8); d.save(\"moons.safetensors\"); e = load_denoiser(\"moons.safetensors\"); "
                    + "print(bool(np.all(d(np.ones((1, 2)), 1.0) == e(np.ones((1, 2)), 1.0))))", prints: "True\n"),
        ])
    ) { call in
        let name = try call.string(0)
        let path: String
        if name.hasSuffix(ShippedDenoisers.ending) {
            path = name
        } else {
            let names = ShippedDenoisers.names
            guard names.contains(name) else {
                let error = call.error(0, "there is no shipped network '\(name)'", hints: [
                    names.isEmpty ? "none is shipped here" : "shipped: " + names.joined(separator: ", "),
                    "a path of one of your own ends in .safetensors",
                ])
                error.exception.suggestion = Suggestion.nearest(to: name, among: names)
                throw error
            }
            guard let folder = LessonsFolder.locate() else {
                throw PythonError(.osError, "the folder of the lessons was not found", hints: ["DLAB_LESSONS can name it"])
            }
            path = "\(folder)/networks/\(name)\(ShippedDenoisers.ending)"
        }
        let denoiser = try TrainedDenoiser(bytes: try call.machine.host.readFile(path))
        return .object(TrainedDenoiserObject(denoiser))
    }
}

/// The networks that lie beside the lessons, in the folder `networks`, each with the script that made it.
enum ShippedDenoisers {
    static let ending = ".safetensors"

    static var names: [String] {
        guard let folder = LessonsFolder.locate(), let listing = opendir(folder + "/networks") else { return [] }
        defer { closedir(listing) }
        var found: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasSuffix(ending) { found.append(String(name.dropLast(ending.count))) }
        }
        return found.sorted()
    }
}

/// What ends a training that may be ended.
enum Interruption {
    /// Whether an error is Ctrl-C, which is then answered.
    static func ends(_ error: any Error, _ machine: Machine) -> Bool {
        if let error = error as? PythonError { return error.exception.exceptionType.isSubtype(of: .keyboardInterrupt) }
        guard error is Interrupted || (error as? ArrayError)?.kind == .interrupted else { return false }
        try? machine.checkInterrupt()
        return true
    }
}

extension Call {
    /// Widths of layers: one number, or one for each level.
    fileprivate func widths(_ index: Int) throws -> [Int]? {
        if isNone(index) { return nil }
        if let one = try? int(index) { return [one] }
        return try ints(index)
    }
}
