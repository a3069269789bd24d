import Interpreter
import Syntax

/// What a check says about an answer.
public struct Verdict: Sendable {
    public var passed: Bool
    /// What should have held, in the author's words, with the line of each expectation in the lesson.
    public var expected: [String] = []
    /// The names that the failed expectations look at, with what they hold.
    public var cameOut: [(name: String, value: String)] = []
    /// The misconceptions that were recognised.
    public var misconceptions: [String] = []
    /// An error that kept the check from being made, e.g. `NameError: name 'r_max' is not defined`.
    public var error: String?
    /// Statements of a claim cell.
    public var claims: [String] = []
    /// The line of the lesson that failed first.
    public var line: Int?
    public var interrupted = false

    /// Everything the learner reads about what is wrong.
    public var message: String {
        var lines: [String] = []
        if !expected.isEmpty { lines.append("expected: " + expected.joined(separator: "; ")) }
        if let error { lines.append("came out: " + error) }
        if !cameOut.isEmpty {
            lines.append("came out: " + cameOut.map { "\($0.name) = \($0.value)" }.joined(separator: ", "))
        }
        lines += misconceptions
        return lines.joined(separator: "\n")
    }
}

/// Runs checks in a fork of the session: nothing they do can be seen afterwards.
enum ExerciseCheck {
    /// How many statements and loop rounds a check may run.
    static let steps = 100_000_000

    /// Checks what the session holds now.
    /// - Parameters:
    ///   - prepare: runs in the fork before the check; an error refuses the answer with the error given.
    ///   - guarding: runs in the fork before each statement of the check.
    static func verdict(of check: Lesson.Cell, in session: Session, path: String, prepare: (Session) -> String? = { _ in nil },
                        guarding: (Session) -> Void = { _ in }) -> Verdict {
        let fork = session.fork()
        fork.limitSteps(to: steps)
        if let error = prepare(fork) { return Verdict(passed: false, error: error.withControlsShown, line: check.codeLine) }
        return judge(check, in: fork, path: path, guarding)
    }

    private static func judge(_ check: Lesson.Cell, in fork: Session, path: String, _ guarding: (Session) -> Void) -> Verdict {
        let record = CheckRecord()
        fork.host.checks = record
        defer { fork.host.checks = nil }
        var verdict = Verdict(passed: false)
        var readNames: Set<String> = []
        var failuresBefore = 0
        // What the check computes for itself may be the answer.
        let ownNames = NamesUsed(of: check.code).writes.filter { fork.value(at: $0) == nil }
        fork.runStatements(check.code, name: "\(fileName(of: path)) (\(check.name))", firstLine: check.codeLine) { line, names in
            record.line = line
            guarding(fork)
            readNames = names.reads
            failuresBefore = record.failures.count
        } after: { status in
            switch status {
            case .ok:
                guard record.failures.count > failuresBefore else { return }
                verdict.line = verdict.line ?? record.line
                verdict.note(readNames.subtracting(ownNames), in: fork)
            case .error(let type, let message, _):
                verdict.line = verdict.line ?? record.line
                if verdict.error == nil { verdict.error = message.isEmpty ? type : "\(type): \(message)" }
            case .interrupted: verdict.interrupted = true
            }
        }
        // A failed expectation says more than the error of a later statement.
        if !record.failures.isEmpty { verdict.error = nil }
        verdict.expected = record.failures.map { failure in
            failure.message.isEmpty ? statement(at: failure.line, of: check) : failure.message
        }
        verdict.misconceptions = record.misconceptions.map(\.message)
        verdict.claims = record.claims
        verdict.line = verdict.line ?? record.misconceptions.first?.line
        verdict.passed = record.expectations > 0 && record.failures.isEmpty && record.misconceptions.isEmpty
            && verdict.error == nil && !verdict.interrupted
        if record.expectations == 0, verdict.error == nil, !verdict.interrupted {
            verdict.error = "the check expects nothing"
        }
        // The words may hold what a lesson from elsewhere wants the terminal to obey.
        verdict.error = verdict.error?.withControlsShown
        verdict.expected = verdict.expected.map(\.withControlsShown)
        verdict.misconceptions = verdict.misconceptions.map(\.withControlsShown)
        return verdict
    }

    /// The source of an expectation without words.
    private static func statement(at line: Int, of check: Lesson.Cell) -> String {
        let lines = check.code.textLines
        let index = line - check.codeLine
        return lines.indices.contains(index) ? lines[index].trimmed : "what the check expects"
    }

    /// What a tests cell asks for.
    static func trials(of tests: Lesson.Cell, in session: Session, path: String)
        -> (trials: [CheckRecord.Trial], errors: [(line: Int, message: String)]) {
        let fork = session.fork()
        fork.limitSteps(to: steps)
        let record = CheckRecord()
        fork.host.checks = record
        var errors: [(line: Int, message: String)] = []
        fork.runStatements(tests.code, name: "\(fileName(of: path)) (\(tests.name))", firstLine: tests.codeLine) { line, _ in
            record.line = line
        } after: { status in
            if case .error(let type, let message, _) = status { errors.append((record.line, "\(type): \(message)")) }
        }
        return (record.trials, errors)
    }
}

extension Verdict {
    /// Notes what the person's own names among those read hold.
    fileprivate mutating func note(_ names: Set<String>, in session: Session) {
        for name in names.sorted() where !cameOut.contains(where: { $0.name == name }) {
            guard !session.isPreloaded(name), session.isData(name), let value = session.shortRepr(name) else { continue }
            cameOut.append((name, value))
        }
    }
}
