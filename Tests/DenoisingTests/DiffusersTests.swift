import Arrays
import Catalog
import Denoising
import Foundation
import Testing

/// Every state of runs made with the diffusers library (Reference/make_samplers.py), whose coefficients are float32.
///
/// All 97 runs are met. Of the library's further options these are not, and why: third order with fresh noise (its last coefficient has
/// the other sign than k-diffusion's and the paper's); fixed_large ending at a timestep above 0 (it adds noise in the last step);
/// lms and plms started part of the way (it takes the history of steps that were not made); a predictor of another kind in UniPC,
/// learned variances, and levels cut at a least log SNR (no model here has them). k-diffusion's dpm_fast and dpm_adaptive are met to
/// 2e-6 rather than 1e-10, because their levels are float32 there.
@Suite struct DiffusersTests {
    static let names = (try? configurations("samplers").compactMap { $0["name"] as? String }) ?? []

    @Test func thereAreRunsToCompareWith() { #expect(Self.names.count == 97) }

    @Test(arguments: names)
    func meetsTheRun(_ name: String) throws {
        let reference = try Reference.load("diffusers")
        let row = try #require(try configurations("samplers").first { $0["name"] as? String == name })
        let result = try DiffusersRun(name: name, row: row).request(reference).run(observer: SilentObserver())
        let expected = try reference[name + ".x"].doubles(), got = try result.frames.flatMap { try $0.doubles() }
        let difference = relativeDifference(got, expected), states = try reference[name + ".x"].shape[0]
        #expect(difference < 2e-5, "\(name): \(difference), \(result.frames.count) states of \(states)")
    }
}
