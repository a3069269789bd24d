/// Statements.
extension Parser {
    func statementLine(into body: inout [Statement]) throws(ParseFailure) {
        let start = index
        switch symbol {
        case .if: body.append(try ifStatement(start))
        case .while:
            advance()
            let test = try namedExpression()
            let loop = try block()
            body.append(statement(.while(test: test, body: loop, otherwise: try elseBlock()), start))
        case .for: body.append(try forStatement(start))
        case .with: body.append(try withStatement(start))
        case .try: body.append(try tryStatement(start))
        case .def: body.append(try function(start))
        case .class: throw refuse("'class' statements are not part of the lab language (use functions and dicts)")
        case .async: throw refuse("'async' is not part of the lab language")
        case .at:
            throw refuse("decorators are not part of the lab language (call the function: f = deco(f))")
        default:
            if kind == .newline { return advance() }
            if isMatchStatement() {
                throw refuse("'match' statements are not part of the lab language (use if/elif)")
            }
            try simpleStatements(into: &body)
        }
    }

    /// The span ends with the last token that is not a line break.
    private func statement(_ kind: Statement.Kind, _ start: Int) -> Statement {
        var last = index - 1
        while last > start, [.newline, .dedent].contains(tokens[last].kind) { last -= 1 }
        return Statement(kind, Span(tokens[start].span.lower, tokens[max(start, last)].span.upper))
    }

    /// `match` is a name unless a subject and a colon that ends the line follow.
    private func isMatchStatement() -> Bool {
        guard kind == .name, text(current.span) == "match" else { return false }
        let next = peek()
        switch next.kind {
        case .name, .number, .string: break
        case .keyword:
            guard ![.in, .is, .and, .or, .not, .if, .else].contains(next.symbol) else { return false }
        case .operator:
            guard [.leftParenthesis, .leftBracket, .leftBrace, .minus, .star].contains(next.symbol) else { return false }
        default: return false
        }
        var at = index
        while at < tokens.count - 1, tokens[at].kind != .newline { at += 1 }
        return tokens[at].kind == .newline && tokens[at - 1].symbol == .colon
    }

    func simpleStatements(into body: inout [Statement]) throws(ParseFailure) {
        repeat {
            let start = index
            let kind = try simpleStatement()
            body.append(Statement(kind, span(from: start)))
        } while accept(.semicolon) && kind != .newline
        guard kind == .newline else { throw unexpected() }
        advance()
    }

    private func simpleStatement() throws(ParseFailure) -> Statement.Kind {
        switch symbol {
        case .pass: advance(); return .pass
        case .break: advance(); return .break
        case .continue: advance(); return .continue
        case .return:
            advance()
            return .return(endsStatement ? nil : try expressions())
        case .del: return try delete()
        case .assert:
            advance()
            let test = try expression()
            return .assert(test: test, message: accept(.comma) ? try expression() : nil)
        case .raise:
            advance()
            if endsStatement { return .raise(nil, cause: nil) }
            let exception = try expression()
            return .raise(exception, cause: accept(.from) ? try expression() : nil)
        case .global: advance(); return .global(try names())
        case .nonlocal: advance(); return .nonlocal(try names())
        case .import: return try importStatement()
        case .from: return try fromImport()
        default: return try expressionStatement()
        }
    }

    private var endsStatement: Bool { kind == .newline || symbol == .semicolon || kind == .end }

    private func names() throws(ParseFailure) -> [String] {
        var names = [try expectName().name]
        while accept(.comma) { names.append(try expectName().name) }
        return names
    }

    // MARK: Assignment

