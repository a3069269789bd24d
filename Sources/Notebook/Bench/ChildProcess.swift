import Glibc

/// A program run once to its end: what it printed, and what it took.
struct ChildProcess {
    let output: String
    let status: Int32
    let duration: ElapsedTime

    /// Runs a program found on the path.
    /// - Parameters:
    ///   - input: its standard input.
    /// - Returns: nil when it cannot be started.
    static func run(_ arguments: [String], input: String = "") -> ChildProcess? {
        guard let stdin = Pipe(), let stdout = Pipe() else { return nil }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, stdin.reading, 0)
        posix_spawn_file_actions_adddup2(&actions, stdout.writing, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        for end in [stdin.reading, stdin.writing, stdout.reading, stdout.writing] {
            posix_spawn_file_actions_addclose(&actions, end)
        }
        var words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }

        var usage = rusage()
        var status: Int32 = 0
        var text: [UInt8] = []
        var started = false
        let duration = ElapsedTime.of {
            var child: pid_t = 0
            guard posix_spawnp(&child, arguments[0], &actions, nil, &words, environ) == 0 else {
                stdin.close()
                stdout.close()
                return
            }
            started = true
            Glibc.close(stdin.reading)
            Glibc.close(stdout.writing)
            // What is sent is shorter than a pipe holds, so writing it all before reading cannot block.
            _ = input.withCString { write(stdin.writing, $0, strlen($0)) }
            Glibc.close(stdin.writing)
            text = stdout.readAll()
            Glibc.close(stdout.reading)
            while wait4(child, &status, 0, &usage) == -1 && errno == EINTR {}
        }
        guard started else { return nil }
        let cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
        return ChildProcess(output: String(decoding: text, as: UTF8.self), status: status,
                            duration: ElapsedTime(cpu: cpu, wall: duration.wall))
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }

    private struct Pipe {
        let reading: Int32
        let writing: Int32

        init?() {
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { return nil }
            (reading, writing) = (ends[0], ends[1])
        }

        func close() {
            Glibc.close(reading)
            Glibc.close(writing)
        }

        func readAll() -> [UInt8] {
            var text: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 12)
            while true {
                let count = read(reading, &buffer, buffer.count)
                if count > 0 { text += buffer[..<count] } else if count == 0 || errno != EINTR { return text }
            }
        }
    }
}
