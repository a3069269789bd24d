/// What must hold of a lesson's words: links lead somewhere, pictures have words, formulas can be set, headings are in order.
struct ProseCheck {
    private let lesson: Lesson
    private let shelf: LessonShelf
    private(set) var faults: [LessonFault] = []

    init(_ lesson: Lesson, shelf: LessonShelf) {
        self.lesson = lesson
        self.shelf = shelf
        let all = ProseCheck.prose(of: lesson)
        let anchors = Set(all.flatMap { LessonLinks.anchors(in: $0.markdown) })
        for prose in all {
            checkLinks(prose, anchors)
            checkPicturesAndFormulas(prose)
        }
        checkHeadings()
        checkSpokenTexts()
    }

    private mutating func fault(_ line: Int, _ message: String) { faults.append(LessonFault(file: lesson.path, line: line, message)) }

    /// Everything that is read as Markdown, in the order of the file.
    private static func prose(of lesson: Lesson) -> [Lesson.Prose] {
        lesson.items.flatMap { item -> [Lesson.Prose] in
            switch item {
            case .prose(let prose): [prose]
            case .predict(let prediction): [Lesson.Prose(markdown: prediction.markdown, line: prediction.line + 1)]
            case .exercise(let exercise): exercise.prose + exercise.hints.map { Lesson.Prose(markdown: $0.markdown, line: $0.line + 1) }
            case .cell: []
            }
        }
    }

    private mutating func checkLinks(_ prose: Lesson.Prose, _ anchors: Set<String>) {
        for link in LessonLinks.links(in: prose) {
            if let problem = LessonLinks.problem(with: link.target, lesson: lesson, anchors: anchors) { fault(link.line, problem) }
        }
    }

    private mutating func checkPicturesAndFormulas(_ prose: Lesson.Prose) {
        var found: [(line: Int, message: String)] = []
        func visit(_ node: MarkdownNode, _ line: Int) {
            let line = node.line > 0 ? node.line : line
            switch node.kind {
            case .image(let url) where node.plainText.isBlank:
                found.append((LessonLinks.exactLine(of: url, from: line, in: prose), "the picture '\(url)' has no words between its brackets"))
            case .math(let latex, _):
                let start = latex.textLines.first.map(String.init) ?? latex
                let at = LessonLinks.exactLine(of: start, from: line, in: prose)
                for problem in MathML.problems(with: latex) { found.append((at, "the formula $\(latex.trimmed)$ cannot be set: \(problem)")) }
            default: break
            }
            for child in node.children { visit(child, line) }
        }
        visit(MarkdownNode(parsing: prose.markdown), 1)
        for (line, message) in found { fault(prose.line + line - 1, message) }
    }

    /// No level left out: whoever hears the lesson finds the way by its headings.
    private mutating func checkHeadings() {
        var level = 0
        for case .prose(let prose) in lesson.items {
            for node in MarkdownNode(parsing: prose.markdown).children {
                guard case .heading(let next) = node.kind else { continue }
                let line = prose.line + node.line - 1
                if next > level + 1, level > 0 { fault(line, "the heading '\(node.plainText)' leaves out a level: ## comes before ###") }
                level = next
            }
        }
    }

    /// What checks say is plain text: marks of Markdown and LaTeX in it would be read aloud.
    private mutating func checkSpokenTexts() {
        for cell in lesson.cells where [.check, .quiz, .claim].contains(cell.role) {
            for spoken in SpokenText.all(in: cell) {
                guard let markup = spoken.rawMarkup else { continue }
                fault(spoken.line, "the text of \(spoken.function) is shown as it stands, with its \(quoted(markup)): write plain words and signs such as σ² or x₀")
            }
        }
    }
}
