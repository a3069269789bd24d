import Arrays
import Catalog

/// One way to continue an image from the pixels that are known into the others.
///
/// To add a method: one file with `static let entry`, and its line in `Inpainting.methods`.
public protocol InpaintingMethod: Sendable {
    static var entry: Entry<any InpaintingMethod> { get }
    /// Fills the unknown pixels.
    /// - Parameters:
    ///   - field: float64; the unknown pixels hold the mean of the known ones, and may be changed as seen fit. The known
    ///     ones must keep their values.
    /// - Throws: `Interrupted`, `ArrayError.memory`, `ImageTaskError.notConverged`.
    func fill(_ field: inout Field, known: KnownPixels, observer: any Observer) throws -> Inpainting.Certificate
}

/// Reconstruction of images from some of their pixels.
public struct Inpainting: Sendable {
    public static let methods: [Entry<any InpaintingMethod>] = [
        HarmonicInpainting.entry,
        BiharmonicInpainting.entry,
        EdgeEnhancingInpainting.entry,
        TotalVariationInpainting.entry,
    ]

    public static var names: [String] { methods.map(\.info.name) }

    private let method: any InpaintingMethod
    /// The part of the range by which values may leave it without a word.
    private static let worthAWarning = 0.05

    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public init(method name: String) throws {
        guard let entry = Inpainting.methods.first(where: { $0.info.name == name }) else {
            throw DiffusionError.unknown(what: "method", name: name, parameter: "method", known: Inpainting.names)
        }
        method = try entry.make()
    }

    /// How good a solution is.
    public struct Certificate: Equatable, Sendable {
        public var iterations = 0
        /// An estimate of the largest error, as a part of the range of the known values; for `tv` the duality gap as a
        /// part of the total variation, for `edge_enhancing` the last change.
        public var accuracy = 0.0
        /// How far values lie outside the range of the known ones.
        public var rangeViolation = 0.0
        /// What a person should know before trusting the image.
        public var doubt: String?

        public init() {}
    }

    /// The image with its unknown pixels filled, and the certificate.
    ///
    /// - Parameters:
    ///   - u: a signal, grey or colour image. What it holds at unknown pixels does not matter, NaN included.
    ///   - mask: True where a pixel is known.
    /// - Returns: an array of the shape of u, solved in float64, in float32 for a float32 array.
    /// - Throws: `DiffusionError`, `ImageTaskError`, `Interrupted`, `ArrayError.memory`.
    public func solve(_ u: NDArray, mask: NDArray, observer: any Observer = SilentObserver()) throws
        -> (u: NDArray, certificate: Certificate) {
        let known = try KnownPixels(mask, of: try Field(u, checksFinite: false).shape)
        return try solve(u, known: known, observer: observer)
    }

    func solve(_ u: NDArray, known: KnownPixels, observer: any Observer = SilentObserver()) throws
        -> (u: NDArray, certificate: Certificate) {
        var field = try Field(try u.casted(to: .float64), checksFinite: false)
        try Cancellation.check()
        let ranges = try field.planes.map { try forgetUnknown($0, known, field) }
        try Cancellation.check()
        var certificate = Certificate()
        if !known.isComplete {
            certificate = try method.fill(&field, known: known, observer: observer)
            for (plane, range) in zip(field.planes, ranges) {
                let now = planeRange(plane)
                let excess = max(0, range.low - now.low, now.high - range.high)
                certificate.rangeViolation = max(certificate.rangeViolation, excess)
                if excess > Inpainting.worthAWarning * (range.high - range.low) {
                    certificate.doubt = "inpainted values leave the range of the known ones by up to \(short(excess)); "
                        + "np.clip cuts them off"
                }
            }
        }
        let result = try field.released()
        return (u.dtype == .float32 ? try result.casted(to: .float32) : result, certificate)
    }

    /// Replaces the unknown values of a plane by the mean of the known ones.
    /// - Returns: the range of the known values.
    /// - Throws: `DiffusionError.notFinite` for known values that are not.
    private func forgetUnknown(_ plane: NDArray, _ known: KnownPixels, _ field: Field) throws -> (low: Double, high: Double) {
        let values = plane.pointer(Double.self)
        defer { withExtendedLifetime(plane) {} }
        var low = Double.infinity, high = -Double.infinity, mean = 0.0
        var bad: (count: Int, first: Int) = (0, 0)
        for i in 0..<known.flags.count where known.flags[i] {
            let value = values[i]
            if !value.isFinite {
                if bad.count == 0 { bad.first = i }
                bad.count += 1
            }
            low = min(low, value)
            high = max(high, value)
            mean += value / Double(known.count)
        }
        guard bad.count == 0 else {
            let place = field.shape.count == 1 ? [bad.first] : [bad.first / known.columns, bad.first % known.columns]
            throw DiffusionError.notFinite(count: bad.count, first: place, value: values[bad.first])
        }
        for i in 0..<known.flags.count where !known.flags[i] { values[i] = mean }
        return (low, high)
    }
}

/// The smallest and the largest value of a plane of float64.
func planeRange(_ plane: NDArray) -> (low: Double, high: Double) {
    let values = plane.pointer(Double.self)
    defer { withExtendedLifetime(plane) {} }
    var low = values[0], high = values[0]
    for i in 0..<plane.count {
        low = min(low, values[i])
        high = max(high, values[i])
    }
    return (low, high)
}
