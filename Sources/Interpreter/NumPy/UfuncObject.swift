import Arrays
import Catalog
import Syntax

/// A universal function of NumPy, such as `np.add`: works element by element on anything that broadcasts, and can
/// reduce, accumulate and combine.
public final class UfuncObject: Object, @unchecked Sendable {
    /// What it computes.
    public enum Kernel: Sendable {
        case unary(UnaryFunction)
        case binary(BinaryFunction)
        /// `divmod`: quotient and remainder.
        case pair(BinaryFunction, BinaryFunction)
        /// `modf`: fraction and whole part.
        case parts(UnaryFunction, UnaryFunction)
        case matmul
        /// The argument as it is: `conjugate` and the like of real numbers.
        case identity
    }

    public let name: String
    public let kernel: Kernel
    /// Its words, and the parameters by which calls are bound.
    public let function: BuiltinFunction

    /// - Parameter name: NumPy's own name; several names of the module may show the same function.
    public init(_ name: String, _ kernel: Kernel, _ summary: String, _ example: Example? = nil, glossary: Glossary? = nil) {
        self.name = name
        self.kernel = kernel
        let inputs = switch kernel {
        case .unary, .parts, .identity: "x"
        case .binary, .pair, .matmul: "x1, x2"
        }
        let outputs = switch kernel {
        case .pair, .parts: "out1=None, out2=None, /, out=None, "
        default: "/, out=None, "
        }
        var info = EntryInfo(
            "\(name)(\(inputs), \(outputs)*, where=True, casting=\"same_kind\", order=\"K\", dtype=None, subok=True)", summary,
            examples: example.map { [$0] } ?? [])
        info.glossary = glossary
        function = BuiltinFunction(Builtin(info) { call in try UfuncObject.run(kernel, name, &call) })
    }

    public static let typeObject = TypeObject("ufunc", module: "numpy", base: .object, methods: [
        Builtin("reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True)",
                "Combines the elements along an axis into one.", reduce),
        Builtin("accumulate(self, array, axis=0, dtype=None, out=None)",
                "The results of reducing up to each place along an axis.", accumulate),
        Builtin("reduceat(self, array, indices, axis=0, dtype=None, out=None)",
                "Reduces the stretches between neighbouring indices.", reduceAt),
        Builtin("outer(self, A, B)", "The function of every pair of elements.", outer),
        Builtin("at(self, a, indices, b=None)", "Changes elements in place, once for every index, repeated ones too.", at),
    ])

    public override var type: TypeObject { UfuncObject.typeObject }
    public override var isCallable: Bool { true }
    public override func repr(_ m: Machine) -> String { "<ufunc '\(name)'>" }
    public var info: EntryInfo { function.info }

    var inputCount: Int {
        switch kernel {
        case .unary, .parts, .identity: 1
        case .binary, .pair, .matmul: 2
        }
    }

    var outputCount: Int {
        switch kernel {
        case .pair, .parts: 2
        default: 1
        }
    }

