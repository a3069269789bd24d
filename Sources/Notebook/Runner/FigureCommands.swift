import Interpreter
import LabLibrary

extension FigureRecord {
    /// What `%show` and the like call it: the cell, else the file without its suffix.
    var name: String { cell ?? stem ?? "figure" }

    /// The file's name without folder and suffix.
    var stem: String? { path.map { String(fileName(of: $0).prefix { $0 != "." }) } }

    var picture: Picture { Picture(mime: mime, bytes: bytes, alt: alt, caption: caption, path: path) }
}

/// The commands about figures that were shown.
extension Workbench {
    var figureNames: [String] { session.figures.map(\.name) }

    var figureTable: [String] {
        guard !session.figures.isEmpty else { return ["No figure has been shown yet."] }
        return columns(session.figures.enumerated().map { index, figure in
            [String(index + 1).leftPadded(to: 2), figure.name, figure.path ?? "(not written)",
             firstLine(of: figure.caption.isEmpty ? figure.alt : figure.caption, limit: 60)]
        })
    }

    /// The figure that a person means, or a word that there is none.
    func withFigure(_ name: String, _ emit: Emit, _ body: (FigureRecord) -> Void) {
        let figures = session.figures
        guard let last = figures.last else { return emit(.note("No figure has been shown yet.")) }
        if name.isEmpty { return body(last) }
        if let number = Int(name), figures.indices.contains(number - 1) { return body(figures[number - 1]) }
        let found = figures.last { [$0.cell, $0.stem, $0.path, $0.path.map { fileName(of: $0) }].contains(name) }
        guard let found else {
            return emit(.failure(unknown("figure", name, among: figureNames) + "; %figures lists them"))
        }
        body(found)
    }

    /// `%export FIG --size 120x80mm --dpi 300 --format png,svg,pdf --to FILE`, or `%export html`.
    func export(_ text: String, _ emit: Emit) {
        if exportWork(text, emit) { return }
        let request: FigureExport
        do { request = try FigureExport(text) } catch { return emit(.failure("\(error)")) }
        withFigure(request.figure, emit) { figure in
            for format in request.formats {
                let path = request.path ?? "\(session.figureFolder.path)/\(figure.stem ?? figure.name)\(request.suffix).\(format)"
                export(figure, request, format, to: path, emit)
            }
        }
    }

    private func export(_ figure: FigureRecord, _ request: FigureExport, _ format: String, to path: String, _ emit: Emit) {
        do {
            let size = request.size.map { (width: $0.width, height: $0.height) }
            guard let bytes = try PyplotState.of(session.machine).redraw(figure.bytes, size: size, dpi: request.dpi, format: format) else {
                return emit(.failure("the drawing of \(figure.name) is not kept any more: run its cell again"
                    + (figure.cell.map { " (%goto \($0))" } ?? "") + ", then %export"))
            }
            if request.path == nil { try makeFolder(session.figureFolder.path) }
            // The person asked for it at the prompt: their own rights, not the lesson's.
            try FileAccess.own.write(path, bytes)
            emit(.note("Written: \(path)"))
        } catch let error as SystemError {
            emit(.failure("\(path): \(error.reason)"))
        } catch {
            emit(.failure("\(path): \((error as? FileError)?.message ?? "\(error)")"))
        }
    }
}

/// What `%export` was asked for.
struct FigureExport {
    var figure = ""
    var size: FigureSize?
    var dpi: Double?
    var formats: [String] = []
    var path: String?

    struct Fault: Error, CustomStringConvertible { var description: String }

    init(_ text: String) throws {
        var words = text.split(separator: " ").flatMap { word -> [String] in
            // `--size=120x80mm` is `--size 120x80mm`.
            guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return [String(word)] }
            return [String(word[..<equals]), String(word[word.index(after: equals)...])]
        }[...]
        while let word = words.popFirst() {
            guard word.hasPrefix("-") else {
                guard figure.isEmpty else { throw Fault(description: "%export takes one figure, not '\(figure)' and '\(word)'") }
                figure = word
                continue
            }
            guard ["--size", "--dpi", "--format", "--to"].contains(word) else {
                throw Fault(description: unknown("option", word, among: ["--size", "--dpi", "--format", "--to"]))
            }
            guard let value = words.popFirst() else { throw Fault(description: "\(word) needs a value") }
            try set(word, value)
        }
        if formats.isEmpty { formats = [path.flatMap(FigureExport.format) ?? "png"] }
        if path != nil, formats.count > 1 { throw Fault(description: "--to names one file; leave it out for several formats") }
    }

    private mutating func set(_ option: String, _ value: String) throws {
        switch option {
        case "--size":
            guard let read = FigureSize(value) else {
                throw Fault(description: "--size must be like 120x80mm, 12x8cm or 6.4x4.8in, not '\(value)'")
            }
            size = read
        case "--dpi":
            guard let read = Double(value), read >= 10, read <= 2400 else {
                throw Fault(description: "--dpi must be a number from 10 to 2400, not '\(value)'")
            }
            dpi = read
        case "--to":
            guard FigureExport.format(of: value) != nil else {
                throw Fault(description: "--to needs a file that ends in .png, .svg or .pdf, not '\(value)'")
            }
            path = value
        default:
            formats = value.split(separator: ",").map(String.init)
            for word in formats where !["png", "svg", "pdf"].contains(word) {
                throw Fault(description: "--format takes png, svg and pdf, not '\(word)'")
            }
        }
    }

    private static func format(of path: String) -> String? { ["png", "svg", "pdf"].first { path.hasSuffix("." + $0) } }

    /// What tells the file from that of the figure as it was shown.
    var suffix: String {
        (size.map { "-" + $0.text } ?? "") + (dpi.map { "-\(short($0))dpi" } ?? "")
    }
}
