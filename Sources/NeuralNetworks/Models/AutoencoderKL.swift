import Arrays
import Catalog

/// The autoencoder between pictures and latents: an encoder that gives a Gaussian for each latent number, and a decoder.
///
/// Names as in `AutoencoderKL` of diffusers' checkpoints. Source: Rombach et al. 2022 (arXiv 2112.10752), section 3.1; the Gaussian:
/// Kingma, Welling 2014 (arXiv 1312.6114).
public struct AutoencoderKL {
    public let latentChannels: Int, pictureChannels: Int
    /// Latents are multiplied by this before a diffusion model sees them.
    public let scalingFactor: Double
    /// Sides of a picture are this many times those of its latents.
    public let factor: Int
    public let sampleSize: Int?
    private let widths: [Int]
    private let encoder: AutoencoderHalf, decoder: AutoencoderHalf
    private let quantisation: Conv2d?, postQuantisation: Conv2d?

    /// - Throws: `CheckpointError` for a configuration of another model.
    public init(_ configuration: ModelConfiguration, at scope: ParameterScope) throws {
        try configuration.refuse([("_class_name", ["\"AutoencoderKL\""]), ("act_fn", ["\"silu\"", "\"swish\""]), ("latents_mean", []), ("latents_std", []),
                                  ("shift_factor", ["0", "0.0"])])
        let widths = try configuration.integers("block_out_channels", 64)
        for (key, type) in [("down_block_types", "DownEncoderBlock2D"), ("up_block_types", "UpDecoderBlock2D")] {
            let types = try configuration.texts(key, [String](repeating: type, count: widths.count))
            guard types.allSatisfy({ $0 == type }) else { throw configuration.unsupported(key, "its autoencoders are built of \(type)") }
            guard types.count == widths.count else { throw configuration.wrong(key, "a list of \(widths.count) block types") }
        }
        guard widths.count <= 16 else { throw configuration.wrong("block_out_channels", "a list of 1 to 16 numbers") }
        let groups = try configuration.integer("norm_num_groups", 32), layers = try configuration.integer("layers_per_block", 1, in: 1...64)
        for width in widths where width % groups != 0 { throw configuration.wrong("norm_num_groups", "a divisor of \(width) channels") }
        latentChannels = try configuration.integer("latent_channels", 4)
        pictureChannels = try configuration.integer("in_channels", 3)
        guard pictureChannels == 3, try configuration.integer("out_channels", 3) == 3 else { throw configuration.unsupported("in_channels", "pictures have 3 channels") }
        scalingFactor = try configuration.number("scaling_factor", 0.18215)
        guard scalingFactor > 0 else { throw configuration.wrong("scaling_factor", "positive") }
        if case .number? = configuration["sample_size"] { sampleSize = try configuration.integer("sample_size") } else { sampleSize = nil }
        factor = 1 << (widths.count - 1)
        self.widths = widths
        let attends = try configuration.flag("mid_block_add_attention", true)
        encoder = try AutoencoderHalf(encoding: pictureChannels, widths, 2 * latentChannels, layers: layers, groups: groups, attends: attends, at: scope["encoder"])
        decoder = try AutoencoderHalf(decoding: latentChannels, widths, pictureChannels, layers: layers + 1, groups: groups, attends: attends, at: scope["decoder"])
        quantisation = try configuration.flag("use_quant_conv", true)
            ? Conv2d(2 * latentChannels, 2 * latentChannels, kernel: 1, at: scope["quant_conv"]) : nil
        postQuantisation = try configuration.flag("use_post_quant_conv", true)
            ? Conv2d(latentChannels, latentChannels, kernel: 1, at: scope["post_quant_conv"]) : nil
    }

    /// - Parameter pictures: [n, height, width, 3], −1 … 1; sides are multiples of `factor`.
    /// - Returns: mean and log variance of the latents, each [n, height/factor, width/factor, latentChannels]; the log variance is kept
    ///   between −30 and 20.
    public func encode(_ pictures: Tensor, _ tape: Tape) throws -> (mean: Tensor, logVariance: Tensor) {
        guard pictures.shape.count == 4, pictures.shape[1] % factor == 0, pictures.shape[2] % factor == 0 else {
            throw NetworkError("the encoder takes pictures whose sides are multiples of \(factor), got shape \(pictures.shape)")
        }
        let moments = try encoder(pictures, tape), both = try quantisation?(moments, tape) ?? moments
        let spread = try tape.channels(latentChannels..<2 * latentChannels, of: both)
        defer { withExtendedLifetime(spread) {} }
        for index in 0..<spread.count { spread.cells[index] = min(max(spread.cells[index], -30), 20) }
        return (try tape.channels(0..<latentChannels, of: both), spread)
    }

