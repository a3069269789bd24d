// The inner loops of the functions of one argument; see BinaryKernels.swift.

extension UnaryFunction {
    /// Runs one row in the given loop type. The result is of the loop type, or bool for predicates. Floating-point
    /// conditions stay in the processor's flags; integers report theirs in the returned status.
    public func run(_ type: DType, _ n: Int, _ a: UnsafeRawPointer, _ sa: Int,
                    _ r: UnsafeMutableRawPointer, _ sr: Int) -> FloatStatus {
        switch type {
        case .float64: runReal(self, Row<Double>(n, a, sa, r, sr)); return FloatStatus()
        case .float32: runReal(self, Row<Float>(n, a, sa, r, sr)); return FloatStatus()
        case .int64: return runInteger(self, Row<Int>(n, a, sa, r, sr))
        case .uint8: return runInteger(self, Row<UInt8>(n, a, sa, r, sr))
        case .bool: runBool(self, Row<UInt8>(n, a, sa, r, sr)); return FloatStatus()
        }
    }
}

private struct Row<T> {
    let n: Int, a: UnsafePointer<T>, sa: Int, r: UnsafeMutableRawPointer, sr: Int

    @inline(__always)
    init(_ n: Int, _ a: UnsafeRawPointer, _ sa: Int, _ r: UnsafeMutableRawPointer, _ sr: Int) {
        self.n = n
        self.a = a.assumingMemoryBound(to: T.self)
        self.sa = sa
        self.r = r
        self.sr = sr
    }

    @inline(__always)
    func fast(_ f: (T) -> T) {
        let r = self.r.assumingMemoryBound(to: T.self)
        if sr == 1 && sa == 1 {
            if UnsafePointer(r) == a {
                for i in 0..<n { r[i] = f(r[i]) }
            } else {
                for i in 0..<n { r[i] = f(a[i]) }
            }
        } else {
            for i in 0..<n { r[i &* sr] = f(a[i &* sa]) }
        }
    }

    @inline(__always)
    func plain(_ f: (T) -> T) {
        let r = self.r.assumingMemoryBound(to: T.self)
        for i in 0..<n { r[i &* sr] = f(a[i &* sa]) }
    }

    @inline(__always)
    func test(_ f: (T) -> Bool) {
        let r = self.r.assumingMemoryBound(to: UInt8.self)
        if sr == 1 && sa == 1 {
            for i in 0..<n { r[i] = f(a[i]) ? 1 : 0 }
        } else {
            for i in 0..<n { r[i &* sr] = f(a[i &* sa]) ? 1 : 0 }
        }
    }
}

@inline(__always)
private func runReal<T: RealElement>(_ f: UnaryFunction, _ row: Row<T>) {
    switch f {
    case .negative: row.fast { -$0 }
    case .positive: row.fast { $0 }
    case .absolute, .fabs: row.fast { $0.magnitude }
    case .sign: row.fast { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 == 0 ? 0 : $0 }
    case .sqrt: row.fast { T.root($0) }
    case .square: row.fast { $0 * $0 }
    case .reciprocal: row.fast { 1 / $0 }
    case .floor: row.fast { $0.rounded(.down) }
    case .ceil: row.fast { $0.rounded(.up) }
    case .trunc: row.fast { $0.rounded(.towardZero) }
    case .rint: row.fast { $0.rounded(.toNearestOrEven) }
    case .deg2rad, .radians: row.fast { $0 * (T.pi / 180) }
    case .rad2deg, .degrees: row.fast { $0 * (180 / T.pi) }
    case .spacing: row.plain(spacing)
    case .fraction: row.plain { x in
        x.isInfinite ? T(signOf: x, magnitudeOf: 0) : T(signOf: x, magnitudeOf: x - x.rounded(.towardZero)) }
    case .whole: row.fast { $0.rounded(.towardZero) }
    case .isNaN: row.test { $0 != $0 }
    case .isInfinite: row.test { $0.magnitude == T.infinity }
    case .isFinite: row.test { $0.magnitude < T.infinity }
    case .signBit: row.test { $0.sign == .minus }
    case .logicalNot: row.test { $0 == 0 }
    case .invert: break   // not for floats, see `types`
    case .cbrt, .exp, .expm1, .exp2, .log, .log2, .log10, .log1p, .sin, .cos, .tan, .arcsin, .arccos, .arctan, .sinh,
         .cosh, .tanh, .arcsinh, .arccosh, .arctanh:
        if !T.vectorRow(f, row.n, row.a, row.sa, row.r.assumingMemoryBound(to: T.self), row.sr), let call = T.call(f) { row.plain(call) }
    }
}

/// The distance to the next float away from zero, with the sign of x.
@inline(__always)
private func spacing<T: RealElement>(_ x: T) -> T {
    if !x.isFinite { return T.nan }
    if x == 0 { return T.leastNonzeroMagnitude }
    return T.next(x, T(signOf: x, magnitudeOf: T.infinity)) - x
}

@inline(__always)
private func runInteger<T: FixedWidthInteger>(_ f: UnaryFunction, _ row: Row<T>) -> FloatStatus {
    var status = FloatStatus()
    switch f {
    case .negative: row.fast { 0 &- $0 }
    case .positive, .floor, .ceil, .trunc: row.fast { $0 }
    case .absolute: row.fast { $0 < 0 ? 0 &- $0 : $0 }
    case .sign: row.fast { ($0 > 0 ? 1 : 0) &- ($0 < 0 ? 1 : 0) }
    case .square: row.fast { $0 &* $0 }
    case .reciprocal:
        row.plain { x in
            if x == 0 {
                status.insert(.divide)
                // What the conversion of infinity gives in NumPy's loop.
                return T.isSigned ? T.min : T.zero
            }
            return (1 as T).dividedReportingOverflow(by: x).partialValue
        }
    case .invert: row.fast { ~$0 }
    case .logicalNot: row.test { $0 == 0 }
    case .isNaN, .isInfinite: row.test { _ in false }
    case .isFinite: row.test { _ in true }
    default: break   // floats only, see `types`
    }
    return status
}

private func runBool(_ f: UnaryFunction, _ row: Row<UInt8>) {
    switch f {
    case .absolute, .floor, .ceil, .trunc: row.fast { $0 }
    case .invert, .logicalNot: row.fast { 1 ^ $0 }
    case .isNaN, .isInfinite: row.test { _ in false }
    case .isFinite: row.test { _ in true }
    default: break   // not for bools, see `types`
    }
}
