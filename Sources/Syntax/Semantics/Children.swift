extension Expression {
    /// The expressions directly inside, in order of evaluation; of comprehensions and lambdas only what needs no
    /// scope of its own is not told apart.
    package var children: [Expression] {
        switch kind {
        case .name, .none, .true, .false, .ellipsis, .int, .bigInt, .float, .imaginary, .string, .error: []
        case .formatted(let parts): Self.values(parts)
        case .tuple(let items), .list(let items), .set(let items), .boolean(_, let items): items
        case .dict(let pairs): pairs.flatMap { [$0.key, $0.value].compactMap { $0 } }
        case .unary(_, let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .compare(let first, let rest): [first] + rest.map(\.1)
        case .conditional(let test, let then, let otherwise): [test, then, otherwise]
        case .named(_, _, let value): [value]
        case .attribute(let value, _, _): [value]
        case .subscript(let value, let index): [value, index]
        case .slice(let lower, let upper, let step): [lower, upper, step].compactMap { $0 }
        case .call(let function, let arguments): [function] + arguments.map(\.value)
        case .starred(let item): [item]
        case .lambda(let parameters, let body): parameters.defaults + [body]
        case .listComprehension(let item, let clauses), .setComprehension(let item, let clauses),
             .generator(let item, let clauses): Self.parts(clauses) + [item]
        case .dictComprehension(let key, let value, let clauses): Self.parts(clauses) + [key, value]
        }
    }

    private static func values(_ parts: [FormattedPart]) -> [Expression] {
        parts.flatMap { part -> [Expression] in
            guard case .value(let value, _, _, let spec) = part else { return [] }
            return [value] + (spec.map(values) ?? [])
        }
    }

    private static func parts(_ clauses: [Comprehension]) -> [Expression] {
        clauses.flatMap { [$0.target, $0.iterable] + $0.conditions }
    }
}

extension Parameters {
    /// In the order they are written.
    package var all: [Parameter] {
        positionalOnly + positional + (variadic.map { [$0] } ?? []) + keywordOnly + (variadicKeywords.map { [$0] } ?? [])
    }

    package var defaults: [Expression] { all.compactMap(\.defaultValue) }
}
