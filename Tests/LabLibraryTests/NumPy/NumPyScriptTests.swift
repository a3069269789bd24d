import Foundation
import Testing

/// Tables of expressions over arrays with CPython's and NumPy's answers, found by generators of random programs;
/// `Reference/further/make_numpy.py` makes the answers.
@Suite struct NumPyScriptTests {
    static let scripts: [String] = ["numpy", "random"].flatMap { folder in
        let place = Reference.folder.appendingPathComponent("further/\(folder)").path
        let files = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
        return files.filter { $0.hasSuffix(".py") }.map { "\(folder)/\($0.dropLast(3))" }.sorted()
    }

    @Test func scriptsAreThere() {
        #expect(NumPyScriptTests.scripts.count > 60)
    }

    @Test(arguments: scripts)
    func script(_ name: String) throws {
        let text = try #require(Reference.text("further/\(name).py"))
        let want = Reference.lines(try #require(Reference.text("further/\(name).out")))
        let run = ScriptRun(text, name: "\(name).py")
        let got = Reference.lines(run.output)
        let place = zip(want, got).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(want.count, got.count)
        func line(_ lines: [String]) -> String { place < lines.count ? lines[place] : "<end>" }
        #expect(want == got, "\(name), line \(place + 1) of the output: want \(line(want)), got \(line(got))")
        guard let expected = Reference.text("further/\(name).err") else {
            #expect(!run.failed, "\(name) fails: \(run.message)")
            return
        }
        let error = Reference.lines(expected)
        #expect(run.message.hasPrefix(error[0]), "\(name): want \(error[0]), got \(run.message)")
        #expect(error.last == run.line)
    }
}
