import Catalog
import Glibc

/// DPM-Solver++ in single steps. On a schedule, as its authors' code does: the run's own levels serve as the points between, so a
/// step of order k spans k levels. On a plain list of levels: a point halfway in log σ is added to every step.
struct SingleStep: Sampler {
    var integrator: ExponentialIntegrator
    var order: Int
    /// Whether the last steps are of lower order also where the run does not end at 0 and its steps come out even.
    var lowersOrder: Bool

    init(_ values: SamplerValues) {
        lowersOrder = values.flag("lower_order_final")
        integrator = ExponentialIntegrator(variable: values.word("variable") == "noise" ? .noise : .data,
                                           form: values.word("solver") == "heun" ? .heun : .midpoint, eta: values.number("eta"),
                                           noiseScale: values.number("s_noise"))
        order = values.count("order")
    }

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        guard run.ticks != nil || run.scaling != .data else {
            return try MidpointAncestral(eta: integrator.eta, noiseScale: integrator.noiseScale).sample(run, from: x)
        }
        var x = x, base = x, terms: [[Double]] = [], start = 0
        for (step, wanted) in orders(run).enumerated() {
            terms.insert(integrator.term(x, try run.clean(x, run.sigmas[step]), run.sigmas[step]), at: 0)
            terms = Array(terms.prefix(order))
            let current = min(wanted, terms.count)
            if current == 1 { (base, start) = (x, step) }
            x = moved(run, base, start, step, Array(terms.prefix(current)))
            let fresh = integrator.freshNoise(run.sigmas[start], to: run.sigmas[step + 1])
            if integrator.eta > 0 {
                let draw = try run.noise()
                if fresh > 0 { x = combine((1, x), (fresh, draw)) }
            }
            try run.arrived(step, x)
        }
        return x
    }

    /// The orders of the steps that are left of the plan.
    private func orders(_ run: SamplerRun) -> ArraySlice<Int> {
        let endsAtZero = run.sigmas[run.steps] == 0, steps = run.plannedSteps
        guard lowersOrder || endsAtZero || steps % order != 0 else {
            return ArraySlice((0..<steps).map { $0 % order + 1 }).suffix(run.steps)
        }
        return SingleStep.orders(steps, order, endsAtZero: endsAtZero).suffix(run.steps)
    }

    /// 1, 2, … k over and over; the last steps are lowered so that the run ends with one of first order.
    static func orders(_ steps: Int, _ order: Int, endsAtZero: Bool) -> [Int] {
        func cycle(_ top: Int, _ count: Int) -> [Int] { (0..<max(0, count)).flatMap { _ in Array(1...top) } }
        var orders: [Int]
        switch (order, steps % order) {
        case (3, 0): orders = cycle(3, steps / 3 - 1) + [1, 2, 1]
        case (3, 1): orders = cycle(3, steps / 3) + [1]
        case (3, _): orders = cycle(3, steps / 3) + [1, 2]
        case (2, 0): orders = cycle(2, steps / 2 - 1) + [1, 1]
        case (2, _): orders = cycle(2, steps / 2) + [1]
        default: orders = [Int](repeating: 1, count: steps)
        }
        if endsAtZero { orders[steps - 1] = 1 }
        return Array(orders.prefix(steps))
    }

    private func moved(_ run: SamplerRun, _ x: [Double], _ start: Int, _ step: Int, _ terms: [[Double]]) -> [Double] {
        let sigma = run.sigmas[start], next = run.sigmas[step + 1], base = terms[terms.count - 1]
        guard terms.count > 1, next > 0 else { return integrator.stepped(x, sigma, to: next, base) }
        let h = log(sigma / next)
        let r0 = log(sigma / run.sigmas[step]) / h
        let far = combine((1 / r0, terms[0]), (-1 / r0, base))
        guard terms.count > 2 else { return integrator.stepped(x, sigma, to: next, base, first: far) }
        guard integrator.form == .heun else { return integrator.stepped(x, sigma, to: next, base, first: far, isThird: true) }
        let r1 = log(sigma / run.sigmas[step - 1]) / h
        let near = combine((1 / r1, terms[1]), (-1 / r1, base)), width = r0 - r1
        return integrator.stepped(x, sigma, to: next, base, first: combine((r0 / width, near), (-r1 / width, far)),
                                  second: combine((2 / width, far), (-2 / width, near)), isThird: true)
    }
}

extension Entry where Product == SamplerFamily {
    static let dpmpp2S = Entry(EntryInfo(
        "dpmpp_2s", "DPM-Solver++ in single steps: second order without memory of earlier steps.",
        details: "On a schedule a step of order k spans k of the run's levels, each of which is evaluated once. On a plain list of levels "
            + "a point halfway in log σ is added, at two evaluations a step, and eta adds fresh noise.",
        formula: #"x' = \frac{\sigma'}{\sigma}x - (e^{-h} - 1)D(x_m, \sigma_m), \sigma_m = \sqrt{\sigma\sigma'}"#,
        references: ["Lu et al. 2022 (arXiv 2211.01095), algorithm 1"], keywords: ["dpm solver", "singlestep", "ode", "dpm++"])
    ) {
        SamplerFamily([
            SamplerOption("order", .count(2, 1...3), "How many levels a step spans, on a schedule."),
            SamplerOption("solver", .word("midpoint", ["midpoint", "heun"]), "How the further evaluations are used."),
            SamplerOption("variable", .word("data", ["data", "noise"]), "What the step is a polynomial in."),
            SamplerOption("lower_order_final", .flag(false), "Lower the order in the last steps also where nothing demands it."),
            .eta(0), .noiseScale,
        ], isScaled: true, grid: .beyondTheEnd) { SingleStep($0) }
    }
}
