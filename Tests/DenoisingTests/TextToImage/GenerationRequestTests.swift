import Arrays
import Catalog
import Denoising
import PlainColours
import Testing

/// The run from words to pictures, with a model whose pictures are plain colours.
@Suite struct GenerationRequestTests {
    private func run(_ prompt: String, _ change: (inout GenerationRequest) -> Void = { _ in }, _ model: ColourModel = ColourModel(),
                     observer: any Observer = SilentObserver()) throws -> GenerationResult {
        var request = GenerationRequest(prompt: prompt)
        change(&request)
        return try request.run(model, observer: observer)
    }

    private func refusal(_ prompt: String = "red", _ model: ColourModel = ColourModel(), _ change: (inout GenerationRequest) -> Void) -> DenoisingError? {
        do {
            _ = try run(prompt, change, model)
            return nil
        } catch { return error as? DenoisingError }
    }

    private func mean(_ pictures: NDArray) throws -> [Double] {
        let values = try pictures.doubles()
        return (0..<3).map { (channel: Int) -> Double in
            let sum = stride(from: channel, to: values.count, by: 3).map { values[$0] }.reduce(0, +)
            return sum / Double(values.count / 3)
        }
    }

    @Test(arguments: ["euler", "heun", "ddim", "dpmpp_2m", "euler_ancestral", "unipc"])
    func drawsWhatIsAskedFor(_ sampler: String) throws {
        for (word, rgb) in ColourModel.colours {
            let result = try run("a \(word) wall") { ($0.sampler, $0.count, $0.steps) = (sampler, 2, 12) }
            #expect(result.pictures.shape == [2, 64, 64, 3])
            #expect(zip(try mean(result.pictures), rgb).allSatisfy { abs($0 - $1) < 0.01 }, "\(word)")
            #expect(result.remarks == ["the model does not know 'a'", "the model does not know 'wall'"])
        }
    }

    @Test func theSameSeedGivesTheSamePictures() throws {
        let a = try run("wall") { ($0.seed, $0.count, $0.sampler) = (3, 3, "euler_ancestral") }
        let b = try run("wall") { ($0.seed, $0.count, $0.sampler) = (3, 3, "euler_ancestral") }
        #expect(try a.pictures.doubles() == b.pictures.doubles())
        #expect(a.evaluations == 8 && a.sigmas.count == 9 && !a.wasStopped)
    }

    @Test func everyPictureIsMarked() throws {
        let pictures = try run("blue") { $0.count = 3 }.pictures, values = try pictures.doubles(), size = values.count / 3
        for index in 0..<3 {
            let one = try NDArray(Array(values[index * size..<(index + 1) * size]), shape: [64, 64, 3])
            #expect(try InvisibleMark.standard.finding(in: one).isFound)
        }
    }

    @Test func whatIsNotWantedIsLeftOut() throws {
        let result = try run("red green") { ($0.negative, $0.count) = ("red", 2) }
        #expect(zip(try mean(result.pictures), ColourModel.colours[1].rgb).allSatisfy { abs($0 - $1) < 0.01 })
    }

    @Test func sizesNeedNotBeSquare() throws {
        #expect(try run("red") { ($0.width, $0.height) = (96, 32) }.pictures.shape == [1, 32, 96, 3])
        // The shape of the given picture, with about as many pixels as usual.
        let wide = try NDArray([Double](repeating: 0.5, count: 100 * 25), shape: [25, 100])
        let result = try run("red") { $0.initial = wide }
        #expect(result.pictures.shape == [1, 32, 128, 3])
        #expect(result.remarks == ["init had 100 x 25 pixels and was resized to 128 x 32"])
    }

    // MARK: From a picture

    /// Nothing of it at full strength; at a small one, what the model makes of a picture with a little noise.
    @Test func strengthIsTheShareOfTheWay() throws {
        let green = try NDArray((0..<64 * 64 * 3).map { ColourModel.colours[1].rgb[$0 % 3] }, shape: [64, 64, 3])
        let little = try run("wall") { ($0.initial, $0.strength, $0.steps) = (green, 0.2, 10) }
        #expect(little.evaluations == 2)
        #expect(zip(try mean(little.pictures), ColourModel.colours[1].rgb).allSatisfy { abs($0 - $1) < 0.01 })
        #expect(try run("red") { ($0.initial, $0.strength, $0.steps) = (green, 1, 10) }.evaluations == 10)
    }

