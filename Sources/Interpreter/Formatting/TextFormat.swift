/// `format(text, spec)`, and the quoting of texts by `repr` and `ascii`.
enum TextFormat {
    static func format(_ text: StringObject, _ spec: String, _ m: Machine) throws -> String {
        if spec.isEmpty { return text.text }
        let parsed = try FormatSpec(parsing: spec, typeName: "str", alignment: .left, defaultType: "s")
        guard parsed.type == "s" else { throw parsed.unknownType("str") }
        if let sign = parsed.sign {
            throw PythonError.value("\(sign == " " ? "Space" : "Sign") not allowed in string format specifier")
        }
        if parsed.coercesNegativeZero {
            throw PythonError.value("Negative zero coercion (z) not allowed in string format specifier")
        }
        if parsed.alternate { throw PythonError.value("Alternate form (#) not allowed in string format specifier") }
        if parsed.alignment == .afterSign {
            throw PythonError.value("'=' alignment not allowed in string format specifier")
        }
        var shown = text
        if let precision = parsed.precision, precision < text.count { shown = text.slice(0, precision) }
        return try parsed.padded(shown.text, count: shown.count, m)
    }

    /// In quotes, with escapes for what cannot be seen: `'it'`, `"it's"`, `'\n'`.
    static func quoted(_ text: String, ascii: Bool = false) -> String {
        var single = false
        var double = false
        var plain = true
        for byte in text.utf8 {
            if byte == UInt8(ascii: "'") { single = true }
            if byte == UInt8(ascii: "\"") { double = true }
            if byte < 0x20 || byte >= 0x7f || byte == UInt8(ascii: "\\") { plain = false }
        }
        let quote = single && !double ? "\"" : "'"
        if plain, !(single && double) { return quote + text + quote }
        var out = quote
        for scalar in text.unicodeScalars { append(scalar, to: &out, quote: quote, ascii: ascii) }
        return out + quote
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout String, quote: String, ascii: Bool) {
        switch scalar {
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case "'" where quote == "'": out += "\\'"
        default:
            if scalar.value >= 0x20, scalar.value < 0x7f || (!ascii && scalar.value > 0x7f && isPrintable(scalar)) {
                out.unicodeScalars.append(scalar)
            } else if scalar.value < 0x100 {
                out += "\\x" + hex(scalar, 2)
            } else if scalar.value < 0x10000 {
                out += "\\u" + hex(scalar, 4)
            } else {
                out += "\\U" + hex(scalar, 8)
            }
        }
    }

    private static func hex(_ scalar: Unicode.Scalar, _ width: Int) -> String {
        let digits = String(scalar.value, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// Not a separator (but the blank is), control, format, surrogate, private or unassigned character.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }

    /// The text with every character outside ASCII escaped, as `!a` wants of a repr.
    static func asciiOnly(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 {
                out.unicodeScalars.append(scalar)
            } else {
                append(scalar, to: &out, quote: "", ascii: true)
            }
        }
        return out
    }
}
