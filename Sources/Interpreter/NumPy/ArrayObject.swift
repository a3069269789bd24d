import Arrays
import Syntax

/// An `np.ndarray`: an array and, for a view, the array whose memory it shows.
public final class ArrayObject: Object, @unchecked Sendable {
    public var array: NDArray {
        didSet { window = ElementWindow(array, isOpaque: isUInt64) }
    }
    /// The elements as inner loops read them.
    private(set) var window: ElementWindow
    /// The array that owns the memory; nil when this one does.
    public let base: ArrayObject?
    /// Sums of bytes, which NumPy gives as uint64: an array of int64 that says so of itself and of its elements.
    let isUInt64: Bool

    public init(_ array: NDArray, base: ArrayObject? = nil) {
        self.array = array
        window = ElementWindow(array)
        self.base = base
        isUInt64 = false
    }

    init(sumsOfBytes array: NDArray, base: ArrayObject? = nil) {
        self.array = array
        window = ElementWindow(array, isOpaque: true)
        self.base = base
        isUInt64 = true
    }

    /// The number `shape[axis]`; nil when there is no such axis.
    func extent(_ axis: Int) -> Int? {
        let place = axis < 0 ? axis &+ array.shape.count : axis
        return place >= 0 && place < array.shape.count ? array.shape[place] : nil
    }

    /// What the views of this array name as their base.
    var owner: ArrayObject { base ?? self }

    /// The array as a value; without axes a NumPy scalar, as NumPy's functions return.
    static func value(_ array: NDArray) -> Value {
        array.rank == 0 ? Value(array.scalar()) : .object(ArrayObject(array))
    }

    /// A view of this array as a value.
    func view(_ array: NDArray) -> Value {
        .object(isUInt64 ? ArrayObject(sumsOfBytes: array, base: owner) : ArrayObject(array, base: owner))
    }

    public override var type: TypeObject { .ndarray }

    // MARK: Text

    public override func repr(_ m: Machine) throws -> String { try ArrayPrinter.repr(array, typeName: isUInt64 ? "uint64" : nil, printer: m.arrayPrinter()) }

    public override func str(_ m: Machine) throws -> String {
        if array.rank == 0 { return try NumPyScalars.str(Value(array.scalar()), m) }
        return try m.arrayPrinter().text(array)
    }

    public override func format(_ spec: String, _ m: Machine) throws -> String {
        // Without axes it is formatted as the number of Python that it holds.
        if spec.isEmpty { return array.rank == 0 ? try m.str(NumPyScalars.pythonNumber(Value(array.scalar()))) : try str(m) }
        if array.rank == 0 { return try NumPyScalars.format(Value(array.scalar()), spec, m) }
        throw PythonError.type("unsupported format string passed to numpy.ndarray.__format__",
                               hints: ["format single elements, or use np.set_printoptions or np.round"])
    }

    // MARK: Truth, number, hash, membership

    public override func isTrue(_ m: Machine) throws -> Bool {
        switch array.count {
        case 1: return array.scalar().bool
        case 0: throw PythonError.value("The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.")
        default: throw PythonError.value("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
                                           hints: ["join conditions of arrays with & and | in brackets, as in (a > 0) & (a < 1); and, or, not and a < b < c take one truth value"])
        }
    }

    public override func asDouble(_ m: Machine) throws -> Double? { try element().numpyScalar?.double }

    /// The one element of an array without axes.
    func element() throws -> Value {
        guard array.rank == 0 else { throw PythonError.type("only 0-dimensional arrays can be converted to Python scalars") }
        return Value(array.scalar())
    }

    public override func asIndex(_ m: Machine) throws -> Int? {
        guard array.rank == 0, !array.dtype.isFloating, array.dtype != .bool else {
            throw PythonError.type("only integer scalar arrays can be converted to a scalar index")
        }
        return array.scalar().int
    }

    public override func absolute(_ m: Machine) throws -> Value? { try Elementwise.apply(.absolute, .object(self), m) }

    public override func hash(_ m: Machine) throws -> Int { throw PythonError.type("unhashable type: 'numpy.ndarray'") }

    public override func equals(_ other: Value, _ m: Machine) throws -> Bool {
        if case .object(let object) = other, object === self { return true }
        guard let result = try compare(.equal, other, m) else { return false }
        return try m.isTrue(result)
    }

    public override func contains(_ value: Value, _ m: Machine) throws -> Bool? {
        guard let result = try compare(.equal, value, m) else { return false }
        guard let matches = result.as(ArrayObject.self)?.array else { return try m.isTrue(result) }
        var status = FloatStatus()
        return try matches.reduced(.any, status: &status).scalar().bool
    }

    public override func length(_ m: Machine) throws -> Int? {
        guard let extent = array.shape.first else { throw PythonError.type("len() of unsized object") }
        return extent
    }

    public override func makeIterator(_ m: Machine) throws -> IteratorObject? {
        guard array.rank > 0 else { throw PythonError.type("iteration over a 0-d array") }
        return RowIterator(self)
    }

