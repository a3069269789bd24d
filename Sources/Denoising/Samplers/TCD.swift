import Catalog
import Glibc

/// Trajectory consistency: a DDIM step to an earlier time than the next, and noise back up to it.
struct TCD: Sampler {
    /// γ of the paper: 0 deterministic, 1 as lcm.
    var eta: Double

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], isLast = step == run.steps - 1
            var next = run.sigmas[step + 1], down = (1 - eta) * next
            if let ticks = run.ticks {
                let time = isLast ? 0 : ticks.timesteps[step + 1]
                next = ticks.sigma(time)
                down = ticks.sigma(Int(((1 - eta) * Double(time)).rounded(.down)))
            }
            let clean = try run.clean(x, sigma)
            x = combine((down / sigma, x), (1 - down / sigma, clean))
            if eta > 0, !isLast { x = combine((1, x), (sqrt(max(0, next * next - down * down)), try run.noise())) }
            try run.arrived(step, x, at: isLast ? down : next)
        }
        return x
    }
}

extension Entry where Product == SamplerFamily {
    static let tcd = Entry(EntryInfo(
        "tcd", "For trajectory consistency models: a long step down, and noise part of the way back.",
        formula: #"x' = D + \frac{\sigma_s}{\sigma}(x - D) + \sqrt{\sigma'^2 - \sigma_s^2}\,\varepsilon, s = (1 - \eta)t'"#,
        references: ["Zheng et al. 2024 (arXiv 2402.19159), algorithm 4"], keywords: ["consistency", "distilled", "few steps"])
    ) {
        SamplerFamily([
            .eta(0.3, "How far below the next time a step goes: 0 not at all, 1 to the data."),
            SamplerOption("original_steps", .count(50, 1...1_000_000), "The steps of the model it was distilled from."),
        ], isScaled: true, grid: .distilled, end: .sigma_min, prefersSchedule: true) { TCD(eta: $0.number("eta")) }
    }
}
