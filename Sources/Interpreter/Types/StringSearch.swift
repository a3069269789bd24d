/// Where something is in a text.
enum StringSearch {
    static let table: [Builtin] = [
        Builtin("find(self, sub, start=None, end=None, /)", "The place of the first occurrence, or -1.", convention: .format,
                direct: ShortTexts.find) { call in
            .int(try place(call, last: false) ?? -1)
        },
        Builtin("rfind(self, sub, start=None, end=None, /)", "The place of the last occurrence, or -1.", convention: .format) { call in
            .int(try place(call, last: true) ?? -1)
        },
        Builtin("index(self, sub, start=None, end=None, /)", "The place of the first occurrence, which must exist.", convention: .format) { call in
            guard let place = try place(call, last: false) else { throw PythonError.value("substring not found") }
            return .int(place)
        },
        Builtin("rindex(self, sub, start=None, end=None, /)", "The place of the last occurrence, which must exist.", convention: .format) { call in
            guard let place = try place(call, last: true) else { throw PythonError.value("substring not found") }
            return .int(place)
        },
        Builtin("count(self, sub, start=None, end=None, /)", "How often a part occurs, without overlap.", convention: .format) { call in
            let (s, part, start, stop) = try operands(call)
            if start > stop { return .int(0) }
            if part.isEmpty { return .int(stop - start + 1) }
            var count = 0
            var from = start
            while let found = TextSearch.first(part, in: s, from: from, to: stop) {
                count += 1
                from = found + part.count
            }
            return .int(count)
        },
        Builtin("startswith(self, prefix, start=None, end=None, /)", "Whether it begins with a text, or with one of a tuple.", convention: .format,
                direct: ShortTexts.startsWith) { call in
            try matches(call) { s, part in s.starts(with: part) }
        },
        Builtin("endswith(self, suffix, start=None, end=None, /)", "Whether it ends with a text, or with one of a tuple.", convention: .format,
                direct: ShortTexts.endsWith) { call in
            try matches(call) { s, part in s.suffix(part.count).elementsEqual(part) && part.count <= s.count }
        },
        Builtin("removeprefix(self, prefix, /)", "Without a prefix, if it has it.") { call in
            let s = try call.text()
            let part = try call.argument(1) { "removeprefix() argument must be str, not \($0)" }
            guard s.scalars.starts(with: part.scalars) else { return call[0] }
            return .object(s.slice(part.count, s.count))
        },
        Builtin("removesuffix(self, suffix, /)", "Without a suffix, if it has it.") { call in
            let s = try call.text()
            let part = try call.argument(1) { "removesuffix() argument must be str, not \($0)" }
            guard part.count > 0, part.count <= s.count, s.scalars.suffix(part.count).elementsEqual(part.scalars) else { return call[0] }
            return .object(s.slice(0, s.count - part.count))
        },
    ]

    private static func operands(_ call: Call) throws -> ([Unicode.Scalar], [Unicode.Scalar], Int, Int) {
        let s = try call.text()
        let part = try call.argument(1) { "must be str, not \($0)" }
        return (s.scalars, part.scalars,
                try start(call[2], s.count, call.machine),
                try SequenceIndex.bound(call[3], count: s.count, default: s.count, call.machine))
    }

    /// A start beyond the end stays there: nothing is found then, not even the empty text.
    private static func start(_ value: Value, _ count: Int, _ m: Machine) throws -> Int {
        if value.isNone { return 0 }
        let index = try SequenceIndex.clamped(value, m)
        return index < 0 ? max(0, index &+ count) : min(index, count + 1)
    }

    private static func place(_ call: Call, last: Bool) throws -> Int? {
        let (s, part, start, stop) = try operands(call)
        if start > stop { return nil }
        return last ? TextSearch.last(part, in: s, from: start, to: stop) : TextSearch.first(part, in: s, from: start, to: stop)
    }

    private static func matches(_ call: Call, _ test: (ArraySlice<Unicode.Scalar>, [Unicode.Scalar]) -> Bool) throws -> Value {
        let s = try call.text()
        let start = try start(call[2], s.count, call.machine)
        let stop = try SequenceIndex.bound(call[3], count: s.count, default: s.count, call.machine)
        let candidates = call[1].exactly(TupleObject.self)?.elements ?? [call[1]]
        for candidate in candidates {
            guard let part = candidate.exactly(StringObject.self) else {
                let name = call.machine.qualified(call.machine.type(of: candidate))
                throw PythonError.type(call[1].exactly(TupleObject.self) == nil
                    ? "\(call.name) first arg must be str or a tuple of str, not \(name)"
                    : "tuple for \(call.name) must only contain str, not \(name)")
            }
            if start <= stop, test(s.scalars[start..<stop], part.scalars) { return .bool(true) }
        }
        return .bool(false)
    }
}
