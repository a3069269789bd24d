extension BuiltinFunctions {
    static let iteration: [Builtin] = [
        Builtin("iter(object, sentinel=None, /)", "An iterator over the elements, or over calls until a value comes back.",
                .shows("numbers = iter([1, 2])\nnext(numbers)", "1")) { call in
            if call.isGiven(1) {
                guard isCallable(call[0]) else { throw PythonError.type("iter(v, w): v must be callable") }
                return .object(CallIterator(call[0], sentinel: call[1]))
            }
            return .object(try call.machine.iterator(call[0]))
        },
        Builtin("next(iterator, default=None, /)", "The next element, or the default at the end.",
                .shows("next(iter([]), 'none left')", "'none left'")) { call in
            guard case .object(let object) = call[0], let iterator = object as? IteratorObject else {
                throw PythonError.type("'\(call.machine.qualified(call.machine.type(of: call[0])))' object is not an iterator")
            }
            if let value = try iterator.next(call.machine) { return value }
            if call.isGiven(1) { return call[1] }
            throw PythonError(ExceptionObject(.stopIteration, []))
        },
    ]

    static let objects: [Builtin] = [
        Builtin("callable(obj, /)", "Whether it can be called.", .shows("callable(len)", "True")) { call in .bool(isCallable(call[0])) },
        Builtin("isinstance(obj, class_or_tuple, /)", "Whether it is of a type, or of one of a tuple of types.",
                .shows("isinstance(True, int)", "True"), direct: .two { value, type, m in
            guard let type = type.exactly(TypeObject.self) else { return .undefined }
            return .bool(m.type(of: value).isSubtype(of: type))
        }) { call in
            .bool(try isSubtype(
                call.machine.type(of: call[0]), call[1],
                error: "isinstance() arg 2 must be a type, a tuple of types, or a union"))
        },
        Builtin("issubclass(cls, class_or_tuple, /)", "Whether a type is another one or inherits from it.",
                .shows("issubclass(IndexError, LookupError)", "True")) { call in
            guard let type = call[0].exactly(TypeObject.self) else {
                throw PythonError.type("issubclass() arg 1 must be a class")
            }
            return .bool(try isSubtype(
                type, call[1], error: "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
        },
        Builtin("getattr(object, name, default=None, /)", "The attribute of a name, or the default.",
                .shows("getattr(3.5, 'real')", "3.5")) { call in
            let name = try attributeName(call)
            guard call.isGiven(2) else { return try call.machine.attribute(call[0], name) }
            return try attributeOrNil(call[0], name, call.machine) ?? call[2]
        },
        Builtin("hasattr(obj, name, /)", "Whether there is an attribute of a name.",
                .shows("hasattr([], 'append')", "True")) { call in
            .bool(try attributeOrNil(call[0], try attributeName(call), call.machine) != nil)
        },
        Builtin("hash(obj, /)", "The number by which dicts and sets find it.", .shows("hash(1) == hash(1.0)", "True")) { call in .int(try call.machine.hash(call[0])) },
        Builtin("id(obj, /)", "A number no other object has at this time.",
                .shows("a = []\nb = a\nid(a) == id(b)", "True")) { call in
            switch call[0] {
            case .object(let object): return .int(Int(bitPattern: UInt(bitPattern: ObjectIdentifier(object))) & Int.max)
            default: return .int((try call.machine.hash(call[0]) &* 32) & Int.max)
            }
        },
        Builtin("dir(object, /)", "The names of its attributes, sorted.", .shows("'append' in dir([])", "True")) { call in
            .list(Set(call.machine.attributeNames(call[0])).sorted().map { Value($0) })
        },
    ]

    static func isCallable(_ value: Value) -> Bool {
        if case .object(let object) = value { return object.isCallable }
        return false
    }

    private static func isSubtype(_ type: TypeObject, _ classes: Value, error: String) throws -> Bool {
        if let other = classes.exactly(TypeObject.self) { return type.isSubtype(of: other) }
        guard let tuple = classes.exactly(TupleObject.self) else { throw PythonError.type(error) }
        for element in tuple.elements where try isSubtype(type, element, error: error) { return true }
        return false
    }

    private static func attributeName(_ call: Call) throws -> String {
        if let name = call[1].text { return name }
        throw PythonError.type("attribute name must be string, not '\(call.machine.qualified(call.machine.type(of: call[1])))'")
    }

    private static func attributeOrNil(_ object: Value, _ name: String, _ m: Machine) throws -> Value? {
        do {
            return try m.attribute(object, name)
        } catch let error as PythonError where error.exception.type.isSubtype(of: .attributeError) {
            return nil
        }
    }
}
