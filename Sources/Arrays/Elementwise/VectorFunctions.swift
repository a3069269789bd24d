import CFloatingPoint
import Glibc

/// Exponential and logarithm of rows, eight elements at a time.
///
/// Both keep the rounding errors of their leading terms, so that the result is the correctly rounded one for all but about
/// one argument in fifty, and never more than 0.6 units in the last place from the true value. Arguments out of the usual range
/// (NaN, infinities, results that overflow or are subnormal) go through the C library one by one, which also raises the
/// processor's flags for them; no other argument raises one that counts.
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
    fileprivate static func splat(_ x: Double) -> Lanes { Lanes(repeating: x) }

    /// A number that leaves the integer nearest to what is added to it in its last bits.
    fileprivate static let shift = 0x1.8p52

    // MARK: exp

    /// Not zero, and closer to it than 2⁻³⁰⁰ (whose square would be subnormal) or farther from it than `limit`. Unusual lanes
    /// are −1, others 0.
    @inline(__always)
    fileprivate static func isUnusualForExp(_ x: Lanes, _ limit: Double) -> Bits {
        let magnitude = unsafeBitCast(x, to: Bits.self) & Bits(repeating: Int64.max)
        let low = Bits(repeating: Int64(bitPattern: (0x1p-300).bitPattern)), high = Bits(repeating: Int64(bitPattern: limit.bitPattern))
        // Signs of differences: −1 where it holds.
        return ((high &- magnitude) | ((magnitude &- low) & (Bits(repeating: 0) &- magnitude))) &>> Bits(repeating: 63)
    }

    /// eˣ = 2ᵏ eʳ with |r| ≤ ln 2 / 2; eʳ by its series, the sum 1 + r + r²/2 + … kept in two parts.
    @inline(__always)
    fileprivate static func exp(_ x: Lanes) -> Lanes {
        let z = fma(x, splat(0x1.71547652b82fep0), splat(shift))
        let k = z - splat(shift)
        let high = fma(-k, splat(0x1.62e42fefa3800p-1), x)
        let low = k * splat(0x1.ef35793c76730p-45)
        let r = high - low, rest = (high - r) - low
        let square = r * r
        var p = splat(1.0 / 6227020800)
        p = fma(p, r, splat(1.0 / 479001600))
        p = fma(p, r, splat(1.0 / 39916800))
        p = fma(p, r, splat(1.0 / 3628800))
        p = fma(p, r, splat(1.0 / 362880))
        p = fma(p, r, splat(1.0 / 40320))
        p = fma(p, r, splat(1.0 / 5040))
        p = fma(p, r, splat(1.0 / 720))
        p = fma(p, r, splat(1.0 / 120))
        p = fma(p, r, splat(1.0 / 24))
        p = fma(p, r, splat(1.0 / 6))
        p = fma(p, r, splat(0.5))
        let tail = fma(p, square, rest)
        let sum = splat(1) + r
        let lost = r - (sum - splat(1))
        let y = sum + (lost + tail)
        return unsafeBitCast(unsafeBitCast(y, to: Bits.self) &+ (unsafeBitCast(z, to: Bits.self) &<< Bits(repeating: 52)), to: Lanes.self)
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
    typealias Number = Double
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusualForExp(x, 708) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.exp(x) }
    static func scalar(_ x: Double) -> Double { Glibc.exp(x) }
}

private enum Exp32: VectorFunction {
    typealias Number = Float
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusualForExp(x, 87) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.exp(x) }
    static func scalar(_ x: Float) -> Float { expf(x) }
}

private enum Log64: VectorFunction {
    typealias Number = Double
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusualForLog(x) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.log(x) }
    static func scalar(_ x: Double) -> Double { Glibc.log(x) }
}

private enum Log32: VectorFunction {
    typealias Number = Float
    @inline(__always) static func unusual(_ x: VectorFunctions.Lanes) -> VectorFunctions.Bits { VectorFunctions.isUnusualForLog(x) }
    @inline(__always) static func vector(_ x: VectorFunctions.Lanes) -> VectorFunctions.Lanes { VectorFunctions.log(x) }
    static func scalar(_ x: Float) -> Float { logf(x) }
}

extension VectorFunctions {
    /// Runs a function over a row of float64 numbers; false when it is not among these.
    static func run(_ f: UnaryFunction, _ n: Int, _ a: UnsafePointer<Double>, _ sa: Int, _ r: UnsafeMutablePointer<Double>,
                    _ sr: Int) -> Bool {
        switch f {
        case .exp: row(Exp64.self, n, a, sa, r, sr)
        case .log: row(Log64.self, n, a, sa, r, sr)
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
        default: return false
        }
        return true
    }
}
