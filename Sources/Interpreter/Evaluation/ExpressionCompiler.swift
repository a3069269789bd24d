import Syntax

extension Compiler {
    func compile(_ expression: Expression) throws -> Node {
        try nested { try compileExpression(expression) }
    }

    private func compileExpression(_ expression: Expression) throws -> Node {
        let place = place(expression.span)
        switch expression.kind {
        case .name(let name): return load(name, expression.span)
        case .none: return ConstantNode(.none, place)
        case .true: return ConstantNode(.bool(true), place)
        case .false: return ConstantNode(.bool(false), place)
        case .ellipsis: return ConstantNode(machine.builtins["Ellipsis"] ?? .none, place)
        case .int(let value): return ConstantNode(.int(value), place)
        case .bigInt(let digits, let radix): return ConstantNode(machine.makeInt(digits: digits, radix: radix), place)
        case .float(let value): return ConstantNode(.float(value), place)
        case .imaginary(let value): return ConstantNode(.object(ImaginaryObject(value)), place)
        case .string(let text): return ConstantNode(.object(StringObject(text)), place)
        case .formatted(let parts): return try formatted(parts, place)
        case .tuple(let elements): return TupleNode(try compileElements(elements), place)
        case .list(let elements): return ListNode(try compileElements(elements), place)
        case .set(let elements): return SetNode(try compileElements(elements), place)
        case .dict(let pairs):
            return DictNode(try pairs.map { (try $0.key.map { try compile($0) }, try compile($0.value)) }, place)
        case .unary(let op, let operand): return try unary(op, operand, place)
        case .binary(let op, let left, let right):
            return BinaryNode.make(op, try compile(left), try compile(right), place)
        case .boolean(let isAnd, let operands):
            return BooleanNode(isAnd: isAnd, try operands.map { try compile($0) }, place)
        case .compare(let first, let rest): return try comparison(first, rest, place)
        case .conditional(let test, let then, let otherwise):
            return ConditionalNode(test: try compile(test), then: try compile(then), otherwise: try compile(otherwise), place)
        case .named(let target, let span, let value):
            return WalrusNode(self.target(target, span, isWalrus: true), try compile(value), place)
        case .attribute(let object, let name, _): return AttributeNode(try compile(object), name, place)
        case .subscript(let container, let key):
            if let (first, second) = key.elementPair {
                return PairSubscriptNode(try compile(container), try compile(first), try compile(second), place)
            }
            return SubscriptNode(try compile(container), try compile(key), place)
        case .slice(let lower, let upper, let step):
            return SliceNode(try lower.map { try compile($0) }, try upper.map { try compile($0) },
                             try step.map { try compile($0) }, place)
        case .call(let callee, let arguments): return try call(callee, arguments, place)
        case .lambda(let parameters, let body): return try lambda(parameters, body, expression.span)
        case .listComprehension(let element, let clauses):
            return try comprehension("<listcomp>", [element], clauses, expression.span) {
                ListComprehensionNode($0[0], $1, slots: $2, cellSlots: $3, innerPlace: $4, place)
            }
        case .setComprehension(let element, let clauses):
            return try comprehension("<setcomp>", [element], clauses, expression.span) {
                SetComprehensionNode($0[0], $1, slots: $2, cellSlots: $3, innerPlace: $4, place)
            }
        case .dictComprehension(let key, let value, let clauses):
            return try comprehension("<dictcomp>", [key, value], clauses, expression.span) {
                DictComprehensionNode($0[0], $0[1], $1, slots: $2, cellSlots: $3, innerPlace: $4, place)
            }
        case .generator(let element, let clauses): return try generator(element, clauses, expression.span)
        case .starred, .error: throw PythonError(.syntaxError, "invalid syntax")
        }
    }

    private func compileElements(_ elements: [Expression]) throws -> [Element] {
        try elements.map { element in
            if case .starred(let inner) = element.kind { return Element(node: try compile(inner), isStarred: true) }
            return Element(node: try compile(element), isStarred: false)
        }
    }

    private func formatted(_ parts: [FormattedPart], _ place: Place) throws -> FormattedNode {
        FormattedNode(try parts.map { part in
            switch part {
            case .text(let text): return .text(text)
            case .value(let expression, let source, let conversion, let spec):
                return .value(try compile(expression), prefix: source ?? "", conversion: conversion,
                              spec: try spec.map { try formatted($0, place) })
            }
        }, place)
    }

    private func unary(_ op: UnaryOperator, _ operand: Expression, _ place: Place) throws -> Node {
        if op == .not { return NotNode(try compile(operand), place) }
        if op == .minus {
            switch operand.kind {
            case .int(let value): return ConstantNode(.int(-value), place)
            case .float(let value): return ConstantNode(.float(-value), place)
            default: break
            }
        }
        return UnaryNode(op, try compile(operand), place)
    }

    private func comparison(_ first: Expression, _ rest: [(ComparisonOperator, Expression)], _ place: Place) throws -> Node {
        let left = try compile(first)
        if rest.count == 1 { return CompareNode.make(rest[0].0, left, try compile(rest[0].1), place) }
        return ChainNode(left, try rest.map { ($0.0, try compile($0.1)) }, place)
    }

