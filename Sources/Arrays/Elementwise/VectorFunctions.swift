import CFloatingPoint
import Glibc

/// Exponential, logarithm, sine, cosine and hyperbolic tangent of rows, eight elements at a time.
///
/// All keep the rounding errors of their leading terms, so that the result is the correctly rounded one for all but one or two
/// arguments in a hundred. Arguments out of the usual range (NaN, infinities, results that overflow or are subnormal, angles
/// beyond a million) go through the C library one by one, which also raises the processor's flags for them; no other argument
/// raises one that counts.
enum VectorFunctions {
    typealias Lanes = SIMD8<Double>
    typealias Bits = SIMD8<Int64>

    /// Runs a function over a row of elements. Where an element stands does not matter: each takes the same steps.
    @inline(__always)
    fileprivate static func row<F: VectorFunction>(_ f: F.Type, _ n: Int, _ a: UnsafePointer<F.Number>, _ sa: Int,
                                                   _ r: UnsafeMutablePointer<F.Number>, _ sr: Int) {
        var i = 0
        if sa == 1 && sr == 1 {
            while i &+ 8 <= n {
                eight(f, a + i, r + i)
                i &+= 8
            }
        }
        if i >= n { return }
        withUnsafeTemporaryAllocation(of: F.Number.self, capacity: 8) { cells in
            guard let cells = cells.baseAddress else { return }
            while i < n {
                let count = min(8, n &- i)
                for lane in 0..<8 { cells[lane] = lane < count ? a[(i &+ lane) &* sa] : 1 }
                eight(f, cells, cells)
                for lane in 0..<count { r[(i &+ lane) &* sr] = cells[lane] }
                i &+= 8
            }
        }
    }

    @inline(__always)
    private static func eight<F: VectorFunction>(_: F.Type, _ a: UnsafePointer<F.Number>, _ r: UnsafeMutablePointer<F.Number>) {
        let x = F.load(a), unusual = F.unusual(x)
        let half = unusual.lowHalf | unusual.highHalf, quarter = half.lowHalf | half.highHalf
        if quarter.x | quarter.y == 0 { F.store(F.vector(x), r) } else { mixed(F.self, a, x, unusual, r) }
    }

