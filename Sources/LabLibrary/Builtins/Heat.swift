import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// The solution of the heat equation at a time.
    static let heat = Builtin(EntryInfo(
        "heat(u, t, D=1, h=1, scheme=\"exact\", dt=None, bc=\"neumann\", force=False, rannacher=0, "
            + "record=False)",
        "Solves the heat equation u_t = D Δu and returns the array at time t.",
        details: """
            Pixels are cell-centred, L is the five-point Laplacian (three-point for signals). The default scheme has no error \
            in time. A run of time t blurs like a Gaussian of σ = √(2 D t). Colour is solved channel by channel; a float32 \
            array in float32, all others in float64. When t/dt is not whole, one more step is taken and all are shortened \
            alike. An explicit step beyond r = D dt / h² = 1/(2d) is refused unless force=True.
            """,
        parameters: [
            DiffusionParameter.image,
            ParameterInfo("t", "The time, in h²/D; not negative."),
            DiffusionParameter.diffusivity, DiffusionParameter.spacing, DiffusionParameter.scheme,
            ParameterInfo("dt", "The longest step; None takes a stable and accurate one. For fsi the length of one cycle."),
            DiffusionParameter.boundary, DiffusionParameter.force,
            ParameterInfo("rannacher", "How many of the first steps of crank_nicolson are each taken as two backward Euler "
                + "steps of half the length, against ringing; 2 is usual."), DiffusionParameter.record,
        ],
        returns: "A new array of the shape of u; with record=True a record: u, scheme, steps, dt, stability, residual, "
            + "mean_drift, range_violation.",
        formula: #"\frac{\partial u}{\partial t} = D\,\Delta u"#,
        references: ["Morton and Mayers (2005), Numerical Solution of Partial Differential Equations, §2 and §3",
                     "Weickert (1998), Anisotropic Diffusion in Image Processing, §1.2"],
        keywords: ["blur", "smooth", "Gaussian", "diffusion", "heat equation", "scale space"],
        examples: [
            Example("u = np.zeros(5); u[2] = 1\nprint(heat(u, t=1, dt=0.5, scheme=\"ftcs\"))",
                    prints: "[0.25 0.   0.5  0.   0.25]\n"),
            Example("u = np.zeros((8, 8)); u[3, 4] = 1\nprint(round(float(heat(u, t=2).sum()), 12))", prints: "1.0\n"),
            .draws("u = photo(\"camera\")[40:296, 90:346]\n"
                    + "plt.figure(figsize=(9, 3))\n"
                    + "plt.imshow(np.hstack([u, heat(u, t=4), heat(u, t=64)]), cmap=\"gray\"); plt.axis(\"off\")",
                   "A photograph, and what the heat equation makes of it by t = 4 and t = 64."),
        ])) { call in
        let u = try call.image(0)
        let equation = try call.heatEquation(diffusivity: 2, spacing: 3, boundary: 6)
        let simulation = try HeatSimulation(equation, scheme: try call.string(4), isForced: try call.bool(7),
                                            startUpSteps: try call.int(8))
        let t = try call.double(1), dt = try call.optionalDouble(5)
        if try call.bool(9) {
            let run = try call.observed("heat") { try simulation.certified(u, until: t, dt: dt, observer: $0) }
            return call.record("Heat", run.u, [], run.certificate)
        }
        return call.arrayResult(try call.observed("heat") { try simulation.solve(u, until: t, dt: dt, observer: $0) })
    }
}
