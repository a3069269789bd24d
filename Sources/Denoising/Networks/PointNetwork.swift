import NeuralNetworks

/// A residual perceptron for points: each block adds to what it got, knowing the noise level.
final class PointNetwork: DenoisingNetwork, @unchecked Sendable {
    private struct Block {
        let first: Linear, time: Linear, second: Linear
    }

    private static let blockCount = 3

    let parameters: Parameters
    let architecture: NetworkArchitecture
    private let embedding: NoiseEmbedding
    private let input: Linear, output: Linear
    private let blocks: [Block]

    init(_ architecture: NetworkArchitecture, _ parameters: Parameters) throws {
        self.architecture = architecture
        self.parameters = parameters
        let width = architecture.widths[0], scope = parameters.root
        embedding = try NoiseEmbedding(width, classCount: architecture.classCount, at: scope)
        input = try Linear(architecture.sampleShape[0], width, at: scope["input"])
        blocks = try (0..<PointNetwork.blockCount).map { index in
            let block = scope["blocks"][index]
            return Block(first: try Linear(width, width, at: block["linear_1"]), time: try Linear(width, width, at: block["time_emb_proj"]),
                         second: try Linear(width, width, at: block["linear_2"]))
        }
        output = try Linear(width, architecture.sampleShape[0], start: .normal(1e-3), at: scope["output"])
    }

    func callAsFunction(_ x: Tensor, noise: [Double], classes: [Int]?, _ tape: Tape) throws -> Tensor {
        let time = try tape.activate(try embedding(noise, classes, tape), .silu)
        var h = try input(x, tape)
        for block in blocks {
            let inner = try tape.add(try block.first(try tape.activate(h, .silu), tape), try block.time(time, tape))
            h = try tape.add(h, try block.second(try tape.activate(inner, .silu), tape))
        }
        return try output(try tape.activate(h, .silu), tape)
    }
}
