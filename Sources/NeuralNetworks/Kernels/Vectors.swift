/// Eight numbers at once.
typealias Lanes = SIMD8<Float>

/// Passes over memory, eight elements at a time. A pass over something short is not worth a thread.
enum Elementwise {
    static let smallest = 1 << 15

    @inline(__always)
    static func load(_ p: UnsafePointer<Float>, _ index: Int) -> Lanes {
        UnsafeRawPointer(p + index).loadUnaligned(as: Lanes.self)
    }

    /// The last elements, fewer than eight; zeros behind them.
    @inline(__always)
    static func load(_ p: UnsafePointer<Float>, _ index: Int, lanes: Int) -> Lanes {
        var result = Lanes.zero
        for lane in 0..<lanes { result[lane] = p[index + lane] }
        return result
    }

    @inline(__always)
    static func store(_ lanes: Lanes, _ p: UnsafeMutablePointer<Float>, _ index: Int) {
        UnsafeMutableRawPointer(p + index).storeBytes(of: lanes, as: Lanes.self)
    }

    /// y = x: short stretches, where a call costs more than the copying.
    @inline(__always)
    static func copy(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
        guard count <= 64 else { return y.update(from: x, count: count) }
        var i = 0
        while i + 8 <= count {
            store(load(x, i), y, i)
            i += 8
        }
        while i < count {
            y[i] = x[i]
            i += 1
        }
    }

    /// y = f(x).
    @inline(__always)
    static func map(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, _ f: (Lanes) -> Lanes) {
        var i = 0
        while i + 8 <= count {
            store(f(load(x, i)), y, i)
            i += 8
        }
        guard i < count else { return }
        let last = f(load(x, i, lanes: count - i))
        for lane in 0..<count - i { y[i + lane] = last[lane] }
    }

    /// y = f(x, y).
    @inline(__always)
    static func update(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, _ f: (Lanes, Lanes) -> Lanes) {
        var i = 0
        while i + 8 <= count {
            store(f(load(x, i), load(y, i)), y, i)
            i += 8
        }
        guard i < count else { return }
        let last = f(load(x, i, lanes: count - i), load(y, i, lanes: count - i))
        for lane in 0..<count - i { y[i + lane] = last[lane] }
    }

    /// z = f(x, y).
    @inline(__always)
    static func map(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ z: UnsafeMutablePointer<Float>, _ count: Int,
                    _ f: (Lanes, Lanes) -> Lanes) {
        var i = 0
        while i + 8 <= count {
            store(f(load(x, i), load(y, i)), z, i)
            i += 8
        }
        guard i < count else { return }
        let last = f(load(x, i, lanes: count - i), load(y, i, lanes: count - i))
        for lane in 0..<count - i { z[i + lane] = last[lane] }
    }

    /// y += x.
    static func add(_ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, _ count: Int) {
        Workers.share(count, smallest: smallest) { range in
            update(x + range.lowerBound, y + range.lowerBound, range.count) { $0 + $1 }
        }
    }

    /// Σ x·y, in eight partial sums.
    @inline(__always)
    static func dot(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ count: Int) -> Float {
        var sums = Lanes.zero
        var i = 0
        while i + 8 <= count {
            sums += load(x, i) * load(y, i)
            i += 8
        }
        var total = sums.sum()
        while i < count {
            total += x[i] * y[i]
            i += 1
        }
        return total
    }

    /// Σ f(x), in eight partial sums.
    @inline(__always)
    static func sum(_ x: UnsafePointer<Float>, _ count: Int, _ f: (Lanes) -> Lanes) -> Float {
        var sums = Lanes.zero
        var i = 0
        while i + 8 <= count {
            sums += f(load(x, i))
            i += 8
        }
        var total = sums.sum()
        if i < count {
            let last = f(load(x, i, lanes: count - i))
            for lane in 0..<count - i { total += last[lane] }
        }
        return total
    }

    /// The largest element.
    @inline(__always)
    static func largest(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
        var top = Lanes(repeating: -.infinity)
        var i = 0
        while i + 8 <= count {
            let next = load(x, i)
            top = top.replacing(with: next, where: next .> top)
            i += 8
        }
        var result = -Float.infinity
        for lane in 0..<8 { result = max(result, top[lane]) }
        while i < count {
            result = max(result, x[i])
            i += 1
        }
        return result
    }

    /// Adds the sum over all rows of a matrix [rows, width] to `total`, in the order of the rows.
    static func addRows(_ x: UnsafePointer<Float>, _ rows: Int, _ width: Int, to total: UnsafeMutablePointer<Float>) {
        for row in 0..<rows { update(x + row * width, total, width) { $0 + $1 } }
    }
}

/// eˣ for eight numbers: x = n ln 2 + r, a polynomial for eʳ, 2ⁿ by the bits of the exponent; relative error below 2·10⁻⁷.
/// Arguments are held within ±87, where float32 neither overflows nor becomes denormal.
@inlinable @inline(__always)
public func exponential(_ argument: SIMD8<Float>) -> SIMD8<Float> {
    var x = argument.replacing(with: 87, where: argument .> 87)
    x = x.replacing(with: -87, where: x .< -87)
    // Adding 1.5·2²³ rounds to a whole number and leaves it in the low bits.
    let marked = x * 0x1.715476p+0 + 0x1.8p+23
    let whole = marked - 0x1.8p+23
    let rest = (x - whole * 0x1.62e4p-1) - whole * 0x1.7f7d1cp-20
    var series = SIMD8<Float>(repeating: 1 / 5040)
    series = series * rest + 1 / 720
    series = series * rest + 1 / 120
    series = series * rest + 1 / 24
    series = series * rest + 1 / 6
    series = series * rest + 0.5
    series = series * rest + 1
    series = series * rest + 1
    let bits = unsafeBitCast(marked, to: SIMD8<UInt32>.self) &<< 23 &+ 0x3F80_0000
    return series * unsafeBitCast(bits, to: SIMD8<Float>.self)
}

/// 1/(1 + e⁻ˣ).
@inline(__always)
func logistic(_ x: Lanes) -> Lanes { 1 / (1 + exponential(-x)) }

/// The error function, by a fraction of two polynomials; its error stays below 4·10⁻⁷. From ±3.92 on it is ±1 in single precision.
///
/// The coefficients were fitted for this form: least squares, weighted until the largest deviation was smallest.
@inline(__always)
func errorFunction(_ argument: Lanes) -> Lanes {
    var x = argument.replacing(with: 3.92, where: argument .> 3.92)
    x = x.replacing(with: -3.92, where: x .< -3.92)
    let square = x * x
    var above = square * 2.0346849e-6 + 2.8746229e-4
    above = above * square + 3.8679414e-3
    above = above * square + 5.3059269e-2
    above = above * square + 0.19275615
    above = above * square + 1.1283790
    var below = square * 3.8069229e-5 + 1.1880057e-3
    below = below * square + 1.5171533e-2
    below = below * square + 0.11508120
    below = below * square + 0.50415737
    below = below * square + 1
    return x * above / below
}
