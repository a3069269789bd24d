import Interpreter
import Notebook
import Testing

@Suite struct LessonCheckTests {
    private let folder = TemporaryFolder()

    private func faults(_ text: String) -> [LessonFault] {
        let path = folder.write("01-doubling.md", text)
        return LessonCheck.check(path, shelf: LessonShelf(folder: folder.path), options: LessonCheck.Options(),
                                 interrupt: Interrupt()).faults
    }

    @Test func theSampleHolds() {
        let found = faults(SampleLesson.text)
        #expect(found.isEmpty, "\(found)")
    }

    struct Mutation: CustomTestStringConvertible {
        var piece: String, replacement: String, line: String, message: String
        var testDescription: String { message }

        init(_ piece: String, _ replacement: String, at line: String, _ message: String) {
            (self.piece, self.replacement, self.line, self.message) = (piece, replacement, line, message)
        }
    }

    /// One broken promise each, the line at fault, and what must be said.
    static let mutations: [Mutation] = [
        Mutation("total = sum(", "total = summ(", at: "summ(", "cell 'second' fails: NameError: name 'summ' is not defined"),
        Mutation("h = 9 / 2\n", "h = 9 // 2\n", at: "h = 9 // 2\n", "refuses its solution"),
        Mutation("h = ____", "h = 4.5", at: "h = 4.5", "the starter of exercise 'half' already passes its check"),
        Mutation("accept(\"h = 4.5\")", "accept(\"h = 4.6\")", at: "accept(\"h = 4.6\")", "accept('h = 4.6') is refused"),
        Mutation("reject(\"h = 18\"", "reject(\"h = 4.5\"", at: "reject(\"h = 4.5\"", "reject('h = 4.5') is accepted"),
        Mutation("because=\"double\"", "because=\"triple\"", at: "because=\"triple\"", "'triple' is not part of the message"),
        Mutation("reject(\"h = 18\", because=\"double\")\n", "", at: "misconception(h == 18", "no reject of exercise 'half' meets the misconception 'That is the double.'"),
        Mutation("accept(\"h = 4.5\")\naccept(\"h = 9 * 0.5\")\n", "", at: "{code-cell} python", "accept nothing"),
        Mutation("accept(\"h = 4.5\")", "acept(\"h = 4.5\")", at: "acept(", "the tests of exercise 'half' fail: NameError"),
        Mutation("expect(h < 5", "expect(h > 5", at: "", "the claim of cell 'statement' does not hold"),
        Mutation("\"3 * 4\"", "\"3 * 5\"", at: ":answer:", "quiz 'question' refuses its own answer"),
        Mutation(":answer: \"3 * 4\"\n", "", at: "{code-cell} python", "has no `:answer:`"),
        Mutation("(#what-doubles)", "(#what-halves)", at: "#what-halves", "unknown heading '#what-halves'"),
        Mutation("(#what-doubles)", "(02-nothing.md)", at: "02-nothing.md", "leads to no file"),
        Mutation("minutes: 5", "requires: [heat-kernel]", at: "requires", "unknown lesson in `requires` 'heat-kernel'"),
        Mutation("minutes: 5", "requires: [doubling]", at: "requires", "the lesson requires itself"),
        Mutation(":name: first", ":name: first\n:role: figure\n:alt: a\n:caption: b", at: "{code-cell} python", "shows no figure"),
        Mutation("\"That is the double.\"", "\"That is **the double**.\"", at: "**the double**", "the text of misconception is shown as it stands, with its '**the double**'"),
        Mutation("\"h is half of nine\"", "\"h is $9/2$\"", at: "$9/2$", "shown as it stands, with its '$9/2$'"),
        Mutation("\"twelve\"", "f\"\\\\alpha is {answer}\"", at: "alpha is", "the text of expect is shown as it stands"),
        Mutation("claim(\"half of nine", "claim(\"`half` of nine", at: "`half` of", "the text of claim is shown as it stands"),
        Mutation("minutes: 5", "minuts: 5", at: "minuts", "unknown front matter key"),
    ]

    @Test(arguments: mutations) func everyBrokenPromiseIsFound(_ mutation: Mutation) throws {
        let text = SampleLesson.changed(mutation.piece, mutation.replacement)
        let found = faults(text)
        let fault = try #require(found.first { $0.message.contains(mutation.message) }, "\(found)")
        guard !mutation.line.isEmpty else { return }
        let wanted = mutation.line.split(separator: "\n").first.map(String.init) ?? ""
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.contains(wanted) }.map { $0.offset + 1 }
        #expect(lines.contains(fault.line ?? 0), "\(fault) should be in one of the lines \(lines)")
    }

    @Test func solutionMissing() {
        let without = SampleLesson.text.replacingFirst("```{code-cell} python\n:role: solution\n:for: half\nh = 9 / 2\n```\n", with: "")
        #expect(faults(without).contains { $0.message.contains("has no solution") })
    }

    @Test func untrustedLessonsAreLimited() {
        let text = SampleLesson.changed("twice = double(r)", "while True: pass")
        let path = folder.write("05-doubling.md", text)
        // Nobody's shelf: the lesson comes from elsewhere.
        let found = LessonCheck.check(path, shelf: LessonShelf(folder: "/nonexistent"), options: LessonCheck.Options(),
                                      interrupt: Interrupt()).faults
        #expect(found.contains { $0.message.contains("RuntimeError") && $0.message.contains("more than") }, "\(found)")
    }
}

@Suite struct BatchRunTests {
    private let folder = TemporaryFolder()

    private func run(_ text: String = SampleLesson.text, _ parameters: [(name: String, value: String)] = [])
        throws -> (BatchRun.Report, String) {
        let lesson = try LessonParser.parse(text, path: folder.path + "/01-doubling.md")
        var options = BatchRun.Options()
        options.parameters = parameters
        var shown: [String] = []
        let report = try BatchRun.run(lesson, shelf: LessonShelf(folder: folder.path), options: options,
                                      interrupt: Interrupt()) { event in
            switch event {
            case .output(.value(let text)), .output(.text(let text)), .output(.error(let text)), .failure(let text), .success(let text):
                shown.append(text)
            default: break
            }
        }
        return (report, shown.joined(separator: "\n"))
    }

    @Test func solutionsStandInForTheLearner() throws {
        let (report, shown) = try run()
        #expect(!report.failed && report.solved == ["half"])
        #expect(shown.contains("The claim holds"))
    }

    @Test func parametersAreTypedAndRanged() throws {
        let (report, shown) = try run(SampleLesson.text, [("r", "0.25"), ("n", "4")])
        #expect(report.parameters.map(\.value) == [.float(0.25), .int(4)])
        #expect(shown.hasPrefix("0.5\n"))
        for (name, value, message) in [("r", "7", "outside 0.1 … 0.9"), ("q", "1", "unknown parameter 'q'"), ("n", "x", "no value"),
                                       ("n", "2.5", "whole number"), ("r", "nan", "finite")] {
            let fault = try #require(throws: BatchRun.UsageFault.self) { try run(SampleLesson.text, [(name, value)]) }
            #expect(fault.description.contains(message))
        }
    }

    @Test func aFailingCellIsNamed() throws {
        let (report, shown) = try run(SampleLesson.changed("total = sum(", "total = summ("))
        #expect(report.failed)
        #expect(shown.contains("NameError: name 'summ' is not defined"))
        #expect(shown.contains(":\(SampleLesson.line(of: ":name: second") - 1): cell 'second' failed"))
    }
}
