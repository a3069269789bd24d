import Syntax

/// An expression in executable form: names are resolved to slots, operators to classes.
///
/// Nodes hold no value of a run, so that one tree serves every call and every fork; what changes in them after compilation
/// is only what they have learnt about themselves.
class Node {
    let place: Place

    init(_ place: Place) { self.place = place }

    func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { .none }

    /// An object that something else keeps alive until the next statement runs: read without counting a reference.
    /// Nil: only `evaluate` knows.
    func borrowed(_ m: Machine, _ f: FramePointer) throws -> Unmanaged<Object>? { nil }

    /// Whether evaluating it can neither run code of the language nor change a variable.
    var isPure: Bool { false }
    /// Whether `borrowed` may answer.
    var isBorrowable: Bool { false }

    // MARK: Fusion, see Fusion/Legality.swift

    /// Where the node stands in an elementwise expression; nil: alone.
    final var site: FusionSite?
    /// The expression made ready, once it was computed in one pass; see Fusion/DirectExpression.swift
    final var direct: DirectExpression?
    final var triedDirect = false
    /// Whether it may have a site: its value can be pending.
    var canDefer: Bool { false }
    /// Whether its operands may be pending.
    func takesPending(_ m: Machine, _ f: FramePointer) -> Bool { false }
    /// Whether evaluating it here and now can do nothing but give a value, warn or fail.
    func isSilent(_ m: Machine, _ f: FramePointer) -> Bool { isPure }
    /// Whether it can be part of the body of a function that takes pending arguments; adds the parameters it uses.
    func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool { false }

    /// The value as a condition takes it; comparisons answer without making a value.
    func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool {
        try truth(of: evaluate(m, f), m)
    }

    @inline(__always)
    final func truth(of value: Value, _ m: Machine) throws -> Bool {
        switch value {
        case .bool(let truth): return truth
        case .none: return false
        case .int(let number): return number != 0
        case .float(let number): return number != 0
        default: return try slowTruth(of: value, m)
        }
    }

    @inline(never)
    private final func slowTruth(of value: Value, _ m: Machine) throws -> Bool {
        do { return try m.isTrue(value) } catch { throw located(error, m) }
    }

    /// The error with this node's place in its traceback, unless an inner node of the same frame was there first.
    @inline(never)
    final func located(_ error: any Error, _ m: Machine) -> any Error {
        m.locate(error, at: place)
    }

    @inline(never)
    final func located(_ error: any Error, _ m: Machine, while attempt: Attempt) -> any Error {
        m.locate(error, at: place, while: attempt)
    }
}

/// A statement in executable form.
class StatementNode {
    func execute(_ m: Machine, _ f: FramePointer) throws -> Completion { .normal }
}

/// A child node with its most frequent forms (variables and constants) read in place, without a virtual call.
struct NodeOperand {
    private enum Kind { case node, local, global, constant }
    private let kind: Kind
    private let index: Int
    private let constant: UnsafeMutablePointer<Value>?
    let node: Node

    init(_ node: Node) {
        self.node = node
        switch node {
        case let local as LocalNode: (kind, index, constant) = (.local, local.slot, nil)
        case let global as GlobalNode: (kind, index, constant) = (.global, global.index, nil)
        case let value as ConstantNode: (kind, index, constant) = (.constant, 0, value.storage)
        default: (kind, index, constant) = (.node, 0, nil)
        }
    }

    @inline(__always)
    func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let value: Value
        switch kind {
        case .node: return try node.evaluate(m, f)
        case .local: value = f.pointee.locals[index]
        case .global: value = f.pointee.globals.pointee[index]
        case .constant: value = constant.unsafelyUnwrapped.pointee
        }
        // A variable without a value: the node knows what to do.
        if case .undefined = value { return try node.evaluate(m, f) }
        return value
    }
}

/// A list of nodes that is walked without reference counting.
struct NodeList<Element: AnyObject> {
    private final class Owner {
        let base: UnsafeMutablePointer<Unmanaged<Element>>
        let count: Int

        init(_ nodes: [Element]) {
            count = nodes.count
            base = .allocate(capacity: max(1, nodes.count))
            for (index, node) in nodes.enumerated() { (base + index).initialize(to: .passRetained(node)) }
        }

        deinit {
            for index in 0..<count { base[index].release() }
            base.deallocate()
        }
    }

    private let owner: Owner
    private let base: UnsafeMutablePointer<Unmanaged<Element>>
    let count: Int

    init(_ nodes: [Element]) {
        owner = Owner(nodes)
        base = owner.base
        count = owner.count
    }

    var nodes: [Element] { (0..<count).map { base[$0].takeUnretainedValue() } }

    @inline(__always)
    func with<Result>(_ index: Int, _ body: (Element) throws -> Result) rethrows -> Result {
        try base[index]._withUnsafeGuaranteedRef { try body($0) }
    }
}

/// Statements one after the other.
final class Block: StatementNode {
    let statements: NodeList<StatementNode>

    init(_ statements: [StatementNode]) { self.statements = NodeList(statements) }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        for index in 0..<statements.count {
            let completion = try statements.with(index) { try $0.execute(m, f) }
            if completion != .normal { return completion }
        }
        return .normal
    }
}
