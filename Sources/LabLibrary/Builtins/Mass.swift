import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let mass = Builtin(EntryInfo(
        "mass(u)", "The sum of all values, in double precision.",
        details: "What zero-flux and periodic diffusion keep to rounding.",
        parameters: [DiffusionParameter.image], returns: "A float.", formula: #"\sum_i u_i"#,
        keywords: ["sum", "conservation", "total"],
        examples: [Example("print(mass(np.full((3, 4), 0.5)))", prints: "6.0\n")])) { call in
        .float(FieldSummary(try Field(try call.image(0), checksFinite: false)).sum)
    }
}
