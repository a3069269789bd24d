import Glibc
import Interpreter
import Syntax
import Testing

/// Scripts of the language with the output they must give.
@Suite struct ScriptTests {
    /// The scripts in `Reference/`: what CPython printed, or what the lab must say where CPython has no limit.
    @Test(arguments: ["expressions", "numbers", "depth", "limits"])
    func printsWhatIsStored(_ name: String) throws {
        let wanted = try ReferenceFile.text("\(name).out").split(separator: "\n", omittingEmptySubsequences: false)
        let printed = try RecordingHost.output(of: try ReferenceFile.text("\(name).py"))
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(printed.count == wanted.count)
        for (line, (got, want)) in zip(printed, wanted).enumerated() where got != want {
            Issue.record("line \(line + 1): \(got)\ninstead of: \(want)")
        }
    }
}

/// Files beside the tests.
enum ReferenceFile {
    struct Missing: Error { var path: String }

    static func text(_ name: String, file: String = #filePath) throws -> String {
        let tests = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        let path = "\(tests)/Reference/\(name)"
        guard let stream = fopen(path, "r") else { throw Missing(path: path) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, stream), count > 0 { bytes += block[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A host that keeps what is printed.
final class RecordingHost: Host {
    private(set) var text = ""
    func emit(_ output: Output) { if case .text(let part) = output { text += part } }
    func readLine(prompt: String) throws -> String? { nil }
    func readFile(_ path: String) throws -> [UInt8] { [] }
    func writeFile(_ path: String, _ bytes: [UInt8]) throws {}
    func monotonicSeconds() -> Double { 0 }
    func wallClockSeconds() -> Double { 0 }

    /// What a script prints on a machine with the modules of Python's library.
    static func output(of script: String) throws -> String {
        let host = RecordingHost()
        let machine = Machine(host: host)
        for module in [Modules.math(), Modules.time()] { machine.modules[module.name] = module }
        try machine.run(Source(script, name: "script.py"), in: Namespace(), mode: .script)
        return host.text
    }
}
