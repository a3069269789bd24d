import Syntax

final class ExpressionStatement: StatementNode {
    let expression: Node

    init(_ expression: Node) { self.expression = expression }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        _ = try expression.evaluate(m, f)
        return .normal
    }
}

/// An expression statement at the prompt: shows its value and binds `_`.
final class EchoStatement: StatementNode {
    let expression: Node
    /// The global `_`.
    let lastValue: Int

    init(_ expression: Node, lastValue: Int) {
        self.expression = expression
        self.lastValue = lastValue
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        let value = try expression.evaluate(m, f)
        if value.isNone { return .normal }
        let text: String
        do { text = try m.repr(value) } catch { throw expression.located(error, m) }
        f.pointee.globals.pointee[lastValue] = value
        m.host.emit(.value(text))
        return .normal
    }
}

/// `target = value`
final class AssignStatement: StatementNode {
    let target: Target
    let value: Node

    init(_ target: Target, _ value: Node) {
        self.target = target
        self.value = value
        target.joinValue(value)
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        let value = try value.evaluate(m, f)
        if let pending = value.pending { try target.store(pending: pending, m, f) } else { try target.store(value, m, f) }
        return .normal
    }
}

final class AssignLocalStatement: StatementNode {
    let slot: Int
    let value: NodeOperand

    init(_ slot: Int, _ value: Node) {
        self.slot = slot
        self.value = NodeOperand(value)
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        let value = try value.evaluate(m, f)
        f.pointee.locals[slot] = value
        return .normal
    }
}

final class AssignGlobalStatement: StatementNode {
    let index: Int
    let value: NodeOperand

    init(_ index: Int, _ value: Node) {
        self.index = index
        self.value = NodeOperand(value)
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        let value = try value.evaluate(m, f)
        f.pointee.globals.pointee[index] = value
        return .normal
    }
}

/// `a = b = value`: targets from left to right.
final class AssignChainStatement: StatementNode {
    let targets: [Target]
    let value: Node

    init(_ targets: [Target], _ value: Node) {
        self.targets = targets
        self.value = value
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        let value = try value.evaluate(m, f)
        for target in targets { try target.store(value, m, f) }
        return .normal
    }
}

/// `a, b = c, d`: no tuple is made.
final class AssignPairwiseStatement: StatementNode {
    let targets: [Target]
    let values: [Node]
    /// Of a pair, the commonest by far.
    private let isPair: Bool
    private let firstTarget: LoopVariable
    private let lastTarget: LoopVariable
    private let firstValue: NodeOperand
    private let lastValue: NodeOperand

    init(_ targets: [Target], _ values: [Node]) {
        self.targets = targets
        self.values = values
        isPair = targets.count == 2
        // Each a property of its own: a tuple of them would be copied, and its references counted, at every execution.
        firstTarget = LoopVariable(targets[0])
        lastTarget = LoopVariable(targets[targets.count - 1])
        firstValue = NodeOperand(values[0])
        lastValue = NodeOperand(values[values.count - 1])
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        if isPair {
            let first = try firstValue.evaluate(m, f)
            let second = try lastValue.evaluate(m, f)
            try firstTarget.set(first, m, f)
            try lastTarget.set(second, m, f)
            return .normal
        }
        var results: [Value] = []
        results.reserveCapacity(values.count)
        for value in values { results.append(try value.evaluate(m, f)) }
        for (target, value) in zip(targets, results) { try target.store(value, m, f) }
        return .normal
    }
}

/// `target op= value`: the general in-place operation and its fast paths on numbers.
class AugmentedStatement: StatementNode {
    final let op: BinaryOperator
    final let value: NodeOperand
    /// The whole statement.
    final let place: Place

    init(_ op: BinaryOperator, _ value: Node, _ place: Place) {
        self.op = op
        self.value = NodeOperand(value)
        self.place = place
        if value.canDefer { value.site = FusionSite(inStatementBefore: []) }
    }

    @inline(__always)
    final func combine(_ a: Value, _ b: Value, _ m: Machine) throws -> Value {
        switch op {
        case .add: if let value = fastArithmetic(Addition.self, a, b) { return value }
        case .subtract: if let value = fastArithmetic(Subtraction.self, a, b) { return value }
        case .multiply: if let value = fastArithmetic(Multiplication.self, a, b) { return value }
        case .divide: if let value = fastArithmetic(Division.self, a, b) { return value }
        default: break
        }
        return try general(a, b, m)
    }

    @inline(never)
    private final func general(_ a: Value, _ b: Value, _ m: Machine) throws -> Value {
        if let pending = b.pending { return try combine(a, pending: pending, m) }
        do { return m.placingWarnings(try m.inPlace(op, a, b), at: place) } catch {
            throw m.locate(error, at: place, while: .binary(op, a, b))
        }
    }
}

final class AugmentedNameStatement: AugmentedStatement {
    let current: NodeOperand
    let target: LoopVariable

