import Arrays
import Catalog

/// Runs u_t = div(D(J) ∇u) with a tensor that follows the image: explicit steps, the tensor made anew before each.
public struct TensorDiffusion {
    public let law: TensorLaw
    public let stencil: String
    private let discretisation: any TensorStencil
    private let derivatives: Derivatives
    private let smoothing: GaussianFilter
    private let integration: GaussianFilter
    /// Whether a step beyond the stability limit runs all the same.
    public let isForced: Bool

    /// - Throws: `DiffusionError` for parameters out of range or unknown names.
    public init(_ law: TensorLaw, stencil: String = "standard", derivatives: Derivatives = .central,
                isForced: Bool = false) throws {
        self.law = law
        self.stencil = stencil
        discretisation = try TensorStencils.named(stencil)
        self.derivatives = derivatives
        self.isForced = isForced
        switch law {
        case .edgeEnhancing(_, let sigma):
            smoothing = try GaussianFilter(sigma: sigma)
            integration = try GaussianFilter(sigma: 0)
        case .coherenceEnhancing(let contrast, let sigma, let rho, let alpha):
            guard contrast.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "C", value: contrast) }
            guard contrast > 0 else { throw DiffusionError.notPositive(parameter: "C", value: contrast) }
            guard alpha > 0, alpha <= 1 else { throw DiffusionError.notAShare(parameter: "alpha", value: alpha) }
            smoothing = try GaussianFilter(sigma: sigma)
            do { integration = try GaussianFilter(sigma: rho) } catch let error as DiffusionError { throw error.about("rho") }
        }
    }

    /// What a run gives: the image, its certificate and the contrast that was used.
    public struct Run {
        public let u: NDArray
        public let certificate: Certificate
        public let contrast: Double
    }

    /// The solution at time `t`.
    ///
    /// - Parameters:
    ///   - u: a grey image `[y, x]` or a colour image `[y, x, 3]` with values in 0…1; a signal counts as one row.
    ///   - dt: the longest step; nil takes 0.2.
    /// - Throws: `DiffusionError`, `ArrayError.memory`, `Interrupted`.
    public func solve(_ u: NDArray, until t: Double, dt: Double? = nil,
                      observer: any Observer = SilentObserver()) throws -> Run {
        var field = try Field(u)
        let before = FieldSummary(field)
        if u.dtype == .uint8 || u.dtype == .int64, before.minimum < 0 || before.maximum > 1 {
            throw DiffusionError.wholeNumbers(smallest: before.minimum, largest: before.maximum)
        }
        // Fourth powers of the slopes are formed.
        guard before.maximum - before.minimum < (field.dtype == .float32 ? 1e8 : 1e70) else {
            throw DiffusionError.rangeTooLarge(smallest: before.minimum, largest: before.maximum)
        }
        let plan = try StepPlan(reaching: t, by: dt, suggested: 0.2)
        if !isForced, let limit = discretisation.stabilityLimit, plan.dt > limit * (1 + 1e-7) {
            throw DiffusionError.unstable(r: plan.dt, limit: limit, scheme: "the \(stencil) stencil", dimensions: 2,
                                          longestStep: limit, parameter: "dt", alternative: "stencil=\"nonnegative\"")
        }
        let contrast = try contrast(of: field)
        var progress = Progress(observer, total: plan.steps, label: stencil)
        var stability = 0.0
        let builder = try TensorBuilder(law, derivatives, smoothing, integration, for: field)
        for _ in 0..<plan.steps {
            let tensor = try builder.tensor(of: field, contrast: contrast) { try progress.advance(0) }
            stability = max(stability, try discretisation.step(&field, DiffusionTensorField(tensor: tensor), dt: plan.dt) {
                try progress.advance(0)
            })
            try progress.advance(1)
        }
        let certificate = Certificate(scheme: stencil, plan: plan, stability: stability, from: before,
                                      to: FieldSummary(field), count: field.grid.count * field.planes.count,
                                      boundary: .neumann)
        return Run(u: try field.released(), certificate: certificate, contrast: contrast)
    }

    private func contrast(of field: Field) throws -> Double {
        switch law {
        case .edgeEnhancing(let contrast, _):
            return try contrast.slope(in: try smoothing.smoothed(field, isPeriodic: false), spacing: 1, boundary: .neumann)
        case .coherenceEnhancing(let contrast, _, _, _): return contrast
        }
    }
}
