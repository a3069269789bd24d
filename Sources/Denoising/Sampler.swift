import Arrays
import Catalog
import Glibc

/// A way to walk from noise to data: a pure loop over a decreasing list of noise levels.
///
/// It sees a denoiser, the state x in data units (x₀ + σ ε), the levels, a noise source and an observer, and knows
/// nothing of networks, prompts or schedules.
public protocol Sampler: Sendable {
    /// - Parameters:
    ///   - x: the start, noise of level `sigmas[0]`.
    ///   - sigmas: decreasing, all positive but possibly the last.
    ///   - observe: called after every step; throws to stop.
    /// - Returns: the state at the last level.
    func sample(_ denoise: any Denoiser, from x: NDArray, sigmas: [Double], noise: any NormalSource,
                observe: (SamplerStep) throws -> Void) throws -> NDArray

    /// Whether its paper states it in the scaling x_t = √ᾱ_t x₀ + √(1−ᾱ_t) ε, in which its frames are then kept.
    var isVariancePreserving: Bool { get }
}

/// What an observer sees of one step.
public struct SamplerStep {
    /// Counted from 1.
    public let index: Int
    public let count: Int
    /// The level the step arrived at.
    public let sigma: Double
    public let x: NDArray
}

/// Independent standard normal draws.
public protocol NormalSource: AnyObject {
    /// - Returns: draws of this shape; float64.
    func normal(_ shape: [Int]) throws -> NDArray
}

/// Draws fixed beforehand, one row for each: what comparisons with other programs need.
public final class StoredNoise: NormalSource {
    private let rows: [Double]
    private let rowCount: Int
    private var next = 0

    /// - Parameter draws: draws along the first axis, in the order they are used.
    public init(_ draws: NDArray) throws {
        rows = try draws.doubles()
        rowCount = draws.shape.first ?? 0
    }

    public func normal(_ shape: [Int]) throws -> NDArray {
        let size = shape.reduce(1, *)
        guard next < rowCount else {
            throw DenoisingError("noise holds \(rowCount) draws, and this run needs more", parameter: "noise")
        }
        guard rows.count == rowCount * size else {
            throw DenoisingError("each draw in noise must have \(size) numbers, one for each of x, but has \(rows.count / max(1, rowCount))",
                                 parameter: "noise")
        }
        defer { next += 1 }
        return try NDArray(Array(rows[next * size..<(next + 1) * size]), shape: shape)
    }
}

/// Draws of a seeded generator: NumPy's `default_rng(seed).standard_normal`.
public final class GeneratedNoise: NormalSource {
    private let generator: Generator
    public init(seed: UInt64) {
        generator = Generator(seed: [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)].dropLastZeros())
    }
    public func normal(_ shape: [Int]) throws -> NDArray { try generator.standardNormal(shape) }
}

/// A sampler as it is chosen by name: its one option is η.
public struct SamplerFamily: Sendable {
    /// Whether `eta` means something to it.
    public let takesEta: Bool
    public let make: @Sendable (_ eta: Double) -> any Sampler

    public init(takesEta: Bool = false, make: @escaping @Sendable (_ eta: Double) -> any Sampler) {
        self.takesEta = takesEta
        self.make = make
    }

    /// Every sampler of the lab. A new one is one file in `Samplers/` and one line here.
    public static let all: [Entry<SamplerFamily>] = [.ddpm, .ddim, .euler, .heun]

    /// - Throws: `DenoisingError` for an unknown name, or an η the sampler does not have.
    public static func named(_ name: String, eta: Double) throws -> any Sampler {
        guard let entry = all.first(where: { $0.info.name == name }) else {
            throw DenoisingError.unknown("sampler", name, among: all.map(\.info.name), parameter: "sampler")
        }
        let family = try entry.make()
        guard eta >= 0, eta <= 1 else {
            throw DenoisingError("eta must lie between 0 (deterministic) and 1 (ancestral), got \(eta)", parameter: "eta")
        }
        guard eta == 0 || family.takesEta else {
            throw DenoisingError("the \(name) sampler has no eta", parameter: "eta",
                                 hints: ["sampler='ddim' interpolates between deterministic (0) and ancestral (1)"])
        }
        return family.make(eta)
    }
}

/// Noise of one ancestral step from σ to σ′: how much is added afresh, and where the deterministic part must stop.
/// σ_up² = η² σ′² (σ² − σ′²)/σ², σ_down² = σ′² − σ_up². Source: Song et al. 2021 (DDIM, arXiv 2010.02502), equation 16, in
/// units of the noise level.
func ancestralSplit(from sigma: Double, to next: Double, eta: Double) -> (down: Double, up: Double) {
    guard next > 0, eta > 0 else { return (next, 0) }
    let up = min(next, eta * sqrt(max(0, next * next * (sigma * sigma - next * next) / (sigma * sigma))))
    return (sqrt(max(0, next * next - up * up)), up)
}

extension [UInt32] {
    /// The words of a number without leading zeros, as NumPy hands them to its seed sequence.
    fileprivate func dropLastZeros() -> [UInt32] {
        var words = self
        while words.count > 1, words.last == 0 { words.removeLast() }
        return words
    }
}
