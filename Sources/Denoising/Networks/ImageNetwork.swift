import NeuralNetworks

/// A small U-Net: residual blocks on the way down, attention at the bottom, and on the way up blocks that also see what the way
/// down left at their level. Weights are named as in diffusers' `UNet2DModel`.
///
/// Source: Ronneberger et al. 2015 (arXiv 1505.04597); Ho et al. 2020 (arXiv 2006.11239), appendix B.
final class ImageNetwork: DenoisingNetwork, @unchecked Sendable {
    private struct Down { let resnet: ResnetBlock2D, downsample: Downsample2D? }
    private struct Up { let resnets: [ResnetBlock2D], upsample: Upsample2D? }

    let parameters: Parameters
    let architecture: NetworkArchitecture
    private let embedding: NoiseEmbedding
    private let input: Conv2d, output: Conv2d
    private let outputNorm: GroupNorm
    private let downs: [Down], ups: [Up]
    private let middle: (first: ResnetBlock2D, attention: Attention, second: ResnetBlock2D)

    init(_ architecture: NetworkArchitecture, _ parameters: Parameters) throws {
        self.architecture = architecture
        self.parameters = parameters
        let widths = architecture.widths, scope = parameters.root, timeWidth = 2 * widths[0], last = widths.count - 1
        let channels = architecture.channels * architecture.patch * architecture.patch
        func resnet(_ input: Int, _ output: Int, _ place: ParameterScope) throws -> ResnetBlock2D {
            try ResnetBlock2D(input, output, timeWidth: timeWidth, groups: ImageNetwork.groups(input, output), startsSilent: true, at: place)
        }
        embedding = try NoiseEmbedding(timeWidth, classCount: architecture.classCount, at: scope)
        input = try Conv2d(channels, widths[0], kernel: 3, padding: 1, at: scope["conv_in"])
        // The channels that each skip carries, in the order they are left.
        var skips = [widths[0]]
        downs = try widths.indices.map { level in
            let place = scope["down_blocks"][level], width = widths[level]
            let resnet = try resnet(widths[max(0, level - 1)], width, place["resnets"][0])
            skips.append(width)
            if level < last { skips.append(width) }
            return Down(resnet: resnet, downsample: level < last ? try Downsample2D(width, at: place["downsamplers"][0]) : nil)
        }
        let deepest = widths[last], mid = scope["mid_block"]
        middle = (try resnet(deepest, deepest, mid["resnets"][0]),
                  try Attention(deepest, heads: max(1, deepest / 32), headWidth: deepest / max(1, deepest / 32), hasBias: true,
                                groups: ImageNetwork.groups(deepest), at: mid["attentions"][0]),
                  try resnet(deepest, deepest, mid["resnets"][1]))
        var carried = deepest
        ups = try widths.indices.reversed().enumerated().map { index, level in
            let place = scope["up_blocks"][index], width = widths[level]
            let resnets = try (0..<2).map { number in
                let block = try resnet(carried + skips.removeLast(), width, place["resnets"][number])
                carried = width
                return block
            }
            return Up(resnets: resnets, upsample: level > 0 ? try Upsample2D(width, at: place["upsamplers"][0]) : nil)
        }
        outputNorm = try GroupNorm(ImageNetwork.groups(widths[0]), widths[0], at: scope["conv_norm_out"])
        output = try Conv2d(widths[0], channels, kernel: 3, padding: 1, start: .normal(1e-3), at: scope["conv_out"])
    }

    /// Groups of at least four channels, at most eight of them, that share out all these widths.
    private static func groups(_ widths: Int...) -> Int {
        (1...8).last { groups in widths.allSatisfy { $0 % groups == 0 && $0 / groups >= 4 } } ?? 1
    }

    func callAsFunction(_ x: Tensor, noise: [Double], classes: [Int]?, _ tape: Tape) throws -> Tensor {
        let time = try embedding(noise, classes, tape), patch = architecture.patch
        let image = try tape.reshape(x, [x.shape[0], architecture.sampleShape[0], architecture.sampleShape[1], architecture.channels])
        var h = try input(patch > 1 ? try tape.pixelUnshuffle(image, factor: patch) : image, tape)
        var skips = [h]
        for down in downs {
            h = try down.resnet(h, time: time, tape)
            skips.append(h)
            if let downsample = down.downsample {
                h = try downsample(h, tape)
                skips.append(h)
            }
        }
        h = try middle.second(try middle.attention(try middle.first(h, time: time, tape), tape), time: time, tape)
        for up in ups {
            for resnet in up.resnets { h = try resnet(try tape.join(h, skips.removeLast()), time: time, tape) }
            if let upsample = up.upsample { h = try upsample(h, tape) }
        }
        h = try output(try outputNorm.activated(h, tape), tape)
        return try tape.reshape(patch > 1 ? try tape.pixelShuffle(h, factor: patch) : h, x.shape)
    }
}
