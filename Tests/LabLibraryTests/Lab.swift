import Catalog
import Glibc
import Interpreter
import LabLibrary
import Syntax

/// A fresh machine with everything preloaded, as at the prompt, and what it shows.
final class Lab: Host {
    private(set) var output = ""
    private(set) var progress: [Double] = []
    /// What was shown as a picture.
    private(set) var pictures: [Picture] = []
    /// What the code wrote; it can be read again.
    private(set) var files: [String: [UInt8]] = [:]
    private var clock = 0.0
    /// Whether somebody watches, and what was shown to them on the way.
    var showsPreviews = false
    private(set) var previews: [Picture] = []
    /// What ran on the standard error stream: warnings.
    private(set) var warnings = ""
    let interrupt = Interrupt()
    private(set) lazy var machine: Machine = {
        let machine = Machine(host: self, interrupt: interrupt)
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

    /// What the prompt shows of some lines: the values of expressions too.
    func show(_ code: String) -> String {
        output = ""
        do {
            try machine.run(Source(code + "\n", name: "<test>"), in: namespace, mode: .interactive)
        } catch let error as PythonError {
            return output + machine.describe(error)
        } catch {
            return "\(error)"
        }
        return output
    }

    /// Every declared function of the modules and the builtins, with the name it is reached under.
    var declarations: [(name: String, info: EntryInfo)] {
        var found: [(String, EntryInfo)] = []
        func add(_ name: String, _ value: Value) {
            if let function = value.as(BuiltinFunction.self) { found.append((name, function.info)) }
            if let function = value.as(UfuncObject.self) { found.append((name, function.info)) }
        }
        for (path, module) in machine.modules.sorted(by: { $0.key < $1.key }) {
            for (name, value) in module.members.sorted(by: { $0.key < $1.key }) { add(path + "." + name, value) }
        }
        for (name, value) in machine.builtins.sorted(by: { $0.key < $1.key }) {
            add(name, value)
            if let type = value.as(TypeObject.self), let constructor = type.constructor { found.append((name, constructor.info)) }
        }
        return found + KeywordHelp.entries.map { ($0.name, $0) }
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
        case .text(let text): self.output += text
        case .value(let text): self.output += text + "\n"
        case .progress(let done, _): progress.append(done)
        case .image(let picture): pictures.append(picture)
        case .preview(let picture): previews.append(picture)
        case .warning(let text): warnings += text
        default: break
        }
    }

    func readLine(prompt: String) throws -> String? { nil }
    /// What the code wrote before, and the shipped photographs.
    func readFile(_ path: String) throws -> [UInt8] {
        if let bytes = files[path] { return bytes }
        guard path.contains("/lessons/images/") || path.contains("/lessons/networks/"), let file = fopen(path, "r") else {
            throw PythonError(.osError, "no such file in this test: '\(path)'")
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 2 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes.prefix(count))
    }

    func writeFile(_ path: String, _ bytes: [UInt8]) throws { files[path] = bytes }
    /// What a cell's end does with figures left open.
    func takeFigures() throws -> [Picture] { try PyplotState.of(machine).takeUnshownFigures() }
    /// A second passes with every look at the clock.
    func monotonicSeconds() -> Double {
        clock += 1
        return clock
    }
    func wallClockSeconds() -> Double { 0 }
}
