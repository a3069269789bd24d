import Catalog
import Interpreter

/// Everything behind the prompt: takes what a person types, code, magics, help requests and answers, and tells what
/// to show. Terminal, script input and tests use the same one.
public final class Workbench {
    public typealias Emit = (Event) -> Void

    public enum Disposition: Equatable, Sendable { case stay, quit }

    public struct Settings: Sendable {
        public var seed: Int?
        /// Lessons from elsewhere may read and write where the user may.
        public var trusted = false
        public var figures = "figures"
        /// Keeps progress and history; nil keeps nothing.
        public var stateFolder: String?

        public init() {}
    }

    public let settings: Settings
    public let shelf: LessonShelf
    public let interrupt: Interrupt
    public internal(set) var session: Session
    public internal(set) var walk: LessonWalk?
    let store: ProgressFile?
    var question: Question?
    private var undoable: [Undoable] = []
    private var undoIsOff = false
    /// What ran at the prompt outside of lessons, for `%save`.
    private(set) var inputs: [String] = []
    /// Asks the person for a line when running code calls `input`.
    public var ask: ((String) -> String?)? {
        didSet { session.host.ask = ask }
    }

    /// What `%undo` goes back to.
    private struct Undoable {
        var names: Session.Checkpoint
        /// Where the lesson stood; its steps are undone by `%back`.
        var step: Int?
        /// How many inputs had been noted.
        var inputs: Int
    }

    /// A question to the person that the next line answers.
    struct Question {
        var prompt: String
        var answer: (Workbench, String, Emit) -> Void
    }

    /// How long copying all values for `%undo` may take, in seconds, before it is turned off.
    private static let longestCheckpoint = 0.05
    /// How many bytes are copied for it at most.
    private static let largestCheckpoint = 16 << 20
    private static let deepestUndo = 20

    public init(settings: Settings = Settings(), shelf: LessonShelf = LessonShelf(), interrupt: Interrupt = Interrupt()) {
        self.settings = settings
        self.shelf = shelf
        self.interrupt = interrupt
        store = settings.stateFolder.map { ProgressFile(folder: $0) }
        session = Session(figures: FigureFolder(path: settings.figures), interrupt: interrupt)
        if let seed = settings.seed { session.seed(seed) }
    }

    // MARK: Prompt

    /// What the prompt shows before the next input.
    public var prompt: String {
        if let question { return question.prompt }
        guard let walk else { return "In [\(session.cellNumber)]: " }
        if case .predict? = walk.waiting { return "prediction> " }
        if case .quiz? = walk.waiting { return "answer> " }
        let number = LessonShelf.number(of: walk.lesson.path)
        var parts = [(number.isEmpty ? "" : number + " ") + "\(walk.lesson.id) \(walk.position)/\(walk.stepCount)"]
        for parameter in walk.lesson.parameters.prefix(3) {
            parts.append("\(parameter.name)=\(session.parameterValue(parameter.name).map(shown) ?? "?")")
        }
        if !walk.stale.isEmpty { parts.append("\(walk.stale.count) stale") }
        return "[\(parts.joined(separator: " · "))]> "
    }

    /// What stands before the further lines of an input.
    public static let continuationPrompt = "   ...: "

    private func shown(_ value: LessonParameter.Value) -> String {
        if case .text(let text) = value { text } else { value.source }
    }

    /// Whether the text is a whole input, or more lines may follow.
    public func isComplete(_ text: String) -> Bool {
        if question != nil || walk?.waiting != nil { return true }
        return Workbench.isCommand(text) || session.isComplete(text)
    }

    /// Whether a line is for the notebook and not code: a magic or a help request.
    static func isCommand(_ text: String) -> Bool {
        let line = text.trimmed
        if line.contains("\n") { return false }
        return line.hasPrefix("%") || line.hasPrefix("?") || helpRequest(line) != nil
    }

    /// The name in `name?` or `name??`.
    private static func helpRequest(_ line: String) -> (name: String, isDetailed: Bool)? {
        if line.hasPrefix("?") {
            let name = line.drop { $0 == "?" }
            return (name.trimmed, line.hasPrefix("??"))
        }
        guard line.hasSuffix("?") else { return nil }
        let isDetailed = line.hasSuffix("??")
        let name = line.dropLast(isDetailed ? 2 : 1).trimmed
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard !parts.isEmpty, parts.allSatisfy(isIdentifier) || name.hasPrefix("%") else { return nil }
        return (name, isDetailed)
    }

    // MARK: Input

    /// Takes one whole input.
    public func submit(_ input: String, emit: Emit) -> Disposition {
        let line = input.trimmed
        if let pending = question {
            question = nil
            pending.answer(self, line, emit)
            return .stay
        }
        if line.hasPrefix("%") { return runMagic(String(line.dropFirst()), emit) }
        if !line.contains("\n"), let (name, isDetailed) = Workbench.helpRequest(line) {
            showHelp(name, detailed: isDetailed, emit)
            return .stay
        }
        if let walk, walk.waiting != nil {
            walk.answer(line, emit)
            return .stay
        }
        if line.isEmpty {
            walk?.next(emit)
            return .stay
        }
        if Magic.quitWords.contains(line), session.namespace[line] == nil { return .quit }
        runCode(input, emit)
        return .stay
    }

