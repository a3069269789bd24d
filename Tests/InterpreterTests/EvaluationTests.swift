import Foundation
import Interpreter
import Syntax
import Testing

/// A piece of code and what CPython says to it (`Reference/evaluate.py` makes the files).
struct Chunk: CustomTestStringConvertible, Sendable {
    let name: String
    let code: String
    let expected: String
    var testDescription: String { name }

    static func all(_ file: String) -> [Chunk] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference/\(file)").path
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return ("\n" + text).components(separatedBy: "\n=== ").dropFirst().compactMap { piece in
            let parts = (piece + "\n").components(separatedBy: "--- expected\n")
            guard parts.count == 2, let end = parts[0].firstIndex(of: "\n") else { return nil }
            return Chunk(name: String(parts[0][..<end]), code: String(parts[0][parts[0].index(after: end)...]),
                         expected: parts[1])
        }
    }
}

@Suite struct EvaluationTests {
    @Test func chunksAreThere() {
        #expect(Chunk.all("evaluation.txt").count > 15)
        #expect(Chunk.all("tracebacks.txt").count > 60)
    }

    @Test(arguments: Chunk.all("evaluation.txt"))
    func printsWhatCPythonPrints(_ chunk: Chunk) {
        #expect(Script.output(chunk.code).trimmed == chunk.expected.trimmed)
    }

    @Test(arguments: Chunk.all("tracebacks.txt"))
    func tracebacksAreCPythons(_ chunk: Chunk) {
        let script = Script()
        let traceback = script.run(chunk.code) ?? ""
        #expect(traceback.withoutAdditions.trimmed == chunk.expected.withoutAdditions.trimmed)
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .newlines) }

    /// Without what the lab says beyond CPython: hints and did-you-mean.
    fileprivate var withoutAdditions: String {
        components(separatedBy: "\n").filter { !$0.hasPrefix("hint: ") }.map { line in
            line.range(of: ". Did you mean: '").map { String(line[..<$0.lowerBound]) } ?? line
        }.joined(separator: "\n")
    }
}
