/// The table behind sets, with CPython's probing and growth, so that a set of ints is shown in the same order.
struct SetTable {
    struct Entry {
        var hash: Int
        /// `.undefined`: free, or (with `isGap`) an element that was taken out.
        var key: Value
        var isGap = false

        var isLive: Bool { if case .undefined = key { false } else { true } }
    }

    private(set) var entries: [Entry]
    /// Elements and gaps.
    private(set) var fill = 0
    private(set) var count = 0
    private var finger = 0

    static let bytesPerEntry = MemoryLayout<Entry>.stride
    private static let smallest = 8
    private static let linearProbes = 9

    init() { entries = [Entry](repeating: Entry(hash: 0, key: .undefined), count: SetTable.smallest) }

    private var mask: Int { entries.count &- 1 }

    /// Visits the places where a key may be until `visit` says to stop.
    @inline(__always)
    private func probe(_ hash: Int, _ visit: (Int) throws -> Bool) rethrows {
        let mask = self.mask
        var perturbation = UInt(bitPattern: hash)
        var slot = hash & mask
        while true {
            let last = slot + SetTable.linearProbes <= mask ? slot + SetTable.linearProbes : slot
            for place in slot...last where try visit(place) { return }
            perturbation >>= 5
            slot = Int(bitPattern: UInt(bitPattern: slot) &* 5 &+ 1 &+ perturbation) & mask
        }
    }

    func find(_ key: Value, _ hash: Int, _ m: Machine) throws -> Int? {
        var found: Int?
        try probe(hash) { place in
            let entry = entries[place]
            if !entry.isLive { return !entry.isGap }
            if entry.hash == hash, try m.areEqual(entry.key, key) {
                found = place
                return true
            }
            return false
        }
        return found
    }

    /// False when it was there.
    mutating func insert(_ key: Value, _ hash: Int, _ m: Machine) throws -> Bool {
        var free = -1
        var gap = -1
        var known = false
        try probe(hash) { place in
            let entry = entries[place]
            if entry.isLive {
                if entry.hash == hash, try m.areEqual(entry.key, key) {
                    known = true
                    return true
                }
                return false
            }
            if entry.isGap {
                gap = place
                return false
            }
            free = place
            return true
        }
        if known { return false }
        if gap >= 0 {
            // The last gap passed is filled first.
            entries[gap] = Entry(hash: hash, key: key)
            count += 1
            return true
        }
        // Asked before anything is changed: a table that stays too full would be searched without end.
        if (fill + 1) * 5 >= mask * 3 { try m.reserve(4 * count * SetTable.bytesPerEntry) }
        entries[free] = Entry(hash: hash, key: key)
        fill += 1
        count += 1
        if fill * 5 >= mask * 3 { resize(count > 50000 ? count * 2 : count * 4) }
        return true
    }

    mutating func resize(_ least: Int) {
        var size = SetTable.smallest
        while size <= least { size <<= 1 }
        let old = entries
        entries = [Entry](repeating: Entry(hash: 0, key: .undefined), count: size)
        for entry in old where entry.isLive { place(entry) }
        fill = count
    }

    /// Puts an element into a table without gaps that does not have it.
    private mutating func place(_ entry: Entry) {
        var free = 0
        probe(entry.hash) { place in
            free = place
            return !entries[place].isLive
        }
        entries[free] = entry
    }

    mutating func remove(at place: Int) {
        entries[place] = Entry(hash: -1, key: .undefined, isGap: true)
        count -= 1
    }

    /// Takes over all elements of another set.
    mutating func merge(_ other: SetTable, _ m: Machine) throws {
        if fill == 0 { return absorb(other) }
        if other.count == 0 { return }
        try m.reserve(2 * (count + other.count) * SetTable.bytesPerEntry)
        reserve(other.count)
        for entry in other.entries where entry.isLive { _ = try insert(entry.key, entry.hash, m) }
    }

    /// Becomes a copy of another set's elements; gaps are not taken along.
    /// - Precondition: it is empty.
    mutating func absorb(_ other: SetTable) {
        if other.count == 0 { return }
        reserve(other.count)
        if mask == other.mask, other.fill == other.count {
            entries = other.entries
        } else {
            for entry in other.entries where entry.isLive { place(entry) }
        }
        fill = other.count
        count = other.count
    }

    /// The same table with every element replaced by one of the same hash.
    func mapKeys(_ transform: (Value) -> Value) -> SetTable {
        var copy = self
        for place in entries.indices where entries[place].isLive { copy.entries[place].key = transform(entries[place].key) }
        return copy
    }

    /// Takes out the elements that another set has too, and adds those that only the other has.
    mutating func toggle(_ other: SetTable, _ m: Machine) throws {
        for entry in other.entries where entry.isLive {
            if let place = try find(entry.key, entry.hash, m) {
                remove(at: place)
            } else {
                _ = try insert(entry.key, entry.hash, m)
            }
        }
    }

    /// After many removals: forgets the gaps when there are more than a quarter.
    mutating func tidy() {
        if fill - count > mask / 4 { resize(count > 50000 ? count * 2 : count * 4) }
    }

    mutating func reserve(_ added: Int) {
        if (fill + added) * 5 >= mask * 3 { resize((count + added) * 2) }
    }

    mutating func removeAny() -> Value? {
        guard count > 0 else { return nil }
        var place = finger & mask
        while !entries[place].isLive { place = (place + 1) & mask }
        let key = entries[place].key
        remove(at: place)
        finger = place + 1
        return key
    }

    func next(from position: Int) -> Int? {
        var position = position
        while position < entries.count {
            if entries[position].isLive { return position }
            position += 1
        }
        return nil
    }

    var live: some Sequence<Entry> { entries.lazy.filter { $0.isLive } }
    var elements: [Value] { live.map { $0.key } }
}