    /// Runs code typed at the prompt.
    func runCode(_ code: String, _ emit: Emit) {
        rememberForUndo()
        let result = session.run(code) { emit(.output($0)) }
        if let walk {
            // What failed or was refused would fail again in saved work and when the lesson is resumed.
            if walk.noticeParameters(emit), result.isOK {
                walk.noteInput(code)
                walk.save(emit)
            }
        } else if result.isOK {
            inputs.append(code)
        }
    }

    func rememberForUndo() {
        guard !undoIsOff else { return }
        let start = session.host.monotonicSeconds()
        let checkpoint = session.checkpoint(within: Workbench.largestCheckpoint)
        if let checkpoint {
            undoable.append(Undoable(names: checkpoint, step: walk?.position, inputs: walk?.progress.inputs.count ?? inputs.count))
            if undoable.count > Workbench.deepestUndo { undoable.removeFirst() }
        }
        if checkpoint == nil || session.host.monotonicSeconds() - start > Workbench.longestCheckpoint {
            // The values have become too large to be copied at every input.
            undoIsOff = true
            undoable = []
        }
    }

    func undo(_ emit: Emit) {
        // %back went before them: they are undone already.
        while let step = undoable.last?.step, let walk, step > walk.position { undoable.removeLast() }
        guard let last = undoable.last else {
            return emit(.note(undoIsOff ? "The values are too large to be kept for %undo." : "There is nothing to undo."))
        }
        guard last.step == walk?.position else {
            return emit(.note("The lesson has taken a step since your last input: %back goes one step back."))
        }
        undoable.removeLast()
        session.restore(last.names)
        if let walk {
            walk.forgetInputs(after: last.inputs)
            walk.noticeParameters(emit)
            walk.save(emit)
        } else {
            inputs.removeLast(max(0, inputs.count - last.inputs))
        }
        emit(.note("Undone: every name is as it was before the last input."))
    }

    /// Forgets what `%undo` could restore, and begins to keep it again.
    func clearUndo() {
        undoable = []
        undoIsOff = false
    }

    // MARK: Lessons

    /// Opens a lesson by id, number or path; asks whether to resume it when it was left unfinished.
    /// - Throws: `LessonFaults`.
    public func open(_ name: String, emit: Emit) throws {
        let path = try shelf.path(for: name)
        let lesson = try LessonFile.load(path)
        let progress = store?.load().lessons[lesson.id]
        begin(lesson, emit)
        guard let progress, progress.isUnfinished else {
            walk?.save(emit)
            return emit(.note("Enter steps through the lesson; type any code in between. %help lists the commands."))
        }
        question = Question(prompt: "Resume where you stopped? [Y/n] ") { bench, answer, emit in
            if answer.lowercased().hasPrefix("n") {
                emit(.note("From the beginning. Enter steps through the lesson."))
            } else {
                bench.walk?.resume(progress, emit)
            }
        }
    }

    /// The lesson left last and not finished, else the first.
    public var nextLesson: String {
        let contents = store?.load()
        if let last = contents?.last, contents?.lessons[last]?.isUnfinished ?? false { return last }
        return shelf.paths.first ?? "01"
    }

    private func begin(_ lesson: Lesson, _ emit: Emit) {
        let access = shelf.access(for: lesson.path, trusted: settings.trusted, figures: settings.figures)
        session = Session(
            access: access, figures: FigureFolder(path: settings.figures, prefix: lesson.id),
            steps: shelf.steps(for: lesson.path, trusted: settings.trusted), interrupt: interrupt)
        session.host.ask = ask
        walk = LessonWalk(lesson, session: session, store: store, seed: settings.seed)
        clearUndo()
        var line = lesson.title
        if let minutes = lesson.minutes { line += " (about \(minutes) minutes)" }
        emit(.lines([line]))
        if !settings.trusted, !shelf.trusts(lesson.path) {
            emit(.note("This lesson comes from elsewhere: it reads below its own folder and writes below "
                + "\(settings.figures). --trust lifts that."))
        }
        if let seed = settings.seed { emit(.note("Random steps use seed \(seed).")) }
    }

    /// Begins the open lesson again; what was typed so far is forgotten.
    func restart(_ emit: Emit) {
        guard let lesson = walk?.lesson else { return emit(.note("No lesson is open.")) }
        try? store?.save(nil, of: lesson.id)
        begin(lesson, emit)
        walk?.save(emit)
        emit(.note("Enter steps through the lesson."))
    }
}

extension LessonWalk {
    /// Goes silently to where the learner stopped: runs the cells and what was typed between them.
    func resume(_ saved: LessonProgress, _ emit: Emit) {
        progress = saved
        progress.inputs = []
        let target = min(saved.step, steps.count)
        var failed = false
        func replay(after step: Int) {
            for input in saved.inputs where input.step == step {
                if !session.run(input.text, name: "<typed>").isOK { failed = true }
                noteInput(input.text)
            }
        }
        replay(after: 0)
        while position < target {
            retake(position)
            replay(after: position)
            if session.interrupt.isRequested { break }
        }
        noticeParameters { _ in }
        waiting = nil
        if failed { emit(.note("Some of what you typed then fails now; it was left out.")) }
        if let step = currentStep { emit(.note("Back after \(step.name) (step \(position) of \(steps.count)).")) }
        if let exercise = openExercise {
            for prose in exercise.prose { emit(.prose(prose.markdown)) }
            if let starter = exercise.starter { emit(.code(starter.code, name: starter.name)) }
            emit(.note("Exercise \(exercise.label) is open: %check, %hint, %solution."))
        } else {
            emit(.note("Enter goes on."))
        }
        save(emit)
    }
}
