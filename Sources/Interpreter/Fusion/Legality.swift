import Arrays
import Syntax

// When an elementwise operation may wait for those around it. Everything the fused path relies on is decided here; a "no"
// is never wrong, it only means one pass for each operation. What must hold:
//
// 1. The operation's type and shape are known and it cannot fail: everything the plain way would raise is raised by the
//    plain way (`ElementwiseCall.deferred` says nil).
// 2. What runs between the operation and the moment it is computed can neither show anything, nor change an array, nor
//    change a variable (`FusionSite.mayDefer`, `Node.isSilent`).
// 3. Who receives the pending value knows what it is (`Node.takesPending`).
// 4. Conditions of floating point only warn: the warnings are given in the program's order afterwards
//    (`ErrorState.onlyWarns`, `Machine.settleWaiting`).
// 5. An array is written while others are read only if it is none of them, or exactly the one read at the same place
//    (`Machine.mayWrite`).

/// An elementwise function as an expression applies it.
enum ElementwiseCall {
    case unary(UnaryFunction)
    case binary(BinaryFunction)
    /// An operator, whose warnings may name another function than its own.
    case operation(BinaryFunction)
    /// `np.where` with three arguments.
    case choice
    /// `np.clip` with both bounds.
    case clip

    var argumentCount: Int {
        switch self {
        case .unary: 1
        case .binary, .operation: 2
        case .choice, .clip: 3
        }
    }

    init?(_ op: UnaryOperator) {
        switch op {
        case .minus: self = .unary(.negative)
        case .plus: self = .unary(.positive)
        case .invert: self = .unary(.invert)
        case .not: return nil
        }
    }

    init?(_ op: BinaryOperator) {
        guard let f = BinaryFunction(op) else { return nil }
        self = .operation(f)
    }

    init?(_ op: ComparisonOperator) {
        guard let f = BinaryFunction(op) else { return nil }
        self = .binary(f)
    }

    /// What a function of the library computes; nil when it is not known to work element by element.
    init?(function: Value) {
        guard case .object(let object) = function else { return nil }
        if let ufunc = object as? UfuncObject {
            switch ufunc.kernel {
            case .unary(let f): self = .unary(f)
            case .binary(let f): self = .binary(f)
            default: return nil
            }
            return
        }
        switch (object as? BuiltinFunction)?.info.name {
        case "where": self = .choice
        case "clip": self = .clip
        case "abs": self = .unary(.absolute)
        default: return nil
        }
    }

    /// How NumPy names it in warnings.
    func name(_ values: [Value]) -> String {
        switch self {
        case .unary(let f): f.rawValue
        case .binary(let f): f.rawValue
        case .operation(let f): f.operatorName(values[0], values[1])
        case .choice: "where"
        case .clip: "clip"
        }
    }

    /// The operation on these values, to be computed later; nil when the plain way has to decide.
    func deferred(_ values: [Value]) -> DeferredArray? {
        guard values.count == argumentCount else { return nil }
        let operands = values.compactMap(FusedOperand.init)
        guard operands.count == values.count else { return nil }
        switch self {
        case .unary(let f):
            guard let x = operands[0].resolved(beside: nil, isLenient: false) else { return nil }
            return DeferredArray.unary(f, x)
        case .binary(let f), .operation(let f):
            return ElementwiseCall.pair(operands[0], operands[1], isLenient: f.isPredicate || f == .divide)
                .flatMap { DeferredArray.binary(f, $0, $1) }
        case .choice:
            guard let condition = operands[0].resolved(beside: nil, isLenient: false), operands[0].dtype == .bool,
                  let (x, y) = ElementwiseCall.pair(operands[1], operands[2], isLenient: false) else { return nil }
            return DeferredArray.choice(condition, x, y)
        case .clip:
            guard let type = operands[0].dtype, let x = operands[0].resolved(beside: nil, isLenient: false),
                  let low = operands[1].resolved(beside: type, isLenient: false),
                  let high = operands[2].resolved(beside: type, isLenient: false),
                  let above = DeferredArray.binary(.maximum, x, low) else { return nil }
            return DeferredArray.binary(.minimum, .deferred(above), high)
        }
    }

