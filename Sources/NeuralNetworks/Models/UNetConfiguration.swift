import Catalog

/// The sizes of a U-Net that is conditioned on time and text, as `unet/config.json` states them.
public struct UNetConfiguration: Sendable {
    /// One resolution on the way down; the way up mirrors it.
    struct Level {
        var channels: Int
        var layers: Int
        var heads: Int
        var transformerLayers: Int
        var contextWidth: Int
        /// Whether its blocks attend to the text, going down and going up.
        var attendsDown: Bool, attendsUp: Bool
    }

    public let inChannels: Int, outChannels: Int
    /// The size of the states it was trained on, when it says so.
    public let sampleSize: Int?
    let levels: [Level]
    let groups: Int, epsilon: Float
    let usesLinearProjection: Bool
    let flipsSinToCos: Bool, frequencyShift: Double
    let timeWidth: Int
    let inputKernel: Int, outputKernel: Int
    /// Zeros on every side of a smaller convolution, or below and to the right only.
    let padsDownAfterOnly: Bool
    let scalesByTime: Bool

    /// The width of the text embedding.
    public var contextWidth: Int { levels[0].contextWidth }
    /// Sides of states should be multiples of this, so that every level halves evenly.
    public var divisor: Int { 1 << (levels.count - 1) }

    /// - Throws: `CheckpointError` that names key and value of what is not built.
    public init(_ configuration: ModelConfiguration) throws {
        try UNetConfiguration.refuseOthers(configuration)
        let widths = try configuration.integers("block_out_channels", count: configuration["block_out_channels"] == nil ? 4 : nil, 320)
        let down = try configuration.texts("down_block_types", ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"])
        let up = try configuration.texts("up_block_types", ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"])
        guard (1...16).contains(widths.count) else { throw configuration.wrong("block_out_channels", "a list of 1 to 16 numbers") }
        guard down.count == widths.count else { throw configuration.wrong("down_block_types", "a list of \(widths.count) block types") }
        guard up.count == widths.count else { throw configuration.wrong("up_block_types", "a list of \(widths.count) block types") }
        for (key, types, known) in [("down_block_types", down, ["DownBlock2D", "CrossAttnDownBlock2D"]), ("up_block_types", up, ["UpBlock2D", "CrossAttnUpBlock2D"])]
        where !types.allSatisfy(known.contains) {
            throw configuration.unsupported(key, "its networks are built of " + known.joined(separator: " and "))
        }
        let layers = try configuration.integers("layers_per_block", count: widths.count, 2, in: 1...64)
        // The key is named for what it once was; it holds the number of heads.
        let heads = try configuration.integers("attention_head_dim", count: widths.count, 8)
        let transformers = try configuration.integers("transformer_layers_per_block", count: widths.count, 1, in: 1...64)
        let contexts = try configuration.integers("cross_attention_dim", count: widths.count, 1280)
        levels = widths.indices.map { index in
            Level(channels: widths[index], layers: layers[index], heads: heads[index], transformerLayers: transformers[index],
                  contextWidth: contexts[index], attendsDown: down[index].hasPrefix("Cross"),
                  attendsUp: up[widths.count - 1 - index].hasPrefix("Cross"))
        }
        for (index, level) in levels.enumerated() where (level.attendsDown || level.attendsUp || index == levels.count - 1) && level.channels % level.heads != 0 {
            throw configuration.wrong("attention_head_dim", "a number of heads that divides \(level.channels) channels")
        }
        guard Set(contexts).count == 1 else { throw configuration.unsupported("cross_attention_dim", "one width for all blocks is what the text encoder gives") }
        inChannels = try configuration.integer("in_channels", 4)
        outChannels = try configuration.integer("out_channels", 4)
        groups = try configuration.integer("norm_num_groups", 32)
        for width in widths where width % groups != 0 { throw configuration.wrong("norm_num_groups", "a divisor of \(width) channels") }
        epsilon = Float(try configuration.number("norm_eps", 1e-5))
        usesLinearProjection = try configuration.flag("use_linear_projection", false)
        flipsSinToCos = try configuration.flag("flip_sin_to_cos", true)
        frequencyShift = try configuration.number("freq_shift", 0)
        timeWidth = try configuration.integer("time_embedding_dim", widths[0] * 4)
        inputKernel = try configuration.integer("conv_in_kernel", 3, in: 1...31)
        outputKernel = try configuration.integer("conv_out_kernel", 3, in: 1...31)
        padsDownAfterOnly = try configuration.integer("downsample_padding", 1, in: 0...1) == 0
        scalesByTime = try configuration.text("resnet_time_scale_shift", "default") == "scale_shift"
        if case .number? = configuration["sample_size"] { sampleSize = try configuration.integer("sample_size") } else { sampleSize = nil }
    }

    /// What diffusers' U-Nets can also have, and this one does not.
    private static func refuseOthers(_ configuration: ModelConfiguration) throws {
        if configuration["addition_embed_type"] != nil {
            throw configuration.unsupported("addition_embed_type", "this looks like Stable Diffusion XL or a relative; 1.x, 2.x and Turbo (sd-turbo) folders can be read")
        }
        if configuration["time_cond_proj_dim"] != nil {
            throw configuration.unsupported("time_cond_proj_dim", "latent consistency models with guidance as an input cannot be read")
        }
        try configuration.refuse([
            ("_class_name", ["\"UNet2DConditionModel\""]), ("mid_block_type", ["\"UNetMidBlock2DCrossAttn\""]),
            ("center_input_sample", ["false"]), ("only_cross_attention", ["false"]), ("mid_block_only_cross_attention", ["false"]), ("dual_cross_attention", ["false"]),
            ("act_fn", ["\"silu\"", "\"swish\""]), ("class_embed_type", []), ("num_class_embeds", []), ("class_embeddings_concat", ["false"]),
            ("encoder_hid_dim", []), ("encoder_hid_dim_type", []), ("resnet_time_scale_shift", ["\"default\"", "\"scale_shift\""]),
            ("resnet_skip_time_act", ["false"]), ("resnet_out_scale_factor", ["1", "1.0"]), ("mid_block_scale_factor", ["1", "1.0"]),
            ("time_embedding_type", ["\"positional\""]), ("time_embedding_act_fn", []), ("timestep_post_act", []),
            ("attention_type", ["\"default\""]), ("cross_attention_norm", []), ("reverse_transformer_layers_per_block", []),
            ("num_attention_heads", []),
        ])
        if case .literal("null")? = configuration.raw("norm_num_groups") { throw configuration.unsupported("norm_num_groups") }
        if case .literal("null")? = configuration.raw("mid_block_type") { throw configuration.unsupported("mid_block_type") }
    }
}
