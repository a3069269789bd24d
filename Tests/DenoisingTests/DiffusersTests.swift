import Arrays
import Catalog
import Denoising
import Foundation
import Testing

/// Every state of runs made with the diffusers library (Reference/make_samplers.py), whose coefficients are float32.
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
