import BigInt
import Glibc
import Syntax

/// Operators on floats, as C and CPython define them.
enum FloatArithmetic {
    /// Nil: not an operator of floats.
    @inline(__always)
    static func binary(_ op: BinaryOperator, _ x: Double, _ y: Double) throws -> Value? {
        switch op {
        case .add: return .float(x + y)
        case .subtract: return .float(x - y)
        case .multiply: return .float(x * y)
        case .divide:
            if y == 0 { throw PythonError.zeroDivision("float division by zero") }
            return .float(x / y)
        case .floorDivide:
            if y == 0 { throw PythonError.zeroDivision("float floor division by zero") }
            return .float(floorDivide(x, y).quotient)
        case .modulo:
            if y == 0 { throw PythonError.zeroDivision("float modulo") }
            return .float(modulo(x, y))
        case .power: return .float(try power(x, y))
        case .matmul, .leftShift, .rightShift, .and, .or, .xor: return nil
        }
    }

    /// The remainder of C's fmod, moved to the divisor's sign.
    static func modulo(_ x: Double, _ y: Double) -> Double {
        let r = fmod(x, y)
        if r == 0 { return copysign(0, y) }
        return (r < 0) != (y < 0) ? r + y : r
    }

    /// Quotient and remainder derived from one exact fmod: 6.0 // 0.1 is 59.0, because 0.1 is a little more than a tenth.
    static func floorDivide(_ x: Double, _ y: Double) -> (quotient: Double, remainder: Double) {
        var r = fmod(x, y)
        var exact = (x - r) / y
        if r != 0 {
            if (r < 0) != (y < 0) {
                r += y
                exact -= 1
            }
        } else {
            r = copysign(0, y)
        }
        if exact == 0 { return (copysign(0, x / y), r) }
        var quotient = exact.rounded(.down)
        if exact - quotient > 0.5 { quotient += 1 }
        return (quotient, r)
    }

    static func power(_ x: Double, _ y: Double) throws -> Double {
        if x == 0, y < 0 { throw PythonError.zeroDivision("0.0 cannot be raised to a negative power") }
        if x < 0, x.isFinite, y.isFinite, y != y.rounded(.towardZero) {
            throw PythonError.value(
                "a negative number to a fractional power is complex, and complex numbers are not part of the lab language")
        }
        let result = pow(x, y)
        if result.isInfinite, x.isFinite, y.isFinite {
            throw PythonError(ExceptionObject(.overflowError, [.int(34), Value("Numerical result out of range")]))
        }
        return result
    }
}

/// Comparison of numbers by their exact values: an int is never rounded to a float for it.
enum NumberOrder {
    enum Result { case less, equal, greater, unordered }

    static func compare(_ a: Number, _ b: Number) -> Result {
        switch (a, b) {
        case (.int(let x), .int(let y)): x < y ? .less : x == y ? .equal : .greater
        case (.float(let x), .float(let y)): x < y ? .less : x == y ? .equal : x > y ? .greater : .unordered
        case (.int(let x), .float(let y)): compare(x, y)
        case (.float(let x), .int(let y)): compare(y, x).reversed
        case (.big(let x), .float(let y)): compare(x, y)
        case (.float(let x), .big(let y)): compare(y, x).reversed
        case (.big(let x), .big(let y)): x < y ? .less : x == y ? .equal : .greater
        // A big int is beyond every 64-bit one.
        case (.big(let x), .int): x.sign == .minus ? .less : .greater
        case (.int, .big(let y)): y.sign == .minus ? .greater : .less
        }
    }

    static func compare(_ x: Int, _ y: Double) -> Result {
        if x.magnitude <= 1 << 53 {
            let x = Double(x)
            return x < y ? .less : x == y ? .equal : x > y ? .greater : .unordered
        }
        if y.isNaN { return .unordered }
        if y >= 0x1p63 { return .less }
        if y < -0x1p63 { return .greater }
        let whole = y.rounded(.down)
        let floor = Int(whole)
        if x != floor { return x < floor ? .less : .greater }
        return y > whole ? .less : .equal
    }

    private static func compare(_ x: BigInt, _ y: Double) -> Result {
        if y.isNaN { return .unordered }
        if y.isInfinite { return y > 0 ? .less : .greater }
        // |x| ≥ 2^63, so a float near it has no fraction.
        let y = BigInt(y.rounded(.towardZero))
        return x < y ? .less : x == y ? .equal : .greater
    }
}

extension NumberOrder.Result {
    var reversed: Self {
        switch self {
        case .less: .greater
        case .greater: .less
        default: self
        }
    }

    @inline(__always)
    func satisfies(_ op: ComparisonOperator) -> Bool {
        switch op {
        case .equal: self == .equal
        case .notEqual: self != .equal
        case .less: self == .less
        case .lessEqual: self == .less || self == .equal
        case .greater: self == .greater
        case .greaterEqual: self == .greater || self == .equal
        case .in, .notIn, .is, .isNot: false
        }
    }
}

/// Python's hash of numbers: the residue modulo the Mersenne prime 2^61 - 1, so that equal numbers of any type agree.
enum NumberHash {
    static let modulus = (1 << 61) - 1

    @inline(__always)
    static func hash(_ x: Int) -> Int {
        if x.magnitude < UInt(modulus) { return x == -1 ? -2 : x }
        let residue = Int(x.magnitude % UInt(modulus))
        return finish(residue, negative: x < 0)
    }

    static func hash(_ x: BigInt) -> Int {
        // 2^61 is 1 modulo the prime: fold the words, most significant first; 2^64 is then 8.
        var residue = 0
        for word in x.magnitude.words.reversed() {
            let (high, low) = UInt(residue).multipliedFullWidth(by: 8)
            let scaled = (high << 3 | low >> 61) + (low & UInt(modulus))
            residue = Int((scaled % UInt(modulus) + word % UInt(modulus)) % UInt(modulus))
        }
        return finish(residue, negative: x.sign == .minus)
    }

    static func hash(_ x: Double) -> Int {
        if x.isInfinite { return x > 0 ? 314159 : -314159 }
        if x.isNaN { return 0 }
        if let whole = Int(exactly: x) { return hash(whole) }
        // x = significand · 2^power with a 53-bit int significand; 2^power rotates the 61 bits.
        let magnitude = x.magnitude
        let power = Int(magnitude.exponent) - 52
        let significand = UInt(scalbn(magnitude, Int32(-power)))
        let turn = ((power % 61) + 61) % 61
        let folded = significand % UInt(modulus)
        let rotated = turn == 0 ? folded : ((folded << UInt(turn)) & UInt(modulus)) | (folded >> UInt(61 - turn))
        return finish(Int(rotated), negative: x < 0)
    }

    private static func finish(_ residue: Int, negative: Bool) -> Int {
        let signed = negative ? -residue : residue
        return signed == -1 ? -2 : signed
    }
}
