import Catalog

/// A command at the prompt, `%name argument`: what it does, and everything that help and completion say of it.
public struct Magic: Sendable {
    public enum Group: String, Sendable, CaseIterable {
        case walk = "walk", exercise = "exercise", parameters = "parameters", state = "state", figures = "figures"
        case measure = "measure", session = "session"
    }

    /// What Tab offers after the name.
    enum Completing: Sendable {
        case nothing
        /// Names of the language.
        case code
        case words(@Sendable (Workbench) -> [String])
    }

    public let name: String
    /// What follows the name, e.g. `CELL`; empty when nothing does, in brackets when it may be left out.
    public let argument: String
    public let summary: String
    /// What else there is to know.
    public let details: String
    public let group: Group
    let completing: Completing
    let action: @Sendable (Workbench, String, Workbench.Emit) -> Void

    init(_ name: String, _ argument: String = "", _ group: Group, _ summary: String, details: String = "",
         completing: Completing = .nothing, _ action: @escaping @Sendable (Workbench, String, Workbench.Emit) -> Void) {
        self.name = name
        self.argument = argument
        self.summary = summary
        self.details = details
        self.group = group
        self.completing = completing
        self.action = action
    }

    public var usage: String { "%" + name + (argument.isEmpty ? "" : " " + argument) }

    /// The page that `?%name` shows.
    var page: String { "```\n\(usage)\n```\n\n\(summary)" + (details.isEmpty ? "" : "\n\n" + details) }

    /// What ends the session when it is typed alone, as in Python and IPython.
    static let quitWords: Set<String> = ["quit", "exit", "quit()", "exit()"]

    /// Every command, in the order of `%help`.
    public static let all: [Magic] = walking + exercises + parameters + state + figures + measuring + sessions

    /// The commands a word stands for: its own, or all that begin with it.
    static func matching(_ word: String) -> [Magic] {
        if let exact = all.first(where: { $0.name == word }) { return [exact] }
        return word.isEmpty ? [] : all.filter { $0.name.hasPrefix(word) }
    }

    /// The commands by group, for `%help`.
    static var table: [String] {
        let width = 30
        var lines: [String] = []
        func row(_ usage: String, _ summary: String) {
            // A long usage has a line of its own, so that the summaries stay in one column.
            if displayWidth(usage) > width { lines.append("  " + usage) }
            lines.append("  " + (displayWidth(usage) > width ? "" : usage).padded(to: width) + "  " + summary)
        }
        for group in Group.allCases {
            lines.append(group.rawValue)
            for magic in all where magic.group == group { row(magic.usage, magic.summary) }
        }
        lines.append("help")
        row("?name  name?", "what a name is; ??name shows the mathematics too")
        row("?%name", "more about a command")
        row("Tab", "completes names, keywords, files, and \\alpha")
        return lines
    }
}

extension Workbench {
    /// Runs what follows a `%`.
    func runMagic(_ text: String, _ emit: Emit) -> Disposition {
        let word = String(text.prefix { !$0.isWhitespace })
        let argument = text.dropFirst(word.count).trimmed
        let found = Magic.matching(word)
        if found.count == 1 {
            let magic = found[0]
            if magic.argument.isEmpty, !argument.isEmpty {
                emit(.failure("%\(magic.name) takes nothing after it, not '\(argument)'"))
                return .stay
            }
            magic.action(self, argument, emit)
            return magic.name == "quit" ? .quit : .stay
        }
        if found.isEmpty {
            let names = Magic.all.map(\.name)
            if let near = Suggestion.nearest(to: word, among: names) {
                emit(.failure("there is no command %\(word). Did you mean %\(near)?"))
            } else {
                emit(.failure(word.isEmpty ? "a command follows %; %help lists them" : "there is no command %\(word); %help lists them"))
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

    /// How often `%undo` and the like go, 1 when nothing is said; nil, and a word why, when it is no number.
    func count(_ text: String, of command: String, _ emit: Emit) -> Int? {
        if text.isEmpty { return 1 }
        if let count = Int(text), count > 0 { return count }
        emit(.failure("%\(command) takes a number from 1, like %\(command) 3, not '\(text)'"))
        return nil
    }
}
