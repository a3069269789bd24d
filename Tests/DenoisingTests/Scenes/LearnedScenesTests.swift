import Catalog
@testable import Denoising
import Foundation
import Testing

/// What the shipped network learned from, told again.
@Suite struct LearnedScenesTests {
    /// They are those that `dataset("scenes", …)` gives, and one caption in sixteen is held out.
    @Test func areThoseOfTheDataset() throws {
        let world = try SceneFixture.world(), learned = LearnedScenes(in: world), captions = try world.dataset(1000, size: 4, seed: 1001, only: nil).captions ?? []
        let kept = learned.set(20).map { $0.caption(in: world) }
        #expect(kept == captions.filter { !LearnedScenes.isHeldOut(String($0.split(separator: " with ")[0])) })
        #expect((850..<990).contains(kept.count))
        #expect(learned.set(0).first != learned.set(1).first)
    }

    /// As many sets as the program that draws them says, from the same seeds.
    @Test func areThoseThatWereDrawn() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../lessons/networks/painter-scenes.py").standardizedFileURL
        let program = try String(contentsOf: file, encoding: .utf8), shape = LearnedScenes.self
        #expect(program.contains("shards, count, part = \(shape.shards), \(shape.setsPerShard * shape.scenesPerSet), \(shape.scenesPerSet)\n"))
        #expect(program.contains("dataset(\"scenes\", part, size=64, seed=1000 * shard + k + 1, labels=True)"))
    }

    /// A picture of a scene that was learned from is a copy; its negative is not.
    @Test func copiesAreFound() throws {
        let world = try SceneFixture.world(), learned = LearnedScenes(in: world, share: 0.005), scene = learned.set(0)[7]
        let picture = try world.pictures(of: [scene], width: 64, height: 64).doubles().map { Float(0.5 * $0 + 0.5) }
        let found = try learned.nearest(to: [(picture, scene), (picture.map { 1 - $0 }, scene)], observer: SilentObserver())
        #expect(found[0] < 1e-6)
        #expect(found[1] > 0.1)
    }

    /// Nobody is asked for what a network has seen.
    @Test func promptsAreNew() throws {
        let world = try SceneFixture.world(), prompts = SceneMeasures.prompts(20, world: world)
        #expect(prompts.count == 20)
        #expect(prompts.allSatisfy { LearnedScenes.isHeldOut($0.prompt) && $0.scene.caption(in: world) == $0.prompt })
    }
}
