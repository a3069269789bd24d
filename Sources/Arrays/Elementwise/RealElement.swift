import CFloatingPoint
import Glibc

/// A floating type with the functions of the C library, so that each kernel is written once.
protocol RealElement: BinaryFloatingPoint, Element {
    static func root(_ x: Self) -> Self
    static func call(_ f: UnaryFunction) -> ((Self) -> Self)?
    /// Runs a row by vector instructions; false when there are none for the function.
    static func vectorRow(_ f: UnaryFunction, _ n: Int, _ a: UnsafePointer<Self>, _ sa: Int,
                          _ r: UnsafeMutablePointer<Self>, _ sr: Int) -> Bool
    static func mod(_ x: Self, _ y: Self) -> Self
    static func pow(_ x: Self, _ y: Self) -> Self
    static func atan2(_ y: Self, _ x: Self) -> Self
    static func hypot(_ x: Self, _ y: Self) -> Self
    static func next(_ x: Self, _ y: Self) -> Self
    static func exp(_ x: Self) -> Self
    static func log1p(_ x: Self) -> Self
}

extension Double: RealElement {
    @inline(__always) static func root(_ x: Double) -> Double { lab_sqrt(x) }
    static func mod(_ x: Double, _ y: Double) -> Double { Glibc.fmod(x, y) }
    static func pow(_ x: Double, _ y: Double) -> Double { Glibc.pow(x, y) }
    static func atan2(_ y: Double, _ x: Double) -> Double { Glibc.atan2(y, x) }
    static func hypot(_ x: Double, _ y: Double) -> Double { Glibc.hypot(x, y) }
    static func next(_ x: Double, _ y: Double) -> Double { Glibc.nextafter(x, y) }
    static func exp(_ x: Double) -> Double { Glibc.exp(x) }
    static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }
    static func vectorRow(_ f: UnaryFunction, _ n: Int, _ a: UnsafePointer<Double>, _ sa: Int,
                          _ r: UnsafeMutablePointer<Double>, _ sr: Int) -> Bool { VectorFunctions.run(f, n, a, sa, r, sr) }

    /// The C library's function, for those that are calls to it.
    static func call(_ f: UnaryFunction) -> ((Double) -> Double)? {
        switch f {
        case .cbrt: Glibc.cbrt
        case .exp: Glibc.exp
        case .expm1: Glibc.expm1
        case .exp2: Glibc.exp2
        case .log: Glibc.log
        case .log2: Glibc.log2
        case .log10: Glibc.log10
        case .log1p: Glibc.log1p
        case .sin: Glibc.sin
        case .cos: Glibc.cos
        case .tan: Glibc.tan
        case .arcsin: Glibc.asin
        case .arccos: Glibc.acos
        case .arctan: Glibc.atan
        case .sinh: Glibc.sinh
        case .cosh: Glibc.cosh
        case .tanh: Glibc.tanh
        case .arcsinh: Glibc.asinh
        case .arccosh: Glibc.acosh
        case .arctanh: Glibc.atanh
        default: nil
        }
    }
}

extension Float: RealElement {
    @inline(__always) static func root(_ x: Float) -> Float { lab_sqrtf(x) }
    static func mod(_ x: Float, _ y: Float) -> Float { fmodf(x, y) }
    static func pow(_ x: Float, _ y: Float) -> Float { powf(x, y) }
    static func atan2(_ y: Float, _ x: Float) -> Float { atan2f(y, x) }
    static func hypot(_ x: Float, _ y: Float) -> Float { hypotf(x, y) }
    static func next(_ x: Float, _ y: Float) -> Float { nextafterf(x, y) }
    static func exp(_ x: Float) -> Float { expf(x) }
    static func log1p(_ x: Float) -> Float { log1pf(x) }
    static func vectorRow(_ f: UnaryFunction, _ n: Int, _ a: UnsafePointer<Float>, _ sa: Int,
                          _ r: UnsafeMutablePointer<Float>, _ sr: Int) -> Bool { VectorFunctions.run(f, n, a, sa, r, sr) }

    static func call(_ f: UnaryFunction) -> ((Float) -> Float)? {
        switch f {
        case .cbrt: cbrtf
        case .exp: expf
        case .expm1: expm1f
        case .exp2: exp2f
        case .log: logf
        case .log2: log2f
        case .log10: log10f
        case .log1p: log1pf
        case .sin: sinf
        case .cos: cosf
        case .tan: tanf
        case .arcsin: asinf
        case .arccos: acosf
        case .arctan: atanf
        case .sinh: sinhf
        case .cosh: coshf
        case .tanh: tanhf
        case .arcsinh: asinhf
        case .arccosh: acoshf
        case .arctanh: atanhf
        default: nil
        }
    }
}
