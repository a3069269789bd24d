import Arrays
import Catalog
import Glibc

/// Everything one sampling run is made of; what is not said has the default of the family.
public struct SamplingRequest {
    public var denoiser: any Denoiser
    /// How many samples.
    public var count = 16
    /// The shape of one sample; nil asks the denoiser.
    public var shape: [Int]?
    public var schedule: NoiseSchedule?
    public var sampler = "ddim"
    public var steps = 50
    public var seed: UInt64 = 0
    public var eta = 0.0
    public var spacing = Spacing.leading
    /// The start, in the scaling of the sampler's paper.
    public var start: NDArray?
    /// The noise levels, decreasing; replaces the schedule.
    public var sigmas: [Double]?
    /// Draws to use instead of generated ones, one row each.
    public var noise: NDArray?
    /// Clean samples to start from, noised up to a share `strength` of the way.
    public var initial: NDArray?
    public var strength = 1.0
    /// True where `initial` is kept: the rest is filled in.
    public var mask: NDArray?
    /// How many states to keep, the start and the end among them; nil: all.
    public var keep: Int? = 0

    public init(denoiser: any Denoiser) { self.denoiser = denoiser }
}

/// What a sampling run gives.
public struct SamplingResult {
    /// Shape (n,) + shape of one sample.
    public var x: NDArray
    /// The kept states in the scaling of the sampler's paper, the start first.
    public var frames: [NDArray]
    public var sigmas: [Double]
    /// The steps of the schedule that were visited, counted from 0; empty for noise levels.
    public var timesteps: [Int]
    /// How often the denoiser was asked.
    public var evaluations: Int
}

extension SamplingRequest {
    /// Runs it.
    /// - Throws: `DenoisingError` for numbers that do not fit; `Interrupted` through the observer.
    public func run(observer: any Observer) throws -> SamplingResult {
        let sampler = try SamplerFamily.named(self.sampler, eta: eta)
        var (sigmas, timesteps, scaled) = try levels(sampler)
        let skipped = try skippedSteps(sigmas.count - 1)
        sigmas.removeFirst(skipped)
        timesteps.removeFirst(min(skipped, timesteps.count))
        let source: any NormalSource = try noise.map { try StoredNoise($0) } ?? GeneratedNoise(seed: seed)
        let scale = { (sigma: Double) in scaled ? 1 / sqrt(1 + sigma * sigma) : 1.0 }

        let start = try startState(sigmas[0], scale(sigmas[0]), source)
        var frames = [try start.scaled(by: scale(sigmas[0]))]
        let counting = CountingDenoiser(denoiser)
        let asked: any Denoiser = try mask.map {
            try KnownRegionDenoiser(counting, known: initial, mask: $0)
        } ?? counting
        let total = sigmas.count - 1
        let wanted = Set(keep.map { keptSteps($0, total) } ?? Array(0...total))
        let end = try sampler.sample(asked, from: start, sigmas: sigmas, noise: source) { step in
            try observer.step(step.index, of: step.count, "sampling")
            if wanted.contains(step.index) { frames.append(try step.x.scaled(by: scale(step.sigma))) }
        }
        if !wanted.contains(0) { frames.removeFirst() }
        return SamplingResult(x: try end.scaled(by: scale(sigmas[total])), frames: frames, sigmas: sigmas,
                              timesteps: timesteps, evaluations: counting.evaluations)
    }

    /// The list of noise levels, the visited timesteps, and whether states are kept as √ᾱ x₀ + √(1−ᾱ) ε.
    private func levels(_ sampler: any Sampler) throws -> ([Double], [Int], Bool) {
        if let sigmas {
            guard sigmas.count >= 2 else {
                throw DenoisingError("sigmas must hold at least two levels, got \(sigmas.count)", parameter: "sigmas")
            }
            for (index, pair) in zip(sigmas, sigmas.dropFirst()).enumerated() where !(pair.0 > pair.1 && pair.1 >= 0 && pair.0.isFinite) {
                throw DenoisingError("sigmas must decrease and stay ≥ 0, but sigmas[\(index)] = \(pair.0) is followed by \(pair.1)",
                                     parameter: "sigmas")
            }
            return (sigmas, [], false)
        }
        let chosen = try schedule ?? (sampler.isVariancePreserving ? NoiseSchedule.named("linear")
            : NoiseSchedule.named("karras", steps: max(1, steps)))
        switch chosen.form {
        case .noiseLevels:
            return (chosen.sigmas, [], false)
        case .variancePreserving:
            let visited = try spacing.timesteps(steps, of: chosen.count)
            let levels = visited.map { chosen.sigmas[$0] } + [0]
            guard levels[0].isFinite else {
                throw DenoisingError("the schedule has no signal left at its last step, so the run cannot start there",
                                     parameter: "schedule", hints: ["use spacing='leading', which starts a little earlier"])
            }
            return (levels, visited, sampler.isVariancePreserving)
        }
    }

