import Interpreter

/// The author's proof that a lesson holds: every cell runs, solutions pass, starters fail, the tests of every exercise
/// come out as they say, figures can be understood without seeing them, and everything it names is there.
public struct LessonCheck {
    public struct Options: Sendable {
        public var seed: Int?
        public var trusted = false
        /// The longest a cell may take, in seconds.
        public var budget = 60.0

        public init() {}
    }

    private let lesson: Lesson
    private let shelf: LessonShelf
    private let options: Options
    private let session: Session
    private(set) var faults: [LessonFault] = []
    private(set) var interrupted = false

    /// Checks a file; a fault for each thing that does not hold, in the order of the lines.
    public static func check(_ path: String, shelf: LessonShelf, options: Options, interrupt: Interrupt)
        -> (faults: [LessonFault], interrupted: Bool) {
        let lesson: Lesson
        do {
            lesson = try LessonFile.load(path)
        } catch let error as LessonFaults {
            return (error.faults, false)
        } catch {
            return ([LessonFault(file: path, "\(error)")], false)
        }
        var check = LessonCheck(lesson, shelf, options, interrupt)
        check.run()
        let ordered = check.faults.enumerated().sorted { a, b in
            (a.element.line ?? 0, a.offset) < (b.element.line ?? 0, b.offset)
        }
        return (ordered.map(\.element), check.interrupted)
    }

    private init(_ lesson: Lesson, _ shelf: LessonShelf, _ options: Options, _ interrupt: Interrupt) {
        self.lesson = lesson
        self.shelf = shelf
        self.options = options
        let folder = FigureFolder(prefix: lesson.id, writes: false)
        session = Session(
            access: shelf.access(for: lesson.path, trusted: options.trusted, figures: folder.path), figures: folder,
            steps: shelf.steps(for: lesson.path, trusted: options.trusted), interrupt: interrupt)
        LessonWalk.inject(lesson, into: session, seed: options.seed)
    }

    private mutating func fault(_ line: Int, _ message: String) {
        faults.append(LessonFault(file: lesson.path, line: line, message))
    }

    private mutating func run() {
        checkRequirements()
        checkProse()
        for item in lesson.items {
            switch item {
            case .prose, .predict: break
            case .cell(let cell): run(cell)
            case .exercise(let exercise): check(exercise)
            }
            if interrupted { return }
        }
    }

    // MARK: Cells

    /// Runs a cell; false when it failed.
    @discardableResult
    private mutating func run(_ cell: Lesson.Cell) -> Bool {
        if cell.role == .quiz {
            checkQuiz(cell)
            return true
        }
        let figuresBefore = session.figures.count
        let (result, verdict) = session.run(cell, of: lesson) { _ in }
        switch result.status {
        case .interrupted:
            interrupted = true
            return false
        case .error(let type, let message, let traceback):
            fault(line(of: traceback, in: cell), "cell '\(cell.name)' fails: \(type): \(message)")
            return false
        case .ok: break
        }
        if result.duration > options.budget {
            fault(cell.line, "cell '\(cell.name)' took \(short(result.duration.rounded())) s; the budget is "
                + "\(short(options.budget)) s")
        }
        if let verdict, !verdict.passed {
            fault(verdict.line ?? cell.line, "the claim of cell '\(cell.name)' does not hold: \(verdict.message)")
        }
        checkFigure(of: cell, hasFigure: session.figures.count > figuresBefore)
        return true
    }

    /// The line of the lesson that a traceback points at: the last one inside this cell.
    private func line(of traceback: String, in cell: Lesson.Cell) -> Int {
        let lines = cell.codeLine...(cell.codeLine + max(1, cell.code.textLines.count))
        var found = cell.line
        for text in traceback.textLines {
            guard text.contains("(\(cell.name))"), let range = text.firstRange(of: "line ") else { continue }
            if let number = Int(text[range.upperBound...].prefix { $0.isNumber }), lines.contains(number) { found = number }
        }
        return found
    }

    private mutating func checkFigure(of cell: Lesson.Cell, hasFigure: Bool) {
        guard hasFigure else {
            if cell.role == .figure { fault(cell.line, "figure cell '\(cell.name)' shows no figure") }
            return
        }
        if cell.alt?.isBlank ?? true {
            fault(cell.optionLines["alt"] ?? cell.line, "the figure of cell '\(cell.name)' has no `:alt:` text")
        }
        if cell.caption?.isBlank ?? true {
            fault(cell.optionLines["caption"] ?? cell.line, "the figure of cell '\(cell.name)' has no `:caption:`")
        }
    }

    private mutating func checkQuiz(_ cell: Lesson.Cell) {
        guard let answer = cell.answer else {
            return fault(cell.line, "quiz cell '\(cell.name)' has no `:answer:`: nothing shows that it can be answered")
        }
        let verdict = LessonWalk.judge(answer, quiz: cell, in: session, path: lesson.path)
        interrupted = verdict.interrupted
        if !verdict.passed, !interrupted {
            fault(cell.optionLines["answer"] ?? cell.line, "quiz '\(cell.name)' refuses its own answer: \(oneLine(verdict))")
        }
    }

