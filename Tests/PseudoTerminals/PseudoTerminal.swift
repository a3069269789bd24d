import Glibc

/// A terminal made of a pair of files: `screen` stands in for screen and keyboard, what opens `path` is at the terminal.
public final class PseudoTerminal {
    public let screen: Int32
    /// The terminal as a program opens it.
    public let path: String
    /// Everything shown so far.
    public private(set) var shown = ""
    /// Where the next `expect` looks from.
    private var looked = 0

    /// The longest anything is waited for, in seconds; a busy machine is slow.
    public static let patience = 60.0

    /// TIOCSPTLCK and TIOCGPTN: what unlockpt and ptsname do on Linux; Swift does not see those.
    private static let setLock: UInt = 0x4004_5431, getNumber: UInt = 0x8004_5430

    /// - Returns: nil where the system gives no pseudo-terminal.
    public init?(columns: Int = 100, rows: Int = 40) {
        screen = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var unlocked: Int32 = 0, number: Int32 = 0
        guard screen >= 0, ioctl(screen, PseudoTerminal.setLock, &unlocked) == 0,
              ioctl(screen, PseudoTerminal.getNumber, &number) == 0 else { return nil }
        path = "/dev/pts/\(number)"
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        ioctl(screen, UInt(TIOCSWINSZ), &size)
    }

    deinit { if screen >= 0 { close(screen) } }

    /// Types on its keyboard.
    public func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(screen, bytes, bytes.count)
    }

    /// Waits until a text is shown after what was expected last.
    /// - Returns: the seconds it took; nil when it does not come.
    @discardableResult
    public func expect(_ text: String) -> Double? {
        let start = PseudoTerminal.now()
        while true {
            let rest = String(String.UnicodeScalarView(shown.unicodeScalars.dropFirst(looked)))
            if let range = rest.firstRange(of: text) {
                looked += rest[..<range.upperBound].unicodeScalars.count
                return PseudoTerminal.now() - start
            }
            let left = PseudoTerminal.patience - (PseudoTerminal.now() - start)
            guard left > 0, readMore(seconds: left) else { return nil }
        }
    }

    /// Takes what is shown until nobody has the terminal open any more.
    public func readToEnd() {
        while readMore(seconds: PseudoTerminal.patience) {}
    }

    private func readMore(seconds: Double) -> Bool {
        guard PseudoTerminal.hasInput(screen, seconds: seconds) else { return false }
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        let count = read(screen, &buffer, buffer.count)
        guard count > 0 else { return false }
        shown += String(decoding: buffer[..<count], as: UTF8.self)
        return true
    }

    /// Whether there is something to read before long, so that no test waits for ever.
    public static func hasInput(_ file: Int32, seconds: Double = patience) -> Bool {
        var asked = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        return poll(&asked, 1, Int32(seconds * 1000)) > 0
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
