import Arrays
import Catalog
import Denoising
import Foundation
import NeuralNetworks
import Testing

/// A copy of a small model's folder that a test may damage.
final class DamagedFolder {
    let path: String

    init(_ name: String = "tiny-turbo") throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("dlab-model-\(UUID().uuidString)").path
        try FileManager.default.copyItem(atPath: TinyModel.path(name) + "/model", toPath: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func url(_ name: String) -> URL { URL(fileURLWithPath: path + "/" + name) }

    func replace(_ name: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOf: url(name), encoding: .utf8)
        #expect(text.contains(old))
        try text.replacingOccurrences(of: old, with: new).write(to: url(name), atomically: true, encoding: .utf8)
    }

    /// Changes the tensors of a part.
    func edit(_ name: String, halving: Bool = true, _ change: (inout [(name: String, array: NDArray)]) throws -> Void) throws {
        var file = try Safetensors(bytes: Array(Data(contentsOf: url(name))))
        try change(&file.tensors)
        try Data(try file.bytes(halvingFloats: halving)).write(to: url(name))
    }

    /// What the lab says of it: the message, and the hints behind a bar.
    func complaint() -> String { complaintOf { try StableDiffusionFolder(path: path) } }
}

func complaintOf(_ body: () throws -> Any) -> String {
    do { _ = try body() } catch {
        guard let explained = error as? any ExplainedError else { return "unexplained: \(error)" }
        return explained.message + " | " + explained.hints.joined(separator: " | ")
    }
    return ""
}

@Suite struct StableDiffusionFolderTests {
    static let unetFile = "unet/diffusion_pytorch_model.fp16.safetensors"
    static let vaeFile = "vae/diffusion_pytorch_model.fp16.safetensors"
    static let textFile = "text_encoder/model.fp16.safetensors"

