import Syntax

/// A comparison operator on machine numbers.
protocol FastComparison {
    static var symbol: ComparisonOperator { get }
    static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool
}

enum IsLess: FastComparison {
    static var symbol: ComparisonOperator { .less }
    @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a < b }
}

enum IsLessOrEqual: FastComparison {
    static var symbol: ComparisonOperator { .lessEqual }
    @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a <= b }
}

enum IsGreater: FastComparison {
    static var symbol: ComparisonOperator { .greater }
    @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a > b }
}

enum IsGreaterOrEqual: FastComparison {
    static var symbol: ComparisonOperator { .greaterEqual }
    @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a >= b }
}

enum IsEqual: FastComparison {
    static var symbol: ComparisonOperator { .equal }
    @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a == b }
}

enum IsNotEqual: FastComparison {
    static var symbol: ComparisonOperator { .notEqual }
    @inline(__always) static func holds<T: Comparable>(_ a: T, _ b: T) -> Bool { a != b }
}

/// What a comparison of machine numbers gives; `.other` asks the general path.
private enum Verdict {
    case python(Bool)
    case numPy(Bool)
    case other
}

@inline(__always)
private func fastComparison<Op: FastComparison>(_ op: Op.Type, _ a: Value, _ b: Value) -> Verdict {
    switch a {
    case .int(let x):
        switch b {
        case .int(let y): return .python(Op.holds(x, y))
        // Only ints that Float64 holds exactly compare as Float64.
        case .float(let y) where x.magnitude <= 1 << 53: return .python(Op.holds(Double(x), y))
        case .float64(let y) where x.magnitude <= 1 << 53: return .numPy(Op.holds(Double(x), y))
        default: return .other
        }
    case .float(let x):
        switch b {
        case .float(let y): return .python(Op.holds(x, y))
        case .int(let y) where y.magnitude <= 1 << 53: return .python(Op.holds(x, Double(y)))
        case .float64(let y): return .numPy(Op.holds(x, y))
        default: return .other
        }
    case .float64(let x):
        switch b {
        case .float64(let y), .float(let y): return .numPy(Op.holds(x, y))
        case .int(let y) where y.magnitude <= 1 << 53: return .numPy(Op.holds(x, Double(y)))
        default: return .other
        }
    default: return .other
    }
}

/// `left op right` with one operator.
class CompareNode: Node {
    final let left: NodeOperand
    final let right: NodeOperand
    private final let hasPureOperands: Bool

    init(_ left: Node, _ right: Node, _ place: Place) {
        self.left = NodeOperand(left)
        self.right = NodeOperand(right)
        hasPureOperands = left.isPure && right.isPure
        super.init(place)
        join([left, right])
    }

    final override var isPure: Bool { hasPureOperands }
    override var canDefer: Bool { true }
    final override func takesPending(_ m: Machine, _ f: FramePointer) -> Bool { canDefer }
    final override func isSilent(_ m: Machine, _ f: FramePointer) -> Bool {
        hasPureOperands || left.node.isSilent(m, f) && right.node.isSilent(m, f)
    }
    final override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool {
        canDefer && left.node.isInlinable(parameters, &used) && right.node.isInlinable(parameters, &used)
    }

    @inline(never)
    final func general(_ op: ComparisonOperator, _ a: Value, _ b: Value, _ m: Machine, _ f: FramePointer) throws -> Value {
        if let value = SmallArrays.compare(op, a, b) { return value }
        if canDefer, a.mayFuse || b.mayFuse {
            let call = ElementwiseCall(op)
            if let value = try fused(call, [a, b], m, f, plain: { try general(op, $0[0], $0[1], m) }) { return value }
        }
        return try general(op, a, b, m)
    }

    private final func general(_ op: ComparisonOperator, _ a: Value, _ b: Value, _ m: Machine) throws -> Value {
        do { return try m.compare(op, a, b) } catch { throw located(error, m, while: .compare(op, a, b)) }
    }

    @inline(__always)
    final func value<Op: FastComparison>(_ op: Op.Type, _ m: Machine, _ f: FramePointer) throws -> Value {
        let a = try left.evaluate(m, f)
        let b = try right.evaluate(m, f)
        switch fastComparison(op, a, b) {
        case .python(let holds): return .bool(holds)
        case .numPy(let holds): return .numpyBool(holds)
        case .other: return try general(Op.symbol, a, b, m, f)
        }
    }

    @inline(__always)
    final func holds<Op: FastComparison>(_ op: Op.Type, _ m: Machine, _ f: FramePointer) throws -> Bool {
        let a = try left.evaluate(m, f)
        let b = try right.evaluate(m, f)
        switch fastComparison(op, a, b) {
        case .python(let holds), .numPy(let holds): return holds
        case .other: return try truth(of: general(Op.symbol, a, b, m, f), m)
        }
    }
}

