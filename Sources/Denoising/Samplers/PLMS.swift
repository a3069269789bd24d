import Catalog
import Glibc

/// Pseudo linear multistep: DDIM's transfer with a noise estimate that four earlier ones improve. The first step is made twice, or
/// (pndm) the first three by a Runge–Kutta method.
struct PLMS: Sampler {
    var startsByRungeKutta: Bool

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        let plan = Timetable(run)
        var x = combine((plan.signal(run.sigmas[0]), x)), history: [[Double]] = []
        var first = 0
        if startsByRungeKutta {
            guard run.steps >= 4 else {
                throw DenoisingError("pndm needs at least 4 steps, got \(run.steps)", parameter: "steps",
                                     hints: ["plms starts without a Runge–Kutta method and runs with any number"])
            }
            for step in 0..<3 {
                x = try rungeKutta(run, plan, x, step, &history)
                try run.arrived(step, combine((1 / plan.signal(run.sigmas[step + 1]), x)))
            }
            first = 3
        } else {
            (x, first) = try improvedEuler(run, plan, x, &history)
        }
        for step in first..<max(first, run.steps) {
            history.insert(try plan.answer(x, step), at: 0)
            history = Array(history.prefix(4))
            x = plan.transfer(x, run.sigmas[step], plan.arrival(step), PLMS.extrapolated(history))
            try run.arrived(step, combine((1 / plan.signal(plan.arrival(step)), x)), at: plan.arrival(step))
        }
        return combine((1 / plan.signal(run.sigmas[run.steps]), x))
    }

    /// Adams–Bashforth weights for even steps, newest first.
    private static func extrapolated(_ e: [[Double]]) -> [Double] {
        switch e.count {
        case 1: e[0]
        case 2: combine((1.5, e[0]), (-0.5, e[1]))
        case 3: combine((23 / 12.0, e[0]), (-16 / 12.0, e[1]), (5 / 12.0, e[2]))
        default: combine((55 / 24.0, e[0]), (-59 / 24.0, e[1]), (37 / 24.0, e[2]), (-9 / 24.0, e[3]))
        }
    }

    /// The first step, made again with the average of the noise at both its ends.
    private func improvedEuler(_ run: SamplerRun, _ plan: Timetable, _ x: [Double], _ history: inout [[Double]]) throws
        -> (x: [Double], next: Int) {
        let before = try plan.answer(x, 0)
        let ahead = plan.transfer(x, run.sigmas[0], plan.arrival(0), before)
        guard run.steps > 1 else {
            try run.arrived(0, combine((1 / plan.signal(plan.arrival(0)), ahead)), at: plan.arrival(0))
            return (ahead, 1)
        }
        history = [before]
        let after = try plan.answer(ahead, 1)
        let again = plan.transfer(x, plan.before(1), run.sigmas[1], combine((0.5, after), (0.5, before)))
        try run.arrived(0, combine((1 / plan.signal(run.sigmas[1]), again)))
        return (again, 1)
    }

    /// One step by the classical Runge–Kutta method, halfway points included.
    private func rungeKutta(_ run: SamplerRun, _ plan: Timetable, _ x: [Double], _ step: Int, _ history: inout [[Double]]) throws
        -> [Double] {
        let start = run.sigmas[step], end = run.sigmas[step + 1]
        let e1 = try plan.answer(x, step)
        history.insert(e1, at: 0)
        var ahead = plan.transfer(x, start, plan.halfBefore(step), e1)
        let middle = plan.halfAfter(step + 1)
        let e2 = try plan.answer(ahead, middle.sigma)
        ahead = plan.transfer(x, start, middle.sigma, e2)
        let e3 = try plan.answer(ahead, middle.sigma)
        ahead = plan.transfer(x, start, plan.halfBelow(middle, step + 1), e3)
        let e4 = try plan.answer(ahead, end)
        return plan.transfer(x, start, end, combine((1 / 6.0, e1), (1 / 3.0, e2), (1 / 3.0, e3), (1 / 6.0, e4)))
    }

    /// The levels in the paper's terms: states in its scaling, steps by a whole stride, answers as the network gives them.
    private struct Timetable {
        let run: SamplerRun
        init(_ run: SamplerRun) { self.run = run }

        func signal(_ sigma: Double) -> Double { run.ticks == nil ? 1 : run.scaling.signal(sigma) }
        func arrival(_ step: Int) -> Double { run.ticks?.arrival(step) ?? run.sigmas[step + 1] }
        /// The level a stride above a step's.
        func before(_ step: Int) -> Double {
            run.ticks.map { $0.isFree ? run.sigmas[step - 1] : $0.sigma($0.timesteps[step] + $0.stride) } ?? run.sigmas[step - 1]
        }
        func halfBefore(_ step: Int) -> Double {
            run.ticks.map { $0.sigma($0.timesteps[step] - $0.stride / 2) } ?? sqrt(run.sigmas[step] * run.sigmas[step + 1])
        }
        func halfAfter(_ step: Int) -> (sigma: Double, time: Int) {
            guard let ticks = run.ticks else { return (sqrt(run.sigmas[step - 1] * run.sigmas[step]), 0) }
            let time = ticks.timesteps[step] + ticks.stride / 2
            return (ticks.sigma(time), time)
        }
        func halfBelow(_ middle: (sigma: Double, time: Int), _ step: Int) -> Double {
            run.ticks.map { $0.sigma(middle.time - $0.stride / 2) } ?? run.sigmas[step]
        }

        func answer(_ x: [Double], _ step: Int) throws -> [Double] { try answer(x, run.sigmas[step]) }

        /// The noise found at a state; for networks that predict v, v itself, which is what their authors' code extrapolates.
        func answer(_ x: [Double], _ sigma: Double) throws -> [Double] {
            let signal = signal(sigma), clean = try run.clean(combine((1 / signal, x)), sigma)
            let kind: Prediction = run.prediction == .v_prediction && run.ticks != nil ? .v_prediction : .epsilon
            return kind.answer(for: clean, at: x, signal: signal, noise: sigma * signal)
        }

        /// x̂′ = x̂ + (σ′ − σ) ε, in the paper's scaling.
        func transfer(_ x: [Double], _ sigma: Double, _ next: Double, _ answer: [Double]) -> [Double] {
            let from = signal(sigma), to = signal(next)
            guard run.prediction == .v_prediction, run.ticks != nil else {
                return combine((to / from, x), (to * (next - sigma), answer))
            }
            let noise = combine((from, answer), (sigma * from, x))
            return combine((to / from, x), (to * (next - sigma), noise))
        }
    }
}

extension Entry where Product == SamplerFamily {
    static let plms = Entry(EntryInfo(
        "plms", "Pseudo linear multistep: four noise estimates for one evaluation a step; the first step is made twice.",
        formula: #"\varepsilon = \frac{1}{24}(55\varepsilon_t - 59\varepsilon_{t+s} + 37\varepsilon_{t+2s} - 9\varepsilon_{t+3s})"#,
        references: ["Liu et al. 2022 (arXiv 2202.09778), equations 9 and 11"], keywords: ["pndm", "multistep", "stable diffusion"])
    ) {
        SamplerFamily(isScaled: true, grid: .whole, end: .sigma_min, prefersSchedule: true) { _ in PLMS(startsByRungeKutta: false) }
    }
}
