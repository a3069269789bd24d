import Catalog
import Glibc

/// DPM-Solver with a fixed number of evaluations: steps of third order, and what is left over at the end.
struct DPMFast: Sampler {
    var eta: Double
    var noiseScale: Double

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        let high = run.sigmas[0], low = try DPMFast.lowest(run), count = run.requestedSteps
        let steps = count / 3 + 1
        let orders = count % 3 == 0 ? [Int](repeating: 3, count: max(0, steps - 2)) + [2, 1]
            : [Int](repeating: 3, count: steps - 1) + [count % 3]
        let levels = NoiseSchedule.linspace(log(high), log(low), steps + 1).map { exp($0) }
        var x = x
        for (step, order) in orders.enumerated() {
            let sigma = levels[step], next = levels[step + 1]
            let down = max(low, ancestralSplit(from: sigma, to: next, eta: eta).down)
            let arrives = eta > 0 ? down : next, up = sqrt(max(0, next * next - arrives * arrives))
            let solver = try RungeKuttaStep(run, x, sigma)
            switch order {
            case 1: x = solver.first(arrives)
            case 2: x = solver.second(arrives, inner: try solver.inner(0.5, to: arrives), share: 0.5)
            default: x = try solver.third(arrives, inner: try solver.inner(1 / 3.0, to: arrives))
            }
            if eta > 0 { x = combine((1, x), (up * noiseScale, try run.noise())) }
            try run.arrived(min(step, run.steps - 1), x, at: next)
        }
        return x
    }

    /// The last level above 0.
    static func lowest(_ run: SamplerRun) throws -> Double {
        guard let low = run.sigmas.last(where: { $0 > 0 }), low < run.sigmas[0] else {
            throw DenoisingError("this sampler needs a first and a last level above 0", parameter: "sigmas")
        }
        return low
    }
}

extension Entry where Product == SamplerFamily {
    static let dpmFast = Entry(EntryInfo(
        "dpm_fast", "DPM-Solver for a fixed number of evaluations: steps is that number, and only the first and last level are used.",
        formula: #"x' = x - \sigma'(e^h - 1)\varepsilon - \frac{\sigma'}{r_2}\left(\frac{e^h - 1}{h} - 1\right)(\varepsilon_2 - \varepsilon)"#,
        references: ["Lu et al. 2022 (arXiv 2206.00927), algorithm 2 and section 3.4"], keywords: ["dpm solver", "ode"])
    ) { SamplerFamily([.eta(0), .noiseScale]) { DPMFast(eta: $0.number("eta"), noiseScale: $0.number("s_noise")) } }
}