final class LessNode: CompareNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try value(IsLess.self, m, f) }
    override func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool { try holds(IsLess.self, m, f) }
}

final class LessOrEqualNode: CompareNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try value(IsLessOrEqual.self, m, f) }
    override func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool { try holds(IsLessOrEqual.self, m, f) }
}

final class GreaterNode: CompareNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try value(IsGreater.self, m, f) }
    override func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool { try holds(IsGreater.self, m, f) }
}

final class GreaterOrEqualNode: CompareNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try value(IsGreaterOrEqual.self, m, f) }
    override func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool { try holds(IsGreaterOrEqual.self, m, f) }
}

final class EqualNode: CompareNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try value(IsEqual.self, m, f) }
    override func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool { try holds(IsEqual.self, m, f) }
}

final class NotEqualNode: CompareNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try value(IsNotEqual.self, m, f) }
    override func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool { try holds(IsNotEqual.self, m, f) }
}

/// `in`, `not in`, `is`, `is not`.
final class RareCompareNode: CompareNode {
    let op: ComparisonOperator

    init(_ op: ComparisonOperator, _ left: Node, _ right: Node, _ place: Place) {
        self.op = op
        super.init(left, right, place)
    }

    override var canDefer: Bool { false }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        .bool(try isTrue(m, f))
    }

    override func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool {
        let a = try left.evaluate(m, f)
        let b = try right.evaluate(m, f)
        switch op {
        case .is: return m.isSame(a, b)
        case .isNot: return !m.isSame(a, b)
        default: do { return try m.contains(b, a) == (op == .in) } catch { throw located(error, m) }
        }
    }
}

extension CompareNode {
    static func make(_ op: ComparisonOperator, _ left: Node, _ right: Node, _ place: Place) -> Node {
        switch op {
        case .less: LessNode(left, right, place)
        case .lessEqual: LessOrEqualNode(left, right, place)
        case .greater: GreaterNode(left, right, place)
        case .greaterEqual: GreaterOrEqualNode(left, right, place)
        case .equal: EqualNode(left, right, place)
        case .notEqual: NotEqualNode(left, right, place)
        case .in, .notIn, .is, .isNot: RareCompareNode(op, left, right, place)
        }
    }
}

/// `a < b <= c`: every operand is evaluated once, and none after the first comparison that fails.
final class ChainNode: Node {
    let first: Node
    let rest: [(op: ComparisonOperator, operand: Node)]

    init(_ first: Node, _ rest: [(op: ComparisonOperator, operand: Node)], _ place: Place) {
        self.first = first
        self.rest = rest
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        var left = try first.evaluate(m, f)
        var result = Value.bool(true)
        for (index, (op, operand)) in rest.enumerated() {
            let right = try operand.evaluate(m, f)
            do { result = try m.compare(op, left, right) } catch { throw located(error, m, while: .compare(op, left, right)) }
            if index + 1 < rest.count, !(try truth(of: result, m)) { return result }
            left = right
        }
        return result
    }
}

/// `and`, `or`: the value of the operand that decides.
final class BooleanNode: Node {
    let isAnd: Bool
    let operands: NodeList<Node>

    init(isAnd: Bool, _ operands: [Node], _ place: Place) {
        self.isAnd = isAnd
        self.operands = NodeList(operands)
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        for index in 0..<(operands.count - 1) {
            let value = try operands.with(index) { try $0.evaluate(m, f) }
            if try truth(of: value, m) != isAnd { return value }
        }
        return try operands.with(operands.count - 1) { try $0.evaluate(m, f) }
    }

    override func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool {
        for index in 0..<operands.count where try operands.with(index, { try $0.isTrue(m, f) }) != isAnd { return !isAnd }
        return isAnd
    }
}

/// `then if test else otherwise`
final class ConditionalNode: Node {
    let test: Node
    let then: Node
    let otherwise: Node

    init(test: Node, then: Node, otherwise: Node, _ place: Place) {
        self.test = test
        self.then = then
        self.otherwise = otherwise
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        try test.isTrue(m, f) ? then.evaluate(m, f) : otherwise.evaluate(m, f)
    }
}

/// `target := value`
final class WalrusNode: Node {
    let target: Target
    let value: Node

    init(_ target: Target, _ value: Node, _ place: Place) {
        self.target = target
        self.value = value
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let value = try value.evaluate(m, f)
        try target.store(value, m, f)
        return value
    }
}
