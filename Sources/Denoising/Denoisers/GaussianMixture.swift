import Arrays
import Catalog
import Glibc

/// The exact denoiser of a mixture of Gaussians: p_σ = Σ w_k N(μ_k, C_k + σ²I) has a closed form, so nothing is learned.
///
/// D(x, σ) = Σ r_k(x) (μ_k + C_k (C_k + σ²I)⁻¹ (x − μ_k)) with the responsibilities r_k by log-sum-exp.
/// Source: Bishop 2006, section 2.3.3 (posterior mean of a linear Gaussian model), mixed over components.
public struct GaussianMixture: Denoiser {
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
        if case .full = spread { _ = try factors(sigma: 1e-9) }
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checked(sigma: sigma)
        guard isScalar || x.shape.last == dimension else {
            throw DenoisingError("points must have shape (..., \(dimension)), got \(NDArray.text(x.shape))", parameter: "x")
        }
        // Without noise the point is known; the formula would divide 0 by 0 for components of no width.
        if sigma == 0 { return try NDArray(x.doubles(), shape: x.shape) }
        var points = try x.doubles()
        switch spread {
        case .diagonal(let variances): denoiseDiagonal(&points, variances, sigma * sigma)
        case .full: denoiseFull(&points, try factors(sigma: sigma), sigma * sigma)
        }
        return try NDArray(points, shape: x.shape)
    }

    private func denoiseDiagonal(_ points: inout [Double], _ variances: [Double], _ noise: Double) {
        let d = dimension, k = componentCount
        let gain = variances.map { $0 / ($0 + noise) }, precision = variances.map { 1 / ($0 + noise) }
        let constant = (0..<k).map { component in
            logWeights[component] + 0.5 * (component * d..<component * d + d).reduce(0) { $0 + log(precision[$1]) }
        }
        var weights = [Double](repeating: 0, count: k), result = [Double](repeating: 0, count: d)
        for start in stride(from: 0, to: points.count, by: d) {
            for component in 0..<k {
                var distance = 0.0
                for axis in 0..<d {
                    let difference = points[start + axis] - means[component * d + axis]
                    distance += difference * difference * precision[component * d + axis]
                }
                weights[component] = constant[component] - 0.5 * distance
            }
            _ = weights.withUnsafeMutableBufferPointer { normalizeLogWeights($0) }
            for axis in 0..<d { result[axis] = 0 }
            for component in 0..<k {
                for axis in 0..<d {
                    let at = component * d + axis
                    result[axis] += weights[component] * (means[at] + gain[at] * (points[start + axis] - means[at]))
                }
            }
            for axis in 0..<d { points[start + axis] = result[axis] }
        }
    }

    /// Lower Cholesky factors of C_k + σ²I, K × d × d.
    private func factors(sigma: Double) throws -> [Double] {
        guard case .full(var matrices) = spread else { return [] }
        let d = dimension
        for component in 0..<componentCount {
            let base = component * d * d
            for row in 0..<d {
                for column in 0...row {
                    var sum = matrices[base + row * d + column] + (row == column ? sigma * sigma : 0)
                    for inner in 0..<column { sum -= matrices[base + row * d + inner] * matrices[base + column * d + inner] }
                    if row == column {
                        guard sum > 0 else {
                            throw DenoisingError("covariance matrix \(component) is not positive definite", parameter: "stds")
                        }
                        matrices[base + row * d + row] = sqrt(sum)
                    } else {
                        matrices[base + row * d + column] = sum / matrices[base + column * d + column]
                    }
                }
            }
        }
        return matrices
    }

    /// With full covariances: C (C + σ²I)⁻¹ v = v − σ² (C + σ²I)⁻¹ v, so one Cholesky solve per component is enough.
    private func denoiseFull(_ points: inout [Double], _ factors: [Double], _ noise: Double) {
        let d = dimension, k = componentCount
        var solved = [Double](repeating: 0, count: k * d), weights = [Double](repeating: 0, count: k)
        for start in stride(from: 0, to: points.count, by: d) {
            for component in 0..<k {
                let base = component * d * d, row0 = component * d
                var quadratic = 0.0, logDeterminant = 0.0
                for row in 0..<d {
                    var sum = points[start + row] - means[row0 + row]
                    for inner in 0..<row { sum -= factors[base + row * d + inner] * solved[row0 + inner] }
                    solved[row0 + row] = sum / factors[base + row * d + row]
                    quadratic += solved[row0 + row] * solved[row0 + row]
                    logDeterminant += log(factors[base + row * d + row])
                }
                for row in (0..<d).reversed() {
                    var sum = solved[row0 + row]
                    for inner in row + 1..<max(d, row + 1) { sum -= factors[base + inner * d + row] * solved[row0 + inner] }
                    solved[row0 + row] = sum / factors[base + row * d + row]
                }
                weights[component] = logWeights[component] - 0.5 * quadratic - logDeterminant
            }
            _ = weights.withUnsafeMutableBufferPointer { normalizeLogWeights($0) }
            for axis in 0..<d {
                var correction = 0.0
                for component in 0..<k { correction += weights[component] * solved[component * d + axis] }
                points[start + axis] -= noise * correction
            }
        }
    }
}
