import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// The longest stable step of a scheme.
    static let stabilityLimit = Builtin(EntryInfo(
        "stability_limit(scheme=\"ftcs\", ndim=2, D=1, h=1)",
        "The longest step dt at which no mode grows.",
        details: """
            For the explicit scheme h²/(2 d D), the same limit below which every new value is an average of old ones; infinite \
            for the other schemes. With D = h = 1 it is the limit of r itself.
            """,
        parameters: [
            DiffusionParameter.scheme, ParameterInfo("ndim", "The number of space dimensions: 1 for signals, 2 for images."),
            DiffusionParameter.diffusivity, DiffusionParameter.spacing,
        ],
        returns: "A float, inf when no step is too long.",
        formula: #"\Delta t_{\max} = \frac{h^2}{2 d D}"#,
        references: ["Morton and Mayers (2005), Numerical Solution of Partial Differential Equations, §2.7 and §3.1"],
        keywords: ["CFL", "von Neumann", "unstable", "time step"],
        examples: [
            Example("print(stability_limit(\"ftcs\", ndim=1), stability_limit(\"ftcs\"))", prints: "0.5 0.25\n"),
            Example("print(stability_limit(\"crank_nicolson\"))", prints: "inf\n"),
        ])) { call in
        let equation = try call.heatEquation(diffusivity: 2, spacing: 3)
        return .float(try StabilityTheory.longestStep(scheme: try call.string(0), dimensions: try call.int(1),
                                                      equation: equation))
    }
}
