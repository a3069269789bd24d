import Glibc

/// The decimal digits of a finite float: d₁.d₂d₃… · 10^exponent, sign apart.
///
/// Where the digits come from (shortest that reads back, or a given number of exactly rounded ones) is decided here;
/// how they are laid out is the business of `positional` and `scientific`.
public struct DecimalDigits: Equatable, Sendable {
    /// ASCII digits; the first is not `0` unless the number is zero, which has one digit.
    public var digits: [UInt8]
    /// The power of ten of the first digit.
    public var exponent: Int
    public var isNegative: Bool

    /// The fewest digits that read back as the same double.
    public init(shortest x: Double) {
        self.init(parsing: x.description, isNegative: x.sign == .minus)
    }

    /// The fewest digits that read back as the same 32-bit float.
    public init(shortest x: Float) {
        self.init(parsing: x.description, isNegative: x.sign == .minus)
    }

    /// `count` ≥ 1 significant digits, correctly rounded (ties to even on the exact value), trailing zeros kept.
    public init(_ x: Double, significant count: Int) {
        let text = DecimalDigits.print(x.magnitude, "%.*e", count - 1)
        self.init(parsing: text, isNegative: x.sign == .minus, keepingZeros: true)
    }

    /// Correctly rounded to `count` ≥ 0 digits after the point, trailing zeros kept.
    public init(_ x: Double, fraction count: Int) {
        if let exact = DecimalDigits(exactly: x, fraction: count) {
            self = exact
            return
        }
        let text = DecimalDigits.print(x.magnitude, "%.*f", count)
        self.init(parsing: text, isNegative: x.sign == .minus, keepingZeros: true)
    }

    /// The same for the sizes that are met most: x · 10^count = significand · 10^count / 2^shift fits 128 bits, so one
    /// division decides the digits and the rounding.
    private init?(exactly x: Double, fraction count: Int) {
        guard let whole = DecimalDigits.scaled(x, fraction: count) else { return nil }
        isNegative = x.sign == .minus
        if whole == 0 {
            digits = [UInt8](repeating: UInt8(ascii: "0"), count: count + 1)
            exponent = 0
        } else {
            digits = UInt64(exactly: whole).map { Array(String($0).utf8) } ?? Array(String(whole).utf8)
            exponent = digits.count - 1 - count
        }
    }

    /// |x| · 10^count, correctly rounded; nil beyond the sizes that are met most.
    private static func scaled(_ x: Double, fraction count: Int) -> UInt128? {
        guard count <= 15, x.isNormal, x.magnitude < 0x1p53 else { return nil }
        let shift = 52 - Int(x.exponent)
        guard shift >= 0, shift <= 120 else { return nil }
        var scaled = UInt128(x.significandBitPattern | 1 << 52)
        for _ in 0..<count { scaled *= 10 }
        var whole = scaled >> UInt128(shift)
        let rest = scaled & ((UInt128(1) << UInt128(shift)) - 1)
        let half = shift == 0 ? 0 : UInt128(1) << UInt128(shift - 1)
        if shift > 0, rest > half || (rest == half && whole & 1 == 1) { whole += 1 }
        return whole
    }

    /// The digits before the point and, with the point, those after it, of |x| with `count` ≥ 1 of them; nil where the general
    /// way has to find them.
    static func fixed(_ x: Double, fraction count: Int) -> (whole: String, rest: String)? {
        if x == 0 { return ("0", "." + "0".repeated(count)) }
        guard let scaled = scaled(x, fraction: count), let number = UInt64(exactly: scaled) else { return nil }
        var unit: UInt64 = 1
        for _ in 0..<count { unit &*= 10 }
        let (whole, fraction) = number.quotientAndRemainder(dividingBy: unit)
        // A one in front keeps the zeros after the point; the point takes its place.
        var rest = String(fraction &+ unit)
        rest.replaceSubrange(...rest.startIndex, with: CollectionOfOne("."))
        return (String(whole), rest)
    }

