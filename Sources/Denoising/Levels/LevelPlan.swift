import Catalog
import Glibc

/// The noise levels one run walks, and what each is called in discrete time.
public struct LevelPlan: Sendable {
    /// The levels the run departs from, noisiest first, and the one it ends at.
    public var sigmas: [Double]
    /// The timestep the network is told at each departure, counted from 0; empty for a plain list of levels.
    public var timesteps: [Double]
    /// The scaling of the states that are given and kept.
    public var scaling: Scaling
    /// How a network reads the levels.
    public var clock: Clock
    /// Whole timesteps and their stride, for samplers stated in them.
    public var ticks: Ticks?
    /// How many steps there were before some were skipped (`strength`).
    public var plannedSteps: Int

    /// The levels a schedule without signal at its end (σ = ∞) is sampled from: samplers in σ take ᾱ = 2⁻²⁴, the others a level
    /// at which a double still knows the sample.
    static let finiteTerminal = sqrt(1 / 0x1p-24 - 1), boundlessTerminal = 1e9

    /// A plain list of levels.
    init(levels: [Double], family: SamplerFamily, schedule: NoiseSchedule?) {
        sigmas = levels
        timesteps = []
        scaling = family.isScaled ? schedule?.scaling ?? .data : .data
        clock = Clock(family.grid == .fractional ? .interpolated : .rounded)
        plannedSteps = levels.count - 1
    }

    /// What is asked of a plan on a schedule.
    struct Wish {
        var steps: Int
        var spacing = Spacing.leading
        var offset = 0
        var curve: LevelCurve?
        var end: FinalLevel?
        /// Timesteps of the caller's own, decreasing.
        var timesteps: [Double]?
        var originalSteps = 50
    }

    /// Levels on a schedule of timesteps.
    /// - Throws: `DenoisingError` for steps the schedule does not have.
    static func on(_ schedule: NoiseSchedule, family: SamplerFamily, _ wish: Wish) throws -> LevelPlan {
        try family.isInverse ? LevelPlan(rising: schedule, family: family, wish) : LevelPlan(falling: schedule, family: family, wish)
    }

    private init(falling schedule: NoiseSchedule, family: SamplerFamily, _ wish: Wish) throws {
        let table = schedule.reachable(family.grid == .whole || family.grid == .distilled || schedule.form == .flow)
        let times = try wish.timesteps.map { try LevelPlan.checked($0, schedule.count) }
            ?? LevelPlan.times(schedule, family, wish)
        let last = (wish.end ?? family.end) == .zero ? 0 : table[0]
        var levels = times.map { LevelPlan.interpolated($0, table) } + [last]
        var told = times
        if let curve = wish.curve {
            (levels, told) = LevelPlan.bent(curve, levels, told, table, family, schedule.name, last)
        }
        for index in 1..<levels.count where !(levels[index] < levels[index - 1]) {
            // The last step may have no length: its end is the first level of the schedule, which the run already visited.
            if index == levels.count - 1, abs(levels[index] - levels[index - 1]) <= 1e-6 * levels[index] {
                levels[index] = levels[index - 1]
                continue
            }
            throw DenoisingError("\(times.count) steps visit the same noise level of the \(schedule.name) schedule twice",
                                 parameter: "steps", hints: ["take fewer steps, or spacing='linspace'"])
        }
        sigmas = levels
        timesteps = told
        scaling = family.isScaled ? schedule.scaling : .data
        clock = Clock(.interpolated, known: Dictionary(zip(levels, told), uniquingKeysWith: { first, _ in first }))
        plannedSteps = told.count
        if wish.curve == nil, times.allSatisfy({ $0 == $0.rounded() }) {
            ticks = Ticks(timesteps: times.map { Int($0) }, stride: schedule.count / max(1, times.count), sigmas: table, end: last,
                          scaling: scaling, isFree: wish.timesteps != nil)
        }
    }

    /// From data to noise: each step leaves a stride before its own timestep, which is what the network is told.
    private init(rising schedule: NoiseSchedule, family: SamplerFamily, _ wish: Wish) throws {
        let table = schedule.reachable(true)
        let times = Array(try wish.timesteps.map { try LevelPlan.checked($0, schedule.count) }
            ?? LevelPlan.times(schedule, family, wish)).reversed() as [Double]
        let stride = Double(schedule.count / max(1, times.count))
        // At no noise at all there is no direction; at this little the sample is still itself.
        let start = (wish.end ?? family.end) == .zero ? 1e-6 : table[0]
        func level(_ time: Double) -> Double { time < 0 ? start : LevelPlan.interpolated(time, table) }
        sigmas = times.map { level($0 - stride) } + [level(times[times.count - 1])]
        timesteps = times
        scaling = family.isScaled ? schedule.scaling : .data
        // Where a first step has no length its answer does not count, so the later timestep of a level is the one that holds.
        clock = Clock(.interpolated, known: Dictionary(zip(sigmas, times), uniquingKeysWith: { $1 }))
        plannedSteps = times.count
    }