    /// About how many bytes decoding a picture of this size takes beside the weights: four images at full size with the channels of the
    /// last enlargement.
    public func memory(height: Int, width: Int) -> Int { 4 * 4 * height * width * (widths.count > 1 ? widths[1] : widths[0]) }

    /// - Parameter latents: [n, height, width, latentChannels], not scaled.
    /// - Returns: [n, factor·height, factor·width, 3], about −1 … 1.
    public func decode(_ latents: Tensor, _ tape: Tape) throws -> Tensor {
        try decoder(try postQuantisation?(latents, tape) ?? latents, tape)
    }
}

/// The encoder or the decoder: both are a row of blocks with residual layers and a middle with attention; one shrinks, the other enlarges.
struct AutoencoderHalf {
    private struct Block {
        var resnets: [ResnetBlock2D]
        var smaller: Downsample2D?, larger: Upsample2D?
    }

    private static let epsilon: Float = 1e-6
    private let input: Conv2d, output: Conv2d
    private let before: [Block], after: [Block]
    private let middle: [ResnetBlock2D], attention: Attention?
    private let norm: GroupNorm

    init(encoding channels: Int, _ widths: [Int], _ result: Int, layers: Int, groups: Int, attends: Bool, at scope: ParameterScope) throws {
        input = try Conv2d(channels, widths[0], kernel: 3, padding: 1, at: scope["conv_in"])
        before = try widths.indices.map { index in
            Block(resnets: try AutoencoderHalf.resnets(widths[max(0, index - 1)], widths[index], layers, groups, at: scope["down_blocks"][index]),
                  smaller: index < widths.count - 1
                      ? try Downsample2D(widths[index], padsAfterOnly: true, at: scope["down_blocks"][index]["downsamplers"][0]) : nil)
        }
        after = []
        (middle, attention) = try AutoencoderHalf.middle(widths[widths.count - 1], groups, attends, at: scope["mid_block"])
        norm = try GroupNorm(groups, widths[widths.count - 1], epsilon: AutoencoderHalf.epsilon, at: scope["conv_norm_out"])
        output = try Conv2d(widths[widths.count - 1], result, kernel: 3, padding: 1, at: scope["conv_out"])
    }

    init(decoding channels: Int, _ widths: [Int], _ result: Int, layers: Int, groups: Int, attends: Bool, at scope: ParameterScope) throws {
        let widths = Array(widths.reversed())
        input = try Conv2d(channels, widths[0], kernel: 3, padding: 1, at: scope["conv_in"])
        before = []
        (middle, attention) = try AutoencoderHalf.middle(widths[0], groups, attends, at: scope["mid_block"])
        after = try widths.indices.map { index in
            Block(resnets: try AutoencoderHalf.resnets(widths[max(0, index - 1)], widths[index], layers, groups, at: scope["up_blocks"][index]),
                  larger: index < widths.count - 1 ? try Upsample2D(widths[index], at: scope["up_blocks"][index]["upsamplers"][0]) : nil)
        }
        norm = try GroupNorm(groups, widths[widths.count - 1], epsilon: AutoencoderHalf.epsilon, at: scope["conv_norm_out"])
        output = try Conv2d(widths[widths.count - 1], result, kernel: 3, padding: 1, at: scope["conv_out"])
    }

    private static func resnets(_ input: Int, _ output: Int, _ count: Int, _ groups: Int, at scope: ParameterScope) throws -> [ResnetBlock2D] {
        try (0..<count).map {
            try ResnetBlock2D($0 == 0 ? input : output, output, timeWidth: nil, groups: groups, epsilon: epsilon, at: scope["resnets"][$0])
        }
    }

    private static func middle(_ width: Int, _ groups: Int, _ attends: Bool, at scope: ParameterScope) throws -> ([ResnetBlock2D], Attention?) {
        (try resnets(width, width, 2, groups, at: scope),
         attends ? try Attention(width, heads: 1, headWidth: width, hasBias: true, groups: groups, epsilon: epsilon, at: scope["attentions"][0]) : nil)
    }

    func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor {
        var h = try AutoencoderHalf.through(before, try input(x, tape), tape)
        h = try middle[0](h, time: nil, tape)
        if let attention { h = try attention(h, tape) }
        h = try AutoencoderHalf.through(after, try middle[1](h, time: nil, tape), tape)
        return try output(try norm.activated(h, tape), tape)
    }

    private static func through(_ blocks: [Block], _ x: Tensor, _ tape: Tape) throws -> Tensor {
        var h = x
        for block in blocks {
            for resnet in block.resnets {
                try Cancellation.check()
                h = try resnet(h, time: nil, tape)
            }
            if let smaller = block.smaller { h = try smaller(h, tape) }
            if let larger = block.larger { h = try larger(h, tape) }
        }
        return h
    }
}
