import Glibc
import Interpreter
import LabLibrary
import Syntax

/// `dlab bench`: how fast this build is on this machine, beside what is installed there.
///
/// Times on shared machines wander; ratios within one run are what to compare.
public enum Bench {
    /// One measured workload.
    public struct Result: Sendable {
        public let workload: Workload
        /// The median run; nil when it could not be run.
        public var own: ElapsedTime?
        public var peer: ElapsedTime?
        /// The most memory the process held meanwhile, in bytes; nil where the system does not tell.
        public var memory: Int?
        /// The most memory the peer's whole process held.
        public var peerMemory: Int?
        /// Why something is missing.
        public var note = ""
    }

    /// Measures and reports.
    /// - Parameters:
    ///   - json: one JSON object instead of a table.
    ///   - filter: only workloads whose name begins with this text, or whose summary contains it; nil: all but those of large
    ///     networks, which take minutes and gigabytes.
    ///   - output: takes each finished piece of the report.
    /// - Returns: the exit status: 0, 1 when a workload failed, 2 when the filter leaves none.
    @discardableResult
    public static func run(json: Bool = false, filter: String? = nil, output: (String) -> Void) -> Int32 {
        let chosen = Workload.all.filter { workload in
            guard let filter, !filter.isEmpty else {
                if case .network = workload.measure { return false }
                return true
            }
            return workload.name.lowercased().hasPrefix(filter.lowercased()) || workload.summary.contains(filter)
        }
        guard !chosen.isEmpty else {
            output("no workload matches '\(filter ?? "")'; there are " + Workload.all.map(\.name).joined(separator: ", ") + "\n")
            return 2
        }
        let missing = missingPeers()
        // What the machine can do in this very run: everything else is to be read beside it.
        let moved = 134_217_728.0
        let bandwidth = copy(64 << 20, total: moved, 5).map { moved / $0.wall }
        if !json { output(BenchReport.heading) }
        var results: [Result] = []
        for workload in chosen {
            let result = measured(workload, missing)
            if !json { output(BenchReport.line(result)) }
            results.append(result)
        }
        let summary = BenchReport.Machine(memory: peakMemory(), bandwidth: bandwidth, threads: LabLibrary.threadCount)
        output(json ? BenchReport.json(results, summary) : BenchReport.footer(summary))
        return results.contains { $0.own == nil } ? 1 : 0
    }

    // MARK: Measuring

    /// What is not installed of the programs to compare with.
    private static func missingPeers() -> (python: Bool, pypy: Bool) {
        (ChildProcess.run(["python3", "-c", "import numpy"])?.status != 0, ChildProcess.run(["pypy3", "-c", ""])?.status != 0)
    }

    private static func measured(_ workload: Workload, _ missing: (python: Bool, pypy: Bool)) -> Result {
        var result = Result(workload: workload)
        PeakMemory.restart()
        do {
            result.own = try own(workload)
            result.memory = PeakMemory.now
        } catch let error as PythonError {
            result.note = (try? error.exception.message(Machine(host: SilentHost()))) ?? "failed"
        } catch {
            result.note = "\(error)"
        }
        guard let peer = workload.peer else { return result }
        let isPyPy = if case .pypy = peer { true } else { false }
        guard !(isPyPy ? missing.pypy : missing.python) else {
            result.note = "no peer: \(isPyPy ? "pypy3" : "python3 with NumPy") is not installed"
            return result
        }
        (result.peer, result.peerMemory) = time(of: peer, repetitions: workload.repetitions)
        if result.peer == nil { result.note = "\(peer.name) is not installed or failed" }
        return result
    }

    private static func own(_ workload: Workload) throws -> ElapsedTime? {
        switch workload.measure {
        case .code(let setup, let body): try code(setup, body, workload.repetitions)
        case .network(let network, let threads): try timed(network, threads, workload.repetitions)
        case .start(let input): start(input, workload.repetitions)
        case .copy(let bytes): copy(bytes, total: workload.amount?.count ?? 0, workload.repetitions)
        }
    }

    private static func code(_ setup: String, _ body: String, _ repetitions: Int) throws -> ElapsedTime? {
        let machine = Machine(host: SilentHost())
        LabLibrary.install(into: machine)
        let namespace = Namespace()
        LabLibrary.preload(namespace, from: machine)
        try machine.run(Source(setup + "\n", name: "setup"), in: namespace, mode: .script)
        let source = Source(body + "\n", name: "workload")
        // The first run plans transforms and warms the caches.
        try machine.run(source, in: namespace, mode: .script)
        return ElapsedTime.median(try (0..<repetitions).map { _ in
            try ElapsedTime.of { try machine.run(source, in: namespace, mode: .script) }
        })
    }

