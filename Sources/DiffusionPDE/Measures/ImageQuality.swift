import Arrays
import Glibc

/// How far an image is from a reference; for values in 0…1.
public enum ImageQuality {
    /// The mean squared difference, summed in double precision.
    /// - Throws: `DiffusionError.differentShapes`, or `.empty`.
    public static func meanSquaredError(_ u: NDArray, _ reference: NDArray) throws -> Double {
        guard u.shape == reference.shape else { throw DiffusionError.differentShapes(u.shape, reference.shape) }
        guard u.count > 0 else { throw DiffusionError.empty(u.shape) }
        let a = try u.casted(to: .float64).contiguous(), b = try reference.casted(to: .float64).contiguous()
        let p = a.pointer(Double.self), q = b.pointer(Double.self)
        defer { withExtendedLifetime((a, b)) {} }
        let rowLength = max(1, u.shape.last ?? 1)
        var sum = 0.0
        for start in stride(from: 0, to: u.count, by: rowLength) {
            var rowSum = 0.0
            for i in start..<start + rowLength {
                let difference = p[i] - q[i]
                rowSum += difference * difference
            }
            sum += rowSum
        }
        return sum / Double(u.count)
    }

    /// The peak signal-to-noise ratio in dB for a data range of 1: −10 log₁₀ of the mean squared difference; infinite
    /// for equal images.
    public static func peakSignalToNoiseRatio(_ u: NDArray, _ reference: NDArray) throws -> Double {
        -10 * log10(try meanSquaredError(u, reference))
    }

    /// The weights under which the structural similarity compares means, variances and covariance.
    public enum Window: String, Sendable, CaseIterable {
        /// 7×7 equal weights, sample covariance.
        case uniform
        /// 11×11 Gaussian weights of σ = 1.5, as in the paper.
        case gaussian

        var weights: [Double] {
            switch self {
            case .uniform: return [Double](repeating: 1.0 / 7, count: 7)
            case .gaussian:
                let raw = (-5...5).map { exp(-Double($0 * $0) / 4.5) }
                let sum = raw.reduce(0, +)
                return raw.map { $0 / sum }
            }
        }

        /// Of n equal weights the unbiased covariance divides by n − 1.
        var covarianceFactor: Double { self == .uniform ? 49.0 / 48 : 1 }
    }

    /// The mean structural similarity over all windows that lie inside the image, for a data range of 1; the mean over
    /// the channels of a colour image.
    ///
    /// Wang, Bovik, Sheikh and Simoncelli (2004), IEEE Trans. Image Processing 13(4), eq. 13, K₁ = 0.01, K₂ = 0.03.
    /// - Throws: `DiffusionError` for different shapes, a signal, or an image smaller than the window.
    public static func structuralSimilarity(_ u: NDArray, _ reference: NDArray, window: Window = .uniform) throws -> Double {
        guard u.shape == reference.shape else { throw DiffusionError.differentShapes(u.shape, reference.shape) }
        let a = try Field(try u.casted(to: .float64), checksFinite: false)
        let b = try Field(try reference.casted(to: .float64), checksFinite: false)
        let weights = window.weights
        guard a.grid.rows >= weights.count, a.grid.columns >= weights.count else {
            throw DiffusionError.tooSmall(what: "the structural similarity", needs: weights.count, shape: u.shape)
        }
        var sum = 0.0
        for (p, q) in zip(a.planes, b.planes) {
            defer { withExtendedLifetime((p, q)) {} }
            sum += similarity(p.pointer(Double.self), q.pointer(Double.self), a.grid, weights, window.covarianceFactor)
        }
        return sum / Double(a.planes.count)
    }

    private static func similarity(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ grid: Grid,
                                   _ weights: [Double], _ factor: Double) -> Double {
        let width = grid.columns, size = weights.count
        let c1 = 0.01 * 0.01, c2 = 0.03 * 0.03
        // The weighted sums of a, b, a², b² and ab down each column of the band of rows in the window.
        var columns = [[Double]](repeating: [Double](repeating: 0, count: width), count: 5)
        var total = 0.0
        for top in 0...(grid.rows - size) {
            for i in 0..<5 { for x in 0..<width { columns[i][x] = 0 } }
            for (k, weight) in weights.enumerated() {
                let p = a + (top + k) * width, q = b + (top + k) * width
                for x in 0..<width {
                    columns[0][x] += weight * p[x]
                    columns[1][x] += weight * q[x]
                    columns[2][x] += weight * p[x] * p[x]
                    columns[3][x] += weight * q[x] * q[x]
                    columns[4][x] += weight * p[x] * q[x]
                }
            }
            var rowTotal = 0.0
            for left in 0...(width - size) {
                var moments = (0.0, 0.0, 0.0, 0.0, 0.0)
                for (k, weight) in weights.enumerated() {
                    moments.0 += weight * columns[0][left + k]
                    moments.1 += weight * columns[1][left + k]
                    moments.2 += weight * columns[2][left + k]
                    moments.3 += weight * columns[3][left + k]
                    moments.4 += weight * columns[4][left + k]
                }
                let (ma, mb, aa, bb, ab) = moments
                let va = factor * (aa - ma * ma), vb = factor * (bb - mb * mb), cov = factor * (ab - ma * mb)
                rowTotal += ((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2))
            }
            total += rowTotal
        }
        return total / Double((grid.rows - size + 1) * (width - size + 1))
    }
}
