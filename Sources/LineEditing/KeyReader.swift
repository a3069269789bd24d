import Glibc

/// Single keys from a terminal, without waiting for Enter and without showing them.
public final class KeyReader {
    public enum Key: Equatable, Sendable {
        case left, right, up, down, pageUp, pageDown, home, end, enter, escape, interrupt
        case character(Character)
        case closed
    }

    private let file: Int32
    private var saved = termios()
    private let isTerminal: Bool

    /// The terminal gives keys one by one until `stop`.
    public init(_ file: Int32 = STDIN_FILENO) {
        self.file = file
        isTerminal = tcgetattr(file, &saved) == 0
        guard isTerminal else { return }
        set(signals: true)
    }

    /// While a key is waited for, Ctrl-C is a key; while something runs in between, it is the signal that stops it.
    private func set(signals: Bool) {
        guard isTerminal else { return }
        var settings = saved
        settings.c_lflag &= ~tcflag_t(signals ? ICANON | ECHO : ICANON | ECHO | ISIG)
        settings.c_iflag &= ~tcflag_t(ICRNL | IXON)
        tcsetattr(file, TCSADRAIN, &settings)
    }

    /// The terminal is as it was.
    public func stop() {
        if isTerminal { tcsetattr(file, TCSADRAIN, &saved) }
    }

    /// Whether a key was pressed that is not read yet.
    public var hasKey: Bool { isReady(within: 0) }

    /// Waits for a key.
    public func read() -> Key {
        set(signals: false)
        defer { set(signals: true) }
        while true {
            guard let byte = nextByte() else { return .closed }
            switch byte {
            case 3: return .interrupt
            case 4: return .closed
            case 10, 13: return .enter
            case 27: return escapeSequence()
            case 0x20...0x7E: return .character(Character(UnicodeScalar(byte)))
            case 0xC0...: return character(from: byte)
            default: continue
            }
        }
    }

    /// An escape that nothing follows is the key itself; the rest of an arrow comes with it.
    private func escapeSequence() -> Key {
        guard isReady(within: 60), let second = nextByte() else { return .escape }
        guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else { return .escape }
        var parameters = ""
        while let byte = nextByte() {
            guard (0x40...0x7E).contains(byte) else {
                parameters.unicodeScalars.append(UnicodeScalar(byte))
                continue
            }
            return KeyReader.key(final: byte, parameters)
        }
        return .closed
    }

    private static func key(final: UInt8, _ parameters: String) -> Key {
        switch (final, parameters.prefix { $0 != ";" }) {
        case (UInt8(ascii: "A"), _): .up
        case (UInt8(ascii: "B"), _): .down
        case (UInt8(ascii: "C"), _): .right
        case (UInt8(ascii: "D"), _): .left
        case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), "1"), (UInt8(ascii: "~"), "7"): .home
        case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), "4"), (UInt8(ascii: "~"), "8"): .end
        case (UInt8(ascii: "~"), "5"): .pageUp
        case (UInt8(ascii: "~"), "6"): .pageDown
        default: .character("\u{FFFD}")
        }
    }

    private func character(from first: UInt8) -> Key {
        var bytes = [first]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        while bytes.count < length, let byte = nextByte() { bytes.append(byte) }
        return .character(String(decoding: bytes, as: UTF8.self).first ?? "\u{FFFD}")
    }

    private func isReady(within milliseconds: Int32) -> Bool {
        var asked = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        return poll(&asked, 1, milliseconds) > 0
    }

    private func nextByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(file, &byte, 1)
            if count == 1 { return byte }
            if count < 0, errno == EINTR { continue }
            return nil
        }
    }
}
