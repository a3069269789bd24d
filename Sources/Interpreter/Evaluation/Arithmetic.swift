import Glibc
import Syntax

/// A binary operator's arithmetic on machine numbers: the paths that need neither promotion nor an error.
protocol FastArithmetic {
    static var symbol: BinaryOperator { get }
    /// Nil: overflow, division by zero or a result that is no int; the general path decides.
    static func ints(_ a: Int, _ b: Int) -> Value?
    /// Nil: the general path decides.
    static func doubles(_ a: Double, _ b: Double) -> Double?
}

enum Addition: FastArithmetic {
    static var symbol: BinaryOperator { .add }
    @inline(__always) static func ints(_ a: Int, _ b: Int) -> Value? {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? nil : .int(sum)
    }
    @inline(__always) static func doubles(_ a: Double, _ b: Double) -> Double? { a + b }
}

enum Subtraction: FastArithmetic {
    static var symbol: BinaryOperator { .subtract }
    @inline(__always) static func ints(_ a: Int, _ b: Int) -> Value? {
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        return overflow ? nil : .int(difference)
    }
    @inline(__always) static func doubles(_ a: Double, _ b: Double) -> Double? { a - b }
}

enum Multiplication: FastArithmetic {
    static var symbol: BinaryOperator { .multiply }
    @inline(__always) static func ints(_ a: Int, _ b: Int) -> Value? {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? nil : .int(product)
    }
    @inline(__always) static func doubles(_ a: Double, _ b: Double) -> Double? { a * b }
}

enum Division: FastArithmetic {
    static var symbol: BinaryOperator { .divide }
    /// Both operands exact in Float64, so that the quotient is correctly rounded.
    @inline(__always) static func ints(_ a: Int, _ b: Int) -> Value? {
        b != 0 && a.magnitude <= 1 << 53 && b.magnitude <= 1 << 53 ? .float(Double(a) / Double(b)) : nil
    }
    @inline(__always) static func doubles(_ a: Double, _ b: Double) -> Double? { b == 0 ? nil : a / b }
}

enum FloorDivision: FastArithmetic {
    static var symbol: BinaryOperator { .floorDivide }
    @inline(__always) static func ints(_ a: Int, _ b: Int) -> Value? {
        guard b > 0 else { return nil }
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        return .int(remainder < 0 ? quotient - 1 : quotient)
    }
    @inline(__always) static func doubles(_ a: Double, _ b: Double) -> Double? { nil }
}

enum Modulo: FastArithmetic {
    static var symbol: BinaryOperator { .modulo }
    @inline(__always) static func ints(_ a: Int, _ b: Int) -> Value? {
        guard b > 0 else { return nil }
        let remainder = a % b
        return .int(remainder < 0 ? remainder + b : remainder)
    }
    @inline(__always) static func doubles(_ a: Double, _ b: Double) -> Double? { nil }
}

enum Power: FastArithmetic {
    static var symbol: BinaryOperator { .power }
    @inline(__always) static func ints(_ a: Int, _ b: Int) -> Value? { b == 2 ? Multiplication.ints(a, a) : nil }
    /// A finite result of a positive base needs no error and no complex number.
    @inline(__always) static func doubles(_ a: Double, _ b: Double) -> Double? {
        guard a > 0 || b == 2 else { return nil }
        let power = pow(a, b)
        return power.isFinite ? power : nil
    }
}

/// `left op right`.
class BinaryNode: Node {
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

    /// Which operator it is; nil where fusion does not ask.
    var symbol: BinaryOperator? { nil }

    final override var isPure: Bool { hasPureOperands }
    final override var canDefer: Bool { true }
    final override func takesPending(_ m: Machine, _ f: FramePointer) -> Bool { true }
    final override func isSilent(_ m: Machine, _ f: FramePointer) -> Bool {
        hasPureOperands || left.node.isSilent(m, f) && right.node.isSilent(m, f)
    }
    final override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool {
        left.node.isInlinable(parameters, &used) && right.node.isInlinable(parameters, &used)
    }

    @inline(never)
    final func general(_ op: BinaryOperator, _ a: Value, _ b: Value, _ m: Machine, _ f: FramePointer) throws -> Value {
        if let value = SmallArrays.combine(op, a, b) { return value }
        if a.mayFuse || b.mayFuse {
            let call = ElementwiseCall(op)
            if let value = try fused(call, [a, b], m, f, plain: { try general(op, $0[0], $0[1], m) }) { return value }
        }
        return try general(op, a, b, m)
    }

    private final func general(_ op: BinaryOperator, _ a: Value, _ b: Value, _ m: Machine) throws -> Value {
        do { return m.placingWarnings(try m.binary(op, a, b), at: place) } catch {
            throw located(error, m, while: .binary(op, a, b))
        }
    }

    @inline(__always)
    final func combine<Op: FastArithmetic>(_ op: Op.Type, _ m: Machine, _ f: FramePointer) throws -> Value {
        if let direct, let value = directValue(direct, m, f) { return value }
        let a = try left.evaluate(m, f)
        let b = try right.evaluate(m, f)
        if let value = fastArithmetic(op, a, b) { return value }
        return try general(Op.symbol, a, b, m, f)
    }
}

