import BigInt

/// What subscripts and repetition counts of sequences may be.
enum SequenceIndex {
    /// Nil: not an int (bools, NumPy ints and objects that stand for an int count as ints).
    @inline(__always)
    static func integer(_ value: Value, _ m: Machine) throws -> Int? {
        if case .int(let x) = value { return x }
        return try converted(value, m)
    }

    private static func converted(_ value: Value, _ m: Machine) throws -> Int? {
        switch value {
        case .int(let x), .int64(let x): return x
        case .bool(let x): return x ? 1 : 0
        case .uint8(let x): return Int(x)
        case .object(let object):
            if object is IntObject { throw PythonError.index("cannot fit 'int' into an index-sized integer") }
            return try object.asIndex(m)
        default: return nil
        }
    }

    /// How often a sequence is repeated, 0 for negative counts; nil: not an int.
    static func repetitions(_ value: Value, _ m: Machine) throws -> Int? {
        if let big = value.exactly(IntObject.self) {
            if big.value.sign == .minus { return 0 }
            throw PythonError.overflow("cannot fit 'int' into an index-sized integer")
        }
        // An array on the other side multiplies element by element; it is asked next.
        if case .object = value { return nil }
        return try converted(value, m).map { max(0, $0) }
    }

    /// Like `integer`, for a place in a sequence of `count` elements; negative ones count from the end.
    @inline(__always)
    static func place(_ key: Value, count: Int, _ m: Machine, kind: String, error: String) throws -> Int {
        guard let index = try integer(key, m) else {
            throw PythonError.type("\(kind) indices must be integers or slices, not \(m.qualified(m.type(of: key)))")
        }
        let place = index < 0 ? index &+ count : index
        guard place >= 0, place < count else { throw PythonError.index(error) }
        return place
    }

    /// A start or stop argument of `index`, `find` and the like: bound to 0…count, huge ints clamped.
    static func bound(_ value: Value, count: Int, default fallback: Int, _ m: Machine) throws -> Int {
        if value.isNone { return fallback }
        let index = try clamped(value, m)
        return index < 0 ? max(0, index &+ count) : min(index, count)
    }

    /// A start or stop argument of `list.index`, which cannot be None.
    static func given(_ value: Value, count: Int, _ m: Machine) throws -> Int {
        let isInt = try value.exactly(IntObject.self) != nil || integer(value, m) != nil
        guard isInt else { throw PythonError.type("slice indices must be integers or have an __index__ method") }
        return try bound(value, count: count, default: 0, m)
    }

    /// An int where slices want one, huge ones clamped.
    static func clamped(_ value: Value, _ m: Machine) throws -> Int {
        if let big = value.exactly(IntObject.self) { return big.value.sign == .minus ? Int.min / 2 : Int.max / 2 }
        guard let index = try integer(value, m) else {
            throw PythonError.type("slice indices must be integers or None or have an __index__ method")
        }
        return min(max(index, Int.min / 2), Int.max / 2)
    }
}

/// What to do about a limit of memory.
enum MemoryHint {
    static let raise = "start with DLAB_MEMORY=4G for more room"
}

extension PythonError {
    /// Asked before a list or tuple of so many elements is made.
    static func checkElements(_ count: Int, _ m: Machine) throws {
        try boundElements(count, m)
        try m.reserve(count &* MemoryLayout<Value>.stride)
    }

    /// Asked before a list gets more elements: what matters is whether it has to move to a larger place.
    @inline(__always)
    static func checkGrowth(of elements: borrowing [Value], by added: Int, _ m: Machine) throws {
        let count = elements.count &+ added
        if count > elements.capacity { try checkElements(max(count, elements.count &* 2), atLeast: count, m) }
    }

    @inline(never)
    private static func checkElements(_ room: Int, atLeast count: Int, _ m: Machine) throws {
        try boundElements(count, m)
        try m.reserve(room &* MemoryLayout<Value>.stride)
    }

    private static func boundElements(_ count: Int, _ m: Machine) throws {
        let limit = m.limits.objectBytes / MemoryLayout<Value>.stride
        if count > limit || count < 0 {
            throw PythonError.outOfMemory("a sequence may have \(limit) elements here" + (count > 0 && count < .max ? ", this one would have \(count)" : ""),
                                          [MemoryHint.raise])
        }
    }
}
