import Catalog
import Interpreter
import LabLibrary

/// Makes a figure again from the recipe in its file, and compares.
///
/// The code runs in a session of its own: what it writes stays in memory, and unless it is trusted it reads only below the current
/// folder and the shipped data, and stops after 10⁸ steps.
public struct Reproduction {
    /// What came of it.
    public enum Outcome: Sendable, Equatable {
        /// Byte for byte the same.
        case same
        /// Another picture of the same size, or the same pixels in another file.
        case different(String)
        /// It cannot be tried.
        case impossible(String)
        /// The code of the recipe failed.
        case failed(String)
        case interrupted

        /// In a line.
        public var words: String {
            switch self {
            case .same: "the same figure, byte for byte"
            case .different(let what): "not the same: \(what)"
            case .impossible(let why), .failed(let why): why
            case .interrupted: "interrupted"
            }
        }
    }

    public let outcome: Outcome
    /// The picture as it came out now, the nearest when there were several.
    public let bytes: [UInt8]?

    private init(_ outcome: Outcome, _ bytes: [UInt8]? = nil) { (self.outcome, self.bytes) = (outcome, bytes) }

    /// - Parameter emit: told of warnings and failures on the way; what the code prints and shows is not what was asked for.
    public static func run(_ path: String, trusted: Bool, interrupt: Interrupt, emit listener: (Event) -> Void) -> Reproduction {
        func emit(_ event: Event) {
            switch event {
            case .failure, .output(.warning), .output(.error): listener(event)
            default: break
            }
        }
        let original: [UInt8]
        do { original = try readBytes(path) } catch {
            return Reproduction(.impossible("\(path): \((error as? SystemError)?.reason ?? "cannot be read")"))
        }
        let file: FigureFile
        do { file = try FigureFile(original) } catch {
            let kind = path.lowercased().hasSuffix(".svg") || path.lowercased().hasSuffix(".pdf") ? "only PNG figures carry the recipe that made them" : "not a PNG picture"
            return Reproduction(.impossible("\(path): \(kind)"))
        }
        if let generation = file.generation, generation.isComplete || file.recipe == nil {
            return run(generation, of: path, original, file, trusted: trusted, interrupt, emit)
        }
        guard let recipe = file.recipe else {
            let origin = file.software.map { "it was written by \($0)" } ?? "nothing in it says how it was made"
            return Reproduction(.impossible("\(path) carries no recipe: \(origin)"))
        }
        if recipe.lesson != nil, !recipe.code.isEmpty {
            return Reproduction(.impossible("\(path) was made by what was typed in lesson '\(recipe.lesson ?? "")': open the lesson and type it again.\nThe last input was:\n\(recipe.code.last ?? "")"))
        }
        if let command = recipe.code.last, command.hasPrefix("%") {
            return Reproduction(.impossible("\(path) was made by the command \(command): type the inputs before it and the command again"))
        }
        var notes: [String] = []
        if !recipe.version.isEmpty, recipe.version != Program.version { notes.append("it was made by version \(recipe.version), this is \(Program.version)") }
        let made: [[UInt8]]
        if let lesson = recipe.lesson {
            switch pictures(of: lesson, recipe, trusted: trusted, interrupt, emit, &notes) {
            case .success(let pictures): made = pictures
            case .failure(let stop): return Reproduction(stop.outcome)
            }
        } else {
            switch pictures(of: recipe, trusted: trusted, interrupt, emit) {
            case .success(let pictures): made = pictures
            case .failure(let stop): return Reproduction(stop.outcome)
            }
        }
        return compare(original, file, made, notes)
    }

