import Arrays
import Syntax

/// An operand of an elementwise function before promotion (NEP 50): arrays and NumPy scalars have a type, Python's int
/// and float take that of the other operand.
enum LooseOperand {
    case array(NDArray)
    case scalar(ScalarOperand)

    /// Nil for what is no number and no sequence.
    init?(_ value: Value, _ m: Machine) throws {
        if let object = value.exactly(ArrayObject.self) {
            self = object.array.rank == 0 ? .scalar(.typed(object.array.scalar())) : .array(object.array)
        } else if let scalar = ScalarOperand(value) {
            self = .scalar(scalar)
        } else if value.isSequence {
            let array = try ArrayConversion.array(value, nil, m)
            self = array.rank == 0 ? .scalar(.typed(array.scalar())) : .array(array)
        } else {
            return nil
        }
    }

    /// The type it insists on; nil for Python's int and float.
    var dtype: DType? {
        switch self {
        case .array(let array): array.dtype
        case .scalar(.typed(let scalar)): scalar.dtype
        case .scalar: nil
        }
    }

    /// The operand with the type it takes beside another.
    /// - Parameter other: the other operand's type; nil when that has none either.
    /// - Parameter isComparison: whether an int too large for the type may stand as it is.
    func resolved(beside other: DType?, isComparison: Bool) throws -> Operand {
        switch self {
        case .array(let array): return .array(array)
        case .scalar(.typed(let scalar)): return .scalar(scalar)
        case .scalar(.float(let x)):
            return .scalar(other == .float32 ? Scalar(Float(x)) : Scalar(x))
        case .scalar(.int(let i)):
            switch other {
            case .float64: return .scalar(Scalar(Double(i)))
            case .float32: return .scalar(Scalar(Float(i)))
            case .uint8:
                if isComparison, UInt8(exactly: i) == nil { return .scalar(Scalar(i)) }
                return .scalar(Scalar(try NumPyScalars.uint8(i)))
            case .int64, .bool, nil: return .scalar(Scalar(i))
            }
        case .scalar(.wide(let x)):
            switch other {
            case .float64: return .scalar(Scalar(x))
            case .float32: return .scalar(Scalar(Float(x)))
            default:
                if isComparison { return .scalar(Scalar(x)) }
                throw PythonError.overflow("Python int too large to convert to C long")
            }
        }
    }

    /// The type it takes beside an array of this one.
    func dtype(beside other: DType) -> DType {
        if let dtype { return dtype }
        if case .scalar(.float) = self { return other.isFloating ? other : .float64 }
        return other == .bool ? .int64 : other
    }

    /// For promotion beside an operand without a type: int64 or float64.
    var defaultType: DType {
        switch self {
        case .scalar(.float): .float64
        case .scalar(.int), .scalar(.wide): .int64
        default: dtype ?? .float64
        }
    }
}

extension Operand {
    /// As an array: a single element without axes.
    func array() throws -> NDArray {
        switch self {
        case .array(let array): array
        case .scalar(let scalar): try NDArray(scalar)
        }
    }
}

/// Elementwise functions on values of the language.
enum Elementwise {
    /// `f(a, b)`; nil when an operand is no number and no array.
    /// - Parameter name: how warnings name it, if not as the function.
    static func apply(_ f: BinaryFunction, _ a: Value, _ b: Value, out: NDArray? = nil, where mask: NDArray? = nil,
                      name: String? = nil, _ m: Machine) throws -> Value? {
        guard let (x, y) = try operands(f, a, b, m) else { return nil }
        var status = FloatStatus()
        let result = try named { try NDArray.apply(f, x, y, out: out, where: mask, status: &status) }
        if !status.isEmpty { try m.report(status, in: name ?? f.rawValue) }
        return ArrayObject.value(result)
    }

    /// Both operands with their types; nil when one is no number and no array.
    static func operands(_ f: BinaryFunction, _ a: Value, _ b: Value, _ m: Machine) throws -> (Operand, Operand)? {
        guard let left = try LooseOperand(a, m), let right = try LooseOperand(b, m) else { return nil }
        // Two Python numbers: an int beside a float is a float.
        let leftType = left.dtype ?? (right.dtype == nil ? right.looseType(f) : nil)
        let rightType = right.dtype ?? (left.dtype == nil ? left.looseType(f) : nil)
        let isLenient = f.isPredicate || f == .divide
        return (try left.resolved(beside: rightType, isComparison: isLenient),
                try right.resolved(beside: leftType, isComparison: isLenient))
    }

    static func apply(_ f: UnaryFunction, _ a: Value, out: NDArray? = nil, where mask: NDArray? = nil,
                      _ m: Machine) throws -> Value? {
        guard let operand = try LooseOperand(a, m) else { return nil }
        var status = FloatStatus()
        let array = try operand.resolved(beside: nil, isComparison: false).array()
        let result = try named { try NDArray.apply(f, array, out: out, where: mask, status: &status) }
        try m.report(status, in: f.rawValue)
        return ArrayObject.value(result)
    }

    /// Whether values of one type may be stored in another by an operation in place: not from float to int, nor from
    /// signed to unsigned.
    static func canCastSameKind(_ from: DType, to target: DType) -> Bool {
        kind(from) <= kind(target)
    }

    private static func kind(_ type: DType) -> Int {
        switch type {
        case .bool: 0
        case .uint8: 1
        case .int64: 2
        case .float32, .float64: 3
        }
    }

