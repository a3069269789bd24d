import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// Weickert's edge-enhancing diffusion.
    static let edgeEnhancing = Builtin(EntryInfo(
        "edge_enhancing(u, t, K, sigma=1, dt=None, stencil=\"standard\", force=False, derivatives=\"central\", record=False)",
        "Diffuses along edges and hardly across them, so that noise at edges goes too.",
        details: """
            The tensor D has the eigenvector e₁ across the edge, with Weickert's diffusivity g(|∇u_σ|), and e₂ along it, with 1; \
            it is made anew before every step. Colour channels share the mean of their structure tensors. K is a slope of grey \
            values from 0 to 1, after smoothing: about 0.02 to 0.1 for photographs; "auto" and percentiles as in diffuse.

            The standard stencil is stable for dt ≤ 0.25, where the mean square cannot grow; it can leave the range of values \
            slightly. stencil="nonnegative" cannot, and takes any dt, but is slower. Without dt the steps are 0.2.
            """,
        parameters: [
            DiffusionParameter.image, ParameterInfo("t", "The time, in squared pixels; not negative."),
            DiffusionParameter.contrast,
            ParameterInfo("sigma", "The Gaussian before derivatives are taken, in pixels, 0…10000."),
            ParameterInfo("dt", "The longest step; None takes 0.2."), DiffusionParameter.stencil, DiffusionParameter.force,
            DiffusionParameter.derivatives, DiffusionParameter.record,
        ],
        returns: "A new array of the shape of u; with record=True a record: u, K, scheme, steps, dt, stability, residual, "
            + "mean_drift, range_violation.",
        formula: #"u_t = \mathrm{div}(D\,\nabla u),\quad D = g\,e_1e_1^\top + e_2e_2^\top,\ e_1 \parallel \nabla u_\sigma"#,
        references: ["Weickert (1998), Anisotropic Diffusion in Image Processing, §5.1"],
        keywords: ["anisotropic", "tensor", "EED", "denoise", "Weickert"],
        examples: [
            Example("u = phantom(\"step\", 16)\nv = edge_enhancing(add_noise(u, 0.1), t=4, K=0.1)\n"
                    + "print(mse(v, u) < 0.2 * mse(add_noise(u, 0.1), u))", prints: "True\n"),
            .draws("f = add_noise(photo(\"camera\")[40:296, 90:346], 0.1)\n"
                    + "v = edge_enhancing(f, t=2, K=0.05, sigma=0.4)\n"
                    + "plt.figure(figsize=(8, 4))\n"
                    + "plt.imshow(np.hstack([f, v]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A noisy photograph, and after edge-enhancing diffusion: noise on edges is smoothed along them."),
        ])) { call in
        let u = try call.image(0)
        let law = TensorLaw.edgeEnhancing(contrast: try call.contrast(2), sigma: try call.double(3))
        let diffusion = try TensorDiffusion(law, stencil: try call.string(5),
                                            derivatives: try Derivatives(named: try call.string(7)),
                                            isForced: try call.bool(6))
        let t = try call.double(1), dt = try call.optionalDouble(4)
        let run = try call.observed("edge_enhancing") { try diffusion.solve(u, until: t, dt: dt, observer: $0) }
        guard try call.bool(8) else { return call.arrayResult(run.u) }
        return call.record("Diffusion", run.u, [("K", .float(run.contrast))], run.certificate)
    }
}
