import Arrays
import Catalog
import Denoising
import Plotting

/// What pictures are made from, as it stands in their files: enough to make the same bytes again.
///
/// What is nil before a run is chosen by the model; the recipe in a file has it all.
public struct GenerationRecipe: Sendable, Equatable {
    public var prompt: String
    public var negative = ""
    public var count = 1
    public var seed: UInt64 = 0
    public var steps: Int?
    public var guidance: Double?
    public var rescale = 0.0
    public var sampler: String?
    var options: [String: SamplerValue] = [:]
    var curve: LevelCurve?
    public var width: Int?
    public var height: Int?
    /// The shipped model's name, or a folder.
    public var model: String?
    /// The model's digest.
    public var digest = ""
    /// The picture it starts from, and which part of it is kept.
    public var initial: Source?
    public var mask: Source?
    public var strength = 0.75
    /// After how many questions to the denoiser Ctrl-C ended the run.
    public var stopped: Int?
    /// Whether Ctrl-C ended the decoder.
    public var isQuickLook = false
    public var part = Part.picture(0)

    /// A picture that a run was given.
    public struct Source: Sendable, Equatable {
        /// Nil: it was no file.
        public var file: String?
        /// Of its numbers.
        public var digest: String

        public init(file: String?, digest: String = "") { (self.file, self.digest) = (file, digest) }
    }

    /// What of a run is in a file.
    public enum Part: Sendable, Equatable {
        /// One picture, counted from 0.
        case picture(Int)
        /// All of them side by side.
        case sheet
        /// How they came to be, in so many frames.
        case animation(frames: Int, fps: Double)

        /// How many states a run must keep for it.
        public var frameCount: Int { if case .animation(let frames, _) = self { frames } else { 0 } }
    }

    /// Whether everything that it starts from can be found again.
    public var isComplete: Bool { (initial == nil || initial?.file != nil) && (mask == nil || mask?.file != nil) }

    public init(prompt: String) { self.prompt = prompt }

    /// Sets a sampler's own option as it is typed in a shell: `order=3`, `solver=heun`, `lower_order_final=true`.
    public mutating func setOption(_ name: String, _ text: String) {
        options[name] = Double(text).map { .number($0) } ?? ["true": .flag(true), "false": .flag(false)][text.lowercased()] ?? .word(text)
    }

    /// Sets how the noise levels lie between the first and the last.
    /// - Throws: an `ExplainedError` for an unknown word.
    public mutating func setLevels(_ word: String) throws { curve = try LevelCurve(named: word) }

    static func digest(of array: NDArray) throws -> String {
        let values = try array.doubles()
        return SHA256.hex(Array("\(array.shape)".utf8) + values.withUnsafeBytes { Array($0) })
    }

    // MARK: Text

    /// The member `generate` of a picture's comment.
    var json: String {
        var members: [String] = []
        func add(_ key: String, _ value: String?) { if let value { members.append("\(key.quotedAsJSON): \(value)") } }
        func add(_ key: String, text: String?) { add(key, text?.quotedAsJSON) }
        func source(_ source: Source) -> String {
            "{" + ((source.file.map { ["\"file\": " + $0.quotedAsJSON] } ?? []) + ["\"digest\": " + source.digest.quotedAsJSON]).joined(separator: ", ") + "}"
        }
        add("prompt", text: prompt)
        if !negative.isEmpty { add("negative", text: negative) }
        add("n", "\(count)")
        add("seed", "\(seed)")
        add("steps", steps.map { "\($0)" })
        add("guidance", guidance.map { "\($0)" })
        if rescale != 0 { add("rescale", "\(rescale)") }
        add("sampler", text: sampler)
        if !options.isEmpty {
            add("options", "{" + options.keys.sorted().map { "\($0.quotedAsJSON): \(GenerationRecipe.json(of: options[$0]))" }.joined(separator: ", ") + "}")
        }
        add("levels", text: curve?.rawValue)
        add("width", width.map { "\($0)" })
        add("height", height.map { "\($0)" })
        add("model", text: model)
        if !digest.isEmpty { add("digest", text: digest) }
        add("init", initial.map(source))
        add("mask", mask.map(source))
        if initial != nil { add("strength", "\(strength)") }
        add("stopped", stopped.map { "\($0)" })
        if isQuickLook { add("quick_look", "true") }
        switch part {
        case .picture(let index): add("picture", "\(index + 1)")
        case .sheet: add("picture", text: "sheet")
        case .animation(let frames, let fps):
            add("picture", text: "animation")
            add("frames", "\(frames)")
            add("fps", "\(fps)")
        }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func json(of value: SamplerValue?) -> String {
        switch value {
        case .number(let x)?: x.isFinite ? "\(x)" : "\(x)".quotedAsJSON
        case .word(let word)?: word.quotedAsJSON
        case .flag(let flag)?: flag ? "true" : "false"
        case .steps(let steps)?: "[" + steps.map(String.init).joined(separator: ", ") + "]"
        case nil: "null"
        }
    }

    /// The whole comment of a picture: this, and what was typed, where something was.
    package func comment(_ typed: FigureRecipe?, version: String) -> String {
        let rest = typed.map { String($0.json.dropFirst().dropLast()) } ?? "\"version\": \(version.quotedAsJSON)"
        return "{\"generate\": \(json)" + (rest.isEmpty ? "" : ", " + rest) + "}"
    }

    /// Reads a picture's comment.
    /// - Returns: nil when it is something else.
    public init?(comment: String) {
        guard let object = (try? JSONText.parse(Array(comment.utf8)[...]))?["generate"], let prompt = object["prompt"]?.text else { return nil }
        func number(_ key: String, _ value: JSONText) -> String? { if case .number(let digits)? = value[key] { digits } else { nil } }
        func int(_ key: String) -> Int? { number(key, object).flatMap { Int($0) } }
        func double(_ key: String) -> Double? { number(key, object).flatMap { Double($0) } }
        func source(_ key: String) -> Source? {
            object[key].flatMap { value in value["digest"]?.text.map { Source(file: value["file"]?.text, digest: $0) } }
        }
        self.init(prompt: prompt)
        negative = object["negative"]?.text ?? ""
        (count, seed) = (int("n") ?? 1, number("seed", object).flatMap { UInt64($0) } ?? 0)
        (steps, guidance, rescale) = (int("steps"), double("guidance"), double("rescale") ?? 0)
        sampler = object["sampler"]?.text
        if case .object(let members)? = object["options"] {
            for (name, value) in members { options[name] = GenerationRecipe.option(value) }
        }
        curve = object["levels"]?.text.flatMap { LevelCurve(rawValue: $0) }
        (width, height) = (int("width"), int("height"))
        (model, digest) = (object["model"]?.text, object["digest"]?.text ?? "")
        (initial, mask) = (source("init"), source("mask"))
        strength = double("strength") ?? 0.75
        stopped = int("stopped")
        isQuickLook = object["quick_look"] == .literal("true")
        part = switch object["picture"] {
        case .string("sheet")?: .sheet
        case .string("animation")?: .animation(frames: int("frames") ?? 0, fps: double("fps") ?? 10)
        default: .picture((int("picture") ?? 1) - 1)
        }
    }

    private static func option(_ value: JSONText) -> SamplerValue? {
        switch value {
        case .number(let digits): Double(digits).map { .number($0) }
        case .literal(let word): .flag(word == "true")
        case .string(let word): ["inf": .number(.infinity), "-inf": .number(-.infinity)][word] ?? .word(word)
        case .array(let items): .steps(items.compactMap { if case .number(let digits) = $0 { Int(digits) } else { nil } })
        case .object: nil
        }
    }
}
