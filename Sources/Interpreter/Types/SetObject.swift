import Syntax

/// A set, or a frozenset, which cannot be changed and can be hashed.
public final class SetObject: Object, @unchecked Sendable {
    var table = SetTable()
    public let isFrozen: Bool

    public init(frozen: Bool = false) { isFrozen = frozen }

    /// - Throws: TypeError for unhashable elements.
    public convenience init(_ elements: [Value], frozen: Bool = false, _ m: Machine) throws {
        self.init(frozen: frozen)
        for element in elements { try add(element, m) }
    }

    init(_ table: SetTable, frozen: Bool) {
        self.table = table
        isFrozen = frozen
    }

    deinit {
        guard table.live.contains(where: { if case .object(let o) = $0.key { o.holdsContainers } else { false } }) else { return }
        var held = table.elements
        table = SetTable()
        Dismantling.release(&held)
    }
    public override var holdsContainers: Bool { true }
    public override func surrender(to pending: inout [Value]) {
        pending.append(contentsOf: table.elements)
        table = SetTable()
    }

    public var count: Int { table.count }
    public var elements: [Value] { table.elements }
    public func add(_ element: Value, _ m: Machine) throws { _ = try table.insert(element, try m.hash(element), m) }

    // MARK: Object

    public override var type: TypeObject { isFrozen ? .frozenset : .set }

    public override func repr(_ m: Machine) throws -> String {
        if count == 0 { return type.name + "()" }
        return try m.showing(self, hidden: "\(type.name)(...)") {
            let inner = "{" + (try SequenceText.joined(table.elements, m)) + "}"
            return isFrozen ? "frozenset(\(inner))" : inner
        }
    }

    public override func isTrue(_ m: Machine) -> Bool { count > 0 }

    /// Independent of the order: the exclusive or of shuffled element hashes, mixed as CPython mixes it.
    public override func hash(_ m: Machine) throws -> Int {
        guard isFrozen else { throw PythonError.type("unhashable type: 'set'") }
        var hash: UInt = 0
        for entry in table.live {
            let h = UInt(bitPattern: entry.hash)
            hash ^= ((h ^ 89_869_747) ^ (h << 16)) &* 3_644_798_167
        }
        // Free places (hash 0) and gaps (hash -1) each flip the bits once more; an even number of them cancels.
        hash ^= UInt(bitPattern: (count + 1)) &* 1_927_868_237
        hash ^= (hash >> 11) ^ (hash >> 25)
        hash = hash &* 69069 &+ 907_133_923
        return hash == .max ? 590_923_713 : Int(bitPattern: hash)
    }

    public override func length(_ m: Machine) -> Int? { count }

    /// A set may be asked for as an element of a set: it is looked up as a frozenset.
    public override func contains(_ value: Value, _ m: Machine) throws -> Bool? {
        var value = value
        if let set = value.exactly(SetObject.self), !set.isFrozen { value = .object(SetObject(set.table, frozen: true)) }
        return try table.find(value, try m.hash(value), m) != nil
    }

    public override func makeIterator(_ m: Machine) -> IteratorObject? { SetIterator(self) }

    public override func equals(_ other: Value, _ m: Machine) throws -> Bool {
        guard let other = other.exactly(SetObject.self) else { return false }
        return try count == other.count && isSubset(of: other, m)
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard let other = other.exactly(SetObject.self) else { return nil }
        switch op {
        case .equal: return .bool(try count == other.count && isSubset(of: other, m))
        case .notEqual: return .bool(try !(count == other.count && isSubset(of: other, m)))
        case .lessEqual: return .bool(try isSubset(of: other, m))
        case .less: return .bool(try count < other.count && isSubset(of: other, m))
        case .greaterEqual: return .bool(try other.isSubset(of: self, m))
        case .greater: return .bool(try other.count < count && other.isSubset(of: self, m))
        default: return nil
        }
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? {
        guard !reflected, let other = other.exactly(SetObject.self) else { return nil }
        switch op {
        case .or: return .object(try union(other, m))
        case .and: return .object(try intersection(other, m))
        case .subtract: return .object(try difference(other, m))
        case .xor: return .object(try symmetricDifference(other, m))
        default: return nil
        }
    }

    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard !isFrozen, let other = other.exactly(SetObject.self) else { return nil }
        switch op {
        case .or: try table.merge(other.table, m)
        case .and: table = try intersection(other, m).table
        case .subtract: try subtract(other.elements, m)
        case .xor: try table.toggle(other.table, m)
        default: return nil
        }
        return .object(self)
    }

    // MARK: Set algebra

    func isSubset(of other: SetObject, _ m: Machine) throws -> Bool {
        guard count <= other.count else { return false }
        for entry in table.live where try other.table.find(entry.key, entry.hash, m) == nil { return false }
        return true
    }

    func copy() -> SetObject {
        let copy = SetObject(frozen: isFrozen)
        copy.table.absorb(table)
        return copy
    }

    func union(_ other: SetObject, _ m: Machine) throws -> SetObject {
        let result = copy()
        try result.table.merge(other.table, m)
        return result
    }

    func intersection(_ other: SetObject, _ m: Machine) throws -> SetObject {
        let result = SetObject(frozen: isFrozen)
        let (small, large) = other.count > count ? (self, other) : (other, self)
        for entry in small.table.live where try large.table.find(entry.key, entry.hash, m) != nil {
            _ = try result.table.insert(entry.key, entry.hash, m)
        }
        return result
    }

    func difference(_ other: SetObject, _ m: Machine) throws -> SetObject {
        if count >> 2 > other.count {
            let result = copy()
            try result.subtract(other.elements, m)
            return result
        }
        let result = SetObject(frozen: isFrozen)
        for entry in table.live where try other.table.find(entry.key, entry.hash, m) == nil {
            _ = try result.table.insert(entry.key, entry.hash, m)
        }
        return result
    }

    func subtract(_ elements: [Value], _ m: Machine) throws {
        for element in elements {
            if let place = try table.find(element, try m.hash(element), m) { table.remove(at: place) }
        }
        table.tidy()
    }

    func symmetricDifference(_ other: SetObject, _ m: Machine) throws -> SetObject {
        let result = SetObject(frozen: isFrozen)
        result.table.absorb(other.table)
        try result.table.toggle(table, m)
        return result
    }

    public override func copied(_ context: ForkContext) -> Object {
        guard context.take(2 &* count &* SetTable.bytesPerEntry) else { return self }
        let copy = SetObject(frozen: isFrozen)
        context.register(copy, for: self)
        copy.table = table.mapKeys { context.copy($0) }
        return copy
    }
}

final class SetIterator: IteratorObject, @unchecked Sendable {
    private var set: SetObject?
    private let count: Int
    private var position = 0

    init(_ set: SetObject) {
        self.set = set
        count = set.count
    }

    static let typeObject = TypeObject("set_iterator")
    override var type: TypeObject { SetIterator.typeObject }

    override func next(_ m: Machine) throws -> Value? {
        guard let set else { return nil }
        if set.count != count { throw PythonError.runtime("Set changed size during iteration") }
        guard let place = set.table.next(from: position) else {
            self.set = nil
            return nil
        }
        position = place + 1
        return set.table.entries[place].key
    }

    override func copied(_ context: ForkContext) -> Object {
        guard let set, case .object(let object) = context.copy(.object(set)), let copy = object as? SetObject
        else { return self }
        let iterator = SetIterator(copy)
        iterator.position = position
        return iterator
    }
}
