import Catalog
import Glibc

extension Entry where Product == ScheduleFamily {
    /// ᾱ follows a squared cosine.
    static let cosineSchedule = Entry(EntryInfo(
        "cosine", "ᾱ follows a squared cosine, so that information leaves evenly over the steps.",
        details: "β is clipped at 0.999, which concerns only the last step.",
        formula: #"\bar\alpha_t = f(t)/f(0), f(t) = \cos^2\left(\frac{t/T + s}{1 + s}\cdot\frac{\pi}{2}\right)"#,
        references: ["Nichol, Dhariwal 2021 (arXiv 2102.09672), equation 17"])
    ) {
        ScheduleFamily(options: ["s"]) { steps, options in
            let offset = options.offset ?? 0.008
            func signal(_ t: Int) -> Double {
                let c = cos((Double(t) / Double(steps) + offset) / (1 + offset) * .pi / 2)
                return c * c
            }
            return try NoiseSchedule(name: "cosine", betas: (0..<steps).map { min(1 - signal($0 + 1) / signal($0), 0.999) })
        }
    }
}