    private func call(_ callee: Expression, _ arguments: [Argument], _ place: Place) throws -> Node {
        if arguments.allSatisfy({ $0.kind == .positional }) {
            let nodes = try arguments.map { try compile($0.value) }
            let plain: Node = if case .attribute(let receiver, let name, _) = callee.kind {
                MethodCallNode(try compile(receiver), name, nodes, attributePlace: self.place(callee.span), place)
            } else {
                CallNode(try compile(callee), nodes, place)
            }
            return elementwiseCall(callee, nodes, plain: plain, place) ?? plain
        }
        return GeneralCallNode(try compile(callee), try arguments.map {
            GeneralCallNode.Part(kind: $0.kind, node: try compile($0.value), span: $0.span)
        }, place)
    }

    // MARK: Comprehensions

    /// - Parameter make: gets the compiled elements, the clauses, the slots of the variables, the cells among them and
    ///   the place of the comprehension as seen from inside.
    private func comprehension(_ name: String, _ elements: [Expression], _ clauses: [Comprehension], _ span: Span,
                               make: ([Node], [Clause], [Int], [Int], Place) -> Node) throws -> Node {
        let iterable = try compile(clauses[0].iterable)
        let outerPlace = place(span)
        let (variables, slots, cells) = comprehensionVariables(elements, clauses)
        return try inComprehension(name, variables) {
            let first = Iteration(iterable, range: machine.builtins["range"], place: outerPlace, innerPlace: place(span))
            let clauses = try compileClauses(clauses, first, span)
            return make(try elements.map { try compile($0) }, clauses, slots, cells, place(span))
        }
    }

    private func compileClauses(_ clauses: [Comprehension], _ first: Iteration, _ span: Span) throws -> [Clause] {
        try clauses.enumerated().map { index, clause in
            let iteration = index == 0 ? first : try iteration(clause.iterable, span)
            return Clause(variable: LoopVariable(try target(clause.target)), iteration: iteration,
                          conditions: try clause.conditions.map { try compile($0) })
        }
    }

    /// - Parameter span: of the whole statement or comprehension.
    func iteration(_ iterable: Expression, _ span: Span) throws -> Iteration {
        Iteration(try compile(iterable), range: machine.builtins["range"], place: place(span))
    }

    private func generator(_ element: Expression, _ clauses: [Comprehension], _ span: Span) throws -> Node {
        let outer = try compile(clauses[0].iterable)
        var analysis = ScopeAnalysis(elements: [element], clauses: clauses)
        analysis.nonlocals = analysis.bound.subtracting(clauses.boundNames)
        let unit = Compiler("<genexpr>", in: self, parameters: clauses.boundNames.sorted(), analysis: analysis)
        let first = Iteration(outer, range: nil, place: unit.place(span))
        let compiled = try unit.compileClauses(clauses, first, span)
        let node = try unit.compile(element)
        let code = GeneratorCode(compiled, node, unit.place(span), slotCount: unit.slotCount,
                                 cellSlots: unit.cellSlots, freeStart: clauses.boundNames.count)
        return GeneratorNode(code, outer, captured: captured(by: unit), place(span))
    }

    private func captured(by unit: Compiler) -> [Int] { unit.freeNames.compactMap { cellSlot(of: $0) } }

    // MARK: Functions

    private func lambda(_ parameters: Parameters, _ body: Expression, _ span: Span) throws -> Node {
        let analysis = ScopeAnalysis(lambda: parameters, body: body)
        return try function("<lambda>", parameters, docstring: nil, analysis, span) { unit in
            (nil, try unit.compile(body))
        }
    }

    func function(_ definition: FunctionDefinition, _ span: Span) throws -> Node {
        let analysis = ScopeAnalysis(function: definition.parameters, body: definition.body)
        return try function(definition.name, definition.parameters, docstring: definition.docstring, analysis, span) { unit in
            let body = definition.docstring == nil ? definition.body : Array(definition.body.dropFirst())
            if body.count == 1, case .return(let value?) = body[0].kind {
                return (nil, try unit.compile(value))
            }
            return (try unit.block(body), nil)
        }
    }

    private func function(_ name: String, _ parameters: Parameters, docstring: String?, _ analysis: ScopeAnalysis,
                          _ span: Span, _ compileBody: (Compiler) throws -> (StatementNode?, Node?)) throws -> Node {
        let positional = parameters.positionalOnly + parameters.positional
        let defaults = try positional.compactMap { try $0.defaultValue.map { try compile($0) } }
        let keywordDefaults = try parameters.keywordOnly.map { try $0.defaultValue.map { try compile($0) } }
        let ordered = (positional + parameters.keywordOnly + [parameters.variadic, parameters.variadicKeywords]
            .compactMap { $0 }).map(\.name)
        let unit = Compiler(name, in: self, parameters: ordered, analysis: analysis)
        let code = FunctionCode(name: name, qualifiedName: qualified(name), origin: unit.origin, docstring: docstring, parameters: parameters,
                                freeCount: unit.freeNames.count)
        let (body, returned) = try nested { try compileBody(unit) }
        code.complete(body: body, returned: returned, slotCount: unit.slotCount, cellSlots: unit.cellSlots,
                      freeCount: unit.freeNames.count)
        context.functions.append(code)
        return FunctionNode(code, defaults: defaults, keywordDefaults: keywordDefaults, captured: captured(by: unit),
                            place(span))
    }
}

extension Expression {
    /// The two subscripts of `a[i, j]` when neither is a slice, a star or `...`.
    var elementPair: (Expression, Expression)? {
        guard case .tuple(let parts) = kind, parts.count == 2 else { return nil }
        for part in parts {
            switch part.kind {
            case .slice, .starred, .ellipsis, .none: return nil
            default: continue
            }
        }
        return (parts[0], parts[1])
    }
}
