import Interpreter

/// The learner's work as a lesson file that runs.
enum SavedWork {
    /// What was typed outside of any lesson: one cell per input.
    static func notebook(_ inputs: [String], _ session: Session) -> String {
        var text = head(id: "notebook", title: "Notebook", minutes: nil, seed: nil, parameters: [])
        for (index, input) in inputs.enumerated() { text += typed(input, name: "in-\(index + 1)", session) }
        return text
    }

    /// A cell of what was typed: with words for its figures, and with the answers that `input()` was given.
    private static func typed(_ text: String, given: [String] = [], name: String, _ session: Session) -> String {
        var options: [String] = []
        if let words = session.figureWords[text] {
            options = ["alt: \(doubleQuoted(words))", "caption: \(doubleQuoted("Typed: " + firstLine(of: text)))"]
        }
        return cell(answering(text, given), name: name, options: options)
    }

    /// Code that is given the same answers again where nobody can be asked.
    private static func answering(_ text: String, _ given: [String]) -> String {
        if given.isEmpty { return text }
        let lines = given.map { quoted($0) }.joined(separator: ", ")
        return "given = iter([\(lines)])\ninput = lambda prompt='': next(given)\n" + text + "\ndel input, given"
    }

    /// The lesson with what the learner typed, up to the step they are at; each answer stands as the solution of its
    /// exercise.
    static func lesson(_ walk: LessonWalk) -> String {
        let lesson = walk.lesson
        let parameters = lesson.parameters.map { parameter -> LessonParameter in
            var parameter = parameter
            parameter.value = walk.session.parameterValue(parameter.name) ?? parameter.value
            return parameter
        }
        var text = head(id: lesson.id, title: lesson.title, minutes: lesson.minutes, seed: lesson.seed,
                        parameters: parameters)
        var count = 0
        func typed(after step: Int) -> String {
            walk.inputs(after: step).map { input in
                count += 1
                return self.typed(input.text, given: input.given, name: "typed-\(count)", walk.session)
            }.joined()
        }
        text += typed(after: 0)
        for (index, step) in walk.steps.prefix(walk.position).enumerated() {
            for preparation in step.before {
                switch preparation {
                case .prose(let prose): text += prose.markdown + "\n\n"
                case .setup(let setup): text += source(setup)
                }
            }
            switch step.kind {
            case .cell(let cell), .quiz(let cell): text += source(cell) + typed(after: index + 1)
            case .predict(let prediction):
                text += ":::{predict} \(prediction.cell)\n\(prediction.markdown)\n:::\n\n" + typed(after: index + 1)
            case .exercise(let exercise): text += self.exercise(exercise, at: index + 1, in: walk)
            case .end: text += typed(after: index + 1)
            }
        }
        return text
    }

    private static func exercise(_ exercise: Lesson.Exercise, at step: Int, in walk: LessonWalk) -> String {
        let state = walk.progress.exercises[exercise.label] ?? LessonProgress.Exercise()
        var text = "```{exercise-start}\n:label: \(exercise.label)\n:points: \(exercise.points)\n"
            + ":skip: \(exercise.maySkip ? "yes" : "no")\n:status: \(state.status.rawValue)\n"
            + ":attempts: \(state.attempts)\n```\n\n"
        for prose in exercise.prose { text += prose.markdown + "\n\n" }
        for cell in exercise.setup + exercise.examples { text += source(cell) }
        if let check = exercise.check { text += source(check) }
        let typed = walk.inputs(after: step).map { answering($0.text, $0.given) }
        let isOwn = !typed.isEmpty && state.status != .revealed && state.status != .skipped
        if let answer = isOwn ? typed.joined(separator: "\n") : exercise.solution?.code {
            text += cell(answer, name: nil, options: ["role: solution", "for: \(exercise.label)"])
        }
        // With them, `dlab check` proves saved work as it proves the lesson.
        if let tests = exercise.tests { text += source(tests) }
        return text + "```{exercise-end}\n```\n\n"
    }

    // MARK: Pieces

    private static func head(id: String, title: String, minutes: Int?, seed: Int?,
                             parameters: [LessonParameter]) -> String {
        var lines = ["---", "id: \(id)", "title: \(doubleQuoted(title))"]
        if let minutes { lines.append("minutes: \(minutes)") }
        if let seed { lines.append("seed: \(seed)") }
        lines.append("saved: true")
        if !parameters.isEmpty { lines.append("params:") }
        for parameter in parameters {
            var fields = ["value: \(yaml(parameter.value))"]
            if let low = parameter.minimum { fields.append("min: \(short(low))") }
            if let high = parameter.maximum { fields.append("max: \(short(high))") }
            if let step = parameter.step { fields.append("step: \(short(step))") }
            if !parameter.unit.isEmpty { fields.append("unit: \(doubleQuoted(parameter.unit))") }
            if !parameter.help.isEmpty { fields.append("help: \(doubleQuoted(parameter.help))") }
            lines.append("  \(parameter.name): {\(fields.joined(separator: ", "))}")
        }
        return (lines + ["---", ""]).joined(separator: "\n") + "\n"
    }

    private static func yaml(_ value: LessonParameter.Value) -> String {
        switch value {
        case .text(let text): doubleQuoted(text)
        case .bool(let bool): bool ? "true" : "false"
        case .int, .float: value.source
        }
    }

    private static func doubleQuoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result + "\""
    }

    private static func source(_ cell: Lesson.Cell) -> String {
        var options: [String] = []
        if cell.role != .example { options.append("role: \(cell.role.rawValue)") }
        if let label = cell.exercise { options.append("for: \(label)") }
        if let alt = cell.alt { options.append("alt: \(doubleQuoted(alt))") }
        if let caption = cell.caption { options.append("caption: \(doubleQuoted(caption))") }
        if let size = cell.size { options.append("size: \(short(size.width))x\(short(size.height))mm") }
        if let answer = cell.answer { options.append("answer: \(doubleQuoted(answer))") }
        return self.cell(cell.code, name: cell.optionLines["name"] == nil ? nil : cell.name, options: options)
    }

    private static func cell(_ code: String, name: String?, options: [String] = []) -> String {
        // A fence longer than any in the code cannot be closed by it.
        var longest = 2
        for line in code.textLines { longest = max(longest, line.drop { $0 == " " }.prefix { $0 == "`" }.count) }
        let fence = String(repeating: "`", count: longest + 1)
        let lines = (name.map { [":name: \($0)"] } ?? []) + options.map { ":\($0)" }
        // A first line of code that looks like an option, or a blank one, needs a line between.
        let gap = lines.isEmpty || code.hasPrefix(":") || code.hasPrefix("\n") ? "\n" : ""
        return fence + "{code-cell} python\n" + lines.map { $0 + "\n" }.joined() + gap + code + "\n" + fence + "\n\n"
    }
}

extension Workbench {
    /// Writes the learner's work; never over a file that is something else.
    func save(to path: String, _ emit: Emit) {
        guard path.hasSuffix(".md"), path.count > 3 else { return emit(.failure("%save needs a file name: %save my-work.md")) }
        if let walk, let original = realPath(walk.lesson.path), realPath(path) == original {
            return emit(.failure("\(path) is the lesson itself; choose another name"))
        }
        let text = walk.map(SavedWork.lesson) ?? SavedWork.notebook(inputs, session)
        do {
            // The person asked for it at the prompt: their own rights, not the lesson's.
            try FileAccess.own.write(path, Array(text.utf8))
        } catch {
            return emit(.failure((error as? FileError)?.message ?? "\(path) cannot be written"))
        }
        emit(.note("Saved: `dlab run \(path)` runs it."))
    }
}
