import Arrays
import Glibc
import Syntax

/// A number as promotion sees it (NEP 50): NumPy scalars have a type, Python's int and float take the other's.
enum ScalarOperand {
    case typed(Scalar)
    case int(Int)
    /// An int beyond 64 bits, by its nearest double.
    case wide(Double)
    case float(Double)

    init?(_ value: Value) {
        switch value {
        case .bool(let b): self = .typed(Scalar(b))
        case .int(let i): self = .int(i)
        case .float(let x): self = .float(x)
        case .object(let object):
            if let sum = object as? UInt64Scalar {
                self = .int(Int(truncatingIfNeeded: sum.value))
                return
            }
            guard let big = object as? IntObject else { return nil }
            self = .wide(big.value.asDouble ?? (big.value.sign == .minus ? -.infinity : .infinity))
        default:
            guard let scalar = value.numpyScalar else { return nil }
            self = .typed(scalar)
        }
    }

    var double: Double {
        switch self {
        case .typed(let scalar): scalar.double
        case .int(let i): Double(i)
        case .wide(let x), .float(let x): x
        }
    }

    /// The type that two operands meet in.
    static func common(_ a: ScalarOperand, _ b: ScalarOperand) -> DType {
        switch (a, b) {
        case (.typed(let x), .typed(let y)): .promoted(x.dtype, y.dtype)
        case (.typed(let x), .float), (.float, .typed(let x)): x.dtype.isFloating ? x.dtype : .float64
        case (.typed(let x), _), (_, .typed(let x)): x.dtype == .bool ? .int64 : x.dtype
        case (.float, _), (_, .float): .float64
        default: .int64
        }
    }

    /// The operand as an integer of the type.
    /// - Throws: OverflowError when a Python int does not fit.
    func integer(_ dtype: DType) throws -> Int {
        switch self {
        case .typed(let scalar): return scalar.int
        case .int(let i): return dtype == .uint8 ? Int(try NumPyScalars.uint8(i)) : i
        case .wide: throw PythonError.overflow(
            "Python int too large to convert to C long")
        case .float(let x): return Scalar(x).int
        }
    }
}

/// The words of NumPy's refusals.
enum UfuncMessage {
    static let booleanSubtract = "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the "
        + "`^` operator, or the logical_xor function instead."
    static let booleanNegative = "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or "
        + "the logical_not function instead."
    static let negativePower = "Integers to negative integer powers are not allowed."

    static func notSupported(_ name: String) -> String {
        "ufunc '\(name)' not supported for the input types, and the inputs could not be safely coerced to any supported "
            + "types according to the casting rule ''safe''"
    }
}

/// Arithmetic of single NumPy numbers: the type by promotion, integers wrap, conditions are warned about.
enum ScalarArithmetic {
    static func binary(_ op: BinaryOperator, _ a: ScalarOperand, _ b: ScalarOperand, _ m: Machine) throws -> Value? {
        let dtype = ScalarOperand.common(a, b)
        switch op {
        case .matmul:
            throw PythonError.value("matmul: Input operand 0 does not have enough dimensions (has 0, gufunc core with "
                + "signature (n?,k),(k,m?)->(n?,m?) requires 1)")
        case .and, .or, .xor, .leftShift, .rightShift:
            guard !dtype.isFloating else { throw PythonError.type(UfuncMessage.notSupported(name(op))) }
            return try bits(op, a, b, dtype)
        case .divide where !dtype.isFloating:
            return try floating(op, a.double, b.double, m).map { .float64($0) }
        default: break
        }
        switch dtype {
        case .float64: return try floating(op, a.double, b.double, m).map { .float64($0) }
        case .float32: return try floating(op, Float(a.double), Float(b.double), m).map { .float32($0) }
        case .int64: return .int64(try integer(op, try a.integer(dtype), try b.integer(dtype), m))
        case .uint8:
            let x = UInt8(truncatingIfNeeded: try a.integer(dtype)), y = UInt8(truncatingIfNeeded: try b.integer(dtype))
            return .uint8(try integer(op, x, y, m))
        case .bool:
            let x = try a.integer(dtype) != 0, y = try b.integer(dtype) != 0
            switch op {
            case .add: return .numpyBool(x || y)
            case .multiply: return .numpyBool(x && y)
            case .subtract: throw PythonError.type(UfuncMessage.booleanSubtract)
            // NumPy gives int8 here, which the lab does not have.
            default: return .int64(try integer(op, x ? 1 : 0, y ? 1 : 0, m))
            }
        }
    }

