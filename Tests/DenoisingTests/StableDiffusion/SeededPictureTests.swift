import Arrays
import Catalog
import Denoising
import Foundation
import NeuralNetworks
import Testing

/// The same seed, the same picture: whole runs as a user asks for them, against diffusers with PyTorch's generator
/// (Reference/StableDiffusion/make_seeded.py).
@Suite struct SeededPictureTests {
    static var rows: [[String: Any]] {
        let data = try? Data(contentsOf: URL(fileURLWithPath: TinyModel.path("seeded.json")))
        return data.flatMap { try? JSONSerialization.jsonObject(with: $0) as? [[String: Any]] } ?? []
    }
    static let names = rows.compactMap { $0["name"] as? String }
    static let samplers = ["EulerAncestralDiscreteScheduler": "euler_ancestral", "DPMSolverMultistepScheduler": "dpmpp_2m"]

    @Test func thereAreSeeds() { #expect(Self.names.count == 7) }

    @Test(arguments: names)
    func drawsTheSamePicture(_ name: String) throws {
        let row = try #require(Self.rows.first { $0["name"] as? String == name })
        let file = try Safetensors(bytes: Array(Data(contentsOf: URL(fileURLWithPath: TinyModel.path("seeded.safetensors")))))
        let expected = try #require(file[name])
        func number(_ key: String) -> Double? { (row[key] as? NSNumber)?.doubleValue }
        var request = GenerationRequest(prompt: row["prompt"] as? String ?? "")
        request.negative = row["negative"] as? String ?? ""
        request.seed = (row["seed"] as? NSNumber)?.uint64Value ?? 0
        request.count = Int(number("num_images_per_prompt") ?? 1)
        request.steps = number("num_inference_steps").map { Int($0) }
        request.guidance = number("guidance_scale")
        request.sampler = (row["scheduler"] as? String).flatMap { Self.samplers[$0] }
        (request.width, request.height) = (number("width").map { Int($0) }, number("height").map { Int($0) })
        if let strength = number("strength") {
            request.strength = strength
            request.initial = try #require(file["picture"]).reshaped([3, 64, 64]).transposed([1, 2, 0]).contiguous().casted(to: .float64)
            // The run's mask says what is kept, the library's what is painted anew.
            if name != "picture_to_picture" {
                request.mask = try NDArray(try #require(file["mask"]).casted(to: .float64).doubles().map { 1 - $0 }, shape: [64, 64])
            }
        }
        let folder = try TinyModel.named(row["folder"] as? String ?? "").folder
        let result = try request.run(folder, observer: SilentObserver())
        let gap = try difference(result.states, expected)
        #expect(gap < 3e-5, "\(gap)")
    }
}
