import Glibc
import Notebook
import Testing

@Suite struct WorkbenchTests {
    @Test func magicsTakeUniquePrefixesAndSuggest() {
        let desk = Desk()
        #expect(desk.type("%he").contains("%timeit CODE"))
        #expect(desk.type("%wh") == "%wh could be %where, %who")
        #expect(desk.type("%nxt").contains("Did you mean %next?"))
        #expect(desk.type("%zzzzzz").contains("%help lists them"))
        #expect(desk.type("%next").contains("No lesson is open"))
    }

    @Test func everyMagicAnswersWithoutALesson() {
        for magic in Magic.all where magic.name != "save" && magic.name != "resume" {
            let desk = Desk()
            let shown = desk.type("%" + magic.name)
            #expect(magic.name == "quit" || !shown.isEmpty, "%\(magic.name)")
        }
    }

    @Test func undoRestoresEveryName() {
        let desk = Desk()
        desk.type("a = [1]")
        desk.type("a.append(2)")
        #expect(desk.type("%undo").contains("Undone"))
        #expect(desk.type("a") == "[1]")
        desk.type("%undo")
        desk.type("%undo")
        #expect(desk.type("a").contains("NameError"))
        for _ in 0..<5 { desk.type("%undo") }
        #expect(desk.type("%undo").contains("nothing to undo"))
    }

    @Test func promptsAreThoseOfTheDesign() throws {
        let desk = Desk()
        #expect(desk.bench.prompt == "In [1]: ")
        desk.type("1")
        #expect(desk.bench.prompt == "In [2]: ")
        #expect(Workbench.continuationPrompt == "   ...: ")
        let folder = TemporaryFolder()
        _ = try desk.open(folder.write("03-doubling.md", SampleLesson.text))
        #expect(desk.bench.prompt == "[03 doubling 0/7 · r=0.5 · n=3]> ")
        desk.bench.walk?.rerunsBelow = 0
        desk.type("")
        desk.type("r = 0.25")
        #expect(desk.bench.prompt == "[03 doubling 1/7 · r=0.25 · n=3 · 1 stale]> ")
    }

    @Test func helpRequestsAreNoCode() {
        let desk = Desk()
        #expect(desk.type("?close").contains("tolerance"))
        #expect(desk.type("close?").contains("tolerance"))
        #expect(desk.type("??close").contains("$$"))
        #expect(desk.type("?").contains("%lessons"))
        #expect(desk.type("?clse").contains("Did you mean 'close'?"))
        #expect(desk.type("?%undo").contains("%undo"))
        #expect(desk.bench.isComplete("close?") && desk.bench.isComplete("%time [1,"))
        #expect(!desk.bench.isComplete("x = ["))
        #expect(!desk.bench.isComplete("def f():"))
        #expect(desk.bench.isComplete("def f():\n    return 1\n"))
    }

    @Test func timesCode() {
        let desk = Desk()
        #expect(desk.type("%time x = 3").contains("Wall time: "))
        #expect(desk.type("x") == "3")
        #expect(desk.type("%timeit x + 1").contains("per loop"))
        #expect(desk.type("%timeit 1 / 0").contains("ZeroDivisionError"))
    }

    @Test func completesMagicsAndTheirArguments() throws {
        let desk = Desk()
        func texts(_ text: String) -> [String] {
            desk.bench.completions(for: text, cursor: text.utf8.count).candidates.map(\.text)
        }
        #expect(texts("%tim") == ["%time", "%timeit"])
        #expect(texts("?clos") == ["close"])
        desk.type("voltage = 3")
        #expect(texts("%time volt") == ["voltage"])
        let folder = TemporaryFolder()
        _ = try desk.open(folder.write("01-doubling.md", SampleLesson.text))
        #expect(texts("%goto se") == ["second"])
        #expect(texts("%set ") == ["r", "n"])
    }
}

@Suite struct LessonWalkTests {
    private let folder = TemporaryFolder()

    private func desk(_ text: String = SampleLesson.text) throws -> Desk {
        let desk = Desk(state: folder.path + "/state")
        _ = try desk.open(folder.write("01-doubling.md", text))
        return desk
    }

