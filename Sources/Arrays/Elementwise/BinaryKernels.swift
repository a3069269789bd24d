// The inner loops of the functions of two arguments: one row, one type. Steps are in elements; 0 repeats a scalar.
// Everything generic is specialised in this file by the switch at its top, so that debug builds are fast too.

extension BinaryFunction {
    /// Runs one row in the given loop type. The result is of the loop type, or bool for predicates.
    ///
    /// Rows of the result and an operand are either the same addresses or do not overlap. Integers report division by
    /// zero and overflow in the returned status; floats leave theirs in the processor (see `FloatFlags`).
    public func run(_ type: DType, _ n: Int, _ a: UnsafeRawPointer, _ sa: Int, _ b: UnsafeRawPointer, _ sb: Int,
                    _ r: UnsafeMutableRawPointer, _ sr: Int) -> FloatStatus {
        switch type {
        case .float64: runReal(self, Row<Double>(n, a, sa, b, sb, r, sr)); return FloatStatus()
        case .float32: runReal(self, Row<Float>(n, a, sa, b, sb, r, sr)); return FloatStatus()
        case .int64: return runInteger(self, Row<Int>(n, a, sa, b, sb, r, sr))
        case .uint8: return runInteger(self, Row<UInt8>(n, a, sa, b, sb, r, sr))
        case .bool: runBool(self, Row<UInt8>(n, a, sa, b, sb, r, sr)); return FloatStatus()
        }
    }
}

private struct Row<T> {
    let n: Int, a: UnsafePointer<T>, sa: Int, b: UnsafePointer<T>, sb: Int, r: UnsafeMutableRawPointer, sr: Int

    @inline(__always)
    init(_ n: Int, _ a: UnsafeRawPointer, _ sa: Int, _ b: UnsafeRawPointer, _ sb: Int,
         _ r: UnsafeMutableRawPointer, _ sr: Int) {
        self.n = n
        self.a = a.assumingMemoryBound(to: T.self)
        self.sa = sa
        self.b = b.assumingMemoryBound(to: T.self)
        self.sb = sb
        self.r = r
        self.sr = sr
    }

    /// For cheap functions: a loop for each layout the vectoriser can use. When the result is an operand's own memory
    /// the loop must say so, since no run-time check can tell that apart from an overlap.
    @inline(__always)
    func fast(_ f: (T, T) -> T) {
        let r = self.r.assumingMemoryBound(to: T.self)
        if sr == 1 && sa == 1 && sb == 1 {
            if UnsafePointer(r) == a {
                for i in 0..<n { r[i] = f(r[i], b[i]) }
            } else {
                for i in 0..<n { r[i] = f(a[i], b[i]) }
            }
        } else if sr == 1 && sa == 1 && sb == 0 && n > 0 {
            let y = b[0]
            if UnsafePointer(r) == a {
                for i in 0..<n { r[i] = f(r[i], y) }
            } else {
                for i in 0..<n { r[i] = f(a[i], y) }
            }
        } else if sr == 1 && sa == 0 && sb == 1 && n > 0 {
            let x = a[0]
            for i in 0..<n { r[i] = f(x, b[i]) }
        } else {
            for i in 0..<n { r[i &* sr] = f(a[i &* sa], b[i &* sb]) }
        }
    }

    /// For functions that cost more than the loop around them.
    @inline(__always)
    func plain(_ f: (T, T) -> T) {
        let r = self.r.assumingMemoryBound(to: T.self)
        for i in 0..<n { r[i &* sr] = f(a[i &* sa], b[i &* sb]) }
    }

    @inline(__always)
    func test(_ f: (T, T) -> Bool) {
        let r = self.r.assumingMemoryBound(to: UInt8.self)
        if sr == 1 && sa == 1 && sb == 1 {
            for i in 0..<n { r[i] = f(a[i], b[i]) ? 1 : 0 }
        } else if sr == 1 && sa == 1 && sb == 0 && n > 0 {
            let y = b[0]
            for i in 0..<n { r[i] = f(a[i], y) ? 1 : 0 }
        } else {
            for i in 0..<n { r[i &* sr] = f(a[i &* sa], b[i &* sb]) ? 1 : 0 }
        }
    }
}

