import BigInt

extension MathModule {
    static let sums: [Builtin] = [
        Builtin("fsum(seq, /)", "The sum of floats, rounded once.", .shows("math.fsum([0.1] * 10)", "1.0")) { call in
            .float(try exactSum(try call.machine.elements(call[0]).map { try call.machine.real($0) }))
        },
        Builtin("prod(iterable, /, *, start=1)", "The product of the elements.", .shows("math.prod([2, 3, 4])", "24"), convention: .format) { call in
            let m = call.machine
            let iterator = try m.iterator(call[0])
            var product = call[1]
            while let factor = try iterator.next(m) {
                try m.checkInterrupt()
                product = try m.binary(.multiply, product, factor)
            }
            return product
        },
    ]

    /// Shewchuk's algorithm: partial sums that do not overlap, rounded once at the end.
    private static func exactSum(_ values: [Double]) throws -> Double {
        var partials: [Double] = []
        var special = 0.0
        var infinities = 0.0
        for value in values {
            if !value.isFinite {
                if value.isInfinite { infinities += value }
                special += value
                continue
            }
            var x = value
            var kept = 0
            for partial in partials {
                var y = partial
                if x.magnitude < y.magnitude { swap(&x, &y) }
                let high = x + y
                let low = y - (high - x)
                if low != 0 {
                    partials[kept] = low
                    kept += 1
                }
                x = high
            }
            partials.removeSubrange(kept...)
            if x != 0 {
                if x.isInfinite { throw PythonError.overflow("intermediate overflow in fsum") }
                partials.append(x)
            }
        }
        if special != 0 || special.isNaN {
            if infinities.isNaN { throw PythonError.value("-inf + inf in fsum") }
            return special
        }
        guard var high = partials.popLast() else { return 0 }
        var low = 0.0
        while let y = partials.popLast() {
            let x = high
            high = x + y
            low = y - (high - x)
            if low != 0 { break }
        }
        // Halfway cases look at the sign of what lies below.
        if let next = partials.last, (low < 0 && next < 0) || (low > 0 && next > 0) {
            let y = low * 2
            let x = high + y
            if y == x - high { high = x }
        }
        return high
    }

    static let integers: [Builtin] = [
        Builtin("factorial(n, /)", "n! = 1 · 2 · … · n.", .shows("math.factorial(5)", "120")) { call in
            .integer(try factorial(of: call[0], call.machine))
        },
        Builtin("gcd(*integers)", "The greatest common divisor.", .shows("math.gcd(12, 18)", "6")) { call in
            var result = BigUInt(0)
            for value in call.rest { result = try commonDivisor(result, try call.machine.integer(value).magnitude, call.machine) }
            return .integer(BigInt(result))
        },
        Builtin("lcm(*integers)", "The least common multiple.", .shows("math.lcm(4, 6)", "12")) { call in
            var result = BigUInt(1)
            for value in call.rest {
                let n = try call.machine.integer(value).magnitude
                try call.machine.checkInterrupt()
                if n.isZero || result.isZero {
                    result = 0
                    continue
                }
                result *= n / (try commonDivisor(result, n, call.machine))
                try IntArithmetic.checkBits(result.bitWidth, call.machine)
            }
            return .integer(BigInt(result))
        },
        Builtin("comb(n, k, /)", "The number of ways to choose k of n.", .shows("math.comb(5, 2)", "10")) { call in
            let (n, k) = try counts(call)
            guard k <= n else { return .int(0) }
            return .integer(try choices(n, min(k, n - k), call.machine, divided: true))
        },
        Builtin("perm(n, k=None, /)", "The number of ways to choose k of n in order.", .shows("math.perm(5, 2)", "20")) { call in
            if call.isNone(1) {
                return .integer(try factorial(of: call[0], call.machine))
            }
            let (n, k) = try counts(call)
            guard k <= n else { return .int(0) }
            return .integer(try choices(n, k, call.machine, divided: false))
        },
        Builtin("isqrt(n, /)", "The whole part of the square root.", .shows("math.isqrt(17)", "4")) { call in
            let n = try call.machine.integer(call[0])
            if n.sign == .minus { throw PythonError.value("isqrt() argument must be nonnegative") }
            return .integer(BigInt(try squareRoot(n.magnitude, call.machine)))
        },
    ]

