import Notebook
import Testing

/// The commands that are neither steps nor state.
@Suite struct CommandTests {
    private let folder = TemporaryFolder()

    private func desk() -> Desk { Desk(figures: folder.path + "/figures") }

    @Test func everyCommandIsDescribedOnce() {
        let table = desk().type("%help")
        for magic in Magic.all {
            #expect(table.contains(magic.usage) && table.contains(magic.summary))
            #expect(!magic.summary.isEmpty && !magic.summary.hasSuffix("."))
            let page = desk().type("?%\(magic.name)")
            #expect(page.contains(magic.summary) && (magic.details.isEmpty || page.contains(magic.details)))
        }
        #expect(Set(Magic.all.map(\.name)).count == Magic.all.count)
    }

    @Test func whatACommandDoesNotTakeIsSaid() {
        #expect(desk().type("%who cares").contains("%who takes nothing after it, not 'cares'"))
        #expect(desk().type("%").contains("%help lists them"))
    }

    @Test func aWordThatIsNothingElseIsTheCommand() throws {
        let desk = desk()
        #expect(desk.type("history") == desk.type("%history"))
        desk.type("history = 3")
        #expect(desk.type("history") == "3")
        #expect(desk.type("next").contains("built-in"))
    }

    @Test func historyIsSearched() {
        let desk = desk()
        for input in ["u = np.zeros(3)", "def f(x):\n    return heat(x, t=2)\n", "v = 1"] { desk.type(input) }
        #expect(desk.type("%history") == "1  u = np.zeros(3)\n2  def f(x):\n       return heat(x, t=2)\n3  v = 1")
        #expect(desk.type("%history HEAT*t=?").contains("def f"))
        #expect(desk.type("%history zzz").contains("Nothing you typed matches"))
        desk.bench.typedBefore = { ["old = 1", "v = 1", "%history old"] }
        #expect(desk.type("%history old") == "1  old = 1")
    }

    @Test func figuresAreShownDescribedAndExported() throws {
        let desk = desk()
        #expect(desk.type("%show").contains("No figure"))
        desk.type("plt.plot([1, 4, 9])")
        desk.type("plt.imshow(np.eye(3))")
        #expect(desk.type("%figures").contains("figure-2"))
        #expect(desk.type("%describe 1").contains("rises from 1"))
        #expect(desk.type("%describe figure-9").contains("unknown figure"))
        #expect(desk.type("%export 1 --size 60x40mm --dpi 200 --format png,svg").contains("figure-1-60x40mm-200dpi.svg"))
        let picture = try #require(folder.read("figures/figure-1-60x40mm-200dpi.svg"))
        #expect(picture.contains("<svg"))
        #expect(desk.type("%export figure-2 --to \(folder.path)/mine.pdf").contains("mine.pdf"))
        #expect(folder.read("mine.pdf")?.hasPrefix("%PDF") ?? false)
        desk.type("%undo")
        #expect(desk.type("%export figure-2").contains("Written"))
    }

    @Test(arguments: [("1 2", "one figure"), ("1 --size 3", "--size must be"), ("1 --dpi x", "--dpi must be"), ("1 --format gif", "png, svg and pdf"),
                      ("1 --sise 3x3mm", "Did you mean '--size'?"), ("1 --dpi", "needs a value"), ("1 --to x.gif", "ends in .png")])
    func exportRefuses(row: (input: String, words: String)) {
        let desk = desk()
        desk.type("plt.plot([1, 4, 9])")
        #expect(desk.type("%export " + row.input).contains(row.words))
    }

    @Test func savedWorkIsLoaded() {
        let desk = desk()
        desk.type("a = 6")
        desk.type("b = a * 7")
        desk.type("%save \(folder.path)/free.md")
        let other = self.desk()
        #expect(other.type("%load \(folder.path)/free.md").contains("2 cells of free.md ran here"))
        #expect(other.type("b") == "42")
        let script = folder.write("script.py", "import numpy as np\nc = np.arange(3).sum()\n")
        other.type("%load \(script)")
        #expect(other.type("int(c)") == "3")
        #expect(other.type("%load \(folder.path)/none.py").contains("none.py"))
        #expect(other.type("%load").contains("needs a file"))
    }

    @Test func namesAreFoundByWhatTheyDo() {
        #expect(desk().type("%apropos blur").contains("heat") || desk().type("%apropos diffusion").contains("heat"))
        #expect(desk().type("%apropos zzzz").contains("Nothing"))
    }

    @Test func unknownLessonNumbersListTheLessons() throws {
        _ = folder.write("03-doubling.md", SampleLesson.text)
        #expect { try LessonShelf(folder: folder.path).path(for: "99") } throws: { "\($0)".contains("There are 03 doubling") }
    }

    @Test func staleCellsAreListed() throws {
        let desk = desk()
        _ = try desk.open(folder.write("01-doubling.md", SampleLesson.text))
        desk.type("")
        #expect(desk.type("%stale").contains("Nothing is stale"))
        desk.bench.walk?.rerunsBelow = 0
        desk.type("r = 0.25")
        #expect(desk.type("%stale").contains("first  took"))
        desk.type("%refresh")
        #expect(desk.type("twice") == "0.5")
        desk.type("%undo")
        #expect(desk.type("[r, twice]") == "[0.25, 1.0]")
        #expect(desk.bench.prompt.contains("1 stale"))
    }
}
