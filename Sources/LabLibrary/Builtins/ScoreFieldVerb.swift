import Arrays
import Catalog
import Denoising
import Interpreter

extension Builtin {
    static let scoreField = Builtin(EntryInfo(
        "score_field(denoiser, sigma, extent=3, n=20)",
        "The score of a denoiser of points in the plane on a grid, as plt.quiver takes it.",
        details: "plt.quiver(*score_field(d, 0.5)) draws it: arrows point to where the data are.",
        parameters: [
            ParameterInfo("denoiser", "A denoiser of points (x, y), or any function (x, sigma)."),
            ParameterInfo("sigma", "The noise level, positive."),
            ParameterInfo("extent", "The grid reaches from −extent to extent; or a tuple (left, right, bottom, top)."),
            ParameterInfo("n", "Grid points along each side, 2 to 1000."),
        ],
        returns: "a tuple of four (n, n) arrays: x, y and the score's two components",
        formula: #"\nabla \log p_\sigma(x) = \frac{D(x, \sigma) - x}{\sigma^2}"#,
        references: ["Efron 2011, Tweedie's formula and selection bias, equation 1.4"], keywords: ["quiver", "arrows", "gradient"],
        examples: [
            Example("x, y, u, v = score_field(gaussian_mixture([[0.0, 0.0]], 1), 1.0, n=3); print(u[0])", prints: "[ 1.5  0.  -1.5]\n"),
        ])
    ) { call in
        let denoiser = try call.denoiser(0), sigma = try call.double(1), n = try call.int(3, atLeast: 2)
        guard n <= 1000 else { throw call.error(3, "n must be at most 1000, got \(n)") }
        let given = try call.array(2).doubles()
        let box = given.count == 1 ? [-given[0], given[0], -given[0], given[0]] : given
        guard box.count == 4, box.allSatisfy({ $0.isFinite }), box[0] < box[1], box[2] < box[3] else {
            throw call.error(2, "extent must be a positive number or (left, right, bottom, top)")
        }
        var xs: [Double] = [], ys: [Double] = [], points: [Double] = []
        for row in 0..<n {
            for column in 0..<n {
                let x = box[0] + (box[1] - box[0]) * Double(column) / Double(n - 1), y = box[2] + (box[3] - box[2]) * Double(row) / Double(n - 1)
                xs.append(x)
                ys.append(y)
                points += [x, y]
            }
        }
        let score = try denoiser.score(try NDArray(points, shape: [n * n, 2]), sigma: sigma)
        guard score.shape == [n * n, 2] else {
            throw call.error(0, "the denoiser must take points of shape (n, 2) and return as many, got \(NDArray.text(score.shape))")
        }
        let values = try score.doubles()
        func grid(_ numbers: [Double]) throws -> Value { call.arrayResult(try NDArray(numbers, shape: [n, n])) }
        return .tuple([try grid(xs), try grid(ys), try grid((0..<n * n).map { values[2 * $0] }), try grid((0..<n * n).map { values[2 * $0 + 1] })])
    }
}
