/// The exercises of a lesson: checks, hints, solutions, skips.
extension LessonWalk {
    /// Checks the answer to the exercise the learner stands at.
    public func check(_ emit: Emit) {
        guard let exercise = currentExercise, let check = exercise.check else {
            return emit(.note("There is no exercise here; Enter goes on."))
        }
        let verdict = ExerciseCheck.verdict(of: check, in: session, path: lesson.path)
        if verdict.interrupted { return emit(.failure("KeyboardInterrupt: the check was stopped")) }
        let answers = answersSinceCheck
        answersSinceCheck = []
        guard status(of: exercise) == .open else {
            return emit(verdict.passed ? .success("✓ Your names hold a right answer.")
                : .failure("✗ What your names hold now is no answer to \(exercise.label): " + (verdict.misconceptions.first ?? verdict.message)))
        }
        progress.exercises[exercise.label, default: LessonProgress.Exercise()].attempts += 1
        if verdict.passed {
            settle(exercise, as: .solved)
            emit(.success("✓ \(exercise.label) is solved"
                + (exercise.points > 0 ? " (\(exercise.points) \(exercise.points == 1 ? "point" : "points"))" : "")
                + ". Enter goes on."))
        } else {
            explain(verdict, of: exercise, answers, emit)
        }
        save(emit)
    }

    /// What was run, what was expected, what came out, and one thing to try next.
    private func explain(_ verdict: Verdict, of exercise: Lesson.Exercise, _ answers: [String], _ emit: Emit) {
        emit(.failure("✗ \(exercise.label) is not solved yet"))
        var lines: [String] = []
        func add(_ label: String, _ text: String) {
            for (index, line) in text.textLines.enumerated() {
                lines.append((index == 0 ? "  \(label):" : "").padded(to: 13) + line)
            }
        }
        if let last = answers.last { add("you ran", last) }
        if !verdict.expected.isEmpty { add("expected", verdict.expected.joined(separator: "\n")) }
        if let error = verdict.error { add("came out", error) }
        if !verdict.cameOut.isEmpty {
            add("came out", verdict.cameOut.map { "\($0.name) = \($0.value)" }.joined(separator: "\n"))
        }
        add("next", nextThing(verdict, exercise))
        emit(.lines(lines))
    }

    private func nextThing(_ verdict: Verdict, _ exercise: Lesson.Exercise) -> String {
        if let misconception = verdict.misconceptions.first { return misconception }
        if let error = verdict.error, error.hasPrefix("NameError: name '") {
            let name = error.dropFirst("NameError: name '".count).prefix { $0 != "'" }
            return "bind \(name), then %check"
        }
        let given = progress.exercises[exercise.label]?.hints ?? 0
        if given < exercise.hints.count { return "%hint shows hint \(given + 1) of \(exercise.hints.count)" }
        return exercise.solution == nil ? "read the task again and try another value" : "try again, or %solution"
    }

    private func settle(_ exercise: Lesson.Exercise, as status: LessonProgress.Status) {
        progress.exercises[exercise.label, default: LessonProgress.Exercise()].status = status
    }

    /// Shows the next hint.
    public func hint(_ emit: Emit) {
        guard let exercise = currentExercise else { return emit(.note("There is no exercise here.")) }
        let given = progress.exercises[exercise.label]?.hints ?? 0
        guard given < exercise.hints.count else {
            return emit(.note(exercise.hints.isEmpty ? "This exercise has no hints." : "There are no more hints."
                + (exercise.solution == nil ? "" : " %solution shows the answer.")))
        }
        progress.exercises[exercise.label, default: LessonProgress.Exercise()].hints = given + 1
        emit(.prose(exercise.hints[given].markdown))
        save(emit)
    }

    /// Shows the answer and runs it; the exercise counts as revealed unless it was solved before.
    public func reveal(_ emit: Emit) {
        guard let exercise = currentExercise else { return emit(.note("There is no exercise here.")) }
        guard let solution = exercise.solution else { return emit(.note("This exercise comes without a solution.")) }
        begin(.solved(exercise.label))
        emit(.code(solution.code, name: solution.name))
        session.run(solution, of: lesson) { emit(.output($0)) }
        progress.trail.append(.solved(exercise.label))
        if status(of: exercise) != .solved { settle(exercise, as: .revealed) }
        answersSinceCheck = []
        save(emit)
    }

    /// Leaves the exercise; what comes after it finds the names it needs.
    public func skip(_ emit: Emit) {
        if waiting != nil {
            return answer("", emit)
        }
        guard let exercise = openExercise else { return emit(.note("There is no open exercise here.")) }
        guard exercise.maySkip else {
            return emit(.failure("Exercise \(exercise.label) cannot be skipped; %hint and %solution help."))
        }
        if let solution = exercise.solution {
            begin(.solved(exercise.label))
            session.run(solution, of: lesson) { _ in }
            progress.trail.append(.solved(exercise.label))
        }
        settle(exercise, as: .skipped)
        answersSinceCheck = []
        emit(.note("Skipped: the lesson goes on with its own answer. Enter goes on."))
        save(emit)
    }

    /// Puts an exercise or a step back to its beginning.
    public func reset(_ name: String, _ emit: Emit) {
        let names = steps.map(\.name)
        guard let index = name.isEmpty ? (position > 0 ? position - 1 : nil) : names.firstIndex(of: name) else {
            return emit(.failure(name.isEmpty ? "There is nothing to reset." : unknown("cell", name, among: names)))
        }
        guard index < position, let checkpoint = checkpoints[index] else {
            return emit(.failure("'\(names[index])' has not been reached yet"))
        }
        restore(checkpoint)
        if case .exercise(let exercise) = steps[index].kind {
            progress.exercises[exercise.label] = nil
        }
        take(index, emit)
    }
}
