import Dispatch
import Glibc
import Interpreter

/// What a learner's saved work is worth: the answers run again from clean, against the checks of the lesson itself.
///
/// Nothing a saved file says is taken on trust. Prose, checks, examples and solutions are those of the lesson on the shelf; from the file
/// come only what was typed, the answers, and what can only lower the points: that a solution was revealed or an exercise skipped. Before
/// each statement of a check every name that the lesson or the lab has bound holds the lesson's own value again, whatever the answer
/// has done to it. Nothing is written, and only the folder of the lesson is read.
public struct Grading {
    public struct Options: Sendable {
        /// The seed the class was given; nil: the one the file was saved with.
        public var seed: Int?
        /// How long one file may take, in seconds.
        public var seconds = 60.0

        public init() {}
    }

    public enum Status: String, Sendable, CaseIterable {
        case solved, revealed, skipped
        /// Answered, and the check refuses the answer.
        case wrong
        /// Not answered.
        case open
        /// It could not be looked at.
        case ungraded
    }

    public struct Grade: Sendable {
        public var exercise: String
        public var status: Status
        public var attempts: Int
        public var points: Int
        /// The most it is worth.
        public var of: Int
        public var reason: String
    }

    public struct Submission: Sendable {
        public var file: String
        /// The lesson's id as the file gives it; empty when it cannot be read.
        public var lesson = ""
        public var seed: Int?
        public var grades: [Grade] = []
        /// Why the file could not be graded, or not to its end.
        public var problem: String?

        public var points: Int { grades.reduce(0) { $0 + $1.points } }
        public var of: Int { grades.reduce(0) { $0 + $1.of } }
    }

    private let shelf: LessonShelf
    private let options: Options
    private let interrupt: Interrupt
    private var authors: [String: AuthorRun] = [:]

    public init(shelf: LessonShelf, options: Options, interrupt: Interrupt) {
        (self.shelf, self.options, self.interrupt) = (shelf, options, interrupt)
    }

    /// Grades one file.
    /// - Returns: nil when the person asked to stop.
    public mutating func grade(_ path: String) -> Submission? {
        var result = Submission(file: path)
        func refuse(_ problem: String) -> Submission {
            result.problem = problem.withControlsShown.textLines.first.map(String.init) ?? "it cannot be read"
            return result
        }
        let work: Lesson
        do { work = try LessonFile.load(path) } catch { return refuse("\(error)") }
        result.lesson = work.id
        let original: Lesson
        do {
            guard let listing = shelf.list().first(where: { $0.id == work.id }) else {
                return refuse("there is no lesson '\(work.id)' here to grade it by")
            }
            original = try LessonFile.load(listing.path)
        } catch { return refuse("\(error)") }
        result.seed = options.seed ?? work.seed ?? original.seed
        let parameters = Grading.parameters(of: work, in: original)
        let key = "\(original.id) \(result.seed.map(String.init) ?? "") \(parameters.map { "\($0.name)=\($0.value.source)" })"
        let author: AuthorRun
        if let known = authors[key] { author = known } else {
            author = AuthorRun(original, session: session(for: original), seed: result.seed, parameters: parameters)
            if author.isInterrupted { return nil }
            authors[key] = author
        }
        let learner = session(for: original)
        LessonWalk.inject(original, into: learner, seed: result.seed)
        for parameter in parameters { learner.bind(parameter.name, parameter.value) }
        var run = LearnerRun(original, work, learner, author, interrupt: interrupt, seconds: options.seconds)
        guard run.walk() else { return nil }
        result.grades = run.grades
        result.problem = run.problem
        return result
    }

    /// A session without rights: it reads beside the lesson and the shipped data, and writes nowhere.
    private func session(for lesson: Lesson) -> Session {
        let access = FileAccess.untrustedLesson(folder: parentFolder(of: lesson.path), figures: "figures", shipped: shelf.folder)
        return Session(access: access, figures: FigureFolder(prefix: lesson.id, writes: false), steps: ExerciseCheck.steps, interrupt: interrupt)
    }

    /// The learner's values of the lesson's parameters, those that the lesson allows.
    private static func parameters(of work: Lesson, in original: Lesson) -> [(name: String, value: LessonParameter.Value)] {
        original.parameters.map { parameter in
            let given = work.parameters.first { $0.name == parameter.name }?.value
            guard let given, parameter.problem(with: given) == nil else { return (parameter.name, parameter.value) }
            return (parameter.name, given)
        }
    }
}

