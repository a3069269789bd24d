import Glibc

/// A lock on a file that others may want too. It goes with the process, however that ends.
final class FileLock {
    let file: Int32

    /// - Parameter waits: whether to wait until it is free.
    /// - Returns: nil when somebody else has it. Where the system knows no locks it is had by all.
    init?(_ path: String, waits: Bool) {
        file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        while flock(file, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            if errno == EWOULDBLOCK {
                close(file)
                return nil
            }
            return
        }
    }

    deinit { if file >= 0 { close(file) } }

    func release() { if file >= 0 { flock(file, LOCK_UN) } }
}

/// What is under way in a lesson, on the disk before it is done: the code that runs, or the lines typed so far of an
/// input. What is done is in the progress file; this file is empty then.
///
/// It is locked for as long as the lesson is open: a second terminal finds it taken.
final class Journal {
    /// What was under way when the program ended.
    enum Pending: Equatable {
        /// Ran, and did not come to its end. `number` entries were done before.
        case running(TrailEntry, number: Int)
        /// The lines of an input, the last one not ended.
        case draft(String)
    }

    private let lock: FileLock

    /// - Returns: nil when another program has the lesson open.
    init?(folder: String, lesson: String) {
        try? makeFolder(folder, mode: 0o700)
        guard let lock = FileLock("\(folder)/open-\(lesson)", waits: false) else { return nil }
        self.lock = lock
    }

    /// Where a half-typed line may be appended when the program is told to end.
    var file: Int32 { lock.file }

    /// What the program that had it open last left under way.
    func pending() -> Pending? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while bytes.count < 1 << 24 {
            let count = pread(lock.file, &buffer, buffer.count, bytes.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return Journal.pending(in: String(decoding: bytes, as: UTF8.self))
    }

    static func pending(in text: String) -> Pending? {
        if text.isEmpty { return nil }
        guard text.hasPrefix("running ") else {
            let draft = text.hasPrefix("draft\n") ? String(text.dropFirst("draft\n".count)) : text
            return draft.isBlank ? nil : .draft(draft)
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var entries: [TrailEntry] = []
        for line in lines.dropFirst() {
            let word = String(line.prefix { $0 != " " })
            entries.read(word, String(line.dropFirst(word.count + 1)))
        }
        guard let number = Int(lines[0].dropFirst("running ".count)), let entry = entries.first else { return nil }
        return .running(entry, number: number)
    }

    /// - Parameter number: how many entries were done before.
    func begin(_ entry: TrailEntry, number: Int) {
        write((["running \(number)"] + entry.lines).joined(separator: "\n"))
    }

    /// Keeps the lines of an input that is not whole yet.
    func keep(draft lines: [String]) { write("draft\n" + lines.map { $0 + "\n" }.joined()) }

    /// Everything is in the progress file.
    func settle() { ftruncate(lock.file, 0) }

    private func write(_ text: String) {
        ftruncate(lock.file, 0)
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(lock.file, $0.baseAddress.map { $0 + offset }, bytes.count - offset) }
            if count < 0, errno == EINTR { continue }
            // A full disk is no reason to stop the lesson; saving the progress says it.
            guard count > 0 else { break }
            offset += count
        }
        fsync(lock.file)
    }
}
