/// An error that explains itself: what was wrong with the numbers, which parameter it concerns, and what to do.
///
/// Domains throw small enums that conform; the interpreter adds the place in the source, presenters render it.
public protocol ExplainedError: Error {
    /// What was wrong, with the numbers; one sentence without a final full stop.
    var message: String { get }
    /// The parameter it concerns, by its name in the language.
    var parameter: String? { get }
    /// What to do instead, one line each.
    var hints: [String] { get }
    /// The Python exception a learner sees.
    var kind: ErrorKind { get }
}

extension ExplainedError {
    public var parameter: String? { nil }
    public var hints: [String] { [] }
    public var kind: ErrorKind { .value }
}

/// Which Python exception an explained error becomes.
public enum ErrorKind: Sendable {
    case value, type, memory, os, interrupted, linearAlgebra, index, axis, overflow, zeroDivision, runtime
}
