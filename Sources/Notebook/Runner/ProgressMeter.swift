import Interpreter

/// Tells how far a command with several parts is, once it takes long enough to be wondered at.
struct ProgressMeter {
    private let label: String
    private let count: Int
    private let host: SessionHost
    private var done = 0
    private var lastShown: Double

    /// Nothing is shown of what takes less than half a second, nor more than ten times a second.
    private static let patience = 0.5, interval = 0.1

    init(_ label: String, of count: Int, _ session: Session) {
        (self.label, self.count, host) = (label, count, session.host)
        lastShown = host.monotonicSeconds() + ProgressMeter.patience - ProgressMeter.interval
    }

    /// Another part begins; `done` of them are through.
    mutating func step(_ emit: (Event) -> Void) {
        let now = host.monotonicSeconds()
        if now - lastShown >= ProgressMeter.interval, count > 0 {
            lastShown = now
            emit(.output(.progress(Double(done) / Double(count), label)))
        }
        done += 1
    }
}
