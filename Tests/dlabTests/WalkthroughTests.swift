import Glibc
import Testing

/// A student at a terminal walks a lesson, and loses nothing.
@Suite(.serialized) struct WalkthroughTests {
    private let folder = TestFolder()

    init() {
        folder.write("05-cooling.md", """
            ---
            id: cooling
            title: Cooling
            params:
              k: {value: 0.5, min: 0.1, max: 0.9, step: 0.1, help: "share lost per step"}
            ---
            # Cooling

            ```{code-cell} python
            :name: left
            warm = 80 * (1 - k)
            warm
            ```

            ```{code-cell} python
            :name: fig-left
            :role: figure
            :alt: "A falling line."
            :caption: "Cooling"
            plt.plot([80, warm])
            ```

            ```{exercise-start}
            :label: half
            ```
            Store the half of 8 in `h`.

            ```{code-cell} python
            :role: check
            :for: half
            expect(h == 4, "h is half of eight")
            ```
            ```{code-cell} python
            :role: solution
            :for: half
            h = 4
            ```
            :::{hint} half
            Divide by two.
            :::
            ```{exercise-end}
            ```
            """)
    }

    private func open(columns: Int = 100, _ arguments: [String] = [], environment: [String] = []) -> ProgramTerminal {
        ProgramTerminal(["lesson", "05-cooling.md", "--no-color"] + arguments, in: folder, columns: columns, environment: environment)
    }

    /// Types a line at the prompt, and waits for what it must show and for the next prompt.
    private func say(_ terminal: ProgramTerminal, _ line: String, _ shown: [String], then prompt: String, at place: SourceLocation = #_sourceLocation) {
        terminal.type(line + "\n")
        for text in shown + [prompt] {
            #expect(terminal.expect(text) != nil, "\(line): \(text) was not shown; the end was \(terminal.shown.suffix(300))", sourceLocation: place)
        }
    }

    @Test func wrongAnswersHintsUndoBackSweepAndResumeAfterKill() {
        let first = open()
        #expect(first.expect("[05 cooling 0/3 · k=0.5]> ") != nil)
        say(first, "", ["warm = 80 * (1 - k)", "40.0"], then: "[05 cooling 1/3 · k=0.5]> ")
        say(first, "k = 0.25", ["60.0"], then: "[05 cooling 1/3 · k=0.25]> ")
        say(first, "%sweep k 0.1:0.5:0.1 warm", ["0.3", "56", "[figure] figures/cooling-sweep-k.png"], then: "k=0.25]> ")
        say(first, "%undo", ["Undone: k = 0.25"], then: "[05 cooling 1/3 · k=0.5]> ")
        say(first, "", ["figures/cooling-fig-left.png"], then: "2/3 · k=0.5]> ")
        say(first, "", ["Exercise half"], then: "3/3 · k=0.5]> ")
        say(first, "h = 3", [], then: "]> ")
        say(first, "%check", ["✗ half is not solved yet", "you ran:", "h is half of eight", "h = 3"], then: "]> ")
        say(first, "%hint", ["Divide by two."], then: "]> ")
        say(first, "%back", ["Back after fig-left"], then: "2/3 · k=0.5]> ")
        say(first, "h", ["NameError"], then: "2/3 · k=0.5]> ")
        say(first, "", ["Exercise half"], then: "3/3 · k=0.5]> ")
        say(first, "mine = warm + 1", [], then: "3/3 · k=0.5]> ")
        first.type("def f(x):\n")
        #expect(first.expect("   ...: ") != nil)
        first.type("    return x + mine\n")
        #expect(first.expect("   ...: ") != nil)
        first.kill(SIGKILL)

        let second = open()
        #expect(second.expect("Resume where you stopped? [Y/n] ") != nil)
        say(second, "y", ["Back after half (step 3 of 3)", "def f(x):", "    return x + mine"], then: "   ...: ")
        say(second, "", [], then: "3/3 · k=0.5]> ")
        say(second, "f(100)", ["141.0"], then: "]> ")
        say(second, "h = 4", [], then: "]> ")
        say(second, "%check", ["✓ half is solved"], then: "]> ")
        say(second, "%progress", ["solved", "2 attempts, 1 of 1 hints"], then: "]> ")
        second.type("while True:\n    if f(0): print('run' + 'ning'); f = int\n\n")
        #expect(second.expect("running") != nil)
        second.kill(SIGKILL)

        let third = open()
        #expect(third.expect("The program ended while this ran: while True:") != nil)
        #expect(third.expect("Resume where you stopped? [Y/n] ") != nil)
        say(third, "", ["and is not", "while True:"], then: "]> ")
        say(third, "f(200)", ["241.0"], then: "]> ")
        third.type("%quit\n")
        #expect(third.end() == 0)
    }

