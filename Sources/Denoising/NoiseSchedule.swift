import Catalog
import Glibc

/// How much signal and noise there is at each step: x_t = √ᾱ_t x₀ + √(1−ᾱ_t) ε with ε ~ N(0, I).
///
/// Two families share this type. *Variance preserving* schedules count steps t = 1…T from clean to noisy. *Noise-level*
/// schedules (Karras et al. 2022) are a decreasing list σ_max … σ_min, 0 in the order a sampler walks them, for
/// x = x₀ + σ ε. Both are compared by SNR = ᾱ/(1−ᾱ) = 1/σ², never by t.
public struct NoiseSchedule: Sendable {
    public enum Form: Sendable {
        /// x_t = √ᾱ_t x₀ + √(1−ᾱ_t) ε
        case variancePreserving
        /// x = x₀ + σ ε
        case noiseLevels
        /// x_s = (1 − s) x₀ + s ε, s = σ/(1 + σ)
        case flow
    }

    /// How the state of a run is scaled.
    public var scaling: Scaling {
        switch form {
        case .variancePreserving: .variancePreserving
        case .noiseLevels: .data
        case .flow: .flow
        }
    }

    public let name: String
    public let form: Form
    /// ᾱ_t, in the order of the steps; 1/(1+σ²) for noise levels.
    public let alphasCumprod: [Double]
    /// β_t; empty for noise levels, which have no one-step transition of their own.
    public let betas: [Double]
    /// σ_t = √((1−ᾱ_t)/ᾱ_t), infinite where no signal is left.
    public let sigmas: [Double]

    /// The number of steps T.
    public var count: Int { sigmas.count }
    /// ᾱ/(1−ᾱ), the signal-to-noise ratio of each step.
    public var snr: [Double] {
        switch form {
        case .variancePreserving: alphasCumprod.map { $0 / (1 - $0) }
        case .noiseLevels, .flow: sigmas.map { 1 / ($0 * $0) }
        }
    }

    /// A variance preserving schedule from its β_t.
    /// - Throws: `DenoisingError` unless every β lies in (0, 1]; β = 1 only as the last (zero terminal SNR).
    public init(name: String, betas: [Double]) throws {
        for (index, beta) in betas.enumerated() where !(beta > 0 && (beta < 1 || beta == 1 && index == betas.count - 1)) {
            throw DenoisingError("beta must lie between 0 and 1, but beta[\(index)] is \(beta)", parameter: "betas")
        }
        var product = 1.0
        self.name = name
        self.betas = betas
        form = .variancePreserving
        alphasCumprod = betas.map { product *= 1 - $0; return product }
        sigmas = alphasCumprod.map { sqrt((1 - $0) / $0) }
    }

    /// A list of noise levels, largest first, the final 0 included.
    public init(name: String, noiseLevels: [Double]) {
        self.name = name
        form = .noiseLevels
        betas = []
        sigmas = noiseLevels
        alphasCumprod = noiseLevels.map { 1 / (1 + $0 * $0) }
    }

    /// The path of flow matching from its levels s between 0 and 1, growing.
    public init(name: String, flowLevels: [Double]) {
        self.name = name
        form = .flow
        betas = []
        sigmas = flowLevels.map { $0 < 1 ? $0 / (1 - $0) : .infinity }
        alphasCumprod = flowLevels.map { (1 - $0) * (1 - $0) }
    }

    /// The weights of x₀ and ε at step `t`, counted from 1.
    /// - Throws: `DenoisingError` when t is outside 1…T.
    public func weights(at t: Int) throws -> (signal: Double, noise: Double) {
        guard t >= 1, t <= count else {
            throw DenoisingError("t must lie between 1 and \(count) (steps are counted from 1), got \(t)", parameter: "t")
        }
        switch form {
        case .variancePreserving: return (sqrt(alphasCumprod[t - 1]), sqrt(1 - alphasCumprod[t - 1]))
        case .noiseLevels, .flow: return scaling.weights(sigmas[t - 1])
        }
    }

