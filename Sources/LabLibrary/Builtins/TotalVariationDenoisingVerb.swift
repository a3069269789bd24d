import Arrays
import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// Total variation denoising to a stated duality gap.
    static let rof = Builtin(EntryInfo(
        "rof(u, weight, isotropic=True, gap=1e-4)",
        "Denoises by the smallest total variation near the image: flat regions, sharp edges.",
        details: """
            Minimises ½ Σ (v − u)² + weight · TV(v) over v. It stops when the duality gap, which bounds how far the energy is \
            above its minimum, falls below `gap` times the energy. The weight has the unit of the grey values: for values in \
            0…1 and noise of standard deviation σ, weights near σ are good. The record holds the image u, its energy, the gap \
            reached and the iterations; mean_drift (how far the mean moved) and range_violation (how far values lie outside \
            the range of the input) certify the run; energies and gaps are what was seen on the way. Colour is solved channel \
            by channel.
            """,
        parameters: [
            DiffusionParameter.image, ParameterInfo("weight", "How much total variation costs, in grey values; not negative."),
            ParameterInfo("isotropic", "True: the length of the gradient. False: the sum of its two parts, which favours upright edges."),
            ParameterInfo("gap", "The duality gap to stop at, as a part of the energy: 1e-12…1."),
        ],
        returns: "A record: u, energy, gap, iterations, mean_drift, range_violation, energies, gaps.",
        formula: #"\min_v\ \tfrac12 \|v - u\|^2 + \lambda \sum |\nabla v|"#,
        references: ["Rudin, Osher and Fatemi (1992), Physica D 60",
                     "Chambolle and Pock (2011), J. Math. Imaging and Vision 40, algorithm 2"],
        keywords: ["TV", "total variation", "denoise", "Chambolle", "edges", "variational"],
        examples: [
            Example("print(np.round(rof(np.array([0.0, 0, 0, 1, 1, 1]), weight=0.3, gap=1e-9).u, 3))",
                    prints: "[0.1 0.1 0.1 0.9 0.9 0.9]\n"),
            Example("f = add_noise(photo('coins'), 0.1)\nr = rof(f, weight=0.07)\nprint(r.gap <= 1e-4, psnr(r.u, photo('coins')) > 27)",
                    prints: "True True\n"),
            .draws("f = add_noise(photo(\"astronaut\"), 0.1)\n"
                    + "r = rof(f, weight=0.1)\n"
                    + "plt.figure(figsize=(8, 4))\n"
                    + "plt.imshow(np.hstack([f, r.u]).clip(0, 1)); plt.axis(\"off\")",
                   "A noisy colour photograph, and the image of least total variation near it."),
        ])) { call in
        let u = try call.image(0)
        let problem = try TotalVariationDenoising(weight: try call.double(1), isIsotropic: try call.bool(2), gap: try call.double(3))
        let solution = try call.observed("rof") { try problem.solve(u, observer: $0) }
        return .object(RecordObject(name: "Rof", fields: [
            ("u", call.arrayResult(solution.u)), ("energy", .float(solution.energy)), ("gap", .float(solution.gap)),
            ("iterations", .int(solution.iterations)), ("mean_drift", .float(solution.meanDrift)),
            ("range_violation", .float(solution.rangeViolation)),
            ("energies", call.arrayResult(try NDArray(solution.energies))),
            ("gaps", call.arrayResult(try NDArray(solution.gaps))),
        ]))
    }
}
