import Arrays
import Catalog
import Denoising
import NeuralNetworks
import Testing

@Suite struct DenoiserTrainingTests {
    /// Asks to stop after some steps.
    final class Stopper: Observer {
        let last: Int
        init(after last: Int) { self.last = last }
        func step(_ done: Int, of total: Int, _ label: String) throws { if done >= last { throw Interrupted() } }
    }

    static func points(_ count: Int, seed: UInt64 = 1) throws -> Dataset { try DatasetTests.drawn("gaussians", count, seed: seed) }

    static func small(_ data: NDArray, steps: Int = 60) -> DenoiserTraining {
        var training = DenoiserTraining(data: data)
        (training.steps, training.widths, training.batch) = (steps, [32], 64)
        return training
    }

    /// On one Gaussian the best denoiser is known: D = μ + s²/(s² + σ²)·(x − μ).
    @Test func comesNearTheExactDenoiser() throws {
        let noise = try Generator(seed: [2]).standardNormal([4000, 1]).doubles()
        let data = try NDArray(noise.map { 3 + 0.5 * $0 }, shape: [4000, 1])
        let result = try Self.small(data, steps: 400).run(observer: SilentObserver())
        let x = try NDArray([2.0, 3, 4.5], shape: [3, 1])
        for sigma in [0.1, 0.5, 2] {
            let gain = 0.25 / (0.25 + sigma * sigma)
            for (value, at) in zip(try result.denoiser(x, sigma: sigma).doubles(), [2.0, 3, 4.5]) {
                #expect(abs(value - (3 + gain * (at - 3))) < 0.12, "sigma \(sigma), x \(at): \(value)")
            }
        }
        #expect(result.evaluations == 400 * 64 && result.peakMemory > 1 << 20 && !result.wasStopped)
    }

    /// The same seed gives the same network, another seed another.
    @Test func repeats() throws {
        func answer(_ seed: UInt64) throws -> [Double] {
            var training = Self.small(try Self.points(100).samples, steps: 10)
            training.seed = seed
            return try training.run(observer: SilentObserver()).denoiser(try NDArray([1.0, 0.5], shape: [1, 2]), sigma: 1).doubles()
        }
        let first = try answer(0)
        #expect(try answer(0) == first)
        #expect(try answer(1) != first)
    }

    /// A network with classes knows where they are, and guidance goes further away from the other class.
    @Test func learnsClassesAndGuidance() throws {
        let set = try DatasetTests.drawn("gaussians", 400, only: ["0", "4"])
        var training = Self.small(set.samples, steps: 300)
        (training.labels, training.classes) = (set.labels.map { $0 == 0 ? 0 : 1 }, ["right", "left"])
        let denoiser = try training.run(observer: SilentObserver()).denoiser
        let x = try NDArray([0.0, 0], shape: [1, 2])
        func horizontal(_ d: any Denoiser) throws -> Double { try d(x, sigma: 2).doubles()[0] }
        let right = try denoiser.given("right"), left = try denoiser.given("left")
        #expect(try horizontal(right) > 1 && horizontal(left) < -1)
        #expect(try abs(horizontal(denoiser)) < 0.7)
        let stronger = try #require(try right.guided(by: 2)), away = try #require(try denoiser.given("right", negative: "left").guided(by: 2))
        #expect(try horizontal(stronger) > horizontal(right))
        #expect(try abs(horizontal(away) - (2 * horizontal(right) - horizontal(left))) < 1e-4)
        #expect(try denoiser.guided(by: 2) == nil)
        #expect(throws: DenoisingError.self) { try denoiser.given("middle") }
    }

    /// A U-Net learns to tell shapes from noise: its loss falls well below that of knowing nothing, which is 1.
    @Test func imagesAreLearned() throws {
        let set = try DatasetTests.drawn("shapes", 100, size: 8)
        var training = DenoiserTraining(data: set.samples)
        (training.steps, training.widths, training.batch) = (40, [16, 16], 32)
        let result = try training.run(observer: SilentObserver())
        #expect(result.losses[0] > 0.8 && result.losses.suffix(5).reduce(0, +) / 5 < 0.7)
        #expect(result.denoiser.network.parameters.count < 100_000)
        let x = try NDArray(.float64, shape: [3, 8, 8])
        #expect(try result.denoiser(x, sigma: 1).shape == [3, 8, 8])
    }

