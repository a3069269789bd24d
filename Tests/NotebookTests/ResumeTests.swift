import Glibc
import Notebook
import Testing

/// What was done is there again, however the session ended.
@Suite struct ResumeTests {
    private let folder = TemporaryFolder()

    private func desk() throws -> Desk {
        let desk = Desk(state: folder.path + "/state", figures: folder.path + "/figures")
        _ = try desk.open(folder.write("01-doubling.md", SampleLesson.text))
        return desk
    }

    /// The order of steps, inputs and cells that ran again decides what the names hold.
    @Test func theSameThingsAreDoneInTheSameOrder() throws {
        do {
            let desk = try desk()
            desk.type("before = 1")
            desk.type("")
            desk.type("kept = twice")
            desk.type("r = 0.2")
            desk.type("later = twice")
            desk.type("gone = 1")
            desk.type("%undo")
            desk.type("1 / 0")
            desk.type("%seed 5")
            desk.type("drawn = np.random.rand()")
        }
        let again = try desk()
        #expect(again.type("y").contains("Back after first (step 1 of 7)"))
        #expect(again.type("[before, kept, later, round(drawn, 6), r]") == "[1, 1.0, 0.4, 0.221993, 0.2]")
        #expect(again.type("gone").contains("NameError"))
        #expect(again.type("%history").contains("later = twice"))
    }

    @Test func whatCameBackCanBeUndone() throws {
        do {
            let desk = try desk()
            desk.type("")
            desk.type("a = 1")
            desk.type("a = 2")
        }
        let again = try desk()
        again.type("y")
        #expect(again.type("%undo") == "Undone: a = 2")
        #expect(again.type("a") == "1")
    }

    @Test func inputBeforeTheFirstStepIsOffered() throws {
        do { try desk().type("early = 5") }
        let again = try desk()
        #expect(again.bench.prompt == "Resume where you stopped? [Y/n] ")
        again.type("")
        #expect(again.type("early") == "5")
    }

    @Test func refusingKeepsItUntilTheFirstStep() throws {
        do {
            let desk = try desk()
            desk.type("")
            desk.type("mine = 5")
        }
        let again = try desk()
        #expect(again.type("n").contains("still brings back what you typed"))
        #expect(again.type("mine").contains("NameError"))
        again.type("%resume")
        #expect(again.type("mine") == "5")
    }

    @Test func questionsAreAskedAgainUnlessAnswered() throws {
        do {
            let desk = try desk()
            desk.type("")
            desk.type("")
        }
        do {
            let again = try desk()
            again.type("y")
            #expect(again.bench.prompt == "prediction> ")
            again.type("600")
        }
        let third = try desk()
        third.type("y")
        #expect(third.bench.prompt.hasPrefix("[01 doubling 2/7"))
        #expect(third.type("").contains("you predicted: 600"))
    }

    @Test func solvedExercisesStaySolvedWhenItIsWalkedAgain() throws {
        do {
            let desk = try desk()
            desk.type("%goto half")
            desk.type("h = 4.5")
            desk.type("%check")
            for input in ["", "", "12", ""] { desk.type(input) }
        }
        let again = try desk()
        #expect(again.bench.prompt.contains("0/7"))
        #expect(again.type("%progress").contains("solved"))
    }

    @Test func linesGivenToInputAreKept() throws {
        do {
            let desk = try desk()
            desk.bench.ask = { _ in "seven" }
            desk.type("word = input('? ')")
        }
        let again = try desk()
        again.bench.ask = { _ in "wrong" }
        again.type("y")
        #expect(again.type("word") == "'seven'")
    }

    @Test func aSecondTerminalKeepsNothing() throws {
        let first = try desk()
        first.type("")
        let second = Desk(state: folder.path + "/state")
        #expect(try second.open(folder.path + "/01-doubling.md").contains("open in another terminal"))
        second.type("")
        second.type("")
        second.type("intruder = 1")
        first.type("mine = 1")
        let kept = ProgressFile(folder: folder.path + "/state").load().lessons["doubling"]
        #expect(kept?.step == 1 && kept?.inputs == ["mine = 1"])
    }