    private func expressionStatement() throws(ParseFailure) -> Statement.Kind {
        let startsWithParenthesis = symbol == .leftParenthesis
        let first = try expressions()
        if symbol == .assign { return try assignment(first) }
        if let operation = symbol.augmented {
            guard first.isSingleTarget else { throw unexpected() }
            advance()
            return .augmentedAssign(target: first, operation, value: try expressions())
        }
        if symbol == .colon {
            guard first.isSingleTarget || (startsWithParenthesis && first.isSingleTarget) else { throw unexpected() }
            advance()
            _ = try expression()
            let value = accept(.assign) ? try expressions() : nil
            return .annotatedAssign(target: first, value: value)
        }
        return .expression(first)
    }

    private func assignment(_ first: Expression) throws(ParseFailure) -> Statement.Kind {
        var targets: [Expression] = []
        var value = first
        while symbol == .assign {
            guard value.isTarget(starred: true) else { throw unexpected() }
            targets.append(value)
            advance()
            value = try expressions()
        }
        return .assign(targets: targets, value: value)
    }

    private func delete() throws(ParseFailure) -> Statement.Kind {
        advance()
        var targets: [Expression] = []
        repeat {
            let target = try postfix()
            guard target.isDeletable else { throw unexpected() }
            targets.append(target)
        } while accept(.comma) && !endsStatement
        guard endsStatement else { throw unexpected() }
        return .delete(targets)
    }

    /// The targets of `for`: a primary, or a tuple of them, each possibly starred.
    func targets() throws(ParseFailure) -> Expression {
        let start = index
        var items: [Expression] = []
        var tallest = 0
        var isTuple = false
        repeat {
            if !items.isEmpty, symbol == .in { break }
            let itemStart = index
            if accept(.star) {
                let item = try postfix()
                items.append(try node(.starred(item), from: itemStart, over: height))
            } else {
                items.append(try postfix())
            }
            tallest = max(tallest, height)
            if symbol == .comma { isTuple = true }
        } while accept(.comma)
        let result = isTuple ? try node(.tuple(items), from: start, over: tallest) : items[0]
        height = tallest + 1
        guard result.isTarget(starred: true) else { throw unexpected() }
        return result
    }

    // MARK: Compound statements

    private func elseBlock() throws(ParseFailure) -> [Statement] { accept(.else) ? try block() : [] }

    private func ifStatement(_ start: Int) throws(ParseFailure) -> Statement {
        var branches: [(test: Expression, body: [Statement])] = []
        repeat {
            advance()
            let test = try namedExpression()
            branches.append((test, try block()))
        } while symbol == .elif
        return statement(.if(branches, otherwise: try elseBlock()), start)
    }

    private func forStatement(_ start: Int) throws(ParseFailure) -> Statement {
        advance()
        let target = try targets()
        try expect(.in)
        let iterable = try expressions()
        let body = try block()
        return statement(.for(target: target, iterable: iterable, body: body, otherwise: try elseBlock()), start)
    }

    private func withStatement(_ start: Int) throws(ParseFailure) -> Statement {
        advance()
        let items = try withItems()
        return statement(.with(items, body: try block()), start)
    }

    private func withItems() throws(ParseFailure) -> [(context: Expression, target: Expression?)] {
        let start = index
        if symbol == .leftParenthesis, closesBeforeColon() {
            // `with (a as b, c as d):` looks like a tuple until `as`.
            advance()
            if let items = try? withItemList(until: .rightParenthesis), accept(.rightParenthesis), symbol == .colon {
                return items
            }
            index = start
        }
        return try withItemList(until: .colon)
    }

    private func withItemList(until end: Symbol) throws(ParseFailure) -> [(context: Expression, target: Expression?)] {
        var items: [(context: Expression, target: Expression?)] = []
        repeat {
            if end == .rightParenthesis, symbol == end, !items.isEmpty { break }
            let context = try expression()
            var target: Expression?
            if accept(.as) {
                let name = try postfix()
                guard name.isTarget(starred: false) else { throw unexpected() }
                target = name
            }
            items.append((context, target))
        } while accept(.comma)
        return items
    }