/// The lesson run as its author meant it: what every name holds when an exercise is reached.
private final class AuthorRun {
    private var moments: [String: Session] = [:]
    private(set) var isInterrupted = false

    init(_ lesson: Lesson, session: Session, seed: Int?, parameters: [(name: String, value: LessonParameter.Value)]) {
        LessonWalk.inject(lesson, into: session, seed: seed)
        for parameter in parameters { session.bind(parameter.name, parameter.value) }
        for item in lesson.items where !isInterrupted {
            switch item {
            case .prose, .predict: break
            case .cell(let cell): run(cell, of: lesson, in: session)
            case .exercise(let exercise):
                for cell in exercise.setup + exercise.examples { run(cell, of: lesson, in: session) }
                moments[exercise.label] = session.fork()
                if let solution = exercise.solution { run(solution, of: lesson, in: session) }
            }
        }
    }

    private func run(_ cell: Lesson.Cell, of lesson: Lesson, in session: Session) {
        if cell.role == .quiz { return }
        if session.run(cell, of: lesson, emit: { _ in }).result.status == .interrupted { isInterrupted = true }
    }

    func moment(at exercise: Lesson.Exercise) -> Session? { moments[exercise.label] }
}

/// One learner's answers, in the order of the lesson.
private struct LearnerRun {
    private let lesson: Lesson
    private let work: Lesson
    private let session: Session
    private let author: AuthorRun
    private let interrupt: Interrupt
    private let seconds: Double
    private let deadline: Double
    private(set) var grades: [Grading.Grade] = []
    private(set) var problem: String?

    init(_ lesson: Lesson, _ work: Lesson, _ session: Session, _ author: AuthorRun, interrupt: Interrupt, seconds: Double) {
        (self.lesson, self.work, self.session, self.author) = (lesson, work, session, author)
        (self.interrupt, self.seconds) = (interrupt, seconds)
        deadline = SessionHost.seconds(CLOCK_MONOTONIC) + seconds
    }

    private var isLate: Bool { SessionHost.seconds(CLOCK_MONOTONIC) >= deadline }

