import Catalog

/// Additive operator splitting for nonlinear diffusion.
public struct AdditiveSplittingDiffusion: NonlinearScheme {
    public static let entry = Entry<any NonlinearScheme>(EntryInfo(
        "aos", "Additive operator splitting: the mean of implicit steps along each axis.",
        details: """
            Stable for every step, free of overshoots, the same for x and y; each line is one tridiagonal system. First order, \
            with a larger error than semi_implicit at the same step but much less work. Without dt it takes steps of \
            0.5 h².
            """,
        formula: #"u^{n+1} = \frac1d \sum_{l=1}^{d} (I - d\,\tau A_l(u^n))^{-1} u^n"#,
        references: ["Weickert, ter Haar Romeny and Viergever (1998), IEEE Trans. Image Processing 7(3), eq. 14"],
        keywords: ["splitting", "Thomas algorithm"])) { AdditiveSplittingDiffusion() }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double, bound: Double) -> Double { 0.5 }

    public func advance(_ field: inout Field, steps: Int, r: Double, _ conduction: inout Conduction,
                        progress: inout Progress) throws {
        for _ in 0..<steps {
            let weights = try conduction.weights(of: field, progress: &progress)
            for channel in field.planes.indices {
                try SplitSweep.step(&field.planes[channel], weights, conduction.boundary, r: r, progress: &progress)
                try progress.advance(1)
            }
        }
    }
}
