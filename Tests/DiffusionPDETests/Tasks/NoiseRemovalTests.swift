import Arrays
import Catalog
import DiffusionPDE
import Testing

@Suite struct NoiseRemovalTests {
    /// White Gaussian noise on a ramp, which has no second difference.
    private func noisy(_ shape: [Int], _ sigma: Double, single: Bool = false) throws -> NDArray {
        let noise = try Generator(seed: [7]).standardNormal(shape)
        let columns = shape.count == 1 ? shape[0] : shape[1]
        let values = noise.doubles.enumerated().map { 0.01 * Double($0.offset % columns) + sigma * $0.element }
        return try Fixture.array(values, shape, single: single)
    }

    @Test(arguments: [[4000], [60, 70], [1, 4000], [4000, 1], [2, 3000], [40, 50, 3]], [0.02, 5.0])
    func estimatesTheNoise(_ shape: [Int], _ sigma: Double) throws {
        // Interleaved channels break the ramp: there the noise must be large beside it.
        let level = try NoiseRemoval.level(of: noisy(shape, sigma))
        if shape.count < 3 || sigma > 1 { #expect((level / sigma - 1).magnitude < 0.05) }
    }

    /// Whatever the method and the unit of the grey values, what is left of the noise is less than half.
    @Test(arguments: NoiseRemoval.names, [1.0, 255])
    func removesNoise(_ method: String, _ unit: Double) throws {
        let clean = (0..<1600).map { ($0 % 40 < 20 ? 0.2 : 0.8) * unit }
        let noise = try Generator(seed: [1]).standardNormal([40, 40]).doubles
        let u = try Fixture.array(zip(clean, noise).map { $0 + 0.1 * unit * $1 }, [40, 40])
        let (result, level) = try NoiseRemoval.named(method).apply(u, noise: nil)
        #expect((level / (0.1 * unit) - 1).magnitude < 0.15)
        let reference = try Fixture.array(clean, [40, 40])
        let before = try ImageQuality.meanSquaredError(u, reference), after = try ImageQuality.meanSquaredError(result, reference)
        #expect(after < before / 4)
        #expect((mean(result.doubles) - mean(u.doubles)).magnitude < 1e-12 * unit)
    }

    @Test func withoutNoiseNothingChanges() throws {
        let u = try Fixture.noiseArray([5, 6])
        for method in NoiseRemoval.names {
            #expect(try NoiseRemoval.named(method).apply(u, noise: 0).u.doubles == u.doubles)
            #expect(try NoiseRemoval.named(method).apply(u.casted(to: .float32), noise: 0.1).u.dtype == .float32)
        }
        let plain = try Fixture.array([Double](repeating: 3, count: 30), [5, 6])
        #expect(try NoiseRemoval.level(of: plain) == 0)
        for method in NoiseRemoval.names { #expect(try NoiseRemoval.named(method).apply(plain, noise: 0.5).u.doubles == plain.doubles) }
    }
}
