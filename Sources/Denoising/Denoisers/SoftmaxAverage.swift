import Arrays
import Glibc

/// Averages of many values, weighted by how near their keys are to each query: Σ softmax_i(−‖q − k_i‖²/2σ²) v_i.
///
/// The distances are a matrix product in blocks; the sums run on with the largest weight so far, so that only one block is in memory,
/// and blocks far from all of their queries cost no exponential.
struct SoftmaxAverage {
    /// (count, features) and (count, values), contiguous float64.
    let keys: NDArray
    let values: NDArray
    private let norms: [Double]
    private let largestNorm: Double
    private let transposed: NDArray
    private static let keyBlock = 1024, queryBlock = 128

    /// - Parameters:
    ///   - keys: count rows of features.
    ///   - values: count rows.
    init(keys: NDArray, values: NDArray) throws {
        self.keys = keys
        self.values = values
        let features = keys.shape[1], pointer = keys.pointer(Double.self)
        defer { withExtendedLifetime(keys) {} }
        norms = (0..<keys.shape[0]).map { row in
            var sum = 0.0
            for column in 0..<features { sum += pointer[row * features + column] * pointer[row * features + column] }
            return sum
        }
        largestNorm = norms.max() ?? 0
        transposed = NDArray(storage: keys.storage, offset: keys.offset, shape: [features, keys.shape[0]], strides: [1, features], dtype: .float64)
    }

    var count: Int { keys.shape[0] }

    /// - Parameter queries: (m, features), contiguous float64.
    /// - Returns: (m, values), and log Σ exp(−‖q − k_i‖²/2σ²) of each query.
    func callAsFunction(_ queries: NDArray, sigma: Double) throws -> (averages: NDArray, logs: [Double]) {
        let m = queries.shape[0], width = values.shape[1]
        let result = try NDArray(.float64, shape: [m, width], zeroed: true)
        var logs = [Double](repeating: 0, count: m)
        let scale = -0.5 / (sigma * sigma)
        for start in stride(from: 0, to: m, by: SoftmaxAverage.queryBlock) {
            let rows = min(SoftmaxAverage.queryBlock, m - start)
            let block = SoftmaxAverage.rows(queries, start, rows)
            if scale.isFinite {
                try accumulate(block, into: SoftmaxAverage.rows(result, start, rows), scale, &logs, start)
            } else {
                takeNearest(block, SoftmaxAverage.rows(result, start, rows))
            }
        }
        return (result, logs)
    }

    private static func rows(_ a: NDArray, _ start: Int, _ count: Int) -> NDArray {
        NDArray(storage: a.storage, offset: a.offset + start * a.shape[1], shape: [count, a.shape[1]], strides: [a.shape[1], 1], dtype: .float64)
    }

    private func accumulate(_ queries: NDArray, into sums: NDArray, _ scale: Double, _ logs: inout [Double], _ first: Int) throws {
        let m = queries.shape[0], features = keys.shape[1], width = values.shape[1]
        let q = queries.pointer(Double.self), out = sums.pointer(Double.self)
        defer { withExtendedLifetime((queries, sums, keys, values)) {} }
        let queryNorms = (0..<m).map { row in (0..<features).reduce(0.0) { $0 + q[row * features + $1] * q[row * features + $1] } }
        var largest = [Double](repeating: -.infinity, count: m), totals = [Double](repeating: 0, count: m)
        // ‖q‖² − 2 q·k + ‖k‖² loses digits that a small σ would show.
        let needsExact = (largestNorm + (queryNorms.max() ?? 0)) * -scale * 4e-16 > 1e-10
        for start in stride(from: 0, to: count, by: SoftmaxAverage.keyBlock) {
            try Cancellation.check()
            let n = min(SoftmaxAverage.keyBlock, count - start)
            let logits = try needsExact ? differences(queries, start, n, scale) : products(queries, queryNorms, start, n, scale)
            let l = logits.pointer(Double.self)
            defer { withExtendedLifetime(logits) {} }
            var matters = false
            for row in 0..<m {
                let line = l + row * n
                var top = -Double.infinity
                for index in 0..<n { top = line[index] > top ? line[index] : top }
                if top > largest[row] {
                    let shrink = largest[row] == -.infinity ? 0 : exp(largest[row] - top)
                    totals[row] *= shrink
                    for column in 0..<width { out[row * width + column] *= shrink }
                    largest[row] = top
                }
                let base = largest[row]
                if top > base + WeightBlock.lowest { matters = true }
                for index in 0..<n {
                    let value = line[index] - base
                    line[index] = value > WeightBlock.lowest ? value : WeightBlock.lowest
                }
            }
            guard matters else { continue }
            var status = FloatStatus()
            _ = try NDArray.apply(.exp, logits, out: logits, status: &status)
            for row in 0..<m {
                let line = l + row * n
                var sums = SIMD4<Double>.zero, index = 0
                while index + 4 <= n {
                    sums += SIMD4(line[index], line[index + 1], line[index + 2], line[index + 3])
                    index += 4
                }
                totals[row] += sums.sum()
                while index < n {
                    totals[row] += line[index]
                    index += 1
                }
            }
            let part = try NDArray.matmul(logits, SoftmaxAverage.rows(values, start, n)), p = part.pointer(Double.self)
            defer { withExtendedLifetime(part) {} }
            for index in 0..<m * width { out[index] += p[index] }
        }
        for row in 0..<m {
            for column in 0..<width { out[row * width + column] /= totals[row] }
            logs[first + row] = largest[row] + log(totals[row])
        }
    }

