import Arrays
import NeuralNetworks
import Testing

/// One layer of the reference: its inputs, weights and result, as PyTorch and diffusers computed them in double precision.
struct LayerCase: Sendable, CustomTestStringConvertible {
    let name: String, kind: String
    let configuration: [String: String]
    var testDescription: String { name }

    static let file = Result { try Safetensors(bytes: try Reference.bytes("layers.safetensors")) }

    static let all: [LayerCase] = {
        let rows = (try? Reference.json("layers.json", as: [[String: Any]].self)) ?? []
        return rows.map { row in
            let configuration = (row["config"] as? [String: Any] ?? [:]).mapValues { "\($0)" }
            return LayerCase(name: row["name"] as? String ?? "", kind: row["kind"] as? String ?? "", configuration: configuration)
        }
    }()

    func int(_ key: String) throws -> Int { try #require(configuration[key].flatMap { Int($0) }) }
    func double(_ key: String) throws -> Double { try #require(configuration[key].flatMap { Double($0) }) }
    func flag(_ key: String) -> Bool { ["1", "true"].contains(configuration[key]) }

    func array(_ part: String) throws -> NDArray { try #require(try LayerCase.file.get()["\(name).\(part)"], "no \(name).\(part)") }
    func has(_ part: String) throws -> Bool { try LayerCase.file.get()["\(name).\(part)"] != nil }

    /// An input as it is stored.
    func input(_ part: String = "in0") throws -> Tensor { try Tensor(try array(part)) }
    /// An image, channels turned last.
    func image(_ part: String = "in0") throws -> Tensor { try Tape.channelsLast(try input(part)) }

    /// The weights under the names of the checkpoint. Down-sampling layers hold theirs under two names.
    func parameters() throws -> Parameters {
        let prefix = name + ".param."
        let tensors = try LayerCase.file.get().tensors.filter { $0.name.hasPrefix(prefix) }
        return Parameters(Safetensors(tensors: tensors.map { (String($0.name.dropFirst(prefix.count)), $0.array) }),
                          ignoring: ["Conv2d_0.weight", "Conv2d_0.bias"])
    }
}

/// The layers compute what those of the published checkpoints' own libraries compute.
@Suite struct LayerReferenceTests {
    @Test(arguments: LayerCase.all)
    func agrees(_ layer: LayerCase) throws {
        let parameters = try layer.parameters()
        let result = try Self.run(layer, parameters.root, Tape(recording: false))
        try parameters.finish()
        let got = result.values, want = try Tensor(try layer.array("out"))
        #expect(result.shape == want.shape)
        let scale = want.values.reduce(Float(1)) { max($0, abs($1)) }
        // One unit in the last place of a frequency, times a time near 1000: the reference's exponential in single precision.
        let tolerance: Float = layer.kind == "timestep_embedding" ? 7e-5 : 1e-5
        for (a, b) in zip(got, want.values) where !(abs(a - b) <= tolerance * scale) {
            Issue.record("\(layer.name): \(a) instead of \(b)")
            return
        }
    }

    @Test func allCasesAreThere() { #expect(LayerCase.all.count == 51) }

    /// The layers of one input.
    static func run(_ layer: LayerCase, _ scope: ParameterScope, _ tape: Tape) throws -> Tensor {
        switch layer.kind {
        case "group_norm":
            let x = try layer.image()
            return try Tape.channelsFirst(try GroupNorm(try layer.int("groups"), x.shape[3], epsilon: Float(try layer.double("eps")), at: scope)(x, tape))
        case "layer_norm": return try LayerNorm(try layer.int("dim"), at: scope)(try layer.input(), tape)
        case "activation":
            let function = try #require(Activation(rawValue: layer.name == "gelu_erf" ? "gelu" : layer.name))
            return try tape.activate(try layer.input(), function)
        case "softmax": return try tape.softmax(try layer.input())
        case "linear":
            let shape = try layer.array("param.weight").shape
            return try Linear(shape[1], shape[0], hasBias: layer.flag("bias"), at: scope)(try layer.input(), tape)
        case "conv2d": return try convolution(layer, padding: try layer.int("padding"), stride: try layer.int("stride"), scope, tape)
        case "conv2d_asymmetric_pad": return try convolution(layer, padding: 0, after: 1, stride: 2, scope, tape)
        case "upsample":
            let x = try layer.image(), size = try layer.array("out").shape
            return try Tape.channelsFirst(try tape.resizeNearest(x, height: size[2], width: size[3]))
        case "avg_pool": return try Tape.channelsFirst(try tape.averagePool(try layer.image(), factor: 2))
        case "pixel_unshuffle": return try Tape.channelsFirst(try tape.pixelUnshuffle(try layer.image(), factor: 2))
        case "timestep_embedding":
            return try SinusoidalEmbedding(width: try layer.int("dim"), flipSinToCos: layer.flag("flip_sin_to_cos"),
                                           frequencyShift: try layer.double("downscale_freq_shift"), scale: try layer.double("scale"))(
                try layer.array("in0").casted(to: .float64).doubles())
        case "TimestepEmbedding": return try TimestepEmbedding(16, 32, at: scope)(try layer.input(), tape)
        case "scaled_dot_product_causal": return try causal(layer, tape)
        default: return try block(layer, scope, tape)
        }
    }

    private static func convolution(_ layer: LayerCase, padding: Int, after: Int? = nil, stride: Int, _ scope: ParameterScope,
                                    _ tape: Tape) throws -> Tensor {
        let shape = try layer.array("param.weight").shape
        let conv = try Conv2d(shape[1], shape[0], kernel: shape[2], stride: stride, padding: padding, after: after, at: scope)
        return try Tape.channelsFirst(try conv(try layer.image(), tape))
    }

    /// Inputs are [1, heads, length, width of a head]; the lab keeps heads side by side.
    private static func causal(_ layer: LayerCase, _ tape: Tape) throws -> Tensor {
        func joined(_ x: Tensor) throws -> Tensor {
            try Tensor(try x.array().reshaped([2, 6, 4]).transposed([1, 0, 2]).copied().reshaped([1, 6, 8]))
        }
        let y = try tape.attention(try joined(try layer.input("in0")), try joined(try layer.input("in1")), try joined(try layer.input("in2")),
                                   heads: 2, isCausal: true)
        return try Tensor(try y.array().reshaped([6, 2, 4]).transposed([1, 0, 2]).copied().reshaped([1, 2, 6, 4]))
    }

    /// Layers made of layers.
    private static func block(_ layer: LayerCase, _ scope: ParameterScope, _ tape: Tape) throws -> Tensor {
        switch layer.kind {
        case "attention":
            let x = try layer.input("hidden_states"), context = try layer.has("encoder_hidden_states") ? try layer.input("encoder_hidden_states") : nil
            return try Attention(x.shape[2], contextWidth: context?.shape[2], heads: try layer.int("heads"), headWidth: try layer.int("dim_head"),
                                 at: scope)(x, context: context, tape)
        case "vae_mid_attention":
            return try Tape.channelsFirst(try Attention(8, heads: 1, headWidth: 8, hasBias: true, groups: 4, at: scope)(try layer.image(), tape))
        case "ResnetBlock2D":
            let x = try layer.image("input_tensor"), time = try layer.has("temb") ? try layer.input("temb") : nil
            let output = try layer.array("out").shape[1]
            let block = try ResnetBlock2D(x.shape[3], output, timeWidth: time?.shape[1], groups: try layer.int("groups"),
                                          epsilon: Float(try layer.double("eps")), scalesByTime: layer.configuration["time_embedding_norm"] != nil, at: scope)
            return try Tape.channelsFirst(try block(x, time: time, tape))
        case "Downsample2D":
            return try Tape.channelsFirst(try Downsample2D(8, padsAfterOnly: try layer.int("padding") == 0, at: scope)(try layer.image(), tape))
        case "Upsample2D": return try Tape.channelsFirst(try Upsample2D(8, at: scope)(try layer.image(), tape))
        case "FeedForward": return try FeedForward(8, at: scope)(try layer.input(), tape)
        case "BasicTransformerBlock":
            return try BasicTransformerBlock(16, heads: 2, headWidth: 8, contextWidth: 12, at: scope)(
                try layer.input("hidden_states"), context: try layer.input("encoder_hidden_states"), tape)
        case "Transformer2DModel":
            let model = try Transformer2DModel(16, heads: 2, headWidth: 8, contextWidth: 12, groups: 4,
                                               usesLinearProjection: layer.flag("use_linear_projection"), at: scope)
            return try Tape.channelsFirst(try model(try layer.image("hidden_states"), context: try layer.input("encoder_hidden_states"), tape))
        default:
            Issue.record("no layer for \(layer.kind)")
            return try Tensor([0])
        }
    }
}
