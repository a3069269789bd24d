import Foundation
import Testing

/// Every script of the corpus prints what CPython and NumPy print, and fails where and as they fail.
@Suite struct ConformanceTests {
    static let scripts = scripts(of: "conformance",
                                 ["core", "errors", "excluded", "numpy", "programs", "pyplot", "random"])

    /// The scripts of a corpus, without their ending.
    static func scripts(of corpus: String, _ folders: [String]) -> [String] {
        let root = Reference.folder.appendingPathComponent(corpus)
        return folders.flatMap { folder in
            let files = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
            return files.filter { $0.hasSuffix(".py") }.map { "\(folder)/\($0.dropLast(3))" }.sorted()
        }
    }

    /// Scripts beyond this milestone, with the reason; a script that passes must leave the list.
    static let beyond: [String: String] = [:]

    /// Scripts that need a module the library does not have yet.
    static func missingModule(_ script: String, _ modules: Set<String>) -> Bool {
        let needsPyplot = script.hasPrefix("pyplot/") || script == "excluded/import_os" || script == "excluded/import_scipy"
        return needsPyplot && !modules.contains("matplotlib.pyplot")
    }

    @Test func corpusIsThere() {
        #expect(ConformanceTests.scripts.count == 164)
    }

    @Test(arguments: ConformanceTests.scripts)
    func script(_ name: String) throws {
        let text = try #require(Reference.text("conformance/\(name).py"))
        let run = ScriptRun(text, name: "\(name).py")
        if ConformanceTests.missingModule(name, run.modules) { return }
        let faults = ConformanceTests.faults(name, run)
        if ConformanceTests.beyond[name] != nil {
            #expect(!faults.isEmpty, "\(name) passes: remove it from the list of scripts beyond this milestone")
        } else {
            #expect(faults.isEmpty, "\(name): \(faults.joined(separator: "; "))")
        }
    }

    /// What differs from the stored output and error.
    static func faults(_ name: String, in corpus: String = "conformance", _ run: ScriptRun) -> [String] {
        var faults: [String] = []
        let want = Reference.lines(Reference.text("\(corpus)/\(name).out") ?? ""), got = Reference.lines(run.output)
        if want != got {
            let place = zip(want, got).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(want.count, got.count)
            func line(_ lines: [String]) -> String { place < lines.count ? lines[place] : "<end>" }
            faults.append("output line \(place + 1): want \(line(want)), got \(line(got))")
        }
        guard let expected = Reference.text("\(corpus)/\(name).err") else {
            if run.failed { faults.append("fails: \(run.message)") }
            return faults
        }
        let lines = Reference.lines(expected)
        if !run.failed { faults.append("does not fail") }
        let message = Reference.lines(run.message).first ?? ""
        let bare = message.range(of: ". Did you mean").map { String(message[..<$0.lowerBound]) } ?? message
        if lines.first != message, lines.first != bare { faults.append("error: want \(lines.first ?? ""), got \(message)") }
        if lines.count > 1, lines[1] != run.line { faults.append("want \(lines[1]), got \(run.line)") }
        return faults
    }
}
