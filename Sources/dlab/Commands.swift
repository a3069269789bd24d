import ArgumentParser
import LineEditing
import Notebook

struct DlabCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dlab", abstract: "Learn diffusion, from the heat equation to Stable Diffusion, at a prompt.",
        usage: """
            dlab [FILE.py [ARGUMENTS…]]
            dlab -c CODE
            dlab COMMAND …
            """,
        discussion: """
            Without a command: the prompt, or, where standard input is no terminal, a script of lines. \
            `dlab lesson 01` opens the first lesson.

            Everywhere: --plain (one event per line, no colours), --no-color, --seed N, --trust (lessons from \
            elsewhere may read and write where you may).
            """,
        version: "dlab \(Program.version)",
        subcommands: [ProgramCommand.self, LessonCommand.self, LessonsCommand.self, RunCommand.self, CheckCommand.self, ExportCommand.self, GradeCommand.self,
                      BenchCommand.self, DocsCommand.self, GenerateCommand.self, ReproduceCommand.self,
                      InspectCommand.self],
        defaultSubcommand: ProgramCommand.self)

    /// Arguments with the command they mean written out: a script's own options are none of ours.
    static func routed(_ arguments: [String]) -> [String] {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if argument == "-c" || argument.hasPrefix("-c") && !argument.hasPrefix("--") { break }
            if argument == "--seed" {
                index += 2
            } else if argument.hasPrefix("-"), argument != "-" {
                if ["-h", "--help", "--version"].contains(argument) { return arguments }
                index += 1
            } else {
                guard names.contains(argument), argument != ProgramCommand.configuration.commandName else { break }
                // Options before the command belong to it.
                return [argument] + arguments[..<index] + arguments[(index + 1)...]
            }
        }
        return ["program"] + arguments
    }
}

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
    @Flag(help: "One event per line: no colours, no cursor tricks, 72 columns.")
    var plain = false
    @Flag(name: .customLong("no-color"), help: "No colours.")
    var noColor = false
    @Option(help: "The seed of random steps.")
    var seed: Int?
    @Flag(help: "Lessons from elsewhere may read and write where you may.")
    var trust = false

    func validate() throws {
        if let seed, !(0...Int(UInt32.max)).contains(seed) {
            throw ValidationError("--seed must be from 0 to \(UInt32.max), not \(seed)")
        }
    }

    func terminal() -> Terminal { Terminal(plain: plain, noColor: noColor) }

    /// A workbench that Ctrl-C interrupts.
    func workbench() -> Workbench {
        var settings = Workbench.Settings()
        settings.seed = seed
        settings.trusted = trust
        settings.stateFolder = ProgressFile.defaultFolder
        let bench = Workbench(settings: settings)
        let interrupt = bench.interrupt
        LineEditor.onInterrupt { interrupt.request() }
        return bench
    }

    static func interrupt() -> Interrupt {
        let interrupt = Interrupt()
        LineEditor.onInterrupt { interrupt.request() }
        return interrupt
    }
}

/// The prompt, `-c`, and scripts.
struct ProgramCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "program", abstract: "The prompt, a script, or one piece of code.", shouldDisplay: false)

    @OptionGroup var common: CommonOptions
    @Option(name: .customShort("c"), parsing: .unconditional, help: ArgumentHelp("Run CODE and end.", valueName: "code"))
    var code: String?
    @Argument(parsing: .captureForPassthrough, help: "A script and its arguments.")
    var script: [String] = []

    func validate() throws {
        if code == nil, let first = script.first, first.hasPrefix("-") { throw ValidationError("Unknown option '\(first)'") }
    }

    func run() throws {
        let terminal = common.terminal()
        if let code {
            let session = Session(interrupt: CommonOptions.interrupt())
            session.useSeed(common.seed)
            session.showsPreviews = terminal.showsForming
            try finish(session.run(code, name: "<string>", echo: .none) { terminal.show(.output($0)) }, terminal)
        } else if let file = script.first {
            try run(file, terminal)
        } else {
            let bench = common.workbench()
            if terminal.isInteractive {
                terminal.writeLine("DiffusionLab \(Program.version): Python with NumPy, and diffusion.")
                terminal.writeLine("Type ? for help, `%open 01` (or `dlab lesson 01`) to start the first lesson.")
            }
            Prompt(bench, terminal).run()
        }
    }

    private func run(_ file: String, _ terminal: Terminal) throws {
        let text: String
        do { text = try ScriptFile.read(file) } catch {
            var message = "dlab: \(error)"
            let commands = DlabCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
            if !file.contains("."), let near = Program.nearest(to: file, among: commands) {
                message += ". Did you mean the command '\(near)'?"
            }
            terminal.writeError(message)
            throw ExitCode(ExitStatus.usage)
        }
        let session = Session(preload: false, interrupt: CommonOptions.interrupt())
        session.bind("__name__", .text("__main__"))
        session.useSeed(common.seed)
        session.showsPreviews = terminal.showsForming
        try finish(session.run(text, name: file, echo: .none) { terminal.show(.output($0)) }, terminal)
    }

    private func finish(_ result: CellResult, _ terminal: Terminal) throws {
        terminal.settle()
        switch result.status {
        case .ok: return
        case .interrupted: throw ExitCode(ExitStatus.interrupted)
        case .error: throw ExitCode(ExitStatus.failed)
        }
    }
}

struct LessonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "lesson", abstract: "Step through a lesson.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "A lesson's number, id or file; without it, the one you left last, else the first.")
    var lesson: String?

    func run() throws {
        let terminal = common.terminal()
        let bench = common.workbench()
        do {
            try bench.open(lesson ?? bench.nextLesson, emit: terminal.show)
        } catch {
            terminal.writeError("\(error)")
            throw ExitCode(ExitStatus.usage)
        }
        Prompt(bench, terminal).run()
    }
}

struct LessonsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "lessons", abstract: "List the lessons and your progress.")

    @OptionGroup var common: CommonOptions

    func run() {
        let terminal = common.terminal()
        terminal.show(.lines(common.workbench().lessonTable()))
    }
}

struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Write the reference of every name as Markdown.",
        discussion: "Without --output all of it goes to the terminal; with it, one file per module into the folder, "
            + "with the pictures that its examples draw.")

    @OptionGroup var common: CommonOptions
    @Option(name: .shortAndLong, help: ArgumentHelp("Write one page per module here.", valueName: "folder"))
    var output: String?

    func run() throws {
        let terminal = common.terminal()
        let session = Session()
        guard let output else { return terminal.write(session.reference()) }
        do {
            try BatchRun.makeFigureFolder(output)
            let pages = session.referencePages(isPictured: true)
            let pictures = pages.flatMap(\.pictures)
            if !pictures.isEmpty { try BatchRun.makeFigureFolder(output + "/pictures") }
            for page in pages { try BatchRun.write(page.markdown, to: output + "/" + page.file) }
            for picture in pictures { try Reproduction.write(picture.bytes, to: output + "/" + picture.file) }
            terminal.writeLine("\(pages.count) pages and \(pictures.count) pictures in \(output)")
        } catch let fault as BatchRun.UsageFault {
            terminal.writeError("\(fault)")
            throw ExitCode(ExitStatus.usage)
        }
    }
}
