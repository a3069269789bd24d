import Arrays
import Catalog
import Glibc

/// The exact denoiser of a finite data set: every training sample weighted by how likely it became this x.
///
/// D(x, σ) = Σ softmax_i(−‖x − x_i‖²/2σ²) x_i. Whatever is sampled from it is a training sample: the perfect score of a
/// data set memorises it. Source: Karras et al. 2022 (arXiv 2206.00364), equation 57.
public struct EmpiricalDenoiser: ExactDenoiser {
    public let sampleShape: [Int]?
    private let average: SoftmaxAverage
    private let size: Int

    /// - Parameter data: samples along the first axis: (N,) numbers, (N, d) points, (N, h, w) or (N, h, w, 3) images.
    /// - Throws: `DenoisingError` for an empty data set or values that are not finite.
    public init(_ data: NDArray) throws {
        guard data.rank >= 1, data.count > 0 else {
            throw DenoisingError("data must hold at least one sample along its first axis, got shape \(NDArray.text(data.shape))",
                                 parameter: "data")
        }
        size = data.count / data.shape[0]
        sampleShape = Array(data.shape.dropFirst())
        let values = try data.doubles()
        if let bad = values.first(where: { !$0.isFinite }) {
            throw DenoisingError("data must be finite, got \(bad)", parameter: "data")
        }
        let rows = try NDArray(values, shape: [data.shape[0], size])
        average = try SoftmaxAverage(keys: rows, values: rows)
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        var result = try average(try queries(x, sigma), sigma: sigma).averages
        result.shape = x.shape
        result.strides = NDArray.contiguousStrides(x.shape)
        return result
    }

    public func posterior(_ x: NDArray, sigma: Double) throws -> Posterior {
        try checkedForScore(sigma)
        let queries = try queries(x, sigma), count = average.count
        // The weights themselves: averages of unit vectors.
        let unit = try NDArray(.float64, shape: [count, count], zeroed: true)
        for index in 0..<count { unit.pointer(Double.self)[index * count + index] = 1 }
        let (weights, logs) = try SoftmaxAverage(keys: average.keys, values: unit)(queries, sigma: sigma)
        let leading = Array(x.shape.prefix(x.rank - (sampleShape ?? []).count))
        let constant = log(Double(count)) + Double(size) * (log(sigma) + 0.5 * log(2 * .pi))
        return Posterior(denoised: try self(x, sigma: sigma), score: try score(x, sigma: sigma),
                         responsibilities: try NDArray(weights.doubles(), shape: leading + [count]),
                         logDensity: try NDArray(logs.map { $0 - constant }, shape: leading))
    }

    private func queries(_ x: NDArray, _ sigma: Double) throws -> NDArray {
        try checked(sigma: sigma)
        let shape = sampleShape ?? []
        guard x.rank >= shape.count, Array(x.shape.suffix(shape.count)) == shape else {
            throw DenoisingError("x must end in the shape of one sample, \(NDArray.text(shape)), got \(NDArray.text(x.shape))",
                                 parameter: "x")
        }
        return try NDArray(x.doubles(), shape: [x.count / size, size])
    }
}
