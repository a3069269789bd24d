import Denoising
import Foundation
import Testing

/// The schedules of the diffusers library and the level lists of k-diffusion, both stored as computed there in float32.
@Suite struct ScheduleReferenceTests {
    @Test func everyScheduleIsMet() throws {
        let reference = try Reference.load("schedules")
        let rows = try configurations("schedules")
        #expect(rows.count == 12)
        for row in rows {
            let name = try #require(row["name"] as? String)
            if let kind = row["kind"] as? String {
                let arguments = row["args"] as? [String: Any] ?? [:]
                var options = ScheduleFamily.Options()
                (options.sigmaMin, options.sigmaMax) = (DiffusersRun.number(arguments, "sigma_min"), DiffusersRun.number(arguments, "sigma_max"))
                options.rho = DiffusersRun.number(arguments, "rho")
                if let slope = DiffusersRun.number(arguments, "beta_d"), let low = DiffusersRun.number(arguments, "beta_min") {
                    (options.betaStart, options.betaEnd) = (low, low + slope)
                }
                let schedule = try NoiseSchedule.named(kind, steps: Int(DiffusersRun.number(arguments, "n") ?? 0), options: options)
                let expected = try reference[name + ".sigmas"].doubles()
                #expect(schedule.sigmas.count == expected.count)
                // In float32 exp(t) − 1 at t = 1e-4 has lost its last three digits.
                for (a, b) in zip(schedule.sigmas, expected) { #expect(abs(a - b) <= 2e-6 * b + (kind == "vp" ? 5e-6 : 0), "\(name)") }
            } else {
                let schedule = try DiffusersRun(name: name, row: ["config": row["config"] ?? [:]]).schedule()
                for (got, key) in [(schedule.betas, "betas"), (schedule.alphasCumprod, "alphas_cumprod")] {
                    let expected = try reference["\(name).\(key)"].doubles()
                    #expect(got.count == expected.count)
                    // Without signal at the end ᾱ is a difference of float32 numbers near 0.07, and β a ratio of those.
                    let slack = name.hasSuffix("zero_snr") ? 2e-5 : 1e-7
                    let worst = zip(got, expected).map { abs($0 - $1) - 2e-5 * abs($1) }.max() ?? .infinity
                    #expect(worst <= slack, "\(name).\(key): \(worst)")
                }
            }
        }
    }
}
