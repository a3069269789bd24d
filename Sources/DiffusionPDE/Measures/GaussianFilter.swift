import Arrays
import Glibc

/// Convolution with a sampled Gaussian along each axis: cut at R = ⌊4σ + ½⌋ pixels, weights of sum 1, the image continued
/// by its half-sample mirror.
///
/// Cutting leaves an error of about 6·10⁻⁵; `heat(u, t=σ²/2)` is the same blur without it.
public struct GaussianFilter: Sendable {
    /// w₋R … w_R.
    let weights: [Double]
    var radius: Int { weights.count / 2 }

    /// Wider kernels take longer than the transform that computes them exactly.
    static let largestSigma = 10_000.0

    /// - Parameter sigma: the standard deviation in pixels, 0…10000; 0 changes nothing.
    /// - Throws: `DiffusionError` outside that range.
    public init(sigma: Double) throws {
        guard sigma.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "sigma", value: sigma) }
        guard sigma >= 0 else { throw DiffusionError.negative(parameter: "sigma", value: sigma) }
        guard sigma <= GaussianFilter.largestSigma else {
            throw DiffusionError.tooWide(sigma: sigma, limit: GaussianFilter.largestSigma)
        }
        let radius = Int(4 * sigma + 0.5)
        let raw = (-radius...radius).map { sigma == 0 ? 1 : exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
        let sum = raw.reduce(0, +)
        weights = raw.map { $0 / sum }
    }

    /// - Returns: a new array of the shape of `u`, in float32 for a float32 array and float64 otherwise.
    /// - Throws: `DiffusionError` for a wrong shape, an empty array or values that are not finite.
    public func callAsFunction(_ u: NDArray) throws -> NDArray {
        var field = try Field(u)
        guard radius > 0 else { return try field.released() }
        for channel in field.planes.indices {
            if field.dtype == .float32 {
                try filter(&field.planes[channel], field.grid, weights.map { Float($0) })
            } else {
                try filter(&field.planes[channel], field.grid, weights)
            }
        }
        return try field.released()
    }

    private func filter<T: Real>(_ plane: inout NDArray, _ grid: Grid, _ weights: [T]) throws {
        let (rows, columns) = (grid.rows, grid.columns)
        if grid.dimensions == 2 {
            let result = try NDArray(T.dtype, shape: plane.shape)
            for y in 0..<rows {
                let out = result.pointer(T.self) + y * columns
                defer { withExtendedLifetime(result) {} }
                for k in 0..<weights.count {
                    let row = plane.pointer(T.self) + mirrored(y + k - radius, rows) * columns
                    defer { withExtendedLifetime(plane) {} }
                    let weight = weights[k]
                    for x in 0..<columns { out[x] += weight * row[x] }
                }
            }
            plane = result
        }
        let line = try NDArray(T.dtype, shape: [columns + 2 * radius], zeroed: false)
        let continued = line.pointer(T.self)
        defer { withExtendedLifetime(line) {} }
        for y in 0..<rows {
            let row = plane.pointer(T.self) + y * columns
            defer { withExtendedLifetime(plane) {} }
            for i in 0..<columns + 2 * radius { continued[i] = row[mirrored(i - radius, columns)] }
            for x in 0..<columns { row[x] = 0 }
            for k in 0..<weights.count {
                let shifted = continued + k
                let weight = weights[k]
                for x in 0..<columns { row[x] += weight * shifted[x] }
            }
        }
    }

    /// The pixel that the mirrored image shows at place i: … 1 0 | 0 1 … n−1 | n−1 …
    @inline(__always)
    private func mirrored(_ i: Int, _ n: Int) -> Int {
        if i >= 0 && i < n { return i }
        let wrapped = ((i % (2 * n)) + 2 * n) % (2 * n)
        return wrapped < n ? wrapped : 2 * n - 1 - wrapped
    }
}
