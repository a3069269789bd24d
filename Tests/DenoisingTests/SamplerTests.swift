import Arrays
import Catalog
import Denoising
import Foundation
import Testing

/// A denoiser given by a formula for each element.
struct Formula: Denoiser {
    let body: (Double, Double) -> Double
    func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try NDArray(x.doubles().map { body($0, sigma) }, shape: x.shape)
    }
}

/// The exact denoiser of N(0, s²): the probability flow is x(σ) ∝ √(s² + σ²).
func gaussian(_ s: Double) -> Formula { Formula { x, sigma in x * s * s / (s * s + sigma * sigma) } }

@Suite struct SamplerTests {
    static let names = SamplerFamily.all.map(\.info.name)

    func request(_ denoiser: any Denoiser, _ change: (inout SamplingRequest) throws -> Void) rethrows -> SamplingRequest {
        var request = SamplingRequest(denoiser: denoiser)
        try change(&request)
        return request
    }

    /// Law: the same seed gives the same bytes, another seed another sample.
    @Test(arguments: names)
    func isDeterministicPerSeed(_ name: String) throws {
        func draw(_ seed: UInt64) throws -> [Double] {
            try request(gaussian(1)) {
                $0.sampler = name; $0.shape = [3]; $0.count = 5; $0.steps = 12; $0.seed = seed
            }.run(observer: SilentObserver()).x.doubles()
        }
        let first = try draw(3)
        #expect(try first == draw(3))
        #expect(try first != draw(4))
    }

    /// Law: in the limit of many steps every sampler reproduces the spread of Gaussian data.
    @Test(arguments: names.filter { !["ddim_inverse", "lcm", "tcd"].contains($0) })
    func findsTheSpreadOfGaussianData(_ name: String) throws {
        let x = try request(gaussian(0.5)) {
            $0.sampler = name; $0.shape = []; $0.count = 4000; $0.steps = 500; $0.seed = 1
            if name == "dpm_adaptive" { $0.options = ["rtol": .number(1e-3), "atol": .number(1e-4)] }
        }.run(observer: SilentObserver()).x.doubles()
        let mean = x.reduce(0, +) / 4000, variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
        #expect(abs(mean) < 0.04 && abs(variance - 0.25) < 0.03, "\(name): mean \(mean), variance \(variance)")
    }

    /// Law: an ancestral step to σ = 0 adds no noise, so a run of n steps needs no more draws than the n − 1 before it.
    @Test(arguments: [("ddpm", 1), ("euler_ancestral", 1), ("dpm2_ancestral", 1), ("dpmpp_2s_ancestral", 1), ("dpmpp_sde", 2),
                      ("dpmpp_2m_sde", 1), ("dpmpp_3m_sde", 1), ("lcm", 1)])
    func lastStepAddsNoNoise(_ name: String, _ draws: Int) throws {
        let result = try request(gaussian(1)) {
            $0.sampler = name; $0.sigmas = [10, 3, 1, 0.3, 0]; $0.start = try NDArray([7.0, -3], shape: [2, 1])
            $0.noise = try NDArray((0..<draws * 6).map { cos(Double($0)) }, shape: [draws * 3, 2, 1])
        }.run(observer: SilentObserver())
        #expect(try result.x.doubles().allSatisfy { $0.isFinite })
    }

