import Syntax

/// How a `for` statement takes many rounds at once: its own, or those of the loop that is its whole body as well.
final class StripMinedLoop {
    private let single: StripLoop?
    private let nest: StripLoop?
    /// What the inner loop of the nest runs over; it does not change with the outer loop.
    private let inner: Iteration?

    fileprivate init(single: StripLoop) {
        self.single = single
        nest = nil
        inner = nil
    }

    fileprivate init(nest: StripLoop, _ inner: Iteration) {
        single = nil
        self.nest = nest
        self.inner = inner
    }

    /// Runs rounds from `position` on, as many as can be run at once.
    func run(_ range: IntRange, from position: Int, _ m: Machine, _ f: FramePointer) -> StripLoop.Progress {
        if let single { return single.run(range, from: position, m, f) }
        // What goes wrong with the inner loop's bounds goes wrong again, in its place, when a round runs by itself.
        guard let nest, let inner, range.count - position > 1, inner.isRange(f),
              case .numbers(let columns)? = try? inner.elements(m, f) else { return .refused }
        return nest.run(range, from: position, columns: columns, m, f)
    }
}

extension Compiler {
    /// How a `for` statement may run many rounds at once; nil when every round has to run by itself.
    /// - Parameter compiled: its body.
    func stripMined(_ variable: Expression, _ iteration: Iteration, _ body: [Statement], _ compiled: StatementNode) -> StripMinedLoop? {
        guard iteration.isRangeCall else { return nil }
        if let plan = stripPlan(variables: [variable], body) { return StripMinedLoop(single: StripLoop(plan)) }
        guard body.count == 1, case .for(let innerVariable, let iterable, let innerBody, let otherwise) = body[0].kind,
              otherwise.isEmpty, let inner = (compiled as? ForNode)?.iteration, inner.isRangeCall,
              let plan = stripPlan(variables: [variable, innerVariable], innerBody), isFixed(iterable, during: plan)
        else { return nil }
        return StripMinedLoop(nest: StripLoop(plan), inner)
    }

    /// Whether a `range(…)` gives the same numbers in every round of a nest, without doing anything else.
    private func isFixed(_ iterable: Expression, during plan: StripPlan) -> Bool {
        let changing = Set((plan.loopVariables + plan.temporaries).map(\.name))
        func isFixed(_ expression: Expression) -> Bool {
            switch expression.kind {
            case .int: return true
            case .name(let name): return !changing.contains(name)
            case .unary(.minus, let operand): return isFixed(operand)
            case .binary(let op, let left, let right):
                return [.add, .subtract, .multiply, .floorDivide].contains(op) && isFixed(left) && isFixed(right)
            case .subscript(let container, let key):
                guard case .int = key.kind, case .attribute(let object, "shape", _) = container.kind, case .name = object.kind
                else { return false }
                return isFixed(object)
            default: return false
            }
        }
        guard case .call(_, let arguments) = iterable.kind else { return false }
        return arguments.allSatisfy { isFixed($0.value) }
    }
}
