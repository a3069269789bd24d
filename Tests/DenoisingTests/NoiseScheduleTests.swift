import Denoising
import Foundation
import Testing

@Suite struct NoiseScheduleTests {
    static let variancePreserving = ["linear", "scaled_linear", "cosine", "sigmoid", "laplace"]
    static let noiseLevels = ["karras", "exponential", "polyexponential"]

    @Test func everyFamilyIsCoveredByTheLawsBelow() {
        #expect(Set(ScheduleFamily.all.map(\.info.name)) == Set(Self.variancePreserving + Self.noiseLevels + ["vp", "flow"]))
        for entry in ScheduleFamily.all {
            #expect(!entry.info.summary.isEmpty && !entry.info.formula.isEmpty && !entry.info.references.isEmpty)
        }
    }

    /// Law: signal only falls, ᾱ is the product of the 1 − β, SNR = ᾱ/(1−ᾱ) = 1/σ².
    @Test(arguments: variancePreserving, [2, 10, 1000])
    func signalFallsAndTheNumbersAgree(_ name: String, _ steps: Int) throws {
        let schedule = try NoiseSchedule.named(name, steps: steps)
        #expect(schedule.count == steps && schedule.betas.count == steps)
        var product = 1.0
        for t in 1...steps {
            product *= 1 - schedule.betas[t - 1]
            #expect(abs(schedule.alphasCumprod[t - 1] - product) <= 1e-15)
            #expect(t == 1 || schedule.snr[t - 1] < schedule.snr[t - 2])
            #expect(abs(schedule.snr[t - 1] * pow(schedule.sigmas[t - 1], 2) - 1) < 1e-9)
            let weights = try schedule.weights(at: t)
            #expect(abs(weights.signal * weights.signal + weights.noise * weights.noise - 1) < 1e-12)
        }
    }

    /// Law: noise levels fall from σ_max to σ_min and end in 0.
    @Test(arguments: noiseLevels, [2, 18])
    func noiseLevelsFall(_ name: String, _ steps: Int) throws {
        let schedule = try NoiseSchedule.named(name, steps: steps)
        #expect(schedule.count == steps + 1 && schedule.sigmas.last == 0)
        #expect(abs(schedule.sigmas[0] - 80) < 1e-9 && abs(schedule.sigmas[steps - 1] - 0.002) < 1e-9)
        #expect(zip(schedule.sigmas, schedule.sigmas.dropFirst()).allSatisfy { $0 > $1 })
    }

    /// Law: along the straight path signal and noise sum to 1, whatever the shift.
    @Test(arguments: [1.0, 3.0])
    func flowIsStraight(_ shift: Double) throws {
        var options = ScheduleFamily.Options()
        options.shift = shift
        let schedule = try NoiseSchedule.named("flow", steps: 40, options: options)
        for t in 1...40 {
            let weights = try schedule.weights(at: t), s = Double(t) / 40
            #expect(abs(weights.signal + weights.noise - 1) < 1e-12)
            #expect(abs(weights.noise - shift * s / (1 + (shift - 1) * s)) < 1e-12)
        }
    }

    @Test func variancePreservingLevelsFall() throws {
        let schedule = try NoiseSchedule.named("vp", steps: 12)
        #expect(schedule.sigmas.count == 13 && schedule.sigmas.last == 0)
        #expect(abs(schedule.sigmas[0] - 152.16699) < 1e-4)
        #expect(zip(schedule.sigmas, schedule.sigmas.dropFirst()).allSatisfy { $0 > $1 })
    }

    /// The table of lesson 12: computed independently with NumPy (Reference/schedules.py).
    @Test(arguments: [
        ("linear", 0.9999, 4.035829765375676e-05, 260), ("cosine", 0.999958715775178, 2.4287669070348567e-09, 497),
        ("scaled_linear", 0.99915, 0.004660098513077238, 355),
    ])
    func meetsThePublishedNumbers(_ name: String, _ first: Double, _ last: Double, _ half: Int) throws {
        let schedule = try NoiseSchedule.named(name)
        #expect(abs(schedule.alphasCumprod[0] / first - 1) < 1e-12)
        #expect(abs(schedule.alphasCumprod[999] / last - 1) < 1e-9)
        #expect(schedule.alphasCumprod.firstIndex { $0 < 0.5 }.map { $0 + 1 } == half)
    }

    @Test(arguments: variancePreserving)
    func zeroTerminalSNRKeepsTheFirstStep(_ name: String) throws {
        let plain = try NoiseSchedule.named(name), repaired = try plain.withZeroTerminalSNR()
        #expect(repaired.alphasCumprod[999] == 0 && repaired.sigmas[999] == .infinity)
        #expect(abs(repaired.alphasCumprod[0] - plain.alphasCumprod[0]) < 1e-12)
    }

    @Test func refusesWhatMakesNoSense() {
        let unknown = #expect(throws: DenoisingError.self) { try NoiseSchedule.named("cosin") }
        #expect(unknown?.hints == ["did you mean 'cosine'?"] && unknown?.parameter == "name")
        #expect(throws: DenoisingError.self) { try NoiseSchedule.named("linear", steps: 0) }
        #expect(throws: DenoisingError.self) { try NoiseSchedule.named("linear", steps: Int.max) }
        #expect(throws: DenoisingError.self) { try NoiseSchedule(name: "own", betas: [0.1, 1.5]) }
        #expect(throws: DenoisingError.self) { try NoiseSchedule(name: "own", betas: [.nan]) }
        var options = ScheduleFamily.Options()
        options.rho = 3
        let stray = #expect(throws: DenoisingError.self) { try NoiseSchedule.named("linear", options: options) }
        #expect(stray?.parameter == "rho")
        options.rho = -1
        #expect(throws: DenoisingError.self) { try NoiseSchedule.named("karras", options: options) }
    }

    @Test func spacingsAreThoseOfThePapersCode() throws {
        #expect(try Spacing.leading.timesteps(4, of: 1000) == [750, 500, 250, 0])
        #expect(try Spacing.linspace.timesteps(4, of: 1000) == [999, 666, 333, 0])
        #expect(try Spacing.trailing.timesteps(4, of: 1000) == [999, 749, 499, 249])
        #expect(try Spacing.leading.timesteps(4, of: 1000, offset: 1) == [751, 501, 251, 1])
        #expect(try Spacing.linspace.timesteps(3, of: 1000, grid: .fractional) == [999, 499.5, 0])
        #expect(try Spacing.linspace.timesteps(4, of: 1000, grid: .beyondTheEnd) == [999, 749, 500, 250])
        #expect(throws: DenoisingError.self) { try Spacing.leading.timesteps(1001, of: 1000) }
        #expect(throws: DenoisingError.self) { try Spacing.leading.timesteps(4, of: 1000, offset: 250) }
    }
}
