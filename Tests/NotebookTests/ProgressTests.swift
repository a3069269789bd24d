import Notebook
import Testing

@Suite struct ProgressTests {
    private var sample: LessonProgress {
        var progress = LessonProgress()
        progress.path = "/home/me/my lessons/03-stability.md"
        progress.step = 4
        progress.parameters = ["r": "0.3"]
        var exercise = LessonProgress.Exercise()
        exercise.status = .solved
        exercise.attempts = 2
        exercise.hints = 1
        progress.exercises = ["limit-2d": exercise]
        progress.trail = [.took("run"), .typed("r = 0.3"), .reran("run"), .took("two words"), .answered("question", "1e5\nor so"),
                          .typed("def f(x):\n    return x\n\n  # odd"), .typed("x = input()", given: ["yes", "", "  two\nlines"]),
                          .solved("limit-2d"), .typed("")]
        return progress
    }

    @Test func comesBackAsItWas() throws {
        let folder = TemporaryFolder()
        let file = ProgressFile(folder: folder.path + "/deep/dlab")
        #expect(file.load() == ProgressFile.Contents())
        try file.save(sample, of: "stability")
        try file.save(LessonProgress(), of: "schedules")
        let contents = file.load()
        #expect(contents.lessons["stability"] == sample)
        #expect(contents.order == ["stability", "schedules"])
        #expect(contents.last == "schedules")
        try file.save(nil, of: "schedules")
        #expect(file.load().order == ["stability"])
        #expect(file.load().last == nil)
    }

    @Test func canBeReadByPeople() throws {
        let folder = TemporaryFolder()
        try ProgressFile(folder: folder.path).save(sample, of: "stability")
        let text = try #require(folder.read("progress"))
        #expect(text.contains("lesson stability\n  path /home/me/my lessons/03-stability.md\n  step 4\n  parameter r 0.3\n  exercise limit-2d solved attempts 2 hints 1\n"))
        #expect(text.contains("  took run\n  typed r = 0.3\n  reran run\n"))
        #expect(text.contains("  typed def f(x):\n  more     return x\n"))
    }

    @Test(arguments: ["", "garbage", "lesson\nstep", "lesson a\n step many\n exercise x\n exercise y odd attempts -3 hints\n more\n typed",
                      "lesson a\n more\n given\n answered\n took", "\u{0}\u{1}", "lesson a\nlesson a\n  step 99999999999999999999"])
    func survivesAnything(_ text: String) {
        for lesson in ProgressFile.parse(text).lessons.values {
            #expect(lesson.step >= 0)
            #expect(lesson.exercises.values.allSatisfy { $0.attempts >= 0 && $0.hints >= 0 })
        }
    }

    @Test func isReplacedAsAWhole() throws {
        let folder = TemporaryFolder()
        let file = ProgressFile(folder: folder.path)
        for step in 0..<50 {
            var progress = sample
            progress.step = step
            try file.save(progress, of: "stability")
            #expect(file.load().lessons["stability"]?.step == step)
        }
    }

    /// Each changes its own lesson; none loses what another wrote.
    @Test func isWrittenByManyAtOnce() async throws {
        let folder = TemporaryFolder()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask { [path = folder.path] in
                    let file = ProgressFile(folder: path)
                    for step in 1...10 {
                        var progress = LessonProgress()
                        progress.step = step
                        try? file.save(progress, of: "lesson-\(writer)")
                    }
                }
            }
        }
        let lessons = ProgressFile(folder: folder.path).load().lessons
        #expect(lessons.count == 8 && lessons.values.allSatisfy { $0.step == 10 })
    }
}
