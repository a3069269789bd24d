import Syntax

/// Which names one unit of code (module, function, lambda, generator expression) binds, uses and hands to the units
/// inside it. Python decides by the text alone where a name lives; so does this.
struct ScopeAnalysis {
    /// Names bound here: assigned, looped over, imported, defined, caught, deleted; parameters too.
    var bound: Set<String> = []
    var globals: Set<String> = []
    var nonlocals: Set<String> = []
    /// Names read here, those of comprehensions included (but not their own variables).
    var used: Set<String> = []
    /// Names that units inside this one take from outside themselves.
    var captured: Set<String> = []

    /// The names this unit takes from outside itself.
    var free: Set<String> {
        used.union(captured).union(nonlocals).subtracting(bound.subtracting(nonlocals)).subtracting(globals)
    }

    init() {}

    init(module body: [Statement]) { visit(body) }

    init(function parameters: Parameters, body: [Statement]) {
        bind(parameters)
        visit(body)
    }

    init(lambda parameters: Parameters, body: Expression) {
        bind(parameters)
        visit(body)
    }

    /// A comprehension's own scope: everything but its first iterable, which belongs outside.
    init(elements: [Expression], clauses: [Comprehension]) {
        for (index, clause) in clauses.enumerated() {
            visitTarget(clause.target)
            if index > 0 { visit(clause.iterable) }
            clause.conditions.forEach { visit($0) }
        }
        elements.forEach { visit($0) }
    }

    private mutating func bind(_ parameters: Parameters) {
        for parameter in parameters.all { bound.insert(parameter.name) }
    }

    // MARK: Statements

    private mutating func visit(_ statements: [Statement]) {
        for statement in statements { visit(statement) }
    }

    private mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .expression(let expression): visit(expression)
        case .assign(let targets, let value):
            targets.forEach { visitTarget($0) }
            visit(value)
        case .augmentedAssign(let target, _, let value):
            visitTarget(target)
            visit(value)
        case .annotatedAssign(let target, let value):
            visitTarget(target)
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
            visitTarget(target)
            visit(iterable)
            visit(body)
            visit(otherwise)
        case .with(let items, let body):
            for item in items {
                visit(item.context)
                if let target = item.target { visitTarget(target) }
            }
            visit(body)
        case .try(let body, let handlers, let otherwise, let finally):
            visit(body)
            for handler in handlers {
                if let type = handler.type { visit(type) }
                if let name = handler.name { bound.insert(name) }
                visit(handler.body)
            }
            visit(otherwise)
            visit(finally)
        case .function(let definition):
            bound.insert(definition.name)
            visitDefaults(definition.parameters)
            captured.formUnion(ScopeAnalysis(function: definition.parameters, body: definition.body).free)
        case .return(let value): if let value { visit(value) }
        case .delete(let targets): targets.forEach { visitTarget($0) }
        case .assert(let test, let message):
            visit(test)
            if let message { visit(message) }
        case .raise(let exception, let cause):
            if let exception { visit(exception) }
            if let cause { visit(cause) }
        case .global(let names): globals.formUnion(names)
        case .nonlocal(let names): nonlocals.formUnion(names)
        case .import(let modules):
            for module in modules { bound.insert(module.alias ?? String(module.path.prefix { $0 != "." })) }
        case .importFrom(_, let names):
            for name in names { bound.insert(name.alias ?? name.name) }
        case .pass, .break, .continue, .error: break
        }
    }

    private mutating func visitTarget(_ target: Expression) {
        switch target.kind {
        case .name(let name): bound.insert(name)
        case .tuple(let elements), .list(let elements): elements.forEach { visitTarget($0) }
        case .starred(let inner): visitTarget(inner)
        default: visit(target)
        }
    }

    // MARK: Expressions

    private mutating func visitDefaults(_ parameters: Parameters) {
        for parameter in parameters.all { if let value = parameter.defaultValue { visit(value) } }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .name(let name): used.insert(name)
        case .named(let target, _, let value):
            bound.insert(target)
            visit(value)
        case .lambda(let parameters, let body):
            visitDefaults(parameters)
            captured.formUnion(ScopeAnalysis(lambda: parameters, body: body).free)
        case .generator(let element, let clauses):
            if let first = clauses.first { visit(first.iterable) }
            let inner = ScopeAnalysis(elements: [element], clauses: clauses)
            // `:=` inside binds out here.
            let walrus = inner.bound.subtracting(clauses.boundNames)
            bound.formUnion(walrus)
            captured.formUnion(inner.free.union(walrus))
        case .listComprehension(let element, let clauses), .setComprehension(let element, let clauses):
            visitComprehension([element], clauses)
        case .dictComprehension(let key, let value, let clauses):
            visitComprehension([key, value], clauses)
        default:
            expression.forEachChild { visit($0) }
        }
    }

    /// A comprehension runs inside its unit; only its loop variables are its own.
    private mutating func visitComprehension(_ elements: [Expression], _ clauses: [Comprehension]) {
        if let first = clauses.first { visit(first.iterable) }
        let inner = ScopeAnalysis(elements: elements, clauses: clauses)
        let own = clauses.boundNames
        bound.formUnion(inner.bound.subtracting(own))
        used.formUnion(inner.used.subtracting(own))
        captured.formUnion(inner.captured.subtracting(own))
    }
}

extension Parameters {
    /// All parameters in the order they are written.
    var all: [Parameter] {
        positionalOnly + positional + [variadic].compactMap { $0 } + keywordOnly + [variadicKeywords].compactMap { $0 }
    }
}

extension [Comprehension] {
    /// The loop variables.
    var boundNames: Set<String> {
        var names: Set<String> = []
        func add(_ target: Expression) {
            switch target.kind {
            case .name(let name): names.insert(name)
            case .tuple(let elements), .list(let elements): elements.forEach(add)
            case .starred(let inner): add(inner)
            default: break
            }
        }
        for clause in self { add(clause.target) }
        return names
    }
}

extension Expression {
    /// The operands of an expression that opens no scope.
    func forEachChild(_ visit: (Expression) -> Void) {
        switch kind {
        case .formatted(let parts): Expression.visitParts(parts, visit)
        case .tuple(let elements), .list(let elements), .set(let elements), .boolean(_, let elements):
            elements.forEach(visit)
        case .dict(let pairs):
            for pair in pairs {
                if let key = pair.key { visit(key) }
                visit(pair.value)
            }
        case .unary(_, let operand), .starred(let operand), .attribute(let operand, _, _): visit(operand)
        case .binary(_, let left, let right), .subscript(let left, let right):
            visit(left)
            visit(right)
        case .compare(let first, let rest):
            visit(first)
            rest.forEach { visit($0.1) }
        case .conditional(let test, let then, let otherwise):
            visit(test)
            visit(then)
            visit(otherwise)
        case .slice(let lower, let upper, let step):
            for part in [lower, upper, step] { if let part { visit(part) } }
        case .call(let callee, let arguments):
            visit(callee)
            arguments.forEach { visit($0.value) }
        case .name, .none, .true, .false, .ellipsis, .int, .bigInt, .float, .imaginary, .string, .lambda, .named,
             .listComprehension, .setComprehension, .dictComprehension, .generator, .error:
            break
        }
    }

    private static func visitParts(_ parts: [FormattedPart], _ visit: (Expression) -> Void) {
        for part in parts {
            guard case .value(let expression, _, _, let spec) = part else { continue }
            visit(expression)
            if let spec { visitParts(spec, visit) }
        }
    }
}
