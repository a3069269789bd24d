import Glibc
import Testing

/// The prompt as a person meets it.
@Suite(.serialized) struct PromptTests {
    @Test func greetsEvaluatesAndEnds() {
        let terminal = ProgramTerminal()
        #expect(terminal.expect("? for help") != nil)
        #expect(terminal.expect("In [1]: ") != nil)
        terminal.type("6 * 7\n")
        #expect(terminal.expect("42") != nil)
        #expect(terminal.expect("In [2]: ") != nil)
        terminal.type("\u{4}")
        #expect(terminal.end() == 0)
    }

    @Test func interruptAtThePromptDropsTheLine() {
        let terminal = ProgramTerminal()
        #expect(terminal.expect("In [1]: ") != nil)
        terminal.type("x = 1 + \u{3}")
        #expect(terminal.expect("^C") != nil)
        #expect(terminal.expect("In [1]: ") != nil)
        terminal.type("def f():\n")
        #expect(terminal.expect("   ...: ") != nil)
        terminal.type("\u{3}")
        #expect(terminal.expect("In [1]: ") != nil)
        terminal.type("20 + 3\n")
        #expect(terminal.expect("23") != nil)
    }

    @Test func interruptStopsACalculationAndKeepsTheSession() {
        let terminal = ProgramTerminal()
        #expect(terminal.expect("In [1]: ") != nil)
        terminal.type("kept = 17\n")
        #expect(terminal.expect("In [2]: ") != nil)
        terminal.type("rounds = 0\n")
        #expect(terminal.expect("In [3]: ") != nil)
        terminal.type("while True:\n    rounds += 1\n    if rounds == 1000: print('run' + 'ning')\n\n")
        #expect(terminal.expect("running") != nil)
        terminal.type("\u{3}")
        #expect(terminal.expect("KeyboardInterrupt") != nil)
        // At once, were it not for the other work of the machine that tests.
        #expect(terminal.expect("In [").map { $0 < 5 } ?? false)
        terminal.type("kept + 1 + 0 * rounds\n")
        #expect(terminal.expect("18") != nil)
    }

    @Test func historyKeepsBlocksAcrossRuns() {
        let folder = TestFolder()
        let first = ProgramTerminal(in: folder)
        #expect(first.expect("In [1]: ") != nil)
        first.type("def g(x):\n")
        #expect(first.expect("   ...: ") != nil)
        first.type("    return x + 100\n")
        #expect(first.expect("   ...: ") != nil)
        first.type("\n")
        #expect(first.expect("In [2]: ") != nil)
        first.type("\u{4}")
        #expect(first.end() == 0)
        let second = ProgramTerminal(in: folder)
        #expect(second.expect("In [1]: ") != nil)
        second.type("\u{1B}[A\n")
        #expect(second.expect("In [2]: ") != nil)
        second.type("g(11)\n")
        #expect(second.expect("111") != nil)
    }

    @Test func aPastedBlockRunsAsOne() {
        let terminal = ProgramTerminal()
        #expect(terminal.expect("In [1]: ") != nil)
        terminal.type("\u{1B}[200~def h(x):\n    y = x\n\n    return y * 2\nh(50) + 5\u{1B}[201~\n")
        #expect(terminal.expect("105") != nil)
    }

    @Test func tabCompletes() {
        let terminal = ProgramTerminal()
        #expect(terminal.expect("In [1]: ") != nil)
        terminal.type("\\alp\t = 5; α + 1000\n")
        #expect(terminal.expect("1005") != nil)
        terminal.type("long_name_of_mine = 7\n")
        #expect(terminal.expect("In [3]: ") != nil)
        terminal.type("long_na\t * 100\n")
        #expect(terminal.expect("700") != nil)
        terminal.type("%hel\t\n")
        #expect(terminal.expect("%timeit") != nil)
    }

    @Test func inputrcIsHonoured() {
        let folder = TestFolder()
        folder.write(".inputrc", "\"\\C-t\": \"7000 + 77\"\n")
        let terminal = ProgramTerminal(in: folder)
        #expect(terminal.expect("In [1]: ") != nil)
        terminal.type("\u{14}\n")
        #expect(terminal.expect("7077") != nil)
    }

    @Test func quitEnds() {
        let terminal = ProgramTerminal()
        #expect(terminal.expect("In [1]: ") != nil)
        terminal.type("%quit\n")
        #expect(terminal.end() == 0)
    }

    @Test func lessonsAreSteppedThrough() {
        let folder = TestFolder()
        folder.write("07-tiny.md", "---\nid: tiny\ntitle: Tiny\n---\n# Words\n\n```{code-cell} python\n:name: sum\n40 + 2\n```\n")
        let terminal = ProgramTerminal(["lesson", "07-tiny.md"], in: folder)
        #expect(terminal.expect("[07 tiny 0/1]> ") != nil)
        terminal.type("\n")
        #expect(terminal.expect("Words") != nil)
        #expect(terminal.expect("42") != nil)
        #expect(terminal.expect("[07 tiny 1/1]> ") != nil)
        terminal.type("\u{4}")
        #expect(terminal.end() == 0)
        #expect(folder.read("state/dlab/progress").contains("  step 1\n  finished\n  took sum\n"))
    }
}
