import Arrays
import Catalog

/// A model that turns words into pictures: a folder of networks, or scenes that are drawn when they are asked for.
///
/// Samplers see only its denoiser; words, guidance and the way from states to pixels are the model's own.
public protocol TextToImageModel: AnyObject {
    /// What recipes and messages call it: a word of the lab, or the folder it was read from.
    var name: String { get }

    /// What a user who says nothing gets.
    var defaults: GenerationDefaults { get }

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

    /// Pictures of states.
    /// - Parameter states: (n,) + `stateShape`.
    /// - Returns: float64 (n, height, width, 3), 0 … 1.
    func decode(_ states: NDArray, observer: any Observer) throws -> NDArray

    /// States of pictures, what `init` starts from.
    /// - Parameters:
    ///   - pictures: (n, height, width, 3), 0 … 1.
    ///   - source: draws for models whose encoder gives a distribution.
    func encode(_ pictures: NDArray, source: any NormalSource, observer: any Observer) throws -> NDArray

    /// A quick look at states on their way: as `decode`, of any size, cheap enough for every step.
    func preview(_ states: NDArray) throws -> NDArray

    /// The draws that a seed stands for.
    func source(seed: UInt64) -> any NormalSource
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

    public init(width: Int, height: Int, steps: Int, guidance: Double, sampler: String) {
        (self.width, self.height, self.steps, self.guidance, self.sampler) = (width, height, steps, guidance, sampler)
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
