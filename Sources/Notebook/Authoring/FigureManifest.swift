import Catalog

extension BatchRun {
    /// `manifest.json`: what each figure shows and how it was made.
    /// - Parameter earlier: the text of the folder's manifest. What it says of other lessons stays, in its place, as long as `exists` finds the file.
    public static func manifest(_ reports: [Report], after earlier: [UInt8] = [], exists: (String) -> Bool = { _ in true }) -> JSON {
        var new: [(lesson: String, figures: [JSON])] = []
        for report in reports {
            let figures = report.figures.filter { $0.path != nil }.map { entry($0, of: report) }
            if let place = new.firstIndex(where: { $0.lesson == report.lesson.id }) { new[place].figures += figures } else { new.append((report.lesson.id, figures)) }
        }
        var figures: [JSON] = []
        for old in kept(earlier) {
            if let place = new.firstIndex(where: { $0.lesson == old.lesson }) {
                figures += new.remove(at: place).figures
            } else if !reports.contains(where: { $0.lesson.id == old.lesson }), exists(old.file) {
                figures.append(old.entry)
            }
        }
        return .object([("figures", .list(figures + new.flatMap(\.figures)))])
    }

    private static func entry(_ figure: FigureRecord, of report: Report) -> JSON {
        .object([
            ("file", .text(fileName(of: figure.path ?? ""))),
            ("lesson", .text(report.lesson.id)),
            ("cell", figure.cell.map { .text($0) } ?? .null),
            ("alt", .text(figure.alt)),
            ("caption", .text(figure.caption)),
            ("parameters", .object(report.parameters.map { ($0.name, JSON($0.value)) })),
            ("sha256", .text(SHA256.hex(figure.bytes))),
        ])
    }

    /// The entries of a manifest; none of one that cannot be read.
    private static func kept(_ text: [UInt8]) -> [(lesson: String, file: String, entry: JSON)] {
        guard let read = try? JSONText.parse(text[...]), case .array(let entries)? = read["figures"] else { return [] }
        return entries.compactMap { entry in
            guard let lesson = entry["lesson"]?.text, let file = entry["file"]?.text else { return nil }
            return (lesson, file, JSON(entry))
        }
    }

    /// Writes the manifest of a folder; what the one there says of other lessons stays.
    /// - Throws: `UsageFault`.
    public static func writeManifest(_ reports: [Report], in folder: String) throws {
        let path = folder + "/manifest.json"
        let earlier = (try? readBytes(path)) ?? []
        try write(manifest(reports, after: earlier) { fileExists(folder + "/" + fileName(of: $0)) }, to: path)
    }
}
