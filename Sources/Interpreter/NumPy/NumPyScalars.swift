import Arrays
import Syntax

/// What the operations of the language ask about NumPy scalars (`.float64`, `.float32`, `.int64`, `.uint8`,
/// `.numpyBool`). Hash, truth and equality as dict keys are answered by the Python number they hold; the rest is here.
enum NumPyScalars {
    /// `numpy.float64`, a subtype of `float`, and so on.
    static func type(of value: Value) -> TypeObject {
        value.numpyScalar.map { .numpyScalar($0.dtype) } ?? .object
    }

    /// The Python number a NumPy scalar holds; other values as they are.
    static func pythonNumber(_ value: Value) -> Value {
        switch value {
        case .float64(let x): .float(x)
        case .float32(let x): .float(Double(x))
        case .int64(let i): .int(i)
        case .uint8(let i): .int(Int(i))
        case .numpyBool(let b): .bool(b)
        default: value
        }
    }

    // MARK: Text

    /// `np.float64(0.5)`, `np.True_`.
    static func repr(_ value: Value, _ m: Machine) throws -> String {
        if case .numpyBool(let b) = value { return b ? "np.True_" : "np.False_" }
        return "np.\(type(of: value).name)(\(text(value)))"
    }

    /// `0.5`, `True`.
    static func str(_ value: Value, _ m: Machine) throws -> String { text(value) }

    private static func text(_ value: Value) -> String {
        switch value {
        case .float64(let x): DecimalText.scalar(x, single: false)
        case .float32(let x): DecimalText.scalar(Double(x), single: true)
        case .int64(let i): String(i)
        case .uint8(let i): String(i)
        case .numpyBool(let b): b ? "True" : "False"
        default: ""
        }
    }

    static func format(_ value: Value, _ spec: String, _ m: Machine) throws -> String {
        // An np.bool_ is no int; with an empty spec it shows its word, with any other it is formatted as the number.
        if case .numpyBool(let b) = value { return spec.isEmpty ? text(value) : try m.format(.int(b ? 1 : 0), spec) }
        return try m.format(pythonNumber(value), spec)
    }

    // MARK: Attributes

    /// Nil: no such attribute.
    ///
    /// A scalar has what an array without axes has: its methods are those of ndarray on such an array.
    static func attribute(_ value: Value, _ name: String, _ m: Machine) throws -> Value? {
        guard let scalar = value.numpyScalar else { return nil }
        switch name {
        case "dtype": return .object(DTypeObject.of(scalar.dtype))
        case "shape", "strides": return .tuple([])
        case "ndim": return .int(0)
        case "size": return .int(1)
        case "itemsize", "nbytes": return .int(scalar.dtype.itemSize)
        case "T", "real": return value
        case "imag": return Value(Scalar(0).casted(to: scalar.dtype))
        case "base": return Value.none
        default: break
        }
        if name == "is_integer", !scalar.dtype.isFloating, scalar.dtype != .bool {
            return .object(BoundMethod(alwaysInteger, value))
        }
        if name == "conjugate" || name == "conj" { return .object(BoundMethod(itself, value)) }
        if name == "bit_count" ? scalar.dtype == .int64 || scalar.dtype == .uint8
            : floatMethods.contains(name) && scalar.dtype.isFloating && (name != "hex" || scalar.dtype == .float64) {
            return try m.attribute(pythonNumber(value), name)
        }
        if arrayMethods.contains(name), let method = TypeObject.ndarray.method(name) {
            return .object(ScalarMethod(method, ArrayObject(try NDArray(scalar))))
        }
        return nil
    }

    private static let alwaysInteger = BuiltinFunction(
        Builtin("is_integer(self, /)", "Whether the number is whole.") { _ in .bool(true) }, owner: "integer")
    private static let itself = BuiltinFunction(
        Builtin("conjugate(self, /)", "The number itself: it is real.") { call in call[0] }, owner: "generic")
    private static let floatMethods: Set<String> = ["is_integer", "as_integer_ratio", "hex"]
    private static let arrayMethods: Set<String> = [
        "all", "any", "argmax", "argmin", "argsort", "astype", "clip", "copy", "cumprod", "cumsum", "diagonal", "dot", "fill",
        "flatten", "item", "max", "mean", "min", "nonzero", "prod", "ravel", "repeat", "reshape", "round", "searchsorted",
        "sort", "squeeze", "std", "sum", "swapaxes", "take", "tolist", "trace", "transpose", "var",
    ]

