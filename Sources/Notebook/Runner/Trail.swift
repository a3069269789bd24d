/// Something that changed the names of a lesson: all of them in order bring the names about again.
public enum TrailEntry: Sendable, Equatable {
    /// A step of the lesson was taken, by its name.
    case took(String)
    /// A cell ran again where it stands.
    case reran(String)
    /// Code was typed; the lines that `input()` was given while it ran.
    case typed(String, given: [String] = [])
    /// The solution of an exercise was run.
    case solved(String)
    /// A question or prediction, by the name of its step, was answered.
    case answered(String, String)

    var typed: String? { if case .typed(let text, _) = self { text } else { nil } }

    /// As the progress file holds it: a word and the rest, further lines after `more`.
    var lines: [String] {
        func lines(_ word: String, _ text: String) -> [String] {
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
                (index == 0 ? word : "more") + (line.isEmpty ? "" : " " + line)
            }
        }
        return switch self {
        case .took(let name): ["took " + name]
        case .reran(let name): ["reran " + name]
        case .typed(let text, let given): lines("typed", text) + given.flatMap { lines("given", $0) }
        case .solved(let label): ["solved " + label]
        case .answered(let name, let text): lines("answered \(name)", text)
        }
    }

    /// What it is, for a person: the first line of the code, or the step.
    var words: String {
        switch self {
        case .took(let name), .reran(let name): "cell \(name)"
        case .typed(let text, _): firstLine(of: text)
        case .solved(let label): "the solution of \(label)"
        case .answered(_, let text): "the answer \(firstLine(of: text))"
        }
    }
}

/// The first line of some code that says something, shortened.
func firstLine(of code: String, limit: Int = 48) -> String {
    let lines = code.textLines.filter { !$0.isBlank }
    let line = lines.first.map { $0.trimmed } ?? ""
    return line.count > limit ? line.prefix(limit - 1) + "…" : (lines.count > 1 ? line + " …" : line)
}

extension [TrailEntry] {
    /// Reads one line as `lines` wrote it; words it does not know are passed over.
    mutating func read(_ word: String, _ rest: String) {
        switch word {
        case "took": append(.took(rest))
        case "reran": append(.reran(rest))
        case "typed": append(.typed(rest))
        case "solved": append(.solved(rest))
        case "answered":
            let name = rest.prefix { $0 != " " }
            append(.answered(String(name), String(rest.dropFirst(name.count + 1))))
        case "given":
            if case .typed(let text, let given)? = last { self[count - 1] = .typed(text, given: given + [rest]) }
        case "more":
            switch last {
            case .typed(let text, let given)?:
                if let line = given.last {
                    self[count - 1] = .typed(text, given: given.dropLast() + [line + "\n" + rest])
                } else {
                    self[count - 1] = .typed(text + "\n" + rest)
                }
            case .answered(let name, let text)?: self[count - 1] = .answered(name, text + "\n" + rest)
            default: break
            }
        default: break
        }
    }
}
