/// `enumerate(iterable, start)`
final class EnumerateIterator: IteratorObject, @unchecked Sendable {
    private let source: IteratorObject
    private var count: Value

    init(_ source: IteratorObject, start: Value) {
        self.source = source
        count = start
    }

    override var type: TypeObject { .enumerate }

    override func next(_ m: Machine) throws -> Value? {
        try m.nested("") {
            guard let value = try source.next(m) else { return nil }
            let place = count
            if case .int(let number) = count, number < .max { count = .int(number &+ 1) } else { count = try m.binary(.add, count, .int(1)) }
            return .tuple([place, value])
        }
    }

    override func copied(_ context: ForkContext) -> Object {
        guard let source = context.copyIterator(source) else { return self }
        return EnumerateIterator(source, start: count)
    }
}

/// `zip(*iterables, strict=False)`
final class ZipIterator: IteratorObject, @unchecked Sendable {
    private var sources: [IteratorObject]
    private let isStrict: Bool

    init(_ sources: [IteratorObject], strict: Bool) {
        self.sources = sources
        isStrict = strict
    }

    override var type: TypeObject { .zip }

    override func next(_ m: Machine) throws -> Value? {
        if sources.isEmpty { return nil }
        return try m.nested("") {
            var values: [Value] = []
            values.reserveCapacity(sources.count)
            for (i, source) in sources.enumerated() {
                guard let value = try source.next(m) else {
                    if isStrict { try checkLengths(endedAt: i, m) }
                    sources = []
                    return nil
                }
                values.append(value)
            }
            return .tuple(values)
        }
    }

    private func checkLengths(endedAt index: Int, _ m: Machine) throws {
        func others(_ n: Int) -> String { n == 1 ? "argument 1" : "arguments 1-\(n)" }
        if index > 0 { throw PythonError.value("zip() argument \(index + 1) is shorter than \(others(index))") }
        for i in 1..<max(1, sources.count) {
            if try sources[i].next(m) != nil { throw PythonError.value("zip() argument \(i + 1) is longer than \(others(i))") }
        }
    }

    override func copied(_ context: ForkContext) -> Object {
        ZipIterator(sources.compactMap { context.copyIterator($0) }, strict: isStrict)
    }
}

/// `map(function, *iterables)`
final class MapIterator: IteratorObject, @unchecked Sendable {
    private let function: Value
    private let sources: [IteratorObject]

    init(_ function: Value, _ sources: [IteratorObject]) {
        self.function = function
        self.sources = sources
    }

    override var type: TypeObject { .map }

    override func next(_ m: Machine) throws -> Value? {
        try m.nested("") {
            var arguments: [Value] = []
            arguments.reserveCapacity(sources.count)
            for source in sources {
                guard let value = try source.next(m) else { return nil }
                arguments.append(value)
            }
            return try m.call(function, Arguments(arguments))
        }
    }

    override func copied(_ context: ForkContext) -> Object {
        MapIterator(context.copy(function), sources.compactMap { context.copyIterator($0) })
    }
}

/// `filter(function, iterable)`
final class FilterIterator: IteratorObject, @unchecked Sendable {
    private let function: Value
    private let source: IteratorObject

    init(_ function: Value, _ source: IteratorObject) {
        self.function = function
        self.source = source
    }

    override var type: TypeObject { .filter }

    override func next(_ m: Machine) throws -> Value? {
        try m.nested("") {
            while let value = try source.next(m) {
                try m.checkInterrupt()
                let verdict = function.isNone ? value : try m.call(function, Arguments([value]))
                if try m.isTrue(verdict) { return value }
            }
            return nil
        }
    }

    override func copied(_ context: ForkContext) -> Object {
        guard let source = context.copyIterator(source) else { return self }
        return FilterIterator(context.copy(function), source)
    }
}

/// `reversed(sequence)` of anything with a length and items.
final class ReversedIterator: IteratorObject, @unchecked Sendable {
    private let sequence: Value
    private var position: Int

