import Interpreter

/// What depends on a name, to be run aside with another value of it: what `%sweep` and `%tune` show. The session stays as
/// it is.
struct Trial {
    let session: Session
    let lesson: Lesson?
    let name: String
    let pieces: [Executed]

    /// What came of running the pieces with one value.
    struct Outcome {
        let session: Session
        /// What the last of the pieces showed.
        var outputs: [Output] = []
        var error: String?
        var isInterrupted = false
    }

    /// - Parameter isShown: whether what a piece shows is wanted.
    func run(_ value: LessonParameter.Value, isShown: (Executed) -> Bool) -> Outcome {
        let fork = session.fork()
        fork.bind(name, value)
        var outcome = Outcome(session: fork)
        for piece in pieces {
            let isShown = isShown(piece)
            var error: String?
            let listen = { (output: Output) in
                if case .error(let text) = output { error = text }
                if isShown { outcome.outputs.append(output) }
            }
            let result = if let cell = piece.cell, let lesson {
                fork.run(cell, of: lesson, emit: listen).result
            } else {
                fork.run(piece.code, name: "<typed>", figure: FigureRequest(name: "aside"), emit: listen)
            }
            if result.status == .interrupted { outcome.isInterrupted = true }
            if !result.isOK {
                outcome.error = error ?? "the cell failed"
                return outcome
            }
        }
        return outcome
    }
}

extension Session {
    /// A global name that holds one number.
    func number(_ name: String) -> LessonParameter.Value? {
        switch parameterValue(name) {
        case .int(let int)?: .int(int)
        case .float(let double)?: .float(double)
        default: nil
        }
    }
}

extension Workbench {
    /// "unknown parameter" with the nearest, or with what there is.
    func noParameter(_ name: String) -> String {
        let names = walk?.lesson.parameters.map(\.name) ?? []
        if name.isEmpty { return "the name of a parameter is missing" + (names.isEmpty ? "" : ": \(names.joined(separator: ", "))") }
        return names.isEmpty ? "this lesson has no parameters" : unknown("parameter", name, among: names)
    }

    /// The number that a name holds, or a word why it cannot be varied.
    func numberToVary(_ name: String, of command: String, _ emit: Emit) -> LessonParameter.Value? {
        guard isIdentifier(name) else {
            emit(.failure("%\(command) needs the name of a number, like %\(command) \(walk?.lesson.parameters.first?.name ?? "r")"
                + (command == "sweep" ? " 0.1:0.5:0.1" : "")))
            return nil
        }
        if let value = session.number(name) { return value }
        if session.namespace[name] == nil {
            let known = session.ownNames.filter { session.number($0) != nil }
            emit(.failure(known.isEmpty ? "there is no number called \(name) yet: bind one, like \(name) = 0.5, and use it"
                : unknown("number", name, among: known)))
        } else {
            emit(.failure("\(name) holds no single number, and only those can be varied"))
        }
        return nil
    }
}
