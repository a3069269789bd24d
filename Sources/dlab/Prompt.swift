@preconcurrency import Glibc
import LineEditing
import Notebook

/// The conversation at the prompt, or a script of lines on standard input where there is no terminal.
struct Prompt {
    private let bench: Workbench
    private let terminal: Terminal

    init(_ bench: Workbench, _ terminal: Terminal) {
        self.bench = bench
        self.terminal = terminal
    }

    /// Runs until the person leaves or the input ends.
    func run() {
        if terminal.isInteractive { converse() } else { readScript() }
        terminal.settle()
    }

    // MARK: A terminal

    private func converse() {
        let editor = LineEditor(historyPath: historyPath(), plain: terminal.style.plain)
        LineEditor.restoreTerminalOnTermination()
        bench.ask = { prompt in
            terminal.settle()
            if case .line(let line) = editor.read(prompt: prompt) { return line }
            return nil
        }
        var lines: [String] = []
        editor.completions = { [bench] line, cursor in
            let before = lines.map { $0 + "\n" }.joined()
            let found = bench.completions(for: before + line, cursor: before.utf8.count + cursor)
            return LineEditor.Completions(
                start: found.start - before.utf8.count,
                candidates: found.candidates.map { LineEditor.Candidate($0.text, label: $0.label) })
        }
        while true {
            terminal.settle()
            switch editor.read(prompt: lines.isEmpty ? bench.prompt : Workbench.continuationPrompt) {
            case .interrupted:
                lines = []
                _ = bench.interrupt.take()
            case .end:
                terminal.write("\n")
                if lines.isEmpty { return }
                lines = []
            case .line(let line):
                lines.append(line)
                guard let input = whole(lines, isPasted: line.contains("\n")) else { continue }
                editor.remember(input)
                lines = []
                if bench.submit(input, emit: terminal.show) == .quit { return }
            }
        }
    }

    /// The input, when it is whole. A pasted block is closed by its own end, a typed one by a blank line.
    private func whole(_ lines: [String], isPasted: Bool) -> String? {
        let text = lines.joined(separator: "\n")
        if bench.isComplete(text) { return text }
        return isPasted && bench.isComplete(text + "\n\n") ? text : nil
    }

    private func historyPath() -> String? {
        guard let folder = bench.settings.stateFolder else { return nil }
        // The folder is made here because a history that cannot be kept is no reason to stop.
        for path in [folder.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }, folder] { mkdir(path, 0o700) }
        return folder + "/history"
    }

    // MARK: A script

    /// Lines are pushed one by one, as CPython's console takes them; an error does not end the session.
    private func readScript() {
        bench.ask = { prompt in
            terminal.write(prompt)
            return readLine()
        }
        var lines: [String] = []
        while let line = readLine() {
            lines.append(line)
            let text = lines.joined(separator: "\n")
            guard bench.isComplete(text) else { continue }
            lines = []
            if bench.submit(text, emit: terminal.show) == .quit { return }
        }
        let rest = lines.joined(separator: "\n")
        if rest.contains(where: { !$0.isWhitespace }) { _ = bench.submit(rest, emit: terminal.show) }
    }
}