// MARK: Floating point

@inline(__always)
private func runReal<T: RealElement>(_ f: BinaryFunction, _ row: Row<T>) {
    switch f {
    case .add: row.fast { $0 + $1 }
    case .subtract: row.fast { $0 - $1 }
    case .multiply: row.fast { $0 * $1 }
    case .divide: row.fast { $0 / $1 }
    // A NaN on either side comes out. Of equals the second does, which tells 0 from −0 as the processor's own maximum.
    case .maximum: row.fast { $0 > $1 || $0 != $0 ? $0 : $1 }
    case .minimum: row.fast { $0 < $1 || $0 != $0 ? $0 : $1 }
    // A NaN on one side gives the other side.
    case .fmax: row.fast { $0 > $1 || $1 != $1 ? $0 : $1 }
    case .fmin: row.fast { $0 < $1 || $1 != $1 ? $0 : $1 }
    case .floorDivide: row.plain(floorDivide)
    case .remainder: row.plain(remainder)
    case .fmod: row.plain { T.mod($0, $1) }
    case .power: row.plain { T.pow($0, $1) }
    case .arctan2: row.plain { T.atan2($0, $1) }
    case .hypot: row.plain { T.hypot($0, $1) }
    case .copysign: row.plain { T(signOf: $1, magnitudeOf: $0) }
    case .nextafter: row.plain { T.next($0, $1) }
    case .heaviside: row.plain { $0 != $0 ? $0 : $0 == 0 ? $1 : $0 < 0 ? 0 : 1 }
    case .logaddexp:
        row.plain { x, y in
            if x == y { return x + T.log1p(1) }
            let d = x - y
            return d > 0 ? x + T.log1p(T.exp(-d)) : d <= 0 ? y + T.log1p(T.exp(d)) : d
        }
    case .equal: row.test { $0 == $1 }
    case .notEqual: row.test { $0 != $1 }
    case .less: row.test { $0 < $1 }
    case .lessEqual: row.test { $0 <= $1 }
    case .greater: row.test { $0 > $1 }
    case .greaterEqual: row.test { $0 >= $1 }
    case .logicalAnd: row.test { $0 != 0 && $1 != 0 }
    case .logicalOr: row.test { $0 != 0 || $1 != 0 }
    case .logicalXor: row.test { ($0 != 0) != ($1 != 0) }
    case .gcd, .lcm, .bitwiseAnd, .bitwiseOr, .bitwiseXor, .leftShift, .rightShift: break   // not for floats, see `types`
    }
}

/// Python's `//`: the quotient whose remainder has the divisor's sign, by fmod, so that 6.0 // 0.1 is 59.0.
@inline(__always)
private func floorDivide<T: RealElement>(_ a: T, _ b: T) -> T {
    if b == 0 { return a / b }
    let rest = T.mod(a, b)
    var quotient = (a - rest) / b
    if rest != 0 && (b < 0) != (rest < 0) { quotient -= 1 }
    if quotient == 0 { return T(signOf: a / b, magnitudeOf: 0) }
    let whole = quotient.rounded(.down)
    return quotient - whole > 0.5 ? whole + 1 : whole
}

/// Python's `%`: the remainder with the divisor's sign.
@inline(__always)
private func remainder<T: RealElement>(_ a: T, _ b: T) -> T {
    let rest = T.mod(a, b)
    if b == 0 { return rest }
    if rest == 0 { return T(signOf: b, magnitudeOf: 0) }
    return (b < 0) != (rest < 0) ? rest + b : rest
}

// MARK: Integers