    /// Both operands with their types, by the rules of `Elementwise.operands`.
    private static func pair(_ a: FusedOperand, _ b: FusedOperand, isLenient: Bool)
        -> (DeferredArray.Operand, DeferredArray.Operand)? {
        // Two Python numbers are left to the plain way, except where the shape comes from elsewhere.
        let isFloat = a.isPythonFloat || b.isPythonFloat
        let alone: DType? = a.dtype == nil && b.dtype == nil && isFloat ? .float64 : nil
        guard let x = a.resolved(beside: b.dtype ?? alone, isLenient: isLenient),
              let y = b.resolved(beside: a.dtype ?? alone, isLenient: isLenient) else { return nil }
        return (x, y)
    }
}

/// A value as an operand: pending, an array with axes, or a number.
private enum FusedOperand {
    case pending(DeferredArray)
    case loose(LooseOperand)

    /// Nil for what is converted first (lists) or refused.
    init?(_ value: Value) {
        if let object = value.exactly(ArrayObject.self) {
            if object.isUInt64 { return nil }
            self = .loose(object.array.rank == 0 ? .scalar(.typed(object.array.scalar())) : .array(object.array))
        } else if let pending = value.pending {
            self = .pending(pending.deferred)
        } else if let scalar = ScalarOperand(value) {
            self = .loose(.scalar(scalar))
        } else {
            return nil
        }
    }

    var dtype: DType? {
        switch self {
        case .pending(let deferred): deferred.dtype
        case .loose(let operand): operand.dtype
        }
    }

    var isPythonFloat: Bool {
        if case .loose(.scalar(.float)) = self { return true }
        return false
    }

    func resolved(beside type: DType?, isLenient: Bool) -> DeferredArray.Operand? {
        switch self {
        case .pending(let deferred): return .deferred(deferred)
        case .loose(let operand):
            switch try? operand.resolved(beside: type, isComparison: isLenient) {
            case .array(let array): return .array(array)
            case .scalar(let scalar): return .scalar(scalar)
            case nil: return nil
            }
        }
    }
}

extension ErrorState {
    /// Whether no condition raises, prints or calls.
    var onlyWarns: Bool {
        [divide, over, under, invalid].allSatisfy { $0 == .warn || $0 == .ignore }
    }
}

/// Where a node stands in an expression: who takes its value and what is evaluated in between.
final class FusionSite {
    private enum Taker {
        /// A node that holds this one.
        case node(Unmanaged<Node>)
        /// A statement that stores the value.
        case statement
        /// The caller of the function whose body the node is.
        case caller
    }
    private let taker: Taker
    /// What is evaluated after the node and before its value is used.
    private let later: [Node]

    init(in node: Node, later: [Node]) {
        taker = .node(.passUnretained(node))
        self.later = later
    }

    init(inStatementBefore later: [Node]) {
        taker = .statement
        self.later = later
    }

    private init(_ taker: Taker) {
        self.taker = taker
        later = []
    }

    static var body: FusionSite { FusionSite(.caller) }

    /// Whether the node may leave its result pending here and now.
    func mayDefer(_ m: Machine, _ f: FramePointer) -> Bool {
        guard m.acceleration.expressions, m.numpy.errorState.onlyWarns else { return false }
        switch taker {
        case .node(let node): guard node._withUnsafeGuaranteedRef({ $0.takesPending(m, f) }) else { return false }
        case .statement: break
        case .caller: guard m.fusion.inlineDepth == m.state.pointee.depth else { return false }
        }
        return later.allSatisfy { $0.isSilent(m, f) }
    }
}

extension Machine {
    /// Whether the result of a pending operation may be written straight into an array.
    func mayWrite(_ deferred: DeferredArray, into target: NDArray) -> Bool {
        target.isWritable && target.dtype == deferred.dtype && target.shape == deferred.shape
            && !deferred.conflicts(with: target)
    }
}
