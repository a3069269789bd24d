import Arrays
import Catalog
import Glibc

/// The scalings around a raw network F so that inputs and targets have unit variance at every noise level:
/// D(x, σ) = c_skip x + c_out F(c_in x, c_noise).
///
/// Source: Karras et al. 2022 (arXiv 2206.00364), table 1.
public struct Preconditioning: Sendable {
    public let skip: Double
    public let out: Double
    public let input: Double
    /// c_noise = ¼ ln σ, what the network is told of the level.
    public let noise: Double
    /// λ(σ) = 1/c_out², which makes every level count alike at the start of training.
    public let lossWeight: Double

    /// - Parameter sigmaData: the standard deviation of the data.
    public init(sigma: Double, sigmaData: Double) {
        let both = sigma * sigma + sigmaData * sigmaData
        skip = sigmaData * sigmaData / both
        out = sigma * sigmaData / sqrt(both)
        input = 1 / sqrt(both)
        noise = 0.25 * log(sigma)
        lossWeight = both / (sigma * sigmaData * sigma * sigmaData)
    }
}

/// A raw network in continuous noise levels as a denoiser, by `Preconditioning`.
public struct PreconditionedDenoiser: Denoiser {
    let network: (_ input: NDArray, _ noise: Double) throws -> NDArray
    let sigmaData: Double
    public let sampleShape: [Int]?

    /// - Parameters:
    ///   - sigmaData: the standard deviation of the data, positive.
    ///   - network: called with c_in x and c_noise.
    public init(sigmaData: Double = 0.5, sampleShape: [Int]? = nil, network: @escaping (NDArray, Double) throws -> NDArray) throws {
        guard sigmaData > 0, sigmaData.isFinite else {
            throw DenoisingError("sigma_data must be positive, got \(sigmaData)", parameter: "sigma_data")
        }
        self.network = network
        self.sigmaData = sigmaData
        self.sampleShape = sampleShape
    }

    public func carried(_ clean: [Double], from x: [Double], _ sigma: Double, to moved: [Double], _ raised: Double) -> [Double] {
        let before = Preconditioning(sigma: sigma, sigmaData: sigmaData), after = Preconditioning(sigma: raised, sigmaData: sigmaData)
        return combine((after.skip, moved), (after.out / before.out, clean), (-after.out * before.skip / before.out, x))
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checked(sigma: sigma)
        if sigma == 0 { return try NDArray(x.doubles(), shape: x.shape) }
        let c = Preconditioning(sigma: sigma, sigmaData: sigmaData), values = try x.doubles()
        let answer = try network(try NDArray(combine((c.input, values)), shape: x.shape), c.noise)
        guard answer.shape == x.shape else {
            throw DenoisingError("the network must return an array of x's shape \(NDArray.text(x.shape)), got \(NDArray.text(answer.shape))",
                                 parameter: "f")
        }
        return try NDArray(combine((c.skip, values), (c.out, try answer.doubles())), shape: x.shape)
    }
}
