import Interpreter

/// A handout as Markdown: code and what it showed in fences, pictures in a folder beside it.
struct MarkdownHandout {
    private let handout: Handout
    private let folder: String
    private var parts: [String] = []
    private(set) var pictures: [Handout.File] = []

    init(_ handout: Handout, folder: String) {
        self.handout = handout
        self.folder = folder
    }

    mutating func render() -> String {
        let lesson = handout.lesson
        if !handout.hasTitle { parts.append("# " + lesson.title) }
        var rest = lesson.items[...]
        if handout.hasTitle, case .prose(let prose)? = rest.first {
            parts.append(prose.markdown)
            rest.removeFirst()
        }
        if !handout.particulars.isEmpty { parts.append("*" + handout.particulars.joined(separator: " · ") + "*") }
        for item in rest {
            switch item {
            case .prose(let prose): parts.append(prose.markdown)
            case .cell(let cell): add(cell)
            case .predict(let prediction): parts.append("> **Predict.** " + prediction.markdown.replacing("\n", with: "\n> "))
            case .exercise(let exercise): add(exercise)
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private mutating func add(_ cell: Lesson.Cell) {
        switch cell.role {
        case .quiz:
            if handout.isForTeachers, let answer = cell.answer { parts.append("**Answer:** `\(answer)`") }
            return
        case .claim:
            for claim in handout.claims(of: cell) { parts.append("> **\(claim.holds ? "Holds" : "Does not hold"):** \(claim.text)") }
            return
        case .setup where !handout.isForTeachers: return
        default: parts.append(MarkdownHandout.fenced(cell.code, "python"))
        }
        show(handout.outputs(of: cell), of: cell)
    }

    private mutating func show(_ outputs: [Output], of cell: Lesson.Cell) {
        var count = 0
        for output in outputs {
            switch output {
            case .text(let text), .value(let text), .warning(let text), .error(let text):
                parts.append(MarkdownHandout.fenced(text.withControlsShown.trimmedLines, "text"))
            case .image(let picture):
                count += 1
                let name = "\(folder)/\(cell.name)\(count > 1 ? "-\(count)" : "").png"
                pictures.append(Handout.File(name: name, bytes: picture.bytes))
                parts.append("![\(MarkdownHandout.words(picture.alt))](\(name))")
                if !picture.caption.isEmpty { parts.append("*\(picture.caption.withControlsShown)*") }
            case .progress, .preview: break
            }
        }
    }

    private mutating func add(_ exercise: Lesson.Exercise) {
        parts.append("### " + handout.title(of: exercise))
        for prose in exercise.prose { parts.append(prose.markdown) }
        for cell in exercise.examples { add(cell) }
        if let starter = exercise.starter { parts.append(MarkdownHandout.fenced(starter.code, "python")) }
        for (index, hint) in exercise.hints.enumerated() {
            parts.append("<details><summary>Hint \(index + 1)</summary>\n\n\(hint.markdown)\n\n</details>")
        }
        guard handout.isForTeachers else { return }
        if let solution = exercise.solution {
            parts.append("**Solution**")
            parts.append(MarkdownHandout.fenced(solution.code, "python"))
            show(handout.outputs(of: solution), of: solution)
        }
        let wrong = handout.misconceptions(of: exercise)
        if !wrong.isEmpty { parts.append("**Misconceptions met**\n\n" + wrong.map { "- \($0)" }.joined(separator: "\n")) }
    }

    /// In a fence longer than any in the text.
    static func fenced(_ text: String, _ language: String) -> String {
        var longest = 2
        for line in text.textLines { longest = max(longest, line.drop { $0 == " " }.prefix { $0 == "`" }.count) }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence)\(language)\n\(text)\n\(fence)"
    }

    /// The words of a picture, between brackets.
    private static func words(_ text: String) -> String {
        var result = ""
        for character in text.withControlsShown {
            if "[]\\".contains(character) { result.append("\\") }
            result.append(character.isNewline ? " " : character)
        }
        return result
    }
}
