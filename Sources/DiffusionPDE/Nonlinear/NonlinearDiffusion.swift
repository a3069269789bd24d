import Arrays
import Catalog

/// Runs u_t = D div(g(|∇u_σ|) ∇u) by one scheme, after checking that the step is one it can take.
public struct NonlinearDiffusion {
    public let conductivity: Conductivity
    public let equation: HeatEquation
    public let sigma: Double
    public let scheme: String
    private let stepper: any NonlinearScheme
    private let smoothing: GaussianFilter?
    /// Whether a step beyond the stability limit runs all the same.
    public let isForced: Bool

    /// - Parameters:
    ///   - equation: D, h and the border.
    ///   - sigma: the width in pixels of the Gaussian before slopes are taken; 0 is the scheme of 1990, on the faces.
    /// - Throws: `DiffusionError` for an unknown scheme or a sigma that is negative or too wide.
    public init(_ conductivity: Conductivity, _ equation: HeatEquation, sigma: Double = 0, scheme: String = "explicit",
                isForced: Bool = false) throws {
        self.conductivity = conductivity
        self.equation = equation
        self.sigma = sigma
        self.scheme = scheme == "ftcs" ? "explicit" : scheme
        stepper = try NonlinearSchemes.named(scheme)
        let filter = try GaussianFilter(sigma: sigma)
        smoothing = sigma > 0 ? filter : nil
        self.isForced = isForced
    }

    // MARK: Running

    /// What a run gives: the image, its certificate, and the contrast that was used (nil for a function).
    public struct Run {
        public let u: NDArray
        public let certificate: Certificate
        public let contrast: Double?
    }

    /// The solution at time `t`.
    ///
    /// - Parameters:
    ///   - u: a signal `[x]`, a grey image `[y, x]` or a colour image `[y, x, 3]` with values in 0…1.
    ///   - dt: the longest step; nil takes a stable and accurate one.
    /// - Throws: `DiffusionError`, `ArrayError.memory`, `Interrupted`, and what a function typed at the prompt throws.
    public func solve(_ u: NDArray, until t: Double, dt: Double? = nil,
                      observer: any Observer = SilentObserver()) throws -> Run {
        var (field, before) = try start(u)
        try StepPlan.requireTime(t)
        if let dt { try StepPlan.requireStep(dt, "dt") }
        var conduction = try conduction(of: field, before)
        let plan = try StepPlan(reaching: t, by: dt,
                                suggested: suggestedStep(meshTime: equation.meshNumber(t), conduction, field.grid))
        try take(plan.dt, "dt", &conduction, field.grid)
        if plan.steps > 0 {
            var progress = progress(field, plan.steps, observer)
            try stepper.advance(&field, steps: plan.steps, r: equation.meshNumber(plan.dt), &conduction, progress: &progress)
        }
        let certificate = certificate(plan, conduction, before, FieldSummary(field), field)
        return Run(u: try field.released(), certificate: certificate, contrast: conduction.contrast)
    }

    /// A run that keeps what happened.
    /// - Parameter every: frames and figures are kept at the start, after every so many steps, and at the end.
    /// - Throws: as `solve`.
    public func evolve(_ u: NDArray, steps: Int, step: StepLength = .automatic, every: Int = 1,
                       observer: any Observer = SilentObserver()) throws -> Evolution {
        var (field, before) = try start(u)
        guard steps >= 0 else { throw DiffusionError.negativeCount(parameter: "steps", value: steps) }
        guard every >= 1 else { throw DiffusionError.notPositive(parameter: "every", value: Double(every)) }
        var conduction = try conduction(of: field, before)
        let dt: Double
        switch step {
        case .automatic:
            dt = suggestedStep(meshTime: 4, conduction, field.grid)
            try take(dt, "dt", &conduction, field.grid)
        case .time(let given):
            try StepPlan.requireStep(given, "dt")
            dt = given
            try take(dt, "dt", &conduction, field.grid)
        case .meshNumber(let r):
            try StepPlan.requireStep(r, "r")
            dt = equation.step(meshNumber: r)
            try take(dt, "r", &conduction, field.grid)
        }
        let r = equation.meshNumber(dt)
        var recorder = try EvolutionRecorder(field, steps: steps, every: every)
        try recorder.record(field, at: 0)
        var progress = progress(field, steps, observer)
        var done = 0
        while done < steps {
            let count = min(every, steps - done)
            try stepper.advance(&field, steps: count, r: r, &conduction, progress: &progress)
            done += count
            try recorder.record(field, at: Double(done) * dt)
        }
        let certificate = certificate(StepPlan(steps: steps, dt: dt), conduction, before, recorder.range, field)
        return try recorder.evolution(field, r: r, certificate)
    }

