import Arrays
import Catalog
import Glibc

/// How well pictures show what was asked for, and how new they are.
public struct SceneMeasures: Sendable {
    /// Right answers of so many.
    public struct Share: Sendable, Equatable {
        public var right = 0, asked = 0
        public var value: Double { asked == 0 ? .nan : Double(right) / Double(asked) }

        public init() {}

        mutating func count(_ isRight: Bool) {
            asked += 1
            if isRight { right += 1 }
        }
    }

    /// Every thing that was asked for is there, and no other.
    public var objects = Share()
    public var count = Share()
    public var place = Share()
    public var hour = Share()
    /// All four.
    public var everything = Share()
    /// Root-mean-square distance of each picture to the nearest training picture, in units of the range from black to white; sorted. Empty
    /// where pictures are not made of training pictures that can be drawn again.
    public var nearest: [Double] = []
    /// The same to the nearest of the other pictures for the same prompt; sorted.
    public var siblings: [Double] = []
    /// Processor seconds for each picture.
    public var seconds = 0.0

    public init() {}

    mutating func judge(_ finding: SceneClassifier.Finding, _ truth: Scene) {
        let isRight = [Set(finding.objects) == Set(truth.objects), finding.objects.count == truth.objects.count, finding.place == truth.place,
                       finding.hour == truth.hour]
        objects.count(isRight[0])
        count.count(isRight[1])
        place.count(isRight[2])
        hour.count(isRight[3])
        everything.count(isRight.allSatisfy { $0 })
    }

    /// What the judge finds in scenes it was not trained on: how far it can be trusted.
    public static func ofJudge(_ judge: SceneClassifier, world: SceneWorld, count: Int, seed: UInt64 = 77) throws -> SceneMeasures {
        var result = SceneMeasures()
        let scenes = (0..<count).map { index -> Scene in
            var dice = Dice(seed, stream: 1 << 50 + UInt64(index))
            return SceneWish().scene(in: world, &dice, variants: .boundless)
        }
        let pictures = try world.pictures(of: scenes, width: SceneClassifier.side, height: SceneClassifier.side)
        let unit = try NDArray(pictures.doubles().map { 0.5 * $0 + 0.5 }, shape: pictures.shape)
        for (finding, scene) in zip(try judge.findings(in: unit), scenes) { result.judge(finding, scene) }
        return result
    }

    /// Prompts that name everything, drawn from a seed: one, two or three of a thing or two things, a place, an hour. No trained model has
    /// seen a scene for which one of them is the caption.
    public static func prompts(_ count: Int, world: SceneWorld, seed: UInt64 = 5) -> [(prompt: String, scene: Scene)] {
        var result: [(prompt: String, scene: Scene)] = [], index: UInt64 = 0
        while result.count < count {
            var dice = Dice(seed, stream: 1 << 51 + index)
            index += 1
            var scene = SceneWish().scene(in: world, &dice, variants: .boundless)
            // What a sky shows is not asked for, and four of a thing seldom are.
            scene.sights = []
            scene.objects = Array(scene.objects.prefix(3))
            let caption = scene.caption(in: world)
            if LearnedScenes.isHeldOut(caption) { result.append((caption, scene)) }
        }
        return result
    }

    /// Makes pictures for such prompts and has them judged.
    /// - Parameter learned: what the model learned from, where it did not draw its training pictures for the prompt.
    public static func of(_ model: any TextToImageModel, judge: SceneClassifier, world: SceneWorld, prompts: [(prompt: String, scene: Scene)],
                          pictures perPrompt: Int, learned: LearnedScenes?, seed: UInt64 = 1, observer: any Observer) throws -> SceneMeasures {
        var result = SceneMeasures(), made: [(values: [Float], scene: Scene)] = []
        let side = SceneClassifier.side, defaults = model.defaults
        for (index, entry) in prompts.enumerated() {
            let start = processorSeconds()
            var request = SamplingRequest(denoiser: try model.denoiser(entry.prompt, negative: "", guidance: defaults.guidance, rescale: 0,
                                                                       width: side, height: side))
            request.follow(defaults)
            (request.count, request.source) = (perPrompt, model.source(seed: seed &+ UInt64(index)))
            request.shape = model.stateShape(width: side, height: side)
            let states = try request.run(observer: SilentObserver()).x
            let pictures = try model.decode(states, observer: SilentObserver())
            result.seconds += processorSeconds() - start
            for finding in try judge.findings(in: pictures) { result.judge(finding, entry.scene) }
            let values = try pictures.doubles().map { Float($0) }, length = values.count / perPrompt
            let parts = (0..<perPrompt).map { Array(values[$0 * length..<($0 + 1) * length]) }
            if learned != nil { made += parts.map { ($0, entry.scene) } }
            try result.compare(parts, model as? SceneMachine, entry.prompt)
            try observer.step(index + 1, of: prompts.count, "making and judging pictures")
        }
        result.seconds /= Double(max(1, prompts.count * perPrompt))
        if let learned { result.nearest = try learned.nearest(to: made, observer: observer) }
        result.nearest.sort()
        result.siblings.sort()
        return result
    }

    private mutating func compare(_ pictures: [[Float]], _ machine: SceneMachine?, _ prompt: String) throws {
        for a in pictures.indices where pictures.count > 1 {
            siblings.append(pictures.indices.filter { $0 != a }.map { LearnedScenes.distance(pictures[a], pictures[$0]) }.min() ?? 0)
        }
        guard let machine else { return }
        let side = SceneClassifier.side, length = side * side * 3
        let training = try machine.trainingPictures(prompt, width: side, height: side).doubles().map { Float(0.5 * $0 + 0.5) }
        let scenes = stride(from: 0, to: training.count, by: length).map { Array(training[$0..<$0 + length]) }
        for picture in pictures { nearest.append(scenes.map { LearnedScenes.distance(picture, $0) }.min() ?? 0) }
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
