import Arrays
import Catalog
import Glibc

/// Guidance without a classifier: D = D_u + w (D_c − D_u), itself a denoiser. w = 1 is the conditional model alone, w > 1 goes beyond
/// it, at the price of variety.
///
/// Source: Ho, Salimans 2022 (arXiv 2207.12598), equation 6; the rescaling that keeps contrast natural: Lin et al. 2024 (arXiv
/// 2305.08891), section 3.4.
public struct GuidedDenoiser: Denoiser {
    let conditional: any Denoiser
    let unconditional: any Denoiser
    let scale: Double
    let rescale: Double

    /// - Parameters:
    ///   - scale: w, finite.
    ///   - rescale: φ between 0 (off) and 1: how far the spread of the guided noise is drawn back to that of the conditional one.
    public init(conditional: any Denoiser, unconditional: any Denoiser, scale: Double, rescale: Double = 0) throws {
        guard scale.isFinite else { throw DenoisingError("guidance must be a finite number, got \(scale)", parameter: "guidance") }
        guard (0...1).contains(rescale) else {
            throw DenoisingError("rescale must lie between 0 and 1, got \(rescale)", parameter: "rescale")
        }
        self.conditional = conditional
        self.unconditional = unconditional
        self.scale = scale
        self.rescale = rescale
    }

    public var sampleShape: [Int]? { conditional.sampleShape ?? unconditional.sampleShape }
    public var schedule: NoiseSchedule? { conditional.schedule }
    public var prediction: Prediction? { conditional.prediction }

    public func following(_ clock: Clock) -> any Denoiser {
        copied(conditional.following(clock), unconditional.following(clock), scale)
    }

    public func guided(by scale: Double) throws -> (any Denoiser)? { copied(conditional, unconditional, scale) }

    private func copied(_ c: any Denoiser, _ u: any Denoiser, _ scale: Double) -> GuidedDenoiser {
        GuidedDenoiser(unchecked: c, u, scale, rescale)
    }

    private init(unchecked c: any Denoiser, _ u: any Denoiser, _ scale: Double, _ rescale: Double) {
        (conditional, unconditional, self.scale, self.rescale) = (c, u, scale, rescale)
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        let c = try conditional(x, sigma: sigma).doubles(), u = try unconditional(x, sigma: sigma).doubles()
        guard c.count == u.count, c.count == x.count else {
            throw DenoisingError("the two denoisers must return arrays of x's shape \(NDArray.text(x.shape))", parameter: "denoiser")
        }
        guard rescale > 0, sigma > 0 else { return try NDArray(combine((1 - scale, u), (scale, c)), shape: x.shape) }
        // The spread is that of the predicted noise, as in the paper.
        let values = try x.doubles(), size = x.count / max(1, x.shape.first ?? 1)
        let noise = { (clean: [Double]) in combine((1 / sigma, values), (-1 / sigma, clean)) }
        let guided = GuidedDenoiser.combined(noise(c), noise(u), scale: scale, rescale: rescale, sampleSize: size)
        return try NDArray(combine((1, values), (-sigma, guided)), shape: x.shape)
    }

    /// ε_u + w(ε_c − ε_u), drawn back by φ to the standard deviation (n − 1) of ε_c within each sample.
    public static func combined(_ c: [Double], _ u: [Double], scale: Double, rescale: Double, sampleSize: Int) -> [Double] {
        var guided = combine((1 - scale, u), (scale, c))
        guard rescale > 0, sampleSize > 1 else { return guided }
        for start in stride(from: 0, to: guided.count - sampleSize + 1, by: sampleSize) {
            let range = start..<start + sampleSize
            let spread = deviation(guided[range])
            guard spread > 0 else { continue }
            let factor = rescale * deviation(c[range]) / spread + (1 - rescale)
            for index in range { guided[index] *= factor }
        }
        return guided
    }

    private static func deviation(_ values: ArraySlice<Double>) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return sqrt(values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
    }
}
