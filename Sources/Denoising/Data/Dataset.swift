import Arrays
import Catalog

/// Samples drawn by a recipe, with the class each belongs to.
public struct Dataset: Sendable {
    /// Points (n, 2) or images (n, size, size), in colour (n, size, size, 3), with values from −1 to 1; float64.
    public var samples: NDArray
    /// The class of each sample, an index into `classes`.
    public var labels: [Int]
    public var classes: [String]
    /// What is to be seen in each sample, in words; nil where classes say it.
    public var captions: [String]?
}

/// What a drawn character looks like.
public struct Glyph: Sendable {
    public var character: String
    /// Counts the faces of whoever draws.
    public var face: Int
    /// Radians, against the clock.
    public var turn: Double
    /// Away from the middle, in shares of the image's size.
    public var shift: (x: Double, y: Double)
    /// The height of a capital letter, in shares of the image's size.
    public var height: Double
}

/// Draws characters: `size`² numbers from 0 (paper) to 1 (ink), row by row from the top.
public struct GlyphDrawing: Sendable {
    public var faces: Int
    public var draw: @Sendable (_ glyph: Glyph, _ size: Int) -> [Float]

    public init(faces: Int, draw: @escaping @Sendable (_ glyph: Glyph, _ size: Int) -> [Float]) {
        self.faces = faces
        self.draw = draw
    }
}

/// A family of data sets: how to draw any number of samples from a stream of random numbers.
public struct DatasetFamily: Sendable {
    /// What one sample may be drawn with.
    struct Brush {
        var size: Int
        /// Indices into `classes` to choose from.
        var chosen: [Int]
        var glyphs: GlyphDrawing
    }

    public var classes: [String]
    public var isImages: Bool
    /// Whether its samples are captioned scenes, which are drawn by a world of things rather than by `sample`.
    public var isScenes = false
    /// How many numbers one sample takes from the stream; a fixed count, so that a longer data set begins with the shorter one.
    let draws: Int
    /// Uniform numbers and normal ones → the sample and its class.
    let sample: @Sendable (_ uniform: [Double], _ normal: (Double, Double), Brush) -> ([Double], Int)

    /// A point in the plane. Each class is equally likely.
    static func points(_ classes: [String], _ sample: @escaping @Sendable (_ uniform: [Double], _ normal: (Double, Double), _ kind: Int) -> (Double, Double)) -> DatasetFamily {
        DatasetFamily(classes: classes, isImages: false, draws: 3) { uniform, normal, brush in
            let kind = brush.chosen[min(brush.chosen.count - 1, Int(uniform[0] * Double(brush.chosen.count)))]
            let point = sample(Array(uniform.dropFirst()), normal, kind)
            return ([point.0, point.1], kind)
        }
    }

    /// Every data set of the lab. A new one is one entry in `Data/` and one word here.
    public static let all: [Entry<DatasetFamily>] = [.moons, .swissRoll, .spiral, .checkerboard, .gaussians, .glyphs, .shapes, .scenes]

    public static func named(_ name: String) throws -> DatasetFamily {
        guard let entry = all.first(where: { $0.info.name == name }) else {
            throw DenoisingError.unknown("data set", name, among: all.map(\.info.name), parameter: "name")
        }
        return try entry.make()
    }

    /// - Parameters:
    ///   - count: how many samples.
    ///   - size: the side of an image in pixels, 4 to 128.
    ///   - only: the classes to draw; nil: all.
    ///   - glyphs: draws characters.
    ///   - world: draws scenes.
    /// - Throws: `DenoisingError` for numbers out of range or an unknown class.
    public func drawn(_ count: Int, size: Int, seed: UInt64, only: [String]? = nil, glyphs: GlyphDrawing, world: SceneWorld? = nil) throws -> Dataset {
        guard count >= 1 else {
            throw DenoisingError("n must be at least 1, got \(count): a data set without samples teaches nothing", parameter: "n")
        }
        if isImages, !(4...128).contains(size) {
            throw DenoisingError("size must lie between 4 and 128 pixels, got \(size)", parameter: "size")
        }
        if isScenes {
            guard let world else { throw DenoisingError("scenes need a world of things to be drawn of", parameter: "name") }
            return try world.dataset(count, size: size, seed: seed, only: only)
        }
        let chosen = try only.map { try $0.map { try DatasetFamily.index($0, among: classes) } } ?? Array(classes.indices)
        guard !chosen.isEmpty else { throw DenoisingError("classes must name at least one class", parameter: "classes") }
        let shape = isImages ? [count, size, size] : [count, 2]
        let samples = try NDArray(.float64, shape: shape, zeroed: false), length = samples.count / count
        defer { withExtendedLifetime(samples) {} }
        let generator = Generator(number: seed)
        let brush = Brush(size: size, chosen: chosen, glyphs: glyphs)
        var labels: [Int] = []
        labels.reserveCapacity(count)
        for index in 0..<count {
            if index & 0xFF == 0xFF { try Cancellation.check() }
            let uniform = try generator.random([draws]).doubles(), normal = try generator.standardNormal([2]).doubles()
            let (values, label) = sample(uniform, (normal[0], normal[1]), brush)
            let target = samples.pointer(Double.self) + index * length
            for (place, value) in values.prefix(length).enumerated() { target[place] = value }
            labels.append(label)
        }
        return Dataset(samples: samples, labels: labels, classes: classes)
    }

    static func index(_ name: String, among classes: [String]) throws -> Int {
        guard let index = classes.firstIndex(of: name) else {
            throw DenoisingError.unknown("class", name, among: classes, parameter: "classes")
        }
        return index
    }
}

extension Generator {
    /// NumPy's `default_rng(number)`.
    convenience init(number: UInt64) {
        let (low, high) = (UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number >> 32))
        self.init(seed: high == 0 ? [low] : [low, high])
    }
}
