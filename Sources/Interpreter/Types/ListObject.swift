import Syntax

/// A list: any values, growing at its end in constant time.
public final class ListObject: Object, @unchecked Sendable {
    public var elements: [Value]

    public init(_ elements: [Value] = []) { self.elements = elements }

    deinit { Dismantling.release(&elements) }
    public override var holdsContainers: Bool { true }
    public override func surrender(to pending: inout [Value]) {
        pending.append(contentsOf: elements)
        elements = []
    }

    public override var type: TypeObject { .list }
    public override func repr(_ m: Machine) throws -> String {
        try m.showing(self, hidden: "[...]") { "[" + (try SequenceText.joined(elements, m)) + "]" }
    }
    public override func isTrue(_ m: Machine) -> Bool { !elements.isEmpty }
    public override func hash(_ m: Machine) throws -> Int { throw PythonError.type("unhashable type: 'list'") }
    public override func equals(_ other: Value, _ m: Machine) throws -> Bool {
        guard let other = other.exactly(ListObject.self) else { return false }
        return try SequenceOrder.areEqual(elements, other.elements, m)
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard let other = other.exactly(ListObject.self) else { return nil }
        return try SequenceOrder.compare(op, elements, other.elements, m)
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? {
        switch op {
        case .add where !reflected:
            guard let other = other.exactly(ListObject.self) else { return nil }
            try PythonError.checkElements(elements.count + other.elements.count, m)
            return .list(elements + other.elements)
        case .multiply:
            return try SequenceIndex.repetitions(other, m).map { .list(try SequenceText.repeated(elements, $0, m)) }
        default: return nil
        }
    }

    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ m: Machine) throws -> Value? {
        switch op {
        case .add:
            try extend(other, m)
            return .object(self)
        case .multiply:
            guard let times = try SequenceIndex.repetitions(other, m) else { return nil }
            elements = try SequenceText.repeated(elements, times, m)
            return .object(self)
        default: return nil
        }
    }

    public func extend(_ iterable: Value, _ m: Machine) throws {
        let added = try m.elements(iterable)
        try PythonError.checkGrowth(of: elements, by: added.count, m)
        elements.append(contentsOf: added)
    }

    // MARK: Items

    public override func length(_ m: Machine) -> Int? { elements.count }

    @inline(__always)
    func place(_ key: Value, _ m: Machine, error: String) throws -> Int {
        try SequenceIndex.place(key, count: elements.count, m, kind: "list", error: error)
    }

    public override func item(_ key: Value, _ m: Machine) throws -> Value {
        if let slice = key.exactly(SliceObject.self) {
            return .list(try SequenceText.slice(elements, try slice.resolved(elements.count, m), m))
        }
        return elements[try place(key, m, error: "list index out of range")]
    }

    public override func setItem(_ key: Value, _ value: Value, _ m: Machine) throws {
        if let slice = key.exactly(SliceObject.self) { return try assign(slice, value, m) }
        elements[try place(key, m, error: "list assignment index out of range")] = value
    }

    private func assign(_ slice: SliceObject, _ value: Value, _ m: Machine) throws {
        guard let new = try m.elementsIfIterable(value) else {
            throw PythonError.type(slice.step.isNone ? "can only assign an iterable" : "must assign iterable to extended slice")
        }
        let places = try slice.resolved(elements.count, m)
        if places.step == 1 {
            try PythonError.checkGrowth(of: elements, by: new.count, m)
            elements.replaceSubrange(places.start..<places.start + places.count, with: new)
            return
        }
        guard new.count == places.count else {
            throw PythonError.value(
                "attempt to assign sequence of size \(new.count) to extended slice of size \(places.count)")
        }
        for (place, element) in zip(places.indices, new) { elements[place] = element }
    }

    public override func deleteItem(_ key: Value, _ m: Machine) throws {
        guard let slice = key.exactly(SliceObject.self) else {
            elements.remove(at: try place(key, m, error: "list assignment index out of range"))
            return
        }
        let places = try slice.resolved(elements.count, m)
        if places.step == 1 {
            elements.removeSubrange(places.start..<places.start + places.count)
        } else {
            let gone = Set(places.indices)
            var index = -1
            elements.removeAll { _ in
                index += 1
                return gone.contains(index)
            }
        }
    }

    public override func contains(_ value: Value, _ m: Machine) throws -> Bool? {
        // By position: a comparison may run code that changes the list.
        var i = 0
        while i < elements.count {
            if try m.areEqual(elements[i], value) { return true }
            i += 1
        }
        return false
    }

    public override func makeIterator(_ m: Machine) -> IteratorObject? { ListIterator(self) }
    public override func makeReversedIterator(_ m: Machine) -> IteratorObject? {
        ListIterator(self, reversed: true)
    }

    public override func copied(_ context: ForkContext) -> Object {
        guard context.take(elements.count &* 16) else { return self }
        let copy = ListObject()
        context.register(copy, for: self)
        copy.elements = elements.map { context.copy($0) }
        return copy
    }
}

/// Walks a list by position: elements appended meanwhile are seen.
public final class ListIterator: IteratorObject, @unchecked Sendable {
    private var list: ListObject?
    private var position: Int
    private let step: Int

    init(_ list: ListObject, reversed: Bool = false) {
        self.list = list
        step = reversed ? -1 : 1
        position = reversed ? list.elements.count - 1 : 0
    }

    static let typeObject = TypeObject("list_iterator")
    static let reversedType = TypeObject("list_reverseiterator")
    public override var type: TypeObject { step > 0 ? ListIterator.typeObject : ListIterator.reversedType }

    public override func next(_ m: Machine) -> Value? {
        guard let list, position >= 0, position < list.elements.count else {
            list = nil
            return nil
        }
        let value = list.elements[position]
        position += step
        return value
    }

    public override func copied(_ context: ForkContext) -> Object {
        guard let list, case .object(let object) = context.copy(.object(list)), let listCopy = object as? ListObject
        else { return self }
        let copy = ListIterator(listCopy, reversed: step < 0)
        copy.position = position
        return copy
    }
}
