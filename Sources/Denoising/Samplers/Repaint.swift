import Catalog
import Glibc

/// Inpainting with a model that knows nothing of masks: at every level the known part is put back with the right amount of noise, and
/// the walk goes up again by a few steps now and then, so that the new part has time to fit the known one.
struct Repaint: Sampler {
    var eta: Double
    var jumpLength: Int
    var resamplings: Int
    /// The known samples in data units and where they hold; nil: nothing is known.
    var known: [Double] = []
    var mask: [Double] = []

    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        let path = path(run.steps)
        for index in 1..<path.count {
            let step = path[index - 1], next = path[index]
            x = next > step ? try descend(run, x, step) : try climb(run, x, from: step, to: next)
            try run.arrived(index - 1, x, at: run.sigmas[next], of: path.count - 1)
        }
        return x
    }

    /// The levels visited, as indices into the run's levels: down, with jumps up by `jumpLength`.
    func path(_ steps: Int) -> [Int] {
        var jumps: [Int: Int] = [:]
        for place in stride(from: 0, to: max(0, steps - jumpLength), by: max(1, jumpLength)) { jumps[place] = resamplings - 1 }
        var path = [0], left = steps
        while left >= 1 {
            left -= 1
            path.append(steps - left)
            // The jump is counted from the timestep the state was last denoised at.
            if let count = jumps[left], count > 0 {
                jumps[left] = count - 1
                for _ in 0..<jumpLength {
                    left += 1
                    path.append(steps - left)
                }
            }
        }
        return path
    }

    private func descend(_ run: SamplerRun, _ x: [Double], _ step: Int) throws -> [Double] {
        let sigma = run.sigmas[step], next = run.sigmas[step + 1]
        let (limited, raw) = try run.bothClean(x, sigma)
        let up = ancestralSplit(from: sigma, to: next, eta: eta).up, fresh = try run.noise()
        var unknown = DDIM.moved(x, limited, raw, keep: sqrt(max(0, next * next - up * up)) / sigma)
        if up > 0 { unknown = combine((1, unknown), (up, fresh)) }
        guard !mask.isEmpty else { return unknown }
        for index in unknown.indices where mask[index] != 0 {
            let fixed = known[index] + next * fresh[index]
            unknown[index] = mask[index] * fixed + (1 - mask[index]) * unknown[index]
        }
        return unknown
    }

    /// Noise again, one step of the schedule after the other.
    private func climb(_ run: SamplerRun, _ x: [Double], from: Int, to: Int) throws -> [Double] {
        let low = run.sigmas[from], high = run.sigmas[to]
        guard let ticks = run.ticks, !ticks.isFree else {
            return combine((1, x), (sqrt(max(0, high * high - low * low)), try run.noise()))
        }
        // In the paper's scaling, with the βs the authors' code takes: those above the level last left.
        var state = combine((run.scaling.signal(low), x))
        let first = ticks.timesteps[to]
        for offset in 0..<ticks.stride {
            let a = ticks.sigma(first + offset - 1), b = ticks.sigma(first + offset)
            let keep = first + offset == 0 ? 1 / (1 + b * b) : (1 + a * a) / (1 + b * b)
            state = combine((sqrt(keep), state), (sqrt(max(0, 1 - keep)), try run.noise()))
        }
        return combine((1 / run.scaling.signal(high), state))
    }
}

extension Entry where Product == SamplerFamily {
    static let repaint = Entry(EntryInfo(
        "repaint", "Fills in what mask leaves open: puts the known part back at every level, and goes back and forth so that both fit.",
        details: "init holds the known samples, mask is True where they hold.",
        formula: #"x' = m \odot (x_0 + \sigma' \varepsilon) + (1 - m) \odot x'_{ddim}"#,
        references: ["Lugmayr et al. 2022 (arXiv 2201.09865), algorithm 1"], keywords: ["inpainting", "mask"])
    ) {
        SamplerFamily([
            .eta(0),
            SamplerOption("jump_length", .count(10, 1...1_000_000), "How many steps the walk goes up at a time."),
            SamplerOption("jump_n_sample", .count(3, 1...10_000), "How often each stretch is walked."),
        ], isScaled: true, grid: .whole, prefersSchedule: true) {
            Repaint(eta: $0.number("eta"), jumpLength: $0.count("jump_length"), resamplings: $0.count("jump_n_sample"))
        }
    }
}