    @Test func aClosedWindowKeepsTheHalfTypedLine() {
        let first = open()
        #expect(first.expect("]> ") != nil)
        say(first, "", ["40.0"], then: "]> ")
        first.type("half = 12")
        #expect(first.expect("half = 12") != nil)
        first.kill(SIGHUP)
        let second = open()
        #expect(second.expect("You were typing: half = 12") != nil)
        say(second, "", ["Back after left"], then: "half = 12")
        say(second, "34", [], then: "]> ")
        say(second, "half", ["1234"], then: "]> ")
    }

    @Test func theArrowKeysTune() {
        let terminal = open()
        #expect(terminal.expect("]> ") != nil)
        say(terminal, "", ["40.0"], then: "]> ")
        terminal.type("%tune k\n")
        #expect(terminal.expect("k = 0.5") != nil)
        #expect(terminal.expect("40.0") != nil)
        terminal.type("\u{1B}[C")
        #expect(terminal.expect("k = 0.6") != nil)
        #expect(terminal.expect("32.0") != nil)
        terminal.type("\r")
        #expect(terminal.expect("[05 cooling 1/3 · k=0.6]> ") != nil)
        terminal.type("%tune k\n")
        #expect(terminal.expect("32.0") != nil)
        terminal.type("\u{1B}[D")
        #expect(terminal.expect("40.0") != nil)
        terminal.type("\u{1B}")
        #expect(terminal.expect("k stays 0.6") != nil)
        #expect(terminal.expect("k=0.6]> ") != nil)
    }

    /// One event per line and not one escape sequence.
    @Test(arguments: [["TERM=dumb"], ["TERM=dumb", "NO_COLOR=1"]])
    func plainTerminalsGetPlainLines(_ environment: [String]) {
        let terminal = open(columns: 80, ["--plain"], environment: environment)
        #expect(terminal.expect("]> ") != nil)
        say(terminal, "", ["Cell left:", "40.0"], then: "]> ")
        say(terminal, "", ["[figure] figures/cooling-fig-left.png"], then: "]> ")
        say(terminal, "%tune k", ["Enter keeps it"], then: "tune k = 0.5> ")
        say(terminal, "+", ["32.0"], then: "tune k = 0.6> ")
        say(terminal, "q", ["k stays 0.5"], then: "]> ")
        say(terminal, "%sweep k 0.1,0.2 warm", ["72", "64"], then: "]> ")
        say(terminal, "%help", ["%sweep"], then: "]> ")
        #expect(!terminal.shown.contains("\u{1B}"))
    }

    @Test func twoTerminalsDoNotOverwriteEachOther() {
        let first = open(), second = open()
        #expect(first.expect("]> ") != nil)
        #expect(second.expect("]> ") != nil)
        func isGuest(_ terminal: ProgramTerminal) -> Bool {
            terminal.shown.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("open in another terminal")
        }
        let (keeper, guest) = isGuest(first) ? (second, first) : (first, second)
        #expect(isGuest(guest) && !isGuest(keeper))
        for number in 0..<3 {
            say(guest, "theirs = \(number)", [], then: "]> ")
            say(keeper, "mine = \(number)", [], then: "]> ")
        }
        let kept = folder.read("state/dlab/progress")
        #expect(kept.contains("typed mine = 2") && !kept.contains("theirs"))
    }
}
