import Interpreter

/// A handout as a Jupyter notebook, format 4.5: cells with what they showed.
struct NotebookHandout {
    private let handout: Handout
    private var cells: [JSON] = []
    private var ids: Set<String> = []
    private var count = 0

    init(_ handout: Handout) {
        self.handout = handout
        build()
    }

    func render() -> String {
        JSON.object([
            ("cells", .list(cells)),
            ("metadata", .object([
                ("kernelspec", .object([("display_name", .text("DiffusionLab")), ("language", .text("python")), ("name", .text("diffusionlab"))])),
                ("language_info", .object([
                    ("name", .text("python")), ("version", .text("3.11")), ("mimetype", .text("text/x-python")), ("file_extension", .text(".py")),
                    ("pygments_lexer", .text("ipython3")),
                ])),
                ("title", .text(handout.lesson.title)),
                ("diffusionlab", .object([
                    ("lesson", .text(handout.lesson.id)), ("version", .text(Program.version)), ("seed", handout.seed.map { .int($0) } ?? .null),
                    ("parameters", .object(handout.report.parameters.map { ($0.name, JSON($0.value)) })),
                ])),
            ])),
            ("nbformat", .int(4)),
            ("nbformat_minor", .int(5)),
        ]).text
    }

    private mutating func build() {
        if !handout.hasTitle { markdown("# " + handout.lesson.title, "title") }
        addParameters()
        for item in handout.lesson.items {
            switch item {
            case .prose(let prose): markdown(prose.markdown, "prose-\(prose.line)")
            case .cell(let cell): add(cell)
            case .predict(let prediction): markdown("**Predict.** " + prediction.markdown, "predict-\(prediction.cell)")
            case .exercise(let exercise): add(exercise)
            }
        }
    }

    /// The parameters as notebook tools expect them: a cell with the defaults, and one with what was given instead.
    private mutating func addParameters() {
        let parameters = handout.lesson.parameters
        guard !parameters.isEmpty else { return }
        let lines = parameters.map { "\($0.name) = \($0.value.source)" + ($0.help.isEmpty ? "" : "  # \($0.help)") }
        code(lines.joined(separator: "\n"), "parameters", outputs: [], tags: ["parameters"])
        let given = zip(parameters, handout.report.parameters).filter { $0.value != $1.value }
        guard !given.isEmpty else { return }
        code(given.map { "\($1.name) = \($1.value.source)" }.joined(separator: "\n"), "injected-parameters", outputs: [], tags: ["injected-parameters"])
    }

    private mutating func add(_ cell: Lesson.Cell) {
        switch cell.role {
        case .quiz:
            if handout.isForTeachers, let answer = cell.answer { markdown("**Answer:** `\(answer)`", cell.name) }
        case .claim:
            for (index, claim) in handout.claims(of: cell).enumerated() {
                markdown("> **\(claim.holds ? "Holds" : "Does not hold"):** \(claim.text)", index == 0 ? "claim-" + cell.name : "claim-\(index)-\(cell.name)")
            }
            code(cell.code, cell.name, outputs: handout.outputs(of: cell), role: cell.role)
        default: code(cell.code, cell.name, outputs: handout.outputs(of: cell), role: cell.role)
        }
    }

    private mutating func add(_ exercise: Lesson.Exercise) {
        markdown((["### " + handout.title(of: exercise)] + exercise.prose.map(\.markdown)).joined(separator: "\n\n"), "exercise-" + exercise.label)
        for cell in exercise.setup + exercise.examples { add(cell) }
        if let starter = exercise.starter { code(starter.code, starter.name, outputs: [], role: .starter) }
        for (index, hint) in exercise.hints.enumerated() {
            markdown("<details><summary>Hint \(index + 1)</summary>\n\n\(hint.markdown)\n\n</details>", "hint-\(exercise.label)-\(index + 1)")
        }
        guard handout.isForTeachers else { return }
        if let solution = exercise.solution { code(solution.code, solution.name, outputs: handout.outputs(of: solution), role: .solution) }
        if let check = exercise.check { code(check.code, check.name, outputs: [], role: .check) }
    }

    // MARK: Cells

    /// A name of letters, digits, `-` and `_`, at most 64 long, that no other cell has.
    private mutating func id(_ wanted: String) -> String {
        let base = String(wanted.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.prefix(56))
        var name = base.isEmpty ? "cell" : base, number = 2
        while !ids.insert(name).inserted {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }

    private func lines(_ text: String) -> JSON {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        return .list(parts.enumerated().map { index, part in .text(index == parts.count - 1 ? String(part) : part + "\n") })
    }

    private mutating func markdown(_ text: String, _ name: String) {
        cells.append(.object([("cell_type", .text("markdown")), ("id", .text(id(name))), ("metadata", .object([])), ("source", lines(text))]))
    }

    private mutating func code(_ text: String, _ name: String, outputs: [Output], role: Lesson.Role? = nil, tags: [String] = []) {
        count += 1
        var metadata: [(String, JSON)] = []
        if !tags.isEmpty { metadata.append(("tags", .list(tags.map { .text($0) }))) }
        if role == .setup { metadata.append(("jupyter", .object([("source_hidden", .bool(true))]))) }
        if let role, role != .example { metadata.append(("diffusionlab", .object([("role", .text(role.rawValue))]))) }
        let number: JSON = outputs.isEmpty ? .null : .int(count)
        cells.append(.object([
            ("cell_type", .text("code")), ("execution_count", number), ("id", .text(id(name))), ("metadata", .object(metadata)),
            ("outputs", .list(outputs.compactMap { shown($0, number) })), ("source", lines(text)),
        ]))
    }

    private func shown(_ output: Output, _ number: JSON) -> JSON? {
        switch output {
        case .text(let text): stream("stdout", text)
        case .warning(let text), .error(let text): stream("stderr", text)
        case .value(let text):
            .object([
                ("data", .object([("text/plain", lines(text))])), ("execution_count", number), ("metadata", .object([])),
                ("output_type", .text("execute_result")),
            ])
        case .image(let picture):
            .object([
                ("data", .object([(picture.mime, .text(Base64.text(picture.bytes))), ("text/plain", lines(picture.alt))])),
                ("metadata", .object([(picture.mime, .object([("alt", .text(picture.alt)), ("caption", .text(picture.caption))]))])),
                ("output_type", .text("display_data")),
            ])
        case .progress, .preview: nil
        }
    }

    private func stream(_ name: String, _ text: String) -> JSON {
        .object([("name", .text(name)), ("output_type", .text("stream")), ("text", lines(text))])
    }
}