/// The result of an operator on machine numbers, nil where the general path has to decide.
@inline(__always)
func fastArithmetic<Op: FastArithmetic>(_ op: Op.Type, _ a: Value, _ b: Value) -> Value? {
    switch a {
    case .int(let x):
        switch b {
        case .int(let y): return Op.ints(x, y)
        case .float(let y): return Op.doubles(Double(x), y).map { .float($0) }
        case .float64(let y): return numPyResult(Op.doubles(Double(x), y))
        default: return nil
        }
    case .float(let x):
        switch b {
        case .float(let y): return Op.doubles(x, y).map { .float($0) }
        case .int(let y): return Op.doubles(x, Double(y)).map { .float($0) }
        case .float64(let y): return numPyResult(Op.doubles(x, y))
        default: return nil
        }
    case .float64(let x):
        switch b {
        case .float64(let y), .float(let y): return numPyResult(Op.doubles(x, y))
        case .int(let y): return numPyResult(Op.doubles(x, Double(y)))
        default: return nil
        }
    default: return nil
    }
}

/// A finite `np.float64`; anything else may owe a warning, which the general path knows.
@inline(__always)
private func numPyResult(_ value: Double?) -> Value? {
    guard let value, value.isFinite else { return nil }
    return .float64(value)
}

final class AddNode: BinaryNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try combine(Addition.self, m, f) }
    override var symbol: BinaryOperator? { .add }
}

final class SubtractNode: BinaryNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try combine(Subtraction.self, m, f) }
    override var symbol: BinaryOperator? { .subtract }
}

final class MultiplyNode: BinaryNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try combine(Multiplication.self, m, f) }
    override var symbol: BinaryOperator? { .multiply }
}

final class DivideNode: BinaryNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try combine(Division.self, m, f) }
    override var symbol: BinaryOperator? { .divide }
}

final class FloorDivideNode: BinaryNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try combine(FloorDivision.self, m, f) }
}

final class ModuloNode: BinaryNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try combine(Modulo.self, m, f) }
}

final class PowerNode: BinaryNode {
    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { try combine(Power.self, m, f) }
    override var symbol: BinaryOperator? { .power }
}

/// The operators that are rare in loops: matrix product, shifts and bits.
final class RareBinaryNode: BinaryNode {
    let op: BinaryOperator

    init(_ op: BinaryOperator, _ left: Node, _ right: Node, _ place: Place) {
        self.op = op
        super.init(left, right, place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let a = try left.evaluate(m, f)
        let b = try right.evaluate(m, f)
        if case .int(let x) = a, case .int(let y) = b {
            switch op {
            case .and: return .int(x & y)
            case .or: return .int(x | y)
            case .xor: return .int(x ^ y)
            case .rightShift where y >= 0: return .int(x >> min(y, 63))
            default: break
            }
        }
        return try general(op, a, b, m, f)
    }
}

extension BinaryNode {
    static func make(_ op: BinaryOperator, _ left: Node, _ right: Node, _ place: Place) -> Node {
        switch op {
        case .add: AddNode(left, right, place)
        case .subtract: SubtractNode(left, right, place)
        case .multiply: MultiplyNode(left, right, place)
        case .divide: DivideNode(left, right, place)
        case .floorDivide: FloorDivideNode(left, right, place)
        case .modulo: ModuloNode(left, right, place)
        case .power: PowerNode(left, right, place)
        default: RareBinaryNode(op, left, right, place)
        }
    }
}

final class UnaryNode: Node {
    let op: UnaryOperator
    let operand: Node

    init(_ op: UnaryOperator, _ operand: Node, _ place: Place) {
        self.op = op
        self.operand = operand
        super.init(place)
        join([operand])
    }

    override var isPure: Bool { operand.isPure }
    override var canDefer: Bool { op != .not }
    override func takesPending(_ m: Machine, _ f: FramePointer) -> Bool { op != .not }
    override func isSilent(_ m: Machine, _ f: FramePointer) -> Bool { operand.isSilent(m, f) }
    override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool {
        op != .not && operand.isInlinable(parameters, &used)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let value = try operand.evaluate(m, f)
        switch (op, value) {
        case (.minus, .float(let x)): return .float(-x)
        case (.minus, .float64(let x)): return .float64(-x)
        case (.minus, .int(let x)) where x != .min: return .int(-x)
        case (.plus, .int), (.plus, .float), (.plus, .float64): return value
        case (.not, _): return .bool(!(try truth(of: value, m)))
        default:
            if op == .minus, let result = SmallArrays.negate(value) { return result }
            if value.mayFuse,
               let result = try fused(ElementwiseCall(op), [value], m, f, plain: { try general($0[0], m) }) { return result }
            return try general(value, m)
        }
    }

    @inline(never)
    private func general(_ value: Value, _ m: Machine) throws -> Value {
        do { return m.placingWarnings(try m.unary(op, value), at: place) } catch { throw located(error, m) }
    }
}

final class NotNode: Node {
    let operand: Node

    init(_ operand: Node, _ place: Place) {
        self.operand = operand
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { .bool(!(try operand.isTrue(m, f))) }
    override func isTrue(_ m: Machine, _ f: FramePointer) throws -> Bool { !(try operand.isTrue(m, f)) }
}
