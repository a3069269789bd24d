import Interpreter

/// A learner's way through a lesson: where they are, what ran, what is stale, and the state of every exercise.
public final class LessonWalk {
    public typealias Emit = (Event) -> Void

    public let lesson: Lesson
    public let session: Session
    let steps: [LessonStep]
    /// The steps taken: the next one is `steps[position]`.
    public internal(set) var position = 0
    public internal(set) var progress = LessonProgress()
    private let store: ProgressFile?
    /// The values before each step.
    var checkpoints: [Int: Session.Checkpoint] = [:]
    /// The cells that ran, oldest first, a cell that ran again at its last place.
    private(set) var ran: [(step: Int, result: CellResult)] = []
    public private(set) var stale: Set<Int> = []
    /// Cells that took less than this many seconds last time run again as soon as they are stale; the others wait.
    package var rerunsBelow = 0.15
    /// The learner's predictions by the cell they are about.
    var predictions: [String: String] = [:]
    /// A step that waits for an answer to its question.
    var waiting: LessonStep.Kind?
    /// What was typed since the open exercise began or was checked last.
    private var answersSinceCheck: [String] = []
    /// The parameters' values as they were last seen.
    private var seenParameters: [String: LessonParameter.Value] = [:]

    /// - Parameter store: where progress is kept; nil keeps none.
    public init(_ lesson: Lesson, session: Session, store: ProgressFile?, seed: Int? = nil) {
        self.lesson = lesson
        self.session = session
        self.store = store
        steps = LessonStep.steps(of: lesson)
        LessonWalk.inject(lesson, into: session, seed: seed)
        for parameter in lesson.parameters { seenParameters[parameter.name] = parameter.value }
    }

    /// Binds the parameters and the seed of a lesson.
    static func inject(_ lesson: Lesson, into session: Session, seed: Int?) {
        for parameter in lesson.parameters { session.bind(parameter.name, parameter.value) }
        if let seed = seed ?? lesson.seed { session.seed(seed) }
        session.origin = FigureOrigin(lesson, seed: seed)
    }

    public var stepCount: Int { steps.count }
    public var isFinished: Bool { position >= steps.count }

    /// The exercise the learner stands at, unless it is settled.
    public var openExercise: Lesson.Exercise? {
        guard case .exercise(let exercise) = currentStep?.kind, status(of: exercise) == .open else { return nil }
        return exercise
    }

    /// The exercise the learner stands at, settled or not.
    var currentExercise: Lesson.Exercise? {
        if case .exercise(let exercise) = currentStep?.kind { exercise } else { nil }
    }

    var currentStep: LessonStep? { position > 0 ? steps[position - 1] : nil }

    public func status(of exercise: Lesson.Exercise) -> LessonProgress.Status {
        progress.exercises[exercise.label]?.status ?? .open
    }

    func save(_ emit: Emit) {
        progress.step = position
        progress.finished = isFinished && lesson.exercises.allSatisfy { status(of: $0) != .open }
        do { try store?.save(progress, of: lesson.id) } catch {
            let why = (error as? SystemError)?.reason ?? "it cannot be written"
            emit(.failure("your progress could not be kept in \(store?.path ?? ""): \(why)"))
        }
    }

    // MARK: Walking

    /// Takes the next step.
    public func next(_ emit: Emit) {
        if let exercise = openExercise {
            if !answersSinceCheck.isEmpty { return check(emit) }
            return emit(.note("Exercise \(exercise.label) is open: type your answer, then %check; or %hint, %solution"
                + (exercise.maySkip ? ", %skip." : ".")))
        }
        if !stale.isEmpty { return refresh(emit) }
        guard position < steps.count else {
            return emit(.note("This is the end of the lesson. %save FILE.md keeps your work, %lessons shows what is next."))
        }
        take(position, emit)
    }

    /// Takes a step, from whatever place.
    private func take(_ index: Int, _ emit: Emit) {
        let step = steps[index]
        checkpoints[index] = session.checkpoint()
        answersSinceCheck = []
        for preparation in step.before {
            switch preparation {
            case .prose(let prose): emit(.prose(prose.markdown))
            case .setup(let cell): run(cell, step: index, shown: false, emit)
            }
        }
        position = index + 1
        switch step.kind {
        case .cell(let cell): run(cell, step: index, shown: true, emit)
        case .quiz, .predict: ask(step.kind, emit)
        case .exercise(let exercise): begin(exercise, step: index, emit)
        case .end: break
        }
        if isFinished { emit(.success("You have reached the end of “\(lesson.title)”.")) }
        save(emit)
    }

