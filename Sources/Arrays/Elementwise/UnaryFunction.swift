/// The elementwise functions of one argument; raw values are NumPy's names, which its messages contain.
public enum UnaryFunction: String, Sendable, CaseIterable {
    case negative, positive, absolute, fabs, sign, sqrt, square, cbrt, reciprocal
    case exp, expm1, exp2, log, log2, log10, log1p
    case sin, cos, tan, arcsin, arccos, arctan, sinh, cosh, tanh, arcsinh, arccosh, arctanh
    case floor, ceil, trunc, rint
    case deg2rad, rad2deg, degrees, radians
    case spacing
    /// The two outputs of `modf`.
    case fraction = "modf", whole = "modf_whole"
    case invert
    case logicalNot = "logical_not", isNaN = "isnan", isInfinite = "isinf", isFinite = "isfinite", signBit = "signbit"

    /// Whether floating-point conditions of the loop are worth a warning.
    var reportsStatus: Bool {
        switch self {
        case .isNaN, .isInfinite, .isFinite, .logicalNot, .signBit: false
        default: true
        }
    }

    /// The type the loop computes in and the type of its result.
    /// - Throws: NumPy's TypeErrors, and one for results in types the lab does not have.
    public func types(for type: DType) throws -> (loop: DType, result: DType) {
        switch self {
        case .isNaN, .isInfinite, .isFinite, .logicalNot: return (type, .bool)
        case .positive, .sign:
            if type == .bool {
                throw ArrayError(.type, "ufunc '\(rawValue)' did not contain a loop with signature matching types "
                    + "<class 'numpy.dtypes.BoolDType'> -> None")
            }
            return (type, type)
        case .negative:
            if type == .bool {
                throw ArrayError(.type, "The numpy boolean negative, the `-` operator, is not supported, use the `~` "
                    + "operator or the logical_not function instead.")
            }
            return (type, type)
        case .absolute, .floor, .ceil, .trunc: return (type, type)
        case .square, .reciprocal:
            if type == .bool { throw DType.missing("int8", in: rawValue, of: type) }
            return (type, type)
        case .invert:
            if type.isFloating { throw DType.unsupported(rawValue) }
            return (type, type)
        case .signBit:
            return (type.isFloating ? type : .float64, .bool)
        default:
            let float = try DType.float(of: type, in: rawValue)
            return (float, float)
        }
    }
}

extension DType {
    /// The floating type a float-only function computes in.
    static func float(of type: DType, in name: String) throws -> DType {
        switch type {
        case .float32: return .float32
        case .float64, .int64: return .float64
        case .bool, .uint8: throw missing("float16", in: name, of: type)
        }
    }

    static func missing(_ result: String, in name: String, of type: DType) -> ArrayError {
        ArrayError(.type, "\(name) of \(type.name) gives \(result), which the lab does not have",
                   hints: [result == "int8" ? "convert first: a.astype(int)" : "convert first: a.astype(float)"])
    }

    static func unsupported(_ name: String) -> ArrayError {
        ArrayError(.type, "ufunc '\(name)' not supported for the input types, and the inputs could not be safely coerced "
            + "to any supported types according to the casting rule ''safe''")
    }
}
