import Catalog
import Syntax

final class ConstantNode: Node {
    /// At a fixed address, so that parents can read it directly.
    let storage: UnsafeMutablePointer<Value>

    init(_ value: Value, _ place: Place) {
        storage = .allocate(capacity: 1)
        storage.initialize(to: value)
        super.init(place)
    }

    deinit {
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { storage.pointee }
    override var isPure: Bool { true }
    override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool { true }
}

/// A local variable of a function.
final class LocalNode: Node {
    let slot: Int
    let name: String

    init(_ slot: Int, _ name: String, _ place: Place) {
        self.slot = slot
        self.name = name
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let value = f.pointee.locals[slot]
        if case .undefined = value { throw unbound(m) }
        return value
    }

    override func borrowed(_ m: Machine, _ f: FramePointer) throws -> Unmanaged<Object>? {
        (f.pointee.locals + slot).borrowedObject
    }

    override var isPure: Bool { true }
    override var isBorrowable: Bool { true }
    override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool {
        used.insert(slot)
        return slot < parameters
    }

    @inline(never)
    private func unbound(_ m: Machine) -> any Error {
        located(PythonError(.unboundLocalError, Unbound.local(name)), m, while: .read(name))
    }
}

/// What is said of a variable without a value.
enum Unbound {
    static func local(_ name: String) -> String {
        "cannot access local variable '\(name)' where it is not associated with a value"
    }

    static func free(_ name: String) -> String {
        "cannot access free variable '\(name)' where it is not associated with a value in enclosing scope"
    }
}

/// A variable shared with an inner or outer function.
final class CellNode: Node {
    let slot: Int
    let name: String
    let isFree: Bool

    init(_ slot: Int, _ name: String, isFree: Bool, _ place: Place) {
        self.slot = slot
        self.name = name
        self.isFree = isFree
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        if case .object(let object) = f.pointee.locals[slot] {
            let value = unsafeDowncast(object, to: CellObject.self).value
            if !value.isUndefined { return value }
        }
        throw located(isFree ? PythonError.name(Unbound.free(name))
                             : PythonError(.unboundLocalError, Unbound.local(name)), m)
    }

    override var isPure: Bool { true }
    override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool { isFree }
}

/// A global variable, or else a builtin.
final class GlobalNode: Node {
    let index: Int
    let name: String
    let builtin: Value

    init(_ index: Int, _ name: String, builtin: Value, _ place: Place) {
        self.index = index
        self.name = name
        self.builtin = builtin
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let value = f.pointee.globals.pointee[index]
        if case .undefined = value { return try fallback(m, f) }
        return value
    }

    override func borrowed(_ m: Machine, _ f: FramePointer) throws -> Unmanaged<Object>? {
        let pointer = f.pointee.globals.pointee + index
        if case .undefined = pointer.pointee, case .object(let object) = builtin { return Unmanaged.passUnretained(object) }
        return pointer.borrowedObject
    }

    override var isPure: Bool { true }
    override var isBorrowable: Bool { true }

    override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool { true }

    /// Whether the name still means the builtin object `expected`.
    func isBuiltin(_ expected: Object, _ f: FramePointer) -> Bool {
        guard case .undefined = f.pointee.globals.pointee[index], case .object(let object) = builtin else { return false }
        return object === expected
    }

