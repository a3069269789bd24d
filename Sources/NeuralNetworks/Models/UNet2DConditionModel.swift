import Arrays

/// A U-Net that predicts noise (or its relatives) from a noisy state, a time and a text.
///
/// Residual blocks and transformer blocks at several resolutions, what was on the way down joined in on the way up. Names as in
/// `UNet2DConditionModel` of diffusers' checkpoints. Source: Rombach et al. 2022 (arXiv 2112.10752), sections 3.3 and 4.3.
public final class UNet2DConditionModel {
    public let configuration: UNetConfiguration
    /// Told of the output of every block as it is computed, by its name in the checkpoint.
    public var inspect: ((_ name: String, _ output: Tensor) throws -> Void)?

    private let time: SinusoidalEmbedding
    private let timeEmbedding: TimestepEmbedding
    private let input: Conv2d, output: Conv2d
    private let down: [UNetBlock], up: [UNetBlock]
    private let middle: UNetMidBlock
    private let norm: GroupNorm

    public init(_ configuration: UNetConfiguration, at scope: ParameterScope) throws {
        let c = configuration, widths = c.levels.map(\.channels)
        self.configuration = c
        time = SinusoidalEmbedding(width: widths[0], flipSinToCos: c.flipsSinToCos, frequencyShift: c.frequencyShift)
        timeEmbedding = try TimestepEmbedding(widths[0], c.timeWidth, at: scope["time_embedding"])
        input = try Conv2d(c.inChannels, widths[0], kernel: c.inputKernel, padding: (c.inputKernel - 1) / 2, at: scope["conv_in"])
        down = try c.levels.indices.map { index in
            try UNetBlock(c, c.levels[index], inputs: (0..<c.levels[index].layers).map { $0 == 0 ? widths[max(0, index - 1)] : widths[index] },
                          attends: c.levels[index].attendsDown, resizes: index < c.levels.count - 1 ? .halves : .keeps, at: scope["down_blocks"][index])
        }
        middle = try UNetMidBlock(c, c.levels[c.levels.count - 1], at: scope["mid_block"])
        up = try c.levels.indices.map { index in
            let level = c.levels.count - 1 - index, width = widths[level], layers = c.levels[level].layers + 1
            // Beside what comes from below, each layer gets what the way down left, the last one from the level above.
            let inputs = (0..<layers).map { layer in
                (layer == 0 ? widths[min(level + 1, widths.count - 1)] : width) + (layer == layers - 1 ? widths[max(0, level - 1)] : width)
            }
            return try UNetBlock(c, c.levels[level], inputs: inputs, attends: c.levels[level].attendsUp,
                                 resizes: level > 0 ? .doubles : .keeps, at: scope["up_blocks"][index])
        }
        norm = try GroupNorm(c.groups, widths[0], epsilon: c.epsilon, at: scope["conv_norm_out"])
        output = try Conv2d(widths[0], c.outChannels, kernel: c.outputKernel, padding: (c.outputKernel - 1) / 2, at: scope["conv_out"])
    }

    /// - Parameters:
    ///   - x: states [n, height, width, inChannels].
    ///   - times: timesteps, one for each state, or one for all.
    ///   - context: text embeddings [n, length, contextWidth].
    /// - Returns: [n, height, width, outChannels].
    public func callAsFunction(_ x: Tensor, times: [Double], context: Tensor, _ tape: Tape) throws -> Tensor {
        guard x.shape.count == 4, x.width == configuration.inChannels else {
            throw NetworkError("the U-Net takes states of \(configuration.inChannels) channels, got shape \(x.shape)")
        }
        guard context.shape.count == 3, context.shape[0] == x.shape[0], context.width == configuration.contextWidth else {
            throw NetworkError("the U-Net takes \(x.shape[0]) texts of width \(configuration.contextWidth), got shape \(context.shape)")
        }
        guard times.count == 1 || times.count == x.shape[0] else { throw NetworkError("\(times.count) times for \(x.shape[0]) states") }
        let each = times.count == 1 ? [Double](repeating: times[0], count: x.shape[0]) : times
        let moment = try seen("time_embedding", timeEmbedding(try time(each), tape))
        var h = try seen("conv_in", input(x, tape))
        var skips = [h]
        for (index, block) in down.enumerated() {
            let name = "down_blocks.\(index)"
            for layer in block.layers.indices {
                h = try block.apply(layer, h, time: moment, context: context, tape) { try self.inspect?("\(name).\($0).\(layer)", $1) }
                skips.append(h)
            }
            if block.resizes == .halves {
                h = try block.resized(h, tape)
                skips.append(h)
            }
            try inspect?(name, h)
        }
        h = try seen("mid_block", middle(h, time: moment, context: context, tape))
        for (index, block) in up.enumerated() {
            let name = "up_blocks.\(index)"
            for layer in block.layers.indices {
                // Popped into the join and nowhere else, so that its memory is free before the block computes.
                h = try tape.join(h, skips.removeLast())
                h = try block.apply(layer, h, time: moment, context: context, tape) { try self.inspect?("\(name).\($0).\(layer)", $1) }
            }
            if block.resizes == .doubles, let size = skips.last?.shape { h = try block.resized(h, height: size[1], width: size[2], tape) }
            try inspect?(name, h)
        }
        h = try seen("conv_norm_out", norm(h, tape))
        return try output(try tape.activate(h, .silu), tape)
    }

