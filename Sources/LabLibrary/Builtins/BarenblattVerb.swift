import Arrays
import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let barenblatt = Builtin(EntryInfo(
        "barenblatt(radius, t, m=2, ndim=2, C=1)",
        "Barenblatt's solution of the porous medium equation: what a point of mass becomes.",
        details: """
            U = t^{−α} max(C − k r² t^{−2β}, 0)^{1/(m−1)} with α = d/(d(m−1) + 2), β = α/d, k = α(m−1)/(2md). It keeps its shape \
            and mass, and is exactly 0 beyond the radius √(C/k) t^β.
            """,
        parameters: [
            ParameterInfo("radius", "The distance from the centre: a number or an array."), ParameterInfo("t", "The time; positive."),
            ParameterInfo("m", "The exponent, above 1."), ParameterInfo("ndim", "The number of space dimensions, 1 to 3."),
            ParameterInfo("C", "How much mass there is; positive."),
        ],
        returns: "A float, or an array of the shape of radius.",
        formula: #"U = t^{-\alpha}\left(C - k r^2 t^{-2\beta}\right)_+^{1/(m-1)}"#,
        references: ["Barenblatt (1952), Prikladnaya Matematika i Mekhanika 16", "Vázquez (2007), The Porous Medium Equation, §4.4"],
        keywords: ["self-similar", "exact solution", "front"],
        examples: [Example("print(barenblatt(np.array([0.0, 2, 5]), t=1, ndim=1))", prints: "[1.         0.66666667 0.        ]\n")]))
    { call in
        let t = try call.double(1), exponent = try call.double(2), dimensions = try call.int(3), constant = try call.double(4)
        try Barenblatt.require(time: t, exponent: exponent, dimensions: dimensions, constant: constant)
        let radius = try call.image(0).casted(to: .float64).contiguous()
        let result = try NDArray(.float64, shape: radius.shape, zeroed: false)
        let place = radius.pointer(Double.self), out = result.pointer(Double.self)
        defer { withExtendedLifetime((radius, result)) {} }
        for i in 0..<radius.count {
            out[i] = Barenblatt.value(radius: place[i], time: t, exponent: exponent, dimensions: dimensions, constant: constant)
        }
        return radius.rank == 0 ? .float(out[0]) : call.arrayResult(result)
    }
}
