/// What a run can prove about itself.
public struct Certificate: Equatable, Sendable {
    public let scheme: String
    public let steps: Int
    public let dt: Double
    /// The step divided by the longest stable one; nil when no step is too long. A nonlinear run gives the largest value
    /// on the way.
    public let stability: Double?
    /// The largest residual of a linear system, relative to its right-hand side; 0 where systems are solved directly.
    public let residual: Double
    /// How far the mean has moved. Zero but for rounding where nothing flows over the border.
    public let meanDrift: Double
    /// How far values lie outside the range that the image (and a fixed border) had at the start; 0 when none does.
    public let rangeViolation: Double

    init(scheme: String, plan: StepPlan, stability: Double?, residual: Double = 0, from before: FieldSummary,
         to after: FieldSummary, count: Int, boundary: BoundaryCondition) {
        self.scheme = scheme
        steps = plan.steps
        dt = plan.dt
        self.stability = stability
        self.residual = residual
        meanDrift = (after.sum - before.sum) / Double(count)
        var low = before.minimum, high = before.maximum
        if case .dirichlet(let value) = boundary { (low, high) = (min(low, value), max(high, value)) }
        // A forced run may have overflowed, where no comparison holds.
        let excess = max(after.maximum - high, low - after.minimum)
        rangeViolation = excess.isNaN ? .infinity : max(0, excess)
    }
}