    /// Eight elements some of which are unusual; 1 is usual for every function.
    @inline(never)
    private static func mixed<F: VectorFunction>(_: F.Type, _ a: UnsafePointer<F.Number>, _ x: Lanes, _ unusual: Bits,
                                                 _ r: UnsafeMutablePointer<F.Number>) {
        let own = (a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7])
        F.store(F.vector(x.replacing(with: 1, where: unusual .!= Bits(repeating: 0))), r)
        withUnsafeBytes(of: own) { own in
            let own = own.bindMemory(to: F.Number.self)
            for lane in 0..<8 where unusual[lane] != 0 { r[lane] = F.scalar(own[lane]) }
        }
    }

    @inline(__always)
    fileprivate static func fma(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes { lab_fma8(a, b, c) }
    @inline(__always)
    fileprivate static func bits(_ x: Lanes) -> Bits { unsafeBitCast(x, to: Bits.self) }
    @inline(__always)
    fileprivate static func lanes(_ x: Bits) -> Lanes { unsafeBitCast(x, to: Lanes.self) }
    @inline(__always)
    fileprivate static func splat(_ x: Double) -> Lanes { Lanes(repeating: x) }

    /// A number that leaves the integer nearest to what is added to it in its last bits.
    fileprivate static let shift = 0x1.8p52

    // MARK: exp

    /// Closer to zero than 2⁻¹⁰⁰ (products of such numbers may be subnormal), zero excepted, or farther from it than `limit`.
    /// Unusual lanes are −1, others 0.
    @inline(__always)
    fileprivate static func isUnusual(_ x: Lanes, _ limit: Double, zero: Bool) -> Bits {
        let magnitude = bits(x) & Bits(repeating: Int64.max)
        let low = Bits(repeating: Int64(bitPattern: (0x1p-100).bitPattern)), high = Bits(repeating: Int64(bitPattern: limit.bitPattern))
        // Signs of differences: −1 where it holds.
        let isSmall = zero ? magnitude &- low : (magnitude &- low) & (Bits(repeating: 0) &- magnitude)
        return ((high &- magnitude) | isSmall) &>> Bits(repeating: 63)
    }

    /// eʳ by its series, the sum 1 + r + r²/2 with its rounding errors.
    @inline(__always)
    fileprivate static func exp(_ x: Lanes) -> Lanes {
        let (z, r, rest) = Lanes.reduced(x)
        let square: Lanes = r * r
        let squareLow: Lanes = fma(r, r, -square)
        let sum: Lanes = splat(1) + r
        let lost: Lanes = r - (sum - splat(1))
        let half: Lanes = square * splat(0.5)
        let total: Lanes = sum + half
        let lostToo: Lanes = half - (total - sum)
        let tail: Lanes = fma(Lanes.series(r) * square, r, fma(squareLow, splat(0.5), rest))
        let low: Lanes = (lost + lostToo) + tail
        let y: Lanes = total + low
        return y.scaled(z)
    }

    // MARK: tanh

    /// tanh x = t / (t + 2) with t = e²ˣ − 1, both in two parts; odd in x.
    @inline(__always)
    fileprivate static func tanh(_ x: Lanes) -> Lanes {
        let sign = bits(x) & Bits(repeating: Int64.min)
        let (z, r, rest) = Lanes.reduced(lanes(bits(x) ^ sign) * splat(2))
        // m = eʳ − 1
        let square: Lanes = r * r
        let p: Lanes = fma(Lanes.series(r), r, splat(0.5))
        let s: Lanes = p * square
        let sLow: Lanes = fma(p, square, -s)
        let m: Lanes = r + s
        let mLow: Lanes = ((r - m) + s) + (sLow + rest)
        // t = (2ᵏ − 1) + 2ᵏ m
        let scale = lanes((bits(z) &<< Bits(repeating: 52)) &+ Bits(repeating: Int64(bitPattern: (1.0).bitPattern)))
        let a: Lanes = scale - splat(1)
        let b: Lanes = scale * m
        let t: Lanes = a + b
        let tBack: Lanes = t - a
        let tSplit: Lanes = (a - (t - tBack)) + (b - tBack)
        let tLow: Lanes = fma(scale, mLow, tSplit)
        let d: Lanes = t + splat(2)
        let dBack: Lanes = d - t
        let dSplit: Lanes = (t - (d - dBack)) + (splat(2) - dBack)
        let dLow: Lanes = dSplit + tLow
        let inverse: Lanes = splat(1) / d
        let q: Lanes = t * inverse
        let error: Lanes = fma(-q, d, t) + fma(-q, dLow, tLow)
        return lanes(bits(fma(error, inverse, q)) | sign)
    }

    // MARK: sin, cos

    /// sin(x + quarter π/2): x less its nearest multiple of π/2 (in three parts, so that nothing of the angle is lost up to a
    /// million), then the series of sine or cosine with the errors of their leading terms. The coefficients are those of the
    /// best approximations up to π/4.
    @inline(__always)
    fileprivate static func sine(_ x: Lanes, quarter: Int64) -> Lanes {
        let z = fma(x, splat(0x1.45f306dc9c883p-1), splat(shift)), n = z - splat(shift)
        let first: Lanes = fma(-n, splat(0x1.921fb54442d18p0), x)
        let second: Lanes = n * splat(0x1.1a62633145c07p-54)
        let secondLow: Lanes = fma(n, splat(0x1.1a62633145c07p-54), -second)
        let r: Lanes = first - second
        let back: Lanes = r - first
        let split: Lanes = (first - (r - back)) - (second + back)
        let low: Lanes = fma(n, splat(0x1.f1976b7ed8fbcp-110), split - secondLow)
        let square: Lanes = r * r
        let squareLow: Lanes = fma(r, r, -square)
        let q = bits(z) &+ Bits(repeating: quarter)
        let odd = Bits(repeating: 0) &- (q & Bits(repeating: 1))
        let chosen = (bits(cosine(r, low, square, squareLow)) & odd) | (bits(sine(r, low, square, squareLow)) & ~odd)
        return lanes(chosen ^ ((q & Bits(repeating: 2)) &<< Bits(repeating: 62)))
    }

    @inline(__always)
    private static func sine(_ r: Lanes, _ low: Lanes, _ square: Lanes, _ squareLow: Lanes) -> Lanes {
        var s = splat(1.58969099521155010221e-10)
        s = fma(s, square, splat(-2.50507602534068634195e-08))
        s = fma(s, square, splat(2.75573137070700676789e-06))
        s = fma(s, square, splat(-1.98412698298579493134e-04))
        s = fma(s, square, splat(8.33333333332248946124e-03))
        let sixth = splat(-1.66666666666666324348e-01)
        let cube: Lanes = square * r
        let cubeLow: Lanes = fma(square, r, -cube) + squareLow * r
        let third: Lanes = cube * sixth
        let thirdLow: Lanes = fma(cube, sixth, -third) + cubeLow * sixth
        let turned: Lanes = fma(square * splat(-0.5), low, low)
        let tail: Lanes = fma(s * square, cube, thirdLow + turned)
        let lead: Lanes = r + third
        let leadLow: Lanes = (r - lead) + third
        return lead + (leadLow + tail)
    }

    @inline(__always)
    private static func cosine(_ r: Lanes, _ low: Lanes, _ square: Lanes, _ squareLow: Lanes) -> Lanes {
        var c = splat(-1.13596475577881948265e-11)
        c = fma(c, square, splat(2.08757232129817482790e-09))
        c = fma(c, square, splat(-2.75573143513906633035e-07))
        c = fma(c, square, splat(2.48015872894767294178e-05))
        c = fma(c, square, splat(-1.38888888888741095749e-03))
        c = fma(c, square, splat(4.16666666666666019037e-02))
        let half: Lanes = square * splat(0.5)
        let lead: Lanes = splat(1) - half
        let leadLow: Lanes = (splat(1) - lead) - half
        let turned: Lanes = fma(squareLow, splat(-0.5), -(r * low))
        let tail: Lanes = fma(c * square, square, turned)
        return lead + (leadLow + tail)
    }

    // MARK: log

    /// Anything but a positive normal number.
    @inline(__always)
    fileprivate static func isUnusualForLog(_ x: Lanes) -> Bits {
        let bits = unsafeBitCast(x, to: Bits.self)
        let least = Bits(repeating: Int64(bitPattern: Double.leastNormalMagnitude.bitPattern))
        let greatest = Bits(repeating: Int64(bitPattern: Double.greatestFiniteMagnitude.bitPattern))
        // Negative numbers are negative as bits too; the differences of others do not overflow.
        return (bits | ((bits &- least) | (greatest &- bits))) &>> Bits(repeating: 63)
    }

    /// ln x = k ln 2 + ln m with m between √½ and √2; ln m = 2 artanh(f / (2 + f)), f = m − 1, the quotient in two parts.
    @inline(__always)
    fileprivate static func log(_ x: Lanes) -> Lanes {
        let bits = unsafeBitCast(x, to: Bits.self)
        // Adding the distance from √½ to 1 carries into the exponent just for m ≥ √2 / 2 · 2.
        let base = Bits(repeating: Int64(bitPattern: (0x1.6a09e667f3bcdp-1).bitPattern))
        let exponent = (bits &- base) &>> Bits(repeating: 52)
        let m = unsafeBitCast(bits &- (exponent &<< Bits(repeating: 52)), to: Lanes.self)
        let k = unsafeBitCast(exponent &+ Bits(repeating: Int64(bitPattern: shift.bitPattern)), to: Lanes.self) - splat(shift)
        let f = m - splat(1)
        let d = splat(2) + f, dLow = f - (d - splat(2))
        let inverse = splat(1) / d
        let s = f * inverse
        let sLow = (fma(-s, d, f) - s * dLow) * inverse
        let q = s * s
        var p = splat(2.0 / 23)
        p = fma(p, q, splat(2.0 / 21))
        p = fma(p, q, splat(2.0 / 19))
        p = fma(p, q, splat(2.0 / 17))
        p = fma(p, q, splat(2.0 / 15))
        p = fma(p, q, splat(2.0 / 13))
        p = fma(p, q, splat(2.0 / 11))
        p = fma(p, q, splat(2.0 / 9))
        p = fma(p, q, splat(2.0 / 7))
        p = fma(p, q, splat(2.0 / 5))
        p = fma(p, q, splat(2.0 / 3))
        let small = fma(p * q, s, fma(k, splat(0x1.ef35793c76730p-45), splat(2) * sLow))
        let large = k * splat(0x1.62e42fefa3800p-1)
        let lead = splat(2) * s
        // |large| is zero or larger than |lead|.
        let zero = k .== splat(0)
        let sum = large + lead
        let lost = (lead - (sum - large)).replacing(with: 0, where: zero)
        return sum + (lost + small)
    }
}

