/// How a histogram's bins are given.
public enum HistogramBins: Sendable {
    /// This many of equal width.
    case count(Int)
    /// Their edges, ascending; the last bin includes its right edge.
    case edges(NDArray)
}

extension NDArray {
    /// How many elements fall into each bin.
    /// - Parameters:
    ///   - range: the outer edges for equal bins; nil for the least and greatest element.
    ///   - density: whether counts are divided by their total and the bin widths.
    public func histogram(bins: HistogramBins, range: (Double, Double)? = nil, density: Bool = false,
                          weights: NDArray? = nil) throws -> (counts: NDArray, edges: NDArray) {
        if let weights, weights.shape != shape {
            throw ArrayError(.value, "weights should have the same shape as a.")
        }
        let values = try doubles(), own = try weights?.doubles()
        var totals: [Double]
        let edges: [Double]
        switch bins {
        case .count(let n):
            if n < 1 { throw ArrayError(.value, "`bins` must be positive, when an integer") }
            _ = try NDArray.elementCount([n], itemSize: 8)
            let (low, high) = try NDArray.outerEdges(values, range)
            edges = try NDArray.linspace(low, high, count: n + 1).array.doubles()
            totals = NDArray.equalBins(values, own, low, high, n, edges)
        case .edges(let given):
            guard given.rank == 1 else { throw ArrayError(.value, "`bins` must be 1d, when an array") }
            edges = try given.doubles()
            guard zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }) else {
                throw ArrayError(.value, "`bins` must increase monotonically, when an array")
            }
            totals = [Double](repeating: 0, count: max(0, edges.count - 1))
            let places = try given.searchSorted(self, right: true).integers()
            for (i, value) in values.enumerated() {
                let bin = value == edges.last ? totals.count - 1 : places[i] - 1
                if bin >= 0, bin < totals.count, !value.isNaN { totals[bin] += own?[i] ?? 1 }
            }
        }
        let edgeArray: NDArray
        if case .edges(let given) = bins { edgeArray = given } else { edgeArray = try NDArray(edges) }
        if density {
            let sum = totals.reduce(0, +)
            for i in totals.indices { totals[i] = totals[i] / (edges[i + 1] - edges[i]) / sum }
            return (try NDArray(totals), edgeArray)
        }
        let counts = try NDArray(totals)
        return (own == nil || weights?.dtype.isFloating == false ? try counts.casted(to: .int64) : counts, edgeArray)
    }

    private static func outerEdges(_ values: [Double], _ range: (Double, Double)?) throws -> (Double, Double) {
        var low = 0.0, high = 1.0
        if let range {
            (low, high) = range
            if low > high { throw ArrayError(.value, "max must be larger than min in range parameter.") }
            if !low.isFinite || !high.isFinite {
                throw ArrayError(.value, "supplied range of [\(low), \(high)] is not finite")
            }
        } else if let first = values.first {
            (low, high) = (first, first)
            for value in values {
                if value.isNaN { (low, high) = (.nan, .nan); break }
                low = min(low, value)
                high = max(high, value)
            }
            if !low.isFinite || !high.isFinite {
                throw ArrayError(.value, "autodetected range of [\(low), \(high)] is not finite")
            }
        }
        return low == high ? (low - 0.5, high + 0.5) : (low, high)
    }

    private static func equalBins(_ values: [Double], _ weights: [Double]?, _ low: Double, _ high: Double, _ n: Int,
                                  _ edges: [Double]) -> [Double] {
        var totals = [Double](repeating: 0, count: n)
        for (i, value) in values.enumerated() where value >= low && value <= high {
            var bin = min(max(Cast.int((value - low) / (high - low) * Double(n)), 0), n - 1)
            // Rounding may have put the value on the wrong side of an edge.
            if value < edges[bin] { bin -= 1 }
            if bin >= 0, bin != n - 1, value >= edges[bin + 1] { bin += 1 }
            totals[max(bin, 0)] += weights?[i] ?? 1
        }
        return totals
    }
}
