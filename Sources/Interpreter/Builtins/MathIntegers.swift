import BigInt

extension MathModule {
    static let sums: [Builtin] = [
        Builtin("fsum(seq, /)", "The sum of floats, rounded once.") { call in
            .float(try exactSum(try call.machine.elements(call[0]).map { try call.machine.real($0) }))
        },
        Builtin("prod(iterable, /, *, start=1)", "The product of the elements.", convention: .format) { call in
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
        Builtin("factorial(n, /)", "n! = 1 · 2 · … · n.") { call in
            .integer(try factorial(of: call[0], call.machine))
        },
        Builtin("gcd(*integers)", "The greatest common divisor.") { call in
            var result = BigUInt(0)
            for value in call.rest { result = commonDivisor(result, try call.machine.integer(value).magnitude) }
            return .integer(BigInt(result))
        },
        Builtin("lcm(*integers)", "The least common multiple.") { call in
            var result = BigUInt(1)
            for value in call.rest {
                let n = try call.machine.integer(value).magnitude
                try call.machine.checkInterrupt()
                if n.isZero || result.isZero {
                    result = 0
                    continue
                }
                result *= n / commonDivisor(result, n)
                try IntArithmetic.checkBits(result.bitWidth, call.machine)
            }
            return .integer(BigInt(result))
        },
        Builtin("comb(n, k, /)", "The number of ways to choose k of n.") { call in
            let (n, k) = try counts(call)
            guard k <= n else { return .int(0) }
            return .integer(try choices(n, min(k, n - k), call.machine, divided: true))
        },
        Builtin("perm(n, k=None, /)", "The number of ways to choose k of n in order.") { call in
            if call.isNone(1) {
                return .integer(try factorial(of: call[0], call.machine))
            }
            let (n, k) = try counts(call)
            guard k <= n else { return .int(0) }
            return .integer(try choices(n, k, call.machine, divided: false))
        },
        Builtin("isqrt(n, /)", "The whole part of the square root.") { call in
            let n = try call.machine.integer(call[0])
            if n.sign == .minus { throw PythonError.value("isqrt() argument must be nonnegative") }
            return .integer(BigInt(n.magnitude.squareRoot()))
        },
    ]

    /// Euclid's first step brings both to the size of the smaller one; the library's binary algorithm does the rest.
    private static func commonDivisor(_ a: BigUInt, _ b: BigUInt) -> BigUInt {
        let (small, large) = a < b ? (a, b) : (b, a)
        return small.isZero ? large : small.greatestCommonDivisor(with: large % small)
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
