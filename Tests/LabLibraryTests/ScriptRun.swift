import Catalog
import Interpreter
import LabLibrary
import Syntax

/// Runs one script as `dlab FILE.py` does: an empty namespace, files kept in memory.
final class ScriptRun: Host {
    private(set) var output = ""
    /// Standard error: warnings, and the traceback of an uncaught error.
    private(set) var errors = ""
    private(set) var failed = false
    private var files: [String: [UInt8]] = [:]
    let modules: Set<String>
    /// Rounds of loops that were run many at once.
    private(set) var roundsInStrips = 0
    /// How many expressions were computed in one pass.
    private(set) var fusedPasses = 0

    init(_ text: String, name: String = "script.py", acceleration: Acceleration = .all, steps: Int? = nil) {
        let interrupt = Interrupt()
        let placeholder = Relay()
        let machine = Machine(host: placeholder, interrupt: interrupt)
        LabLibrary.install(into: machine)
        modules = Set(machine.modules.keys)
        placeholder.target = self
        machine.acceleration = acceleration
        machine.limits.steps = steps
        defer { roundsInStrips = machine.roundsInStrips }
        do {
            try machine.run(Source(text, name: name), in: Namespace(), mode: .script)
        } catch let error as PythonError {
            failed = true
            errors += machine.describe(error)
        } catch {
            failed = true
            errors += "\(error)"
        }
        fusedPasses = machine.fusedPasses
    }

    /// The last line of the traceback.
    var message: String { errors.split(separator: "\n").last.map(String.init) ?? "" }

    /// The last `line N` before it.
    var line: String {
        let lines = errors.split(separator: "\n").dropLast().joined(separator: "\n")
        return lines.matches(of: /\bline \d+/).last.map { String($0.output) } ?? ""
    }

    func emit(_ output: Output) {
        switch output {
        case .text(let text), .value(let text): self.output += text
        case .warning(let text): errors += text
        default: break
        }
    }

    func readLine(prompt: String) throws -> String? { nil }
    func readFile(_ path: String) throws -> [UInt8] {
        if let bytes = files[path] { return bytes }
        throw MissingFile(path: path)
    }
    func writeFile(_ path: String, _ bytes: [UInt8]) throws { files[path] = bytes }
    func monotonicSeconds() -> Double { 0 }
    func wallClockSeconds() -> Double { 0 }
}

/// A machine needs its host before the run that listens exists.
private final class Relay: Host {
    weak var target: ScriptRun?
    func emit(_ output: Output) { target?.emit(output) }
    func readLine(prompt: String) throws -> String? { try target?.readLine(prompt: prompt) }
    func readFile(_ path: String) throws -> [UInt8] { try target?.readFile(path) ?? [] }
    func writeFile(_ path: String, _ bytes: [UInt8]) throws { try target?.writeFile(path, bytes) }
    func monotonicSeconds() -> Double { 0 }
    func wallClockSeconds() -> Double { 0 }
}

private struct MissingFile: ExplainedError {
    let path: String
    var message: String { "[Errno 2] No such file or directory: '\(path)'" }
    var kind: ErrorKind { .os }
}
