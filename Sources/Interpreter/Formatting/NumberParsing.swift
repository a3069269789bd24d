import BigInt
import Glibc

/// The texts `int()` and `float()` accept.
enum NumberParsing {
    /// Blanks at both ends are allowed, and single underscores between digits. Nil: no float.
    static func float(_ text: String) -> Double? {
        guard let s = plainDigits(text) else { return nil }
        var i = 0
        if i < s.count, s[i] == plus || s[i] == minus { i += 1 }
        let word = s[i...].map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
        switch String(decoding: word, as: UTF8.self) {
        case "inf", "infinity": return s.first == minus ? -.infinity : .infinity
        case "nan": return .nan
        default: break
        }
        // digits [. digits] [e [±] digits], at least one digit in front; strtod alone would take hexadecimal too.
        func digits() -> Int {
            let start = i
            while i < s.count, isDigit(s[i]) { i += 1 }
            return i - start
        }
        var count = digits()
        if i < s.count, s[i] == UInt8(ascii: ".") {
            i += 1
            count += digits()
        }
        guard count > 0 else { return nil }
        if i < s.count, s[i] | 0x20 == UInt8(ascii: "e") {
            i += 1
            if i < s.count, s[i] == plus || s[i] == minus { i += 1 }
            guard digits() > 0 else { return nil }
        }
        guard i == s.count else { return nil }
        return strtod(String(decoding: s, as: UTF8.self), nil)
    }

    enum Failure: Error { case notANumber, tooManyDigits(Int) }

    /// An int literal in a base from 2 to 36, or 0: by its prefix. Blanks, a sign, a fitting prefix and single
    /// underscores are allowed.
    static func integer(_ text: String, base: Int) throws(Failure) -> Value {
        guard var s = trimmed(text).map({ asciiDigits($0) }) else { throw .notANumber }
        let negative = s.first == minus
        if negative || s.first == plus { s.removeFirst() }
        var base = base
        var prefixed = false
        if s.count >= 2, s[0] == UInt8(ascii: "0") {
            let named: Int? =
                switch s[1] | 0x20 {
                case UInt8(ascii: "x"): 16
                case UInt8(ascii: "o"): 8
                case UInt8(ascii: "b"): 2
                default: nil
                }
            if let named, base == 0 || base == named {
                base = named
                prefixed = true
                s.removeFirst(2)
            }
        }
        if prefixed, s.first == underscore { s.removeFirst() }
        if base == 0 {
            base = 10
            // In literal notation a leading zero is only allowed for zero itself.
            if s.first == UInt8(ascii: "0"), s.contains(where: { $0 != UInt8(ascii: "0") && $0 != underscore }) {
                throw .notANumber
            }
        }
        guard let digits = withoutUnderscores(s), !digits.isEmpty else { throw .notANumber }
        for byte in digits { guard let d = digit(byte), d < base else { throw .notANumber } }
        if base & (base - 1) != 0, digits.count > IntText.digitLimit { throw .tooManyDigits(digits.count) }
        let number = String(decoding: digits, as: UTF8.self)
        if let small = Int((negative ? "-" : "") + number, radix: base) { return .int(small) }
        guard let size = BigInt(number, radix: base) else { throw .notANumber }
        return .integer(negative ? -size : size)
    }

    private static let plus = UInt8(ascii: "+")
    private static let minus = UInt8(ascii: "-")
    private static let underscore = UInt8(ascii: "_")
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case 48...57: Int(byte) - 48
        case 65...90: Int(byte) - 55
        case 97...122: Int(byte) - 87
        default: nil
        }
    }

    /// Without blanks at the ends.
    private static func trimmed(_ text: String) -> [Unicode.Scalar]? {
        var s = Array(text.unicodeScalars)[...]
        while let first = s.first, CharacterClass.isSpace(first) { s.removeFirst() }
        while let last = s.last, CharacterClass.isSpace(last) { s.removeLast() }
        return s.isEmpty ? nil : Array(s)
    }

    /// Decimal digits of any script become ASCII ones; other characters outside ASCII become a byte no number contains.
    private static func asciiDigits(_ s: [Unicode.Scalar]) -> [UInt8] {
        s.map { scalar in
            if scalar.value < 128 { return UInt8(scalar.value) }
            guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return 0 }
            return 48 + UInt8(value)
        }
    }

    private static func plainDigits(_ text: String) -> [UInt8]? {
        trimmed(text).flatMap { s in
            let bytes = asciiDigits(s)
            return bytes.contains(underscore) ? withoutUnderscores(bytes, betweenDecimalDigits: true) : bytes
        }
    }

    /// Nil when an underscore does not stand between two digits.
    private static func withoutUnderscores(_ s: [UInt8], betweenDecimalDigits: Bool = false) -> [UInt8]? {
        guard s.contains(underscore) else { return s }
        var out: [UInt8] = []
        for (i, byte) in s.enumerated() {
            if byte != underscore {
                out.append(byte)
            } else {
                guard i > 0, i + 1 < s.count, s[i - 1] != underscore, s[i + 1] != underscore else { return nil }
                if betweenDecimalDigits, !(isDigit(s[i - 1]) && isDigit(s[i + 1])) { return nil }
            }
        }
        return out
    }
}
