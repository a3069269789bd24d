import BigInt

/// `format(number, spec)`.
enum NumberFormat {
    static func format(_ number: Number, typeName: String, _ spec: String, _ m: Machine) throws -> String {
        if case .float(let x) = number { return try format(x, typeName: typeName, spec, m) }
        let parsed = try FormatSpec(parsing: spec, typeName: typeName, alignment: .right, defaultType: "d")
        switch parsed.type {
        case "d", "n", "b", "o", "x", "X", "c": return try integer(number, parsed, m)
        case "e", "E", "f", "F", "g", "G", "%": return try float(try number.double(), parsed, typeName: typeName, m)
        default: throw parsed.unknownType(typeName)
        }
    }

    public static func format(_ x: Double, typeName: String, _ spec: String, _ m: Machine) throws -> String {
        let parsed = try FormatSpec(parsing: spec, typeName: typeName, alignment: .right, defaultType: nil)
        return try float(x, parsed, typeName: typeName, m)
    }

    // MARK: Ints

    private static func integer(_ number: Number, _ spec: FormatSpec, _ m: Machine) throws -> String {
        if spec.precision != nil { throw PythonError.value("Precision not allowed in integer format specifier") }
        if spec.coercesNegativeZero {
            throw PythonError.value("Negative zero coercion (z) not allowed in integer format specifier")
        }
        if spec.type == "c" { return try character(number, spec, m) }
        let (negative, digits, prefix) = try integerDigits(number, spec.type ?? "d")
        let decimal = spec.type == "d" || spec.type == "n"
        return try spec.number(
            sign: spec.signText(isNegative: negative), prefix: spec.alternate ? prefix : "", whole: digits,
            groupSize: decimal ? 3 : 4, m)
    }

    /// The digits in the radix of a format type, and the prefix `#` adds.
    static func integerDigits(_ number: Number, _ type: Unicode.Scalar) throws
        -> (negative: Bool, digits: String, prefix: String) {
        let (radix, prefix): (Int, String) =
            switch type {
            case "b": (2, "0b")
            case "o": (8, "0o")
            case "x": (16, "0x")
            case "X": (16, "0X")
            default: (10, "")
            }
        switch number {
        case .int(let x):
            return (x < 0, String(x.magnitude, radix: radix, uppercase: type == "X"), prefix)
        case .big(let x):
            let size = BigInt(x.magnitude)
            let digits = radix == 10 ? try IntText.decimal(size) : radix == 8 ? octal(size.magnitude) : String(size, radix: radix, uppercase: type == "X")
            return (x.sign == .minus, digits, prefix)
        case .float(let x):
            return (x < 0, "", prefix)
        }
    }

    /// The library's own way takes a division per digit.
    private static func octal(_ x: BigUInt) -> String {
        let words = Array(x.words) + [0]
        var digits: [UInt8] = []
        for place in stride(from: 0, to: max(1, x.bitWidth), by: 3) {
            let word = place >> 6, shift = UInt(place & 63)
            var digit = words[word] >> shift
            if shift > 61 { digit |= words[word + 1] << (64 - shift) }
            digits.append(UInt8(ascii: "0") + UInt8(digit & 7))
        }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }

    private static func character(_ number: Number, _ spec: FormatSpec, _ m: Machine) throws -> String {
        if spec.sign != nil { throw PythonError.value("Sign not allowed with integer format specifier 'c'") }
        if spec.alternate {
            throw PythonError.value("Alternate form (#) not allowed with integer format specifier 'c'")
        }
        if case .big = number { throw PythonError.overflow("Python int too large to convert to C long") }
        guard case .int(let code) = number, let value = UInt32(exactly: code), value < 0x110000 else {
            throw PythonError.overflow("%c arg not in range(0x110000)")
        }
        guard let scalar = Unicode.Scalar(value) else { throw PythonError.value("surrogates are not allowed in text") }
        return try spec.padded(String(Character(scalar)), m)
    }

    // MARK: Floats

    private static func float(_ x: Double, _ spec: FormatSpec, typeName: String, _ m: Machine) throws -> String {
        switch spec.type {
        case nil, "e", "E", "f", "F", "g", "G", "n", "%": break
        default: throw spec.unknownType(typeName)
        }
        let style = FloatStyle(type: spec.type ?? "r", precision: spec.precision, alternate: spec.alternate)
        var (negative, whole, rest) = try style.parts(x, m)
        if spec.coercesNegativeZero, negative, !(whole + rest).utf8.prefix(while: { $0 != UInt8(ascii: "e") })
            .contains(where: { $0 >= UInt8(ascii: "1") && $0 <= UInt8(ascii: "9") }), x.isFinite {
            negative = false
        }
        return try spec.number(sign: spec.signText(isNegative: negative), whole: whole, rest: rest, m)
    }
}

/// How a float is written: the conversion letter of C, its precision and `#`.
struct FloatStyle {
    /// `r` is Python's own: the shortest digits, or with a precision like `g` that keeps a digit after the point.
    var type: Unicode.Scalar
    var precision: Int?
    var alternate: Bool

    /// Sign, digits before the point, and everything after them. `inf` and `nan` have no digits before the point.
    func parts(_ x: Double, _ m: Machine) throws -> (negative: Bool, whole: String, rest: String) {
        let value = type == "%" ? x * 100 : x
        let upper = type == "E" || type == "F" || type == "G"
        if !value.isFinite {
            let text = value.isNaN ? "nan" : "inf"
            return (!value.isNaN && value < 0, "", (upper ? text.uppercased() : text) + (type == "%" ? "%" : ""))
        }
        if let precision {
            if precision > Int(Int32.max) { throw PythonError.value("precision too big") }
            try TextSize.check(precision, m)
        }
        if type == "f" || type == "F" || type == "%", case let count = precision ?? 6, count > 0,
           let (whole, rest) = DecimalDigits.fixed(value, fraction: count) {
            return (value.sign == .minus, whole, type == "%" ? rest + "%" : rest)
        }
        let text = layOut(value)
        let end = text.utf8.firstIndex { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") } ?? text.endIndex
        return (value.sign == .minus, String(text[..<end]), text[end...] + (type == "%" ? "%" : ""))
    }

    /// The magnitude as text.
    private func layOut(_ x: Double) -> String {
        switch type {
        case "f", "F", "%":
            let count = precision ?? 6
            return DecimalDigits(x, fraction: count).positional(minimumFraction: count, keepsPoint: alternate)
        case "e", "E":
            return DecimalDigits(x, significant: (precision ?? 6) + 1)
                .scientific(keepsPoint: alternate, marker: type == "E" ? "E" : "e")
        case "r" where precision == nil:
            let digits = DecimalDigits(shortest: x)
            return digits.exponent < -4 || digits.exponent >= 16
                ? digits.scientific(keepsPoint: alternate) : digits.positional(minimumFraction: 1)
        default:
            return general(x, max(1, precision ?? 6), keepsDigit: type == "r")
        }
    }

    /// `g`: the shorter of both layouts, without trailing zeros unless `#`.
    private func general(_ x: Double, _ significant: Int, keepsDigit: Bool) -> String {
        let exact = DecimalDigits(x, significant: significant)
        let digits = alternate ? exact : exact.withoutTrailingZeros()
        if exact.exponent < -4 || exact.exponent >= significant - (keepsDigit ? 1 : 0) {
            return digits.scientific(keepsPoint: alternate, marker: type == "G" ? "E" : "e")
        }
        return digits.positional(minimumFraction: keepsDigit ? 1 : 0, keepsPoint: alternate)
    }
}
