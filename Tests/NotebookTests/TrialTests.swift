import Notebook
import Testing

/// `%sweep` and `%tune`: what another value would give, aside.
@Suite struct TrialTests {
    private let folder = TemporaryFolder()

    private func desk() -> Desk { Desk(figures: folder.path + "/figures") }

    private func lesson() throws -> Desk {
        let desk = desk()
        _ = try desk.open(folder.write("01-doubling.md", SampleLesson.text))
        desk.type("")
        return desk
    }

    @Test func sweepsDrawOneFigureAndChangeNothing() throws {
        let desk = try lesson()
        let shown = desk.type("%sweep r 0.1:0.5:0.1 twice ** 2")
        #expect(shown.contains("  0.3  0.36"))
        #expect(!shown.contains("0.30000"))
        #expect(desk.bench.session.figures.map(\.cell) == ["sweep-r"])
        #expect(folder.read("figures/doubling-sweep-r.png") != nil)
        #expect(desk.type("[r, twice]") == "[0.5, 1.0]")
        #expect(desk.bench.walk?.progress.inputs == ["[r, twice]"])
        #expect(desk.type("%describe").contains("rises from 0.04"))
    }

    @Test func sweepsWithoutAnExpressionTakeTheLastCell() throws {
        let desk = try lesson()
        #expect(desk.type("%sweep r 0.1,0.4").contains("0.8"))
    }

    @Test func inputsOfTheirOwnAreSwept() {
        let desk = desk()
        for input in ["k = 2", "def wave(x):\n    return np.sin(k * x)\n", "u = wave(np.arange(4.0))", "n = 7 * len(u)"] { desk.type(input) }
        #expect(desk.type("%sweep k 1:3:1 u").contains("4 numbers, -"))
        #expect(desk.type("%sweep k 1:3:1 np.outer(u, u)").contains("4 x 4 numbers"))
        #expect(desk.type("%sweep k 1:3:1 n").contains("28"))
        #expect(desk.type("%sweep k 1:3:1 7").contains("does not depend on k"))
    }

    /// Values changed in place begin from what made them, for every value anew.
    @Test func inPlaceChangesDoNotAddUp() {
        let desk = desk()
        for input in ["s = 2", "u = np.zeros(1)", "u += s", "s = s + 1"] { desk.type(input) }
        let shown = desk.type("%sweep s 1:3:1 float(u[0])")
        #expect(shown.contains("  1  1") && shown.contains("  2  2") && shown.contains("  3  3"))
    }

    @Test(arguments: [
        ("%sweep", "needs the name"), ("%sweep zz 1:2:1", "number"), ("%sweep x", "needs a name and a range"),
        ("%sweep x 1:2:0 x", "step that is not 0"), ("%sweep x 1::2 x", "is no range"), ("%sweep x a x", "is no range"),
        ("%sweep x 0:1e9:1 x", "the most"), ("%sweep x 1:3:1 nosuch", "NameError"), ("%sweep x 1:3:1 (", "SyntaxError"), ("%sweep x 1:3:1 {x}", "name a part of it"), ("%sweep x 1:3:1 1/(x - x)", "ZeroDivisionError"), ("%sweep t 1:2:1", "no single number"),
        ("%tune", "needs the name"), ("%tune zz", "number"), ("%tune t", "no single number"),
    ])
    func refusalsSayWhy(row: (input: String, words: String)) {
        let desk = desk()
        desk.type("x = 1")
        desk.type("t = 'a'")
        #expect(desk.type(row.input).contains(row.words))
        #expect(desk.type("x") == "1")
    }

    @Test func failingValuesHaveTheirRow() {
        let desk = desk()
        desk.type("x = 1")
        let shown = desk.type("%sweep x -1,0,1,2 1 / x")
        #expect(shown.contains("ZeroDivisionError") && shown.contains("0.5"))
    }

    @Test func parametersKeepTheirRange() throws {
        let desk = try lesson()
        #expect(desk.type("%sweep r 0.1:5:0.1 twice").contains("outside 0.1 … 0.9"))
        desk.type("%tune r")
        #expect(desk.type("7").contains("outside 0.1 … 0.9"))
        #expect(desk.type("q").contains("r stays 0.5"))
    }

    @Test func tuningWithLinesKeepsOrTakesBack() throws {
        let desk = try lesson()
        #expect(desk.type("%tune r").contains("1.0"))
        #expect(desk.bench.prompt == "tune r = 0.5> ")
        #expect(desk.type("-").contains("0.8"))
        #expect(desk.type("--").contains("0.4"))
        #expect(desk.bench.prompt == "tune r = 0.2> ")
        desk.type("q")
        #expect(desk.type("r") == "0.5")
        desk.type("%tune r")
        desk.type("0.25")
        #expect(desk.type("").contains("first again:"))
        #expect(desk.type("[r, twice]") == "[0.25, 0.5]")
        #expect(desk.type("%undo").contains("r = 0.25"))
    }