    // MARK: Floating point

    static func floating<T: BinaryFloatingPoint>(_ op: BinaryOperator, _ x: T, _ y: T, _ m: Machine) throws -> T? {
        let result: T
        switch op {
        case .add: result = x + y
        case .subtract: result = x - y
        case .multiply: result = x * y
        case .divide: result = x / y
        case .floorDivide: result = floorDivide(x, y).quotient
        case .modulo: result = floorDivide(x, y).remainder
        case .power: result = power(x, y)
        default: throw PythonError.type(UfuncMessage.notSupported(name(op)))
        }
        if !result.isFinite || (result == 0 && op != .subtract) { try check(result, op, x, y, m) }
        return result
    }

    private static func power<T: BinaryFloatingPoint>(_ x: T, _ y: T) -> T {
        if let a = x as? Float, let b = y as? Float { return T(powf(a, b)) }
        return T(pow(Double(x), Double(y)))
    }

    /// Division rounded down and its remainder, with the sign of the divisor, as CPython defines them for floats.
    static func floorDivide<T: BinaryFloatingPoint>(_ x: T, _ y: T) -> (quotient: T, remainder: T) {
        if y == 0 { return (x / y, .nan) }
        var remainder = x.truncatingRemainder(dividingBy: y)
        if remainder.isNaN { return (remainder.isNaN && !x.isFinite ? .nan : remainder, remainder) }
        var quotient = (x - remainder) / y
        if remainder != 0 {
            if (y < 0) != (remainder < 0) {
                remainder += y
                quotient -= 1
            }
        } else {
            remainder = T(signOf: y, magnitudeOf: 0)
        }
        guard quotient != 0 else { return (T(signOf: x / y, magnitudeOf: 0), remainder) }
        var floored = quotient.rounded(.down)
        if quotient - floored > 0.5 { floored += 1 }
        return (floored, remainder)
    }

    /// Warns of what made a result infinite, not a number, or zero.
    static func check<T: BinaryFloatingPoint>(_ result: T, _ op: BinaryOperator, _ x: T, _ y: T, _ m: Machine) throws {
        let operation = "scalar " + name(op)
        if result.isNaN {
            if !x.isNaN, !y.isNaN { try m.report(condition: .invalid, in: operation) }
        } else if result.isInfinite {
            guard x.isFinite, y.isFinite else { return }
            let divides = (op == .divide || op == .floorDivide) && y == 0 || op == .power && x == 0
            try m.report(condition: divides ? .divideByZero : .overflow, in: operation)
        } else if result == 0, x != 0, y != 0, x.isFinite, y.isFinite, op == .multiply || op == .divide || op == .power {
            try m.report(condition: .underflow, in: operation)
        }
    }

    // MARK: Integers