    /// About how many bytes a step takes beside the weights.
    public func memory(height: Int, width: Int, count: Int) -> Int {
        let levels = configuration.levels
        // What waits for the way up, and the widest moment: a feed-forward network at the finest level that has one.
        let waiting = levels.indices.reduce(0) { $0 + (levels[$1].layers + 1) * levels[$1].channels >> (2 * $1) }
        let widest = levels.indices.map { (levels[$0].attendsDown || levels[$0].attendsUp ? 18 : 6) * levels[$0].channels >> (2 * $0) }.max() ?? 0
        return 4 * count * height * width * (waiting + widest)
    }

    private func seen(_ name: String, _ x: Tensor) throws -> Tensor {
        try inspect?(name, x)
        return x
    }
}

/// One resolution of a U-Net: residual blocks, each with a transformer behind it where the text is attended to, then a change of size.
struct UNetBlock {
    enum Resizing {
        case keeps, halves, doubles
    }

    struct Layer {
        var resnet: ResnetBlock2D
        var attention: Transformer2DModel?
    }

    let layers: [Layer]
    let resizes: Resizing
    private let smaller: Downsample2D?, larger: Upsample2D?

    /// - Parameter inputs: channels that each layer takes.
    init(_ c: UNetConfiguration, _ level: UNetConfiguration.Level, inputs: [Int], attends: Bool, resizes: Resizing, at scope: ParameterScope) throws {
        layers = try inputs.indices.map { index in
            Layer(resnet: try ResnetBlock2D(inputs[index], level.channels, timeWidth: c.timeWidth, groups: c.groups, epsilon: c.epsilon,
                                            scalesByTime: c.scalesByTime, at: scope["resnets"][index]),
                  attention: attends ? try UNetBlock.transformer(c, level, at: scope["attentions"][index]) : nil)
        }
        self.resizes = resizes
        smaller = resizes == .halves ? try Downsample2D(level.channels, padsAfterOnly: c.padsDownAfterOnly, at: scope["downsamplers"][0]) : nil
        larger = resizes == .doubles ? try Upsample2D(level.channels, at: scope["upsamplers"][0]) : nil
    }

    static func transformer(_ c: UNetConfiguration, _ level: UNetConfiguration.Level, at scope: ParameterScope) throws -> Transformer2DModel {
        try Transformer2DModel(level.channels, heads: level.heads, headWidth: level.channels / level.heads, layers: level.transformerLayers,
                               contextWidth: level.contextWidth, groups: c.groups, usesLinearProjection: c.usesLinearProjection, at: scope)
    }

    func apply(_ index: Int, _ x: Tensor, time: Tensor, context: Tensor, _ tape: Tape,
               inspect: (_ part: String, _ output: Tensor) throws -> Void) throws -> Tensor {
        // A step of a large model takes seconds; Ctrl-C need not wait for its end.
        try Cancellation.check()
        let h = try layers[index].resnet(x, time: time, tape)
        try inspect("resnets", h)
        guard let attention = layers[index].attention else { return h }
        let mixed = try attention(h, context: context, tape)
        try inspect("attentions", mixed)
        return mixed
    }

    func resized(_ x: Tensor, height: Int? = nil, width: Int? = nil, _ tape: Tape) throws -> Tensor {
        if let smaller { return try smaller(x, tape) }
        return try larger?(x, height: height, width: width, tape) ?? x
    }
}

/// The lowest resolution of a U-Net: a transformer between two residual blocks.
struct UNetMidBlock {
    private let first: ResnetBlock2D, last: ResnetBlock2D
    private let attentions: Transformer2DModel

    init(_ c: UNetConfiguration, _ level: UNetConfiguration.Level, at scope: ParameterScope) throws {
        func resnet(_ index: Int) throws -> ResnetBlock2D {
            try ResnetBlock2D(level.channels, level.channels, timeWidth: c.timeWidth, groups: c.groups, epsilon: c.epsilon,
                              scalesByTime: c.scalesByTime, at: scope["resnets"][index])
        }
        first = try resnet(0)
        attentions = try UNetBlock.transformer(c, level, at: scope["attentions"][0])
        last = try resnet(1)
    }

    func callAsFunction(_ x: Tensor, time: Tensor, context: Tensor, _ tape: Tape) throws -> Tensor {
        try last(try attentions(try first(x, time: time, tape), context: context, tape), time: time, tape)
    }
}
