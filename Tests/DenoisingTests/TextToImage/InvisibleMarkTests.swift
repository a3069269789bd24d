import Arrays
import Denoising
import Foundation
import Images
import Testing

/// The laws of the mark: unseen, found again after what it promises to survive, and not found where it is not.
@Suite struct InvisibleMarkTests {
    private let mark = InvisibleMark.standard

    /// 64 × 64 pieces of the shipped photographs, as 8-bit pictures: harder than anything that is generated.
    static let pieces: [TestPicture] = ["astronaut", "camera", "coins"].flatMap { name -> [TestPicture] in
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../lessons/images/\(name).png").standardizedFileURL
        guard let data = try? Data(contentsOf: file), let image = try? PNG.decode(Array(data)) else { return [] }
        let whole = TestPicture(PixelImage(image))
        return (0..<7).map { (k: Int) -> TestPicture in
            whole.cut(left: 31 * k % (whole.width - 64), top: 47 * k % (whole.height - 64), width: 64, height: 64)
        }
    }

    @Test func thereArePieces() { #expect(Self.pieces.count == 21) }

    @Test(arguments: pieces) func isTooFaintToSee(_ piece: TestPicture) throws {
        let marked = try piece.marked()
        #expect(piece.signalToNoise(marked) >= 40)
        #expect(marked.values != piece.values)
    }

    /// Every attack by itself and all of them together, over seeds of noise and ways to cut.
    @Test(arguments: pieces) func survivesWhatItPromises(_ piece: TestPicture) throws {
        let marked = try piece.marked().rounded()
        var worst = try marked.score()
        for seed in 0..<4 {
            let cuts = Generator(seed: [UInt32(seed)])
            for sigma in [2.0, 3.0] { worst = min(worst, try marked.noisy(sigma, seed: seed).rounded().score()) }
            let sides = try cuts.integers(0, 8, [4]).doubles().map { Int($0) }
            let (left, top, right, bottom) = (sides[0], sides[1], sides[2], sides[3])
            let cut = marked.cut(left: left, top: top, width: 64 - left - right, height: 64 - top - bottom)
            worst = min(worst, try cut.score(), try cut.noisy(2.5, seed: seed).rounded().score())
        }
        #expect(worst >= 8, "\(worst)")
    }

    @Test func survivesMirrorsQuarterTurnsAndRepeatedPixels() throws {
        let marked = try Self.pieces[0].marked().rounded()
        #expect(try marked.finding().turn == .none)
        for turned in [marked.mirrored(), marked.transposed(), marked.transposed().mirrored(), marked.mirrored().transposed()] {
            let finding = try turned.finding()
            #expect(finding.isFound && finding.turn != .none)
        }
        for factor in [2, 3, 5] {
            let finding = try marked.enlarged(factor).finding()
            #expect(finding.isFound && finding.enlargement == factor)
        }
    }

    /// Black, white and plain pictures leave half of the mark no room.
    @Test(arguments: [0.0, 1.0, 0.5]) func isFoundInPlainPictures(_ grey: Double) throws {
        for (width, height) in [(64, 64), (96, 64), (64, 200)] {
            let plain = TestPicture(width: width, height: height, values: [Double](repeating: grey, count: width * height * 3))
            let marked = try plain.marked().rounded()
            #expect(plain.signalToNoise(marked) >= 40)
            #expect(try marked.noisy(3, seed: 1).rounded().finding().isFound)
        }
    }

    /// With keys drawn at random, unmarked pictures score as seldom as the bound says: smooth ones, noisy ones, and those that repeat
    /// like the mark itself.
    @Test func isNotFoundWhereItIsNot() throws {
        var pictures = Array(Self.pieces.prefix(9))
        for period in [2, 4, 5, 8, 16] { pictures.append(TestPicture.stripes(period)) }
        pictures.append(TestPicture.stripes(3).noisy(20, seed: 1).rounded())
        var scores: [Double] = []
        for key in 0..<100 {
            let other = InvisibleMark(key: 1000 + UInt64(key))
            for picture in pictures { scores.append(try picture.finding(other).score) }
        }
        for score in [5.0, 5.25, 5.5] {
            let share = Double(scores.count { $0 >= score }) / Double(scores.count), bound = MarkFinding.looks * exp(-score * score / 2)
            #expect(share <= bound, "\(share) of the scores reach \(score); the bound is \(bound)")
        }
        #expect(!scores.contains { MarkFinding.looks * exp(-$0 * $0 / 2) <= MarkFinding.falseAlarms })
    }

    @Test func anotherKeyFindsNothing() throws {
        for piece in Self.pieces { #expect(try !piece.marked().rounded().finding(InvisibleMark(key: 7)).isFound) }
        for piece in Self.pieces { #expect(try !piece.finding().isFound) }
    }
}

/// Red, green and blue of every pixel, 0 … 1.
struct TestPicture: Sendable, CustomTestStringConvertible {
    var width: Int, height: Int
    var values: [Double]

    init(width: Int, height: Int, values: [Double]) { (self.width, self.height, self.values) = (width, height, values) }

    init(_ image: PixelImage) {
        (width, height) = (image.width, image.height)
        values = (0..<width * height * 3).map { (index: Int) -> Double in Double(image.bytes[index / 3 * 4 + index % 3]) / 255 }
    }

    var testDescription: String { "\(width) x \(height), mean \(values.reduce(0, +) / Double(values.count))" }

    static func stripes(_ period: Int) -> TestPicture {
        TestPicture(width: 64, height: 64, values: (0..<64 * 64 * 3).map { (index: Int) -> Double in
            let phase = (index / 3 % 64 + index / 192 / 5) % period
            return phase < (period + 1) / 2 ? 0.8 : Double(index % 3) * 0.2
        })
    }

    func array() throws -> NDArray { try NDArray(values, shape: [height, width, 3]) }
    func finding(_ mark: InvisibleMark = .standard) throws -> MarkFinding { try mark.finding(in: try array()) }
    func score() throws -> Double { try finding().score }

    func marked() throws -> TestPicture {
        var copy = self
        copy.values = try InvisibleMark.standard.added(to: try NDArray(values, shape: [1, height, width, 3])).doubles()
        return copy
    }

    func rounded() -> TestPicture {
        var copy = self
        copy.values = values.map { min(1, max(0, ($0 * 255).rounded() / 255)) }
        return copy
    }

    /// - Parameter sigma: in grey levels of 255.
    func noisy(_ sigma: Double, seed: Int) -> TestPicture {
        var copy = self
        let noise = (try? Generator(seed: [UInt32(seed)]).standardNormal([values.count]).doubles()) ?? []
        for index in noise.indices { copy.values[index] += sigma / 255 * noise[index] }
        return copy
    }

    func cut(left: Int, top: Int, width: Int, height: Int) -> TestPicture {
        drawn(width, height) { x, y in (x + left, y + top) }
    }

    func mirrored() -> TestPicture { drawn(width, height) { x, y in (width - 1 - x, y) } }
    func transposed() -> TestPicture { drawn(height, width) { x, y in (y, x) } }
    func enlarged(_ factor: Int) -> TestPicture { drawn(width * factor, height * factor) { x, y in (x / factor, y / factor) } }

    private func drawn(_ width: Int, _ height: Int, _ from: (Int, Int) -> (Int, Int)) -> TestPicture {
        TestPicture(width: width, height: height, values: (0..<width * height * 3).map { index in
            let (x, y) = from(index / 3 % width, index / 3 / width)
            return values[(y * self.width + x) * 3 + index % 3]
        })
    }

    /// In decibels.
    func signalToNoise(_ other: TestPicture) -> Double {
        let squares = zip(values, other.values).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
        return -10 * log10(squares / Double(values.count))
    }
}
