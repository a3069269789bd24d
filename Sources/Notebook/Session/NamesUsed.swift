import Syntax

/// The global names that a piece of code reads and binds: what decides which cells a changed parameter makes stale.
package struct NamesUsed {
    package private(set) var reads: Set<String> = []
    package private(set) var writes: Set<String> = []
    /// The names local to the functions around the place being looked at.
    private var local: [Set<String>] = []
    /// Leaves out what happens inside functions.
    private var skipsFunctions = false

    package init(_ body: [Statement]) { visit(body) }

    private mutating func read(_ name: String) {
        if !local.contains(where: { $0.contains(name) }) { reads.insert(name) }
    }

    private mutating func write(_ name: String) {
        if local.isEmpty { writes.insert(name) }
    }

    // MARK: Statements

    private mutating func visit(_ body: [Statement]) {
        for statement in body { visit(statement) }
    }

    private mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .expression(let value): visit(value)
        case .assign(let targets, let value):
            visit(value)
            for target in targets { bind(target) }
        case .augmentedAssign(let target, _, let value):
            visit(value)
            visit(target)
            bind(target)
        case .annotatedAssign(let target, let value):
            if let value {
                visit(value)
                bind(target)
            }
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
            visit(iterable)
            bind(target)
            visit(body)
            visit(otherwise)
        case .with(let items, let body):
            for item in items {
                visit(item.context)
                if let target = item.target { bind(target) }
            }
            visit(body)
        case .try(let body, let handlers, let otherwise, let finally):
            visit(body)
            for handler in handlers {
                if let type = handler.type { visit(type) }
                if let name = handler.name { write(name) }
                visit(handler.body)
            }
            visit(otherwise)
            visit(finally)
        case .function(let definition):
            write(definition.name)
            visitFunction(definition.parameters, body: definition.body)
        case .return(let value): if let value { visit(value) }
        case .delete(let targets): for target in targets { visit(target) }
        case .assert(let test, let message):
            visit(test)
            if let message { visit(message) }
        case .raise(let error, let cause):
            if let error { visit(error) }
            if let cause { visit(cause) }
        case .import(let modules):
            for module in modules { write(module.alias ?? String(module.path.prefix { $0 != "." })) }
        case .importFrom(_, let names):
            for name in names { write(name.alias ?? name.name) }
        case .pass, .break, .continue, .global, .nonlocal, .error: break
        }
    }

    // MARK: Expressions

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .name(let name): read(name)
        case .formatted(let parts): visit(parts)
        case .tuple(let elements), .list(let elements), .set(let elements), .boolean(_, let elements):
            for element in elements { visit(element) }
        case .dict(let pairs):
            for pair in pairs {
                if let key = pair.key { visit(key) }
                visit(pair.value)
            }
        case .listComprehension(let element, let parts), .setComprehension(let element, let parts),
             .generator(let element, let parts):
            comprehension(parts, [element])
        case .dictComprehension(let key, let value, let parts): comprehension(parts, [key, value])
        case .unary(_, let operand), .starred(let operand): visit(operand)
        case .binary(_, let left, let right):
            visit(left)
            visit(right)
        case .compare(let first, let rest):
            visit(first)
            for (_, operand) in rest { visit(operand) }
        case .conditional(let test, let then, let otherwise):
            visit(test)
            visit(then)
            visit(otherwise)
        case .lambda(let parameters, let body):
            visitFunction(parameters, body: [Statement(.expression(body), body.span)])
        case .named(let target, _, let value):
            visit(value)
            write(target)
        case .attribute(let object, _, _): visit(object)
        case .subscript(let container, let index):
            visit(container)
            visit(index)
        case .slice(let lower, let upper, let step):
            for part in [lower, upper, step] { if let part { visit(part) } }
        case .call(let function, let arguments):
            visit(function)
            for argument in arguments { visit(argument.value) }
        case .none, .true, .false, .ellipsis, .int, .bigInt, .float, .imaginary, .string, .error: break
        }
    }

    private mutating func visit(_ parts: [FormattedPart]) {
        for case .value(let value, _, _, let spec) in parts {
            visit(value)
            if let spec { visit(spec) }
        }
    }

    /// A target of assignment: names are bound, containers whose element is set are read and changed.
    private mutating func bind(_ target: Expression) {
        switch target.kind {
        case .name(let name): write(name)
        case .tuple(let elements), .list(let elements): for element in elements { bind(element) }
        case .starred(let inner): bind(inner)
        case .attribute(let object, _, _):
            visit(object)
            if case .name(let name) = object.kind { write(name) }
        case .subscript(let container, let index):
            visit(container)
            visit(index)
            if case .name(let name) = container.kind { write(name) }
        default: visit(target)
        }
    }

    private mutating func comprehension(_ parts: [Comprehension], _ elements: [Expression]) {
        var names: Set<String> = []
        for part in parts { collect(part.target, into: &names) }
        if let first = parts.first { visit(first.iterable) }
        local.append(names)
        for (index, part) in parts.enumerated() {
            if index > 0 { visit(part.iterable) }
            for condition in part.conditions { visit(condition) }
        }
        for element in elements { visit(element) }
        local.removeLast()
    }

    private mutating func visitFunction(_ parameters: Parameters, body: [Statement]) {
        let named = parameters.positionalOnly + parameters.positional + parameters.keywordOnly
        for parameter in named { if let value = parameter.defaultValue { visit(value) } }
        var names = Set(named.map(\.name))
        for rest in [parameters.variadic, parameters.variadicKeywords] { if let rest { names.insert(rest.name) } }
        if skipsFunctions { return }
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

    private func collect(_ target: Expression, into names: inout Set<String>) {
        switch target.kind {
        case .name(let name): names.insert(name)
        case .tuple(let elements), .list(let elements): for element in elements { collect(element, into: &names) }
        case .starred(let inner): collect(inner, into: &names)
        default: break
        }
    }

    private static func declaredGlobal(in body: [Statement]) -> Set<String> {
        var names: Set<String> = []
        for case .global(let declared) in body.map(\.kind) { names.formUnion(declared) }
        return names
    }
}
