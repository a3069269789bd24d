import Arrays
import Catalog
import Glibc

/// Everything one run from words to pictures is made of; what is not said is as the model's makers chose it.
public struct GenerationRequest {
    /// What should be seen.
    public var prompt: String
    /// What should not be seen.
    public var negative = ""
    /// How many pictures.
    public var count = 1
    public var steps: Int?
    /// How strongly the prompt pulls.
    public var guidance: Double?
    /// 0 … 1: how far the contrast is drawn back to that without guidance.
    public var rescale = 0.0
    public var sampler: String?
    /// The sampler's own options, by name.
    public var options: [String: SamplerValue] = [:]
    /// How noise levels lie between the first and the last.
    public var curve: LevelCurve?
    public var seed: UInt64 = 0
    /// In pixels; nil: the model's, or the shape of `initial` with about as many pixels.
    public var width: Int?, height: Int?
    /// A picture to start from, (height, width) or (height, width, 3), 0 … 1, of any size: it is brought to that of the run.
    public var initial: NDArray?
    /// Which part of the way from noise is walked when there is a picture to start from.
    public var strength = 0.75
    /// Of the size of `initial`, at least ½ where it is kept.
    public var mask: NDArray?
    /// How many states on the way to keep as frames, the first and the last among them.
    public var keep = 0
    /// Ends the run after so many questions to the denoiser, as Ctrl-C had ended another.
    public var evaluationLimit: Int?
    /// Takes the quick look at the states for the pictures, as when Ctrl-C had ended the decoder of another run.
    public var isQuickLook = false
    /// Whether an error on the way ends the run early and keeps the picture so far, instead of losing it.
    public var keepsPicture: (any Error) -> Bool = { $0 is Interrupted }
    /// Told of every step.
    public var watch: ((GenerationMoment) throws -> Void)?

    public init(prompt: String) { self.prompt = prompt }

    /// The most pictures of one run, and the most pixels along a side.
    public static let mostPictures = 1000, largestSide = 16_384
}

/// A run in which nothing is left open.
public struct GenerationSettings: Sendable, Equatable {
    public var width: Int, height: Int
    public var steps: Int
    public var guidance: Double
    public var sampler: String
    public var options: [String: SamplerValue]
}

/// A run on its way.
public struct GenerationMoment {
    /// Steps done, of how many.
    public let step: Int, count: Int
    /// What the model expects to come out: D(x, σ) where it was asked last.
    public let expected: NDArray
    let model: any TextToImageModel

    /// (n, rows, columns, 3), 0 … 1, small enough to be made at every step.
    public func pictures() throws -> NDArray { try model.preview(expected) }
}

/// What a run gives.
public struct GenerationResult {
    /// (n, height, width, 3), 0 … 1, with the invisible mark.
    public var pictures: NDArray
    /// The same without the mark, for what is put together of them and then marked as a whole.
    package var unmarked: NDArray
    /// What the pictures were made of, (n,) + shape of a state.
    public var states: NDArray
    /// Quick looks at the kept states, noise included, the first and the last among them.
    public var frames: [NDArray]
    /// What the model expected to come out at each of them.
    public var expected: [NDArray]
    /// The noise levels that were visited.
    public var sigmas: [Double]
    /// How often the denoiser was asked.
    public var evaluations: Int
    /// Sentences about what was not used, and what was brought into another shape.
    public var remarks: [String]
    /// Whether it was ended early: the pictures are what the model expected then.
    public var wasStopped: Bool
    /// Whether the decoder was ended early: the pictures are a quick look at the states.
    public var isQuickLook: Bool
    /// About how many bytes it took.
    public var memory: Int
    public var seconds: Double
    public var settings: GenerationSettings
}

