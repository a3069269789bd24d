/// Two convolutions, each behind a group norm and SiLU, with the time added between them and the input added to the result.
///
/// Source: Ho et al. 2020 (arXiv 2006.11239), appendix B; names as in `ResnetBlock2D` of diffusers' checkpoints.
public struct ResnetBlock2D {
    let norm1: GroupNorm, norm2: GroupNorm
    let conv1: Conv2d, conv2: Conv2d
    let timeProjection: Linear?
    let shortcut: Conv2d?
    let scalesByTime: Bool

    /// - Parameters:
    ///   - timeWidth: the width of the time embedding; nil: none is used.
    ///   - scalesByTime: the time scales and shifts behind the second norm, instead of being added before it.
    public init(_ input: Int, _ output: Int, timeWidth: Int?, groups: Int, epsilon: Float = 1e-5, scalesByTime: Bool = false,
                startsSilent: Bool = false, at scope: ParameterScope) throws {
        norm1 = try GroupNorm(groups, input, epsilon: epsilon, at: scope["norm1"])
        conv1 = try Conv2d(input, output, kernel: 3, padding: 1, at: scope["conv1"])
        timeProjection = try timeWidth.map { try Linear($0, scalesByTime ? 2 * output : output, at: scope["time_emb_proj"]) }
        norm2 = try GroupNorm(groups, output, epsilon: epsilon, at: scope["norm2"])
        conv2 = try Conv2d(output, output, kernel: 3, padding: 1, start: startsSilent ? .normal(1e-3) : nil, at: scope["conv2"])
        shortcut = input == output ? nil : try Conv2d(input, output, kernel: 1, at: scope["conv_shortcut"])
        self.scalesByTime = scalesByTime
    }

    /// - Parameter time: [n, timeWidth].
    public func callAsFunction(_ x: Tensor, time: Tensor?, _ tape: Tape) throws -> Tensor {
        var h = try conv1(try norm1.activated(x, tape), tape)
        let row = try time.flatMap { time in try timeProjection.map { try $0(try tape.activate(time, .silu), tape) } }
        if let row, !scalesByTime { h = try tape.addToPixels(h, row) }
        if let row, scalesByTime {
            h = try tape.activate(try tape.scaleAndShift(try norm2(h, tape), row), .silu)
        } else {
            h = try norm2.activated(h, tape)
        }
        h = try conv2(h, tape)
        return try tape.add(h, try shortcut.map { try $0(x, tape) } ?? x)
    }
}

/// Half the size, by a convolution with stride 2.
public struct Downsample2D {
    let conv: Conv2d

    /// - Parameter padsAfterOnly: zeros below and to the right only, as autoencoders have them.
    public init(_ channels: Int, padsAfterOnly: Bool = false, at scope: ParameterScope) throws {
        conv = try Conv2d(channels, channels, kernel: 3, stride: 2, padding: padsAfterOnly ? 0 : 1, after: 1, at: scope["conv"])
    }

    public func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor { try conv(x, tape) }
}

/// Twice the size, or a given one, by repeating pixels, then a convolution.
public struct Upsample2D {
    let conv: Conv2d

    public init(_ channels: Int, at scope: ParameterScope) throws {
        conv = try Conv2d(channels, channels, kernel: 3, padding: 1, at: scope["conv"])
    }

    public func callAsFunction(_ x: Tensor, height: Int? = nil, width: Int? = nil, _ tape: Tape) throws -> Tensor {
        try conv(try tape.resizeNearest(x, height: height ?? 2 * x.shape[1], width: width ?? 2 * x.shape[2]), tape)
    }
}
