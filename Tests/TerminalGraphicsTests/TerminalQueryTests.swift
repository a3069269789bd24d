import Glibc
import PseudoTerminals
import TerminalGraphics
import Testing

@Suite struct TerminalQueryTests {
    /// The program's side of a terminal.
    private final class Program {
        let terminal: PseudoTerminal
        let file: Int32

        init?() {
            guard let terminal = PseudoTerminal(), case let file = open(terminal.path, O_RDWR | O_NOCTTY), file >= 0 else { return nil }
            (self.terminal, self.file) = (terminal, file)
        }

        deinit { close(file) }
    }

    @Test func aSilentTerminalIsNotWaitedFor() throws {
        let program = try #require(Program())
        #expect(TerminalQuery.ask(input: program.file, output: program.file) == nil)
        // The question went out.
        #expect(program.terminal.expect(TerminalQuery.question) != nil)
    }

    /// Keys that wait to be read are the person's; the question would mix them with the answer.
    @Test func whatWasTypedStays() throws {
        let program = try #require(Program())
        program.terminal.type("x = 1\n")
        // What is typed reaches the program a moment later.
        try #require(PseudoTerminal.hasInput(program.file))
        #expect(TerminalQuery.ask(input: program.file, output: program.file) == nil)
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = read(program.file, &buffer, buffer.count)
        #expect(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self) == "x = 1\n")
    }

    @Test func filesAreNoTerminals() {
        let file = open("/dev/null", O_RDWR)
        defer { close(file) }
        #expect(TerminalQuery.ask(input: file, output: file) == nil)
    }
}
