import Arrays
import Catalog
import Glibc

/// Text to image without a trained network: scenes that match the prompt are drawn, and the local score machine makes pictures of them that
/// are none of them.
///
/// The words choose the training pictures, so what is drawn is what was asked for; windows that shrink with the noise put parts of different
/// scenes together, so the picture is new. It is no language model: words that it does not know are named. Source of the machine: Kamb,
/// Ganguli 2024 (arXiv 2412.20292).
public final class SceneMachine: TextToImageModel {
    public let world: SceneWorld
    /// How many scenes stand for a prompt.
    public let sceneCount: Int

    /// A fingerprint of what scenes are drawn from, for recipes.
    public let digest: String

    /// The last two, for one prompt after another.
    private var machines: [(key: Key, machine: LocalScoreDenoiser)] = []

    /// What training pictures were drawn for.
    private struct Key: Hashable {
        var wish: SceneWish
        var width: Int, height: Int
    }

    public static let name = "scenes"
    public var name: String { SceneMachine.name }

    public init(world: SceneWorld, sceneCount: Int = 512, digest: String = "") {
        (self.world, self.digest) = (world, digest)
        self.sceneCount = max(1, sceneCount)
    }

    public var defaults: GenerationDefaults {
        var result = GenerationDefaults(width: 64, height: 64, steps: 20, guidance: 1, sampler: "euler")
        result.spacing = .trailing
        return result
    }

    public var sizeStep: Int { 1 }
    /// Smaller pictures show nothing, larger ones take the sprites beyond their size.
    public static let sides = 16...512

    public func reading(of prompt: String) throws -> PromptReading { try read(prompt, "prompt").reading }

    /// - Throws: when a prompt says something, but nothing that is understood.
    private func read(_ prompt: String, _ parameter: String) throws -> ScenePrompt {
        let result = ScenePrompt(prompt, in: world)
        if result.meaningfulWords == 0, let word = result.unknownWords.first {
            var hints = result.reading.remarks.filter { $0.contains("did you mean") }
            hints.append("it knows things (\(world.objects.prefix(8).map(\.name).joined(separator: ", ")), …), places "
                + "(\(Scene.Place.allCases.map(\.rawValue).joined(separator: ", "))), times (day, sunset, night), the sun, the moon, stars, clouds, a rainbow")
            let what = result.unknownWords.count == 1 ? "'\(word)' is no word" : "no word of '\(prompt.prefix(80))' is one"
            throw DenoisingError("\(what) that scenes are drawn of", parameter: parameter, hints: hints)
        }
        return result
    }

    public func stateShape(width: Int, height: Int) -> [Int] { [height, width, 3] }

    public func memory(width: Int, height: Int, count: Int) -> Int {
        let pixels = width.multipliedReportingOverflow(by: height)
        guard !pixels.overflow, pixels.partialValue < 1 << 32 else { return .max }
        // Training pictures and what is known of each of their pixels; states of a run.
        return pixels.partialValue * (scenesHeld(for: pixels.partialValue) * (3 * 4 + 4) + max(1, count) * 3 * 8 * 8)
    }

    /// Fewer scenes for large pictures, so that they fit into memory; never fewer than can be put together to something new.
    private func scenesHeld(for pixels: Int) -> Int { min(sceneCount, max(64, (512 << 20) / max(1, 16 * pixels))) }

    public func denoiser(_ prompt: String, negative: String, guidance: Double, rescale: Double, width: Int, height: Int) throws -> any Denoiser {
        for (side, name) in [(width, "width"), (height, "height")] where !SceneMachine.sides.contains(side) {
            throw DenoisingError("\(name) must lie between \(SceneMachine.sides.lowerBound) and \(SceneMachine.sides.upperBound) pixels, got \(side)",
                                 parameter: name)
        }
        var wish = try read(prompt, "prompt").wish
        let away = try read(negative, "negative").wish
        try wish.avoid(ScenePrompt(negative, in: world, isNegative: true).wish.unwanted, world)
        let conditional = try denoiser(wish, width, height)
        guard guidance != 1 else { return conditional }
        return try GuidedDenoiser(conditional: conditional, unconditional: try denoiser(away, width, height), scale: guidance, rescale: rescale)
    }

    /// The scenes a wish is answered with; the same ones whenever it is asked.
    public func scenes(_ wish: SceneWish, count: Int? = nil) -> [Scene] {
        var dice = Dice(0x5CE0_E5, stream: 4)
        return (0..<(count ?? sceneCount)).map { _ in wish.scene(in: world, &dice, variants: SceneMachine.variants) }
    }

    /// What a prompt's pictures are made of: (n, height, width, 3) numbers from −1 to 1.
    public func trainingPictures(_ prompt: String, width: Int, height: Int) throws -> NDArray {
        try world.pictures(of: scenes(try read(prompt, "prompt").wish, count: scenesHeld(for: width * height)), width: width, height: height)
    }

    /// Parts are shared between scenes, so that at each place several agree on one part and differ in the others: that is what the machine
    /// can put together anew. Things stand in the order they are named in: far ends of a picture hardly know of each other, and would now and then
    /// both become the same thing.
    private static let variants = SceneVariants(objects: 20, land: 12, sky: 24, seed: 1000, keepsOrder: true)

