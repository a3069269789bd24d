import Arrays
import Catalog

/// L L u = 0 where the image is not known: the bent thin plate through fixed pixels.
public struct BiharmonicInpainting: InpaintingMethod {
    public static let entry = Entry<any InpaintingMethod>(EntryInfo(
        "biharmonic", "The thin plate through the known pixels: smoother than harmonic, without its peaks.",
        details: """
            It can overshoot: values may leave the range of the known ones, the more the farther apart and the steeper they \
            are. Solved by conjugate gradients, with two multigrid cycles of the heat problem as preconditioner, until the \
            estimated error of every pixel is below 1e-7 of the range.
            """,
        formula: #"L L u = 0 \text{ off the mask}"#,
        references: ["Duchon (1977), Splines minimizing rotation-invariant semi-norms in Sobolev spaces",
                     "Damelin and Hoang (2018), On surface completion and image inpainting by biharmonic functions"],
        keywords: ["thin plate", "spline", "Laplace"])) { BiharmonicInpainting() }

    /// The estimated error at which to stop, as a part of the range; the promise is 10⁻⁶.
    static let tolerance = 1e-7

    public func fill(_ field: inout Field, known: KnownPixels, observer: any Observer) throws -> Inpainting.Certificate {
        let harmonic = try HarmonicSolver(known, observer: observer)
        let nothing = KnownPixels(flags: [Bool](repeating: false, count: known.flags.count), rows: known.rows, columns: known.columns)
        var certificate = Inpainting.Certificate()
        let flux = try NDArray(.float64, shape: [known.rows, known.columns]), curvature = try NDArray(.float64, shape: flux.shape)
        /// r ← −L L u at the unknown pixels.
        func plateForce(_ u: NDArray, _ r: NDArray) {
            heatFlux(of: u, into: flux, nothing)
            heatFlux(of: flux, into: r, known)
        }
        for plane in field.planes {
            let range = planeRange(plane)
            let span = range.high - range.low
            guard span > 0 else { continue }
            // The membrane is where the plate begins.
            try harmonic.solve(plane, tolerance: 1e-3)
            let residual = try NDArray(.float64, shape: plane.shape)
            plateForce(plane, residual)
            residual.scale(by: -1)
            let gradients = PreconditionedGradients(
                multiply: { p, q in plateForce(p, q) },
                precondition: { r, z in
                    try harmonic.multigrid.precondition(r, into: curvature)
                    try harmonic.multigrid.precondition(curvature, into: z)
                })
            var steps = ConvergenceProgress(observer, goal: BiharmonicInpainting.tolerance * span, label: "inpaint")
            let outcome = try gradients.solve(plane, residual: residual, tolerance: BiharmonicInpainting.tolerance * span,
                                              limit: 20_000) { try steps.report($1) }
            guard outcome.isAccurate else {
                throw ImageTaskError.notConverged(what: "inpainting", reached: outcome.error / span,
                                                  wanted: BiharmonicInpainting.tolerance, iterations: outcome.iterations)
            }
            certificate.iterations = max(certificate.iterations, outcome.iterations)
            certificate.accuracy = max(certificate.accuracy, outcome.error / span)
        }
        return certificate
    }
}
