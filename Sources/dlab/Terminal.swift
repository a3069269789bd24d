@preconcurrency import Glibc
import Notebook
import TerminalGraphics

/// Shows events: values and prints on standard output, errors and progress on standard error.
final class Terminal {
    let style: TextStyle
    private let errorStyle: TextStyle
    /// Whether a person sits at both ends.
    let isInteractive: Bool
    private let showsProgress: Bool
    /// Whether the last thing printed left the cursor inside a line.
    private var isMidLine = false
    private var hasProgressLine = false
    /// The lines that a picture on its way takes, just above the cursor.
    private var formingRows = 0
    private let prose: ProseText
    private let pictures: InlinePictures
    private var progress: ProgressLine

    init(plain: Bool, noColor: Bool) {
        let variable = { (name: String) in getenv(name).map { String(cString: $0) } ?? "" }
        let isDumb = variable("TERM") == "dumb"
        let plain = plain || isDumb || !variable("NO_COLOR").isEmpty
        let colour = !plain && !noColor
        isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        let width = plain ? min(72, Terminal.columns) : min(80, Terminal.columns)
        style = TextStyle(colour: colour && isatty(STDOUT_FILENO) == 1, plain: plain, width: width)
        errorStyle = TextStyle(colour: colour && isatty(STDERR_FILENO) == 1, plain: plain, width: width)
        showsProgress = !plain && isatty(STDERR_FILENO) == 1
        prose = ProseText(style)
        progress = ProgressLine(plain: plain)
        pictures = InlinePictures(isWanted: !plain)
    }

    /// The columns of the terminal, 80 where there is none.
    private static var columns: Int { size.columns }

    private static var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// With one digit after the point.
    static func decimal(_ x: Double) -> String { String((x * 10).rounded() / 10) }

    // MARK: Writing

    func write(_ text: String) {
        guard !text.isEmpty else { return }
        clearProgress()
        clearForming()
        put(text, stdout)
        isMidLine = !text.hasSuffix("\n")
    }

    func writeLine(_ text: String) { write(text + "\n") }

    /// Standard error; what stands on standard output already comes first.
    func writeError(_ text: String, face: TextStyle.Face = .regular) {
        clearProgress()
        clearForming()
        fflush(stdout)
        let text = text.hasSuffix("\n") ? String(text.dropLast()) : text
        put(errorStyle.paint(text, face) + "\n", stderr)
    }

    /// Writes all bytes, zeros included, at which C's own text functions would stop.
    private func put(_ text: String, _ stream: UnsafeMutablePointer<FILE>?) {
        guard let stream else { return }
        var text = text
        text.withUTF8 { _ = fwrite($0.baseAddress, 1, $0.count, stream) }
    }

    /// Before a prompt: the cursor at the beginning of a line, everything shown.
    func settle() {
        clearProgress()
        clearForming()
        if isMidLine, isInteractive { write("\n") }
        fflush(stdout)
    }

    /// Characters that move the cursor or change the screen, at once.
    func send(_ text: String) {
        clearProgress()
        clearForming()
        put(text, stdout)
        fflush(stdout)
        isMidLine = false
    }

    /// Lines and events on one screen: of the text as much as fits, of the pictures the last one, as large as there is room.
    func showFitting(_ lines: [String], _ events: [Event]) {
        let rows = Terminal.size.rows
        for line in lines { writeLine(String(line.prefix(Terminal.columns - 1))) }
        var text: [Substring] = []
        var picture: Picture?
        for event in events {
            switch event {
            case .output(.text(let piece)), .output(.value(let piece)), .output(.warning(let piece)), .output(.error(let piece)), .note(let piece):
                text += piece.split(separator: "\n")
            case .output(.image(let last)): picture = last
            default: continue
            }
        }
        let room = max(1, rows - lines.count - 1)
        let most = picture == nil ? room : min(4, room)
        if text.count > most { text = text.suffix(most) }
        for line in text { writeLine(String(line.prefix(Terminal.columns - 1))) }
        if let picture { showInline(picture, rows: room - text.count) }
        fflush(stdout)
    }