    /// - Returns: false when the person asked to stop.
    mutating func walk() -> Bool {
        // The clock stops a cell that would run on; what comes after it is not begun.
        // It holds no reference: another thread must not count those of the interpreter's objects, and the flag outlives the walk.
        let flag = Unmanaged.passUnretained(interrupt)
        let alarm = DispatchWorkItem { flag._withUnsafeGuaranteedRef { $0.request() } }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: alarm)
        defer { alarm.cancel() }
        var remaining = lesson.items[...]
        for item in work.items {
            switch item {
            case .prose, .predict: continue
            case .cell(let cell):
                if lesson.items.contains(where: { $0.cell?.name == cell.name }) {
                    guard catchUp(&remaining, until: { $0.cell?.name == cell.name }) else { return stopped() }
                } else if run(cell) == .interrupted {
                    return stopped()
                }
            case .exercise(let answered):
                guard lesson.exercises.contains(where: { $0.label == answered.label }) else { continue }
                guard catchUp(&remaining, until: { $0.exercise?.label == answered.label }) else { return stopped() }
                // A label that stands twice in the file is graded once.
                guard let exercise = lesson.exercises.first(where: { $0.label == answered.label }),
                      !grades.contains(where: { $0.exercise == answered.label }) else { continue }
                guard grade(exercise, answered) else { return stopped() }
            }
        }
        addMissing(.open, "it was not reached")
        return true
    }

    /// After an interruption: by the clock, or by the person.
    private mutating func stopped() -> Bool {
        guard isLate else { return false }
        problem = "it took longer than \(short(seconds)) s"
        addMissing(.ungraded, problem ?? "")
        return true
    }

    private mutating func addMissing(_ status: Grading.Status, _ reason: String) {
        for exercise in lesson.exercises where !grades.contains(where: { $0.exercise == exercise.label }) {
            grades.append(Grading.Grade(exercise: exercise.label, status: status, attempts: 0, points: 0, of: exercise.points, reason: reason))
        }
    }

    @discardableResult
    private func run(_ cell: Lesson.Cell) -> CellResult.Status {
        if isLate { return .interrupted }
        if cell.role == .quiz { return .ok }
        return session.run(cell, of: lesson) { _ in }.result.status
    }

    /// Runs the lesson's own cells up to a place; those the learner left out are run as well, since what follows may need them.
    private mutating func catchUp(_ remaining: inout ArraySlice<Lesson.Item>, until isThere: (Lesson.Item) -> Bool) -> Bool {
        guard remaining.contains(where: isThere) else { return true }
        while let item = remaining.popFirst() {
            if let cell = item.cell, run(cell) == .interrupted { return false }
            if isThere(item) { return true }
            if let exercise = item.exercise, let solution = exercise.solution {
                for cell in exercise.setup + exercise.examples where run(cell) == .interrupted { return false }
                if run(solution) == .interrupted { return false }
            }
        }
        return true
    }

    // MARK: An exercise

    /// - Returns: false when it was interrupted.
    private mutating func grade(_ exercise: Lesson.Exercise, _ answered: Lesson.Exercise) -> Bool {
        for cell in exercise.setup + exercise.examples where run(cell) == .interrupted { return false }
        var grade = Grading.Grade(exercise: exercise.label, status: .open, attempts: answered.attempts, points: 0, of: exercise.points, reason: "")
        let answer = answered.solution?.code
        let isAuthors = answer?.trimmed == exercise.solution?.code.trimmed
        switch answered.status {
        case .revealed?: (grade.status, grade.reason) = (.revealed, "the solution was shown")
        case .skipped?: (grade.status, grade.reason) = (.skipped, "it was left out")
        case .open?, nil:
            // Saved work shows the lesson's own answer where none was given.
            if let answer, !isAuthors {
                guard judge(answer, exercise, &grade) else { return false }
                if grade.status == .solved { grade.reason = "right, though never checked" }
            } else {
                grade.reason = "it was not answered"
            }
        case .solved?:
            guard judge(answer ?? "", exercise, &grade) else { return false }
            if grade.status == .solved, isAuthors { grade.reason = "the answer is the lesson's own, word for word" }
        }
        grade.reason = grade.reason.withControlsShown
        grades.append(grade)
        // What comes later finds what it needs.
        if grade.status != .solved, let solution = exercise.solution, run(solution) == .interrupted { return false }
        return true
    }

    private mutating func judge(_ answer: String, _ exercise: Lesson.Exercise, _ grade: inout Grading.Grade) -> Bool {
        guard let check = exercise.check else { return true }
        let result = session.run(answer, name: "answer", echo: .none, figure: FigureRequest(name: nil)) { _ in }
        if result.status == .interrupted || isLate { return false }
        let own = author.moment(at: exercise)?.fork()
        let answerNames = LearnerRun.answerNames(of: exercise, check, own)
        let verdict = ExerciseCheck.verdict(of: check, in: session, path: lesson.path, guarding: { fork in
            fork.restoreReadyNames()
            if let own { fork.take(from: own, except: answerNames) }
        })
        if verdict.interrupted || isLate { return false }
        grade.status = verdict.passed ? .solved : .wrong
        grade.points = verdict.passed ? exercise.points : 0
        if !verdict.passed {
            var reason = verdict.message.textLines.joined(separator: "; ")
            if case .error(let type, let message, _) = result.status { reason = "\(type): \(message)" + (reason.isEmpty ? "" : "; " + reason) }
            grade.reason = String(reason.prefix(500))
        }
        return true
    }

    /// The names that an answer may bind: those of solution and starter, and those the check looks at and nobody has bound.
    private static func answerNames(of exercise: Lesson.Exercise, _ check: Lesson.Cell, _ author: Session?) -> Set<String> {
        var names: Set<String> = []
        for cell in [exercise.solution, exercise.starter].compactMap({ $0 }) { names.formUnion(NamesUsed(of: cell.code).writes) }
        for name in NamesUsed(of: check.code).reads where author?.namespace[name] == nil { names.insert(name) }
        return names
    }
}

extension Lesson.Item {
    fileprivate var cell: Lesson.Cell? { if case .cell(let cell) = self { cell } else { nil } }
    fileprivate var exercise: Lesson.Exercise? { if case .exercise(let exercise) = self { exercise } else { nil } }
}

extension Session {
    /// Binds everything of another session, but for some names.
    fileprivate func take(from other: Session, except names: Set<String>) {
        for name in other.namespace.names where !names.contains(name) {
            if let value = other.namespace[name] { namespace[name] = value }
        }
    }
}
