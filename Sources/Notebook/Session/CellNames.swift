import Syntax

/// The names that a cell reads from what ran before it, and those it binds. A name that the cell has bound itself by then is
/// not read: a loop variable that two cells share does not tie them together.
struct CellNames {
    private(set) var reads: Set<String> = []
    private(set) var writes: Set<String> = []

    init(_ body: [Statement]) {
        var bound: Set<String> = []
        scan(body, &bound)
    }

    /// - Parameter bound: what is certainly bound by the cell before the statements, and after them.
    private mutating func scan(_ body: [Statement], _ bound: inout Set<String>) {
        for statement in body { scan(statement, &bound) }
    }

    private mutating func scan(_ statement: Statement, _ bound: inout Set<String>) {
        switch statement.kind {
        case .for(let target, let iterable, let body, let otherwise):
            read(iterable, bound)
            bind(target, &bound)
            scan(body, &bound)
            scan(otherwise, &bound)
        case .if(let branches, let otherwise):
            var ends: [Set<String>] = []
            for (test, body) in branches {
                read(test, bound)
                ends.append(end(of: body, from: bound))
            }
            ends.append(end(of: otherwise, from: bound))
            bound = ends.dropFirst().reduce(ends[0]) { $0.intersection($1) }
        case .while(let test, let body, let otherwise):
            read(test, bound)
            _ = end(of: body, from: bound)
            _ = end(of: otherwise, from: bound)
        case .with(let items, let body):
            for (context, target) in items {
                read(context, bound)
                if let target { bind(target, &bound) }
            }
            scan(body, &bound)
        case .try(let body, _, let otherwise, let finally):
            // Any part of the body may have run; the handlers are in the names of the whole.
            note(NamesUsed([statement]), bound)
            _ = end(of: body + otherwise, from: bound)
            scan(finally, &bound)
        default:
            let names = NamesUsed([statement])
            note(names, bound)
            bound.formUnion(names.writes)
        }
    }

    private mutating func end(of body: [Statement], from bound: Set<String>) -> Set<String> {
        var end = bound
        scan(body, &end)
        return end
    }

    private mutating func read(_ expression: Expression, _ bound: Set<String>) {
        var names = NamesUsed([])
        names.visit(expression)
        note(names, bound)
    }

    private mutating func note(_ names: NamesUsed, _ bound: Set<String>) {
        reads.formUnion(names.reads.subtracting(bound))
        writes.formUnion(names.writes)
    }

    private mutating func bind(_ target: Expression, _ bound: inout Set<String>) {
        switch target.kind {
        case .name(let name):
            writes.insert(name)
            bound.insert(name)
        case .tuple(let elements), .list(let elements): for element in elements { bind(element, &bound) }
        case .starred(let inner): bind(inner, &bound)
        default:
            var names = NamesUsed([])
            names.store(into: target)
            note(names, bound)
        }
    }
}
