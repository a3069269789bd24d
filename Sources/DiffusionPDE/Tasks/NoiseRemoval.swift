import Arrays
import Catalog

/// Denoising by the name of a method, with parameters that follow from the level of the noise.
///
/// They are the best of a search on photographs at a noise of 0.1, and scale with the noise as its unit demands: weights
/// and contrasts are grey values; how long to diffuse grows with the noise too.
///
/// To add a method: a row in `all`.
public struct NoiseRemoval: Sendable {
    public let info: EntryInfo
    /// Takes the image, the standard deviation of the noise and an observer.
    private let run: @Sendable (NDArray, Double, any Observer) throws -> NDArray

    public static let all: [NoiseRemoval] = [
        NoiseRemoval(info: EntryInfo("rof", "rof with weight = 0.75 noise.")) { u, noise, observer in
            try TotalVariationDenoising(weight: 0.75 * noise, gap: 1e-3).solve(u, observer: observer).u
        },
        NoiseRemoval(info: EntryInfo("heat", "heat with t = 8 noise / range.")) { u, noise, observer in
            try HeatSimulation(HeatEquation()).solve(u, until: 8 * (try relative(noise, u)), observer: observer)
        },
        NoiseRemoval(info: EntryInfo("perona_malik", "diffuse with K = 0.3 noise, sigma = 0.45 and t = 50 noise / range.")) { u, noise, observer in
            let law = Conductivity.named(try Diffusivities.named("perona_malik"), contrast: .value(0.3 * noise))
            return try NonlinearDiffusion(law, HeatEquation(), sigma: 0.45)
                .solve(u, until: 50 * (try relative(noise, u)), observer: observer).u
        },
        NoiseRemoval(info: EntryInfo("edge_enhancing", "edge_enhancing with K = 0.5 noise, sigma = 0.4 and t = 28 noise / range.")) { u, noise, observer in
            try TensorDiffusion(.edgeEnhancing(contrast: .value(0.5 * noise), sigma: 0.4))
                .solve(u, until: 28 * (try relative(noise, u)), observer: observer).u
        },
    ]

    public static var names: [String] { all.map(\.info.name) }

    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public static func named(_ name: String) throws -> NoiseRemoval {
        guard let found = all.first(where: { $0.info.name == name }) else {
            throw DiffusionError.unknown(what: "method", name: name, parameter: "method", known: names)
        }
        return found
    }

    /// - Parameter noise: its standard deviation; nil estimates it.
    /// - Returns: the image, and the level that was used.
    /// - Throws: `DiffusionError`, `ImageTaskError`, `Interrupted`, `ArrayError.memory`.
    public func apply(_ u: NDArray, noise: Double?, observer: any Observer = SilentObserver()) throws -> (u: NDArray, noise: Double) {
        if let noise {
            guard noise.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "noise", value: noise) }
            guard noise >= 0 else { throw DiffusionError.negative(parameter: "noise", value: noise) }
        }
        let image = u.dtype == .float32 ? u : try u.casted(to: .float64)
        let level = try noise ?? NoiseRemoval.level(of: image)
        guard level > 0 else { return (try Field(image).released(), 0) }
        return (try run(image, level, observer), level)
    }

    /// The noise as a part of the range of the image, at most a half.
    private static func relative(_ noise: Double, _ u: NDArray) throws -> Double {
        let summary = FieldSummary(try Field(u))
        let range = summary.maximum - summary.minimum
        return range > 0 ? min(0.5, noise / range) : 0
    }

    /// The standard deviation of white Gaussian noise in an image: the mean size of a second difference along both axes,
    /// which hardly sees anything that is smooth. Fine texture counts as noise.
    ///
    /// Immerkær (1996), Fast noise variance estimation, Computer Vision and Image Understanding 64(2).
    /// - Throws: `DiffusionError` for a wrong shape, values that are not finite; `ImageTaskError` for fewer than three
    ///   pixels along every axis.
    public static func level(of u: NDArray) throws -> Double {
        let field = try Field(try u.casted(to: .float64))
        let rows = field.grid.rows, columns = field.grid.columns
        let isTall = rows >= 3, isWide = columns >= 3
        guard isTall || isWide else { throw ImageTaskError.tooFewPixels(what: "an estimate of the noise", u.shape) }
        var sum = 0.0
        for plane in field.planes {
            let values = plane.pointer(Double.self)
            defer { withExtendedLifetime(plane) {} }
            for y in (isTall ? 1..<rows - 1 : 0..<rows) {
                var rowSum = 0.0
                for x in (isWide ? 1..<columns - 1 : 0..<columns) {
                    let c = values + (y * columns + x)
                    func along(_ p: UnsafeMutablePointer<Double>) -> Double { isWide ? p[-1] - 2 * p[0] + p[1] : p[0] }
                    rowSum += (isTall ? along(c - columns) - 2 * along(c) + along(c + columns) : along(c)).magnitude
                }
                sum += rowSum
            }
        }
        let count = (isTall ? rows - 2 : rows) * (isWide ? columns - 2 : columns) * field.planes.count
        // The weights 1, −2, 1 have the sum of squares 6; a Gaussian's mean size is √(2/π) of its deviation.
        let gain = (isTall && isWide ? 36.0 : 6.0).squareRoot() * (2 / Double.pi).squareRoot()
        return sum / (Double(count) * gain)
    }
}
