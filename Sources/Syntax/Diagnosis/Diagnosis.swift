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

    func ofReplacementField(failedAt token: Int) -> Diagnostic {
        Diagnostic("SyntaxError", "invalid syntax", tokens[token].span)
    }
}