    /// Outside of lessons: what the inputs bind is shown, and that they do not run again by themselves is said.
    @Test func inputsAreTuned() {
        let desk = desk()
        for input in ["n = 2", "square = n * n"] { desk.type(input) }
        #expect(desk.type("%tune n").contains("square = 4"))
        #expect(desk.type("+").contains("square = 9"))
        #expect(desk.type("").contains("have not run again: square = n * n"))
        #expect(desk.type("[n, square]") == "[3, 4]")
    }

    @Test func tuningWithKeys() throws {
        let desk = try lesson()
        let stage = KeyStage([.right, .up, .left, .enter])
        desk.bench.stage = stage
        desk.type("%tune r")
        // One step up, ten up to the end of the range, one down.
        #expect(desk.type("r") == "0.8")
        #expect(stage.drawn.first?.contains("r = 0.5") ?? false)
        #expect(stage.drawn.last?.contains("1.6") ?? false)
        #expect(stage.isLeft)
        desk.bench.stage = KeyStage([.left, .escape])
        #expect(desk.type("%tune r").contains("r stays 0.8"))
        desk.bench.stage = KeyStage([.left, .left])
        #expect(desk.type("%tune r").contains("r stays 0.8"))
    }

    @Test func presentingWaitsForEnter() throws {
        let desk = desk()
        _ = try desk.open(folder.write("01-doubling.md", SampleLesson.text))
        let stage = KeyStage([.character("x"), .enter])
        desk.bench.stage = stage
        desk.type("%present --no-typing")
        #expect(desk.type("").hasSuffix("1.0"))
        #expect(stage.drawn.contains { $0.contains("twice = double(r)") })
        desk.type("")
        desk.type("10")
        // No more keys: the terminal is gone, and the cell has not run.
        #expect(desk.type("").contains("Presentation ended"))
        #expect(desk.type("total").contains("NameError"))
        #expect(desk.type("").contains("<second>"))
        #expect(desk.type("%present --fast").contains("unknown switch"))
    }

    @Test func editedTextRuns() {
        let desk = desk()
        desk.type("x = 1")
        let stage = KeyStage([])
        stage.edited = "x = 41 + 1\n"
        desk.bench.stage = stage
        desk.type("%edit")
        #expect(desk.type("x") == "42")
        #expect(stage.remembered == ["x = 41 + 1"])
        stage.edited = "\n"
        #expect(desk.type("%edit").contains("nothing runs"))
    }

    @Test func editingAtAnExerciseBeginsWithItsStarter() throws {
        let desk = desk()
        _ = try desk.open(folder.write("01-doubling.md", SampleLesson.text))
        let stage = KeyStage([])
        desk.bench.stage = stage
        desk.type("x = 1")
        desk.type("%goto half")
        stage.edited = "h = 4"
        desk.type("%edit")
        #expect(stage.given == "h = ____")
        // An answer was typed: that is what is changed now; the starter is there by the exercise's name.
        desk.type("%edit")
        #expect(stage.given == "h = 4")
        desk.type("%check")
        desk.type("%edit")
        #expect(stage.given == "h = 4")
        desk.type("%edit half")
        #expect(stage.given == "h = ____")
        #expect(desk.type("%edit hal").contains("Did you mean 'half'?"))
    }
}

/// Keys in a row, then a closed terminal.
private final class KeyStage: Stage {
    private var keys: [Key]
    private(set) var drawn: [String] = []
    private(set) var isLeft = false
    var edited = ""
    private(set) var given = ""
    private(set) var remembered: [String] = []

    init(_ keys: [Key]) { self.keys = keys }

    var canRedraw: Bool { true }
    var hasKey: Bool { false }
    func readKey() -> Key { keys.isEmpty ? .closed : keys.removeFirst() }
    func enter() { isLeft = false }
    func leave() { isLeft = true }
    func clear() {}
    func draw(_ lines: [String], _ events: [Event]) {
        drawn.append((lines + events.map { event in
            switch event {
            case .output(.value(let text)), .output(.text(let text)), .note(let text): text
            default: ""
            }
        }).joined(separator: "\n"))
    }
    func write(_ code: String, name: String, isTyped: Bool) { drawn.append(code) }
    func edit(_ text: String) throws -> String {
        given = text
        return edited
    }
    func remember(_ input: String) { remembered.append(input) }
}
