/// Something wrong with a text, said as CPython says it.
public struct Diagnostic: Error, Sendable {
    /// The exception class CPython raises: `SyntaxError`, `IndentationError`, `TabError`; for things refused on
    /// purpose possibly `ImportError` and the like.
    public var type: String
    /// CPython's own wording.
    public var message: String
    public var span: Span
    /// One line each, shown above the message.
    public var hints: [String]

    public init(_ type: String = "SyntaxError", _ message: String, _ span: Span, hints: [String] = []) {
        self.type = type
        self.message = message
        self.span = span
        self.hints = hints
    }
}

/// What the parser makes of a text. Parsing never fails: where the text is wrong the tree holds `.error` nodes and
/// `diagnostics` says why (the first one is what CPython would report).
public struct ParseResult: Sendable {
    public var body: [Statement]
    public var diagnostics: [Diagnostic]
    /// At the prompt: more lines may still make this complete (open bracket, triple quote, backslash, or a compound
    /// statement that no blank line has closed).
    public var isIncomplete: Bool

    public init(body: [Statement], diagnostics: [Diagnostic], isIncomplete: Bool) {
        self.body = body
        self.diagnostics = diagnostics
        self.isIncomplete = isIncomplete
    }
}
