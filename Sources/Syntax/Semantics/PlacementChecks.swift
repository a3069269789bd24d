/// What CPython's compiler refuses after parsing: `return`, `break` and starred expressions in the wrong place,
/// repeated keywords, too many nested blocks.
struct PlacementChecks {
    /// CPython's limit of loops, `with` and `try` blocks inside one another.
    private static let maximumBlocks = 20

    private var isInFunction = false
    private var isInLoop = false
    private var blocks = 0
    private var found: Diagnostic?

    /// The first thing that stands where it must not.
    static func firstError(in body: [Statement]) -> Diagnostic? {
        var checks = PlacementChecks()
        checks.visit(body)
        return checks.found
    }

    private mutating func report(_ message: String, _ span: Span, hints: [String] = []) {
        if found == nil { found = Diagnostic("SyntaxError", message, span, hints: hints) }
    }

    // MARK: Statements

    private mutating func visit(_ body: [Statement]) {
        for statement in body where found == nil { visit(statement) }
    }

    private mutating func nested(_ count: Int, _ span: Span, loop: Bool? = nil, _ body: [Statement]) {
        let outerLoop = isInLoop
        blocks += count
        if blocks > Self.maximumBlocks { report("too many statically nested blocks", span) }
        if let loop { isInLoop = loop }
        visit(body)
        isInLoop = outerLoop
        blocks -= count
    }

    private mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .expression(let value): visitValue(value)
        case .assign(let targets, let value):
            visitValue(value)
            targets.forEach { visitTarget($0) }
        case .augmentedAssign(let target, _, let value):
            visitTarget(target)
            visitValue(value)
        case .annotatedAssign(let target, let value):
            if let value { visitValue(value) }
            visitTarget(target)
        case .if(let branches, let otherwise):
            for branch in branches {
                visit(branch.test)
                visit(branch.body)
            }
            visit(otherwise)
        case .while(let test, let body, let otherwise):
            visit(test)
            nested(1, statement.span, loop: true, body)
            visit(otherwise)
        case .for(let target, let iterable, let body, let otherwise):
            visitValue(iterable)
            visitTarget(target)
            nested(1, statement.span, loop: true, body)
            visit(otherwise)
        case .with(let items, let body):
            for item in items {
                visit(item.context)
                if let target = item.target { visitTarget(target) }
            }
            nested(items.count, statement.span, body)
        case .try(let body, let handlers, let otherwise, let final):
            visitTry(body, handlers, otherwise, final, statement.span)
        case .function(let definition): visitFunction(definition)
        case .return(let value):
            if !isInFunction { report("'return' outside function", statement.span) }
            if let value { visitValue(value) }
        case .break:
            if !isInLoop { report("'break' outside loop", statement.span) }
        case .continue:
            if !isInLoop { report("'continue' not properly in loop", statement.span) }
        case .delete(let targets): targets.forEach { visit($0) }
        case .assert(let test, let message): [test, message].compactMap { $0 }.forEach { visit($0) }
        case .raise(let value, let cause): [value, cause].compactMap { $0 }.forEach { visit($0) }
        case .pass, .global, .nonlocal, .import, .importFrom, .error: break
        }
    }

    private mutating func visitTry(_ body: [Statement], _ handlers: [Handler], _ otherwise: [Statement],
                                   _ final: [Statement], _ span: Span) {
        let outside = final.isEmpty ? 0 : 1
        nested(outside + (handlers.isEmpty ? 0 : 1), span, body)
        for (index, handler) in handlers.enumerated() {
            if handler.type == nil, index < handlers.count - 1 {
                return report("default 'except:' must be last", handler.span)
            }
            if let type = handler.type { visit(type) }
            nested(outside + (handler.name == nil ? 1 : 2), span, handler.body)
        }
        nested(outside, span, otherwise)
        visit(final)
    }

    private mutating func visitFunction(_ definition: FunctionDefinition) {
        definition.parameters.defaults.forEach { visit($0) }
        for parameter in definition.parameters.all { forbid(parameter.name, parameter.span) }
        let outer = (isInFunction, isInLoop, blocks)
        (isInFunction, isInLoop, blocks) = (true, false, 0)
        visit(definition.body)
        (isInFunction, isInLoop, blocks) = outer
    }

    // MARK: Expressions

    /// A value that may be written without parentheses, so that a lone `*x` got through the grammar.
    private mutating func visitValue(_ value: Expression) {
        if case .starred = value.kind { return report("can't use starred expression here", value.span) }
        visit(value)
    }

    private mutating func visit(_ expression: Expression) {
        guard found == nil else { return }
        switch expression.kind {
        case .call(let function, let arguments):
            visit(function)
            var seen: Set<String> = []
            for argument in arguments {
                guard case .keyword(let name) = argument.kind else { continue }
                forbid(name, argument.span)
                if !seen.insert(name).inserted { report("keyword argument repeated: \(name)", argument.span) }
            }
            arguments.forEach { visit($0.value) }
        case .named(let target, let span, let value):
            forbid(target, span)
            visit(value)
        case .lambda(let parameters, _):
            for parameter in parameters.all { forbid(parameter.name, parameter.span) }
            expression.children.forEach { visit($0) }
        case .listComprehension(_, let clauses), .setComprehension(_, let clauses), .generator(_, let clauses),
             .dictComprehension(_, _, let clauses):
            clauses.forEach { visitTarget($0.target) }
            expression.children.forEach { visit($0) }
        default: expression.children.forEach { visit($0) }
        }
    }

    private mutating func visitTarget(_ target: Expression) {
        if case .starred = target.kind {
            return report("starred assignment target must be in a list or tuple", target.span)
        }
        visitTargetItem(target)
    }

    private mutating func visitTargetItem(_ target: Expression) {
        switch target.kind {
        case .name(let name): forbid(name, target.span)
        case .tuple(let items), .list(let items):
            let starred = items.filter { if case .starred = $0.kind { true } else { false } }
            if starred.count > 1 { report("multiple starred expressions in assignment", target.span) }
            items.forEach { visitTargetItem($0) }
        case .starred(let item): visitTargetItem(item)
        default: visit(target)
        }
    }

    private mutating func forbid(_ name: String, _ span: Span) {
        if name == "__debug__" { report("cannot assign to __debug__", span) }
    }
}
