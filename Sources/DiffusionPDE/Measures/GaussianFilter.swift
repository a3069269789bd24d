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
            throw DiffusionError.tooWide(sigma: sigma, limit: GaussianFilter.largestSigma, parameter: "sigma")
        }
        let radius = Int(4 * sigma + 0.5)
        let raw = (-radius...radius).map { sigma == 0 ? 1 : exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
        let sum = raw.reduce(0, +)
        weights = raw.map { $0 / sum }
    }

    /// - Returns: a new array of the shape of `u`, in float32 for a float32 array and float64 otherwise.
    /// - Throws: `DiffusionError` for a wrong shape, an empty array or values that are not finite.
    public func callAsFunction(_ u: NDArray) throws -> NDArray {
        try smoothed(try Field(u), isPeriodic: false, poll: { try Cancellation.check() }).released()
    }

    /// A smoothed copy; the image continued by its mirror, or around the ring.
    /// - Parameter poll: called every few milliseconds; what it throws ends the work.
    func smoothed(_ field: Field, isPeriodic: Bool, poll: () throws -> Void = {}) throws -> Field {
        guard radius > 0 else { return try field.copy() }
        let half = Array(weights[radius...])
        return Field(planes: try field.planes.map {
            try SymmetricConvolution.filtered($0, half, field.grid, isPeriodic ? .ring : .mirror, poll)
        }, like: field)
    }
}
