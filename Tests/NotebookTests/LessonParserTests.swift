import Notebook
import Testing

@Suite struct LessonParserTests {
    @Test func readsEverything() throws {
        let lesson = try LessonParser.parse(SampleLesson.text, path: "doubling.md")
        #expect(lesson.id == "doubling")
        #expect(lesson.title == "What doubles?")
        #expect(lesson.minutes == 5)
        #expect(lesson.seed == 7)
        #expect(lesson.parameters.map(\.name) == ["r", "n"])
        let r = try #require(lesson.parameters.first)
        #expect(r.value == .float(0.5))
        #expect(r.minimum == 0.1 && r.maximum == 0.9 && r.step == 0.1)
        #expect(r.help == "a rate" && r.unit == "1")
        #expect(lesson.parameters[1].value == .int(3))
        #expect(lesson.cells.map(\.name) == ["cell-1", "first", "second", "half-starter", "half-check", "half-solution",
                                             "half-tests", "statement", "question"])
        let exercise = try #require(lesson.exercises.first)
        #expect(exercise.label == "half" && exercise.points == 2 && !exercise.maySkip)
        #expect(exercise.hints.map(\.markdown) == ["Divide with `/`.", "It is between 4 and 5."])
        #expect(exercise.solution?.code == "h = 9 / 2")
        #expect(exercise.prose.map(\.markdown) == ["Store in `h` the half of 9."])
    }

    @Test func knowsLines() throws {
        let lesson = try LessonParser.parse(SampleLesson.text, path: "doubling.md")
        let first = try #require(lesson.cell(named: "first"))
        #expect(first.codeLine == SampleLesson.line(of: "twice = double(r)"))
        #expect(first.optionLines["name"] == SampleLesson.line(of: ":name: first"))
        #expect(lesson.exercises[0].line == SampleLesson.line(of: "{exercise-start}"))
        #expect(lesson.parameters[1].line == SampleLesson.line(of: "  n: {"))
    }

    @Test func optionsMayBeQuoted() throws {
        let text = SampleLesson.changed(":name: first\n", ":name: first\n:role: figure\n:alt: \"a \\\"b\\\": c\"\n:caption: 'it''s'\n:size: 12x8cm\n")
        let cell = try #require(try LessonParser.parse(text, path: "a.md").cell(named: "first"))
        #expect(cell.alt == "a \"b\": c")
        #expect(cell.caption == "it's")
        #expect(cell.size == FigureSize(width: 120, height: 80))
        #expect(cell.role == .figure)
    }

    @Test func plainCodeStaysInTheProse() throws {
        let text = SampleLesson.changed("The end.", "```python\n:::{nothing} here\nx = 1\n```\n\n````\n```{code-cell} python\n```\n````\n")
        let lesson = try LessonParser.parse(text, path: "a.md")
        #expect(lesson.cells.count == 9)
        guard case .prose(let last)? = lesson.items.last else { return #expect(Bool(false), "the last item is prose") }
        #expect(last.markdown.contains("{nothing}") && last.markdown.contains("{code-cell}"))
    }

    @Test func linesMayEndAsOnWindows() throws {
        let text = SampleLesson.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        let lesson = try LessonParser.parse(text, path: "a.md")
        #expect(lesson.cells.map(\.code) == (try LessonParser.parse(SampleLesson.text, path: "a.md")).cells.map(\.code))
    }

    struct Fault: CustomTestStringConvertible {
        var piece: String, replacement: String
        /// What stands in the line at fault, in the changed text; empty: line 1.
        var line: String
        var message: String
        var testDescription: String { message }

        init(_ piece: String, _ replacement: String, at line: String, _ message: String) {
            (self.piece, self.replacement, self.line, self.message) = (piece, replacement, line, message)
        }
    }

    static let faults: [Fault] = [
        Fault("minutes: 5", "minuts: 5", at: "minuts", "unknown front matter key 'minuts'. Did you mean 'minutes'?"),
        Fault("minutes: 5", "minutes: soon", at: "minutes", "`minutes` must be a whole number from 1 to 600"),
        Fault("id: doubling\n", "", at: "title:", "the front matter has no `id`"),
        Fault("id: doubling", "id: Doubling Up", at: "id:", "lower-case letters"),
        Fault("title: \"What doubles?\"\n", "", at: "id:", "the front matter has no `title`"),
        Fault("seed: 7", "seed: -1", at: "seed", "`seed` must be a whole number"),
        Fault("seed: 7", "requires: other", at: "requires", "`requires` must be a list"),
        Fault("minutes: 5", "minutes: [5", at: "", "not YAML"),
        Fault("unit: \"1\"", "units: \"1\"", at: "  r: {", "unknown key of parameter 'r' 'units'. Did you mean 'unit'?"),
        Fault("{value: 0.5, ", "{", at: "  r: {", "parameter 'r' has no `value`"),
        Fault("{value: 0.5, ", "{value: 5, ", at: "  r: {", "r = 5 is outside 0.1 … 0.9"),
        Fault("min: 0.1, max: 0.9", "min: 0.9, max: 0.1", at: "  r: {", "min 0.9 is greater than max 0.1"),
        Fault("---\nid:", "id:", at: "", "a lesson begins with its front matter"),
        Fault("---\n# What", "# What", at: "", "the front matter opened here is never closed"),
        Fault(":name: second", ":nane: second", at: ":nane:", "unknown key of `{code-cell}` 'nane'. Did you mean 'name'?"),
        Fault(":name: second", ":name: first", at: ":name: first", "the name 'first' is already used"),
        Fault(":name: second", ":name: Second Cell", at: ":name: Second", "a name is made of"),
        Fault(":name: second", ":name: second\n:name: third", at: ":name: third", "'name' is given twice"),
        Fault(":role: setup", ":role: set-up", at: ":role: set-up", "unknown role 'set-up'. Did you mean 'setup'?"),
        Fault(":name: first", ":size: big", at: ":size:", "`size` must be like 120x80mm"),
        Fault(":name: first", ":alt: \"open", at: ":alt:", "the quotation mark of `alt` is never closed"),
        Fault("{code-cell} python\n:name: first", "{code-cell} ruby\n:name: first", at: "{code-cell} ruby", "a code cell is `python`"),
        Fault(":::{predict} second", ":::{predict} secnd", at: "{predict}", "unknown cell 'secnd'. Did you mean 'second'?"),
        Fault(":::{predict} second", ":::{predikt} second", at: "{predikt}", "unknown directive 'predikt'. Did you mean 'predict'?"),
        Fault(":::{hint} half", ":::{hint} hlaf", at: "{hint} hlaf", "unknown exercise 'hlaf'. Did you mean 'half'?"),
        Fault(":role: solution\n:for: half", ":role: solution\n:for: hal", at: ":for: hal", "unknown exercise 'hal'"),
        Fault(":role: solution", ":role: starter", at: "```{code-cell} python", "already has a starter cell"),
        Fault(":points: 2", ":points: many", at: ":points:", "`points` must be a whole number"),
        Fault(":points: 2", ":pionts: 2", at: ":pionts:", "unknown key of `{exercise-start}` 'pionts'. Did you mean 'points'?"),
        Fault(":skip: no", ":skip: maybe", at: ":skip:", "`skip` is yes or no"),
        Fault(":label: half\n", "", at: "{exercise-start}", "an exercise needs a `:label:`"),
        Fault("```{exercise-end}\n```\n", "", at: "{exercise-start}", "exercise 'half' is never ended"),
        Fault("The end.", "```{exercise-end}\n```", at: "", "`{exercise-end}` without"),
        Fault("The end.", "```{code-cell} python\nx = 1\n", at: "", "the block opened here is never closed"),
        Fault("The end.", "```{code-cell} python\n:role: starter\nx = 1\n```", at: "", "a starter cell needs `:for:`"),
        Fault("The end.", "```{exercise-start}\n:label: half\n```\n```{exercise-end}\n```", at: "", "the label 'half' is already used"),
        Fault("The end.", "```{exercise-start}\n:label: other\n```\n```{exercise-end}\n```", at: "", "exercise 'other' has no check cell"),
        Fault(":name: first", ":name: first\n:answer: 3", at: ":answer: 3", "only a quiz cell has an `answer`"),
    ]

    @Test(arguments: faults) func everyFaultHasItsLine(_ fault: Fault) throws {
        let text = SampleLesson.changed(fault.piece, fault.replacement)
        let error = try #require(throws: LessonFaults.self) { try LessonParser.parse(text, path: "a.md") }
        let found = try #require(error.faults.first { $0.message.contains(fault.message) },
                                 "\(error)")
        guard !fault.line.isEmpty else { return }
        let candidates = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.contains(fault.line) }.map { $0.offset + 1 }
        #expect(candidates.contains(found.line ?? 0), "\(found) should be in one of the lines \(candidates)")
    }

    @Test func allFaultsAreToldAtOnce() throws {
        let text = SampleLesson.changed("minutes: 5", "minuts: 5").replacingFirst(":role: setup", with: ":role: sutep")
        let error = try #require(throws: LessonFaults.self) { try LessonParser.parse(text, path: "a.md") }
        #expect(error.faults.count == 2)
        #expect("\(error)".hasPrefix("a.md:4: "))
    }
}

