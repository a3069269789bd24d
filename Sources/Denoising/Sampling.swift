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
    /// The sampler's own options, by name.
    public var options: [String: SamplerValue] = [:]
    public var spacing = Spacing.leading
    /// Added to every timestep of leading spacing.
    public var stepsOffset = 0
    /// How levels lie between the first and the last, when not where the schedule has them.
    public var curve: LevelCurve?
    /// Where a run on a schedule ends; nil: as the sampler's own code does.
    public var end: FinalLevel?
    /// The timesteps to visit, decreasing; replaces steps and spacing.
    public var timesteps: [Double]?
    /// The start, in the scaling of the sampler's paper.
    public var start: NDArray?
    /// The noise levels, decreasing; replaces the schedule.
    public var sigmas: [Double]?
    /// Draws to use instead of generated ones, one row each.
    public var noise: NDArray?
    /// Where draws come from instead of the seed.
    public var source: (any NormalSource)?
    /// The noise of the start, in units of its level, instead of the first draw.
    public var startNoise: NDArray?
    /// Whether leading steps of samplers in σ start with the spread that noise and unit data have together, √(σ² + 1), because their
    /// first level is not noise alone.
    public var startsWide = false
    /// Clean samples to start from, noised up to a share `strength` of the way.
    public var initial: NDArray?
    public var strength = 1.0
    /// True where `initial` is kept: the rest is filled in.
    public var mask: NDArray?
    /// Part of a picture that is painted anew while the rest is put back, with noise, after every step. Without `mask`.
    public var repainted: RepaintedRegion?
    /// How strongly a prompt or class pulls; 1 is the conditional model itself.
    public var guidance = 1.0
    /// How far clean samples may leave the range of the data.
    public var limit: Limit?
    /// How many states to keep, the start and the end among them; nil: every state the reference programs keep.
    public var keep: Int? = 0
    /// Told of every step before the observer is.
    public var watch: ((SamplerStep) throws -> Void)?

    public init(denoiser: any Denoiser) { self.denoiser = denoiser }
}

/// What a sampling run gives.
public struct SamplingResult {
    /// Shape (n,) + shape of one sample.
    public var x: NDArray
    /// The kept states in the scaling of the sampler's paper, the start first.
    public var frames: [NDArray]
    public var sigmas: [Double]
    /// The timesteps a network was told, counted from 0; empty for noise levels.
    public var timesteps: [Double]
    /// How often the denoiser was asked.
    public var evaluations: Int
    /// The most memory the states took, in bytes.
    public var stateBytes: Int
}

