import Arrays
import Catalog
@testable import Denoising
import Foundation
import Testing

/// The network that comes with the program: that it is whole, knows its words, and paints what they say in broad strokes. How well it does is
/// measured by `dlab bench pictures`.
@Suite struct PainterTests {
    private static let path = URL(filePath: #filePath).appending(path: "../../../../lessons/networks/painter").standardizedFileURL.path

    private struct Kept: @unchecked Sendable { let folder: StableDiffusionFolder }
    private static let kept = Result { Kept(folder: try StableDiffusionFolder(path: path, name: "painter", guidance: 3)) }

    private func pictures(_ prompt: String, count: Int = 2, seed: UInt64 = 1, width: Int = 64) throws -> NDArray {
        let folder = try PainterTests.kept.get().folder
        var request = SamplingRequest(denoiser: try folder.denoiser(prompt, negative: "", guidance: 3, rescale: 0, width: width, height: 64))
        request.follow(folder.defaults)
        (request.count, request.source, request.steps) = (count, folder.source(seed: seed), 8)
        request.shape = folder.stateShape(width: width, height: 64)
        return try folder.decode(try request.run(observer: SilentObserver()).x, observer: SilentObserver())
    }

    /// Mean of rows of all pictures, all colours together.
    private func brightness(_ pictures: NDArray, rows: Range<Int>) throws -> Double {
        let values = try pictures.doubles(), (height, line) = (pictures.shape[1], pictures.shape[2] * 3)
        let kept = values.indices.filter { rows.contains($0 / line % height) }
        return kept.reduce(0) { $0 + values[$1] } / Double(max(1, kept.count))
    }

    @Test func isSmall() throws {
        let files = try #require(FileManager.default.enumerator(atPath: PainterTests.path)).compactMap { $0 as? String }.filter { $0.hasSuffix(".safetensors") }
        let sizes = try files.map { try FileManager.default.attributesOfItem(atPath: PainterTests.path + "/" + $0)[.size] as? Int ?? .max }
        #expect(files.count == 3)
        #expect(sizes.reduce(0, +) <= 20_000_000)
    }

    /// Every caption of a scene is made of words it has learned, and other words are named.
    @Test func knowsTheWordsOfScenes() throws {
        let folder = try PainterTests.kept.get().folder, world = try SceneFixture.world()
        for index in 0..<300 {
            let caption = SceneWish().drawn(index, in: world, seed: 12).caption(in: world)
            #expect(try folder.reading(of: caption).remarks.isEmpty, "\(caption)")
        }
        let remarks = try folder.reading(of: "a wombat in the snow").remarks
        #expect(remarks.count == 1 && remarks[0].contains("'wombat' is not among the"))
    }

    @Test func nightIsDarkerThanDay() throws {
        let day = try pictures("a cat in a meadow by day"), night = try pictures("a cat in a meadow at night")
        #expect(try brightness(day, rows: 0..<64) > 0.15 + brightness(night, rows: 0..<64))
    }

    @Test func snowIsBrighterThanForest() throws {
        let snow = try pictures("a dog in the snow by day"), forest = try pictures("a dog in a forest by day")
        #expect(try brightness(snow, rows: 50..<64) > 0.2 + brightness(forest, rows: 50..<64))
    }

    @Test func seedsDecide() throws {
        let one = try pictures("a castle", seed: 5).doubles()
        #expect(try pictures("a castle", seed: 5).doubles() == one)
        #expect(try zip(pictures("a castle", seed: 6).doubles(), one).contains { abs($0 - $1) > 0.1 })
    }

    @Test func otherSizesAreMade() throws {
        #expect(try pictures("a palm on the beach", count: 1, width: 96).shape == [1, 64, 96, 3])
    }
}
