/// The elementwise functions of two arguments; raw values are NumPy's names, which its messages contain.
public enum BinaryFunction: String, Sendable, CaseIterable {
    case add, subtract, multiply, divide
    case floorDivide = "floor_divide", remainder, fmod, power
    case maximum, minimum, fmax, fmin
    case arctan2, hypot, copysign, nextafter, heaviside, logaddexp
    case gcd, lcm
    case bitwiseAnd = "bitwise_and", bitwiseOr = "bitwise_or", bitwiseXor = "bitwise_xor"
    case leftShift = "left_shift", rightShift = "right_shift"
    case logicalAnd = "logical_and", logicalOr = "logical_or", logicalXor = "logical_xor"
    case equal, notEqual = "not_equal", less, lessEqual = "less_equal", greater, greaterEqual = "greater_equal"

    /// Whether the result is bool whatever the operands are.
    public var isPredicate: Bool {
        switch self {
        case .logicalAnd, .logicalOr, .logicalXor, .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: true
        default: false
        }
    }

    /// Whether floating-point conditions of the loop are worth a warning; comparing with NaN is not one.
    var reportsStatus: Bool {
        switch self {
        case .maximum, .minimum, .fmax, .fmin, .copysign: false
        default: !isPredicate
        }
    }

    /// The type both operands are converted to, and the type of the result.
    /// - Throws: NumPy's TypeErrors, and one for results in types the lab does not have.
    public func types(_ a: DType, _ b: DType) throws -> (loop: DType, result: DType) {
        let type = DType.promoted(a, b)
        switch self {
        case .add, .multiply, .maximum, .minimum, .fmax, .fmin: return (type, type)
        case .subtract:
            if type == .bool {
                throw ArrayError(.type, "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, "
                    + "the `^` operator, or the logical_xor function instead.")
            }
            return (type, type)
        case .divide:
            return type.isFloating ? (type, type) : (.float64, .float64)
        case .floorDivide, .remainder, .fmod, .power:
            if type == .bool { throw DType.missing("int8", in: rawValue, of: type) }
            return (type, type)
        case .arctan2, .hypot, .copysign, .nextafter, .heaviside, .logaddexp:
            let float = try DType.float(of: type, in: rawValue)
            return (float, float)
        case .gcd, .lcm:
            if type.isFloating || type == .bool {
                throw ArrayError(.type, "ufunc '\(rawValue)' did not contain a loop with signature matching types "
                    + "(<class '\(BinaryFunction.className(a))'>, <class '\(BinaryFunction.className(b))'>) -> None")
            }
            return (type, type)
        case .bitwiseAnd, .bitwiseOr, .bitwiseXor:
            if type.isFloating { throw DType.unsupported(rawValue) }
            return (type, type)
        case .leftShift, .rightShift:
            if type.isFloating { throw DType.unsupported(rawValue) }
            if type == .bool { throw DType.missing("int8", in: rawValue, of: type) }
            return (type, type)
        default:
            return (type, .bool)
        }
    }

    private static func className(_ type: DType) -> String {
        switch type {
        case .bool: "numpy.dtypes.BoolDType"
        case .uint8: "numpy.dtypes.UInt8DType"
        case .int64: "numpy.dtypes.Int64DType"
        case .float32: "numpy.dtypes.Float32DType"
        case .float64: "numpy.dtypes.Float64DType"
        }
    }

    /// The value that leaves others unchanged, for reductions; nil if there is none.
    public var identity: Int? {
        switch self {
        case .add, .bitwiseOr, .bitwiseXor, .logicalOr, .logicalXor, .gcd, .hypot: 0
        case .multiply, .logicalAnd, .lcm: 1
        case .bitwiseAnd: -1
        default: nil
        }
    }
}
