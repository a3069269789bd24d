import Arrays
import Catalog

/// Classes of grey values after edge-preserving diffusion: the image is diffused until noise and texture are gone, then
/// split at Otsu's thresholds.
///
/// What holds: every pixel has the class of its diffused grey value, classes are numbered from dark to bright, and no
/// split into as many classes has a smaller variance within them. What does not: a class need not be one region, and
/// colours of the same brightness are one class.
public struct Segmentation: Sendable {
    /// The class of every pixel, 0 for the darkest; int64, `[x]` or `[y, x]`.
    public let labels: NDArray
    /// Increasing; one less than there are classes.
    public let thresholds: [Double]
    /// The mean diffused grey value of each class.
    public let means: [Double]
    /// The diffused image; of a colour image its brightness.
    public let diffused: NDArray
    public let certificate: Certificate

    /// Rec. 709 weights of red, green and blue.
    private static let brightness = [0.2126, 0.7152, 0.0722]

    /// - Parameters:
    ///   - classes: 1…256.
    ///   - t: how long to diffuse, in pixels²; not negative.
    ///   - contrast: slopes above it are edges, in grey values per pixel.
    ///   - sigma: the Gaussian before slopes are taken, in pixels.
    /// - Throws: `DiffusionError`, `ImageTaskError` for a number of classes out of range or more classes than values,
    ///   `Interrupted`, `ArrayError.memory`.
    public init(_ u: NDArray, classes: Int, until t: Double, contrast: Contrast, sigma: Double,
                observer: any Observer = SilentObserver()) throws {
        let grey = try Segmentation.grey(u)
        let diffusion = try NonlinearDiffusion(.named(Diffusivities.named("perona_malik"), contrast: contrast), HeatEquation(),
                                               sigma: sigma, scheme: "aos")
        let run = try diffusion.solve(grey, until: t, dt: t > 0 ? min(t, 2) : nil, observer: observer)
        diffused = run.u
        certificate = run.certificate
        let plain = try diffused.casted(to: .float64).contiguous()
        let values = UnsafeBufferPointer(start: plain.pointer(Double.self), count: plain.count)
        defer { withExtendedLifetime(plain) {} }
        try Cancellation.check()
        let otsu = try OtsuThresholds(values, classes: classes)
        thresholds = otsu.thresholds
        var found = [Int](repeating: 0, count: plain.count)
        try Cancellation.check()
        var sums = [Double](repeating: 0, count: classes), counts = sums
        for (i, value) in values.enumerated() {
            if i & 0x3_FFFF == 0 { try Cancellation.check() }
            found[i] = otsu.classIndex(value)
            sums[found[i]] += value
            counts[found[i]] += 1
        }
        means = zip(sums, counts).map { $0 / max(1, $1) }
        labels = try NDArray(found, shape: grey.shape)
    }

    /// The brightness of a colour image, in the type it is solved in; other images as they are.
    private static func grey(_ u: NDArray) throws -> NDArray {
        guard u.rank == 3 else { return u }
        let field = try Field(try u.casted(to: .float64))
        let sum = try NDArray(.float64, shape: [field.grid.rows, field.grid.columns])
        for (plane, weight) in zip(field.planes, brightness) { sum.add(plane, times: weight) }
        return u.dtype == .float32 ? try sum.casted(to: .float32) : sum
    }
}
