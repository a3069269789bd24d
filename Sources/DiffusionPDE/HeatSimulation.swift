import Arrays
import Catalog

/// Runs one scheme on one equation, after checking that the step is one it can take.
public struct HeatSimulation: Sendable {
    public let equation: HeatEquation
    public let scheme: String
    private let stepper: any TimeStepper
    /// Whether a step beyond the stability limit runs all the same.
    public let isForced: Bool
    /// How many of the first Crank–Nicolson steps are each taken as two backward Euler steps of half the length, which
    /// damps what the trapezoidal rule would let ring. Rannacher (1984), Numerische Mathematik 43.
    public let startUpSteps: Int

    /// - Throws: `DiffusionError.unknown` for a scheme that does not exist; `.startUp` for one that has no start-up.
    public init(_ equation: HeatEquation, scheme: String = "exact", isForced: Bool = false, startUpSteps: Int = 0) throws {
        self.equation = equation
        self.scheme = scheme
        stepper = try TimeSteppers.named(scheme)
        self.isForced = isForced
        self.startUpSteps = startUpSteps
        guard startUpSteps == 0 || startUpSteps > 0 && scheme == "crank_nicolson" else {
            throw DiffusionError.startUp(steps: startUpSteps, scheme: scheme)
        }
    }

    // MARK: Choosing steps

    /// The steps that reach time `t`: as many of length `dt` as needed, all shortened alike to land on it.
    ///
    /// A ratio that exceeds a whole number by less than 10⁻⁸ of itself counts as whole, so 4.0 / 0.1 is 40 steps.
    /// - Throws: `DiffusionError` for a negative or infinite time, a step that is not positive, or an unstable one.
    public func plan(for grid: Grid, until t: Double, dt: Double?) throws -> StepPlan {
        try StepPlan.requireTime(t)
        guard equation.meshNumber(t).isFinite else {
            throw DiffusionError.notAFiniteNumber(parameter: "D * t / h**2", value: equation.meshNumber(t))
        }
        let suggested = stepper.suggestedMeshNumber(dimensions: grid.dimensions, meshTime: equation.meshNumber(t))
        let plan = try StepPlan(reaching: t, by: dt, suggested: suggested.map { equation.step(meshNumber: $0) })
        if plan.steps > 0 { try requireStable(plan.dt, grid, parameter: "dt") }
        return plan
    }

    private func requireStable(_ dt: Double, _ grid: Grid, parameter: String) throws {
        let r = equation.meshNumber(dt)
        guard r.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: parameter, value: r) }
        guard !isForced, let limit = stepper.stabilityLimit(dimensions: grid.dimensions) else { return }
        // The slack of the step count: forty steps that were asked for as 40.0000001 are not unstable.
        guard r > limit * (1 + 1e-7) else { return }
        throw DiffusionError.unstable(r: r, limit: limit, scheme: scheme, dimensions: grid.dimensions,
                                      longestStep: equation.step(meshNumber: limit), parameter: parameter,
                                      alternative: "exact")
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
        _ = try run(&field, until: t, dt, observer)
        return try field.released()
    }

    /// The same, with what the run proves about itself.
    public func certified(_ u: NDArray, until t: Double, dt: Double? = nil,
                          observer: any Observer = SilentObserver()) throws -> (u: NDArray, certificate: Certificate) {
        var field = try Field(u)
        let before = FieldSummary(field)
        let plan = try run(&field, until: t, dt, observer)
        let certificate = certificate(plan, from: before, to: FieldSummary(field), field)
        return (try field.released(), certificate)
    }

    private func run(_ field: inout Field, until t: Double, _ dt: Double?, _ observer: any Observer) throws -> StepPlan {
        let plan = try plan(for: field.grid, until: t, dt: dt)
        if plan.steps > 0 {
            var progress = progress(field, plan.steps, observer)
            try advance(&field, after: 0, steps: plan.steps, r: equation.meshNumber(plan.dt), &progress)
        }
        return plan
    }

    private func certificate(_ plan: StepPlan, from before: FieldSummary, to after: FieldSummary, _ field: Field)
        -> Certificate {
        let limit = stepper.stabilityLimit(dimensions: field.grid.dimensions)
        return Certificate(scheme: scheme, plan: plan, stability: limit.map { equation.meshNumber(plan.dt) / $0 },
                           from: before, to: after, count: field.grid.count * field.planes.count,
                           boundary: equation.boundary)
    }

    /// A run that keeps what happened.
    ///
    /// - Parameters:
    ///   - every: frames and figures are kept at the start, after every so many steps, and at the end.
    /// - Throws: `DiffusionError`, `ArrayError.memory`, `Interrupted`.
    public func evolve(_ u: NDArray, steps: Int, step: StepLength = .automatic, every: Int = 1,
                       observer: any Observer = SilentObserver()) throws -> Evolution {
        var field = try Field(u)
        guard steps >= 0 else { throw DiffusionError.negativeCount(parameter: "steps", value: steps) }
        guard every >= 1 else { throw DiffusionError.notPositive(parameter: "every", value: Double(every)) }
        let dt = try length(of: step, field.grid)
        var recorder = try EvolutionRecorder(field, steps: steps, every: every)
        try recorder.record(field, at: 0)
        let before = recorder.range
        var progress = progress(field, steps, observer)
        var done = 0
        while done < steps {
            let count = min(every, steps - done)
            try advance(&field, after: done, steps: count, r: equation.meshNumber(dt), &progress)
            done += count
            try recorder.record(field, at: Double(done) * dt)
        }
        let certificate = certificate(StepPlan(steps: steps, dt: dt), from: before, to: recorder.range, field)
        return try recorder.evolution(field, r: equation.meshNumber(dt), certificate)
    }

    private func length(of step: StepLength, _ grid: Grid) throws -> Double {
        switch step {
        case .automatic:
            // A cycle or an exact step may be as long as one likes; a run to be watched takes four fifths of the
            // explicit limit where the scheme has no better idea.
            let r = stepper.suggestedMeshNumber(dimensions: grid.dimensions, meshTime: 4) ?? 0.4 / Double(grid.dimensions)
            return equation.step(meshNumber: r)
        case .time(let dt):
            try StepPlan.requireStep(dt, "dt")
            try requireStable(dt, grid, parameter: "dt")
            return dt
        case .meshNumber(let r):
            try StepPlan.requireStep(r, "r")
            try requireStable(equation.step(meshNumber: r), grid, parameter: "r")
            return equation.step(meshNumber: r)
        }
    }

    private func progress(_ field: Field, _ steps: Int, _ observer: any Observer) -> Progress {
        let total = steps.multipliedReportingOverflow(by: field.planes.count)
        return Progress(observer, total: total.overflow ? Int.max : total.partialValue, label: scheme)
    }

    /// Takes `steps` steps of a run that has taken `done` already.
    private func advance(_ field: inout Field, after done: Int, steps: Int, r: Double, _ progress: inout Progress) throws {
        let startUp = max(0, min(startUpSteps - done, steps))
        if startUp > 0 {
            try BackwardEuler().advance(&field, steps: 2 * startUp, r: r / 2, boundary: equation.boundary,
                                        progress: &progress)
        }
        if steps > startUp {
            try stepper.advance(&field, steps: steps - startUp, r: r, boundary: equation.boundary, progress: &progress)
        }
    }
}
