import Arrays
import Catalog
import Glibc
import NeuralNetworks

/// A Stable Diffusion model as its folder holds it: 1.x, 2.x, Turbo, and their inpainting kind, in the layout of the diffusers library.
///
/// The same seed, sampler and settings give the same picture as that library on a CPU in single precision.
/// Source: Rombach et al. 2022 (arXiv 2112.10752).
public final class StableDiffusionFolder: TextToImageModel {
    public let name: String
    public let tokenizer: CLIPTokenizer
    public let textEncoder: CLIPTextModel
    public let unet: UNet2DConditionModel
    public let autoencoder: AutoencoderKL
    public let scheduler: SchedulerConfiguration
    private let schedulerFile: ModelConfiguration
    /// Of every file's header and of blocks spread over its weights: enough to tell models apart, without reading gigabytes.
    public let digest: String
    private let weightBytes: Int
    /// How strongly prompts pull unless someone says otherwise; nil: as in the programs the folders are made for.
    private let guidance: Double?
    /// The words it was trained with, where its folder lists them; others are named, since it can only guess at them.
    private let words: Set<String>?
    /// Red, green and blue of a latent, found when first asked for.
    var fittedColours: LatentColours?

    /// - Parameters:
    ///   - name: what recipes call it; nil: the path.
    ///   - guidance: what its makers recommend, where the folder does not say.
    /// - Throws: `CheckpointError` that says what is wrong with the folder, all of it at once, and what to do; `Interrupted`.
    public init(path: String, name: String? = nil, guidance: Double? = nil, observer: any Observer = SilentObserver()) throws {
        let folder = try ModelFolder(path: path)
        (self.name, self.guidance) = (name ?? folder.path, guidance)
        try StableDiffusionFolder.check(try folder.configuration("model_index.json"))
        schedulerFile = try folder.configuration("scheduler/scheduler_config.json")
        scheduler = try SchedulerConfiguration(schedulerFile)
        let textFile = try folder.configuration("text_encoder/config.json"), coderFile = try folder.configuration("vae/config.json")
        let networkFile = try UNetConfiguration(try folder.configuration("unet/config.json"))
        tokenizer = try StableDiffusionFolder.tokenizer(folder, standardLength: try textFile.integer("max_position_embeddings", 77))
        words = folder.exists("words.txt") ? Set(String(decoding: try folder.bytes("words.txt"), as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)) : nil
        var faults: [String] = [], hints: [String] = [], sample: [UInt8] = []
        /// Makes a part; what does not fit is gathered over all parts.
        func part<T>(_ part: String, _ index: Int, renaming: (String) -> String, _ make: (ParameterScope) throws -> T) throws -> (T, Int)? {
            try observer.step(index, of: 3, "reading \(part)")
            do {
                let files = try folder.weights(part)
                sample += files.flatMap(\.sample)
                let stored = files.flatMap(\.tensors).map { tensor -> StoredTensor in
                    var tensor = tensor
                    tensor.name = renaming(tensor.name)
                    return tensor
                }
                let parameters = Parameters(stored, ignoring: ["position_ids"]), made = try make(parameters.root)
                try parameters.finish()
                return (made, parameters.byteCount)
            } catch let error as CheckpointError {
                faults.append("\(part): \(error.message)")
                hints += error.hints.filter { !hints.contains($0) }
                return nil
            }
        }
        let text = try part("text_encoder", 0, renaming: StableDiffusionFolder.textName) { try CLIPTextModel(textFile, at: $0) }
        let network = try part("unet", 1, renaming: { $0 }) { try UNet2DConditionModel(networkFile, at: $0) }
        let coder = try part("vae", 2, renaming: StableDiffusionFolder.attentionName) { try AutoencoderKL(coderFile, at: $0) }
        guard let text, let network, let coder else {
            throw CheckpointError("the weights in \(folder.path) do not fit:\n" + faults.joined(separator: "\n"), hints: hints.isEmpty
                ? ["a file may be damaged, or belong to another model: fetch the folder again"] : hints)
        }
        (textEncoder, unet, autoencoder) = (text.0, network.0, coder.0)
        digest = SHA256.hex(sample)
        weightBytes = text.1 + network.1 + coder.1
        try observer.step(3, of: 3, "reading the model")
        try checkParts(folder.path)
    }

