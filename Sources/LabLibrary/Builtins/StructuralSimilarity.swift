import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let structuralSimilarity = Builtin(EntryInfo(
        "ssim(u, ref, window=\"uniform\")", "The mean structural similarity of two images with values in 0…1.",
        details: """
            Compares mean, variance and correlation in every window that lies inside the image; 1 for equal images. The \
            uniform window is 7×7 with the sample covariance, the gaussian one 11×11 with σ = 1.5 as in the paper.
            """,
        parameters: [
            ParameterInfo("u", "A grey or colour image at least as large as the window."), DiffusionParameter.reference,
            ParameterInfo("window", "The weights inside a window.", choices: ImageQuality.Window.allCases.map(\.rawValue)),
        ],
        returns: "A float, at most 1.",
        formula: #"\frac{(2\mu_u\mu_v + c_1)(2\sigma_{uv} + c_2)}{(\mu_u^2 + \mu_v^2 + c_1)(\sigma_u^2 + \sigma_v^2 + c_2)}"#,
        references: ["Wang, Bovik, Sheikh and Simoncelli (2004), IEEE Trans. Image Processing 13(4), eq. 13"],
        keywords: ["quality", "similarity"],
        examples: [Example("u = np.outer(np.linspace(0, 1, 9), np.ones(9))\nprint(round(ssim(u, u), 9))", prints: "1.0\n")]))
    { call in
        let word = try call.choice(2, among: ImageQuality.Window.allCases.map(\.rawValue))
        return .float(try ImageQuality.structuralSimilarity(try call.image(0), try call.image(1),
                                                            window: ImageQuality.Window(rawValue: word) ?? .uniform))
    }
}