    /// The first run warms the caches; what was only needed to make the network is not counted as memory.
    private static func timed(_ network: LargeNetwork, _ threads: Int, _ repetitions: Int) throws -> ElapsedTime? {
        let run = try network.prepared(threads: threads)
        PeakMemory.restart()
        try run()
        return ElapsedTime.median(try (0..<repetitions).map { _ in try ElapsedTime.of { try run() } })
    }

    private static func start(_ input: String, _ repetitions: Int) -> ElapsedTime? {
        let runs = (0..<repetitions).compactMap { _ in ChildProcess.run(["/proc/self/exe"], input: input) }
        unlink(Workload.figureFile)
        return runs.allSatisfy { $0.status == 0 } ? ElapsedTime.median(runs.map(\.duration)) : nil
    }

    /// Copies `bytes` as often as it takes to move the total of the workload, reading and writing counted.
    private static func copy(_ bytes: Int, total: Double, _ repetitions: Int) -> ElapsedTime? {
        guard let source = malloc(bytes), let target = malloc(bytes) else { return nil }
        defer {
            free(source)
            free(target)
        }
        memset(source, 1, bytes)
        memset(target, 2, bytes)
        let rounds = max(1, Int(total / Double(2 * bytes)))
        // Every round copies something new that is looked at, or the compiler would leave the copying out.
        let first = source.assumingMemoryBound(to: UInt8.self), last = target.assumingMemoryBound(to: UInt8.self)
        var arrived = 0
        let runs = (0..<repetitions).map { _ in
            ElapsedTime.of {
                for round in 0..<rounds {
                    let mark = UInt8(truncatingIfNeeded: round)
                    first[bytes - 1 - round % bytes] = mark
                    memcpy(target, source, bytes)
                    if last[bytes - 1 - round % bytes] == mark { arrived += 1 }
                }
            }
        }
        return arrived == rounds * repetitions ? ElapsedTime.median(runs) : nil
    }

    private static func time(of peer: Workload.Peer, repetitions: Int) -> (ElapsedTime?, memory: Int?) {
        switch peer {
        case .pythonStart(_, let code):
            let runs = (0..<repetitions).compactMap { _ in ChildProcess.run(["python3", "-c", code]) }
            return (runs.allSatisfy { $0.status == 0 } ? ElapsedTime.median(runs.map(\.duration)) : nil, nil)
        case .python(_, let setup, let body): return time(of: setup, body, by: "python3", repetitions)
        case .pypy(let setup, let body): return time(of: setup, body, by: "pypy3", repetitions)
        }
    }

    /// Times code that one of the Pythons runs; the first run warms it up.
    private static func time(of setup: String, _ body: String, by program: String, _ repetitions: Int) -> (ElapsedTime?, memory: Int?) {
        let indented = body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
        let text = """
            import time, resource
            scale = 1
            \(setup)
            for repetition in range(\(repetitions) + 1):
                cpu, wall = time.process_time(), time.perf_counter()
            \(indented)
                cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
                if repetition:
                    print(cpu * scale, wall * scale)
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
            """
        guard let run = ChildProcess.run([program, "-c", text]), run.status == 0 else { return (nil, nil) }
        let rows = run.output.split(separator: "\n").map { line in line.split(separator: " ").compactMap { Double($0) } }
        return (ElapsedTime.median(rows.filter { $0.count == 2 }.map { ElapsedTime(cpu: $0[0], wall: $0[1]) }),
                rows.last.flatMap { $0.count == 1 ? Int($0[0]) * 1024 : nil })
    }

    /// The most memory this process held so far, in bytes.
    private static func peakMemory() -> Int {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.ru_maxrss * 1024
    }
}

/// The most memory the process has held since it was asked to begin anew.
private enum PeakMemory {
    static func restart() {
        guard let file = fopen("/proc/self/clear_refs", "w") else { return }
        fputs("5", file)
        fclose(file)
    }

    static var now: Int? {
        guard let file = fopen("/proc/self/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix("VmHWM:") else { continue }
            return text.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
        }
        return nil
    }
}

/// A world in which nothing is shown and nothing can be read.
private final class SilentHost: Host {
    struct Refusal: Error {}
    func emit(_ output: Output) {}
    func readLine(prompt: String) throws -> String? { nil }
    func readFile(_ path: String) throws -> [UInt8] { throw Refusal() }
    func writeFile(_ path: String, _ bytes: [UInt8]) throws { throw Refusal() }
    func monotonicSeconds() -> Double { seconds(CLOCK_MONOTONIC) }
    func wallClockSeconds() -> Double { seconds(CLOCK_REALTIME) }

    private func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
