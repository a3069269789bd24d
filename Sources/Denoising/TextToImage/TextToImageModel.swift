import Arrays
import Catalog

/// A model that turns words into pictures: a folder of networks, or scenes that are drawn when they are asked for.
///
/// Samplers see only its denoiser; words, guidance and the way from states to pixels are the model's own.
public protocol TextToImageModel: AnyObject {
    /// What recipes and messages call it: a word of the lab, or the folder it was read from.
    var name: String { get }

    /// A hexadecimal digest of the weights or drawings it works with: what a recipe recognises it by. Empty: unknown.
    var digest: String { get }

    /// What a user who says nothing gets.
    var defaults: GenerationDefaults { get }

    /// The same for another sampler than the makers': what of their settings it can follow, and its own for the rest.
    func defaults(for sampler: String) throws -> GenerationDefaults

    /// Width and height must be multiples of this many pixels.
    var sizeStep: Int { get }

    /// What the model understands of a prompt, and what it does not.
    /// - Throws: `DenoisingError` when nothing of it can be used.
    func reading(of prompt: String) throws -> PromptReading

    /// The shape of one state for a picture of this size in pixels.
    func stateShape(width: Int, height: Int) -> [Int]

    /// About how many bytes a run takes, the model itself among them.
    func memory(width: Int, height: Int, count: Int) -> Int

    /// D(x, σ) for states of `stateShape`, pulled towards the prompt and away from the negative one.
    /// - Parameter guidance: w of D_u + w (D_c − D_u); 1 is the prompt alone.
    func denoiser(_ prompt: String, negative: String, guidance: Double, rescale: Double, width: Int, height: Int) throws -> any Denoiser

    /// The same for a run that paints part of a picture anew, for models whose network is told what is known.
    /// - Parameter inpainting: what `inpainting` gave; nil: everything is painted.
    func denoiser(_ prompt: String, negative: String, guidance: Double, rescale: Double, width: Int, height: Int, inpainting: Inpainting?) throws
        -> any Denoiser

    /// Pictures of states.
    /// - Parameter states: (n,) + `stateShape`.
    /// - Returns: float64 (n, height, width, 3), 0 … 1.
    func decode(_ states: NDArray, observer: any Observer) throws -> NDArray

    /// States of pictures, what `init` starts from.
    /// - Parameters:
    ///   - pictures: (n, height, width, 3), 0 … 1.
    ///   - source: draws for models whose encoder gives a distribution.
    func encode(_ pictures: NDArray, source: any NormalSource, observer: any Observer) throws -> NDArray

    /// What a run needs to paint part of pictures anew. Makes the draws that come before the run's own, that of its start among them.
    /// - Parameters:
    ///   - pictures: (n, height, width, 3), 0 … 1; one may stand for all.
    ///   - mask: (height, width), at least ½ where the picture is painted anew.
    ///   - count: how many pictures the run makes.
    ///   - strength: below 1 the run starts from the pictures with noise, at 1 from noise alone.
    func inpainting(_ pictures: NDArray, mask: NDArray, count: Int, strength: Double, source: any NormalSource, observer: any Observer) throws
        -> Inpainting

    /// A quick look at states on their way: as `decode`, of any size, cheap enough for every step.
    func preview(_ states: NDArray) throws -> NDArray

    /// How much the model looks at a word of a prompt, at each place of finished pictures.
    /// - Parameters:
    ///   - states: (n,) + `stateShape`.
    ///   - seed: of the noise under which it looks.
    /// - Returns: float64 (n, height, width), shares 0 … 1.
    /// - Throws: `DenoisingError` for a word that is not in the prompt, and for models that have no attention.
    func attention(to word: String, prompt: String, states: NDArray, seed: UInt64, observer: any Observer) throws -> NDArray

    /// The draws that a seed stands for.
    func source(seed: UInt64) -> any NormalSource

    /// Which numbers of a state are known where pixels are.
    /// - Parameter known: one flag for each pixel, row by row.
    /// - Returns: 1 where the state is kept and 0 elsewhere, of `stateShape`.
    func stateMask(_ known: [Bool], width: Int, height: Int) throws -> NDArray
}

extension TextToImageModel {
    public var digest: String { "" }

