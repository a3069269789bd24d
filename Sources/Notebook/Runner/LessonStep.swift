/// One stop of a lesson: what is read and prepared before it, and what is done at it.
struct LessonStep {
    enum Preparation {
        case prose(Lesson.Prose)
        /// Hidden code.
        case setup(Lesson.Cell)
    }

    enum Kind {
        /// An example, figure or claim.
        case cell(Lesson.Cell)
        case quiz(Lesson.Cell)
        case predict(Lesson.Prediction)
        case exercise(Lesson.Exercise)
        /// The prose after the last cell.
        case end
    }

    var before: [Preparation]
    var kind: Kind

    /// What `%goto` and `%where` call it.
    var name: String {
        switch kind {
        case .cell(let cell), .quiz(let cell): cell.name
        case .predict(let prediction): "predict-\(prediction.cell)"
        case .exercise(let exercise): exercise.label
        case .end: "end"
        }
    }

    /// What it is, in a word.
    var title: String {
        switch kind {
        case .cell(let cell): cell.caption.map { shortened($0) } ?? (cell.role == .claim ? "claim" : firstLine(of: cell.code))
        case .quiz: "question"
        case .predict: "prediction"
        case .exercise(let exercise): "exercise, \(exercise.points) \(exercise.points == 1 ? "point" : "points")"
        case .end: "end of the lesson"
        }
    }

    private func firstLine(of code: String) -> String {
        let line = code.textLines.first { !$0.isBlank }.map { $0.trimmed } ?? ""
        return shortened(line)
    }

    private func shortened(_ line: String) -> String { line.count <= 48 ? line : line.prefix(47) + "…" }

    var cell: Lesson.Cell? {
        switch kind {
        case .cell(let cell), .quiz(let cell): cell
        case .predict, .exercise, .end: nil
        }
    }

    /// Cuts a lesson into its steps.
    static func steps(of lesson: Lesson) -> [LessonStep] {
        var steps: [LessonStep] = []
        var before: [Preparation] = []
        func add(_ kind: Kind) {
            steps.append(LessonStep(before: before, kind: kind))
            before = []
        }
        for item in lesson.items {
            switch item {
            case .prose(let prose): before.append(.prose(prose))
            case .cell(let cell):
                switch cell.role {
                case .setup: before.append(.setup(cell))
                case .quiz: add(.quiz(cell))
                default: add(.cell(cell))
                }
            case .predict(let prediction): add(.predict(prediction))
            case .exercise(let exercise): add(.exercise(exercise))
            }
        }
        if !before.isEmpty { add(.end) }
        return steps
    }
}
