import Arrays
import Denoising
import Testing

@Suite struct DatasetTests {
    /// Glyphs without fonts: a bar whose place tells the character and the face.
    static let bars = GlyphDrawing(faces: 3) { glyph, size in
        let place = (Int(glyph.character.utf8.first ?? 0) + glyph.face) % size
        return (0..<size * size).map { $0 % size == place ? 1 : 0 }
    }

    static func drawn(_ name: String, _ count: Int, size: Int = 12, seed: UInt64 = 3, only: [String]? = nil) throws -> Dataset {
        try DatasetFamily.named(name).drawn(count, size: size, seed: seed, only: only, glyphs: bars, world: try SceneFixture.world())
    }

    /// Laws of every data set: finite, of moderate size, the right shape, the same for the same seed, and a longer one begins with
    /// the shorter one.
    @Test(arguments: DatasetFamily.all.map(\.info.name))
    func isSoundAndRepeats(_ name: String) throws {
        let family = try DatasetFamily.named(name), long = try Self.drawn(name, 200), short = try Self.drawn(name, 50)
        #expect(long.samples.shape == (family.isScenes ? [200, 12, 12, 3] : family.isImages ? [200, 12, 12] : [200, 2]))
        let values = try long.samples.doubles()
        #expect(values.allSatisfy { abs($0) <= (family.isImages ? 1 : 3) })
        #expect(Array(values.prefix(short.samples.count)) == (try short.samples.doubles()))
        #expect(Array(long.labels.prefix(50)) == short.labels)
        #expect(try Self.drawn(name, 50).samples.doubles() == short.samples.doubles())
        #expect(try Self.drawn(name, 50, seed: 4).samples.doubles() != short.samples.doubles())
        #expect(long.labels.allSatisfy(long.classes.indices.contains))
        #expect(long.captions == nil || long.captions?.count == 200)
        // Every class comes up, unless there are too many of them.
        #expect(Set(long.labels).count >= min(30, long.classes.count))
    }

    /// Points of one class lie where the class is.
    @Test func classesAreWhereTheyShouldBe() throws {
        let set = try Self.drawn("gaussians", 400, only: ["2"])
        #expect(Set(set.labels) == [2])
        let points = try set.samples.doubles()
        for i in 0..<400 { #expect(abs(points[2 * i]) < 0.5 && abs(points[2 * i + 1] - 1.5) < 0.5) }
        let board = try Self.drawn("checkerboard", 400), fields = try board.samples.doubles().map { Int(($0 + 2).rounded(.down)) }
        for i in 0..<400 { #expect((fields[2 * i] + fields[2 * i + 1]) % 2 == 0) }
    }

    /// A shape's ink grows smoothly over its edge: its area is that of the plane.
    @Test func discsHaveTheirArea() throws {
        let set = try Self.drawn("shapes", 50, size: 32, only: ["disc"]), size = 32 * 32
        let values = try set.samples.doubles()
        for i in 0..<50 {
            let ink = values[i * size..<(i + 1) * size].map { ($0 + 1) / 2 }
            // The radius from the area must be that from the width of the widest row.
            let widest = (0..<32).map { row in (0..<32).reduce(0.0) { $0 + ink[ink.startIndex + row * 32 + $1] } }.max() ?? 0
            let area = ink.reduce(0, +)
            #expect(abs((area / .pi).squareRoot() - widest / 2) < 0.3)
        }
    }

    @Test func refusesWhatCannotBe() throws {
        func message(_ body: () throws -> Dataset) -> String {
            do { _ = try body() } catch { return (error as? DenoisingError).map { ([$0.message] + $0.hints).joined(separator: "; ") } ?? "\(error)" }
            return ""
        }
        #expect(message { try Self.drawn("moon", 5) }.contains("did you mean 'moons'"))
        #expect(message { try Self.drawn("moons", 0) }.contains("n must be at least 1, got 0"))
        #expect(message { try Self.drawn("shapes", 5, size: 3) }.contains("between 4 and 128 pixels, got 3"))
        #expect(message { try Self.drawn("shapes", 5, only: ["circle"]) }.contains("unknown class 'circle' (available: disc, ring"))
        #expect(message { try Self.drawn("shapes", 5, only: []) }.contains("at least one class"))
    }
}
