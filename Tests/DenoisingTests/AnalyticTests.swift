import Arrays
import Catalog
import Denoising
import Foundation
import Testing

/// Exact denoisers, reversed heat and conversions against NumPy and SciPy (Reference/make_analytic.py).
@Suite struct AnalyticTests {
    let reference: Reference
    let facts: [String: Any]

    init() throws {
        reference = try Reference.load("analytic")
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference/analytic.json")
        facts = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any])
    }

    func numbers(_ name: String) throws -> [Double] { try reference[name].doubles() }

    func walk(_ denoiser: any Denoiser, _ name: String, sampler: String, sigmas: String) throws -> [Double] {
        var request = SamplingRequest(denoiser: denoiser)
        let states = try reference[name], size = states.shape.dropFirst().reduce(1, *)
        (request.sampler, request.keep) = (sampler, nil)
        request.sigmas = try numbers(sigmas)
        request.start = try NDArray(Array(try states.doubles()[..<size]), shape: Array(states.shape.dropFirst()))
        return try request.run(observer: SilentObserver()).frames.flatMap { try $0.doubles() }
    }

    @Test(arguments: ["gmm2", "gmm5"])
    func mixtures(_ name: String) throws {
        let mixture = try GaussianMixture(means: reference[name + ".means"], stds: reference[name + ".covs"], weights: reference[name + ".weights"])
        var parts: [String: [Double]] = [:]
        for sigma in try numbers(name + ".sigmas") {
            let posterior = try mixture.posterior(reference[name + ".x"], sigma: sigma)
            parts["logp", default: []] += try posterior.logDensity.doubles()
            parts["score", default: []] += try posterior.score.doubles()
            parts["resp", default: []] += try posterior.responsibilities.doubles()
            parts["denoised", default: []] += try posterior.denoised.doubles()
        }
        for (part, got) in parts { #expect(relativeDifference(got, try numbers("\(name).\(part)")) < 1e-10, "\(part)") }
        for sampler in ["heun", "euler"] {
            let got = try walk(mixture, "\(name).ode_\(sampler)", sampler: sampler, sigmas: name + ".ode_sigmas")
            #expect(relativeDifference(got, try numbers("\(name).ode_\(sampler)")) < 1e-10)
        }
    }

    @Test func dataSets() throws {
        let data = try EmpiricalDenoiser(reference["empirical.data"])
        var got: [Double] = []
        for sigma in try numbers("empirical.sigmas") { got += try data(reference["empirical.x"], sigma: sigma).doubles() }
        #expect(relativeDifference(got, try numbers("empirical.denoised")) < 1e-10)
        let path = try walk(data, "empirical.ode_heun", sampler: "heun", sigmas: "empirical.ode_sigmas")
        #expect(relativeDifference(path, try numbers("empirical.ode_heun")) < 1e-10)
    }

    @Test func patches() throws {
        let rows = try #require(facts["patch"] as? [[String: Any]])
        #expect(rows.count == 24)
        for row in rows {
            let name = try #require(row["name"] as? String), sigma = DiffusersRun.number(row, "sigma") ?? 0
            let side = Int(DiffusersRun.number(row, "patch") ?? 0)
            let machine = try PatchDenoiser(reference["patch.data"], places: row["mode"] as? String ?? "", padding: row["padding"] as? String ?? "") { _ in side }
            let x = try NDArray(numbers("patch.x").map { $0 * max(sigma, 0.5) }, shape: try reference["patch.x"].shape)
            #expect(relativeDifference(try machine(x, sigma: sigma).doubles(), try numbers(name)) < 1e-10, "\(name)")
        }
        let machine = try PatchDenoiser(reference["patch.data"], places: "boundary", padding: "zero") { $0 > 3 ? 7 : $0 > 0.7 ? 5 : 3 }
        let got = try walk(machine, "patch.ode", sampler: "euler", sigmas: "patch.ode_sigmas")
        #expect(relativeDifference(got, try numbers("patch.ode")) < 1e-10)
    }

    @Test func heatBackwards() throws {
        let rule = try #require(facts["ihd"] as? [String: Any]), widths = try numbers("ihd.schedule")
        let digits = try NDArray(numbers("empirical.data"), shape: [24, 8, 8, 1])
        var process = try InverseHeat(data: digits, steps: widths.count - 1, narrowest: 0.5, widest: 20,
                                      noise: DiffusersRun.number(rule, "sigma_noise") ?? 0, delta: DiffusersRun.number(rule, "delta"))
        #expect(relativeDifference(process.widths, widths) < 1e-12)
        let chain = try reference["ihd.chain"], start = try NDArray(Array(try chain.doubles()[..<128]), shape: [2, 8, 8, 1])
        let states = try process.run(2, from: start, draws: reference["ihd.chain_noise"], observer: SilentObserver())
        #expect(relativeDifference(try states.flatMap { try $0.doubles() }, try chain.doubles()) < 1e-10)
        // With patches as large as the image, and one of them only, patch and whole image are the same.
        process.reverse = .patches(size: 17)
        let whole = try process.run(2, from: start, draws: reference["ihd.chain_noise"], observer: SilentObserver())
        #expect(relativeDifference(try #require(whole.last).doubles(), try #require(states.last).doubles()) < 1e-8)
    }

    @Test func blurringDiffusion() throws {
        let rule = try #require(facts["blurdiff"] as? [String: Any])
        let process = try BlurringDiffusion(shape: [8, 8, 1], widest: DiffusersRun.number(rule, "sigma_blur_max") ?? 0,
                                            leastScale: DiffusersRun.number(rule, "min_scale") ?? 0)
        let times = try numbers("blurdiff.t")
        #expect(relativeDifference(times.flatMap { process.weights($0).signal }, try numbers("blurdiff.alpha")) < 1e-10)
        #expect(relativeDifference(times.map { process.weights($0).noise }, try numbers("blurdiff.sigma")) < 1e-10)
        let states = try process.run(2, steps: Int(DiffusersRun.number(rule, "steps") ?? 0), from: reference["blurdiff.start"],
                                     draws: reference["blurdiff.noise"], observer: SilentObserver()) { z, t in
            try NDArray(z.doubles().map { 0.6 * sin(1.3 * $0 + 2 * t) + 0.35 * $0 }, shape: z.shape)
        }
        #expect(relativeDifference(try states.flatMap { try $0.doubles() }, try numbers("blurdiff.chain")) < 1e-10)
    }

    /// With the exact noise both processes end at training images.
    @Test func exactReversalMemorises() throws {
        let digits = try NDArray(numbers("empirical.data").map { ($0 + 1) / 2 }, shape: [24, 8, 8]), data = try digits.doubles()
        let process = try BlurringDiffusion(shape: [8, 8], widest: 3)
        let exact = try process.exactNoise(of: digits)
        let end = try #require(try process.run(3, steps: 60, seed: 4, observer: SilentObserver(), predict: exact).last).doubles()
        for image in 0..<3 {
            let distances = (0..<24).map { (row: Int) -> Double in
                (0..<64).map { (pixel: Int) -> Double in abs(end[image * 64 + pixel] - data[row * 64 + pixel]) }.max() ?? 1
            }
            let nearest: Double = distances.min() ?? 1
            #expect(nearest < 0.05, "\(nearest)")
        }
    }

    @Test func conversions() throws {
        let scale = DiffusersRun.number(try #require(facts["convert"] as? [String: Any]), "alpha_bar") ?? 0
        let signal = sqrt(scale), noise = sqrt(1 - scale), x = try numbers("convert.x_t"), clean = try numbers("convert.x0")
        for (kind, name) in [(Prediction.epsilon, "eps"), (.v_prediction, "v"), (.score, "score"), (.sample, "x0")] {
            let answer = try numbers("convert." + name)
            #expect(relativeDifference(kind.clean(answer, at: x, signal: signal, noise: noise), clean) < 1e-12, "\(name)")
            #expect(relativeDifference(kind.answer(for: clean, at: x, signal: signal, noise: noise), answer) < 1e-12, "\(name)")
        }
        let spread = DiffusersRun.number(try #require(facts["edm"] as? [String: Any]), "sigma_data") ?? 0
        let c = try numbers("edm.sigma").map { Preconditioning(sigma: $0, sigmaData: spread) }
        #expect(relativeDifference(c.map(\.skip) + c.map(\.out) + c.map(\.input) + c.map(\.noise) + c.map(\.lossWeight), try numbers("edm.c")) < 1e-12)
    }

    @Test func guidanceAndThresholds() throws {
        let rule = try #require(facts["cfg"] as? [String: Any]), scale = DiffusersRun.number(rule, "scale") ?? 0
        let c = try numbers("cfg.cond"), u = try numbers("cfg.uncond")
        #expect(relativeDifference(GuidedDenoiser.combined(c, u, scale: scale, rescale: 0, sampleSize: 36), try numbers("cfg.out")) < 1e-12)
        let rescaled = GuidedDenoiser.combined(c, u, scale: scale, rescale: DiffusersRun.number(rule, "rescale") ?? 0, sampleSize: 36)
        #expect(relativeDifference(rescaled, try numbers("cfg.rescaled")) < 1e-12)
        let bound = try #require(facts["threshold"] as? [String: Any])
        let limit = Limit.threshold(ratio: DiffusersRun.number(bound, "ratio") ?? 0, most: DiffusersRun.number(bound, "sample_max_value") ?? 0)
        #expect(relativeDifference(limit.applied(to: try numbers("threshold.x"), sampleSize: 48), try numbers("threshold.out")) < 1e-12)
    }
}