    private func denoiser(_ wish: SceneWish, _ width: Int, _ height: Int) throws -> LocalScoreDenoiser {
        let key = Key(wish: wish, width: width, height: height)
        if let known = machines.first(where: { $0.key == key }) { return known.machine }
        if machines.count > 1 { machines.removeFirst() }
        let scenes = scenes(wish, count: scenesHeld(for: width * height)), world = world
        let machine = try LocalScoreDenoiser(count: scenes.count, height: height, width: width, schedule: try SceneMachine.schedule(width, height),
                                             window: { SceneMachine.window($0, width: width, height: height) }, picture: { index in
            ScenePainter.picture(scenes[index], in: world, width: width, height: height).map {
                2 * pointwiseMax(.zero, pointwiseMin(SIMD3(repeating: 1), $0)) - 1
            }
        })
        machines.append((key, machine))
        return machine
    }

    /// What counts for a pixel at some noise levels, in shares of the width and of the shorter side; on the logarithm of the level a straight line between them.
    /// The whole picture while only place and hour can be told; what is as large as an object, and wider than high so that things side by
    /// side know of each other while sky and ground do not, while objects are decided on; the next pixels at the end. Found by looking.
    private static let windows: [(sigma: Double, across: Double, down: Double)] = [
        (0.03, 0.03, 0.03), (0.3, 0.12, 0.12), (1, 0.25, 0.2), (3, 0.35, 0.28), (8, 0.5, 0.28), (12, 1, 1),
    ]
    private static let far = 0.03

    static func window(_ sigma: Double, width: Int, height: Int) -> LocalScoreDenoiser.Window {
        let side = Double(min(width, height)), stops = windows
        // Twice as many pixels each way tell as much at twice the noise.
        let sigma = sigma * 64 / side
        let next = stops.firstIndex { $0.sigma > sigma } ?? stops.count
        // Far parts have their say while there is something to decide; details are local.
        let far = far * min(1, sigma * sigma)
        guard next < stops.count else { return LocalScoreDenoiser.Window(across: width, down: height, far: far) }
        let low = stops[max(0, next - 1)], high = stops[next]
        let part = next == 0 ? 0 : log(sigma / low.sigma) / log(high.sigma / low.sigma)
        func pixels(_ a: Double, _ b: Double, _ length: Double) -> Int { max(1, Int(((a + part * (b - a)) * length).rounded())) }
        return LocalScoreDenoiser.Window(across: pixels(low.across, high.across, Double(width)), down: pixels(low.down, high.down, side), far: far)
    }

    /// Noise levels from 0.02 to 40 for 64 pixels, to more for more, each the same factor from the next.
    private static func schedule(_ width: Int, _ height: Int) throws -> NoiseSchedule {
        let count = 1000, low = 0.02, high = 40 * max(1, Double(min(width, height)) / 64)
        let levels = (0..<count).map { low * pow(high / low, Double($0) / Double(count - 1)) }
        let alphas = levels.map { 1 / (1 + $0 * $0) }
        return try NoiseSchedule(name: name, betas: alphas.indices.map { 1 - alphas[$0] / ($0 == 0 ? 1 : alphas[$0 - 1]) })
    }

    public func decode(_ states: NDArray, observer: any Observer) throws -> NDArray {
        try NDArray(states.doubles().map { max(0, min(1, 0.5 * $0 + 0.5)) }, shape: states.shape)
    }

    public func encode(_ pictures: NDArray, source: any NormalSource, observer: any Observer) throws -> NDArray {
        try NDArray(pictures.doubles().map { 2 * $0 - 1 }, shape: pictures.shape)
    }

    public func preview(_ states: NDArray) throws -> NDArray { try decode(states, observer: SilentObserver()) }

    public func source(seed: UInt64) -> any NormalSource { GeneratedNoise(seed: seed) }
}

extension SceneWish {
    /// Takes out what a negative prompt names.
    /// - Throws: `DenoisingError` for what is wanted and unwanted at once.
    mutating func avoid(_ other: Unwanted, _ world: SceneWorld) throws {
        unwanted.objects.formUnion(other.objects)
        unwanted.places.formUnion(other.places)
        unwanted.hours.formUnion(other.hours)
        unwanted.sights.formUnion(other.sights)
        let both = groups.map(\.object).filter(unwanted.objects.contains).map { world.objects[$0].name }
            + [place].compactMap { $0 }.filter(unwanted.places.contains).map(\.rawValue)
            + [hour].compactMap { $0 }.filter(unwanted.hours.contains).map(\.rawValue)
            + Scene.Sight.allCases.filter { sights.contains($0) && unwanted.sights.contains($0) }.map(\.rawValue)
        if let word = both.first {
            throw DenoisingError("'\(word)' is asked for and to be avoided at once", parameter: "negative", hints: ["take it out of one of the two"])
        }
        if unwanted.places.count == Scene.Place.allCases.count || unwanted.hours.count == Scene.Hour.allCases.count
            || unwanted.objects.count == world.objects.count {
            throw DenoisingError("nothing is left to draw: everything is to be avoided", parameter: "negative")
        }
    }
}

extension SceneWorld {
    /// Pictures of scenes: (n, height, width, 3) numbers from −1 to 1; float32.
    public func pictures(of scenes: [Scene], width: Int, height: Int) throws -> NDArray {
        let result = try NDArray(.float32, shape: [scenes.count, height, width, 3], zeroed: false), length = height * width * 3
        nonisolated(unsafe) let target = result.pointer(Float.self)
        try Parallel.forEach(scenes.count, poll: Cancellation.check) { index, _ in
            let picture = ScenePainter.picture(scenes[index], in: self, width: width, height: height)
            for (pixel, color) in picture.enumerated() {
                for channel in 0..<3 { target[index * length + 3 * pixel + channel] = 2 * max(0, min(1, color[channel])) - 1 }
            }
        }
        withExtendedLifetime(result) {}
        return result
    }
}