    /// Law: without fresh noise the ancestral samplers and those of the SDE are the deterministic ones.
    @Test(arguments: [("euler_ancestral", "euler"), ("dpm2_ancestral", "dpm2"), ("dpmpp_2s_ancestral", "dpmpp_2s"),
                      ("dpmpp_2m_sde", "dpmpp_2m"), ("ddim", "euler"), ("edm", "heun")])
    func withoutNoiseTheyAgree(_ name: String, _ plain: String) throws {
        func end(_ sampler: String, _ options: [String: SamplerValue]) throws -> [Double] {
            try request(gaussian(0.7)) {
                $0.sampler = sampler; $0.options = options; $0.sigmas = [20, 5, 2, 0.5, 0]; $0.start = try NDArray([7.0, -30], shape: [2, 1])
            }.run(observer: SilentObserver()).x.doubles()
        }
        let off: [String: SamplerValue] = name == "edm" ? ["s_churn": .number(0)] : ["eta": .number(0)]
        for (a, b) in zip(try end(name, off), try end(plain, [:])) { #expect(abs(a - b) < 1e-12) }
    }

    /// Measured order on the closed form: Euler 1, Heun 2, 2M 2.
    @Test(arguments: [("euler", 1.0), ("ddim", 1.0), ("heun", 2.0), ("dpm2", 2.0), ("dpmpp_2m", 2.0), ("dpmpp_2s", 2.0), ("deis", 2.0)])
    func convergesWithItsOrder(_ name: String, _ order: Double) throws {
        func error(_ steps: Int) throws -> Double {
            let levels = (0...steps).map { exp(log(10) + Double($0) / Double(steps) * (log(0.1) - log(10))) }
            let end = try request(gaussian(1)) {
                $0.sampler = name; $0.sigmas = levels; $0.start = try NDArray([1.0], shape: [1, 1])
            }.run(observer: SilentObserver()).x.doubles()[0]
            return abs(end - sqrt((1 + 0.01) / (1 + 100)))
        }
        let measured = try log2(error(64) / error(128))
        #expect(measured > order - 0.1 && measured < order + 0.3, "\(measured)")
    }

    /// Against runs computed in the papers' own scaling (Reference/make_references.py).
    @Test(arguments: ["epsilon", "sample", "v_prediction"])
    func walksAsThePapersDo(_ predicts: String) throws {
        let reference = try Reference.load("samplers")
        let schedule = try NoiseSchedule.named("scaled_linear")
        let network = try NetworkDenoiser(schedule: schedule, predicts: predicts) { x, t in
            try NDArray(x.doubles().map { 0.6 * sin(1.3 * $0 + 0.003 * t) + 0.35 * $0 }, shape: x.shape)
        }
        let noise = try reference["noise.\(predicts)"]
        let rows = try noise.doubles()
        for (sampler, eta, name) in [("ddpm", 0, "ddpm"), ("ddim", 0, "ddim0.0"), ("ddim", 0.5, "ddim0.5"), ("ddim", 1, "ddim1.0")] {
            let result = try request(network) {
                $0.sampler = sampler; $0.options = sampler == "ddim" ? ["eta": .number(eta)] : [:]; $0.schedule = schedule; $0.steps = 10; $0.keep = nil
                $0.start = try NDArray(Array(rows[..<6]), shape: [2, 3])
                $0.noise = try NDArray(Array(rows[6...]), shape: [10, 2, 3])
            }.run(observer: SilentObserver())
            #expect(result.timesteps == [900, 800, 700, 600, 500, 400, 300, 200, 100, 0] && result.evaluations == 10)
            let expected = try reference["\(name).\(predicts)"].doubles()
            let got = try result.frames.flatMap { try $0.doubles() }
            let scale = expected.map(abs).max() ?? 1
            #expect(got.count == expected.count)
            for (a, b) in zip(got, expected) { #expect(abs(a - b) < 1e-11 * scale) }
        }
    }

    @Test(arguments: ["euler", "heun"])
    func followsTheProbabilityFlow(_ name: String) throws {
        let reference = try Reference.load("samplers")
        let denoiser = Formula { x, s in x / (1 + s * s) + 0.5 * sin(x) * s * s / (1 + s * s) }
        let result = try request(denoiser) {
            $0.sampler = name; $0.sigmas = try reference["levels"].doubles(); $0.start = try reference["start"]; $0.keep = nil
        }.run(observer: SilentObserver())
        #expect(result.evaluations == (name == "heun" ? 19 : 10))
        let expected = try reference[name].doubles(), got = try result.frames.flatMap { try $0.doubles() }
        #expect(got.count == expected.count)
        for (a, b) in zip(got, expected) { #expect(abs(a - b) < 1e-12 * max(1, abs(b))) }
    }

    /// With the exact score of a finite data set only training samples come out.
    @Test func perfectScoreMemorises() throws {
        var points: [Double] = []
        for index in 0..<8 {
            let angle = Double(index) * .pi / 4
            points += [cos(angle), sin(angle)]
        }
        let x = try request(EmpiricalDenoiser(NDArray(points, shape: [8, 2]))) {
            $0.sampler = "heun"; $0.count = 500; $0.schedule = try NoiseSchedule.named("karras", steps: 18)
        }.run(observer: SilentObserver()).x.doubles()
        for start in stride(from: 0, to: x.count, by: 2) {
            var nearest = Double.infinity
            for index in 0..<8 {
                let dx: Double = x[start] - points[2 * index], dy: Double = x[start + 1] - points[2 * index + 1]
                nearest = min(nearest, hypot(dx, dy))
            }
            #expect(nearest < 1e-12)
        }
    }

    @Test func maskedRegionsStay() throws {
        let known = try NDArray([9.0, 8, 7, 6], shape: [2, 2])
        let x = try request(gaussian(1)) {
            $0.initial = known; $0.mask = try NDArray([true, false]); $0.sampler = "heun"; $0.seed = 2
        }.run(observer: SilentObserver()).x.doubles()
        #expect(x[0] == 9 && x[2] == 7 && x[1] != 8 && x[3] != 6)
    }

    @Test func anObserverCanStopIt() throws {
        final class Impatient: Observer {
            var seen = 0
            func step(_ done: Int, of total: Int, _ label: String) throws {
                seen = done
                if done == 3 { throw Interrupted() }
            }
        }
        let observer = Impatient()
        #expect(throws: Interrupted.self) {
            try request(gaussian(1)) { $0.shape = [2]; $0.steps = 20 }.run(observer: observer)
        }
        #expect(observer.seen == 3)
    }

    @Test func keepsAsManyFramesAsAsked() throws {
        for (keep, count) in [(0, 0), (1, 1), (2, 2), (5, 5), (100, 11)] {
            let result = try request(gaussian(1)) { $0.shape = [1]; $0.steps = 10; $0.keep = keep }.run(observer: SilentObserver())
            #expect(result.frames.count == count)
            if let last = result.frames.last { #expect(try last.doubles() == result.x.doubles()) }
        }
    }

    @Test func refusesWhatMakesNoSense() throws {
        func message(_ change: (inout SamplingRequest) throws -> Void) -> String {
            do {
                _ = try request(gaussian(1)) { $0.shape = [2]; try change(&$0) }.run(observer: SilentObserver())
                return "ran"
            } catch { return (error as? any ExplainedError)?.message ?? "\(error)" }
        }
        #expect(message { $0.sampler = "hein" }.contains("unknown sampler"))
        #expect(message { $0.options = ["eta": .number(2)] }.contains("between 0 and 1"))
        #expect(message { $0.sampler = "heun"; $0.options = ["eta": .number(0.5)] }.contains("no eta"))
        #expect(message { $0.sampler = "dpmpp_2m"; $0.options = ["order": .number(4)] }.contains("between 1 and 3"))
        #expect(message { $0.sampler = "dpmpp_2m"; $0.options = ["solver": .word("heum")] }.contains("unknown solver"))
        #expect(message { $0.sampler = "dpmpp_2m"; $0.options = ["solver": .flag(true)] }.contains("one of"))
        #expect(message { $0.steps = 0 }.contains("at least 1"))
        #expect(message { $0.steps = 5000 }.contains("got 5000"))
        #expect(message { $0.count = 0 }.contains("at least 1"))
        #expect(message { $0.count = Int.max }.contains("limit") )
        #expect(message { $0.sigmas = [1, 2, 0] }.contains("must decrease"))
        #expect(message { $0.sigmas = [1] }.contains("at least two"))
        #expect(message { $0.strength = 0.5 }.contains("needs init"))
        #expect(message { $0.shape = nil }.contains("shape is needed"))
        #expect(message { $0.noise = try NDArray([1.0, 2], shape: [1, 2]); $0.count = 1; $0.sampler = "ddpm" }.contains("needs more"))
    }
}