    /// Lehmer's form of Euclid's algorithm (Knuth, The Art of Computer Programming 2, §4.5.2, algorithm L): most quotients
    /// follow from the leading bits alone, so that the long numbers are only touched every thirty steps.
    private static func commonDivisor(_ x: BigUInt, _ y: BigUInt, _ m: Machine) throws -> BigUInt {
        var (a, b) = x < y ? (y, x) : (x, y)
        while b.bitWidth > 64 {
            try m.checkInterrupt()
            let shift = max(0, a.bitWidth - 62)
            var high = Int(a >> shift), low = Int(b >> shift)
            var (p, q, r, s) = (1, 0, 0, 1)
            while low + r != 0, low + s != 0 {
                let quotient = (high + p) / (low + r)
                if quotient != (high + q) / (low + s) { break }
                (p, r) = (r, p - quotient * r)
                (q, s) = (s, q - quotient * s)
                (high, low) = (low, high - quotient * low)
            }
            if q == 0 {
                (a, b) = (b, a % b)
            } else {
                let (wideA, wideB) = (BigInt(a), BigInt(b))
                (a, b) = ((BigInt(p) * wideA + BigInt(q) * wideB).magnitude, (BigInt(r) * wideA + BigInt(s) * wideB).magnitude)
            }
        }
        return b.isZero ? a : b.greatestCommonDivisor(with: a % b)
    }

    /// The whole part of a square root, by Newton's step on ever more leading bits: the last division costs as much as all
    /// others together.
    private static func squareRoot(_ n: BigUInt, _ m: Machine) throws -> BigUInt {
        if n.isZero { return 0 }
        let places = (n.bitWidth - 1) / 2
        var root = BigUInt(1), known = 0
        for level in (0..<(Int.bitWidth - places.leadingZeroBitCount)).reversed() {
            try m.checkInterrupt()
            let before = known
            known = places >> level
            root = (root << (known - before - 1)) + (n >> (2 * places - before - known + 1)) / root
        }
        return root * root > n ? root - 1 : root
    }

    /// The product 1 · 2 · … · n by halves, whose factors are of similar size.
    static func factorial(_ n: Int) -> BigInt { n < 2 ? 1 : product(2, BigInt(n)) }

    private static func product(_ low: BigInt, _ high: BigInt) -> BigInt {
        if low > high { return 1 }
        if high - low < 8 {
            var product = low
            var factor = low + 1
            while factor <= high {
                product *= factor
                factor += 1
            }
            return product
        }
        let middle = low + (high - low) / 2
        return product(low, middle) * product(middle + 1, high)
    }

    private static func factorial(of value: Value, _ m: Machine) throws -> BigInt {
        let n = try m.integer(value)
        if n.sign == .minus { throw PythonError.value("factorial() not defined for negative values") }
        guard let count = n.asInt else {
            throw PythonError.overflow("factorial() argument should not exceed 9223372036854775807")
        }
        try bound(count, n, m)
        return factorial(count)
    }

    private static func counts(_ call: Call) throws -> (BigInt, BigInt) {
        let n = try call.machine.integer(call[0])
        let k = try call.machine.integer(call[1])
        if n.sign == .minus { throw PythonError.value("n must be a non-negative integer") }
        if k.sign == .minus { throw PythonError.value("k must be a non-negative integer") }
        return (n, k)
    }

    /// n (n - 1) … (n - k + 1), divided by k! if asked.
    private static func choices(_ n: BigInt, _ k: BigInt, _ m: Machine, divided: Bool) throws -> BigInt {
        guard let count = k.asInt else { throw PythonError.overflow("k must not exceed 9223372036854775807") }
        try bound(count, n, m)
        let product = count == 0 ? BigInt(1) : product(n - k + 1, n)
        return divided ? product / factorial(count) : product
    }

    /// - Throws: MemoryError when a product of `count` factors up to `largest` would have too many bits.
    private static func bound(_ count: Int, _ largest: BigInt, _ m: Machine) throws {
        let bits = max(1, largest.magnitude.bitWidth - 2)
        let (total, overflow) = count.multipliedReportingOverflow(by: bits)
        // The average factor of n! is n / e: a bit and a half less than the largest.
        try IntArithmetic.checkBits(total, m, overflow: overflow)
    }
}
