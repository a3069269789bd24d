import Catalog
import Interpreter

/// Runs a lesson from first cell to last without stopping; solutions stand in for the learner.
public struct BatchRun {
    public struct Options: Sendable {
        /// `name=value` pairs that replace parameters.
        public var parameters: [(name: String, value: String)] = []
        /// Where figures are written; nil: nowhere.
        public var figures: String?
        public var size: FigureSize?
        public var dpi: Double?
        public var formats = ["png"]
        public var seed: Int?
        public var trusted = false

        public init() {}
    }

    /// What a person asked for that cannot be done: wrong usage, not a failing lesson.
    public struct UsageFault: Error, Sendable, CustomStringConvertible {
        public var description: String
    }

    public struct CellReport: Sendable {
        public var name: String
        public var line: Int
        public var status: CellResult.Status
        public var duration: Double
        public var figures: [FigureRecord] = []
        /// What it showed, in order; without progress.
        public var outputs: [Output] = []
        /// What came of a claim.
        public var verdict: Verdict?
    }

    /// What came of one lesson.
    public struct Report: Sendable {
        public var lesson: Lesson
        public var parameters: [(name: String, value: LessonParameter.Value)]
        /// The seed of random steps, when there is one.
        public var seed: Int?
        public var cells: [CellReport] = []
        /// The exercises whose check passed with the solution.
        public var solved: [String] = []
        public var figures: [FigureRecord] = []
        public var failed = false
        public var interrupted = false

        /// How much ran, in a line.
        public var summary: String {
            func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
            return "ok: " + [count(cells.count, "cell"), count(figures.count, "figure"),
                             count(solved.count, "exercise")].joined(separator: ", ")
        }
    }

    private let lesson: Lesson
    private let session: Session
    private let emit: (Event) -> Void
    private var report: Report

    /// - Throws: `UsageFault` when a parameter is unknown or out of range.
    public static func run(_ lesson: Lesson, shelf: LessonShelf, options: Options, interrupt: Interrupt,
                           emit: (Event) -> Void) throws -> Report {
        try withoutActuallyEscaping(emit) { emit in
            var run = try BatchRun(lesson, shelf, options, interrupt, emit)
            run.walk()
            return run.report
        }
    }

    private init(_ lesson: Lesson, _ shelf: LessonShelf, _ options: Options, _ interrupt: Interrupt,
                 _ emit: @escaping (Event) -> Void) throws {
        self.lesson = lesson
        self.emit = emit
        let folder = FigureFolder(path: options.figures ?? "figures", prefix: lesson.id, size: options.size,
                                  dpi: options.dpi, formats: options.formats, writes: options.figures != nil)
        session = Session(
            access: shelf.access(for: lesson.path, trusted: options.trusted, figures: folder.path), figures: folder,
            steps: shelf.steps(for: lesson.path, trusted: options.trusted), interrupt: interrupt)
        LessonWalk.inject(lesson, into: session, seed: options.seed)
        for (name, text) in options.parameters {
            let value = try BatchRun.value(text, of: name, in: lesson)
            session.bind(name, value)
        }
        report = Report(lesson: lesson, parameters: [], seed: options.seed ?? lesson.seed)
        report.parameters = lesson.parameters.map { ($0.name, session.parameterValue($0.name) ?? $0.value) }
    }

    /// Reads a parameter's value from the command line, by the type of its default.
    private static func value(_ text: String, of name: String, in lesson: Lesson) throws -> LessonParameter.Value {
        guard let parameter = lesson.parameters.first(where: { $0.name == name }) else {
            let known = lesson.parameters.map(\.name)
            throw UsageFault(description: known.isEmpty ? "\(lesson.path): the lesson has no parameters"
                : "\(lesson.path): " + unknown("parameter", name, among: known))
        }
        let number = try withoutUnit(text, of: parameter, in: lesson)
        let value: LessonParameter.Value? = switch parameter.value {
        case .int: Int(number).map { .int($0) } ?? Double(number).map { .float($0) }
        case .float: Double(number).map { .float($0) }
        case .bool: ["true": true, "false": false, "1": true, "0": false][text.lowercased()].map { .bool($0) }
        case .text: .text(text)
        }
        guard let value else { throw UsageFault(description: "\(lesson.path): '\(text)' is no value for \(name)") }
        if let problem = parameter.problem(with: value) { throw UsageFault(description: "\(lesson.path): \(problem)") }
        return value
    }

    /// The number of `0.5 s`: a unit may follow when it is the parameter's own.
    private static func withoutUnit(_ text: String, of parameter: LessonParameter, in lesson: Lesson) throws -> String {
        let number = text.trimmed
        // `1e5` and `inf` are numbers, whatever letters they have.
        guard Double(number) == nil else { return number }
        var digits = number[...]
        while let last = digits.last, !(last.isASCII && last.isNumber), last != "." { digits.removeLast() }
        let unit = number[digits.endIndex...].trimmed
        guard Double(digits) != nil, !unit.isEmpty else { return number }
        switch parameter.value {
        case .bool, .text: return number
        case .int, .float: break
        }
        let own = parameter.unit == "1" ? "" : parameter.unit
        guard unit == own else {
            throw UsageFault(description: "\(lesson.path): \(parameter.name) is "
                + (own.isEmpty ? "a number without a unit" : "in \(own)") + ", not in '\(unit)'")
        }
        return digits.trimmed
    }

