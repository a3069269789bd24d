import Catalog
import Glibc

extension Entry where Product == ScheduleFamily {
    /// ᾱ from a Laplace distribution of log SNR.
    static let laplaceSchedule = Entry(EntryInfo(
        "laplace", "Most steps near log SNR = 0, where signal and noise are equally strong.",
        details: "The noise level follows a Laplace distribution, so that training spends its time where the picture is decided.",
        formula: #"\bar\alpha(t) = \sqrt{\frac{e^\lambda}{1 + e^\lambda}}, \lambda = -\frac12\,\mathrm{sign}(\tfrac12 - t)\ln(1 - 2|\tfrac12 - t|)"#,
        references: ["Hang et al. 2024 (arXiv 2407.03297), table 1"], keywords: ["log snr"])
    ) {
        ScheduleFamily(options: []) { steps, _ in
            func signal(_ t: Int) -> Double {
                let away = 0.5 - Double(t) / Double(steps)
                // The small number keeps both ends finite.
                let ratio = exp(-0.5 * (away < 0 ? -1 : 1) * log(1 - 2 * abs(away) + 1e-6))
                return sqrt(ratio / (1 + ratio))
            }
            return try NoiseSchedule(name: "laplace", betas: (0..<steps).map { min(1 - signal($0 + 1) / signal($0), 0.999) })
        }
    }
}
