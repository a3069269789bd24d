extension TypeObject {
    public static let list = TypeObject(
        "list", methods: ListMethods.table,
        constructor: Builtin("list(iterable=(), /)", "A new list of the elements of an iterable.",
                .shows("list(range(3))", "[0, 1, 2]")) { call in
            guard call.isGiven(0) else { return .list([]) }
            let elements = try call.machine.elements(call[0])
            try PythonError.checkElements(elements.count, call.machine)
            return .list(elements)
        })

    public static let tuple = TypeObject(
        "tuple", methods: TupleMethods.table,
        constructor: Builtin("tuple(iterable=(), /)", "A tuple of the elements of an iterable.",
                .shows("tuple('ab')", "('a', 'b')")) { call in
            if call[0].exactly(TupleObject.self) != nil { return call[0] }
            return .tuple(call.isGiven(0) ? try call.machine.elements(call[0]) : [])
        })
}

enum ListMethods {
    static let table: [Builtin] = [
        Builtin("append(self, object, /)", "Adds a value at the end.", direct: .two { list, value, m in
            guard let list = list.exactly(ListObject.self), (list.elements.count &+ 1) &* 16 <= m.limits.objectBytes,
                  // What grows a large list asks for memory first.
                  list.elements.count < 1 << 14 || list.elements.count < list.elements.capacity else { return .undefined }
            list.elements.append(value)
            return .none
        }) { call in
            let list = try call.receiver(ListObject.self)
            try PythonError.checkGrowth(of: list.elements, by: 1, call.machine)
            list.elements.append(call[1])
            return .none
        },
        Builtin("extend(self, iterable, /)", "Adds all elements of an iterable at the end.") { call in
            try call.receiver(ListObject.self).extend(call[1], call.machine)
            return .none
        },
        Builtin("insert(self, index, object, /)", "Puts a value before a place.") { call in
            let list = try call.receiver(ListObject.self)
            let index = try call.machine.index(call[1])
            let count = list.elements.count
            try PythonError.checkGrowth(of: list.elements, by: 1, call.machine)
            list.elements.insert(call[2], at: index < 0 ? max(0, index &+ count) : min(index, count))
            return .none
        },
        Builtin("pop(self, index=-1, /)", "Takes out and returns the element at a place (the last).", direct: .one { list, _ in
            list.exactly(ListObject.self)?.elements.popLast() ?? .undefined
        }) { call in
            let list = try call.receiver(ListObject.self)
            let index = try call.machine.index(call[1])
            if list.elements.isEmpty { throw PythonError.index("pop from empty list") }
            let place = index < 0 ? index &+ list.elements.count : index
            guard list.elements.indices.contains(place) else { throw PythonError.index("pop index out of range") }
            return list.elements.remove(at: place)
        },
        Builtin("remove(self, value, /)", "Takes out the first element equal to a value.") { call in
            let list = try call.receiver(ListObject.self)
            guard let place = try firstPlace(list.elements, call[1], 0, list.elements.count, call.machine),
                  place < list.elements.count else { throw PythonError.value("list.remove(x): x not in list") }
            list.elements.remove(at: place)
            return .none
        },
        Builtin("index(self, value, start=0, stop=9223372036854775807, /)", "The place of the first element equal to a value.") { call in
            let elements = try call.receiver(ListObject.self).elements
            let place = try firstPlace(
                elements, call[1],
                try SequenceIndex.given(call[2], count: elements.count, call.machine),
                try SequenceIndex.given(call[3], count: elements.count, call.machine), call.machine)
            guard let place else { throw PythonError.value("\(try call.machine.repr(call[1])) is not in list") }
            return .int(place)
        },
        Builtin("count(self, value, /)", "How often a value occurs.") { call in
            .int(try occurrences(try call.receiver(ListObject.self).elements, call[1], call.machine))
        },
        Builtin("sort(self, /, *, key=None, reverse=False)", "Sorts in place; equal elements keep their order.",
                convention: .native) { call in
            let list = try call.receiver(ListObject.self)
            let reverse = try call.machine.integer(call[2]) != 0
            let elements = list.elements
            list.elements = []
            do {
                let sorted = try Sorting.sorted(elements, key: call[1], reverse: reverse, call.machine)
                let changed = !list.elements.isEmpty
                list.elements = sorted
                if changed { throw PythonError.value("list modified during sort") }
            } catch {
                if list.elements.isEmpty { list.elements = elements }
                throw error
            }
            return .none
        },
        Builtin("reverse(self, /)", "Turns the order around in place.") { call in
            try call.receiver(ListObject.self).elements.reverse()
            return .none
        },
        Builtin("copy(self, /)", "A new list with the same elements.") { call in
            let elements = try call.receiver(ListObject.self).elements
            try PythonError.checkElements(elements.count, call.machine)
            return .list(elements)
        },
        Builtin("clear(self, /)", "Takes out all elements.") { call in
            try call.receiver(ListObject.self).elements = []
            return .none
        },
    ]