    /// The same schedule with no signal left at t = T: √ᾱ shifted and scaled linearly, √ᾱ₁ kept.
    /// Source: Lin et al. 2024 (arXiv 2305.08891), algorithm 1.
    public func withZeroTerminalSNR() throws -> NoiseSchedule {
        guard form == .variancePreserving, count > 1 else {
            throw DenoisingError("zero_snr needs a variance preserving schedule of at least 2 steps, not \(name)",
                                 parameter: "zero_snr")
        }
        let roots = alphasCumprod.map { sqrt($0) }
        let first = roots[0], last = roots[count - 1]
        let shifted = roots.map { pow(($0 - last) * first / (first - last), 2) }
        let betas = shifted.indices.map { 1 - shifted[$0] / ($0 == 0 ? 1 : shifted[$0 - 1]) }
        return try NoiseSchedule(name: name, betas: betas)
    }
}

/// How a named schedule is made. One file per schedule declares its entry; the array below registers it.
public struct ScheduleFamily: Sendable {
    /// Its numbers, each with a default that stands in the paper.
    public struct Options: Sendable {
        public var betaStart: Double?
        public var betaEnd: Double?
        public var sigmaMin: Double?
        public var sigmaMax: Double?
        public var rho: Double?
        /// Small offset of the cosine schedule.
        public var offset: Double?
        /// How far flow matching leans towards noise.
        public var shift: Double?
        public init() {}
    }

    /// The options it reads, by their names in the language.
    public let options: [String]
    public let make: @Sendable (_ steps: Int, _ options: Options) throws -> NoiseSchedule

    public init(options: [String], make: @escaping @Sendable (Int, Options) throws -> NoiseSchedule) {
        self.options = options
        self.make = make
    }

    /// Every schedule of the lab. A new one is one file in `Schedules/` and one line here.
    public static let all: [Entry<ScheduleFamily>] = [
        .linearSchedule, .scaledLinearSchedule, .cosineSchedule, .sigmoidSchedule, .laplaceSchedule, .karrasSchedule,
        .exponentialSchedule, .polyexponentialSchedule, .vpSchedule, .flowSchedule,
    ]
}

extension NoiseSchedule {
    /// The most steps of one schedule; far beyond any use, so that a slip (T=10**9) is told rather than suffered.
    public static let mostSteps = 1_000_000

    /// A schedule by its name.
    /// - Parameter steps: T, the number of steps (or of noise levels before the final 0).
    /// - Throws: `DenoisingError` for an unknown name, T out of range, or an option the schedule does not have.
    public static func named(_ name: String, steps: Int = 1000, options: ScheduleFamily.Options = .init()) throws
        -> NoiseSchedule {
        guard let entry = ScheduleFamily.all.first(where: { $0.info.name == name }) else {
            throw DenoisingError.unknown("schedule", name, among: ScheduleFamily.all.map(\.info.name), parameter: "name")
        }
        guard steps >= 1, steps <= mostSteps else {
            throw DenoisingError("T must lie between 1 and \(mostSteps), got \(steps)", parameter: "T")
        }
        let family = try entry.make()
        let given: [(String, Double?)] = [
            ("beta_start", options.betaStart), ("beta_end", options.betaEnd), ("sigma_min", options.sigmaMin),
            ("sigma_max", options.sigmaMax), ("rho", options.rho), ("s", options.offset), ("shift", options.shift),
        ]
        for case (let option, let value?) in given {
            guard family.options.contains(option) else {
                throw DenoisingError("the \(name) schedule has no \(option)", parameter: option,
                                     hints: ["it reads " + (family.options.isEmpty ? "T only" : family.options.joined(separator: ", "))])
            }
            // β = 0 adds no noise in a step and σ = 0 ends a list, so both must be positive; only the offset may vanish.
            guard value.isFinite, value > 0 || (option == "s" && value == 0) else {
                throw DenoisingError("\(option) must be a positive number, got \(value)", parameter: option)
            }
        }
        return try family.make(steps, options)
    }

    /// `count` evenly spaced numbers from `first` to `last`, both included.
    static func linspace(_ first: Double, _ last: Double, _ count: Int) -> [Double] {
        guard count > 1 else { return [first] }
        let step = (last - first) / Double(count - 1)
        var values = (0..<count).map { Double($0) * step + first }
        values[count - 1] = last
        return values
    }

    /// Checked pair of noise levels.
    static func range(_ options: ScheduleFamily.Options) throws -> (low: Double, high: Double) {
        let low = options.sigmaMin ?? 0.002, high = options.sigmaMax ?? 80
        guard low < high else {
            throw DenoisingError("sigma_min must be smaller than sigma_max, got \(low) and \(high)", parameter: "sigma_min")
        }
        return (low, high)
    }
}
