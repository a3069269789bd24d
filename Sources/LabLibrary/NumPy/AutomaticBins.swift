import Arrays
import Catalog
import Glibc
import Interpreter

/// The rules by which NumPy finds a number of histogram bins from the data.
///
/// Source: the reference of numpy.histogram_bin_edges, which names the papers.
enum AutomaticBins {
    private static let rules: [String: @Sendable ([Double], Double) -> Double] = [
        "auto": { x, spread in min(max(freedmanDiaconis(x), spread / Double(x.count).squareRoot() / 2), sturges(x, spread)) },
        "fd": { x, _ in freedmanDiaconis(x) },
        "sturges": sturges,
        "sqrt": { x, spread in spread / Double(x.count).squareRoot() },
        "rice": { x, spread in spread / (2 * pow(Double(x.count), 1.0 / 3)) },
        "scott": { x, _ in pow(24 * pow(Double.pi, 0.5) / Double(x.count), 1.0 / 3) * deviation(x) },
        "doane": doane,
    ]

    /// - Parameter range: the outer edges, when they are given; only what lies between them counts.
    static func count(_ rule: String, _ array: NDArray, range: [Double]?) throws -> Int {
        guard let width = rules[rule] else {
            let error = PythonError.value("'\(rule)' is not a valid estimator for `bins`", hints: ["use one of " + rules.keys.sorted().joined(separator: ", ")])
            error.exception.suggestion = Suggestion.nearest(to: rule, among: rules.keys)
            throw error
        }
        var values = try array.doubles()
        if let range, range.count == 2 { values = values.filter { $0 >= range[0] && $0 <= range[1] } }
        guard let low = values.min(), let high = values.max(), low.isFinite, high.isFinite else { return 1 }
        var step = width(values, high - low)
        guard step > 0 else { return 1 }
        if !array.dtype.isFloating { step = max(step, 1) }
        var outer = range.map { ($0[0], $0[1]) } ?? (low, high)
        if outer.0 == outer.1 { outer = (outer.0 - 0.5, outer.1 + 0.5) }
        let count = ((outer.1 - outer.0) / step).rounded(.up)
        guard count < 1e7 else { throw PythonError.memory("the rule '\(rule)' asks for \(count) bins", hints: ["give a number of bins"]) }
        return max(1, Int(count))
    }

    private static func sturges(_ x: [Double], _ spread: Double) -> Double { spread / (log2(Double(x.count)) + 1) }

    private static func freedmanDiaconis(_ x: [Double]) -> Double {
        let sorted = x.sorted()
        func quantile(_ q: Double) -> Double {
            let place = q * Double(sorted.count - 1), low = Int(place), high = min(low + 1, sorted.count - 1)
            let share = place - Double(low), distance = sorted[high] - sorted[low]
            return share >= 0.5 ? sorted[high] - distance * (1 - share) : sorted[low] + distance * share
        }
        return 2 * (quantile(0.75) - quantile(0.25)) * pow(Double(x.count), -1.0 / 3)
    }

    private static func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }

    private static func deviation(_ x: [Double]) -> Double {
        let center = mean(x)
        return mean(x.map { ($0 - center) * ($0 - center) }).squareRoot()
    }

    private static func doane(_ x: [Double], _ spread: Double) -> Double {
        let n = Double(x.count), sigma = deviation(x)
        guard n > 2, sigma > 0 else { return 0 }
        let center = mean(x), skewness = mean(x.map { pow(($0 - center) / sigma, 3) })
        let scale = (6 * (n - 2) / ((n + 1) * (n + 3))).squareRoot()
        return spread / (1 + log2(n) + log2(1 + skewness.magnitude / scale))
    }
}
