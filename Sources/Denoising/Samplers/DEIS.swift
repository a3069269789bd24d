import Catalog
import Glibc

/// The noise as a polynomial in log σ through the last evaluations, integrated exactly over σ.
struct DEIS: Sampler {
    var order: Int
    var lowersOrder: Bool

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x, terms: [[Double]] = []
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], next = run.sigmas[step + 1], clean = try run.clean(x, sigma)
            terms.insert(combine((1 / sigma, x), (-1 / sigma, clean)), at: 0)
            terms = Array(terms.prefix(order))
            let left = run.steps - step, isShort = lowersOrder && run.plannedSteps < 15
            let used = min(terms.count, next == 0 || (left == 1 && isShort) ? 1 : left == 2 && isShort ? 2 : order)
            if used == 1 {
                x = combine((1, x), (next - sigma, terms[0]))
            } else {
                let nodes = (0..<used).map { log(run.sigmas[step - $0]) }
                for (term, weight) in zip(terms, DEIS.weights(nodes, from: sigma, to: next)) { x = combine((1, x), (weight, term)) }
            }
            try run.arrived(step, x)
        }
        return x
    }

    /// ∫ ℓ_j(ln σ) dσ for the Lagrange polynomials on these nodes: a polynomial in ln σ times σ, by parts.
    static func weights(_ nodes: [Double], from a: Double, to b: Double) -> [Double] {
        nodes.indices.map { index in
            // The polynomial's coefficients in powers of ln σ.
            var coefficients = [1.0]
            for other in nodes.indices where other != index {
                let width = nodes[index] - nodes[other]
                var product = [Double](repeating: 0, count: coefficients.count + 1)
                for (power, value) in coefficients.enumerated() {
                    product[power] -= value * nodes[other] / width
                    product[power + 1] += value / width
                }
                coefficients = product
            }
            return coefficients.enumerated().reduce(0) { $0 + $1.element * (power($1.offset, b) - power($1.offset, a)) }
        }
    }

    /// ∫ (ln σ)^k dσ = σ Σ_j (−1)^{k−j} k!/j! (ln σ)^j.
    private static func power(_ k: Int, _ sigma: Double) -> Double {
        var value = 1.0
        for j in stride(from: 1, through: k, by: 1) { value = pow(log(sigma), Double(j)) - Double(j) * value }
        return sigma * value
    }
}

extension Entry where Product == SamplerFamily {
    static let deis = Entry(EntryInfo(
        "deis", "The noise as a polynomial in log σ, integrated exactly: one evaluation a step.",
        formula: #"x' = x + \sum_j \left(\int_\sigma^{\sigma'} \ell_j(\ln\tau)\,d\tau\right)\varepsilon_j"#,
        references: ["Zhang, Chen 2023 (arXiv 2204.13902), section 3.3"], keywords: ["multistep", "ode", "exponential integrator"])
    ) {
        SamplerFamily([
            SamplerOption("order", .count(2, 1...3), "How many evaluations a step uses."),
            SamplerOption("lower_order_final", .flag(true), "Lower the order in the last steps of a run of fewer than 15."),
        ], isScaled: true, grid: .beyondTheEnd, end: .sigma_min) {
            DEIS(order: $0.count("order"), lowersOrder: $0.flag("lower_order_final"))
        }
    }
}
