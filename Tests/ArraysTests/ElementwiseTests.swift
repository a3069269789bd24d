import Arrays
import Testing

@Suite struct ElementwiseTests {
    /// Functions computed by the C library, where NumPy's own vector code may differ in the last digits.
    static let approximate: Set<String> = [
        "cbrt", "exp", "expm1", "exp2", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan",
        "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "power", "arctan2", "hypot", "logaddexp", "deg2rad", "rad2deg",
    ]

    static let special: [String: [Double]] = [
        "float64": [0, -0.0, 1, -1, 0.5, 2, -2.5, 6, 0.1, 1e300, .infinity, -.infinity, .nan],
        "float32": [0, -0.0, 1, -1, 0.5, 2, -2.5, 6, 0.1, 1e38, .infinity, -.infinity, .nan],
        "uint8": [0, 1, 2, 3, 7, 8, 100, 255], "bool": [0, 1],
    ]
    static let integers = [0, 1, -1, 2, 3, -3, 7, 100, 63, 1 << 62, Int.min]

    static func values(_ name: String) throws -> NDArray {
        name == "int64" ? try NDArray(integers) : try NDArray(special[name] ?? []).casted(to: dtype(name))
    }

    @Test func agreesWithNumPy() throws {
        var seen = 0
        for (key, answer) in try Reference.load("elementwise") {
            let words = key.split(separator: " ").map(String.init)
            let ulps: Double = Self.approximate.contains(words[0]) ? 4 : 0
            var status = FloatStatus()
            let problem: String?
            if words.count == 2, let f = UnaryFunction(rawValue: words[0]) {
                let a = try Self.values(words[1])
                problem = answer.difference(from: { try NDArray.apply(f, a, status: &status) }, ulps: ulps)
            } else if let f = BinaryFunction(rawValue: words[0]) {
                let a: NDArray, b: NDArray
                if words[1] == words[2] {
                    let own = try Self.values(words[1]), n = own.count
                    a = try own.repeated(try NDArray([n]), axis: 0)
                    var right = try own.tiled([n])
                    if f == .power, words[1] == "int64" {
                        // np.abs leaves INT64_MIN as it is.
                        right = try NDArray(try right.integers().map { ((0 &- $0 > $0 ? 0 &- $0 : $0) % 70 + 70) % 70 })
                    }
                    b = right
                } else {
                    a = try NDArray([0, 1, 1]).casted(to: dtype(words[1]))
                    b = try NDArray([1, 1, 0]).casted(to: dtype(words[2]))
                }
                problem = answer.difference(from: { try NDArray.apply(f, a, b, status: &status) }, ulps: ulps)
            } else {
                problem = "no such function"
            }
            #expect(problem == nil, "\(key): \(problem ?? "")")
            seen += 1
        }
        #expect(seen > 500)
    }