extension SamplingRequest {
    /// Runs it.
    /// - Throws: `DenoisingError` for numbers that do not fit; `Interrupted` through the observer.
    public func run(observer: any Observer) throws -> SamplingResult {
        try limit?.validated()
        let name = mask != nil && (sampler == "ddim" || sampler == "ddpm") ? "repaint" : sampler
        let family = try SamplerFamily.named(name)
        var given = options
        if mask != nil, sampler == "ddpm" { given = ["eta": .number(1)] }
        let values = try SamplerValues(family.options, given: given, sampler: sampler)
        var method = try family.make(values)
        var plan = try self.plan(family, values)
        plan.skip(try skippedSteps(plan.sigmas.count - 1))
        let counting = CountingDenoiser(try guided().following(plan.clock))
        let source: any NormalSource = try noise.map { try StoredNoise($0) } ?? self.source ?? GeneratedNoise(seed: seed)
        let first = plan.sigmas[0], scale = { (sigma: Double) in plan.scaling.signal(sigma) }
        let (start, startNoise) = try startState(first, scale(first), source)
        try check(start)
        var asked: any Denoiser = counting
        if let mask {
            let known = try KnownRegion(known: initial, mask: mask, shape: start.shape)
            if var repaint = method as? Repaint {
                (repaint.known, repaint.mask) = (known.values, known.mask)
                method = repaint
            } else {
                asked = KnownRegionDenoiser(inner: counting, known: known)
            }
        }
        let blend = try repainted.map { try RegionBlend($0, noise: startNoise, shape: start.shape, lastScale: scale(plan.sigmas[plan.sigmas.count - 1])) }
        if let blend { asked = BlendingDenoiser(inner: asked, blend: blend) }
        var film = Film(keep: keep, scale: scale)
        let run = SamplerRun(plan, denoiser: asked, limit: limit, source: source, shape: start.shape, requestedSteps: steps) { [watch] step in
            let step = blend.map { step.showing($0.shown(step)) } ?? step
            try watch?(step)
            try observer.step(step.index, of: step.count, "sampling")
            try film.arrived(step, start.shape)
        }
        let isRepaint = method is Repaint
        film.keepsArrivals = isRepaint
        if keep == nil, !isRepaint {
            let everyStage = plan.ticks != nil || !plan.timesteps.isEmpty
            run.asked = { x, sigma, isFirst in
                if isFirst || everyStage { try film.add(film.frames.isEmpty ? x : blend?.applied(to: x, sigma) ?? x, sigma, start.shape) }
            }
        }
        film.total = plan.sigmas.count - 1
        try film.begin(start.doubles(), first, start.shape)
        let last = plan.sigmas[plan.sigmas.count - 1], sampled = try method.sample(run, from: try start.doubles())
        let end = blend?.final(sampled) ?? sampled
        if keep == nil, !isRepaint { try film.add(end, last, start.shape) }
        return SamplingResult(x: try NDArray(combine((scale(last), end)), shape: start.shape), frames: film.frames, sigmas: plan.sigmas,
                              timesteps: plan.timesteps, evaluations: counting.evaluations,
                              stateBytes: start.count * 8 * (film.frames.count + 4))
    }

    private func guided() throws -> any Denoiser {
        guard guidance != 1 else { return denoiser }
        guard let guided = try denoiser.guided(by: guidance) else {
            throw DenoisingError("guidance needs a denoiser with prompts or classes; this one has none", parameter: "guidance",
                                 hints: ["leave guidance at 1, or combine two denoisers with guide(conditional, unconditional, scale)"])
        }
        return guided
    }

    private func plan(_ family: SamplerFamily, _ values: SamplerValues) throws -> LevelPlan {
        if let sigmas {
            guard sigmas.count >= 2 else {
                throw DenoisingError("sigmas must hold at least two levels, got \(sigmas.count)", parameter: "sigmas")
            }
            for (index, pair) in zip(sigmas, sigmas.dropFirst()).enumerated() {
                let (a, b) = family.isInverse ? (pair.1, pair.0) : pair
                // Some programs repeat their last level; a step of no length does nothing.
                guard a > b || (a == b && index == sigmas.count - 2), b >= 0, a.isFinite, a > 0 else {
                    throw DenoisingError("sigmas must \(family.isInverse ? "increase" : "decrease") and stay ≥ 0, "
                        + "but sigmas[\(index)] = \(pair.0) is followed by \(pair.1)", parameter: "sigmas",
                                         hints: family.isInverse ? [] : ["the list starts with the most noise and ends with the least"])
                }
            }
            return LevelPlan(levels: sigmas, family: family, schedule: schedule ?? denoiser.schedule)
        }
        guard steps >= 1 else { throw DenoisingError("steps must be at least 1, got \(steps)", parameter: "steps") }
        let chosen = try schedule ?? denoiser.schedule ?? (family.prefersSchedule || curve != nil ? NoiseSchedule.named("linear")
            : NoiseSchedule.named("karras", steps: steps))
        guard chosen.form != .noiseLevels else {
            guard chosen.sigmas.count >= 2, chosen.sigmas[0].isFinite else {
                throw DenoisingError("the schedule must have at least two levels", parameter: "schedule")
            }
            return LevelPlan(levels: chosen.sigmas, family: family, schedule: denoiser.schedule)
        }
        if chosen.sigmas[chosen.count - 1] == .infinity, denoiser.prediction == .epsilon, chosen.form == .variancePreserving,
            family.grid == .whole || family.grid == .distilled, spacing != .leading {
            throw DenoisingError("the schedule has no signal left at its last step, where predicted noise says nothing about the sample",
                                 parameter: "schedule", hints: ["a network that predicts v or the sample can start there",
                                                                "spacing='leading' starts a little earlier"])
        }
        var wish = LevelPlan.Wish(steps: steps)
        (wish.spacing, wish.offset, wish.curve, wish.end) = (spacing, stepsOffset, curve, end)
        wish.timesteps = timesteps
        if family.grid == .distilled { wish.originalSteps = values.count("original_steps") }
        return try LevelPlan.on(chosen, family: family, wish)
    }

