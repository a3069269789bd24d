import Interpreter

/// A handout as one HTML page: formulas as MathML, pictures inside with their alt text, a style sheet for paper, and nothing loaded from
/// anywhere, which the page itself forbids.
struct HTMLHandout {
    private let handout: Handout
    private var prose: HTMLProse
    private var parts: [String] = []
    private var figureCount = 0

    init(_ handout: Handout) {
        self.handout = handout
        prose = HTMLProse(picture: handout.picture)
    }

    mutating func render() -> String {
        let title = handout.lesson.title.escapedForHTML
        var items = handout.lesson.items[...]
        if handout.hasTitle, case .prose(let first)? = items.first {
            let (head, rest) = HTMLHandout.cutAfterTitle(first.markdown)
            parts.append(prose.render(head))
            addParticulars()
            // A page has one title.
            prose.lowering = handout.titleCount > 1 ? 1 : 0
            if !rest.isBlank { parts.append(prose.render(rest)) }
            items.removeFirst()
        } else {
            parts.append("<h1>\(title)</h1>")
            addParticulars()
        }
        for item in items { add(item) }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="DiffusionLab \(Program.version)">
            <title>\(title)</title>
            <style>
            \(HTMLHandout.style)
            </style>
            </head>
            <body>
            <main>
            \(parts.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }

    /// The title, which the particulars stand under, and what follows it.
    private static func cutAfterTitle(_ markdown: String) -> (String, String) {
        let lines = markdown.textLines
        guard let place = lines.firstIndex(where: { $0.hasPrefix("# ") }) else { return (markdown, "") }
        return (lines[...place].joined(separator: "\n"), lines[(place + 1)...].joined(separator: "\n"))
    }

    private mutating func addParticulars() {
        guard !handout.particulars.isEmpty else { return }
        parts.append("<p class=\"particulars\">\(handout.particulars.joined(separator: " · ").escapedForHTML)</p>")
    }

    private mutating func add(_ item: Lesson.Item) {
        switch item {
        case .prose(let text): parts.append(prose.render(text.markdown))
        case .cell(let cell): add(cell)
        case .predict(let prediction):
            parts.append("<aside class=\"predict\" aria-label=\"Prediction\">\n<p><strong>Predict.</strong></p>\n\(prose.render(prediction.markdown))\n</aside>")
        case .exercise(let exercise): add(exercise)
        }
    }

    private mutating func add(_ cell: Lesson.Cell) {
        switch cell.role {
        case .quiz:
            if handout.isForTeachers, let answer = cell.answer {
                parts.append("<p class=\"solution\"><strong>Answer:</strong> <code>\(answer.escapedForHTML)</code></p>")
            }
            return
        case .claim:
            for claim in handout.claims(of: cell) {
                parts.append("<aside class=\"claim\" aria-label=\"Claim\"><p><strong>\(claim.holds ? "Holds" : "Does not hold"):</strong> \(claim.text.escapedForHTML)</p></aside>")
            }
            if !handout.isForTeachers { return }
        case .setup where !handout.isForTeachers: return
        default: break
        }
        parts.append("<div class=\"cell\">\n\(code(cell.code))\n\(shown(handout.outputs(of: cell)))</div>")
    }

    private func code(_ text: String) -> String { "<pre class=\"code\"><code class=\"language-python\">\(text.trimmedLines.escapedForHTML)</code></pre>" }

    private mutating func shown(_ outputs: [Output]) -> String {
        var result = ""
        for output in outputs {
            switch output {
            case .text(let text), .value(let text):
                guard !text.isBlank else { continue }
                result += "<pre class=\"output\"><samp>\(text.trimmedLines.escapedForHTML)</samp></pre>\n"
            case .warning(let text), .error(let text): result += "<pre class=\"output warning\"><samp>\(text.trimmedLines.escapedForHTML)</samp></pre>\n"
            case .image(let picture): result += figure(picture) + "\n"
            case .progress, .preview: break
            }
        }
        return result
    }

    private mutating func figure(_ picture: Picture) -> String {
        figureCount += 1
        let size = PictureSize(picture.bytes).map { " width=\"\($0.shown.width)\" height=\"\($0.shown.height)\"" } ?? ""
        let image = "<img src=\"data:\(picture.mime);base64,\(Base64.text(picture.bytes))\" alt=\"\(picture.alt.escapedForHTML)\"\(size)>"
        let caption = "<figcaption>Figure \(figureCount). \(picture.caption.escapedForHTML)</figcaption>"
        return "<figure>\(image)\(caption)</figure>"
    }

    private mutating func add(_ exercise: Lesson.Exercise) {
        let level = min(6, prose.level + 1), name = "exercise-\(exercise.label)"
        parts.append("<section class=\"exercise\" aria-labelledby=\"\(name)\">")
        parts.append("<h\(level) id=\"\(name)\">\(handout.title(of: exercise).escapedForHTML)</h\(level)>")
        for text in exercise.prose { parts.append(prose.render(text.markdown)) }
        for cell in exercise.examples { add(cell) }
        if let starter = exercise.starter { parts.append(code(starter.code)) }
        for (index, hint) in exercise.hints.enumerated() {
            parts.append("<details\(handout.isForTeachers ? " open" : "")><summary>Hint \(index + 1)</summary>\n\(prose.render(hint.markdown))\n</details>")
        }
        if handout.isForTeachers { addAnswers(of: exercise) }
        parts.append("</section>")
    }

    private mutating func addAnswers(of exercise: Lesson.Exercise) {
        var lines: [String] = []
        if let solution = exercise.solution {
            lines.append("<p><strong>Solution</strong></p>\n\(code(solution.code))\n\(shown(handout.outputs(of: solution)))")
        }
        let wrong = handout.misconceptions(of: exercise)
        if !wrong.isEmpty {
            lines.append("<p><strong>Misconceptions met</strong></p>\n<ul>\n\(wrong.map { "<li>\($0.escapedForHTML)</li>" }.joined(separator: "\n"))\n</ul>")
        }
        if !lines.isEmpty { parts.append("<div class=\"solution\">\n\(lines.joined(separator: "\n"))\n</div>") }
    }

    // MARK: Looks

    private static let style = """
        :root { color-scheme: light; }
        body { margin: 0; background: #fff; color: #1a1a1a; font: 1.05rem/1.55 "DejaVu Serif", Georgia, "Times New Roman", serif; }
        main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.2rem 4rem; }
        h1, h2, h3, h4, h5, h6 { font-family: "DejaVu Sans", Helvetica, Arial, sans-serif; line-height: 1.25; margin: 2em 0 0.6em; }
        h1 { font-size: 1.9rem; margin-top: 0; } h2 { font-size: 1.4rem; } h3, h4, h5, h6 { font-size: 1.1rem; }
        a { color: #0b5394; }
        pre, code, samp { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 0.85rem; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.6em 0; padding: 0.6em 0.8em; line-height: 1.4; }
        pre.code { background: #f3f5f8; border-left: 3px solid #7f95b2; }
        pre.output { background: none; border-left: 3px solid #d5d5d5; padding: 0.2em 0.8em; }
        pre.warning { border-left: 3px double #9a5b00; }
        .particulars { color: #555; font-family: "DejaVu Sans", Helvetica, Arial, sans-serif; font-size: 0.85rem; }
        figure { margin: 1.2em 0; } figure img { max-width: 100%; height: auto; }
        figcaption { font-size: 0.9rem; color: #333; margin-top: 0.3em; }
        .exercise { border: 1px solid #9aa7b8; padding: 0 1rem 0.6rem; margin: 2em 0; }
        .exercise > :first-child { margin-top: 0.8em; }
        .predict, .claim { border-left: 3px solid #7f95b2; padding-left: 1rem; margin: 1.2em 0; }
        .solution { border-top: 1px dashed #9aa7b8; margin-top: 1em; }
        table { border-collapse: collapse; margin: 1em 0; } th, td { border: 1px solid #bbb; padding: 0.25em 0.7em; text-align: left; }
        math[display=block] { margin: 0.9em 0; overflow-x: auto; }
        img { max-width: 100%; } .missing { color: #555; }
        @page { margin: 20mm 18mm; }
        @media print {
          body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
          pre.code { background: none; border: 1px solid #bbb; }
          figure, .predict, .claim, pre, table { break-inside: avoid; } h1, h2, h3, h4 { break-after: avoid; }
          a { color: inherit; } details:not([open]) { display: none; }
        }
        """
}
