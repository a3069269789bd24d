import Arrays
import Syntax

// What receives the value of an expression and can have it written where it belongs, without an array in between.

extension Target {
    /// The part of an array that storing here would change; nil when it is anything but a view of an array, or when looking
    /// fails: the plain way finds out again.
    fileprivate func destination(_ m: Machine, _ f: FramePointer) -> NDArray? {
        let parts: (container: Value, key: Value)?
        switch self {
        case let target as SubscriptTarget: parts = try? target.parts(m, f)
        case let target as PairSubscriptTarget: parts = try? target.parts(m, f)
        default: parts = nil
        }
        guard let parts, let object = parts.container.exactly(ArrayObject.self),
              let indices = try? ArrayObject.indices(parts.key, m), indices.allSatisfy(\.isBasic) else { return nil }
        return try? object.array.view(indices)
    }

    /// What is evaluated when something is stored here.
    fileprivate var subscriptNodes: [Node]? {
        switch self {
        case let target as SubscriptTarget: [target.container.node, target.key.node]
        case let target as PairSubscriptTarget: [target.container.node, target.first.node, target.second.node]
        default: nil
        }
    }

    /// Lets the value of `target = value` be written into an array part by part.
    func joinValue(_ value: Node) {
        if value.canDefer, let nodes = subscriptNodes { value.site = FusionSite(inStatementBefore: nodes) }
    }

    /// `target = value` with a pending value.
    @inline(never)
    func store(pending: PendingArray, _ m: Machine, _ f: FramePointer) throws {
        if let destination = destination(m, f), m.mayWrite(pending.deferred, into: destination) {
            _ = try m.computed(pending, into: destination)
        } else {
            try store(.object(ArrayObject(try m.computed(pending))), m, f)
        }
    }
}

extension AugmentedStatement {
    /// `a op= b` with a pending `b`: in one pass when the result goes into `a` as it is.
    @inline(never)
    final func combine(_ a: Value, pending b: PendingArray, _ m: Machine) throws -> Value {
        let operands = [a, .object(b)]
        if let object = a.exactly(ArrayObject.self), let call = ElementwiseCall(op), let deferred = call.deferred(operands),
           m.mayWrite(deferred, into: object.array) {
            let pending = PendingArray(deferred, call.name(operands), place)
            m.fusion.waiting.append(pending)
            _ = try m.computed(pending, into: object.array)
            return a
        }
        let b = Value.object(ArrayObject(try m.computed(b)))
        do { return m.placingWarnings(try m.inPlace(op, a, b), at: place) } catch {
            throw m.locate(error, at: place, while: .binary(op, a, b))
        }
    }
}
