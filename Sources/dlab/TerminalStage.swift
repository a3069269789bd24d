@preconcurrency import Glibc
import LineEditing
import Notebook

/// What commands with keys, a screen of their own or an editor need of the terminal.
final class TerminalStage: Stage {
    private let terminal: Terminal
    private let editor: LineEditor

    init(_ terminal: Terminal, _ editor: LineEditor) {
        self.terminal = terminal
        self.editor = editor
    }

    var canRedraw: Bool { !terminal.style.plain }
    private var keys: KeyReader?

    func readKey() -> Key {
        let reader = keys ?? KeyReader()
        defer { if keys == nil { reader.stop() } }
        terminal.settle()
        return switch reader.read() {
        case .left: .left
        case .right: .right
        case .up: .up
        case .down: .down
        case .pageUp: .pageUp
        case .pageDown: .pageDown
        case .home: .home
        case .end: .end
        case .enter: .enter
        case .escape: .escape
        case .interrupt: .interrupt
        case .character(let character): .character(character)
        case .closed: .closed
        }
    }

    var hasKey: Bool { keys?.hasKey ?? false }

    /// The terminal's second screen: what stood on the first comes back.
    func enter() {
        keys = KeyReader()
        terminal.send("\u{1B}[?1049h\u{1B}[?25l")
    }

    func leave() {
        terminal.send("\u{1B}[?25h\u{1B}[?1049l")
        keys?.stop()
        keys = nil
    }

    func clear() { terminal.send("\u{1B}[H\u{1B}[2J") }

    func draw(_ lines: [String], _ events: [Event]) {
        clear()
        terminal.showFitting(lines, events)
    }

    func write(_ code: String, name: String, isTyped: Bool) {
        guard isTyped else { return terminal.show(.code(code, name: name)) }
        let keys = KeyReader()
        defer { keys.stop() }
        terminal.typeCode(code, name: name) {
            guard keys.hasKey else { return false }
            _ = keys.read()
            return true
        }
    }

    func edit(_ text: String) throws -> String {
        terminal.settle()
        do { return try TextEditor.edit(text) } catch { throw StageFault("\(error)") }
    }

    func remember(_ input: String) { editor.remember(input) }
}
