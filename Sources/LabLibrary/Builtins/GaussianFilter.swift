import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let gaussianFilter = Builtin(EntryInfo(
        "gaussian_filter(u, sigma)", "Convolution with a Gaussian that is cut at four standard deviations.",
        details: """
            Separable, weights of sum 1, the image mirrored at its border. Equal to heat(u, t=sigma**2/2) up to sampling and \
            the cut: about 6e-5 of the range for sigma above 1.
            """,
        parameters: [DiffusionParameter.image, ParameterInfo("sigma", "The standard deviation in pixels, 0…10000.")],
        returns: "A new array of the shape of u.",
        formula: #"w_i \propto e^{-i^2/(2\sigma^2)},\quad |i| \le \lfloor 4\sigma + \tfrac12 \rfloor"#,
        keywords: ["blur", "smooth", "convolution"],
        examples: [Example("u = np.zeros(5); u[2] = 1\nprint(np.round(gaussian_filter(u, 0.5), 3))",
                           prints: "[0.    0.106 0.787 0.106 0.   ]\n")])) { call in
        let u = try call.image(0)
        return call.arrayResult(try GaussianFilter(sigma: try call.double(1))(u))
    }
}
