/// How a quantile is taken from the ordered elements where it falls between two of them: NumPy's thirteen ways.
///
/// Source: R. J. Hyndman and Y. Fan (1996), Sample quantiles in statistical packages, The American Statistician 50.
public enum QuantileMethod: String, Sendable, CaseIterable {
    case invertedCDF = "inverted_cdf"
    case averagedInvertedCDF = "averaged_inverted_cdf"
    case closestObservation = "closest_observation"
    case interpolatedInvertedCDF = "interpolated_inverted_cdf"
    case hazen, weibull, linear
    case medianUnbiased = "median_unbiased"
    case normalUnbiased = "normal_unbiased"
    case lower, higher, midpoint, nearest

    /// Whether the result is one of the elements.
    var isDiscrete: Bool {
        switch self {
        case .invertedCDF, .closestObservation, .lower, .higher, .nearest: true
        default: false
        }
    }

    /// The two ordered elements that are mixed, and the share of the second; `n` > 0.
    func place(_ q: Double, _ n: Int) -> (low: Int, high: Int, share: Double) {
        let count = Double(n), last = n - 1
        func single(_ index: Double) -> (low: Int, high: Int, share: Double) {
            let place = min(max(Int(index), 0), last)
            return (place, place, 0)
        }
        func between(_ index: Double, _ adjusted: (Double) -> Double = { $0 }) -> (low: Int, high: Int, share: Double) {
            let low = index.rounded(.down), share = adjusted(index - low)
            if index >= Double(last) { return (last, last, share) }
            if index < 0 { return (0, 0, share) }
            return (Int(low), Int(low) + 1, share)
        }
        func positioned(_ alpha: Double, _ beta: Double) -> Double { count * q + (alpha + q * (1 - alpha - beta)) - 1 }
        switch self {
        case .linear: return between((count - 1) * q)
        case .hazen: return between(positioned(0.5, 0.5))
        case .weibull: return between(positioned(0, 0))
        case .medianUnbiased: return between(positioned(1.0 / 3, 1.0 / 3))
        case .normalUnbiased: return between(positioned(3.0 / 8, 3.0 / 8))
        case .interpolatedInvertedCDF: return between(positioned(0, 1))
        case .averagedInvertedCDF: return between(count * q - 1) { $0 == 0 ? 0.5 : 1 }
        case .midpoint:
            let index = (count - 1) * q
            return between(0.5 * (index.rounded(.down) + index.rounded(.up))) { $0 == 0 ? 0 : 0.5 }
        case .lower: return single(((count - 1) * q).rounded(.down))
        case .higher: return single(((count - 1) * q).rounded(.up))
        case .nearest: return single(((count - 1) * q).rounded(.toNearestOrEven))
        case .invertedCDF:
            let index = count * q - 1, low = index.rounded(.down)
            return single(index == low ? low : low + 1)
        case .closestObservation:
            let index = count * q - 1.5, low = index.rounded(.down)
            let stays = index == low && low.truncatingRemainder(dividingBy: 2).magnitude == 1
            return single(stays ? low : low + 1)
        }
    }
}
