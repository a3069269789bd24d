import Arrays
import Catalog
import Glibc

/// A network of the discrete-time kind as a denoiser: whatever it predicts at x_t = √ᾱ_t x₀ + √(1−ᾱ_t) ε becomes E[x₀ | x].
///
/// Source: Karras et al. 2022 (arXiv 2206.00364), appendix C.3 (how earlier models fit one protocol); v from Salimans, Ho 2022
/// (arXiv 2202.00512), section 4.
public struct NetworkDenoiser: Denoiser {
    public enum Prediction: String, CaseIterable, Sendable {
        /// The noise ε.
        case epsilon
        /// The clean sample x₀.
        case sample
        /// v = √ᾱ ε − √(1−ᾱ) x₀.
        case v_prediction
    }

    let network: (_ x: NDArray, _ timestep: Int) throws -> NDArray
    let schedule: NoiseSchedule
    let prediction: Prediction

    /// - Parameters:
    ///   - predicts: `epsilon`, `sample` or `v_prediction`.
    ///   - network: called with x_t and the timestep, counted from 0.
    /// - Throws: `DenoisingError` for another word, or a schedule that has no timesteps.
    public init(schedule: NoiseSchedule, predicts: String, network: @escaping (NDArray, Int) throws -> NDArray) throws {
        guard let prediction = Prediction(rawValue: predicts) else {
            throw DenoisingError.unknown("prediction", predicts, among: Prediction.allCases.map(\.rawValue), parameter: "predicts")
        }
        guard schedule.form == .variancePreserving else {
            throw DenoisingError("a network in discrete time needs a variance preserving schedule, not \(schedule.name)",
                                 parameter: "schedule")
        }
        self.network = network
        self.schedule = schedule
        self.prediction = prediction
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checked(sigma: sigma)
        let timestep = nearestTimestep(sigma)
        let signal = 1 / sqrt(1 + sigma * sigma), noise = sigma * signal
        let scaled = try x.doubles().map { $0 * signal }
        let answer = try network(try NDArray(scaled, shape: x.shape), timestep)
        guard answer.shape == x.shape else {
            throw DenoisingError("the network must return an array of x's shape \(NDArray.text(x.shape)), got \(NDArray.text(answer.shape))",
                                 parameter: "f")
        }
        let values = try answer.doubles()
        let clean: [Double] = switch prediction {
        case .sample: values
        case .epsilon: scaled.indices.map { (scaled[$0] - noise * values[$0]) / signal }
        case .v_prediction: scaled.indices.map { signal * scaled[$0] - noise * values[$0] }
        }
        return try NDArray(clean, shape: x.shape)
    }

    /// The timestep whose noise level is nearest, by bisection: σ_t grows with t.
    private func nearestTimestep(_ sigma: Double) -> Int {
        var low = 0, high = schedule.count - 1
        while low < high {
            let middle = (low + high) / 2
            if schedule.sigmas[middle] < sigma { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        return sigma - schedule.sigmas[low - 1] < schedule.sigmas[low] - sigma ? low - 1 : low
    }
}
