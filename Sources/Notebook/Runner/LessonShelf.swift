import Catalog
import LabLibrary

/// The lessons at hand: those shipped with the program, and any file.
public struct LessonShelf: Sendable {
    /// The folder of the shipped lessons; nil when it is not to be found.
    public let folder: String?
    /// Whether the folder belongs to the program: its lessons are trusted.
    public let isShipped: Bool

    /// - Parameter folder: a folder to use instead of looking for one.
    public init(folder: String? = nil) {
        if let folder {
            self.folder = folder
            isShipped = true
            return
        }
        // A folder called `lessons` where the person happens to be is usable, but not trusted.
        self.folder = LessonsFolder.locate()
        isShipped = LessonsFolder.shipped != nil
    }

    public struct Listing: Sendable {
        public var path: String
        /// `03` of `03-stability.md`; empty without one.
        public var number: String
        public var id: String
        public var title: String
        public var minutes: Int?
    }

    /// The lesson files of the folder in the order of their names; those that cannot be read are left out.
    public func list() -> [Listing] {
        paths.compactMap { path in
            guard let lesson = try? LessonFile.load(path) else { return nil }
            return Listing(path: path, number: LessonShelf.number(of: path), id: lesson.id, title: lesson.title,
                           minutes: lesson.minutes)
        }
    }

    public var paths: [String] {
        guard let folder else { return [] }
        return folderEntries(folder).filter { $0.hasSuffix(".md") && $0.first?.isNumber ?? false }
            .map { folder + "/" + $0 }
    }

    /// The digits before the first hyphen of a lesson's file name.
    public static func number(of path: String) -> String {
        let digits = fileName(of: path).prefix { $0.isNumber }
        return String(digits)
    }

    /// The file a person means by an id (`stability`), a number (`3`, `03`), or a path.
    /// - Throws: `LessonFaults` naming the nearest lesson.
    public func path(for name: String) throws -> String {
        if name.contains("/") || name.hasSuffix(".md") || (fileExists(name) && !isFolder(name)) { return name }
        let number = Int(name)
        if let match = paths.first(where: { path in
            let file = fileName(of: path).dropLast(3)
            return file == name || LessonShelf.number(of: path) == name
                || (number != nil && Int(LessonShelf.number(of: path)) == number)
        }) { return match }
        let listings = list()
        if let match = listings.first(where: { $0.id == name }) { return match.path }
        let known = listings.map(\.id)
        var message = "there is no lesson '\(name)'"
        if number == nil, let near = Suggestion.nearest(to: name, among: known) {
            message += ". Did you mean '\(near)'?"
        } else if known.isEmpty {
            message += ": no folder of lessons was found (DLAB_LESSONS can name one)"
        } else if number != nil {
            message = "there is no lesson \(name). There are "
                + listings.map { "\($0.number) \($0.id)" }.joined(separator: ", ")
        } else {
            message += " (known: \(known.joined(separator: ", ")))"
        }
        throw LessonFaults([LessonFault(file: name, message)])
    }

    /// The lesson files a person means by a folder, or by anything that names one lesson.
    /// - Throws: `LessonFaults`.
    public func files(for name: String) throws -> [String] {
        guard isFolder(name) else { return [try path(for: name)] }
        let files = LessonShelf(folder: name).paths
        if files.isEmpty { throw LessonFaults([LessonFault(file: name, "holds no lessons (NN-slug.md)")]) }
        return files
    }

    /// The files of saved work that a name stands for: itself, or the `.md` files of a folder.
    public static func savedWork(in name: String) -> [String] {
        guard isFolder(name) else { return [name] }
        return folderEntries(name).filter { $0.hasSuffix(".md") }.map { name + "/" + $0 }
    }

    /// Whether a file is one of the lessons of the folder, by whatever path.
    func holds(_ path: String) -> Bool {
        guard let folder = folder.flatMap(realPath), let place = realPath(path) else { return false }
        return parentFolder(of: place) == folder
    }

    /// Whether a file lies in the shipped folder.
    public func trusts(_ path: String) -> Bool {
        guard isShipped, let folder = folder.flatMap(realPath), let place = realPath(path) else { return false }
        return place.hasPrefix(folder + "/")
    }

    /// What a lesson may read and write.
    public func access(for path: String, trusted: Bool, figures: String) -> FileAccess {
        let folder = parentFolder(of: path)
        if trusted || trusts(path) { return .trustedLesson(folder: folder, figures: figures) }
        return .untrustedLesson(folder: folder, figures: figures, shipped: LessonsFolder.locate())
    }

    /// The steps a cell of the lesson may run; nil: no limit.
    public func steps(for path: String, trusted: Bool) -> Int? { trusted || trusts(path) ? nil : 100_000_000 }
}
