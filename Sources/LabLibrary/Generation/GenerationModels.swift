import Catalog
import Denoising
import Glibc
import Interpreter

/// The models that turn words into pictures: those of the lab by name, folders of others by path.
///
/// One per machine: a model that was loaded stays.
package final class GenerationModels: Object, @unchecked Sendable {
    /// A model that comes with the program.
    struct Shipped: Sendable {
        let name: String
        let summary: String
        /// Whether it learned from drawn scenes, rather than drawing some for each prompt.
        var isTrained = false
        /// - Parameter folder: that of the lessons, where what it needs lies.
        let load: @Sendable (_ folder: String) throws -> any TextToImageModel
    }

    /// Every model of the lab; the first is the one that is taken when none is named. A new one is one line here.
    static let shipped: [Shipped] = [
        Shipped(name: SceneMachine.name, summary: "Scenes drawn from the words of the prompt, put together anew by a local score machine.") { folder in
            let contents = try ShippedScenes.contents(in: folder)
            return SceneMachine(world: contents.world, digest: contents.digest)
        },
        Shipped(name: "painter", summary: "A small Stable Diffusion that learned from drawn scenes: text encoder, U-Net and autoencoder.", isTrained: true) { folder in
            try StableDiffusionFolder(path: folder + "/networks/painter", name: "painter", guidance: 1.5)
        },
    ]

    static var names: [String] { shipped.map(\.name) }

    private var loaded: [String: any TextToImageModel] = [:]

    override init() {}

    package static func of(_ machine: Machine) -> GenerationModels {
        if let models = machine.numpy.storage["lab.generate"] as? GenerationModels { return models }
        let models = GenerationModels()
        machine.numpy.storage["lab.generate"] = models
        return models
    }

    /// A fork uses the same models: nothing a program does changes them.
    package override func copied(_ context: ForkContext) -> Object { self }

    /// Makes a model known to this machine under its own name.
    package func offer(_ model: any TextToImageModel) { loaded[model.name] = model }

    /// - Parameter word: a name, or the path of a folder in the layout of diffusers; nil: the first shipped one.
    /// - Throws: `DenoisingError` for an unknown name, an `ExplainedError` for a folder that may not be read or is no model.
    func model(_ word: String?, _ machine: Machine) throws -> any TextToImageModel {
        guard let word = word ?? GenerationModels.names.first ?? loaded.keys.sorted().first else {
            throw DenoisingError("no model is shipped here", parameter: "model", hints: ["model=\"FOLDER\" takes a Stable Diffusion folder"])
        }
        if let model = loaded[word] { return model }
        let model = try GenerationModels.shipped.first { $0.name == word }.map(load) ?? folder(word, machine)
        loaded[word] = model
        return model
    }

    private func load(_ shipped: Shipped) throws -> any TextToImageModel {
        try shipped.load(LessonsFolder.needed())
    }

    private func folder(_ path: String, _ machine: Machine) throws -> any TextToImageModel {
        do {
            // Whoever may not read its first file may not read the folder.
            _ = try machine.host.readFile(path + "/model_index.json")
        } catch {
            if (error as? any ExplainedError)?.message.hasPrefix("[Errno 13]") == true { throw error }
            guard path.contains("/") || path.contains(".") || access(path, F_OK) == 0 else {
                throw DenoisingError.unknown("model", path, among: GenerationModels.names + loaded.keys.filter { !GenerationModels.names.contains($0) }.sorted(), parameter: "model")
            }
            // What the folder is instead, it says itself.
        }
        return try StableDiffusionFolder(path: path, observer: ProgressObserver(machine))
    }
}
