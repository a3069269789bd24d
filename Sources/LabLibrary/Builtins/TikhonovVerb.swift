import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let tikhonov = Builtin(EntryInfo(
        "tikhonov(u, alpha)", "Denoises by the smallest squared gradient near the image.",
        details: """
            Minimises ½ Σ (v − u)² + alpha/2 Σ |∇v|². That is one implicit step of the heat equation of length alpha, \
            heat(u, alpha, dt=alpha, scheme="backward_euler"), solved exactly in the cosine basis: edges blur as much as noise. \
            The mean is kept and no value leaves the range of u.
            """,
        parameters: [DiffusionParameter.image, ParameterInfo("alpha", "How much roughness costs, in pixels²; not negative.")],
        returns: "A new array of the shape of u.",
        formula: #"(I - \alpha L)\,v = u"#,
        references: ["Tikhonov (1963), Soviet Math. Dokl. 4", "Weickert (1998), Anisotropic Diffusion in Image Processing, §1.3"],
        keywords: ["regularisation", "smoothing", "variational", "Wiener"],
        examples: [Example("print(tikhonov(np.array([0.0, 0, 3, 0, 0]), alpha=1).round(4))",
                           prints: "[0.2727 0.5455 1.3636 0.5455 0.2727]\n")])) { call in
        let u = try call.image(0), alpha = try call.double(1)
        return call.arrayResult(try call.observed("tikhonov") { try Tikhonov.minimiser(u, alpha: alpha, observer: $0) })
    }
}