    init(_ sequence: Value, count: Int) {
        self.sequence = sequence
        position = count - 1
    }

    override var type: TypeObject { .reversed }

    override func next(_ m: Machine) throws -> Value? {
        guard position >= 0 else { return nil }
        position -= 1
        return try m.item(sequence, .int(position + 1))
    }

    override func copied(_ context: ForkContext) -> Object {
        ReversedIterator(context.copy(sequence), count: position + 1)
    }
}

/// `iter(function, sentinel)`: calls until the sentinel comes back.
final class CallIterator: IteratorObject, @unchecked Sendable {
    private var function: Value?
    private let sentinel: Value

    init(_ function: Value, sentinel: Value) {
        self.function = function
        self.sentinel = sentinel
    }

    static let typeObject = TypeObject("callable_iterator")
    override var type: TypeObject { CallIterator.typeObject }

    override func next(_ m: Machine) throws -> Value? {
        guard let function else { return nil }
        let value = try m.call(function, Arguments())
        if try m.areEqual(value, sentinel) {
            self.function = nil
            return nil
        }
        return value
    }
}

extension ForkContext {
    func copyIterator(_ iterator: IteratorObject) -> IteratorObject? {
        if case .object(let object) = copy(.object(iterator)) { return object as? IteratorObject }
        return nil
    }
}

extension TypeObject {
    public static let enumerate = TypeObject(
        "enumerate",
        constructor: Builtin("enumerate(iterable, start=0)", "Pairs (number, element), numbered from start.",
                .shows("list(enumerate('ab', start=1))", "[(1, 'a'), (2, 'b')]"),
                             convention: .native) { call in
            .object(EnumerateIterator(try call.machine.iterator(call[0]), start: .integer(try call.machine.integer(call[1]))))
        })

    public static let zip = TypeObject(
        "zip",
        constructor: Builtin("zip(*iterables, strict=False)", "Tuples of the first elements, the second, and so on.",
                .shows("list(zip([1, 2], 'ab'))", "[(1, 'a'), (2, 'b')]"),
                             convention: .native) { call in
            let m = call.machine
            let sources = try call.rest.enumerated().map { i, value in
                guard let iterator = try m.optionalIterator(value) else {
                    throw PythonError.type("'\(m.qualified(m.type(of: value)))' object is not iterable")
                }
                return iterator
            }
            return .object(ZipIterator(sources, strict: try call.bool(0)))
        })

    public static let map = TypeObject(
        "map",
        constructor: Builtin("map(function, /, *iterables)", "The results of a function for each element.",
                .shows("list(map(abs, [-1, 2]))", "[1, 2]"),
                             convention: .native) { call in
            if call.rest.isEmpty { throw PythonError.type("map() must have at least two arguments.") }
            return .object(MapIterator(call[0], try call.rest.map { try call.machine.iterator($0) }))
        })

    public static let filter = TypeObject(
        "filter",
        constructor: Builtin("filter(function, iterable, /)", "The elements for which a function (None: the element itself) is true.",
                .shows("list(filter(None, [0, 1, 2]))", "[1, 2]")) { call in
            .object(FilterIterator(call[0], try call.machine.iterator(call[1])))
        })

    public static let reversed = TypeObject(
        "reversed",
        constructor: Builtin("reversed(sequence, /)", "The elements from last to first.",
                .shows("list(reversed([1, 2, 3]))", "[3, 2, 1]")) { call in
            let m = call.machine
            if case .object(let object) = call[0] {
                if let iterator = try object.makeReversedIterator(m) { return .object(iterator) }
                if !(object is SetObject), !(object is IteratorObject), let count = try object.length(m) {
                    return .object(ReversedIterator(call[0], count: count))
                }
            }
            throw PythonError.type("'\(m.qualified(m.type(of: call[0])))' object is not reversible")
        })
}