    /// C's printf is exact for any precision: glibc computes with as many digits as the value has.
    private static func print(_ x: Double, _ format: String, _ precision: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: precision &+ 330)
        let count = bytes.withUnsafeMutableBytes { buffer in
            withVaList([Int32(clamping: precision), x]) {
                vsnprintf(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, format, $0)
            }
        }
        bytes.removeLast(bytes.count - Swift.max(0, Swift.min(Int(count), bytes.count)))
        return bytes
    }

    private init(parsing text: String, isNegative: Bool) {
        self.init(parsing: Array(text.utf8), isNegative: isNegative, keepingZeros: false)
    }

    /// Reads `12.5`, `1.25e-07`, `0.001`.
    private init(parsing text: [UInt8], isNegative: Bool, keepingZeros: Bool) {
        var digits: [UInt8] = []
        digits.reserveCapacity(text.count)
        var leadingZeros = 0
        var whole = 0
        var seenPoint = false
        var power = 0
        var position = 0
        scan: while position < text.count {
            let byte = text[position]
            position += 1
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if !seenPoint { whole += 1 }
                if digits.isEmpty, byte == UInt8(ascii: "0") { leadingZeros += 1 } else { digits.append(byte) }
            case UInt8(ascii: "."): seenPoint = true
            case UInt8(ascii: "e"): break scan
            default: break
            }
        }
        if position < text.count {
            let negative = text[position] == UInt8(ascii: "-")
            for byte in text[position...] where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
                power = power * 10 + Int(byte - UInt8(ascii: "0"))
            }
            if negative { power = -power }
        }
        exponent = whole - leadingZeros - 1 + power
        if !keepingZeros { while digits.last == UInt8(ascii: "0") { digits.removeLast() } }
        if digits.isEmpty {
            // Zero: as many zeros as were printed after the first.
            digits = [UInt8](repeating: UInt8(ascii: "0"), count: keepingZeros ? Swift.max(1, leadingZeros) : 1)
            exponent = 0
        }
        self.digits = digits
        self.isNegative = isNegative
    }

    public var isZero: Bool { digits.allSatisfy { $0 == UInt8(ascii: "0") } }

    // MARK: Layout, without sign

    /// `whole.fraction` with at least `minimumFraction` digits after the point, zeros added; no point when there are
    /// none, unless `keepsPoint`.
    public func positional(minimumFraction: Int = 0, keepsPoint: Bool = false) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(digits.count + Swift.abs(exponent) + minimumFraction + 2)
        let zero = UInt8(ascii: "0")
        let wholeCount = exponent + 1
        if wholeCount <= 0 {
            out.append(zero)
        } else {
            out.append(contentsOf: digits.prefix(wholeCount))
            if wholeCount > digits.count { out.append(contentsOf: repeatElement(zero, count: wholeCount - digits.count)) }
        }
        var fraction = 0
        let point = out.count
        if wholeCount < 0 {
            out.append(contentsOf: repeatElement(zero, count: -wholeCount))
            fraction -= wholeCount
        }
        if wholeCount < digits.count {
            let rest = digits.dropFirst(Swift.max(0, wholeCount))
            out.append(contentsOf: rest)
            fraction += rest.count
        }
        if fraction < minimumFraction {
            out.append(contentsOf: repeatElement(zero, count: minimumFraction - fraction))
            fraction = minimumFraction
        }
        if fraction > 0 || keepsPoint { out.insert(UInt8(ascii: "."), at: point) }
        return String(decoding: out, as: UTF8.self)
    }

    /// `d.ddde±XX` with at least two digits of exponent.
    public func scientific(minimumFraction: Int = 0, keepsPoint: Bool = false, marker: Character = "e") -> String {
        var text = String(decoding: digits.prefix(1), as: UTF8.self)
        let missing = Swift.max(0, minimumFraction - (digits.count - 1))
        if digits.count > 1 || missing > 0 || keepsPoint {
            text += "." + String(decoding: digits.dropFirst(), as: UTF8.self) + String(repeating: "0", count: missing)
        }
        let size = Swift.abs(exponent)
        return text + "\(marker)\(exponent < 0 ? "-" : "+")\(size < 10 ? "0" : "")\(size)"
    }

    public func withoutTrailingZeros() -> DecimalDigits {
        var copy = self
        while copy.digits.count > 1, copy.digits.last == UInt8(ascii: "0") { copy.digits.removeLast() }
        return copy
    }
}

/// Python's repr of floats.
public enum FloatText {
    /// The shortest text that reads back as the same float, always with a point or an exponent: `0.1`, `1e+16`, `nan`.
    public static func repr(_ x: Double) -> String {
        if !x.isFinite { return nonFinite(x) }
        if let whole = Int(exactly: x), whole.magnitude < 1_000_000_000_000_000 {
            return (x == 0 && x.sign == .minus ? "-" : "") + "\(whole).0"
        }
        return repr(DecimalDigits(shortest: x))
    }

    /// The same for 32-bit floats, with their own shortest digits.
    public static func repr(_ x: Float) -> String {
        x.isFinite ? repr(DecimalDigits(shortest: x)) : nonFinite(Double(x))
    }

    static func repr(_ d: DecimalDigits) -> String {
        let size = d.exponent < -4 || d.exponent >= 16 ? d.scientific() : d.positional(minimumFraction: 1)
        return d.isNegative ? "-" + size : size
    }

    public static func nonFinite(_ x: Double) -> String { x.isNaN ? "nan" : x < 0 ? "-inf" : "inf" }
}
