extension TypeObject {
    public static let set = TypeObject(
        "set", methods: SetMethods.shared + SetMethods.mutating,
        constructor: Builtin("set(iterable=(), /)", "A set of the elements of an iterable.",
                .shows("set([1, 1, 2])", "{1, 2}")) { call in
            .object(try SetMethods.make(call, frozen: false))
        })

    public static let frozenset = TypeObject(
        "frozenset", methods: SetMethods.shared,
        constructor: Builtin("frozenset(iterable=(), /)", "A set that cannot be changed.",
                .shows("frozenset([1, 1]) | frozenset([2])", "frozenset({1, 2})")) { call in
            if let set = call[0].exactly(SetObject.self), set.isFrozen { return call[0] }
            return .object(try SetMethods.make(call, frozen: true))
        })
}

enum SetMethods {
    static func make(_ call: Call, frozen: Bool) throws -> SetObject {
        guard call.isGiven(0) else { return SetObject(frozen: frozen) }
        return try set(of: call[0], call.machine, frozen: frozen)
    }

    /// A new set of the elements of an iterable.
    static func set(of value: Value, _ m: Machine, frozen: Bool = false) throws -> SetObject {
        let result = SetObject(frozen: frozen)
        if let set = value.exactly(SetObject.self) {
            try m.reserve(2 * set.count * SetTable.bytesPerEntry)
            result.table.absorb(set.table)
        } else {
            for element in try m.elements(value) { try result.add(element, m) }
        }
        return result
    }

    private static func other(_ value: Value, _ m: Machine) throws -> SetObject {
        if let set = value.exactly(SetObject.self) { return set }
        return try set(of: value, m)
    }

    static let shared: [Builtin] = [
        Builtin("union(self, /, *others)", "The elements of any of the sets.") { call in
            let result = try call.receiver(SetObject.self).copy()
            for value in call.rest { try result.table.merge(try other(value, call.machine).table, call.machine) }
            return .object(result)
        },
        Builtin("intersection(self, /, *others)", "The elements of all of the sets.") { call in
            var result = try call.receiver(SetObject.self).copy()
            for value in call.rest { result = try result.intersection(try other(value, call.machine), call.machine) }
            return .object(result)
        },
        Builtin("difference(self, /, *others)", "The elements that are in none of the others.") { call in
            var result = try call.receiver(SetObject.self).copy()
            for value in call.rest { result = try result.difference(try other(value, call.machine), call.machine) }
            return .object(result)
        },
        Builtin("symmetric_difference(self, other, /)", "The elements of exactly one of the two sets.") { call in
            .object(try call.receiver(SetObject.self).symmetricDifference(try other(call[1], call.machine), call.machine))
        },
        Builtin("issubset(self, other, /)", "Whether every element is in the other.") { call in
            .bool(try call.receiver(SetObject.self).isSubset(of: try other(call[1], call.machine), call.machine))
        },
        Builtin("issuperset(self, other, /)", "Whether it has every element of the other.") { call in
            .bool(try other(call[1], call.machine).isSubset(of: try call.receiver(SetObject.self), call.machine))
        },
        Builtin("isdisjoint(self, other, /)", "Whether the two have no element in common.") { call in
            .bool(try call.receiver(SetObject.self).intersection(try other(call[1], call.machine), call.machine).count == 0)
        },
        Builtin("copy(self, /)", "A new set with the same elements.") { call in
            let set = try call.receiver(SetObject.self)
            return .object(set.isFrozen ? set : set.copy())
        },
    ]

    static let mutating: [Builtin] = [
        Builtin("add(self, element, /)", "Adds an element.", direct: .two { set, element, m in
            guard let set = set.exactly(SetObject.self), (try? set.add(element, m)) != nil else { return .undefined }
            return .none
        }) { call in
            try call.receiver(SetObject.self).add(call[1], call.machine)
            return .none
        },
        Builtin("remove(self, element, /)", "Takes out an element that must be there.") { call in
            if try !discard(call) { throw PythonError(ExceptionObject(.keyError, [call[1]])) }
            return .none
        },
        Builtin("discard(self, element, /)", "Takes out an element if it is there.") { call in
            _ = try discard(call)
            return .none
        },
        Builtin("pop(self, /)", "Takes out and returns some element.") { call in
            guard let element = try call.receiver(SetObject.self).table.removeAny() else {
                throw PythonError(ExceptionObject(.keyError, [Value("pop from an empty set")]))
            }
            return element
        },
        Builtin("clear(self, /)", "Takes out all elements.") { call in
            try call.receiver(SetObject.self).table = SetTable()
            return .none
        },
        Builtin("update(self, /, *others)", "Adds the elements of the others.") { call in
            let set = try call.receiver(SetObject.self)
            for value in call.rest {
                if let other = value.exactly(SetObject.self) {
                    try set.table.merge(other.table, call.machine)
                } else {
                    for element in try call.machine.elements(value) { try set.add(element, call.machine) }
                }
            }
            return .none
        },
        Builtin("intersection_update(self, /, *others)", "Keeps the elements that are in all of the others.") { call in
            let set = try call.receiver(SetObject.self)
            for value in call.rest { set.table = try set.intersection(try other(value, call.machine), call.machine).table }
            return .none
        },
        Builtin("difference_update(self, /, *others)", "Takes out the elements of the others.") { call in
            let set = try call.receiver(SetObject.self)
            for value in call.rest { try set.subtract(try call.machine.elements(value), call.machine) }
            return .none
        },
        Builtin("symmetric_difference_update(self, other, /)", "Keeps the elements of exactly one of the two.") { call in
            let set = try call.receiver(SetObject.self)
            try set.table.toggle(try other(call[1], call.machine).table, call.machine)
            return .none
        },
    ]

    private static func discard(_ call: Call) throws -> Bool {
        let set = try call.receiver(SetObject.self)
        guard let place = try set.table.find(call[1], try call.machine.hash(call[1]), call.machine) else { return false }
        set.table.remove(at: place)
        return true
    }
}
