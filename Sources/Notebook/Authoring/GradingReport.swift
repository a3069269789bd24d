extension Grading {
    /// Rows for a spreadsheet, one per exercise.
    public static func csv(_ submissions: [Submission]) -> String {
        var rows = [["file", "lesson", "seed", "exercise", "status", "attempts", "points", "of", "reason"]]
        for submission in submissions {
            let head = [submission.file, submission.lesson, submission.seed.map(String.init) ?? ""]
            if submission.grades.isEmpty { rows.append(head + ["", Status.ungraded.rawValue, "0", "0", "0", submission.problem ?? ""]) }
            for grade in submission.grades {
                rows.append(head + [grade.exercise, grade.status.rawValue, "\(grade.attempts)", "\(grade.points)", "\(grade.of)", grade.reason])
            }
        }
        return rows.map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A field by RFC 4180. A text that a spreadsheet would take for a formula is kept from that.
    private static func field(_ text: String) -> String {
        var text = text
        if let first = text.first, "=+-@\t".contains(first), Double(text) == nil { text = "'" + text }
        guard text.contains(where: { "\",".contains($0) || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    public static func json(_ submissions: [Submission]) -> JSON {
        .object([("submissions", .list(submissions.map { submission in
            .object([
                ("file", .text(submission.file)), ("lesson", .text(submission.lesson)), ("seed", submission.seed.map { .int($0) } ?? .null),
                ("points", .int(submission.points)), ("of", .int(submission.of)), ("problem", submission.problem.map { .text($0) } ?? .null),
                ("exercises", .list(submission.grades.map { grade in
                    .object([
                        ("exercise", .text(grade.exercise)), ("status", .text(grade.status.rawValue)), ("attempts", .int(grade.attempts)),
                        ("points", .int(grade.points)), ("of", .int(grade.of)), ("reason", .text(grade.reason)),
                    ])
                })),
            ])
        }))])
    }

    /// Lines for a person.
    public static func table(_ submissions: [Submission]) -> [String] {
        var lines: [String] = []
        for submission in submissions {
            let name = submission.file.withControlsShown
            lines.append("\(name)  \(submission.lesson)  \(submission.points) of \(submission.of) points")
            if let problem = submission.problem { lines.append("  \(problem)") }
            lines += columns(submission.grades.map { grade in
                ["  " + grade.exercise, grade.status.rawValue, "\(grade.points)/\(grade.of)",
                 "\(grade.attempts) \(grade.attempts == 1 ? "attempt" : "attempts")", grade.reason]
            })
        }
        return lines
    }
}
