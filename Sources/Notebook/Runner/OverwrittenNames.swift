/// Names of the lesson that the learner has given other values.
extension LessonWalk {
    /// The names that a step of the lesson made and that were typed over since, each with that step.
    var overwrittenNames: [String: String] {
        var makers: [String: String] = [:], changed: [String: String] = [:]
        func made(_ cells: [Lesson.Cell], in step: String) {
            for name in cells.flatMap({ NamesUsed(of: $0.code).writes }) {
                makers[name] = step
                changed[name] = nil
            }
        }
        for entry in progress.trail {
            switch entry {
            case .took(let name):
                guard let step = steps.first(where: { $0.name == name }) else { continue }
                made(step.cellsThatRun, in: name)
            case .reran(let name):
                if let cell = steps.compactMap(\.cell).first(where: { $0.name == name }) { made([cell], in: name) }
            case .typed(let text, _):
                for name in NamesUsed(of: text).writes { changed[name] = makers[name] }
            case .solved, .answered: break
            }
        }
        // Parameters are there to be changed.
        return changed.filter { name, _ in !lesson.parameters.contains { $0.name == name } }
    }

    /// After a cell has failed: which of the names it reads the learner has changed, and how to get them back.
    func tellOverwritten(by cell: Lesson.Cell, _ emit: Emit) {
        let overwritten = overwrittenNames
        for name in NamesUsed(of: cell.code).reads.intersection(overwritten.keys).sorted() {
            guard let step = overwritten[name] else { continue }
            emit(.note("You changed \(name), which '\(step)' had made and this cell reads. %goto \(step) makes it again, and Enter leads on from there."))
        }
    }
}

extension LessonStep {
    /// The cells that run when the step is taken.
    fileprivate var cellsThatRun: [Lesson.Cell] {
        let hidden = before.compactMap { if case .setup(let cell) = $0 { cell } else { nil } }
        return switch kind {
        case .cell(let cell): hidden + [cell]
        case .exercise(let exercise): hidden + exercise.setup + exercise.examples
        case .quiz, .predict, .end: hidden
        }
    }
}
