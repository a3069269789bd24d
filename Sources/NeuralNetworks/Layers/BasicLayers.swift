import Catalog

/// y = x Wᵀ + b. Weights start as PyTorch's do: uniform within ±1/√in (He et al. 2015 with a = √5).
public struct Linear {
    public let weight: Tensor, bias: Tensor?

    public init(_ input: Int, _ output: Int, hasBias: Bool = true, start: Parameters.Start? = nil, at scope: ParameterScope) throws {
        let bound = Parameters.Start.uniform(1 / Float(max(1, input)).squareRoot())
        weight = try scope.take("weight", [output, input], start ?? bound, .matrix)
        bias = hasBias ? try scope.take("bias", [output], start == nil ? bound : .zeros) : nil
    }

    public func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor {
        guard x.width == weight.shape[1] else {
            throw NetworkError("a linear layer takes \(weight.shape[1]) numbers per row, got \(x.width)")
        }
        return try tape.linear(x, weight, bias)
    }
}

/// A convolution with a square kernel; images have their channels last.
public struct Conv2d {
    let weight: Tensor, bias: Tensor?
    let input: Int, kernel: Int, stride: Int, before: Int, after: Int

    /// - Parameters:
    ///   - padding: rows and columns of zeros on every side.
    ///   - after: those below and to the right, where they differ.
    public init(_ input: Int, _ output: Int, kernel: Int, stride: Int = 1, padding: Int = 0, after: Int? = nil,
                start: Parameters.Start? = nil, at scope: ParameterScope) throws {
        let bound = Parameters.Start.uniform(1 / Float(max(1, input * kernel * kernel)).squareRoot())
        weight = try scope.take("weight", [output, input, kernel, kernel], start ?? bound, .convolution)
        bias = try scope.take("bias", [output], start == nil ? bound : .zeros)
        (self.input, self.kernel, self.stride, before, self.after) = (input, kernel, stride, padding, after ?? padding)
    }

    public func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor {
        guard x.shape.count == 4, x.width == input else {
            throw NetworkError("a convolution takes images of \(input) channels, got shape \(x.shape)")
        }
        return try tape.convolution(x, weight, bias, kernel: kernel, stride: stride, before: before, after: after)
    }
}

/// Normalisation over groups of channels.
public struct GroupNorm {
    public let weight: Tensor, bias: Tensor
    let groups: Int, epsilon: Float

    public init(_ groups: Int, _ channels: Int, epsilon: Float = 1e-5, at scope: ParameterScope) throws {
        guard groups >= 1, channels % groups == 0 else { throw NetworkError("\(channels) channels cannot be shared out among \(groups) groups") }
        weight = try scope.take("weight", [channels], .ones)
        bias = try scope.take("bias", [channels], .zeros)
        (self.groups, self.epsilon) = (groups, epsilon)
    }

    public func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor {
        try normalised(x, isActivated: false, tape)
    }

    /// silu of what is normalised, in one pass where nothing has to be remembered.
    public func activated(_ x: Tensor, _ tape: Tape) throws -> Tensor { try normalised(x, isActivated: true, tape) }

    private func normalised(_ x: Tensor, isActivated: Bool, _ tape: Tape) throws -> Tensor {
        guard x.width == weight.count else { throw NetworkError("a group norm takes \(weight.count) channels, got \(x.width)") }
        return try tape.groupNorm(x, weight, bias, groups: groups, epsilon: epsilon, isActivated: isActivated)
    }
}

/// Normalisation of each row.
public struct LayerNorm {
    public let weight: Tensor, bias: Tensor
    let epsilon: Float

    public init(_ width: Int, epsilon: Float = 1e-5, at scope: ParameterScope) throws {
        weight = try scope.take("weight", [width], .ones)
        bias = try scope.take("bias", [width], .zeros)
        self.epsilon = epsilon
    }

    public func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor {
        guard x.width == weight.count else { throw NetworkError("a layer norm takes rows of \(weight.count), got \(x.width)") }
        return try tape.layerNorm(x, weight, bias, epsilon: epsilon)
    }
}

/// A table with one row for every number that may come.
public struct Embedding {
    public let weight: Tensor

    public init(_ count: Int, _ width: Int, at scope: ParameterScope) throws {
        weight = try scope.take("weight", [count, width], .normal(1))
    }

    public func callAsFunction(_ numbers: [Int], _ tape: Tape) throws -> Tensor { try tape.lookup(numbers, weight) }
}

/// Two linear layers between a sinusoidal embedding of time and the blocks that use it.
public struct TimestepEmbedding {
    let linear1: Linear, linear2: Linear

    public init(_ input: Int, _ output: Int, at scope: ParameterScope) throws {
        linear1 = try Linear(input, output, at: scope["linear_1"])
        linear2 = try Linear(output, output, at: scope["linear_2"])
    }

    public func callAsFunction(_ x: Tensor, _ tape: Tape) throws -> Tensor {
        try linear2(try tape.activate(try linear1(x, tape), .silu), tape)
    }
}
