import Arrays
import Catalog

/// Part of a state that is painted anew while the rest is what a known one would be at the same noise level.
public struct RepaintedRegion: Sendable {
    /// Clean states, of the run's shape or one that stands for all.
    public var known: NDArray
    /// 1 where the picture is painted anew and 0 where it is kept, of the run's shape or one that can be stretched to it.
    public var mask: NDArray

    public init(known: NDArray, mask: NDArray) { (self.known, self.mask) = (known, mask) }
}

/// What a run needs to paint part of pictures anew.
public struct Inpainting {
    /// Clean states of the pictures: the start where `strength` is below 1.
    public var initial: NDArray?
    /// The noise of the start, (n,) + the shape of a state.
    public var noise: NDArray
    /// What the run puts back after every step; nil when the network itself is told what is known.
    public var region: RepaintedRegion?
    /// What a network made for it is told beside the state: (n,) + channels, rows, columns.
    public var condition: NDArray?

    public init(initial: NDArray?, noise: NDArray, region: RepaintedRegion? = nil, condition: NDArray? = nil) {
        (self.initial, self.noise, self.region, self.condition) = (initial, noise, region, condition)
    }
}

/// Which pixels are painted anew.
struct InpaintingMask {
    let height: Int, width: Int
    /// 1 where they are, row by row.
    let values: [Double]

    /// - Parameters:
    ///   - mask: (height, width), or with further axes of length 1 before and behind.
    ///   - pictures: (n, height, width, 3).
    init(_ mask: NDArray, pictures: NDArray) throws {
        guard pictures.rank == 4, pictures.shape[3] == 3 else {
            throw DenoisingError("pictures must have shape (n, height, width, 3), got \(NDArray.text(pictures.shape))", parameter: "init")
        }
        (height, width) = (pictures.shape[1], pictures.shape[2])
        guard mask.shape.filter({ $0 != 1 }) == [height, width].filter({ $0 != 1 }) else {
            throw DenoisingError("mask must have the picture's size, \(height) rows of \(width) pixels, got shape \(NDArray.text(mask.shape))", parameter: "mask")
        }
        values = try mask.doubles().map { $0 >= 0.5 ? 1 : 0 }
    }
}

extension SamplingRequest {
    /// Starts from an inpainting's noise, and its pictures where `strength` is below 1.
    public mutating func paint(_ inpainting: Inpainting, strength: Double) {
        startNoise = inpainting.noise
        repainted = inpainting.region
        // One picture stands for all that the run makes.
        initial = strength < 1 ? inpainting.initial.map { $0.shape.first == 1 ? $0.withoutFirstAxis : $0 } : nil
        self.strength = strength
    }
}

extension NDArray {
    /// The only one along the first axis.
    fileprivate var withoutFirstAxis: NDArray {
        NDArray(storage: storage, offset: offset, shape: Array(shape.dropFirst()), strides: Array(strides.dropFirst()), dtype: dtype, isWritable: isWritable)
    }
}

/// The known part of the states of one run, put back at every noise level with the noise the run started with.
///
/// x ← m x + (1 − m)(z₀ + σ ε), at the end z₀ itself. Source: Lugmayr et al. 2022 (arXiv 2201.09865), equation 8, with the noise of the
/// start in place of fresh noise, as Stable Diffusion's inpainting does it.
struct RegionBlend {
    private let known: [Double], mask: [Double], noise: [Double]
    private let lastScale: Double

    init(_ region: RepaintedRegion, noise: [Double]?, shape: [Int], lastScale: Double) throws {
        func spread(_ array: NDArray, _ what: String, _ parameter: String) throws -> [Double] {
            guard let values = try? array.broadcast(to: shape).doubles() else {
                throw DenoisingError("\(what) of shape \(NDArray.text(array.shape)) does not fit states of shape \(NDArray.text(shape))", parameter: parameter)
            }
            return values
        }
        guard let noise else { throw DenoisingError("painting part of a picture needs the noise of the start, not the start itself", parameter: "x") }
        known = try spread(region.known, "the known picture", "init")
        mask = try spread(region.mask, "the mask", "mask")
        self.noise = noise
        self.lastScale = lastScale
    }

    /// A state of noise level σ, in data units.
    func applied(to x: [Double], _ sigma: Double) -> [Double] { mixed(x) { known[$0] + sigma * noise[$0] } }

    /// The state at the end: the known part as it is, in the run's own scaling.
    func final(_ x: [Double]) -> [Double] { mixed(x) { known[$0] / lastScale } }

    /// What an observer sees of a step.
    func shown(_ step: SamplerStep) -> [Double] { step.index == step.count ? final(step.x) : applied(to: step.x, step.sigma) }

    private func mixed(_ x: [Double], _ kept: (Int) -> Double) -> [Double] {
        x.indices.map { mask[$0] == 1 ? x[$0] : mask[$0] * x[$0] + (1 - mask[$0]) * kept($0) }
    }
}

/// A denoiser that sees the known part of the picture at every noise level but the first.
///
/// Samplers combine states and answers number by number, so it makes no difference that their own state is blended only here, in
/// what is shown, and at the end.
final class BlendingDenoiser: WrappingDenoiser {
    let inner: any Denoiser
    private let blend: RegionBlend
    private var isStarted = false

    init(inner: any Denoiser, blend: RegionBlend) { (self.inner, self.blend) = (inner, blend) }

    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        defer { isStarted = true }
        // The start is as it was drawn: noise alone where nothing of the picture is to show through.
        return try inner(isStarted ? try NDArray(blend.applied(to: try x.doubles(), sigma), shape: x.shape) : x, sigma: sigma)
    }
}
