import Interpreter
import Syntax

/// Names and place at one moment, to come back to.
struct Moment {
    enum State {
        case lesson(LessonWalk.Standing)
        case notebook(Session.Checkpoint, inputs: [String])

        var bytes: Int {
            switch self {
            case .lesson(let standing): standing.values.bytes
            case .notebook(let values, _): values.bytes
            }
        }
    }

    var state: State
    /// What was done next, for a person.
    var label: String
    /// Where the lesson must stand for this to be gone to: other steps are undone by `%back`.
    var position: Int?
}

extension Workbench {
    /// How many bytes are copied before one input at most, and how many are kept for all of them.
    private static let largestMoment = 64 << 20, largestPast = 192 << 20, deepestPast = 100
    private static let largestCheckpoint = 256 << 20

    private func moment(_ label: String, within bytes: Int) -> Moment? {
        let state: Moment.State?
        if let walk {
            state = walk.standing(within: bytes).map { .lesson($0) }
        } else {
            state = session.checkpoint(within: bytes).map { .notebook($0, inputs: inputs) }
        }
        return state.map { Moment(state: $0, label: label, position: walk?.position) }
    }

    private func go(to moment: Moment, _ emit: Emit) {
        switch moment.state {
        case .lesson(let standing):
            walk?.restore(standing)
            walk?.save(emit)
        case .notebook(let values, let inputs):
            session.restore(values)
            self.inputs = inputs
            noteInputs(emit)
        }
    }

    /// Asked before something is done that `%undo` should take back.
    func rememberForUndo(_ label: String, _ emit: Emit) {
        future = []
        guard let moment = moment(label, within: Workbench.largestMoment) else {
            if !past.isEmpty {
                emit(.note("Your names hold more than \(Workbench.largestMoment >> 20) MiB now: %undo cannot go back behind this "
                    + "input. %checkpoint NAME keeps a state all the same."))
            }
            past = []
            isTooLarge = true
            return
        }
        isTooLarge = false
        past.append(moment)
        while past.count > Workbench.deepestPast || past.map(\.state.bytes).reduce(0, +) > Workbench.largestPast { past.removeFirst() }
    }

    /// Nothing that was done before can be undone: the names are of another lesson.
    func forgetMoments() {
        (past, future, checkpoints) = ([], [], [])
    }

    func undo(_ count: Int, _ emit: Emit) {
        // %back went before them: they are undone already.
        while let position = past.last?.position, let walk, position > walk.position { past.removeLast() }
        let done = travel(count, from: &past, to: &future, emit)
        let isAtStep = past.last.map { $0.position != walk?.position } ?? false
        let rest = isAtStep ? "The lesson took a step before that: %back goes one step back." : "There is nothing more to undo."
        switch done.count {
        case 0: emit(.note(isAtStep ? "The lesson has taken a step since your last input: %back goes one step back."
                : isTooLarge ? "Your names held more than \(Workbench.largestMoment >> 20) MiB before the last input, which is too much to be kept for %undo."
                : "There is nothing to undo."))
        case 1: emit(.note("Undone: \(done[0])" + (count > 1 ? "\n\(rest)" : "")))
        default: emit(.note("Undone, the last first: \(done.joined(separator: "; "))" + (count > done.count ? "\n\(rest)" : "")))
        }
    }

    func redo(_ count: Int, _ emit: Emit) {
        let done = travel(count, from: &future, to: &past, emit)
        switch done.count {
        case 0: emit(.note("There is nothing to redo: %redo follows %undo."))
        case 1: emit(.note("Done again: \(done[0])"))
        default: emit(.note("Done again: \(done.joined(separator: "; "))"))
        }
    }

    /// Goes from moment to moment. Gives what lay between them.
    private func travel(_ count: Int, from: inout [Moment], to: inout [Moment], _ emit: Emit) -> [String] {
        var labels: [String] = []
        while labels.count < count, let next = from.last, next.position == walk?.position {
            let now = moment(next.label, within: Workbench.largestCheckpoint)
            go(to: next, emit)
            from.removeLast()
            if var now {
                now.position = walk?.position
                to.append(now)
            }
            labels.append(next.label)
        }
        return labels
    }

    // MARK: Named moments

    func checkpoint(_ name: String, _ emit: Emit) {
        guard !name.isEmpty else {
            guard !checkpoints.isEmpty else { return emit(.note("There are no checkpoints yet: %checkpoint NAME keeps every name as it is now.")) }
            return emit(.lines(columns(checkpoints.map { [$0.name, $0.moment.label] })))
        }
        guard isIdentifier(name) else { return emit(.failure("a checkpoint is called by a word, like %checkpoint before")) }
        let others = checkpoints.filter { $0.name != name }.map(\.moment.state.bytes).reduce(0, +)
        let place = walk.map { "step \($0.position), \($0.currentStep?.name ?? "the beginning")" } ?? "after \(inputs.count) inputs"
        guard let moment = moment(place, within: Workbench.largestCheckpoint - others) else {
            return emit(.failure("your names hold more than the \(Workbench.largestCheckpoint >> 20) MiB that all checkpoints may take; "
                + "del what you do not need"))
        }
        checkpoints.removeAll { $0.name == name }
        checkpoints.append((name, moment))
        emit(.note("Kept as \(name): %restore \(name) comes back here, until the session ends."))
    }

    func restore(_ name: String, _ emit: Emit) {
        let names = checkpoints.map(\.name)
        guard let wanted = name.isEmpty ? checkpoints.last : checkpoints.first(where: { $0.name == name }) else {
            return emit(.failure(names.isEmpty ? "there are no checkpoints: %checkpoint NAME makes one"
                : unknown("checkpoint", name, among: names)))
        }
        rememberForUndo("%restore \(wanted.name)", emit)
        go(to: wanted.moment, emit)
        if !past.isEmpty { past[past.count - 1].position = walk?.position }
        emit(.note("Restored \(wanted.name): every name is as it was then (\(wanted.moment.label))."))
    }
}

extension Session {
    /// Whether code does nothing but show a value: no call, no binding. `%undo` passes over it.
    func onlyLooks(_ code: String) -> Bool {
        guard !code.contains("("), !code.contains(":=") else { return false }
        let body = parse(Source(code, name: "<stdin>")).body
        guard body.count == 1, case .expression = body[0].kind else { return false }
        return true
    }
}