    /// Walks to the exercise.
    private func atExercise() throws -> Desk {
        let desk = try desk()
        desk.type("")
        desk.type("")
        desk.type("10")
        desk.type("")
        #expect(desk.type("").contains("Exercise half (2 points)"))
        return desk
    }

    @Test func whatACheckComputesForItselfIsNotShown() throws {
        let text = SampleLesson.changed("expect(close(h, 4.5), ", "right = 18 / 4\nexpect(close(h, right), ")
        let desk = try desk(text)
        desk.type("%goto half")
        desk.type("h = 4")
        let shown = desk.type("%check")
        #expect(shown.contains("came out:  h = 4") && !shown.contains("right") && !shown.contains("4.5"), "\(shown)")
    }

    @Test func aCellThatFailsOverAChangedNameTellsWhoseItWas() throws {
        let desk = try desk()
        desk.type("")
        desk.type("twice = 'two words'")
        desk.type("")
        desk.type("10")
        let failed = desk.type("")
        #expect(failed.contains("TypeError") && failed.contains("You changed twice, which 'first' had made"), "\(failed)")
        // The way back that the note tells.
        #expect(desk.type("%goto first").hasSuffix("1.0"))
        desk.type("")
        desk.type("10")
        #expect(desk.type("").contains("came out"))
        // Names of one's own, and names of the lesson that the cell does not read, are nobody else's business.
        desk.type("%back")
        desk.type("mine = 'x'; double = 3; sum = 3")
        let other = desk.type("")
        #expect(other.contains("TypeError") && !other.contains("You changed"), "\(other)")
    }

    @Test func stepsFromFirstToLast() throws {
        let desk = try desk()
        let first = desk.type("")
        #expect(first.contains("# What doubles?") && first.contains("<first> twice = double(r)\ntwice") && first.hasSuffix("1.0"))
        #expect(desk.type("").contains("How large is the sum"))
        #expect(desk.bench.prompt == "prediction> ")
        #expect(desk.type("10").contains("compared when second runs"))
        let second = desk.type("")
        #expect(second.contains("you predicted: 10") && second.contains("came out"))
        #expect(desk.type("").contains("h = ____"))
        #expect(desk.type("").contains("Exercise half is open"))
        desk.type("h = 4.5")
        #expect(desk.type("%check").contains("✓ half is solved (2 points)"))
        #expect(desk.type("").contains("The claim holds: half of nine is below five"))
        desk.type("")
        #expect(desk.bench.prompt == "answer> ")
        #expect(desk.type("11").contains("twelve"))
        #expect(desk.type("12").contains("✓ Right"))
        #expect(desk.type("").contains("The end."))
        #expect(desk.type("").contains("end of the lesson"))
        #expect(desk.type("%progress").contains("2 of 2 points"))
    }

    @Test func predictionsAreComparedWithWhatIsPrintedToo() throws {
        let text = SampleLesson.changed("+ 0 * twice\ntotal", "+ 0 * twice\nprint('after 3 steps: total =', total)")
        let desk = try desk(text)
        for input in ["", "", "about 600"] { desk.type(input) }
        let shown = desk.type("")
        #expect(shown.contains("it came out:   after 3 steps: total = 6.0"))
        #expect(shown.contains("too large by a factor of 100"))
    }

    @Test func wrongAnswersAreExplained() throws {
        let desk = try atExercise()
        let unbound = desk.type("%check")
        #expect(unbound.contains("NameError: name 'h' is not defined") && unbound.contains("bind h, then %check"))
        desk.type("h = 9 // 2")
        let shown = desk.type("%check")
        #expect(shown.contains("✗ half is not solved yet"))
        #expect(shown.contains("you ran:   h = 9 // 2"))
        #expect(shown.contains("expected:  h is half of nine"))
        #expect(shown.contains("came out:  h = 4"))
        #expect(shown.contains("next:      Whole division drops the rest."))
        #expect(!shown.contains("4.5"))
        desk.type("h = 5")
        #expect(desk.type("%check").contains("next:      %hint shows hint 1 of 2"))
        #expect(desk.type("%hint").contains("Divide with"))
        #expect(desk.type("%hint").contains("between 4 and 5"))
        #expect(desk.type("%hint").contains("no more hints"))
        // Enter checks what was typed since.
        desk.type("h = 4.5")
        #expect(desk.type("").contains("✓ half is solved"))
    }

