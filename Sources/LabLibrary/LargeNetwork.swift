import Arrays
import NeuralNetworks

/// The networks of Stable Diffusion 1 with random weights of half precision: to measure what one step of them takes.
public enum LargeNetwork: String, CaseIterable, Sendable {
    /// One prediction for latents of 64², the size of a picture of 512².
    case unet
    /// Latents of 64² to a picture of 512².
    case decoder
    /// Two prompts of 77 tokens.
    case text

    private var configuration: String {
        switch self {
        case .unet: #"{"block_out_channels": [320, 640, 1280, 1280], "cross_attention_dim": 768, "attention_head_dim": 8, "layers_per_block": 2}"#
        case .decoder: #"{"block_out_channels": [128, 256, 512, 512], "layers_per_block": 2, "norm_num_groups": 32}"#
        case .text: #"{"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12}"#
        }
    }

    /// Makes the network; the result runs it once.
    /// - Parameter threads: how many it may use.
    public func prepared(threads: Int) throws -> () throws -> Void {
        let scope = Parameters.halved(generator: Generator(seed: [1])).root, tape = Tape(recording: false)
        let configuration = try ModelConfiguration(Array(configuration.utf8), name: rawValue)
        let once: () throws -> Void
        switch self {
        case .unet:
            let network = try UNet2DConditionModel(try UNetConfiguration(configuration), at: scope)
            let x = try LargeNetwork.noise([1, 64, 64, 4]), context = try LargeNetwork.noise([1, 77, 768])
            once = { _ = try network(x, times: [500], context: context, tape) }
        case .decoder:
            let network = try AutoencoderKL(configuration, at: scope), x = try LargeNetwork.noise([1, 64, 64, 4])
            once = { _ = try network.decode(x, tape) }
        case .text:
            let network = try CLIPTextModel(configuration, at: scope), ids = [[Int]](repeating: [Int](repeating: 320, count: 77), count: 2)
            once = { _ = try network(ids, tape) }
        }
        return { try Parallel.during(threads: threads, once) }
    }

    private static func noise(_ shape: [Int]) throws -> Tensor {
        try Tensor(try Generator(seed: [2]).standardNormal(shape, dtype: .float32))
    }
}
