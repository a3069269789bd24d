import Catalog

/// Reads the lesson format: front matter, prose, code cells, predictions, hints and exercises. What it does not know
/// is an error with its line and the nearest known word.
public struct LessonParser {
    static let directives = ["code-cell", "exercise-start", "exercise-end", "predict", "hint"]
    static let cellKeys = ["name", "role", "for", "alt", "caption", "size", "answer"]
    static let exerciseKeys = ["label", "points", "skip", "status", "attempts"]

    private let path: String
    private var faults: [LessonFault] = []
    private var items: [Lesson.Item] = []
    private var exercise: Lesson.Exercise?
    private var cellCount = 0
    /// Cells, hints and predictions that name something that may come later.
    private var strayCells: [Lesson.Cell] = []
    private var strayHints: [(label: String, hint: Lesson.Prose)] = []
    private var namedLines: [String: Int] = [:]

    private init(path: String) { self.path = path }

    /// - Throws: `LessonFaults` with every fault, in the order of the lines.
    public static func parse(_ text: String, path: String) throws -> Lesson {
        var parser = LessonParser(path: path)
        // What a terminal would obey is shown instead, in Python's own notation: a text of the language stays the same.
        var lesson = parser.run(text.withControlsShown)
        lesson.text = text
        guard parser.faults.isEmpty else {
            throw LessonFaults(parser.faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
        return lesson
    }

    private mutating func fault(_ line: Int, _ message: String) {
        faults.append(LessonFault(file: path, line: line, message))
    }

    private mutating func run(_ text: String) -> Lesson {
        let lines = text.textLines
        let (matter, bodyStart) = frontMatter(lines)
        let (blocks, blockFaults) = MarkdownScanner.scan(lines, from: bodyStart, path: path)
        faults += blockFaults
        for block in blocks {
            switch block {
            case .prose(let markdown, let line): addProse(Lesson.Prose(markdown: markdown, line: line))
            case .directive(let directive): read(directive)
            }
        }
        if let open = exercise {
            fault(open.line, "exercise '\(open.label)' is never ended (`{exercise-end}` is missing)")
            items.append(.exercise(open))
        }
        placeStrays()
        checkPredictions()
        checkExercises()
        return Lesson(path: path, id: matter.id, title: matter.title, minutes: matter.minutes,
                      requires: matter.requires, seed: matter.seed, parameters: matter.parameters,
                      isSavedWork: matter.isSavedWork, items: items,
                      text: text)
    }

    // MARK: Front matter

    private mutating func frontMatter(_ lines: [Substring]) -> (FrontMatter, bodyStart: Int) {
        func isRule(_ line: Substring) -> Bool { line.trimmed == "---" }
        guard let first = lines.first, isRule(first) else {
            fault(1, "a lesson begins with its front matter between two lines `---`")
            return (FrontMatter.parse("{id: x, title: x}", path: path, firstLine: 1).0, 0)
        }
        guard let end = lines.indices.dropFirst().first(where: { isRule(lines[$0]) }) else {
            fault(1, "the front matter opened here is never closed (a line `---` is missing)")
            return (FrontMatter.parse("{id: x, title: x}", path: path, firstLine: 1).0, lines.count)
        }
        let yaml = lines[1..<end].joined(separator: "\n")
        let (matter, found) = FrontMatter.parse(yaml, path: path, firstLine: 2)
        faults += found
        return (matter, end + 1)
    }

    // MARK: Blocks

    private mutating func addProse(_ prose: Lesson.Prose) {
        if exercise != nil { exercise?.prose.append(prose) } else { items.append(.prose(prose)) }
    }

    private mutating func read(_ directive: MarkdownBlock.Directive) {
        switch directive.name {
        case "code-cell": readCell(directive)
        case "exercise-start": startExercise(directive)
        case "exercise-end":
            if let finished = exercise {
                items.append(.exercise(finished))
                exercise = nil
            } else {
                fault(directive.line, "`{exercise-end}` without an `{exercise-start}` before it")
            }
        case "predict":
            refuseOptions(of: directive)
            guard !directive.argument.isEmpty else {
                return fault(directive.line, "`{predict}` needs the name of a cell")
            }
            items.append(.predict(Lesson.Prediction(
                cell: directive.argument, markdown: directive.body, line: directive.line)))
        case "hint":
            refuseOptions(of: directive)
            guard let label = directive.argument.isEmpty ? exercise?.label : directive.argument else {
                return fault(directive.line, "`{hint}` needs the label of an exercise")
            }
            strayHints.append((label, Lesson.Prose(markdown: directive.body, line: directive.line)))
        case let other:
            fault(directive.line, unknown("directive", other, among: LessonParser.directives))
        }
    }

    private mutating func refuseOptions(of directive: MarkdownBlock.Directive) {
        for option in directive.options {
            fault(option.line, "`{\(directive.name)}` has no option '\(option.key)'")
        }
    }

    /// The options by key; unknown and repeated ones are faults.
    private mutating func options(of directive: MarkdownBlock.Directive, known: [String])
        -> [String: MarkdownBlock.Option] {
        var result: [String: MarkdownBlock.Option] = [:]
        for option in directive.options {
            if !known.contains(option.key) {
                fault(option.line, unknown("key of `{\(directive.name)}`", option.key, among: known))
            } else if result.updateValue(option, forKey: option.key) != nil {
                fault(option.line, "'\(option.key)' is given twice")
            }
        }
        return result
    }

    // MARK: Cells

    private mutating func readCell(_ directive: MarkdownBlock.Directive) {
        cellCount += 1
        if !["", "python", "python3", "ipython3"].contains(directive.argument) {
            fault(directive.line, "a code cell is `python`, not '\(directive.argument)'")
        }
        let options = options(of: directive, known: LessonParser.cellKeys)
        var role = Lesson.Role.example
        if let option = options["role"] {
            if let known = Lesson.Role(rawValue: option.value) {
                role = known
            } else {
                fault(option.line, unknown("role", option.value, among: Lesson.Role.allCases.map(\.rawValue)))
            }
        }
        let label = options["for"]?.value ?? exercise?.label
        let cell = Lesson.Cell(
            name: cellName(options["name"], role: role, label: label), role: role, exercise: label,
            code: directive.body, codeLine: directive.bodyLine, line: directive.line, alt: options["alt"]?.value,
            caption: options["caption"]?.value, size: size(options["size"]), answer: options["answer"]?.value,
            optionLines: options.mapValues(\.line))
        if role.belongsToExercise, label == nil {
            return fault(directive.line, "a \(role.rawValue) cell needs `:for:` with the label of its exercise")
        }
        if let answer = options["answer"], role != .quiz {
            fault(answer.line, "only a quiz cell has an `answer`")
        }
        if label == nil { items.append(.cell(cell)) } else { strayCells.append(cell) }
    }

    private mutating func cellName(_ option: MarkdownBlock.Option?, role: Lesson.Role, label: String?) -> String {
        guard let option else {
            if let label { return "\(label)-\(role.rawValue)" }
            return "cell-\(cellCount)"
        }
        if !isLabel(option.value) {
            fault(option.line, "a name is made of lower-case letters, digits and hyphens, not '\(option.value)'")
        } else if let earlier = namedLines[option.value] {
            fault(option.line, "the name '\(option.value)' is already used in line \(earlier)")
        }
        namedLines[option.value] = option.line
        return option.value
    }

    private mutating func size(_ option: MarkdownBlock.Option?) -> FigureSize? {
        guard let option else { return nil }
        if let size = FigureSize(option.value) { return size }
        fault(option.line, "`size` must be like 120x80mm, 12x8cm or 6.4x4.8in, not '\(option.value)'")
        return nil
    }

    // MARK: Exercises

    private mutating func startExercise(_ directive: MarkdownBlock.Directive) {
        if let open = exercise {
            fault(directive.line, "an exercise cannot begin inside exercise '\(open.label)' (line \(open.line))")
            items.append(.exercise(open))
        }
        let options = options(of: directive, known: LessonParser.exerciseKeys)
        let label = options["label"]?.value ?? ""
        if options["label"] == nil {
            fault(directive.line, "an exercise needs a `:label:`")
        } else if !isLabel(label) {
            fault(options["label"]?.line ?? directive.line,
                  "a label is made of lower-case letters, digits and hyphens, not '\(label)'")
        }
        if let other = items.lazy.compactMap({ item -> Lesson.Exercise? in
            if case .exercise(let exercise) = item, exercise.label == label { exercise } else { nil }
        }).first {
            fault(directive.line, "the label '\(label)' is already used in line \(other.line)")
        }
        var points = 1
        if let option = options["points"] {
            if let number = Int(option.value), (0...1000).contains(number) {
                points = number
            } else {
                fault(option.line, "`points` must be a whole number from 0 to 1000")
            }
        }
        var maySkip = true
        if let option = options["skip"] {
            switch option.value {
            case "yes": maySkip = true
            case "no": maySkip = false
            default: fault(option.line, "`skip` is yes or no, not '\(option.value)'")
            }
        }
        exercise = Lesson.Exercise(
            label: label, points: points, maySkip: maySkip, line: directive.line, prose: [], setup: [], examples: [],
            starter: nil, check: nil, solution: nil, tests: nil, hints: [], status: savedStatus(options["status"]),
            attempts: savedAttempts(options["attempts"]))
    }

    private mutating func savedStatus(_ option: MarkdownBlock.Option?) -> LessonProgress.Status? {
        guard let option else { return nil }
        if let status = LessonProgress.Status(rawValue: option.value) { return status }
        fault(option.line, unknown("status", option.value, among: LessonProgress.Status.allCases.map(\.rawValue)))
        return nil
    }

    private mutating func savedAttempts(_ option: MarkdownBlock.Option?) -> Int {
        guard let option else { return 0 }
        if let number = Int(option.value), (0...1_000_000).contains(number) { return number }
        fault(option.line, "`attempts` must be a whole number")
        return 0
    }

    /// Gives each cell and hint to the exercise it names.
    private mutating func placeStrays() {
        var places: [String: Int] = [:]
        for (index, item) in items.enumerated() {
            if case .exercise(let exercise) = item { places[exercise.label] = index }
        }
        for cell in strayCells {
            let label = cell.exercise ?? ""
            guard let place = places[label], case .exercise(var exercise) = items[place] else {
                fault(cell.optionLines["for"] ?? cell.line,
                      unknown("exercise", label, among: places.keys.sorted()))
                continue
            }
            if let earlier = exercise.take(cell) {
                fault(cell.line, "exercise '\(label)' already has a \(cell.role.rawValue) cell in line \(earlier)")
            }
            items[place] = .exercise(exercise)
        }
        for (label, hint) in strayHints {
            guard let place = places[label], case .exercise(var exercise) = items[place] else {
                fault(hint.line, unknown("exercise", label, among: places.keys.sorted()))
                continue
            }
            if hint.markdown.isBlank { fault(hint.line, "this hint is empty") }
            exercise.hints.append(hint)
            items[place] = .exercise(exercise)
        }
    }

    private mutating func checkExercises() {
        for case .exercise(let exercise) in items where exercise.check == nil {
            fault(exercise.line, "exercise '\(exercise.label)' has no check cell")
        }
    }

    private mutating func checkPredictions() {
        let names = items.flatMap { item -> [String] in
            switch item {
            case .cell(let cell): [cell.name]
            case .exercise(let exercise): exercise.examples.map(\.name)
            case .prose, .predict: []
            }
        }
        for case .predict(let prediction) in items where !names.contains(prediction.cell) {
            fault(prediction.line, unknown("cell", prediction.cell, among: names))
        }
    }
}

extension Lesson.Exercise {
    /// Takes a cell into its place. Returns the line of the cell that already stood there.
    fileprivate mutating func take(_ cell: Lesson.Cell) -> Int? {
        let earlier: Lesson.Cell?
        switch cell.role {
        case .setup:
            setup.append(cell)
            return nil
        case .example, .figure, .claim, .quiz:
            examples.append(cell)
            return nil
        case .starter: (earlier, starter) = (starter, cell)
        case .check: (earlier, check) = (check, cell)
        case .solution: (earlier, solution) = (solution, cell)
        case .tests: (earlier, tests) = (tests, cell)
        }
        return earlier?.line
    }
}
