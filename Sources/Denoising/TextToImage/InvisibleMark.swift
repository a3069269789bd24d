import Arrays
import Glibc

/// A pattern too faint to be seen in every generated picture, by which it is known again.
///
/// A tile of 16 × 16 pixels that repeats over the picture: waves of the finer half of its frequencies, all of one strength, with
/// phases drawn from a key, mostly in colour and less in brightness. It survives rounding to 8 bits, mild noise and cutting at the
/// sides; not rescaling, not JPEG, and not somebody who wants to be rid of it.
///
/// Source: spread-spectrum marks, Cox et al. 1997 (IEEE Transactions on Image Processing 6, 1673); that a mark is found by the phases
/// alone follows Kuglin, Hines 1975.
public struct InvisibleMark: Sendable {
    /// The side of the tile in pixels.
    public static let side = 16
    /// Grey levels of 255 that the mark changes a number by, as a root mean square; more where the picture hides it.
    static let strengths = [0.8, 1.0, 1.2, 1.5, 1.9, 2.4]
    /// A score that leaves room for noise and cuts.
    static let sure = 14.0
    /// How much of it is brightness, red–blue and green–purple.
    private static let weights = [0.5, 1, 1]

    /// The mark of this program.
    public static let standard = InvisibleMark(key: 0x6469_6666_7573_696F)

    /// Half of the frequencies of the tile, each with its negative one; the coarse ones, where pictures are strong, are left out.
    static let waves: [(y: Int, x: Int)] = (-7...7).flatMap { y in
        (0...7).compactMap { x in (x > 0 || y > 0) && max(abs(x), abs(y)) >= 3 ? (y, x) : nil }
    }

    /// One phase for each channel and wave.
    let phases: [[Double]]
    /// Red, green and blue of every pixel of the tile, with a mean square of 1.
    private let tile: [Double]

    /// - Parameter key: what the phases are drawn from; pictures marked with one key are not found with another.
    public init(key: UInt64) {
        var state = key
        func next() -> Double {
            // SplitMix64 (Steele, Lea, Flood 2014).
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
            return Double((z ^ z >> 31) >> 11) * 0x1p-53
        }
        let phases = (0..<3).map { _ in InvisibleMark.waves.map { _ in 2 * Double.pi * next() } }
        let side = InvisibleMark.side
        var tile = [Double](repeating: 0, count: side * side * 3)
        for y in 0..<side {
            for x in 0..<side {
                var axes = [0.0, 0.0, 0.0]
                for channel in 0..<3 {
                    for (wave, phase) in zip(InvisibleMark.waves, phases[channel]) {
                        axes[channel] += InvisibleMark.weights[channel] * cos(2 * Double.pi * Double(wave.y * y + wave.x * x) / Double(side) + phase)
                    }
                }
                let (red, green, blue) = ColourAxes.colour(axes[0], axes[1], axes[2])
                for (channel, value) in [red, green, blue].enumerated() { tile[(y * side + x) * 3 + channel] = value }
            }
        }
        let scale = 1 / sqrt(tile.reduce(0) { $0 + $1 * $1 } / Double(tile.count))
        self.phases = phases
        self.tile = tile.map { $0 * scale }
    }

    /// Pictures with the mark, each as faint as it can be and still be found when the picture is rounded to 8 bits.
    /// - Parameter pictures: (n, height, width, 3), 0 … 1.
    public func added(to pictures: NDArray) throws -> NDArray {
        let shape = pictures.shape
        guard shape.count == 4, shape[3] == 3 else {
            throw DenoisingError("pictures must have the shape (n, height, width, 3), not \(NDArray.text(shape))")
        }
        let size = shape[1] * shape[2] * 3, values = try pictures.doubles()
        var marked: [Double] = []
        marked.reserveCapacity(values.count)
        for start in stride(from: 0, to: values.count, by: max(1, size)) {
            marked += added(to: Array(values[start..<start + size]), width: shape[2], height: shape[1])
        }
        return try NDArray(marked, shape: shape)
    }

    private func added(to picture: [Double], width: Int, height: Int) -> [Double] {
        var marked = picture
        for strength in InvisibleMark.strengths {
            marked = added(to: picture, width: width, height: height, strength)
            let levels = marked.map { ($0 * 255).rounded() }
            if MarkSearch(self, levels, width: width, height: height).score(.none) >= InvisibleMark.sure { break }
        }
        return marked
    }

    private func added(to picture: [Double], width: Int, height: Int, _ strength: Double) -> [Double] {
        let side = InvisibleMark.side, scale = strength / 255
        var marked = picture
        for y in 0..<height {
            for x in 0..<width {
                let from = (y % side * side + x % side) * 3, to = (y * width + x) * 3
                for channel in 0..<3 { marked[to + channel] = min(1, max(0, picture[to + channel] + scale * tile[from + channel])) }
            }
        }
        return marked
    }
}

/// Brightness, red–blue and green–purple: three directions at right angles. Pictures are quiet along the last two.
enum ColourAxes {
    private static let brightness = 1 / sqrt(3.0), redBlue = 1 / sqrt(2.0), greenPurple = 1 / sqrt(6.0)

    /// Exactly 0 along the last two for greys that are whole numbers.
    @inline(__always)
    static func axes(_ red: Double, _ green: Double, _ blue: Double) -> (Double, Double, Double) {
        ((red + green + blue) * brightness, (red - blue) * redBlue, (red - 2 * green + blue) * greenPurple)
    }

    static func colour(_ a: Double, _ b: Double, _ c: Double) -> (Double, Double, Double) {
        (a * brightness + b * redBlue + c * greenPurple, a * brightness - 2 * c * greenPurple, a * brightness - b * redBlue + c * greenPurple)
    }
}
