import Arrays
import Catalog
import Glibc

/// The clean sample a noisy one most likely came from: D(x, σ) = E[x₀ | x = x₀ + σ ε], ε ~ N(0, I).
///
/// Every model is wrapped as this, whatever it predicts, so samplers know nothing of networks or schedules. Optimal in
/// the least-squares sense; tied to the score by Tweedie's formula ∇log p_σ(x) = (D(x, σ) − x)/σ².
public protocol Denoiser {
    /// - Parameters:
    ///   - x: samples along the first axis, in data units (x₀ + σ ε, not scaled by √ᾱ).
    ///   - sigma: the noise level, ≥ 0.
    /// - Returns: an array of x's shape.
    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray

    /// The shape of one sample, when the model knows it.
    var sampleShape: [Int]? { get }

    /// ∇log p_σ(x), of x's shape. The default is Tweedie's formula; a model with a closed form may be more exact.
    func score(_ x: NDArray, sigma: Double) throws -> NDArray

    /// The schedule a network in discrete time was made for; nil for models of any σ.
    var schedule: NoiseSchedule? { get }

    /// What the network behind it predicts; nil when there is none.
    var prediction: Prediction? { get }

    /// What the same answer of the model means at another state and level: for noise added after it was asked.
    /// - Parameters:
    ///   - clean: D(x, σ).
    ///   - moved: the state with more noise, of level `raised`.
    func carried(_ clean: [Double], from x: [Double], _ sigma: Double, to moved: [Double], _ raised: Double) -> [Double]

    /// The same model, told how noise levels are turned into its timesteps.
    func following(_ clock: Clock) -> any Denoiser

    /// The same model pulled towards its prompt or class with this strength; nil when it has none.
    func guided(by scale: Double) throws -> (any Denoiser)?
}

extension Denoiser {
    public var sampleShape: [Int]? { nil }
    public var schedule: NoiseSchedule? { nil }
    public var prediction: Prediction? { nil }
    public func following(_ clock: Clock) -> any Denoiser { self }

    /// The noise it found stays the same.
    public func carried(_ clean: [Double], from x: [Double], _ sigma: Double, to moved: [Double], _ raised: Double) -> [Double] {
        combine((1, moved), (-raised / sigma, x), (raised / sigma, clean))
    }

    public func guided(by scale: Double) throws -> (any Denoiser)? { nil }

    /// ∇log p_σ(x) = (D(x, σ) − x)/σ² (Tweedie; Efron 2011, equation 1.4).
    public func score(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checkedForScore(sigma)
        let noisy = try x.doubles(), clean = try self(x, sigma: sigma).doubles()
        return try NDArray(noisy.indices.map { (clean[$0] - noisy[$0]) / (sigma * sigma) }, shape: x.shape)
    }
}

/// Another denoiser with something done to its questions or answers; what is known of the model is what is known of that one.
protocol WrappingDenoiser: Denoiser {
    var inner: any Denoiser { get }
}

extension WrappingDenoiser {
    var sampleShape: [Int]? { inner.sampleShape }
    var schedule: NoiseSchedule? { inner.schedule }
    var prediction: Prediction? { inner.prediction }

    func carried(_ clean: [Double], from x: [Double], _ sigma: Double, to moved: [Double], _ raised: Double) -> [Double] {
        inner.carried(clean, from: x, sigma, to: moved, raised)
    }
}

/// A noise level at which a density has a gradient.
func checkedForScore(_ sigma: Double) throws {
    guard sigma > 0, sigma.isFinite else {
        throw DenoisingError("the score needs sigma > 0, got \(sigma): without noise the density may have no gradient",
                             parameter: "sigma")
    }
}

/// A noise level that a denoiser can be asked at.
func checked(sigma: Double) throws {
    guard sigma >= 0, sigma.isFinite else {
        throw DenoisingError("sigma must be a number ≥ 0, got \(sigma)", parameter: "sigma")
    }
}
