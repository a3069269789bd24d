import Interpreter

/// Steps that ask: predictions and questions of one expression.
extension LessonWalk {
    func ask(_ kind: LessonStep.Kind, _ emit: Emit) {
        waiting = kind
        switch kind {
        case .predict(let prediction):
            emit(.prose(prediction.markdown))
            emit(.note("Type your prediction; Enter makes none."))
        case .quiz(let cell):
            emit(.note("Type your answer\(cell.caption.map { " (\($0))" } ?? ""); Enter skips the question."))
        case .cell, .exercise, .end: waiting = nil
        }
    }

    /// Takes what was typed at a question.
    func answer(_ text: String, _ emit: Emit) {
        defer { save(emit) }
        guard let kind = waiting, let step = currentStep else { return }
        begin(.answered(step.name, text))
        defer { if waiting == nil { progress.trail.append(.answered(step.name, text)) } }
        switch kind {
        case .predict(let prediction): predict(text, prediction, emit)
        case .quiz(let cell): answer(text, to: cell, emit)
        case .cell, .exercise, .end: waiting = nil
        }
    }

    private func predict(_ text: String, _ prediction: Lesson.Prediction, _ emit: Emit) {
        waiting = nil
        guard !text.isBlank else { return emit(.note("No prediction. Enter goes on.")) }
        predictions[prediction.cell] = text.trimmed
        let index = steps.firstIndex { $0.cell?.name == prediction.cell } ?? 0
        emit(.note(index < position
            ? "Kept. It is compared when \(prediction.cell) runs next: %goto \(prediction.cell)."
            : "Kept. It is compared when \(prediction.cell) runs. Enter goes on."))
    }

    /// Sets a prediction beside what came out; numbers are compared by their ratio.
    func compare(_ prediction: String, with outcome: String?, cell: String, _ emit: Emit) {
        guard let outcome else { return emit(.lines(["  you predicted: \(prediction)"])) }
        var lines = ["  you predicted: \(prediction)", "  it came out:   \(outcome.textLines.first.map(String.init) ?? "")"]
        if let guess = LessonWalk.number(prediction), let value = LessonWalk.number(outcome, last: true) {
            lines.append("  " + LessonWalk.distance(guess, value))
        }
        emit(.lines(lines))
    }

    /// The first or last number in a text like `about 1e5` or `np.float64(1.39e+05)`.
    static func number(_ text: String, last: Bool = false) -> Double? {
        var body = text.trimmed
        if body.hasPrefix("np."), let open = body.firstIndex(of: "("), body.hasSuffix(")") {
            body = String(body[body.index(after: open)...].dropLast())
        }
        let words = body.split { $0 == " " || $0 == "~" || $0 == "≈" || $0 == "," || $0 == "\n" }
        let numbers = words.compactMap { Double($0) }.filter(\.isFinite)
        return last ? numbers.last : numbers.first
    }

    static func distance(_ guess: Double, _ value: Double) -> String {
        if guess == value { return "exactly right" }
        guard guess != 0, value != 0, (guess < 0) == (value < 0) else { return "off by \(rounded(abs(guess - value)))" }
        let ratio = max(guess / value, value / guess)
        if ratio < 1.1 { return "right within \(Int(((ratio - 1) * 100).rounded(.up))) %" }
        if ratio < 3.2 { return "the right order of magnitude" }
        return "too \(abs(guess) < abs(value) ? "small" : "large") by a factor of \(rounded(ratio))"
    }

    private static func rounded(_ value: Double) -> String {
        guard value.isFinite, value > 0 else { return "\(value)" }
        // Three digits say enough; the power of ten keeps large ones short.
        var scale = 1.0
        var exponent = 0
        while value / scale >= 1000, exponent < 320 {
            scale *= 10
            exponent += 1
        }
        let mantissa = (value / scale * 100).rounded() / 100
        return exponent == 0 ? short(mantissa) : "\(short(mantissa.rounded()))e\(exponent)"
    }

    private func answer(_ text: String, to cell: Lesson.Cell, _ emit: Emit) {
        guard !text.isBlank else {
            waiting = nil
            return emit(.note("Skipped. Enter goes on."))
        }
        let verdict = LessonWalk.judge(text, quiz: cell, in: session, path: lesson.path)
        if verdict.passed {
            waiting = nil
            return emit(.success("✓ Right. Enter goes on."))
        }
        emit(.failure("✗ Not yet: " + (verdict.misconceptions.first ?? verdict.message)))
    }

    /// Runs a quiz cell with an expression as `answer`.
    static func judge(_ expression: String, quiz cell: Lesson.Cell, in session: Session, path: String) -> Verdict {
        ExerciseCheck.verdict(of: cell, in: session, path: path) { fork in
            // On lines of its own, so that a comment in the answer does not swallow the parenthesis.
            let result = fork.run("answer = (\n\(expression)\n)", name: "answer", firstLine: 0, echo: .none)
            guard case .error(let type, let message, _) = result.status else { return nil }
            return "\(type): \(message)"
        }
    }
}
