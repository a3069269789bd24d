import Interpreter
import Notebook
import Testing

/// One broken promise after the other in a lesson that is shipped: each is found, in its line.
@Suite struct LessonMutationTests {
    private let folder = TemporaryFolder()

    private static let lessons: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(4).joined(separator: "/") + "/lessons"
    }()

    private static let text: String = (try? LessonFile.read(lessons + "/03-when-the-explicit-scheme-blows-up.md")) ?? ""

    struct Mutation: CustomTestStringConvertible {
        var piece: String, replacement: String
        /// Begins in the line at fault, after the change.
        var place: String
        var message: String
        var testDescription: String { "\(replacement.prefix(40)): \(message)" }

        init(_ piece: String, _ replacement: String, at place: String, _ message: String) {
            (self.piece, self.replacement, self.place, self.message) = (piece, replacement, place, message)
        }
    }

    static let mutations: [Mutation] = [
        // Numbers.
        Mutation("close(calm, 0.0285, atol=5e-5)", "close(calm, 0.0385, atol=5e-5)", at: "assert close(calm, 0.0385", "cell 'two-runs' fails: AssertionError"),
        Mutation("abs(blown - 1007) < 0.2 * 1007", "abs(blown - 2007) < 0.2 * 1007", at: "assert abs(blown", "cell 'rounding' fails: AssertionError"),
        Mutation("== [0.5, 0.25, 0.1667]", "== [0.5, 0.25, 0.125]", at: "assert [round(stability", "cell 'checkerboard' fails: AssertionError"),
        Mutation("/ 0.001 == 250", "/ 0.001 == 25", at: "expect(stability_limit(\"ftcs\", ndim=2) / 0.001 == 25,", "the claim of cell 'claim-dimensions' does not hold"),
        Mutation("run = evolve(u, steps=200, r=r", "run = evolve(u, steps=20O, r=r", at: "run = evolve(u, steps=20O", "cell 'run' fails: SyntaxError"),
        // Exercises.
        Mutation("r_max = 1/4\n", "r_max = 1/2\n", at: "r_max = 1/2", "the check of exercise 'limit-2d' refuses its solution"),
        Mutation("factor = ____", "factor = 1.08", at: "factor = 1.08", "the starter of exercise 'growth' already passes its check"),
        Mutation("factor = ____", "factor = (", at: "factor = (", "the starter of exercise 'growth' cannot be typed"),
        Mutation("accept(\"r_max = 0.25\")", "accept(\"r_max = 0.35\")", at: "accept(\"r_max = 0.35\")", "accept('r_max = 0.35') is refused"),
        Mutation("reject(\"r_max = 0.2578\"", "reject(\"r_max = 0.2501\"", at: "reject(\"r_max = 0.2501\"", "reject('r_max = 0.2501') is accepted"),
        Mutation("reject(\"r_max = 0.5\", because=\"one dimension\")", "reject(\"r_max = 0.5\", because=\"three dimensions\")", at: "reject(\"r_max = 0.5\", because=\"three", "'three dimensions' is not part of the message"),
        Mutation("reject(\"r_max = 0.125\", because=\"gain of the fastest mode is 0\")\n", "", at: "misconception(close(r_max, 0.125", "no reject of exercise 'limit-2d' meets the misconception"),
        Mutation("reject(\"factor = 0.52\", because=\"shortest wave\")", "reject(\"factor = = 0.52\")", at: "reject(\"factor = =", "proves nothing"),
        Mutation(":for: finer\ndt = 0.25 * 0.5**2", ":for: fines\ndt = 0.25 * 0.5**2", at: ":for: fines", "unknown exercise 'fines'. Did you mean 'finer'?"),
        Mutation(":label: finer\n", ":label: growth\n", at: "```{exercise-start}\n:label: growth\n:points: 2", "the label 'growth' is already used"),
        Mutation(":points: 2\n:skip: no", ":points: 2\n:skip: never", at: ":skip: never", "`skip` is yes or no"),
        Mutation(":role: tests\n:for: growth", ":role: test\n:for: growth", at: ":role: test\n", "unknown role 'test'. Did you mean 'tests'?"),
        // Figures.
        Mutation(":alt: \"Gain against kh", ":allt: \"Gain against kh", at: ":allt:", "unknown key of `{code-cell}` 'allt'. Did you mean 'alt'?"),
        Mutation(":caption: \"Rounding noise of 10⁻¹⁶ grows by 4 % in each step, unseen, until after some 900 steps it overtakes the solution.\"\n", "", at: "```{code-cell} python\n:name: fig-rounding", "the figure of cell 'fig-rounding' has no `:caption:`"),
        Mutation(":alt: \"The middle 25 by 25", ":alt: \"\"\n:answer: \"The middle 25 by 25", at: ":answer:", "only a quiz cell has an `answer`"),
        Mutation(":size: 150x70mm", ":size: 150x70", at: ":size: 150x70\n", "`size` must be like 120x80mm"),
        Mutation(":name: map\n", ":name: map\n:role: figure\n:alt: \"a\"\n:caption: \"b\"\n", at: "```{code-cell} python\n:name: map", "figure cell 'map' shows no figure"),
        // Words.
        Mutation("requires: [two-diffusions]", "requires: [to-diffusions]", at: "requires:", "unknown lesson in `requires` 'to-diffusions'. Did you mean 'two-diffusions'?"),
        Mutation("Nothing in it looks dangerous.", "Nothing in it [looks](#nothing-there) dangerous.", at: "Nothing in it [looks]", "unknown heading '#nothing-there'"),
        Mutation("Nothing in it looks dangerous.", "Nothing in it [looks](02-nowhere.md) dangerous.", at: "Nothing in it [looks]", "leads to no file"),
        Mutation("Nothing in it looks dangerous.", "See [this](01-two-things-called-stable-diffusion.md#nowhere).", at: "See [this]", "unknown heading of 01-two-things-called-stable-diffusion.md '#nowhere'"),
        Mutation("Nothing in it looks dangerous.", "![](images/camera.png)", at: "![](images", "has no words between its brackets"),
        Mutation("moves a share $r = D\\,\\Delta t/h^2$", "moves a share $r = D\\,\\Dleta t/h^2$", at: "The simplest scheme", "unknown LaTeX command `\\Dleta`"),
        Mutation("## One wave at a time", "### One wave at a time", at: "### One wave", "leaves out a level"),
        Mutation(":::{predict} two-runs", ":::{predict} to-runs", at: ":::{predict} to-runs", "unknown cell 'to-runs'. Did you mean 'two-runs'?"),
        Mutation(":::{hint} finer", ":::{hnt} finer", at: ":::{hnt}", "unknown directive 'hnt'. Did you mean 'hint'?"),
        Mutation(":name: two-runs", ":name: run", at: ":name: run\ncalm", "the name 'run' is already used"),
        Mutation(":name: rounding", ":name: growth", at: ":name: growth\nlong", "the name 'growth' is the label of the exercise"),
        Mutation("minutes: 25", "minutes: many", at: "minutes:", "`minutes` must be a whole number"),
        Mutation("value: 0.45, min: 0.05", "value: 0.95, min: 0.05", at: "  r: {value", "r = 0.95 is outside"),
        Mutation("  r: {value: 0.45", "  q: {value: 1}\n  r: {value: 0.45", at: "  q: {value", "no cell reads the parameter 'q'"),
        Mutation("id: stability", "id: two-diffusions", at: "id:", "is that of 01-two-things-called-stable-diffusion.md too"),
        // Time.
        Mutation(":name: run\nu = np.zeros(64)", ":name: run\nfor k in range(12_000_000): str(k)\nu = np.zeros(64)", at: "```{code-cell} python\n:name: run\nfor", "the budget is 1 s"),
    ]

    private func faults(_ text: String) -> [LessonFault] {
        let path = folder.write("03-when-the-explicit-scheme-blows-up.md", text)
        _ = folder.write("01-two-things-called-stable-diffusion.md", "---\nid: two-diffusions\ntitle: Two\n---\n# Two\n\nWords.\n")
        return LessonCheck.check(path, shelf: LessonShelf(folder: folder.path), options: LessonCheck.Options(), interrupt: Interrupt()).faults
    }

    @Test func theLessonHolds() {
        #expect(!LessonMutationTests.text.isEmpty)
        let found = faults(LessonMutationTests.text)
        #expect(found.isEmpty, "\(found)")
    }

    @Test(arguments: mutations) func everyBrokenPromiseIsFoundInItsLine(_ mutation: Mutation) throws {
        let original = LessonMutationTests.text
        try #require(original.contains(mutation.piece), "the lesson has no \(mutation.piece)")
        let text = original.replacingFirst(mutation.piece, with: mutation.replacement)
        let place = try #require(text.firstRange(of: mutation.place), "the changed lesson has no \(mutation.place)")
        let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
        let found = faults(text)
        #expect(found.contains { $0.line == line && $0.message.contains(mutation.message) }, "line \(line) is not among \(found)")
    }
}
