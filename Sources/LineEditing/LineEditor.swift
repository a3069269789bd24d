import Glibc
import Synchronization
@preconcurrency import CReadline

/// The prompt of a terminal: GNU readline with history, completion, pasted blocks and a Ctrl-C that loses nothing.
///
/// Readline keeps its state in globals, so there is one editor per process, used from one thread.
public final class LineEditor {
    /// What the person did at the prompt.
    public enum Answer: Equatable, Sendable {
        /// A line without its line break; a pasted block comes as one line with breaks inside.
        case line(String)
        /// Ctrl-C: the line is dropped.
        case interrupted
        /// Ctrl-D on an empty line.
        case end
    }

    /// One way to go on from what was typed.
    public struct Candidate: Equatable, Sendable {
        /// What replaces the typed text.
        public var text: String
        /// What the list of candidates shows.
        public var label: String

        public init(_ text: String, label: String? = nil) {
            self.text = text
            self.label = label ?? text
        }
    }

    /// The candidates for the text that begins at a UTF-8 offset of the line and ends at the cursor.
    public struct Completions: Sendable {
        public var start: Int
        public var candidates: [Candidate]

        public init(start: Int, candidates: [Candidate]) {
            self.start = start
            self.candidates = candidates
        }
    }

    /// Asked at Tab with the line and the cursor as a UTF-8 offset.
    public var completions: (_ line: String, _ cursor: Int) -> Completions = { _, cursor in
        Completions(start: cursor, candidates: [])
    }

    private let historyPath: String?
    private var lastEntry: String?
    private static let historyLength: Int32 = 5000

    /// - Parameters:
    ///   - historyPath: the file that keeps entries across runs; nil keeps none.
    ///   - plain: no escape sequences beyond what the terminal needs for editing.
    public init(historyPath: String?, plain: Bool = false) {
        self.historyPath = historyPath
        // `~/.inputrc` can hold `$if dlab` sections.
        rl_readline_name = UnsafePointer(strdup("dlab"))
        rl_catch_signals = 0
        rl_variable_bind("enable-bracketed-paste", plain ? "off" : "on")
        if plain { rl_variable_bind("bell-style", "none") }
        rl_initialize()
        installKeys()
        installCompletion()
        installHistory()
    }

    /// Shows the prompt and reads one line.
    /// - Parameters:
    ///   - begun: what stands in the line at first.
    ///   - file: where a line that is not ended is written when the program is told to end; -1: nowhere.
    public func read(prompt: String, begun: String = "", keptIn file: Int32 = -1) -> Answer {
        currentEditor = self
        lineFile = file
        lineBegun = begun
        rl_startup_hook = begun.isEmpty ? nil : {
            rl_insert_text(lineBegun)
            return 0
        }
        pressedInterrupt.store(false, ordering: .relaxed)
        defer {
            currentEditor = nil
            lineFile = -1
        }
        let typed = readline(prompt)
        defer { free(typed) }
        if pressedInterrupt.exchange(false, ordering: .relaxed) { return .interrupted }
        guard let typed else { return .end }
        return .line(String(decoding: UnsafeRawBufferPointer(start: typed, count: strlen(typed)), as: UTF8.self))
    }

    // MARK: History

    /// Keeps an entry, several lines as one, unless it is blank or repeats the last.
    public func remember(_ entry: String) {
        guard entry.contains(where: { !$0.isWhitespace }), entry != lastEntry else { return }
        lastEntry = entry
        add_history(entry)
        if let historyPath { append_history(1, historyPath) }
    }

    /// The entries, oldest first.
    public var history: [String] {
        guard let list = history_list() else { return [] }
        var entries: [String] = []
        var index = 0
        while let entry = list[index] {
            if let line = entry.pointee.line { entries.append(String(cString: line)) }
            index += 1
        }
        return entries
    }

    private func installHistory() {
        using_history()
        // Time stamps between the entries of the file are what keeps the lines of one entry together.
        history_comment_char = CChar(UInt8(ascii: "#"))
        history_write_timestamps = 1
        history_multiline_entries = 1
        stifle_history(LineEditor.historyLength)
        guard let historyPath else { return }
        let file = open(historyPath, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        if file >= 0 { close(file) }
        read_history(historyPath)
        if history_length >= LineEditor.historyLength { history_truncate_file(historyPath, LineEditor.historyLength) }
        lastEntry = history.last
    }

    // MARK: Keys

    /// While a line is edited, Ctrl-C and Ctrl-Z are keys: no signal can arrive between two steps of readline. While
    /// code runs the terminal is as it was before, and Ctrl-C is the signal `onInterrupt` listens to.
    private func installKeys() {
        rl_prep_term_function = { meta in
            rl_prep_terminal(meta)
            var settings = termios()
            guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return }
            withUnsafeMutableBytes(of: &settings.c_cc) { keys in
                keys[Int(VINTR)] = 0
                keys[Int(VSUSP)] = 0
            }
            tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
        }
        rl_bind_key(3) { _, _ in
            pressedInterrupt.store(true, ordering: .relaxed)
            // Leaves what was typed on the screen, as shells do, and starts a new line below it.
            rl_point = rl_end
            rl_redisplay()
            fputs("^C", rl_outstream)
            rl_crlf()
            rl_done = 1
            return 0
        }
        rl_bind_key(26) { _, _ in
            rl_deprep_terminal()
            kill(getpid(), SIGTSTP)
            rl_prep_term_function?(1)
            rl_forced_update_display()
            return 0
        }
    }

