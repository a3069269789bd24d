import Catalog
import Interpreter
import Notebook
import Testing

@Suite struct GradingTests {
    private let folder = TemporaryFolder()

    init() { _ = folder.write("01-doubling.md", SampleLesson.text) }

    /// What `%save` writes when the exercise was answered so.
    private func saved(_ answer: String, status: String = "solved", attempts: Int = 2, typed: String = "", head: String = "seed: 7\n") -> String {
        """
        ---
        id: doubling
        title: "What doubles?"
        \(head)---
        ```{code-cell} python
        :name: typed-1

        \(typed)
        ```
        ```{code-cell} python
        :name: first
        twice = double(r)
        ```
        ```{exercise-start}
        :label: half
        :points: 1000
        :status: \(status)
        :attempts: \(attempts)
        ```
        ```{code-cell} python
        :role: check
        expect(True)
        ```
        ```{code-cell} python
        :role: solution

        \(answer)
        ```
        ```{exercise-end}
        ```
        """
    }

    private func grade(_ text: String, seconds: Double = 60) throws -> Grading.Submission {
        var options = Grading.Options()
        options.seconds = seconds
        var grading = Grading(shelf: LessonShelf(folder: folder.path), options: options, interrupt: Interrupt())
        let submission = grading.grade(folder.write("work.md", text))
        return try #require(submission)
    }

    @Test func aRightAnswerHasItsPoints() throws {
        let result = try grade(saved("h = 4.5"))
        #expect(result.problem == nil && result.lesson == "doubling" && result.seed == 7)
        let half = try #require(result.grades.first)
        // The points are the lesson's, whatever the file says.
        #expect((half.exercise, half.status, half.attempts, half.points, half.of) == ("half", .solved, 2, 2, 2))
        #expect(half.reason.isEmpty)
    }

    @Test(arguments: [
        ("revealed", "h = 4.5", Grading.Status.revealed, 0), ("skipped", "h = 4.5", .skipped, 0), ("open", "h = 4.5", .solved, 2), ("open", "h = 9 / 2", .open, 0),
        ("solved", "h = 4", .wrong, 0), ("solved", "h = 9 / 2", .solved, 2), ("open", "h = 4", .wrong, 0),
    ]) func statusAndAnswerDecide(row: (claimed: String, answer: String, status: Grading.Status, points: Int)) throws {
        let half = try #require(try grade(saved(row.answer, status: row.claimed)).grades.first)
        #expect((half.status, half.points) == (row.status, row.points))
    }

    @Test func theReasonIsTheMessageOfTheCheck() throws {
        #expect(try grade(saved("h = 4")).grades[0].reason.contains("Whole division drops the rest."))
        #expect(try grade(saved("h = nothing")).grades[0].reason.contains("NameError: name 'nothing' is not defined"))
        #expect(try grade(saved("h = 9 / 2")).grades[0].reason.contains("word for word"))
    }

    /// Ways to be given points without an answer.
    @Test(arguments: [
        ("h = 4", "close = lambda a, b, **k: True"), ("close = lambda a, b, **k: True\nh = 4", ""), ("expect = lambda *a, **k: None\nmisconception = expect\nh = 4", ""),
        ("h = 4\nexpect(True)", ""), ("h = float('nan')", ""), ("h = np.array([])", ""),
        ("def close(a, b, **k):\n    return True\nh = 4", ""), ("from lab import expect as close\nh = 4", ""),
        ("h = 4\nraise ValueError('no check please')", ""), ("lab.close = 3\nh = 4", ""),
    ]) func noPointsByTrickery(row: (answer: String, typed: String)) throws {
        let half = try #require(try grade(saved(row.answer, typed: row.typed)).grades.first)
        #expect((half.status, half.points) == (.wrong, 0), "\(half)")
    }

