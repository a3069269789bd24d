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
        bench.showsPreviews = terminal.showsForming
        if terminal.isInteractive {
            bench.keepInputs(emit: terminal.show)
            converse()
            bench.forgetInputs()
        } else {
            readScript()
        }
        terminal.settle()
    }

    // MARK: A terminal

    private func converse() {
        let editor = LineEditor(historyPath: historyPath(), plain: terminal.style.plain)
        LineEditor.restoreTerminalOnTermination()
        bench.stage = TerminalStage(terminal, editor)
        bench.typedBefore = { editor.history }
        bench.ask = { prompt in
            terminal.settle()
            // Lines for a program are no half-typed input.
            if case .line(let line) = editor.read(prompt: prompt) { return line }
            return nil
        }
        var lines: [String] = []
        // What the last line of an input begins with that was being typed when the program ended.
        var begun = ""
        editor.completions = { [bench] line, cursor in
            let before = lines.map { $0 + "\n" }.joined()
            let found = bench.completions(for: before + line, cursor: before.utf8.count + cursor)
            return LineEditor.Completions(
                start: found.start - before.utf8.count,
                candidates: found.candidates.map { LineEditor.Candidate($0.text, label: $0.label) })
        }
        while true {
            terminal.settle()
            if let draft = bench.takeDraft() {
                lines = draft.dropLast()
                begun = draft.last ?? ""
                for (index, line) in lines.enumerated() {
                    terminal.writeLine((index == 0 ? bench.prompt : Workbench.continuationPrompt) + line)
                }
                terminal.settle()
                bench.keepDraft(lines)
            }
            let prompt = lines.isEmpty ? bench.prompt : Workbench.continuationPrompt
            switch editor.read(prompt: prompt, begun: begun, keptIn: bench.draftFile) {
            case .interrupted:
                lines = []
                bench.keepDraft([])
                _ = bench.interrupt.take()
            case .end:
                terminal.write("\n")
                bench.keepDraft([])
                if lines.isEmpty { return }
                lines = []
            case .line(let line):
                lines.append(line)
                guard let input = whole(lines, isPasted: line.contains("\n")) else {
                    bench.keepDraft(lines)
                    begun = ""
                    continue
                }
                editor.remember(input)
                if lines.count > 1 { bench.keepDraft([]) }
                lines = []
                if bench.submit(input, emit: terminal.show) == .quit { return }
            }
            begun = ""
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
