import Glibc

/// Adam with decoupled weight decay off: m and v are running means of the gradient and its square.
///
/// Source: Kingma, Ba 2015 (arXiv 1412.6980), algorithm 1.
public final class Adam {
    private let parameters: [Tensor]
    private let means: [Tensor], squares: [Tensor]
    private let beta1: Double, beta2: Double, epsilon: Float
    private var steps = 0

    public init(_ parameters: [Tensor], beta1: Double = 0.9, beta2: Double = 0.99, epsilon: Float = 1e-8) throws {
        self.parameters = parameters
        means = try parameters.map { try Tensor($0.shape, zeroed: true) }
        squares = try parameters.map { try Tensor($0.shape, zeroed: true) }
        (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
    }

    /// Moves every parameter against its gradient and forgets the gradients.
    /// - Parameters:
    ///   - rate: the learning rate.
    ///   - norm: the largest Euclidean length of all gradients together; longer ones are shortened to it.
    /// - Returns: the length before.
    @discardableResult
    public func step(rate: Double, longest norm: Double = .infinity) -> Double {
        steps += 1
        let length = sqrt(parameters.reduce(0.0) { total, p in
            guard let g = p.gradient else { return total }
            defer { withExtendedLifetime(g) {} }
            return total + Double(Elementwise.dot(g.cells, g.cells, g.count))
        })
        let shrink = Float(length > norm ? norm / length : 1)
        let b1 = Float(beta1), b2 = Float(beta2), epsilon = epsilon
        let rate = Float(rate / (1 - pow(beta1, Double(steps)))), correction = Float(1 / (1 - pow(beta2, Double(steps))))
        for (index, parameter) in parameters.enumerated() {
            guard let gradient = parameter.gradient, length.isFinite else { continue }
            let mean = means[index], square = squares[index]
            defer { withExtendedLifetime((parameter, gradient, mean, square)) {} }
            Elementwise.update(gradient.cells, mean.cells, gradient.count) { g, m in b1 * m + (1 - b1) * shrink * g }
            Elementwise.update(gradient.cells, square.cells, gradient.count) { g, v in b2 * v + (1 - b2) * (shrink * g) * (shrink * g) }
            Adam.move(parameter, mean, square, rate, correction, epsilon)
        }
        for parameter in parameters { parameter.gradient = nil }
        return length
    }

    private static func move(_ parameter: Tensor, _ mean: Tensor, _ square: Tensor, _ rate: Float, _ correction: Float, _ epsilon: Float) {
        let p = parameter.cells, m = mean.cells, v = square.cells
        for i in 0..<parameter.count { p[i] -= rate * m[i] / ((v[i] * correction).squareRoot() + epsilon) }
        withExtendedLifetime((parameter, mean, square)) {}
    }
}
