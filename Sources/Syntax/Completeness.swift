/// What a prompt makes of the lines typed so far.
public enum Completeness: Sendable {
    case complete
    /// More lines are needed.
    case incomplete
    /// No further line can make this right.
    case invalid(Diagnostic)
}

/// Whether the text can run as it is. As at Python's prompt, an open bracket, an open triple-quoted string, a final
/// backslash or a compound statement that no blank line has closed asks for more; an error that more lines cannot cure
/// is an error at once. Unlike there, a text may hold several statements (a pasted block).
public func isComplete(_ text: String) -> Completeness {
    let result = parse(Source(text, name: "<stdin>"))
    if result.isIncomplete { return .incomplete }
    return result.diagnostics.first.map { .invalid($0) } ?? .complete
}