    private mutating func walk() {
        defer { emit(.output(.progress(1, ""))) }
        for (index, item) in lesson.items.enumerated() {
            emit(.output(.progress(Double(index) / Double(lesson.items.count), "running \(lesson.id)")))
            switch item {
            case .prose, .predict: break
            case .cell(let cell): run(cell)
            case .exercise(let exercise): run(exercise)
            }
            if report.failed || report.interrupted { return }
        }
    }

    private mutating func run(_ cell: Lesson.Cell) {
        if cell.role == .quiz { return judgeQuiz(cell) }
        let figuresBefore = session.figures.count
        var outputs = ShownOutputs()
        let (result, verdict) = session.run(cell, of: lesson) {
            outputs.add($0)
            emit(.output($0))
        }
        let shown = Array(session.figures[figuresBefore...])
        report.figures += shown
        report.cells.append(CellReport(name: cell.name, line: cell.line, status: result.status, duration: result.duration,
                                       figures: shown, outputs: outputs.all, verdict: verdict))
        switch result.status {
        case .ok: break
        case .interrupted: report.interrupted = true
        case .error: fail("cell '\(cell.name)' failed", line: cell.line)
        }
        if let verdict, result.isOK {
            LessonWalk.tell(verdict, emit)
            if !verdict.passed { fail("claim '\(cell.name)' does not hold", line: cell.line) }
        }
    }

    private mutating func judgeQuiz(_ cell: Lesson.Cell) {
        guard let answer = cell.answer else { return }
        let verdict = LessonWalk.judge(answer, quiz: cell, in: session, path: lesson.path)
        report.interrupted = verdict.interrupted
        if !verdict.passed, !verdict.interrupted {
            fail("quiz '\(cell.name)' refuses its own answer: \(verdict.message)", line: cell.line)
        }
    }

    private mutating func run(_ exercise: Lesson.Exercise) {
        for cell in exercise.setup + exercise.examples {
            run(cell)
            if report.failed || report.interrupted { return }
        }
        guard let solution = exercise.solution, let check = exercise.check else { return }
        run(solution)
        if report.failed || report.interrupted { return }
        let verdict = ExerciseCheck.verdict(of: check, in: session, path: lesson.path)
        report.interrupted = verdict.interrupted
        if verdict.interrupted { return }
        if verdict.passed {
            report.solved.append(exercise.label)
        } else {
            fail("exercise '\(exercise.label)' refuses its own solution: \(verdict.message)", line: solution.line)
        }
    }

    private mutating func fail(_ message: String, line: Int) {
        report.failed = true
        emit(.failure("\(LessonFault(file: lesson.path, line: line, message))"))
    }
}

/// What a cell showed, up to a length that nobody reads on paper.
private struct ShownOutputs {
    private(set) var all: [Output] = []
    private var room = 100_000

    mutating func add(_ output: Output) {
        switch output {
        case .progress, .preview: return
        case .image: all.append(output)
        case .text(let text):
            guard let text = cut(text) else { return }
            // Prints that follow each other are one text.
            if case .text(let before)? = all.last { all[all.count - 1] = .text(before + text) } else { all.append(.text(text)) }
        case .value(let text): if let text = cut(text) { all.append(.value(text)) }
        case .warning(let text): if let text = cut(text) { all.append(.warning(text)) }
        case .error(let text): if let text = cut(text) { all.append(.error(text)) }
        }
    }

    private mutating func cut(_ text: String) -> String? {
        guard room > 0 else { return nil }
        defer { room -= text.utf8.count }
        return text.utf8.count <= room ? text : text.prefix(room) + "…\n"
    }
}

extension BatchRun {
    /// What ran and how it went, for `--json`.
    public static func json(_ reports: [Report]) -> JSON {
        .object([("lessons", .list(reports.map { report in
            .object([
                ("file", .text(report.lesson.path)),
                ("lesson", .text(report.lesson.id)),
                ("title", .text(report.lesson.title)),
                ("ok", .bool(!report.failed && !report.interrupted)),
                ("parameters", .object(report.parameters.map { ($0.name, JSON($0.value)) })),
                ("seed", report.seed.map { .int($0) } ?? .null),
                ("cells", .list(report.cells.map { cell in
                    var members: [(String, JSON)] = [("name", .text(cell.name)), ("line", .int(cell.line))]
                    switch cell.status {
                    case .ok: members.append(("status", .text("ok")))
                    case .interrupted: members.append(("status", .text("interrupted")))
                    case .error(let type, let message, _):
                        members.append(("status", .text("error")))
                        members.append(("error", .text("\(type): \(message)")))
                    }
                    members.append(("figures", .list(cell.figures.compactMap { $0.path.map { .text(fileName(of: $0)) } })))
                    return .object(members)
                })),
                ("solved", .list(report.solved.map { .text($0) })),
            ])
        }))])
    }

    /// Writes a JSON text as a whole.
    /// - Throws: `UsageFault` when the file cannot be written.
    public static func write(_ json: JSON, to path: String) throws { try write(json.text, to: path) }

    /// Writes a text.
    /// - Throws: `UsageFault`.
    public static func write(_ text: String, to path: String) throws {
        do { try writeBytes(Array(text.utf8), to: path) } catch {
            throw UsageFault(description: "\(path): \((error as? SystemError)?.reason ?? "cannot be written")")
        }
    }

    /// Makes the folder for figures.
    /// - Throws: `UsageFault`.
    public static func makeFigureFolder(_ path: String) throws {
        do { try makeFolder(path) } catch {
            throw UsageFault(description: "\(path): \((error as? SystemError)?.reason ?? "cannot be made")")
        }
    }
}
