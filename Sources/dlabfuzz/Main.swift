import ArgumentParser
import Glibc
import Interpreter
import LabLibrary
import Notebook

/// Tries the language with programs that nobody would write.
///
/// A case is a number: it decides the program, on every machine. Cases run in a child process, so that a crash or a hang of
/// one is noted and the next is tried.
@main
struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dlabfuzz", abstract: "Try the parser or the evaluator with generated and damaged programs.",
        discussion: """
            Every fault is printed with its case, e.g. "run 4711: ended by signal 11". `dlabfuzz run --show 4711` prints the program, \
            `dlabfuzz run --only 4711` tries it alone in this process, where a debugger can see it.
            """)

    @Argument(help: "parse or run.")
    var trial: String
    @Option(help: "The first case.")
    var seed: UInt64 = 1
    @Option(help: "How long to go on.")
    var minutes: Double = 10
    @Option(help: "Folders of Python programs to damage, besides the generated ones.")
    var corpus: [String] = ["Tests/LabLibraryTests/Reference", "Tests/SyntaxTests/Reference"]
    @Option(help: "Print one case and end.")
    var show: UInt64?
    @Option(help: "Try one case here and end.")
    var only: UInt64?
    @Option(help: .hidden)
    var worker: UInt64?
    @Flag(help: .hidden)
    var quiet = false

    func run() throws {
        guard let kind = Trial(rawValue: trial) else { throw ValidationError("say parse or run, not \(trial)") }
        let cases = Cases(kind, corpus: Corpus.programs(in: corpus))
        if let show { return print(cases.program(show)) }
        if let only {
            let fault = try Program.onLargeStack { kind.fault(in: cases.program(only)) }
            print(fault ?? "nothing wrong")
            throw ExitCode(fault == nil ? 0 : 1)
        }
        if let worker { return try Program.onLargeStack { Worker.run(cases, kind, from: worker) } }
        let faults = try Supervisor(kind, arguments: corpus.flatMap { ["--corpus", $0] }).run(from: seed, minutes: minutes)
        if faults > 0 { throw ExitCode(1) }
    }
}

/// The programs, by number.
struct Cases {
    private let kind: Trial
    private let corpus: [String]
    private let words: Vocabulary

    init(_ kind: Trial, corpus: [String]) {
        self.kind = kind
        self.corpus = corpus
        words = Vocabulary(Session().machine)
    }

    func program(_ number: UInt64) -> String {
        var dice = Dice(seed: number)
        var generator = ProgramGenerator(words, seed: dice.next())
        let generated = generator.program()
        // The parser is tried with damaged texts, the evaluator mostly with whole ones.
        if corpus.isEmpty || !dice.once(in: kind == .parse ? 1 : 4) {
            guard kind == .parse else { return generated }
        }
        var mutation = Mutation(seed: dice.next())
        let first = corpus.isEmpty || dice.once(in: 3) ? generated : dice.pick(corpus)
        return mutation.damaged(first, other: corpus.isEmpty ? generated : dice.pick(corpus))
    }
}
