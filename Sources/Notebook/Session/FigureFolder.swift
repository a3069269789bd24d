import Catalog
import Interpreter
import LabLibrary

/// Where the figures of a session are written.
public struct FigureFolder: Sendable {
    public var path: String
    /// What the names of figures begin with, e.g. the lesson's id.
    public var prefix: String
    /// The size of every figure, when one is asked for.
    public var size: FigureSize?
    public var dpi: Double?
    /// `png`, `svg`, `pdf`.
    public var formats: [String]
    /// Whether figures are written at all; checks and forks keep them to themselves.
    public var writes: Bool

    public init(path: String = "figures", prefix: String = "figure", size: FigureSize? = nil, dpi: Double? = nil,
                formats: [String] = ["png"], writes: Bool = true) {
        self.path = path
        self.prefix = prefix
        self.size = size
        self.dpi = dpi
        self.formats = formats
        self.writes = writes
    }

    /// The same folder for code whose figures are not kept.
    public var unwritten: FigureFolder {
        var folder = self
        folder.writes = false
        return folder
    }
}

/// Where the figures of a lesson come from: what their files say besides the cell.
struct FigureOrigin {
    var lesson: String
    var contentHash: String
    var parameters: [String]
    var seed: Int?

    init(_ lesson: Lesson, seed: Int?) {
        self.lesson = lesson.id
        contentHash = SHA256.hex(Array(lesson.text.utf8))
        parameters = lesson.parameters.map(\.name)
        self.seed = seed ?? lesson.seed
    }
}

/// The file names of one cell's figures: the same figure has the same name in every format.
struct FigureNames {
    private let cell: String?
    private let folder: FigureFolder
    private var stems: [String] = []
    private var counts: [String: Int] = [:]

    init(_ request: FigureRequest, _ folder: FigureFolder) {
        cell = request.name
        self.folder = folder
    }

    mutating func path(for mime: String) -> String {
        let index = counts[mime, default: 0]
        counts[mime] = index + 1
        while stems.count <= index { stems.append(newStem()) }
        return "\(folder.path)/\(stems[index]).\(FigureNames.suffixes[mime] ?? "png")"
    }

    /// A cell's figures are named for it; those of the prompt get the next free number.
    private func newStem() -> String {
        guard let cell else {
            let taken = Set(folderEntries(folder.path).map { String($0.prefix { $0 != "." }) } + stems)
            var number = 1
            while taken.contains("\(folder.prefix)-\(number)") { number += 1 }
            return "\(folder.prefix)-\(number)"
        }
        return "\(folder.prefix)-\(cell)" + (stems.isEmpty ? "" : "-\(stems.count + 1)")
    }

    private static let suffixes = ["image/png": "png", "image/svg+xml": "svg", "application/pdf": "pdf"]
}

extension Session {
    /// Remembers a figure that was shown.
    func keep(_ figure: FigureRecord) {
        // A cell that ran again has the same file.
        figures.removeAll { $0.path != nil && $0.path == figure.path }
        figures.append(figure)
    }

    /// Tells pyplot how the figures of the next cell are made.
    func prepareFigures(_ request: FigureRequest, code: String) {
        let size = (figureFolder.size ?? request.size).map { (width: $0.width, height: $0.height) }
        let state = PyplotState.of(machine)
        state.present(formats: figureFolder.formats, size: size, dpi: figureFolder.dpi, alt: request.alt,
                      caption: request.caption ?? "")
        let parameters = (origin?.parameters ?? []).compactMap { name in
            parameterValue(name).map { (name: name, value: $0.source) }
        }
        state.remember(lesson: origin?.lesson, contentHash: origin?.contentHash, cell: request.recipe == nil ? request.name : nil,
                       code: request.recipe ?? (request.name == nil ? inputs + [code] : []), parameters: parameters,
                       seed: origin?.seed ?? givenSeed, size: figureFolder.size?.text, dpi: figureFolder.dpi, version: Program.version)
    }

    /// Shows the pyplot figures that the cell left open.
    func showOpenFigures() throws {
        let pictures = try PyplotState.of(machine).takeUnshownFigures { host.emit(.warning("UserWarning: \($0)\n")) }
        for picture in pictures { host.emit(.image(picture)) }
    }

    func discardOpenFigures() { PyplotState.of(machine).discardFigures() }

    /// Writes a picture into the figures folder and remembers it; gives it with its place.
    func keep(_ picture: Picture, _ request: FigureRequest, _ names: inout FigureNames, _ emit: (Output) -> Void) -> Picture {
        var picture = picture
        if picture.path == nil, !figureFolder.writes, isReplaying, request.name != nil {
            // Its file is there from the first time.
            let path = names.path(for: picture.mime)
            if fileExists(path) { picture.path = path }
        }
        if picture.path == nil, figureFolder.writes {
            let path = names.path(for: picture.mime)
            do {
                try host.charge(picture.bytes.count, path)
                if host.access.isRestricted, isLink(figureFolder.path) { throw SystemError(reason: "the folder is a symbolic link") }
                try makeFolder(figureFolder.path)
                try writeBytes(picture.bytes, to: path)
                picture.path = path
            } catch {
                let why = (error as? SystemError)?.reason ?? (error as? FileError)?.message ?? "it cannot be written"
                emit(.warning("the figure could not be written to \(path): \(why)\n"))
            }
        }
        let record = FigureRecord(path: picture.path, cell: request.name, alt: picture.alt, caption: picture.caption,
                                  mime: picture.mime, bytes: picture.bytes)
        keep(record)
        return picture
    }
}

/// What the author of a cell says about its figure.
public struct FigureRequest: Sendable {
    /// The name of the cell; nil at the prompt, where figures are numbered.
    public var name: String?
    public var alt: String?
    public var caption: String?
    public var size: FigureSize?
    /// What was typed to make it, where that is not the code that draws it.
    var recipe: [String]?

    public init(name: String?, alt: String? = nil, caption: String? = nil, size: FigureSize? = nil, recipe: [String]? = nil) {
        self.recipe = recipe
        self.name = name
        self.alt = alt
        self.caption = caption
        self.size = size
    }

    public init(_ cell: Lesson.Cell) {
        self.init(name: cell.name, alt: cell.alt, caption: cell.caption, size: cell.size)
    }
}

/// A figure that was shown.
public struct FigureRecord: Sendable {
    /// Where it lies; nil when it was not written.
    public var path: String?
    public var cell: String?
    public var alt: String
    public var caption: String
    public var mime: String
    public var bytes: [UInt8]
}
