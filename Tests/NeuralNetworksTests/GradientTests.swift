import Arrays
import NeuralNetworks
import Testing

/// A layer under test: its weights from a seed, its input, and what it computes.
struct GradientCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let input: [Int]
    let make: @Sendable (ParameterScope) throws -> (Tensor, Tape) throws -> Tensor

    init(_ name: String, _ input: [Int], _ make: @escaping @Sendable (ParameterScope) throws -> (Tensor, Tape) throws -> Tensor) {
        (testDescription, self.input, self.make) = (name, input, make)
    }

    /// A second input that the law asks about as if it were a weight.
    static func extra(_ scope: ParameterScope, _ shape: [Int]) throws -> Tensor {
        let table = try Embedding(1, shape.reduce(1, *), at: scope["extra"])
        return table.weight
    }

    static let all: [GradientCase] = activations + [
        GradientCase("linear", [3, 4, 5]) { scope in let f = try Linear(5, 6, at: scope); return { try f($0, $1) } },
        GradientCase("linear without bias", [7, 5]) { scope in let f = try Linear(5, 3, hasBias: false, at: scope); return { try f($0, $1) } },
        GradientCase("convolution", [2, 5, 6, 3]) { scope in let f = try Conv2d(3, 4, kernel: 3, padding: 1, at: scope); return { try f($0, $1) } },
        GradientCase("convolution of many", [9, 4, 4, 2]) { scope in let f = try Conv2d(2, 3, kernel: 3, padding: 1, at: scope); return { try f($0, $1) } },
        GradientCase("strided convolution", [2, 5, 7, 3]) { scope in let f = try Conv2d(3, 4, kernel: 3, stride: 2, padding: 1, at: scope); return { try f($0, $1) } },
        GradientCase("one-sided padding", [1, 6, 4, 3]) { scope in let f = try Downsample2D(3, padsAfterOnly: true, at: scope); return { try f($0, $1) } },
        GradientCase("pointwise convolution", [2, 3, 3, 4]) { scope in let f = try Conv2d(4, 5, kernel: 1, at: scope); return { try f($0, $1) } },
        GradientCase("group norm", [2, 3, 4, 8]) { scope in let f = try GroupNorm(4, 8, at: scope); return { try f($0, $1) } },
        GradientCase("layer norm", [3, 4, 9]) { scope in let f = try LayerNorm(9, at: scope); return { try f($0, $1) } },
        GradientCase("softmax", [4, 11]) { _ in { try $1.softmax($0) } },
        GradientCase("embedding", [1]) { scope in let f = try Embedding(5, 3, at: scope); return { _, tape in try f([4, 0, 4], tape) } },
        GradientCase("time embedding", [3, 6]) { scope in let f = try TimestepEmbedding(6, 8, at: scope); return { try f($0, $1) } },
        GradientCase("attention", [2, 5, 8]) { scope in let f = try Attention(8, heads: 2, headWidth: 4, at: scope); return { try f($0, $1) } },
        GradientCase("attention to a text", [2, 5, 8]) { scope in
            let f = try Attention(8, contextWidth: 6, heads: 2, headWidth: 4, at: scope), text = try extra(scope, [2, 3, 6])
            return { x, tape in try f(x, context: try tape.reshape(text, [2, 3, 6]), tape) }
        },
        GradientCase("causal attention", [2, 6, 8]) { _ in { x, tape in try tape.attention(x, x, x, heads: 2, isCausal: true) } },
        GradientCase("attention of pixels", [1, 3, 2, 8]) { scope in
            let f = try Attention(8, heads: 1, headWidth: 8, hasBias: true, groups: 4, at: scope)
            return { try f($0, $1) }
        },
        GradientCase("feed-forward", [2, 3, 4]) { scope in let f = try FeedForward(4, at: scope); return { try f($0, $1) } },
        GradientCase("transformer block", [1, 4, 8]) { scope in
            let f = try BasicTransformerBlock(8, heads: 2, headWidth: 4, contextWidth: 8, at: scope), text = try extra(scope, [1, 3, 8])
            return { x, tape in try f(x, context: try tape.reshape(text, [1, 3, 8]), tape) }
        },
        GradientCase("transformer of an image", [1, 2, 3, 8]) { scope in
            let f = try Transformer2DModel(8, heads: 2, headWidth: 4, contextWidth: nil, groups: 4, usesLinearProjection: true, at: scope)
            return { x, tape in try f(x, context: nil, tape) }
        },
        GradientCase("residual block", [2, 4, 3, 4]) { scope in
            let f = try ResnetBlock2D(4, 6, timeWidth: 5, groups: 2, at: scope), time = try extra(scope, [2, 5])
            return { x, tape in try f(x, time: try tape.reshape(time, [2, 5]), tape) }
        },
        GradientCase("residual block scaled by time", [2, 3, 3, 4]) { scope in
            let f = try ResnetBlock2D(4, 4, timeWidth: 5, groups: 2, scalesByTime: true, at: scope), time = try extra(scope, [2, 5])
            return { x, tape in try f(x, time: try tape.reshape(time, [2, 5]), tape) }
        },
        GradientCase("down and up", [1, 4, 4, 3]) { scope in
            let down = try Downsample2D(3, at: scope["down"]), up = try Upsample2D(3, at: scope["up"])
            return { try up(try down($0, $1), $1) }
        },
        GradientCase("resizing", [1, 3, 4, 2]) { _ in { try $1.resizeNearest($0, height: 5, width: 2) } },
        GradientCase("average pool", [2, 4, 6, 3]) { _ in { try $1.averagePool($0, factor: 2) } },
        GradientCase("pixel unshuffle and shuffle", [2, 4, 6, 3]) { _ in
            { x, tape in
                let small = try tape.pixelUnshuffle(x, factor: 2)
                return try tape.add(try tape.pixelShuffle(try tape.activate(small, .silu), factor: 2), x)
            }
        },
        GradientCase("joining and taking channels", [3, 2, 4]) { _ in
            { x, tape in try tape.join(try tape.channels(1..<3, of: x), try tape.multiply(x, x)) }
        },
        GradientCase("loss", [3, 4]) { scope in
            let target = try Embedding(3, 4, at: scope["target"]).weight.array()
            return { x, tape in try tape.squaredError(x, try Tensor(target), weights: [1, 0.5, 2]) }
        },
    ]

    static let activations: [GradientCase] = Activation.allCases.map { function in
        GradientCase(function.rawValue, [5, 7]) { _ in { try $1.activate($0, function) } }
    }
}