    /// The bracket that opens here closes right before a colon.
    private func closesBeforeColon() -> Bool {
        let outside = current.level - 1
        var at = index + 1
        while at < tokens.count - 1, tokens[at].kind != .newline, tokens[at].level > outside { at += 1 }
        return at + 1 < tokens.count && tokens[at + 1].symbol == .colon
    }

    private func tryStatement(_ start: Int) throws(ParseFailure) -> Statement {
        advance()
        let body = try block()
        var handlers: [Handler] = []
        while symbol == .except { handlers.append(try handler()) }
        let otherwise = handlers.isEmpty ? [] : try elseBlock()
        let final = accept(.finally) ? try block() : []
        guard !handlers.isEmpty || !final.isEmpty else { throw unexpected() }
        return statement(.try(body: body, handlers: handlers, otherwise: otherwise, finally: final), start)
    }

    private func handler() throws(ParseFailure) -> Handler {
        let start = index
        advance()
        var type: Expression?
        var name: String?
        if symbol == .star { throw refuse("'except*' is not part of the lab language (use 'except')") }
        if symbol != .colon {
            type = try expression()
            if accept(.as) { name = try expectName().name }
        }
        let body = try block()
        return Handler(type: type, name: name, body: body, span: statement(.pass, start).span)
    }

    private func function(_ start: Int) throws(ParseFailure) -> Statement {
        advance()
        let (name, nameSpan) = try expectName()
        try expect(.leftParenthesis)
        let parameters = try parameters(until: .rightParenthesis, annotated: true)
        try expect(.rightParenthesis)
        if accept(.arrow) { _ = try expression() }
        let body = try block()
        var docstring: String?
        if case .expression(let first)? = body.first?.kind, case .string(let text) = first.kind { docstring = text }
        let definition = FunctionDefinition(name: name, nameSpan: nameSpan, parameters: parameters, body: body,
                                            docstring: docstring)
        return statement(.function(definition), start)
    }

    // MARK: Imports

    private func dotted() throws(ParseFailure) -> String {
        var path = try expectName().name
        while accept(.dot) { path += "." + (try expectName().name) }
        return path
    }

    private func importStatement() throws(ParseFailure) -> Statement.Kind {
        advance()
        var modules: [(path: String, alias: String?)] = []
        repeat {
            let path = try dotted()
            modules.append((path, accept(.as) ? try expectName().name : nil))
        } while accept(.comma)
        return .import(modules)
    }

    private func fromImport() throws(ParseFailure) -> Statement.Kind {
        advance()
        var path = ""
        while symbol == .dot || symbol == .ellipsis {
            path += text(current.span)
            advance()
        }
        if path.isEmpty || symbol != .import { path += try dotted() }
        try expect(.import)
        if symbol == .star {
            throw refuse("'from ... import *' is not part of the lab language (import the names you use)")
        }
        let isGrouped = accept(.leftParenthesis)
        var names: [(name: String, alias: String?, span: Span)] = []
        repeat {
            if isGrouped, symbol == .rightParenthesis, !names.isEmpty { break }
            let start = index
            let name = try expectName().name
            let alias = accept(.as) ? try expectName().name : nil
            names.append((name, alias, span(from: start)))
        } while accept(.comma)
        if isGrouped { try expect(.rightParenthesis) }
        return .importFrom(path: path, names: names)
    }
}

extension Expression {
    /// May stand left of `+=` or of an annotation.
    var isSingleTarget: Bool {
        switch kind {
        case .name, .attribute, .subscript: true
        default: false
        }
    }

    func isTarget(starred: Bool) -> Bool {
        switch kind {
        case .name, .attribute, .subscript: true
        case .tuple(let items), .list(let items): items.allSatisfy { $0.isTarget(starred: true) }
        case .starred(let item): starred && item.isTarget(starred: false)
        default: false
        }
    }

    var isDeletable: Bool {
        switch kind {
        case .name, .attribute, .subscript: true
        case .tuple(let items), .list(let items): items.allSatisfy(\.isDeletable)
        default: false
        }
    }
}
