import Arrays
import Interpreter

/// `np.finfo(dtype)` and `np.iinfo(dtype)`: the limits of a type.
final class TypeLimits: Object, @unchecked Sendable {
    private let isFloat: Bool
    private let fields: [(name: String, value: Value)]
    private let text: String

    private init(isFloat: Bool, _ fields: [(String, Value)], text: String) {
        self.isFloat = isFloat
        self.fields = fields.map { (name: $0.0, value: $0.1) }
        self.text = text
    }

    static let floatType = TypeObject("finfo", module: "numpy", base: .object, constructor: Builtin("finfo(dtype)", "The limits of a floating point type.",
            .shows("np.finfo(float).eps", "np.float64(2.220446049250313e-16)")) { call in
        .object(try floats(try dtype(call[0], call.machine), call.machine))
    })
    static let integerType = TypeObject("iinfo", module: "numpy", base: .object, constructor: Builtin("iinfo(int_type)", "The limits of an integer type.",
            .shows("np.iinfo(np.uint8).max", "255")) { call in
        .object(try integers(try dtype(call[0], call.machine)))
    })

    override var type: TypeObject { isFloat ? TypeLimits.floatType : TypeLimits.integerType }
    override func repr(_ m: Machine) -> String { text }
    override var attributeNames: [String] { fields.map(\.name).sorted() }
    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        fields.first { $0.name == name }?.value
    }

    /// The type named, or that of a number or array.
    private static func dtype(_ value: Value, _ m: Machine) throws -> DType {
        switch value {
        case .int, .int64: .int64
        case .float, .float64: .float64
        case .float32: .float32
        case .uint8: .uint8
        default: try value.as(ArrayObject.self)?.array.dtype ?? DTypeObject.toDType(value, m)
        }
    }

    private static func integers(_ dtype: DType) throws -> TypeLimits {
        let (low, high): (Int, Int)
        switch dtype {
        case .int64: (low, high) = (.min, .max)
        case .uint8: (low, high) = (0, 255)
        default: throw PythonError.value("Invalid integer data type '\(dtype == .bool ? "b" : "f")'.")
        }
        return TypeLimits(isFloat: false, [
            ("min", .int(low)), ("max", .int(high)), ("bits", .int(dtype.itemSize * 8)),
            ("dtype", .object(DTypeObject.of(dtype))), ("kind", Value(dtype == .uint8 ? "u" : "i")),
        ], text: "iinfo(min=\(low), max=\(high), dtype=\(dtype.name))")
    }

    private static func floats(_ dtype: DType, _ m: Machine) throws -> TypeLimits {
        func values<T: BinaryFloatingPoint>(_ type: T.Type, _ wrap: (T) -> Value, precision: Int, mantissa: Int, exponent: Int,
                                            resolution: T) throws -> TypeLimits {
            let largest = try m.str(wrap(T.greatestFiniteMagnitude)), step = try m.str(wrap(resolution))
            return TypeLimits(isFloat: true, [
                ("eps", wrap(T.ulpOfOne)), ("epsneg", wrap(T.ulpOfOne / 2)), ("max", wrap(T.greatestFiniteMagnitude)),
                ("min", wrap(-T.greatestFiniteMagnitude)), ("tiny", wrap(T.leastNormalMagnitude)),
                ("smallest_normal", wrap(T.leastNormalMagnitude)), ("smallest_subnormal", wrap(T.leastNonzeroMagnitude)),
                ("resolution", wrap(resolution)), ("bits", .int(dtype.itemSize * 8)), ("precision", .int(precision)),
                ("nmant", .int(mantissa)), ("nexp", .int(exponent)), ("machep", .int(-mantissa)), ("negep", .int(-mantissa - 1)),
                ("maxexp", .int(1 << (exponent - 1))), ("minexp", .int(2 - (1 << (exponent - 1)))), ("iexp", .int(exponent)),
                ("dtype", .object(DTypeObject.of(dtype))),
            ], text: "finfo(resolution=\(step), min=-\(largest), max=\(largest), dtype=\(dtype.name))")
        }
        switch dtype {
        case .float64: return try values(Double.self, { .float64($0) }, precision: 15, mantissa: 52, exponent: 11, resolution: 1e-15)
        case .float32: return try values(Float.self, { .float32($0) }, precision: 6, mantissa: 23, exponent: 8, resolution: 1e-6)
        default: throw PythonError.value("data type <class 'numpy.\(dtype.name)'> not inexact")
        }
    }
}
