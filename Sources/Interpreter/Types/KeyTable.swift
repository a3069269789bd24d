/// The table behind dicts: entries in the order of insertion, found by the hash of their keys.
///
/// `places` maps a hash to the position of an entry by open addressing; an entry taken out leaves a gap in `entries`
/// (its key is `.undefined`) until the table is rebuilt.
struct KeyTable {
    struct Entry {
        var hash: Int
        var key: Value
        var value: Value
    }

    private(set) var entries: [Entry] = []
    private var places: [Int32] = []
    private(set) var count = 0

    init() {}

    var isEmpty: Bool { count == 0 }

    /// The position of a key's entry.
    @inline(__always)
    func find(_ key: Value, _ hash: Int, _ m: Machine) throws -> Int? {
        if places.isEmpty { return nil }
        let mask = places.count &- 1
        var slot = KeyTable.scatter(hash) & mask
        while true {
            let place = Int(places[slot])
            if place < 0 { return nil }
            if entries[place].hash == hash {
                // Mostly it is the very same object.
                if case .object(let a) = entries[place].key, case .object(let b) = key, a === b { return place }
                if try KeyTable.isSame(entries[place].key, key, m) { return place }
            }
            slot = (slot &+ 1) & mask
        }
    }

    /// Spreads ints that differ in their high bits only.
    @inline(__always)
    private static func scatter(_ hash: Int) -> Int {
        let mixed = UInt(bitPattern: hash) &* 0x9e37_79b9_7f4a_7c15
        return Int(bitPattern: mixed >> 20)
    }

    @inline(__always)
    private static func isSame(_ a: Value, _ b: Value, _ m: Machine) throws -> Bool {
        if case .int(let x) = a, case .int(let y) = b { return x == y }
        if let x = a.exactly(StringObject.self), let y = b.exactly(StringObject.self) { return x.hasSameText(as: y) }
        if case .undefined = a { return false }
        return try m.areEqual(a, b)
    }

    @inline(__always)
    subscript(place: Int) -> Value {
        get { entries[place].value }
        set { entries[place].value = newValue }
    }

    /// Replaces the value of a known key (which stays the object it was) or adds an entry at the end.
    @inline(__always)
    mutating func set(_ key: Value, _ hash: Int, _ value: Value, _ m: Machine) throws {
        if let place = try find(key, hash, m) {
            entries[place].value = value
        } else {
            try makeRoom(m)
            add(key, hash, value)
        }
    }

    static let bytesPerEntry = 2 * MemoryLayout<Entry>.stride + 4

    /// Asked before an entry is added.
    /// - Throws: MemoryError when the table has to grow and cannot.
    @inline(__always)
    func makeRoom(_ m: Machine) throws {
        if (entries.count &+ 1) &* 3 > places.count &* 2 { try m.reserve(2 &* count &* KeyTable.bytesPerEntry) }
    }

    /// - Precondition: the key is not in the table.
    mutating func add(_ key: Value, _ hash: Int, _ value: Value) {
        if (entries.count &+ 1) &* 3 > places.count &* 2 { rebuild() }
        let mask = places.count &- 1
        var slot = KeyTable.scatter(hash) & mask
        while places[slot] >= 0 { slot = (slot &+ 1) & mask }
        places[slot] = Int32(truncatingIfNeeded: entries.count)
        entries.append(Entry(hash: hash, key: key, value: value))
        count += 1
    }

    private mutating func rebuild() {
        if count < entries.count { entries.removeAll { $0.key.isUndefined } }
        var size = 8
        while size < (count + 1) * 2 { size *= 2 }
        places = [Int32](repeating: -1, count: size)
        let mask = size - 1
        for (position, entry) in entries.enumerated() {
            var slot = KeyTable.scatter(entry.hash) & mask
            while places[slot] >= 0 { slot = (slot &+ 1) & mask }
            places[slot] = Int32(truncatingIfNeeded: position)
        }
    }

    mutating func remove(at place: Int) -> Entry {
        let entry = entries[place]
        // The gap keeps its hash and its place, so that longer probes still pass over it.
        entries[place] = Entry(hash: entry.hash, key: .undefined, value: .undefined)
        count -= 1
        if count == 0 { removeAll() }
        return entry
    }

    mutating func removeAll() {
        entries = []
        places = []
        count = 0
    }

    /// The first entry at or after a position.
    @inline(__always)
    func next(from position: Int) -> Int? {
        var position = position
        while position < entries.count {
            if !entries[position].key.isUndefined { return position }
            position += 1
        }
        return nil
    }

    func last(before position: Int) -> Int? {
        var position = min(position, entries.count) - 1
        while position >= 0 {
            if !entries[position].key.isUndefined { return position }
            position -= 1
        }
        return nil
    }

    /// The entries without gaps, in order.
    var live: some Sequence<Entry> { entries.lazy.filter { !$0.key.isUndefined } }

    /// Everything it held, for release.
    mutating func surrender(to pending: inout [Value]) {
        for entry in entries {
            pending.append(entry.key)
            pending.append(entry.value)
        }
        removeAll()
    }

    var holdsContainers: Bool {
        entries.contains { entry in
            if case .object(let object) = entry.value, object.holdsContainers { return true }
            if case .object(let object) = entry.key, object.holdsContainers { return true }
            return false
        }
    }
}
