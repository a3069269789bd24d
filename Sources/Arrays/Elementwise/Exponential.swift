import CFloatingPoint

/// Numbers that eˣ is computed in: one, or several side by side. The exponential of arrays and those inside the kernels of
/// diffusion are the same few lines, which take no branch and call nothing, so that loops over them become vector
/// instructions.
public protocol ExponentialArithmetic {
    // Not as operators: every expression of the package would have to consider them.
    static func sum(_ a: Self, _ b: Self) -> Self
    static func difference(_ a: Self, _ b: Self) -> Self
    static func product(_ a: Self, _ b: Self) -> Self
    /// a b + c, rounded once.
    static func fused(_ a: Self, _ b: Self, _ c: Self) -> Self
    static func constant(_ x: Double) -> Self
    /// A number that leaves the integer nearest to what is added to it in its last bits.
    static var integerShift: Self { get }
    /// ln 2 in two parts, of which whole multiples of the first are exact.
    static var ln2High: Self { get }
    static var ln2Low: Self { get }
    /// The terms r⁴/7! + r⁵/8! … of the series, as far as the type can tell them.
    static func lastTerms(_ r: Self) -> Self
    /// Times 2ᵏ, where k stands in the last bits of z.
    func scaled(_ z: Self) -> Self
}

extension ExponentialArithmetic {
    /// x = k ln 2 + r + rest with |r| ≤ ln 2 / 2: k as the last bits of `z`, r and what it lacks.
    @inlinable @inline(__always)
    public static func reduced(_ x: Self) -> (z: Self, r: Self, rest: Self) {
        let z = fused(x, constant(0x1.71547652b82fep0), integerShift)
        let minusK = difference(integerShift, z)
        let high = fused(minusK, ln2High, x)
        let r = fused(minusK, ln2Low, high)
        return (z, r, fused(minusK, ln2Low, difference(high, r)))
    }

    /// 1/6 + r/24 + r²/120 + …
    @inlinable @inline(__always)
    public static func series(_ r: Self) -> Self {
        var p = fused(lastTerms(r), r, constant(1.0 / 720))
        p = fused(p, r, constant(1.0 / 120))
        p = fused(p, r, constant(1.0 / 24))
        return fused(p, r, constant(1.0 / 6))
    }

    /// eˣ to about one unit in the last place, where neither x nor the result is out of the usual range.
    @inlinable @inline(__always)
    public static func plainExponential(_ x: Self) -> Self {
        let (z, r, _) = reduced(x)
        let tail = fused(series(r), r, constant(0.5))
        return sum(constant(1), fused(tail, product(r, r), r)).scaled(z)
    }
}

extension Double: ExponentialArithmetic {
    @inlinable @inline(__always)
    public static func sum(_ a: Double, _ b: Double) -> Double { a + b }
    @inlinable @inline(__always)
    public static func difference(_ a: Double, _ b: Double) -> Double { a - b }
    @inlinable @inline(__always)
    public static func product(_ a: Double, _ b: Double) -> Double { a * b }
    @inlinable @inline(__always)
    public static func fused(_ a: Double, _ b: Double, _ c: Double) -> Double { c.addingProduct(a, b) }
    @inlinable @inline(__always)
    public static func constant(_ x: Double) -> Double { x }
    @inlinable @inline(__always)
    public static var integerShift: Double { 0x1.8p52 }
    @inlinable @inline(__always)
    public static var ln2High: Double { 0x1.62e42fefa3800p-1 }
    @inlinable @inline(__always)
    public static var ln2Low: Double { 0x1.ef35793c76730p-45 }
    @inlinable @inline(__always)
    public static func lastTerms(_ r: Double) -> Double { doubleTerms(r) }
    @inlinable @inline(__always)
    public func scaled(_ z: Double) -> Double { Double(bitPattern: bitPattern &+ (z.bitPattern &<< 52)) }

    /// eˣ for x ≤ 0, to about one unit in the last place; 0 below −700, before results become so small that the processor
    /// takes a hundred times as long for each.
    @inlinable @inline(__always)
    public static func decay(_ x: Double) -> Double { x < -700 ? 0 : plainExponential(x < -700 ? -700 : x) }
}

extension Float: ExponentialArithmetic {
    @inlinable @inline(__always)
    public static func sum(_ a: Float, _ b: Float) -> Float { a + b }
    @inlinable @inline(__always)
    public static func difference(_ a: Float, _ b: Float) -> Float { a - b }
    @inlinable @inline(__always)
    public static func product(_ a: Float, _ b: Float) -> Float { a * b }
    @inlinable @inline(__always)
    public static func fused(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }
    @inlinable @inline(__always)
    public static func constant(_ x: Double) -> Float { Float(x) }
    @inlinable @inline(__always)
    public static var integerShift: Float { 0x1.8p23 }
    @inlinable @inline(__always)
    public static var ln2High: Float { 0x1.63p-1 }
    @inlinable @inline(__always)
    public static var ln2Low: Float { -0x1.bd0106p-13 }
    @inlinable @inline(__always)
    public static func lastTerms(_ r: Float) -> Float { 1 / 5040 }
    @inlinable @inline(__always)
    public func scaled(_ z: Float) -> Float { Float(bitPattern: bitPattern &+ (z.bitPattern &<< 23)) }

    /// The same in float32; 0 below −80.
    @inlinable @inline(__always)
    public static func decay(_ x: Float) -> Float { x < -80 ? 0 : plainExponential(x < -80 ? -80 : x) }
}

extension SIMD8: ExponentialArithmetic where Scalar == Double {
    @inline(__always)
    public static func sum(_ a: Self, _ b: Self) -> Self { a + b }
    @inline(__always)
    public static func difference(_ a: Self, _ b: Self) -> Self { a - b }
    @inline(__always)
    public static func product(_ a: Self, _ b: Self) -> Self { a * b }
    @inline(__always)
    public static func fused(_ a: Self, _ b: Self, _ c: Self) -> Self { lab_fma8(a, b, c) }
    @inline(__always)
    public static func constant(_ x: Double) -> Self { Self(repeating: x) }
    @inline(__always)
    public static var integerShift: Self { Self(repeating: Double.integerShift) }
    @inline(__always)
    public static var ln2High: Self { Self(repeating: Double.ln2High) }
    @inline(__always)
    public static var ln2Low: Self { Self(repeating: Double.ln2Low) }
    @inline(__always)
    public static func lastTerms(_ r: Self) -> Self { doubleTerms(r) }
    @inline(__always)
    public func scaled(_ z: Self) -> Self {
        typealias Bits = SIMD8<Int64>
        return unsafeBitCast(unsafeBitCast(self, to: Bits.self) &+ (unsafeBitCast(z, to: Bits.self) &<< Bits(repeating: 52)), to: Self.self)
    }
}

/// 1/7! + r/8! + … + r⁶/13!
@inlinable @inline(__always)
public func doubleTerms<Number: ExponentialArithmetic>(_ r: Number) -> Number {
    var p = Number.constant(1.0 / 6_227_020_800)
    p = .fused(p, r, .constant(1.0 / 479_001_600))
    p = .fused(p, r, .constant(1.0 / 39_916_800))
    p = .fused(p, r, .constant(1.0 / 3_628_800))
    p = .fused(p, r, .constant(1.0 / 362_880))
    p = .fused(p, r, .constant(1.0 / 40_320))
    return .fused(p, r, .constant(1.0 / 5040))
}
