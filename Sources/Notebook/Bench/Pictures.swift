import Catalog
import Interpreter
import LabLibrary

/// `dlab bench pictures`: whether pictures show what their prompts ask for, and how new they are.
///
/// The prompts name one to three things, a place and an hour, drawn from a seed; a small network that has only seen drawn scenes says what is
/// to be seen.
public enum Pictures {
    /// Measures and reports.
    /// - Parameters:
    ///   - json: one JSON object instead of a table.
    ///   - prompts: how many, as typed; nil: 100.
    ///   - steps: how long the judge is trained.
    ///   - compared: the share of the scenes a network has learned from that its pictures are compared with.
    ///   - progress: told what is done and how much of it, as a share.
    ///   - output: takes each finished piece of the report.
    /// - Returns: the exit status: 0, 1 when something is missing, 2 for a number that is none.
    @discardableResult
    public static func run(json: Bool = false, prompts: String? = nil, steps: Int = 1200, compared: Double = 1,
                           progress: @escaping (Double, String) -> Void = { _, _ in },
                           output: (String) -> Void) -> Int32 {
        let count = prompts.map { Int($0) ?? 0 } ?? 100
        guard (1...10_000).contains(count) else {
            output("the number of prompts must lie between 1 and 10000, got '\(prompts ?? "")'\n")
            return 2
        }
        var rows: [SceneBench.Row] = []
        do {
            if !json { output(heading) }
            try SceneBench.run(prompts: count, steps: steps, compared: compared, progress: Steps(tell: progress)) { row in
                rows.append(row)
                if !json { output(line(row)) }
            }
        } catch {
            output(((error as? any ExplainedError)?.message ?? "\(error)") + "\n")
            return 1
        }
        output(json ? self.json(rows) : footer)
        return 0
    }

    private final class Steps: Observer {
        private let tell: (Double, String) -> Void
        init(tell: @escaping (Double, String) -> Void) { self.tell = tell }
        func step(_ done: Int, of total: Int, _ label: String) { tell(Double(done) / Double(max(1, total)), label) }
    }

    private static let columns = [("pictures", 10), ("things", 8), ("number", 8), ("place", 8), ("time", 8), ("all", 8), ("nearest", 20), ("others", 20),
                                  ("copies", 8), ("CPU s", 7)]
    private static let nameWidth = 26

    private static var heading: String { padded("", nameWidth) + columns.map { padded($0.0, $0.1) }.joined().trimmed + "\n" }

    private static func line(_ row: SceneBench.Row) -> String {
        let shares = [row.objects, row.count, row.place, row.hour, row.everything].map { "\(percent($0)) %" }
        let cells = ["\(row.pictures)"] + shares + [row.nearest, row.siblings].map { $0.map { $0.map(thousandths).joined(separator: " ") } ?? "–" }
            + [row.copies.map { "\(percent($0)) %" } ?? "–", row.seconds.map(thousandths) ?? "–"]
        return padded(row.name, nameWidth) + zip(cells, columns).map { padded($0.0, $0.1.1) }.joined().trimmed + "\n"
    }

    private static let footer = "things: all that were asked for and no others; nearest, others: root-mean-square distance to the nearest training picture\n"
        + "and to the nearest other picture for the prompt, black to white being 1 (smallest, a tenth, the middle); copies: nearer than 0.01\n"

    private static func json(_ rows: [SceneBench.Row]) -> String {
        func number(_ value: Double?) -> String { value.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null" }
        func list(_ values: [Double]?) -> String { values.map { "[" + $0.map { number($0) }.joined(separator: ", ") + "]" } ?? "null" }
        let lines = rows.map { row in
            let fields = [
                ("name", row.name.quotedAsJSON), ("pictures", "\(row.pictures)"), ("objects", number(row.objects)), ("count", number(row.count)),
                ("place", number(row.place)), ("time", number(row.hour)), ("all", number(row.everything)), ("nearest", list(row.nearest)),
                ("siblings", list(row.siblings)), ("copies", number(row.copies)), ("cpu_seconds", number(row.seconds)),
            ]
            return "    {" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
        }
        return "{\n  \"pictures\": [\n" + lines.joined(separator: ",\n") + "\n  ]\n}\n"
    }

    private static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(1, width - text.count)) }
    private static func percent(_ share: Double) -> String { share.isFinite ? "\((share * 1000).rounded() / 10)" : "–" }
    private static func thousandths(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}
