import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// Nonlinear isotropic diffusion.
    static let diffuse = Builtin(EntryInfo(
        "diffuse(u, t, g=\"perona_malik\", K=0.05, sigma=0, scheme=\"explicit\", dt=None, bc=\"neumann\", h=1, force=False, "
            + "record=False)",
        "Solves u_t = div(g(|∇u_σ|) ∇u): smooths inside regions, slows down at edges.",
        details: """
            With sigma=0 it is the scheme of 1990: g at the difference across each face between two pixels. With sigma>0 slopes \
            are those of the image smoothed by a Gaussian (Catté, Lions, Morel and Coll), which makes the equation well-posed and \
            keeps noise from being taken for edges. Colour channels share one g, from the mean of their squared slopes.

            K is a slope of grey values, which run from 0 to 1: an image with values 0…255 needs u / 255, or 255 times the K. \
            "auto" takes 1.4826 times the median absolute deviation of |∇u_σ|, "90%" the slope that 90 % of the pixels stay below.

            The explicit scheme is stable, and keeps the range of values, when dt max_i Σ_j g_ij ≤ h²: dt ≤ h²/4 for images, h²/2 \
            for signals when g ≤ 1; for g="tv" K times that. A longer step is an error unless force=True. semi_implicit and aos \
            take any step, fsi reaches long times in cycles of explicit steps. Without dt a stable, accurate step is taken.
            """,
        parameters: [
            DiffusionParameter.image, ParameterInfo("t", "The time, in h²; not negative."),
            DiffusionParameter.conductivity, DiffusionParameter.contrast,
            ParameterInfo("sigma", "The Gaussian before slopes are taken, in pixels, 0…10000; 0 takes them across faces."),
            DiffusionParameter.nonlinearScheme,
            ParameterInfo("dt", "The longest step; None takes a stable and accurate one. For fsi the length of one cycle."),
            DiffusionParameter.boundary, DiffusionParameter.spacing, DiffusionParameter.force, DiffusionParameter.record,
        ],
        returns: "A new array of the shape of u; with record=True a record: u, K, scheme, steps, dt, stability, residual, "
            + "mean_drift, range_violation.",
        formula: #"\frac{\partial u}{\partial t} = \mathrm{div}\left(g(|\nabla u_\sigma|)\,\nabla u\right)"#,
        references: ["Perona and Malik (1990), IEEE TPAMI 12(7)",
                     "Catté, Lions, Morel and Coll (1992), SIAM J. Numer. Anal. 29(1)",
                     "Weickert (1998), Anisotropic Diffusion in Image Processing, §1.3 and §4"],
        keywords: ["Perona", "Malik", "anisotropic", "edge preserving", "denoise", "smooth", "nonlinear"],
        examples: [
            Example("u = np.array([0, 0.01, 0, 1, 0.99, 1])\nprint(np.round(diffuse(u, t=20, K=0.1), 3))",
                    prints: "[0.07  0.074 0.082 0.918 0.926 0.93 ]\n"),
            Example("u = np.array([0, 0.01, 0, 1, 0.99, 1])\n"
                    + "run = diffuse(u, t=20, g=lambda s: np.exp(-(s/0.1)**2), record=True)\n"
                    + "print(np.round(run.u, 3), run.range_violation)",
                    prints: "[0.003 0.003 0.003 0.997 0.997 0.997] 0.0\n"),
            .draws("f = add_noise(photo(\"camera\")[40:296, 90:346], 0.1)\n"
                    + "v = diffuse(f, t=4, K=0.03, sigma=0.5)\n"
                    + "plt.figure(figsize=(8, 4))\n"
                    + "plt.imshow(np.hstack([f, v]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A noisy photograph, and after nonlinear diffusion: the sky is smooth, the edges stand."),
        ])) { call in
        let u = try call.image(0)
        let equation = try HeatEquation(spacing: try call.double(8), boundary: try call.boundary(7))
        let diffusion = try NonlinearDiffusion(try call.conductivity(2, contrast: 3), equation, sigma: try call.double(4),
                                               scheme: try call.string(5), isForced: try call.bool(9))
        let t = try call.double(1), dt = try call.optionalDouble(6)
        let run = try call.observed("diffuse") { try diffusion.solve(u, until: t, dt: dt, observer: $0) }
        guard try call.bool(10) else { return call.arrayResult(run.u) }
        return call.record("Diffusion", run.u, [("K", run.contrast.map { .float($0) } ?? .none)], run.certificate)
    }
}
