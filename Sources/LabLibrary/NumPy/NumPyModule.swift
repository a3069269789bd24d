import Arrays
import Interpreter

/// The module `numpy` and its submodules: tables of functions, types and constants.
///
/// A new function is one row in the table of its kind.
enum NumPyModule {
    private static let tables: [[Builtin]] = [
        creation, shapes, elementwise, reductions, covariances, numerics, searching, printing, iterators, files,
    ]

    /// Makes `numpy`, `numpy.linalg` and `numpy.random`.
    @Sendable static func make() -> [ModuleObject] {
        let linear = ModuleObject("numpy.linalg", members: functions(linalg).merging(["LinAlgError": .object(TypeObject.linAlgError)]) { $1 },
                                  namesOutside: NumPyNames.linalg)
        let random = ModuleObject("numpy.random", members: functions(Self.random).merging(["Generator": .object(GeneratorObject.typeObject)]) { $1 },
                                  namesOutside: NumPyNames.random)
        var members = constants.merging(types) { $1 }
        for table in tables { members.merge(functions(table)) { $1 } }
        for (names, function) in ufuncs {
            for name in names { members[name] = .object(function) }
        }
        members["linalg"] = .object(linear)
        members["random"] = .object(random)
        members["exceptions"] = .object(ModuleObject("numpy.exceptions", members: ["AxisError": .object(TypeObject.axisError)]))
        return [ModuleObject("numpy", members: members, namesOutside: NumPyNames.numpy, namesRemoved: NumPyNames.removed,
                             successors: NumPyNames.successors), linear, random]
    }

    private static func functions(_ rows: [Builtin]) -> [String: Value] {
        Dictionary(rows.map { ($0.info.name, .object(BuiltinFunction(NumPyWords.explained($0)))) }) { $1 }
    }

    private static let constants: [String: Value] = [
        "pi": .float(.pi), "e": .float(2.718281828459045), "inf": .float(.infinity), "nan": .float(.nan),
        "euler_gamma": .float(0.5772156649015329), "newaxis": .none, "True_": .numpyBool(true), "False_": .numpyBool(false),
        "mgrid": .object(GridObject(open: false)), "ogrid": .object(GridObject(open: true)),
        "__version__": Value("2.4.6"), "__name__": Value("numpy"),
    ]

    private static let types: [String: Value] = [
        "ndarray": .object(TypeObject.ndarray), "dtype": .object(TypeObject.numpyDType), "ufunc": .object(UfuncObject.typeObject),
        "float64": .object(TypeObject.numpyFloat64), "double": .object(TypeObject.numpyFloat64),
        "float32": .object(TypeObject.numpyFloat32), "single": .object(TypeObject.numpyFloat32),
        "int64": .object(TypeObject.numpyInt64), "int_": .object(TypeObject.numpyInt64), "intp": .object(TypeObject.numpyInt64),
        "uint8": .object(TypeObject.numpyUInt8), "ubyte": .object(TypeObject.numpyUInt8),
        "bool_": .object(TypeObject.numpyBool), "bool": .object(TypeObject.numpyBool),
        "vectorize": .object(VectorizedFunction.typeObject),
        "finfo": .object(TypeLimits.floatType), "iinfo": .object(TypeLimits.integerType),
    ]
}

/// The result of a decomposition: a tuple whose parts have names.
final class NamedTuple: Object, @unchecked Sendable {
    private let typeObject: TypeObject
    private let fields: [(name: String, value: Value)]

    init(_ name: String, module: String, _ fields: [(String, Value)]) {
        typeObject = TypeObject(name, module: module, base: .object)
        self.fields = fields.map { (name: $0.0, value: $0.1) }
    }

    private var tuple: Value { .tuple(fields.map(\.value)) }

    override var type: TypeObject { typeObject }
    override func repr(_ m: Machine) throws -> String {
        typeObject.name + "(" + (try fields.map { "\($0.name)=\(try m.repr($0.value))" }).joined(separator: ", ") + ")"
    }
    override func length(_ m: Machine) -> Int? { fields.count }
    override func item(_ key: Value, _ m: Machine) throws -> Value { try m.item(tuple, key) }
    override func makeIterator(_ m: Machine) throws -> IteratorObject? { try m.iterator(tuple) }
    override var attributeNames: [String] { fields.map(\.name) }
    override func attribute(_ name: String, _ m: Machine) throws -> Value? { fields.first { $0.name == name }?.value }
    override func copied(_ context: ForkContext) -> Object {
        NamedTuple(typeObject.name, module: typeObject.module, fields.map { ($0.name, context.copy($0.value)) })
    }
}
