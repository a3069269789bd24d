import Glibc

/// The nonlinear functions between layers, by the names that checkpoints' configurations use.
public enum Activation: String, CaseIterable, Sendable {
    /// x/(1 + e⁻ˣ), also called swish.
    case silu
    /// x Φ(x), with the error function.
    case gelu
    /// x Φ(x) with a hyperbolic tangent in place of the error function: Hendrycks, Gimpel 2016 (arXiv 1606.08415), section 2.
    case gelu_tanh
    /// x/(1 + e^(−1.702 x)).
    case quick_gelu
    /// ln(1 + eˣ).
    case softplus
    /// x tanh(softplus(x)): Misra 2019 (arXiv 1908.08681).
    case mish
}

extension Activation {
    func forward(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
        switch self {
        case .silu: Elementwise.map(x, y, count) { $0 * logistic($0) }
        case .quick_gelu: Elementwise.map(x, y, count) { $0 * logistic($0 * 1.702) }
        case .gelu: Elementwise.map(x, y, count) { Activation.gelu($0) }
        case .gelu_tanh: Elementwise.map(x, y, count) { $0 * logistic(2 * Activation.inner($0)) }
        default: for i in 0..<count { y[i] = value(x[i]) }
        }
    }

    /// y = value·gelu(gate).
    static func gate(_ value: UnsafePointer<Float>, _ gate: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
        Elementwise.map(value, gate, y, count) { $0 * Activation.gelu($1) }
    }

    @inline(__always)
    private static func gelu(_ x: Lanes) -> Lanes { 0.5 * x * (1 + errorFunction(0.70710678 * x)) }

    /// gradient = gradient·f′(x), written to `result`.
    func backward(_ x: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ count: Int) {
        switch self {
        case .silu:
            Elementwise.map(x, gradient, result, count) { x, g in
                let s = logistic(x)
                return g * (s + x * s * (1 - s))
            }
        case .quick_gelu:
            Elementwise.map(x, gradient, result, count) { x, g in
                let s = logistic(x * 1.702)
                return g * (s + 1.702 * x * s * (1 - s))
            }
        case .gelu_tanh:
            Elementwise.map(x, gradient, result, count) { x, g in
                let s = logistic(2 * Activation.inner(x))
                let slope = Activation.rootTwoOverPi * (1 + 3 * 0.044715 * x * x)
                return g * (s + 2 * x * s * (1 - s) * slope)
            }
        default: for i in 0..<count { result[i] = gradient[i] * slope(x[i]) }
        }
    }

    private static let rootTwoOverPi: Float = 0.7978845608

    /// The argument of the hyperbolic tangent; ½(1 + tanh u) = 1/(1 + e^(−2u)).
    @inline(__always)
    private static func inner(_ x: Lanes) -> Lanes { rootTwoOverPi * (x + 0.044715 * x * x * x) }

    private func value(_ x: Float) -> Float {
        switch self {
        case .softplus: Activation.softplus(x)
        case .mish: x * tanhf(Activation.softplus(x))
        default: .nan
        }
    }

    private func slope(_ x: Float) -> Float {
        switch self {
        case .gelu: return 0.5 * (1 + erff(x * 0.70710678)) + x * 0.3989422804 * expf(-0.5 * x * x)
        case .softplus: return 1 / (1 + expf(-x))
        case .mish:
            let t = tanhf(Activation.softplus(x))
            return t + x * (1 - t * t) / (1 + expf(-x))
        default: return .nan
        }
    }

    private static func softplus(_ x: Float) -> Float { max(x, 0) + log1pf(expf(-abs(x))) }
}
