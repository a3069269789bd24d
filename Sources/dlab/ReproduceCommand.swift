import ArgumentParser
import Notebook

struct ReproduceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reproduce", abstract: "Make a figure again from the recipe inside it, and say whether it is the same.",
        discussion: """
            Every PNG figure carries the code, or the lesson and cell, that made it; pictures from words carry their prompt, seed and model. It runs \
            again here: it writes nothing, and unless --trust is given it reads below this folder only and stops after 10⁸ steps. Exit status: 0 the same bytes, 1 different or \
            the code failed, 2 no recipe.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "PNG figures.")
    var figures: [String]
    @Option(name: .shortAndLong, help: ArgumentHelp("Write what comes out now here.", valueName: "file"))
    var output: String?

    func validate() throws {
        if output != nil, figures.count > 1 { throw ValidationError("--output takes one figure") }
    }

    func run() throws {
        let terminal = common.terminal(), interrupt = CommonOptions.interrupt()
        var status = ExitStatus.done
        for figure in figures {
            let reproduction = Reproduction.run(figure, trusted: common.trust, interrupt: interrupt, emit: terminal.show)
            let words = "\(figure): \(reproduction.outcome.words)"
            switch reproduction.outcome {
            case .same: terminal.show(.success(words))
            case .different, .failed:
                terminal.show(.failure(words))
                status = max(status, ExitStatus.failed)
            case .impossible(let why):
                terminal.writeError(why)
                status = ExitStatus.usage
            case .interrupted: throw ExitCode(ExitStatus.interrupted)
            }
            if let output, let bytes = reproduction.bytes {
                do { try Reproduction.write(bytes, to: output) } catch {
                    terminal.writeError("\(error)")
                    status = ExitStatus.usage
                }
            }
        }
        if status != ExitStatus.done { throw ExitCode(status) }
    }
}
