import Syntax

/// The operations of the language on any values: what the evaluator and builtins call. Numbers are decided here,
/// NumPy scalars and objects are asked.
extension Machine {
    // MARK: Text and truth

    public func repr(_ value: Value) throws -> String { "" }
    public func str(_ value: Value) throws -> String { "" }
    public func format(_ value: Value, _ spec: String) throws -> String { "" }
    public func isTrue(_ value: Value) throws -> Bool { false }
    public func type(of value: Value) -> TypeObject { .object }

    // MARK: Operators

    public func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value { .none }
    public func inPlace(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value { .none }
    public func unary(_ op: UnaryOperator, _ a: Value) throws -> Value { .none }
    /// All ten operators, `in` and `is` included. The result of `<` on arrays is an array.
    public func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value) throws -> Value { .none }
    /// `is`-or-`==` as containers test membership.
    public func areEqual(_ a: Value, _ b: Value) throws -> Bool { false }
    public func hash(_ value: Value) throws -> Int { 0 }

    // MARK: Containers

    public func length(_ value: Value) throws -> Int { 0 }
    public func item(_ container: Value, _ key: Value) throws -> Value { .none }
    public func setItem(_ container: Value, _ key: Value, _ value: Value) throws {}
    public func deleteItem(_ container: Value, _ key: Value) throws {}
    public func iterator(_ value: Value) throws -> IteratorObject { IteratorObject() }
    /// All elements of an iterable.
    public func elements(_ value: Value) throws -> [Value] { [] }

    // MARK: Attributes

    public func attribute(_ value: Value, _ name: String) throws -> Value { .none }
    public func setAttribute(_ object: Value, _ name: String, _ value: Value) throws {}
    public func attributeNames(_ value: Value) -> [String] { [] }
}
