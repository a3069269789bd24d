import ArgumentParser
import Notebook

struct GradeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade", abstract: "Grade learners' saved work.",
        discussion: """
            The answers in files that %save has written run again from clean, against the checks of the lessons here; nothing else in the files is \
            believed. Each exercise is solved, revealed, skipped, wrong or open, with attempts, points and a reason. Nothing is written. \
            A folder stands for the .md files in it. Exit status: 1 when a file could not be graded.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Saved work, or folders of it.")
    var files: [String]
    @Flag(help: "One row per exercise, for a spreadsheet.")
    var csv = false
    @Flag(help: "One JSON object.")
    var json = false
    @Option(help: "How long one file may take.")
    var seconds: Double = 60

    func validate() throws {
        if csv, json { throw ValidationError("--csv or --json, not both") }
        guard seconds >= 1, seconds <= 86_400 else { throw ValidationError("--seconds must be from 1 to 86400") }
    }

    func run() throws {
        let terminal = common.terminal()
        var options = Grading.Options()
        options.seed = common.seed
        options.seconds = seconds
        var grading = Grading(shelf: LessonShelf(), options: options, interrupt: CommonOptions.interrupt())
        var submissions: [Grading.Submission] = []
        for path in files.flatMap({ LessonShelf.savedWork(in: $0) }) {
            guard let submission = grading.grade(path) else { throw ExitCode(ExitStatus.interrupted) }
            submissions.append(submission)
        }
        if csv {
            terminal.write(Grading.csv(submissions))
        } else if json {
            terminal.write(Grading.json(submissions).text)
        } else {
            for line in Grading.table(submissions) { terminal.writeLine(line) }
        }
        terminal.settle()
        if submissions.contains(where: { $0.problem != nil }) { throw ExitCode(ExitStatus.failed) }
    }
}
