import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let energy = Builtin(EntryInfo(
        "energy(u, f, weight, penaliser=\"tv\", K=0.05)",
        "What an image u costs as a smooth version of f.",
        details: Penaliser.all.map { "\($0.info.name): \($0.info.summary)" }.joined(separator: "\n")
            + "\nForward differences, 0 beyond the last row and column; the channels of a colour image are added.",
        parameters: [
            ParameterInfo("u", "The image that is judged: a signal, grey or colour image, all values finite."),
            ParameterInfo("f", "The image it should be close to, of the same shape."),
            ParameterInfo("weight", "How much roughness costs; not negative."),
            ParameterInfo("penaliser", "What a slope s costs.", among: Penaliser.all.map(\.info)),
            ParameterInfo("K", "The contrast of charbonnier and perona_malik, in grey values; positive."),
        ],
        returns: "A float.",
        formula: #"\tfrac12 \sum (u - f)^2 + \lambda \sum \Psi(|\nabla u|)"#,
        references: ["Aubert and Kornprobst (2006), Mathematical Problems in Image Processing, §3.2"],
        keywords: ["functional", "variational", "Lyapunov", "penalizer", "total variation"],
        examples: [
            Example("f = np.array([0.0, 1, 0])\nprint(energy(f, f, 0.5), energy(0 * f, f, 0.5))", prints: "1.0 0.5\n"),
            Example("f = add_noise(phantom('box', 32), 0.2)\nprint([energy(v, f, 2, 'tikhonov') >= energy(tikhonov(f, 2), f, 2, 'tikhonov') "
                + "for v in (f, heat(f, 2), tikhonov(f, 1.9))])", prints: "[True, True, True]\n"),
        ])) { call in
        let energy = try DiffusionEnergy(penaliser: try call.string(3), weight: try call.double(2), contrast: try call.double(4))
        return .float(try energy.of(try call.image(0), data: try call.image(1)))
    }
}
