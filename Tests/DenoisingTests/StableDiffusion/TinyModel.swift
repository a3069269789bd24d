import Arrays
import Catalog
import Denoising
import Foundation
import NeuralNetworks
import Synchronization
import Testing

/// A small folder with random weights and what the diffusers library computes with it (Reference/StableDiffusion/make_pipelines.py).
struct TinyModel {
    let folder: StableDiffusionFolder
    let golden: Safetensors
    let notes: [String: Any]

    static let names = ["tiny-sd1", "tiny-sd2", "tiny-turbo"]

    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Reference/StableDiffusion/\(name)").path
    }

    private struct Kept: @unchecked Sendable { let model: TinyModel }
    private static let kept = Mutex<[String: Kept]>([:])

    /// Read once: nothing in it changes while it computes.
    static func named(_ name: String) throws -> TinyModel {
        try kept.withLock { kept in
            if let found = kept[name] { return found }
            // Python writes infinities, which JSON does not know.
            let text = try String(contentsOf: URL(fileURLWithPath: path(name) + "/golden.json"), encoding: .utf8)
            let notes = try JSONSerialization.jsonObject(with: Data(text.replacingOccurrences(of: "-Infinity", with: "null").utf8))
            let model = TinyModel(folder: try StableDiffusionFolder(path: path(name) + "/model"),
                                  golden: try Safetensors(bytes: Array(Data(contentsOf: URL(fileURLWithPath: path(name) + "/golden.safetensors")))),
                                  notes: try #require(notes as? [String: Any]))
            kept[name] = Kept(model: model)
            return Kept(model: model)
        }.model
    }

    subscript(_ name: String) -> NDArray {
        get throws { try #require(golden[name], "no array '\(name)' in the reference") }
    }

    func numbers(_ name: String) throws -> [Double] { try self[name].casted(to: .float64).doubles() }

    var prompt: String { notes["prompt"] as? String ?? "" }
    var negative: String { notes["negative_prompt"] as? String ?? "" }
    var runs: [[String: Any]] { notes["runs"] as? [[String: Any]] ?? [] }
}

/// Draws of a recorded run in their order.
final class RecordedDraws: NormalSource {
    private var rest: ArraySlice<NDArray>
    init(_ draws: [NDArray]) { rest = draws[...] }

    func normal(_ shape: [Int]) throws -> NDArray {
        let first = rest.popFirst(), next = try #require(first, "the run draws more often than the reference")
        #expect(next.shape == shape)
        return try next.casted(to: .float64)
    }

    var isEmpty: Bool { rest.isEmpty }
}

/// The largest difference in units of the largest number of the reference.
func difference(_ got: NDArray, _ expected: NDArray) throws -> Double {
    guard got.shape == expected.shape else { return .infinity }
    return relativeDifference(try got.casted(to: .float64).doubles(), try expected.casted(to: .float64).doubles())
}
