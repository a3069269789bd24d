import Syntax

extension Compiler {
    func block(_ statements: [Statement]) throws -> StatementNode {
        let nodes = try statements.compactMap { statement in try nested { try compile(statement) } }
        return nodes.count == 1 ? nodes[0] : Block(nodes)
    }

    /// Nil: nothing to do.
    private func compile(_ statement: Statement) throws -> StatementNode? {
        let place = place(statement.span)
        switch statement.kind {
        case .expression(let expression): return try expressionStatement(expression, statement)
        case .assign(let targets, let value): return try assignment(targets, value)
        case .augmentedAssign(let target, let op, let value): return try augmented(target, op, value, place)
        case .annotatedAssign(let target, let value): return try value.flatMap { try assignment([target], $0) }
        case .if(let branches, let otherwise): return try conditional(branches[...], otherwise)
        case .while(let test, let body, let otherwise):
            return WhileNode(try compile(test), try block(body), otherwise: try optionalBlock(otherwise))
        case .for(let target, let iterable, let body, let otherwise):
            let iteration = try iteration(iterable, statement.span)
            let compiled = try block(body)
            return ForNode(try self.target(target), iteration, compiled, otherwise: try optionalBlock(otherwise),
                           strip: stripMined(target, iteration, body, compiled))
        case .with(let items, let body):
            return try items.reversed().reduce(try block(body)) { inner, item in
                WithStatement(try compile(item.context), try item.target.map { try self.target($0) }, inner, place)
            }
        case .try(let body, let handlers, let otherwise, let finally):
            return TryStatement(try block(body), try handlers.map { try handler($0) },
                                otherwise: try optionalBlock(otherwise), finally: try optionalBlock(finally))
        case .function(let definition):
            return assign(target(definition.name, definition.nameSpan), try function(definition, statement.span))
        case .return(let value): return ReturnStatement(try value.map { try compile($0) })
        case .pass, .global, .nonlocal: return nil
        case .break: return JumpStatement(.break)
        case .continue: return JumpStatement(.continue)
        case .delete(let targets): return DeleteStatement(try targets.map { try target($0) })
        case .assert(let test, let message):
            return AssertStatement(try compile(test), try message.map { try compile($0) },
                                   Compiler.lastComparison(in: test).map { self.place($0) } ?? place)
        case .raise(let exception, let cause):
            return RaiseStatement(try exception.map { try compile($0) }, cause: try cause.map { try compile($0) }, place)
        case .import(let modules):
            return ImportStatement(modules.map { module in
                let name = module.alias ?? String(module.path.prefix { $0 != "." })
                return ImportStatement.Item(path: module.path, hasAlias: module.alias != nil,
                                            target: target(name, statement.span))
            }, place)
        case .importFrom(let path, let names):
            return ImportFromStatement(path, names.map { name in
                ImportFromStatement.Item(name: name.name, target: target(name.alias ?? name.name, name.span))
            }, place)
        case .error: throw PythonError(.syntaxError, "invalid syntax")
        }
    }

    /// What CPython marks of an assertion that fails: the comparison it compiled last, the whole statement without one.
    private static func lastComparison(in test: Expression) -> Span? {
        switch test.kind {
        case .compare: test.span
        case .unary(.not, let operand): lastComparison(in: operand)
        case .boolean(_, let operands): operands.compactMap { lastComparison(in: $0) }.last
        case .conditional(let test, let then, let otherwise):
            [test, then, otherwise].compactMap { lastComparison(in: $0) }.last
        default: nil
        }
    }

    private func optionalBlock(_ statements: [Statement]) throws -> StatementNode? {
        statements.isEmpty ? nil : try block(statements)
    }

    // MARK: Expression statements

    private func expressionStatement(_ expression: Expression, _ statement: Statement) throws -> StatementNode? {
        let node = try compile(expression)
        if isModule, context.mode == .interactive, !isSilenced(statement) {
            return EchoStatement(node, lastValue: context.layout.index(of: "_"))
        }
        return node is ConstantNode ? nil : ExpressionStatement(node)
    }

    /// Whether a `;` with nothing after it on its line follows the statement.
    private func isSilenced(_ statement: Statement) -> Bool {
        let bytes = context.source.bytes
        var index = max(0, statement.span.upper)
        func skipBlanks() {
            while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        }
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: ";") else { return false }
        index += 1
        skipBlanks()
        return index >= bytes.count || [0x0A, 0x0D, UInt8(ascii: "#")].contains(bytes[index])
    }

    // MARK: Assignment

    func target(_ expression: Expression) throws -> Target {
        let place = place(expression.span)
        switch expression.kind {
        case .name(let name): return target(name, expression.span)
        case .attribute(let object, let name, _): return AttributeTarget(try compile(object), name, place)
        case .subscript(let container, let key):
            if let (first, second) = key.elementPair {
                return PairSubscriptTarget(try compile(container), try compile(first), try compile(second), place)
            }
            return SubscriptTarget(try compile(container), try compile(key), place)
        case .tuple(let elements), .list(let elements):
            return try nested {
                let starred = elements.firstIndex { if case .starred = $0.kind { true } else { false } }
                return UnpackTarget(try elements.map { try target($0) }, starred: starred, place)
            }
        case .starred(let inner): return try target(inner)
        default: throw PythonError(.syntaxError, "cannot assign to expression")
        }
    }

    private func assign(_ target: Target, _ value: Node) -> StatementNode {
        switch target {
        case let local as LocalTarget: AssignLocalStatement(local.slot, value)
        case let global as GlobalTarget: AssignGlobalStatement(global.index, value)
        default: AssignStatement(target, value)
        }
    }

    private func assignment(_ targets: [Expression], _ value: Expression) throws -> StatementNode {
        if targets.count == 1, case .tuple(let left) = targets[0].kind, case .tuple(let right) = value.kind,
           left.count == right.count, !(left + right).contains(where: { if case .starred = $0.kind { true } else { false } }) {
            return AssignPairwiseStatement(try left.map { try target($0) }, try right.map { try compile($0) })
        }
        let value = try compile(value)
        if targets.count == 1 { return assign(try target(targets[0]), value) }
        return AssignChainStatement(try targets.map { try target($0) }, value)
    }

    private func augmented(_ target: Expression, _ op: BinaryOperator, _ value: Expression, _ place: Place) throws
        -> StatementNode {
        switch target.kind {
        case .name(let name):
            return AugmentedNameStatement(op, load(name, target.span), self.target(name, target.span),
                                          try compile(value), place)
        case .subscript(let container, let key):
            return AugmentedSubscriptStatement(op, try compile(container), try compile(key), try compile(value),
                                               targetPlace: self.place(target.span), place)
        case .attribute(let object, let name, _):
            return AugmentedAttributeStatement(op, try compile(object), name, try compile(value),
                                               targetPlace: self.place(target.span), place)
        default: throw PythonError(.syntaxError, "invalid syntax")
        }
    }

    // MARK: Branches

    private func conditional(_ branches: ArraySlice<(test: Expression, body: [Statement])>, _ otherwise: [Statement]) throws
        -> StatementNode? {
        var tail: StatementNode? = try optionalBlock(otherwise)
        for branch in branches.reversed() {
            tail = IfStatement(try compile(branch.test), try block(branch.body), otherwise: tail)
        }
        return tail
    }

    private func handler(_ handler: Handler) throws -> TryStatement.Handler {
        TryStatement.Handler(type: try handler.type.map { try compile($0) },
                             target: handler.name.map { target($0, handler.span) },
                             body: try block(handler.body),
                             place: place(handler.span))
    }
}