    static func attributeNames(_ value: Value) -> [String] {
        (["T", "dtype", "imag", "itemsize", "nbytes", "ndim", "real", "shape", "size", "is_integer"] + arrayMethods).sorted()
    }

    // MARK: Conversion

    /// `np.float64(value)` and the like: Python's conversion first, then the type.
    static func convert(_ value: Value, to dtype: DType, _ m: Machine) throws -> Value {
        if let scalar = value.numpyScalar { return Value(scalar.casted(to: dtype)) }
        switch value {
        case .bool(let b): return Value(Scalar(b).casted(to: dtype))
        case .float(let x):
            if dtype == .int64 || dtype == .uint8 { try checkConvertible(x) }
            return Value(Scalar(x).casted(to: dtype))
        case .int(let i):
            if dtype == .uint8 { return Value(Scalar(try uint8(i))) }
            return Value(Scalar(i).casted(to: dtype))
        default: break
        }
        if dtype == .bool, value.as(ArrayObject.self) == nil, !value.isSequence {
            return .numpyBool(try m.isTrue(value))
        }
        if value.as(ArrayObject.self) != nil || value.isSequence {
            let array = try ArrayConversion.array(value, dtype, m)
            return array.rank == 0 ? Value(array.scalar()) : .object(ArrayObject(try array.casted(to: dtype)))
        }
        switch dtype {
        case .int64, .uint8:
            guard case .int(let i) = try m.call(.object(TypeObject.int), Arguments([value])) else {
                throw PythonError.overflow("Python int too large to convert to C long")
            }
            return Value(dtype == .uint8 ? Scalar(try uint8(i)) : Scalar(i))
        default:
            guard case .float(let x) = try m.call(.object(TypeObject.float), Arguments([value])) else { return .none }
            return Value(Scalar(x).casted(to: dtype))
        }
    }

    static func checkConvertible(_ x: Double) throws {
        if x.isNaN { throw PythonError.value("cannot convert float NaN to integer") }
        if x.isInfinite { throw PythonError.overflow("cannot convert float infinity to integer") }
        if x.magnitude >= 0x1p63 { throw PythonError.overflow("Python int too large to convert to C long") }
    }

    /// A Python int as a uint8.
    static func uint8(_ i: Int) throws -> UInt8 {
        guard let byte = UInt8(exactly: i) else {
            throw PythonError.overflow("Python integer \(i) out of bounds for uint8")
        }
        return byte
    }

    // MARK: Operators

    /// Called when at least one operand is a NumPy scalar and the other is a scalar, Python number or None.
    /// Nil: NumPy has no such operator for them; the caller raises the TypeError.
    static func binary(_ op: BinaryOperator, _ a: Value, _ b: Value, _ m: Machine) throws -> Value? {
        // The commonest case by far: two float64, or one and a Python number.
        if let x = fastDouble(a), let y = fastDouble(b) {
            let result: Double
            switch op {
            case .add: result = x + y
            case .subtract: result = x - y
            case .multiply: result = x * y
            case .divide: result = x / y
            default: return try ScalarArithmetic.floating(op, x, y, m).map { .float64($0) }
            }
            if !result.isFinite { try ScalarArithmetic.check(result, op, x, y, m) }
            return .float64(result)
        }
        // Scalars have no matrix product.
        guard let f = BinaryFunction(op) else { return nil }
        if let left = ScalarOperand(a), let right = ScalarOperand(b) { return try ScalarArithmetic.binary(op, left, right, m) }
        if a.isSequence || b.isSequence, op != .multiply || a.as(RangeObject.self) != nil || b.as(RangeObject.self) != nil {
            return try Elementwise.apply(f, a, b, m)
        }
        if a.text != nil, op == .add { return nil }   // Python's own words for texts on the left
        if op == .multiply, a.isSequence || b.isSequence || a.text != nil || b.text != nil { return nil }
        throw Elementwise.refusal(f.rawValue, a, b, m) ?? Elementwise.objectRefusal(op, a, b, m)
    }

    /// The operand as a double when the pair's type is float64 for sure: a float64, or a Python number beside one.
    @inline(__always)
    private static func fastDouble(_ value: Value) -> Double? {
        if case .float64(let x) = value { return x }
        return nil
    }

