import Arrays
import Catalog
import Glibc

/// How far a clean sample may leave the range of the data: only when asked, because it bends every step.
public enum Limit: Sendable, Equatable {
    /// Cut at ±range.
    case clip(Double)
    /// Cut each sample at the `ratio` quantile q of |x₀|, 1 ≤ q ≤ most, and divide by it.
    /// Source: Saharia et al. 2022 (arXiv 2205.11487), section 2.3.
    case threshold(ratio: Double, most: Double)

    /// - Parameter sampleSize: numbers in one sample.
    public func applied(to clean: [Double], sampleSize: Int) -> [Double] {
        switch self {
        case .clip(let range): return clean.map { min(max($0, -range), range) }
        case .threshold(let ratio, let most):
            var result = clean
            for start in stride(from: 0, to: clean.count, by: max(1, sampleSize)) {
                let range = start..<min(clean.count, start + sampleSize)
                let bound = min(max(Limit.quantile(clean[range].map(abs), ratio), 1), most)
                for index in range { result[index] = min(max(clean[index], -bound), bound) / bound }
            }
            return result
        }
    }

    /// - Throws: `DenoisingError` for a range that cannot be.
    func validated() throws {
        switch self {
        case .clip(let range):
            guard range > 0 else { throw DenoisingError("clip must be positive, got \(range)", parameter: "clip") }
        case .threshold(let ratio, let most):
            guard ratio > 0, ratio <= 1 else {
                throw DenoisingError("threshold must lie above 0 and not above 1, got \(ratio)", parameter: "threshold")
            }
            guard most >= 1 else { throw DenoisingError("threshold_max must be at least 1, got \(most)", parameter: "threshold_max") }
        }
    }

    /// Linear between the order statistics.
    private static func quantile(_ values: [Double], _ ratio: Double) -> Double {
        let sorted = values.sorted(), place = ratio * Double(sorted.count - 1), low = Int(place)
        return low + 1 < sorted.count ? sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low]) : sorted[low]
    }
}
