import Syntax

/// Which names one unit of code (module, function, lambda, generator expression) binds, uses and hands to the units
/// inside it. Python decides by the text alone where a name lives; so does this.
struct ScopeAnalysis: NameVisitor {
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
            bind(clause.target)
            if index > 0 { visit(clause.iterable) }
            clause.conditions.forEach { visit($0) }
        }
        elements.forEach { visit($0) }
    }

    private mutating func bind(_ parameters: Parameters) {
        for parameter in parameters.all { bound.insert(parameter.name) }
    }

    // MARK: Visiting

    mutating func read(_ name: String) { used.insert(name) }
    mutating func bind(_ name: String, _ binding: NameBinding, at span: Span) { bound.insert(name) }

    mutating func declare(_ names: [String], isGlobal: Bool, at span: Span) {
        if isGlobal { globals.formUnion(names) } else { nonlocals.formUnion(names) }
    }

    mutating func function(_ parameters: Parameters, body: [Statement]) {
        for value in parameters.defaults { visit(value) }
        captured.formUnion(ScopeAnalysis(function: parameters, body: body).free)
    }

    /// A generator expression is a unit of its own, where `:=` binds out here. Other comprehensions run inside their
    /// unit; only their loop variables are their own.
    mutating func comprehension(_ elements: [Expression], _ clauses: [Comprehension], isGenerator: Bool) {
        if let first = clauses.first { visit(first.iterable) }
        let inner = ScopeAnalysis(elements: elements, clauses: clauses)
        let own = clauses.boundNames
        let walrus = inner.bound.subtracting(own)
        bound.formUnion(walrus)
        if isGenerator {
            captured.formUnion(inner.free.union(walrus))
        } else {
            used.formUnion(inner.used.subtracting(own))
            captured.formUnion(inner.captured.subtracting(own))
        }
    }
}
