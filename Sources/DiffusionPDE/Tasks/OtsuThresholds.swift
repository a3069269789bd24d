import Arrays

/// The thresholds that split values into classes of the smallest variance.
///
/// The values are counted in 256 bins over their range; among all splits of the bins the one with the smallest sum of
/// variances within the classes is found exactly, by dynamic programming.
///
/// Otsu (1979), A threshold selection method from gray-level histograms, IEEE Trans. SMC 9(1).
public struct OtsuThresholds: Sendable {
    /// Increasing; a value belongs to the class of as many thresholds as it reaches.
    public let thresholds: [Double]
    static let bins = 256

    /// - Parameters:
    ///   - values: finite, at least one.
    ///   - classes: 1…256.
    /// - Throws: `ImageTaskError` for a number of classes out of range, or fewer different values than classes.
    public init(_ values: UnsafeBufferPointer<Double>, classes: Int) throws {
        guard classes >= 1, classes <= OtsuThresholds.bins else {
            throw ImageTaskError.countOutside(parameter: "classes", value: classes, low: 1, high: OtsuThresholds.bins)
        }
        var low = Double.infinity, high = -Double.infinity
        for value in values {
            low = min(low, value)
            high = max(high, value)
        }
        try Cancellation.check()
        // Halved, so that the width of the widest range is still a number.
        let width = (high / 2 - low / 2) / Double(OtsuThresholds.bins) * 2
        var counts = [Double](repeating: 0, count: OtsuThresholds.bins)
        for value in values {
            let bin = width > 0 ? Int(min(Double(OtsuThresholds.bins - 1), max(0, (value - low) / width))) : 0
            counts[bin] += 1
        }
        try Cancellation.check()
        let filled = counts.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
        guard filled >= classes else { throw ImageTaskError.tooFewLevels(classes: classes, levels: filled) }
        thresholds = OtsuThresholds.splits(counts, classes: classes).map { low + Double($0) * width }
    }

    /// The first bin of every class but the first.
    private static func splits(_ counts: [Double], classes: Int) -> [Int] {
        let n = counts.count
        // Σ count, Σ count · bin: what a class gains is the square of its sum over its count.
        var weight = [0.0], moment = [0.0]
        for (bin, count) in counts.enumerated() {
            weight.append(weight[bin] + count)
            moment.append(moment[bin] + count * Double(bin))
        }
        func gain(_ start: Int, _ end: Int) -> Double {
            let count = weight[end] - weight[start], sum = moment[end] - moment[start]
            // A class without pixels is no class.
            return count > 0 ? sum * sum / count : -.infinity
        }
        var best = (0...n).map { $0 == 0 ? -Double.infinity : gain(0, $0) }
        var choices: [[Int]] = []
        for _ in 1..<max(1, classes) {
            var next = [Double](repeating: -.infinity, count: n + 1), choice = [Int](repeating: 0, count: n + 1)
            for end in 1...n {
                for start in 1..<max(1, end) {
                    let value = best[start] + gain(start, end)
                    if value > next[end] { (next[end], choice[end]) = (value, start) }
                }
            }
            best = next
            choices.append(choice)
        }
        var end = n, result: [Int] = []
        for choice in choices.reversed() {
            end = choice[end]
            result.append(end)
        }
        return result.reversed()
    }

    /// How many thresholds a value reaches.
    func classIndex(_ value: Double) -> Int { thresholds.reduce(0) { $0 + (value >= $1 ? 1 : 0) } }
}
