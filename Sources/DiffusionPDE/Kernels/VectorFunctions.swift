import Arrays

/// The two types diffusion is solved in, with the functions that kernels need in a form the compiler turns into vector
/// instructions: no branch, no call, no conversion that could trap. The C library's functions are called once per pixel.
public protocol Real: Element, BinaryFloatingPoint, SIMDScalar, Codable {
    /// eˣ for x ≤ 0, to about one unit in the last place; 0 below −80 (−700 in float64), long before results become
    /// so small that the processor takes a hundred times as long for each.
    static func exponential(_ x: Self) -> Self
    /// 1/√x for a positive, finite x, to about one unit in the last place.
    static func inverseRoot(_ x: Self) -> Self
}

extension Float: Real {
    @inline(__always)
    public static func exponential(_ x: Float) -> Float {
        let bounded = x < -80 ? -80 : x
        // Adding 1.5 · 2²³ rounds to a whole number n, which then stands in the low bits.
        let shifted = bounded * 1.442_695_04 + 12_582_912
        let n = shifted - 12_582_912
        let r = (bounded - n * 0.693_359_375) + n * 2.121_944_4e-4
        let p0 = 1 + r
        let p2 = 0.5 + r * (1.0 / 6), p4 = 1.0 / 24 + r * (1.0 / 120), p6 = 1.0 / 720 + r * (1.0 / 5040)
        let r2 = r * r
        let p = p0 + r2 * (p2 + r2 * (p4 + r2 * p6))
        return x < -80 ? 0 : Float(bitPattern: p.bitPattern &+ (shifted.bitPattern &<< 23))
    }

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
    @inline(__always)
    public static func exponential(_ x: Double) -> Double {
        let bounded = x < -700 ? -700 : x
        let shifted = bounded * 1.442_695_040_888_963_4 + 6_755_399_441_055_744
        let n = shifted - 6_755_399_441_055_744
        let r = (bounded - n * 0.693_147_180_369_123_8) - n * 1.908_214_929_270_587_7e-10
        let r2 = r * r, r4 = r2 * r2
        let p0 = (1 + r) + r2 * (0.5 + r * (1.0 / 6))
        let p4 = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040))
        let p8 = (1.0 / 40320 + r * (1.0 / 362_880)) + r2 * (1.0 / 3_628_800 + r * (1.0 / 39_916_800))
        let p12 = 1.0 / 479_001_600 + r * (1.0 / 6_227_020_800)
        let p = p0 + r4 * (p4 + r4 * (p8 + r4 * p12))
        return x < -700 ? 0 : Double(bitPattern: p.bitPattern &+ (shifted.bitPattern &<< 52))
    }

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
