import Catalog

/// Latent consistency: the model says the clean sample in one go; noise is put back and it is asked again, a few times.
struct LCM: Sampler {
    /// What a timestep is multiplied with in the scalings that make the model exact at t = 0.
    var timestepScale: Double

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], next = run.sigmas[step + 1]
            var clean = try run.clean(x, sigma)
            if let ticks = run.ticks {
                let time = Double(ticks.timesteps[step]) * timestepScale, data = 0.5
                let both = time * time + data * data
                clean = combine((time / both.squareRoot(), clean), (data * data / both * run.scaling.signal(sigma), x))
            }
            let isLast = step == run.steps - 1
            x = isLast ? clean : combine((1, clean), (next, try run.noise()))
            try run.arrived(step, x)
        }
        return x
    }
}

extension Entry where Product == SamplerFamily {
    static let lcm = Entry(EntryInfo(
        "lcm", "For consistency models of a few steps: the clean sample at once, noise put back, asked again.",
        formula: #"x' = c_{out}D + c_{skip}x + \sigma'\varepsilon"#,
        references: ["Luo et al. 2023 (arXiv 2310.04378), algorithm 3"], keywords: ["consistency", "distilled", "few steps"])
    ) {
        SamplerFamily([
            SamplerOption("original_steps", .count(50, 1...1_000_000), "The steps of the model it was distilled from."),
            SamplerOption("timestep_scaling", .number(10, 0...1e6), "Factor of t in c_skip and c_out."),
        ], isScaled: true, grid: .distilled, prefersSchedule: true) { LCM(timestepScale: $0.number("timestep_scaling")) }
    }
}
