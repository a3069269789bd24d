import ArgumentParser
@preconcurrency import Glibc
import Notebook

@main
struct Main {
    static func main() {
        // Everything runs on one thread with room for deep recursion; this one waits for it.
        let status = (try? Program.onLargeStack { run(Array(CommandLine.arguments.dropFirst())) }) ?? 1
        fflush(stdout)
        fflush(stderr)
        exit(status)
    }

    private static func run(_ arguments: [String]) -> Int32 {
        do {
            var command = try DlabCommand.parseAsRoot(DlabCommand.routed(arguments))
            try command.run()
            return ExitStatus.done
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            // The hidden command that stands for no command is nothing a person can type.
            let message = DlabCommand.fullMessage(for: error).replacing("dlab program", with: "dlab")
            // Help and the version are asked for, not faults.
            if DlabCommand.exitCode(for: error) == .success {
                print(message)
                return ExitStatus.done
            }
            fflush(stdout)
            fputs(message + "\n", stderr)
            return ExitStatus.usage
        }
    }
}

/// What the shell sees.
enum ExitStatus {
    static let done: Int32 = 0
    /// The user's code or lesson failed.
    static let failed: Int32 = 1
    static let usage: Int32 = 2
    static let interrupted: Int32 = 130
}
