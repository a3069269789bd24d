import Arrays
import Catalog
import Denoising
import Testing

@Suite struct SceneClassifierTests {
    /// After a short lesson the judge tells day from night.
    @Test func learnsFromDrawnScenes() throws {
        let world = try SceneFixture.world()
        let judge = try SceneClassifier.trained(on: world, steps: 50, seed: 2, observer: SilentObserver())
        let measures = try SceneMeasures.ofJudge(judge, world: world, count: 100)
        #expect(measures.hour.value > 0.75, "\(measures.hour)")
        #expect(measures.objects.asked == 100 && measures.everything.right <= measures.objects.right)
        let picture = try world.pictures(of: SceneMachine(world: world).scenes(SceneWish(), count: 2), width: 64, height: 64)
        let unit = try NDArray(picture.doubles().map { 0.5 * $0 + 0.5 }, shape: picture.shape)
        #expect(try judge.findings(in: unit).count == 2)
        #expect(throws: DenoisingError.self) { try judge.findings(in: NDArray([Double](repeating: 0, count: 12), shape: [1, 2, 2, 3])) }
    }

    /// Pictures are measured against what was asked for and what they were made of.
    @Test func measuresAModel() throws {
        let world = try SceneFixture.world()
        let judge = try SceneClassifier.trained(on: world, steps: 2, observer: SilentObserver())
        #expect(try SceneClassifier.trained(on: world, steps: 2, observer: SilentObserver()).findings(in: NDArray([Double](repeating: 0.5, count: 12288), shape: [1, 64, 64, 3]))
            == judge.findings(in: NDArray([Double](repeating: 0.5, count: 12288), shape: [1, 64, 64, 3])))
        let prompts = SceneMeasures.prompts(2, world: world)
        #expect(prompts.map(\.prompt) == SceneMeasures.prompts(3, world: world).prefix(2).map(\.prompt))
        let machine = SceneMachine(world: world, sceneCount: 24)
        let measures = try SceneMeasures.of(machine, judge: judge, world: world, prompts: prompts, pictures: 2, learned: nil, observer: SilentObserver())
        #expect(measures.place.asked == 4)
        #expect(measures.nearest.count == 4 && measures.nearest.allSatisfy { (0..<0.5).contains($0) })
        #expect(measures.siblings.count == 4 && measures.siblings == measures.siblings.sorted())
        #expect(measures.seconds > 0)
    }
}