    /// A cell whose code appears as if it were being typed.
    /// - Parameter isHurried: asked after each character; true shows the rest at once.
    func typeCode(_ code: String, name: String, isHurried: () -> Bool) {
        startLine()
        writeLine(style.paint("┌ \(name)", .faint))
        var isAtOnce = false
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            write(style.paint("│ ", .faint))
            for character in line {
                write(style.paint(String(character), .code))
                if isAtOnce { continue }
                fflush(stdout)
                poll(nil, 0, 18)
                isAtOnce = isHurried()
            }
            write("\n")
        }
        fflush(stdout)
    }

    // MARK: Events

    func show(_ event: Event) {
        switch event {
        case .output(let output): show(output)
        case .prose(let markdown): block(prose.render(markdown))
        case .code(let code, let name): showCode(code, name: name)
        case .note(let text): wrapped(text, .faint)
        case .success(let text): wrapped(text, .good)
        case .failure(let text):
            if isInteractive { wrapped(text, .bad) } else { writeError(text, face: .bad) }
        case .lines(let lines):
            for line in lines { for part in isInteractive ? style.fitted(line) : [line] { writeLine(part) } }
        }
    }

    private func block(_ text: String) {
        startLine()
        writeLine("\n" + text + "\n")
    }

    private func startLine() {
        if isMidLine { write("\n") }
    }

    private func wrapped(_ text: String, _ face: TextStyle.Face) {
        startLine()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            for part in isInteractive ? style.fitted(String(line), face) : [style.paint(String(line), face)] { writeLine(part) }
        }
    }

    private func showCode(_ code: String, name: String) {
        startLine()
        let bar = style.plain ? "    " : style.paint("│ ", .faint)
        writeLine(style.paint(style.plain ? "Cell \(name):" : "┌ \(name)", .faint))
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            writeLine(bar + style.paint(String(line), .code))
        }
    }

    private func show(_ output: Output) {
        switch output {
        case .text(let text): write(text)
        case .value(let text):
            // Into a pipe the text comes as Python's own prompt writes it.
            if isInteractive { startLine() }
            writeLine(text)
        case .warning(let text): writeError(text, face: .note)
        case .error(let text): writeError(text, face: .bad)
        case .image(let picture):
            startLine()
            let words = picture.caption.isEmpty ? picture.alt : picture.caption
            let place = picture.path ?? "(figure, not written)"
            let line = "[figure] " + place + (words.isEmpty ? "" : "  " + words)
            wrapped(line, .regular)
            showInline(picture)
        case .progress(let share, let label): showProgress(share, label)
        case .preview(let picture): showForming(picture)
        }
    }

    /// Whether pictures on their way can be shown: a terminal whose cursor can go back.
    var showsForming: Bool { showsProgress && isatty(STDOUT_FILENO) == 1 }

    /// A picture on its way, in the place of the one before, above the line that says how far it is.
    private func showForming(_ picture: Picture) {
        guard showsForming else { return }
        fflush(stdout)
        guard let drawing = pictures.drawing(of: picture.bytes, rows: 14), drawing.rows < Terminal.size.rows else { return }
        if hasProgressLine { fputs("\r\u{1B}[K", stderr) }
        if formingRows != drawing.rows {
            clearForming()
            startLine()
            // Room for it, also at the bottom of the screen; the cursor comes back to where it begins.
            put(String(repeating: "\n", count: drawing.rows), stdout)
            formingRows = drawing.rows
        }
        put("\u{1B}[\(formingRows)A\r" + forgetting + "\u{1B}7", stdout)
        _ = drawing.text.withUnsafeBufferPointer { fwrite($0.baseAddress, 1, $0.count, stdout) }
        put("\u{1B}8\u{1B}[\(formingRows)B\r", stdout)
        fflush(stdout)
    }

    /// Takes the forming picture away.
    private func clearForming() {
        guard formingRows > 0 else { return }
        put("\r\u{1B}[\(formingRows)A" + forgetting + "\u{1B}[J", stdout)
        fflush(stdout)
        formingRows = 0
    }

    /// Kitty keeps pictures apart from its text: the one under the cursor goes.
    private var forgetting: String { pictures.kind == .kitty ? "\u{1B}_Ga=d,d=C\u{1B}\\" : "" }

    /// The picture itself under its line, where the terminal can show it.
    private func showInline(_ picture: Picture, rows: Int? = nil) {
        guard picture.mime == "image/png" else { return }
        // The terminal must have everything written so far before it is asked, or shown a picture.
        fflush(stdout)
        guard let bytes = pictures.text(for: picture.bytes, rows: rows) else { return }
        _ = bytes.withUnsafeBufferPointer { fwrite($0.baseAddress, 1, $0.count, stdout) }
        fflush(stdout)
    }

    private func showProgress(_ share: Double, _ label: String) {
        guard let line = progress.line(share, label) else { return clearProgress() }
        fflush(stdout)
        if showsProgress {
            // Cut to the line: what wraps could not be taken back.
            fputs("\r\u{1B}[K" + String(line.prefix(Terminal.columns - 1)), stderr)
            hasProgressLine = true
        } else if style.plain, isInteractive, progress.isDue {
            startLine()
            writeLine(line)
        }
    }

    private func clearProgress() {
        guard hasProgressLine else { return }
        hasProgressLine = false
        fputs("\r\u{1B}[K", stderr)
    }
}