    @Test func checksCannotLeak() throws {
        let text = SampleLesson.changed("expect(close(h, 4.5)", "secret = 1; h = 4.5\nexpect(close(h, 4.5)")
        let desk = try desk(text)
        desk.type("%goto half")
        desk.type("h = 1")
        desk.type("%check")
        #expect(desk.type("h") == "1")
        #expect(desk.type("secret").contains("NameError"))
    }

    @Test func solutionsAndSkips() throws {
        let desk = try atExercise()
        #expect(desk.type("%skip").contains("cannot be skipped"))
        #expect(desk.type("%solution").contains("h = 9 / 2"))
        #expect(desk.type("h") == "4.5")
        #expect(desk.type("%progress").contains("revealed"))
        #expect(desk.type("").contains("The claim holds"))
        let other = Desk(state: folder.path + "/other")
        _ = try other.open(folder.write("02-doubling.md", SampleLesson.changed(":skip: no", ":skip: yes")))
        other.type("%goto half")
        #expect(other.type("%skip").contains("Skipped"))
        #expect(other.type("").contains("The claim holds"))
    }

    @Test func goingToAnExerciseStopsThere() throws {
        let desk = try desk()
        #expect(desk.type("%goto question").contains("Exercise half is in the way"))
        #expect(desk.type("%goto nowhere").contains("there is no cell 'nowhere'"))
        #expect(desk.type("%where").contains("x   1  first"))
    }

    @Test func backRestores() throws {
        let desk = try desk()
        desk.type("")
        desk.type("twice = 'spoilt'")
        desk.type("%back")
        #expect(desk.type("twice").contains("NameError"))
        #expect(desk.type("").hasSuffix("1.0"))
        #expect(desk.type("twice") == "1.0")
    }

    @Test func setupsRunAgainBeforeExercises() throws {
        let desk = try desk()
        desk.type("")
        desk.type("double = 3")
        desk.type("%goto half")
        #expect(desk.type("double(4)") == "8")
    }

    @Test func parametersAreCheckedAndMakeCellsStale() throws {
        let desk = try desk()
        desk.bench.walk?.rerunsBelow = 0
        desk.type("")
        desk.type("%goto second")
        #expect(desk.type("r = 5").contains("r = 5 is outside 0.1 … 0.9 (a rate); it stays 0.5"))
        #expect(desk.type("r") == "0.5")
        #expect(desk.type("r = 'a'").contains("r must be a number"))
        #expect(desk.type("n = 2.5").contains("n must be a whole number"))
        #expect(desk.type("%set r 0.2").contains("stale now: first, second"))
        #expect(desk.type("%params").contains("default 0.5"))
        #expect(desk.type("%refresh").contains("0.4"))
        #expect(!desk.bench.prompt.contains("stale"))
        #expect(desk.type("n = 4").contains("stale now: second;"))
        #expect(desk.type("%set q 1").contains("unknown parameter 'q'"))
        desk.type("%default r")
        #expect(desk.type("r") == "0.5")
    }

    @Test func quickCellsRunAgainAtOnceAndOthersAtEnter() throws {
        let desk = try desk()
        desk.bench.walk?.rerunsBelow = 100
        desk.type("")
        let shown = desk.type("r = 0.2")
        #expect(shown.contains("first again:") && shown.contains("0.4") && !shown.contains("stale"))
        desk.bench.walk?.rerunsBelow = 0
        #expect(desk.type("r = 0.3") == "stale now: first; Enter runs it again")
        #expect(desk.type("").hasSuffix("0.6"))
        #expect(desk.bench.prompt == "[01 doubling 1/7 · r=0.3 · n=3]> ")
        #expect(desk.type("").contains("How large is the sum"))
    }