    /// Scaled squared distances by a matrix product.
    private func products(_ queries: NDArray, _ queryNorms: [Double], _ start: Int, _ n: Int, _ scale: Double) throws -> NDArray {
        let columns = NDArray(storage: transposed.storage, offset: transposed.offset + start * keys.shape[1], shape: [keys.shape[1], n],
                              strides: transposed.strides, dtype: .float64)
        let result = try NDArray.matmul(queries, columns), l = result.pointer(Double.self)
        defer { withExtendedLifetime(result) {} }
        norms.withUnsafeBufferPointer { norms in
            for row in 0..<queries.shape[0] {
                let line = l + row * n, own = queryNorms[row]
                for index in 0..<n {
                    let distance = own + norms[start + index] - 2 * line[index]
                    line[index] = scale * (distance > 0 ? distance : 0)
                }
            }
        }
        return result
    }

    /// Scaled squared distances, difference by difference.
    private func differences(_ queries: NDArray, _ start: Int, _ n: Int, _ scale: Double) throws -> NDArray {
        let result = try NDArray(.float64, shape: [queries.shape[0], n], zeroed: false)
        let features = keys.shape[1], q = queries.pointer(Double.self), k = keys.pointer(Double.self), l = result.pointer(Double.self)
        defer { withExtendedLifetime((result, queries, keys)) {} }
        for row in 0..<queries.shape[0] {
            for index in 0..<n {
                l[row * n + index] = scale * SoftmaxAverage.distance(q + row * features, k + (start + index) * features, features)
            }
        }
        return result
    }

    private func takeNearest(_ queries: NDArray, _ result: NDArray) {
        let features = keys.shape[1], width = values.shape[1], q = queries.pointer(Double.self), k = keys.pointer(Double.self)
        let v = values.pointer(Double.self), out = result.pointer(Double.self)
        defer { withExtendedLifetime((queries, result, keys, values)) {} }
        for row in 0..<queries.shape[0] {
            var nearest = 0, least = Double.infinity
            for index in 0..<count {
                let distance = SoftmaxAverage.distance(q + row * features, k + index * features, features)
                if distance < least { (least, nearest) = (distance, index) }
            }
            for column in 0..<width { out[row * width + column] = v[nearest * width + column] }
        }
    }

    /// Four partial sums: a single running sum would be one long dependency chain.
    @inline(__always)
    private static func distance(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
        var sums = SIMD4<Double>.zero, index = 0
        while index + 4 <= count {
            let difference = SIMD4(a[index], a[index + 1], a[index + 2], a[index + 3]) - SIMD4(b[index], b[index + 1], b[index + 2], b[index + 3])
            sums += difference * difference
            index += 4
        }
        var total = sums.sum()
        while index < count {
            total += (a[index] - b[index]) * (a[index] - b[index])
            index += 1
        }
        return total
    }
}