    static func firstPlace(_ elements: [Value], _ value: Value, _ start: Int, _ stop: Int, _ m: Machine) throws -> Int? {
        var i = start
        while i < stop {
            if try m.areEqual(elements[i], value) { return i }
            i += 1
        }
        return nil
    }

    static func occurrences(_ elements: [Value], _ value: Value, _ m: Machine) throws -> Int {
        var count = 0
        for element in elements where try m.areEqual(element, value) { count += 1 }
        return count
    }
}

enum TupleMethods {
    static let table: [Builtin] = [
        Builtin("count(self, value, /)", "How often a value occurs.") { call in
            .int(try ListMethods.occurrences(try call.receiver(TupleObject.self).elements, call[1], call.machine))
        },
        Builtin("index(self, value, start=0, stop=9223372036854775807, /)", "The place of the first element equal to a value.") { call in
            let elements = try call.receiver(TupleObject.self).elements
            let place = try ListMethods.firstPlace(
                elements, call[1],
                try SequenceIndex.given(call[2], count: elements.count, call.machine),
                try SequenceIndex.given(call[3], count: elements.count, call.machine), call.machine)
            guard let place else { throw PythonError.value("tuple.index(x): x not in tuple") }
            return .int(place)
        },
    ]
}

/// `sorted` and `list.sort`.
enum Sorting {
    static func sorted(_ elements: [Value], key: Value, reverse: Bool, _ m: Machine) throws -> [Value] {
        if key.isNone, let ints = try sortedInts(elements, reverse: reverse, m) { return ints }
        try m.reserve(elements.count &* 64)
        var pairs: [(key: Value, value: Value)] = []
        pairs.reserveCapacity(elements.count)
        for element in elements {
            pairs.append((key.isNone ? element : try m.call(key, Arguments([element])), element))
        }
        // Turned around before and after, so that equal elements keep their order when sorting downwards too.
        if reverse { pairs.reverse() }
        try sort(&pairs, m)
        if reverse { pairs.reverse() }
        return pairs.map { $0.value }
    }

    /// Equal ints cannot be told apart: nothing but their values is moved. Nil when not all are ints.
    private static func sortedInts(_ elements: [Value], reverse: Bool, _ m: Machine) throws -> [Value]? {
        guard case .int? = elements.first else { return nil }
        try m.reserve(elements.count &* 24)
        var ints: [Int] = []
        ints.reserveCapacity(elements.count)
        for element in elements {
            guard case .int(let x) = element else { return nil }
            ints.append(x)
        }
        var comparisons = 0
        try ints.sort { a, b in
            comparisons &+= 1
            if comparisons & 0xFFFF == 0 { try m.checkInterrupt() }
            return reverse ? a > b : a < b
        }
        return ints.map { .int($0) }
    }

    private static func sort(_ pairs: inout [(key: Value, value: Value)], _ m: Machine) throws {
        if let keys = numbers(pairs.map { $0.key }) {
            // Places sorted by plain numbers; the values are moved once.
            var order = Array(keys.enumerated())
            var comparisons = 0
            try StableSort.sort(&order) {
                comparisons &+= 1
                if comparisons & 0xFFFF == 0 { try m.checkInterrupt() }
                return $0.element < $1.element
            }
            pairs = order.map { pairs[$0.offset] }
        } else {
            try StableSort.sort(&pairs) {
                try m.checkInterrupt()
                return try m.isTrue(try m.compare(.less, $0.key, $1.key))
            }
        }
    }
    /// The keys as floats, when all are floats, or ints that floats hold exactly.
    private static func numbers(_ keys: [Value]) -> [Double]? {
        var numbers: [Double] = []
        numbers.reserveCapacity(keys.count)
        for key in keys {
            switch key {
            case .float(let x): numbers.append(x)
            case .int(let x) where x.magnitude <= 1 << 53: numbers.append(Double(x))
            default: return nil
            }
        }
        return numbers
    }
}
