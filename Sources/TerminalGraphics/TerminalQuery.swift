import Glibc

/// Asks the terminal what it can show. Never waits longer than a fifth of a second, and takes nothing that was typed.
package enum TerminalQuery {
    /// Would you show a one-pixel picture in kitty's way? What are your attributes?
    package static let question = "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c"
    static let patience = 200.0

    /// - Parameters:
    ///   - input, output: the terminal's two ends.
    /// - Returns: what it can show; nil when it does not answer, or when keys wait to be read that an answer would mix with.
    package static func ask(input: Int32, output: Int32) -> GraphicsKind? {
        let foreground = tcgetpgrp(input)
        // In the background the terminal would stop the program.
        guard isatty(input) == 1, isatty(output) == 1, foreground == -1 || foreground == getpgrp() else { return nil }
        var waiting: Int32 = 0
        guard ioctl(input, UInt(FIONREAD), &waiting) == 0, waiting == 0 else { return nil }
        var before = termios()
        guard tcgetattr(input, &before) == 0 else { return nil }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        raw.c_cc.6 = 0  // VMIN
        raw.c_cc.5 = 0  // VTIME
        guard tcsetattr(input, TCSANOW, &raw) == 0 else { return nil }
        defer { tcsetattr(input, TCSANOW, &before) }
        guard question.withCString({ write(output, $0, strlen($0)) }) == question.utf8.count else { return nil }

        var bytes: [UInt8] = []
        var left = patience
        while left > 0, bytes.count < 4096 {
            var poll = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            let start = milliseconds()
            guard Glibc.poll(&poll, 1, Int32(left.rounded(.up))) > 0 else { return nil }
            left -= milliseconds() - start
            var buffer = [UInt8](repeating: 0, count: 256)
            let count = read(input, &buffer, buffer.count)
            guard count > 0 else { return nil }
            bytes += buffer.prefix(count)
            if let kind = GraphicsKind.answer(bytes) { return kind }
        }
        return nil
    }

    private static func milliseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) * 1e-6
    }
}