    /// - Throws: `BatchRun.UsageFault` when the file cannot be written.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        do { try writeBytes(bytes, to: path) } catch {
            throw BatchRun.UsageFault(description: "\(path): \((error as? SystemError)?.reason ?? "cannot be written")")
        }
    }

    private struct Stop: Error { var outcome: Outcome }

    // MARK: Running

    /// The pictures that a lesson's cell shows.
    private static func pictures(of name: String, _ recipe: FigureFile.Recipe, trusted: Bool, _ interrupt: Interrupt, _ emit: (Event) -> Void,
                                 _ notes: inout [String]) -> Result<[[UInt8]], Stop> {
        let shelf = LessonShelf()
        let lesson: Lesson
        do { lesson = try LessonFile.load(shelf.path(for: name)) } catch { return .failure(Stop(outcome: .impossible("\(error)"))) }
        if let hash = recipe.contentHash, hash != SHA256.hex(Array(lesson.text.utf8)) { notes.append("lesson '\(name)' has changed since") }
        var options = BatchRun.Options()
        options.parameters = recipe.parameters.map { ($0.name, $0.value.hasPrefix("'") || $0.value.hasPrefix("\"") ? String($0.value.dropFirst().dropLast()) : $0.value) }
        options.seed = recipe.seed
        options.size = recipe.size.flatMap { FigureSize($0) }
        options.dpi = recipe.dpi
        options.trusted = trusted
        do {
            let report = try BatchRun.run(lesson, shelf: shelf, options: options, interrupt: interrupt, emit: emit)
            if report.interrupted { return .failure(Stop(outcome: .interrupted)) }
            let pictures = report.figures.filter { $0.cell == recipe.cell }.map(\.bytes)
            if pictures.isEmpty, report.failed { return .failure(Stop(outcome: .failed("lesson '\(name)' fails before its cell '\(recipe.cell ?? "")'"))) }
            return .success(pictures)
        } catch { return .failure(Stop(outcome: .failed("\(error)"))) }
    }

    /// The pictures that code shows or writes.
    private static func pictures(of recipe: FigureFile.Recipe, trusted: Bool, _ interrupt: Interrupt, _ emit: (Event) -> Void) -> Result<[[UInt8]], Stop> {
        var access = FileAccess.own
        if !trusted { access.readableFolders = ["."] + (LessonShelf().folder.map { [$0] } ?? []) }
        var folder = FigureFolder(size: recipe.size.flatMap { FigureSize($0) }, dpi: recipe.dpi)
        folder.writes = false
        let session = Session(access: access, figures: folder, steps: trusted ? nil : 100_000_000, interrupt: interrupt)
        session.bind("__name__", .text("__main__"))
        session.useSeed(recipe.seed)
        for code in recipe.code {
            let result = session.run(code, echo: .none) { emit(.output($0)) }
            switch result.status {
            case .ok: continue
            case .interrupted: return .failure(Stop(outcome: .interrupted))
            case .error(let type, let message, _): return .failure(Stop(outcome: .failed("the code in the recipe fails here: \(type): \(message)")))
            }
        }
        return .success(session.figures.map(\.bytes) + session.host.kept.sorted { $0.key < $1.key }.map(\.value))
    }

    /// Pictures that were generated from words: the recipe has it all, whatever was typed around it.
    private static func run(_ generation: GenerationRecipe, of path: String, _ original: [UInt8], _ file: FigureFile, trusted: Bool,
                            _ interrupt: Interrupt, _ emit: (Event) -> Void) -> Reproduction {
        guard generation.isComplete else {
            return Reproduction(.impossible("\(path) was generated from a picture that is neither in it nor in a file: make that one first"))
        }
        var access = FileAccess.own
        if !trusted { access.readableFolders = ["."] + (LessonShelf().folder.map { [$0] } ?? []) }
        let session = Session(access: access, interrupt: interrupt)
        do {
            let made = try session.generate(generation, keep: generation.part.frameCount, typed: file.recipe, allowsLargeModels: true) { emit(.output($0)) }
            if made.wasStopped, generation.stopped == nil, !generation.isQuickLook { return Reproduction(.interrupted) }
            var notes: [String] = []
            let version = "DiffusionLab \(Program.version)"
            if let software = file.software, software != version { notes.append("it was made by \(software), this is \(version)") }
            if made.recipe.digest != generation.digest { notes.append("the model '\(made.recipe.model ?? "")' has changed since") }
            for (name, then, now) in [("init", generation.initial, made.recipe.initial), ("mask", generation.mask, made.recipe.mask)] where then?.digest != now?.digest {
                notes.append("\(name) '\(then?.file ?? "")' has changed since")
            }
            return compare(original, file, [try made.file(generation.part)], notes)
        } catch let fault as GenerationFault {
            return Reproduction(fault.kind == .interrupted ? .interrupted : .failed("the recipe fails here: \(([fault.message] + fault.hints).joined(separator: "\n  hint: "))"))
        } catch {
            return Reproduction(.failed("\(error)"))
        }
    }

    // MARK: Comparing

    private static func compare(_ original: [UInt8], _ file: FigureFile, _ made: [[UInt8]], _ notes: [String]) -> Reproduction {
        if made.contains(original) { return Reproduction(.same, original) }
        let reasons = notes.isEmpty ? "" : " (" + notes.joined(separator: "; ") + ")"
        let pictures = made.compactMap { bytes in (try? FigureFile(bytes)).map { (bytes: bytes, file: $0) } }
        guard !pictures.isEmpty else { return Reproduction(.different("the recipe ran, and showed no figure" + reasons)) }
        let compared = pictures.compactMap { picture in picture.file.pixelsDiffering(from: file).map { (bytes: picture.bytes, count: $0) } }
        guard let nearest = compared.min(by: { $0.count < $1.count }) else {
            let size = pictures[0].file.size
            return Reproduction(.different("it has \(file.size.width) x \(file.size.height) pixels; what comes out now has \(size.width) x \(size.height)" + reasons), pictures[0].bytes)
        }
        let all = file.size.width * file.size.height
        let what = nearest.count == 0 ? "the same pixels, but not the same words in the file" : "\(nearest.count) of \(all) pixels differ"
        return Reproduction(.different(what + reasons), nearest.bytes)
    }
}
