import Glibc

/// The program at a terminal: what a person types and sees.
final class PseudoTerminal {
    private let main: Int32
    private let pid: pid_t
    /// Kept while the program runs in it.
    private let folder: TestFolder
    private var ended: Int32?
    /// Everything shown so far.
    private(set) var shown = ""
    /// Where the next `expect` looks from.
    private var looked = 0

    /// The longest anything is waited for; a busy machine is slow.
    static let patience = 60.0

    /// TIOCSPTLCK and TIOCGPTN.
    private static let setLock: UInt = 0x4004_5431, getNumber: UInt = 0x8004_5430

    init(_ arguments: [String] = [], in folder: TestFolder = TestFolder()) {
        self.folder = folder
        // What posix_openpt, unlockpt and ptsname do on Linux; Swift does not see those.
        main = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var locked: Int32 = 0, number: Int32 = 0
        ioctl(main, PseudoTerminal.setLock, &locked)
        ioctl(main, PseudoTerminal.getNumber, &number)
        var size = winsize(ws_row: 40, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
        ioctl(main, UInt(TIOCSWINSZ), &size)
        pid = ProgramRun.spawn([ProgramRun.path] + arguments, in: folder, terminal: "/dev/pts/\(number)")
    }

    deinit {
        if ended == nil {
            kill(pid, SIGKILL)
            _ = ProgramRun.wait(for: pid)
        }
        close(main)
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(main, bytes, bytes.count)
    }

    /// Waits until a text is shown; false when it does not come. Gives the seconds it took.
    @discardableResult
    func expect(_ text: String) -> Double? {
        let start = PseudoTerminal.now()
        while true {
            let rest = shown.unicodeScalars.dropFirst(looked)
            if let range = String(String.UnicodeScalarView(rest)).firstRange(of: text) {
                let new = String(String.UnicodeScalarView(rest))
                looked += new[..<range.upperBound].unicodeScalars.count
                return PseudoTerminal.now() - start
            }
            let left = PseudoTerminal.patience - (PseudoTerminal.now() - start)
            guard left > 0, readMore(seconds: left) else { return nil }
        }
    }

    /// Waits for the end; the exit status.
    func end() -> Int32 {
        while readMore(seconds: PseudoTerminal.patience) {}
        let status = ProgramRun.wait(for: pid)
        ended = status
        return status
    }

    private func readMore(seconds: Double) -> Bool {
        var descriptor = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, Int32(seconds * 1000)) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        let count = read(main, &buffer, buffer.count)
        guard count > 0 else { return false }
        shown += String(decoding: buffer[..<count], as: UTF8.self)
        return true
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
