import Glibc
import Interpreter
import Notebook
import Testing

@Suite struct SessionTests {
    private func values(_ session: Session, _ code: String, echo: Session.Echo = .every) -> [String] {
        var shown: [String] = []
        session.run(code, echo: echo) { output in
            switch output {
            case .value(let text), .text(let text): shown.append(text)
            case .error(let text): shown.append(String(text.split(separator: "\n").last ?? ""))
            default: break
            }
        }
        return shown
    }

    @Test func showsValuesAsAsked() {
        let session = Session()
        #expect(values(session, "1\n2\n3;\nNone") == ["1", "2"])
        #expect(values(session, "1\n2", echo: .last) == ["2"])
        #expect(values(session, "x = 1\nx + 1", echo: .last) == ["2"])
        #expect(values(session, "1\nx = 1", echo: .last) == [])
        #expect(values(session, "1\n2", echo: .none) == [])
    }

    @Test func neverThrows() {
        let session = Session()
        for code in ["1 / 0", "x = (", "raise ValueError('no')", "while", "a.b.c", "def f(): return f()\nf()", "\u{0}", "'\\x"] {
            let result = session.run(code)
            #expect(!result.isOK, "\(code)")
        }
        #expect(values(session, "1 + 1") == ["2"])
    }

    @Test func tellsErrorsWithTheirLineInTheFile() throws {
        let session = Session()
        let result = session.run("x = 1\ny = 1 / 0", name: "03-a.md (run)", firstLine: 40)
        guard case .error(let type, let message, let traceback) = result.status else { return #expect(Bool(false)) }
        #expect(type == "ZeroDivisionError" && message == "division by zero")
        #expect(traceback.contains("File \"03-a.md (run)\", line 41"))
    }

    @Test func errorsOfTheLastExpressionHaveTheirLineToo() throws {
        let result = Session().run("x = 1\n\n1 / 0", name: "cell", firstLine: 10, echo: .last)
        guard case .error(_, _, let traceback) = result.status else { return #expect(Bool(false)) }
        #expect(traceback.contains("line 12"))
    }

    @Test func forksShareNothing() {
        let session = Session()
        session.run("a = [1]; b = a; x = 1")
        let fork = session.fork()
        fork.run("a.append(2); x = 2; new = 3")
        #expect(values(fork, "b") == ["[1, 2]"])
        #expect(values(session, "(a, b is a, x)") == ["([1], True, 1)"])
        #expect(values(session, "new") == ["NameError: name 'new' is not defined"])
    }

    @Test func checkpointsAreByValue() {
        let session = Session()
        session.run("a = [1]\ndef f(): return a")
        let checkpoint = session.checkpoint()
        session.run("a.append(2); z = 1")
        session.restore(checkpoint)
        #expect(values(session, "a") == ["[1]"])
        #expect(values(session, "f() is a") == ["True"])
        session.run("a.append(3)")
        session.restore(checkpoint)
        #expect(values(session, "a") == ["[1]"])
    }

    @Test func anInterruptStopsACellAndOnlyThat() {
        let session = Session()
        session.run("n = 0")
        // Requested before the cell: a stale request must not stop it.
        session.interrupt.request()
        #expect(session.run("n = n + 1").isOK)
        var shown = 0
        let result = session.run("while True:\n    print(n)\n    n = n + 1") { _ in
            shown += 1
            if shown == 3 { session.interrupt.request() }
        }
        #expect(result.status == .interrupted)
        #expect(values(session, "n > 2") == ["True"])
    }

    @Test func stepLimitsStopLoops() {
        let session = Session(steps: 100_000)
        let result = session.run("while True: pass")
        guard case .error(let type, let message, _) = result.status else { return #expect(Bool(false), "\(result)") }
        #expect(type == "RuntimeError" && message.contains("more than"))
        #expect(session.run("1 + 1").isOK)
    }

    @Test func ownNamesAreThePersonsOwn() {
        let session = Session()
        #expect(session.ownNames.isEmpty)
        session.run("b = 1; a = 2; _ = 3; expect = 4")
        #expect(Set(session.ownNames) == ["a", "b", "expect"])
    }

    @Test func completes() {
        let session = Session()
        session.run("velocity = 1\nvelvet = 2\nwords = {'a': 1}")
        func texts(_ text: String) -> [String] { session.completions(for: text, cursor: text.utf8.count).candidates.map(\.text) }
        #expect(texts("1 + vel") == ["velocity", "velvet"])
        #expect(session.completions(for: "1 + vel", cursor: 7).start == 4)
        #expect(texts("words.po") == ["pop", "popitem"])
        #expect(texts("expect(Tr") == ["True"])
        #expect(texts("close(1, 2, at") == ["atol="])
        #expect(texts("close(1, 2, atol=1, ato") == [])
        #expect(texts("\\alpha") == ["α"])
        #expect(texts("\\Delt") == ["Δ"])
        #expect(texts("x\\varep") == ["ε"])
        #expect(texts("\\de").count >= 2)
        #expect(texts("missing.x") == [])
        #expect(texts("heat(u, 1, scheme=\"ft") == ["ftcs"])
        #expect(texts("heat(u, 1, sch") == ["scheme="])
        #expect(texts("np.linspac") == ["linspace"])
        #expect(texts("phantom('shepp") == ["shepp-logan"])
        #expect(texts("# vel") == [])
        #expect(texts("").isEmpty)
    }

    @Test func completesFileNamesInsideStrings() {
        let folder = TemporaryFolder()
        _ = folder.write("camera.png", "x")
        let session = Session()
        let text = "imread('\(folder.path)/cam"
        let found = session.completions(for: text, cursor: text.utf8.count)
        #expect(found.candidates.map(\.text) == ["camera.png"])
        #expect(found.start == text.utf8.count - 3)
    }

    @Test func helpReadsTheDeclaration() throws {
        let session = Session()
        let page = try #require(session.help("close"))
        #expect(page.markdown.contains("close(a, b, rtol=1e-06, atol=1e-09)"))
        #expect(page.markdown.contains("- `rtol`: relative tolerance"))
        #expect(!page.markdown.contains("$$"))
        #expect(try #require(session.help("close", detailed: true)).markdown.contains("$$|a - b|"))
        session.run("def mine(a, b=2):\n    '''Adds.'''\n    return a + b")
        #expect(try #require(session.help("mine")).markdown.contains("Adds."))
        #expect(session.help("nothing_like_this") == nil)
    }

    @Test func everyExampleOfTheExerciseFunctionsRuns() {
        let session = Session()
        #expect(values(session, "close(0.1 + 0.2, 0.3)") == ["True"])
        #expect(values(session, "close(1, 2)") == ["False"])
        #expect(values(session, "close('a', 2)") == ["False"])
        #expect(values(session, "expect(1 + 1 == 2, 'arithmetic works')") == [])
        #expect(values(session, "expect(False, 'why')") == ["AssertionError: why"])
        #expect(values(session, "claim('it is so')") == ["claim: it is so\n"])
        #expect(values(session, "accept('x = 1')").first?.hasPrefix("RuntimeError: accept() stands in") ?? false)
    }
}

@Suite struct FileAccessTests {
    @Test func untrustedLessonsStayInTheirFolders() throws {
        let folder = TemporaryFolder(), outside = TemporaryFolder()
        _ = folder.write("data.txt", "inside")
        let secret = outside.write("secret.txt", "outside")
        symlink(secret, folder.path + "/link.txt")
        let access = FileAccess.untrustedLesson(folder: folder.path, figures: folder.path + "/figures", shipped: nil)
        #expect(try access.read("data.txt") == Array("inside".utf8))
        for path in ["link.txt", secret, "../" + secret, folder.path + "/../" + secret.dropFirst(5), "/etc/passwd", "none.txt", ".", "a\u{0}b"] {
            #expect(throws: FileError.self, "\(path)") { try access.read(path) }
        }
        try access.write("gain.png", [1, 2])
        try access.write("figures/again.png", [3])
        #expect(folder.read("figures/gain.png") == "\u{1}\u{2}")
        #expect(folder.read("figures/again.png") == "\u{3}")
        symlink(outside.path, folder.path + "/figures/out")
        symlink(secret, folder.path + "/figures/secret.png")
        for path in ["../data.txt", "out/new.txt", "secret.png", secret, outside.path + "/new.txt", "", "..", "figures/../../x"] {
            #expect(throws: FileError.self, "\(path)") { try access.write(path, [9]) }
        }
        #expect(outside.read("secret.txt") == "outside")
        #expect(folder.read("data.txt") == "inside")
    }

    @Test func missingFilesAreToldAsPythonDoes() throws {
        let folder = TemporaryFolder()
        _ = folder.write("camera.png", "x")
        var access = FileAccess.own
        access.base = folder.path
        let error = try #require(throws: FileError.self) { try access.read("camra.png") }
        #expect(error.message == "[Errno 2] No such file or directory: 'camra.png'")
        #expect(error.hints == ["did you mean 'camera.png'?"])
    }
}
