import Syntax

/// One `for target in iterable if … if …` of a comprehension.
final class Clause {
    let variable: LoopVariable
    let iteration: Iteration
    let conditions: NodeList<Node>

    init(variable: LoopVariable, iteration: Iteration, conditions: [Node]) {
        self.variable = variable
        self.iteration = iteration
        self.conditions = NodeList(conditions)
    }

    @inline(__always)
    func admits(_ m: Machine, _ f: FramePointer) throws -> Bool {
        for index in 0..<conditions.count where !(try conditions.with(index, { try $0.isTrue(m, f) })) { return false }
        return true
    }
}

/// A list, set or dict comprehension. It runs inside the frame of its unit, with slots of its own for its variables.
class ComprehensionNode: Node {
    private let clauses: NodeList<Clause>
    /// The comprehension's own variables; cells among them are made anew for every run.
    let slots: [Int]
    let cellSlots: [Int]
    /// The comprehension as seen from inside it.
    let innerPlace: Place

    init(_ clauses: [Clause], slots: [Int], cellSlots: [Int], innerPlace: Place, _ place: Place) {
        self.innerPlace = innerPlace
        self.clauses = NodeList(clauses)
        self.slots = slots
        self.cellSlots = cellSlots
        super.init(place)
    }

    @inline(__always)
    final func run(_ m: Machine, _ f: FramePointer, _ body: () throws -> Void) throws {
        for slot in cellSlots { f.pointee.locals[slot] = .object(CellObject(.undefined)) }
        defer { for slot in slots { f.pointee.locals[slot] = .undefined } }
        // The first iterable is evaluated outside: its errors belong to the unit itself.
        try clauses.with(0) { clause in
            _ = try clause.iteration.forEach(m, f) { value in
                do {
                    if clauses.count > 1 {
                        try enter(0, value, m, f, body)
                    } else if try begin(clause, value, m, f) {
                        try body()
                    }
                } catch { throw located(m.leaving(error), m) }
                return true
            }
        }
    }

    /// Binds the variable of a clause; false when a condition leaves the value out.
    @inline(__always)
    private func begin(_ clause: Clause, _ value: Value, _ m: Machine, _ f: FramePointer) throws -> Bool {
        try clause.iteration.tick(m)
        try clause.variable.set(value, m, f)
        return try clause.admits(m, f)
    }

    private func enter(_ level: Int, _ value: Value, _ m: Machine, _ f: FramePointer, _ body: () throws -> Void) throws {
        guard try clauses.with(level, { try begin($0, value, m, f) }) else { return }
        if level + 1 == clauses.count { return try body() }
        try clauses.with(level + 1) { clause in
            _ = try clause.iteration.forEach(m, f) { value in
                try enter(level + 1, value, m, f, body)
                return true
            }
        }
    }
}

final class ListComprehensionNode: ComprehensionNode {
    private let element: NodeOperand

    init(_ element: Node, _ clauses: [Clause], slots: [Int], cellSlots: [Int], innerPlace: Place, _ place: Place) {
        self.element = NodeOperand(element)
        super.init(clauses, slots: slots, cellSlots: cellSlots, innerPlace: innerPlace, place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        var values: [Value] = []
        try run(m, f) {
            let value = try element.evaluate(m, f)
            if values.count == values.capacity {
                do { try PythonError.checkGrowth(of: values, by: 1, m) } catch { throw m.locate(error, at: innerPlace) }
            }
            values.append(value)
        }
        return m.makeList(values)
    }
}

final class SetComprehensionNode: ComprehensionNode {
    let element: Node

    init(_ element: Node, _ clauses: [Clause], slots: [Int], cellSlots: [Int], innerPlace: Place, _ place: Place) {
        self.element = element
        super.init(clauses, slots: slots, cellSlots: cellSlots, innerPlace: innerPlace, place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let set = try m.makeSet([])
        try run(m, f) {
            let value = try element.evaluate(m, f)
            do { try m.insert(value, into: set) } catch { throw m.locate(error, at: innerPlace) }
        }
        return set
    }
}

final class DictComprehensionNode: ComprehensionNode {
    let key: Node
    let value: Node

