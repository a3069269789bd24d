import BigInt
import Syntax

/// What displays, loops and calls ask of the container types.
extension Machine {
    @inline(__always) func makeList(_ values: [Value]) -> Value { .object(ListObject(values)) }
    @inline(__always) func makeTuple(_ values: [Value]) -> Value { .object(TupleObject(values)) }
    func makeSet(_ values: [Value]) throws -> Value { .object(try SetObject(values, self)) }
    func makeDict() -> Value { .object(DictObject()) }
    func makeSlice(_ lower: Value, _ upper: Value, _ step: Value) -> Value { .object(SliceObject(lower, upper, step)) }

    /// An int literal beyond 64 bits.
    func makeInt(digits: String, radix: Int) -> Value { .integer(BigInt(digits, radix: radix) ?? 0) }

    func insert(_ value: Value, into set: Value) throws { try set.exactly(SetObject.self)?.add(value, self) }

    /// The elements of a list or tuple; nil for anything else.
    func sequenceElements(_ value: Value) -> [Value]? {
        value.exactly(TupleObject.self)?.elements ?? value.exactly(ListObject.self)?.elements
    }

    /// The pairs of a dict; nil for anything else.
    func mappingPairs(_ value: Value) -> [(key: Value, value: Value)]? { value.exactly(DictObject.self)?.items }

    /// The pairs of a mapping.
    func pairs(of value: Value) throws -> [(key: Value, value: Value)] {
        if let pairs = mappingPairs(value) { return pairs }
        throw PythonError.type("'\(type(of: value).name)' object is not a mapping")
    }
}
