import Glibc
import TerminalGraphics
import Testing

@Suite struct TerminalQueryTests {
    /// A terminal made of a pair of files: what the program sees, and what stands in for the screen and keyboard.
    private struct PseudoTerminal {
        let program: Int32
        let screen: Int32

        init?() {
            screen = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            // Unlock, then ask for the number: what unlockpt and ptsname do.
            var unlocked: Int32 = 0, number: Int32 = 0
            guard screen >= 0, ioctl(screen, 0x4004_5431, &unlocked) == 0, ioctl(screen, 0x8004_5430, &number) == 0 else { return nil }
            program = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
            guard program >= 0 else { return nil }
        }

        /// What is typed reaches the program a moment later: returns once it is there.
        func type(_ text: String) {
            _ = text.withCString { write(screen, $0, strlen($0)) }
            _ = PseudoTerminal.hasInput(program)
        }

        /// Whether there is something to read before long, so that no test waits for ever.
        static func hasInput(_ file: Int32) -> Bool {
            var asked = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            return poll(&asked, 1, 10_000) > 0
        }

        func end() {
            close(program)
            close(screen)
        }
    }

    @Test func aSilentTerminalIsNotWaitedFor() throws {
        let terminal = try #require(PseudoTerminal())
        defer { terminal.end() }
        #expect(TerminalQuery.ask(input: terminal.program, output: terminal.program) == nil)
        // The question went out.
        var buffer = [UInt8](repeating: 0, count: 256)
        try #require(PseudoTerminal.hasInput(terminal.screen))
        let count = read(terminal.screen, &buffer, buffer.count)
        #expect(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self) == TerminalQuery.question)
    }

    /// Keys that wait to be read are the person's; the question would mix them with the answer.
    @Test func whatWasTypedStays() throws {
        let terminal = try #require(PseudoTerminal())
        defer { terminal.end() }
        terminal.type("x = 1\n")
        #expect(TerminalQuery.ask(input: terminal.program, output: terminal.program) == nil)
        var buffer = [UInt8](repeating: 0, count: 256)
        try #require(PseudoTerminal.hasInput(terminal.program))
        let count = read(terminal.program, &buffer, buffer.count)
        #expect(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self) == "x = 1\n")
    }

    @Test func filesAreNoTerminals() {
        let file = open("/dev/null", O_RDWR)
        defer { close(file) }
        #expect(TerminalQuery.ask(input: file, output: file) == nil)
    }
}
