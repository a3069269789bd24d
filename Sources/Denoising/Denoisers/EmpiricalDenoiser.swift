import Arrays
import Catalog
import Glibc

/// The exact denoiser of a finite data set: every training sample weighted by how likely it became this x.
///
/// D(x, σ) = Σ softmax_i(−‖x − x_i‖²/2σ²) x_i. Whatever is sampled from it is a training sample: the perfect score of a
/// data set memorises it. Source: Karras et al. 2022 (arXiv 2206.00364), equation 57.
public struct EmpiricalDenoiser: Denoiser {
    public let sampleShape: [Int]?
    let count: Int
    let size: Int
    let data: [Double]

    /// - Parameter data: samples along the first axis: (N,) numbers, (N, d) points, (N, h, w) or (N, h, w, 3) images.
    /// - Throws: `DenoisingError` for an empty data set or values that are not finite.
    public init(_ data: NDArray) throws {
        guard data.rank >= 1, data.count > 0 else {
            throw DenoisingError("data must hold at least one sample along its first axis, got shape \(NDArray.text(data.shape))",
                                 parameter: "data")
        }
        count = data.shape[0]
        size = data.count / count
        sampleShape = Array(data.shape.dropFirst())
        self.data = try data.doubles()
        if let bad = self.data.first(where: { !$0.isFinite }) {
            throw DenoisingError("data must be finite, got \(bad)", parameter: "data")
        }
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checked(sigma: sigma)
        let shape = sampleShape ?? []
        guard x.rank >= shape.count, Array(x.shape.suffix(shape.count)) == shape else {
            throw DenoisingError("x must end in the shape of one sample, \(NDArray.text(shape)), got \(NDArray.text(x.shape))",
                                 parameter: "x")
        }
        var points = try x.doubles()
        var weights = [Double](repeating: 0, count: count)
        points.withUnsafeMutableBufferPointer { points in
            data.withUnsafeBufferPointer { data in
                weights.withUnsafeMutableBufferPointer { weights in
                    for start in stride(from: 0, to: points.count, by: size) {
                        let point = UnsafeMutableBufferPointer(rebasing: points[start..<start + size])
                        denoise(point, data, weights, sigma)
                    }
                }
            }
        }
        return try NDArray(points, shape: x.shape)
    }

    private func denoise(_ point: UnsafeMutableBufferPointer<Double>, _ data: UnsafeBufferPointer<Double>,
                         _ weights: UnsafeMutableBufferPointer<Double>, _ sigma: Double) {
        var nearest = 0
        for index in 0..<count {
            let sample = UnsafeBufferPointer(rebasing: data[index * size..<index * size + size])
            weights[index] = EmpiricalDenoiser.squaredDistance(point, sample)
            if weights[index] < weights[nearest] { nearest = index }
        }
        // As σ → 0 only the nearest sample keeps any weight.
        let scale = -0.5 / (sigma * sigma)
        guard scale.isFinite else {
            for axis in 0..<size { point[axis] = data[nearest * size + axis] }
            return
        }
        for index in 0..<count { weights[index] *= scale }
        _ = normalizeLogWeights(weights)
        point.update(repeating: 0)
        for index in 0..<count where weights[index] > 0 {
            let weight = weights[index]
            let sample = UnsafeBufferPointer(rebasing: data[index * size..<index * size + size])
            for axis in 0..<point.count { point[axis] += weight * sample[axis] }
        }
    }

    /// Four partial sums: a single running sum would be one long dependency chain.
    private static func squaredDistance(_ a: UnsafeMutableBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) -> Double {
        var sums = SIMD4<Double>.zero
        var axis = 0
        while axis + 4 <= b.count {
            let difference = SIMD4(a[axis], a[axis + 1], a[axis + 2], a[axis + 3])
                - SIMD4(b[axis], b[axis + 1], b[axis + 2], b[axis + 3])
            sums += difference * difference
            axis += 4
        }
        var total = sums.sum()
        while axis < b.count {
            total += (a[axis] - b[axis]) * (a[axis] - b[axis])
            axis += 1
        }
        return total
    }
}
