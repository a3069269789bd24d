import Glibc
import Interpreter
import LabLibrary
import Notebook
import Syntax

/// What is tried of one program, and what must hold whatever it is.
enum Trial: String, CaseIterable {
    /// Lexer and parser.
    case parse
    /// Evaluation, with a limit on its steps.
    case run

    /// What is wrong; nil when all holds. Crashes and hangs are the supervisor's to see.
    func fault(in program: String) -> String? {
        switch self {
        case .parse: Trial.parseFault(program)
        case .run: Trial.runFault(program)
        }
    }

    private static func parseFault(_ program: String) -> String? {
        let source = Source(program, name: "case")
        let result = Syntax.parse(source)
        let length = source.bytes.count
        for diagnostic in result.diagnostics {
            if diagnostic.message.isEmpty { return "a diagnostic without words" }
            if diagnostic.span.lower < 0 || diagnostic.span.lower > diagnostic.span.upper || diagnostic.span.lower > length {
                return "the span \(diagnostic.span) of '\(diagnostic.message)' is outside the \(length) bytes"
            }
        }
        let tree = Dump.text(result.body)
        if tree.contains("(error)"), result.diagnostics.isEmpty { return "an error in the tree without a diagnostic" }
        for statement in result.body where statement.span.lower < 0 || statement.span.lower > statement.span.upper
            || statement.span.upper > length + 1 {
            return "a statement spans \(statement.span) of \(length) bytes"
        }
        if Dump.text(Syntax.parse(source).body) != tree { return "parsed twice, two trees" }
        // What is whole stays whole, and means the same, with an empty line and a comment after it.
        if result.diagnostics.isEmpty, !result.isIncomplete {
            let longer = Syntax.parse(Source(program + "\n# end\n", name: "case"))
            if !longer.diagnostics.isEmpty, !program.hasSuffix("\\") { return "a comment line after it is a mistake: \(longer.diagnostics[0].message)" }
            if longer.diagnostics.isEmpty, Dump.text(longer.body) != tree { return "a comment line after it changes the tree" }
        }
        return nil
    }

    /// Few enough that printing an array in each of them, twice, is no hang.
    private static let steps = 5_000

    private static func runFault(_ program: String) -> String? {
        let (fast, shown) = outcome(of: program, .all)
        if let fast { return fast }
        let (slow, plainly) = outcome(of: program, .none)
        if let slow { return slow }
        // The addresses of objects differ between runs, and rounds that are run together are counted together.
        if shown.contains(" at 0x") || program.contains("id(") || shown.contains("lesson stopped") || plainly.contains("lesson stopped") { return nil }
        if shown != plainly { return "accelerated:\n\(shown)\n--- plainly:\n\(plainly)" }
        return nil
    }

    /// Runs a program in a new session.
    /// - Returns: what is wrong, and all it showed.
    private static func outcome(of program: String, _ acceleration: Acceleration) -> (fault: String?, shown: String) {
        let session = Session(access: .untrustedLesson(folder: "/nonexistent", figures: "/nonexistent", shipped: nil),
                              figures: FigureFolder().unwritten, steps: steps)
        session.machine.acceleration = acceleration
        session.run("np.random.seed(1)", name: "before")
        var shown = "", fault: String?
        session.run(program, name: "case", echo: .every) { output in
            switch output {
            case .text(let text), .value(let text), .warning(let text): shown += text
            case .image(let picture): shown += "<\(picture.alt)>"
            case .progress, .preview: break
            case .error(let text):
                shown += text
                if text.contains("Fatal error") || text.contains("Swift.") || text.contains("CancellationError") { fault = "an error that is not the language's:\n\(text)" }
            }
        }
        if fault == nil, session.run("1 + 1", name: "after").status != .ok { fault = "the session does not work after it" }
        _ = session.checkpoint()
        return (fault, shown)
    }
}
