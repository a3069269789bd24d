import Notebook
import Testing

/// `%undo`, `%redo`, `%checkpoint`, `%restore`: by value, with everything that is kept between inputs.
@Suite struct MomentTests {
    @Test func undoTakesBackSeveralAndRedoDoesThemAgain() {
        let desk = Desk()
        for input in ["a = [1]", "a.append(2)", "b = a", "b.append(3)"] { desk.type(input) }
        #expect(desk.type("%undo 3") == "Undone, the last first: b.append(3); b = a; a.append(2)")
        #expect(desk.type("a") == "[1]")
        #expect(desk.type("b").contains("NameError"))
        #expect(desk.type("%redo 2") == "Done again: a.append(2); b = a")
        #expect(desk.type("a is b") == "True")
        desk.type("%redo")
        #expect(desk.type("a") == "[1, 2, 3]")
        #expect(desk.type("%undo 99").contains("nothing more to undo"))
        #expect(desk.type("a").contains("NameError"))
        #expect(desk.type("%undo x").contains("takes a number"))
        #expect(desk.type("%undo 0").contains("takes a number"))
    }

    @Test func newInputForgetsWhatWasUndone() {
        let desk = Desk()
        desk.type("x = 1")
        desk.type("%undo")
        desk.type("x = 2")
        #expect(desk.type("%redo").contains("nothing to redo"))
        #expect(desk.type("x") == "2")
    }

    @Test func looksDoNotCount() {
        let desk = Desk()
        for input in ["x = 1", "x", "x + 1", "x == 2"] { desk.type(input) }
        #expect(desk.type("%undo") == "Undone: x = 1")
    }

    /// Streams go back with the names, whichever way they are reached.
    @Test(arguments: ["np.random.rand()", "rng.random()", "rng.normal()"])
    func randomStreamsGoBack(_ draw: String) {
        let desk = Desk()
        desk.type("rng = np.random.default_rng(1); np.random.seed(1)")
        desk.type("%checkpoint start")
        let first = desk.type("print(\(draw))")
        let second = desk.type("print(\(draw))")
        desk.type("%undo")
        #expect(desk.type("print(\(draw))") == second)
        desk.type("%restore start")
        #expect(desk.type("print(\(draw))") == first && first != second)
    }

    @Test func figuresAndStyleGoBack() {
        let desk = Desk()
        desk.type("fig, ax = plt.subplots()")
        desk.type("plt.rcParams['lines.linewidth'] = 4.0")
        desk.type("fig.dpi = 50")
        desk.type("%undo 2")
        #expect(desk.type("plt.rcParams['lines.linewidth']") == "1.5")
        #expect(desk.type("fig.dpi") == "100.0")
    }

    @Test func checksLeaveTheStreamsAlone() throws {
        let folder = TemporaryFolder()
        let text = SampleLesson.changed("expect(close(h, 4.5)", "np.random.rand(); rng.random()\nexpect(close(h, 4.5)")
        let desk = Desk()
        _ = try desk.open(folder.write("01-doubling.md", text))
        desk.type("%goto half")
        desk.type("rng = np.random.default_rng(3)")
        desk.type("np.random.seed(3); h = 1")
        desk.type("%check")
        #expect(desk.type("[round(rng.random(), 6), round(np.random.rand(), 6)]") == "[0.085649, 0.550798]")
    }

    @Test func checkpointsAreNamedAndListed() {
        let desk = Desk()
        #expect(desk.type("%restore").contains("no checkpoints"))
        desk.type("u = np.zeros(3)")
        #expect(desk.type("%checkpoint calm").contains("%restore calm"))
        desk.type("u[0] = 7")
        desk.type("%checkpoint wild")
        #expect(desk.type("%checkpoint").contains("calm"))
        desk.type("%restore calm")
        #expect(desk.type("u") == "array([0., 0., 0.])")
        #expect(desk.type("%undo").contains("%restore calm"))
        #expect(desk.type("u") == "array([7., 0., 0.])")
        #expect(desk.type("%restore clam").contains("Did you mean 'calm'?"))
    }

    @Test func restoringGoesBackInTheLessonToo() throws {
        let folder = TemporaryFolder()
        let desk = Desk()
        _ = try desk.open(folder.write("01-doubling.md", SampleLesson.text))
        desk.type("")
        desk.type("%checkpoint one")
        desk.type("%goto half")
        desk.type("twice = 0")
        desk.type("%restore one")
        #expect(desk.bench.prompt.contains("doubling 1/7"))
        #expect(desk.type("twice") == "1.0")
        desk.type("%undo")
        #expect(desk.bench.prompt.contains("doubling 4/7"))
        #expect(desk.type("twice") == "0")
    }

    @Test func verifyFindsWhatACleanRunDoesNotGive() throws {
        let desk = Desk()
        desk.type("x = 3")
        desk.type("y = [x, np.ones(2)]")
        #expect(desk.type("%verify").contains("✓ A clean run gives the same: 2 names"))
        desk.type("z = np.random.rand()")
        let shown = desk.type("%verify")
        #expect(shown.contains("1 of 3 names") && shown.contains("  z  here: ") && shown.contains("%seed 7"))
        let folder = TemporaryFolder()
        _ = try desk.open(folder.write("01-doubling.md", SampleLesson.text))
        desk.type("%goto half")
        desk.type("r = 0.25")
        desk.type("total = total + 1")
        #expect(desk.type("%verify").contains("✓"))
    }
}
