@preconcurrency import Glibc

/// The line that says how far a computation is and how long it still takes.
struct ProgressLine {
    private let plain: Bool
    private var task: Substring = ""
    private var start = 0.0
    private var firstShare = 0.0
    private var lastPlain = 0.0
    /// Whether a plain terminal, where lines stay, should have another one.
    private(set) var isDue = false

    /// Between two lines of a plain terminal, in seconds.
    private static let plainInterval = 5.0

    init(plain: Bool) { self.plain = plain }

    /// - Returns: nil when it is done.
    mutating func line(_ share: Double, _ label: String) -> String? {
        let share = max(0, min(1, share.isNaN ? 0 : share))
        let now = ProgressLine.now()
        // `checking lesson-3` goes on from `checking lesson-2`.
        let task = label.prefix { $0 != " " }
        if task != self.task || share < firstShare {
            (self.task, start, firstShare, lastPlain) = (task, now, share, 0)
        }
        guard share < 1 else {
            self.task = ""
            return nil
        }
        isDue = now - lastPlain >= ProgressLine.plainInterval
        if isDue { lastPlain = now }
        let percent = Int((share * 100).rounded(.down))
        let left = timeLeft(share, now)
        if plain { return "\(label): \(percent) %\(left)" }
        let filled = percent / 5
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled) + " \(percent) %\(left)  \(label)"
    }

    /// From what it took since it was first heard of; empty as long as that says little.
    private func timeLeft(_ share: Double, _ now: Double) -> String {
        let done = share - firstShare, elapsed = now - start
        guard done > 0.005, elapsed > 0.3 else { return "" }
        let seconds = (1 - share) / done * elapsed
        guard seconds.isFinite, seconds < 1e6 else { return "" }
        let whole = Int(seconds.rounded(.up))
        return whole < 90 ? ", \(whole) s left" : ", \((whole + 30) / 60) min left"
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
