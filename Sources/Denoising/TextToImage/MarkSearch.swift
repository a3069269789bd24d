import Arrays
import Glibc

/// How a picture was turned since it was marked.
public enum Turn: Int, CaseIterable, Sendable {
    case none, mirrored, quarter, quarterMirrored, half, halfMirrored, threeQuarters, threeQuartersMirrored
}

/// What a search for the mark gives.
public struct MarkFinding: Sendable {
    /// How far the picture's phases agree with the mark's, in standard deviations of pictures without one; the best place counts.
    public var score: Double
    public var turn: Turn
    /// By how much the picture had been enlarged, each pixel repeated; 1: not.
    public var enlargement: Int

    /// The mark counts as found where pictures without it come as far at most once in a million times.
    public static let falseAlarms = 1e-6
    /// Places of the tile times ways to turn it.
    public static let looks = Double(InvisibleMark.side * InvisibleMark.side * Turn.allCases.count)

    public var isFound: Bool { chance <= MarkFinding.falseAlarms }

    /// A bound on how likely a picture without the mark comes as far.
    ///
    /// Under a key drawn at random, each of the K phases that are compared is uniform, whatever the picture. E exp(λ cos U) = I₀(λ) ≤
    /// exp(λ²/4), so the sum of K cosines reaches z √(K/2) with a probability of at most exp(−z²/2), and one of the looks does with at most
    /// as many times that.
    public var chance: Double { score > 0 ? min(1, MarkFinding.looks * exp(-score * score / 2)) : 1 }
}

/// Looks for a mark in one picture.
struct MarkSearch {
    private let mark: InvisibleMark
    /// The picture without what is smooth, all tiles laid over each other: brightness, red–blue, green–purple.
    private let tiles: [[Double]]
    private static let side = InvisibleMark.side
    /// Grey levels beyond which a difference is an edge of the picture.
    private static let edge = 8.0

    /// - Parameter levels: red, green, blue of every pixel, 0 … 255.
    init(_ mark: InvisibleMark, _ levels: [Double], width: Int, height: Int) {
        self.mark = mark
        tiles = MarkSearch.folded(MarkSearch.axes(levels), width: width, height: height)
    }

    private static func axes(_ levels: [Double]) -> [[Double]] {
        var channels = [[Double]](repeating: [Double](repeating: 0, count: levels.count / 3), count: 3)
        for pixel in 0..<levels.count / 3 {
            (channels[0][pixel], channels[1][pixel], channels[2][pixel]) = ColourAxes.axes(levels[3 * pixel], levels[3 * pixel + 1], levels[3 * pixel + 2])
        }
        return channels
    }

    /// Each pixel minus the mean of its four neighbours, cut at ± an edge, summed over the tiles.
    private static func folded(_ channels: [[Double]], width: Int, height: Int) -> [[Double]] {
        channels.map { channel in
            var tile = [Double](repeating: 0, count: side * side)
            channel.withUnsafeBufferPointer { u in
                for y in 0..<height {
                    let row = y * width, above = max(0, y - 1) * width, below = min(height - 1, y + 1) * width
                    for x in 0..<width {
                        let mean = (u[above + x] + u[below + x] + u[row + max(0, x - 1)] + u[row + min(width - 1, x + 1)]) / 4
                        tile[y % side * side + x % side] += min(edge, max(-edge, u[row + x] - mean))
                    }
                }
            }
            return tile
        }
    }