    /// As after `kill -9`: the progress file as it was, and what was under way.
    @Test(arguments: ["running 1\ntyped while True: pass", "running 9\ntyped old = 1", "draft\ndef f():\n    ret", "half a line", "running x\nfoo", "running 1\n"])
    func whatWasUnderWayIsTold(_ text: String) throws {
        do { try desk().type("") }
        _ = folder.write("state/open-doubling", text)
        let again = try desk()
        let shown = again.type("y")
        #expect(again.bench.prompt.contains("doubling 1/7"))
        #expect(shown.contains("this was running and is not done: while True: pass") == text.hasPrefix("running 1\nt"))
        let draft: [String]? = text.hasPrefix("draft") ? ["def f():", "    ret"] : text.hasPrefix("half") ? ["half a line"] : nil
        #expect(again.bench.takeDraft() == draft)
        #expect(again.bench.takeDraft() == nil)
    }

    /// Saved work has the id of its lesson, and progress of its own.
    @Test func savedWorkIsAnotherLesson() throws {
        let shelf = TemporaryFolder()
        let lesson = shelf.write("01-doubling.md", SampleLesson.text)
        do {
            let desk = Desk(state: folder.path + "/state", lessons: shelf.path)
            _ = try desk.open(lesson)
            desk.type("")
            desk.type("mine = 1")
        }
        let saved = folder.write("my work.md", SampleLesson.text)
        do {
            let desk = Desk(state: folder.path + "/state", lessons: shelf.path)
            _ = try desk.open(saved)
            #expect(desk.bench.prompt.contains("0/7"))
            desk.type("theirs = 1")
        }
        let desk = Desk(state: folder.path + "/state", lessons: shelf.path)
        desk.type("%resume")
        #expect(desk.type("theirs") == "1")
        desk.type("%open doubling")
        desk.type("y")
        #expect(desk.type("mine") == "1")
    }

    @Test func draftsAreOnTheDisk() throws {
        let desk = try desk()
        desk.bench.keepDraft(["def f():", "    x = 1"])
        #expect(folder.read("state/open-doubling") == "draft\ndef f():\n    x = 1\n")
        desk.bench.keepDraft([])
        #expect(folder.read("state/open-doubling") == "")
    }

    @Test func whatRunsIsOnTheDiskBefore() throws {
        let desk = try desk()
        let path = folder.path + "/state/open-doubling"
        #expect(desk.type("print(open)").contains("NameError"))
        desk.bench.ask = { _ in TemporaryFolder.read(path) }
        #expect(desk.type("seen = input()\nprint(seen)").hasSuffix("running 0\ntyped seen = input()\nmore print(seen)\n"))
    }

    @Test func filesOfAnotherMakeTellThePlace() throws {
        mkdir(folder.path + "/state", 0o700)
        _ = folder.write("state/progress", "last doubling\nlesson doubling\n  step 1\n  typed mine = 4\n  took nowhere\n")
        let desk = try desk()
        #expect(desk.type("y").contains("left out: cell nowhere"))
        #expect(desk.bench.prompt.contains("doubling 1/7"))
        #expect(desk.type("mine") == "4")
    }

    @Test func backWorksAfterwards() throws {
        do {
            let desk = try desk()
            desk.type("%goto half")
            desk.type("twice = 0")
        }
        let again = try desk()
        again.type("y")
        again.type("%back")
        again.type("%back")
        #expect(again.type("twice") == "1.0")
    }
}

/// The prompt outside of lessons.
@Suite struct BarePromptTests {
    private let folder = TemporaryFolder()

    private func desk() -> Desk {
        let desk = Desk(state: folder.path, figures: folder.path + "/figures")
        desk.start()
        return desk
    }

    @Test func inputsComeBackAfterAnEndWithoutWarning() {
        do {
            let desk = desk()
            for input in ["a = 6", "1 / 0", "gone = 1"] { desk.type(input) }
            desk.type("%undo")
            desk.type("b = a * 7")
        }
        let again = Desk(state: folder.path)
        #expect(again.start().contains("after 2 inputs: %resume brings them back"))
        // Nothing typed before that overwrites them.
        again.type("c = 1")
        #expect(again.type("%resume").contains("2 inputs ran again"))
        #expect(again.type("[a, b, c]") == "[6, 42, 1]")
        again.bench.forgetInputs()
        #expect(!(folder.read("progress") ?? "").contains("typed"))
    }

    @Test func aSessionThatEndsWellLeavesNothing() {
        do {
            let desk = desk()
            desk.type("a = 6")
            desk.bench.forgetInputs()
        }
        #expect(Desk(state: folder.path).start().isEmpty)
    }

    @Test func aSecondPromptKeepsItsOwnToItself() {
        let first = desk(), second = desk()
        first.type("mine = 1")
        second.type("theirs = 1")
        let kept = folder.read("progress") ?? ""
        #expect(kept.contains("mine") && !kept.contains("theirs"))
    }
}
