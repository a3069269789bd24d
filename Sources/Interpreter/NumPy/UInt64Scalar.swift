import Arrays
import Syntax

/// The sum or product of a uint8 array, which NumPy gives as `np.uint64`. The lab has no arrays of that type: this one
/// number takes part in arithmetic with NumPy's rules and leaves the type at the next step.
final class UInt64Scalar: Object, @unchecked Sendable {
    let value: UInt64

    init(_ value: UInt64) { self.value = value }

    static let typeObject = TypeObject("uint64", module: "numpy", base: .object)
    override var type: TypeObject { UInt64Scalar.typeObject }
    override func repr(_ m: Machine) -> String { "np.uint64(\(value))" }
    override func str(_ m: Machine) -> String { String(value) }
    override func format(_ spec: String, _ m: Machine) throws -> String { try m.format(python, spec) }
    override func isTrue(_ m: Machine) -> Bool { value != 0 }
    override func hash(_ m: Machine) throws -> Int { try m.hash(python) }
    override func equals(_ other: Value, _ m: Machine) throws -> Bool { try m.areEqual(python, other) }
    override func asDouble(_ m: Machine) -> Double? { Double(value) }
    override func asIndex(_ m: Machine) -> Int? { Int(exactly: value) }

    /// As an int of Python.
    private var python: Value { Int(exactly: value).map { .int($0) } ?? .float(Double(value)) }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? {
        // Beside an int of Python it stays what it is; beside signed integers and floats NumPy goes to float64.
        let number: Value
        switch other {
        case .int, .bool, .uint8, .numpyBool: number = .int64(Int(truncatingIfNeeded: value))
        case .object(let object) where object is UInt64Scalar: number = .int64(Int(truncatingIfNeeded: value))
        case .object(let object) where !(object is ArrayObject): return nil
        default: number = .float64(Double(value))
        }
        let operand = other.as(UInt64Scalar.self).map { Value.int64(Int(truncatingIfNeeded: $0.value)) } ?? other
        let result = try reflected ? m.binary(op, operand, number) : m.binary(op, number, operand)
        if case .int64(let i) = result { return .object(UInt64Scalar(UInt64(bitPattern: Int64(i)))) }
        return result
    }

    override func unary(_ op: UnaryOperator, _ m: Machine) throws -> Value? {
        switch op {
        case .plus: .object(self)
        case .minus: .object(UInt64Scalar(0 &- value))
        case .invert: .object(UInt64Scalar(~value))
        case .not: nil
        }
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        let operand = other.as(UInt64Scalar.self).map { $0.python } ?? other
        let result = try m.compare(op, python, operand)
        if case .bool(let b) = result { return .numpyBool(b) }
        return result
    }

    override var attributeNames: [String] { ["dtype", "itemsize", "nbytes", "ndim", "shape", "size", "item", "tolist"] }

    override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "dtype": .object(UInt64Type())
        case "itemsize", "nbytes": .int(8)
        case "ndim": .int(0)
        case "shape": .tuple([])
        case "size": .int(1)
        case "item", "tolist":
            .object(BoundMethod(BuiltinFunction(Builtin("\(name)(self)", "The number as an int.") { [python] _ in python }), .object(self)))
        default: nil
        }
    }
}

/// `dtype('uint64')`: what the sum of bytes answers when asked for its type.
final class UInt64Type: Object, @unchecked Sendable {
    override var type: TypeObject { .numpyDType }
    override func repr(_ m: Machine) -> String { "dtype('uint64')" }
    override func str(_ m: Machine) -> String { "uint64" }
    override func isTrue(_ m: Machine) -> Bool { true }
    override func equals(_ other: Value, _ m: Machine) -> Bool { other.text == "uint64" || other.as(UInt64Type.self) != nil }
    override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        switch op {
        case .equal: .bool(equals(other, m))
        case .notEqual: .bool(!equals(other, m))
        default: nil
        }
    }
    override func attribute(_ name: String, _ m: Machine) -> Value? {
        switch name {
        case "name": Value("uint64")
        case "itemsize": .int(8)
        case "kind": Value("u")
        default: nil
        }
    }
}
