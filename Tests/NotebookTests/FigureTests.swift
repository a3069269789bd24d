import Interpreter
import Notebook
import Testing

@Suite struct FigureTests {
    private let folder = TemporaryFolder()

    private let text = """
        ---
        id: lines
        title: Lines
        seed: 3
        params:
          r: {value: 2, min: 0, max: 9}
        ---
        ```{code-cell} python
        :name: fig-line
        :role: figure
        :alt: "A line that rises."
        :caption: "One line"
        :size: 120x80mm
        x = np.linspace(0, 1, 20)
        plt.plot(x, r * x)
        plt.xlabel("x")
        ```
        ```{code-cell} python
        :name: fig-two
        :role: figure
        :alt: "Two figures."
        :caption: "Two"
        plt.figure(); plt.plot([0, 1]); plt.show()
        plt.figure(); plt.plot([1, 0])
        ```
        """

    private func run(_ change: (inout BatchRun.Options) -> Void = { _ in }) throws -> BatchRun.Report {
        var options = BatchRun.Options()
        options.figures = folder.path + "/out"
        change(&options)
        let lesson = try LessonParser.parse(text, path: folder.path + "/01-lines.md")
        return try BatchRun.run(lesson, shelf: LessonShelf(folder: folder.path), options: options, interrupt: Interrupt()) { _ in }
    }

    private func size(_ bytes: [UInt8]) -> (Int, Int) {
        func number(at place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(at: 16), number(at: 20))
    }

    @Test func haveTheirNamesWordsAndSize() throws {
        let report = try run()
        #expect(!report.failed)
        #expect(report.figures.compactMap(\.path).map { $0.split(separator: "/").last ?? "" }
            == ["lines-fig-line.png", "lines-fig-two.png", "lines-fig-two-2.png"])
        let first = try #require(report.figures.first)
        #expect(first.alt == "A line that rises." && first.caption == "One line" && first.cell == "fig-line")
        // 120 x 80 mm at 100 pixels per inch.
        #expect(abs(size(first.bytes).0 - 472) <= 1 && abs(size(first.bytes).1 - 315) <= 1)
    }

    @Test func theSameRunGivesTheSameBytes() throws {
        let first = try run(), second = try run()
        #expect(first.figures.map(\.bytes) == second.figures.map(\.bytes))
        #expect(BatchRun.manifest([first]).text == BatchRun.manifest([second]).text)
        let other = try run { $0.parameters = [("r", "3")] }
        #expect(other.figures[0].bytes != first.figures[0].bytes)
    }

    @Test func sizeAndFormatsCanBeAsked() throws {
        let report = try run {
            $0.size = FigureSize("60x40mm")
            $0.dpi = 254
            $0.formats = ["png", "svg"]
        }
        #expect(report.figures.count == 6)
        #expect(size(report.figures[0].bytes) == (600, 400))
        #expect(report.figures[1].path?.hasSuffix("lines-fig-line.svg") ?? false)
        #expect(report.figures[1].mime == "image/svg+xml")
    }

    @Test func theManifestTellsWhatEachShows() throws {
        let text = BatchRun.manifest([try run()]).text
        for piece in ["\"file\": \"lines-fig-line.png\"", "\"lesson\": \"lines\"", "\"cell\": \"fig-line\"",
                      "\"alt\": \"A line that rises.\"", "\"caption\": \"One line\"", "\"r\": 2"] {
            #expect(text.contains(piece))
        }
    }

    @Test func theManifestKeepsOtherLessons() throws {
        func run(_ id: String, _ parameter: String = "2") throws -> BatchRun.Report {
            var options = BatchRun.Options()
            options.parameters = [("r", parameter)]
            options.figures = folder.path + "/figures"
            let lesson = try LessonParser.parse(text.replacingFirst("id: lines", with: "id: \(id)"), path: folder.path + "/01-\(id).md")
            return try BatchRun.run(lesson, shelf: LessonShelf(folder: folder.path), options: options, interrupt: Interrupt()) { _ in }
        }
        let figures = folder.path + "/figures"
        func manifest() -> String { folder.read("figures/manifest.json") ?? "" }
        func count(_ piece: String) -> Int { manifest().split(separator: "\n").count { $0.contains(piece) } }
        let first = try run("lines"), second = try run("waves")
        try BatchRun.writeManifest([first], in: figures)
        try BatchRun.writeManifest([second], in: figures)
        #expect(count("\"lesson\": \"lines\"") == 3 && count("\"lesson\": \"waves\"") == 3)
        // Again, and nothing moves; with another number, only its own entries are new.
        let before = manifest()
        try BatchRun.writeManifest([first], in: figures)
        #expect(manifest() == before)
        #expect(before == BatchRun.manifest([first, second]).text)
        try BatchRun.writeManifest([try run("lines", "3")], in: figures)
        #expect(count("\"r\": 3") == 3 && count("\"r\": 2") == 3)
        // Of a figure that is gone, and of a manifest that cannot be read, nothing is kept.
        let gone = BatchRun.manifest([first], after: Array(before.utf8)) { !$0.hasPrefix("waves-fig-line") }.text
        #expect(!gone.contains("waves-fig-line") && gone.contains("waves-fig-two"))
        #expect(BatchRun.manifest([first], after: Array("{".utf8)).text == BatchRun.manifest([first]).text)
    }

    @Test func thoseOfThePromptAreNumberedAndNeverOverwritten() {
        let session = Session(figures: FigureFolder(path: folder.path + "/figures"))
        session.run("plt.plot([1, 2]);")
        session.run("plt.plot([2, 1]);")
        let later = Session(figures: FigureFolder(path: folder.path + "/figures"))
        later.run("plt.plot([3, 1]);")
        let names = (session.figures + later.figures).compactMap { $0.path?.split(separator: "/").last }
        #expect(names == ["figure-1.png", "figure-2.png", "figure-3.png"])
    }

    @Test func anErrorLeavesNoFigureToTheNextCell() {
        let session = Session(figures: FigureFolder(path: folder.path + "/figures"))
        session.run("plt.plot([1, 2]); 1 / 0")
        session.run("x = 1")
        #expect(session.figures.isEmpty)
    }

    @Test func checksLeaveNoFiles() throws {
        let path = folder.write("01-lines.md", text + "\n```{code-cell} python\nplt.plot([1]); plt.savefig('mine.png'); plt.close()\n```\n")
        let faults = LessonCheck.check(path, shelf: LessonShelf(folder: folder.path), options: LessonCheck.Options(),
                                       interrupt: Interrupt()).faults
        #expect(faults.isEmpty, "\(faults)")
        #expect(folder.read("figures/mine.png") == nil && folder.read("mine.png") == nil)
    }
}
