import Syntax

extension BuiltinFunctions {
    static let aggregation: [Builtin] = [
        Builtin("all(iterable, /)", "Whether every element is true.", .shows("all([1, 2, 0])", "False")) { call in
            let iterator = try call.machine.iterator(call[0])
            while let value = try iterator.next(call.machine) {
                try call.machine.checkInterrupt()
                if try !call.machine.isTrue(value) { return .bool(false) }
            }
            return .bool(true)
        },
        Builtin("any(iterable, /)", "Whether some element is true.", .shows("any([0, 0, 3])", "True")) { call in
            let iterator = try call.machine.iterator(call[0])
            while let value = try iterator.next(call.machine) {
                try call.machine.checkInterrupt()
                if try call.machine.isTrue(value) { return .bool(true) }
            }
            return .bool(false)
        },
        Builtin("sum(iterable, /, start=0)", "The sum of the elements, added from left to right.",
                .shows("sum([1, 2, 3], start=10)", "16"), convention: .native) { call in
            let m = call.machine
            if call[1].text != nil { throw PythonError.type("sum() can't sum strings [use ''.join(seq) instead]") }
            var total = call[1]
            let iterator = try m.iterator(call[0])
            while let value = try iterator.next(m) {
                try m.checkInterrupt()
                total = try m.binary(.add, total, value)
            }
            return total
        },
        Builtin("min(*args, key=None, default=None)", "The smallest of the arguments, or of the elements of the only one.",
                .shows("min('b', 'a')", "'a'"),
                convention: .native, direct: .two { x, y, _ in
            isLess(y, x).map { $0 ? y : x } ?? .undefined
        }) { call in
            try extreme(call, .less)
        },
        Builtin("max(*args, key=None, default=None)", "The largest of the arguments, or of the elements of the only one.",
                .shows("max([3, 9, 2], key=lambda v: -v)", "2"),
                convention: .native, direct: .two { x, y, _ in
            isLess(x, y).map { $0 ? y : x } ?? .undefined
        }) { call in
            try extreme(call, .greater)
        },
        Builtin("sorted(iterable, /, *, key=None, reverse=False)", "A sorted list of the elements; equal ones keep their order.",
                .shows("sorted(['b', 'A', 'c'], key=str.lower)", "['A', 'b', 'c']"),
                convention: .native) { call in
            let elements = try call.machine.elements(call[0])
            return .list(try Sorting.sorted(elements, key: call[1], reverse: try call.machine.integer(call[2]) != 0,
                                            call.machine))
        },
        Builtin("len(obj, /)", "The number of elements.", .shows("len('heat')", "4"), direct: .one { x, _ in
            if let list = x.exactly(ListObject.self) { return .int(list.elements.count) }
            if let text = x.exactly(StringObject.self) { return .int(text.count) }
            if let tuple = x.exactly(TupleObject.self) { return .int(tuple.elements.count) }
            if let dict = x.exactly(DictObject.self) { return .int(dict.count) }
            return .undefined
        }) { call in .int(try call.machine.length(call[0])) },
    ]

    /// Whether one plain number is below another; nil: other values decide otherwise.
    private static func isLess(_ a: Value, _ b: Value) -> Bool? {
        if case .int(let x) = a, case .int(let y) = b { return x < y }
        guard let x = a.fastDouble, let y = b.fastDouble else { return nil }
        // An int beyond 2^53 is not what its float is.
        let isExact = x.magnitude <= 0x1p53 && y.magnitude <= 0x1p53
        if isExact { return x < y }
        if case .int = a { return nil }
        if case .int = b { return nil }
        return x < y
    }

    private static func extreme(_ call: Call, _ op: ComparisonOperator) throws -> Value {
        let m = call.machine
        guard let first = call.rest.first else { throw PythonError.type("\(call.name) expected at least 1 argument, got 0") }
        if call.rest.count > 1, call.isGiven(1) {
            throw PythonError.type("Cannot specify a default for \(call.name)() with multiple positional arguments")
        }
        let source = call.rest.count > 1 ? Value.tuple(call.rest) : first
        let iterator = try m.iterator(source)
        guard var best = try iterator.next(m) else {
            if call.isGiven(1) { return call[1] }
            throw PythonError.value("\(call.name)() arg is an empty sequence")
        }
        let key = call[0]
        var bestKey = key.isNone ? best : try m.call(key, Arguments([best]))
        while let value = try iterator.next(m) {
            try m.checkInterrupt()
            let valueKey = key.isNone ? value : try m.call(key, Arguments([value]))
            if try m.isTrue(try m.compare(op, valueKey, bestKey)) { (best, bestKey) = (value, valueKey) }
        }
        return best
    }
}
