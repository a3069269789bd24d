import Glibc

/// How long something took: on the processor (all threads of it together) and on the wall.
public struct ElapsedTime: Sendable, Equatable {
    public var cpu: Double
    public var wall: Double

    public init(cpu: Double, wall: Double) {
        self.cpu = cpu
        self.wall = wall
    }

    /// The seconds of a clock of the system.
    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Runs and times a body.
    static func of(_ body: () throws -> Void) rethrows -> ElapsedTime {
        let cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC)
        try body()
        return ElapsedTime(cpu: seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, wall: seconds(CLOCK_MONOTONIC) - wall)
    }

    /// The median of each, by itself: one disturbed run moves neither. Nil of nothing.
    static func median(_ runs: [ElapsedTime]) -> ElapsedTime? {
        guard !runs.isEmpty else { return nil }
        return ElapsedTime(cpu: middle(runs.map(\.cpu)), wall: middle(runs.map(\.wall)))
    }

    private static func middle(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let half = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }
}
