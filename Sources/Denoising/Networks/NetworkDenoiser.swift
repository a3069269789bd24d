import Arrays
import Catalog
import Glibc

/// A network of the discrete-time kind as a denoiser: whatever it predicts at x_t = √ᾱ_t x₀ + √(1−ᾱ_t) ε becomes E[x₀ | x].
///
/// Source: Karras et al. 2022 (arXiv 2206.00364), appendix C.3 (how earlier models fit one protocol).
public struct NetworkDenoiser: Denoiser {
    let network: (_ x: NDArray, _ timestep: Double) throws -> NDArray
    let trained: NoiseSchedule
    let predicts: Prediction
    var clock = Clock()

    /// - Parameters:
    ///   - predicts: a word of `Prediction`.
    ///   - network: called with x_t and the timestep, counted from 0; a whole number unless a run interpolates.
    /// - Throws: `DenoisingError` for another word, or a schedule that has no timesteps.
    public init(schedule: NoiseSchedule, predicts: String, network: @escaping (NDArray, Double) throws -> NDArray) throws {
        guard let prediction = Prediction(rawValue: predicts) else {
            throw DenoisingError.unknown("prediction", predicts, among: Prediction.allCases.map(\.rawValue), parameter: "predicts")
        }
        guard schedule.form != .noiseLevels else {
            throw DenoisingError("a network in discrete time needs a variance preserving schedule, not \(schedule.name)",
                                 parameter: "schedule")
        }
        self.network = network
        trained = schedule
        self.predicts = prediction
    }

    public var schedule: NoiseSchedule? { trained }
    public var prediction: Prediction? { predicts }

    public func following(_ clock: Clock) -> any Denoiser {
        var copy = self
        copy.clock = clock
        return copy
    }

    public func carried(_ clean: [Double], from x: [Double], _ sigma: Double, to moved: [Double], _ raised: Double) -> [Double] {
        switch predicts {
        case .sample: clean
        // The programs that do this read v at the level before the noise.
        case .v_prediction: combine((1, clean), (1 / (sigma * sigma + 1), moved), (-1 / (sigma * sigma + 1), x))
        default: combine((1, moved), (-raised / sigma, x), (raised / sigma, clean))
        }
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checked(sigma: sigma)
        let (signal, noise) = trained.scaling.weights(sigma)
        let scaled = combine((signal, try x.doubles()))
        let answer = try network(try NDArray(scaled, shape: x.shape), clock.timestep(at: sigma, in: trained))
        guard answer.shape == x.shape else {
            throw DenoisingError("the network must return an array of x's shape \(NDArray.text(x.shape)), got \(NDArray.text(answer.shape))",
                                 parameter: "f")
        }
        return try NDArray(predicts.clean(try answer.doubles(), at: scaled, signal: signal, noise: noise), shape: x.shape)
    }
}
