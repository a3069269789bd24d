import Catalog

/// The text encoder of CLIP: a causal transformer over byte-pair tokens.
///
/// Names as in `CLIPTextModel` of the transformers library's checkpoints. Source: Radford et al. 2021 (arXiv 2103.00020), section 2.4.
public struct CLIPTextModel {
    /// What becomes of a batch of prompts.
    public struct Output {
        /// [n, length, width] before the first layer and behind each, without the final norm.
        public var hiddenStates: [Tensor]
        /// The last of them behind the final norm.
        public var lastHiddenState: Tensor
        /// Its row at the end of each text: [n, width].
        public var pooled: Tensor
    }

    public let vocabularySize: Int, contextLength: Int, width: Int
    private let tokens: Embedding, positions: Embedding
    private let layers: [CLIPEncoderLayer]
    private let finalNorm: LayerNorm
    private let endToken: Int

    /// - Throws: `CheckpointError` for a configuration of another model.
    public init(_ configuration: ModelConfiguration, at scope: ParameterScope) throws {
        try configuration.refuse([("model_type", ["\"clip_text_model\"", "\"clip\""])])
        width = try configuration.integer("hidden_size", 512)
        vocabularySize = try configuration.integer("vocab_size", 49408)
        contextLength = try configuration.integer("max_position_embeddings", 77)
        endToken = try configuration.integer("eos_token_id", 49407, in: 0...1 << 30)
        let heads = try configuration.integer("num_attention_heads", 8), inner = try configuration.integer("intermediate_size", 2048)
        let epsilon = Float(try configuration.number("layer_norm_eps", 1e-5)), width = self.width
        let named = ["gelu": Activation.gelu, "quick_gelu": .quick_gelu, "gelu_new": .gelu_tanh, "gelu_pytorch_tanh": .gelu_tanh, "silu": .silu]
        guard let activation = named[try configuration.text("hidden_act", "quick_gelu")] else { throw configuration.unsupported("hidden_act") }
        guard width % heads == 0 else { throw configuration.wrong("num_attention_heads", "a divisor of hidden_size = \(width)") }
        tokens = try Embedding(vocabularySize, width, at: scope["embeddings"]["token_embedding"])
        positions = try Embedding(contextLength, width, at: scope["embeddings"]["position_embedding"])
        layers = try (0..<(try configuration.integer("num_hidden_layers", 12, in: 1...1000))).map {
            try CLIPEncoderLayer(width, inner: inner, heads: heads, activation, epsilon, at: scope["encoder"]["layers"][$0])
        }
        finalNorm = try LayerNorm(width, epsilon: epsilon, at: scope["final_layer_norm"])
    }

    public var layerCount: Int { layers.count }

    /// - Parameter ids: one row of token numbers for each prompt, all of one length.
    /// - Throws: `NetworkError` for rows longer than the context, or numbers beyond the vocabulary.
    public func callAsFunction(_ ids: [[Int]], _ tape: Tape) throws -> Output {
        let length = ids.first?.count ?? 0
        guard length > 0, length <= contextLength, ids.allSatisfy({ $0.count == length }) else {
            throw NetworkError("the text encoder takes up to \(contextLength) tokens for each prompt, got \(ids.map(\.count))")
        }
        let rows = try tokens(ids.flatMap { $0 }, tape)
        let places = try positions(ids.flatMap { _ in 0..<length }, tape)
        var states = [try tape.reshape(try tape.add(rows, places), [ids.count, length, width])]
        for layer in layers { states.append(try layer(states[states.count - 1], tape)) }
        let last = try finalNorm(states[states.count - 1], tape)
        let flat = try tape.reshape(last, [ids.count * length, width])
        let pooled = try tape.lookup(ids.enumerated().map { $0.offset * length + end(of: $0.element) }, flat)
        return Output(hiddenStates: states, lastHiddenState: last, pooled: pooled)
    }

    /// What a network conditioned on text sees: the last state, or one some layers earlier, behind the final norm.
    /// - Parameter skipping: layers at the end to leave out.
    public func embedding(_ ids: [[Int]], skipping: Int = 0, _ tape: Tape) throws -> Tensor {
        let output = try self(ids, tape)
        guard skipping > 0 else { return output.lastHiddenState }
        guard skipping < layers.count else { throw NetworkError("the text encoder has \(layers.count) layers; \(skipping) of them cannot be skipped") }
        return try finalNorm(output.hiddenStates[layers.count - skipping], tape)
    }

    /// Where a text ends. Configurations from before the token was written down correctly say 2; there it is the largest number.
    private func end(of ids: [Int]) -> Int {
        let token = endToken == 2 ? ids.max() : endToken
        return ids.firstIndex { $0 == token } ?? 0
    }
}

/// Attention of every token to those before it, and two linear layers, each behind a norm and added to its input.
struct CLIPEncoderLayer {
    private let norm1: LayerNorm, norm2: LayerNorm
    private let query: Linear, key: Linear, value: Linear, output: Linear
    private let inner: Linear, outer: Linear
    private let heads: Int, activation: Activation

    init(_ width: Int, inner: Int, heads: Int, _ activation: Activation, _ epsilon: Float, at scope: ParameterScope) throws {
        let attention = scope["self_attn"]
        norm1 = try LayerNorm(width, epsilon: epsilon, at: scope["layer_norm1"])
        query = try Linear(width, width, at: attention["q_proj"])
        key = try Linear(width, width, at: attention["k_proj"])
        value = try Linear(width, width, at: attention["v_proj"])
        output = try Linear(width, width, at: attention["out_proj"])
        norm2 = try LayerNorm(width, epsilon: epsilon, at: scope["layer_norm2"])
        self.inner = try Linear(width, inner, at: scope["mlp"]["fc1"])
        outer = try Linear(inner, width, at: scope["mlp"]["fc2"])
        self.heads = heads
        self.activation = activation
    }

    func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor {
        let h = try norm1(x, tape)
        let mixed = try tape.attention(try query(h, tape), try key(h, tape), try value(h, tape), heads: heads, isCausal: true)
        let x = try tape.add(try output(mixed, tape), x)
        return try tape.add(try outer(try tape.activate(try inner(try norm2(x, tape), tape), activation), tape), x)
    }
}