    /// Parts that each can be read, but do not belong together.
    private func checkParts(_ path: String) throws {
        let u = unet.configuration, latents = autoencoder.latentChannels
        var faults: [String] = []
        if u.contextWidth != textEncoder.width {
            faults.append("the U-Net attends to texts of width \(u.contextWidth), but the text encoder gives \(textEncoder.width)")
        }
        if u.outChannels != latents || ![latents, 2 * latents + 1].contains(u.inChannels) {
            faults.append("the U-Net takes \(u.inChannels) channels and gives \(u.outChannels); latents have \(latents)")
        }
        if tokenizer.contextLength > textEncoder.contextLength {
            faults.append("the tokenizer makes \(tokenizer.contextLength) tokens, but the text encoder takes \(textEncoder.contextLength)")
        }
        if tokenizer.largestNumber >= textEncoder.vocabularySize {
            faults.append("the tokenizer knows \(tokenizer.largestNumber + 1) tokens, but the text encoder \(textEncoder.vocabularySize)")
        }
        guard faults.isEmpty else { throw CheckpointError("the parts of \(path) do not belong together: " + faults.joined(separator: "; ")) }
    }

    /// Whether the parts are of the kinds this pipeline is made of.
    private static func check(_ index: ModelConfiguration) throws {
        let kinds: [(part: String, known: [String])] = [
            ("unet", ["UNet2DConditionModel"]), ("vae", ["AutoencoderKL"]), ("text_encoder", ["CLIPTextModel"]),
            ("tokenizer", ["CLIPTokenizer", "CLIPTokenizerFast"]),
        ]
        let kind = try index.text("_class_name", "StableDiffusionPipeline")
        for (part, known) in kinds {
            guard case .array(let entry)? = index[part], let found = entry.last?.text else {
                throw CheckpointError("\(index.name) is of a \(kind) without \(part)", hints: ["Stable Diffusion 1.x, 2.x and Turbo folders can be read"])
            }
            guard known.contains(found) else {
                throw CheckpointError("\(index.name): \(part) is \(found) of a \(kind); the lab has \(known.joined(separator: " and "))",
                                      hints: ["Stable Diffusion 1.x, 2.x and Turbo folders can be read"])
            }
        }
        if index["text_encoder_2"] != nil {
            throw CheckpointError("\(index.name) is of a \(kind) with two text encoders (Stable Diffusion XL)",
                                  hints: ["Stable Diffusion 1.x, 2.x and Turbo folders can be read"])
        }
    }

    private static func tokenizer(_ folder: ModelFolder, standardLength: Int) throws -> CLIPTokenizer {
        func optional(_ name: String) throws -> ModelConfiguration? { folder.exists(name) ? try folder.configuration(name) : nil }
        let special = try optional("tokenizer/special_tokens_map.json"), general = try optional("tokenizer/tokenizer_config.json")
        /// A mark is a text, or an object that has one; what the smaller file says wins.
        func mark(_ key: String, _ standard: String) -> String {
            for value in [special?[key], general?[key]].compactMap({ $0 }) { if let text = value.text ?? value["content"]?.text { return text } }
            return standard
        }
        var marks = CLIPTokenizer.Marks()
        marks.start = mark("bos_token", marks.start)
        marks.end = mark("eos_token", marks.end)
        marks.unknown = mark("unk_token", marks.unknown)
        marks.padding = mark("pad_token", marks.padding)
        // Some configurations write a number without end for "no limit".
        let length = (try? general?.integer("model_max_length", standardLength, in: 3...1 << 20)) ?? standardLength
        if !folder.exists("tokenizer/vocab.json"), folder.exists("tokenizer/tokenizer.json") {
            return try CLIPTokenizer(try folder.bytes("tokenizer/tokenizer.json"), marks: marks, contextLength: length)
        }
        return try CLIPTokenizer(vocabulary: try folder.bytes("tokenizer/vocab.json"), merges: try folder.bytes("tokenizer/merges.txt"),
                                 marks: marks, contextLength: length)
    }

