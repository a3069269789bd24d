/// A lesson: flat Markdown whose code cells, predictions and exercises are known by name and line.
public struct Lesson: Sendable {
    /// Where it was read from, as the person wrote it; messages name it so.
    public var path: String
    public var id: String
    public var title: String
    public var minutes: Int?
    /// The ids of the lessons that come before it.
    public var requires: [Entry<String>]
    public var seed: Int?
    public var parameters: [LessonParameter]
    /// Whether it is a learner's work, as `%save` writes it, on the lesson of this id.
    public var isSavedWork = false
    public var items: [Item]
    /// The whole file.
    public var text: String

    /// A value with the line it stands in.
    public struct Entry<Content: Sendable>: Sendable {
        public var value: Content
        public var line: Int

        public init(_ value: Content, line: Int) {
            self.value = value
            self.line = line
        }
    }

    public enum Item: Sendable {
        case prose(Prose)
        case cell(Cell)
        case predict(Prediction)
        case exercise(Exercise)
    }

    /// Markdown between the cells.
    public struct Prose: Sendable {
        public var markdown: String
        public var line: Int

        public init(markdown: String, line: Int) {
            self.markdown = markdown
            self.line = line
        }
    }

    public enum Role: String, Sendable, CaseIterable {
        /// Hidden; run before what follows, and again before an exercise.
        case setup
        case example, figure
        /// What the learner begins with.
        case starter
        /// `expect` and `misconception` over the learner's names.
        case check
        case solution
        /// `accept` and `reject`: what the check must say.
        case tests
        /// A check of one expression, which the cell sees as `answer`.
        case quiz
        /// `claim("…")`, then `expect(…)`: whether a statement holds.
        case claim

        /// Whether it only has a meaning inside an exercise.
        public var belongsToExercise: Bool {
            switch self {
            case .starter, .check, .solution, .tests: true
            case .setup, .example, .figure, .quiz, .claim: false
            }
        }
    }

    /// One piece of code.
    public struct Cell: Sendable {
        /// Unique in the lesson; `cell-3` when the author gave none.
        public var name: String
        public var role: Role
        /// The label of the exercise it belongs to.
        public var exercise: String?
        public var code: String
        /// The line of the first line of code.
        public var codeLine: Int
        /// The line of the opening fence.
        public var line: Int
        public var alt: String?
        public var caption: String?
        public var size: FigureSize?
        /// The right answer of a quiz, as an expression.
        public var answer: String?
        /// The line of each option that was given.
        public var optionLines: [String: Int]
    }

    /// A question to answer before a cell runs.
    public struct Prediction: Sendable {
        /// The name of the cell.
        public var cell: String
        public var markdown: String
        public var line: Int
    }

    /// A task with its check; `prose` is the task.
    public struct Exercise: Sendable {
        public var label: String
        public var points: Int
        /// Whether `%skip` may leave it unanswered.
        public var maySkip: Bool
        public var line: Int
        public var prose: [Prose]
        public var setup: [Cell]
        /// Cells shown and run before the learner begins.
        public var examples: [Cell]
        public var starter: Cell?
        public var check: Cell?
        public var solution: Cell?
        public var tests: Cell?
        public var hints: [Prose]
        /// What saved work says of it.
        public var status: LessonProgress.Status?
        public var attempts = 0
    }

    /// Every cell with its place: in the order of the file, those inside exercises included.
    public var cells: [Cell] {
        items.flatMap { item -> [Cell] in
            switch item {
            case .cell(let cell): return [cell]
            case .exercise(let exercise): return exercise.cells
            case .prose, .predict: return []
            }
        }
    }

    public var exercises: [Exercise] {
        items.compactMap { if case .exercise(let exercise) = $0 { exercise } else { nil } }
    }

    public func cell(named name: String) -> Cell? { cells.first { $0.name == name } }
}

extension Lesson.Exercise {
    public var cells: [Lesson.Cell] {
        (setup + examples + [starter, check, solution, tests].compactMap { $0 }).sorted { $0.line < $1.line }
    }
}

/// A number, flag or word that the learner may change, and what it may be.
public struct LessonParameter: Sendable {
    public enum Value: Sendable, Equatable {
        case int(Int)
        case float(Double)
        case bool(Bool)
        case text(String)
    }

    public var name: String
    public var value: Value
    public var minimum: Double?
    public var maximum: Double?
    public var step: Double?
    public var unit: String
    public var help: String
    public var line: Int
}

/// The physical size of a figure.
public struct FigureSize: Sendable, Equatable {
    /// In millimetres.
    public var width: Double
    public var height: Double

    public init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    /// As `init` reads it.
    public var text: String {
        func number(_ x: Double) -> String { x == x.rounded() ? "\(Int(x))" : "\(x)" }
        return "\(number(width))x\(number(height))mm"
    }

    /// Reads `120x80mm`, `12x8cm` or `6.4x4.8in`; nil when it is something else, or not between 5 mm and 2 m.
    public init?(_ text: String) {
        let units: [(suffix: String, millimetres: Double)] = [("mm", 1), ("cm", 10), ("in", 25.4)]
        guard let unit = units.first(where: { text.hasSuffix($0.suffix) }) else { return nil }
        let sides = text.dropLast(2).split(separator: "x", omittingEmptySubsequences: false)
        guard sides.count == 2, let width = Double(sides[0]), let height = Double(sides[1]) else { return nil }
        self.init(width: width * unit.millimetres, height: height * unit.millimetres)
        let sensible = 5.0...2000.0
        guard sensible.contains(self.width), sensible.contains(self.height) else { return nil }
    }
}

/// Something wrong with a lesson: where, and what to do.
public struct LessonFault: Error, Sendable, Equatable, CustomStringConvertible {
    public var file: String
    /// Nil when the whole file is meant (it is missing, say).
    public var line: Int?
    public var message: String

    public init(file: String, line: Int? = nil, _ message: String) {
        self.file = file
        self.line = line
        self.message = message.withControlsShown
    }

    public var description: String {
        if let line { "\(file):\(line): \(message)" } else { "\(file): \(message)" }
    }
}

/// Why a lesson cannot be used: all its faults.
public struct LessonFaults: Error, Sendable, CustomStringConvertible {
    public var faults: [LessonFault]

    public init(_ faults: [LessonFault]) { self.faults = faults }

    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