    private func skippedSteps(_ total: Int) throws -> Int {
        guard strength > 0, strength <= 1 else {
            throw DenoisingError("strength must lie above 0 and not above 1, got \(strength)", parameter: "strength")
        }
        guard initial != nil || strength == 1 else {
            throw DenoisingError("strength needs init: clean samples to start from", parameter: "strength")
        }
        // A share such as 0.7 of 10 steps must not become 6 by rounding.
        return initial == nil ? 0 : max(0, min(total - 1, total - Int((Double(total) * strength + 1e-9).rounded(.down))))
    }

    private func check(_ start: NDArray) throws {
        if let index = try start.doubles().firstIndex(where: { !$0.isFinite }) {
            throw DenoisingError("the start must be finite, but number \(index) of x or init is not", parameter: self.start == nil ? "init" : "x")
        }
    }

    /// The start in data units, and the noise in it when it was drawn here.
    private func startState(_ sigma: Double, _ scale: Double, _ source: any NormalSource) throws -> (NDArray, [Double]?) {
        if let start {
            guard start.rank >= 1, start.count > 0 else {
                throw DenoisingError("x must hold samples along its first axis, got shape \(NDArray.text(start.shape))", parameter: "x")
            }
            return (try NDArray(combine((1 / scale, try start.doubles())), shape: start.shape), nil)
        }
        guard count >= 1 else { throw DenoisingError("n must be at least 1, got \(count)", parameter: "n") }
        guard let one = shape ?? denoiser.sampleShape ?? initial.map({ Array($0.shape.dropFirst()) }) else {
            throw DenoisingError("shape is needed: this denoiser does not say how large one sample is", parameter: "shape",
                                 hints: ["for example shape=(2,) for points or shape=(16, 16) for images"])
        }
        let full = [initial.map { $0.rank == one.count ? count : $0.shape.first ?? count } ?? count] + one
        _ = try NDArray.elementCount(full, itemSize: 8)
        func draw() throws -> [Double] {
            guard let startNoise else { return try source.normal(full).doubles() }
            guard let values = try? startNoise.broadcast(to: full).doubles() else {
                throw DenoisingError("the noise of the start must have shape \(NDArray.text(full)), got \(NDArray.text(startNoise.shape))", parameter: "noise")
            }
            return values
        }
        guard let initial, mask == nil && repainted == nil || strength < 1 else {
            // Pure noise of the first level: σ ε in data units, ε in the scaling of the paper.
            let noise = try draw(), spread = startsWide && spacing == .leading && sigmas == nil ? sqrt(sigma * sigma + 1) : sigma
            return (try NDArray(combine((scale == 1 ? spread : 1 / scale, noise)), shape: full), noise)
        }
        // One sample may stand for all.
        guard let clean = try? initial.broadcast(to: full).doubles() else {
            throw DenoisingError("init must have shape \(NDArray.text(full)), got \(NDArray.text(initial.shape))", parameter: "init")
        }
        let noise = try draw()
        return (try NDArray(combine((1, clean), (sigma, noise)), shape: full), noise)
    }
}

