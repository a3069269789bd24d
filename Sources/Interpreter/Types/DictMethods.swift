extension TypeObject {
    public static let dict = TypeObject(
        "dict", methods: DictMethods.table,
        constructor: Builtin("dict(iterable=None, /, **entries)", "A dict from a dict, pairs, or keyword arguments.",
                .shows("dict(a=1, b=2)", "{'a': 1, 'b': 2}"),
                             convention: .native) { call in
            let dict = DictObject()
            if call.isGiven(0) { try dict.update(call[0], call.machine) }
            for (name, value) in call.keywords { try dict.set(Value(name), value, call.machine) }
            return .object(dict)
        })
}

enum DictMethods {
    static let table: [Builtin] = [
        Builtin("get(self, key, default=None, /)", "The value of a key, or the default.", direct: .twoOrThree({ dict, key, m in
            guard let dict = dict.exactly(DictObject.self) else { return .undefined }
            do { return try dict.get(key, m) ?? .none } catch { return .undefined }
        }, { dict, key, otherwise, m in
            guard let dict = dict.exactly(DictObject.self) else { return .undefined }
            do { return try dict.get(key, m) ?? otherwise } catch { return .undefined }
        })) { call in
            try call.receiver(DictObject.self).get(call[1], call.machine) ?? call[2]
        },
        Builtin("keys(self, /)", "A view of the keys.") { call in
            .object(DictView(try call.receiver(DictObject.self), .keys))
        },
        Builtin("values(self, /)", "A view of the values.") { call in
            .object(DictView(try call.receiver(DictObject.self), .values))
        },
        Builtin("items(self, /)", "A view of the (key, value) pairs.") { call in
            .object(DictView(try call.receiver(DictObject.self), .items))
        },
        Builtin("pop(self, key, default=None, /)", "Takes out a key and returns its value, or the default.") { call in
            let dict = try call.receiver(DictObject.self)
            if let value = try dict.remove(call[1], call.machine) { return value }
            if call.isGiven(2) { return call[2] }
            throw PythonError(ExceptionObject(.keyError, [call[1]]))
        },
        Builtin("popitem(self, /)", "Takes out and returns the pair added last.") { call in
            let dict = try call.receiver(DictObject.self)
            guard let place = dict.table.last(before: .max) else {
                throw PythonError(ExceptionObject(.keyError, [Value("popitem(): dictionary is empty")]))
            }
            let entry = dict.table.remove(at: place)
            return .tuple([entry.key, entry.value])
        },
        Builtin("setdefault(self, key, default=None, /)", "The value of a key, which is added with the default when missing.") { call in
            let dict = try call.receiver(DictObject.self)
            let hash = try call.machine.hash(call[1])
            if let place = try dict.table.find(call[1], hash, call.machine) { return dict.table[place] }
            try dict.table.makeRoom(call.machine)
            dict.table.add(call[1], hash, call[2])
            return call[2]
        },
        Builtin("update(self, iterable=None, /, **entries)", "Takes over the entries of a dict, pairs, or keyword arguments.",
                convention: .native) { call in
            let dict = try call.receiver(DictObject.self)
            if call.isGiven(1) { try dict.update(call[1], call.machine) }
            for (name, value) in call.keywords { try dict.set(Value(name), value, call.machine) }
            return .none
        },
        Builtin("clear(self, /)", "Takes out all entries.") { call in
            try call.receiver(DictObject.self).table.removeAll()
            return .none
        },
        Builtin("copy(self, /)", "A new dict with the same entries.") { call in
            let copy = DictObject()
            copy.table = try call.receiver(DictObject.self).table
            return .object(copy)
        },
    ]

    /// `dict.fromkeys(keys, value)`: called on the type.
    static let fromkeys = Builtin("fromkeys(iterable, value=None, /)", "A dict with the given keys, all of one value.") { call in
        let dict = DictObject()
        for key in try call.machine.elements(call[0]) { try dict.set(key, call[1], call.machine) }
        return .object(dict)
    }
}
