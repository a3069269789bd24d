import Arrays
import DiffusionPDE
import Foundation
import Testing

/// The measures against SciPy and scikit-image (`Reference/measures.py`), and by their laws.
@Suite struct MeasureTests {
    private static let reference = ReferenceText(named: "measures")
    private static func image(_ name: String) throws -> NDArray {
        try NDArray(reference[name], shape: name == "line" ? [9] : [17, 14])
    }

    @Test func agreesWithTheReferences() throws {
        let a = try Self.image("a"), b = try Self.image("b"), line = try Self.image("line")
        let cases: [(String, Double)] = [
            ("mse", try ImageQuality.meanSquaredError(a, b)),
            ("psnr", try ImageQuality.peakSignalToNoiseRatio(a, b)),
            ("ssim uniform", try ImageQuality.structuralSimilarity(a, b)),
            ("ssim gaussian", try ImageQuality.structuralSimilarity(a, b, window: .gaussian)),
            ("total variation", try TotalVariation.of(a)),
            ("total variation of line", try TotalVariation.of(line)),
        ]
        for (name, value) in cases {
            let expected = try #require(Self.reference[name].first)
            #expect((value / expected - 1).magnitude < 1e-12, "\(name): \(value), not \(expected)")
        }
    }

    @Test(arguments: [0.6, 1.0, 5.0])
    func filtersAsSciPyDoes(_ sigma: Double) throws {
        let a = try Self.image("a")
        let filtered = try GaussianFilter(sigma: sigma)(a)
        #expect(distance(filtered.doubles, Self.reference["gaussian \(sigma)"]) < 1e-14)
        let single = try GaussianFilter(sigma: sigma)(a.casted(to: .float32))
        #expect(single.dtype == .float32)
        #expect(distance(single.doubles, Self.reference["gaussian \(sigma)"]) < 1e-6)
    }

    @Test func filtersSignalsAndColours() throws {
        let line = try GaussianFilter(sigma: 1.3)(Self.image("line"))
        #expect(distance(line.doubles, Self.reference["gaussian of line"]) < 1e-15)
        let colour = try Fixture.noiseArray([6, 5, 3])
        let filtered = try GaussianFilter(sigma: 0.8)(colour)
        #expect(filtered.shape == [6, 5, 3])
        #expect((mean(filtered.doubles) - mean(colour.doubles)).magnitude < 1e-15)
        let copy = try GaussianFilter(sigma: 0)(colour)
        #expect(copy.doubles == colour.doubles && copy.storage !== colour.storage)
        for sigma in [-1, Double.nan, 1e9] { #expect(throws: DiffusionError.self) { try GaussianFilter(sigma: sigma) } }
    }

    /// A cut Gaussian is the heat equation to about 6·10⁻⁵ of the range.
    @Test func theGaussianIsTheHeatEquation() throws {
        let u = try Fixture.noiseArray([40, 30])
        let blurred = try GaussianFilter(sigma: 3)(u)
        let heated = try HeatSimulation(HeatEquation(), scheme: "gaussian").solve(u, until: 4.5)
        #expect(distance(blurred.doubles, heated.doubles) < 1e-4)
    }

    @Test func powerByFrequency() throws {
        #expect(distance(try PowerSpectrum.radial(Self.image("a")), Self.reference["spectrum"]) < 1e-12)
        let wave = (0..<32).map { cos(2 * .pi * 5 * Double($0) / 32) }
        let power = try PowerSpectrum.radial(NDArray(wave))
        #expect(power.count == 17)
        // Both modes of the pair ±5 hold (32/2)²/32.
        #expect((power[5] - 8).magnitude < 1e-12 && power.enumerated().allSatisfy { $0.offset == 5 || $0.element < 1e-12 })
    }

    @Test func quality() throws {
        let a = try Self.image("a")
        #expect(try ImageQuality.meanSquaredError(a, a) == 0)
        #expect(try ImageQuality.peakSignalToNoiseRatio(a, a) == .infinity)
        #expect((try ImageQuality.structuralSimilarity(a, a) - 1).magnitude < 1e-12)
        #expect(throws: DiffusionError.self) { try ImageQuality.meanSquaredError(a, Self.image("line")) }
        #expect(throws: DiffusionError.self) { try ImageQuality.structuralSimilarity(Self.image("line"), Self.image("line")) }
        let small = try Fixture.noiseArray([6, 20])
        #expect(throws: DiffusionError.self) { try ImageQuality.structuralSimilarity(small, small) }
    }

    @Test func extremaAreCountedOncePerPlateau() throws {
        func count(_ values: [Double], _ shape: [Int]? = nil) throws -> [Int] {
            let extrema = try Extrema(NDArray(values, shape: shape))
            #expect(extrema.count == extrema.maxima + extrema.minima)
            return [extrema.maxima, extrema.minima]
        }
        #expect(try count([0, 1, 2, 3]) == [0, 0])
        #expect(try count([0, 2, 1, 3, 0]) == [2, 1])
        #expect(try count([0, 2, 2, 2, 0]) == [1, 0])
        #expect(try count([0, 2, 2, 3, 0]) == [1, 0])
        #expect(try count([1, 1, 1]) == [0, 0])
        #expect(try count([5]) == [0, 0])
        #expect(try count([0, 0, 0, 0, 1, 0, 0, 0, 0], [3, 3]) == [1, 0])
        #expect(try count([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0], [4, 4]) == [0, 0], "the plateau below is open")
        #expect(try count([0, 2, 1, 3, 0], [1, 5]) == [2, 1])
        #expect(try count([0, 2, 1, 3, 0], [5, 1]) == [2, 1])
    }

    /// In one dimension diffusion never makes a new extremum.
    @Test func theHeatEquationMakesNoExtremumOfASignal() throws {
        var u = try Fixture.noiseArray([300])
        var last = try Extrema(u).count
        #expect(last > 100)
        for _ in 0..<10 {
            u = try Fixture.solve(u, scheme: "ftcs", steps: 10, r: 0.25)
            let count = try Extrema(u).count
            #expect(count <= last)
            last = count
        }
        #expect(last < 60)
    }
}
