import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let meanSquaredError = Builtin(EntryInfo(
        "mse(u, ref)", "The mean squared difference of two arrays.",
        parameters: [ParameterInfo("u", "An array."), DiffusionParameter.reference],
        returns: "A float.", formula: #"\frac1N \sum_i (u_i - v_i)^2"#, keywords: ["error", "quality"],
        examples: [Example("print(mse(np.array([1.0, 2.0]), np.array([1.0, 4.0])))", prints: "2.0\n")])) { call in
        .float(try ImageQuality.meanSquaredError(try call.image(0), try call.image(1)))
    }
}
