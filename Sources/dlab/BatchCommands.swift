import ArgumentParser
import Notebook

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run lessons without stopping; solutions stand in for the learner.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var lessonOptions: LessonOptions
    @Argument(help: "Lesson files, numbers or ids.")
    var lessons: [String]
    @Option(help: ArgumentHelp("Write every figure and manifest.json here; what the manifest says of other lessons stays.", valueName: "dir"))
    var figures: String?
    @Option(help: "png, svg, pdf, or several with commas.")
    var format: String = "png"
    @Option(help: ArgumentHelp("Write what ran and how it went.", valueName: "file"))
    var json: String?

    private func formats() throws -> [String] {
        let words = format.split(separator: ",").map(String.init)
        for word in words where !["png", "svg", "pdf"].contains(word) {
            throw ValidationError("--format takes png, svg and pdf, not '\(word)'")
        }
        if words.isEmpty { throw ValidationError("--format takes png, svg and pdf") }
        return words
    }

    func validate() throws { _ = try formats() }

    func run() throws {
        let terminal = common.terminal()
        var options = try lessonOptions.options(common)
        options.formats = try formats()
        options.figures = figures
        let shelf = LessonShelf()
        let interrupt = CommonOptions.interrupt()
        var reports: [BatchRun.Report] = []
        var status = ExitStatus.done
        do {
            if let figures { try BatchRun.makeFigureFolder(figures) }
            for name in lessons {
                let lesson: Lesson
                do { lesson = try LessonFile.load(shelf.path(for: name)) } catch let error as LessonFaults {
                    terminal.writeError("\(error)")
                    status = max(status, ExitStatus.failed)
                    continue
                }
                terminal.show(.note("\(lesson.id): \(lesson.title)"))
                let report = try BatchRun.run(lesson, shelf: shelf, options: options, interrupt: interrupt,
                                              emit: terminal.show)
                reports.append(report)
                if report.interrupted { throw ExitCode(ExitStatus.interrupted) }
                if report.failed { status = ExitStatus.failed } else { terminal.show(.success(report.summary)) }
            }
            if let figures { try BatchRun.writeManifest(reports, in: figures) }
            if let json { try BatchRun.write(BatchRun.json(reports), to: json) }
        } catch let fault as BatchRun.UsageFault {
            terminal.writeError("\(fault)")
            throw ExitCode(ExitStatus.usage)
        }
        if status != ExitStatus.done { throw ExitCode(status) }
    }
}

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Prove that lessons hold.",
        discussion: """
            Every cell runs within its time, solutions pass, starters fail, accept and reject come out as they say, every misconception \
            is met, figures have alt text and a caption, requirements and links resolve, formulas can be set, headings are in order, every \
            parameter is read. Each fault is one line FILE:LINE: message. A folder stands for its lessons.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Lesson files, folders, numbers or ids.")
    var lessons: [String]
    @Option(help: ArgumentHelp("How long a cell may take, on one processor.", valueName: "seconds"))
    var budget: Double = 1

    func validate() throws {
        guard budget > 0, budget <= 3600 else { throw ValidationError("--budget must be above 0 and at most 3600 seconds") }
    }

    func run() throws {
        let terminal = common.terminal()
        let shelf = LessonShelf()
        let interrupt = CommonOptions.interrupt()
        var options = LessonCheck.Options()
        options.seed = common.seed
        options.trusted = common.trust
        options.budget = budget
        options.lessonBudget = 20 * budget
        var paths: [String] = []
        for name in lessons {
            do { paths += try shelf.files(for: name) } catch {
                terminal.writeError("\(error)")
                throw ExitCode(ExitStatus.usage)
            }
        }
        var faultCount = 0
        for (index, path) in paths.enumerated() {
            terminal.show(.output(.progress(Double(index) / Double(paths.count), "checking \(path)")))
            let (faults, interrupted) = LessonCheck.check(path, shelf: shelf, options: options, interrupt: interrupt)
            if interrupted {
                terminal.writeError("KeyboardInterrupt")
                throw ExitCode(ExitStatus.interrupted)
            }
            for fault in faults { terminal.writeLine("\(fault)") }
            faultCount += faults.count
        }
        let count = paths.count
        terminal.settle()
        guard faultCount == 0 else {
            terminal.writeError("\(faultCount) \(faultCount == 1 ? "fault" : "faults") in \(count) "
                + "\(count == 1 ? "lesson" : "lessons")")
            throw ExitCode(ExitStatus.failed)
        }
        terminal.writeLine("\(count) \(count == 1 ? "lesson holds" : "lessons hold")")
    }
}

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure the language and the solvers beside what is installed.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "One JSON object instead of a table.")
    var json = false
    @Argument(help: "Only workloads with this in their name; \"quality\" and \"pictures\" measure images instead of times.")
    var filter: String?
    @Argument(help: "After quality: only methods with this in their name; after pictures: how many prompts.")
    var method: String?

    func run() throws {
        let terminal = common.terminal()
        func show(_ text: String) {
            terminal.write(text)
            terminal.settle()
        }
        let status = switch filter {
        case "quality": Quality.run(json: json, filter: method, output: show)
        case "pictures": Pictures.run(json: json, prompts: method, progress: { terminal.show(.output(.progress($0, $1))) }, output: show)
        default: Bench.run(json: json, filter: filter, output: show)
        }
        if status != ExitStatus.done { throw ExitCode(status) }
    }
}