    private func oneLine(_ verdict: Verdict) -> String { verdict.message.textLines.joined(separator: "; ") }

    // MARK: Exercises

    private mutating func check(_ exercise: Lesson.Exercise) {
        for cell in exercise.setup + exercise.examples { if !run(cell) { return } }
        guard let check = exercise.check else { return }
        checkStarter(exercise, check)
        guard !interrupted else { return }
        if let tests = exercise.tests {
            checkTrials(tests, of: exercise, check)
        } else {
            fault(exercise.line, "exercise '\(exercise.label)' has no tests cell (`accept` and `reject`)")
        }
        guard !interrupted else { return }
        guard let solution = exercise.solution else {
            return fault(exercise.line, "exercise '\(exercise.label)' has no solution")
        }
        guard run(solution) else { return }
        let verdict = ExerciseCheck.verdict(of: check, in: session, path: lesson.path)
        interrupted = verdict.interrupted
        if !verdict.passed, !interrupted {
            fault(solution.codeLine, "the check of exercise '\(exercise.label)' refuses its solution "
                + "(line \(verdict.line ?? check.line)): \(oneLine(verdict))")
        }
    }

    private mutating func checkStarter(_ exercise: Lesson.Exercise, _ check: Lesson.Cell) {
        guard let starter = exercise.starter else { return }
        let verdict = ExerciseCheck.verdict(of: check, in: session, path: lesson.path) { fork in
            // A starter may fail by itself: its blanks are names that nothing is bound to.
            fork.run(starter.code, name: starter.name, firstLine: starter.codeLine, echo: .none)
            return nil
        }
        interrupted = verdict.interrupted
        if verdict.passed { fault(starter.codeLine, "the starter of exercise '\(exercise.label)' already passes its check") }
    }

    private mutating func checkTrials(_ tests: Lesson.Cell, of exercise: Lesson.Exercise, _ check: Lesson.Cell) {
        let (trials, errors) = ExerciseCheck.trials(of: tests, in: session, path: lesson.path)
        for error in errors { fault(error.line, "the tests of exercise '\(exercise.label)' fail: \(error.message)") }
        var met: Set<String> = []
        for trial in trials {
            let verdict = ExerciseCheck.verdict(of: check, in: session, path: lesson.path) { fork in
                let result = fork.run(trial.code, name: "answer", echo: .none)
                guard case .error(let type, let message, _) = result.status else { return nil }
                return "\(type): \(message)"
            }
            if verdict.interrupted {
                interrupted = true
                return
            }
            met.formUnion(verdict.misconceptions)
            judge(trial, verdict)
        }
        if errors.isEmpty, !trials.contains(where: \.mustPass) {
            fault(tests.line, "the tests of exercise '\(exercise.label)' accept nothing")
        }
        checkMisconceptions(check, met: met, exercise)
    }

    private mutating func judge(_ trial: CheckRecord.Trial, _ verdict: Verdict) {
        let code = trial.code.textLines.map(String.init).joined(separator: "; ")
        if trial.mustPass {
            if !verdict.passed { fault(trial.line, "accept(\(quoted(code))) is refused: \(oneLine(verdict))") }
        } else if verdict.passed {
            fault(trial.line, "reject(\(quoted(code))) is accepted")
        } else if let because = trial.because, !verdict.message.contains(because) {
            fault(trial.line, "reject(\(quoted(code))): '\(because)' is not part of the message: \(oneLine(verdict))")
        }
    }

    /// Every text given to `misconception` as a literal must have been met by a trial.
    private mutating func checkMisconceptions(_ check: Lesson.Cell, met: Set<String>, _ exercise: Lesson.Exercise) {
        for (text, line) in Misconceptions.texts(in: check) where !met.contains(text) {
            fault(line, "no reject of exercise '\(exercise.label)' meets the misconception '\(text)'")
        }
    }

    // MARK: Words

    private mutating func checkRequirements() {
        guard !lesson.requires.isEmpty else { return }
        let folder = LessonShelf(folder: parentFolder(of: lesson.path))
        let known = Set(folder.list().map(\.id) + shelf.list().map(\.id))
        for required in lesson.requires {
            if required.value == lesson.id {
                fault(required.line, "the lesson requires itself")
            } else if !known.contains(required.value) {
                fault(required.line, unknown("lesson in `requires`", required.value, among: known.sorted()))
            }
        }
    }

    private mutating func checkProse() {
        var all: [Lesson.Prose] = []
        for item in lesson.items {
            switch item {
            case .prose(let prose): all.append(prose)
            case .predict(let prediction): all.append(Lesson.Prose(markdown: prediction.markdown, line: prediction.line + 1))
            case .exercise(let exercise): all += exercise.prose + exercise.hints
            case .cell: break
            }
        }
        let anchors = Set(all.flatMap { LessonLinks.anchors(in: $0.markdown) })
        for prose in all {
            for link in LessonLinks.links(in: prose) {
                if let problem = LessonLinks.problem(with: link.target, lesson: lesson, anchors: anchors) {
                    fault(link.line, problem)
                }
            }
        }
    }
}
