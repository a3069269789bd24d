import Catalog
import Glibc

/// Which of a schedule's T steps a shorter run visits.
public enum Spacing: String, CaseIterable, Sendable {
    /// 0, s, 2s, … with s = ⌊T/steps⌋: never visits the noisiest step.
    case leading
    /// Evenly from the first to the last step, both included.
    case linspace
    /// T, T − s, … with s = T/steps: always starts at the noisiest step.
    case trailing

    /// - Throws: `DenoisingError` for an unknown word.
    public init(named name: String) throws {
        guard let spacing = Spacing(rawValue: name) else {
            throw DenoisingError.unknown("spacing", name, among: Spacing.allCases.map(\.rawValue), parameter: "spacing")
        }
        self = spacing
    }

    /// The visited steps, noisiest first, counted from 0 as the papers' code does.
    /// - Parameters:
    ///   - steps: how many, between 1 and T.
    ///   - count: T.
    ///   - offset: added to every step of `leading`.
    ///   - grid: how the sampler's own code lays its grid.
    /// - Throws: `DenoisingError` for steps out of range, or an offset that leaves the schedule.
    public func timesteps(_ steps: Int, of count: Int, offset: Int = 0, grid: TimeGrid = .whole) throws -> [Double] {
        guard steps >= 1, steps <= count else {
            throw DenoisingError("steps must lie between 1 and the \(count) steps of the schedule, got \(steps)", parameter: "steps")
        }
        let times = visited(steps, count, grid).map { self == .leading ? $0 + Double(offset) : $0 }
        guard let first = times.first, first <= Double(count - 1), let last = times.last, last >= 0 else {
            throw DenoisingError("steps_offset \(offset) moves a step out of the schedule's 0 … \(count - 1)", parameter: "steps_offset")
        }
        return times
    }

    private func visited(_ steps: Int, _ count: Int, _ grid: TimeGrid) -> [Double] {
        let total = Double(count)
        // One point more than steps, of which the clean one is left out.
        let points = grid == .beyondTheEnd ? steps + 1 : steps
        switch self {
        case .leading:
            return (points - steps..<points).reversed().map { Double($0 * (count / points)) }
        case .linspace:
            let line = points == 1 ? [0] : NoiseSchedule.linspace(0, total - 1, points)
            let times = line.suffix(steps).reversed()
            return grid == .fractional ? Array(times) : times.map { $0.rounded(.toNearestOrEven) }
        case .trailing:
            let stride = total / Double(steps)
            return (0..<steps).map { (total - Double($0) * stride).rounded(.toNearestOrEven) - 1 }
        }
    }
}

/// How the code that made a sampler known lays its steps on a schedule; results are only the same on the same grid.
public enum TimeGrid: Sendable {
    /// Whole steps (DDPM, DDIM, PNDM).
    case whole
    /// Steps that may fall between two of the schedule's (Euler, Heun and others in σ).
    case fractional
    /// Whole steps of a grid of one point more, whose clean end is left out (DPM-Solver, UniPC, DEIS).
    case beyondTheEnd
    /// Every so many steps of those a few-step model was distilled on (LCM, TCD).
    case distilled
}

/// How noise levels lie between the first and the last level of a run, when not where the schedule has them.
public enum LevelCurve: String, CaseIterable, Sendable {
    /// σ^{1/7} linear.
    case karras
    /// log σ linear.
    case exponential
    /// Levels at the quantiles of a Beta(0.6, 0.6) distribution: many at both ends. Lee et al. 2024 (arXiv 2407.12173).
    case beta
    /// log σ linear, told to the network in whole steps. Lu et al. 2022 (arXiv 2206.00927).
    case lu
    /// log σ linear to the schedule's first level, at which the run ends, while the network is told even steps.
    case log_linear

    public init(named name: String) throws {
        guard let curve = LevelCurve(rawValue: name) else {
            throw DenoisingError.unknown("curve", name, among: LevelCurve.allCases.map(\.rawValue), parameter: "levels")
        }
        self = curve
    }

    /// `count` levels from `high` down to `low`.
    func levels(_ count: Int, from high: Double, to low: Double) -> [Double] {
        switch self {
        case .karras:
            NoiseSchedule.linspace(pow(high, 1 / 7.0), pow(low, 1 / 7.0), count).map { pow($0, 7) }
        case .exponential, .lu, .log_linear:
            NoiseSchedule.linspace(log(high), log(low), count).map { exp($0) }
        case .beta:
            NoiseSchedule.linspace(1, 0, count).map { low + BetaDistribution.quantile($0, 0.6, 0.6) * (high - low) }
        }
    }
}
