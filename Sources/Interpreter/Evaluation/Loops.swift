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

    /// What a loop runs over, once its bounds are known.
    enum Elements {
        case numbers(IntRange)
        case of(Value)
    }

    /// Evaluates what the loop runs over.
    @inline(__always)
    func elements(_ m: Machine, _ f: FramePointer) throws -> Elements {
        guard let rangeType, isRange(f) else { return .of(try iterable.evaluate(m, f)) }
        let first = try rangeArguments[0].evaluate(m, f)
        let second = rangeArguments.count > 1 ? try rangeArguments[1].evaluate(m, f) : .undefined
        let third = rangeArguments.count > 2 ? try rangeArguments[2].evaluate(m, f) : .undefined
        if let range = IntRange(first, second, third) { return .numbers(range) }
        let bounds = [first, second, third].prefix(rangeArguments.count)
        do { return .of(try m.call(.object(rangeType), Arguments(Array(bounds)))) } catch { throw iterable.located(error, m) }
    }

    /// Whether it is written as a call of `range`.
    var isRangeCall: Bool { rangeType != nil }

    /// Whether it is a call of the built-in `range` just now.
    @inline(__always)
    func isRange(_ f: FramePointer) -> Bool {
        guard let rangeName, let rangeType else { return false }
        return rangeName.isBuiltin(rangeType, f)
    }

    /// Calls `body` with each element until it returns false.
    /// - Returns: whether all elements were visited.
    @inline(__always)
    func forEach(_ m: Machine, _ f: FramePointer, _ body: (Value) throws -> Bool) throws -> Bool {
        switch try elements(m, f) {
        case .numbers(let range):
            var value = range.start
            for _ in 0..<range.count {
                if !(try body(.int(value))) { return false }
                value &+= range.step
            }
            return true
        case .of(let source): return try forEach(of: source, m, body)
        }
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
        do { iterator = try m.iterator(source) } catch { throw m.locate(error, at: place, while: .iterate(source)) }
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

    init(start: Int, step: Int, count: Int) {
        self.start = start
        self.step = step
        self.count = count
    }

    /// Arguments of `range`, `.undefined` where none was given; nil when they are not all ints of 64 bits, or the step is 0.
    @inline(__always)
    init?(_ first: Value, _ second: Value, _ third: Value) {
        var start = 0, stop = 0, step = 1
        guard case .int(let number) = first else { return nil }
        switch second {
        case .undefined: stop = number
        case .int(let end): (start, stop) = (number, end)
        default: return nil
        }
        switch third {
        case .undefined: break
        case .int(let given): step = given
        default: return nil
        }
        guard step != 0 else { return nil }
        self.start = start
        self.step = step
        let distance = step > 0 ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
        let isEmpty = step > 0 ? start >= stop : start <= stop
        let rounds = isEmpty ? 0 : (distance - 1) / step.magnitude + 1
        guard let count = Int(exactly: rounds) else { return nil }
        self.count = count
    }

    /// The number of a round.
    @inline(__always)
    subscript(_ round: Int) -> Int { start &+ round &* step }

    /// The rounds from `first` on.
    func dropping(_ first: Int) -> IntRange { IntRange(start: self[first], step: step, count: count - first) }
}

final class ForNode: StatementNode {
    let variable: LoopVariable
    let iteration: Iteration
    let body: StatementNode
    let otherwise: StatementNode?
    /// How many rounds may be run at once; nil: one by one.
    let strip: StripMinedLoop?

    init(_ target: Target, _ iteration: Iteration, _ body: StatementNode, otherwise: StatementNode?, strip: StripMinedLoop?) {
        variable = LoopVariable(target)
        self.iteration = iteration
        self.body = body
        self.otherwise = otherwise
        self.strip = strip
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        let completion: Completion
        switch try iteration.elements(m, f) {
        case .numbers(let range):
            if let strip, m.acceleration.loops {
                completion = try run(range, strip, m, f)
            } else {
                completion = try run(range, 0, range.count, m, f)
            }
        case .of(let source):
            var ending = Completion.normal
            _ = try iteration.forEach(of: source, m) { value in
                ending = try round(value, m, f)
                return ending == .normal
            }
            completion = ending
        }
        switch completion {
        case .normal: return try otherwise?.execute(m, f) ?? .normal
        case .return: return .return
        case .break, .continue: return .normal
        }
    }

    /// One round; `.normal` also after `continue`.
    @inline(__always)
    private func round(_ value: Value, _ m: Machine, _ f: FramePointer) throws -> Completion {
        try iteration.tick(m)
        try variable.set(value, m, f)
        let completion = try body.execute(m, f)
        return completion == .continue ? .normal : completion
    }

    /// The rounds from `first` up to `end`, one by one.
    @inline(__always)
    private func run(_ range: IntRange, _ first: Int, _ end: Int, _ m: Machine, _ f: FramePointer) throws -> Completion {
        var position = first
        while position < end {
            let completion = try round(.int(range[position]), m, f)
            if completion != .normal { return completion }
            position += 1
        }
        return .normal
    }

    /// Strips where they can be, single rounds in between.
    private func run(_ range: IntRange, _ strip: StripMinedLoop, _ m: Machine, _ f: FramePointer) throws -> Completion {
        var position = 0
        while position < range.count {
            let progress = strip.run(range, from: position, m, f)
            position += progress.done
            let end = position + min(progress.plain, range.count - position)
            let completion = try run(range, position, end, m, f)
            if completion != .normal { return completion }
            position = end
        }
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
        do { return try m.iterator(source) } catch { throw m.locate(error, at: place, while: .iterate(source)) }
    }
}