    /// The kept part is the given picture but for the mark; the rest is drawn.
    @Test(arguments: ["euler", "ddim", "ddpm", "dpmpp_2m_sde"]) func theMaskedPartStays(_ sampler: String) throws {
        func column(_ index: Int) -> Int { index / 3 % 64 }
        let ramp = try NDArray((0..<64 * 64 * 3).map { (index: Int) -> Double in Double(column(index)) / 80 }, shape: [64, 64, 3])
        let left = try NDArray((0..<64 * 64).map { (index: Int) -> Double in index % 64 < 32 ? 1 : 0 }, shape: [64, 64])
        let result = try run("red") { ($0.initial, $0.mask, $0.strength, $0.sampler) = (ramp, left, 1, sampler) }
        let picture = try result.pictures.doubles(), given = try ramp.doubles()
        let kept = picture.indices.filter { column($0) < 32 }, differences = kept.map { abs(picture[$0] - given[$0]) }
        #expect(differences.allSatisfy { $0 < 0.05 })
        let squares = differences.map { $0 * $0 }.reduce(0, +)
        #expect(squares / Double(kept.count) < 1e-4)
        let drawn = picture.indices.filter { column($0) >= 36 && $0 % 3 == 0 }.map { picture[$0] }
        let red = drawn.reduce(0, +) / Double(drawn.count)
        #expect(abs(red - 0.8) < 0.02)
        #expect(result.evaluations <= 8)
    }

    // MARK: On the way

    @Test func framesGoFromNoiseToThePicture() throws {
        let result = try run("red") { ($0.keep, $0.steps, $0.count) = (5, 8, 2) }
        #expect(result.frames.count == 5 && result.expected.count == 5)
        let spread = try result.frames.map { frame -> Double in
            let values = try frame.doubles(), mean = try self.mean(frame)
            let squares = values.indices.map { (index: Int) -> Double in (values[index] - mean[index % 3]) * (values[index] - mean[index % 3]) }
            return squares.reduce(0, +) / Double(values.count)
        }
        #expect(spread[0] > 0.05 && spread[4] < 1e-6)
        #expect(zip(spread, spread.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(zip(try mean(result.frames[4]), ColourModel.colours[0].rgb).allSatisfy { abs($0 - $1) < 0.01 })
    }

    /// Ctrl-C at any step keeps the picture so far, and the same number of questions makes the same again.
    @Test(arguments: [1, 3, 8]) func ctrlCKeepsThePictureSoFar(_ step: Int) throws {
        let stopped = try run("red", observer: Stopping(at: step))
        #expect(stopped.wasStopped && stopped.evaluations == step)
        #expect(zip(try mean(stopped.pictures), ColourModel.colours[0].rgb).allSatisfy { abs($0 - $1) < 0.01 })
        let again = try run("red") { $0.evaluationLimit = step }
        #expect(again.wasStopped)
        #expect(try again.pictures.doubles() == stopped.pictures.doubles())
    }

    /// In the decoder it keeps a quick look, which can be had again too.
    @Test func ctrlCInTheDecoderKeepsAQuickLook() throws {
        let stopped = try run("red", observer: Stopping(at: 1, "decoding"))
        #expect(stopped.isQuickLook && !stopped.wasStopped && stopped.pictures.shape == [1, 64, 64, 3] && stopped.remarks.count == 1)
        #expect(zip(try mean(stopped.pictures), ColourModel.colours[0].rgb).allSatisfy { abs($0 - $1) < 0.01 })
        #expect(try run("red") { $0.isQuickLook = true }.pictures.doubles() == stopped.pictures.doubles())
    }

    @Test func bytesArePicturesToo() throws {
        let bytes = try NDArray([Double](repeating: 51, count: 64 * 64), shape: [64, 64])
        let a = try run("red") { $0.initial = try? bytes.casted(to: .uint8) }, b = try run("red") { $0.initial = try? NDArray([Double](repeating: 0.2, count: 64 * 64), shape: [64, 64]) }
        #expect(try a.pictures.doubles() == b.pictures.doubles())
    }

    @Test func withoutAPictureCtrlCIsPassedOn() {
        let model = ColourModel()
        model.asked = { _ in throw Interrupted() }
        #expect(throws: Interrupted.self) { try run("red", { _ in }, model) }
        // In the middle of a question the one before counts.
        var questions = 0
        model.asked = { _ in
            questions += 1
            if questions == 4 { throw Interrupted() }
        }
        #expect((try? run("red", { _ in }, model))?.evaluations == 3)
    }

