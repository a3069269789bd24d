import Interpreter

/// What a handout is written as.
public enum HandoutFormat: String, Sendable, CaseIterable {
    /// Markdown with its pictures in a folder beside it.
    case md
    /// One page with everything in it.
    case html
    /// A Jupyter notebook.
    case ipynb
}

/// A lesson on paper: prose, code, and what the code showed.
///
/// A learner's version has the starters and hints of exercises; a teacher's version the solutions, checks and misconceptions too.
public struct Handout {
    let lesson: Lesson
    let report: BatchRun.Report
    let isForTeachers: Bool
    let seed: Int?
    /// Reads a picture beside the lesson, when the lesson may.
    let picture: (String) -> [UInt8]?
    private let reports: [String: BatchRun.CellReport]

    /// A file to write; `name` is relative to the handout.
    public struct File {
        public var name: String
        public var bytes: [UInt8]
    }

    /// Runs the lesson, solutions in place of the learner, and keeps what came out.
    /// - Returns: nil with the report when a cell failed or the run was interrupted; `emit` has been told why.
    /// - Throws: `BatchRun.UsageFault` as `BatchRun.run`.
    public static func make(of lesson: Lesson, forTeachers: Bool, shelf: LessonShelf, options: BatchRun.Options, interrupt: Interrupt,
                            emit: (Event) -> Void) throws -> (handout: Handout?, report: BatchRun.Report) {
        var options = options
        options.formats = ["png"]
        options.figures = nil
        // Sharp on paper.
        options.dpi = options.dpi ?? 200
        let report = try BatchRun.run(lesson, shelf: shelf, options: options, interrupt: interrupt) { event in
            if case .failure = event { emit(event) }
            if case .output(.error) = event { emit(event) }
        }
        if report.failed || report.interrupted { return (nil, report) }
        let access = shelf.access(for: lesson.path, trusted: options.trusted, figures: "figures")
        let handout = Handout(lesson, report, forTeachers: forTeachers, seed: options.seed ?? lesson.seed) { try? access.read($0) }
        return (handout, report)
    }

    init(_ lesson: Lesson, _ report: BatchRun.Report, forTeachers: Bool, seed: Int?, picture: @escaping (String) -> [UInt8]?) {
        self.lesson = lesson
        self.report = report
        self.isForTeachers = forTeachers
        self.seed = seed
        self.picture = picture
        reports = Dictionary(report.cells.map { ($0.name, $0) }) { first, _ in first }
    }

    /// - Parameter stem: the name of the file without its suffix; Markdown's pictures go into the folder `STEM-files`.
    /// - Returns: the handout itself first.
    public func files(_ format: HandoutFormat, stem: String) -> [File] {
        switch format {
        case .md:
            var page = MarkdownHandout(self, folder: stem + "-files")
            let text = page.render()
            return [File(name: stem + ".md", bytes: Array(text.utf8))] + page.pictures
        case .html:
            var page = HTMLHandout(self)
            return [File(name: stem + ".html", bytes: Array(page.render().utf8))]
        case .ipynb: return [File(name: stem + ".ipynb", bytes: Array(NotebookHandout(self).render().utf8))]
        }
    }

    // MARK: What all formats say

    func report(on cell: Lesson.Cell) -> BatchRun.CellReport? { reports[cell.name] }
    func outputs(of cell: Lesson.Cell) -> [Output] { reports[cell.name]?.outputs ?? [] }

    /// Whether the prose begins with a heading of the first level, which then is the title.
    var hasTitle: Bool {
        for case .prose(let prose) in lesson.items {
            return MarkdownNode(parsing: prose.markdown).children.contains { $0.kind == .heading(1) }
        }
        return false
    }

    /// How many headings of the first level there are.
    var titleCount: Int {
        lesson.items.reduce(0) { count, item in
            guard case .prose(let prose) = item else { return count }
            return count + MarkdownNode(parsing: prose.markdown).children.count { $0.kind == .heading(1) }
        }
    }

    /// Under the title: how long, with which parameters and which seed.
    var particulars: [String] {
        var lines: [String] = []
        if let minutes = lesson.minutes { lines.append("About \(minutes) minutes") }
        if !report.parameters.isEmpty { lines.append("Made with " + parameterWords.joined(separator: ", ")) }
        if let seed { lines.append("Seed \(seed)") }
        if isForTeachers { lines.append("With solutions") }
        return lines
    }

    private var parameterWords: [String] {
        zip(lesson.parameters, report.parameters).map { parameter, given in
            let unit = parameter.unit.isEmpty || parameter.unit == "1" ? "" : " " + parameter.unit
            let standard = given.value == parameter.value ? "" : " (the lesson's own: \(parameter.value.source))"
            return "\(given.name) = \(given.value.source)\(unit)\(standard)"
        }
    }

    func title(of exercise: Lesson.Exercise) -> String {
        "Exercise \(exercise.label) (\(exercise.points) \(exercise.points == 1 ? "point" : "points"))"
    }

    /// What a claim cell states, with what came of it.
    func claims(of cell: Lesson.Cell) -> [(text: String, holds: Bool)] {
        guard let verdict = report(on: cell)?.verdict else { return [] }
        return verdict.claims.map { ($0, verdict.passed) }
    }

    /// The misconceptions that a check meets, for teachers.
    func misconceptions(of exercise: Lesson.Exercise) -> [String] {
        guard isForTeachers, let check = exercise.check else { return [] }
        return SpokenText.misconceptions(in: check).map(\.text)
    }
}

/// The size at which a PNG picture is meant to be shown.
struct PictureSize {
    var width: Int
    var height: Int
    /// Pixels per inch; 96 where the file does not say.
    var dpi = 96.0

    init?(_ png: [UInt8]) {
        func word(_ place: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(png[place + $1]) } }
        guard png.count > 33, png.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
        (width, height) = (word(16), word(20))
        var place = 8
        while place + 12 <= png.count {
            let length = word(place), kind = png[place + 4..<place + 8]
            if kind.elementsEqual("pHYs".utf8), place + 17 <= png.count, png[place + 16] == 1 {
                dpi = max(1, Double(word(place + 8)) * 0.0254)
                return
            }
            if kind.elementsEqual("IDAT".utf8) { return }
            place += 12 + length
        }
    }

    /// In the pixels of a browser, 96 to the inch.
    var shown: (width: Int, height: Int) {
        (max(1, Int((Double(width) * 96 / dpi).rounded())), max(1, Int((Double(height) * 96 / dpi).rounded())))
    }
}
