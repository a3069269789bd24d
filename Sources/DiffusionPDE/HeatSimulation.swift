import Arrays
import Catalog

/// Runs one scheme on one equation, after checking that the step is one it can take.
public struct HeatSimulation: Sendable {
    public let equation: HeatEquation
    public let scheme: String
    private let stepper: any TimeStepper
    /// Whether a step beyond the stability limit runs all the same.
    public let isForced: Bool

    /// - Throws: `DiffusionError.unknown` for a scheme that does not exist.
    public init(_ equation: HeatEquation, scheme: String = "exact", isForced: Bool = false) throws {
        self.equation = equation
        self.scheme = scheme
        stepper = try TimeSteppers.named(scheme)
        self.isForced = isForced
    }

    /// Equal steps that land on a time.
    public struct StepPlan: Equatable, Sendable {
        public let steps: Int
        public let dt: Double

        public init(steps: Int, dt: Double) {
            self.steps = steps
            self.dt = dt
        }
    }

    // MARK: Choosing steps

    /// The steps that reach time `t`: as many of length `dt` as needed, all shortened alike to land on it.
    ///
    /// A ratio that exceeds a whole number by less than 10⁻⁸ of itself counts as whole, so 4.0 / 0.1 is 40 steps.
    /// - Throws: `DiffusionError` for a negative or infinite time, a step that is not positive, or an unstable one.
    public func plan(for grid: Grid, until t: Double, dt: Double?) throws -> StepPlan {
        guard t.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "t", value: t) }
        guard t >= 0 else { throw DiffusionError.negativeTime(t) }
        if let dt { try requireStep(dt, "dt") }
        guard t > 0 else { return StepPlan(steps: 0, dt: dt ?? 0) }
        guard equation.meshNumber(t).isFinite else {
            throw DiffusionError.notAFiniteNumber(parameter: "D * t / h**2", value: equation.meshNumber(t))
        }
        let suggested = stepper.suggestedMeshNumber(dimensions: grid.dimensions, meshTime: equation.meshNumber(t))
        guard let step = dt ?? suggested.map({ equation.step(meshNumber: $0) }) else { return StepPlan(steps: 1, dt: t) }
        let count = (t / step * (1 - 1e-8)).rounded(.up)
        guard count < 1e15 else { throw DiffusionError.tooManySteps(steps: t / step) }
        // A step that lands on t but for rounding is taken as it was typed.
        let isWhole = (count * step - t).magnitude <= 4 * t.ulp
        let plan = StepPlan(steps: max(1, Int(count)), dt: isWhole ? step : t / max(1, count))
        try requireStable(plan.dt, grid, parameter: "dt")
        return plan
    }

    private func requireStep(_ value: Double, _ parameter: String) throws {
        guard value.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: parameter, value: value) }
        guard value > 0 else { throw DiffusionError.notPositive(parameter: parameter, value: value) }
    }

    private func requireStable(_ dt: Double, _ grid: Grid, parameter: String) throws {
        let r = equation.meshNumber(dt)
        guard r.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: parameter, value: r) }
        guard !isForced, let limit = stepper.stabilityLimit(dimensions: grid.dimensions) else { return }
        // The slack of the step count: forty steps that were asked for as 40.0000001 are not unstable.
        guard r > limit * (1 + 1e-7) else { return }
        throw DiffusionError.unstable(r: r, limit: limit, scheme: scheme, dimensions: grid.dimensions,
                                      longestStep: equation.step(meshNumber: limit), parameter: parameter)
    }

    // MARK: Running

    /// The solution at time `t`, as a new array of the shape of `u`.
    ///
    /// - Parameters:
    ///   - u: a signal `[x]`, a grey image `[y, x]` or a colour image `[y, x, 3]`, without NaN or infinity.
    ///   - dt: the longest step; nil takes a stable and accurate one.
    /// - Throws: `DiffusionError`, `ArrayError.memory`, `Interrupted`.
    public func solve(_ u: NDArray, until t: Double, dt: Double? = nil,
                      observer: any Observer = SilentObserver()) throws -> NDArray {
        var field = try Field(u)
        let plan = try plan(for: field.grid, until: t, dt: dt)
        if plan.steps == 0 { return try field.released() }
        var progress = progress(field, plan.steps, observer)
        try advance(&field, steps: plan.steps, r: equation.meshNumber(plan.dt), &progress)
        return try field.released()
    }

    /// How long a step is asked to be.
    public enum Step: Sendable {
        case automatic, time(Double), meshNumber(Double)
    }

    /// A run that keeps what happened.
    ///
    /// - Parameters:
    ///   - every: frames and figures are kept at the start, after every so many steps, and at the end.
    /// - Throws: `DiffusionError`, `ArrayError.memory`, `Interrupted`.
    public func evolve(_ u: NDArray, steps: Int, step: Step = .automatic, every: Int = 1,
                       observer: any Observer = SilentObserver()) throws -> Evolution {
        var field = try Field(u)
        guard steps >= 0 else { throw DiffusionError.negativeCount(parameter: "steps", value: steps) }
        guard every >= 1 else { throw DiffusionError.notPositive(parameter: "every", value: Double(every)) }
        let dt = try length(of: step, field.grid)
        let intervals = steps / every + (steps % every == 0 ? 0 : 1)
        var recorder = try EvolutionRecorder(field, frames: min(intervals, Int.max - 1) + 1)
        try recorder.record(field, at: 0)
        var progress = progress(field, steps, observer)
        var done = 0
        while done < steps {
            let count = min(every, steps - done)
            try advance(&field, steps: count, r: equation.meshNumber(dt), &progress)
            done += count
            try recorder.record(field, at: Double(done) * dt)
        }
        return try recorder.evolution(field, dt: dt, r: equation.meshNumber(dt), time: Double(steps) * dt)
    }

    private func length(of step: Step, _ grid: Grid) throws -> Double {
        switch step {
        case .automatic:
            // A cycle or an exact step may be as long as one likes; a run to be watched takes four fifths of the
            // explicit limit where the scheme has no better idea.
            let r = stepper.suggestedMeshNumber(dimensions: grid.dimensions, meshTime: 4) ?? 0.4 / Double(grid.dimensions)
            return equation.step(meshNumber: r)
        case .time(let dt):
            try requireStep(dt, "dt")
            try requireStable(dt, grid, parameter: "dt")
            return dt
        case .meshNumber(let r):
            try requireStep(r, "r")
            try requireStable(equation.step(meshNumber: r), grid, parameter: "r")
            return equation.step(meshNumber: r)
        }
    }

    private func progress(_ field: Field, _ steps: Int, _ observer: any Observer) -> Progress {
        let total = steps.multipliedReportingOverflow(by: field.planes.count)
        return Progress(observer, total: total.overflow ? Int.max : total.partialValue, label: scheme)
    }

    private func advance(_ field: inout Field, steps: Int, r: Double, _ progress: inout Progress) throws {
        try stepper.advance(&field, steps: steps, r: r, boundary: equation.boundary, progress: &progress)
    }
}
