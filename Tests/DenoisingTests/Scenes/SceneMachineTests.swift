import Arrays
import Catalog
import Denoising
import Testing

@Suite struct SceneMachineTests {
    private func machine(_ count: Int = 96) throws -> SceneMachine { SceneMachine(world: try SceneFixture.world(), sceneCount: count) }

    private func request(_ machine: SceneMachine, _ prompt: String, negative: String = "", guidance: Double = 1, width: Int = 64, height: Int = 64,
                         count: Int = 2, seed: UInt64 = 1, steps: Int = 12) throws -> SamplingRequest {
        var request = SamplingRequest(denoiser: try machine.denoiser(prompt, negative: negative, guidance: guidance, rescale: 0, width: width, height: height))
        (request.count, request.seed, request.steps) = (count, seed, steps)
        (request.sampler, request.spacing) = (machine.defaults.sampler, machine.defaults.spacing)
        return request
    }

    /// Pictures are new, differ from each other and with the seed, and are the same again for the same seed and any number of threads.
    @Test func makesNewPicturesAgain() throws {
        let machine = try machine(), prompt = "a penguin in the snow at night"
        let first = try request(machine, prompt, count: 4, steps: 20).run(observer: SilentObserver()).x
        #expect(first.shape == [4, 64, 64, 3])
        let pictures = try machine.decode(first, observer: SilentObserver()).doubles(), length = 64 * 64 * 3
        #expect(pictures.allSatisfy { (0...1).contains($0) })
        let training = try SceneFixture.world().pictures(of: machine.scenes(ScenePrompt(prompt, in: SceneFixture.world()).wish), width: 64, height: 64).doubles()
        func part(_ values: [Double], _ index: Int) -> ArraySlice<Double> { values[index * length..<(index + 1) * length] }
        let states = try first.doubles()
        let nearest = (0..<4).map { picture in (0..<machine.sceneCount).map { SceneFixture.distance(part(states, picture), part(training, $0)) }.min() ?? 0 }
        #expect(nearest.sorted()[2] > 0.03, "\(nearest)")
        #expect(nearest.max() ?? 1 < 0.5, "\(nearest)")
        for a in 0..<4 { for b in 0..<a { #expect(SceneFixture.distance(part(states, a), part(states, b)) > 0.03) } }
        let again = try Parallel.during(threads: 3) { try request(machine, prompt, count: 4, steps: 20).run(observer: SilentObserver()).x.doubles() }
        #expect(again == states)
        #expect(try request(machine, prompt, count: 4, seed: 2, steps: 20).run(observer: SilentObserver()).x.doubles() != states)
    }

    @Test(arguments: [(96, 64), (48, 80), (20, 20)])
    func drawsOtherSizes(_ width: Int, _ height: Int) throws {
        let machine = try machine(48)
        #expect(machine.stateShape(width: width, height: height) == [height, width, 3])
        let x = try request(machine, "two cats", width: width, height: height, steps: 6).run(observer: SilentObserver()).x
        #expect(x.shape == [2, height, width, 3])
        #expect(machine.memory(width: width, height: height, count: 2) > 48 * width * height * 12)
    }

    /// Every sampler can walk its noise levels; init keeps what it is told to keep.
    @Test(arguments: ["ddim", "euler_ancestral", "heun", "dpmpp_2m", "dpmpp_sde", "unipc", "ddpm"])
    func worksWithOtherSamplers(_ sampler: String) throws {
        var run = try request(try machine(32), "a house in a meadow", width: 32, height: 32)
        run.sampler = sampler
        #expect(try run.run(observer: SilentObserver()).x.doubles().allSatisfy { abs($0) < 1.5 })
    }

    @Test func startsFromPicturesAndKeepsMaskedParts() throws {
        let machine = try machine(), world = try SceneFixture.world()
        let wish = ScenePrompt("a cow in a meadow by day", in: world).wish
        let known = try world.pictures(of: machine.scenes(wish, count: 1), width: 64, height: 64)
        var run = try request(machine, "a cow in a meadow by day", count: 1, steps: 20)
        run.initial = try NDArray(known.doubles(), shape: known.shape)
        run.strength = 0.35
        let near = try run.run(observer: SilentObserver()).x.doubles()
        run.strength = 1
        let far = try run.run(observer: SilentObserver()).x.doubles()
        let values = try known.doubles()
        #expect(SceneFixture.distance(near[...], values[...]) < SceneFixture.distance(far[...], values[...]))
        run.mask = try NDArray((0..<64 * 64 * 3).map { $0 < 64 * 32 * 3 ? 1.0 : 0 }, shape: [64, 64, 3])
        let kept = try run.run(observer: SilentObserver()).x.doubles()
        #expect(SceneFixture.distance(kept.prefix(64 * 32 * 3), values.prefix(64 * 32 * 3)) < 1e-6)
        // Pictures become states and back.
        let pictures = try machine.decode(NDArray(values, shape: known.shape), observer: SilentObserver())
        let states = try machine.encode(pictures, source: machine.source(seed: 0), observer: SilentObserver()).doubles()
        #expect(SceneFixture.distance(states[...], values[...]) < 1e-6)
    }

    @Test func wordsThatCannotBeUsedAreErrors() throws {
        let machine = try machine(8)
        #expect(try machine.reading(of: "a cat on the mune").remarks.count == 1)
        #expect(try machine.reading(of: "").used.isEmpty)
        let error = #expect(throws: DenoisingError.self) { try machine.reading(of: "pengiun") }
        #expect(error?.hints.first?.contains("penguin") == true)
        #expect(error?.parameter == "prompt")
        func denoiser(_ prompt: String, _ negative: String, _ width: Int = 16) throws -> any Denoiser {
            try machine.denoiser(prompt, negative: negative, guidance: 1, rescale: 0, width: width, height: 16)
        }
        #expect(throws: DenoisingError.self) { try denoiser("a cat at night", "cat") }
        #expect(throws: DenoisingError.self) { try denoiser("a cat at night", "night") }
        #expect(throws: DenoisingError.self) { try denoiser("a cat", "qwertz") }
        #expect(throws: DenoisingError.self) { try denoiser("a cat", "day, sunset; night") }
        #expect(throws: DenoisingError.self) { try denoiser("a cat", "", 8) }
        #expect(throws: DenoisingError.self) { try denoiser("a cat", "", 100_000) }
        _ = try denoiser("a cat", "clouds and dogs")
        // Large pictures take fewer scenes, not more memory than there is; more pictures than can be counted do.
        #expect(SceneMachine(world: try SceneFixture.world()).memory(width: 512, height: 512, count: 1) < 1 << 30)
        #expect(machine.memory(width: 64, height: 64, count: .max) > 1 << 60)
    }

    /// w = 1 is the prompt alone; more goes on from what is drawn without it.
    @Test func guidanceGoesFromAnySceneToTheOnesAskedFor() throws {
        let machine = try machine(24), x = try NDArray(Generator(seed: [1]).standardNormal([1, 16, 16, 3]).doubles(), shape: [1, 16, 16, 3])
        func clean(_ guidance: Double) throws -> [Double] {
            let denoiser = try machine.denoiser("a cat", negative: "", guidance: guidance, rescale: 0, width: 16, height: 16)
            let clean: NDArray = try denoiser(x, sigma: 2)
            return try clean.doubles()
        }
        let none = try clean(0), one = try clean(1), two = try clean(2)
        #expect((zip(two, zip(none, one)).map { abs($0 - (2 * $1.1 - $1.0)) }.max() ?? 1) < 1e-5)
        #expect(none != one)
    }
}