    /// Takes a step again without showing it, as when a lesson is resumed.
    func retake(_ index: Int) {
        checkpoints[index] = session.checkpoint()
        let silent: Emit = { _ in }
        let step = steps[index]
        for case .setup(let cell) in step.before { run(cell, step: index, shown: false, silent) }
        position = index + 1
        switch step.kind {
        case .cell(let cell): run(cell, step: index, shown: true, silent)
        case .exercise(let exercise):
            for cell in exercise.setup + exercise.examples { run(cell, step: index, shown: false, silent) }
            let settled = status(of: exercise)
            if settled == .skipped || settled == .revealed, let solution = exercise.solution {
                session.run(solution, of: lesson) { _ in }
            }
        case .quiz, .predict, .end: break
        }
    }

    private func begin(_ exercise: Lesson.Exercise, step: Int, _ emit: Emit) {
        // The learner may have changed what the exercise builds on: prepare it anew.
        for cell in setups(before: step) + exercise.setup { run(cell, step: step, shown: false, emit) }
        emit(.lines([exerciseTitle(exercise)]))
        for prose in exercise.prose { emit(.prose(prose.markdown)) }
        for cell in exercise.examples { run(cell, step: step, shown: true, emit) }
        if let starter = exercise.starter { emit(.code(starter.code, name: starter.name)) }
        if status(of: exercise) == .open {
            emit(.note("Type your answer at the prompt, then %check. Stuck? %hint, %solution"
                + (exercise.maySkip ? ", %skip." : ".")))
        } else {
            emit(.note("This exercise is \(status(of: exercise).rawValue) already; Enter goes on."))
        }
    }

    private func exerciseTitle(_ exercise: Lesson.Exercise) -> String {
        "Exercise \(exercise.label) (\(exercise.points) \(exercise.points == 1 ? "point" : "points"))"
    }

    private func setups(before step: Int) -> [Lesson.Cell] {
        steps[...step].flatMap(\.before).compactMap { if case .setup(let cell) = $0 { cell } else { nil } }
    }

    /// Goes back one step and restores what was bound before it.
    public func back(_ emit: Emit) {
        waiting = nil
        guard position > 0 else { return emit(.note("This is the beginning of the lesson.")) }
        position -= 1
        if let checkpoint = checkpoints[position] { restore(checkpoint, from: position) }
        answersSinceCheck = []
        let name = currentStep?.name ?? "the beginning"
        emit(.note("Back after \(name); everything is as it was there. Enter goes on with \(steps[position].name)."))
        save(emit)
    }

    private func restore(_ checkpoint: Session.Checkpoint, from step: Int) {
        session.restore(checkpoint)
        ran.removeAll { $0.step >= step }
        stale = stale.filter { $0 < step }
        for parameter in lesson.parameters { seenParameters[parameter.name] = session.parameterValue(parameter.name) }
    }

    /// Goes to a step by name or number: runs what lies between, or runs an earlier cell again as things are now.
    public func goTo(_ name: String, _ emit: Emit) {
        let names = steps.map(\.name)
        let number = Int(name).flatMap { (1...max(1, steps.count)).contains($0) ? $0 - 1 : nil }
        guard let target = names.firstIndex(of: name) ?? number else {
            return emit(.failure(unknown("cell", name, among: names) + "; %where lists them"))
        }
        waiting = nil
        if target < position { return take(target, emit) }
        while position <= target {
            if let exercise = openExercise {
                return emit(.note("Exercise \(exercise.label) is in the way: %check, %solution"
                    + (exercise.maySkip ? " or %skip" : "") + " first."))
            }
            let before = position
            take(position, emit)
            if waiting != nil, position <= target { waiting = nil }
            if position == before || session.interrupt.isRequested { return }
        }
    }

    // MARK: Cells

