@preconcurrency import Glibc
import Interpreter

/// The child's side: one case after the other, each announced before it is tried.
enum Worker {
    static func run(_ cases: Cases, _ kind: Trial, from first: UInt64) {
        Machine.limitProcessMemory()
        setvbuf(stdout, nil, _IOLBF, 1 << 12)
        var number = first
        while true {
            print("case \(number)")
            if let fault = kind.fault(in: cases.program(number)) {
                print("fault \(fault.replacing("\n", with: "\u{1}"))")
            }
            number &+= 1
        }
    }
}

/// Starts workers, watches them, and notes what they die of.
struct Supervisor {
    private let kind: Trial
    private let arguments: [String]
    /// Seconds of a processor that one case may take; and seconds altogether, should it wait for something.
    private static let patience = 2.0, longPatience = 60.0
    /// The most memory a worker may have in use, as the programs of the lab.
    private static let memory = 1 << 30

    init(_ kind: Trial, arguments: [String]) {
        self.kind = kind
        self.arguments = arguments
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// - Returns: how many faults there were.
    func run(from seed: UInt64, minutes: Double) throws -> Int {
        let end = Supervisor.now() + minutes * 60
        var number = seed, faults = 0
        while Supervisor.now() < end {
            let (last, fault) = watch(from: number, until: end) { number, fault in
                faults += 1
                print("\(kind.rawValue) \(number): \(fault)")
            }
            if let fault {
                faults += 1
                print("\(kind.rawValue) \(last): \(fault)")
            }
            fflush(stdout)
            number = last + 1
        }
        print("\(kind.rawValue): \(number - seed) cases, \(faults) \(faults == 1 ? "fault" : "faults")")
        return faults
    }

    /// Watches one worker until it dies, hangs or the time is over.
    private func watch(from first: UInt64, until end: Double, _ note: (UInt64, String) -> Void) -> (last: UInt64, fault: String?) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return (first, "no pipe") }
        let child = start(first, output: ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        var number = first, begun = Supervisor.now(), rest = ""
        var usage = Usage(of: child), usedBefore = usage.seconds
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            var question = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
            let answer = poll(&question, 1, 200)
            usage = Usage(of: child)
            if answer > 0 {
                let count = read(ends[0], &buffer, buffer.count)
                if count <= 0 { break }
                rest += String(decoding: buffer[..<count], as: UTF8.self)
                while let line = rest.firstIndex(of: "\n") {
                    let text = rest[..<line]
                    rest = String(rest[rest.index(after: line)...])
                    if text.hasPrefix("case "), let next = UInt64(text.dropFirst(5)) {
                        number = next
                        begun = Supervisor.now()
                        usedBefore = usage.seconds
                    } else if text.hasPrefix("fault ") {
                        note(number, String(text.dropFirst(6)).replacing("\u{1}", with: "\n    "))
                    }
                }
            }
            let now = Supervisor.now()
            var fault: String?
            if usage.seconds - usedBefore > Supervisor.patience || now - begun > Supervisor.longPatience {
                fault = "took more than \(Supervisor.patience) seconds"
            } else if usage.memory > Supervisor.memory {
                fault = "has \(usage.memory >> 20) MiB in use"
            }
            if fault != nil || now > end {
                kill(child, SIGKILL)
                _ = wait(child)
                return (number, fault)
            }
        }
        return (number, wait(child))
    }

    private func start(_ first: UInt64, output: Int32) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        let words = ["dlabfuzz", kind.rawValue, "--worker", String(first)] + arguments
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for word in argv { free(word) } }
        var pid = pid_t()
        posix_spawn(&pid, "/proc/self/exe", &actions, nil, &argv, environ)
        return pid
    }

    /// What a child died of.
    private func wait(_ child: pid_t) -> String {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? "ended with status \((status >> 8) & 0xFF)" : "ended by signal \(signal)"
    }
}

/// What a process has used so far.
private struct Usage {
    /// Of a processor.
    var seconds = 0.0
    /// The most bytes that were in memory at a time.
    var memory = 0

    /// Zeros when the process has ended.
    init(of process: pid_t) {
        // "pid (name) state …", where utime and stime are the fields 14 and 15.
        if let close = Usage.text("/proc/\(process)/stat").split(separator: ")").last {
            let fields = close.split(separator: " ")
            if fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) {
                seconds = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
            }
        }
        for line in Usage.text("/proc/\(process)/status").split(separator: "\n") where line.hasPrefix("VmHWM:") {
            memory = (Int(line.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "") ?? 0) << 10
        }
    }

    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
