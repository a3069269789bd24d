import Catalog
import Glibc

/// DPM-Solver that chooses its own steps: two orders are compared, and the step is refused or lengthened by how far they differ.
struct DPMAdaptive: Sampler {
    var order: Int
    var relative: Double
    var absolute: Double
    var first: Double
    var safety: Double

    /// A step is refused at most so often before the run is given up.
    private static let mostSteps = 100_000

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        let end = -log(try DPMFast.lowest(run)), start = -log(run.sigmas[0])
        var x = x, before = x, at = start, h = first, index = 0
        while at < end - 1e-5 {
            guard index < DPMAdaptive.mostSteps else {
                throw DenoisingError("dpm_adaptive took \(index) steps and is not done", parameter: "rtol", hints: ["raise rtol or atol"])
            }
            let next = min(end, at + h), solver = try RungeKuttaStep(run, x, exp(-at)), sigma = exp(-next)
            let low: [Double], high: [Double]
            if order == 2 {
                low = solver.first(sigma)
                high = solver.second(sigma, inner: try solver.inner(0.5, to: sigma), share: 0.5)
            } else {
                let inner = try solver.inner(1 / 3.0, to: sigma)
                low = solver.second(sigma, inner: inner, share: 1 / 3.0)
                high = try solver.third(sigma, inner: inner)
            }
            let factor = pow(1 / (error(low, high, before) + 1e-8), 1 / Double(order))
            let limited = 1 + atan(factor - 1)
            if limited >= safety { (before, x, at) = (low, high, next) }
            h *= limited
            index += 1
            try run.arrived(min(index, run.steps) - 1, x, at: exp(-at))
        }
        return x
    }

    /// The difference in units of what is tolerated, as a root mean square.
    private func error(_ low: [Double], _ high: [Double], _ before: [Double]) -> Double {
        var total = 0.0
        for index in low.indices {
            let tolerated = max(absolute, relative * max(abs(low[index]), abs(before[index])))
            total += pow((low[index] - high[index]) / tolerated, 2)
        }
        return sqrt(total / Double(max(1, low.count)))
    }
}

extension Entry where Product == SamplerFamily {
    static let dpmAdaptive = Entry(EntryInfo(
        "dpm_adaptive", "DPM-Solver that chooses its steps by the error it makes; only the first and last level are used.",
        formula: #"h \leftarrow h\,(1 + \arctan(\epsilon^{-1/k} - 1)), \epsilon = \mathrm{rms}\frac{x_{low} - x_{high}}{\max(atol, rtol\,|x|)}"#,
        references: ["Lu et al. 2022 (arXiv 2206.00927), appendix C", "Söderlind 2003, Digital filters in adaptive time-stepping"],
        keywords: ["dpm solver", "ode", "tolerance"])
    ) {
        SamplerFamily([
            SamplerOption("order", .count(3, 2...3), "The order of the better of the two solutions."),
            SamplerOption("rtol", .number(0.05, 1e-12...10), "Tolerated error, relative to x."),
            SamplerOption("atol", .number(0.0078, 1e-12...1e6), "Tolerated error, absolute."),
            SamplerOption("h_init", .number(0.05, 1e-9...10), "The first step in log σ."),
            SamplerOption("accept_safety", .number(0.81, 0.1...1), "A step is kept when the next may be at least this much as long."),
        ]) {
            DPMAdaptive(order: $0.count("order"), relative: $0.number("rtol"), absolute: $0.number("atol"), first: $0.number("h_init"),
                        safety: $0.number("accept_safety"))
        }
    }
}
