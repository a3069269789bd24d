import Syntax

// temporary adapters until the container types land
extension Machine {
    func makeList(_ values: [Value]) -> Value { .none }
    func makeTuple(_ values: [Value]) -> Value { .none }
    func makeSet(_ values: [Value]) throws -> Value { .none }
    func makeDict() -> Value { .none }
    func makeSlice(_ lower: Value, _ upper: Value, _ step: Value) -> Value { .none }
    func makeInt(digits: String, radix: Int) -> Value { .none }
    func insert(_ value: Value, into set: Value) throws {}
    /// The elements of a list or tuple; nil for anything else.
    func sequenceElements(_ value: Value) -> [Value]? { nil }
    func exactList(_ value: Value) -> Object? { nil }
    func element(_ list: Object, _ index: Int) -> Value? { nil }
    /// The pairs of a dict; nil for anything else.
    func mappingPairs(_ value: Value) -> [(Value, Value)]? { nil }
    /// The pairs of a mapping.
    func pairs(of value: Value) throws -> [(Value, Value)] {
        if let pairs = mappingPairs(value) { return pairs }
        throw PythonError.type("'\(type(of: value).name)' object is not a mapping")
    }
}
