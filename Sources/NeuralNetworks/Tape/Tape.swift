import Arrays

/// Remembers what was computed, so that it can be gone through backwards.
///
/// Every operation is a method: it computes, and where a gradient is wanted it leaves a step that adds to the gradients of what
/// went in. A tape that does not record forgets at once, so that sampling takes no more memory than two layers.
/// Source: Griewank, Walther 2008, Evaluating Derivatives, chapter 3 (the reverse mode).
public final class Tape {
    private let isRecording: Bool
    private var steps: [() throws -> Void] = []
    /// Told of the weights [n, heads, length, sourceLength] with which a layer looks at another sequence, such as a text, as they are
    /// computed.
    public var watchesContext: ((_ weights: Tensor) throws -> Void)?

    public init(recording: Bool = true) { isRecording = recording }

    /// Whether a result computed from these needs a gradient.
    func tracks(_ inputs: Tensor?...) -> Bool { isRecording && inputs.contains { $0?.isTracked == true } }

    /// Leaves a step for the way back.
    /// - Parameter step: gets the gradient of the result; the gradient is let go afterwards.
    func record(_ result: Tensor, _ step: @escaping (_ gradient: Tensor) throws -> Void) {
        guard isRecording, result.isTracked else { return }
        steps.append {
            // A result that nothing was computed from has no gradient.
            guard let gradient = result.gradient else { return }
            result.gradient = nil
            try step(gradient)
        }
    }

    /// Goes back from a result whose gradient is given, and empties the tape. Tensors that were not computed on this tape keep
    /// their gradients.
    public func backward(from result: Tensor, gradient: Tensor) throws {
        result.gradient = gradient
        while let step = steps.popLast() { try step() }
    }

    /// Goes back from several results at once.
    public func backward(from results: [(result: Tensor, gradient: Tensor)]) throws {
        for (result, gradient) in results { result.gradient = gradient }
        while let step = steps.popLast() { try step() }
    }

    /// Goes back from a loss, one number.
    public func backward(from loss: Tensor) throws {
        try backward(from: loss, gradient: try Tensor([1], shape: loss.shape))
    }
}

extension Tensor {
    /// The gradient to write to: whether it has to be added to, or is fresh and holds nothing yet.
    func receiveGradient() throws -> (tensor: Tensor, adds: Bool) {
        if let gradient { return (gradient, true) }
        let fresh = try Tensor(shape)
        gradient = fresh
        return (fresh, false)
    }

    /// The gradient to add to, zeros where nothing came yet.
    func addableGradient() throws -> Tensor {
        if let gradient { return gradient }
        let fresh = try Tensor(shape, zeroed: true)
        gradient = fresh
        return fresh
    }

    /// Adds to the gradient.
    /// - Parameter taking: whether nobody else holds `other`, so that its memory can become the gradient itself.
    func addGradient(_ other: Tensor, taking: Bool = false) throws {
        defer { withExtendedLifetime((self, other)) {} }
        if gradient == nil, taking {
            gradient = other.sharing(shape)
            return
        }
        let (target, adds) = try receiveGradient()
        defer { withExtendedLifetime(target) {} }
        if adds { Elementwise.add(other.cells, to: target.cells, count) } else { target.cells.update(from: other.cells, count: count) }
    }
}