    /// The best agreement of phases over all places of the tile.
    func score(_ turn: Turn) -> Double {
        let side = MarkSearch.side, waves = InvisibleMark.waves
        let angles = (0..<side).map { 2 * Double.pi * Double($0) / Double(side) }, cosines = angles.map { cos($0) }, sines = angles.map { sin($0) }
        var sums = [(re: Double, im: Double)](repeating: (0, 0), count: waves.count)
        var count = 0.0
        for channel in 0..<3 {
            let tile = MarkSearch.turned(tiles[channel], turn)
            for (index, wave) in waves.enumerated() {
                var re = 0.0, im = 0.0
                for y in 0..<side {
                    for x in 0..<side {
                        let k = (wave.y * y + wave.x * x) & (side - 1)
                        re += tile[y * side + x] * cosines[k]
                        im -= tile[y * side + x] * sines[k]
                    }
                }
                let size = sqrt(re * re + im * im)
                guard size > 1e-9 else { continue }
                let phase = mark.phases[channel][index], (c, s) = (cos(phase) / size, sin(phase) / size)
                sums[index].re += re * c + im * s
                sums[index].im += im * c - re * s
                count += 1
            }
        }
        guard count > 0 else { return 0 }
        var best = -Double.infinity
        for y in 0..<side {
            for x in 0..<side {
                var sum = 0.0
                for (index, wave) in waves.enumerated() {
                    let k = (wave.y * y + wave.x * x) & (side - 1)
                    sum += sums[index].re * cosines[k] - sums[index].im * sines[k]
                }
                best = max(best, sum)
            }
        }
        return best / sqrt(count / 2)
    }

    private static func turned(_ tile: [Double], _ turn: Turn) -> [Double] {
        guard turn != .none else { return tile }
        let last = side - 1
        var result = tile
        for y in 0..<side {
            for x in 0..<side {
                let (fromY, fromX) = switch turn {
                case .none: (y, x)
                case .mirrored: (y, last - x)
                case .quarter: (x, last - y)
                case .quarterMirrored: (x, y)
                case .half: (last - y, last - x)
                case .halfMirrored: (last - y, x)
                case .threeQuarters: (last - x, y)
                case .threeQuartersMirrored: (last - x, last - y)
                }
                result[y * side + x] = tile[fromY * side + fromX]
            }
        }
        return result
    }
}

extension InvisibleMark {
    /// Looks for the mark wherever the picture was cut, however it was turned, and whatever whole number of times its pixels were repeated.
    /// - Parameter picture: (height, width, 3) or (height, width), 0 … 1.
    public func finding(in picture: NDArray) throws -> MarkFinding {
        let shape = picture.shape
        guard shape.count == 2 || shape.count == 3 && shape[2] == 3, picture.count > 0 else {
            throw DenoisingError("a picture has the shape (height, width) or (height, width, 3), not \(NDArray.text(shape))")
        }
        let given = try picture.doubles().map { $0 * 255 }
        let levels = shape.count == 3 ? given : given.flatMap { [$0, $0, $0] }
        let factor = InvisibleMark.enlargement(of: levels, width: shape[1], height: shape[0])
        let width = shape[1] / factor, height = shape[0] / factor
        let own = factor == 1 ? levels : InvisibleMark.reduced(levels, width: shape[1], height: shape[0], by: factor)
        let search = MarkSearch(self, own, width: width, height: height)
        var best = MarkFinding(score: -.infinity, turn: .none, enlargement: factor)
        for turn in Turn.allCases {
            let score = search.score(turn)
            if score > best.score { (best.score, best.turn) = (score, turn) }
        }
        return best
    }

    /// The largest side of equal squares that the whole picture consists of.
    private static func enlargement(of levels: [Double], width: Int, height: Int) -> Int {
        for factor in stride(from: 16, to: 1, by: -1) where width % factor == 0 && height % factor == 0 && min(width, height) >= side * factor {
            if isRepeated(levels, width: width, height: height, by: factor) { return factor }
        }
        return 1
    }

    private static func isRepeated(_ levels: [Double], width: Int, height: Int, by factor: Int) -> Bool {
        for y in 0..<height {
            for x in 0..<width {
                let here = 3 * (y * width + x), first = 3 * ((y - y % factor) * width + x - x % factor)
                for channel in 0..<3 where levels[here + channel] != levels[first + channel] { return false }
            }
        }
        return true
    }

    private static func reduced(_ levels: [Double], width: Int, height: Int, by factor: Int) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(levels.count / factor / factor)
        for y in stride(from: 0, to: height, by: factor) {
            for x in stride(from: 0, to: width, by: factor) {
                for channel in 0..<3 { result.append(levels[3 * (y * width + x) + channel]) }
            }
        }
        return result
    }
}
