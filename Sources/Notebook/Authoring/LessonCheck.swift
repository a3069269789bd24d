import Glibc
import Interpreter
import Syntax

/// The author's proof that a lesson holds: every cell runs, solutions pass, starters fail, the tests of every exercise
/// come out as they say, figures can be understood without seeing them, and everything it names is there.
public struct LessonCheck {
    public struct Options: Sendable {
        public var seed: Int?
        public var trusted = false
        /// The longest a cell may take, in seconds of one processor.
        public var budget = 1.0
        /// The longest the lesson may take from first cell to last.
        public var lessonBudget = 20.0

        public init() {}
    }

    private let lesson: Lesson
    private let shelf: LessonShelf
    private let options: Options
    private let session: Session
    private(set) var faults: [LessonFault] = []
    private(set) var interrupted = false
    /// What its cells have taken so far.
    private var spent = 0.0

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
        checkNames()
        faults += ProseCheck(lesson, shelf: shelf).faults
        for item in lesson.items {
            switch item {
            case .prose, .predict: break
            case .cell(let cell): run(cell)
            case .exercise(let exercise): check(exercise)
            }
            if interrupted { return }
        }
        if spent > options.lessonBudget {
            fault(1, "the lesson takes \(ProcessorTime.words(spent)); the budget is \(short(options.lessonBudget)) s")
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
        let clock = ProcessorTime()
        let (result, verdict) = session.run(cell, of: lesson) { _ in }
        let seconds = clock.elapsed(atMost: result.duration)
        spent += seconds
        switch result.status {
        case .interrupted:
            interrupted = true
            return false
        case .error(let type, let message, let traceback):
            fault(line(of: traceback, in: cell), "cell '\(cell.name)' fails: \(type): \(message)")
            return false
        case .ok: break
        }
        if seconds > options.budget {
            fault(cell.line, "cell '\(cell.name)' takes \(ProcessorTime.words(seconds)); the budget is \(short(options.budget)) s")
        }
        if let verdict, !verdict.passed {
            // The cell ran as a whole; taken statement by statement it tells which one fails.
            let line = ExerciseCheck.verdict(of: cell, in: session, path: lesson.path).line
            fault(line ?? cell.line, "the claim of cell '\(cell.name)' does not hold: \(verdict.message)")
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
        guard let starter = exercise.starter else {
            let verdict = ExerciseCheck.verdict(of: check, in: session, path: lesson.path)
            interrupted = verdict.interrupted
            if verdict.passed { fault(check.codeLine, "the check of exercise '\(exercise.label)' passes before anything is answered") }
            return
        }
        let source = Source(starter.code, name: starter.name, firstLine: starter.codeLine)
        if let problem = parse(source).diagnostics.first {
            fault(source.position(of: problem.span.lower).line, "the starter of exercise '\(exercise.label)' cannot be typed: \(problem.message)")
        }
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
        if errors.isEmpty, !trials.contains(where: { !$0.mustPass }) {
            fault(tests.line, "the tests of exercise '\(exercise.label)' reject nothing")
        }
        checkMisconceptions(check, met: met, exercise)
    }

    private mutating func judge(_ trial: CheckRecord.Trial, _ verdict: Verdict) {
        let code = trial.code.textLines.map(String.init).joined(separator: "; ")
        if trial.mustPass {
            if !verdict.passed { fault(trial.line, "accept(\(quoted(code))) is refused: \(oneLine(verdict))") }
        } else if verdict.passed {
            fault(trial.line, "reject(\(quoted(code))) is accepted")
        } else if trial.because == nil, verdict.error?.hasPrefix("SyntaxError") ?? false {
            fault(trial.line, "reject(\(quoted(code))) proves nothing: it cannot be read at all (\(verdict.error ?? ""))")
        } else if let because = trial.because, !verdict.message.contains(because) {
            fault(trial.line, "reject(\(quoted(code))): '\(because)' is not part of the message: \(oneLine(verdict))")
        }
    }

    /// Every text given to `misconception` as a literal must have been met by a trial.
    private mutating func checkMisconceptions(_ check: Lesson.Cell, met: Set<String>, _ exercise: Lesson.Exercise) {
        for spoken in SpokenText.misconceptions(in: check) where !met.contains(spoken.text) {
            fault(spoken.line, "no reject of exercise '\(exercise.label)' meets the misconception '\(spoken.text)'")
        }
    }

    // MARK: Words

    private mutating func checkRequirements() {
        let beside = LessonShelf(folder: parentFolder(of: lesson.path)).list()
        let own = realPath(lesson.path)
        if !lesson.isSavedWork, let twin = beside.first(where: { $0.id == lesson.id && realPath($0.path) != own }) {
            fault(line(of: "id:"), "the id '\(lesson.id)' is that of \(fileName(of: twin.path)) too")
        }
        guard !lesson.requires.isEmpty else { return }
        let listings = beside + shelf.list()
        let known = Set(listings.map(\.id))
        for required in lesson.requires {
            if required.value == lesson.id {
                fault(required.line, "the lesson requires itself")
            } else if !known.contains(required.value) {
                fault(required.line, unknown("lesson in `requires`", required.value, among: known.sorted()))
            } else if requirements(of: required.value, in: listings).contains(lesson.id) {
                fault(required.line, "lesson '\(required.value)' requires this one: neither can come first")
            }
        }
    }

    /// The lessons that must come before one, directly or not.
    private func requirements(of id: String, in listings: [LessonShelf.Listing]) -> Set<String> {
        var found: Set<String> = [], open = [id]
        while let next = open.popLast() {
            guard let path = listings.first(where: { $0.id == next })?.path, let lesson = try? LessonFile.load(path) else { continue }
            for required in lesson.requires where found.insert(required.value).inserted { open.append(required.value) }
        }
        return found
    }

    /// The line of the front matter that begins so.
    private func line(of key: String) -> Int { (lesson.text.textLines.firstIndex { $0.hasPrefix(key) } ?? 0) + 1 }

    /// Names that stand for two things, and parameters that change nothing: in saved work those whose cells are still to come.
    private mutating func checkNames() {
        let labels = Dictionary(lesson.exercises.map { ($0.label, $0.line) }) { first, _ in first }
        for cell in lesson.cells {
            if let line = labels[cell.name] { fault(cell.optionLines["name"] ?? cell.line, "the name '\(cell.name)' is the label of the exercise in line \(line)") }
        }
        if lesson.isSavedWork { return }
        let read = lesson.cells.reduce(into: Set<String>()) { $0.formUnion(NamesUsed(of: $1.code).reads) }
        for parameter in lesson.parameters where !read.contains(parameter.name) {
            fault(parameter.line, "no cell reads the parameter '\(parameter.name)'")
        }
    }
}

/// The time a piece of work takes of one processor: other programs do not count, and neither does waiting.
private struct ProcessorTime {
    private let start = SessionHost.seconds(CLOCK_PROCESS_CPUTIME_ID)

    /// - Parameter wall: on several processors the clock on the wall runs slower than the sum of theirs.
    func elapsed(atMost wall: Double) -> Double { min(wall, SessionHost.seconds(CLOCK_PROCESS_CPUTIME_ID) - start) }

    static func words(_ seconds: Double) -> String { short((seconds * 10).rounded() / 10) + " s" }
}
