import Arrays
import Syntax

extension ArrayObject {
    func applyBinary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? {
        let (a, b): (Value, Value) = reflected ? (other, .object(self)) : (.object(self), other)
        guard let f = BinaryFunction(op) else {
            if let result = try matmul(a, b, out: nil, m) { return result }
            throw Elementwise.refusal("matmul", a, b, m) ?? PythonError.value(MatmulMessage.tooFewDimensions(reflected ? 0 : 1))
        }
        if let result = try Elementwise.apply(f, a, b, name: f.operatorName(a, b), m) { return isUInt64 ? try unsigned(result, beside: other) : result }
        if let refusal = Elementwise.refusal(f.rawValue, a, b, m) { throw refusal }
        // The other operand may know more than numbers do.
        if !reflected, case .object(let object) = b, let result = try object.binary(op, a, reflected: true, m) { return result }
        throw Elementwise.objectRefusal(op, a, b, m)
    }

    /// The result of an operator on sums of bytes in NumPy's type: uint64 stays what it is beside ints of Python and what has
    /// no sign, and meets int64 in float64.
    private func unsigned(_ result: Value, beside other: Value) throws -> Value {
        guard let array = result.exactly(ArrayObject.self)?.array, array.dtype == .int64 else { return result }
        let hasSign = switch other {
        case .int, .bool, .uint8, .numpyBool: false
        case .object(let object as ArrayObject): !object.isUInt64 && object.array.dtype == .int64
        case .object(let object): !(object is UInt64Scalar)
        default: true
        }
        if hasSign { return .object(ArrayObject(try array.casted(to: .float64))) }
        return .object(ArrayObject(sumsOfBytes: array))
    }

    func applyInPlace(_ op: BinaryOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard array.isWritable else { throw PythonError.value("output array is read-only") }
        guard let f = BinaryFunction(op) else { return try matmulInPlace(other, m) }
        guard let (x, y) = try Elementwise.operands(f, .object(self), other, m) else {
            if let refusal = Elementwise.refusal(f.rawValue, .object(self), other, m) { throw refusal }
            throw objectCast(f.rawValue)
        }
        try Elementwise.checkCast(f.rawValue, from: try f.types(x.dtype, y.dtype).result, to: array.dtype)
        var status = FloatStatus()
        _ = try NDArray.apply(f, x, y, out: array, where: nil, status: &status)
        try m.report(status, in: f.operatorName(.object(self), other))
        return .object(self)
    }

    /// What NumPy says when the other operand would make an array of objects.
    private func objectCast(_ name: String) -> PythonError {
        PythonError(.ufuncTypeError, "Cannot cast ufunc '\(name)' output from dtype('O') to "
            + "dtype('\(array.dtype.name)') with casting rule 'same_kind'")
    }

    private func matmulInPlace(_ other: Value, _ m: Machine) throws -> Value? {
        if let refusal = Elementwise.refusal("matmul", .object(self), other, m) { throw refusal }
        guard let operand = try LooseOperand(other, m) else { throw objectCast("matmul") }
        try Elementwise.checkCast("matmul", from: DType.promoted(array.dtype, operand.dtype(beside: array.dtype)), to: array.dtype)
        guard case .array(let right) = operand else { throw PythonError.value(MatmulMessage.tooFewDimensions(1)) }
        guard array.rank >= 1, right.rank >= 2 else {
            throw PythonError.value("inplace matrix multiplication requires the first operand to have at least one and the "
                + "second at least two dimensions.")
        }
        let product = try NDArray.matmul(array, right)
        try Elementwise.checkCast("matmul", from: product.dtype, to: array.dtype)
        try array.assign(product)
        return .object(self)
    }

    func applyUnary(_ op: UnaryOperator, _ m: Machine) throws -> Value? {
        switch op {
        case .minus: try Elementwise.apply(.negative, .object(self), m)
        case .plus: try Elementwise.apply(.positive, .object(self), m)
        case .invert: try Elementwise.apply(.invert, .object(self), m)
        case .not: nil
        }
    }

    func applyComparison(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard let f = BinaryFunction(op) else { return nil }
        if let result = try Elementwise.apply(f, .object(self), other, m) { return result }
        if f == .equal || f == .notEqual {
            // Nothing equals what is no number: one answer for each element.
            if array.rank == 0 { return .numpyBool(f == .notEqual) }
            return .object(ArrayObject(try NDArray.full(array.shape, Scalar(f == .notEqual))))
        }
        if let refusal = Elementwise.comparisonRefusal(f.rawValue, .object(self), other, m) { throw refusal }
        if case .object(let object) = other, let result = try object.compare(op.swapped, .object(self), m) { return result }
        throw Elementwise.comparisonRefusal(op, .object(self), other, m)
    }
}

/// The words of NumPy's matrix product.
enum MatmulMessage {
    static func tooFewDimensions(_ operand: Int) -> String {
        "matmul: Input operand \(operand) does not have enough dimensions (has 0, gufunc core with "
            + "signature (n?,k),(k,m?)->(n?,m?) requires 1)"
    }
}

/// `a @ b` and `np.matmul`.
func matmul(_ a: Value, _ b: Value, out: NDArray?, _ m: Machine) throws -> Value? {
    guard let left = try LooseOperand(a, m), let right = try LooseOperand(b, m) else { return nil }
    func operand(_ loose: LooseOperand, _ number: Int) throws -> NDArray {
        guard case .array(let array) = loose else {
            throw PythonError.value(MatmulMessage.tooFewDimensions(number), hints: ["@ takes arrays; multiply by a number with *"])
        }
        return array
    }
    return ArrayObject.value(try NDArray.matmul(try operand(left, 0), try operand(right, 1), out: out))
}

extension BinaryFunction {
    /// The elementwise function behind an operator; nil for `@`.
    init?(_ op: BinaryOperator) {
        switch op {
        case .add: self = .add
        case .subtract: self = .subtract
        case .multiply: self = .multiply
        case .divide: self = .divide
        case .floorDivide: self = .floorDivide
        case .modulo: self = .remainder
        case .power: self = .power
        case .leftShift: self = .leftShift
        case .rightShift: self = .rightShift
        case .and: self = .bitwiseAnd
        case .or: self = .bitwiseOr
        case .xor: self = .bitwiseXor
        case .matmul: return nil
        }
    }

    /// What the operator's warnings name: a power of a float array with one of a few exponents is another function.
    func operatorName(_ a: Value, _ b: Value) -> String {
        guard self == .power, let base = a.exactly(ArrayObject.self)?.array.dtype ?? a.pending?.deferred.dtype,
              base.isFloating else { return rawValue }
        let exponent: Double
        switch b {
        case .int(let i): exponent = Double(i)
        case .float(let x): exponent = x
        default: return rawValue
        }
        return UnaryFunction.power(exponent)?.rawValue ?? rawValue
    }

    init?(_ op: ComparisonOperator) {
        switch op {
        case .equal: self = .equal
        case .notEqual: self = .notEqual
        case .less: self = .less
        case .lessEqual: self = .lessEqual
        case .greater: self = .greater
        case .greaterEqual: self = .greaterEqual
        default: return nil
        }
    }
}