    /// Published folders have everything of the text encoder under one more name; newer ones have not.
    private static func textName(_ name: String) -> String { name.hasPrefix("text_model.") ? String(name.dropFirst(11)) : name }

    /// Autoencoders from before attention was named as everywhere else.
    private static func attentionName(_ name: String) -> String {
        var parts = name.split(separator: ".").map(String.init)
        guard let at = parts.firstIndex(of: "attentions"), at + 2 < parts.count else { return name }
        let old = ["query": ["to_q"], "key": ["to_k"], "value": ["to_v"], "proj_attn": ["to_out", "0"]]
        guard let new = old[parts[at + 2]] else { return name }
        parts.replaceSubrange(at + 2...at + 2, with: new)
        return parts.joined(separator: ".")
    }

    // MARK: What a user gets

    public var defaults: GenerationDefaults { defaults(following: scheduler) }

    public func defaults(for sampler: String) throws -> GenerationDefaults {
        guard sampler != scheduler.sampler else { return defaults }
        _ = try SamplerFamily.named(sampler)
        return defaults(following: try SchedulerConfiguration(schedulerFile, sampler: sampler))
    }

    /// What a run with these settings of a scheduler needs.
    public func defaults(following c: SchedulerConfiguration) -> GenerationDefaults {
        let side = (unet.configuration.sampleSize ?? 64) * autoencoder.factor
        // Models that start at the last step with Euler's method were distilled to few steps, without guidance.
        let isDistilled = scheduler.spacing == .trailing && ["euler", "euler_ancestral"].contains(scheduler.sampler) && scheduler.prediction == .epsilon
        let isConsistency = ["lcm", "tcd"].contains(scheduler.sampler)
        var result = GenerationDefaults(width: side, height: side, steps: isDistilled ? 1 : isConsistency ? 4 : 20,
                                        guidance: guidance ?? (isDistilled || isConsistency ? 1 : 7.5), sampler: c.sampler)
        (result.options, result.spacing, result.stepsOffset) = (c.options, c.spacing, c.stepsOffset)
        (result.curve, result.end, result.limit, result.startsWide) = (c.curve, c.end, c.limit, true)
        return result
    }

    public var sizeStep: Int { autoencoder.factor }

    public func stateShape(width: Int, height: Int) -> [Int] { [autoencoder.latentChannels, height / autoencoder.factor, width / autoencoder.factor] }

    public func source(seed: UInt64) -> any NormalSource { TorchNoise(seed: seed) }

    /// Whether the network itself is told what is known of a picture.
    public var isMadeForInpainting: Bool { unet.configuration.inChannels != autoencoder.latentChannels }

    public func reading(of prompt: String) throws -> PromptReading {
        let encoding = tokenizer.encode(prompt)
        var remarks: [String] = []
        if let words {
            for word in encoding.pieces where !words.contains(word) && word.contains(where: { $0.isLetter || $0.isNumber }) {
                let near = Suggestion.nearest(to: word, among: words.filter { $0.count > 2 }.sorted())
                remarks.append("'\(word)' is not among the \(words.count) words this model has learned" + (near.map { "; did you mean '\($0)'?" } ?? ""))
            }
        }
        if !encoding.cut.isEmpty {
            remarks.append("the prompt is longer than the \(tokenizer.contextLength - 2) tokens this model reads; cut: \(encoding.cut.quotedAsJSON)")
        }
        return PromptReading(used: encoding.pieces, remarks: remarks)
    }

    /// The weights, and the widest moment of a step or of the decoder.
    public func memory(width: Int, height: Int, count: Int) -> Int {
        weightBytes + max(unet.memory(height: height / autoencoder.factor, width: width / autoencoder.factor, count: 2 * count),
                          autoencoder.memory(height: height, width: width))
    }

