import Syntax

/// The variable of a loop: stored without a virtual call when it is a plain name.
struct LoopVariable {
    private enum Kind { case local, global, other }
    private let kind: Kind
    private let index: Int
    private let target: Target

    init(_ target: Target) {
        self.target = target
        switch target {
        case let local as LocalTarget: (kind, index) = (.local, local.slot)
        case let global as GlobalTarget: (kind, index) = (.global, global.index)
        default: (kind, index) = (.other, 0)
        }
    }

    @inline(__always)
    func set(_ value: Value, _ m: Machine, _ f: FramePointer) throws {
        switch kind {
        case .local: f.pointee.locals[index] = value
        case .global: f.pointee.globals.pointee[index] = value
        case .other: try target.store(value, m, f)
        }
    }
}

/// What a loop runs over: a `range(...)` written in place needs neither an iterator nor a range object.
struct Iteration {
    let iterable: Node
    /// What a traceback marks when the iterable is none or fails: the whole statement or comprehension, as in CPython.
    private let place: Place
    /// The place inside a comprehension whose first iterable was made outside it.
    private let innerPlace: Place?
    private let rangeName: GlobalNode?
    private let rangeType: Object?
    private let rangeArguments: [Node]

    /// - Parameter range: the built-in `range`.
    init(_ iterable: Node, range: Value?, place: Place, innerPlace: Place? = nil) {
        self.iterable = iterable
        self.place = place
        self.innerPlace = innerPlace
        if let call = iterable as? CallNode, let name = call.callee.node as? GlobalNode, name.name == "range",
           case .object(let object)? = range, (1...3).contains(call.arguments.count) {
            rangeName = name
            rangeType = object
            rangeArguments = (0..<call.arguments.count).map { call.arguments.node($0) }
        } else {
            rangeName = nil
            rangeType = nil
            rangeArguments = []
        }
    }

    /// Calls `body` with each element until it returns false.
    /// - Returns: whether all elements were visited.
    @inline(__always)
    func forEach(_ m: Machine, _ f: FramePointer, _ body: (Value) throws -> Bool) throws -> Bool {
        let source: Value
        if let rangeName, let rangeType, rangeName.isBuiltin(rangeType, f) {
            var bounds: [Value] = []
            for argument in rangeArguments { bounds.append(try argument.evaluate(m, f)) }
            if let range = IntRange(bounds) {
                var value = range.start
                for _ in 0..<range.count {
                    if !(try body(.int(value))) { return false }
                    value &+= range.step
                }
                return true
            }
            do { source = try m.call(.object(rangeType), Arguments(bounds)) } catch { throw m.locate(error, at: place) }
        } else {
            source = try iterable.evaluate(m, f)
        }
        return try forEach(of: source, m, body)
    }

    /// Runs over a value.
    @inline(__always)
    func forEach(of source: Value, _ m: Machine, _ body: (Value) throws -> Bool) throws -> Bool {
        if let list = source.exactly(ListObject.self) {
            // A list may change while it is walked: its length is asked for every time.
            var index = 0
            while index < list.elements.count {
                if !(try body(list.elements[index])) { return false }
                index += 1
            }
            return true
        }
        let iterator: IteratorObject
        do { iterator = try m.iterator(source) } catch { throw m.locate(error, at: place) }
        while true {
            let next: Value?
            do { next = try iterator.next(m) } catch { throw failed(error, m) }
            guard let value = next else { return true }
            if !(try body(value)) { return false }
        }
    }
}

/// The numbers of a range of machine ints.
struct IntRange {
    let start: Int
    let step: Int
    let count: Int

    init?(_ bounds: [Value]) {
        var numbers: [Int] = []
        for bound in bounds {
            guard case .int(let number) = bound else { return nil }
            numbers.append(number)
        }
        let (start, stop) = numbers.count == 1 ? (0, numbers[0]) : (numbers[0], numbers[1])
        let step = numbers.count == 3 ? numbers[2] : 1
        guard step != 0 else { return nil }
        self.start = start
        self.step = step
        let distance = step > 0 ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
        let isEmpty = step > 0 ? start >= stop : start <= stop
        let rounds = isEmpty ? 0 : (distance - 1) / step.magnitude + 1
        guard let count = Int(exactly: rounds) else { return nil }
        self.count = count
    }
}

final class ForNode: StatementNode {
    let variable: LoopVariable
    let iteration: Iteration
    let body: StatementNode
    let otherwise: StatementNode?

    init(_ target: Target, _ iteration: Iteration, _ body: StatementNode, otherwise: StatementNode?) {
        variable = LoopVariable(target)
        self.iteration = iteration
        self.body = body
        self.otherwise = otherwise
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        var returned = false
        let finished = try iteration.forEach(m, f) { value in
            try iteration.tick(m)
            try variable.set(value, m, f)
            switch try body.execute(m, f) {
            case .normal, .continue: return true
            case .break: return false
            case .return:
                returned = true
                return false
            }
        }
        if returned { return .return }
        if finished, let otherwise { return try otherwise.execute(m, f) }
        return .normal
    }
}

final class WhileNode: StatementNode {
    let test: Node
    let body: StatementNode
    let otherwise: StatementNode?

    init(_ test: Node, _ body: StatementNode, otherwise: StatementNode?) {
        self.test = test
        self.body = body
        self.otherwise = otherwise
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        while try test.isTrue(m, f) {
            do { try m.tick() } catch { throw test.located(error, m) }
            switch try body.execute(m, f) {
            case .normal, .continue: continue
            case .break: return .normal
            case .return: return .return
            }
        }
        if let otherwise { return try otherwise.execute(m, f) }
        return .normal
    }
}

extension Iteration {
    @inline(__always)
    func tick(_ m: Machine) throws {
        do { try m.tick() } catch { throw m.locate(error, at: place) }
    }

    /// An error of the iterator itself.
    @inline(never)
    func failed(_ error: any Error, _ m: Machine) -> any Error {
        guard let innerPlace else { return m.locate(error, at: place) }
        return m.locate(m.leaving(m.locate(error, at: innerPlace)), at: place)
    }

    /// The iterator of a value that the loop runs over.
    func iterator(of source: Value, _ m: Machine) throws -> IteratorObject {
        do { return try m.iterator(source) } catch { throw m.locate(error, at: place) }
    }
}
