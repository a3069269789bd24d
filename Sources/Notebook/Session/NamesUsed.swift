import Syntax

/// The global names that a piece of code reads and binds: what decides which cells a changed parameter makes stale.
package struct NamesUsed: NameVisitor {
    package private(set) var reads: Set<String> = []
    package private(set) var writes: Set<String> = []
    /// The names local to the functions around the place being looked at.
    private var local: [Set<String>] = []
    /// Leaves out what happens inside functions.
    private var skipsFunctions = false

    package init(_ body: [Statement]) { visit(body) }

    /// The names of a text, as far as it can be read.
    package init(of code: String) { self.init(parse(Source(code, name: "<names>")).body) }

    package mutating func read(_ name: String) {
        if !local.contains(where: { $0.contains(name) }) { reads.insert(name) }
    }

    package mutating func bind(_ name: String, _ binding: NameBinding, at span: Span) {
        switch binding {
        case .annotated(hasValue: false): break
        case .deleted: read(name)
        case .augmented:
            read(name)
            write(name)
        default: write(name)
        }
    }

    private mutating func write(_ name: String) {
        if local.isEmpty { writes.insert(name) }
    }

    /// A container whose element is set is read and changed.
    package mutating func store(into target: Expression) {
        visit(target)
        switch target.kind {
        case .attribute(let container, _, _), .subscript(let container, _):
            if case .name(let name) = container.kind { write(name) }
        default: break
        }
    }

    package mutating func declare(_ names: [String], isGlobal: Bool, at span: Span) {}

    package mutating func comprehension(_ elements: [Expression], _ clauses: [Comprehension], isGenerator: Bool) {
        if let first = clauses.first { visit(first.iterable) }
        local.append(clauses.boundNames)
        for (index, clause) in clauses.enumerated() {
            if index > 0 { visit(clause.iterable) }
            for condition in clause.conditions { visit(condition) }
        }
        for element in elements { visit(element) }
        local.removeLast()
    }

    package mutating func function(_ parameters: Parameters, body: [Statement]) {
        for value in parameters.defaults { visit(value) }
        if skipsFunctions { return }
        var names = Set(parameters.all.map(\.name))
        // What the body binds is local to it, unless it says `global`. Functions inside it bind names of their own:
        // visiting them here too would double the work at every level.
        var probe = NamesUsed([])
        probe.skipsFunctions = true
        probe.visit(body)
        names.formUnion(probe.writes.subtracting(NamesUsed.declaredGlobal(in: body)))
        local.append(names)
        visit(body)
        local.removeLast()
        for name in NamesUsed.declaredGlobal(in: body) { write(name) }
    }

    private static func declaredGlobal(in body: [Statement]) -> Set<String> {
        var names: Set<String> = []
        for case .global(let declared) in body.map(\.kind) { names.formUnion(declared) }
        return names
    }
}
