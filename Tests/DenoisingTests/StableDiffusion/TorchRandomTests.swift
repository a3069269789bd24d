import Arrays
import Denoising
import Foundation
import NeuralNetworks
import Testing

/// PyTorch's own numbers (Reference/StableDiffusion/make_misc.py).
@Suite struct TorchRandomTests {
    @Test func drawsWhatPyTorchDraws() throws {
        let file = try Safetensors(bytes: Array(Data(contentsOf: URL(fileURLWithPath: TinyModel.path("random.safetensors")))))
        var compared = 0
        for (name, array) in file.tensors where name.hasPrefix("torch.") {
            let parts = name.split(separator: "."), seed = try #require(UInt64(parts[2]))
            let stream = TorchRandom(seed: seed), got: NDArray
            switch parts[1] {
            case "randn": got = try stream.standardNormal(array.shape)
            case "randn64": got = try stream.standardNormal(array.shape, dtype: .float64)
            case "rand": got = try stream.uniform(array.shape)
            case "randint1000": got = try stream.integers(below: 1000, array.shape)
            case "two_calls":
                let first = try stream.standardNormal([6])
                got = parts[3] == "a" ? first : try stream.standardNormal(array.shape)
            default: continue
            }
            compared += 1
            let tolerance = parts[1] == "randn" || parts[1] == "two_calls" ? 2e-6 : 1e-13
            let a = try got.casted(to: .float64).doubles(), b = try array.casted(to: .float64).doubles()
            #expect(got.shape == array.shape && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }, "\(name)")
        }
        #expect(compared == 4 * 12)
    }

    /// Pictures of one run are parts of one draw, not draws of their own.
    @Test func drawsABatchAtOnce() throws {
        let both = try TorchNoise(seed: 5).normal([2, 4, 8, 8]).doubles(), one = try TorchNoise(seed: 5).normal([1, 4, 8, 8]).doubles()
        #expect(Array(both.prefix(256)) == one)
        #expect(both.reduce(0, +) / 512 < 0.2)
    }
}
