import Glibc

/// What the learner has done in one lesson.
public struct LessonProgress: Sendable, Equatable {
    public enum Status: String, Sendable, CaseIterable {
        case open, solved, revealed, skipped
    }

    public struct Exercise: Sendable, Equatable {
        public var status = Status.open
        public var attempts = 0
        public var hints = 0

        public init() {}
    }

    /// Where the lesson lies; nil when it is one of the shelf's.
    public var path: String?
    /// The steps taken.
    public var step = 0
    public var finished = false
    public var parameters: [String: String] = [:]
    public var exercises: [String: Exercise] = [:]
    /// What brought about the names as they are.
    public var trail: [TrailEntry] = []

    public init() {}

    public var isUnfinished: Bool { !finished && (step > 0 || !trail.isEmpty) }

    /// What was typed at the prompt, oldest first.
    public var inputs: [String] { trail.compactMap(\.typed) }
}

/// The learner's progress: one small text file that can be read, edited and copied to another machine.
///
/// ```
/// # dlab progress
/// last stability
///
/// lesson stability
///   step 4
///   parameter r 0.3
///   exercise limit-2d solved attempts 2 hints 1
///   took run
///   typed r_max = 0.25
/// ```
///
/// Several programs may write it at once: each locks it for as long as it reads, changes and replaces it.
public struct ProgressFile: Sendable {
    public let path: String

    /// `$XDG_STATE_HOME/dlab`, by default `~/.local/state/dlab`.
    public static var defaultFolder: String {
        func variable(_ name: String) -> String? {
            guard let text = getenv(name).map({ String(cString: $0) }), text.hasPrefix("/") else { return nil }
            return text
        }
        if let state = variable("XDG_STATE_HOME") { return state + "/dlab" }
        return (variable("HOME") ?? "/tmp") + "/.local/state/dlab"
    }

    public init(folder: String = ProgressFile.defaultFolder) { path = folder + "/progress" }

    public struct Contents: Sendable, Equatable {
        /// The lesson opened last.
        public var last: String?
        public var lessons: [String: LessonProgress] = [:]
        /// The lessons in the order they were begun.
        public var order: [String] = []

        public init() {}

        /// What opens a lesson: its file when that lies elsewhere, else its id.
        func name(of lesson: String) -> String { lessons[lesson]?.path ?? lesson }
    }

    /// What the file holds; empty when there is none. Lines it does not know are passed over.
    public func load() -> Contents {
        guard let bytes = try? readBytes(path) else { return Contents() }
        return ProgressFile.parse(String(decoding: bytes, as: UTF8.self))
    }

    /// Replaces what is known of one lesson; nil forgets it. What other sessions wrote stays.
    /// - Throws: `SystemError`.
    public func save(_ progress: LessonProgress?, of lesson: String, isLast: Bool = true) throws {
        try makeFolder(parentFolder(of: path), mode: 0o700)
        let lock = FileLock(path + ".lock", waits: true)
        defer { lock?.release() }
        var contents = load()
        contents.lessons[lesson] = progress
        if progress == nil {
            contents.order.removeAll { $0 == lesson }
            if contents.last == lesson { contents.last = nil }
        } else {
            if !contents.order.contains(lesson) { contents.order.append(lesson) }
            if isLast { contents.last = lesson }
        }
        try writeBytes(Array(ProgressFile.text(of: contents).utf8), to: path, flushed: true)
    }

    // MARK: The text

    package static func text(of contents: Contents) -> String {
        var lines = ["# dlab progress: safe to read, edit and copy"]
        if let last = contents.last { lines.append("last \(last)") }
        for id in contents.order {
            guard let lesson = contents.lessons[id] else { continue }
            lines += ["", "lesson \(id)"]
            if let path = lesson.path { lines.append("  path \(path)") }
            lines.append("  step \(lesson.step)")
            if lesson.finished { lines.append("  finished") }
            for (name, value) in lesson.parameters.sorted(by: { $0.key < $1.key }) {
                lines.append("  parameter \(name) \(value)")
            }
            for (label, exercise) in lesson.exercises.sorted(by: { $0.key < $1.key }) {
                lines.append("  exercise \(label) \(exercise.status.rawValue) attempts \(exercise.attempts) "
                    + "hints \(exercise.hints)")
            }
            lines += lesson.trail.flatMap(\.lines).map { "  " + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    package static func parse(_ text: String) -> Contents {
        var contents = Contents()
        var id: String?
        for line in text.textLines {
            let body = line.drop { $0 == " " }
            let words = body.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            switch words[0] {
            case "last" where words.count > 1: contents.last = words[1]
            case "lesson" where words.count > 1:
                id = words[1]
                if contents.lessons[words[1]] == nil { contents.order.append(words[1]) }
                contents.lessons[words[1]] = contents.lessons[words[1]] ?? LessonProgress()
            default:
                if let id { contents.lessons[id]?.read(words, rest: body) }
            }
        }
        return contents
    }
}

extension LessonProgress {
    fileprivate mutating func read(_ words: [String], rest: Substring) {
        switch words[0] {
        case "step" where words.count > 1: step = max(0, Int(words[1]) ?? 0)
        case "path": path = String(rest.dropFirst("path ".count))
        case "finished": finished = true
        case "parameter" where words.count > 2: parameters[words[1]] = words[2]
        case "exercise" where words.count > 2:
            let fields = words[2].split(separator: " ")
            var exercise = Exercise()
            exercise.status = fields.first.flatMap { Status(rawValue: String($0)) } ?? .open
            for (name, value) in zip(fields.dropFirst(), fields.dropFirst(2)) {
                if name == "attempts" { exercise.attempts = max(0, Int(value) ?? 0) }
                if name == "hints" { exercise.hints = max(0, Int(value) ?? 0) }
            }
            exercises[words[1]] = exercise
        default: trail.read(words[0], String(rest.dropFirst(words[0].count + 1)))
        }
    }
}
