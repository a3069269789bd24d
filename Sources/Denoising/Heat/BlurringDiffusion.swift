import Arrays
import Catalog
import Glibc

/// Diffusion with a signal level for each frequency: x_t = V(α_t ∘ Vᵀx₀) + σ_t ε, V the cosine transform. With no blur it is ordinary
/// denoising diffusion, without noise it is the heat equation: the bridge between both.
///
/// Source: Hoogeboom, Salimans 2023 (arXiv 2209.05557), section 3 and appendix A.
public struct BlurringDiffusion {
    /// The widest blur in pixels.
    public var widest: Double
    /// What is left of the highest frequencies at the end.
    public var leastScale: Double
    private let blur: CosineBlur
    private let sampleShape: [Int]
    /// A floor that keeps the variances of frequencies that are all but gone from dividing by 0.
    private static let floor = 1e-8

    /// - Parameter shape: (h, w) or (h, w, channels).
    public init(shape: [Int], widest: Double, leastScale: Double = 0.001) throws {
        guard shape.count == 2 || shape.count == 3, shape.allSatisfy({ $0 > 0 }) else {
            throw DenoisingError("an image must have shape (h, w) or (h, w, 3), got \(NDArray.text(shape))", parameter: "shape")
        }
        guard widest >= 0, widest.isFinite, leastScale > 0, leastScale <= 1 else {
            throw DenoisingError("blur_max must be ≥ 0 and the least scale lie above 0 and not above 1", parameter: "blur_max")
        }
        (self.widest, self.leastScale, sampleShape) = (widest, leastScale, shape)
        blur = CosineBlur(height: shape[0], width: shape[1], channels: shape.count == 3 ? shape[2] : 1)
    }

    /// The weights of the signal at each frequency, row by row, and of the noise, at time t between 0 and 1.
    public func weights(_ t: Double) -> (signal: [Double], noise: Double) {
        let width = widest * pow(sin(t * .pi / 2), 2)
        let low = atan(exp(-5.0)), high = atan(exp(5.0)) - low
        let logSNR = -2 * log(tan(high * t + low)), share = 1 / (1 + exp(-logSNR))
        return (blur.gains(width).map { sqrt(share) * ($0 * (1 - leastScale) + leastScale) }, sqrt(1 / (1 + exp(logSNR))))
    }

    /// The exact noise for a data set: what a perfect network would say.
    public func exactNoise(of data: NDArray) throws -> (NDArray, Double) throws -> NDArray {
        let size = sampleShape.reduce(1, *), count = data.count / max(1, size)
        guard count > 0, Array(data.shape.dropFirst()) == sampleShape else {
            throw DenoisingError("data must be images of shape (N,) + \(NDArray.text(sampleShape)), got \(NDArray.text(data.shape))", parameter: "data")
        }
        let coefficients = try blur.transformed(try data.doubles()), clean = try NDArray(coefficients, shape: [count, size])
        return { z, t in
            let (signal, noise) = weights(t)
            let keys = try NDArray(scaled(coefficients, signal), shape: [count, size])
            let state = try blur.transformed(try z.doubles())
            let mean = try SoftmaxAverage(keys: keys, values: clean)(NDArray(state, shape: [z.count / size, size]), sigma: noise).averages.doubles()
            return try NDArray(blur.inverse(combine((1 / noise, state), (-1 / noise, scaled(mean, signal)))), shape: z.shape)
        }
    }

    private func scaled(_ values: [Double], _ factors: [Double]) -> [Double] {
        let channels = blur.channels, pixels = blur.height * blur.width
        return values.indices.map { values[$0] * factors[$0 / channels % pixels] }
    }

    /// Walks from noise to images.
    /// - Parameter predict: the noise in z at time t, in pixels.
    /// - Returns: the state at t = 1, 1 − 1/steps, …, 0.
    public func run(_ samples: Int, steps: Int, from start: NDArray? = nil, draws: NDArray? = nil, seed: UInt64 = 0, observer: any Observer,
                    predict: (NDArray, Double) throws -> NDArray) throws -> [NDArray] {
        guard samples >= 1 else { throw DenoisingError("n must be at least 1, got \(samples)", parameter: "n") }
        guard steps >= 1, steps <= 100_000 else { throw DenoisingError("steps must lie between 1 and 100000, got \(steps)", parameter: "steps") }
        let source: any NormalSource = try draws.map { try StoredNoise($0) } ?? GeneratedNoise(seed: seed)
        let shape = start?.shape ?? [samples] + sampleShape
        guard Array(shape.dropFirst()) == sampleShape else {
            throw DenoisingError("x must have shape (n,) + \(NDArray.text(sampleShape)), got \(NDArray.text(shape))", parameter: "x")
        }
        _ = try NDArray.elementCount(shape, itemSize: 8)
        var z = try start?.doubles() ?? source.normal(shape).doubles()
        var states = [try NDArray(z, shape: shape)]
        for step in 0..<steps {
            let t = 1 - Double(step) / Double(steps)
            let found = try predict(try NDArray(z, shape: shape), t)
            guard found.shape == shape else {
                throw DenoisingError("the function must return an array of z's shape \(NDArray.text(shape)), got \(NDArray.text(found.shape))", parameter: "reverse")
            }
            z = try stepped(z, try found.doubles(), from: t, to: t - 1 / Double(steps), fresh: try source.normal(shape).doubles())
            states.append(try NDArray(z, shape: shape))
            try observer.step(step + 1, of: steps, "reversing blur and noise")
        }
        return states
    }

    private func stepped(_ z: [Double], _ noise: [Double], from t: Double, to s: Double, fresh: [Double]) throws -> [Double] {
        let now = weights(t), next = weights(s), channels = blur.channels, pixels = blur.height * blur.width
        let state = try blur.transformed(z), found = try blur.transformed(noise)
        let floor = BlurringDiffusion.floor, s2 = next.noise * next.noise, t2 = now.noise * now.noise
        var result = [Double](repeating: 0, count: z.count)
        for index in result.indices {
            let frequency = index / channels % pixels, ratio = now.signal[frequency] / next.signal[frequency]
            let between = t2 - ratio * ratio * s2
            let variance = 1 / max(1 / max(s2, floor) + 1 / max(t2 / (ratio * ratio) - s2, floor), floor)
            let mean = ratio * variance / (between + floor) * state[index]
                + variance / ratio / max(s2, floor) * (state[index] - now.noise * found[index])
            result[index] = mean + sqrt(variance) * fresh[index]
        }
        return try blur.inverse(result)
    }
}
