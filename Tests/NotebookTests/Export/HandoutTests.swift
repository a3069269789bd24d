import Catalog
import Interpreter
import Notebook
import Testing

@Suite struct HandoutTests {
    private let folder = TemporaryFolder()

    /// The sample lesson with a figure and some awkward prose.
    private static let text = SampleLesson.changed("The end.", #"""
        ## A figure

        ```{code-cell} python
        :name: fig-line
        :role: figure
        :alt: "A line, \"rising\" & <steep>."
        :caption: "One line"
        :size: 120x80mm
        plt.plot([0, 1])
        ```

        | rate | formula |
        |---|---|
        | 1 < 2 | $\frac{1}{2}$ |

        Markup by hand, <script>alert(1)</script>, and [bad](javascript:alert(1)), ![A dot](dot.png), ![Away](https://example.org/x.png), ![Gone](../gone.png)

        The end.
        """#)

    private func handout(forTeachers: Bool = false, _ parameters: [(name: String, value: String)] = []) throws -> Handout {
        _ = folder.write("dot.png", [0x89, 0x50, 0x4E, 0x47, 1, 2, 3])
        let lesson = try LessonParser.parse(HandoutTests.text, path: folder.path + "/01-doubling.md")
        var options = BatchRun.Options()
        options.parameters = parameters
        let (handout, _) = try Handout.make(of: lesson, forTeachers: forTeachers, shelf: LessonShelf(folder: "/nonexistent"), options: options,
                                            interrupt: Interrupt()) { _ in }
        return try #require(handout)
    }

    private func text(_ format: HandoutFormat, forTeachers: Bool = false, _ parameters: [(name: String, value: String)] = []) throws -> String {
        String(decoding: try handout(forTeachers: forTeachers, parameters).files(format, stem: "x")[0].bytes, as: UTF8.self)
    }

    @Test func thePageIsWellFormedAndStandsAlone() throws {
        let page = try text(.html)
        #expect(Markup.problem(with: page) == nil)
        #expect(page.contains("default-src 'none'"))
        for name in ["script", "link", "iframe", "object"] { #expect(Markup.tags(name, in: page).isEmpty) }
        let images = Markup.tags("img", in: page)
        #expect(images.count == 2)
        for image in images { #expect(image.contains("src=\"data:image/png;base64,") && image.contains("alt=\"")) }
        #expect(page.contains("alt=\"A line, &quot;rising&quot; &amp; &lt;steep&gt;.\""))
        #expect(!page.contains("href=\"javascript:") && !page.contains("src=\"http"))
        // What is not there, or may not be read, is replaced by its words.
        #expect(page.contains("[picture: Away]") && page.contains("[picture: Gone]"))
        #expect(page.contains("@media print"))
    }

    @Test func headingsAreInOrder() throws {
        let page = try text(.html)
        var levels: [Int] = []
        for tag in page.split(separator: "<") { if tag.first == "h", let level = tag.dropFirst().first?.wholeNumberValue { levels.append(level) } }
        #expect(levels.count { $0 == 1 } == 1 && levels.first == 1)
        for (a, b) in zip(levels, levels.dropFirst()) { #expect(b <= a + 1, "a level is left out: \(levels)") }
    }

    @Test func formulasAreMathML() throws {
        let page = try text(.html)
        #expect(page.contains("<mfrac>") && page.contains("<annotation encoding=\"application/x-tex\">"))
        #expect(!page.contains("$r$"))
    }

    @Test(arguments: HandoutFormat.allCases) func onlyTeachersSeeSolutions(_ format: HandoutFormat) throws {
        let learners = try text(format), teachers = try text(format, forTeachers: true)
        #expect(!learners.contains("h = 9 / 2") && teachers.contains("h = 9 / 2"))
        #expect(!learners.contains("Whole division drops the rest") && teachers.contains("Whole division drops the rest"))
        for page in [learners, teachers] {
            #expect(page.contains("h = ____") && page.contains("Divide with"))
            #expect(page.contains("Store in") && page.contains("Predict"))
        }
    }

    @Test(arguments: HandoutFormat.allCases) func outputsAndGivenValuesAreInIt(_ format: HandoutFormat) throws {
        let page = try text(format, [("r", "0.25")])
        #expect(page.contains("0.5") && page.contains("half of nine is below five"))
        #expect(page.contains("r = 0.25"))
    }

    @Test func theSameLessonIsTheSameBytes() throws {
        for format in HandoutFormat.allCases { #expect(try text(format) == text(format)) }
    }

    @Test func markdownHasItsPicturesBesideIt() throws {
        let files = try handout().files(.md, stem: "x")
        #expect(files.map(\.name) == ["x.md", "x-files/fig-line.png"])
        #expect(String(decoding: files[0].bytes, as: UTF8.self).contains("](x-files/fig-line.png)"))
        #expect(files[1].bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    @Test func writingNeverReplacesTheLesson() throws {
        let path = folder.write("01-doubling.md", HandoutTests.text)
        let handout = try handout()
        #expect(throws: BatchRun.UsageFault.self) { try handout.write(.md, at: path) }
        let written = try handout.write(.md, at: folder.path)
        #expect(written == folder.path + "/01-doubling-handout.md")
        #expect(folder.read("01-doubling.md") == HandoutTests.text)
    }

    @Test func aFailingLessonMakesNoHandout() throws {
        let lesson = try LessonParser.parse(SampleLesson.changed("total = sum(", "total = summ("), path: folder.path + "/01-doubling.md")
        var told = ""
        let (handout, report) = try Handout.make(of: lesson, forTeachers: false, shelf: LessonShelf(folder: folder.path), options: BatchRun.Options(),
                                                 interrupt: Interrupt()) { if case .failure(let text) = $0 { told += text } }
        #expect(handout == nil && report.failed)
        #expect(told.contains("cell 'second' failed"))
    }

    // MARK: The notebook format

    /// The rules of the format's schema, version 4.5.
    private func checkNotebook(_ notebook: JSONText) throws {
        let keys: (JSONText) -> Set<String> = { if case .object(let members) = $0 { Set(members.map(\.name)) } else { [] } }
        #expect(keys(notebook) == ["metadata", "nbformat_minor", "nbformat", "cells"])
        #expect(notebook["nbformat"] == .number("4") && notebook["nbformat_minor"] == .number("5"))
        let metadata = try #require(notebook["metadata"])
        #expect(metadata["kernelspec"]?["name"]?.text != nil && metadata["kernelspec"]?["display_name"]?.text != nil)
        #expect(metadata["language_info"]?["name"]?.text == "python")
        guard case .array(let cells)? = notebook["cells"] else { return #expect(Bool(false), "no cells") }
        #expect(cells.count > 5)
        var ids: Set<String> = []
        for cell in cells {
            let id = try #require(cell["id"]?.text)
            #expect((1...64).contains(id.count) && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
            #expect(ids.insert(id).inserted, "\(id) stands twice")
            #expect(isText(cell["source"]))
            guard case .object? = cell["metadata"] else { return #expect(Bool(false), "no metadata") }
            switch cell["cell_type"]?.text {
            case "markdown": #expect(keys(cell) == ["id", "cell_type", "metadata", "source"])
            case "code":
                #expect(keys(cell) == ["id", "cell_type", "metadata", "source", "outputs", "execution_count"])
                #expect(isCount(cell["execution_count"]))
                guard case .array(let outputs)? = cell["outputs"] else { return #expect(Bool(false), "no outputs") }
                for output in outputs { checkOutput(output, keys) }
            default: #expect(Bool(false), "a cell of no known type")
            }
        }
    }

    private func checkOutput(_ output: JSONText, _ keys: (JSONText) -> Set<String>) {
        switch output["output_type"]?.text {
        case "stream":
            #expect(keys(output) == ["output_type", "name", "text"])
            #expect(["stdout", "stderr"].contains(output["name"]?.text) && isText(output["text"]))
        case "execute_result":
            #expect(keys(output) == ["output_type", "data", "metadata", "execution_count"])
            #expect(isCount(output["execution_count"]))
            checkData(output["data"])
        case "display_data":
            #expect(keys(output) == ["output_type", "data", "metadata"])
            checkData(output["data"])
        default: #expect(Bool(false), "an output of no known type")
        }
    }

    private func checkData(_ data: JSONText?) {
        guard case .object(let members)? = data else { return #expect(Bool(false), "no data") }
        for member in members { #expect(member.name.contains("/") && isText(member.value)) }
    }

    private func isText(_ value: JSONText?) -> Bool {
        switch value {
        case .string?: true
        case .array(let parts)?: parts.allSatisfy { $0.text != nil }
        default: false
        }
    }

    private func isCount(_ value: JSONText?) -> Bool {
        if case .number(let digits)? = value { Int(digits).map { $0 >= 0 } ?? false } else { value == .literal("null") }
    }

    @Test(arguments: [false, true]) func notebooksKeepTheirFormat(forTeachers: Bool) throws {
        let text = try text(.ipynb, forTeachers: forTeachers, [("r", "0.25")])
        let notebook = try JSONText.parse(Array(text.utf8)[...])
        try checkNotebook(notebook)
        #expect(text.contains("\"parameters\"") && text.contains("\"injected-parameters\"") && text.contains("image/png"))
    }
}

@Suite struct ParameterUnitTests {
    private func run(_ value: String) throws -> LessonParameter.Value? {
        let text = SampleLesson.changed("unit: \"1\"", "unit: \"px²/s\"")
        let lesson = try LessonParser.parse(text, path: "01-doubling.md")
        var options = BatchRun.Options()
        options.parameters = [("r", value)]
        return try BatchRun.run(lesson, shelf: LessonShelf(folder: "/nonexistent"), options: options, interrupt: Interrupt()) { _ in }.parameters.first?.value
    }

    @Test(arguments: ["0.25", "0.25 px²/s", "0.25px²/s", "2.5e-1"]) func theOwnUnitMayFollow(_ text: String) throws {
        #expect(try run(text) == .float(0.25))
    }

    @Test(arguments: [("0.25 mm", "r is in px²/s, not in 'mm'"), ("px²/s", "no value for r"), ("0.25 px", "not in 'px'")])
    func anotherUnitIsRefused(row: (text: String, message: String)) throws {
        let fault = try #require(throws: BatchRun.UsageFault.self) { try run(row.text) }
        #expect(fault.description.contains(row.message), "\(fault)")
    }
}
