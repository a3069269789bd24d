import Interpreter

/// Coming back to a lesson: what was done is done again, silently and in the same order.
extension LessonWalk {
    /// What came of doing things again.
    struct Replay {
        /// What could not be done: cells that are no longer there, code that fails now.
        var left: [TrailEntry] = []
        var isStopped = false
    }

    /// Goes to where the learner stopped.
    /// - Parameter pending: what was under way then.
    func resume(_ saved: LessonProgress, pending: Journal.Pending?, _ emit: Emit) {
        progress.exercises = saved.exercises
        var done = replay(saved.trail, emit)
        // A file of another version, or one that a person shortened, may tell the place alone.
        isReplaying = true
        while position < min(saved.step, steps.count), !done.isStopped {
            take(position) { _ in }
            if session.interrupt.take() { done.isStopped = true }
        }
        isReplaying = false
        if done.isStopped {
            return emit(.note("Stopped after \(currentStep?.name ?? "the beginning"); what is kept of your work is as it was. "
                + "%resume tries again."))
        }
        if !done.left.isEmpty {
            emit(.note("\(done.left.count == 1 ? "One thing you did then fails" : "\(done.left.count) things you did then fail") "
                + "now and \(done.left.count == 1 ? "was" : "were") left out: "
                + done.left.prefix(3).map(\.words).joined(separator: "; ") + (done.left.count > 3 ? " …" : "")))
        }
        tellPlace(emit)
        if case .running(let entry, let number)? = pending, number == saved.trail.count {
            emit(.note("When the program ended, this was running and is not done: \(entry.words). "
                + (entry.typed == nil ? "Enter runs it." : "The up arrow brings it back.")))
        }
        save(emit)
    }

    /// Does again what a trail says.
    /// - Parameter label: what the progress line calls it.
    @discardableResult
    func replay(_ trail: [TrailEntry], as label: String = "bringing back what you did", _ emit: Emit) -> Replay {
        var done = Replay()
        var meter = ProgressMeter(label, of: trail.count, session)
        let (folder, ask) = (session.figureFolder, session.host.ask)
        (isReplaying, session.isReplaying) = (true, true)
        defer {
            (isReplaying, session.isReplaying) = (false, false)
            session.figureFolder = folder
            session.host.ask = ask
        }
        // The files are there already.
        session.figureFolder = folder.unwritten
        for (index, entry) in trail.enumerated() {
            if session.interrupt.take() {
                done.isStopped = true
                break
            }
            meter.step(emit)
            // What the last question was is asked again, unless it was answered.
            if !replay(entry, isLast: index == trail.count - 1) { done.left.append(entry) }
        }
        return done
    }

    /// - Returns: Whether it could be done.
    private func replay(_ entry: TrailEntry, isLast: Bool) -> Bool {
        switch entry {
        case .took(let name):
            guard let index = steps.firstIndex(where: { $0.name == name }) else { return false }
            take(index) { _ in }
            if !isLast { waiting = nil }
        case .reran(let name):
            guard let index = steps.firstIndex(where: { $0.name == name }) else { return false }
            rerun(index) { _ in }
        case .typed(let text, let given):
            var lines = given[...]
            session.host.ask = { _ in lines.popFirst() }
            willRunAgain?(text)
            let result = session.run(text, name: "<typed>")
            guard noticeParameters({ _ in }), result.isOK else { return false }
            noteInput(text, given: given)
        case .solved(let label):
            guard let solution = lesson.exercises.first(where: { $0.label == label })?.solution else { return false }
            session.run(solution, of: lesson) { _ in }
            progress.trail.append(entry)
            answersSinceCheck = []
        case .answered(let name, let text):
            progress.trail.append(entry)
            if case .predict(let prediction)? = steps.first(where: { $0.name == name })?.kind, !text.isBlank {
                predictions[prediction.cell] = text
            }
            waiting = nil
        }
        return true
    }

    private func tellPlace(_ emit: Emit) {
        if let step = currentStep { emit(.note("Back after \(step.name) (step \(position) of \(steps.count)), with your names as they were.")) }
        if let exercise = openExercise {
            for prose in exercise.prose { emit(.prose(prose.markdown)) }
            if let starter = exercise.starter { emit(.code(starter.code, name: starter.name)) }
            emit(.note("Exercise \(exercise.label) is open: %check, %hint, %solution."))
        } else if let waiting {
            ask(waiting, emit)
        } else {
            emit(.note(isFinished ? "This is the end of the lesson." : "Enter goes on."))
        }
    }
}