extension GenerationRequest {
    /// Runs it.
    /// - Throws: `DenoisingError` for what cannot be, before anything long begins; what the observer throws, unless a picture is kept.
    public func run(_ model: any TextToImageModel, observer: any Observer) throws -> GenerationResult {
        let start = GenerationRequest.now()
        try check()
        var remarks = try model.reading(of: prompt).remarks
        if !negative.allSatisfy(\.isWhitespace) { remarks += try model.reading(of: negative).remarks.map { "negative prompt: \($0)" } }
        let settings = try settings(for: model)
        let memory = try checkedMemory(model, settings)
        let given = try GivenPicture(initial, mask: mask, width: settings.width, height: settings.height)
        remarks += given.remarks

        let source = model.source(seed: seed)
        let inpainting = try given.picture.flatMap { picture in
            try given.known.map { known in
                try model.inpainting(picture, mask: try NDArray(known.map { $0 ? 0.0 : 1.0 }, shape: [settings.height, settings.width]), count: count,
                                     strength: strength, source: source, observer: observer)
            }
        }
        let denoiser = RememberingDenoiser(try model.denoiser(prompt, negative: negative, guidance: settings.guidance, rescale: rescale,
                                                              width: settings.width, height: settings.height, inpainting: inpainting))
        (denoiser.limit, denoiser.keeps) = (evaluationLimit, keptDepartures(settings.steps))
        var sampling = try self.sampling(denoiser, model, settings, given, inpainting, source, observer)
        sampling.watch = { [watch] step in
            denoiser.beginStep()
            if let watch, let expected = denoiser.last {
                try watch(GenerationMoment(step: step.index, count: step.count, expected: expected, model: model))
            }
        }
        var states: NDArray, sigmas: [Double]
        var wasStopped = false
        do {
            let result = try sampling.run(observer: LabelledObserver(observer, "drawing"))
            (states, sigmas) = (result.x, result.sigmas)
            // Ended by Ctrl-C after the last question: what was expected is what there was.
            if evaluationLimit != nil, let last = denoiser.last { (states, sigmas, wasStopped) = (last, denoiser.sigmas, true) }
        } catch {
            guard let last = denoiser.last, error is RememberingDenoiser.Enough || keepsPicture(error) else { throw error }
            (states, sigmas, wasStopped) = (last, denoiser.sigmas, true)
        }
        let (decoded, isQuickLook) = try decoded(states, model, settings, observer)
        if isQuickLook { remarks.append("the decoder was stopped: the pictures are a quick look at what it would have decoded") }
        let plain = try given.restored(in: decoded)
        let pictures = try InvisibleMark.standard.added(to: plain)
        var result = GenerationResult(
            pictures: pictures, unmarked: plain, states: states, frames: [], expected: [], sigmas: sigmas, evaluations: denoiser.evaluations, remarks: remarks,
            wasStopped: wasStopped, isQuickLook: isQuickLook, memory: memory, seconds: 0, settings: settings)
        if keep > 0 { try addFrames(to: &result, denoiser.kept, model) }
        result.seconds = GenerationRequest.now() - start
        return result
    }

