import BigInt
import Glibc

/// `float`: its constructor, methods and attributes.
enum FloatType {
    static let attributeNames = ["imag", "real"]

    static func attribute(_ value: Value, _ name: String) -> Value? {
        switch name {
        case "real": value
        case "imag": .float(0)
        default: nil
        }
    }

    /// `float(x)`
    static func convert(_ value: Value, _ m: Machine) throws -> Double {
        if let text = value.exactly(StringObject.self) {
            guard let x = NumberParsing.float(text.text) else {
                throw PythonError.value("could not convert string to float: \(TextFormat.quoted(text.text))")
            }
            return x
        }
        guard let number = try m.numberBehind(value) else {
            throw PythonError.type("float() argument must be a string or a real number, not "
                + "'\(m.qualified(m.type(of: value)))'")
        }
        return try number.double()
    }

    /// The fraction in lowest terms that a finite float is.
    static func ratio(_ x: Double) -> (BigInt, BigInt) {
        if x == 0 { return (0, 1) }
        let significand = BigInt(x.significandBitPattern | (x.isNormal ? 1 << 52 : 0))
        let exponent = Int(x.exponentBitPattern == 0 ? 1 : x.exponentBitPattern) - 1075
        let zeros = min(significand.magnitude.trailingZeroBitCount, max(0, -exponent))
        let numerator = (significand >> zeros) << max(0, exponent)
        return (x < 0 ? -numerator : numerator, BigInt(1) << max(0, -exponent - zeros))
    }

    static func value(_ call: Call) throws -> Double {
        switch call[0] {
        case .float(let x), .float64(let x): return x
        default:
            throw PythonError.type("descriptor '\(call.name)' for 'float' objects doesn't apply to a "
                + "'\(call.machine.qualified(call.machine.type(of: call[0])))' object")
        }
    }

    /// `round(x, digits)`: exact decimal rounding, ties to even.
    static func round(_ x: Double, digits: Int) throws -> Double {
        // Beyond these the result is the number itself, or zero.
        if !x.isFinite || digits > 323 { return x }
        if digits < -308 { return x * 0 }
        let text: String
        if digits >= 0 {
            text = DecimalDigits(x, fraction: digits).positional()
        } else {
            let kept = DecimalDigits(shortest: x).exponent + 1 + digits
            if kept < 0 || x == 0 { return x * 0 }
            if kept == 0 {
                // Below the first digit: up to half a unit goes to zero, the even neighbour.
                let half = decimal(5, at: -digits - 1)
                guard x.magnitude > half else { return x * 0 }
                text = "1" + String(repeating: "0", count: -digits)
            } else {
                text = DecimalDigits(x, significant: kept).scientific()
            }
        }
        let size = strtod(text, nil)
        if size.isInfinite { throw PythonError.overflow("rounded value too large to represent") }
        return x.sign == .minus ? -size : size
    }

    /// digit · 10^power, correctly rounded.
    private static func decimal(_ digit: Int, at power: Int) -> Double { strtod("\(digit)e\(power)", nil) }
}

extension TypeObject {
    public static let float = TypeObject(
        "float",
        methods: [
            Builtin("is_integer(self, /)", "Whether it has no fraction.") { call in
                let x = try FloatType.value(call)
                return .bool(x.isFinite && x == x.rounded(.towardZero))
            },
            Builtin("as_integer_ratio(self, /)", "The two ints in lowest terms whose quotient it is.") { call in
                let x = try FloatType.value(call)
                if x.isNaN { throw PythonError.value("cannot convert NaN to integer ratio") }
                if x.isInfinite { throw PythonError.overflow("cannot convert Infinity to integer ratio") }
                let (numerator, denominator) = FloatType.ratio(x)
                return .tuple([.integer(numerator), .integer(denominator)])
            },
            Builtin("conjugate(self, /)", "The number itself.") { call in .float(try FloatType.value(call)) },
            Builtin("hex(self, /)", "The exact value in hexadecimal, e.g. 0x1.8p+1.") { call in
                .init(FloatType.hexadecimal(try FloatType.value(call)))
            },
        ],
        constructor: Builtin("float(x=0.0, /)", "A number with a fraction, from a number or a text.",
                .shows("float('1e-3')", "0.001"), direct: .one { x, _ in
            x.fastDouble.map { .float($0) } ?? ShortTexts.float(x)
        }) { call in
            .float(call.isGiven(0) ? try FloatType.convert(call[0], call.machine) : 0)
        })
}

extension FloatType {
    static func hexadecimal(_ x: Double) -> String {
        if !x.isFinite { return FloatText.nonFinite(x) }
        let sign = x.sign == .minus ? "-" : ""
        if x == 0 { return sign + "0x0.0p+0" }
        let digits = String(x.significandBitPattern, radix: 16)
        let fraction = String(repeating: "0", count: 13 - digits.utf8.count) + digits
        let exponent = x.isNormal ? Int(x.exponent) : -1022
        return "\(sign)0x\(x.isNormal ? 1 : 0).\(fraction)p\(exponent < 0 ? "-" : "+")\(abs(exponent))"
    }
}
