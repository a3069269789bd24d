import Arrays
import Catalog
import Syntax

extension TypeObject {
    public static let ndarray = TypeObject("ndarray", module: "numpy", base: .object, methods: ArrayObject.methods)
    public static let numpyFloat64 = scalarType(.float64, base: .float)
    public static let numpyFloat32 = scalarType(.float32, base: .object)
    public static let numpyInt64 = scalarType(.int64, base: .object)
    public static let numpyUInt8 = scalarType(.uint8, base: .object)
    /// `np.bool_`, whose name in NumPy 2 is `bool`.
    public static let numpyBool = scalarType(.bool, base: .object)
    public static let numpyDType = TypeObject(
        "dtype", module: "numpy", base: .object,
        constructor: Builtin("dtype(dtype)", "The description of an element type, such as np.dtype(\"float32\").", convention: .native) { call in
            .object(DTypeObject.of(try call.dtype(0) ?? .float64))
        })

    /// `np.float64(x)`: converts a number or a text; a list becomes an array of that type.
    private static func scalarType(_ dtype: DType, base: TypeObject) -> TypeObject {
        TypeObject(dtype.name, module: "numpy", base: base, constructor: Builtin(
            "\(dtype.name)(x=0, /)", "A number of NumPy's type \(dtype.name); a list or an array is converted element by element."
        ) { call in
            if call.isNone(0), dtype.isFloating {
                return Value(Scalar(Double.nan).casted(to: dtype))
            }
            return try NumPyScalars.convert(call[0], to: dtype, call.machine)
        })
    }

    /// The scalar type of arrays of this element type.
    public static func numpyScalar(_ dtype: DType) -> TypeObject {
        switch dtype {
        case .bool: numpyBool
        case .uint8: numpyUInt8
        case .int64: numpyInt64
        case .float32: numpyFloat32
        case .float64: numpyFloat64
        }
    }
}

/// The description of an element type: what `a.dtype` gives.
public final class DTypeObject: Object, @unchecked Sendable {
    public let dtype: DType

    private init(_ dtype: DType) { self.dtype = dtype }

    private static let all = DType.allCases.map(DTypeObject.init)
    /// The one object of each element type.
    public static func of(_ dtype: DType) -> DTypeObject { all[Int(dtype.rawValue)] }

    public override var type: TypeObject { .numpyDType }
    public override func repr(_ m: Machine) -> String { "dtype('\(dtype.name)')" }
    public override func str(_ m: Machine) -> String { dtype.name }
    public override func hash(_ m: Machine) -> Int { Int(dtype.rawValue) + 0x5EED }
    public override func isTrue(_ m: Machine) -> Bool { true }

    /// Equal to whatever names the same type: another dtype, a scalar type, `float`, `"float64"`.
    public override func equals(_ other: Value, _ m: Machine) throws -> Bool { DTypeObject.named(by: other, m) == dtype }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        let isSame = try equals(other, m)
        switch op {
        case .equal: return .bool(isSame)
        case .notEqual: return .bool(!isSame)
        default: return nil
        }
    }

    private var kind: String {
        switch dtype {
        case .bool: "b"
        case .uint8: "u"
        case .int64: "i"
        case .float32, .float64: "f"
        }
    }

    private var character: String {
        switch dtype {
        case .bool: "?"
        case .uint8: "B"
        case .int64: "l"
        case .float32: "f"
        case .float64: "d"
        }
    }

    public override var attributeNames: [String] {
        ["alignment", "char", "itemsize", "kind", "name", "ndim", "shape", "str", "type"]
    }

    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "name": Value(dtype.name)
        case "itemsize", "alignment": .int(dtype.itemSize)
        case "kind": Value(kind)
        case "char": Value(character)
        case "str": Value((dtype.itemSize == 1 ? "|" : "<") + kind + String(dtype.itemSize))
        case "type": .object(TypeObject.numpyScalar(dtype))
        case "ndim": .int(0)
        case "shape": .tuple([])
        default: nil
        }
    }

    /// The element type that a value names, when it does: a dtype, a type object, or a text.
    static func named(by value: Value, _ m: Machine) -> DType? {
        guard case .object(let object) = value else { return nil }
        switch object {
        case let object as DTypeObject: return object.dtype
        case let type as TypeObject:
            if type === TypeObject.float || type === TypeObject.numpyFloat64 { return .float64 }
            if type === TypeObject.int || type === TypeObject.numpyInt64 { return .int64 }
            if type === TypeObject.bool || type === TypeObject.numpyBool { return .bool }
            if type === TypeObject.numpyFloat32 { return .float32 }
            return type === TypeObject.numpyUInt8 ? .uint8 : nil
        case let text as StringObject: return names[text.text]
        default: return nil
        }
    }

    /// Texts NumPy accepts for the types the lab has.
    private static let names: [String: DType] = [
        "float64": .float64, "float": .float64, "double": .float64, "f8": .float64, "<f8": .float64, "d": .float64,
        "float32": .float32, "single": .float32, "f4": .float32, "<f4": .float32, "f": .float32,
        "int64": .int64, "int": .int64, "i8": .int64, "<i8": .int64, "l": .int64, "q": .int64, "long": .int64,
        "longlong": .int64, "intp": .int64, "int_": .int64,
        "uint8": .uint8, "u1": .uint8, "|u1": .uint8, "B": .uint8, "ubyte": .uint8,
        "bool": .bool, "bool_": .bool, "?": .bool, "b1": .bool, "|b1": .bool,
    ]

    /// Types NumPy has and the lab has not, with what to use instead.
    private static let outside: [String: String] = [
        "float16": "float32", "half": "float32", "float128": "float64", "longdouble": "float64", "complex64": "two arrays",
        "complex128": "two arrays", "complex": "two arrays", "int8": "int64", "int16": "int64", "int32": "int64",
        "uint16": "int64", "uint32": "int64", "uint64": "int64", "str": "a list", "object": "a list", "O": "a list",
        "U": "a list", "S": "a list", "i4": "int64", "i2": "int64", "i1": "int64", "u2": "int64", "u4": "int64",
        "u8": "int64", "f2": "float32", "c16": "two arrays", "datetime64": "float64", "e": "float32", "b": "int64",
        "h": "int64", "i": "int64", "short": "int64", "byte": "int64",
    ]

    /// Reads a `dtype=` argument.
    /// - Throws: TypeError for what names no type, and for types the lab does not have.
    static func read(_ value: Value, _ m: Machine) throws -> DType {
        if let dtype = named(by: value, m) { return dtype }
        if let type = value.as(TypeObject.self) {
            let hint = "use one of float64, float32, int64, uint8, bool"
            if type === TypeObject.str || type === TypeObject.object {
                throw PythonError.type("arrays of \(type.name) are not available in the lab", hints: [hint, "keep them in a list"])
            }
            throw PythonError.type("Cannot interpret '\(try m.repr(value))' as a data type", hints: [hint])
        }
        if let text = value.as(StringObject.self)?.text {
            if let instead = outside[text] {
                throw PythonError.type("data type '\(text)' is not available in the lab", hints: ["use \(instead) instead"])
            }
            var hints: [String] = []
            if let near = Suggestion.nearest(to: text, among: DType.allCases.map(\.name)) { hints = ["did you mean '\(near)'?"] }
            throw PythonError.type("data type '\(text)' not understood", hints: hints)
        }
        let isExtent = if case .int = value { true } else { false }
        throw PythonError.type("Cannot interpret '\(try m.repr(value))' as a data type",
                               hints: isExtent ? ["the shape is one argument, a tuple: np.zeros((3, \(try m.repr(value))))"] : [])
    }
}