    // MARK: Subscripts, operators and attributes: in files of their own

    public override func item(_ key: Value, _ m: Machine) throws -> Value { try subscripted(key, m) }
    public override func setItem(_ key: Value, _ value: Value, _ m: Machine) throws { try assignSubscript(key, value, m) }
    public override func deleteItem(_ key: Value, _ m: Machine) throws { throw PythonError.value("cannot delete array elements") }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? {
        try applyBinary(op, other, reflected: reflected, m)
    }
    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ m: Machine) throws -> Value? {
        try applyInPlace(op, other, m)
    }
    public override func unary(_ op: UnaryOperator, _ m: Machine) throws -> Value? { try applyUnary(op, m) }
    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        try applyComparison(op, other, m)
    }

    public override var attributeNames: [String] { memberNames }
    public override func attribute(_ name: String, _ m: Machine) throws -> Value? { try member(name, m) }
    public override func setAttribute(_ name: String, _ value: Value, _ m: Machine) throws { try setMember(name, value, m) }

    // MARK: Forks

    /// Views of one storage stay views of one copied storage.
    public override func copied(_ context: ForkContext) -> Object {
        guard let storage = context.copy(of: array.storage) else { return self }
        var copy = array
        copy.storage = storage
        let copiedBase = base.flatMap { context.copy(.object($0)).as(ArrayObject.self) }
        return ArrayObject(copy, base: copiedBase)
    }
}

/// Goes along the first axis: rows as views, elements of a vector as scalars.
final class RowIterator: IteratorObject, @unchecked Sendable {
    private let source: ArrayObject
    private var position = 0

    init(_ source: ArrayObject) { self.source = source }

    override func next(_ m: Machine) throws -> Value? {
        guard position < source.array.shape[0] else { return nil }
        position += 1
        return try source.row(position - 1)
    }
}

/// `a.flat`: the elements in C order, readable and writable by one index.
public final class FlatIterator: IteratorObject, @unchecked Sendable {
    private let source: ArrayObject
    private var position = 0

    init(_ source: ArrayObject) { self.source = source }

    static let typeObject = TypeObject("flatiter", module: "numpy", base: .object)
    public override var type: TypeObject { FlatIterator.typeObject }

    /// Where the element number `index` in C order lies.
    private func offset(_ index: Int) -> Int {
        var rest = index, offset = source.array.offset
        for axis in source.array.shape.indices.reversed() {
            let extent = max(1, source.array.shape[axis])
            offset += (rest % extent) * source.array.strides[axis]
            rest /= extent
        }
        return offset
    }

    public override func next(_ m: Machine) throws -> Value? {
        guard position < source.array.count else { return nil }
        position += 1
        return source.value(at: offset(position - 1))
    }

    public override func length(_ m: Machine) throws -> Int? { source.array.count }

    /// The element number `index` in C order; the caller knows that there is one.
    func element(_ index: Int) -> Value { source.value(at: offset(index)) }

    func set(_ index: Int, _ value: Value, _ m: Machine) throws {
        let target = NDArray(storage: source.array.storage, offset: offset(index), shape: [], strides: [], dtype: source.array.dtype)
        try ArrayObject.assign(value, to: target, m)
    }

    /// `a.flat[i]`; several elements come back as a copy.
    public override func item(_ key: Value, _ m: Machine) throws -> Value {
        if case .int(let index) = key, index < -source.array.count || index >= source.array.count {
            throw PythonError.index("index \(index) is out of bounds for size \(source.array.count)")
        }
        return try ArrayObject(try source.array.flattened()).item(key, m)
    }

    public override func setItem(_ key: Value, _ value: Value, _ m: Machine) throws {
        let flat = ArrayObject(try source.array.flattened())
        try flat.setItem(key, value, m)
        try source.array.assign(try flat.array.reshaped(source.array.shape))
    }
}

extension Machine {
    /// A printer with the current print options, the learner's formatter functions included.
    func arrayPrinter(_ options: PrintOptions? = nil) -> ArrayPrinter {
        let options = options ?? numpy.printOptions
        var printer = ArrayPrinter(options: options)
        guard !options.formatter.isEmpty else { return printer }
        printer.custom = { [unowned self] dtype in
            let keys = switch dtype {
            case .bool: ["bool", "all"]
            case .uint8, .int64: ["int", "int_kind", "all"]
            case .float32, .float64: ["float", "float_kind", "all"]
            }
            guard let function = keys.lazy.compactMap({ options.formatter[$0] }).first else { return nil }
            return { element in
                let value: Value = switch element {
                case .bool(let b): .numpyBool(b)
                case .integer(let i): dtype == .uint8 ? .uint8(UInt8(truncatingIfNeeded: i)) : .int64(i)
                case .floating(let x): dtype == .float32 ? .float32(Float(x)) : .float64(x)
                }
                return try self.str(try self.call(function, Arguments([value])))
            }
        }
        return printer
    }
}