    init(_ op: BinaryOperator, _ current: Node, _ target: Target, _ value: Node, _ place: Place) {
        self.current = NodeOperand(current)
        self.target = LoopVariable(target)
        super.init(op, value, place)
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        let a = try current.evaluate(m, f)
        let b = try value.evaluate(m, f)
        try target.set(combine(a, b, m), m, f)
        return .normal
    }
}

final class AugmentedSubscriptStatement: AugmentedStatement {
    private let container: BorrowedOperand
    private let key: NodeOperand
    private let canBorrow: Bool
    /// `container[key]`
    private let targetPlace: Place

    init(_ op: BinaryOperator, _ container: Node, _ key: Node, _ value: Node, targetPlace: Place, _ place: Place) {
        self.container = BorrowedOperand(container)
        self.key = NodeOperand(key)
        canBorrow = container.isBorrowable && key.isPure && value.isPure
        self.targetPlace = targetPlace
        super.init(op, value, place)
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        if canBorrow, let object = try container.borrowed(m, f) {
            let key = try key.evaluate(m, f)
            let element = object.element(key)
            if !element.isUndefined {
                let result = try combine(element, value.evaluate(m, f), m)
                if object.setElement(key, result) { return .normal }
            }
            return try general(.object(object.takeUnretainedValue()), key, m, f)
        }
        let container = try container.node.evaluate(m, f)
        return try general(container, key.evaluate(m, f), m, f)
    }

    private func general(_ container: Value, _ key: Value, _ m: Machine, _ f: FramePointer) throws -> Completion {
        let current: Value
        do { current = try m.item(container, key) } catch { throw m.locate(error, at: targetPlace) }
        let result = try combine(current, value.evaluate(m, f), m)
        do { try m.setItem(container, key, result) } catch { throw m.locate(error, at: targetPlace) }
        return .normal
    }
}

final class AugmentedAttributeStatement: AugmentedStatement {
    let object: Node
    let name: String
    /// `object.name`
    let targetPlace: Place

    init(_ op: BinaryOperator, _ object: Node, _ name: String, _ value: Node, targetPlace: Place, _ place: Place) {
        self.object = object
        self.name = name
        self.targetPlace = targetPlace
        super.init(op, value, place)
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        let object = try object.evaluate(m, f)
        let current: Value
        do {
            try AttributeNode.refuseSpecialName(name)
            current = try m.attribute(object, name)
        } catch { throw m.locate(error, at: targetPlace) }
        let result = try combine(current, value.evaluate(m, f), m)
        do { try m.setAttribute(object, name, result) } catch { throw m.locate(error, at: targetPlace) }
        return .normal
    }
}

final class DeleteStatement: StatementNode {
    let targets: [Target]

    init(_ targets: [Target]) { self.targets = targets }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        for target in targets { try target.delete(m, f) }
        return .normal
    }
}

final class IfStatement: StatementNode {
    let test: Node
    let body: StatementNode
    let otherwise: StatementNode?

    init(_ test: Node, _ body: StatementNode, otherwise: StatementNode?) {
        self.test = test
        self.body = body
        self.otherwise = otherwise
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        if try test.isTrue(m, f) { return try body.execute(m, f) }
        return try otherwise?.execute(m, f) ?? .normal
    }
}

/// `pass`, `break`, `continue`.
final class JumpStatement: StatementNode {
    let completion: Completion

    init(_ completion: Completion) { self.completion = completion }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion { completion }
}

final class ReturnStatement: StatementNode {
    let value: Node?

    init(_ value: Node?) { self.value = value }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        f.pointee.result = try value?.evaluate(m, f) ?? .none
        return .return
    }
}

final class AssertStatement: StatementNode {
    let test: Node
    let message: Node?
    let place: Place

    init(_ test: Node, _ message: Node?, _ place: Place) {
        self.test = test
        self.message = message
        self.place = place
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        if try test.isTrue(m, f) { return .normal }
        let arguments = try message.map { [try $0.evaluate(m, f)] } ?? []
        throw m.locate(PythonError(ExceptionObject(.assertionError, arguments)), at: place)
    }
}

/// `def` and `lambda`: makes a function object, evaluating the defaults once.
final class FunctionNode: Node {
    let code: FunctionCode
    let defaults: [Node]
    let keywordDefaults: [Node?]
    /// The slots, in the frame that makes it, of the cells it captures.
    let captured: [Int]

    init(_ code: FunctionCode, defaults: [Node], keywordDefaults: [Node?], captured: [Int], _ place: Place) {
        self.code = code
        self.defaults = defaults
        self.keywordDefaults = keywordDefaults
        self.captured = captured
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let defaults = try defaults.map { try $0.evaluate(m, f) }
        let keywordDefaults = try keywordDefaults.map { try $0?.evaluate(m, f) ?? .undefined }
        let cells = captured.compactMap { slot -> CellObject? in
            guard case .object(let object) = f.pointee.locals[slot] else { return nil }
            return unsafeDowncast(object, to: CellObject.self)
        }
        return .object(FunctionObject(code, defaults: defaults, keywordDefaults: keywordDefaults, cells: cells,
                                      table: f.pointee.table.takeUnretainedValue()))
    }
}
