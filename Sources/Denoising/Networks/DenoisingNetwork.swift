import Arrays
import NeuralNetworks

/// A network F(x, c, class) that training fits: its input and what it predicts have unit variance at every noise level.
public protocol DenoisingNetwork: AnyObject, Sendable {
    /// - Parameters:
    ///   - x: samples along the first axis, scaled to unit variance; images with channels last.
    ///   - noise: ¼ ln σ for each sample.
    ///   - classes: the class of each sample, `classCount` for "any"; nil for networks without classes.
    func callAsFunction(_ x: Tensor, noise: [Double], classes: [Int]?, _ tape: Tape) throws -> Tensor

    var parameters: Parameters { get }
    var architecture: NetworkArchitecture { get }
}

/// The sizes of a network: what a file must say to be loaded.
public struct NetworkArchitecture: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable { case points, images }

    public var kind: Kind
    /// (d,) for points, (height, width) or (height, width, channels) for images.
    public var sampleShape: [Int]
    /// The widths of the levels of a U-Net, finest first; of points: one number.
    public var widths: [Int]
    /// Images are cut into squares of this side first.
    public var patch: Int
    public var classCount: Int

    /// Channels of an image; 1 for grey ones without an axis for them.
    var channels: Int { sampleShape.count == 3 ? sampleShape[2] : 1 }

    /// - Throws: `DenoisingError` for sizes that no network here has.
    public func checked() throws {
        func require(_ condition: Bool, _ message: String) throws {
            guard condition else { throw DenoisingError(message, parameter: "data") }
        }
        guard !widths.isEmpty, widths.count <= (kind == .points ? 1 : 6), widths.allSatisfy({ $0 >= 4 && $0 <= 1024 && $0 % 4 == 0 }) else {
            throw DenoisingError("hidden must be multiples of 4 between 4 and 1024, one number for points and up to 6 for images, got \(widths)",
                                 parameter: "hidden")
        }
        try require((0...10_000).contains(classCount), "there can be at most 10000 classes, got \(classCount)")
        switch kind {
        case .points:
            try require(sampleShape.count == 1 && (1...4096).contains(sampleShape[0]),
                        "points must have between 1 and 4096 numbers each, got shape \(NDArray.text(sampleShape))")
        case .images:
            try require((2...3).contains(sampleShape.count) && sampleShape.prefix(2).allSatisfy { (4...256).contains($0) } && (1...16).contains(channels),
                        "images must be 4 to 256 pixels high and wide with at most 16 channels, got shape \(NDArray.text(sampleShape))")
            let factor = patch << (widths.count - 1)
            guard (1...8).contains(patch), sampleShape.prefix(2).allSatisfy({ $0 % factor == 0 }) else {
                throw DenoisingError("images of \(sampleShape[0]) x \(sampleShape[1]) pixels cannot be halved \(widths.count - 1) times"
                    + (patch > 1 ? " after being cut into squares of \(patch)" : ""), parameter: "hidden",
                    hints: ["give fewer widths: hidden=[\(widths[0])]"])
            }
        }
    }

    /// A network with these sizes.
    public func network(_ parameters: Parameters) throws -> any DenoisingNetwork {
        try checked()
        switch kind {
        case .points: return try PointNetwork(self, parameters)
        case .images: return try ImageNetwork(self, parameters)
        }
    }
}

/// What both networks make of noise level and class: sines and cosines, two layers, the class added.
struct NoiseEmbedding {
    private let features = SinusoidalEmbedding(width: 64, scale: 32, maximumPeriod: 1000)
    private let time: TimestepEmbedding
    private let classes: Embedding?

    /// - Parameter classCount: 0: no classes. One row more stands for "any".
    init(_ width: Int, classCount: Int, at scope: ParameterScope) throws {
        time = try TimestepEmbedding(features.width, width, at: scope["time_embedding"])
        classes = classCount > 0 ? try Embedding(classCount + 1, width, at: scope["class_embedding"]) : nil
    }

    func callAsFunction(_ noise: [Double], _ numbers: [Int]?, _ tape: Tape) throws -> Tensor {
        let embedded = try time(try features(noise), tape)
        guard let classes, let numbers else { return embedded }
        return try tape.add(embedded, try classes(numbers, tape))
    }
}
