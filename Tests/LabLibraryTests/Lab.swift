import Interpreter
import LabLibrary
import Syntax

/// A fresh machine with everything preloaded, as at the prompt, and what it shows.
final class Lab: Host {
    private(set) var output = ""
    private(set) var progress: [Double] = []
    private var clock = 0.0
    private lazy var machine: Machine = {
        let machine = Machine(host: self)
        LabLibrary.install(into: machine)
        LabLibrary.preload(namespace, from: machine)
        return machine
    }()
    private let namespace = Namespace()

    /// The builtins of the module `lab`.
    var verbs: [BuiltinFunction] {
        guard let lab = machine.modules["lab"] else { return [] }
        return lab.members.keys.sorted().compactMap { lab.members[$0]?.as(BuiltinFunction.self) }
    }

    /// What the code prints; the last line of the traceback when it fails.
    func run(_ code: String) -> String {
        output = ""
        do {
            try machine.run(Source(code + "\n", name: "<test>"), in: namespace, mode: .script)
        } catch let error as PythonError {
            return machine.describe(error).split(separator: "\n").last.map(String.init) ?? ""
        } catch {
            return "\(error)"
        }
        return output
    }

    /// The whole traceback of code that fails.
    func traceback(_ code: String) -> String {
        do {
            try machine.run(Source(code + "\n", name: "<test>"), in: namespace, mode: .script)
        } catch let error as PythonError {
            return machine.describe(error)
        } catch {}
        return ""
    }

    // MARK: Host

    func emit(_ output: Output) {
        switch output {
        case .text(let text), .value(let text): self.output += text
        case .progress(let done, _): progress.append(done)
        default: break
        }
    }

    func readLine(prompt: String) throws -> String? { nil }
    func readFile(_ path: String) throws -> [UInt8] { throw PythonError(.osError, "no files in this test") }
    func writeFile(_ path: String, _ bytes: [UInt8]) throws { throw PythonError(.osError, "no files in this test") }
    /// A second passes with every look at the clock.
    func monotonicSeconds() -> Double {
        clock += 1
        return clock
    }
    func wallClockSeconds() -> Double { 0 }
}
