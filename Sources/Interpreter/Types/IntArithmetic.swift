import BigInt
import Syntax

/// Operators on ints: 64 bits while they last, then big.
enum IntArithmetic {
    /// Nil: not an operator of ints.
    @inline(__always)
    static func binary(_ op: BinaryOperator, _ x: Int, _ y: Int, _ m: Machine) throws -> Value? {
        switch op {
        case .add:
            let (sum, overflow) = x.addingReportingOverflow(y)
            if !overflow { return .int(sum) }
        case .subtract:
            let (difference, overflow) = x.subtractingReportingOverflow(y)
            if !overflow { return .int(difference) }
        case .multiply:
            let (product, overflow) = x.multipliedReportingOverflow(by: y)
            if !overflow { return .int(product) }
        case .divide:
            // Both are exact as doubles: one correctly rounded division.
            if y != 0, x.magnitude <= 1 << 53, y.magnitude <= 1 << 53 { return .float(Double(x) / Double(y)) }
        case .floorDivide:
            if y > 0 || y < -1 { return .int(floorDivide(x, y)) }
        case .modulo:
            if y > 0 || y < -1 { return .int(modulo(x, y)) }
        case .and: return .int(x & y)
        case .or: return .int(x | y)
        case .xor: return .int(x ^ y)
        case .leftShift:
            if y >= 0, y < 63, (x << y) >> y == x { return .int(x << y) }
        case .rightShift:
            if y >= 0 { return .int(x >> y) }
        case .power:
            if y >= 0, let power = power(x, y) { return .int(power) }
        case .matmul: return nil
        }
        return try big(op, x, y, m)
    }

    /// The cases 64 bits do not decide.
    @inline(never)
    private static func big(_ op: BinaryOperator, _ x: Int, _ y: Int, _ m: Machine) throws -> Value? {
        try wide(op, Int128(x), Int128(y)) ?? binary(op, BigInt(x), BigInt(y), m)
    }

    static func floorDivide(_ x: Int, _ y: Int) -> Int {
        let (q, r) = x.quotientAndRemainder(dividingBy: y)
        return r != 0 && (r < 0) != (y < 0) ? q - 1 : q
    }

    static func modulo(_ x: Int, _ y: Int) -> Int {
        let r = x % y
        return r != 0 && (r < 0) != (y < 0) ? r + y : r
    }

    /// Nil when it does not fit.
    private static func power(_ base: Int, _ exponent: Int) -> Int? {
        if exponent > 64 {
            switch base {
            case 0: return 0
            case 1: return 1
            case -1: return exponent & 1 == 0 ? 1 : -1
            default: return nil
            }
        }
        var result = 1
        var square = base
        var rest = exponent
        while true {
            if rest & 1 == 1 {
                let (product, overflow) = result.multipliedReportingOverflow(by: square)
                if overflow { return nil }
                result = product
            }
            rest >>= 1
            if rest == 0 { return result }
            let (next, overflow) = square.multipliedReportingOverflow(by: square)
            if overflow { return nil }
            square = next
        }
    }

    /// What 128 bits decide; nil: more words are needed, or it is no such operator.
    static func wide(_ op: BinaryOperator, _ x: Int128, _ y: Int128) -> Value? {
        switch op {
        case .add:
            let (sum, overflow) = x.addingReportingOverflow(y)
            return overflow ? nil : .integer(sum)
        case .subtract:
            let (difference, overflow) = x.subtractingReportingOverflow(y)
            return overflow ? nil : .integer(difference)
        case .multiply:
            let (product, overflow) = x.multipliedReportingOverflow(by: y)
            return overflow ? nil : .integer(product)
        case .floorDivide, .modulo:
            guard y != 0, y != -1 else { return nil }
            let (q, r) = x.quotientAndRemainder(dividingBy: y)
            let moved = r != 0 && (r < 0) != (y < 0)
            return op == .modulo ? .integer(moved ? r + y : r) : .integer(moved ? q - 1 : q)
        case .and: return .integer(x & y)
        case .or: return .integer(x | y)
        case .xor: return .integer(x ^ y)
        case .leftShift:
            guard y >= 0, y < 127, (x << y) >> y == x else { return nil }
            return .integer(x << y)
        case .rightShift: return y >= 0 ? .integer(x >> Swift.min(y, 127)) : nil
        case .power:
            guard y >= 0, y <= 127 else { return nil }
            if x == 2 { return y < 127 ? .integer(Int128(1) << y) : nil }
            var result: Int128 = 1
            for _ in 0..<Int(y) {
                let (product, overflow) = result.multipliedReportingOverflow(by: x)
                if overflow { return nil }
                result = product
            }
            return .integer(result)
        case .divide, .matmul: return nil
        }
    }

