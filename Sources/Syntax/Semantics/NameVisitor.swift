/// How a name comes to mean something.
package enum NameBinding: Equatable, Sendable {
    case assigned, augmented, function, handler, imported, deleted
    case annotated(hasValue: Bool)
    /// By `:=`; the span is that of the whole expression.
    case named(Span)
}

/// A walk over what a text does with names, in the order of CPython's symbol table. The walk knows the tree; a visitor
/// says what reading, binding and opening a scope mean to it.
package protocol NameVisitor {
    mutating func read(_ name: String)
    mutating func bind(_ name: String, _ binding: NameBinding, at span: Span)
    /// An element or attribute of something is set or deleted; the parts of the target are visited by default.
    mutating func store(into target: Expression)
    mutating func declare(_ names: [String], isGlobal: Bool, at span: Span)
    /// A `def` or `lambda`; its name, if any, is bound already.
    mutating func function(_ parameters: Parameters, body: [Statement])
    mutating func comprehension(_ elements: [Expression], _ clauses: [Comprehension], isGenerator: Bool)
    /// Nothing more is of interest.
    var isFinished: Bool { get }
}

extension NameVisitor {
    package var isFinished: Bool { false }
    package mutating func store(into target: Expression) { visit(target) }

    package mutating func visit(_ body: [Statement]) {
        for statement in body where !isFinished { visit(statement) }
    }

    package mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .expression(let value): visit(value)
        case .assign(let targets, let value):
            for target in targets { bind(target) }
            visit(value)
        case .augmentedAssign(let target, _, let value):
            bind(target, .augmented)
            visit(value)
        case .annotatedAssign(let target, let value):
            if case .name(let name) = target.kind {
                bind(name, .annotated(hasValue: value != nil), at: statement.span)
            } else {
                bind(target)
            }
            if let value { visit(value) }
        case .if(let branches, let otherwise):
            for branch in branches {
                visit(branch.test)
                visit(branch.body)
            }
            visit(otherwise)
        case .while(let test, let body, let otherwise):
            visit(test)
            visit(body)
            visit(otherwise)
        case .for(let target, let iterable, let body, let otherwise):
            bind(target)
            visit(iterable)
            visit(body)
            visit(otherwise)
        case .with(let items, let body):
            for item in items {
                visit(item.context)
                if let target = item.target { bind(target) }
            }
            visit(body)
        case .try(let body, let handlers, let otherwise, let final):
            visit(body)
            for handler in handlers {
                if let type = handler.type { visit(type) }
                if let name = handler.name { bind(name, .handler, at: handler.span) }
                visit(handler.body)
            }
            visit(otherwise)
            visit(final)
        case .function(let definition):
            bind(definition.name, .function, at: definition.nameSpan)
            function(definition.parameters, body: definition.body)
        case .return(let value): if let value { visit(value) }
        case .delete(let targets): for target in targets { bind(target, .deleted) }
        case .assert(let test, let message):
            visit(test)
            if let message { visit(message) }
        case .raise(let error, let cause):
            if let error { visit(error) }
            if let cause { visit(cause) }
        case .global(let names): declare(names, isGlobal: true, at: statement.span)
        case .nonlocal(let names): declare(names, isGlobal: false, at: statement.span)
        case .import(let modules):
            for module in modules {
                bind(module.alias ?? String(module.path.prefix { $0 != "." }), .imported, at: statement.span)
            }
        case .importFrom(_, let names):
            for name in names { bind(name.alias ?? name.name, .imported, at: name.span) }
        case .pass, .break, .continue, .error: break
        }
    }

    package mutating func bind(_ target: Expression, _ binding: NameBinding = .assigned) {
        switch target.kind {
        case .name(let name): bind(name, binding, at: target.span)
        case .tuple(let items), .list(let items): for item in items { bind(item, binding) }
        case .starred(let item): bind(item, binding)
        default: store(into: target)
        }
    }

    package mutating func visit(_ expression: Expression) {
        guard !isFinished else { return }
        switch expression.kind {
        case .name(let name): read(name)
        case .named(let target, let targetSpan, let value):
            bind(target, .named(expression.span), at: targetSpan)
            visit(value)
        case .lambda(let parameters, let body): function(parameters, body: [Statement(.expression(body), body.span)])
        case .listComprehension(let item, let clauses), .setComprehension(let item, let clauses):
            comprehension([item], clauses, isGenerator: false)
        case .dictComprehension(let key, let value, let clauses): comprehension([key, value], clauses, isGenerator: false)
        case .generator(let item, let clauses): comprehension([item], clauses, isGenerator: true)
        default: for child in expression.children { visit(child) }
        }
    }
}

extension [Comprehension] {
    /// The loop variables.
    package var boundNames: Set<String> {
        var names: Set<String> = []
        func add(_ target: Expression) {
            switch target.kind {
            case .name(let name): names.insert(name)
            case .tuple(let items), .list(let items): items.forEach(add)
            case .starred(let item): add(item)
            default: break
            }
        }
        for clause in self { add(clause.target) }
        return names
    }
}