    init(_ key: Node, _ value: Node, _ clauses: [Clause], slots: [Int], cellSlots: [Int], innerPlace: Place, _ place: Place) {
        self.key = key
        self.value = value
        super.init(clauses, slots: slots, cellSlots: cellSlots, innerPlace: innerPlace, place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let dict = m.makeDict()
        try run(m, f) {
            let key = try key.evaluate(m, f)
            let value = try value.evaluate(m, f)
            do { try m.setItem(dict, key, value) } catch { throw m.locate(error, at: innerPlace) }
        }
        return dict
    }
}

/// A generator expression: compiled as a unit of its own, because it outlives the frame that makes it.
final class GeneratorCode {
    let clauses: [Clause]
    let element: Node
    let place: Place
    let slotCount: Int
    let cellSlots: [Int]
    /// The slots of the captured variables.
    let freeStart: Int

    init(_ clauses: [Clause], _ element: Node, _ place: Place, slotCount: Int, cellSlots: [Int], freeStart: Int) {
        self.clauses = clauses
        self.element = element
        self.place = place
        self.slotCount = slotCount
        self.cellSlots = cellSlots
        self.freeStart = freeStart
    }
}

final class GeneratorNode: Node {
    let code: GeneratorCode
    let iterable: Node
    /// The slots, in the frame that makes it, of the cells it captures.
    let captured: [Int]

    init(_ code: GeneratorCode, _ iterable: Node, captured: [Int], _ place: Place) {
        self.code = code
        self.iterable = iterable
        self.captured = captured
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let source = try iterable.evaluate(m, f)
        let iterator: IteratorObject
        do { iterator = try m.iterator(source) } catch { throw located(error, m) }
        let generator = GeneratorObject(code, iterator, table: f.pointee.table.takeUnretainedValue())
        for (index, slot) in captured.enumerated() { generator.locals[code.freeStart + index] = f.pointee.locals[slot] }
        return .object(generator)
    }
}

/// A running generator expression: one open iterator per `for`, and its variables on the heap.
final class GeneratorObject: IteratorObject, @unchecked Sendable {
    private let code: GeneratorCode
    private let table: GlobalTable
    fileprivate let locals: UnsafeMutablePointer<Value>
    /// The iterators of the loops that are open, outermost first; empty when exhausted.
    private var iterators: [IteratorObject]
    private var isRunning = false

    init(_ code: GeneratorCode, _ first: IteratorObject, table: GlobalTable) {
        self.code = code
        self.table = table
        iterators = [first]
        locals = .allocate(capacity: max(1, code.slotCount))
        locals.initialize(repeating: .undefined, count: code.slotCount)
        for slot in code.cellSlots { locals[slot] = .object(CellObject(.undefined)) }
    }

    deinit {
        var held: [Value] = []
        surrender(to: &held)
        Dismantling.release(&held)
        locals.deinitialize(count: code.slotCount)
        locals.deallocate()
    }
    override var holdsContainers: Bool { true }
    override func surrender(to pending: inout [Value]) {
        for slot in 0..<code.slotCount {
            if case .object = locals[slot] { pending.append(locals[slot]) }
            locals[slot] = .undefined
        }
        for iterator in iterators { pending.append(.object(iterator)) }
        iterators = []
    }

    static let typeObject = TypeObject("generator", base: .object)
    override var type: TypeObject { GeneratorObject.typeObject }
    override func repr(_ m: Machine) -> String {
        let address = UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque())
        return "<generator object <genexpr> at 0x\(String(address, radix: 16))>"
    }

    override func next(_ m: Machine) throws -> Value? {
        guard !iterators.isEmpty else { return nil }
        if isRunning { throw PythonError.value("generator already executing") }
        isRunning = true
        defer { isRunning = false }
        var frame = Frame(locals: locals, table: table)
        return try withUnsafeMutablePointer(to: &frame) { f in
            do {
                try m.enterCall(f)
                defer { m.state.pointee.depth &-= 1 }
                return try advance(m, f)
            } catch {
                iterators = []
                throw m.leaving(error)
            }
        }
    }

    private func advance(_ m: Machine, _ f: FramePointer) throws -> Value? {
        while let iterator = iterators.last {
            let clause = code.clauses[iterators.count - 1]
            try clause.iteration.tick(m)
            let next: Value?
            do { next = try iterator.next(m) } catch { throw clause.iteration.failed(error, m) }
            guard let value = next else {
                iterators.removeLast()
                continue
            }
            try clause.variable.set(value, m, f)
            guard try clause.admits(m, f) else { continue }
            if iterators.count == code.clauses.count { return try code.element.evaluate(m, f) }
            let inner = code.clauses[iterators.count].iteration
            iterators.append(try inner.iterator(of: inner.iterable.evaluate(m, f), m))
        }
        return nil
    }
}