/// The states that are kept of a run.
private struct Film {
    /// Nil: those the reference programs keep.
    let keep: Int?
    let scale: (Double) -> Double
    var frames: [NDArray] = []
    var total = 0
    /// Whether, of all states, those after a step are kept: on a walk that also goes up, more than the network is asked at.
    var keepsArrivals = false
    private var wanted: Set<Int> = []

    init(keep: Int?, scale: @escaping (Double) -> Double) { (self.keep, self.scale) = (keep, scale) }

    mutating func add(_ x: [Double], _ sigma: Double, _ shape: [Int]) throws {
        frames.append(try NDArray(combine((scale(sigma), x)), shape: shape))
    }

    mutating func begin(_ x: [Double], _ sigma: Double, _ shape: [Int]) throws {
        if keep == nil, keepsArrivals { try add(x, sigma, shape) }
        guard let keep, keep > 0 else { return }
        let last = min(keep, total + 1) - 1
        wanted = keep == 1 ? [total] : Set((0...max(0, last)).map { Int((Double($0) * Double(total) / Double(max(1, last))).rounded()) })
        if wanted.contains(0) { try add(x, sigma, shape) }
    }

    mutating func arrived(_ step: SamplerStep, _ shape: [Int]) throws {
        guard keep != nil else {
            if keepsArrivals { try add(step.x, step.sigma, shape) }
            return
        }
        // Samplers that choose their own steps are kept by how far they are.
        let index = step.count == total ? step.index : Int((Double(step.index) * Double(total) / Double(step.count)).rounded(.down))
        if wanted.contains(index) {
            wanted.remove(index)
            try add(step.x, step.sigma, shape)
        }
    }
}

/// Counts how often a denoiser is asked, and refuses answers that are no samples.
final class CountingDenoiser: WrappingDenoiser {
    let inner: any Denoiser
    private(set) var evaluations = 0
    init(_ inner: any Denoiser) { self.inner = inner }

    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        evaluations += 1
        let clean = try inner(x, sigma: sigma)
        guard clean.shape == x.shape else {
            throw DenoisingError("the denoiser must return an array of x's shape \(NDArray.text(x.shape)), got \(NDArray.text(clean.shape))",
                                 parameter: "denoiser")
        }
        if let index = try clean.doubles().firstIndex(where: { !$0.isFinite }) {
            throw DenoisingError("the denoiser returned a number that is not finite (number \(index)) at sigma = \(sigma)",
                                 parameter: "denoiser", hints: ["this was evaluation \(evaluations); call it at this sigma to see"])
        }
        return clean
    }
}

/// What is known beforehand of the samples, and where.
struct KnownRegion {
    let values: [Double]
    let mask: [Double]

    init(known: NDArray?, mask: NDArray, shape: [Int]) throws {
        guard let known else { throw DenoisingError("mask needs init: the samples whose masked part is kept", parameter: "mask") }
        guard let values = try? known.broadcast(to: shape).doubles() else {
            throw DenoisingError("init of shape \(NDArray.text(known.shape)) does not fit samples of shape \(NDArray.text(shape))",
                                 parameter: "init")
        }
        guard let spread = try? mask.broadcast(to: shape).doubles() else {
            throw DenoisingError("mask of shape \(NDArray.text(mask.shape)) does not fit init of shape \(NDArray.text(known.shape))",
                                 parameter: "mask")
        }
        if values.contains(where: { !$0.isFinite }) { throw DenoisingError("init must be finite", parameter: "init") }
        self.values = values
        self.mask = spread.map { $0 != 0 ? 1 : 0 }
    }
}

/// A denoiser that already knows part of the answer: filling in with a sampler that has no steps back and forth.
struct KnownRegionDenoiser: WrappingDenoiser {
    let inner: any Denoiser
    let known: KnownRegion

    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        var clean = try inner(x, sigma: sigma).doubles()
        for index in clean.indices where known.mask[index] != 0 { clean[index] = known.values[index] }
        return try NDArray(clean, shape: x.shape)
    }
}
