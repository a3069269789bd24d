import Arrays
import Catalog
import Denoising
import Foundation
import NeuralNetworks
import Testing

/// A recorded run of a diffusers pipeline.
struct PipelineRun: Sendable, CustomTestStringConvertible {
    let model: String, name: String
    var testDescription: String { "\(model)/\(name)" }

    static let all: [PipelineRun] = (TinyModel.names + ["tiny-inpaint"]).flatMap { model in
        ((try? TinyModel.named(model).runs) ?? []).compactMap { ($0["name"] as? String).map { PipelineRun(model: model, name: $0) } }
    }
}

/// Whole runs: every state, and the picture, from the same noise.
@Suite struct StableDiffusionRunTests {
    @Test func thereAreRunsToCompareWith() { #expect(PipelineRun.all.count == 32) }

    @Test(arguments: PipelineRun.all)
    func meetsTheRun(_ run: PipelineRun) throws {
        let model = try TinyModel.named(run.model), folder = model.folder
        let row = try #require(model.runs.first { $0["name"] as? String == run.name })
        func number(_ key: String) -> Double? { (row[key] as? NSNumber)?.doubleValue }
        var settings = try #require(row["scheduler_config"] as? [String: Any])
        settings["_class_name"] = row["scheduler"]
        let json = try JSONSerialization.data(withJSONObject: settings)
        let scheduler = try SchedulerConfiguration(try ModelConfiguration(Array(json), name: "scheduler_config.json"))
        #expect(scheduler.prediction == folder.scheduler.prediction)

        let draws = RecordedDraws(try (0..<Int(number("noises") ?? 0)).map { try model["\(run.name).noise.\($0)"] })
        let image = try model["\(run.name).image"], height = image.shape[1], width = image.shape[2]
        let silent = SilentObserver(), count = Int(number("images_per_prompt") ?? 1)
        func pictures() throws -> NDArray {
            try (try model["\(run.name).input_image"]).transposed([0, 2, 3, 1]).contiguous().casted(to: .float64)
        }
        var inpainting: Inpainting?
        if model.golden["\(run.name).mask"] != nil {
            inpainting = try folder.inpainting(try pictures(), mask: try model["\(run.name).mask"].casted(to: .float64), count: count,
                                               strength: number("strength") ?? 1, source: draws, observer: silent)
        }
        var request = SamplingRequest(denoiser: try folder.denoiser(
            model.prompt, negative: model.negative, guidance: number("guidance") ?? 1, rescale: number("guidance_rescale") ?? 0,
            width: width, height: height, inpainting: inpainting))
        request.follow(folder.defaults(following: scheduler))
        request.steps = Int(number("steps") ?? 0)
        request.count = count
        request.shape = folder.stateShape(width: width, height: height)
        request.source = draws
        request.keep = nil
        if let eta = number("eta") { request.options["eta"] = .number(eta) }
        if let inpainting {
            request.paint(inpainting, strength: number("strength") ?? 1)
        } else if let strength = number("strength") {
            request.initial = try folder.encode(try pictures(), source: draws, observer: silent).reshaped(folder.stateShape(width: width, height: height))
            request.strength = strength
        } else {
            request.startNoise = try model["\(run.name).start"].casted(to: .float64)
        }
        let result = try request.run(observer: silent)

        let latents = try model["\(run.name).latents"], expected = try model.numbers("\(run.name).latents")
        let states = try result.frames.dropFirst().flatMap { try $0.doubles() }, gap = relativeDifference(states, expected)
        #expect(gap < 3e-5, "states: \(gap); \(result.frames.count - 1) of \(latents.shape[0])")
        let picture = try folder.decode(result.x, observer: silent), pictureGap = try difference(picture, image)
        #expect(pictureGap < 1e-4, "picture: \(pictureGap)")
        let levels = try picture.doubles().map { ($0 * 255).rounded(.toNearestOrEven) }, wanted = try model.numbers("\(run.name).image_u8")
        #expect(zip(levels, wanted).allSatisfy { abs($0 - $1) <= 1 })
        // plms asks twice at its second timestep, which the reference lists twice.
        var times = try model.numbers("\(run.name).timesteps")
        for index in times.indices.dropFirst().reversed() where times[index] == times[index - 1] { times.remove(at: index) }
        #expect(zip(result.timesteps.reversed(), times.reversed()).allSatisfy { abs($0 - $1) < 1e-3 })
        #expect(draws.isEmpty || row["scheduler"] as? String != "DDIMScheduler" || number("eta") != nil)
    }
}
