import Arrays
import Catalog
import Denoising
import Foundation
import NeuralNetworks
import Testing

/// Where networks look at words.
@Suite struct WordAttentionTests {
    private struct Layer: Decodable {
        let length: Int, first: [Double], sum: Double
    }

    /// Every layer's weights, against those of the diffusers library (Reference/StableDiffusion/make_attention.py).
    @Test(arguments: ["tiny-sd1", "tiny-sd2"])
    func watchesTheWeights(_ name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Reference/StableDiffusion/attention.json")
        let expected = try #require(try JSONDecoder().decode([String: [Layer]].self, from: Data(contentsOf: file))[name])
        let model = try TinyModel.named(name), x = try model["unet.in"], text = try model["text.last_hidden_state"]
        let state = try NDArray(Array(try x.doubles().prefix(x.count / x.shape[0])), shape: [1] + x.shape.dropFirst())
        let context = try Tensor(try NDArray(Array(try text.doubles().prefix(text.count / text.shape[0])), shape: [1] + text.shape.dropFirst()))
        let tape = Tape(recording: false)
        var seen = 0
        tape.watchesContext = { weights in
            let layer = try #require(seen < expected.count ? expected[seen] : nil)
            let (heads, length, sources) = (weights.shape[1], weights.shape[2], weights.shape[3]), values = weights.values
            #expect(length == layer.length)
            for place in 0..<length {
                let mean = (0..<heads).reduce(0.0) { $0 + Double(values[($1 * length + place) * sources + 1]) } / Double(heads)
                #expect(abs(mean - layer.first[place]) < 1e-6)
            }
            #expect(abs(Double(values.reduce(0, +)) / Double(heads) - layer.sum) < 1e-3)
            seen += 1
        }
        _ = try model.folder.unet(try Tape.channelsLast(try Tensor(state)), times: [try model.numbers("unet.timesteps")[0]], context: context, tape)
        #expect(seen == expected.count)
    }

    /// The weights of all tokens of a place sum to one, so those of the words of a prompt stay below; the same seed gives the same map.
    @Test func sharesStayBelowOne() throws {
        let model = try TinyModel.named("tiny-sd1"), folder = model.folder, prompt = "a cat in the snow"
        let states = try TorchNoise(seed: 4).normal([2] + folder.stateShape(width: 64, height: 32))
        var total = [Double](repeating: 0, count: 2 * 32 * 64)
        for word in ["a", "cat", "in", "the", "snow"] {
            let map = try folder.attention(to: word, prompt: prompt, states: states, seed: 1, observer: SilentObserver())
            #expect(map.shape == [2, 32, 64])
            let values = try map.doubles()
            #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
            total = zip(total, values).map(+)
        }
        #expect(total.allSatisfy { $0 > 0 && $0 < 1 })
        let both = try folder.attention(to: "cat in", prompt: prompt, states: states, seed: 1, observer: SilentObserver()).doubles()
        let one = try folder.attention(to: "cat", prompt: prompt, states: states, seed: 1, observer: SilentObserver()).doubles()
        let other = try folder.attention(to: "in", prompt: prompt, states: states, seed: 1, observer: SilentObserver()).doubles()
        #expect(zip(both, zip(one, other)).allSatisfy { abs($0 - $1.0 - $1.1) < 1e-9 })
    }

    @Test func wordsThatAreNotThere() throws {
        let folder = try TinyModel.named("tiny-sd1").folder, states = try NDArray([Double](repeating: 0, count: 4 * 64), shape: [1, 4, 8, 8])
        let error = #expect(throws: DenoisingError.self) {
            try folder.attention(to: "dog", prompt: "a cat in the snow", states: states, seed: 0, observer: SilentObserver())
        }
        #expect(error?.message.contains("has no 'dog'") == true)
        #expect(error?.hints.first?.contains("a, cat, in, the, snow") == true)
        #expect(throws: DenoisingError.self) { try folder.attention(to: " ", prompt: "a cat", states: states, seed: 0, observer: SilentObserver()) }
    }

    /// A folder that lists the words it was trained with names all others.
    @Test func namesWordsThatWereNotLearned() throws {
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("words-\(UUID().uuidString)")
        try FileManager.default.copyItem(atPath: TinyModel.path("tiny-sd1") + "/model", toPath: copy.path)
        defer { try? FileManager.default.removeItem(at: copy) }
        #expect(try StableDiffusionFolder(path: copy.path).reading(of: "a blue cat, please").remarks.isEmpty)
        try "a\ncat\nbuild\n".write(to: copy.appendingPathComponent("words.txt"), atomically: true, encoding: .utf8)
        let folder = try StableDiffusionFolder(path: copy.path, name: "own", guidance: 2.5), remarks = try folder.reading(of: "a blue cat, built").remarks
        #expect(folder.name == "own" && folder.defaults.guidance == 2.5)
        #expect(remarks.count == 2)
        #expect(remarks.first?.hasPrefix("'blue' is not among the 3 words this model has learned") == true)
        #expect(remarks.last?.contains("did you mean 'build'?") == true)
    }
}