    static func binary(_ op: BinaryOperator, _ x: BigInt, _ y: BigInt, _ m: Machine) throws -> Value? {
        switch op {
        case .add: return try bounded(x + y, m)
        case .subtract: return try bounded(x - y, m)
        case .multiply:
            try checkBits(x.magnitude.bitWidth &+ y.magnitude.bitWidth &- 1, m)
            return try bounded(x * y, m)
        case .divide: return .float(try trueDivide(x, y))
        case .floorDivide:
            guard !y.isZero else { throw PythonError.zeroDivision("integer division or modulo by zero") }
            return .integer(floorDivide(x, y).quotient)
        case .modulo:
            guard !y.isZero else { throw PythonError.zeroDivision("integer modulo by zero") }
            return .integer(floorDivide(x, y).remainder)
        case .and, .or, .xor: return .integer(bitwise(op, x, y))
        case .leftShift: return try shiftLeft(x, y, m)
        case .rightShift: return try shiftRight(x, y)
        case .power: return try power(x, y, m)
        case .matmul: return nil
        }
    }

    /// Quotient towards minus infinity, remainder with the divisor's sign.
    static func floorDivide(_ x: BigInt, _ y: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        var (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
        if !remainder.isZero, (remainder.sign == .minus) != (y.sign == .minus) {
            quotient -= 1
            remainder += y
        }
        return (quotient, remainder)
    }

    /// The double nearest to the exact quotient.
    static func trueDivide(_ x: BigInt, _ y: BigInt) throws -> Double {
        guard !y.isZero else { throw PythonError.zeroDivision("division by zero") }
        if x.isZero { return y.sign == .minus ? -0.0 : 0.0 }
        let negative = x.sign != y.sign
        // 66 bits of quotient and whether anything is left below them decide the rounding.
        let shift = 66 - (x.magnitude.bitWidth - y.magnitude.bitWidth)
        let numerator = shift > 0 ? x.magnitude << shift : x.magnitude
        let denominator = shift < 0 ? y.magnitude << -shift : y.magnitude
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        guard let size = quotient.correctlyRoundedDouble(exponent: -shift, sticky: !remainder.isZero) else {
            throw PythonError.overflow("integer division result too large for a float")
        }
        return negative ? -size : size
    }

    /// On two's complements of as many words as the longer operand has, and one for the sign.
    private static func bitwise(_ op: BinaryOperator, _ x: BigInt, _ y: BigInt) -> BigInt {
        let count = max(x.magnitude.words.count, y.magnitude.words.count) + 1
        let words = zip(twosComplement(x, count), twosComplement(y, count)).map { a, b in
            op == .and ? a & b : op == .or ? a | b : a ^ b
        }
        guard let top = words.last, top >> (UInt.bitWidth - 1) == 1 else { return BigInt(BigUInt(words: words)) }
        return -1 - BigInt(BigUInt(words: words.map { ~$0 }))
    }

    private static func twosComplement(_ x: BigInt, _ count: Int) -> [UInt] {
        // -x is the inverse of x - 1.
        let size = x.sign == .minus ? x.magnitude - 1 : x.magnitude
        let words = Array(size.words) + [UInt](repeating: 0, count: count - size.words.count)
        return x.sign == .minus ? words.map { ~$0 } : words
    }

    private static func shiftLeft(_ x: BigInt, _ y: BigInt, _ m: Machine) throws -> Value {
        if y.sign == .minus { throw PythonError.value("negative shift count") }
        if x.isZero { return .int(0) }
        guard let count = y.asInt else { throw PythonError.overflow("too many digits in integer") }
        try checkBits(x.magnitude.bitWidth.addingReportingOverflow(count).partialValue, m, overflow: count > 1 << 60)
        return .integer(x << count)
    }

    private static func shiftRight(_ x: BigInt, _ y: BigInt) throws -> Value {
        if y.sign == .minus { throw PythonError.value("negative shift count") }
        guard let count = y.asInt, count < x.magnitude.bitWidth else { return .int(x.sign == .minus ? -1 : 0) }
        // Towards minus infinity: of a negative number the bits shifted out count as one more.
        let shifted = x.magnitude >> count
        guard x.sign == .minus else { return .integer(BigInt(shifted)) }
        let exact = x.magnitude.trailingZeroBitCount >= count
        return .integer(-(BigInt(shifted) + (exact ? 0 : 1)))
    }

    private static func power(_ x: BigInt, _ y: BigInt, _ m: Machine) throws -> Value {
        if y.sign == .minus {
            if x.isZero { throw PythonError.zeroDivision("0.0 cannot be raised to a negative power") }
            return .float(try FloatArithmetic.power(try Number.big(x).double(), try Number.big(y).double()))
        }
        if y.isZero || x == 1 { return .int(1) }
        if x.isZero { return .int(0) }
        if x == -1 { return .int(y.magnitude.words[0] & 1 == 0 ? 1 : -1) }
        guard let exponent = y.asInt else { throw outOfMemory(m) }
        // x has at least bitWidth - 1 bits before the point of its logarithm.
        let (bits, overflow) = (x.magnitude.bitWidth - 1).multipliedReportingOverflow(by: exponent)
        try checkBits(bits, m, overflow: overflow)
        let zeros = x.magnitude.trailingZeroBitCount
        if zeros == x.magnitude.bitWidth - 1 {
            let size = BigInt(1) << (zeros * exponent)
            return .integer(x.sign == .minus && exponent & 1 == 1 ? -size : size)
        }
        return try bounded(x.power(exponent), m)
    }

    /// base ** exponent % modulus, with the modulus' sign; negative exponents by the modular inverse.
    static func power(_ base: BigInt, _ exponent: BigInt, modulus: BigInt, _ m: Machine) throws -> Value {
        if modulus.isZero { throw PythonError.value("pow() 3rd argument cannot be 0") }
        let size = modulus.magnitude
        var base = BigInt(base.modulus(BigInt(size)))
        var exponent = exponent
        if exponent.sign == .minus {
            guard let inverse = base.magnitude.inverse(size) else {
                throw PythonError.value("base is not invertible for the given modulus")
            }
            base = BigInt(inverse)
            exponent = -exponent
        }
        // By squaring from the highest bit of the exponent on; each round can be stopped.
        var residue = BigUInt(1) % size
        let digits = Array(exponent.magnitude.words)
        for bit in (0..<exponent.magnitude.bitWidth).reversed() {
            try m.checkInterrupt()
            residue = residue * residue % size
            if digits[bit >> 6] >> UInt(bit & 63) & 1 == 1 { residue = residue * base.magnitude % size }
        }
        return .integer(floorDivide(BigInt(residue), modulus).remainder)
    }

    static func bounded(_ value: BigInt, _ m: Machine) throws -> Value {
        try checkBits(value.magnitude.bitWidth, m)
        return .integer(value)
    }

    static func checkBits(_ bits: Int, _ m: Machine, overflow: Bool = false) throws {
        if overflow || bits > m.limits.integerBits { throw outOfMemory(m) }
        if bits > 1 << 12 { try m.reserve(bits >> 3) }
    }

    private static func outOfMemory(_ m: Machine) -> PythonError {
        .outOfMemory("an int may have \(m.limits.integerBits) bits here, this one would have more")
    }
}

extension PythonError {
    /// MemoryError as CPython raises it, without a message; the numbers go into the hint.
    public static func outOfMemory(_ hint: String, _ more: [String] = []) -> PythonError {
        let exception = ExceptionObject(.memoryError, [])
        exception.hints = [hint] + more
        return PythonError(exception)
    }
}
