import DiffusionPDE
import Foundation
import Testing

@Suite struct StabilityTheoryTests {
    @Test func theExplicitLimitIsOneOverTwoD() throws {
        let unit = try HeatEquation()
        let limits = try (1...3).map { try StabilityTheory.longestStep(scheme: "ftcs", dimensions: $0, equation: unit) }
        #expect(limits == [0.5, 0.25, 1.0 / 6])
        let fine = try HeatEquation(diffusivity: 2, spacing: 0.5)
        #expect(try StabilityTheory.longestStep(scheme: "ftcs", dimensions: 2, equation: fine) == 0.03125)
        #expect(try StabilityTheory.longestStep(scheme: "crank_nicolson", dimensions: 2, equation: unit) == .infinity)
        #expect(throws: DiffusionError.self) {
            try StabilityTheory.longestStep(scheme: "ftcs", dimensions: 0, equation: unit)
        }
        #expect(throws: DiffusionError.self) {
            try StabilityTheory.longestStep(scheme: "adi", dimensions: 3, equation: unit)
        }
    }

    /// At the limit no mode grows; a little above, the finest does.
    @Test(arguments: TimeSteppers.names, [1, 2])
    func noModeGrowsUpToTheLimit(_ scheme: String, _ dimensions: Int) throws {
        let stepper = try TimeSteppers.named(scheme)
        let limit = stepper.stabilityLimit(dimensions: dimensions)
        func largest(_ r: Double) -> Double {
            (0...40).flatMap { i in (dimensions == 1 ? [0] : Array(0...40)).map { j in
                StabilityTheory.gain(stepper, r: r, kyh: dimensions == 1 ? nil : .pi * Double(j) / 40,
                                     kxh: .pi * Double(i) / 40).magnitude
            } }.max() ?? 0
        }
        for r in [0.01, 0.1, 0.5, 1, 10, 1000] { #expect(largest(min(r, limit ?? r)) <= 1 + 1e-12, "r = \(r)") }
        if let limit { #expect(largest(limit * 1.01) > 1.01) }
    }

    @Test(arguments: TimeSteppers.names)
    func theGainOfTheMeanIsOneAndOfASmallStepTheExponential(_ scheme: String) throws {
        let stepper = try TimeSteppers.named(scheme)
        #expect(StabilityTheory.gain(stepper, r: 0.2, kxh: 0) == 1)
        #expect(StabilityTheory.gain(stepper, r: 0.2, kyh: 0, kxh: 0) == 1)
        let gain = StabilityTheory.gain(stepper, r: 1e-4, kyh: 0.3, kxh: 0.2)
        #expect((gain - exp(-1e-4 * 0.13)).magnitude < 2e-7)
    }

    @Test func knownGains() throws {
        func gain(_ scheme: String, _ r: Double, _ k: Double) throws -> Double {
            StabilityTheory.gain(try TimeSteppers.named(scheme), r: r, kxh: k)
        }
        #expect(try gain("ftcs", 0.55, .pi) == 1 - 4 * 0.55)
        #expect((try gain("crank_nicolson", 10, .pi) + 19.0 / 21).magnitude < 1e-15)
        #expect((try gain("backward_euler", 10, .pi) - 1 / 41.0).magnitude < 1e-15)
        #expect((try gain("gaussian", 0.5, .pi) - exp(-.pi * .pi / 2)).magnitude < 1e-15)
    }

    @Test func theKernelHasUnitMassAndItsVariance() {
        let (t, d, h) = (1.7, 0.6, 0.01)
        let x = (-3000...3000).map { Double($0) * h }
        let k = x.map { StabilityTheory.heatKernel($0, t: t, diffusivity: d) }
        #expect((k.reduce(0, +) * h - 1).magnitude < 1e-12)
        #expect((zip(x, k).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } * h - 2 * d * t).magnitude < 1e-11)
        #expect((StabilityTheory.heatKernel(0, t: 1, diffusivity: 1) - 0.28209479177387814).magnitude < 1e-16)
        #expect(throws: DiffusionError.self) { try StabilityTheory.requireKernel(t: 0, diffusivity: 1) }
        #expect(throws: DiffusionError.self) { try StabilityTheory.requireKernel(t: 1, diffusivity: -1) }
    }
}
