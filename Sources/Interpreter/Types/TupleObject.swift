import Syntax

/// A tuple: a fixed row of values.
public final class TupleObject: Object, @unchecked Sendable {
    public private(set) var elements: [Value]

    public init(_ elements: [Value]) { self.elements = elements }

    static let empty = TupleObject([])

    deinit { Dismantling.release(&elements) }
    public override var holdsContainers: Bool { true }
    public override func surrender(to pending: inout [Value]) {
        pending.append(contentsOf: elements)
        elements = []
    }

    public override var type: TypeObject { .tuple }
    public override func repr(_ m: Machine) throws -> String {
        try m.showing(self, hidden: "(...)") {
            "(" + (try SequenceText.joined(elements, m)) + (elements.count == 1 ? ",)" : ")")
        }
    }
    public override func isTrue(_ m: Machine) -> Bool { !elements.isEmpty }

    /// CPython's mixing of the elements' hashes (xxHash's constants and rotation).
    public override func hash(_ m: Machine) throws -> Int {
        try m.nested(" while hashing") {
            var hash: UInt64 = 2_870_177_450_012_600_261
            for element in elements {
                hash &+= UInt64(bitPattern: Int64(try m.hash(element))) &* 14_029_467_366_897_019_727
                hash = hash << 31 | hash >> 33
                hash &*= 11_400_714_785_074_694_791
            }
            hash &+= UInt64(elements.count) ^ (2_870_177_450_012_600_261 ^ 3_527_539)
            return hash == .max ? 1_546_275_796 : Int(truncatingIfNeeded: hash)
        }
    }

    public override func equals(_ other: Value, _ m: Machine) throws -> Bool {
        guard let other = other.exactly(TupleObject.self) else { return false }
        return try SequenceOrder.areEqual(elements, other.elements, m)
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard let other = other.exactly(TupleObject.self) else { return nil }
        return try SequenceOrder.compare(op, elements, other.elements, m)
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? {
        switch op {
        case .add where !reflected:
            guard let other = other.exactly(TupleObject.self) else { return nil }
            try PythonError.checkElements(elements.count + other.elements.count, m)
            return .tuple(elements + other.elements)
        case .multiply:
            return try SequenceIndex.repetitions(other, m).map { .tuple(try SequenceText.repeated(elements, $0, m)) }
        default: return nil
        }
    }

    public override func length(_ m: Machine) -> Int? { elements.count }

    public override func item(_ key: Value, _ m: Machine) throws -> Value {
        if let slice = key.exactly(SliceObject.self) {
            return .tuple(try SequenceText.slice(elements, try slice.resolved(elements.count, m), m))
        }
        return elements[try SequenceIndex.place(key, count: elements.count, m, kind: "tuple",
                                                error: "tuple index out of range")]
    }

    public override func contains(_ value: Value, _ m: Machine) throws -> Bool? {
        for element in elements where try m.areEqual(element, value) { return true }
        return false
    }

    public override func makeIterator(_ m: Machine) -> IteratorObject? {
        ArrayIterator(elements, type: TupleObject.iteratorType)
    }
    static let iteratorType = TypeObject("tuple_iterator")

    public override func copied(_ context: ForkContext) -> Object {
        guard context.take(elements.count &* 16) else { return self }
        // A tuple may hold mutable values, and through them itself.
        let copy = TupleObject([])
        context.register(copy, for: self)
        copy.elements = elements.map { context.copy($0) }
        return copy
    }
}

/// Walks values that cannot change meanwhile.
public final class ArrayIterator: IteratorObject, @unchecked Sendable {
    private var elements: [Value]
    private var position = 0
    private let iteratorType: TypeObject

    public init(_ elements: [Value], type: TypeObject) {
        self.elements = elements
        iteratorType = type
    }

    public override var type: TypeObject { iteratorType }

    public override func next(_ m: Machine) -> Value? {
        guard position < elements.count else {
            elements = []
            return nil
        }
        position += 1
        return elements[position - 1]
    }

    public override func copied(_ context: ForkContext) -> Object {
        let copy = ArrayIterator([], type: iteratorType)
        context.register(copy, for: self)
        copy.elements = elements.map { context.copy($0) }
        copy.position = position
        return copy
    }
}
