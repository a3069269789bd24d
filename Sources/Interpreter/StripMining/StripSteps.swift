import Arrays

/// Runs the instructions of a strip.
extension StripProgram {
    /// Computes the lanes of all results.
    /// - Returns: false when some lane needs the plain path; nothing but registers has been written then.
    @inline(__always)
    func run(_ list: [StripInstruction], _ count: Int) -> Bool {
        list.withUnsafeBufferPointer { list in
            for instruction in list where !run(instruction, count) { return false }
            return true
        }
    }

    func run(_ i: StripInstruction, _ n: Int) -> Bool {
        let lanes = Lanes(count: n, shape: i.shape, r: addresses[i.result], a: addresses[i.a], b: addresses[i.b])
        switch i.operation {
        case .addFloat: lanes.floats { $0 + $1 }
        case .subtractFloat: lanes.floats { $0 - $1 }
        case .multiplyFloat: lanes.floats { $0 * $1 }
        case .divideFloat: lanes.floats { $0 / $1 }
        case .maximumFloat: lanes.floats { $1 > $0 ? $1 : $0 }
        case .minimumFloat: lanes.floats { $1 < $0 ? $1 : $0 }
        case .floorDivideFloat:
            return lanes.each(Double.self, Double.self) { x, y in
                y != 0 && x.isFinite && y.isFinite ? FloatArithmetic.floorDivide(x, y).quotient : nil
            }
        case .moduloFloat:
            return lanes.each(Double.self, Double.self) { x, y in
                y != 0 && x.isFinite && y.isFinite ? FloatArithmetic.modulo(x, y) : nil
            }
        case .powerFloat: return lanes.each(Double.self, Double.self) { Power.doubles($0, $1) }
        case .addInt: return lanes.checked { $0.addingReportingOverflow($1) }
        case .subtractInt: return lanes.checked { $0.subtractingReportingOverflow($1) }
        case .multiplyInt: return lanes.checked { $0.multipliedReportingOverflow(by: $1) }
        case .floorDivideInt:
            return lanes.each(Int.self, Int.self) { x, y in
                y > 0 ? (x >= 0 ? x / y : -1 - (-1 - x) / y) : nil
            }
        case .moduloInt:
            return lanes.each(Int.self, Int.self) { x, y in
                guard y > 0 else { return nil }
                let remainder = x % y
                return remainder < 0 ? remainder + y : remainder
            }
        case .maximumInt: lanes.pairs(Int.self) { $1 > $0 ? $1 : $0 }
        case .minimumInt: lanes.pairs(Int.self) { $1 < $0 ? $1 : $0 }
        case .lessFloat: lanes.test(Double.self) { $0 < $1 }
        case .lessEqualFloat: lanes.test(Double.self) { $0 <= $1 }
        case .equalFloat: lanes.test(Double.self) { $0 == $1 }
        case .notEqualFloat: lanes.test(Double.self) { $0 != $1 }
        case .lessInt: lanes.test(Int.self) { $0 < $1 }
        case .lessEqualInt: lanes.test(Int.self) { $0 <= $1 }
        case .equalInt: lanes.test(Int.self) { $0 == $1 }
        case .notEqualInt: lanes.test(Int.self) { $0 != $1 }
        case .and: lanes.pairs(Int.self) { $0 & $1 }
        case .or: lanes.pairs(Int.self) { $0 | $1 }
        default: return runUnary(i, lanes)
        }
        return true
    }

    private func runUnary(_ i: StripInstruction, _ lanes: Lanes) -> Bool {
        switch i.operation {
        case .not: lanes.map(Int.self) { 1 ^ $0 }
        case .negateFloat: lanes.map(Double.self) { -$0 }
        case .negateInt: return lanes.each(Int.self) { $0 == .min ? nil : -$0 }
        case .absoluteFloat: lanes.map(Double.self) { $0.magnitude }
        case .absoluteInt: return lanes.each(Int.self) { $0 == .min ? nil : abs($0) }
        case .squareRoot: lanes.map(Double.self) { $0.squareRoot() }
        case .toDouble: lanes.map(Int.self) { Double($0) }
        case .toDoubleExactly: return lanes.each(Int.self) { $0.magnitude <= 1 << 53 ? Double($0) : nil }
        case .toSingle: lanes.map(Double.self) { Double(Float($0)) }
        case .intToSingle: lanes.map(Int.self) { Double(Float($0)) }
        case .truncate: return lanes.each(Double.self) { $0.magnitude < 0x1p62 ? Int($0) : nil }
        case .checkNonzero: return lanes.all(Double.self) { $0 != 0 }
        case .checkFinite: return lanes.all(Double.self) { $0.magnitude < .infinity }
        case .checkPositive: return lanes.all(Double.self) { $0 > 0 }
        case .isNonzeroFloat: lanes.map(Double.self) { $0 != 0 ? 1 : 0 }
        case .isNonzeroInt: lanes.map(Int.self) { $0 != 0 ? 1 : 0 }
        case .blend: lanes.blend(addresses[i.c])
        case .broadcast: lanes.broadcast()
        case .call(let function): call(functions[function], lanes)
        default: break
        }
        return true
    }