    @Test func progressIsKeptAndResumed() throws {
        do {
            let first = try atExercise()
            first.type("mine = 99")
            first.type("r = 0.2")
            first.type("h = 4")
            first.type("%check")
        }
        let second = Desk(state: folder.path + "/state")
        _ = try second.open(folder.path + "/01-doubling.md")
        #expect(second.bench.prompt == "Resume where you stopped? [Y/n] ")
        let shown = second.type("")
        #expect(shown.contains("Exercise half is open"))
        #expect(second.type("mine") == "99")
        #expect(second.bench.prompt.hasPrefix("[01 doubling 4/7 · r=0.2"))
        #expect(second.type("%progress").contains("1 attempt"))
        second.type("h = 4.5")
        second.type("%check")
        second.type("%restart")
        #expect(second.bench.prompt.hasSuffix("[y/N] "))
        second.type("n")
        #expect(second.type("%progress").contains("solved"))
        second.type("%restart")
        second.type("y")
        #expect(second.bench.prompt.hasPrefix("[01 doubling 0/7"))
        #expect(second.type("mine").contains("NameError"))
        #expect(second.type("%forget doublin").contains("Did you mean 'doubling'?"))
    }

    @Test func savedWorkIsALessonThatRuns() throws {
        let desk = try atExercise()
        desk.type("extra = r * 100")
        desk.type("h = 4.5")
        desk.type("%check")
        desk.type("")
        let path = folder.path + "/mine.md"
        #expect(desk.type("%save \(path)").contains("Saved"))
        let saved = try LessonFile.load(path)
        #expect(saved.cells.contains { $0.code == "extra = r * 100\nh = 4.5" })
        let report = try BatchRun.run(saved, shelf: LessonShelf(folder: folder.path), options: BatchRun.Options(),
                                      interrupt: .init()) { _ in }
        #expect(!report.failed && report.solved == ["half"])
        #expect(desk.type("%save \(folder.path)/01-doubling.md").contains("is the lesson itself"))
        #expect(desk.type("%save notes.txt").contains("needs a file name"))
    }

    /// Going back undoes an answer; going on again must not leave what follows without its names.
    @Test func aSolvedExerciseKeepsItsNames() throws {
        let desk = try desk()
        for input in ["%goto half", "h = 9 / 2"] { desk.type(input) }
        #expect(desk.type("%check").contains("solved"))
        desk.type("%back")
        #expect(desk.type("h").contains("NameError"))
        #expect(desk.type("").contains("the lesson's own stands in"))
        #expect(desk.type("h").contains("4.5"))
    }

    /// Figures of one's own have no author to describe them, and `input()` nobody to answer.
    @Test func savedWorkPassesTheCheck() throws {
        let desk = try desk()
        desk.bench.ask = { _ in "it's 4" }
        for input in ["plt.plot([1, 4, 9])", "word = input('? ')", "size = len(word)", ""] { desk.type(input) }
        let path = folder.path + "/mine.md"
        desk.type("%save \(path)")
        let (faults, _) = LessonCheck.check(path, shelf: LessonShelf(folder: folder.path), options: LessonCheck.Options(), interrupt: .init())
        #expect(faults.map(\.description) == [])
    }

    @Test func savedWorkHoldsOnlyWhatRan() throws {
        let desk = try atExercise()
        desk.type("extra = 1 / 0")
        desk.type("r = 1000")
        desk.type("h =")
        desk.type("h = 99")
        desk.type("%undo")
        desk.type("h = 4.5")
        #expect(desk.bench.walk?.progress.inputs == ["h = 4.5"])
    }

    @Test func undoLeavesTheStepsOfTheLessonAlone() throws {
        let desk = try atExercise()
        desk.type("mine = 3")
        desk.type("h = 4.5")
        desk.type("%check")
        desk.type("")
        #expect(desk.type("%undo").contains("%back"))
        #expect(desk.type("mine") == "3")
    }

    @Test func workOutsideOfLessonsIsSavedToo() throws {
        let desk = Desk()
        desk.type("a = 6")
        desk.type("def f(x):\n    return '''```\n```'''")
        desk.type("1 / 0")
        desk.type("a * 7")
        desk.type("%save \(folder.path)/free.md")
        let saved = try LessonFile.load(folder.path + "/free.md")
        #expect(saved.cells.map(\.code) == ["a = 6", "def f(x):\n    return '''```\n```'''", "a * 7"])
    }
}
