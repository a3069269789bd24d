import Glibc
import Testing

/// Scripts, `-c`, standard input, and what the shell sees of them.
@Suite struct ScriptTests {
    static let sessions: [String] = {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let base = folder + "/Reference/sessions"
        return TestFolder.entries(base).filter { $0.hasSuffix(".in") }.map { base + "/" + $0.dropLast(3) }
    }()

    private func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines
    }

    @Test(arguments: sessions) func sessionsShowWhatPythonShows(_ session: String) {
        let run = ProgramRun.run([], input: TestFolder.read(session + ".in"))
        #expect(lines(run.output) == lines(TestFolder.read(session + ".out")))
    }

    @Test func sessionsAreThere() { #expect(ScriptTests.sessions.count >= 6) }

    @Test func codeOnTheCommandLine() {
        let good = ProgramRun.run(["-c", "print(2**10)"])
        #expect(good.output == "1024\n" && good.errors.isEmpty && good.status == 0)
        let silent = ProgramRun.run(["-c", "1 + 1"])
        #expect(silent.output.isEmpty && silent.status == 0)
        let bad = ProgramRun.run(["-c", "x = 1\n1 / 0"])
        #expect(bad.status == 1)
        #expect(bad.errors.hasSuffix("ZeroDivisionError: division by zero\n"))
        #expect(bad.errors.contains("File \"<string>\", line 2"))
    }

    @Test func scriptFiles() {
        let folder = TestFolder()
        folder.write("good.py", "if __name__ == '__main__':\n    print('run')\n")
        #expect(ProgramRun.run(["good.py", "--any", "argument"], in: folder).output == "run\n")
        folder.write("bad.py", "def f():\n    return missing\nf()\n")
        let bad = ProgramRun.run(["bad.py"], in: folder)
        #expect(bad.status == 1)
        #expect(bad.errors.contains("File \"bad.py\", line 2, in f"))
        #expect(bad.errors.hasSuffix("NameError: name 'missing' is not defined\n"))
    }

    @Test func scriptsStartWithNothing() {
        let folder = TestFolder()
        folder.write("bare.py", "heat\n")
        #expect(ProgramRun.run(["bare.py"], in: folder).errors.contains("NameError: name 'heat' is not defined"))
        #expect(ProgramRun.run(["-c", "import lab; lab.expect(True)"]).status == 0)
        #expect(ProgramRun.run(["-c", "expect(True)"]).status == 0)
    }

    @Test func wrongUsageIsToldAndEndsWithTwo() {
        for arguments in [["none.py"], ["--frob"], ["run"], ["run", "--size", "big", "x.md"], ["check"],
                          ["lesson", "nowhere.md"], ["--seed", "x"], ["frobnicate"]] {
            let run = ProgramRun.run(arguments)
            #expect(run.status == 2, "\(arguments): \(run.errors)")
            #expect(!run.errors.isEmpty && run.output.isEmpty, "\(arguments)")
        }
    }

    @Test func versionAndHelp() {
        let version = ProgramRun.run(["--version"])
        #expect(version.status == 0 && version.output.hasPrefix("dlab "))
        for command in ["", "lesson", "lessons", "run", "check", "docs", "bench"] {
            let help = ProgramRun.run([command, "--help"].filter { !$0.isEmpty })
            #expect(help.status == 0 && help.output.contains("USAGE: dlab"))
        }
    }

    @Test func anErrorDoesNotEndAScriptOfLines() {
        let run = ProgramRun.run([], input: "x = 5\n1 / 0\nx + 1\nfor i in range(2):\n    print(i)")
        #expect(run.output == "6\n0\n1\n")
        #expect(run.errors.contains("ZeroDivisionError"))
        #expect(run.status == 0)
    }

    @Test func magicsWorkWithoutATerminal() {
        let run = ProgramRun.run([], input: "a = 41\n%who\n%wh\n%undo\nexpect?\n")
        #expect(run.output.contains("a  int  41"))
        #expect(run.errors.contains("%wh could be %where, %who"))
        #expect(run.output.contains("expect(condition, message='')"))
    }
}
