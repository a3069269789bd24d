import Syntax

/// A dict: values by hashable keys, in the order of insertion.
public final class DictObject: Object, @unchecked Sendable {
    var table = KeyTable()

    public override init() {}

    deinit {
        guard table.holdsContainers else { return }
        var held: [Value] = []
        table.surrender(to: &held)
        Dismantling.release(&held)
    }
    public override var holdsContainers: Bool { true }
    public override func surrender(to pending: inout [Value]) { table.surrender(to: &pending) }

    // MARK: For Swift

    public var count: Int { table.count }
    public var keys: [Value] { table.live.map { $0.key } }
    public var values: [Value] { table.live.map { $0.value } }
    public var items: [(key: Value, value: Value)] { table.live.map { ($0.key, $0.value) } }

    /// - Throws: TypeError for unhashable keys.
    public func get(_ key: Value, _ m: Machine) throws -> Value? {
        try table.find(key, try m.hash(key), m).map { table[$0] }
    }

    public func set(_ key: Value, _ value: Value, _ m: Machine) throws {
        try table.set(key, try m.hash(key), value, m)
    }

    public func remove(_ key: Value, _ m: Machine) throws -> Value? {
        guard let place = try table.find(key, try m.hash(key), m) else { return nil }
        return table.remove(at: place).value
    }

    // MARK: Object

    public override var type: TypeObject { .dict }

    public override func repr(_ m: Machine) throws -> String {
        try m.showing(self, hidden: "{...}") {
            var out = "{"
            for (i, entry) in table.live.enumerated() {
                if i > 0 { out += ", " }
                let text = try m.repr(entry.key) + ": " + m.repr(entry.value)
                try TextSize.grow(to: out.utf8.count + text.utf8.count, by: text.utf8.count, m)
                out += text
                if i & 0x3FF == 0x3FF { try m.checkInterrupt() }
            }
            return out + "}"
        }
    }

    public override func isTrue(_ m: Machine) -> Bool { !table.isEmpty }
    public override func hash(_ m: Machine) throws -> Int { throw PythonError.type("unhashable type: 'dict'") }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard op == .equal || op == .notEqual, let other = other.exactly(DictObject.self) else { return nil }
        return .bool(try isEqual(to: other, m) == (op == .equal))
    }

    public override func equals(_ other: Value, _ m: Machine) throws -> Bool {
        guard let other = other.exactly(DictObject.self) else { return false }
        return try isEqual(to: other, m)
    }

    private func isEqual(to other: DictObject, _ m: Machine) throws -> Bool {
        guard count == other.count else { return false }
        return try m.nested(" in comparison") {
            for entry in table.live {
                guard let place = try other.table.find(entry.key, entry.hash, m),
                      try m.areEqual(entry.value, other.table[place]) else { return false }
            }
            return true
        }
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? {
        guard op == .or, !reflected, let other = other.exactly(DictObject.self) else { return nil }
        let merged = DictObject()
        try m.reserve(count &* KeyTable.bytesPerEntry)
        merged.table = table
        try merged.update(other, m)
        return .object(merged)
    }

    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard op == .or else { return nil }
        try update(other, m)
        return .object(self)
    }

    /// Takes over the entries of a dict or of an iterable of pairs.
    func update(_ source: Value, _ m: Machine) throws {
        if let other = source.exactly(DictObject.self) { return try update(other, m) }
        for (i, element) in try m.elements(source).enumerated() {
            guard let pair = try m.elementsIfIterable(element) else {
                throw PythonError.type("cannot convert dictionary update sequence element #\(i) to a sequence")
            }
            guard pair.count == 2 else {
                throw PythonError.value(
                    "dictionary update sequence element #\(i) has length \(pair.count); 2 is required")
            }
            try set(pair[0], pair[1], m)
        }
    }

    func update(_ other: DictObject, _ m: Machine) throws {
        if other === self { return }
        for entry in other.table.live { try table.set(entry.key, entry.hash, entry.value, m) }
    }

    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        // The one method that belongs to the type rather than to a dict.
        try name == "fromkeys" ? type.attribute(name, m) : super.attribute(name, m)
    }
    public override var attributeNames: [String] { type.methodNames + ["fromkeys"] }

    // MARK: Items

    public override func length(_ m: Machine) -> Int? { count }

    public override func item(_ key: Value, _ m: Machine) throws -> Value {
        guard let value = try get(key, m) else { throw PythonError(ExceptionObject(.keyError, [key])) }
        return value
    }

    public override func setItem(_ key: Value, _ value: Value, _ m: Machine) throws { try set(key, value, m) }

    public override func deleteItem(_ key: Value, _ m: Machine) throws {
        if try remove(key, m) == nil { throw PythonError(ExceptionObject(.keyError, [key])) }
    }

    public override func contains(_ value: Value, _ m: Machine) throws -> Bool? { try get(value, m) != nil }

    public override func makeIterator(_ m: Machine) -> IteratorObject? { DictIterator(self, .keys) }
    public override func makeReversedIterator(_ m: Machine) -> IteratorObject? { DictIterator(self, .keys, reversed: true) }

    public override func copied(_ context: ForkContext) -> Object {
        guard context.take(count &* KeyTable.bytesPerEntry) else { return self }
        let copy = DictObject()
        context.register(copy, for: self)
        for entry in table.live { copy.table.add(context.copy(entry.key), entry.hash, context.copy(entry.value)) }
        return copy
    }
}

