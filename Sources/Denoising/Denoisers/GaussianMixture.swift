import Arrays
import Catalog
import Glibc

/// The exact denoiser of a mixture of Gaussians: p_σ = Σ w_k N(μ_k, C_k + σ²I) has a closed form, so nothing is learned.
///
/// D(x, σ) = Σ r_k(x) (μ_k + C_k (C_k + σ²I)⁻¹ (x − μ_k)) with the responsibilities r_k by log-sum-exp.
/// Source: Bishop 2006, section 2.3.3 (posterior mean of a linear Gaussian model), mixed over components.
public struct GaussianMixture: ExactDenoiser {
    enum Spread {
        /// Variances per component and axis, K × d.
        case diagonal([Double])
        /// Covariance matrices, K × d × d.
        case full([Double])
    }

    /// The dimension of a point; a mixture of numbers works on every element of an array by itself.
    public let dimension: Int
    public let isScalar: Bool
    let componentCount: Int
    let means: [Double]
    let spread: Spread
    let logWeights: [Double]

    public var sampleShape: [Int]? { isScalar ? [] : [dimension] }

    /// - Parameters:
    ///   - means: shape (K,) for numbers or (K, d) for points.
    ///   - stds: one number, shape (K,), shape (K, d) for each axis, or (K, d, d) for covariance matrices; ≥ 0.
    ///   - weights: shape (K,), positive; scaled to sum to 1. Nil: all alike.
    /// - Throws: `DenoisingError` for shapes that do not fit, with the shapes.
    public init(means: NDArray, stds: NDArray, weights: NDArray?) throws {
        guard means.rank == 1 || means.rank == 2, means.count > 0 else {
            throw DenoisingError("means must have shape (K,) or (K, d), got \(NDArray.text(means.shape))", parameter: "means")
        }
        let k = means.shape[0], d = means.rank == 2 ? means.shape[1] : 1
        (componentCount, dimension, isScalar) = (k, d, means.rank == 1)
        self.means = try means.doubles()
        let s = try stds.doubles()
        switch stds.shape {
        case []: spread = .diagonal([Double](repeating: s[0] * s[0], count: k * d))
        case [k]: spread = .diagonal((0..<k * d).map { s[$0 / d] * s[$0 / d] })
        case [k, d] where means.rank == 2: spread = .diagonal(s.map { $0 * $0 })
        case [k, d, d] where means.rank == 2: spread = .full(s)
        default:
            throw DenoisingError("stds must be a number or have shape (\(k),)\(means.rank == 2 ? ", (\(k), \(d)) or (\(k), \(d), \(d))" : ""), "
                + "got \(NDArray.text(stds.shape))", parameter: "stds")
        }
        if case .diagonal = spread, let bad = s.first(where: { !($0 >= 0 && $0.isFinite) }) {
            throw DenoisingError("stds must be ≥ 0, got \(bad)", parameter: "stds")
        }
        if let bad = self.means.first(where: { !$0.isFinite }) {
            throw DenoisingError("means must be finite, got \(bad)", parameter: "means")
        }
        var w = [Double](repeating: 1, count: k)
        if let weights {
            guard weights.shape == [k] else {
                throw DenoisingError("weights must have shape (\(k),) like the means, got \(NDArray.text(weights.shape))",
                                     parameter: "weights")
            }
            w = try weights.doubles()
            if let bad = w.first(where: { !($0 > 0 && $0.isFinite) }) {
                throw DenoisingError("weights must be positive, got \(bad)", parameter: "weights")
            }
        }
        let total = w.reduce(0, +)
        logWeights = w.map { log($0 / total) }
        if case .full(let matrices) = spread {
            for base in stride(from: 0, to: matrices.count, by: d * d) {
                for row in 0..<d {
                    for column in 0..<row where !(abs(matrices[base + row * d + column] - matrices[base + column * d + row]) <= 1e-9 * abs(matrices[base + row * d + row])) {
                        throw DenoisingError("covariance matrix \(base / (d * d)) is not symmetric", parameter: "stds")
                    }
                }
            }
            _ = try precisions(sigma: 1e-9)
        }
    }

