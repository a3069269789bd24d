import Arrays
import Glibc

/// The sums of a mixture for many points: blocks of points, axis by axis, so that every loop runs over points.
struct MixtureKernel {
    private let mixture: GaussianMixture
    private let noise: Double
    /// Full precision matrices; empty when the axes are apart.
    private let matrices: [Double]
    private let gain: [Double]
    private let precision: [Double]
    private let constants: [Double]
    private static let width = 1024

    init(_ mixture: GaussianMixture, sigma: Double) throws {
        self.mixture = mixture
        noise = sigma * sigma
        let d = mixture.dimension
        switch mixture.spread {
        case .diagonal(let variances):
            let noise = noise
            gain = variances.map { $0 / ($0 + noise) }
            let inverse = variances.map { 1 / ($0 + noise) }
            precision = inverse
            matrices = []
            constants = mixture.logWeights.indices.map { k in
                mixture.logWeights[k] + 0.5 * (k * d..<k * d + d).reduce(0) { $0 + log(inverse[$1]) }
            }
        case .full:
            let (matrices, halfLogs) = try mixture.precisions(sigma: sigma)
            self.matrices = matrices
            (gain, precision) = ([], [])
            constants = zip(mixture.logWeights, halfLogs).map { $0 + $1 }
        }
    }

    /// Calls `body` with each block of points and its weights.
    func run(_ points: UnsafeMutableBufferPointer<Double>, _ body: (borrowing Block, UnsafeMutablePointer<Double>) throws -> Void) throws {
        let d = mixture.dimension, count = points.count / d
        guard let base = points.baseAddress, count > 0 else { return }
        let width = min(MixtureKernel.width, count)
        let weights = try WeightBlock(components: constants.count, width: width)
        var axes = [Double](repeating: 0, count: d * width), work = [Double](repeating: 0, count: 2 * d * width)
        var start = 0
        while start < count {
            try Cancellation.check()
            let used = min(width, count - start), block = base + start * d
            try axes.withUnsafeMutableBufferPointer { axes in
                try work.withUnsafeMutableBufferPointer { work in
                    guard let axes = axes.baseAddress, let work = work.baseAddress else { return }
                    // The last block repeats a point in its unused columns.
                    for axis in 0..<d {
                        for point in 0..<width { axes[axis * width + point] = block[min(point, used - 1) * d + axis] }
                    }
                    fill(weights, axes, work)
                    let logs = try weights.normalize()
                    try body(Block(kernel: self, weights: weights, axes: axes, work: work, count: used, width: width, logs: logs), block)
                }
            }
            start += used
        }
    }

    private func fill(_ weights: WeightBlock, _ axes: UnsafeMutablePointer<Double>, _ work: UnsafeMutablePointer<Double>) {
        let d = mixture.dimension, width = weights.width
        for component in constants.indices {
            let row = weights.row(component), constant = constants[component]
            for point in 0..<width { row[point] = constant }
            if matrices.isEmpty {
                for axis in 0..<d {
                    let values = axes + axis * width, mean = mixture.means[component * d + axis]
                    let half = 0.5 * precision[component * d + axis]
                    for point in 0..<width {
                        let difference = values[point] - mean
                        row[point] -= half * difference * difference
                    }
                }
            } else {
                for axis in 0..<d {
                    let solved = solve(component, axis, axes, work, width)
                    let values = axes + axis * width, mean = mixture.means[component * d + axis]
                    for point in 0..<width { row[point] -= 0.5 * solved[point] * (values[point] - mean) }
                }
            }
        }
    }

    /// One axis of (C_k + σ²I)⁻¹ (x − μ_k).
    private func solve(_ component: Int, _ axis: Int, _ axes: UnsafeMutablePointer<Double>, _ work: UnsafeMutablePointer<Double>, _ width: Int)
        -> UnsafeMutablePointer<Double> {
        let d = mixture.dimension
        for point in 0..<width { work[point] = 0 }
        for other in 0..<d {
            let weight = matrices[(component * d + axis) * d + other], mean = mixture.means[component * d + other]
            let values = axes + other * width
            for point in 0..<width { work[point] += weight * (values[point] - mean) }
        }
        return work
    }

    /// A block of points with the weights of every component.
    struct Block {
        fileprivate let kernel: MixtureKernel
        let weights: WeightBlock
        fileprivate let axes: UnsafeMutablePointer<Double>
        fileprivate let work: UnsafeMutablePointer<Double>
        let count: Int
        fileprivate let width: Int
        /// log Σ of the weighted densities, but for (2π)^{d/2}.
        let logs: [Double]

        /// Writes E[x₀ | x] over the points.
        func denoise(_ points: UnsafeMutablePointer<Double>) {
            let mixture = kernel.mixture, d = mixture.dimension
            guard kernel.matrices.isEmpty else {
                let noise = kernel.noise
                return each(d) { axis, sum in
                    for point in 0..<count { points[point * d + axis] = axes[axis * width + point] + noise * sum[point] }
                }
            }
            for axis in 0..<d {
                let values = axes + axis * width, sum = work + width
                for point in 0..<width { sum[point] = 0 }
                for component in kernel.constants.indices {
                    let row = weights.row(component), at = component * d + axis
                    let g = kernel.gain[at], rest = mixture.means[at] * (1 - g)
                    for point in 0..<width { sum[point] += row[point] * (rest + g * values[point]) }
                }
                for point in 0..<count { points[point * d + axis] = sum[point] }
            }
        }

        /// Writes ∇log p_σ over the points.
        func score(_ points: UnsafeMutablePointer<Double>) {
            let d = kernel.mixture.dimension
            each(d) { axis, sum in
                for point in 0..<count { points[point * d + axis] = sum[point] }
            }
        }

        /// −Σ r_k (C_k + σ²I)⁻¹ (x − μ_k), axis by axis.
        private func each(_ d: Int, _ body: (Int, UnsafeMutablePointer<Double>) -> Void) {
            let mixture = kernel.mixture
            for axis in 0..<d {
                let sum = work + width, values = axes + axis * width
                for point in 0..<width { sum[point] = 0 }
                for component in kernel.constants.indices {
                    let row = weights.row(component)
                    if kernel.matrices.isEmpty {
                        let at = component * d + axis, weight = kernel.precision[at], mean = mixture.means[at]
                        for point in 0..<width { sum[point] -= row[point] * weight * (values[point] - mean) }
                    } else {
                        let solved = kernel.solve(component, axis, axes, work, width)
                        for point in 0..<width { sum[point] -= row[point] * solved[point] }
                    }
                }
                body(axis, sum)
            }
        }
    }
}
