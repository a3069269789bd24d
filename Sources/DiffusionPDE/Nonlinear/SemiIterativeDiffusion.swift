import Catalog

/// Fast semi-iterative cycles for nonlinear diffusion.
public struct SemiIterativeDiffusion: NonlinearScheme {
    public static let entry = Entry<any NonlinearScheme>(EntryInfo(
        "fsi", "Fast semi-iterative cycles: explicit, with the diffusivity frozen for one cycle.",
        details: """
            dt is the length of one cycle. A cycle of n explicit steps reaches (n² + n)/3 times the explicit limit, with every \
            intermediate image inside the range. Stable for every length; take four or more cycles, since the diffusivity \
            stands still within one. Eight are taken without dt.
            """,
        formula: #"u_{k+1} = \alpha_k (u_k + \tau A(u^n) u_k) + (1 - \alpha_k) u_{k-1},\quad \alpha_k = \frac{4k+2}{2k+3}"#,
        references: ["Hafner, Ochs, Weickert, Reißel and Grewenig (2016), FSI schemes, GCPR, eq. 19"],
        keywords: ["FED", "cycle", "extrapolation"])) { SemiIterativeDiffusion() }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double, bound: Double) -> Double { meshTime / 8 }

    public func advance(_ field: inout Field, steps: Int, r: Double, _ conduction: inout Conduction,
                        progress: inout Progress) throws {
        for _ in 0..<steps {
            let weights = try conduction.weights(of: field, progress: &progress)
            // A function typed at the prompt may exceed what it returned for the slopes sampled before the run.
            let bound = max(conduction.bound, weights.largestSum / Double(2 * field.grid.dimensions))
            let cycle = FastSemiIterative.Cycle(reaching: r * bound, dimensions: field.grid.dimensions)
            conduction.stability = max(conduction.stability, cycle.r * Double(2 * field.grid.dimensions))
            for channel in field.planes.indices {
                if bound > 0 {
                    try WeightedSweep.cycle(&field.planes[channel], weights, conduction.boundary, cycle, r: cycle.r / bound,
                                            progress: &progress)
                }
                try progress.advance(1)
            }
        }
    }
}
