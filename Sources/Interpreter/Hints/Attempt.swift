import Syntax

/// What was being done when an exception came up, with the values it was done to: what a hint is made of, should the
/// exception ever be shown.
enum Attempt {
    case binary(BinaryOperator, Value, Value)
    case compare(ComparisonOperator, Value, Value)
    case call(Value)
    case item(Value, key: Value)
    case setItem(Value, key: Value)
    case attribute(Value, name: String)
    case iterate(Value)
    /// Reading a variable; whether the built-in names or the modules know it is looked up when the hint is made.
    case read(String)
}

extension Machine {
    /// The error with its place; `attempt` is kept for the hint unless something inside knew better.
    @inline(never)
    func locate(_ error: any Error, at place: Place, while attempt: Attempt) -> any Error {
        let error = pythonError(from: error)
        if !error.exception.isLocated, error.exception.hasNoTraceback, error.exception.attempt == nil {
            error.exception.attempt = attempt
        }
        return locate(error, at: place)
    }

    /// The `hint:` lines of an exception: its own, or one that its type and what was tried suggest.
    func hints(for exception: ExceptionObject) -> [String] {
        if !exception.hints.isEmpty { return exception.hints }
        guard exception.suggestion == nil, let message = try? exception.message(self) else { return [] }
        let words = exception.traceback.last.map(AttemptWords.init(_:)) ?? AttemptWords()
        let hint = exception.attempt.flatMap { Hints(self, words).hint(exception.exceptionType, message, $0) }
            ?? Hints(self, words).hint(exception.exceptionType, message)
        return hint.map { [$0] } ?? []
    }
}

/// The learner's own words for the parts of the expression that failed.
struct AttemptWords {
    var whole = ""
    var left: String?
    var right: String?
    /// The expression itself, where it could be read again.
    var expression: Expression?

    init() {}

    init(_ entry: TracebackEntry) {
        let bytes = entry.source.bytes
        guard entry.span.lower >= 0, entry.span.lower < entry.span.upper, entry.span.upper <= bytes.count else { return }
        whole = String(decoding: bytes[entry.span.lower..<entry.span.upper], as: UTF8.self)
        let source = Source("(\(whole))", name: "<hint>")
        let result = parse(source)
        guard result.diagnostics.isEmpty, result.body.count == 1, case .expression(let expression) = result.body[0].kind
        else { return }
        self.expression = expression
        func text(_ part: Expression) -> String? {
            let text = String(decoding: source.bytes[part.span.lower..<part.span.upper], as: UTF8.self)
            return text.count <= 24 && !text.contains("\n") ? text : nil
        }
        switch expression.kind {
        case .binary(_, let a, let b), .subscript(let a, let b): (left, right) = (text(a), text(b))
        case .compare(let a, let rest) where rest.count == 1: (left, right) = (text(a), text(rest[0].1))
        case .call(let callee, let arguments):
            left = text(callee)
            right = arguments.count == 1 ? text(arguments[0].value) : nil
        case .attribute(let object, _, _): left = text(object)
        default: break
        }
    }
}