/// A function of eight float64 numbers, and the numbers it is applied to.
private protocol VectorFunction {
    associatedtype Number: ExpressibleByIntegerLiteral
    static func load(_ a: UnsafePointer<Number>) -> VectorFunctions.Lanes
    static func store(_ y: VectorFunctions.Lanes, _ r: UnsafeMutablePointer<Number>)
    static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits
    static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes
    static func scalar(_ x: Number) -> Number
}

extension VectorFunction where Number == Double {
    @inline(__always) static func load(_ a: UnsafePointer<Double>) -> VectorFunctions.Lanes {
        UnsafeRawPointer(a).loadUnaligned(as: VectorFunctions.Lanes.self)
    }
    @inline(__always) static func store(_ y: VectorFunctions.Lanes, _ r: UnsafeMutablePointer<Double>) {
        UnsafeMutableRawPointer(r).storeBytes(of: y, as: VectorFunctions.Lanes.self)
    }
}

/// Computed as float64 and rounded once: the correctly rounded result nearly always.
extension VectorFunction where Number == Float {
    @inline(__always) static func load(_ a: UnsafePointer<Float>) -> VectorFunctions.Lanes {
        lab_widen8(UnsafeRawPointer(a).loadUnaligned(as: SIMD8<Float>.self))
    }
    @inline(__always) static func store(_ y: VectorFunctions.Lanes, _ r: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(r).storeBytes(of: lab_narrow8(y), as: SIMD8<Float>.self)
    }
}