    // MARK: Evaluation

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try check(x, sigma)
        // Without noise the point is known; the formula would divide 0 by 0 for components of no width.
        if sigma == 0 { return try NDArray(x.doubles(), shape: x.shape) }
        var points = try x.doubles()
        let kernel = try MixtureKernel(self, sigma: sigma)
        try points.withUnsafeMutableBufferPointer { try kernel.run($0) { block, points in block.denoise(points) } }
        return try NDArray(points, shape: x.shape)
    }

    public func score(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checkedForScore(sigma)
        try check(x, sigma)
        var points = try x.doubles()
        let kernel = try MixtureKernel(self, sigma: sigma)
        try points.withUnsafeMutableBufferPointer { try kernel.run($0) { block, points in block.score(points) } }
        return try NDArray(points, shape: x.shape)
    }

    public func posterior(_ x: NDArray, sigma: Double) throws -> Posterior {
        try checkedForScore(sigma)
        try check(x, sigma)
        let count = x.count / dimension, k = componentCount
        var points = try x.doubles(), weights = [Double](repeating: 0, count: count * k), logs: [Double] = []
        let kernel = try MixtureKernel(self, sigma: sigma)
        try points.withUnsafeMutableBufferPointer {
            try kernel.run($0) { block, points in
                for component in 0..<k {
                    for point in 0..<block.count { weights[(logs.count + point) * k + component] = block.weights.row(component)[point] }
                }
                logs += block.logs.prefix(block.count)
                block.score(points)
            }
        }
        let leading = isScalar ? x.shape : Array(x.shape.dropLast())
        let density = 0.5 * Double(dimension) * log(2 * .pi)
        return Posterior(denoised: try self(x, sigma: sigma), score: try NDArray(points, shape: x.shape),
                         responsibilities: try NDArray(weights, shape: leading + [k]),
                         logDensity: try NDArray(logs.map { $0 - density }, shape: leading))
    }

    private func check(_ x: NDArray, _ sigma: Double) throws {
        try checked(sigma: sigma)
        guard isScalar || x.shape.last == dimension else {
            throw DenoisingError("points must have shape (..., \(dimension)), got \(NDArray.text(x.shape))", parameter: "x")
        }
    }

    /// The precision matrices (C_k + σ²I)⁻¹, K × d × d, and half the log of their determinants.
    func precisions(sigma: Double) throws -> (matrices: [Double], halfLogs: [Double]) {
        let d = dimension
        var matrices = [Double](repeating: 0, count: componentCount * d * d), halfLogs = [Double](repeating: 0, count: componentCount)
        for component in 0..<componentCount {
            let factor = try factor(component, sigma: sigma), base = component * d * d
            for axis in 0..<d {
                halfLogs[component] -= log(factor[axis * d + axis])
                // The column of the inverse: L Lᵀ v = e.
                var column = [Double](repeating: 0, count: d)
                for row in axis..<d {
                    var sum = row == axis ? 1.0 : 0
                    for inner in axis..<max(axis, row) { sum -= factor[row * d + inner] * column[inner] }
                    column[row] = sum / factor[row * d + row]
                }
                for row in (0..<d).reversed() {
                    var sum = column[row]
                    for inner in row + 1..<max(d, row + 1) { sum -= factor[inner * d + row] * column[inner] }
                    column[row] = sum / factor[row * d + row]
                    matrices[base + row * d + axis] = column[row]
                }
            }
        }
        return (matrices, halfLogs)
    }

    /// The lower Cholesky factor of C_k + σ²I.
    private func factor(_ component: Int, sigma: Double) throws -> [Double] {
        guard case .full(let covariances) = spread else { return [] }
        let d = dimension
        var lower = Array(covariances[component * d * d..<(component + 1) * d * d])
        for row in 0..<d {
            for column in 0...row {
                var sum = lower[row * d + column] + (row == column ? sigma * sigma : 0)
                for inner in 0..<column { sum -= lower[row * d + inner] * lower[column * d + inner] }
                if row == column {
                    guard sum > 0 else {
                        throw DenoisingError("covariance matrix \(component) is not positive definite", parameter: "stds",
                                             hints: ["a covariance matrix is symmetric with positive eigenvalues"])
                    }
                    lower[row * d + row] = sqrt(sum)
                } else {
                    lower[row * d + column] = sum / lower[column * d + column]
                }
            }
        }
        return lower
    }
}
