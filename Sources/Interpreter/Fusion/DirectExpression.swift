import Arrays
import Syntax

/// An elementwise expression of variables and constants that was computed in one pass before: its operations are ready for
/// the next time, when the variables hold arrays of float64 of one shape and numbers again.
///
/// Evaluating a variable has no effect, so whenever anything is otherwise than it was, or a condition of floating point was
/// met, the expression is simply evaluated in the usual way.
final class DirectExpression {
    private let operands: [NodeOperand]
    private let isNumber: [Bool]
    private let recipe: FusedRecipe
    /// The calls in it, which must mean what they meant.
    private let calls: [(node: ElementwiseCallNode, function: UnaryFunction)]
    /// How often in a row it did not apply.
    private var misses = 0

    /// Nil: the expression is not of this kind.
    /// - Parameter root: an expression that has just been computed in one pass.
    init?(_ root: Node, _ m: Machine, _ f: FramePointer) {
        var reader = Reader()
        guard reader.read(root, m, f) == .array, reader.operands.count <= 16 else { return nil }
        operands = reader.operands.map(NodeOperand.init)
        calls = reader.calls
        isNumber = reader.isNumber
        guard let recipe = FusedRecipe(reader.steps, isNumber: isNumber) else { return nil }
        self.recipe = recipe
    }

    /// After so many evaluations that were otherwise nothing is tried any more.
    static let mostMisses = 8
    var isUseless: Bool { misses >= DirectExpression.mostMisses }

    @inline(__always)
    private static func number(_ value: Value) -> Double? {
        switch value {
        case .float(let x), .float64(let x): x
        case .int(let i): Double(i)
        default: nil
        }
    }

    /// The value; nil when the usual way has to find it.
    func value(_ m: Machine, _ f: FramePointer) -> Value? {
        guard m.acceleration.expressions, calls.allSatisfy({ $0.node.function(m, f) == $0.function }),
              let value = computed(m, f) else {
            misses += 1
            return nil
        }
        misses = 0
        m.fusion.passes += 1
        return value
    }

    /// Whether nothing was met that has to be told.
    private func isQuiet(_ status: FloatStatus, _ m: Machine) -> Bool {
        status.isEmpty || status == .underflow && m.numpy.errorState.under == .ignore
    }

    private func computed(_ m: Machine, _ f: FramePointer) -> Value? {
        // The variables keep the arrays alive: nothing but reading them runs until the end.
        withUnsafeTemporaryAllocation(of: UnsafeMutableRawPointer.self, capacity: operands.count) { places -> Value? in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: operands.count) { numbers -> Value? in
                var pattern: ArrayObject?
                for index in 0..<operands.count {
                    guard let value = try? operands[index].evaluate(m, f) else { return nil }
                    if isNumber[index] {
                        guard let number = DirectExpression.number(value), let base = numbers.baseAddress else { return nil }
                        (base + index).initialize(to: number)
                        places.initializeElement(at: index, to: UnsafeMutableRawPointer(base + index))
                    } else {
                        guard let object = value.exactly(ArrayObject.self), let row = object.window.row, let start = row.baseAddress
                        else { return nil }
                        if let pattern {
                            guard pattern.window.hasShape(of: object.window) else { return nil }
                        } else {
                            pattern = object
                        }
                        places.initializeElement(at: index, to: UnsafeMutableRawPointer(mutating: start))
                    }
                }
                guard let pattern, let first = places.baseAddress, pattern.window.count > 0,
                      let storage = try? Arrays.Storage(byteCount: pattern.window.count &* 8, zeroed: false),
                      isQuiet(recipe.run(first, count: pattern.window.count, into: storage.base), m) else { return nil }
                return .object(ArrayObject(NDArray(storage: storage, offset: 0, shape: pattern.array.shape,
                                                   strides: pattern.array.strides, dtype: .float64)))
            }
        }
    }

    /// Reads an expression, operands before operations.
    private struct Reader {
        enum Kind { case array, number }
        var steps: [FusedRecipe.Step] = []
        var operands: [Node] = []
        var isNumber: [Bool] = []
        var calls: [(node: ElementwiseCallNode, function: UnaryFunction)] = []

        /// What the expression gives; nil when there is something in it that is no operation on variables and constants.
        /// Operations on numbers alone are Python's, not NumPy's; those of constants are done when they are operands.
        mutating func read(_ node: Node, _ m: Machine, _ f: FramePointer) -> Kind? {
            if node is LocalNode || node is GlobalNode || Reader.isConstant(node) {
                guard let value = try? node.evaluate(m, f) else { return nil }
                let kind: Kind
                if DirectExpression.number(value) != nil { kind = .number }
                else if value.exactly(ArrayObject.self) != nil { kind = .array }
                else { return nil }
                steps.append(.operand(operands.count))
                operands.append(node)
                isNumber.append(kind == .number)
                return kind
            }
            switch node {
            case let node as UnaryNode:
                guard node.op == .minus, read(node.operand, m, f) == .array else { return nil }
                steps.append(.unary(.negative))
            case let node as BinaryNode:
                guard let function = node.symbol.flatMap({ BinaryFunction($0) }), let left = read(node.left.node, m, f) else { return nil }
                if function == .power {
                    guard left == .array, let constant = node.right.node as? ConstantNode,
                          let exponent = DirectExpression.number(constant.storage.pointee),
                          let short = UnaryFunction.power(exponent) else { return nil }
                    steps.append(.unary(short))
                } else {
                    guard let right = read(node.right.node, m, f), left == .array || right == .array else { return nil }
                    steps.append(.binary(function))
                }
            case let node as ElementwiseCallNode:
                guard let function = node.function(m, f), let argument = node.onlyArgument, read(argument, m, f) == .array else {
                    return nil
                }
                steps.append(.unary(function))
                calls.append((node, function))
            default: return nil
            }
            return .array
        }

        private static func isConstant(_ node: Node) -> Bool {
            switch node {
            case is ConstantNode: true
            case let node as UnaryNode: node.op == .minus && isConstant(node.operand)
            case let node as BinaryNode: isConstant(node.left.node) && isConstant(node.right.node)
            default: false
            }
        }
    }
}

extension Node {
    /// Remembers how the expression was computed, to do it at once the next time.
    @inline(never)
    final func prepareDirect(_ m: Machine, _ f: FramePointer) {
        guard !triedDirect else { return }
        triedDirect = true
        direct = DirectExpression(self, m, f)
    }

    /// The value of an expression that is ready to be computed at once; nil when the usual way has to find it.
    @inline(never)
    final func directValue(_ direct: DirectExpression, _ m: Machine, _ f: FramePointer) -> Value? {
        // As part of a larger expression it is computed with that.
        if let site, site.mayDefer(m, f) { return nil }
        if let value = direct.value(m, f) { return value }
        if direct.isUseless { self.direct = nil }
        return nil
    }
}
