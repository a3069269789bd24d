import Glibc

/// A finite floating point number as decimal text, laid out the ways NumPy's printing needs.
///
/// "Unique" digits are the fewest that read back as the same number; when a precision cuts them short, the exact binary
/// value is rounded half to even, not the short digits.
struct DecimalText {
    /// What happens to zeros at the end of the fraction.
    enum Trim {
        /// Kept up to the precision.
        case keep
        /// Dropped, the decimal point stays.
        case point
        /// Dropped, but one zero stays after the point.
        case zero
    }

    /// The decimal digits of |x| without leading or trailing zeros; [0] for zero.
    var digits: [UInt8]
    /// Where the decimal point lies: value = 0.d₁d₂… · 10^point.
    var point: Int
    var isNegative: Bool

    /// The unique digits of a float64.
    init(_ x: Double) {
        self.init(description: x.magnitude.description, isNegative: x.sign == .minus)
    }

    /// The unique digits of a float32.
    init(_ x: Float) {
        self.init(description: x.magnitude.description, isNegative: x.sign == .minus)
    }

    /// Swift's description has the unique digits, in a layout of its own.
    private init(description: String, isNegative: Bool) {
        var digits: [UInt8] = []
        var point = 0, exponent = 0, seenPoint = false
        var bytes = Array(description.utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: ".") {
                seenPoint = true
            } else if byte == UInt8(ascii: "e") {
                exponent = Int(String(decoding: bytes, as: UTF8.self)) ?? 0
                break
            } else {
                digits.append(byte - UInt8(ascii: "0"))
                if !seenPoint { point += 1 }
            }
        }
        point += exponent
        while digits.count > 1, digits.first == 0 { digits.removeFirst(); point -= 1 }
        while digits.count > 1, digits.last == 0 { digits.removeLast() }
        if digits == [0] { point = 1 }
        self.digits = digits
        self.point = point
        self.isNegative = isNegative
    }

    // MARK: Positional

    /// `123.456` with integer and fraction part as separate texts; the sign belongs to the integer part.
    static func positional(_ x: Double, single: Bool, precision: Int?, unique: Bool, trim: Trim, minimumDigits: Int = 0,
                           plus: Bool = false) -> (integer: String, fraction: String) {
        let number = single ? DecimalText(Float(x)) : DecimalText(x)
        var integer: String, fraction: String
        let fractionCount = number.digits == [0] ? 0 : max(0, number.digits.count - number.point)
        // Places asked for beyond the unique digits show the exact value.
        let places = unique ? max(minimumDigits, 0) : 0
        if let precision, !unique || fractionCount > precision {
            (integer, fraction) = exactPositional(x.magnitude, precision)
        } else if places > fractionCount {
            (integer, fraction) = exactPositional(x.magnitude, places)
        } else {
            integer = number.point <= 0 ? "0" : text(number.digits.prefix(number.point), length: number.point)
            fraction = String(repeating: "0", count: max(0, -number.point))
                + text(number.digits.dropFirst(max(0, number.point)))
            if number.digits == [0] { (integer, fraction) = ("0", "") }
        }
        fraction = trimmed(fraction, trim, precision: unique ? minimumDigits : precision ?? minimumDigits)
        let sign = number.isNegative ? "-" : plus ? "+" : ""
        return (sign + integer, fraction)
    }

    // MARK: Scientific

    /// `1.2345e+06` in three parts: sign and first digit, the digits after the point, the exponent.
    static func scientific(_ x: Double, single: Bool, precision: Int?, unique: Bool, trim: Trim, minimumDigits: Int = 0,
                           plus: Bool = false) -> (integer: String, fraction: String, exponent: Int) {
        let number = single ? DecimalText(Float(x)) : DecimalText(x)
        var first = text(number.digits.prefix(1)), fraction = text(number.digits.dropFirst())
        var exponent = number.digits == [0] ? 0 : number.point - 1
        if let precision, !unique || fraction.utf8.count > precision {
            (first, fraction, exponent) = exactScientific(x.magnitude, precision)
        } else if unique, minimumDigits > fraction.utf8.count {
            // Places asked for beyond the unique digits show the exact value.
            (first, fraction, exponent) = exactScientific(x.magnitude, minimumDigits)
        }
        fraction = trimmed(fraction, trim, precision: unique ? minimumDigits : precision ?? minimumDigits)
        let sign = number.isNegative ? "-" : plus ? "+" : ""
        return (sign + first, fraction, exponent)
    }

    /// `e+06`: at least `digits` digits.
    static func exponentText(_ exponent: Int, digits: Int = 2) -> String {
        let magnitude = String(exponent.magnitude)
        return "e" + (exponent < 0 ? "-" : "+")
            + String(repeating: "0", count: max(0, max(2, digits) - magnitude.utf8.count)) + magnitude
    }

    // MARK: Pieces

    private static func text(_ digits: ArraySlice<UInt8>, length: Int = 0) -> String {
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, length - digits.count))
        return String(decoding: digits.map { $0 + UInt8(ascii: "0") } + zeros, as: UTF8.self)
    }

    private static func trimmed(_ fraction: String, _ trim: Trim, precision: Int) -> String {
        var bytes = Array(fraction.utf8)
        switch trim {
        case .keep:
            while bytes.count < precision { bytes.append(UInt8(ascii: "0")) }
        case .point, .zero:
            while bytes.count > precision, bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
            while bytes.count < precision { bytes.append(UInt8(ascii: "0")) }
            if trim == .zero, bytes.isEmpty { bytes.append(UInt8(ascii: "0")) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func exactPositional(_ x: Double, _ precision: Int) -> (String, String) {
        let text = formatted("%.*f", x, precision)
        guard let dot = text.firstIndex(of: ".") else { return (text, "") }
        return (String(text[..<dot]), String(text[text.index(after: dot)...]))
    }

    private static func exactScientific(_ x: Double, _ precision: Int) -> (String, String, Int) {
        let text = formatted("%.*e", x, precision)
        guard let mark = text.firstIndex(of: "e") else { return (text, "", 0) }
        let mantissa = text[..<mark]
        return (String(mantissa.prefix(1)), String(mantissa.dropFirst(2)), Int(text[text.index(after: mark)...]) ?? 0)
    }

    /// The C library rounds the exact binary value half to even, which is what NumPy's digit generator does.
    private static func formatted(_ format: String, _ x: Double, _ precision: Int) -> String {
        let precision = max(0, min(precision, 1100))
        let capacity = precision + 330
        return withVaList([Int32(precision), x]) { list in
            String(unsafeUninitializedCapacity: capacity) { buffer in
                buffer.withMemoryRebound(to: CChar.self) { max(0, Int(vsnprintf($0.baseAddress, capacity, format, list))) }
            }
        }
    }
}

extension DecimalText {
    /// The text of a float64 or float32 scalar. NumPy turns to the exponent below 10⁻⁴ and where the digits of the
    /// type end: at 10¹⁶ for float64, at 10⁶ for float32.
    static func scalar(_ x: Double, single: Bool) -> String {
        if x.isNaN { return "nan" }
        if x.isInfinite { return x < 0 ? "-inf" : "inf" }
        if x == 0 || (x.magnitude >= 1e-4 && x.magnitude < (single ? 1e6 : 1e16)) {
            let (integer, fraction) = positional(x, single: single, precision: nil, unique: true, trim: .zero)
            return integer + "." + fraction
        }
        let (first, fraction, exponent) = scientific(x, single: single, precision: nil, unique: true, trim: .point)
        return first + (fraction.isEmpty ? "" : "." + fraction) + exponentText(exponent)
    }
}