    static func unary(_ op: UnaryOperator, _ a: Value, _ m: Machine) throws -> Value? {
        switch (op, a) {
        case (.plus, .numpyBool):
            throw PythonError(.ufuncTypeError, "ufunc 'positive' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None")
        case (.plus, _): return a
        case (.minus, .float64(let x)): return .float64(-x)
        case (.minus, .float32(let x)): return .float32(-x)
        case (.minus, .int64(let i)):
            if i == .min { try m.report(condition: .overflow, in: "scalar negative") }
            return .int64(0 &- i)
        case (.minus, .uint8(let i)):
            if i != 0 { try m.report(condition: .overflow, in: "scalar negative") }
            return .uint8(0 &- i)
        case (.minus, .numpyBool):
            throw PythonError.type(UfuncMessage.booleanNegative)
        case (.invert, .int64(let i)): return .int64(~i)
        case (.invert, .uint8(let i)): return .uint8(~i)
        case (.invert, .numpyBool(let b)): return .numpyBool(!b)
        case (.invert, _): throw PythonError.type(UfuncMessage.notSupported("invert"))
        default: return nil
        }
    }

    /// `x[key]`: a scalar has no axes.
    static func item(_ value: Value, _ key: Value, _ m: Machine) throws -> Value {
        if let tuple = key.as(TupleObject.self), tuple.elements.isEmpty { return value }
        guard let scalar = value.numpyScalar else { return value }
        if key.isNone || key.as(EllipsisObject.self) != nil {
            return try ArrayObject(try NDArray(scalar)).item(key, m)
        }
        throw PythonError.index("invalid index to scalar variable.")
    }

    /// `abs` of a NumPy scalar, of the same type.
    static func absolute(_ a: Value, _ m: Machine) throws -> Value {
        switch a {
        case .float64(let x): return .float64(x.magnitude)
        case .float32(let x): return .float32(x.magnitude)
        case .int64(let i):
            if i == .min { try m.report(condition: .overflow, in: "scalar absolute") }
            return .int64(i < 0 ? 0 &- i : i)
        default: return a
        }
    }

    /// The six order comparisons of a NumPy scalar with a scalar or Python number; the result is an `np.bool_`.
    static func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value, _ m: Machine) throws -> Value? {
        if let left = ScalarOperand(a), let right = ScalarOperand(b) {
            return ScalarArithmetic.compare(op, left, right).map { .numpyBool($0) }
        }
        guard let f = BinaryFunction(op) else { return nil }
        if a.isSequence || b.isSequence { return try Elementwise.apply(f, a, b, m) }
        if op == .equal || op == .notEqual {
            let isText = a.text != nil || b.text != nil
            return isText ? .numpyBool(op == .notEqual) : nil
        }
        // What stands on the left of a scalar and does not know it is asked the other way round.
        if !a.isNumPyScalar { return try compare(op.swapped, b, a, m) }
        throw Elementwise.comparisonRefusal(f.rawValue, a, b, m) ?? Elementwise.comparisonRefusal(op, a, b, m)
    }
}

/// A method of ndarray for a scalar: works on an array without axes and gives a scalar back.
final class ScalarMethod: Object, @unchecked Sendable {
    private let function: BuiltinFunction
    private let receiver: ArrayObject

    init(_ function: BuiltinFunction, _ receiver: ArrayObject) {
        self.function = function
        self.receiver = receiver
    }

    override var type: TypeObject { BoundMethod.typeObject }
    override var isCallable: Bool { true }
    override func repr(_ m: Machine) -> String { "<built-in method \(function.info.name) of numpy.\(receiver.array.dtype.name) object>" }
    override func attribute(_ name: String, _ m: Machine) throws -> Value? { try function.attribute(name, m) }

    override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        var arguments = arguments
        arguments.positional.insert(.object(receiver), at: 0)
        let result = try function.call(arguments, m)
        if let array = result.as(ArrayObject.self)?.array, array.rank == 0 { return Value(array.scalar()) }
        return result
    }
}

extension Value {
    /// A NumPy scalar's element; nil for every other value.
    public var numpyScalar: Scalar? {
        switch self {
        case .float64(let x): Scalar(x)
        case .float32(let x): Scalar(x)
        case .int64(let i): Scalar(i)
        case .uint8(let i): Scalar(i)
        case .numpyBool(let b): Scalar(b)
        default: nil
        }
    }

    /// The NumPy scalar that holds this element.
    public init(_ scalar: Scalar) {
        switch scalar.dtype {
        case .bool: self = .numpyBool(scalar.bool)
        case .uint8: self = .uint8(UInt8(truncatingIfNeeded: scalar.int))
        case .int64: self = .int64(scalar.int)
        case .float32: self = .float32(Float(bitPattern: UInt32(truncatingIfNeeded: scalar.bits)))
        case .float64: self = .float64(Double(bitPattern: scalar.bits))
        }
    }
}