    @Test func whoeverWatchesSeesEveryStep() throws {
        var seen: [(Int, [Int])] = []
        _ = try run("red") { request in request.watch = { seen.append(($0.step, try $0.pictures().shape)) } }
        #expect(seen.map(\.0) == Array(1...8))
        #expect(seen.allSatisfy { $0.1 == [1, 16, 16, 3] })
    }

    // MARK: Refusals

    @Test func saysWhatIsWrong() throws {
        let picture = try NDArray([Double](repeating: 0.5, count: 16), shape: [4, 4])
        let cases: [(String, String, (inout GenerationRequest) -> Void)] = [
            ("prompt", "the prompt is empty", { $0.prompt = " \n" }),
            ("n", "n must be at least 1, got 0", { $0.count = 0 }),
            ("n", "n must be at most 1000, got 100000000", { $0.count = 100_000_000 }),
            ("steps", "steps must be at least 1, got -2", { $0.steps = -2 }),
            ("guidance", "guidance must be a finite number, got nan", { $0.guidance = .nan }),
            ("rescale", "rescale must lie between 0 and 1, got 2.0", { $0.rescale = 2 }),
            ("width", "width must be a multiple of 4 for the model 'colours', got 66", { $0.width = 66 }),
            ("height", "height must lie between 4 and 16384, got 0", { $0.height = 0 }),
            ("width", "width must lie between 4 and 16384, got \(Int.max)", { $0.width = .max }),
            ("strength", "strength must lie above 0 and not above 1, got 1.5", { ($0.initial, $0.strength) = (picture, 1.5) }),
            ("mask", "mask needs init: the picture whose masked part is kept", { $0.mask = picture }),
            ("mask", "mask must have one value for each pixel of init, shape (4, 4), not (2,)", { ($0.initial, $0.mask) = (picture, try? NDArray([1.0, 0])) }),
            ("mask", "mask keeps every pixel of init: nothing is left to draw", { ($0.initial, $0.mask) = (picture, picture) }),
            ("init", "init must be one image, [y, x] or [y, x, 3] with values from 0 to 1, not an array of shape (3,)", { $0.initial = try? NDArray([1.0, 2, 3]) }),
            ("init", "init has NaN at [0, 1]", { $0.initial = try? NDArray([1.0, .nan], shape: [1, 2]) }),
            ("init", "init must hold values from 0 to 1, got 0.0 to 255.0", { $0.initial = try? NDArray([0.0, 255], shape: [1, 2]) }),
            ("eta", "the euler sampler has no eta", { $0.options = ["eta": .number(1)] }),
        ]
        for (parameter, message, change) in cases {
            let error = refusal("red", ColourModel(), change)
            #expect(error?.message == message)
            #expect(error?.parameter == parameter, "\(message)")
        }
        #expect(refusal { $0.width = 66 }?.hints == ["the nearest are 64 and 68"])
        let sampler = refusal { $0.sampler = "eulr" }
        #expect(sampler?.message.hasPrefix("unknown sampler 'eulr'") == true && sampler?.hints == ["did you mean 'euler'?"])
    }

    @Test func saysHowMuchMemoryItWouldTake() {
        let model = ColourModel()
        model.bytesOfPixel = MemoryBudget.totalLimit / (64 * 64 * 3)
        let error = refusal("red", model) { $0.count = 5 }
        #expect(error?.kind == .memory && error?.hints.first == "fewer at once fit: n=3")
        #expect(error?.message.hasPrefix("5 pictures of 64 x 64 pixels with the model 'colours' would take about ") == true)
        let large = refusal("red", model) { ($0.width, $0.height) = (256, 128) }
        #expect(large?.hints.first == "a smaller picture fits: width=156, height=76")
    }

    @Test func aModelThatFailsIsNoPicture() {
        let model = ColourModel()
        model.answer = .nan
        #expect(refusal("red", model) { _ in }?.message.contains("not finite") == true)
    }
}

/// Ctrl-C at a step.
private final class Stopping: Observer {
    let last: Int
    let label: String
    init(at step: Int, _ label: String = "drawing") { (last, self.label) = (step, label) }
    func step(_ done: Int, of total: Int, _ label: String) throws { if done == last, label == self.label { throw Interrupted() } }
}
