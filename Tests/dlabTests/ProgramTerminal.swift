import Glibc
import PseudoTerminals

/// The program at a terminal: what a person types and sees.
final class ProgramTerminal {
    let terminal: PseudoTerminal
    private let pid: pid_t
    /// Kept while the program runs in it.
    private let folder: TestFolder
    private var ended: Int32?

    init(_ arguments: [String] = [], in folder: TestFolder = TestFolder(), columns: Int = 100, rows: Int = 40,
         environment: [String] = []) {
        self.folder = folder
        guard let terminal = PseudoTerminal(columns: columns, rows: rows) else { fatalError("the system gives no pseudo-terminal") }
        self.terminal = terminal
        pid = ProgramRun.spawn([ProgramRun.path] + arguments, in: folder, terminal: terminal.path, environment: environment)
    }

    deinit {
        if ended == nil {
            Glibc.kill(pid, SIGKILL)
            _ = ProgramRun.wait(for: pid)
        }
    }

    func type(_ text: String) { terminal.type(text) }

    @discardableResult
    func expect(_ text: String) -> Double? { terminal.expect(text) }

    var shown: String { terminal.shown }

    /// Sends a signal, as `kill` or a closed window does, and waits for the end.
    @discardableResult
    func kill(_ signal: Int32) -> Int32 {
        Glibc.kill(pid, signal)
        return end()
    }

    /// Waits for the end; the exit status.
    func end() -> Int32 {
        if let ended { return ended }
        terminal.readToEnd()
        let status = ProgramRun.wait(for: pid)
        ended = status
        return status
    }
}
