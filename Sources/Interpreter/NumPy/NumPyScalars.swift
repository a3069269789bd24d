import Syntax

/// What the operations of the language ask about NumPy scalars (`.float64`, `.float32`, `.int64`, `.uint8`,
/// `.numpyBool`). Hash, truth and equality as dict keys are answered by the Python number they hold; the rest is here.
enum NumPyScalars {
    /// `numpy.float64`, a subtype of `float`, and so on.
    static func type(of value: Value) -> TypeObject { .object }
    /// `np.float64(0.5)`, `np.True_`.
    static func repr(_ value: Value, _ m: Machine) throws -> String { "" }
    /// `0.5`, `True`.
    static func str(_ value: Value, _ m: Machine) throws -> String { "" }
    static func format(_ value: Value, _ spec: String, _ m: Machine) throws -> String { "" }

    /// Called when at least one operand is a NumPy scalar and the other is a scalar, Python number or None.
    /// Nil: not implemented; the caller raises the TypeError.
    static func binary(_ op: BinaryOperator, _ a: Value, _ b: Value, _ m: Machine) throws -> Value? { nil }
    static func unary(_ op: UnaryOperator, _ a: Value, _ m: Machine) throws -> Value? { nil }
    /// The six order comparisons of a NumPy scalar with a scalar or Python number; the result is an `np.bool_`.
    static func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value, _ m: Machine) throws -> Value? { nil }

    /// Nil: no such attribute.
    static func attribute(_ value: Value, _ name: String, _ m: Machine) throws -> Value? {
        type(of: value).boundMethod(name, of: value)
    }
    static func attributeNames(_ value: Value) -> [String] { type(of: value).methodNames }
}