    /// Each place of a state takes the nearest pixel's flag; states are (channels, rows, columns) or (rows, columns, channels).
    public func stateMask(_ known: [Bool], width: Int, height: Int) throws -> NDArray {
        let shape = stateShape(width: width, height: height)
        guard shape.count == 3, let (rows, columns, isChannelsFirst) = grid(of: shape, width, height) else {
            throw DenoisingError("the model '\(name)' cannot keep part of a picture", parameter: "mask", hints: ["leave mask out; init alone works"])
        }
        let channels = isChannelsFirst ? shape[0] : shape[2]
        var values = [Double](repeating: 0, count: rows * columns * channels)
        for row in 0..<rows {
            for column in 0..<columns where known[row * height / rows * width + column * width / columns] {
                for channel in 0..<channels {
                    values[isChannelsFirst ? (channel * rows + row) * columns + column : (row * columns + column) * channels + channel] = 1
                }
            }
        }
        return try NDArray(values, shape: shape)
    }

    /// The axes of a state that are rows and columns: those that divide the picture by one and the same number.
    private func grid(of shape: [Int], _ width: Int, _ height: Int) -> (rows: Int, columns: Int, isChannelsFirst: Bool)? {
        for (rows, columns, isFirst) in [(shape[1], shape[2], true), (shape[0], shape[1], false)]
        where rows > 0 && columns > 0 && height % rows == 0 && width % columns == 0 && height / rows == width / columns {
            return (rows, columns, isFirst)
        }
        return nil
    }
}

extension TextToImageModel {
    public func attention(to word: String, prompt: String, states: NDArray, seed: UInt64, observer: any Observer) throws -> NDArray {
        throw DenoisingError("the model '\(name)' is no network and has no attention", parameter: "word",
                             hints: ["networks have: generate(…, model=\"painter\"), or the path of a Stable Diffusion folder", "or exchange the word and compare the pictures"])
    }

    public func defaults(for sampler: String) throws -> GenerationDefaults {
        var result = defaults
        guard sampler != result.sampler else { return result }
        _ = try SamplerFamily.named(sampler)
        (result.sampler, result.options) = (sampler, [:])
        return result
    }

    public func denoiser(_ prompt: String, negative: String, guidance: Double, rescale: Double, width: Int, height: Int, inpainting: Inpainting?) throws
        -> any Denoiser {
        try denoiser(prompt, negative: negative, guidance: guidance, rescale: rescale, width: width, height: height)
    }

    /// The known part is put back after every step.
    public func inpainting(_ pictures: NDArray, mask: NDArray, count: Int, strength: Double, source: any NormalSource, observer: any Observer) throws
        -> Inpainting {
        let pixels = try InpaintingMask(mask, pictures: pictures)
        let clean = try encode(pictures, source: source, observer: observer)
        let noise = try source.normal([count] + stateShape(width: pixels.width, height: pixels.height))
        return Inpainting(initial: clean, noise: noise, region: RepaintedRegion(known: clean, mask: try repaintedPlaces(pixels)))
    }

    /// 1 where a state is painted anew and 0 where it is kept, of `stateShape`.
    func repaintedPlaces(_ pixels: InpaintingMask) throws -> NDArray {
        let kept = try stateMask(pixels.values.map { $0 == 0 }, width: pixels.width, height: pixels.height)
        return try NDArray(try kept.doubles().map { 1 - $0 }, shape: kept.shape)
    }
}

/// What a model's makers chose.
public struct GenerationDefaults: Sendable {
    public var width: Int, height: Int
    public var steps: Int
    public var guidance: Double
    public var sampler: String
    /// The sampler's own options.
    public var options: [String: SamplerValue] = [:]
    public var spacing = Spacing.leading
    public var stepsOffset = 0
    public var curve: LevelCurve?
    public var end: FinalLevel?
    /// The noise levels of a run with so many steps, decreasing, the end included; nil: those of the denoiser's schedule.
    public var levels: (@Sendable (_ steps: Int) -> [Double])?
    public var limit: Limit?
    /// As in `SamplingRequest`.
    public var startsWide = false

    public init(width: Int, height: Int, steps: Int, guidance: Double, sampler: String) {
        (self.width, self.height, self.steps, self.guidance, self.sampler) = (width, height, steps, guidance, sampler)
    }
}

extension SamplingRequest {
    /// Takes over how a model's makers sample: the sampler and its options, the levels and what they start and end at.
    public mutating func follow(_ defaults: GenerationDefaults) {
        (sampler, options, steps) = (defaults.sampler, defaults.options, defaults.steps)
        (spacing, stepsOffset, curve, end) = (defaults.spacing, defaults.stepsOffset, defaults.curve, defaults.end)
        (limit, startsWide) = (defaults.limit, defaults.startsWide)
    }
}

/// A prompt as a model sees it.
public struct PromptReading: Sendable, Equatable {
    /// The words or tokens it uses, in order.
    public var used: [String]
    /// One sentence for everything it does not use: words it does not know, words beyond its length.
    public var remarks: [String]

    public init(used: [String], remarks: [String] = []) { (self.used, self.remarks) = (used, remarks) }
}
