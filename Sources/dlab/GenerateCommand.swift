import ArgumentParser
import Notebook

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Make pictures from words.",
        discussion: """
            One picture goes to NAME.png; of several, NAME.png shows all side by side and NAME-1.png, NAME-2.png … are the pictures themselves. \
            Without --output NAME is generated-1, generated-2 … Nothing is overwritten unless --force is given.

            Every file holds its recipe (`dlab reproduce FILE` makes the same bytes), and every picture an invisible mark (`dlab inspect FILE` finds \
            it). Ctrl-C keeps the picture so far. Exit status: 0 done, 1 the model or a file failed, 2 wrong usage, 130 stopped by Ctrl-C.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "What should be seen.")
    var prompt: [String]
    @Option(name: .customShort("n"), help: "How many pictures.")
    var count = 1
    @Option(help: ArgumentHelp("What should not be seen.", valueName: "words"))
    var negative = ""
    @Option(help: "How many steps from noise to picture; else the model's own.")
    var steps: Int?
    @Option(help: "How strongly the words pull; else the model's own.")
    var guidance: Double?
    @Option(help: "0 to 1: how far the contrast is drawn back to that without guidance.")
    var rescale = 0.0
    @Option(help: "How to step: euler, ddim, dpmpp_2m …; else the model's own.")
    var sampler: String?
    @Option(help: ArgumentHelp("How noise levels lie: karras, exponential …", valueName: "curve"))
    var levels: String?
    @Option(name: .customLong("option"), help: ArgumentHelp("An option of the sampler, as in order=3; several times.", valueName: "name=value"))
    var samplerOptions: [String] = []
    @Option(help: ArgumentHelp("Width and height in pixels, as in 96x64.", valueName: "WxH"))
    var size: String?
    @Option(name: .customLong("init"), help: ArgumentHelp("A PNG picture to start from.", valueName: "file"))
    var initial: String?
    @Option(help: "How far from --init, above 0 and up to 1.")
    var strength: Double?
    @Option(help: ArgumentHelp("A PNG picture of --init's size: white is kept, black is drawn.", valueName: "file"))
    var mask: String?
    @Option(help: ArgumentHelp("A shipped model, or a Stable Diffusion folder (diffusers layout).", valueName: "name or folder"))
    var model: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("The file.", valueName: "file"))
    var output: String?
    @Option(help: ArgumentHelp("Write how the picture came to be, as a moving PNG.", valueName: "file"))
    var animation: String?
    @Flag(help: "Write over files that are there.")
    var force = false
    @Flag(help: "One JSON object instead of lines.")
    var json = false

    /// Frames of an animation.
    private static let frames = 25, framesPerSecond = 5.0

    private func recipe() throws -> PictureRecipe {
        var recipe = PictureRecipe(prompt: prompt.joined(separator: " "))
        (recipe.count, recipe.negative, recipe.seed) = (count, negative, UInt64(max(0, common.seed ?? 0)))
        (recipe.steps, recipe.guidance, recipe.rescale, recipe.sampler, recipe.model) = (steps, guidance, rescale, sampler, model)
        do { if let levels { try recipe.setLevels(levels) } } catch { throw ValidationError("--levels: \(Session.words(of: error))") }
        for option in samplerOptions {
            guard let equal = option.firstIndex(of: "="), equal != option.startIndex else { throw ValidationError("--option takes NAME=VALUE, not '\(option)'") }
            recipe.setOption(String(option[..<equal]), String(option[option.index(after: equal)...]))
        }
        if let size {
            let sides = size.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
            guard sides.count == 2, let width = sides[0], let height = sides[1] else { throw ValidationError("--size takes WIDTHxHEIGHT, as in 96x64, not '\(size)'") }
            (recipe.width, recipe.height) = (width, height)
        }
        if let initial { recipe.initial = PictureRecipe.Source(file: initial) }
        if let mask { recipe.mask = PictureRecipe.Source(file: mask) }
        if let strength {
            guard initial != nil else { throw ValidationError("--strength needs --init: a picture to start from") }
            recipe.strength = strength
        }
        return recipe
    }

    func validate() throws { _ = try recipe() }

    func run() throws {
        let terminal = common.terminal()
        let names: [String], moving: String?
        do {
            names = try GeneratedFiles(named: output ?? GeneratedFiles.freeName(), count: max(1, min(count, 1000))).all.map(\.name)
            moving = try animation.map { try GeneratedFiles.pngName($0) }
            if !force { try GeneratedFiles.checkAreFree(names + (moving.map { [$0] } ?? [])) }
        } catch {
            terminal.writeError("dlab generate: \(Session.words(of: error))")
            throw ExitCode(ExitStatus.usage)
        }
        let session = Session(interrupt: CommonOptions.interrupt())
        session.showsPreviews = terminal.showsForming && !json
        let generation: GeneratedPictures
        do {
            generation = try session.generate(try recipe(), keep: moving == nil ? 0 : GenerateCommand.frames, allowsLargeModels: true) { terminal.show(.output($0)) }
        } catch let fault as GenerationFault {
            terminal.settle()
            if fault.kind == .interrupted {
                terminal.writeError("KeyboardInterrupt")
                throw ExitCode(ExitStatus.interrupted)
            }
            terminal.writeError("dlab generate: \(fault.message)" + fault.hints.map { "\n  hint: \($0)" }.joined())
            throw ExitCode(fault.kind == .usage ? ExitStatus.usage : ExitStatus.failed)
        }
        terminal.settle()
        do {
            for (name, part) in try GeneratedFiles(named: names[0], count: generation.count).all { try Reproduction.write(try generation.file(part), to: name) }
            if let moving { try Reproduction.write(try generation.file(.animation(frames: generation.frameCount, fps: GenerateCommand.framesPerSecond)), to: moving) }
        } catch {
            terminal.writeError("dlab generate: \(Session.words(of: error))")
            throw ExitCode(ExitStatus.failed)
        }
        try tell(generation, names, moving, terminal)
        if generation.wasStopped { throw ExitCode(ExitStatus.interrupted) }
    }

    private func tell(_ generation: GeneratedPictures, _ names: [String], _ moving: String?, _ terminal: Terminal) throws {
        if json { return terminal.write(generation.json(files: names + (moving.map { [$0] } ?? []))) }
        if terminal.isInteractive, let bytes = try? generation.file(.sheet) {
            terminal.show(.output(.image(Picture(mime: "image/png", bytes: bytes, alt: generation.alt, path: names[0]))))
            if names.count > 1 { terminal.writeLine("each by itself: \(names[1]) … \(names[names.count - 1])") }
        } else {
            for name in names { terminal.writeLine(name) }
        }
        if let moving { terminal.writeLine("how it came to be: \(moving)") }
        let recipe = generation.recipe
        if generation.wasStopped { terminal.writeError("KeyboardInterrupt: this is the picture so far") }
        for remark in generation.remarks { terminal.show(.note("note: \(remark)")) }
        terminal.show(.note(generation.summary))
        if terminal.isInteractive {
            terminal.show(.note("Others: --seed \(recipe.seed + 1). The same again: dlab reproduce \(names[0]). More steps, --guidance, --negative: dlab generate --help"))
        }
    }
}
