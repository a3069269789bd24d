import Arrays
import Catalog

extension Entry where Product == DatasetFamily {
    static let scenes = Entry(EntryInfo(
        "scenes", "Pictures in colour of animals, plants, houses and vehicles in seven places by day, at sunset and at night, with captions for labels.",
        keywords: ["images", "text to image", "captions"])) {
        DatasetFamily(classes: [], isImages: true, isScenes: true, draws: 0) { _, _, _ in ([], 0) }
    }
}

extension SceneWorld {
    /// Scenes of any kind with their captions; a longer set begins with the shorter one.
    /// - Parameter only: the things to draw; nil: all.
    func dataset(_ count: Int, size: Int, seed: UInt64, only: [String]?) throws -> Dataset {
        let names = objects.map(\.name)
        var wish = SceneWish()
        if let only {
            guard !only.isEmpty else { throw DenoisingError("classes must name at least one class", parameter: "classes") }
            let chosen = Set(try only.map { try DatasetFamily.index($0, among: names) })
            wish.unwanted.objects = Set(objects.indices.filter { !chosen.contains($0) })
        }
        let scenes = (0..<count).map { wish.drawn($0, in: self, seed: seed) }
        let samples = try pictures(of: scenes, width: size, height: size)
        return Dataset(samples: try NDArray(samples.doubles(), shape: samples.shape), labels: scenes.map { $0.objects.first ?? 0 }, classes: names,
                       captions: scenes.map { $0.caption(in: self) })
    }
}

extension SceneWish {
    /// One of the scenes that a seed stands for.
    func drawn(_ index: Int, in world: SceneWorld, seed: UInt64) -> Scene {
        var dice = Dice(seed, stream: 100 + UInt64(index))
        return scene(in: world, &dice, variants: .boundless)
    }
}
