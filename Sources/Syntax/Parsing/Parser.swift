/// Why a statement could not be parsed; the details are in the parser.
struct ParseFailure: Error {
    /// The token the parser could not use.
    var token: Int
    /// Said already (a refusal, a limit, a literal's own error); nil for "find out what CPython would say".
    var diagnostic: Diagnostic?
    /// The error of a string literal's contents: an unreadable token later in the text counts for more.
    var isOfString = false
}

/// A recursive-descent parser over the tokens of one text. It makes the tree in one pass without backtracking; what
/// CPython would say about a text that does not parse is worked out afterwards (see `Diagnosis`).
final class Parser {
    /// How deep an expression tree may become, and how deep the parser recurses. CPython gives up at about 3000.
    static let maximumHeight = 1000
    static let maximumDigits = 4300

    let source: Source
    let tokens: [Token]
    let faults: [Int: LexicalFault]
    var index = 0
    /// Height of the expression returned last.
    var height = 0
    var nesting = 0
    /// Inside `np.mgrid[...]`, where `10j` may stand as a step.
    var isInGrid = false
    var failures: [(failure: ParseFailure, statementStart: Int)] = []
    /// The first token of the top-level statement being read.
    private var statementStart = 0

    init(_ source: Source, tokens: [Token], faults: [Int: LexicalFault]) {
        self.source = source
        self.tokens = tokens
        self.faults = faults
    }

    // MARK: Cursor

    var current: Token { tokens[index] }
    var symbol: Symbol { tokens[index].symbol }
    var kind: Token.Kind { tokens[index].kind }

    func peek(_ distance: Int = 1) -> Token { tokens[min(index + distance, tokens.count - 1)] }

    func advance() { if index < tokens.count - 1 { index += 1 } }

    func accept(_ symbol: Symbol) -> Bool {
        guard self.symbol == symbol else { return false }
        advance()
        return true
    }

    func expect(_ symbol: Symbol) throws(ParseFailure) {
        guard accept(symbol) else { throw unexpected() }
    }

    func expectName() throws(ParseFailure) -> (name: String, span: Span) {
        guard kind == .name else { throw unexpected() }
        let span = current.span
        advance()
        return (text(span), span)
    }

    func text(_ span: Span) -> String { String(decoding: source.bytes[span.lower..<span.upper], as: UTF8.self) }

    /// From the token at `start` to the last one read.
    func span(from start: Int) -> Span {
        Span(tokens[start].span.lower, index > start ? tokens[index - 1].span.upper : tokens[start].span.upper)
    }

    // MARK: Failures

    /// The current token fits nothing.
    func unexpected() -> ParseFailure { ParseFailure(token: index, diagnostic: faults[index]?.diagnostic) }

    func failure(_ message: String, at span: Span, hints: [String] = []) -> ParseFailure {
        ParseFailure(token: index, diagnostic: Diagnostic("SyntaxError", message, span, hints: hints))
    }

    func stringFailure(_ message: String, at span: Span, hints: [String] = []) -> ParseFailure {
        var failure = failure(message, at: span, hints: hints)
        failure.isOfString = true
        return failure
    }

    func refuse(_ message: String, hints: [String] = []) -> ParseFailure {
        failure(message, at: current.span, hints: hints)
    }

    /// Counts one more level of recursion.
    func descend() throws(ParseFailure) {
        nesting += 1
        if nesting > Self.maximumHeight { throw tooDeep(current.span) }
    }

    func ascend() { nesting -= 1 }

    private func tooDeep(_ span: Span) -> ParseFailure {
        failure("expression is too deeply nested (more than \(Self.maximumHeight) levels)", at: span,
                hints: ["use sum(...), a loop, or intermediate variables"])
    }

    /// Makes a node over children of which the tallest has the height `tallest`.
    func node(_ kind: Expression.Kind, from start: Int, over tallest: Int) throws(ParseFailure) -> Expression {
        let span = span(from: start)
        height = tallest + 1
        if height > Self.maximumHeight { throw tooDeep(span) }
        return Expression(kind, span)
    }

    // MARK: Blocks

    func file() -> [Statement] {
        var body: [Statement] = []
        while kind != .end {
            statementStart = index
            statement(into: &body)
        }
        return body
    }

    /// Reads one statement, or the several of a line; after a failure goes on with the next line.
    func statement(into body: inout [Statement]) {
        let start = index
        let count = body.count
        let savedNesting = nesting
        do throws(ParseFailure) {
            try statementLine(into: &body)
        } catch {
            failures.append((error, statementStart))
            nesting = savedNesting
            isInGrid = false
            recover(from: start)
            body.removeSubrange(count...)
            body.append(Statement(.error, span(from: start)))
        }
    }

    /// Skips to the next line of the same or an outer block.
    private func recover(from start: Int) {
        if index > start, tokens[index - 1].kind == .newline, kind != .indent { return }
        if kind == .dedent { return }
        while kind != .end, kind != .newline, kind != .indent, kind != .dedent { advance() }
        if kind == .newline { advance() }
        guard kind == .indent else { return }
        var depth = 0
        repeat {
            if kind == .indent { depth += 1 }
            if kind == .dedent { depth -= 1 }
            advance()
        } while depth > 0 && kind != .end
    }

    func block() throws(ParseFailure) -> [Statement] {
        try expect(.colon)
        var body: [Statement] = []
        guard kind == .newline else {
            try simpleStatements(into: &body)
            return body
        }
        advance()
        guard kind == .indent else { throw unexpected() }
        advance()
        while kind != .dedent, kind != .end { statement(into: &body) }
        if kind == .dedent { advance() }
        return body
    }
}

/// Parses a whole text (a file, a cell, or what was typed at the prompt). Never fails: see `ParseResult`.
public func parse(_ source: Source) -> ParseResult {
    var lexer = Lexer(source)
    lexer.run()
    let parser = Parser(source, tokens: lexer.tokens, faults: lexer.faults)
    let body = parser.file()
    var diagnostics: [Diagnostic] = []
    if let first = parser.failures.first {
        diagnostics.append(Diagnosis(source, tokens: lexer.tokens, faults: lexer.faults)
            .of(first.failure, inStatementFrom: first.statementStart))
        return ParseResult(body: body, diagnostics: diagnostics, isIncomplete: parser.wantsMore(body))
    }
    let symbols = SymbolChecks.firstError(in: body)
    let placement = PlacementChecks.firstError(in: body)
    if let error = symbols ?? placement { diagnostics.append(error) }
    // A later line may still bind a name declared nonlocal; nothing can cure a misplaced `break`.
    return ParseResult(body: body, diagnostics: diagnostics, isIncomplete: placement == nil && parser.wantsMore(body))
}

extension Parser {
    /// True when more lines could still complete the text: the parser ran into its end, or a compound statement
    /// stands last and no blank line has closed it.
    func wantsMore(_ body: [Statement]) -> Bool {
        if let first = failures.first {
            let token = first.failure.token
            if let fault = faults[token] { return fault.nature == .endOfText || fault.nature == .endOfString }
            if first.failure.diagnostic != nil { return false }
            return tokens[token...].allSatisfy { $0.kind == .dedent || $0.kind == .end }
        }
        guard let last = body.last, last.isCompound else { return false }
        // Only an empty last line closes a block; one of blanks does not, as at Python's prompt.
        return source.bytes.last != 0x0A
    }
}

extension Statement {
    /// Has a block of its own.
    var isCompound: Bool {
        switch kind {
        case .if, .while, .for, .with, .try, .function: true
        default: false
        }
    }
}
