import Catalog

/// Backward Euler with the weights of the old image.
public struct SemiImplicitDiffusion: NonlinearScheme {
    public static let entry = Entry<any NonlinearScheme>(EntryInfo(
        "semi_implicit", "Backward Euler with the diffusivity of the old image: one linear system per step.",
        details: """
            Stable for every step and free of overshoots; the time error is first order. In one dimension the system is solved \
            directly, in two by conjugate gradients down to rounding; the record says the residual. Without dt it takes steps \
            of 0.5 h².
            """,
        formula: #"(I - \tau A(u^n))\,u^{n+1} = u^n"#,
        references: ["Catté, Lions, Morel and Coll (1992), SIAM J. Numer. Anal. 29(1)",
                     "Weickert, ter Haar Romeny and Viergever (1998), IEEE Trans. Image Processing 7(3), eq. 9"],
        keywords: ["backward Euler", "conjugate gradients"])) { SemiImplicitDiffusion() }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double, bound: Double) -> Double { 0.5 }

    public func advance(_ field: inout Field, steps: Int, r: Double, _ conduction: inout Conduction,
                        progress: inout Progress) throws {
        for _ in 0..<steps {
            let weights = try conduction.weights(of: field, progress: &progress)
            for channel in field.planes.indices {
                if field.grid.dimensions == 1 {
                    try SplitSweep.step(&field.planes[channel], weights, conduction.boundary, r: r, progress: &progress)
                } else {
                    let left = try ConjugateGradients.solve(&field.planes[channel], weights, conduction.boundary, r: r,
                                                            progress: &progress)
                    conduction.residual = max(conduction.residual, left)
                }
                try progress.advance(1)
            }
        }
    }
}
