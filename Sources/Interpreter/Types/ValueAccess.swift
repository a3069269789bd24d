import BigInt
import Glibc

extension Value {
    /// The object behind it when its class is exactly `T`: one pointer comparison, for final classes in hot paths.
    @inline(__always)
    func exactly<T: Object>(_ type: T.Type) -> T? {
        if case .object(let object) = self, Swift.type(of: object) == type {
            return unsafeDowncast(object, to: type)
        }
        return nil
    }

    /// A str.
    public init(_ text: String) { self = .object(StringObject(text)) }

    public static func list(_ elements: [Value]) -> Value { .object(ListObject(elements)) }
    public static func tuple(_ elements: [Value]) -> Value { .object(TupleObject(elements)) }

    /// The text, when it is a str.
    public var text: String? { exactly(StringObject.self)?.text }

    /// An int of any size.
    public static func integer(_ value: BigInt) -> Value {
        if let small = value.asInt { return .int(small) }
        return .object(IntObject(value))
    }

    /// An int of up to 128 bits.
    @inline(__always)
    static func integer(_ value: Int128) -> Value {
        if let small = Int(exactly: value) { return .int(small) }
        return .object(IntObject(value))
    }

    /// The number of a Python float or int, or of a float64, as a float.
    @inline(__always)
    var fastDouble: Double? {
        switch self {
        case .float(let x), .float64(let x): x
        case .int(let x): Double(x)
        default: nil
        }
    }

    /// The value of an int that fits 128 bits.
    @inline(__always)
    var int128: Int128? {
        switch self {
        case .int(let x): Int128(x)
        case .object: exactly(IntObject.self)?.wide
        default: nil
        }
    }

    /// The Python number it is: bool, int or float; nil for NumPy scalars and everything else.
    var number: Number? {
        switch self {
        case .int(let x): .int(x)
        case .float(let x): .float(x)
        case .bool(let x): .int(x ? 1 : 0)
        case .object: exactly(IntObject.self).map { .big($0.value) }
        default: nil
        }
    }

    /// The number it holds, NumPy scalars included.
    var anyNumber: Number? {
        switch self {
        case .float64(let x): .float(x)
        case .float32(let x): .float(Double(x))
        case .int64(let x): .int(x)
        case .uint8(let x): .int(Int(x))
        case .numpyBool(let x): .int(x ? 1 : 0)
        default: number
        }
    }

    public var isNumPyScalar: Bool {
        switch self {
        case .float64, .float32, .int64, .uint8, .numpyBool: true
        default: false
        }
    }
}

/// A Python number without its wrapping.
enum Number {
    case int(Int)
    case big(BigInt)
    case float(Double)

    var big: BigInt? {
        switch self {
        case .int(let x): BigInt(x)
        case .big(let x): x
        case .float: nil
        }
    }

    /// - Throws: OverflowError when an int is beyond the range of a float.
    func double() throws -> Double {
        switch self {
        case .int(let x): return Double(x)
        case .float(let x): return x
        case .big(let x):
            guard let value = x.asDouble else { throw PythonError.overflow("int too large to convert to float") }
            return value
        }
    }
}

extension BigInt {
    init(_ words: Int128.Words) { self.init(words: words) }

    /// Nil when it does not fit 128 bits.
    var asInt128: Int128? {
        let words = magnitude.words
        guard words.count <= 2 else { return nil }
        var size: UInt128 = 0
        for word in words.reversed() { size = size << 64 | UInt128(word) }
        guard size <= UInt128(Int128.max) else { return nil }
        return sign == .minus ? -Int128(size) : Int128(size)
    }

    /// Nil when it does not fit 64 bits.
    var asInt: Int? {
        let words = magnitude.words
        guard words.count <= 1 else { return nil }
        let word = words.first ?? 0
        if sign == .plus { return Int(exactly: word) }
        return word <= UInt(Int.max) ? -Int(word) : word == UInt(Int.max) + 1 ? Int.min : nil
    }

    /// The nearest double, ties to even; nil when it is too large.
    var asDouble: Double? {
        guard let size = magnitude.correctlyRoundedDouble(exponent: 0, sticky: false) else { return nil }
        return sign == .minus ? -size : size
    }
}

extension BigUInt {
    /// The nearest double to (self + a little more if `sticky`) · 2^exponent, ties to even; nil on overflow.
    func correctlyRoundedDouble(exponent: Int, sticky: Bool) -> Double? {
        if isZero { return 0 }
        // The top 62 bits, and whether anything is left below them: more than the 53 + 2 that decide the rounding.
        let shift = bitWidth - 62
        var mantissa = shift > 0 ? UInt64((self >> shift).words[0]) : UInt64(words[0]) << UInt64(-shift)
        let rest = sticky || (shift > 0 && trailingZeroBitCount < shift)
        let scale = exponent + shift
        if scale + 61 > 1023 { return nil }
        if scale + 61 >= -1022 {
            if rest { mantissa |= 1 }
            let result = scalbn(Double(mantissa), Int32(scale))
            return result.isFinite ? result : nil
        }
        // Subnormal: count in units of the smallest double.
        let dropped = -1074 - scale
        if dropped >= 63 { return 0 }
        let half: UInt64 = 1 << UInt64(dropped - 1)
        let low = mantissa & ((half << 1) - 1)
        var kept = mantissa >> UInt64(dropped)
        if low > half || (low == half && (rest || kept & 1 == 1)) { kept += 1 }
        return Double(kept) * .leastNonzeroMagnitude
    }
}
