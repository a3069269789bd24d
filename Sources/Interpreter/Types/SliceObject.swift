import Syntax

/// `slice(start, stop, step)`, what `a[1:9:2]` passes to the object.
public final class SliceObject: Object, @unchecked Sendable {
    public let start: Value
    public let stop: Value
    public let step: Value

    public init(_ start: Value = .none, _ stop: Value = .none, _ step: Value = .none) {
        self.start = start
        self.stop = stop
        self.step = step
    }

    /// The places a slice takes in a sequence: `start`, `start + step`, … , `count` of them.
    public struct Places {
        public var start: Int
        public var step: Int
        public var count: Int

        /// The places in order.
        public var indices: some Sequence<Int> {
            let (start, step) = (start, step)
            return (0..<count).lazy.map { start + $0 * step }
        }
        /// The end as `slice.indices` reports it.
        public var stop: Int
    }

    /// - Throws: TypeError for bounds that are not ints, ValueError for step 0.
    public func resolved(_ length: Int, _ m: Machine) throws -> Places {
        let step = self.step.isNone ? 1 : try SequenceIndex.clamped(self.step, m)
        if step == 0 { throw PythonError.value("slice step cannot be zero") }
        func bound(_ value: Value, _ fallback: Int) throws -> Int {
            if value.isNone { return fallback }
            var index = try SequenceIndex.clamped(value, m)
            if index < 0 { index += length }
            return step > 0 ? min(max(index, 0), length) : min(max(index, -1), length - 1)
        }
        let start = try bound(self.start, step > 0 ? 0 : length - 1)
        let stop = try bound(self.stop, step > 0 ? length : -1)
        let count: Int
        if step > 0 {
            count = start < stop ? (stop - start - 1) / step + 1 : 0
        } else {
            count = stop < start ? (start - stop - 1) / -step + 1 : 0
        }
        return Places(start: start, step: step, count: count, stop: stop)
    }

    public override var type: TypeObject { .slice }
    public override func repr(_ m: Machine) throws -> String {
        "slice(\(try m.repr(start)), \(try m.repr(stop)), \(try m.repr(step)))"
    }
    public override func hash(_ m: Machine) throws -> Int { throw PythonError.type("unhashable type: 'slice'") }
    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard let other = other.exactly(SliceObject.self) else { return nil }
        return try TupleObject([start, stop, step]).compare(op, .tuple([other.start, other.stop, other.step]), m)
    }
    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "start": start
        case "stop": stop
        case "step": step
        default: try super.attribute(name, m)
        }
    }
    public override var attributeNames: [String] { ["start", "stop", "step"] + type.methodNames }
}

extension TypeObject {
    public static let slice = TypeObject(
        "slice",
        methods: [
            Builtin("indices(self, length, /)", "The start, stop and step for a sequence of a length.") { call in
                let slice = try call.receiver(SliceObject.self)
                let length = try call.int(1)
                if length < 0 { throw PythonError.value("length should not be negative") }
                let places = try slice.resolved(length, call.machine)
                return .tuple([.int(places.start), .int(places.stop), .int(places.step)])
            }
        ],
        constructor: Builtin("slice(start, stop=None, step=None, /)", "The places start:stop:step of a sequence.",
                .shows("[0, 1, 2, 3, 4][slice(None, None, 2)]", "[0, 2, 4]")) { call in
            let one = !call.isGiven(1)
            return .object(SliceObject(one ? .none : call[0], one ? call[0] : call[1], call[2]))
        })
}

/// `...`
public final class EllipsisObject: Object, @unchecked Sendable {
    public static let shared = EllipsisObject()
    static let typeObject = TypeObject("ellipsis")
    public override var type: TypeObject { EllipsisObject.typeObject }
    public override func repr(_ m: Machine) -> String { "Ellipsis" }
}

/// `NotImplemented`
public final class NotImplementedObject: Object, @unchecked Sendable {
    public static let shared = NotImplementedObject()
    static let typeObject = TypeObject("NotImplementedType")
    public override var type: TypeObject { NotImplementedObject.typeObject }
    public override func repr(_ m: Machine) -> String { "NotImplemented" }
}

extension Call {
    /// The object whose method is called.
    func receiver<T: Object>(_ type: T.Type) throws -> T {
        if let object = self[0].exactly(type) { return object }
        throw PythonError.type(
            "descriptor '\(name)' for '\(function.owner ?? "")' objects doesn't apply to a "
                + "'\(machine.type(of: self[0]).name)' object")
    }
}
