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
    /// What `%undo` and `%redo` go to, the nearest last.
    var past: [Moment] = [], future: [Moment] = []
    /// Whether the last input found the names too large to be kept.
    var isTooLarge = false
    /// What `%restore` goes to.
    var checkpoints: [(name: String, moment: Moment)] = []
    /// The input that was being typed when the program ended last, its last line not ended.
    var draft: String?
    /// What ran at the prompt outside of lessons, for `%save`.
    var inputs: [String] = []
    /// Where that is kept while the session lasts; nil where it is not.
    var promptJournal: Journal?
    /// What a session typed that ended without warning.
    var unsaved: LessonProgress?
    /// What a terminal with a person in front of it can do; nil where there is none.
    public var stage: (any Stage)?
    /// What was typed in this and earlier sessions, oldest first; nil where no one keeps it.
    public var typedBefore: (() -> [String])?
    /// Asks the person for a line when running code calls `input`.
    public var ask: ((String) -> String?)? {
        didSet { session.host.ask = ask }
    }

    /// Whether the terminal can show pictures on their way.
    public var showsPreviews = false {
        didSet { session.showsPreviews = showsPreviews }
    }

    /// A question to the person that the next line answers.
    struct Question {
        var prompt: String
        var answer: (Workbench, String, Emit) -> Void
    }

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
        if let magic = Magic.all.first(where: { $0.name == line }), session.value(at: line) == nil {
            // As at IPython's prompt: a word that is nothing else is the command.
            return runMagic(magic.name, emit)
        }
        runCode(input, emit)
        return .stay
    }

    /// Runs code typed at the prompt.
    @discardableResult
    func runCode(_ code: String, _ emit: Emit) -> CellResult {
        if !session.onlyLooks(code) { rememberForUndo(firstLine(of: code), emit) }
        if let walk { walk.begin(.typed(code)) } else { beginInput(code) }
        let given = GivenLines()
        session.host.ask = ask.map { ask in { given.note(ask($0)) } }
        defer { session.host.ask = ask }
        let result = session.run(code) { emit(.output($0)) }
        if let walk {
            // What failed or was refused would fail again in saved work and when the lesson is resumed.
            if walk.noticeParameters(emit), result.isOK {
                walk.noteInput(code, given: given.lines)
                walk.settleStale(emit)
                walk.save(emit)
            } else {
                walk.journal?.settle()
            }
        } else {
            if result.isOK { inputs.append(code) }
            noteInputs(emit)
        }
        return result
    }

    /// The lines that running code was given when it asked.
    private final class GivenLines {
        private(set) var lines: [String] = []

        func note(_ line: String?) -> String? {
            if let line { lines.append(line) }
            return line
        }
    }
}
