import Arrays
import Catalog
import Denoising
import Foundation
import Testing

/// Every state of runs made with k-diffusion (Reference/make_samplers.py), in double precision.
@Suite struct KDiffusionTests {
    static let names = (try? configurations("kdiff").compactMap { $0["name"] as? String }) ?? []

    @Test func thereAreRunsToCompareWith() { #expect(Self.names.count == 32) }

    @Test(arguments: names)
    func meetsTheRun(_ name: String) throws {
        let reference = try Reference.load("kdiffusion")
        let row = try #require(try configurations("kdiff").first { $0["name"] as? String == name })
        let arguments = row["args"] as? [String: Any] ?? [:], function = try #require(row["sampler"] as? String)
        var request = SamplingRequest(denoiser: Formula { x, s in x / (1 + s * s) + 0.5 * sin(x) * s * s / (1 + s * s) })
        request.sampler = String(function.dropFirst("sample_".count)).replacingOccurrences(of: "dpm_2", with: "dpm2")
        for (key, value) in arguments where !["sigma_min", "sigma_max", "n"].contains(key) {
            request.options[key == "solver_type" ? "solver" : key] =
                (value as? String).map { .word($0) } ?? .number((value as? NSNumber)?.doubleValue ?? 0)
        }
        let draws = try reference[name + ".noise"], size = draws.shape.dropFirst().reduce(1, *), rows = try draws.doubles()
        // These two choose their levels, in single precision.
        let chooses = ["sample_dpm_fast", "sample_dpm_adaptive"].contains(function)
        let levels = chooses ? ["sigma_max", "sigma_min"].map { DiffusersRun.number(arguments, $0) ?? 0 } : try reference[name + ".sigmas"].doubles()
        request.sigmas = levels
        request.steps = DiffusersRun.number(arguments, "n").map { Int($0) } ?? levels.count - 1
        request.start = try NDArray(rows[..<size].map { $0 * levels[0] }, shape: Array(draws.shape.dropFirst()))
        request.noise = try NDArray(Array(rows[size...]), shape: [draws.shape[0] - 1] + draws.shape.dropFirst())
        request.keep = nil
        let result = try request.run(observer: SilentObserver())
        #expect(try result.evaluations == reference[name + ".model_sigmas"].count)
        var got = try result.frames.flatMap { try $0.doubles() }, expected = try reference[name + ".x"].doubles()
        // The adaptive sampler's record holds the state after each try, and the end once more.
        if function == "sample_dpm_adaptive" { (got, expected) = (Array(got.suffix(size)), Array(expected.suffix(size))) }
        let difference = relativeDifference(got, expected)
        #expect(difference < (chooses ? 2e-6 : 1e-10), "\(name): \(difference), \(got.count / size) states of \(expected.count / size)")
    }
}