@Suite struct LessonFileTests {
    private func refusal(_ path: String) throws -> String {
        "\(try #require(throws: LessonFaults.self) { try LessonFile.load(path) })"
    }

    @Test func whatIsNoLessonIsToldInOneLine() throws {
        let folder = TemporaryFolder()
        #expect(try refusal(folder.path + "/none.md").hasSuffix("no such file or directory"))
        #expect(try refusal(folder.path).hasSuffix("is a folder, not a lesson file"))
        #expect(try refusal(folder.write("empty.md", "")).hasSuffix("is empty"))
        #expect(try refusal(folder.write("blank.md", " \n\n")).hasSuffix("is empty"))
        #expect(try refusal(folder.write("zero.md", Array("a\nb\u{0}".utf8))).hasSuffix("zero.md:2: is not text: it holds a zero byte"))
        #expect(try refusal(folder.write("latin.md", [0x61, 0x0A, 0x0A, 0xE4, 0x0A])).hasSuffix("latin.md:3: is not UTF-8 text"))
        let large = folder.write("large.md", [UInt8](repeating: 0x61, count: 10 << 20))
        #expect(try refusal(large).hasSuffix("holds 10 MB: a lesson has at most 2 MB"))
        #expect(try refusal("/dev/null").hasSuffix("is not a plain file"))
    }

    @Test func everyTruncationIsTold() throws {
        // Cutting a lesson anywhere must give a lesson or faults, and never end the process.
        let lines = SampleLesson.text.split(separator: "\n", omittingEmptySubsequences: false)
        for count in lines.indices {
            let text = lines[..<count].joined(separator: "\n")
            do {
                let lesson = try LessonParser.parse(text, path: "cut.md")
                #expect(lesson.id == "doubling")
            } catch let error as LessonFaults {
                #expect(!error.faults.isEmpty)
            }
        }
    }
}
