/// What CPython's symbol table refuses: names declared global or nonlocal too late or in vain, repeated parameters,
/// assignment expressions that clash with a comprehension's own variables.
struct SymbolChecks: NameVisitor {
    private final class Scope {
        enum Kind { case module, function, comprehension }
        let kind: Kind
        let parent: Scope?
        var parameters: Set<String> = []
        var assigned: Set<String> = []
        var imported: Set<String> = []
        var used: Set<String> = []
        var annotated: Set<String> = []
        var globals: Set<String> = []
        var nonlocals: Set<String> = []
        var declarations: [(name: String, span: Span)] = []
        /// Of a comprehension: its loop variables and the targets of `:=` inside.
        var loopVariables: Set<String> = []
        var namedTargets: Set<String> = []

        init(_ kind: Kind, in parent: Scope?) {
            self.kind = kind
            self.parent = parent
        }

        func binds(_ name: String) -> Bool {
            parameters.contains(name) || assigned.contains(name) || imported.contains(name)
        }
    }

    private var scope = Scope(.module, in: nil)
    private var scopes: [Scope] = []
    /// How many iterables of comprehensions are being read.
    private var iterableDepth = 0
    private var found: Diagnostic?

    /// The first thing wrong with the names of a file.
    static func firstError(in body: [Statement]) -> Diagnostic? {
        var checks = SymbolChecks()
        checks.scopes = [checks.scope]
        checks.visit(body)
        checks.resolveDeclarations()
        return checks.found
    }

    private mutating func report(_ message: String, _ span: Span) {
        if found == nil { found = Diagnostic("SyntaxError", message, span) }
    }

    var isFinished: Bool { found != nil }

    // MARK: Names

    mutating func read(_ name: String) { scope.used.insert(name) }

    mutating func bind(_ name: String, _ binding: NameBinding, at span: Span) {
        switch binding {
        case .assigned, .augmented, .function, .handler, .deleted: scope.assigned.insert(name)
        case .imported: scope.imported.insert(name)
        case .named(let expression): assign(name, span, expression)
        case .annotated:
            if scope.kind != .module, scope.globals.contains(name) {
                report("annotated name '\(name)' can't be global", span)
            } else if scope.nonlocals.contains(name) {
                report("annotated name '\(name)' can't be nonlocal", span)
            }
            scope.annotated.insert(name)
            scope.assigned.insert(name)
        }
    }

    mutating func declare(_ names: [String], isGlobal: Bool, at span: Span) {
        let kind = isGlobal ? "global" : "nonlocal"
        for name in names {
            if scope.parameters.contains(name) {
                report("name '\(name)' is parameter and \(kind)", span)
            } else if scope.used.contains(name) {
                report("name '\(name)' is used prior to \(kind) declaration", span)
            } else if scope.annotated.contains(name) {
                report("annotated name '\(name)' can't be \(kind)", span)
            } else if scope.assigned.contains(name) {
                report("name '\(name)' is assigned to before \(kind) declaration", span)
            }
            scope.declarations.append((name, span))
            if isGlobal { scope.globals.insert(name) } else { scope.nonlocals.insert(name) }
        }
    }

    // MARK: Scopes

    private mutating func enter(_ kind: Scope.Kind) {
        scope = Scope(kind, in: scope)
        scopes.append(scope)
    }

    private mutating func leave() { if let parent = scope.parent { scope = parent } }

    mutating func function(_ parameters: Parameters, body: [Statement]) {
        parameters.defaults.forEach { visit($0) }
        enter(.function)
        for parameter in parameters.all where !scope.parameters.insert(parameter.name).inserted {
            report("duplicate argument '\(parameter.name)' in function definition", parameter.span)
        }
        let outer = iterableDepth
        iterableDepth = 0
        visit(body)
        iterableDepth = outer
        leave()
    }

    /// `nonlocal` needs an enclosing function that binds the name.
    private mutating func resolveDeclarations() {
        for scope in scopes {
            for (name, span) in scope.declarations where scope.nonlocals.contains(name) {
                if scope.globals.contains(name) {
                    report("name '\(name)' is nonlocal and global", span)
                } else if scope.kind == .module {
                    report("nonlocal declaration not allowed at module level", span)
                } else if !Self.isBound(name, outside: scope) {
                    report("no binding for nonlocal '\(name)' found", span)
                }
            }
        }
    }

    private static func isBound(_ name: String, outside scope: Scope) -> Bool {
        var outer = scope.parent
        while let candidate = outer, candidate.kind != .module {
            if candidate.kind == .function, candidate.binds(name), !candidate.globals.contains(name) { return true }
            outer = candidate.parent
        }
        return false
    }

    // MARK: Expressions

    private mutating func assign(_ name: String, _ nameSpan: Span, _ span: Span) {
        if iterableDepth > 0 {
            report("assignment expression cannot be used in a comprehension iterable expression", span)
        }
        var target = scope
        while target.kind == .comprehension, let parent = target.parent {
            if target.loopVariables.contains(name) {
                report("assignment expression cannot rebind comprehension iteration variable '\(name)'", nameSpan)
            }
            target.namedTargets.insert(name)
            target = parent
        }
        target.assigned.insert(name)
    }

    mutating func comprehension(_ items: [Expression], _ clauses: [Comprehension], isGenerator: Bool) {
        // The first iterable belongs to the enclosing scope.
        if let first = clauses.first {
            iterableDepth += 1
            visit(first.iterable)
            iterableDepth -= 1
        }
        enter(.comprehension)
        for (index, clause) in clauses.enumerated() {
            loopVariables(of: clause.target)
            bind(clause.target)
            if index > 0 {
                iterableDepth += 1
                visit(clause.iterable)
                iterableDepth -= 1
            }
            clause.conditions.forEach { visit($0) }
        }
        items.forEach { visit($0) }
        leave()
    }

    private mutating func loopVariables(of target: Expression) {
        switch target.kind {
        case .name(let name):
            if scope.namedTargets.contains(name) {
                report("comprehension inner loop cannot rebind assignment expression target '\(name)'", target.span)
            }
            scope.loopVariables.insert(name)
        case .tuple(let items), .list(let items): items.forEach { loopVariables(of: $0) }
        case .starred(let item): loopVariables(of: item)
        default: break
        }
    }
}
