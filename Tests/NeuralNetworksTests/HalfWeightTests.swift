import Arrays
import Foundation
import NeuralNetworks
import Testing

/// Weights of half precision are kept so and widened as they are used: a network computes as with the widened weights.
@Suite struct HalfWeightTests {
    private static func build(_ scope: ParameterScope) throws -> (Tensor, Tape) throws -> Tensor {
        let first = try Conv2d(20, 48, kernel: 3, padding: 1, at: scope["first"]), second = try Conv2d(48, 32, kernel: 3, padding: 1, at: scope["second"])
        let point = try Conv2d(32, 40, kernel: 1, at: scope["point"]), linear = try Linear(40, 35, at: scope["linear"])
        return { try linear(try point(try second(try first($0, $1), $1), $1), $1) }
    }

    private static func file(_ body: (String) throws -> Void) throws {
        let parameters = Parameters(generator: Generator(seed: [9]))
        _ = try build(parameters.root)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("halves-\(UUID().uuidString).safetensors")
        try Data(try Safetensors(tensors: try parameters.checkpoint()).bytes(halvingFloats: true)).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        try body(path.path)
    }

    @Test func computeAsTheWidenedOnes() throws {
        try Self.file { path in
            let kept = Parameters(try SafetensorsFile(path: path).tensors)
            let widened = Parameters(try Safetensors(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path)))))
            let trained = Parameters(try SafetensorsFile(path: path).tensors, isTrained: true)
            let networks = try [kept, widened, trained].map { try Self.build($0.root) }
            for parameters in [kept, widened, trained] { try parameters.finish() }
            let x = try Tensor((0..<26 * 23 * 20).map { Float($0 % 17) / 8 - 1 }, shape: [1, 26, 23, 20]), tape = Tape(recording: false)
            let results = try networks.map { try $0(x, tape).values }
            #expect(results[0] == results[1])
            #expect(results[0] == results[2])
            let one = try Parallel.during(threads: 1) { try networks[0](x, tape).values }
            #expect(results[0] == one)
        }
    }

    /// What was read is what is written.
    @Test func areWrittenAsTheyWere() throws {
        try Self.file { path in
            let parameters = Parameters(try SafetensorsFile(path: path).tensors)
            _ = try Self.build(parameters.root)
            let again = try Safetensors(tensors: try parameters.checkpoint()).bytes(halvingFloats: true)
            #expect(Data(again) == (try Data(contentsOf: URL(fileURLWithPath: path))))
        }
    }

    /// A gradient passes through weights that are not trained.
    @Test func letGradientsThrough() throws {
        try Self.file { path in
            let kept = Parameters(try SafetensorsFile(path: path).tensors), trained = Parameters(try SafetensorsFile(path: path).tensors, isTrained: true)
            let gradients = try [kept, trained].map { parameters in
                let network = try Self.build(parameters.root), tape = Tape()
                let x = try Tensor((0..<5 * 4 * 20).map { Float($0 % 13) / 6 - 1 }, shape: [1, 5, 4, 20], isTracked: true), y = try network(x, tape)
                try tape.backward(from: y, gradient: try Tensor([Float](repeating: 1, count: y.count), shape: y.shape))
                return try #require(x.gradient).values
            }
            #expect(gradients[0] == gradients[1])
            #expect(gradients[0].contains { $0 != 0 })
        }
    }
}
