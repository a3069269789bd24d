import Interpreter
import Syntax

/// A host that writes down what a program shows.
final class ScriptHost: Host {
    private(set) var text = ""
    private(set) var values: [String] = []

    func emit(_ output: Output) {
        switch output {
        case .text(let piece): text += piece
        case .value(let repr):
            values.append(repr)
            text += repr + "\n"
        default: break
        }
    }

    func readLine(prompt: String) throws -> String? { nil }
    func readFile(_ path: String) throws -> [UInt8] { [] }
    func writeFile(_ path: String, _ bytes: [UInt8]) throws {}
    func monotonicSeconds() -> Double { 0 }
    func wallClockSeconds() -> Double { 0 }
}

/// A machine with one namespace, as a session has them.
final class Script {
    let host = ScriptHost()
    let machine: Machine
    let namespace = Namespace()

    init() {
        machine = Machine(host: host)
        for module in [Modules.math(), Modules.time()] { machine.modules[module.name] = module }
    }

    /// Runs a text.
    /// - Returns: the traceback of its error, if it had one.
    @discardableResult
    func run(_ text: String, name: String = "chunk.py", mode: Machine.Mode = .script, in namespace: Namespace? = nil) -> String? {
        do {
            try machine.run(Source(text, name: name), in: namespace ?? self.namespace, mode: mode)
            return nil
        } catch let error as PythonError {
            return machine.describe(error)
        } catch {
            return "\(error)"
        }
    }

    /// What a text prints, the last line of its error included.
    static func output(_ text: String) -> String {
        let script = Script()
        let error = script.run(text)
        return script.host.text + (error.map { lastLine($0) } ?? "")
    }

    static func lastLine(_ text: String) -> String {
        text.split(separator: "\n").last.map { $0 + "\n" } ?? ""
    }
}