    private func skippedSteps(_ total: Int) throws -> Int {
        guard strength > 0, strength <= 1 else {
            throw DenoisingError("strength must lie above 0 and not above 1, got \(strength)", parameter: "strength")
        }
        guard initial != nil || strength == 1 else {
            throw DenoisingError("strength needs init: clean samples to start from", parameter: "strength")
        }
        return initial == nil ? 0 : max(0, min(total - 1, total - Int((Double(total) * strength).rounded(.down))))
    }

    /// The start in data units.
    private func startState(_ sigma: Double, _ scale: Double, _ source: any NormalSource) throws -> NDArray {
        if let start { return try start.scaled(by: 1 / scale) }
        guard count >= 1 else { throw DenoisingError("n must be at least 1, got \(count)", parameter: "n") }
        guard let one = shape ?? denoiser.sampleShape ?? initial.map({ Array($0.shape.dropFirst()) }) else {
            throw DenoisingError("shape is needed: this denoiser does not say how large one sample is", parameter: "shape",
                                 hints: ["for example shape=(2,) for points or shape=(16, 16) for images"])
        }
        let full = [initial?.shape.first ?? count] + one
        _ = try NDArray.elementCount(full, itemSize: 8)
        let noise = try source.normal(full).doubles()
        guard let initial, mask == nil || strength < 1 else {
            // Pure noise of the first level: σ ε in data units, ε in the variance preserving scaling.
            return try NDArray(noise.map { $0 * (scale == 1 ? sigma : 1 / scale) }, shape: full)
        }
        guard initial.shape == full else {
            throw DenoisingError("init must have shape \(NDArray.text(full)), got \(NDArray.text(initial.shape))", parameter: "init")
        }
        let clean = try initial.doubles()
        return try NDArray(noise.indices.map { clean[$0] + sigma * noise[$0] }, shape: full)
    }

    /// `keep` states spread over 0…total, both ends among them.
    private func keptSteps(_ keep: Int, _ total: Int) -> [Int] {
        guard keep > 1 else { return keep == 1 ? [total] : [] }
        return (0..<min(keep, total + 1)).map { Int((Double($0) * Double(total) / Double(min(keep, total + 1) - 1)).rounded()) }
    }
}

/// Counts how often a denoiser is asked.
final class CountingDenoiser: Denoiser {
    private let inner: any Denoiser
    private(set) var evaluations = 0
    init(_ inner: any Denoiser) { self.inner = inner }
    var sampleShape: [Int]? { inner.sampleShape }
    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        evaluations += 1
        let clean = try inner(x, sigma: sigma)
        guard clean.shape == x.shape else {
            throw DenoisingError("the denoiser must return an array of x's shape \(NDArray.text(x.shape)), got \(NDArray.text(clean.shape))",
                                 parameter: "denoiser")
        }
        return clean
    }
}

/// A denoiser that already knows part of the answer: filling in a masked region with an unconditional model.
struct KnownRegionDenoiser: Denoiser {
    let inner: any Denoiser
    let known: [Double]
    let mask: [Bool]

    init(_ inner: any Denoiser, known: NDArray?, mask: NDArray) throws {
        guard let known else { throw DenoisingError("mask needs init: the samples whose masked part is kept", parameter: "mask") }
        guard let spread = try? mask.broadcast(to: known.shape) else {
            throw DenoisingError("mask of shape \(NDArray.text(mask.shape)) does not fit init of shape \(NDArray.text(known.shape))",
                                 parameter: "mask")
        }
        self.inner = inner
        self.known = try known.doubles()
        self.mask = try spread.doubles().map { $0 != 0 }
    }

    var sampleShape: [Int]? { inner.sampleShape }

    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        var clean = try inner(x, sigma: sigma).doubles()
        guard clean.count == known.count else {
            throw DenoisingError("init has \(known.count) numbers, but x has \(clean.count)", parameter: "init")
        }
        for index in clean.indices where mask[index] { clean[index] = known[index] }
        return try NDArray(clean, shape: x.shape)
    }
}

extension NDArray {
    /// A fresh float64 array with every element multiplied.
    func scaled(by factor: Double) throws -> NDArray { try NDArray(doubles().map { $0 * factor }, shape: shape) }
}
