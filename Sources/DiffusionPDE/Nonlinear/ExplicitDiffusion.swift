import Catalog

/// Forward Euler for nonlinear diffusion.
public struct ExplicitDiffusion: NonlinearScheme {
    public static let entry = Entry<any NonlinearScheme>(EntryInfo(
        "explicit", "The explicit scheme: fluxes of the old image, short steps.",
        details: """
            Each new value is a mean of old ones, so the range of values is kept, exactly when τ Σ_j g_ij ≤ h² at every pixel: \
            for g ≤ 1 when τ ≤ h²/(2d), 0.25 for images. Just above that nothing overflows, but values leave the range.
            """,
        formula: #"u^{n+1} = u^n + \frac{\tau}{h^2} \sum_{j \in N(i)} g_{ij}\,(u_j^n - u_i^n)"#,
        references: ["Perona and Malik (1990), IEEE TPAMI 12(7), eq. 7",
                     "Weickert (1998), Anisotropic Diffusion in Image Processing, theorem 8"],
        keywords: ["forward Euler"])) { ExplicitDiffusion() }

    public func stabilityLimit(dimensions: Int) -> Double? { 1 / Double(2 * dimensions) }
    public func suggestedMeshNumber(dimensions: Int, meshTime: Double, bound: Double) -> Double { 0.4 / (Double(dimensions) * bound) }

    public func advance(_ field: inout Field, steps: Int, r: Double, _ conduction: inout Conduction,
                        progress: inout Progress) throws {
        if conduction.smoothing == nil, field.planes.count == 1,
            case .named(let diffusivity, let contrast) = conduction.conductivity {
            let setting = FaceSweepSetting(
                grid: field.grid, boundary: conduction.boundary, r: r * diffusivity.scale(contrast: contrast),
                squareScale: 1 / (conduction.spacing * conduction.spacing * contrast * contrast))
            try diffusivity.sweep(field.planes[0], setting, steps: steps, progress: &progress)
            conduction.stability = r * conduction.bound * Double(2 * field.grid.dimensions)
            return
        }
        for _ in 0..<steps {
            let weights = try conduction.weights(of: field, progress: &progress)
            try conduction.requireStable(r, weights, scheme: "explicit")
            for channel in field.planes.indices {
                try WeightedSweep.step(&field.planes[channel], weights, conduction.boundary, r: r, progress: &progress)
                try progress.advance(1)
            }
        }
    }
}

extension Conduction {
    /// Notes the stability number of a step, and refuses it when a function has returned larger values than it did for
    /// the slopes sampled before the run.
    mutating func requireStable(_ r: Double, _ weights: FaceWeights, scheme: String) throws {
        let number = r * weights.largestSum
        stability = max(stability, number)
        guard !isForced, number > 1 + 1e-6 else { return }
        let dimensions = weights.grid.dimensions
        throw DiffusionError.unstable(r: r, limit: r / number, scheme: scheme, dimensions: dimensions,
                                      longestStep: dt / number, parameter: stepParameter, alternative: "aos")
    }
}
