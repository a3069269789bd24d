import Arrays
import Catalog

/// The scenes that the model `painter` learned from, so that what it makes can be compared with them: those of
/// lessons/networks/painter-scenes.py, but for the ones that were held out.
public struct LearnedScenes: Sendable {
    private let world: SceneWorld
    /// As in painter-scenes.py: sets of so many scenes, with seeds 1000 · shard + k + 1.
    static let shards = 10, setsPerShard = 20, scenesPerSet = 1000

    /// How many sets pictures are compared with.
    private let sets: Int

    /// - Parameter share: of all sets, the first so many are compared with; 1 is all.
    public init(in world: SceneWorld, share: Double = 1) {
        self.world = world
        sets = max(1, Int(share * Double(LearnedScenes.shards * LearnedScenes.setsPerShard)))
    }

    /// Whether scenes with this caption were kept from the model: one caption in sixteen, those whose sum of bytes 16 divides.
    /// - Parameter caption: all that is known of a scene but for its sky.
    static func isHeldOut(_ caption: String) -> Bool { caption.utf8.reduce(0) { $0 + Int($1) } % 16 == 0 }

    /// One set after the other, without what was held out.
    func set(_ number: Int) -> [Scene] {
        let seed = UInt64(1000 * (number / LearnedScenes.setsPerShard) + number % LearnedScenes.setsPerShard + 1)
        return (0..<LearnedScenes.scenesPerSet).map { SceneWish().drawn($0, in: world, seed: seed) }.filter { scene in
            var ground = scene
            ground.sights = []
            return !LearnedScenes.isHeldOut(ground.caption(in: world))
        }
    }

    /// How far each picture is from the nearest scene of the same place and hour: root mean square, in units of the range.
    /// - Parameter pictures: each (64, 64, 3) numbers from 0 to 1 in one row, and what was asked for.
    func nearest(to pictures: [(values: [Float], scene: Scene)], observer: any Observer) throws -> [Double] {
        struct Kind: Hashable { var place: Scene.Place, hour: Scene.Hour }
        let side = SceneClassifier.side, groups = Dictionary(grouping: pictures.indices) { Kind(place: pictures[$0].scene.place, hour: pictures[$0].scene.hour) }
        let coarse = pictures.map { LearnedScenes.coarse($0.values, side) }
        var best = [Double](repeating: .infinity, count: pictures.count)
        for number in 0..<sets {
            try observer.step(number, of: sets, "comparing with what was learned from")
            let scenes = set(number).filter { groups[Kind(place: $0.place, hour: $0.hour)] != nil }
            for start in stride(from: 0, to: scenes.count, by: 250) {
                let part = Array(scenes[start..<min(scenes.count, start + 250)]), length = side * side * 3
                let drawn = try world.pictures(of: part, width: side, height: side).doubles().map { Float(0.5 * $0 + 0.5) }
                for (index, scene) in part.enumerated() {
                    let one = Array(drawn[index * length..<(index + 1) * length]), small = LearnedScenes.coarse(one, side)
                    for picture in groups[Kind(place: scene.place, hour: scene.hour)] ?? [] {
                        // Means of blocks are never further apart than the pixels.
                        guard LearnedScenes.distance(small, coarse[picture]) < best[picture] else { continue }
                        best[picture] = min(best[picture], LearnedScenes.distance(one, pictures[picture].values))
                    }
                }
            }
        }
        try observer.step(sets, of: sets, "comparing with what was learned from")
        return best
    }

    /// Means of blocks of 8 × 8 pixels.
    private static func coarse(_ values: [Float], _ side: Int) -> [Float] {
        let block = 8, cells = side / block
        var result = [Float](repeating: 0, count: cells * cells * 3)
        for y in 0..<side {
            for x in 0..<side {
                for channel in 0..<3 { result[((y / block) * cells + x / block) * 3 + channel] += values[(y * side + x) * 3 + channel] }
            }
        }
        return result.map { $0 / Float(block * block) }
    }

    /// Root mean square.
    static func distance(_ a: [Float], _ b: [Float]) -> Double {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                var sum = SIMD8<Float>.zero
                let whole = min(a.count, b.count) / 8 * 8
                for index in stride(from: 0, to: whole, by: 8) {
                    var gap = SIMD8<Float>.zero
                    for lane in 0..<8 { gap[lane] = a[index + lane] - b[index + lane] }
                    sum += gap * gap
                }
                var total = sum.sum()
                for index in whole..<min(a.count, b.count) { total += (a[index] - b[index]) * (a[index] - b[index]) }
                return Double(total / Float(max(1, a.count))).squareRoot()
            }
        }
    }
}
