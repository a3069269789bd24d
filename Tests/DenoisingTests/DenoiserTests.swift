import Arrays
import Denoising
import Foundation
import Testing

func array(_ values: [Double], _ shape: [Int]? = nil) throws -> NDArray { try NDArray(values, shape: shape) }

@Suite struct DenoiserTests {
    /// E[x₀ | x] for x₀ = ±1 with equal odds is tanh(x/σ²).
    @Test(arguments: [0.05, 0.4, 0.7, 1.0, 3.0, 50.0])
    func twoPointsGiveTheHyperbolicTangent(_ sigma: Double) throws {
        let xs = stride(from: -3.0, through: 3, by: 0.25).map { $0 }
        let mixture = try GaussianMixture(means: array([-1, 1]), stds: array([0], []), weights: nil)
        let data = try EmpiricalDenoiser(array([-1, 1]))
        for denoiser in [mixture, data] as [any Denoiser] {
            let clean = try denoiser(array(xs), sigma: sigma).doubles()
            for (x, d) in zip(xs, clean) { #expect(abs(d - tanh(x / (sigma * sigma))) < 1e-12) }
        }
    }

    /// One Gaussian N(μ, s²): D = (s² x + σ² μ)/(s² + σ²).
    @Test func oneGaussianIsLinear() throws {
        let one = try GaussianMixture(means: array([2, -1], [1, 2]), stds: array([0.5, 2], [1, 2]), weights: nil)
        let clean = try one(array([1, 1, -4, 3], [2, 2]), sigma: 1.5).doubles()
        let expected = [1.0, 1, -4, 3].enumerated().map { index, x in
            let mean = index % 2 == 0 ? 2.0 : -1, variance = index % 2 == 0 ? 0.25 : 4
            return (variance * x + 2.25 * mean) / (variance + 2.25)
        }
        for (a, b) in zip(clean, expected) { #expect(abs(a - b) < 1e-14) }
    }

    /// Full covariances agree with per-axis widths when the matrices are diagonal, and rotate with the data.
    @Test func fullCovariancesContainTheDiagonalOnes() throws {
        let means = try array([1, 2, -3, 0.5], [2, 2]), x = try array([0.3, 0.1, -2, 1, 5, 5], [3, 2])
        let diagonal = try GaussianMixture(means: means, stds: array([0.5, 1, 2, 0.25], [2, 2]), weights: array([0.3, 0.7]))
        let full = try GaussianMixture(means: means, stds: array([0.25, 0, 0, 1, 4, 0, 0, 0.0625], [2, 2, 2]), weights: array([0.3, 0.7]))
        for sigma in [0.01, 0.5, 4, 80] {
            let a = try diagonal(x, sigma: sigma).doubles(), b = try full(x, sigma: sigma).doubles()
            for (p, q) in zip(a, b) { #expect(abs(p - q) < 1e-11) }
        }
        #expect(throws: DenoisingError.self) {
            try GaussianMixture(means: means, stds: array([1, 2, 2, 1, 1, 0, 0, 1], [2, 2, 2]), weights: nil)
        }
    }

    /// Against an independent NumPy reference (Reference/denoisers.py).
    @Test func meetsTheReference() throws {
        let reference = try Reference.load("denoisers")
        let mixture = try GaussianMixture(means: reference["means"], stds: reference["covariances"], weights: reference["weights"])
        let data = try EmpiricalDenoiser(reference["data"])
        for (index, sigma) in try reference["sigmas"].doubles().enumerated() {
            for (denoiser, name) in [(mixture, "mixture"), (data, "empirical")] as [(any Denoiser, String)] {
                let clean = try denoiser(reference[name + ".x"], sigma: sigma).doubles()
                let expected = try reference["\(name).denoised.\(index)"].doubles()
                for (a, b) in zip(clean, expected) { #expect(abs(a - b) <= 1e-10 * max(1, abs(b))) }
            }
        }
    }

    /// At small σ every weight but one underflows; the nearest sample must come out, not 0/0.
    @Test func empiricalSurvivesTinyNoise() throws {
        let data = try EmpiricalDenoiser(array([0, 0, 1, 1, 2, 5], [3, 2]))
        for sigma in [0, 1e-300, 1e-8, 0.003] {
            #expect(try data(array([0.9, 1.2], [1, 2]), sigma: sigma).doubles() == [1, 1])
        }
    }

    @Test func scoreIsTweedies() throws {
        let one = try GaussianMixture(means: array([3]), stds: array([2], []), weights: nil)
        let score = try one.score(array([1, 5]), sigma: 1).doubles()
        #expect(abs(score[0] - 2 / 5.0) < 1e-14 && abs(score[1] + 2 / 5.0) < 1e-14)
        #expect(throws: DenoisingError.self) { try one.score(array([1]), sigma: 0) }
    }

    @Test func refusesShapesThatDoNotFit() throws {
        #expect(throws: DenoisingError.self) { try GaussianMixture(means: array([1, 2]), stds: array([1, 2, 3]), weights: nil) }
        #expect(throws: DenoisingError.self) { try GaussianMixture(means: array([1, 2]), stds: array([1], []), weights: array([1])) }
        #expect(throws: DenoisingError.self) { try GaussianMixture(means: array([1, .nan]), stds: array([1], []), weights: nil) }
        #expect(throws: DenoisingError.self) { try GaussianMixture(means: array([1, 2]), stds: array([-1], []), weights: nil) }
        #expect(throws: DenoisingError.self) { try EmpiricalDenoiser(array([], [0, 2])) }
        let data = try EmpiricalDenoiser(array([0, 0, 1, 1], [2, 2]))
        #expect(throws: DenoisingError.self) { try data(array([1, 2, 3]), sigma: 1) }
        #expect(throws: DenoisingError.self) { try data(array([1, 2]), sigma: -1) }
        #expect(throws: DenoisingError.self) { try data(array([1, 2]), sigma: .nan) }
    }
}