    private func call(_ function: StripFunction, _ lanes: Lanes) {
        switch function {
        case .real(let f), .logarithm(let f): lanes.map(Double.self) { f($0) }
        case .real2(let f): lanes.pairs(Double.self) { f($0, $1) }
        case .unary(let f): _ = f.run(.float64, lanes.count, lanes.a, 1, lanes.r, 1)
        case .binary(let f): _ = f.run(.float64, lanes.count, lanes.a, 1, lanes.b, 1, lanes.r, 1)
        default: break
        }
    }
}

/// The lanes that one instruction reads and writes; the result never lies in an operand's memory.
private struct Lanes {
    let count: Int
    let shape: StripInstruction.Shape
    let r: UnsafeMutableRawPointer
    let a: UnsafeMutableRawPointer
    let b: UnsafeMutableRawPointer

    @inline(__always)
    private func pairs<T, R>(_ f: (T, T) -> R) {
        let a = self.a.assumingMemoryBound(to: T.self), b = self.b.assumingMemoryBound(to: T.self)
        let r = self.r.assumingMemoryBound(to: R.self)
        switch shape {
        case .lanes: for i in 0..<count { r[i] = f(a[i], b[i]) }
        case .uniformLeft:
            let x = a[0]
            for i in 0..<count { r[i] = f(x, b[i]) }
        case .uniformRight:
            let y = b[0]
            for i in 0..<count { r[i] = f(a[i], y) }
        }
    }

    @inline(__always) func floats(_ f: (Double, Double) -> Double) { pairs(f) }
    @inline(__always) func pairs<T>(_ type: T.Type, _ f: (T, T) -> T) { pairs(f) }
    @inline(__always) func test<T>(_ type: T.Type, _ f: (T, T) -> Bool) { pairs { (x: T, y: T) in f(x, y) ? 1 : 0 } }

    @inline(__always)
    func checked(_ f: (Int, Int) -> (partialValue: Int, overflow: Bool)) -> Bool {
        var failed = false
        pairs { (x: Int, y: Int) -> Int in
            let (value, overflow) = f(x, y)
            failed = failed || overflow
            return value
        }
        return !failed
    }

    /// - Parameter f: nil where the plain path has to decide.
    @inline(__always)
    func each<T, R: Numeric>(_ type: T.Type, _ result: R.Type, _ f: (T, T) -> R?) -> Bool {
        var failed = false
        pairs { (x: T, y: T) -> R in
            guard let value = f(x, y) else {
                failed = true
                return 0
            }
            return value
        }
        return !failed
    }

    @inline(__always)
    func map<T, R>(_ type: T.Type, _ f: (T) -> R) {
        let a = self.a.assumingMemoryBound(to: T.self), r = self.r.assumingMemoryBound(to: R.self)
        for i in 0..<count { r[i] = f(a[i]) }
    }

    @inline(__always)
    func each<T, R: Numeric>(_ type: T.Type, _ f: (T) -> R?) -> Bool {
        var failed = false
        map(type) { x -> R in
            guard let value = f(x) else {
                failed = true
                return 0
            }
            return value
        }
        return !failed
    }

    @inline(__always)
    func all<T>(_ type: T.Type, _ f: (T) -> Bool) -> Bool {
        let a = self.a.assumingMemoryBound(to: T.self)
        var holds = true
        for i in 0..<count { holds = holds && f(a[i]) }
        return holds
    }

    @inline(__always)
    func blend(_ otherwise: UnsafeMutableRawPointer) {
        let mask = a.assumingMemoryBound(to: Int.self), then = b.assumingMemoryBound(to: UInt64.self)
        let other = otherwise.assumingMemoryBound(to: UInt64.self), r = self.r.assumingMemoryBound(to: UInt64.self)
        for i in 0..<count { r[i] = mask[i] != 0 ? then[i] : other[i] }
    }

    @inline(__always)
    func broadcast() {
        let x = a.load(as: UInt64.self), r = self.r.assumingMemoryBound(to: UInt64.self)
        for i in 0..<count { r[i] = x }
    }
}
