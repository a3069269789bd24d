import Arrays
import CFloatingPoint

/// The two types diffusion is solved in, with the functions that kernels need in a form the compiler turns into vector
/// instructions: no branch, no call, no conversion that could trap. The C library's functions are called once per pixel.
public protocol Real: Element, BinaryFloatingPoint, SIMDScalar, Codable {
    /// Two registers of numbers side by side: 64 bytes.
    associatedtype Wide: SIMD where Wide.Scalar == Self
    /// a b + c, rounded once, lane by lane.
    static func fused(_ a: Wide, _ b: Wide, _ c: Wide) -> Wide
    static func fused(_ a: Self, _ b: Self, _ c: Self) -> Self
    /// eˣ for x ≤ 0, to about one unit in the last place; 0 where it would be so small that the processor takes long.
    static func exponential(_ x: Self) -> Self
    /// 1/√x for a positive, finite x, to about one unit in the last place.
    static func inverseRoot(_ x: Self) -> Self
}

extension Float: Real {
    public typealias Wide = SIMD16<Float>

    @inline(__always)
    public static func fused(_ a: SIMD16<Float>, _ b: SIMD16<Float>, _ c: SIMD16<Float>) -> SIMD16<Float> { lab_fma16f(a, b, c) }

    @inline(__always)
    public static func exponential(_ x: Float) -> Float { decay(x) }

    @inline(__always)
    public static func inverseRoot(_ x: Float) -> Float {
        // Halving the exponent gives a first guess to 3 %, and every Newton step squares that error.
        var y = Float(bitPattern: 0x5F37_5A86 &- (x.bitPattern &>> 1))
        let half = 0.5 * x
        y = y * (1.5 - half * y * y)
        y = y * (1.5 - half * y * y)
        return y * (1.5 - half * y * y)
    }
}

extension Double: Real {
    public typealias Wide = SIMD8<Double>

    @inline(__always)
    public static func fused(_ a: SIMD8<Double>, _ b: SIMD8<Double>, _ c: SIMD8<Double>) -> SIMD8<Double> { lab_fma8(a, b, c) }

    @inline(__always)
    public static func exponential(_ x: Double) -> Double { decay(x) }

    @inline(__always)
    public static func inverseRoot(_ x: Double) -> Double {
        var y = Double(bitPattern: 0x5FE6_EB50_C7B5_37A9 &- (x.bitPattern &>> 1))
        let half = 0.5 * x
        y = y * (1.5 - half * y * y)
        y = y * (1.5 - half * y * y)
        y = y * (1.5 - half * y * y)
        return y * (1.5 - half * y * y)
    }
}

extension SIMD {
    /// Reads unaligned memory.
    @inline(__always)
    init(at pointer: UnsafePointer<Scalar>) {
        self = UnsafeRawPointer(pointer).loadUnaligned(as: Self.self)
    }
}
