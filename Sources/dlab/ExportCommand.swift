import ArgumentParser
import Notebook

extension HandoutFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write lessons as handouts, with what they show.",
        discussion: """
            The lesson runs, and its figures and results go into the handout. md: Markdown with its figures in a folder beside it. html: one page \
            with everything in it, ready to be printed. ipynb: a Jupyter notebook. The handout for learners has the starters and hints of \
            exercises; --solutions makes the teacher's, with solutions and misconceptions.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var lessonOptions: LessonOptions
    @Argument(help: "Lesson files, numbers or ids.")
    var lessons: [String]
    @Option(help: "md, html or ipynb.")
    var to: HandoutFormat
    @Flag(help: "For teachers: with solutions.")
    var solutions = false
    @Option(name: .shortAndLong, help: ArgumentHelp("Write it here instead of NN-slug-handout; with several lessons, a folder.", valueName: "file"))
    var output: String?

    func run() throws {
        let terminal = common.terminal(), interrupt = CommonOptions.interrupt(), shelf = LessonShelf()
        let options = try lessonOptions.options(common)
        var status = ExitStatus.done
        for name in lessons {
            do {
                let lesson = try LessonFile.load(shelf.path(for: name))
                let (handout, report) = try Handout.make(of: lesson, forTeachers: solutions, shelf: shelf, options: options,
                                                         interrupt: interrupt, emit: terminal.show)
                if report.interrupted { throw ExitCode(ExitStatus.interrupted) }
                guard let handout else {
                    status = ExitStatus.failed
                    continue
                }
                let path = try handout.write(to, at: output, asFolder: lessons.count > 1)
                terminal.show(.success("\(path): \(report.summary)"))
            } catch let error as LessonFaults {
                terminal.writeError("\(error)")
                status = ExitStatus.failed
            } catch let fault as BatchRun.UsageFault {
                terminal.writeError("\(fault)")
                throw ExitCode(ExitStatus.usage)
            }
        }
        if status != ExitStatus.done { throw ExitCode(status) }
    }
}