    // MARK: Completion

    private func installCompletion() {
        // Narrower words than any candidate can start in; `Completions.start` says where it really does.
        rl_completer_word_break_characters = UnsafePointer(strdup(" \t\n\"'()[]{},=+-*/<>:;|&^@!~"))
        rl_attempted_completion_function = { _, start, end in
            rl_attempted_completion_over = 1
            rl_completion_suppress_append = 1
            // Whoever is inside quotation marks closes them.
            rl_completion_suppress_quote = 1
            guard let editor = currentEditor, let buffer = rl_line_buffer else { return nil }
            let line = String(decoding: UnsafeRawBufferPointer(start: buffer, count: strlen(buffer)), as: UTF8.self)
            return editor.matches(line, from: Int(start), to: Int(end))
        }
        rl_completion_display_matches_hook = { _, count, _ in
            guard count > 0 else { return }
            rl_crlf()
            currentEditor?.list()
            rl_forced_update_display()
        }
    }

    private var listed: [Candidate] = []

    /// The replacement common to all candidates, then the candidates, as readline wants them: an array and strings
    /// that it frees.
    private func matches(_ line: String, from start: Int, to end: Int)
        -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        let found = completions(line, end)
        guard !found.candidates.isEmpty, found.start >= start, found.start <= end else { return nil }
        listed = found.candidates
        let bytes = Array(line.utf8)
        let kept = String(decoding: bytes[start..<found.start], as: UTF8.self)
        let texts = found.candidates.map(\.text)
        var words = [kept + LineEditor.commonPrefix(of: texts)]
        if texts.count > 1 { words += texts.map { kept + $0 } }
        let size = (words.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
        guard let memory = malloc(size) else { return nil }
        let array = memory.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: words.count + 1)
        for (index, word) in words.enumerated() { array[index] = strdup(word) }
        array[words.count] = nil
        return array
    }

    package static func commonPrefix(of texts: [String]) -> String {
        guard var prefix = texts.first.map({ Array($0.unicodeScalars) }) else { return "" }
        for text in texts.dropFirst() {
            let length = zip(prefix, text.unicodeScalars).prefix { $0 == $1 }.count
            prefix.removeLast(prefix.count - length)
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: prefix)
        return String(result)
    }

    /// Prints the candidates in columns.
    private func list() {
        var rows: Int32 = 0, columns: Int32 = 80
        rl_get_screen_size(&rows, &columns)
        let limit = 200
        let labels = listed.prefix(limit).map(\.label)
        let width = (labels.map(\.count).max() ?? 1) + 2
        let perLine = max(1, Int(columns) / width)
        let lines = (labels.count + perLine - 1) / perLine
        for line in 0..<lines {
            let cells = stride(from: line, to: labels.count, by: lines).map { labels[$0] }
            let text = cells.map { $0 + String(repeating: " ", count: width - $0.count) }.joined()
            fputs(text.trimmingTrailingBlanks + "\n", rl_outstream)
        }
        if listed.count > limit { fputs("… and \(listed.count - limit) more\n", rl_outstream) }
    }
}

extension String {
    fileprivate var trimmingTrailingBlanks: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

// MARK: Signals

extension LineEditor {
    /// Calls `action` at each Ctrl-C outside the prompt. It runs inside a signal handler: it may only store a flag.
    public static func onInterrupt(_ action: @escaping @Sendable () -> Void) {
        interruptAction = action
        handle(SIGINT) { _ in interruptAction?() }
    }

    /// Leaves the terminal as it was when the program is told to end.
    public static func restoreTerminalOnTermination() {
        for signal in [SIGTERM, SIGHUP] {
            handle(signal) { number in
                if currentEditor != nil {
                    // Calls that a signal handler may make, on a line that nobody changes while it waits for a key.
                    if lineFile >= 0, rl_end > 0, let line = rl_line_buffer {
                        _ = write(lineFile, line, Int(rl_end))
                        fsync(lineFile)
                    }
                    rl_deprep_terminal()
                }
                _exit(128 + number)
            }
        }
    }

    private static func handle(_ signal: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handler
        action.sa_flags = 0
        sigaction(signal, &action, nil)
        // Who started the program may have blocked it.
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, signal)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}

// What readline's C callbacks reach; one editor reads at a time.
nonisolated(unsafe) private var currentEditor: LineEditor?
nonisolated(unsafe) private var lineFile: Int32 = -1
nonisolated(unsafe) private var lineBegun = ""
nonisolated(unsafe) private var interruptAction: (@Sendable () -> Void)?
private let pressedInterrupt = Atomic<Bool>(false)
