import BigInt
import Syntax

/// `range(start, stop, step)`, its bounds of 64 bits.
public final class RangeObject: Object, @unchecked Sendable {
    public let start: Int
    public let stop: Int
    public let step: Int
    public let count: Int

    /// - Throws: ValueError for step 0, OverflowError when it has more elements than an index can count.
    public init(_ start: Int, _ stop: Int, _ step: Int) throws {
        if step == 0 { throw PythonError.value("range() arg 3 must not be zero") }
        self.start = start
        self.stop = stop
        self.step = step
        if step > 0 ? start >= stop : start <= stop {
            count = 0
        } else {
            let distance = step > 0 ? UInt(bitPattern: stop) &- UInt(bitPattern: start)
                : UInt(bitPattern: start) &- UInt(bitPattern: stop)
            let steps = (distance - 1) / step.magnitude
            guard steps < UInt(Int.max) else { throw PythonError.overflow("Python int too large to convert to C ssize_t") }
            count = Int(steps) + 1
        }
    }

    /// - Precondition: 0 ≤ index < count.
    @inline(__always)
    public func element(_ index: Int) -> Int { start &+ index &* step }

    public override var type: TypeObject { .range }
    public override func repr(_ m: Machine) -> String {
        step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
    }
    public override func isTrue(_ m: Machine) -> Bool { count > 0 }
    public override func length(_ m: Machine) -> Int? { count }

    public override func hash(_ m: Machine) throws -> Int {
        try TupleObject([
            .int(count), count == 0 ? .none : .int(start), count <= 1 ? .none : .int(step),
        ]).hash(m)
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard let other = other.exactly(RangeObject.self), op == .equal || op == .notEqual else { return nil }
        let same = count == other.count && (count == 0 || start == other.start) && (count <= 1 || step == other.step)
        return .bool(same == (op == .equal))
    }

    public override func item(_ key: Value, _ m: Machine) throws -> Value {
        if let slice = key.exactly(SliceObject.self) {
            let places = try slice.resolved(count, m)
            let (stride, overflow) = step.multipliedReportingOverflow(by: places.step)
            let (end, past) = places.stop.multipliedReportingOverflow(by: step)
            let (last, beyond) = start.addingReportingOverflow(end)
            if overflow || past || beyond { throw PythonError.overflow("Python int too large to convert to C ssize_t") }
            return .object(try RangeObject(start &+ places.start &* step, last, stride))
        }
        return .int(element(try SequenceIndex.place(key, count: count, m, kind: "range",
                                                    error: "range object index out of range")))
    }

    public override func contains(_ value: Value, _ m: Machine) throws -> Bool? {
        switch value.anyNumber {
        case .int(let x): return place(of: x) != nil
        case .float(let x): return Int(exactly: x).map { place(of: $0) != nil } ?? false
        default: return false
        }
    }

    func place(of x: Int) -> Int? {
        guard count > 0, step > 0 ? x >= start && x < stop : x <= start && x > stop else { return nil }
        let distance = step > 0 ? UInt(bitPattern: x) &- UInt(bitPattern: start) : UInt(bitPattern: start) &- UInt(bitPattern: x)
        let (steps, rest) = distance.quotientAndRemainder(dividingBy: step.magnitude)
        return rest == 0 ? Int(steps) : nil
    }

    public override func makeIterator(_ m: Machine) -> IteratorObject? { RangeIterator(start: start, step: step, count: count) }
    public override func makeReversedIterator(_ m: Machine) -> IteratorObject? {
        RangeIterator(start: start &+ (count &- 1) &* step, step: 0 &- step, count: count)
    }

    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "start": .int(start)
        case "stop": .int(stop)
        case "step": .int(step)
        default: try super.attribute(name, m)
        }
    }
    public override var attributeNames: [String] { ["start", "stop", "step"] + type.methodNames }
}

public final class RangeIterator: IteratorObject, @unchecked Sendable {
    private var value: Int
    private let step: Int
    private var remaining: Int

    init(start: Int, step: Int, count: Int) {
        value = start
        self.step = step
        remaining = count
    }

    static let typeObject = TypeObject("range_iterator")
    public override var type: TypeObject { RangeIterator.typeObject }

    public override func next(_ m: Machine) -> Value? {
        guard remaining > 0 else { return nil }
        remaining -= 1
        defer { value = value &+ step }
        return .int(value)
    }

    public override func copied(_ context: ForkContext) -> Object {
        RangeIterator(start: value, step: step, count: remaining)
    }
}

extension TypeObject {
    public static let range = TypeObject(
        "range",
        methods: [
            Builtin("index(self, value, /)", "The place of a value.") { call in
                let range = try call.receiver(RangeObject.self)
                if case .int(let x) = call[1].anyNumber, let place = range.place(of: x) { return .int(place) }
                if case .float(let f) = call[1].anyNumber, let x = Int(exactly: f), let place = range.place(of: x) {
                    return .int(place)
                }
                throw PythonError.value(call[1].anyNumber == nil ? "sequence.index(x): x not in sequence"
                    : "\(try call.machine.repr(call[1])) is not in range")
            },
            Builtin("count(self, value, /)", "How often a value occurs.") { call in
                .int(try call.receiver(RangeObject.self).contains(call[1], call.machine) == true ? 1 : 0)
            },
        ],
        constructor: Builtin("range(start, stop=None, step=1, /)", "The ints from start up to stop, without stop.",
                .shows("list(range(10, 0, -3))", "[10, 7, 4, 1]")) { call in
            func bound(_ index: Int) throws -> Int {
                if call[index].exactly(IntObject.self) != nil {
                    throw PythonError.overflow("Python int too large to convert to C ssize_t",
                                               hints: ["the bounds of a range have 64 bits in the lab"])
                }
                return try call.machine.index(call[index])
            }
            if !call.isGiven(1) { return .object(try RangeObject(0, try bound(0), 1)) }
            return .object(try RangeObject(try bound(0), try bound(1), try bound(2)))
        })
}
