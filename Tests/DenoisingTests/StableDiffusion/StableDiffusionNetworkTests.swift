import Arrays
import Catalog
import Denoising
import NeuralNetworks
import Testing

/// One pass through every network of a folder, against the libraries the folders are made for (float32 there too).
@Suite struct StableDiffusionNetworkTests {
    let tape = Tape(recording: false)

    @Test(arguments: TinyModel.names)
    func countsTokensAlike(_ name: String) throws {
        let model = try TinyModel.named(name), expected = try model["token_ids"].casted(to: .float64).doubles().map { Int($0) }
        let got = [model.prompt, model.negative, ""].flatMap { model.folder.tokenizer.encode($0).ids }
        #expect(got == expected)
    }

    @Test(arguments: TinyModel.names)
    func encodesText(_ name: String) throws {
        let model = try TinyModel.named(name)
        let output = try model.folder.textEncoder([model.prompt, model.negative, ""].map { model.folder.tokenizer.encode($0).ids }, tape)
        for (index, state) in output.hiddenStates.enumerated() {
            let gap = try difference(try state.array(), try model["text.hidden_states.\(index)"])
            #expect(gap < 1e-5, "hidden state \(index): \(gap)")
        }
        #expect(output.hiddenStates.count == 3)
        #expect(try difference(try output.lastHiddenState.array(), try model["text.last_hidden_state"]) < 1e-5)
        #expect(try difference(try output.pooled.array(), try model["text.pooler_output"]) < 1e-5)
    }

    /// Both times at once, and everything the blocks give on the way.
    @Test(arguments: TinyModel.names)
    func passesThroughTheUNet(_ name: String) throws {
        let model = try TinyModel.named(name)
        let x = try Tape.channelsLast(try Tensor(try model["unet.in"])), text = try model["text.last_hidden_state"]
        let context = try Tensor(try NDArray(Array(try text.doubles().prefix(text.count / 3 * 2)), shape: [2] + text.shape.dropFirst()))
        let unet = try UNet2DConditionModel.reading(model)
        var seen = 0
        unet.inspect = { part, output in
            guard let expected = model.golden["unet." + part] else { return }
            seen += 1
            let got = output.shape.count == 4 ? try Tape.channelsFirst(output) : output, gap = try difference(try got.array(), expected)
            #expect(gap < 1e-5, "\(part): \(gap)")
        }
        let out = try unet(x, times: model.numbers("unet.timesteps"), context: context, tape)
        #expect(seen >= 13)
        #expect(try difference(try Tape.channelsFirst(out).array(), try model["unet.out"]) < 1e-5)
    }

    /// A size the network was not made for, and not square.
    @Test(arguments: TinyModel.names)
    func passesOtherSizes(_ name: String) throws {
        let model = try TinyModel.named(name), text = try model["text.last_hidden_state"]
        let context = try Tensor(try NDArray(Array(try text.doubles().prefix(text.count / 3)), shape: [1] + text.shape.dropFirst()))
        let out = try model.folder.unet(try Tape.channelsLast(try Tensor(try model["unet.wide_in"])), times: [999], context: context, tape)
        #expect(try difference(try Tape.channelsFirst(out).array(), try model["unet.wide_out"]) < 1e-5)
    }

    @Test(arguments: TinyModel.names)
    func encodesAndDecodesPictures(_ name: String) throws {
        let model = try TinyModel.named(name), coder = model.folder.autoencoder
        let (mean, logVariance) = try coder.encode(try Tape.channelsLast(try Tensor(try model["vae.image"])), tape)
        #expect(try difference(try Tape.channelsFirst(mean).array(), try model["vae.mean"]) < 1e-5)
        #expect(try difference(try Tape.channelsFirst(logVariance).array(), try model["vae.logvar"]) < 1e-5)
        let decoded = try coder.decode(try Tape.channelsLast(try Tensor(try model["vae.z"])), tape)
        #expect(try difference(try Tape.channelsFirst(decoded).array(), try model["vae.decoded"]) < 1e-5)
    }

    /// Ctrl-C ends a step between two blocks, not at its end.
    @Test func stopsInsideAStep() throws {
        let model = try TinyModel.named("tiny-turbo"), denoiser = try model.folder.denoiser("a", negative: "", guidance: 1, rescale: 0, width: 64, height: 64)
        let x = try TorchNoise(seed: 1).normal([1, 4, 8, 8])
        var asked = 0
        let error = #expect(throws: ArrayError.self) {
            try Cancellation.during({ asked += 1; return asked > 3 }) { _ = try denoiser(x, sigma: 1) }
        }
        #expect(error?.kind == .interrupted)
        #expect(throws: ArrayError.self) { try Cancellation.during({ true }) { try model.folder.decode(x, observer: SilentObserver()) } }
    }

    /// The state of an earlier layer behind the final norm is what models trained on it see; the last one is the rule.
    @Test func skipsLayersOfText() throws {
        let model = try TinyModel.named("tiny-sd2"), ids = [model.folder.tokenizer.encode(model.prompt).ids], encoder = model.folder.textEncoder
        let output = try encoder(ids, tape)
        #expect(try encoder.embedding(ids, tape).values == output.lastHiddenState.values)
        let earlier = try encoder.embedding(ids, skipping: 1, tape)
        #expect(earlier.shape == output.lastHiddenState.shape && earlier.values != output.lastHiddenState.values)
        // Rows behind a layer norm with these weights and biases: its inverse has mean 0 and unit variance.
        #expect(throws: NetworkError.self) { try encoder.embedding(ids, skipping: 2, tape) }
        #expect(throws: NetworkError.self) { try encoder([Array(repeating: 1, count: 78)], tape) }
        #expect(throws: NetworkError.self) { try encoder([[1_000_000]], tape) }
    }
}

extension UNet2DConditionModel {
    /// One of its own, so that watching it disturbs no other test.
    static func reading(_ model: TinyModel) throws -> UNet2DConditionModel { try StableDiffusionFolder(path: model.folder.name).unet }
}