    static func integer<T: FixedWidthInteger>(_ op: BinaryOperator, _ x: T, _ y: T, _ m: Machine) throws -> T {
        let (result, overflow): (T, Bool)
        switch op {
        case .add: (result, overflow) = x.addingReportingOverflow(y)
        case .subtract: (result, overflow) = x.subtractingReportingOverflow(y)
        case .multiply: (result, overflow) = x.multipliedReportingOverflow(by: y)
        case .floorDivide, .modulo:
            if y == 0 {
                try m.report(condition: .divideByZero, in: "scalar " + name(op))
                return 0
            }
            let (quotient, tooLarge) = x.dividedReportingOverflow(by: y)
            if tooLarge {
                if op == .floorDivide { try m.report(condition: .overflow, in: "scalar " + name(op)) }
                return op == .floorDivide ? quotient : 0
            }
            let remainder = x - quotient * y
            let isBelow = remainder != 0 && (remainder < 0) != (y < 0)
            return op == .floorDivide ? (isBelow ? quotient - 1 : quotient) : (isBelow ? remainder + y : remainder)
        case .power:
            if y < 0 { throw PythonError.value(UfuncMessage.negativePower, hints: ["write float(x) ** \(y)"]) }
            (result, overflow) = power(x, y)
        default: throw PythonError.type(UfuncMessage.notSupported(name(op)))
        }
        if overflow { try m.report(condition: .overflow, in: "scalar " + name(op)) }
        return result
    }

    private static func power<T: FixedWidthInteger>(_ base: T, _ exponent: T) -> (T, Bool) {
        var result: T = 1, factor = base, rest = exponent, overflow = false
        while rest > 0 {
            if rest & 1 == 1 {
                let (product, carried) = result.multipliedReportingOverflow(by: factor)
                overflow = overflow || carried
                result = product
            }
            rest >>= 1
            if rest > 0 {
                let (square, carried) = factor.multipliedReportingOverflow(by: factor)
                overflow = overflow || carried
                factor = square
            }
        }
        return (result, overflow)
    }

    private static func bits(_ op: BinaryOperator, _ a: ScalarOperand, _ b: ScalarOperand, _ dtype: DType) throws -> Value {
        let x = try a.integer(dtype), y = try b.integer(dtype)
        var type = dtype
        let result: Int
        switch op {
        case .and: result = x & y
        case .or: result = x | y
        case .xor: result = x ^ y
        default:
            if type == .bool { type = .int64 }   // int8 in NumPy, which the lab does not have
            let width = type == .uint8 ? 8 : 64
            let isOutside = y < 0 || y >= width
            result = op == .leftShift ? (isOutside ? 0 : x << y) : (isOutside ? (x < 0 ? -1 : 0) : x >> y)
        }
        return Value(Scalar(result).casted(to: type))
    }

    // MARK: Comparison

    static func compare(_ op: ComparisonOperator, _ a: ScalarOperand, _ b: ScalarOperand) -> Bool? {
        switch ScalarOperand.common(a, b) {
        case .float64: return ordered(op, a.double, b.double)
        case .float32: return ordered(op, Float(a.double), Float(b.double))
        case .bool, .uint8, .int64:
            if let x = exact(a), let y = exact(b) { return ordered(op, x, y) }
            // An int beyond 64 bits is beyond every integer type.
            return ordered(op, a.double, b.double)
        }
    }

    private static func exact(_ operand: ScalarOperand) -> Int? {
        switch operand {
        case .typed(let scalar): scalar.int
        case .int(let i): i
        case .wide, .float: nil
        }
    }

    private static func ordered<T: Comparable>(_ op: ComparisonOperator, _ x: T, _ y: T) -> Bool? {
        switch op {
        case .equal: x == y
        case .notEqual: x != y
        case .less: x < y
        case .lessEqual: x <= y
        case .greater: x > y
        case .greaterEqual: x >= y
        default: nil
        }
    }

    /// NumPy's name of the function behind an operator.
    static func name(_ op: BinaryOperator) -> String {
        switch op {
        case .add: "add"
        case .subtract: "subtract"
        case .multiply: "multiply"
        case .matmul: "matmul"
        case .divide: "divide"
        case .floorDivide: "floor_divide"
        case .modulo: "remainder"
        case .power: "power"
        case .leftShift: "left_shift"
        case .rightShift: "right_shift"
        case .and: "bitwise_and"
        case .or: "bitwise_or"
        case .xor: "bitwise_xor"
        }
    }
}