/// What a view or an iterator of a dict shows.
enum DictPart: String {
    case keys, values, items

    func value(of entry: KeyTable.Entry) -> Value {
        switch self {
        case .keys: entry.key
        case .values: entry.value
        case .items: .tuple([entry.key, entry.value])
        }
    }

    static let viewTypes = [DictPart.keys, .values, .items].map {
        TypeObject("dict_\($0.rawValue)", methods: $0 == .values ? [] : [isDisjoint])
    }
    static let iteratorTypes = ["key", "value", "item"].map { TypeObject("dict_\($0)iterator") }
    static let reversedTypes = ["key", "value", "item"].map { TypeObject("dict_reverse\($0)iterator") }
    private static let isDisjoint = Builtin("isdisjoint(self, other, /)", "Whether the two have no element in common.") { call in
        let mine = try SetObject(try call.receiver(DictView.self).values, call.machine)
        let theirs = try SetObject(try call.machine.elements(call[1]), call.machine)
        return .bool(try mine.intersection(theirs, call.machine).count == 0)
    }
    var index: Int { self == .keys ? 0 : self == .values ? 1 : 2 }
}

final class DictIterator: IteratorObject, @unchecked Sendable {
    private var dict: DictObject?
    private let part: DictPart
    private let reversed: Bool
    private let count: Int
    private var position: Int

    init(_ dict: DictObject, _ part: DictPart, reversed: Bool = false) {
        self.dict = dict
        self.part = part
        self.reversed = reversed
        count = dict.count
        position = reversed ? dict.table.entries.count : 0
    }

    override var type: TypeObject { (reversed ? DictPart.reversedTypes : DictPart.iteratorTypes)[part.index] }

    override func next(_ m: Machine) throws -> Value? {
        guard let dict else { return nil }
        if dict.count != count { throw PythonError.runtime("dictionary changed size during iteration") }
        guard let place = reversed ? dict.table.last(before: position) : dict.table.next(from: position) else {
            self.dict = nil
            return nil
        }
        position = reversed ? place : place + 1
        return part.value(of: dict.table.entries[place])
    }

    override func copied(_ context: ForkContext) -> Object {
        guard let dict, case .object(let object) = context.copy(.object(dict)), let copy = object as? DictObject,
              !reversed else { return self }
        let iterator = DictIterator(copy, part)
        iterator.position = dict.table.entries.prefix(position).filter { !$0.key.isUndefined }.count
        return iterator
    }
}

/// `d.keys()`, `d.values()`, `d.items()`: they follow the dict.
final class DictView: Object, @unchecked Sendable {
    let dict: DictObject
    let part: DictPart

    init(_ dict: DictObject, _ part: DictPart) {
        self.dict = dict
        self.part = part
    }

    override var type: TypeObject { DictPart.viewTypes[part.index] }
    override func repr(_ m: Machine) throws -> String {
        try m.showing(self, hidden: "...") { "\(type.name)([" + (try SequenceText.joined(values, m)) + "])" }
    }
    override func length(_ m: Machine) -> Int? { dict.count }
    override func hash(_ m: Machine) throws -> Int {
        if part == .values { return try super.hash(m) }
        throw PythonError.type("unhashable type: '\(type.name)'")
    }
    override func makeIterator(_ m: Machine) -> IteratorObject? { DictIterator(dict, part) }
    override func makeReversedIterator(_ m: Machine) -> IteratorObject? { DictIterator(dict, part, reversed: true) }

    var values: [Value] { dict.table.live.map { part.value(of: $0) } }

    override func contains(_ value: Value, _ m: Machine) throws -> Bool? {
        switch part {
        case .keys: return try dict.contains(value, m)
        case .values: return nil
        case .items:
            guard let pair = value.exactly(TupleObject.self)?.elements, pair.count == 2,
                  let held = try dict.get(pair[0], m) else { return false }
            return try m.areEqual(held, pair[1])
        }
    }

    private func set(_ m: Machine) throws -> SetObject { try SetObject(values, m) }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard part != .values else { return nil }
        if let view = other.exactly(DictView.self), view.part != .values {
            return try set(m).compare(op, .object(try view.set(m)), m)
        }
        return other.exactly(SetObject.self) == nil ? nil : try set(m).compare(op, other, m)
    }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? {
        guard part != .values, op == .or || op == .and || op == .xor || op == .subtract else { return nil }
        guard let elements = try m.elementsIfIterable(other) else { return nil }
        let mine = try set(m)
        let theirs = try SetObject(elements, m)
        return reflected ? try theirs.binary(op, .object(mine), reflected: false, m)
            : try mine.binary(op, .object(theirs), reflected: false, m)
    }

    override func copied(_ context: ForkContext) -> Object {
        guard case .object(let object) = context.copy(.object(dict)), let copy = object as? DictObject else { return self }
        return DictView(copy, part)
    }
}
