import TerminalGraphics
import Testing

@Suite struct GraphicsKindTests {
    private func hint(_ variables: [String: String], isTerminal: Bool = true) -> GraphicsKind.Hint {
        GraphicsKind.hint({ variables[$0] }, isTerminal: isTerminal)
    }

    @Test(arguments: [
        (["TERM": "xterm-kitty"], GraphicsKind.Hint.known(.kitty)), (["TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"], .known(.kitty)),
        (["TERM": "xterm-ghostty"], .known(.kitty)), (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], .known(.iterm2)),
        (["TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"], .known(.iterm2)), (["TERM": "foot"], .known(.sixel)), (["TERM": "mlterm"], .known(.sixel)),
        (["TERM": "linux"], .known(.blocks)), (["TERM": "xterm-kitty", "TMUX": "/tmp/tmux"], .known(.blocks)), (["TERM": "screen-256color"], .known(.blocks)),
        (["TERM": "xterm-256color"], .unknown), (["TERM": "dumb"], .none), ([:], .none),
        (["TERM": "xterm", "DLAB_GRAPHICS": "sixel"], .known(.sixel)), (["TERM": "xterm-kitty", "DLAB_GRAPHICS": "none"], .none), (["TERM": "xterm", "DLAB_GRAPHICS": "what"], .none),
    ])
    func environmentDecides(row: (variables: [String: String], hint: GraphicsKind.Hint)) {
        #expect(hint(row.variables) == row.hint)
        // A file or a pipe never gets a picture.
        #expect(hint(row.variables, isTerminal: false) == .none)
    }

    @Test(arguments: [
        ("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;c", GraphicsKind.kitty), ("\u{1B}[?62;4;22c", .sixel), ("\u{1B}[?1;2c", .blocks), ("\u{1B}[?64;22c", .blocks),
        ("\u{1B}_Gi=31;ENOTSUPPORTED\u{1B}\\\u{1B}[?62;4c", .sixel),
    ])
    func answers(row: (text: String, kind: GraphicsKind)) {
        #expect(GraphicsKind.answer(Array(row.text.utf8)) == row.kind)
        // Half an answer is none yet.
        for length in 0..<row.text.utf8.count { #expect(GraphicsKind.answer(Array(row.text.utf8.prefix(length))) == nil) }
    }
}