    public override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        let given = arguments.positional.count
        guard given >= inputCount, given <= inputCount + outputCount else {
            throw PythonError.type("\(name)() takes from \(inputCount) to \(inputCount + outputCount) positional arguments but "
                + "\(given) \(given == 1 ? "was" : "were") given")
        }
        // The short way for the common call: no outputs, no keywords.
        if arguments.keywords.isEmpty, given == inputCount {
            switch kernel {
            case .unary(let f): return try UfuncObject.apply(f, name, arguments.positional[0], m)
            case .binary(let f): return try UfuncObject.apply(f, name, arguments.positional[0], arguments.positional[1], m)
            default: break
            }
        }
        return try function.call(arguments, m)
    }

    public override var attributeNames: [String] { type.methodNames + ["identity", "nargs", "nin", "nout"] }

    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "nin": return .int(inputCount)
        case "nout": return .int(outputCount)
        case "nargs": return .int(inputCount + outputCount)
        case "__name__": return Value(self.name)
        case "__doc__": return Value(info.summary)
        case "identity":
            guard case .binary(let f) = kernel, let identity = f.identity else { return Value.none }
            return f.isPredicate ? .bool(identity != 0) : .int(identity)
        default: return try super.attribute(name, m)
        }
    }

    // MARK: Calls

    private static func run(_ kernel: Kernel, _ name: String, _ call: inout Call) throws -> Value {
        let m = call.machine
        switch kernel {
        case .unary(let f):
            let out = try call.out(1), x = try converted(call[0], try call.dtype(5), m)
            let result = try apply(f, name, x, out: out, where: try call.mask(2), m)
            return out == nil ? result : try target(call[1])
        case .binary(let f):
            let out = try call.out(2), dtype = try call.dtype(6)
            let result = try apply(f, name, try converted(call[0], dtype, m), try converted(call[1], dtype, m), out: out,
                                   where: try call.mask(3), m)
            return out == nil ? result : try target(call[2])
        case .pair(let f, let g):
            return .tuple([try apply(f, name, call[0], call[1], m), try apply(g, name, call[0], call[1], m)])
        case .parts(let f, let g):
            return .tuple([try apply(f, name, call[0], m), try apply(g, name, call[0], m)])
        case .matmul:
            let out = try call.out(2)
            guard let result = try Interpreter.matmul(call[0], call[1], out: out, m) else { throw refused(name, call[0], m) }
            return out == nil ? result : try target(call[2])
        case .identity:
            return call.result(try call.array(0))
        }
    }

    /// The array given as `out`, alone or in a tuple.
    private static func target(_ value: Value) throws -> Value { value.as(TupleObject.self)?.elements.first ?? value }

    private static func converted(_ value: Value, _ dtype: DType?, _ m: Machine) throws -> Value {
        guard let dtype else { return value }
        return ArrayObject.value(try ArrayConversion.array(value, dtype, m))
    }

    private static func apply(_ f: UnaryFunction, _ name: String, _ x: Value, out: NDArray? = nil,
                              where mask: NDArray? = nil, _ m: Machine) throws -> Value {
        if let result = try Elementwise.apply(f, x, out: out, where: mask, m) { return result }
        throw refused(name, x, m)
    }

    private static func apply(_ f: BinaryFunction, _ name: String, _ a: Value, _ b: Value, out: NDArray? = nil,
                              where mask: NDArray? = nil, _ m: Machine) throws -> Value {
        if let result = try Elementwise.apply(f, a, b, out: out, where: mask, m) { return result }
        if let refusal = f.isPredicate ? Elementwise.comparisonRefusal(name, a, b, m) : Elementwise.refusal(name, a, b, m) {
            throw refusal
        }
        if let op = operators[f] { throw Elementwise.objectRefusal(op, a, b, m) }
        if let op = comparisons[f] { throw Elementwise.comparisonRefusal(op, a, b, m) }
        throw refused(name, a.isNone || LooseOperand.isNumeric(a) ? b : a, m)
    }

    private static let operators: [BinaryFunction: BinaryOperator] = [
        .add: .add, .subtract: .subtract, .multiply: .multiply, .divide: .divide, .floorDivide: .floorDivide, .remainder: .modulo,
        .power: .power, .bitwiseAnd: .and, .bitwiseOr: .or, .bitwiseXor: .xor, .leftShift: .leftShift, .rightShift: .rightShift,
    ]

    /// The order in which NumPy compares objects for a function.
    private static let comparisons: [BinaryFunction: ComparisonOperator] = [
        .maximum: .greaterEqual, .fmax: .greaterEqual, .minimum: .lessEqual, .fmin: .lessEqual, .less: .less, .lessEqual: .lessEqual,
        .greater: .greater, .greaterEqual: .greaterEqual,
    ]

    private static func refused(_ name: String, _ value: Value, _ m: Machine) -> PythonError {
        let type = m.qualified(m.type(of: value))
        if value.text == nil, !["isnan", "isinf", "isfinite", "signbit", "spacing", "copysign", "nextafter", "heaviside"].contains(name) {
            switch name {
            case "negative": return PythonError.type("bad operand type for unary -: '\(type)'")
            case "positive": return PythonError.type("bad operand type for unary +: '\(type)'")
            case "invert": return PythonError.type("bad operand type for unary ~: '\(type)'")
            case "absolute": return PythonError.type("bad operand type for abs(): '\(type)'")
            case "floor", "ceil", "trunc", "gcd", "lcm": return PythonError.type("must be real number, not \(type)")
            case "square": return PythonError.type("unsupported operand type(s) for *: '\(type)' and '\(type)'")
            case "reciprocal": return PythonError.type("unsupported operand type(s) for /: 'int' and '\(type)'")
            case "sign": return PythonError.type("'<' not supported between instances of '\(type)' and 'int'")
            default: return PythonError.type("loop of ufunc does not support argument 0 of type \(type) which has no callable \(name) method")
            }
        }
        if value.text != nil, ["negative", "positive", "sign"].contains(name) {
            return PythonError(.ufuncTypeError, "ufunc '\(name)' did not contain a loop with signature matching types "
                + "<class 'numpy.dtypes.StrDType'> -> None")
        }
        return PythonError.type(UfuncMessage.notSupported(name), hints: ["\(name) takes numbers, arrays and lists of numbers, not \(m.type(of: value).name)"])
    }

    // MARK: Methods. Parameter 0 is the function itself.

    private static func binaryFunction(_ call: inout Call) throws -> BinaryFunction {
        if case .binary(let f)? = call[0].as(UfuncObject.self)?.kernel { return f }
        throw PythonError.value("\(call.name == "outer" ? "outer product" : call.name) only supported for binary functions")
    }

    private static func reduce(_ call: inout Call) throws -> Value {
        let f = try binaryFunction(&call)
        let array = try call.array(1)
        var status = FloatStatus()
        let initial = call.isNone(6) ? nil : try call.scalar(6)
        let result = try array.reduced(by: f, axes: array.rank == 0 ? nil : try call.axes(2), keepDimensions: try call.bool(5),
                                       dtype: try call.dtype(3), initial: initial, where: try call.mask(7), status: &status)
        try call.machine.report(status, in: f.rawValue)
        return try NumPyFunctions.stored(&call, result, out: 4)
    }

    private static func accumulate(_ call: inout Call) throws -> Value {
        let f = try binaryFunction(&call)
        var status = FloatStatus()
        let result = try call.array(1).accumulated(by: f, axis: try call.axis(2), dtype: try call.dtype(3), status: &status)
        try call.machine.report(status, in: "accumulate")
        return try NumPyFunctions.stored(&call, result, out: 4)
    }

    private static func reduceAt(_ call: inout Call) throws -> Value {
        let f = try binaryFunction(&call)
        let array = try call.array(1), starts = try call.array(2, .int64).integers()
        let axis = try NDArray.normalized(axis: try call.axis(3), rank: array.rank), extent = array.shape[axis]
        let lead = [Index](repeating: .slice(start: nil, stop: nil, step: nil), count: axis)
        var status = FloatStatus()
        let parts = try starts.enumerated().map { place, start in
            guard start >= 0, start < extent else {
                throw PythonError.index("index \(start) out-of-bounds in \(f.rawValue).reduceat [0, \(extent))")
            }
            let next = place + 1 < starts.count ? starts[place + 1] : extent
            let stretch = try array.view(lead + [.slice(start: start, stop: max(next, start + 1), step: nil)])
            return try stretch.reduced(by: f, axes: [axis], dtype: try call.dtype(4), status: &status)
        }
        try call.machine.report(status, in: f.rawValue)
        let result = parts.isEmpty ? try array.view(lead + [.slice(start: 0, stop: 0, step: nil)]).copied() : try NDArray.stack(parts, axis: axis)
        return try NumPyFunctions.stored(&call, result, out: 5)
    }

    private static func outer(_ call: inout Call) throws -> Value {
        let f = try binaryFunction(&call)
        let a = try call.array(1), b = try call.array(2)
        let column = try a.reshaped(a.shape + [Int](repeating: 1, count: b.rank))
        var status = FloatStatus()
        let result = try NDArray.apply(f, column, b, status: &status)
        try call.machine.report(status, in: f.rawValue)
        return call.result(result)
    }

    /// `np.add.at(a, indices, b)`: unlike `a[indices] += b`, an index that comes twice counts twice.
    private static func at(_ call: inout Call) throws -> Value {
        let m = call.machine
        guard let ufunc = call[0].as(UfuncObject.self) else { return .none }
        guard let object = call[1].as(ArrayObject.self) else { throw PythonError.type("first operand must be array") }
        guard object.array.isWritable else { throw PythonError.value("assignment destination is read-only") }
        let numbers = try NDArray([Int](0..<object.array.count)).reshaped(object.array.shape)
        let chosen = try ArrayObject(numbers).item(call[2], m)
        let places = try ArrayConversion.array(chosen, .int64, m)
        let values = call.isNone(3) ? nil : try call.array(3).broadcast(to: places.shape).contiguous()
        let flat = FlatIterator(object)
        for (position, place) in try places.integers().enumerated() {
            let old = flat.element(place)
            let new: Value
            if let values {
                new = try ufunc.call(Arguments([old, Value(values.scalar(at: position))]), m)
            } else {
                new = try ufunc.call(Arguments([old]), m)
            }
            try flat.set(place, new, m)
        }
        return .none
    }
}

extension LooseOperand {
    /// Whether a value is a number or can be one.
    static func isNumeric(_ value: Value) -> Bool {
        ScalarOperand(value) != nil || value.as(ArrayObject.self) != nil || value.isSequence
    }
}
