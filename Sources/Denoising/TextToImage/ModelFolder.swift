import Catalog
import Glibc
import NeuralNetworks

/// A folder in the layout of the diffusers library: `model_index.json`, and one folder for each part with its configuration and weights.
struct ModelFolder {
    let path: String

    /// - Throws: `CheckpointError` that says what is there instead of such a folder, and what to do.
    init(path: String) throws {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        var status = stat()
        guard stat(path, &status) == 0 else { throw CheckpointError("there is no folder \(path)") }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw ModelFolder.file(path) }
        guard !exists("model_index.json") else { return }
        let names = names()
        if names.contains("snapshots") || names.contains("refs") {
            throw CheckpointError("\(path) is a download cache, not a model", hints: ["the model is the folder inside \(path)/snapshots"])
        }
        if let part = names.first(where: { $0.hasSuffix(".safetensors") || $0.hasSuffix(".ckpt") }), !exists("config.json") {
            throw ModelFolder.singleFile("\(path)/\(part)")
        }
        let part = exists("config.json") ? "it holds one part of a model; give the folder above it" : nil
        throw CheckpointError("\(path) is no model: it has no model_index.json", hints: [
            part ?? "a model in diffusers layout has model_index.json and the folders scheduler, text_encoder, tokenizer, unet and vae",
        ])
    }

    private static func file(_ path: String) -> CheckpointError {
        path.hasSuffix(".safetensors") || path.hasSuffix(".ckpt") ? singleFile(path)
            : CheckpointError("\(path) is a file; a model is a folder in diffusers layout, with a model_index.json in it")
    }

    /// All parts in one file, as the original program writes them.
    private static func singleFile(_ path: String) -> CheckpointError {
        let file = path.hasSuffix(".safetensors") ? try? SafetensorsFile(path: path) : nil
        let names = file?.tensors.map(\.name) ?? []
        let isOriginal = names.contains { $0.hasPrefix("model.diffusion_model.") } || path.hasSuffix(".ckpt")
        let isWhole = names.isEmpty || isOriginal
        return CheckpointError(
            "\(path) is a single file\(isOriginal ? " in the original (not diffusers) naming of Stable Diffusion" : ""); the lab reads folders in diffusers layout",
            hints: isWhole ? ["convert it once with Python's diffusers: StableDiffusionPipeline.from_single_file(\(path.quotedAsJSON)).save_pretrained(\"folder\")",
                              "or fetch the model as a folder: most are published both ways"]
                : ["give the folder that holds model_index.json"])
    }

    // MARK: Files

    func exists(_ name: String) -> Bool { access(path + "/" + name, R_OK) == 0 }

    func names(_ part: String = "") -> [String] {
        guard let folder = opendir(part.isEmpty ? path : path + "/" + part) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// A small file: configurations and vocabularies, not weights.
    func bytes(_ name: String) throws -> [UInt8] {
        guard let file = fopen(path + "/" + name, "rb") else {
            throw CheckpointError("\(path) has no \(name)", hints: ["the download may be incomplete; fetch that file again"])
        }
        defer { fclose(file) }
        var result: [UInt8] = [], block = [UInt8](repeating: 0, count: 1 << 16)
        while result.count <= 64 << 20 {
            let count = fread(&block, 1, block.count, file)
            guard count > 0 else { return result }
            result += block[..<count]
        }
        throw CheckpointError("\(path)/\(name) has more than 64 MB, which is no configuration")
    }

    func configuration(_ name: String) throws -> ModelConfiguration { try ModelConfiguration(try bytes(name), name: path + "/" + name) }

    // MARK: Weights

    /// The weights of a part: one file, several that an index lists, or a variant in half precision.
    /// - Throws: `CheckpointError` for files that are missing, cut off, or of a kind that can hold programs.
    func weights(_ part: String) throws -> [SafetensorsFile] {
        let names = names(part), stem = part == "text_encoder" ? "model" : "diffusion_pytorch_model"
        let plain = stem + ".safetensors", index = plain + ".index.json"
        if names.contains(plain) { return [try SafetensorsFile(path: "\(path)/\(part)/\(plain)")] }
        if names.contains(index) { return try shards(part, index) }
        // Variants are called stem.fp16.safetensors, stem.bf16.safetensors, …
        if let variant = names.first(where: { $0.hasPrefix(stem + ".") && $0.hasSuffix(".safetensors") }) {
            return [try SafetensorsFile(path: "\(path)/\(part)/\(variant)")]
        }
        if let variant = names.first(where: { $0.hasPrefix(stem + ".") && $0.hasSuffix(".safetensors.index.json") || $0.hasPrefix(plain + ".index.") }) {
            return try shards(part, variant)
        }
        if let unfinished = names.first(where: { $0.hasPrefix(stem) && ($0.hasSuffix(".incomplete") || $0.hasSuffix(".part") || $0.hasSuffix(".crdownload")) }) {
            throw CheckpointError("\(path)/\(part)/\(unfinished) is a download that has not finished", hints: ["let it finish, or fetch the file again"])
        }
        if let pickle = names.first(where: { $0.hasSuffix(".bin") || $0.hasSuffix(".ckpt") || $0.hasSuffix(".msgpack") }) {
            throw CheckpointError("\(path)/\(part) has only \(pickle), a format that can hold programs; the lab reads safetensors",
                                  hints: ["fetch \(plain) from where the model is published",
                                          "or convert it with Python's diffusers: from_pretrained(…).save_pretrained(…, safe_serialization=True)"])
        }
        throw CheckpointError("\(path)/\(part) has no \(plain)", hints: ["the download may be incomplete; fetch that file again"])
    }

    private func shards(_ part: String, _ index: String) throws -> [SafetensorsFile] {
        guard case .object(let map)? = try configuration("\(part)/\(index)")["weight_map"] else {
            throw CheckpointError("\(path)/\(part)/\(index) has no weight_map")
        }
        return try Set(map.compactMap(\.value.text)).sorted().map { name in
            guard !name.contains("/") else { throw CheckpointError("\(path)/\(part)/\(index) names '\(name)', which lies outside its folder") }
            return try SafetensorsFile(path: "\(path)/\(part)/\(name)")
        }
    }
}
