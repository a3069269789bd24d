import BigInt

extension BuiltinFunctions {
    static let numeric: [Builtin] = [
        Builtin("abs(x, /)", "The absolute value.", .shows("abs(-3)", "3"), direct: .one { x, _ in
            switch x {
            case .float(let x): .float(x.magnitude)
            case .float64(let x): .float64(x.magnitude)
            case .int(let x) where x != .min: .int(abs(x))
            default: .undefined
            }
        }) { call in try absolute(call[0], call.machine) },
        Builtin("divmod(x, y, /)", "Quotient and remainder: (x // y, x % y).", .shows("divmod(-7, 2)", "(-4, 1)")) { call in
            try quotientAndRemainder(call[0], call[1], call.machine)
        },
        Builtin("pow(base, exp, mod=None)", "base to the power exp, modulo mod if given.",
                .shows("pow(2, 10, 1000)", "24"), convention: .native) { call in
            let m = call.machine
            if call.isNone(2) { return try m.binary(.power, call[0], call[1]) }
            guard let numbers = try moduloOperands(call) else {
                let names = (0..<3).map { "'\(m.qualified(m.type(of: call[$0])))'" }.joined(separator: ", ")
                throw PythonError.type("unsupported operand type(s) for ** or pow(): \(names)")
            }
            return try IntArithmetic.power(numbers.0, numbers.1, modulus: numbers.2, call.machine)
        },
        Builtin("round(number, ndigits=None)", "Rounded to a number of decimals, ties to the even neighbour.",
                .shows("round(2.675, 2)", "2.67"),
                convention: .native) { call in
            try rounded(call[0], call[1], call.machine)
        },
        Builtin("bin(number, /)", "The int as text in base 2, e.g. '0b101'.", .shows("bin(10)", "'0b1010'")) { call in try digits(call, "b") },
        Builtin("oct(number, /)", "The int as text in base 8, e.g. '0o17'.", .shows("oct(8)", "'0o10'")) { call in try digits(call, "o") },
        Builtin("hex(number, /)", "The int as text in base 16, e.g. '0xff'.", .shows("hex(255)", "'0xff'")) { call in try digits(call, "x") },
    ]

    private static func absolute(_ x: Value, _ m: Machine) throws -> Value {
        switch x.number {
        case .int(let x): return x == .min ? .integer(-BigInt(x)) : .int(abs(x))
        case .float(let x): return .float(x.magnitude)
        case .big(let x): return .integer(BigInt(x.magnitude))
        case nil: break
        }
        switch x {
        case .float64(let x): return .float64(x.magnitude)
        case .float32(let x): return .float32(x.magnitude)
        case .int64(let x): return .int64(x < 0 ? 0 &- x : x)
        case .uint8, .numpyBool: return x
        case .object(let object): if let result = try object.absolute(m) { return result }
        default: break
        }
        throw PythonError.type("bad operand type for abs(): '\(m.qualified(m.type(of: x)))'")
    }

    private static func quotientAndRemainder(_ a: Value, _ b: Value, _ m: Machine) throws -> Value {
        if let x = a.number, let y = b.number {
            if let x = x.big, let y = y.big {
                if y.isZero { throw PythonError.zeroDivision("integer division or modulo by zero") }
                let (quotient, remainder) = IntArithmetic.floorDivide(x, y)
                return .tuple([.integer(quotient), .integer(remainder)])
            }
            let divisor = try y.double()
            if divisor == 0 { throw PythonError.zeroDivision("float divmod()") }
            let (quotient, remainder) = FloatArithmetic.floorDivide(try x.double(), divisor)
            return .tuple([.float(quotient), .float(remainder)])
        }
        return .tuple([
            try m.generalBinary(.floorDivide, a, b, symbol: "divmod()"),
            try m.generalBinary(.modulo, a, b, symbol: "divmod()"),
        ])
    }

    /// Nil: not numbers at all.
    private static func moduloOperands(_ call: Call) throws -> (BigInt, BigInt, BigInt)? {
        var ints: [BigInt] = []
        var isFloat = false
        for i in 0..<3 {
            guard let number = call[i].anyNumber else { return nil }
            if let big = number.big { ints.append(big) } else { isFloat = true }
        }
        if isFloat { throw PythonError.type("pow() 3rd argument not allowed unless all arguments are integers") }
        return (ints[0], ints[1], ints[2])
    }

    private static func rounded(_ x: Value, _ digits: Value, _ m: Machine) throws -> Value {
        switch x {
        case .float(let value):
            if digits.isNone { return IntType.value(try IntType.truncated(value.rounded(.toNearestOrEven))) }
            return .float(try FloatType.round(value, digits: try digitCount(digits, m)))
        case .int, .bool:
            guard case .int(let value) = x.number, !digits.isNone, case let count = try digitCount(digits, m), count < 0
            else { return x.number.map(IntType.value) ?? x }
            return .integer(round(BigInt(value), count))
        case .object(let object):
            if let big = object as? IntObject {
                if digits.isNone { return x }
                let count = try digitCount(digits, m)
                return count < 0 ? .integer(round(big.value, count)) : x
            }
            if let result = try object.rounded(digits, m) { return result }
        case .float64, .float32, .int64, .uint8, .numpyBool:
            return try roundedScalar(x, digits, m)
        default: break
        }
        throw PythonError.type("type \(m.qualified(m.type(of: x))) doesn't define __round__ method")
    }

    /// A NumPy scalar: to an int without digits, else of its own type, scaled, rounded and scaled back as np.round does.
    private static func roundedScalar(_ x: Value, _ digits: Value, _ m: Machine) throws -> Value {
        guard !digits.isNone else {
            switch x.anyNumber {
            case .float(let value): return IntType.value(try IntType.truncated(value.rounded(.toNearestOrEven)))
            case .some(let number): return IntType.value(number)
            case nil: return x
            }
        }
        let count = min(max(try digitCount(digits, m), -308), 308)
        func scaled(_ value: Double) -> Double {
            let scale = Double("1e\(abs(count))") ?? 1
            let result = count < 0 ? (value / scale).rounded(.toNearestOrEven) * scale
                : (value * scale).rounded(.toNearestOrEven) / scale
            return result.isFinite ? result : value
        }
        switch x {
        case .float64(let value): return .float64(scaled(value))
        case .float32(let value): return .float32(Float(scaled(Double(value))))
        case .int64(let value) where count < 0: return round(BigInt(value), count).asInt.map { .int64($0) } ?? x
        default: return x
        }
    }

    private static func digitCount(_ value: Value, _ m: Machine) throws -> Int {
        if let big = value.exactly(IntObject.self) { return big.value.sign == .minus ? -100_000 : 100_000 }
        return try m.index(value)
    }

    /// To a multiple of 10^-digits (digits < 0), ties to the even multiple.
    private static func round(_ x: BigInt, _ digits: Int) -> BigInt {
        if -digits > x.magnitude.bitWidth { return 0 }
        let unit = BigInt(10).power(-digits)
        let (floor, remainder) = IntArithmetic.floorDivide(x, unit)
        let twice = remainder * 2
        if twice > unit || (twice == unit && floor.magnitude.words.first.map({ $0 & 1 == 1 }) == true) { return (floor + 1) * unit }
        return floor * unit
    }

    private static func digits(_ call: Call, _ type: Unicode.Scalar) throws -> Value {
        let number = Number.big(try call.machine.integer(call[0]))
        let (negative, digits, prefix) = try NumberFormat.integerDigits(number, type)
        return Value((negative ? "-" : "") + prefix + digits)
    }
}