private enum Exp64: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusual(x, 708, zero: false) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.exp(x) }
    static func scalar(_ x: Double) -> Double { Glibc.exp(x) }
}

private enum Exp32: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusual(x, 87, zero: false) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.exp(x) }
    static func scalar(_ x: Float) -> Float { expf(x) }
}

private enum Log64: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusualForLog(x) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.log(x) }
    static func scalar(_ x: Double) -> Double { Glibc.log(x) }
}

private enum Log32: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusualForLog(x) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.log(x) }
    static func scalar(_ x: Float) -> Float { logf(x) }
}

private enum Sin64: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusual(x, 1e6, zero: true) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.sine(x, quarter: 0) }
    static func scalar(_ x: Double) -> Double { Glibc.sin(x) }
}

private enum Sin32: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusual(x, 1e6, zero: true) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.sine(x, quarter: 0) }
    static func scalar(_ x: Float) -> Float { sinf(x) }
}

private enum Cos64: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusual(x, 1e6, zero: false) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.sine(x, quarter: 1) }
    static func scalar(_ x: Double) -> Double { Glibc.cos(x) }
}

private enum Cos32: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusual(x, 1e6, zero: false) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.sine(x, quarter: 1) }
    static func scalar(_ x: Float) -> Float { cosf(x) }
}

private enum Tanh64: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusual(x, 300, zero: false) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.tanh(x) }
    static func scalar(_ x: Double) -> Double { Glibc.tanh(x) }
}

private enum Tanh32: VectorFunction {
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusual(x, 300, zero: false) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.tanh(x) }
    static func scalar(_ x: Float) -> Float { tanhf(x) }
}

extension VectorFunctions {
    /// Runs a function over a row of float64 numbers; false when it is not among these.
    static func run(_ f: UnaryFunction, _ n: Int, _ a: UnsafePointer<Double>, _ sa: Int, _ r: UnsafeMutablePointer<Double>,
                    _ sr: Int) -> Bool {
        switch f {
        case .exp: row(Exp64.self, n, a, sa, r, sr)
        case .log: row(Log64.self, n, a, sa, r, sr)
        case .sin: row(Sin64.self, n, a, sa, r, sr)
        case .cos: row(Cos64.self, n, a, sa, r, sr)
        case .tanh: row(Tanh64.self, n, a, sa, r, sr)
        default: return false
        }
        return true
    }

    /// The same for float32.
    static func run(_ f: UnaryFunction, _ n: Int, _ a: UnsafePointer<Float>, _ sa: Int, _ r: UnsafeMutablePointer<Float>,
                    _ sr: Int) -> Bool {
        switch f {
        case .exp: row(Exp32.self, n, a, sa, r, sr)
        case .log: row(Log32.self, n, a, sa, r, sr)
        case .sin: row(Sin32.self, n, a, sa, r, sr)
        case .cos: row(Cos32.self, n, a, sa, r, sr)
        case .tanh: row(Tanh32.self, n, a, sa, r, sr)
        default: return false
        }
        return true
    }
}
