/// Equal steps that land on a time.
public struct StepPlan: Equatable, Sendable {
    public let steps: Int
    public let dt: Double

    public init(steps: Int, dt: Double) {
        self.steps = steps
        self.dt = dt
    }

    /// The steps that reach time `t`: as many of length `dt` as needed, all shortened alike to land on it.
    ///
    /// A ratio that exceeds a whole number by less than 10⁻⁸ of itself counts as whole, so 4.0 / 0.1 is 40 steps.
    /// - Parameter suggested: the length of a step when none is given; nil: one step takes all.
    /// - Throws: `DiffusionError` for a negative or infinite time, a step that is not positive, or too many of them.
    init(reaching t: Double, by dt: Double?, suggested: Double?) throws {
        try StepPlan.requireTime(t)
        if let dt { try StepPlan.requireStep(dt, "dt") }
        guard t > 0 else {
            self.init(steps: 0, dt: dt ?? 0)
            return
        }
        guard let step = dt ?? suggested else {
            self.init(steps: 1, dt: t)
            return
        }
        let count = (t / step * (1 - 1e-8)).rounded(.up)
        guard count < 1e15 else { throw DiffusionError.tooManySteps(steps: t / step) }
        // A step that lands on t but for rounding is taken as it was typed.
        let isWhole = (count * step - t).magnitude <= 4 * t.ulp
        self.init(steps: max(1, Int(count)), dt: isWhole ? step : t / max(1, count))
    }

    static func requireTime(_ t: Double) throws {
        guard t.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "t", value: t) }
        guard t >= 0 else { throw DiffusionError.negativeTime(t) }
    }

    static func requireStep(_ value: Double, _ parameter: String) throws {
        guard value.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: parameter, value: value) }
        guard value > 0 else { throw DiffusionError.notPositive(parameter: parameter, value: value) }
    }
}

/// How long a step of a run is asked to be.
public enum StepLength: Sendable {
    case automatic, time(Double), meshNumber(Double)
}
