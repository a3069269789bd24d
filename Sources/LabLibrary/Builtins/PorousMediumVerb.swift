import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let porousMedium = Builtin(EntryInfo(
        "porous_medium(u, t, m=2, h=1, dt=None, bc=\"neumann\", force=False, record=False)",
        "Solves u_t = Δ(uᵐ): diffusion that stops where there is nothing, with fronts of finite speed.",
        details: """
            The diffusivity m u^{m−1} vanishes with u: gas in a porous rock, heat in a plasma. Explicit and conservative; values \
            stay within their range, and so positive, for dt ≤ h²/(2 d m max(u)^{m−1}). A longer step is an error unless \
            force=True. Without dt four fifths of that are taken.
            """,
        parameters: [
            DiffusionParameter.image, ParameterInfo("t", "The time, in h²; not negative."),
            ParameterInfo("m", "The exponent, at least 1; 1 is the heat equation."), DiffusionParameter.spacing,
            ParameterInfo("dt", "The longest step; None takes a stable one."),
            DiffusionParameter.boundary, DiffusionParameter.force, DiffusionParameter.record,
        ],
        returns: "A new array of the shape of u; with record=True a record: u, m, scheme, steps, dt, stability, residual, "
            + "mean_drift, range_violation.",
        formula: #"\frac{\partial u}{\partial t} = \Delta(u^m)"#,
        references: ["Vázquez (2007), The Porous Medium Equation, §1"],
        keywords: ["gas", "degenerate", "front", "Barenblatt", "finite speed"],
        examples: [
            Example("r = np.abs(np.arange(-20, 21))\nu = barenblatt(r, 5, ndim=1)\nv = porous_medium(u, 10)\n"
                    + "print(np.abs(v - barenblatt(r, 15, ndim=1)).max() < 0.01, bool((v >= 0).all()))", prints: "True True\n"),
        ])) { call in
        let u = try call.image(0)
        let exponent = try call.double(2)
        let equation = try PorousMedium(exponent: exponent, spacing: try call.double(3), boundary: try call.boundary(5),
                                        isForced: try call.bool(6))
        let t = try call.double(1), dt = try call.optionalDouble(4)
        let run = try call.observed("porous_medium") { try equation.solve(u, until: t, dt: dt, observer: $0) }
        guard try call.bool(7) else { return call.arrayResult(run.u) }
        return call.record("PorousMedium", run.u, [("m", .float(exponent))], run.certificate)
    }
}
