/// Trees as s-expressions, for tests and for looking at what the parser made of a text.
public enum Dump {
    /// One statement per line, for example `(= x (+ 1 (* 2 y)))`.
    public static func text(_ body: [Statement]) -> String { body.map(text).joined(separator: "\n") }

    public static func text(_ expression: Expression) -> String {
        switch expression.kind {
        case .name(let name): name
        case .none: "None"
        case .true: "True"
        case .false: "False"
        case .ellipsis: "..."
        case .int(let value): String(value)
        case .bigInt(let digits, let radix): list("big", [String(radix), digits])
        case .float(let value): "\(value)"
        case .imaginary(let value): "\(value)j"
        case .string(let value): quoted(value)
        case .formatted(let parts): formatted(parts)
        case .tuple(let items): list("tuple", items.map(text))
        case .list(let items): list("list", items.map(text))
        case .set(let items): list("set", items.map(text))
        case .dict(let pairs): list("dict", pairs.map { "(\($0.key.map(text) ?? "**") \(text($0.value)))" })
        case .listComprehension(let item, let clauses): comprehension("list-for", [item], clauses)
        case .setComprehension(let item, let clauses): comprehension("set-for", [item], clauses)
        case .dictComprehension(let key, let value, let clauses): comprehension("dict-for", [key, value], clauses)
        case .generator(let item, let clauses): comprehension("generator", [item], clauses)
        case .unary(let operation, let operand): list(operation.rawValue, [text(operand)])
        case .binary(let operation, let left, let right): list(operation.rawValue, [text(left), text(right)])
        case .boolean(let isAnd, let items): list(isAnd ? "and" : "or", items.map(text))
        case .compare(let first, let rest):
            list("compare", [text(first)] + rest.flatMap { [$0.0.rawValue, text($0.1)] })
        case .conditional(let test, let then, let otherwise): list("if-else", [text(test), text(then), text(otherwise)])
        case .lambda(let parameters, let body): list("lambda", [text(parameters), text(body)])
        case .named(let target, _, let value): list(":=", [target, text(value)])
        case .attribute(let value, let name, _): list(".", [text(value), name])
        case .subscript(let value, let index): list("[]", [text(value), text(index)])
        case .slice(let lower, let upper, let step): list("slice", [lower, upper, step].map { $0.map(text) ?? "_" })
        case .call(let function, let arguments): list("call", [text(function)] + arguments.map(text))
        case .starred(let item): list("*", [text(item)])
        case .error: "(error)"
        }
    }

    public static func text(_ statement: Statement) -> String {
        switch statement.kind {
        case .expression(let value): text(value)
        case .assign(let targets, let value): list("=", targets.map(text) + [text(value)])
        case .augmentedAssign(let target, let operation, let value):
            list(operation.rawValue + "=", [text(target), text(value)])
        case .annotatedAssign(let target, let value): list(":", [text(target)] + (value.map { [text($0)] } ?? []))
        case .if(let branches, let otherwise):
            list("if", branches.map { list(text($0.test), [block("do", $0.body)]) } + tail("else", otherwise))
        case .while(let test, let body, let otherwise):
            list("while", [text(test), block("do", body)] + tail("else", otherwise))
        case .for(let target, let iterable, let body, let otherwise):
            list("for", [text(target), text(iterable), block("do", body)] + tail("else", otherwise))
        case .with(let items, let body):
            list("with", items.map { "(" + text($0.context) + ($0.target.map { " " + text($0) } ?? "") + ")" }
                + [block("do", body)])
        case .try(let body, let handlers, let otherwise, let final):
            list("try", [block("do", body)] + handlers.map(text) + tail("else", otherwise) + tail("finally", final))
        case .function(let definition):
            list("def", [definition.name, text(definition.parameters), block("do", definition.body)])
        case .return(let value): list("return", value.map { [text($0)] } ?? [])
        case .pass: "(pass)"
        case .break: "(break)"
        case .continue: "(continue)"
        case .delete(let targets): list("del", targets.map(text))
        case .assert(let test, let message): list("assert", [test, message].compactMap { $0.map(text) })
        case .raise(let value, let cause): list("raise", [value, cause].compactMap { $0.map(text) })
        case .global(let names): list("global", names)
        case .nonlocal(let names): list("nonlocal", names)
        case .import(let modules): list("import", modules.map { named($0.path, $0.alias) })
        case .importFrom(let path, let names): list("from", [path] + names.map { named($0.name, $0.alias) })
        case .error: "(error)"
        }
    }

    private static func list(_ head: String, _ rest: [String]) -> String {
        "(" + ([head] + rest).joined(separator: " ") + ")"
    }

    private static func block(_ head: String, _ body: [Statement]) -> String { list(head, body.map(text)) }

    private static func tail(_ head: String, _ body: [Statement]) -> [String] { body.isEmpty ? [] : [block(head, body)] }

    private static func named(_ name: String, _ alias: String?) -> String { alias.map { "(\(name) \($0))" } ?? name }

    private static func text(_ handler: Handler) -> String {
        list("except", [handler.type.map(text) ?? "_"] + (handler.name.map { [$0] } ?? []) + [block("do", handler.body)])
    }

    private static func text(_ argument: Argument) -> String {
        switch argument.kind {
        case .positional: text(argument.value)
        case .keyword(let name): list("=", [name, text(argument.value)])
        case .unpack: list("*", [text(argument.value)])
        case .unpackMapping: list("**", [text(argument.value)])
        }
    }

    private static func comprehension(_ head: String, _ items: [Expression], _ clauses: [Comprehension]) -> String {
        list(head, items.map(text) + clauses.map { clause in
            list("for", [text(clause.target), text(clause.iterable)] + clause.conditions.map { list("if", [text($0)]) })
        })
    }

    private static func text(_ parameters: Parameters) -> String {
        func item(_ parameter: Parameters.Parameter) -> String {
            parameter.defaultValue.map { "(\(parameter.name) \(text($0)))" } ?? parameter.name
        }
        var parts = parameters.positionalOnly.map(item)
        if !parts.isEmpty { parts.append("/") }
        parts += parameters.positional.map(item)
        if let variadic = parameters.variadic {
            parts.append("*" + variadic.name)
        } else if !parameters.keywordOnly.isEmpty {
            parts.append("*")
        }
        parts += parameters.keywordOnly.map(item)
        if let keywords = parameters.variadicKeywords { parts.append("**" + keywords.name) }
        return "(" + parts.joined(separator: " ") + ")"
    }

    private static func formatted(_ parts: [FormattedPart]) -> String {
        list("f", parts.map { part in
            switch part {
            case .text(let text): return quoted(text)
            case .value(let value, let source, let conversion, let spec):
                var items = [text(value)]
                if let source { items.append(quoted(source)) }
                if let conversion { items.append("!" + String(conversion)) }
                if let spec { items.append(formatted(spec)) }
                return list("field", items)
            }
        })
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
