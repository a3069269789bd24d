import Catalog
import Glibc
import Interpreter

/// The door of a session's machine to the world: outputs go to whoever runs the cell, files through `FileAccess`.
final class SessionHost: Host {
    var access: FileAccess
    /// Who listens to the cell that runs now.
    var listener: ((Output) -> Void)?
    /// Asks the person for a line; nil when there is nobody to ask.
    var ask: ((_ prompt: String) -> String?)?
    /// Whether a person at a terminal watches.
    var showsPreviews = false
    /// Whether files written by running code stay in memory: checks leave no traces.
    var keepsWrites = false
    var kept: [String: [UInt8]] = [:]
    /// What `expect` and the other exercise functions report to while a check runs.
    var checks: CheckRecord?

    init(access: FileAccess) { self.access = access }

    /// What code without rights prints is shown and not obeyed by the terminal.
    func emit(_ output: Output) { listener?(access.isRestricted ? output.withControlsShown : output) }

    /// What listeners write goes through this process's standard output.
    func flush() { fflush(nil) }

    func readLine(prompt: String) throws -> String? {
        guard let ask else { throw NobodyToAsk() }
        return ask(prompt)
    }

    func readFile(_ path: String) throws -> [UInt8] { try kept[path] ?? access.read(path) }

    func writeFile(_ path: String, _ bytes: [UInt8]) throws {
        if keepsWrites {
            // The same refusals as when it is written.
            _ = try access.placeToWrite(path, makingFolder: false)
            kept[path] = bytes
        } else {
            try charge(bytes.count, path)
            try access.write(path, bytes)
        }
    }

    private var written = (files: 0, bytes: 0)

    /// Counts what is written: code without rights cannot fill the disk.
    /// - Throws: `FileError`.
    func charge(_ bytes: Int, _ path: String) throws {
        guard access.isRestricted else { return }
        written = (written.files + 1, written.bytes + bytes)
        if written.files > FileAccess.mostFiles || written.bytes > FileAccess.mostBytes {
            throw FileError(EDQUOT, path, hints: ["a lesson from elsewhere writes at most \(FileAccess.mostFiles) files and \(FileAccess.mostBytes >> 20) MiB; --trust lifts that"])
        }
    }

    func monotonicSeconds() -> Double { SessionHost.seconds(CLOCK_MONOTONIC) }
    func wallClockSeconds() -> Double { SessionHost.seconds(CLOCK_REALTIME) }

    static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    struct NobodyToAsk: ExplainedError {
        var message: String { "input(): there is nobody to ask" }
        var kind: ErrorKind { .runtime }
    }
}