    /// Every function gives the same bits whatever the layout of its operands and result.
    @Test func layoutsAgree() throws {
        let n = 37
        for type in DType.allCases {
            let a = try NDArray(grid(n)).casted(to: type), b = try NDArray(grid(2 * n).suffix(n).map { $0 }).casted(to: type)
            let wideA = try NDArray(type, shape: [n, 3]), wideB = try NDArray(type, shape: [n, 2])
            let stridedA = try wideA.view([.ellipsis, .integer(1)]), stridedB = try wideB.view([.ellipsis, .integer(1)])
            try stridedA.assign(a)
            try stridedB.assign(b)
            for f in BinaryFunction.allCases {
                var status = FloatStatus()
                guard let plain = try? NDArray.apply(f, a, b, status: &status) else { continue }
                let same = try [
                    NDArray.apply(f, stridedA, stridedB, status: &status),
                    NDArray.apply(f, stridedA, b, status: &status),
                    NDArray.apply(f, try a.reshaped([1, n]), try b.broadcast(to: [2, n]), status: &status).view([.integer(1)]),
                ]
                for other in same { #expect(try plain.hasBits(of: other), "\(f.rawValue) \(type.name)") }
                if plain.dtype == type {
                    let target = try a.copied()
                    #expect(try plain.hasBits(of: try NDArray.apply(f, target, b, out: target, status: &status)), "\(f) in place")
                    let right = try b.copied()
                    #expect(try plain.hasBits(of: try NDArray.apply(f, a, right, out: right, status: &status)), "\(f) in place right")
                }
                // A scalar operand is a vector of equal elements.
                let scalar = b.scalar(at: 3), full = try NDArray.full([n], scalar)
                #expect(try NDArray.apply(f, .array(a), .scalar(scalar), status: &status)
                    .hasBits(of: try NDArray.apply(f, a, full, status: &status), ulps: f == .power), "\(f) scalar \(type.name)")
                #expect(try NDArray.apply(f, .scalar(scalar), .array(a), status: &status)
                    .hasBits(of: try NDArray.apply(f, full, a, status: &status)), "scalar \(f) \(type.name)")
                #expect(try f(a.scalar(at: 5), b.scalar(at: 5), status: &status) == plain.scalar(at: 5)
                    || plain.scalar(at: 5).double.isNaN, "\(f) of two scalars")
            }
        }
    }

    @Test func maskLeavesTheRestAlone() throws {
        var status = FloatStatus()
        let a = try NDArray([1.0, 2, 3, 4]), b = try NDArray([0.0, 2, 0, 4])
        let mask = try NDArray.apply(.notEqual, .array(b), .scalar(Scalar(0)), status: &status)
        let out = try NDArray.full([4], Scalar(7.0))
        let result = try NDArray.apply(.divide, a, b, out: out, where: mask, status: &status)
        #expect(try result.doubles() == [7, 1, 7, 1])
        #expect(status.isEmpty)
    }

    @Test func statusTellsWhatHappened() throws {
        func status(_ make: (inout FloatStatus) throws -> Void) rethrows -> FloatStatus {
            var status = FloatStatus()
            try make(&status)
            return status
        }
        let zero = try NDArray([0.0]), one = try NDArray([1.0]), big = try NDArray([1e300]), nan = try NDArray([Double.nan])
        #expect(try status { _ = try NDArray.apply(.divide, one, zero, status: &$0) } == .divide)
        #expect(try status { _ = try NDArray.apply(.divide, zero, zero, status: &$0) } == .invalid)
        #expect(try status { _ = try NDArray.apply(.multiply, big, big, status: &$0) } == .overflow)
        #expect(try status { _ = try NDArray.apply(.log, zero, status: &$0) } == .divide)
        #expect(try status { _ = try NDArray.apply(.sqrt, try NDArray([-1.0]), status: &$0) } == .invalid)
        #expect(try status { _ = try NDArray.apply(.less, nan, one, status: &$0) } == [])
        #expect(try status { _ = try NDArray.apply(.maximum, nan, one, status: &$0) } == [])
        #expect(try status { _ = try NDArray.apply(.floorDivide, try NDArray([1]), try NDArray([0]), status: &$0) } == .divide)
        #expect(try status { _ = try nan.casted(to: .int64, status: &$0) } == .invalid)
    }

    /// Writing into a view that overlaps an operand behaves as if the operand were copied first.
    @Test func overlapIsSafe() throws {
        var status = FloatStatus()
        let a = try NDArray([0, 1, 2, 3, 4, 5])
        let head = try a.view([.slice(start: nil, stop: -1, step: nil)]), tail = try a.view([.slice(start: 1, stop: nil, step: nil)])
        _ = try NDArray.apply(.add, tail, head, out: tail, status: &status)
        #expect(try a.integers() == [0, 1, 3, 5, 7, 9])
        let b = try NDArray([0, 1, 2, 3])
        let reversed = try b.view([.slice(start: nil, stop: nil, step: -1)])
        _ = try NDArray.apply(.add, b, reversed, out: b, status: &status)
        #expect(try b.integers() == [3, 3, 3, 3])
        let c = try NDArray([0, 1, 2, 3, 4])
        try c.set([.slice(start: 1, stop: nil, step: nil)], to: try c.view([.slice(start: nil, stop: -1, step: nil)]))
        #expect(try c.integers() == [0, 0, 1, 2, 3])
    }

    @Test func outputsAreChecked() throws {
        var status = FloatStatus()
        let a = try NDArray([1, 2, 3])
        func message(_ make: () throws -> NDArray) -> String? {
            do { _ = try make(); return nil } catch { return (error as? ArrayError)?.message }
        }
        #expect(message { try NDArray.apply(.divide, a, a, out: a, status: &status) }
            == "Cannot cast ufunc 'divide' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'")
        #expect(message { try NDArray.apply(.add, a, a, out: try NDArray(.int64, shape: [1]), status: &status) }
            == "non-broadcastable output operand with shape (1,) doesn't match the broadcast shape (3,)")
        #expect(message { try NDArray.apply(.add, a, try NDArray([1, 2]), status: &status) }
            == "operands could not be broadcast together with shapes (3,) (2,) ")
        #expect(message { try NDArray.apply(.power, a, try NDArray([-1]), status: &status) }
            == "Integers to negative integer powers are not allowed.")
    }
}

extension NDArray {
    /// The same type, shape and bits (any NaN equals any); with `ulps` floats may differ by one unit.
    func hasBits(of other: NDArray, ulps: Bool = false) throws -> Bool {
        guard dtype == other.dtype, shape == other.shape else { return false }
        if !dtype.isFloating { return try integers() == other.integers() }
        return try zip(doubles(), other.doubles()).allSatisfy {
            $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN)
                || (ulps && abs($0 - $1) <= (dtype == .float32 ? 1.2e-7 : 2.3e-16) * abs($0))
        }
    }
}
