import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// A run of the heat equation that keeps its frames.
    static let evolve = Builtin(EntryInfo(
        "evolve(u, steps, dt=None, r=None, scheme=\"ftcs\", D=1, h=1, bc=\"neumann\", g=None, every=1, force=False, "
            + "K=0.05, sigma=0)",
        "Runs a scheme step by step and keeps what happened.",
        details: """
            Give the step as dt or as the mesh Fourier number r = D dt / h²; without either a stable one is taken. The record \
            holds the last array u, its time t, dt and r, and along the run, at the start, after every `every` steps and at \
            the end: frames, times, max, min, mass (the sum) and energy (half the sum of squares). What the run proves about \
            itself: stability (the step over the longest stable one, None when no step is too long), residual (of linear \
            systems), mean_drift, and range_violation over all frames.

            With g it runs nonlinear diffusion as `diffuse` does, for the schemes ftcs (explicit), semi_implicit, aos and fsi.
            """,
        parameters: [
            DiffusionParameter.image,
            ParameterInfo("steps", "How many steps; not negative."),
            ParameterInfo("dt", "The length of a step, in h²/D; positive."),
            ParameterInfo("r", "The mesh Fourier number of a step, instead of dt; positive."),
            ParameterInfo("scheme", "How time is advanced; with g one of " + NonlinearSchemes.names.joined(separator: ", ") + ".",
                          among: TimeSteppers.all.map(\.info)), DiffusionParameter.diffusivity, DiffusionParameter.spacing,
            DiffusionParameter.boundary,
            ParameterInfo("g", "A diffusivity by name or any function of the slope, for nonlinear diffusion; None for the heat "
                + "equation.", among: Diffusivities.all.map(\.info)),
            ParameterInfo("every", "Keep every so many steps; at least 1."), DiffusionParameter.force,
            DiffusionParameter.contrast,
            ParameterInfo("sigma", "The Gaussian before slopes are taken, with g, in pixels."),
        ],
        returns: "A record: u, t, dt, r, frames, times, max, min, mass, energy, stability, residual, mean_drift, "
            + "range_violation.",
        formula: #"u^{n+1} = u^n + r\,L u^n,\quad r = D\,\Delta t / h^2"#,
        references: ["Morton and Mayers (2005), Numerical Solution of Partial Differential Equations, §2.2"],
        keywords: ["simulate", "run", "frames", "stability", "blow up"],
        examples: [
            Example("u = np.zeros(64); u[32] = 1\nrun = evolve(u, steps=200, r=0.49)\nprint(f\"{run.max[-1]:.4f}\")",
                    prints: "0.0285\n"),
            Example("u = np.zeros(64); u[32] = 1\nrun = evolve(u, steps=200, r=0.52, force=True)\nprint(f\"{run.max[-1]:.2e}\")",
                    prints: "1.39e+05\n"),
        ])) { call in
        let u = try call.image(0)
        let steps = try call.int(1), every = try call.int(9)
        let dt = try call.optionalDouble(2), r = try call.optionalDouble(3)
        if let dt, let r { throw DiffusionError.bothSteps(dt: dt, r: r) }
        let equation = try call.heatEquation(diffusivity: 5, spacing: 6, boundary: 7)
        let scheme = try call.string(4), isForced = try call.bool(10)
        let step: StepLength = dt.map { .time($0) } ?? r.map { .meshNumber($0) } ?? .automatic
        let run: Evolution
        if call.isNone(8) {
            let simulation = try HeatSimulation(equation, scheme: scheme, isForced: isForced)
            run = try call.observed("evolve") {
                try simulation.evolve(u, steps: steps, step: step, every: every, observer: $0)
            }
        } else {
            let diffusion = try NonlinearDiffusion(try call.conductivity(8, contrast: 11), equation,
                                                   sigma: try call.double(12), scheme: scheme, isForced: isForced)
            run = try call.observed("evolve") {
                try diffusion.evolve(u, steps: steps, step: step, every: every, observer: $0)
            }
        }
        return .object(RecordObject(name: "Evolution", fields: [
            ("u", call.arrayResult(run.u)), ("t", .float(run.time)), ("dt", .float(run.dt)), ("r", .float(run.r)),
            ("frames", call.arrayResult(run.frames)), ("times", call.arrayResult(run.times)),
            ("max", call.arrayResult(run.maxima)), ("min", call.arrayResult(run.minima)),
            ("mass", call.arrayResult(run.mass)), ("energy", call.arrayResult(run.energy)),
        ] + call.proofs(run.certificate)))
    }
}
