/// Attention as checkpoints name it: `to_q`, `to_k`, `to_v`, `to_out.0`, with `group_norm` where images attend to themselves.
public struct Attention {
    let query: Linear, key: Linear, value: Linear, output: Linear
    let norm: GroupNorm?
    let heads: Int

    /// - Parameters:
    ///   - contextWidth: channels of what is attended to; nil: x itself.
    ///   - groups: a group norm before and the input added behind, as in an autoencoder.
    public init(_ width: Int, contextWidth: Int? = nil, heads: Int, headWidth: Int, hasBias: Bool = false, groups: Int? = nil,
                epsilon: Float = 1e-6, at scope: ParameterScope) throws {
        norm = try groups.map { try GroupNorm($0, width, epsilon: epsilon, at: scope["group_norm"]) }
        let inner = heads * headWidth
        query = try Linear(width, inner, hasBias: hasBias, at: scope["to_q"])
        key = try Linear(contextWidth ?? width, inner, hasBias: hasBias, at: scope["to_k"])
        value = try Linear(contextWidth ?? width, inner, hasBias: hasBias, at: scope["to_v"])
        output = try Linear(inner, width, start: groups == nil ? nil : .normal(1e-3), at: scope["to_out"][0])
        self.heads = heads
    }

    /// - Parameters:
    ///   - x: tokens [n, length, width], or images, whose pixels are the tokens.
    ///   - context: tokens [n, length, contextWidth].
    public func callAsFunction(_ x: Tensor, context: Tensor? = nil, _ tape: Tape) throws -> Tensor {
        let normalised = try norm.map { try $0(x, tape) } ?? x
        let tokens = x.shape.count == 4 ? try tape.reshape(normalised, [x.shape[0], x.shape[1] * x.shape[2], x.width]) : normalised
        let source = context ?? tokens
        let mixed = try tape.attention(try query(tokens, tape), try key(source, tape), try value(source, tape), heads: heads,
                                       watch: context == nil ? nil : tape.watchesContext)
        let result = try tape.reshape(try output(mixed, tape), x.shape)
        return norm == nil ? result : try tape.add(result, x)
    }
}

/// Two linear layers with a gate between them: value · gelu(gate). Source: Shazeer 2020 (arXiv 2002.05202).
public struct FeedForward {
    let projection: Linear, output: Linear

    public init(_ width: Int, factor: Int = 4, at scope: ParameterScope) throws {
        let inner = width * factor
        projection = try Linear(width, 2 * inner, at: scope["net"][0]["proj"])
        output = try Linear(inner, width, at: scope["net"][2])
    }

    public func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor {
        try output(try tape.gate(try projection(x, tape)), tape)
    }
}

/// Attention to itself, attention to a text, a feed-forward network; each behind a layer norm and added to its input.
public struct BasicTransformerBlock {
    let norm1: LayerNorm, norm2: LayerNorm, norm3: LayerNorm
    let attn1: Attention, attn2: Attention
    let ff: FeedForward

    public init(_ width: Int, heads: Int, headWidth: Int, contextWidth: Int?, at scope: ParameterScope) throws {
        norm1 = try LayerNorm(width, at: scope["norm1"])
        attn1 = try Attention(width, heads: heads, headWidth: headWidth, at: scope["attn1"])
        norm2 = try LayerNorm(width, at: scope["norm2"])
        attn2 = try Attention(width, contextWidth: contextWidth, heads: heads, headWidth: headWidth, at: scope["attn2"])
        norm3 = try LayerNorm(width, at: scope["norm3"])
        ff = try FeedForward(width, at: scope["ff"])
    }

    public func callAsFunction(_ x: Tensor, context: Tensor?, _ tape: Tape) throws -> Tensor {
        var x = x
        x = try tape.add(try attn1(try norm1(x, tape), tape), x)
        x = try tape.add(try attn2(try norm2(x, tape), context: context, tape), x)
        return try tape.add(try ff(try norm3(x, tape), tape), x)
    }
}

/// Transformer blocks on the pixels of an image, between two projections; the input is added.
public struct Transformer2DModel {
    private enum Projection {
        case linear(Linear), convolution(Conv2d)

        func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor {
            switch self {
            case .linear(let layer): try layer(x, tape)
            case .convolution(let layer): try layer(x, tape)
            }
        }
    }

    let norm: GroupNorm
    private let input: Projection, output: Projection
    let blocks: [BasicTransformerBlock]
    let inner: Int

    public init(_ channels: Int, heads: Int, headWidth: Int, layers: Int = 1, contextWidth: Int?, groups: Int = 32, usesLinearProjection: Bool,
                at scope: ParameterScope) throws {
        let inner = heads * headWidth
        self.inner = inner
        norm = try GroupNorm(groups, channels, epsilon: 1e-6, at: scope["norm"])
        input = usesLinearProjection ? .linear(try Linear(channels, inner, at: scope["proj_in"]))
            : .convolution(try Conv2d(channels, inner, kernel: 1, at: scope["proj_in"]))
        blocks = try (0..<layers).map {
            try BasicTransformerBlock(inner, heads: heads, headWidth: headWidth, contextWidth: contextWidth, at: scope["transformer_blocks"][$0])
        }
        output = usesLinearProjection ? .linear(try Linear(inner, channels, at: scope["proj_out"]))
            : .convolution(try Conv2d(inner, channels, kernel: 1, at: scope["proj_out"]))
    }

    public func callAsFunction(_ x: Tensor, context: Tensor?, _ tape: Tape) throws -> Tensor {
        let projected = try input(try norm(x, tape), tape)
        var tokens = try tape.reshape(projected, [x.shape[0], x.shape[1] * x.shape[2], inner])
        for block in blocks { tokens = try block(tokens, context: context, tape) }
        let image = try tape.reshape(tokens, [x.shape[0], x.shape[1], x.shape[2], inner])
        return try tape.add(try output(image, tape), x)
    }
}