/// A law of every layer: the derivative along any direction is the difference quotient.
@Suite struct GradientTests {
    @Test(arguments: GradientCase.all)
    func matchesDifferences(_ layer: GradientCase) throws {
        let generator = Generator(seed: [5])
        let parameters = Parameters(generator: generator)
        let forward = try layer.make(parameters.root)
        // Norms start with ones and zeros, silent layers with almost nothing: the law must hold anywhere.
        for tensor in parameters.tensors { try Self.add(0.3, try generator.standardNormal(tensor.shape, dtype: .float32), to: tensor) }
        let x = try Tensor((try Tensor(try generator.standardNormal(layer.input, dtype: .float32))).values, shape: layer.input, isTracked: true)

        let tape = Tape(), y = try forward(x, tape)
        let weights = try generator.standardNormal(y.shape, dtype: .float32)
        func loss() throws -> Double {
            zip(try forward(x, Tape(recording: false)).values, try Tensor(weights).values).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        }
        try tape.backward(from: y, gradient: try Tensor(weights))

        for tensor in [x] + parameters.tensors {
            // What the result does not depend on has no gradient at all.
            guard let gradient = tensor.gradient?.values else { continue }
            #expect(gradient.count == tensor.count)
            let direction = try generator.standardNormal(tensor.shape, dtype: .float32)
            let slope = zip(gradient, try Tensor(direction).values).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            let step = 4e-3, before = tensor.values
            try Self.add(step, direction, to: tensor)
            let above = try loss()
            Self.set(tensor, before)
            try Self.add(-step, direction, to: tensor)
            let below = try loss()
            Self.set(tensor, before)
            let quotient = (above - below) / (2 * step)
            #expect(abs(quotient - slope) <= 4e-3 * (1 + abs(slope) + abs(quotient)), "\(layer.testDescription) \(tensor.shape): \(slope), differences say \(quotient)")
        }
        let isReached = x.gradient != nil || layer.testDescription == "embedding"
        #expect(isReached, "nothing comes back to the input")
    }

    /// Gradients add up when a tensor is used twice, and over two ways back.
    @Test func addsUp() throws {
        let x = try Tensor([1, 2, 3], shape: [3], isTracked: true)
        for _ in 0..<2 {
            let tape = Tape()
            let y = try tape.add(try tape.add(x, x), try tape.multiply(x, x))
            try tape.backward(from: y, gradient: try Tensor([1, 1, 1], shape: [3]))
        }
        #expect(x.gradient?.values == [8, 12, 16])
    }

    /// What is not recorded leaves no gradient.
    @Test func forgetsWhenToldTo() throws {
        let x = try Tensor([1, 2], shape: [2], isTracked: true), tape = Tape(recording: false)
        let y = try tape.activate(x, .silu)
        #expect(!y.isTracked)
        try tape.backward(from: y, gradient: try Tensor([1, 1], shape: [2]))
        #expect(x.gradient == nil)
    }

    static func add(_ factor: Double, _ direction: NDArray, to tensor: Tensor) throws {
        let values = try Tensor(direction).values
        for (i, value) in values.enumerated() { tensor.cells[i] += Float(factor) * value }
        withExtendedLifetime(tensor) {}
    }

    static func set(_ tensor: Tensor, _ values: [Float]) {
        for (i, value) in values.enumerated() { tensor.cells[i] = value }
        withExtendedLifetime(tensor) {}
    }
}