    // MARK: Checks

    private func start(_ u: NDArray) throws -> (Field, FieldSummary) {
        let field = try Field(u)
        let summary = FieldSummary(field)
        // A contrast that is a number belongs to a scale; one that is measured, or a function, brings its own.
        if case .named(_, .value) = conductivity, u.dtype == .uint8 || u.dtype == .int64,
            summary.minimum < 0 || summary.maximum > 1 {
            throw DiffusionError.wholeNumbers(smallest: summary.minimum, largest: summary.maximum)
        }
        let limit = (field.dtype == .float32 ? 1e18 : 1e150) * min(1, equation.spacing)
        guard summary.maximum - summary.minimum < limit else {
            throw DiffusionError.rangeTooLarge(smallest: summary.minimum, largest: summary.maximum)
        }
        return (field, summary)
    }

    private func conduction(of field: Field, _ summary: FieldSummary) throws -> Conduction {
        let resolved: ResolvedConductivity
        switch conductivity {
        case .function(let function): resolved = .function(function)
        case .named(let diffusivity, let contrast):
            let smoothed = try smoothing?.smoothed(field, isPeriodic: equation.boundary == .periodic) ?? field
            resolved = .named(diffusivity, contrast: try contrast.slope(in: smoothed, spacing: equation.spacing,
                                                                        boundary: equation.boundary))
        }
        var (low, high) = (summary.minimum, summary.maximum)
        if case .dirichlet(let value) = equation.boundary { (low, high) = (min(low, value), max(high, value)) }
        return Conduction(conductivity: resolved, smoothing: smoothing, boundary: equation.boundary,
                          spacing: equation.spacing, bound: try resolved.bound(steepest: (high - low) / equation.spacing),
                          isForced: isForced)
    }

    private func suggestedStep(meshTime: Double, _ conduction: Conduction, _ grid: Grid) -> Double {
        // Where g is 0 everywhere, nothing moves and any step will do.
        let bound = conduction.bound > 0 ? conduction.bound : 1
        let r = stepper.suggestedMeshNumber(dimensions: grid.dimensions, meshTime: meshTime, bound: bound)
        return equation.step(meshNumber: r)
    }

    /// Refuses a step beyond the limit, or notes its length for the messages of the run.
    private func take(_ dt: Double, _ parameter: String, _ conduction: inout Conduction, _ grid: Grid) throws {
        conduction.dt = dt
        conduction.stepParameter = parameter
        let r = equation.meshNumber(dt)
        guard r.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: parameter, value: r) }
        guard !isForced, conduction.bound > 0, let largest = stepper.stabilityLimit(dimensions: grid.dimensions) else { return }
        let limit = largest / conduction.bound
        guard r > limit * (1 + 1e-7) else { return }
        throw DiffusionError.unstable(r: r, limit: limit, scheme: scheme, dimensions: grid.dimensions,
                                      longestStep: equation.step(meshNumber: limit), parameter: parameter,
                                      alternative: "aos")
    }

    private func certificate(_ plan: StepPlan, _ conduction: Conduction, _ before: FieldSummary, _ after: FieldSummary,
                             _ field: Field) -> Certificate {
        let isLimited = conduction.stability > 0 || stepper.stabilityLimit(dimensions: field.grid.dimensions) != nil
        return Certificate(scheme: scheme, plan: plan, stability: isLimited ? conduction.stability : nil,
                           residual: conduction.residual, from: before, to: after,
                           count: field.grid.count * field.planes.count, boundary: equation.boundary)
    }

    private func progress(_ field: Field, _ steps: Int, _ observer: any Observer) -> Progress {
        let total = steps.multipliedReportingOverflow(by: field.planes.count)
        return Progress(observer, total: total.overflow ? Int.max : total.partialValue, label: scheme)
    }
}

extension Conduction {
    /// The contrast in use; nil for a function typed at the prompt.
    var contrast: Double? {
        if case .named(_, let contrast) = conductivity { return contrast }
        return nil
    }
}
