import Arrays
import Catalog
import Glibc

/// A way to walk from noise to data: a pure loop over a decreasing list of noise levels.
///
/// It works on the state x in data units (x₀ + σ ε) as a plain vector, sees a denoiser, the levels, a noise source and an observer
/// through the run, and knows nothing of networks, prompts or guidance.
public protocol Sampler: Sendable {
    /// - Parameter x: the start, noise of level `run.sigmas[0]`.
    /// - Returns: the state at the last level.
    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double]
}

/// What an observer sees of one step.
public struct SamplerStep {
    /// Counted from 1.
    public let index: Int
    public let count: Int
    /// The level the step arrived at.
    public let sigma: Double
    /// In data units.
    public let x: [Double]

    /// The same step with another state.
    func showing(_ x: [Double]) -> SamplerStep { SamplerStep(index: index, count: count, sigma: sigma, x: x) }
}

/// Everything a sampler works with, for one run.
public final class SamplerRun {
    /// Decreasing; all positive but possibly the last.
    public let sigmas: [Double]
    /// Whole timesteps, when the levels are those of a schedule.
    public let ticks: Ticks?
    public let scaling: Scaling
    /// Steps before some were skipped.
    public let plannedSteps: Int
    /// What the caller asked for, which is not the number of levels for samplers that choose their own.
    public let requestedSteps: Int
    /// How the clean sample is limited; samplers see it limited already, but for `bothClean`.
    let limit: Limit?
    let prediction: Prediction?

    private let denoiser: any Denoiser
    private let source: any NormalSource
    private let shape: [Int]
    private let observe: (SamplerStep) throws -> Void
    /// Told of every state the denoiser is asked at, and whether it is the first in its step.
    var asked: ((_ x: [Double], _ sigma: Double, _ isFirst: Bool) throws -> Void)?
    private var isFirstInStep = true

    init(_ plan: LevelPlan, denoiser: any Denoiser, limit: Limit?, source: any NormalSource, shape: [Int], requestedSteps: Int,
         observe: @escaping (SamplerStep) throws -> Void) {
        sigmas = plan.sigmas
        ticks = plan.ticks
        scaling = plan.scaling
        plannedSteps = plan.plannedSteps
        self.requestedSteps = requestedSteps
        self.denoiser = denoiser
        self.limit = limit
        prediction = denoiser.prediction
        self.source = source
        self.shape = shape
        self.observe = observe
    }

    public var steps: Int { sigmas.count - 1 }
    var sampleSize: Int { shape.dropFirst().reduce(1, *) }

    /// D(x, σ), limited when the run says so.
    public func clean(_ x: [Double], _ sigma: Double) throws -> [Double] {
        let raw = try rawClean(x, sigma)
        return limit?.applied(to: raw, sampleSize: sampleSize) ?? raw
    }

    /// D(x, σ) with and without its limit.
    func bothClean(_ x: [Double], _ sigma: Double) throws -> (limited: [Double], raw: [Double]) {
        let raw = try rawClean(x, sigma)
        return (limit?.applied(to: raw, sampleSize: sampleSize) ?? raw, raw)
    }

    private func rawClean(_ x: [Double], _ sigma: Double) throws -> [Double] {
        try asked?(x, sigma, isFirstInStep)
        isFirstInStep = false
        return try denoiser(try NDArray(x, shape: shape), sigma: sigma).doubles()
    }

    /// What the denoiser's last answer means at another state and level.
    func carried(_ clean: [Double], from x: [Double], _ sigma: Double, to moved: [Double], _ raised: Double) -> [Double] {
        denoiser.carried(clean, from: x, sigma, to: moved, raised)
    }

    /// Fresh noise of unit variance.
    public func noise() throws -> [Double] { try source.normal(shape).doubles() }

    /// Reports that step `index`, counted from 0, has arrived.
    /// - Parameters:
    ///   - sigma: the level it arrived at, when not the next one.
    ///   - total: of how many, when not as many as there are levels.
    public func arrived(_ index: Int, _ x: [Double], at sigma: Double? = nil, of total: Int? = nil) throws {
        isFirstInStep = true
        try observe(SamplerStep(index: index + 1, count: total ?? steps, sigma: sigma ?? sigmas[min(index + 1, steps)], x: x))
    }
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
            throw DenoisingError("noise holds \(rowCount) draws, and this run needs more", parameter: "noise",
                                 hints: ["give one draw of x's shape for every step, or leave noise out"])
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

/// A sampler as it is chosen by name: what it reads, and on what levels it was stated.
public struct SamplerFamily: Sendable {
    public let options: [SamplerOption]
    /// Whether its paper states it for x_t = √ᾱ_t x₀ + √(1−ᾱ_t) ε; on such a schedule its states are given and kept so.
    public let isScaled: Bool
    public let grid: TimeGrid
    /// Where a run on a schedule ends when nothing is said.
    public let end: FinalLevel
    /// Whether its code tells the network whole timesteps for Karras's levels.
    let roundsKarras: Bool
    /// Whether its code cuts timesteps off for the cosine schedule.
    let cutsCosine: Bool
    /// Whether a function of (x, σ) is sampled on a variance preserving schedule (true) or on Karras's levels.
    let prefersSchedule: Bool
    /// Whether it walks from data to noise.
    let isInverse: Bool
    public let make: @Sendable (_ values: SamplerValues) throws -> any Sampler

    public init(_ options: [SamplerOption] = [], isScaled: Bool = false, grid: TimeGrid = .fractional, end: FinalLevel = .zero,
                roundsKarras: Bool = false, cutsCosine: Bool = false, prefersSchedule: Bool = false, isInverse: Bool = false,
                make: @escaping @Sendable (_ values: SamplerValues) throws -> any Sampler) {
        self.options = options
        self.isScaled = isScaled
        self.grid = grid
        self.end = end
        self.roundsKarras = roundsKarras
        self.cutsCosine = cutsCosine
        self.prefersSchedule = prefersSchedule
        self.isInverse = isInverse
        self.make = make
    }

    /// Every sampler of the lab. A new one is one file in `Samplers/` and one line here.
    public static let all: [Entry<SamplerFamily>] = [
        .ddpm, .ddim, .ddimInverse, .repaint, .euler, .eulerAncestral, .heun, .edm, .dpm2, .dpm2Ancestral, .lms, .plms, .pndm,
        .dpmpp2M, .dpmpp2MSDE, .dpmpp3MSDE, .dpmpp2S, .dpmpp2SAncestral, .dpmppSDE, .dpmFast, .dpmAdaptive, .unipc, .deis, .lcm, .tcd,
    ]

    /// What help says of each, its options among it.
    public static var infos: [EntryInfo] {
        all.map { entry in
            var info = entry.info
            info.parameters = (try? entry.make().options.map(\.info)) ?? []
            return info
        }
    }

    /// - Throws: `DenoisingError` for an unknown name.
    public static func named(_ name: String) throws -> SamplerFamily {
        guard let entry = all.first(where: { $0.info.name == name }) else {
            throw DenoisingError.unknown("sampler", name, among: all.map(\.info.name), parameter: "sampler")
        }
        return try entry.make()
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