    // MARK: Denoising

    public func denoiser(_ prompt: String, negative: String, guidance: Double, rescale: Double, width: Int, height: Int) throws -> any Denoiser {
        try denoiser(prompt, negative: negative, guidance: guidance, rescale: rescale, width: width, height: height, inpainting: nil)
    }

    /// What the text encoder makes of prompts: [n, length, width].
    public func embedding(_ prompts: [String]) throws -> Tensor {
        try textEncoder.embedding(prompts.map { tokenizer.encode($0).ids }, Tape(recording: false))
    }

    /// Guidance of 1 and less is the prompt alone, as in the diffusers library. The rescaling acts on what the network predicts.
    public func denoiser(_ prompt: String, negative: String, guidance: Double, rescale: Double, width: Int, height: Int, inpainting: Inpainting?) throws
        -> any Denoiser {
        guard guidance.isFinite else { throw DenoisingError("guidance must be a finite number, got \(guidance)", parameter: "guidance") }
        guard (0...1).contains(rescale) else { throw DenoisingError("rescale must lie between 0 and 1, got \(rescale)", parameter: "rescale") }
        try check(width: width, height: height)
        let isGuided = guidance > 1
        let context = try embedding(isGuided ? [negative, prompt] : [prompt])
        let condition = try isMadeForInpainting ? condition(inpainting) : nil
        return try NetworkDenoiser(schedule: scheduler.schedule, predicts: scheduler.prediction.rawValue) { [unet] x, timestep in
            let count = x.shape[0], copies = isGuided ? 2 : 1
            let states = try StableDiffusionFolder.input(x, condition, copies: copies)
            let texts = try StableDiffusionFolder.repeated(context, each: count)
            let answer = try Tape.channelsFirst(try unet(states, times: [timestep], context: texts, Tape(recording: false))).array().doubles()
            guard isGuided else { return try NDArray(answer, shape: x.shape) }
            let half = answer.count / 2
            return try NDArray(GuidedDenoiser.combined(Array(answer[half...]), Array(answer[..<half]), scale: guidance, rescale: rescale,
                                                       sampleSize: half / max(1, count)), shape: x.shape)
        }
    }

    private func check(width: Int, height: Int) throws {
        let step = sizeStep
        for (name, size) in [("width", width), ("height", height)] where size < step || size % step != 0 {
            let near = max(step, (size + step / 2) / step * step)
            throw DenoisingError("\(name) must be a multiple of \(step) pixels, got \(size)", parameter: name, hints: ["the nearest is \(near)"])
        }
    }

    /// States and what is known of them, channels last, one copy for each text.
    static func input(_ x: NDArray, _ condition: NDArray?, copies: Int) throws -> Tensor {
        let tape = Tape(recording: false)
        var states = try Tape.channelsLast(try Tensor(x))
        if let condition {
            states = try tape.join(states, try Tape.channelsLast(try Tensor(try condition.broadcast(to: [x.shape[0]] + condition.shape.dropFirst()))))
        }
        guard copies > 1 else { return states }
        let values = states.values
        return try Tensor(values + values, shape: [2 * states.shape[0]] + states.shape.dropFirst())
    }

    /// Each text as often as there are states.
    static func repeated(_ texts: Tensor, each count: Int) throws -> Tensor {
        let size = texts.count / texts.shape[0], values = texts.values
        return try Tensor((0..<texts.shape[0]).flatMap { text in (0..<count).flatMap { _ in values[text * size..<(text + 1) * size] } },
                          shape: [texts.shape[0] * count] + texts.shape.dropFirst())
    }

    private func condition(_ inpainting: Inpainting?) throws -> NDArray {
        guard let condition = inpainting?.condition else {
            throw DenoisingError("\(name) is made for inpainting: its network wants a picture and a mask", parameter: "mask",
                                 hints: ["give init and mask", "or take a model that paints from nothing"])
        }
        return condition
    }
}