    /// Pictures of states, or a quick look at them when that takes a person too long.
    private func decoded(_ states: NDArray, _ model: any TextToImageModel, _ settings: GenerationSettings, _ observer: any Observer) throws
        -> (pictures: NDArray, isQuickLook: Bool) {
        if !isQuickLook {
            do { return (try model.decode(states, observer: observer), false) } catch {
                guard keepsPicture(error) else { throw error }
            }
        }
        return (try GivenPicture.resized(try model.preview(states), width: settings.width, height: settings.height), true)
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    // MARK: Checking

    private func check() throws {
        guard !prompt.allSatisfy(\.isWhitespace) else {
            throw DenoisingError("the prompt is empty", parameter: "prompt", hints: ["say what should be seen: generate(\"a cat in the snow at night\")"])
        }
        guard count >= 1 else { throw DenoisingError("n must be at least 1, got \(count)", parameter: "n") }
        guard count <= GenerationRequest.mostPictures else {
            throw DenoisingError("n must be at most \(GenerationRequest.mostPictures), got \(count)", parameter: "n", hints: ["another seed gives other pictures"])
        }
        guard (0...1).contains(rescale) else { throw DenoisingError("rescale must lie between 0 and 1, got \(rescale)", parameter: "rescale") }
        if let guidance, !guidance.isFinite { throw DenoisingError("guidance must be a finite number, got \(guidance)", parameter: "guidance") }
        if let steps, steps < 1 { throw DenoisingError("steps must be at least 1, got \(steps)", parameter: "steps") }
        if let steps, steps > 10_000 { throw DenoisingError("steps must be at most 10000, got \(steps)", parameter: "steps") }
        guard keep >= 0 else { throw DenoisingError("keep must be at least 0, got \(keep)", parameter: "keep") }
        guard strength > 0, strength <= 1 else {
            throw DenoisingError("strength must lie above 0 and not above 1, got \(strength)", parameter: "strength",
                                 hints: ["a little above 0 keeps init nearly as it is, 1 keeps nothing of it"])
        }
        if mask != nil, initial == nil {
            throw DenoisingError("mask needs init: the picture whose masked part is kept", parameter: "mask", hints: ["generate(prompt, init=u, mask=mask)"])
        }
        if let sampler {
            let names = SamplerFamily.all.map(\.info.name)
            guard names.contains(sampler) else { throw DenoisingError.unknown("sampler", sampler, among: names, parameter: "sampler") }
            if try SamplerFamily.named(sampler).isInverse {
                throw DenoisingError("the sampler '\(sampler)' walks from data to noise, and makes no pictures", parameter: "sampler")
            }
        }
    }

    /// - Throws: `DenoisingError` for sizes the model cannot make, with the nearest that it can.
    func settings(for model: any TextToImageModel) throws -> GenerationSettings {
        let defaults = model.defaults, step = max(1, model.sizeStep)
        var (width, height) = (width ?? defaults.width, height ?? defaults.height)
        if let initial, self.width == nil, self.height == nil, initial.rank >= 2, initial.shape[0] > 0, initial.shape[1] > 0 {
            // The shape of the picture, with about as many pixels as the model is used to.
            let shape = (width: Double(initial.shape[1]), height: Double(initial.shape[0])), area = Double(width * height)
            let scale = sqrt(area / (shape.width * shape.height))
            func side(_ pixels: Double) -> Int { min(GenerationRequest.largestSide / step, max(1, Int((pixels * scale / Double(step)).rounded()))) * step }
            (width, height) = (side(shape.width), side(shape.height))
        }
        for (name, side) in [("width", width), ("height", height)] {
            guard side >= step, side <= GenerationRequest.largestSide else {
                throw DenoisingError("\(name) must lie between \(step) and \(GenerationRequest.largestSide), got \(side)", parameter: name)
            }
            guard side % step == 0 else {
                let below = side / step * step
                throw DenoisingError("\(name) must be a multiple of \(step) for the model '\(model.name)', got \(side)", parameter: name,
                                     hints: ["the nearest are \(below) and \(below + step)"])
            }
        }
        let sampler = sampler ?? defaults.sampler
        let own = try model.defaults(for: sampler).options
        return GenerationSettings(width: width, height: height, steps: steps ?? defaults.steps, guidance: guidance ?? defaults.guidance, sampler: sampler,
                                  options: own.merging(options) { _, given in given })
    }

    /// - Throws: `DenoisingError` of kind memory, with how much is needed and there, and what would fit.
    private func checkedMemory(_ model: any TextToImageModel, _ settings: GenerationSettings) throws -> Int {
        let (width, height) = (settings.width, settings.height), limit = MemoryBudget.totalLimit
        let needed = model.memory(width: width, height: height, count: count)
        guard needed > limit else { return needed }
        let pictures = count == 1 ? "a picture" : "\(count) pictures"
        var hints: [String] = []
        if let fewer = (1..<count).last(where: { model.memory(width: width, height: height, count: $0) <= limit }) { hints.append("fewer at once fit: n=\(fewer)") }
        let step = max(1, model.sizeStep)
        if hints.isEmpty, let smaller = (1..<max(2, max(width, height) / step)).reversed().map({ side in
            let scale = Double(side * step) / Double(max(width, height))
            return (max(1, Int(Double(width) * scale) / step) * step, max(1, Int(Double(height) * scale) / step) * step)
        }).first(where: { model.memory(width: $0.0, height: $0.1, count: count) <= limit }) {
            hints.append("a smaller picture fits: width=\(smaller.0), height=\(smaller.1)")
        }
        hints.append("DLAB_MEMORY=\((needed >> 30) + 1)G before the command allows more, where the machine has it")
        throw DenoisingError("\(pictures) of \(width) x \(height) pixels with the model '\(model.name)' would take about \(GenerationRequest.text(bytes: needed)); "
            + "this program may use \(GenerationRequest.text(bytes: limit))", parameter: count > 1 ? "n" : "width", hints: hints, kind: .memory)
    }

    /// In MiB, or in GiB with one decimal.
    static func text(bytes: Int) -> String {
        bytes < 1 << 30 ? "\(max(1, bytes >> 20)) MiB" : "\((Double(bytes) / Double(1 << 30) * 10).rounded() / 10) GiB"
    }

    // MARK: Sampling

    private func sampling(_ denoiser: any Denoiser, _ model: any TextToImageModel, _ settings: GenerationSettings, _ given: GivenPicture,
                          _ inpainting: Inpainting?, _ source: any NormalSource, _ observer: any Observer) throws -> SamplingRequest {
        let (width, height) = (settings.width, settings.height), shape = model.stateShape(width: width, height: height)
        var request = SamplingRequest(denoiser: denoiser)
        request.count = count
        request.shape = shape
        let defaults = try model.defaults(for: settings.sampler)
        request.follow(defaults)
        request.options = settings.options
        request.steps = settings.steps
        request.curve = curve ?? defaults.curve
        if curve == nil { request.sigmas = defaults.levels?(settings.steps) }
        request.source = source
        if let inpainting {
            request.paint(inpainting, strength: strength)
        } else if let picture = given.picture {
            let state = try model.encode(picture, source: source, observer: observer)
            guard state.count == shape.reduce(1, *) else {
                throw DenoisingError("the model '\(model.name)' made a state of shape \(NDArray.text(state.shape)) of init, not \(NDArray.text(shape))",
                                     parameter: "init")
            }
            request.initial = try NDArray(try state.doubles(), shape: shape)
            request.strength = strength
        }
        return request
    }

    /// The places of the kept frames among the states the denoiser is asked at; the last frame is what comes out.
    private func keptDepartures(_ steps: Int) -> Set<Int> {
        guard keep > 1 else { return [] }
        let total = initial == nil ? steps : max(1, Int((Double(steps) * strength + 1e-9).rounded(.down))), last = min(keep, total + 1) - 1
        guard last > 0 else { return [] }
        return Set((0..<last).map { Int((Double($0) * Double(total) / Double(last)).rounded()) })
    }

    private func addFrames(to result: inout GenerationResult, _ kept: [RememberingDenoiser.Departure], _ model: any TextToImageModel) throws {
        for departure in kept {
            // Noise of every level as strong as the model's data.
            let scale = 1 / sqrt(1 + departure.sigma * departure.sigma)
            result.frames.append(try model.preview(try NDArray(combine((scale, try departure.x.doubles())), shape: departure.x.shape)))
            result.expected.append(try model.preview(departure.clean))
        }
        let end = try model.preview(result.states)
        result.frames.append(end)
        result.expected.append(end)
    }
}

/// An observer under another label.
private final class LabelledObserver: Observer {
    private let inner: any Observer
    private let label: String
    init(_ inner: any Observer, _ label: String) { (self.inner, self.label) = (inner, label) }
    func step(_ done: Int, of total: Int, _ label: String) throws { try inner.step(done, of: total, self.label) }
}
