import Catalog
import Glibc

/// Adams–Bashforth on uneven levels: the slopes of the last steps, extended by a polynomial in σ and integrated exactly.
struct LMS: Sampler {
    var order: Int

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x, slopes: [[Double]] = []
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], clean = try run.clean(x, sigma)
            slopes.insert(combine((1 / sigma, x), (-1 / sigma, clean)), at: 0)
            if slopes.count > order { slopes.removeLast() }
            let weights = LMS.weights(slopes.indices.map { run.sigmas[step - $0] }, from: sigma, to: run.sigmas[step + 1])
            for (weight, slope) in zip(weights, slopes) { x = combine((1, x), (weight, slope)) }
            try run.arrived(step, x)
        }
        return x
    }

    /// The integrals of the Lagrange polynomials on these nodes, by Gauss's rule with four points: exact up to degree 7.
    static func weights(_ nodes: [Double], from a: Double, to b: Double) -> [Double] {
        let points = [0.8611363115940526, 0.3399810435848563], shares = [0.3478548451374538, 0.6521451548625461]
        return nodes.indices.map { index in
            var total = 0.0
            for (point, share) in zip(points, shares) {
                for side in [-point, point] {
                    let at = 0.5 * (a + b) + 0.5 * (b - a) * side
                    var product = share
                    for other in nodes.indices where other != index { product *= (at - nodes[other]) / (nodes[index] - nodes[other]) }
                    total += product
                }
            }
            return 0.5 * (b - a) * total
        }
    }
}

extension Entry where Product == SamplerFamily {
    static let lms = Entry(EntryInfo(
        "lms", "A linear multistep method: learns from the slopes of earlier steps, one evaluation a step.",
        formula: #"x' = x + \sum_j \left(\int_\sigma^{\sigma'} \ell_j(\tau)\,d\tau\right) \frac{x_j - D_j}{\sigma_j}"#,
        references: ["Hairer, Nørsett, Wanner 1993, Solving Ordinary Differential Equations I, section III.5"],
        keywords: ["ode", "adams", "multistep"])
    ) {
        SamplerFamily([SamplerOption("order", .count(4, 1...4), "How many slopes it uses.")]) { LMS(order: $0.count("order")) }
    }
}
