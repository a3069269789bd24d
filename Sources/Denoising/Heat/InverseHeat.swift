import Arrays
import Catalog
import Glibc

/// Generation that reverses the heat equation itself: images are blurred step by step until nothing but their mean colour is left, and
/// each step back is the mean of what was there before, plus a little noise that decides between the many pasts of a blurred image.
///
/// u_{k−1} = E[A_{k−1}u₀ | A_k u₀ + σε = u_k] + δ ε, A_k = exp(t_k Δ), δ = 1.25 σ. Source: Rissanen, Heinonen, Solin 2023
/// (arXiv 2206.13397), equations 4 to 8.
public struct InverseHeat {
    /// Where the mean of a step back comes from.
    public enum Reverse {
        /// The exact mean for a data set.
        case exact
        /// The same patch by patch: each pixel from training patches that look like its surroundings.
        case patches(size: Int)
        /// A function of the blurred images, their width and the width of the step before: a trained network.
        case function((_ u: NDArray, _ width: Double, _ next: Double) throws -> NDArray)
    }

    public var reverse = Reverse.exact
    /// Blur widths in pixels, from 0 upwards.
    public var widths: [Double]
    /// σ, the noise of training.
    public var noise: Double
    /// δ, the noise of sampling.
    public var delta: Double
    private let data: [Double]
    private let count: Int
    private let blur: CosineBlur
    private let sampleShape: [Int]

    /// - Parameters:
    ///   - data: images, (N, h, w) or (N, h, w, channels); blurred ones of them are where sampling starts.
    ///   - steps: K ≥ 1.
    ///   - narrowest, widest: the first and last width in pixels; log-spaced between. nil: half the larger side.
    public init(data: NDArray, steps: Int, narrowest: Double = 0.5, widest: Double? = nil, noise: Double = 0.01, delta: Double? = nil) throws {
        guard data.rank == 3 || data.rank == 4, data.count > 0 else {
            throw DenoisingError("data must be images of shape (N, h, w) or (N, h, w, 3), got \(NDArray.text(data.shape))", parameter: "data")
        }
        guard steps >= 1, steps <= 100_000 else { throw DenoisingError("steps must lie between 1 and 100000, got \(steps)", parameter: "steps") }
        let largest = widest ?? Double(max(data.shape[1], data.shape[2])) / 2
        guard narrowest > 0, largest >= narrowest, largest.isFinite else {
            throw DenoisingError("widths must be positive and grow, got \(narrowest) and \(largest)", parameter: "blur_max")
        }
        guard noise > 0, noise.isFinite, (delta ?? 0) >= 0, (delta ?? 0).isFinite else {
            throw DenoisingError("noise must be positive and delta not negative", parameter: "noise")
        }
        sampleShape = Array(data.shape.dropFirst())
        blur = CosineBlur(height: data.shape[1], width: data.shape[2], channels: data.rank == 4 ? data.shape[3] : 1)
        count = data.shape[0]
        self.data = try data.doubles()
        if let bad = self.data.first(where: { !$0.isFinite }) { throw DenoisingError("data must be finite, got \(bad)", parameter: "data") }
        widths = [0] + NoiseSchedule.linspace(log(narrowest), log(largest), steps).map { exp($0) }
        self.noise = noise
        self.delta = delta ?? 1.25 * noise
    }

    private var size: Int { sampleShape.reduce(1, *) }

    /// How much of a wave of each number of half periods across the image is left at each width: (widths, larger side).
    public func gains() throws -> NDArray {
        let n = max(blur.height, blur.width)
        var values: [Double] = []
        for width in widths {
            for k in 0..<n {
                let phase = Double.pi * Double(k) / Double(n) * width
                values.append(exp(-phase * phase / 2))
            }
        }
        return try NDArray(values, shape: [widths.count, n])
    }

    /// Blurred images of the data, chosen at random, with the noise of training.
    func start(_ samples: Int, _ source: any NormalSource, seed: UInt64) throws -> [Double] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1, images: [Double] = []
        for _ in 0..<samples {
            // A linear congruential step is enough to choose among training images.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let chosen = Int(state >> 33) % count
            images += data[chosen * size..<(chosen + 1) * size]
        }
        let fresh = try source.normal([samples] + sampleShape).doubles()
        return combine((1, try blur.filtered(images, by: blur.gains(widths[widths.count - 1]))), (noise, fresh))
    }

    /// Walks back to width 0.
    /// - Parameters:
    ///   - start: blurred images, (n,) + shape; nil: blurred training images.
    /// - Returns: the state at every width, the widest first.
    public func run(_ samples: Int, from start: NDArray? = nil, draws: NDArray? = nil, seed: UInt64 = 0, observer: any Observer) throws -> [NDArray] {
        guard samples >= 1 else { throw DenoisingError("n must be at least 1, got \(samples)", parameter: "n") }
        let source: any NormalSource = try draws.map { try StoredNoise($0) } ?? GeneratedNoise(seed: seed)
        let shape = start?.shape ?? [samples] + sampleShape
        guard Array(shape.dropFirst()) == sampleShape else {
            throw DenoisingError("x must have shape (n,) + \(NDArray.text(sampleShape)), got \(NDArray.text(shape))", parameter: "x")
        }
        _ = try NDArray.elementCount(shape, itemSize: 8)
        var u = try start?.doubles() ?? self.start(samples, source, seed: seed)
        if u.contains(where: { !$0.isFinite }) { throw DenoisingError("x must be finite", parameter: "x") }
        var states = [try NDArray(u, shape: shape)]
        let steps = widths.count - 1
        for step in (1...steps).reversed() {
            u = try mean(u, step, shape)
            if step > 1, delta > 0 { u = combine((1, u), (delta, try source.normal(shape).doubles())) }
            states.append(try NDArray(u, shape: shape))
            try observer.step(steps - step + 1, of: steps, "reversing heat")
        }
        return states
    }

    /// The mean of the images a step earlier.
    func mean(_ u: [Double], _ step: Int, _ shape: [Int]) throws -> [Double] {
        if case .function(let network) = reverse {
            let answer = try network(try NDArray(u, shape: shape), widths[step], widths[step - 1])
            guard answer.shape == shape else {
                throw DenoisingError("the function must return an array of u's shape \(NDArray.text(shape)), got \(NDArray.text(answer.shape))",
                                     parameter: "reverse")
            }
            let values = try answer.doubles()
            if values.contains(where: { !$0.isFinite }) {
                throw DenoisingError("the function returned numbers that are not finite at width \(widths[step])", parameter: "reverse")
            }
            return values
        }
        let after = try blur.filtered(data, by: blur.gains(widths[step])), before = try blur.filtered(data, by: blur.gains(widths[step - 1]))
        guard case .patches(let side) = reverse else {
            let average = try SoftmaxAverage(keys: NDArray(after, shape: [count, size]), values: NDArray(before, shape: [count, size]))
            return try average(try NDArray(u, shape: [u.count / size, size]), sigma: noise).averages.doubles()
        }
        guard side >= 1, side % 2 == 1, side <= 2 * max(blur.height, blur.width) + 1 else {
            throw DenoisingError("the side of a patch must be odd and positive, got \(side)", parameter: "patch")
        }
        let patches = Patches(height: blur.height, width: blur.width, channels: blur.channels, size: side, padding: .zero, places: .boundary)
        var result = [Double](repeating: 0, count: u.count)
        for group in patches.groups {
            let average = try SoftmaxAverage(keys: patches.rows(after, group), values: patches.centres(before, group))
            try patches.place(try average(try patches.rows(u, group), sigma: noise).averages, group, into: &result)
        }
        return result
    }
}
