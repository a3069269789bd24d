import Glibc

/// DPM-Solver over several steps: the polynomial goes through the last evaluations, so each step costs one.
struct Multistep: Sampler {
    var integrator: ExponentialIntegrator
    var order: Int
    /// Fewer points near the end of a short run, where the last differences are wild; nil: on a schedule.
    var lowersOrder: Bool?
    var eulerAtEnd = false

    static func options(order: Int, solver: String = "midpoint", eta: SamplerOption?) -> [SamplerOption] {
        [
            SamplerOption("order", .count(order, 1...3), "How many evaluations a step uses."),
            SamplerOption("solver", .word(solver, ["midpoint", "heun"]), "How the second one is used."),
            SamplerOption("variable", .word("data", ["data", "noise"]),
                          "What is extrapolated: clean samples (the ++ solvers) or noise (the first DPM-Solver)."),
            SamplerOption("lower_order_final", .flag(true), "Lower the order in the last steps of a run of fewer than 15; when not said, only on a schedule."),
            SamplerOption("euler_at_final", .flag(false), "Make the last step of first order."),
        ] + (eta.map { [$0, .noiseScale] } ?? [])
    }

    init(_ values: SamplerValues, takesNoise: Bool) {
        integrator = ExponentialIntegrator(variable: values.word("variable") == "noise" ? .noise : .data,
                                           form: values.word("solver") == "heun" ? .heun : .midpoint)
        if takesNoise { (integrator.eta, integrator.noiseScale) = (values.number("eta"), values.number("s_noise")) }
        order = values.count("order")
        lowersOrder = values.isGiven("lower_order_final") ? values.flag("lower_order_final") : nil
        eulerAtEnd = values.flag("euler_at_final")
    }

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x, terms: [[Double]] = []
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], next = run.sigmas[step + 1]
            if integrator.variable == .noise, next == 0 {
                throw DenoisingError("a solver that extrapolates noise cannot reach sigma = 0", parameter: "variable",
                                     hints: ["end=\"sigma_min\" stops at the schedule's first level"])
            }
            terms.insert(integrator.term(x, try run.clean(x, sigma), sigma), at: 0)
            terms = Array(terms.prefix(order))
            x = moved(run, x, step, terms)
            let fresh = integrator.freshNoise(sigma, to: next)
            if fresh > 0 { x = combine((1, x), (fresh, try run.noise())) }
            try run.arrived(step, x)
        }
        return x
    }

    private func moved(_ run: SamplerRun, _ x: [Double], _ step: Int, _ terms: [[Double]]) -> [Double] {
        let sigma = run.sigmas[step], next = run.sigmas[step + 1], left = run.steps - step
        let isShort = run.plannedSteps < 15 && (lowersOrder ?? (run.ticks != nil || run.scaling != .data))
        var order = min(order, terms.count)
        if left == 1, next == 0 || eulerAtEnd || isShort { order = 1 }
        if left == 2, isShort { order = min(order, 2) }
        guard order > 1, next < sigma else { return integrator.stepped(x, sigma, to: next, terms[0]) }
        let h = log(sigma / next), r0 = log(run.sigmas[step - 1] / sigma) / h
        let d0 = combine((1 / r0, terms[0]), (-1 / r0, terms[1]))
        guard order > 2 else { return integrator.stepped(x, sigma, to: next, terms[0], first: d0) }
        let r1 = log(run.sigmas[step - 2] / run.sigmas[step - 1]) / h
        let d1 = combine((1 / r1, terms[1]), (-1 / r1, terms[2])), share = r0 / (r0 + r1)
        return integrator.stepped(x, sigma, to: next, terms[0], first: combine((1 + share, d0), (-share, d1)),
                                  second: combine((1 / (r0 + r1), d0), (-1 / (r0 + r1), d1)), isThird: true)
    }
}