    /// A check compares with what the lesson has computed, and an answer may not compute that anew.
    @Test func namesOfTheLessonAreTheLessons() throws {
        let text = SampleLesson.changed("expect(close(h, 4.5), \"h is half of nine\")", "expect(close(h, 4.5 + 0 * twice), \"h is half of nine\")\nexpect(close(h, twice * 4.5), \"again\")")
        _ = folder.write("01-doubling.md", text)
        #expect(try grade(saved("h = 4.5")).grades[0].status == .solved)
        #expect(try grade(saved("twice = 2\nh = 9")).grades[0].status == .wrong)
        #expect(try grade(saved("h = 9", typed: "def double(x):\n    return 2")).grades[0].status == .wrong)
        // Not even while the check looks at the answer.
        _ = folder.write("01-doubling.md", text.replacingFirst("expect(close(h, 4.5 + 0 * twice)", with: "expect(h(0) == 4.5 or close(h, 4.5 + 0 * twice)"))
        #expect(try grade(saved("def h(x):\n    global twice, close, expect\n    twice = 1\n    close = lambda *a: True\n    expect = lambda *a: None\n    return 4.5")).grades[0].status == .wrong)
    }

    @Test func nothingIsWrittenAndNothingForeignRead() throws {
        let other = TemporaryFolder()
        let secret = other.write("secret.md", "h = 4.5")
        for code in ["imsave('x.png', np.zeros((2, 2)))", "plt.plot([1]); plt.savefig('y.png')", "plt.plot([1, 2])", "np.savetxt('z.txt', np.zeros(2))"] {
            _ = try grade(saved("\(code)\nh = 4.5"))
        }
        #expect(folder.names == ["01-doubling.md", "work.md"])
        let read = try grade(saved("h = float(np.loadtxt('\(secret)'))"))
        #expect(read.grades[0].status == .wrong && read.grades[0].reason.contains("Permission denied"), "\(read)")
    }

    @Test func timeIsLimited() throws {
        let result = try grade(saved("while True: pass"), seconds: 2)
        #expect(result.grades.map(\.status) == [.ungraded] || result.grades.map(\.status) == [.wrong], "\(result)")
        // Whatever came before, the next file is graded.
        #expect(try grade(saved("h = 4.5")).points == 2)
    }

    @Test(arguments: [
        ("no lesson at all", "begins with its front matter"), ("---\nid: elsewhere\ntitle: E\n---\n# E", "no lesson 'elsewhere'"), ("", "is empty"),
    ]) func whatCannotBeGradedIsSaid(row: (text: String, problem: String)) throws {
        let result = try grade(row.text)
        #expect(result.grades.isEmpty && result.problem?.contains(row.problem) ?? false, "\(result)")
    }

    @Test func whatIsMissingIsOpen() throws {
        let result = try grade("---\nid: doubling\ntitle: D\n---\n# Only words\n")
        #expect(result.grades.map(\.status) == [.open] && result.of == 2)
    }

    @Test func tablesAreSafeToOpen() throws {
        var submission = try grade(saved("h = 4"))
        submission.file = "=HYPERLINK(\"x\").md"
        submission.grades[0].reason = "a \"quoted\", reason\nin two lines \u{1B}[31m"
        let csv = Grading.csv([submission])
        #expect(csv.hasPrefix("file,lesson,seed,exercise,status,attempts,points,of,reason\r\n"))
        #expect(csv.contains("\"'=HYPERLINK(\"\"x\"\").md\"") && csv.contains("\"a \"\"quoted\"\", reason\nin two lines"))
        let json = try JSONText.parse(Array(Grading.json([submission]).text.utf8)[...])
        guard case .array(let list)? = json["submissions"] else { return #expect(Bool(false)) }
        #expect(list.first?["lesson"]?.text == "doubling" && list.first?["points"] == .number("0"))
    }

    /// What the prompt saves is what is graded.
    @Test func savedWorkIsGraded() throws {
        let desk = Desk(), work = folder.path + "/mine.md"
        _ = try desk.open(folder.path + "/01-doubling.md")
        for input in ["%goto half", "h = 4", "%check", "h = 4.5", "%check", "%save \(work)"] { desk.type(input) }
        var grading = Grading(shelf: LessonShelf(folder: folder.path), options: Grading.Options(), interrupt: Interrupt())
        let submission = grading.grade(work)
        let result = try #require(submission)
        #expect((result.points, result.of, result.grades.first?.attempts) == (2, 2, 2), "\(result)")
    }
}
