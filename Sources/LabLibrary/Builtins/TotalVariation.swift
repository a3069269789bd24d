import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let totalVariation = Builtin(EntryInfo(
        "total_variation(u)", "The sum of the sizes of all gradients.",
        details: """
            Forward differences, 0 beyond the last row and column; isotropic in images, the sum of all jumps in signals. The \
            channels of a colour image are added.
            """,
        parameters: [DiffusionParameter.image], returns: "A float.",
        formula: #"\sum_{y,x} \sqrt{(\partial_y u)^2 + (\partial_x u)^2}"#,
        references: ["Rudin, Osher and Fatemi (1992), Physica D 60"], keywords: ["TV", "roughness", "edges"],
        examples: [Example("print(total_variation(np.array([0.0, 1.0, 0.0, 2.0])))", prints: "4.0\n")])) { call in
        .float(try TotalVariation.of(try call.image(0)))
    }
}
