import Arrays
import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// The fundamental solution on the line.
    static let heatKernel = Builtin(EntryInfo(
        "heat_kernel(x, t, D=1)",
        "The heat kernel of the line: what a unit impulse at 0 becomes in time t.",
        details: """
            A Gaussian of standard deviation √(2 D t) and integral 1. In two dimensions multiply the kernels of x and y.
            """,
        parameters: [
            ParameterInfo("x", "The place: a number or an array."),
            ParameterInfo("t", "The time; positive."), DiffusionParameter.diffusivity,
        ],
        returns: "A float, or an array of the shape of x.",
        formula: #"\frac{1}{\sqrt{4\pi D t}}\, e^{-x^2/(4 D t)}"#,
        references: ["Evans (2010), Partial Differential Equations, §2.3.1"],
        keywords: ["Gaussian", "fundamental solution", "Green's function"],
        examples: [
            Example("print(round(heat_kernel(0, t=1), 6))", prints: "0.282095\n"),
            Example("x = np.linspace(-9, 9, 1801)\nprint(round(float(heat_kernel(x, t=1).sum() * 0.01), 9))", prints: "1.0\n"),
        ])) { call in
        let t = try call.double(1), diffusivity = try call.double(2)
        try StabilityTheory.requireKernel(t: t, diffusivity: diffusivity)
        let x = try call.image(0).casted(to: .float64).contiguous()
        let result = try NDArray(.float64, shape: x.shape, zeroed: false)
        let place = x.pointer(Double.self), out = result.pointer(Double.self)
        defer { withExtendedLifetime((x, result)) {} }
        for i in 0..<x.count { out[i] = StabilityTheory.heatKernel(place[i], t: t, diffusivity: diffusivity) }
        return x.rank == 0 ? .float(out[0]) : call.arrayResult(result)
    }
}
