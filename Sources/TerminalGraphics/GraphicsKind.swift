/// How a terminal can show a picture.
public enum GraphicsKind: String, Sendable, CaseIterable {
    /// The protocol of kitty, Ghostty and WezTerm.
    case kitty
    /// Inline images of iTerm2.
    case iterm2
    /// DEC sixels (xterm, foot, mlterm, Windows Terminal).
    case sixel
    /// Half-block and quadrant characters in colours: everywhere.
    case blocks

    /// What the environment says about the terminal.
    public enum Hint: Sendable, Equatable {
        /// This is what to use.
        case known(GraphicsKind)
        /// No pictures here: a file or a pipe, a dumb terminal, or somebody does not want any.
        case none
        /// The terminal must be asked.
        case unknown
    }

    /// Reads the environment alone; sends nothing.
    ///
    /// `DLAB_GRAPHICS` decides before all else: `kitty`, `iterm2`, `sixel`, `blocks` or `none`. Inside tmux and screen, which pass the
    /// other protocols on only when they are told to, blocks are used.
    public static func hint(_ environment: (String) -> String?, isTerminal: Bool) -> Hint {
        guard isTerminal else { return .none }
        if let word = environment("DLAB_GRAPHICS"), !word.isEmpty { return GraphicsKind(rawValue: word.lowercased()).map(Hint.known) ?? .none }
        let term = environment("TERM") ?? "", program = environment("TERM_PROGRAM") ?? ""
        if term.isEmpty || term == "dumb" { return .none }
        if environment("TMUX") != nil || term.hasPrefix("screen") || term.hasPrefix("tmux") { return .known(.blocks) }
        if environment("KITTY_WINDOW_ID") != nil || term == "xterm-kitty" || term == "xterm-ghostty" || program == "ghostty" { return .known(.kitty) }
        if program == "iTerm.app" || environment("LC_TERMINAL") == "iTerm2" { return .known(.iterm2) }
        if program == "WezTerm" { return .known(.iterm2) }
        if term.contains("sixel") || term.hasPrefix("foot") || term.hasPrefix("mlterm") || term.hasPrefix("yaft") { return .known(.sixel) }
        // Consoles and editors that answer no questions.
        if term == "linux" || program == "Apple_Terminal" || program == "vscode" { return .known(.blocks) }
        return .unknown
    }

    /// What a terminal's answer to `TerminalQuery.question` means; nil while the answer is not complete.
    ///
    /// Every terminal answers the last part of the question, its attributes (`CSI ? … c`; 4 among them: sixels); one with kitty's
    /// protocol says `OK` before that.
    public static func answer(_ bytes: [UInt8]) -> GraphicsKind? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let start = text.firstRange(of: "\u{1B}[?"), let end = text[start.upperBound...].firstIndex(of: "c") else { return nil }
        let attributes = text[start.upperBound..<end].split(separator: ";")
        guard attributes.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return nil }
        if text[..<start.lowerBound].contains("\u{1B}_Gi=31;OK") { return .kitty }
        return attributes.dropFirst().contains("4") ? .sixel : .blocks
    }
}
