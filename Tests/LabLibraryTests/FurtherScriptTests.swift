import Testing

/// Scripts of our own about the core of the language; `make_further.py` beside them made what they print with CPython.
@Suite struct FurtherScriptTests {
    static let scripts = ConformanceTests.scripts(of: "further", ["core", "errors", "generated", "programs"])

    @Test func scriptsAreThere() {
        #expect(FurtherScriptTests.scripts.count > 100)
    }

    @Test(arguments: scripts)
    func script(_ name: String) throws {
        let text = try #require(Reference.text("further/\(name).py"))
        let faults = ConformanceTests.faults(name, in: "further", ScriptRun(text, name: "\(name).py"))
        #expect(faults.isEmpty, "\(name): \(faults.joined(separator: "; "))")
    }
}
