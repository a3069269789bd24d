import Arrays
import Denoising
import Testing

@Suite struct SceneDrawingTests {
    private func pictures(_ scenes: [Scene], _ width: Int = 64, _ height: Int = 64) throws -> [[Double]] {
        let array = try SceneFixture.world().pictures(of: scenes, width: width, height: height), values = try array.doubles()
        let length = values.count / max(1, scenes.count)
        return scenes.indices.map { Array(values[$0 * length..<($0 + 1) * length]) }
    }

    private func scene(_ objects: [Int], _ place: Scene.Place = .meadow, _ hour: Scene.Hour = .day, _ sights: Set<Scene.Sight> = [], seed: UInt64 = 1) -> Scene {
        Scene(objects: objects, place: place, hour: hour, sights: sights, variant: Scene.Variant(objects: seed, land: seed, sky: seed))
    }

    /// The same picture whenever and by however many threads it is drawn, in any size.
    @Test(arguments: [(64, 64), (96, 64), (40, 72), (16, 16), (1, 1), (129, 17)])
    func drawsTheSameAgain(_ width: Int, _ height: Int) throws {
        let scenes = SceneMachine(world: try SceneFixture.world()).scenes(SceneWish(), count: 40)
        let one = try Parallel.during(threads: 1) { try pictures(scenes, width, height) }
        let four = try Parallel.during(threads: 4) { try pictures(scenes, width, height) }
        #expect(one == four)
        #expect(one.allSatisfy { $0.count == 3 * width * height && $0.allSatisfy { (-1...1).contains($0) } })
    }

    /// Every part of a scene changes the picture, and only its own part of it.
    @Test func everyPartShows() throws {
        let plain = try pictures([scene([0])])[0]
        for place in Scene.Place.allCases where place != .meadow {
            let other = try pictures([scene([0], place)])[0]
            #expect(SceneFixture.distance(plain[...], other[...]) > 0.05, "\(place)")
        }
        for (hour, sights) in [(.day, [.sun, .clouds, .rainbow]), (.sunset, [.sun, .clouds]), (.night, [.moon, .stars, .clouds])] as [(Scene.Hour, [Scene.Sight])] {
            let without = try pictures([scene([0], .desert, hour)])[0]
            for sight in sights {
                let with = try pictures([scene([0], .desert, hour, [sight])])[0]
                #expect(SceneFixture.distance(without[...], with[...]) > 0.01, "\(sight) \(hour)")
                // The lowest quarter is land whatever the sky shows.
                #expect(with.suffix(64 * 16 * 3) == without.suffix(64 * 16 * 3), "\(sight) \(hour)")
            }
        }
    }

    /// A thing is told from all others by what it changes in a picture.
    @Test func everyObjectIsRecognised() throws {
        let world = try SceneFixture.world()
        var right = 0, asked = 0
        for (place, hour) in [(.desert, .day), (.snow, .day), (.forest, .night), (.city, .sunset)] as [(Scene.Place, Scene.Hour)] {
            for seed in [1] as [UInt64] {
                let drawn = try pictures(world.objects.indices.map { scene([$0], place, hour, seed: seed) } + [scene([], place, hour, seed: seed)])
                let bare = drawn[world.objects.count]
                let marks = try world.objects.indices.map { try #require(Self.thumbnail(drawn[$0], bare)) }
                // As drawn on plain snow, from another of the ways to place it.
                let blank = try pictures(world.objects.indices.map { scene([$0], .snow, .day, seed: seed + 7) } + [scene([], .snow, .day, seed: seed + 7)])
                let models = try world.objects.indices.map { try #require(Self.thumbnail(blank[$0], blank[world.objects.count])) }
                for (index, mark) in marks.enumerated() {
                    let distances = models.map { min(Self.difference(mark, $0), Self.difference(mark, Self.mirrored($0))) }
                    asked += 1
                    if distances.indices.min(by: { distances[$0] < distances[$1] }) == index { right += 1 }
                }
            }
        }
        #expect(Double(right) / Double(asked) > 0.85, "\(right) of \(asked)")
    }

    /// The outline of what differs between two pictures, brought to 12 × 12, with how much of each cell it fills, in which shape.
    private static func thumbnail(_ picture: [Double], _ bare: [Double]) -> [Double]? {
        var rows: [Int] = [], columns: [Int] = [], changed = [Bool](repeating: false, count: 64 * 64)
        for pixel in 0..<64 * 64 {
            let changes = (3 * pixel..<3 * pixel + 3).map { index -> Double in abs(picture[index] - bare[index]) }
            guard changes[0] > 0.25 || changes[1] > 0.25 || changes[2] > 0.25 else { continue }
            changed[pixel] = true
            rows.append(pixel / 64)
            columns.append(pixel % 64)
        }
        guard let top = rows.min(), let bottom = rows.max(), let left = columns.min(), let right = columns.max() else { return nil }
        let height = bottom - top + 1, width = right - left + 1, cells = 12
        var result = [Double](repeating: 0, count: cells * cells * 4 + 1), counts = [Double](repeating: 0, count: cells * cells)
        for row in 0..<cells * 4 {
            for column in 0..<cells * 4 {
                let y = top + row * height / (cells * 4), x = left + column * width / (cells * 4)
                let pixel = y * 64 + x, cell = row / 4 * cells + column / 4
                counts[cell] += 1
                guard changed[pixel] else { continue }
                result[4 * cell] += 1
                // Chroma does not change much with the light.
                let rgb = picture[3 * pixel..<3 * pixel + 3].map { $0 + 1.01 }, sum = rgb.reduce(0, +)
                for channel in 0..<3 { result[4 * cell + 1 + channel] += 2 * rgb[channel] / sum }
            }
        }
        for cell in counts.indices { for channel in 0..<4 { result[4 * cell + channel] /= max(1, counts[cell]) } }
        result[cells * cells * 4] = 8 * Double(width) / Double(width + height)
        return result
    }

    private static func mirrored(_ mark: [Double]) -> [Double] {
        var result = mark
        for row in 0..<12 { for column in 0..<12 { for channel in 0..<4 { result[4 * (row * 12 + column) + channel] = mark[4 * (row * 12 + 11 - column) + channel] } } }
        return result
    }

    private static func difference(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }

    @Test func damagedTablesAreRefused() throws {
        let sheet = [UInt8](repeating: 255, count: 4 * 64 * 8)
        for table in ["", "# nothing", "cat | cats | x | | ground | - ", "cat | cats | x | | moon | - | 1", "cat | cats | x | | air | nowhere | 1", "cat|cats|x||air|-|nan"] {
            #expect(throws: DenoisingError.self, "\(table)") { try SceneWorld(table: table, sheet: sheet, width: 64, height: 8) }
        }
        let line = "cat | cats | x | | air | - | 1"
        _ = try SceneWorld(table: line, sheet: sheet, width: 64, height: 8)
        #expect(throws: DenoisingError.self) { try SceneWorld(table: line, sheet: sheet, width: 64, height: 9) }
        #expect(throws: DenoisingError.self) { try SceneWorld(table: line, sheet: [UInt8](repeating: 0, count: sheet.count), width: 64, height: 8) }
    }
}
