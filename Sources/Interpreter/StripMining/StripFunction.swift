import Arrays
import Glibc

/// A function that strip-mining can compute lane by lane, with the very code that a single call runs.
enum StripFunction {
    case absolute, maximum, minimum, toFloat, toInt
    case squareRoot
    /// A function of `math`: Python's float from any number; what is not finite is left to the plain path.
    case real((Double) -> Double)
    /// A function of `math` that CPython refuses for numbers not above zero.
    case logarithm((Double) -> Double)
    case real2((Double, Double) -> Double)
    case unary(UnaryFunction)
    case binary(BinaryFunction)

    /// What an object of the language computes; nil when it is not one of these.
    init?(_ object: Object, _ m: Machine) {
        if let ufunc = object as? UfuncObject {
            switch ufunc.kernel {
            case .unary(let f) where StripFunction.unary.contains(f): self = .unary(f)
            case .binary(let f) where StripFunction.binary.contains(f): self = .binary(f)
            default: return nil
            }
            return
        }
        func isBuiltin(_ name: String) -> Bool { m.builtins[name]?.as(Object.self) === object }
        func isMath(_ name: String) -> Bool { m.modules["math"]?.members[name]?.as(Object.self) === object }
        if let type = object as? TypeObject {
            if type === TypeObject.float { self = .toFloat } else if type === TypeObject.int { self = .toInt } else { return nil }
            return
        }
        guard let name = (object as? BuiltinFunction)?.info.name else { return nil }
        if isBuiltin(name) {
            switch name {
            case "abs": self = .absolute
            case "max": self = .maximum
            case "min": self = .minimum
            default: return nil
            }
            return
        }
        guard isMath(name) else { return nil }
        switch name {
        case "sqrt": self = .squareRoot
        case "log": self = .logarithm { Glibc.log($0) }
        case "log2": self = .logarithm { Glibc.log2($0) }
        case "log10": self = .logarithm { Glibc.log10($0) }
        case "pow": self = .real2 { Glibc.pow($0, $1) }
        case "atan2": self = .real2 { Glibc.atan2($0, $1) }
        case "fmod": self = .real2 { Glibc.fmod($0, $1) }
        default:
            guard let function = MathModule.realFunctions[name] else { return nil }
            self = .real(function)
        }
    }

    /// Functions from float64 to float64.
    private static let unary: Set<UnaryFunction> = [
        .negative, .positive, .absolute, .fabs, .sign, .sqrt, .square, .cbrt, .reciprocal, .exp, .expm1, .exp2, .log, .log2,
        .log10, .log1p, .sin, .cos, .tan, .arcsin, .arccos, .arctan, .sinh, .cosh, .tanh, .floor, .ceil, .trunc, .rint,
    ]
    private static let binary: Set<BinaryFunction> = [.maximum, .minimum, .arctan2, .hypot]
}
