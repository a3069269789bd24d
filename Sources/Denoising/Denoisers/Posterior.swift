import Arrays
import Catalog
import Glibc

/// Everything an exact denoiser knows about x₀ given x = x₀ + σ ε, for each of n points.
public struct Posterior {
    /// E[x₀ | x], of x's shape.
    public let denoised: NDArray
    /// ∇log p_σ(x), of x's shape.
    public let score: NDArray
    /// How likely each component (or training sample) is the origin: (n, K), each row sums to 1.
    public let responsibilities: NDArray
    /// log p_σ(x), (n,).
    public let logDensity: NDArray
}

/// A denoiser with a closed form, which also knows the density and where each point comes from.
public protocol ExactDenoiser: Denoiser {
    /// - Throws: `DenoisingError` unless σ > 0 and x fits.
    func posterior(_ x: NDArray, sigma: Double) throws -> Posterior
}

/// Log weights of K components for a block of points, K rows of `width`, turned into weights that sum to 1 for each point.
///
/// The largest is subtracted first, so that a small σ does not underflow to 0/0; rows are contiguous, so that everything runs over
/// points.
struct WeightBlock {
    let components: Int
    let width: Int
    private let storage: NDArray
    /// What is below the largest by more than this has no weight; exp of it is still a normal number.
    static let lowest = -700.0

    init(components: Int, width: Int) throws {
        (self.components, self.width) = (components, width)
        storage = try NDArray(.float64, shape: [components, width], zeroed: true)
    }

    /// Room for one row; valid while the block lives.
    func row(_ component: Int) -> UnsafeMutablePointer<Double> { storage.pointer(Double.self) + component * width }

    /// - Returns: log Σ exp of each column.
    func normalize() throws -> [Double] {
        defer { withExtendedLifetime(storage) {} }
        var largest = [Double](repeating: -.infinity, count: width), totals = [Double](repeating: 0, count: width)
        try largest.withUnsafeMutableBufferPointer { largest in
            for component in 0..<components {
                let row = row(component)
                for point in 0..<width { largest[point] = row[point] > largest[point] ? row[point] : largest[point] }
            }
            for component in 0..<components {
                let row = row(component)
                for point in 0..<width {
                    let value = row[point] - largest[point]
                    row[point] = value > WeightBlock.lowest ? value : WeightBlock.lowest
                }
            }
            var status = FloatStatus()
            _ = try NDArray.apply(.exp, storage, out: storage, status: &status)
            totals.withUnsafeMutableBufferPointer { totals in
                for component in 0..<components {
                    let row = row(component)
                    for point in 0..<width { totals[point] += row[point] }
                }
                for component in 0..<components {
                    let row = row(component)
                    for point in 0..<width { row[point] /= totals[point] }
                }
            }
        }
        return (0..<width).map { largest[$0] + log(totals[$0]) }
    }
}
