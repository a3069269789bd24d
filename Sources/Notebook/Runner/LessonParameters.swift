import Interpreter

/// The parameters of a lesson, and the cells that a changed one makes stale.
extension LessonWalk {
    /// Runs every stale cell again, in order.
    func refresh(_ emit: Emit) {
        if stale.isEmpty { return emit(.note("Nothing is stale.")) }
        for step in stale.sorted() {
            rerun(step, emit)
            if session.interrupt.isRequested { break }
        }
        save(emit)
    }

    /// Notices parameters that the last input changed; a value out of range is put back.
    /// - Returns: Whether every value was accepted.
    @discardableResult
    func noticeParameters(_ emit: Emit) -> Bool {
        var changed: Set<String> = []
        var isAccepted = true
        for parameter in lesson.parameters {
            let value = session.parameterValue(parameter.name)
            guard value != seenParameters[parameter.name] else { continue }
            let problem = value.map { parameter.problem(with: $0) } ?? "\(parameter.name) is a parameter of this lesson"
            if let problem {
                isAccepted = false
                let kept = seenParameters[parameter.name] ?? parameter.value
                session.bind(parameter.name, kept)
                emit(.failure("\(problem)\(parameter.help.isEmpty ? "" : " (\(parameter.help))"); "
                    + "it stays \(kept.source)"))
            } else {
                seenParameters[parameter.name] = value
                changed.insert(parameter.name)
                progress.parameters[parameter.name] = value?.source
            }
        }
        for name in changed { markStale(name) }
        hasNewlyStale = hasNewlyStale || !changed.isEmpty && !stale.isEmpty
        return isAccepted
    }

    /// Cells that read what changed are stale, and so are those that read what they bound.
    private func markStale(_ name: String) {
        let cells = Set(session.dependents(of: name).compactMap(\.cell?.name))
        for (index, step) in steps.enumerated() {
            if let cell = step.cell, cells.contains(cell.name) { stale.insert(index) }
        }
    }

    /// Runs the stale cells that are quick again, and says which wait.
    func settleStale(_ emit: Emit) {
        guard hasNewlyStale else { return }
        hasNewlyStale = false
        runQuickStaleCells(emit)
        if !stale.isEmpty {
            let names = stale.sorted().map { steps[$0].name }.joined(separator: ", ")
            emit(.note("stale now: \(names); Enter runs \(stale.count == 1 ? "it" : "them") again"))
        }
        save(emit)
    }

    /// Runs stale cells again in order, up to the first that takes long: what follows may build on it.
    private func runQuickStaleCells(_ emit: Emit) {
        for step in stale.sorted() {
            guard let cell = steps[step].cell, lastDuration(of: cell) < rerunsBelow, !session.interrupt.isRequested
            else { return }
            // The code is on the screen already; what changed is what it shows.
            emit(.note("\(cell.name) again:"))
            rerun(step, showsCode: false, emit)
        }
    }

    /// How long a cell took when it ran last, in seconds.
    func lastDuration(of cell: Lesson.Cell) -> Double {
        session.executed.last { $0.cell?.name == cell.name }?.duration ?? .infinity
    }

    /// What is stale and why it waits.
    var staleTable: [String] {
        guard !stale.isEmpty else { return ["Nothing is stale: every cell shows what the parameters say."] }
        let rows = stale.sorted().map { step -> [String] in
            let took = steps[step].cell.map(lastDuration) ?? .infinity
            return [steps[step].name, took.isFinite ? "took \(duration(took)) last time" : ""]
        }
        return columns(rows) + ["Enter, or %refresh, runs \(stale.count == 1 ? "it" : "them") again."]
    }

    var parameterTable: [String] {
        guard !lesson.parameters.isEmpty else { return ["This lesson has no parameters."] }
        let rows = lesson.parameters.map { parameter -> [String] in
            let value = session.parameterValue(parameter.name)?.source ?? "?"
            let unit = parameter.unit.isEmpty || parameter.unit == "1" ? "" : " " + parameter.unit
            let isDefault = session.parameterValue(parameter.name) == parameter.value
            return [parameter.name, value + unit, isDefault ? "" : "default \(parameter.value.source)", parameter.range,
                    parameter.help]
        }
        return columns(rows)
    }
}
