import Arrays
import Catalog
import Denoising
import Images
import Interpreter
import Plotting

extension GenerationRecipe {
    /// Makes the pictures.
    /// - Parameters:
    ///   - machine: whose files, progress and Ctrl-C are used.
    ///   - given, mask: what to start from, when it is in no file.
    ///   - keep: how many states on the way become frames.
    ///   - typed: what goes into the files beside this.
    /// - Throws: an `ExplainedError`; Ctrl-C only as long as there is no picture.
    func run(on machine: Machine, given: NDArray?, mask givenMask: NDArray?, keep: Int, typed: FigureRecipe?, version: String) throws -> Generation {
        let model = try GenerationModels.of(machine).model(self.model, machine)
        var recipe = self
        var request = GenerationRequest(prompt: prompt)
        (request.negative, request.count, request.seed) = (negative, count, seed)
        (request.steps, request.guidance, request.rescale) = (steps, guidance, rescale)
        (request.sampler, request.options, request.curve) = (sampler, options, curve)
        (request.width, request.height, request.strength) = (width, height, strength)
        request.initial = try given ?? initial?.file.map { try GenerationRecipe.picture($0, gray: false, machine) }
        request.mask = try givenMask ?? mask?.file.map { try GenerationRecipe.picture($0, gray: true, machine) }
        (request.keep, request.evaluationLimit) = (keep, stopped)
        request.isQuickLook = isQuickLook
        request.keepsPicture = { Interruption.ends($0, machine) }
        if machine.host.showsPreviews { request.watch = Forming(machine).show }

        let observer = ProgressObserver(machine)
        let result = try request.run(model, observer: observer)
        observer.finish("drawing")
        let settings = result.settings
        (recipe.steps, recipe.guidance, recipe.sampler, recipe.options) = (settings.steps, settings.guidance, settings.sampler, settings.options)
        (recipe.width, recipe.height, recipe.model, recipe.digest) = (settings.width, settings.height, model.name, model.digest)
        recipe.initial = try request.initial.map { Source(file: initial?.file, digest: try GenerationRecipe.digest(of: $0)) }
        recipe.mask = try request.mask.map { Source(file: mask?.file, digest: try GenerationRecipe.digest(of: $0)) }
        if result.wasStopped { recipe.stopped = result.evaluations }
        recipe.isQuickLook = result.isQuickLook
        return try Generation(result, recipe, typed: typed, version: version)
    }

    /// A PNG file as the machine may read it.
    private static func picture(_ path: String, gray: Bool, _ machine: Machine) throws -> NDArray {
        let bytes = try machine.host.readFile(path)
        do { return try PictureArray.array(try PNG.decode(bytes), gray: gray) } catch let error as ImageError {
            throw ImageError("cannot read '\(path)': \(error.message)", parameter: gray ? "mask" : "init", hints: error.hints)
        }
    }

    /// As for a program that is no session: the `dlab generate` command, and pictures made again.
    /// - Throws: an `ExplainedError`.
    public func run(on machine: Machine, keep: Int = 0, typed: FigureRecipe? = nil, version: String) throws -> Generation {
        try run(on: machine, given: nil, mask: nil, keep: keep, typed: typed, version: version)
    }
}

/// Shows the pictures as they form, a few times a second.
private final class Forming: @unchecked Sendable {
    private let machine: Machine
    private var last: Double
    /// Seconds before the first one, and between two.
    private static let interval = 0.25

    init(_ machine: Machine) {
        self.machine = machine
        last = machine.host.monotonicSeconds()
    }

    func show(_ moment: GenerationMoment) throws {
        let now = machine.host.monotonicSeconds()
        guard now - last >= Forming.interval, moment.step < moment.count else { return }
        let pixels = try PictureSheet(try moment.pictures()).pixels()
        machine.host.emit(.preview(Picture(mime: "image/png", bytes: try pixels.png(), alt: "")))
        last = machine.host.monotonicSeconds()
    }
}