    private static func times(_ schedule: NoiseSchedule, _ family: SamplerFamily, _ wish: Wish) throws -> [Double] {
        guard schedule.form != .flow else {
            // Evenly between the noisiest level and the first, in the levels' own measure.
            guard wish.steps >= 1, wish.steps <= schedule.count else {
                return try wish.spacing.timesteps(wish.steps, of: schedule.count)
            }
            return NoiseSchedule.linspace(Double(schedule.count - 1), 0, wish.steps)
        }
        guard family.grid == .distilled else {
            return try wish.spacing.timesteps(wish.steps, of: schedule.count, offset: wish.offset, grid: family.grid)
        }
        let original = wish.originalSteps, steps = wish.steps
        guard original >= 1, original <= schedule.count else {
            throw DenoisingError("original_steps must lie between 1 and \(schedule.count), got \(original)", parameter: "original_steps")
        }
        guard steps >= 1, steps <= original else {
            throw DenoisingError("steps must lie between 1 and the \(original) steps the model was distilled on, got \(steps)",
                                 parameter: "steps")
        }
        return (0..<steps).map { Double((original - $0 * original / steps) * (schedule.count / original) - 1) }
    }

    private static func checked(_ times: [Double], _ count: Int) throws -> [Double] {
        guard let first = times.first, first <= Double(count - 1), let last = times.last, last >= 0 else {
            throw DenoisingError("timesteps must lie between 0 and \(count - 1)", parameter: "timesteps")
        }
        for (index, pair) in zip(times, times.dropFirst()).enumerated() where !(pair.0 > pair.1) {
            throw DenoisingError("timesteps must decrease, but timesteps[\(index)] = \(pair.0) is followed by \(pair.1)",
                                 parameter: "timesteps")
        }
        return times
    }

    /// Linear between whole timesteps.
    static func interpolated(_ time: Double, _ table: [Double]) -> Double {
        let low = max(0, min(Int(time), table.count - 1))
        guard low + 1 < table.count, time > Double(low) else { return table[low] }
        return table[low] + (time - Double(low)) * (table[low + 1] - table[low])
    }

    private static func bent(_ curve: LevelCurve, _ levels: [Double], _ times: [Double], _ table: [Double], _ family: SamplerFamily,
                             _ schedule: String, _ last: Double) -> ([Double], [Double]) {
        let count = times.count
        if curve == .log_linear {
            return (curve.levels(count + 1, from: table[table.count - 1], to: table[0]), times)
        }
        let whole = family.grid == .beyondTheEnd
        let high = whole ? table[table.count - 1] : levels[0], low = whole ? table[0] : levels[count - 1]
        let bent = curve.levels(count, from: high, to: low)
        let reading: Clock.Reading = switch (curve, whole) {
        case (.karras, true), (.lu, true): family.cutsCosine && schedule == "cosine" ? .truncated : .rounded
        case (_, true): .truncated
        case (.karras, false): family.roundsKarras ? .rounded : .interpolated
        default: .interpolated
        }
        return (bent + [last], bent.map { Clock.read(Clock.interpolated($0, table), reading) })
    }

    /// Leaves out the first steps.
    mutating func skip(_ steps: Int) {
        sigmas.removeFirst(steps)
        timesteps.removeFirst(min(steps, timesteps.count))
        ticks?.timesteps.removeFirst(steps)
    }
}

/// Where a run on a schedule ends.
public enum FinalLevel: String, CaseIterable, Sendable {
    /// Without noise.
    case zero
    /// At the schedule's first level.
    case sigma_min
}

/// Whole timesteps for samplers that are stated in them.
public struct Ticks: Sendable {
    public var timesteps: [Int]
    /// ⌊T/steps⌋, by which several samplers step back wherever the next visited timestep is.
    public let stride: Int
    let sigmas: [Double]
    let end: Double
    let scaling: Scaling
    /// The timesteps are the caller's own, so there is no stride.
    let isFree: Bool

    /// The level of a timestep; below 0 the end of the run.
    func sigma(_ timestep: Int) -> Double { timestep < 0 ? end : sigmas[min(timestep, sigmas.count - 1)] }

    /// Where step `index` arrives: a stride further down, or at the next of the caller's own timesteps.
    func arrival(_ index: Int) -> Double {
        guard isFree else { return sigma(timesteps[index] - stride) }
        return index + 1 < timesteps.count ? sigma(timesteps[index + 1]) : end
    }
}

extension NoiseSchedule {
    /// σ of every step with a finite one where no signal is left.
    func reachable(_ isBoundless: Bool) -> [Double] {
        sigmas.map { $0.isFinite ? $0 : (isBoundless ? LevelPlan.boundlessTerminal : LevelPlan.finiteTerminal) }
    }
}
