import Arrays
import Catalog
import Glibc

/// The local score machine: each pixel is the average of the centre pixels of all training patches, weighted by how well they fit its own
/// surroundings. It knows no whole picture, so it makes new ones: the creativity of convolutional networks without a network.
///
/// D(x, σ)_p = Σ softmax_i(−‖patch_p(x) − patch_i‖²/2σ²) centre_i. Source: Kamb, Ganguli 2024 (arXiv 2412.20292), equations 7 to 10.
public struct PatchDenoiser: Denoiser {
    public let sampleShape: [Int]?
    private let data: [Double]
    private let height: Int, width: Int, channels: Int
    private let size: (Double) throws -> Int
    private let padding: Patches.Padding
    private let places: Patches.Places
    private let library = Library()

    /// The words of `places` and `padding`.
    public static let placeNames = Patches.Places.allCases.map(\.rawValue), paddingNames = Patches.Padding.allCases.map(\.rawValue)

    /// Training patches by their size, made when first needed.
    private final class Library {
        var shelves: [Int: (patches: Patches, averages: [SoftmaxAverage])] = [:]
    }

    /// - Parameters:
    ///   - data: images along the first axis, (N, h, w) or (N, h, w, channels).
    ///   - size: the side of a patch at a noise level, odd.
    ///   - places: `equivariant`, `boundary` or `local`.
    ///   - padding: `zero` or `circular`.
    /// - Throws: `DenoisingError` for data that are no images, or an unknown word.
    public init(_ data: NDArray, places: String, padding: String, size: @escaping (Double) throws -> Int) throws {
        guard data.rank == 3 || data.rank == 4, data.count > 0 else {
            throw DenoisingError("data must be images of shape (N, h, w) or (N, h, w, 3), got \(NDArray.text(data.shape))", parameter: "data")
        }
        guard let chosen = Patches.Places(rawValue: places) else {
            throw DenoisingError.unknown("place", places, among: Self.placeNames, parameter: "places")
        }
        guard let filled = Patches.Padding(rawValue: padding) else {
            throw DenoisingError.unknown("padding", padding, among: Self.paddingNames, parameter: "padding")
        }
        (self.places, self.padding, self.size) = (chosen, filled, size)
        sampleShape = Array(data.shape.dropFirst())
        (height, width, channels) = (data.shape[1], data.shape[2], data.rank == 4 ? data.shape[3] : 1)
        self.data = try data.doubles()
        if let bad = self.data.first(where: { !$0.isFinite }) { throw DenoisingError("data must be finite, got \(bad)", parameter: "data") }
    }

    /// A size that grows with the noise: 3 pixels below half the spread of the data, the whole picture from five times the spread on.
    public static func growing(_ data: NDArray) throws -> (Double) -> Int {
        let values = try data.doubles(), mean = values.reduce(0, +) / Double(max(1, values.count))
        let spread = sqrt(values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count)))
        let most = data.rank >= 3 ? min(data.shape[1], data.shape[2]) : 3
        return { sigma in
            let share = min(1, max(0, log(sigma / max(spread, 1e-12) / 0.5) / log(10)))
            return 3 + 2 * Int((Double(max(0, most - 3)) * share / 2).rounded(.down))
        }
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checked(sigma: sigma)
        let shape = sampleShape ?? []
        guard x.rank == shape.count + 1 || x.rank == shape.count, Array(x.shape.suffix(shape.count)) == shape else {
            throw DenoisingError("x must end in the shape of one image, \(NDArray.text(shape)), got \(NDArray.text(x.shape))", parameter: "x")
        }
        let (patches, averages) = try shelf(try size(sigma)), images = try x.doubles()
        var result = [Double](repeating: 0, count: images.count)
        for (group, average) in zip(patches.groups, averages) {
            try patches.place(try average(try patches.rows(images, group), sigma: sigma).averages, group, into: &result)
        }
        return try NDArray(result, shape: x.shape)
    }

    private func shelf(_ size: Int) throws -> (patches: Patches, averages: [SoftmaxAverage]) {
        if let known = library.shelves[size] { return known }
        guard size >= 1, size % 2 == 1, size <= 2 * max(height, width) + 1 else {
            throw DenoisingError("the side of a patch must be odd, between 1 and \(2 * max(height, width) + 1), got \(size)", parameter: "patch")
        }
        let patches = Patches(height: height, width: width, channels: channels, size: size, padding: padding, places: places)
        let bytes = (data.count / channels).multipliedReportingOverflow(by: patches.features * 8)
        guard !bytes.overflow else { throw ArrayError.memory(bytes: -1, limit: MemoryBudget.objectLimit) }
        try MemoryBudget.ensure(bytes.partialValue)
        let averages = try patches.groups.map { try SoftmaxAverage(keys: patches.rows(data, $0), values: patches.centres(data, $0)) }
        library.shelves[size] = (patches, averages)
        return (patches, averages)
    }
}