    private func run(_ cell: Lesson.Cell, step: Int, shown: Bool, _ emit: Emit) {
        if shown { emit(.code(cell.code, name: cell.name)) }
        var value: String?
        var printed = ""
        let (result, verdict) = session.run(cell, of: lesson) { output in
            switch output {
            case .value(let text): value = text
            case .text(let text): printed = String((printed + text).suffix(1000))
            default: break
            }
            emit(.output(output))
        }
        ran.removeAll { $0.step == step }
        ran.append((step, result))
        stale.remove(step)
        if let verdict { LessonWalk.tell(verdict, emit) }
        if !result.isOK, !shown { emit(.failure("The hidden cell \(cell.name) of this lesson failed.")) }
        if let prediction = predictions.removeValue(forKey: cell.name) {
            let lastLine = printed.textLines.last { !$0.isBlank }.map(String.init)
            compare(prediction, with: value ?? lastLine, cell: cell.name, emit)
        }
    }

    static func tell(_ verdict: Verdict, _ emit: Emit) {
        for claim in verdict.claims {
            if verdict.passed {
                emit(.success("The claim holds: \(claim)"))
            } else {
                emit(.failure("The claim does not hold: \(claim)"))
            }
        }
        if !verdict.passed, !verdict.message.isEmpty { emit(.lines(verdict.message.textLines.map { "  " + $0 })) }
    }

    /// Runs every stale cell again, in order.
    func refresh(_ emit: Emit) {
        if stale.isEmpty { return emit(.note("Nothing is stale.")) }
        for step in stale.sorted() {
            if let cell = steps[step].cell { run(cell, step: step, shown: true, emit) } else { stale.remove(step) }
        }
    }

    // MARK: Parameters

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
        guard !changed.isEmpty else { return isAccepted }
        markStale(changed)
        runQuickStaleCells(emit)
        if !stale.isEmpty {
            let names = stale.sorted().map { steps[$0].name }.joined(separator: ", ")
            emit(.note("stale now: \(names); Enter runs \(stale.count == 1 ? "it" : "them") again"))
        }
        save(emit)
        return isAccepted
    }

    /// Cells that read what changed are stale, and so are those that read what they bound.
    private func markStale(_ names: Set<String>) {
        var dirty = names
        for (step, result) in ran {
            guard !result.reads.isDisjoint(with: dirty) else { continue }
            dirty.formUnion(result.writes)
            if steps[step].cell != nil { stale.insert(step) }
        }
    }

    /// Runs stale cells again in order, up to the first that takes long: what follows may build on it.
    private func runQuickStaleCells(_ emit: Emit) {
        for step in stale.sorted() {
            guard let cell = steps[step].cell, let last = ran.last(where: { $0.step == step })?.result,
                  last.duration < rerunsBelow, !session.interrupt.isRequested else { return }
            run(cell, step: step, shown: true, emit)
        }
    }

    // MARK: Answers

    /// Notes what the learner typed and ran.
    func noteInput(_ text: String) {
        progress.inputs.append(LessonProgress.Input(step: position, text: text))
        if openExercise != nil { answersSinceCheck.append(text) }
    }

    /// Forgets what was typed after the first `count` inputs.
    func forgetInputs(after count: Int) {
        let surplus = max(0, progress.inputs.count - count)
        progress.inputs.removeLast(surplus)
        answersSinceCheck.removeLast(min(surplus, answersSinceCheck.count))
    }

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
            return emit(verdict.passed ? .success("✓ Your names hold a right answer.") : .failure(verdict.message))
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
        emit(.code(solution.code, name: solution.name))
        session.run(solution, of: lesson) { emit(.output($0)) }
        if status(of: exercise) != .solved { settle(exercise, as: .revealed) }
        answersSinceCheck = []
        save(emit)
    }

    /// Leaves the exercise; what comes after it finds the names it needs.
    public func skip(_ emit: Emit) {
        if waiting != nil {
            waiting = nil
            return emit(.note("Skipped. Enter goes on."))
        }
        guard let exercise = openExercise else { return emit(.note("There is no open exercise here.")) }
        guard exercise.maySkip else {
            return emit(.failure("Exercise \(exercise.label) cannot be skipped; %hint and %solution help."))
        }
        if let solution = exercise.solution { session.run(solution, of: lesson) { _ in } }
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
            return emit(.failure("'\(names[index])' has not been reached in this session"))
        }
        restore(checkpoint, from: index)
        if case .exercise(let exercise) = steps[index].kind {
            progress.exercises[exercise.label] = nil
            progress.inputs.removeAll { $0.step == index + 1 }
        }
        take(index, emit)
    }
}
