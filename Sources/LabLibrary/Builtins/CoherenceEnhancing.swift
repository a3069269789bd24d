import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// Weickert's coherence-enhancing diffusion.
    static let coherenceEnhancing = Builtin(EntryInfo(
        "coherence_enhancing(u, t, C, sigma=0.5, rho=4, alpha=0.001, dt=None, stencil=\"standard\", force=False, "
            + "derivatives=\"central\", record=False)",
        "Diffuses along the lines of a picture: closes gaps in flow-like structures.",
        details: """
            The structure tensor J_ρ tells the direction of least change; diffusion along it is \
            α + (1 − α) exp(−C/(μ₁ − μ₂)²), across it α. Where no direction stands out next to nothing happens.

            C scales with the fourth power of the grey range: 1 for values 0…255 is 2.4e-10 for values 0…1. The stencils, their \
            limits and dt are those of edge_enhancing. derivatives="scharr" finds directions more exactly.
            """,
        parameters: [
            DiffusionParameter.image, ParameterInfo("t", "The time, in squared pixels; not negative."),
            ParameterInfo("C", "The contrast, in (grey value per pixel)⁴; positive; about 1e-10 … 1e-6 for values 0…1."),
            ParameterInfo("sigma", "The Gaussian before derivatives are taken, in pixels."),
            ParameterInfo("rho", "The Gaussian over which directions are averaged, in pixels."),
            ParameterInfo("alpha", "The diffusion across lines, 0…1, above 0."),
            ParameterInfo("dt", "The longest step; None takes 0.2."), DiffusionParameter.stencil, DiffusionParameter.force,
            DiffusionParameter.derivatives, DiffusionParameter.record,
        ],
        returns: "A new array of the shape of u; with record=True a record: u, C, scheme, steps, dt, stability, residual, "
            + "mean_drift, range_violation.",
        formula: #"\lambda_1 = \alpha,\quad \lambda_2 = \alpha + (1-\alpha)\exp\left(\frac{-C}{(\mu_1-\mu_2)^2}\right)"#,
        references: ["Weickert (1999), Coherence-enhancing diffusion filtering, IJCV 31(2/3)",
                     "Weickert and Scharr (2002), JVCIR 13(1/2)"],
        keywords: ["anisotropic", "tensor", "CED", "fingerprint", "flow", "van Gogh"],
        examples: [
            Example("u = phantom(\"stripes\", 32)\nrun = coherence_enhancing(add_noise(u, 0.2), t=5, C=1e-8, record=True)\n"
                    + "print(abs(run.mean_drift) < 1e-15, mse(run.u, u) < 0.5 * 0.2**2)", prints: "True True\n"),
            .draws("u = photo(\"astronaut\", gray=True)\n"
                    + "v = coherence_enhancing(u, t=8, C=1e-9, rho=3)\n"
                    + "plt.figure(figsize=(8, 4))\n"
                    + "plt.imshow(np.hstack([u, v]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A photograph, and after coherence-enhancing diffusion: stripes, hair and cloth become flow lines."),
        ])) { call in
        let u = try call.image(0)
        let law = TensorLaw.coherenceEnhancing(contrast: try call.double(2), sigma: try call.double(3),
                                               rho: try call.double(4), alpha: try call.double(5))
        let diffusion = try TensorDiffusion(law, stencil: try call.string(7),
                                            derivatives: try Derivatives(named: try call.string(9)),
                                            isForced: try call.bool(8))
        let t = try call.double(1), dt = try call.optionalDouble(6)
        let run = try call.observed("coherence_enhancing") { try diffusion.solve(u, until: t, dt: dt, observer: $0) }
        guard try call.bool(10) else { return call.arrayResult(run.u) }
        return call.record("Diffusion", run.u, [("C", .float(run.contrast))], run.certificate)
    }
}