    /// Being stopped keeps the network so far; another error loses it.
    @Test func stoppingKeepsTheNetwork() throws {
        let training = Self.small(try Self.points(100).samples, steps: 1000)
        let result = try training.run(observer: Stopper(after: 7))
        #expect(result.wasStopped && result.losses.count == 7 && result.steps == 1000)
        #expect(try result.denoiser(try NDArray([0.0, 0], shape: [1, 2]), sigma: 1).doubles().allSatisfy(\.isFinite))
        var strict = training
        strict.keepsNetwork = { _ in false }
        #expect(throws: Interrupted.self) { try strict.run(observer: Stopper(after: 7)) }
    }

    @Test func savesAndLoads() throws {
        let set = try Self.points(100)
        var training = Self.small(set.samples, steps: 5)
        (training.labels, training.classes) = (set.labels, set.classes)
        let denoiser = try training.run(observer: SilentObserver()).denoiser
        let x = try NDArray([0.3, -1, 2, 0.5], shape: [2, 2])
        let again = try TrainedDenoiser(bytes: try denoiser.bytes())
        #expect(again.classes == set.classes && again.sampleShape == [2])
        #expect(try again.given("3")(x, sigma: 0.7).doubles() == denoiser.given("3")(x, sigma: 0.7).doubles())
        let half = try denoiser.bytes(isHalved: true)
        #expect(half.count * 5 < (try denoiser.bytes().count) * 3)
        for (a, b) in zip(try TrainedDenoiser(bytes: half)(x, sigma: 0.7).doubles(), try denoiser(x, sigma: 0.7).doubles()) { #expect(abs(a - b) < 0.01) }
    }

    /// A file that claims impossible sizes is refused before any memory is taken.
    @Test(arguments: [
        ("widths", "8000000", "the file's widths is '8000000'"), ("widths", "4000", "multiples of 4 between 4 and 1024"),
        ("widths", "64", "must have shape"), ("shape", "99999", "between 1 and 4096"), ("shape", "", "the file's shape is ''"),
        ("shape", "3", "must have shape"), ("network", "brain", "the file's network is 'brain'"), ("deviation", "nan", "the file's deviation"),
        ("deviation", "0", "the file's deviation"), ("format", "other", "the file's format is 'other'"), ("classes", "a\nb", "no tensor 'class_embedding.weight'"),
    ])
    func refusesFilesThatDoNotFit(_ key: String, _ value: String, _ reason: String) throws {
        let good = try Self.small(try Self.points(50).samples, steps: 1).run(observer: SilentObserver()).denoiser.bytes()
        var file = try Safetensors(bytes: good)
        file.metadata = file.metadata.map { $0.name == key ? (key, value) : $0 }
        let bytes = try file.bytes()
        let error = #expect(throws: CheckpointError.self) { try TrainedDenoiser(bytes: bytes) }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        file.metadata = file.metadata.filter { $0.name != key }
        let without = try file.bytes()
        let missing = #expect(throws: CheckpointError.self) { try TrainedDenoiser(bytes: without) }
        #expect(missing?.message == "the file says nothing about its \(key)")
    }

    @Test func refusesDataThatTeachNothing() throws {
        func message(_ data: NDArray, _ change: (inout DenoiserTraining) -> Void = { _ in }) -> String {
            var training = DenoiserTraining(data: data)
            change(&training)
            do { _ = try training.run(observer: Stopper(after: 1)) } catch { return (error as? DenoisingError)?.message ?? "\(error)" }
            return ""
        }
        let good = try Self.points(20).samples
        #expect(message(try NDArray(.float64, shape: [0, 2])).contains("at least one sample"))
        #expect(message(try NDArray([1.0, .nan, 2, 3], shape: [2, 2])).contains("number 1 of 4 is nan"))
        #expect(message(try NDArray(.float64, shape: [5, 2])).contains("must not all be the same"))
        #expect(message(try NDArray([Double](repeating: 0.5, count: 9 * 9 * 2 - 1) + [1], shape: [2, 9, 9])) { $0.widths = [16, 16] }.contains("cannot be halved 1 times"))
        #expect(message(good) { $0.steps = 0 } == "steps must lie between 1 and 1000000, got 0")
        #expect(message(good) { $0.batch = -1 }.contains("batch must lie between 1 and 65536, got -1"))
        #expect(message(good) { $0.rate = .nan }.contains("rate must lie above 0"))
        #expect(message(good) { $0.widths = [5] }.contains("multiples of 4"))
        #expect(message(good) { $0.widths = [8, 8] }.contains("one number for points"))
        #expect(message(good) { ($0.labels, $0.classes) = ([0, 1], ["a", "b"]) } == "labels must name the class of each of the 20 samples, got 2")
        #expect(message(good).isEmpty)
    }
}
