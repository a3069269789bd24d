import Catalog

/// A command at the prompt, `%name argument`.
public struct Magic: Sendable {
    public enum Group: String, Sendable, CaseIterable {
        case walk = "walk", exercise = "exercise", parameters = "parameters", state = "state", figures = "figures"
        case measure = "measure", session = "session"
    }

    public let name: String
    /// What follows the name, e.g. `CELL`; empty when nothing does.
    public let argument: String
    public let summary: String
    public let group: Group
    let action: @Sendable (Workbench, String, Workbench.Emit) -> Void

    init(_ name: String, _ argument: String = "", _ group: Group, _ summary: String,
         _ action: @escaping @Sendable (Workbench, String, Workbench.Emit) -> Void) {
        self.name = name
        self.argument = argument
        self.summary = summary
        self.group = group
        self.action = action
    }

    public var usage: String { "%" + name + (argument.isEmpty ? "" : " " + argument) }

    /// What ends the session when it is typed alone, as in Python and IPython.
    static let quitWords: Set<String> = ["quit", "exit", "quit()", "exit()"]

    /// Every command, in the order of `%help`.
    public static let all: [Magic] = walking + exercises + parameters + state + figures + measuring + sessions

    /// The commands a word stands for: its own, or all that begin with it.
    static func matching(_ word: String) -> [Magic] {
        if let exact = all.first(where: { $0.name == word }) { return [exact] }
        return word.isEmpty ? [] : all.filter { $0.name.hasPrefix(word) }
    }
}

extension Workbench {
    /// Runs what follows a `%`.
    func runMagic(_ text: String, _ emit: Emit) -> Disposition {
        let word = String(text.prefix { !$0.isWhitespace })
        let argument = text.dropFirst(word.count).trimmed
        let found = Magic.matching(word)
        if found.count == 1 {
            found[0].action(self, argument, emit)
            return found[0].name == "quit" ? .quit : .stay
        }
        if found.isEmpty {
            let names = Magic.all.map(\.name)
            if let near = Suggestion.nearest(to: word, among: names) {
                emit(.failure("there is no command %\(word). Did you mean %\(near)?"))
            } else {
                emit(.failure("there is no command %\(word); %help lists them"))
            }
        } else {
            emit(.failure("%\(word) could be \(found.map { "%" + $0.name }.joined(separator: ", "))"))
        }
        return .stay
    }

    /// The open lesson, or a word that there is none.
    func withWalk(_ emit: Emit, _ body: (LessonWalk) -> Void) {
        if let walk { body(walk) } else { emit(.note("No lesson is open: %lessons lists them, %open ID opens one.")) }
    }
}
