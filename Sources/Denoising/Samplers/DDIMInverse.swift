import Catalog
import Glibc

/// DDIM walked backwards: from data to the noise it would come from. Each step uses the noise found a stride earlier, which is why
/// the way back is not exact.
struct DDIMInverse: Sampler {
    func sample(_ run: SamplerRun, from x: [Double]) throws -> [Double] {
        var x = x
        for step in 0..<run.steps {
            let sigma = run.sigmas[step], next = run.sigmas[step + 1]
            let (limited, raw) = try run.bothClean(x, sigma)
            guard sigma > 0 else { throw DenoisingError("ddim_inverse needs a first level above 0", parameter: "sigmas") }
            x = DDIM.moved(x, limited, raw, keep: next / sigma)
            try run.arrived(step, x)
        }
        return x
    }
}

extension Entry where Product == SamplerFamily {
    static let ddimInverse = Entry(EntryInfo(
        "ddim_inverse", "DDIM backwards: finds the noise that a given sample comes from; start from x=sample.",
        details: "x is the clean sample. The levels rise; the run starts at the schedule's first level.",
        formula: #"x' = D + \sigma'\,(x - D)/\sigma, \sigma' > \sigma"#,
        references: ["Mokady et al. 2023 (arXiv 2211.09794), equation 3"], keywords: ["inversion", "encode"])
    ) { SamplerFamily(isScaled: true, grid: .whole, end: .sigma_min, prefersSchedule: true, isInverse: true) { _ in DDIMInverse() } }
}