    /// - Throws: TypeError when the result of a function does not go into an array of the target's type.
    static func checkCast(_ name: String, from: DType, to target: DType) throws {
        guard !canCastSameKind(from, to: target) else { return }
        let hint = target == .int64 || target == .uint8 ? "write u = u.astype(\(from.isFloating ? "float" : "int")) first"
            : "write a = a … instead of the operation in place"
        throw PythonError(.ufuncTypeError, "Cannot cast ufunc '\(name)' output from dtype('\(from.name)') to "
            + "dtype('\(target.name)') with casting rule 'same_kind'", hints: [hint])
    }

    /// What NumPy says of an operand that is no number: texts have no loop, None no operator.
    static func refusal(_ name: String, _ a: Value, _ b: Value, _ m: Machine) -> PythonError? {
        guard a.text != nil || b.text != nil else { return nil }
        let isText = hints(a, b)
        guard functionsOfTexts.contains(name) else { return PythonError.type(UfuncMessage.notSupported(name), hints: isText) }
        return PythonError(.ufuncTypeError, "ufunc '\(name)' did not contain a loop with signature matching types "
            + "(\(described(a, m)), \(described(b, m))) -> None", hints: isText)
    }

    /// The functions that NumPy has for texts too, or whose search for a loop ends in other words.
    private static let functionsOfTexts: Set<String> = [
        "add", "subtract", "multiply", "maximum", "minimum", "fmax", "fmin", "gcd", "lcm", "matmul",
    ]

    /// A text that holds a number was meant as one.
    private static func hints(_ a: Value, _ b: Value) -> [String] {
        guard let text = a.text ?? b.text else { return [] }
        return Double(text) == nil ? ["'\(text.prefix(20))' is a text, not a number"] : ["'\(text)' is a text: write float('\(text)')"]
    }

    /// What NumPy says of an operand that is no number and no text: it tries the operator between an element and the
    /// object, and shows Python's words for that.
    static func objectRefusal(_ op: BinaryOperator, _ a: Value, _ b: Value, _ m: Machine) -> PythonError {
        let symbol = op == .power ? "** or pow()" : op.rawValue
        return PythonError.type("unsupported operand type(s) for \(symbol): '\(elementName(a, m))' and '\(elementName(b, m))'")
    }

    /// The same for an order comparison.
    static func comparisonRefusal(_ op: ComparisonOperator, _ a: Value, _ b: Value, _ m: Machine) -> PythonError {
        PythonError.type("'\(op.rawValue)' not supported between instances of '\(elementName(a, m))' and '\(elementName(b, m))'")
    }

    /// The type of an array's or scalar's elements as Python numbers; of everything else its own.
    private static func elementName(_ value: Value, _ m: Machine) -> String {
        if let array = value.as(ArrayObject.self)?.array {
            return array.dtype == .bool ? "bool" : array.dtype.isFloating ? "float" : "int"
        }
        return m.qualified(m.type(of: NumPyScalars.pythonNumber(value)))
    }

    /// The same for comparisons, which name the types by their classes.
    static func comparisonRefusal(_ name: String, _ a: Value, _ b: Value, _ m: Machine) -> PythonError? {
        guard a.text != nil || b.text != nil else { return nil }
        func describe(_ value: Value) -> String {
            if value.text != nil { return "<class 'numpy.dtypes.StrDType'>" }
            let dtype = (try? LooseOperand(value, m))?.defaultType ?? .float64
            let word = switch dtype {
            case .bool: "Bool"
            case .uint8: "UInt8"
            case .int64: "Int64"
            case .float32: "Float32"
            case .float64: "Float64"
            }
            return "<class 'numpy.dtypes.\(word)DType'>"
        }
        return PythonError(.ufuncTypeError, "ufunc '\(name)' did not contain a loop with signature matching types "
            + "(\(describe(a)), \(describe(b))) -> None")
    }

    /// Runs an elementwise function; NumPy's own subclass of TypeError says that no loop or no cast fits.
    static func named<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as ArrayError {
            guard error.kind == .type, error.message.hasPrefix("ufunc") && error.message.contains("did not contain a loop")
                || error.message.hasPrefix("Cannot cast ufunc") else { throw error }
            throw PythonError(.ufuncTypeError, error.message, hints: error.hints)
        }
    }

    private static func described(_ value: Value, _ m: Machine) -> String {
        if let text = value.text { return "dtype('<U\(max(1, text.unicodeScalars.count))')" }
        let operand = try? LooseOperand(value, m)
        return operand.map { "dtype('\($0.defaultType.name)')" } ?? "dtype('O')"
    }
}

extension LooseOperand {
    /// The type that an untyped operand lends an untyped partner: a float makes an int a float.
    fileprivate func looseType(_ f: BinaryFunction) -> DType? {
        if case .scalar(.float) = self { return .float64 }
        return nil
    }
}

extension TypeObject {
    /// NumPy's private subclass of TypeError; shown as TypeError when nobody catches it.
    public static let ufuncTypeError = TypeObject("UFuncTypeError", module: "numpy._core._exceptions", base: .typeError)
}

extension Machine {
    /// Warns of, or raises for, the conditions an array operation met.
    public func report(_ status: FloatStatus, in operation: String) throws {
        if status.isEmpty { return }
        if status.contains(.divide) { try report(condition: .divideByZero, in: operation) }
        if status.contains(.overflow) { try report(condition: .overflow, in: operation) }
        if status.contains(.underflow) { try report(condition: .underflow, in: operation) }
        if status.contains(.invalid) { try report(condition: .invalid, in: operation) }
        if status.contains(.emptyMean) { warn(.runtimeWarning, "Mean of empty slice.") }
        if status.contains(.degreesOfFreedom) { warn(.runtimeWarning, "Degrees of freedom <= 0 for slice") }
        if status.contains(.allNaN) { warn(.runtimeWarning, "All-NaN slice encountered") }
    }
}