    @Test func theUndamagedCopyIsRead() throws { #expect(try DamagedFolder().complaint() == "") }

    // MARK: No model at all

    @Test func saysWhatAFolderIsInstead() throws {
        #expect(complaintOf { try StableDiffusionFolder(path: "/nowhere/at/all") }.contains("there is no folder /nowhere/at/all"))
        let folder = try DamagedFolder()
        #expect(complaintOf { try StableDiffusionFolder(path: folder.path + "/unet") }.contains("give the folder above it"))
        #expect(complaintOf { try StableDiffusionFolder(path: folder.path + "/scheduler") }.contains("no model_index.json | a model in diffusers layout"))
        #expect(complaintOf { try StableDiffusionFolder(path: folder.path + "/model_index.json") }.contains("is a file; a model is a folder"))
        #expect(complaintOf { try StableDiffusionFolder(path: folder.path + "/" + Self.unetFile) }.contains("give the folder that holds model_index.json"))
    }

    /// One file in the naming of the original program, alone or in a folder.
    @Test func namesSingleFiles() throws {
        let folder = try DamagedFolder(), file = folder.url("v1-5.safetensors")
        let tensor = try NDArray([1, 2] as [Float])
        try Data(try Safetensors(tensors: [("model.diffusion_model.input_blocks.0.0.weight", tensor)]).bytes()).write(to: file)
        let alone = complaintOf { try StableDiffusionFolder(path: file.path) }
        #expect(alone.contains("in the original (not diffusers) naming") && alone.contains("from_single_file"))
        try FileManager.default.removeItem(at: folder.url("model_index.json"))
        #expect(folder.complaint().contains("v1-5.safetensors is a single file in the original"))
    }

    @Test func refusesOtherPipelines() throws {
        let folder = try DamagedFolder()
        try folder.replace("model_index.json", "\"CLIPTextModel\"", "\"T5EncoderModel\"")
        #expect(folder.complaint().contains("text_encoder is T5EncoderModel of a StableDiffusionPipeline; the lab has CLIPTextModel"))
        try folder.replace("model_index.json", "T5EncoderModel", "CLIPTextModel")
        try folder.replace("model_index.json", "\"tokenizer\": [", "\"text_encoder_2\": [\"transformers\", \"X\"], \"tokenizer\": [")
        #expect(folder.complaint().contains("two text encoders (Stable Diffusion XL)"))
    }

    // MARK: Files

    @Test func saysWhichFilesAreMissing() throws {
        for name in ["scheduler/scheduler_config.json", "tokenizer/merges.txt", "tokenizer/vocab.json", "unet/config.json", Self.vaeFile] {
            let folder = try DamagedFolder()
            try FileManager.default.removeItem(at: folder.url(name))
            let complaint = folder.complaint()
            #expect(complaint.contains(name.replacingOccurrences(of: ".fp16", with: "")) || complaint.contains("vae has no diffusion_pytorch_model.safetensors"), "\(complaint)")
            #expect(complaint.contains("fetch that file again"))
        }
    }

    @Test func knowsAHalfDownload() throws {
        let folder = try DamagedFolder(), bytes = try Data(contentsOf: folder.url(Self.unetFile))
        try bytes.prefix(bytes.count / 2).write(to: folder.url(Self.unetFile))
        var complaint = folder.complaint()
        #expect(complaint.contains(Self.unetFile) && complaint.contains("truncated") && complaint.contains("fetch the file again"), "\(complaint)")
        try Data("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3438167540\n".utf8).write(to: folder.url(Self.unetFile))
        #expect(folder.complaint().contains("git lfs pull"))
        try FileManager.default.moveItem(at: folder.url(Self.unetFile), to: folder.url("unet/diffusion_pytorch_model.safetensors.incomplete"))
        complaint = folder.complaint()
        #expect(complaint.contains("is a download that has not finished"), "\(complaint)")
        try FileManager.default.moveItem(at: folder.url("unet/diffusion_pytorch_model.safetensors.incomplete"), to: folder.url("unet/diffusion_pytorch_model.bin"))
        #expect(folder.complaint().contains("a format that can hold programs"))
        try Data("{\"sample".utf8).write(to: folder.url("unet/config.json"))
        #expect(folder.complaint().contains("unet/config.json is not JSON"))
    }

    /// Everything that does not fit is in one error, whatever part it belongs to.
    @Test func namesAllTensorsAtOnce() throws {
        let folder = try DamagedFolder()
        try folder.edit(Self.unetFile) { tensors in
            tensors.removeAll { $0.name == "conv_in.weight" || $0.name == "mid_block.resnets.1.norm2.bias" }
            tensors.append(("extra.weight", try NDArray([1] as [Float])))
        }
        try folder.edit(Self.textFile) { tensors in
            let index = try #require(tensors.firstIndex { $0.name == "final_layer_norm.weight" })
            tensors[index].array = try NDArray([Float](repeating: 1, count: 5))
        }
        try folder.edit(Self.vaeFile) { tensors in
            let index = try #require(tensors.firstIndex { $0.name == "decoder.conv_in.bias" })
            tensors[index].array = try NDArray([Float](repeating: .nan, count: tensors[index].array.count))
        }
        let complaint = folder.complaint()
        for part in ["unet: the checkpoint lacks 2 tensors: 'conv_in.weight', 'mid_block.resnets.1.norm2.bias'", "that this network does not: 'extra.weight'",
                     "text_encoder: tensor 'final_layer_norm.weight' must have shape (24,), but the checkpoint has (5,)",
                     "vae: tensor 'decoder.conv_in.bias' holds nan"] {
            #expect(complaint.contains(part), "\(complaint)")
        }
    }

    /// Weights under the names of older folders, in several files, in every precision, give the same pictures.
    @Test func readsOlderNamesAndPrecisions() throws {
        let folder = try DamagedFolder(), plain = try StableDiffusionFolder(path: folder.path), z = try TinyModel.named("tiny-turbo")["vae.z"]
        func decoded() throws -> NDArray { try StableDiffusionFolder(path: folder.path).decode(z, observer: SilentObserver()) }
        let expected = try plain.decode(z, observer: SilentObserver())
        let old = [".to_q.": ".query.", ".to_k.": ".key.", ".to_v.": ".value.", ".to_out.0.": ".proj_attn."]
        try folder.edit(Self.vaeFile) { tensors in
            for index in tensors.indices { for (new, name) in old { tensors[index].name = tensors[index].name.replacingOccurrences(of: new, with: name) } }
            #expect(tensors.contains { $0.name == "decoder.mid_block.attentions.0.proj_attn.weight" })
        }
        #expect(try decoded().doubles() == expected.doubles())
        // The same weights in single precision, then split over two files with an index.
        let stem = "vae/diffusion_pytorch_model"
        let file = try Safetensors(bytes: Array(Data(contentsOf: folder.url(Self.vaeFile))))
        try FileManager.default.removeItem(at: folder.url(Self.vaeFile))
        try Data(try file.bytes()).write(to: folder.url(stem + ".safetensors"))
        #expect(try decoded().doubles() == expected.doubles())
        try FileManager.default.removeItem(at: folder.url(stem + ".safetensors"))
        let half = file.tensors.count / 2
        var entries: [String] = []
        for (name, tensors) in [("a", file.tensors[..<half]), ("b", file.tensors[half...])] {
            try Data(try Safetensors(tensors: Array(tensors)).bytes()).write(to: folder.url("vae/\(name).safetensors"))
            entries += tensors.map { "\"\($0.name)\": \"\(name).safetensors\"" }
        }
        try Data("{\"weight_map\": {\(entries.joined(separator: ", "))}}".utf8).write(to: folder.url(stem + ".safetensors.index.json"))
        #expect(try decoded().doubles() == expected.doubles())
    }

    // MARK: Configurations

    @Test(arguments: [
        ("unet/config.json", "\"addition_embed_type\": null", "\"addition_embed_type\": \"text_time\"", "addition_embed_type is \"text_time\""),
        ("unet/config.json", "\"CrossAttnDownBlock2D\",", "\"AttnDownBlock2D\",", "down_block_types is [\"AttnDownBlock2D\", \"AttnDownBlock2D\", "),
        ("unet/config.json", "\"time_cond_proj_dim\": null", "\"time_cond_proj_dim\": 256", "time_cond_proj_dim is 256"),
        ("unet/config.json", "\"dual_cross_attention\": false", "\"dual_cross_attention\": true", "dual_cross_attention is true"),
        ("unet/config.json", "\"norm_num_groups\": 8", "\"norm_num_groups\": 7", "norm_num_groups must be a divisor of 16 channels, got 7"),
        ("unet/config.json", "\"layers_per_block\": 1", "\"layers_per_block\": 0.5", "layers_per_block must be a whole number"),
        ("unet/config.json", "\"cross_attention_dim\": 24", "\"cross_attention_dim\": 1000000000000000000000", "cross_attention_dim must be a whole number"),
        ("unet/config.json", "\"block_out_channels\": [", "\"block_out_channels\": [\n 1000000,", "down_block_types must be a list of 5 block types"),
        ("vae/config.json", "\"latent_channels\": 4", "\"latent_channels\": 16", "vae: "),
        ("vae/config.json", "\"_class_name\": \"AutoencoderKL\"", "\"_class_name\": \"VQModel\"", "_class_name is \"VQModel\""),
        ("text_encoder/config.json", "\"hidden_act\": \"gelu\"", "\"hidden_act\": \"relu\"", "hidden_act is \"relu\""),
        ("text_encoder/config.json", "\"num_attention_heads\": 3", "\"num_attention_heads\": 5", "num_attention_heads must be a divisor of hidden_size = 24"),
        ("scheduler/scheduler_config.json", "EulerDiscreteScheduler", "FlowMatchEulerDiscreteScheduler", "_class_name is \"FlowMatchEulerDiscreteScheduler\""),
        ("scheduler/scheduler_config.json", "\"epsilon\"", "\"flow_prediction\"", "prediction_type is \"flow_prediction\""),
        ("scheduler/scheduler_config.json", "\"beta_end\": 0.012", "\"beta_end\": 2", "beta must lie between 0 and 1"),
        ("tokenizer/tokenizer_config.json", "\"model_max_length\": 77", "\"model_max_length\": 99", "makes 99 tokens, but the text encoder takes 77"),
    ])
    func namesSettingsItCannotFollow(_ file: String, _ old: String, _ new: String, _ reason: String) throws {
        let folder = try DamagedFolder()
        try folder.replace(file, old, new)
        let complaint = folder.complaint()
        #expect(complaint.contains(reason), "\(complaint)")
    }

    // MARK: What a user gets

    @Test func followsTheFoldersSampling() throws {
        let sd1 = try TinyModel.named("tiny-sd1").folder.defaults, turbo = try TinyModel.named("tiny-turbo").folder.defaults
        #expect(sd1.sampler == "ddim" && sd1.spacing == .leading && sd1.stepsOffset == 1 && sd1.end == .sigma_min && sd1.limit == nil)
        #expect(sd1.width == 64 && sd1.height == 64 && sd1.guidance == 7.5)
        #expect(turbo.sampler == "euler" && turbo.spacing == .trailing && turbo.steps == 1 && turbo.guidance == 1)
        // Another sampler takes over what it also has, and its own for the rest.
        let other = try TinyModel.named("tiny-sd1").folder.defaults(for: "dpmpp_2m")
        #expect(other.sampler == "dpmpp_2m" && other.spacing == .leading && other.stepsOffset == 1 && other.end == nil)
        #expect(throws: DenoisingError.self) { try TinyModel.named("tiny-sd1").folder.defaults(for: "eulr") }
    }

    /// Settings that Python writes as infinities, and those of published folders.
    @Test func readsSchedulersOfPublishedFolders() throws {
        func scheduler(_ text: String) throws -> SchedulerConfiguration {
            try SchedulerConfiguration(try ModelConfiguration(Array(text.utf8), name: "scheduler_config.json"))
        }
        let first = try scheduler("""
            {"_class_name": "PNDMScheduler", "beta_end": 0.012, "beta_schedule": "scaled_linear", "beta_start": 0.00085, "clip_sample": false,
             "num_train_timesteps": 1000, "set_alpha_to_one": false, "skip_prk_steps": true, "steps_offset": 1, "trained_betas": null}
            """)
        #expect(first.sampler == "plms" && first.spacing == .leading && first.end == .sigma_min && first.prediction == .epsilon)
        #expect(abs(first.schedule.sigmas[999] - 14.6146) < 1e-3)
        let second = try scheduler("""
            {"_class_name": "DPMSolverMultistepScheduler", "algorithm_type": "sde-dpmsolver++", "beta_end": 0.012, "beta_schedule": "scaled_linear",
             "beta_start": 0.00085, "lambda_min_clipped": -Infinity, "prediction_type": "v_prediction", "rescale_betas_zero_snr": true,
             "solver_order": 2, "use_karras_sigmas": true, "timestep_spacing": "trailing", "final_sigmas_type": "sigma_min"}
            """)
        #expect(second.sampler == "dpmpp_2m_sde" && second.curve == .karras && second.end == .sigma_min && second.prediction == .v_prediction)
        #expect(second.schedule.sigmas[999] == .infinity && second.options["order"] == .number(2))
    }

    @Test func refusesSizesBetweenTheSteps() throws {
        let folder = try TinyModel.named("tiny-turbo").folder
        let complaint = complaintOf { try folder.denoiser("a cat", negative: "", guidance: 1, rescale: 0, width: 100, height: 64) }
        #expect(complaint == "width must be a multiple of 8 pixels, got 100 | the nearest is 104")
        let picture = try NDArray(.float64, shape: [1, 20, 16, 3])
        #expect(complaintOf { try folder.encode(picture, source: TorchNoise(seed: 1), observer: SilentObserver()) }.contains("height of init must be a multiple of 8 pixels, got 20"))
        #expect(complaintOf { try folder.denoiser("a", negative: "", guidance: .nan, rescale: 0, width: 64, height: 64) }.contains("finite"))
    }

    /// A preview is as bright as the picture, place by place.
    @Test func previewsAreNearThePictures() throws {
        let model = try TinyModel.named("tiny-sd1"), states = try model["ddim5.latents"]
        let last = try NDArray(Array(try states.casted(to: .float64).doubles().suffix(256)), shape: [1, 4, 8, 8])
        let preview = try model.folder.preview(last), picture = try model.folder.decode(last, observer: SilentObserver())
        #expect(preview.shape == [1, 8, 8, 3])
        let mean = { (array: NDArray) in try array.doubles().reduce(0, +) / Double(array.count) }
        #expect(abs(try mean(preview) - mean(picture)) < 0.05)
    }

    @Test func growsWithThePictures() throws {
        let folder = try TinyModel.named("tiny-sd1").folder, one = folder.memory(width: 64, height: 64, count: 1)
        #expect(one > 4 << 20 && one < 64 << 20)
        #expect(folder.memory(width: 1024, height: 1024, count: 1) > one && folder.memory(width: 256, height: 256, count: 8) > folder.memory(width: 256, height: 256, count: 1))
    }
}