@inline(__always)
private func runInteger<T: FixedWidthInteger>(_ f: BinaryFunction, _ row: Row<T>) -> FloatStatus {
    var status = FloatStatus()
    switch f {
    case .add: row.fast { $0 &+ $1 }
    case .subtract: row.fast { $0 &- $1 }
    case .multiply: row.fast { $0 &* $1 }
    case .maximum, .fmax: row.fast { $0 >= $1 ? $0 : $1 }
    case .minimum, .fmin: row.fast { $0 <= $1 ? $0 : $1 }
    case .bitwiseAnd: row.fast { $0 & $1 }
    case .bitwiseOr: row.fast { $0 | $1 }
    case .bitwiseXor: row.fast { $0 ^ $1 }
    case .leftShift: row.plain { $1 >= 0 && $1 < T.bitWidth ? $0 &<< $1 : 0 }
    case .rightShift: row.plain { $1 >= 0 && $1 < T.bitWidth ? $0 &>> $1 : $0 < 0 ? ~0 : 0 }
    case .floorDivide:
        row.plain { a, b in
            if b == 0 { status.insert(.divide); return 0 }
            let (quotient, overflow) = a.dividedReportingOverflow(by: b)
            if overflow { status.insert(.overflow); return a }
            return quotient &* b != a && (a < 0) != (b < 0) ? quotient &- 1 : quotient
        }
    case .remainder:
        row.plain { a, b in
            if b == 0 { status.insert(.divide); return 0 }
            let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
            return rest != 0 && (rest < 0) != (b < 0) ? rest &+ b : rest
        }
    case .fmod:
        row.plain { a, b in
            if b == 0 { status.insert(.divide); return 0 }
            return a.remainderReportingOverflow(dividingBy: b).partialValue
        }
    case .power: row.plain(integerPower)
    case .gcd: row.plain(greatestCommonDivisor)
    case .lcm:
        row.plain { a, b in
            let divisor = greatestCommonDivisor(a, b).magnitude
            return divisor == 0 ? 0 : T(truncatingIfNeeded: a.magnitude / divisor &* b.magnitude)
        }
    case .equal: row.test { $0 == $1 }
    case .notEqual: row.test { $0 != $1 }
    case .less: row.test { $0 < $1 }
    case .lessEqual: row.test { $0 <= $1 }
    case .greater: row.test { $0 > $1 }
    case .greaterEqual: row.test { $0 >= $1 }
    case .logicalAnd: row.test { $0 != 0 && $1 != 0 }
    case .logicalOr: row.test { $0 != 0 || $1 != 0 }
    case .logicalXor: row.test { ($0 != 0) != ($1 != 0) }
    case .divide, .arctan2, .hypot, .copysign, .nextafter, .heaviside, .logaddexp: break   // floats only, see `types`
    }
    return status
}

/// Wraps on overflow, as NumPy's arrays do; exponents are not negative (checked before).
@inline(__always)
private func integerPower<T: FixedWidthInteger>(_ base: T, _ exponent: T) -> T {
    var result: T = 1, square = base, rest = exponent
    while rest > 0 {
        if rest & 1 == 1 { result = result &* square }
        rest = rest &>> 1
        if rest > 0 { square = square &* square }
    }
    return result
}

@inline(__always)
private func greatestCommonDivisor<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    var x = a.magnitude, y = b.magnitude
    while y != 0 { (x, y) = (y, x % y) }
    return T(truncatingIfNeeded: x)
}

// MARK: Bool (bytes 0 and 1)

private func runBool(_ f: BinaryFunction, _ row: Row<UInt8>) {
    switch f {
    case .add, .maximum, .fmax, .bitwiseOr, .logicalOr: row.fast { $0 | $1 }
    case .multiply, .minimum, .fmin, .bitwiseAnd, .logicalAnd: row.fast { $0 & $1 }
    case .bitwiseXor, .logicalXor, .notEqual: row.fast { $0 ^ $1 }
    case .equal: row.fast { 1 ^ $0 ^ $1 }
    case .less: row.fast { (1 ^ $0) & $1 }
    case .lessEqual: row.fast { (1 ^ $0) | $1 }
    case .greater: row.fast { $0 & (1 ^ $1) }
    case .greaterEqual: row.fast { $0 | (1 ^ $1) }
    default: break   // not for bools, see `types`
    }
}