    @inline(never)
    private func fallback(_ m: Machine, _ f: FramePointer) throws -> Value {
        if !builtin.isUndefined { return builtin }
        if let late = m.builtins[name] { return late }
        throw located(m.nameError(name, localNames: place.origin.localNames, f.pointee.table.takeUnretainedValue()), m,
                      while: .read(name))
    }
}

extension Machine {
    /// Built-in names of CPython that the lab leaves out; `input` where nobody can answer.
    static let refusedNames = Set("""
        BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError
        ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
        DeprecationWarning EOFError EncodingWarning EnvironmentError ExceptionGroup FileExistsError
        FileNotFoundError FutureWarning GeneratorExit IOError ImportWarning InterruptedError
        IsADirectoryError NotADirectoryError PendingDeprecationWarning PermissionError ProcessLookupError
        ReferenceError ResourceWarning StopAsyncIteration SyntaxWarning SystemError SystemExit TimeoutError
        UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning aiter anext
        ascii breakpoint bytearray bytes classmethod compile complex copyright credits delattr eval exec
        exit globals license locals memoryview open property quit setattr staticmethod super vars __import__ input
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// `name 'x' is not defined`, with the nearest known name.
    func nameError(_ name: String, localNames: [String], _ table: GlobalTable) -> PythonError {
        // What lessons leave open for the learner.
        if name.count > 1, name.allSatisfy({ $0 == "_" }) {
            return .name("name '\(name)' is not defined", hints: ["\(name) is a blank to fill in: write your answer in its place"])
        }
        if Machine.refusedNames.contains(name) || name.hasPrefix("__") && name.hasSuffix("__") {
            return .name("name '\(name)' is not available in the lab language")
        }
        let error = PythonError.name("name '\(name)' is not defined")
        error.exception.suggestion = Suggestion.nearest(to: name, among: localNames)
            ?? Suggestion.nearest(to: name, among: table.boundNames)
            ?? Suggestion.nearest(to: name, among: builtins.keys.sorted() + ["False", "None", "True"])
        return error
    }
}

// MARK: Targets

/// Something that can be assigned to or deleted.
class Target: Node {
    func store(_ value: Value, _ m: Machine, _ f: FramePointer) throws {}
    func delete(_ m: Machine, _ f: FramePointer) throws {}
}

final class LocalTarget: Target {
    let slot: Int
    let name: String

    init(_ slot: Int, _ name: String, _ place: Place) {
        self.slot = slot
        self.name = name
        super.init(place)
    }

    override func store(_ value: Value, _ m: Machine, _ f: FramePointer) throws { f.pointee.locals[slot] = value }

    override func delete(_ m: Machine, _ f: FramePointer) throws {
        if f.pointee.locals[slot].isUndefined { throw located(PythonError(.unboundLocalError, Unbound.local(name)), m) }
        f.pointee.locals[slot] = .undefined
    }
}

final class CellTarget: Target {
    let slot: Int
    let name: String
    let isFree: Bool

    init(_ slot: Int, _ name: String, isFree: Bool, _ place: Place) {
        self.slot = slot
        self.name = name
        self.isFree = isFree
        super.init(place)
    }

    override func store(_ value: Value, _ m: Machine, _ f: FramePointer) throws {
        if case .object(let object) = f.pointee.locals[slot] {
            unsafeDowncast(object, to: CellObject.self).value = value
        }
    }

    override func delete(_ m: Machine, _ f: FramePointer) throws {
        guard case .object(let object) = f.pointee.locals[slot] else { return }
        let cell = unsafeDowncast(object, to: CellObject.self)
        if cell.value.isUndefined {
            throw located(isFree ? PythonError.name(Unbound.free(name))
                                 : PythonError(.unboundLocalError, Unbound.local(name)), m)
        }
        cell.value = .undefined
    }
}

final class GlobalTarget: Target {
    let index: Int
    let name: String

    init(_ index: Int, _ name: String, _ place: Place) {
        self.index = index
        self.name = name
        super.init(place)
    }

    override func store(_ value: Value, _ m: Machine, _ f: FramePointer) throws {
        f.pointee.globals.pointee[index] = value
    }

    override func delete(_ m: Machine, _ f: FramePointer) throws {
        if f.pointee.globals.pointee[index].isUndefined {
            throw located(m.nameError(name, localNames: place.origin.localNames,
                                      f.pointee.table.takeUnretainedValue()), m)
        }
        f.pointee.globals.pointee[index] = .undefined
    }
}

final class AttributeTarget: Target {
    let object: Node
    let name: String

    init(_ object: Node, _ name: String, _ place: Place) {
        self.object = object
        self.name = name
        super.init(place)
    }

    override func store(_ value: Value, _ m: Machine, _ f: FramePointer) throws {
        let object = try object.evaluate(m, f)
        do {
            try AttributeNode.refuseSpecialName(name)
            try m.setAttribute(object, name, value)
        } catch { throw located(error, m) }
    }

    override func delete(_ m: Machine, _ f: FramePointer) throws {
        let object = try object.evaluate(m, f)
        throw located(PythonError.attribute("'\(m.type(of: object).name)' object has no attribute '\(name)'"), m)
    }
}

final class SubscriptTarget: Target {
    let container: BorrowedOperand
    let key: NodeOperand
    private let canBorrow: Bool
    /// The inner subscription of `container[i][j] = …`.
    private let inner: SubscriptNode?

    init(_ container: Node, _ key: Node, _ place: Place) {
        self.container = BorrowedOperand(container)
        self.key = NodeOperand(key)
        canBorrow = container.isBorrowable && key.isPure
        inner = canBorrow ? container as? SubscriptNode : nil
        super.init(place)
    }

    override func store(_ value: Value, _ m: Machine, _ f: FramePointer) throws {
        if let inner, try inner.setElement(key, value, m, f) { return }
        if canBorrow, let object = try container.borrowed(m, f) {
            let key = try key.evaluate(m, f)
            if object.setElement(key, value) { return }
            return try general(.object(object.takeUnretainedValue()), key, value, m)
        }
        let container = try container.node.evaluate(m, f)
        try general(container, key.evaluate(m, f), value, m)
    }

    @inline(never)
    private func general(_ container: Value, _ key: Value, _ value: Value, _ m: Machine) throws {
        do { try m.setItem(container, key, value) } catch { throw located(error, m, while: .setItem(container, key: key)) }
    }

    func parts(_ m: Machine, _ f: FramePointer) throws -> (container: Value, key: Value) {
        let container = try container.node.evaluate(m, f)
        return (container, try key.evaluate(m, f))
    }

    override func delete(_ m: Machine, _ f: FramePointer) throws {
        let (container, key) = try parts(m, f)
        do { try m.deleteItem(container, key) } catch { throw located(error, m) }
    }
}

/// `container[first, second] = …`
final class PairSubscriptTarget: Target {
    let container: BorrowedOperand
    let first: NodeOperand
    let second: NodeOperand
    private let canBorrow: Bool

    init(_ container: Node, _ first: Node, _ second: Node, _ place: Place) {
        self.container = BorrowedOperand(container)
        self.first = NodeOperand(first)
        self.second = NodeOperand(second)
        canBorrow = container.isBorrowable && first.isPure && second.isPure
        super.init(place)
    }

    override func store(_ value: Value, _ m: Machine, _ f: FramePointer) throws {
        if canBorrow, let array = try container.borrowed(m, f)?.window {
            let first = try first.evaluate(m, f)
            if array.setElement(first, try second.evaluate(m, f), value) { return }
        }
        let (container, key) = try parts(m, f)
        do { try m.setItem(container, key, value) } catch { throw located(error, m, while: .setItem(container, key: key)) }
    }

    override func delete(_ m: Machine, _ f: FramePointer) throws {
        let (container, key) = try parts(m, f)
        do { try m.deleteItem(container, key) } catch { throw located(error, m) }
    }

    func parts(_ m: Machine, _ f: FramePointer) throws -> (container: Value, key: Value) {
        let container = try container.node.evaluate(m, f)
        let first = try first.evaluate(m, f)
        return (container, m.makeTuple([first, try second.evaluate(m, f)]))
    }
}

/// `a, (b, *rest), c = …`
final class UnpackTarget: Target {
    let targets: [Target]
    /// The position of the starred target.
    let starred: Int?
    /// Whether it is `a, b = …`, and its targets then.
    private let isPair: Bool
    private let first: LoopVariable
    private let last: LoopVariable
    private let isPlain: Bool

    init(_ targets: [Target], starred: Int?, _ place: Place) {
        self.targets = targets
        self.starred = starred
        isPlain = starred == nil && !targets.isEmpty
        isPair = isPlain && targets.count == 2
        first = LoopVariable(targets.first ?? Target(place))
        last = LoopVariable(targets.last ?? Target(place))
        super.init(place)
    }

    override func store(_ value: Value, _ m: Machine, _ f: FramePointer) throws {
        if isPlain, let tuple = value.exactly(TupleObject.self), tuple.elements.count == targets.count {
            if isPair {
                try first.set(tuple.elements[0], m, f)
                return try last.set(tuple.elements[1], m, f)
            }
            for index in 0..<targets.count { try targets[index].store(tuple.elements[index], m, f) }
            return
        }
        let values: [Value]
        do { values = try parts(of: value, m) } catch { throw located(error, m) }
        for (target, value) in zip(targets, values) { try target.store(value, m, f) }
    }

    override func delete(_ m: Machine, _ f: FramePointer) throws {
        for target in targets { try target.delete(m, f) }
    }

    private func parts(of value: Value, _ m: Machine) throws -> [Value] {
        if let known = m.sequenceElements(value) { return try arranged(known, isComplete: true, total: known.count, m) }
        guard case .object(let object) = value, let iterator = try object.makeIterator(m) else {
            throw PythonError.type("cannot unpack non-iterable \(m.qualified(m.type(of: value))) object")
        }
        // Without a star CPython asks for one element more than it needs, not for all.
        var elements: [Value] = []
        while starred != nil || elements.count <= targets.count {
            try m.checkInterrupt()
            guard let next = try iterator.next(m) else { return try arranged(elements, isComplete: true, total: nil, m) }
            elements.append(next)
        }
        return try arranged(elements, isComplete: false, total: nil, m)
    }

    private func arranged(_ values: [Value], isComplete: Bool, total: Int?, _ m: Machine) throws -> [Value] {
        let expected = targets.count
        guard let starred else {
            if values.count == expected { return values }
            throw PythonError.value(values.count > expected
                ? "too many values to unpack (expected \(expected))"
                : "not enough values to unpack (expected \(expected), got \(values.count))")
        }
        let after = expected - starred - 1
        guard values.count >= expected - 1 else {
            throw PythonError.value("not enough values to unpack (expected at least \(expected - 1), got \(values.count))")
        }
        let middle = Array(values[starred..<(values.count - after)])
        return Array(values[..<starred]) + [m.makeList(middle)] + Array(values[(values.count - after)...])
    }
}
