import Catalog

/// Finds what CPython would say about a text that does not parse.
struct Diagnosis {
    let source: Source
    let tokens: [Token]
    let faults: [Int: LexicalFault]

    init(_ source: Source, tokens: [Token], faults: [Int: LexicalFault]) {
        self.source = source
        self.tokens = tokens
        self.faults = faults
    }

    /// The error of a statement that begins with the token `start`.
    func of(_ failure: ParseFailure, inStatementFrom start: Int) -> Diagnostic {
        guard let said = failure.diagnostic else { return diagnose(from: start, failedAt: failure.token) { $0.file() } }
        return failure.isOfString ? overridden(said, after: failure.token + 1) : said
    }

    /// The error of the expression of an f-string's replacement field, which is read in parentheses.
    func ofReplacementField(failedAt failed: Int) -> Diagnostic {
        diagnose(from: 0, failedAt: failed) { $0.starExpressions() != nil && $0.token(.end) }
    }

    private func diagnose(from start: Int, failedAt failed: Int, _ rule: (Recognizer) -> Bool) -> Diagnostic {
        let plain = Recognizer(source, tokens: tokens, faults: faults, from: start, findsMistakes: false)
        let accepts = rule(plain)
        if let raised = plain.raised { return plain.metFault ? raised : overridden(raised, after: plain.fill) }
        let last = accepts ? failed : plain.fill - 1
        let second = Recognizer(source, tokens: tokens, faults: faults, from: start, fill: plain.fill,
                                findsMistakes: true)
        _ = rule(second)
        if let raised = second.raised { return second.metFault ? raised : overridden(raised, after: second.fill) }
        let token = tokens[max(0, min(last, tokens.count - 1))]
        if token.kind == .indent || token.kind == .dedent {
            let message = token.kind == .indent ? "unexpected indent" : "unexpected unindent"
            let end = token.span.upper
            return Diagnostic("IndentationError", message, Span(max(token.span.lower, end - 1), end),
                              hints: token.kind == .indent ? ["only a line that ends with a colon is followed by indented lines"] : [])
        }
        return overridden(Diagnostic("SyntaxError", "invalid syntax", token.span, hints: hints(for: last)),
                          after: max(second.fill, last + 1))
    }

    /// CPython reads the rest of the text once more: a literal it cannot read, or a bracket left open on an earlier
    /// line, counts for more than what the parser said.
    private func overridden(_ diagnostic: Diagnostic, after fill: Int) -> Diagnostic {
        guard let next = faults.keys.filter({ $0 >= fill }).min(), let fault = faults[next] else { return diagnostic }
        switch fault.nature {
        case .hard, .endOfString: return fault.diagnostic
        case .soft: return diagnostic
        case .endOfText:
            let here = source.position(of: tokens[max(0, fill - 1)].span.lower).line
            let there = source.position(of: fault.diagnostic.span.lower).line
            return fault.diagnostic.message.hasSuffix("was never closed") && here > there ? fault.diagnostic : diagnostic
        }
    }

    // MARK: Hints

    /// What someone coming from another language may have meant.
    private func hints(for index: Int) -> [String] {
        func text(_ at: Int) -> String {
            guard tokens.indices.contains(at) else { return "" }
            return String(decoding: source.bytes[tokens[at].span.lower..<tokens[at].span.upper], as: UTF8.self)
        }
        func adjacent(_ at: Int) -> Bool {
            tokens.indices.contains(at) && tokens.indices.contains(at + 1)
                && tokens[at].span.upper == tokens[at + 1].span.lower
        }
        let here = text(index), before = text(index - 1)
        if here == "&", before == "&", adjacent(index - 1) { return ["'&&' is written 'and'"] }
        if here == "|", before == "|", adjacent(index - 1) { return ["'||' is written 'or'"] }
        if here == "{" { return ["a block is the indented lines after a colon, without braces"] }
        if here == "then" || here == "do" { return ["a colon takes the place of '\(here)'"] }
        if before == "function" { return ["functions are defined with def: def \(here)(...):"] }
        if ["var", "let", "const", "int", "float", "double"].contains(before), tokens[index].kind == .name {
            return ["a name needs no declaration: \(here) = ..."]
        }
        if here == "!" { return ["'!' is written 'not'"] }
        if before == "+", text(index - 2) == "+", adjacent(index - 2) { return ["there is no '++': write x += 1"] }
        if before == "-", text(index - 2) == "-", adjacent(index - 2) { return ["there is no '--': write x -= 1"] }
        if here == "?" { return ["a choice is written: a if condition else b"] }
        if let hint = misspeltKeyword(before: index, text) { return [hint] }
        if here == ">" && before == "<" { return ["'not equal' is written '!='"] }
        return missingOperator(at: index, text).map { [$0] } ?? []
    }

    /// A word at the beginning of the line that is nearly a keyword: `fro i in range(3):`, `Def f():`.
    private func misspeltKeyword(before index: Int, _ text: (Int) -> String) -> String? {
        var first = index
        while first > 0, ![Token.Kind.newline, .indent, .dedent].contains(tokens[first - 1].kind), tokens[first - 1].symbol != .semicolon {
            first -= 1
        }
        guard tokens[first].kind == .name, index == first + 1 || index == first + 2 && tokens[first + 1].symbol == .colon
        else { return nil }
        let word = text(first)
        if ["elseif", "elsif"].contains(word.lowercased()) { return "'\(word)' is written 'elif'" }
        if ["function", "func", "fn", "sub"].contains(word) { return "functions are defined with def: def \(text(first + 1))(...):" }
        if ["foreach", "until", "unless", "switch", "catch"].contains(word) { return Self.foreignWords[word] }
        guard word.count > 1, let near = Suggestion.slip(of: word, among: Self.statementWords) else { return nil }
        return word.lowercased() == near ? "keywords are written in small letters: \(near)" : "did you mean '\(near)'?"
    }

    private static let statementWords = [
        "assert", "break", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if",
        "import", "nonlocal", "pass", "raise", "return", "try", "while", "with",
    ]

    private static let foreignWords = [
        "foreach": "a loop over elements is written: for x in values:", "until": "'until' is written 'while not'",
        "unless": "'unless' is written 'if not'", "switch": "choices are written with if, elif and else",
        "catch": "'catch' is written 'except'",
    ]

    /// Two operands side by side: `2 x`, `a (b + c) d`.
    private func missingOperator(at index: Int, _ text: (Int) -> String) -> String? {
        guard index > 0, tokens.indices.contains(index) else { return nil }
        let before = tokens[index - 1], here = tokens[index]
        guard here.kind == .name || here.kind == .number, source.position(of: before.span.lower).line == source.position(of: here.span.lower).line
        else { return nil }
        guard before.kind == .number || before.symbol == .rightParenthesis else { return nil }
        return "an operator is missing before \(text(index)); a product is written with *"
    }
}
