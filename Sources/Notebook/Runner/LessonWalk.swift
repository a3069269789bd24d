import Catalog
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
    let store: ProgressFile?
    /// What the progress file calls the lesson.
    let key: String
    let journal: Journal?
    /// What can be gone back to: the state before each step.
    var checkpoints: [Int: Standing] = [:]
    public internal(set) var stale: Set<Int> = []
    /// Whether a parameter made cells stale that nobody was told of yet.
    var hasNewlyStale = false
    /// Cells that took less than this many seconds last time run again as soon as they are stale; the others wait.
    package var rerunsBelow = 0.15
    /// The learner's predictions by the cell they are about.
    var predictions: [String: String] = [:]
    /// A step that waits for an answer to its question.
    var waiting: LessonStep.Kind?
    /// What was typed since the open exercise began or was checked last.
    var answersSinceCheck: [String] = []
    /// The parameters' values as they were last seen.
    var seenParameters: [String: LessonParameter.Value] = [:]
    /// While what was done before is done again: nothing is shown or kept.
    var isReplaying = false
    /// Told of code that is about to be run again, so that it can be undone as if it had just been typed.
    var willRunAgain: ((String) -> Void)?
    /// While steps on the way to another are taken silently.
    private var isPassing = false
    /// How steps are shown before a class; nil: at once.
    var presentation: Presentation?

    /// How much memory the states before the steps may take together, in bytes.
    private static let largestCheckpoints = 192 << 20

    /// Names and place at one moment.
    struct Standing {
        var values: Session.Checkpoint
        var position: Int
        var stale: Set<Int>
        var seenParameters: [String: LessonParameter.Value]
        var parameters: [String: String]
        var predictions: [String: String]
        var trail: [TrailEntry]
        var answersSinceCheck: [String]
    }

    /// - Parameters:
    ///   - store: where progress is kept; nil keeps none.
    ///   - key: what the lesson is called there; nil: its id.
    ///   - journal: where is noted what is under way.
    init(_ lesson: Lesson, session: Session, store: ProgressFile?, key: String? = nil, journal: Journal? = nil, seed: Int? = nil) {
        self.lesson = lesson
        self.key = key ?? lesson.id
        self.session = session
        self.store = store
        self.journal = journal
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

    /// What the open exercise begins with, while nothing was typed at it.
    var unansweredStarter: String? {
        openExercise.flatMap { inputs(after: position).isEmpty ? $0.starter?.code : nil }
    }

    /// The exercise the learner stands at, settled or not.
    var currentExercise: Lesson.Exercise? {
        if case .exercise(let exercise) = currentStep?.kind { exercise } else { nil }
    }

    var currentStep: LessonStep? { position > 0 ? steps[position - 1] : nil }

    public func status(of exercise: Lesson.Exercise) -> LessonProgress.Status {
        progress.exercises[exercise.label]?.status ?? .open
    }

    // MARK: Keeping

    /// Writes where the learner is. What was under way is done then.
    func save(_ emit: Emit) {
        guard !isReplaying else { return }
        progress.step = position
        progress.finished = isFinished && lesson.exercises.allSatisfy { status(of: $0) != .open }
        do {
            try store?.save(progress, of: key)
            journal?.settle()
        } catch {
            let why = (error as? SystemError)?.reason ?? "it cannot be written"
            emit(.failure("your progress could not be kept in \(store?.path ?? ""): \(why)"))
        }
    }

    /// Notes on the disk what is about to be done.
    func begin(_ entry: TrailEntry) {
        if !isReplaying { journal?.begin(entry, number: progress.trail.count) }
    }

    /// Where the learner is now, to come back to; nil when the values take more than so many bytes.
    func standing(within bytes: Int = .max) -> Standing? {
        session.checkpoint(within: bytes).map { values in
            Standing(values: values, position: position, stale: stale, seenParameters: seenParameters,
                     parameters: progress.parameters, predictions: predictions, trail: progress.trail,
                     answersSinceCheck: answersSinceCheck)
        }
    }

    func restore(_ standing: Standing) {
        session.restore(standing.values)
        (position, stale, seenParameters) = (standing.position, standing.stale, standing.seenParameters)
        (progress.parameters, predictions) = (standing.parameters, standing.predictions)
        (progress.trail, answersSinceCheck) = (standing.trail, standing.answersSinceCheck)
        waiting = nil
    }

    private func remember(_ index: Int) {
        checkpoints[index] = nil
        let taken = checkpoints.values.map(\.values.bytes).reduce(0, +)
        // A state that is not kept is brought about again from the beginning when it is wanted.
        checkpoints[index] = standing(within: index == 0 ? .max : LessonWalk.largestCheckpoints - taken)
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
    func take(_ index: Int, _ emit: Emit) {
        let step = steps[index]
        remember(index)
        begin(.took(step.name))
        answersSinceCheck = []
        let presentation = isReplaying || isPassing ? nil : presentation
        presentation?.begin(step)
        for preparation in step.before {
            switch preparation {
            case .prose(let prose): emit(.prose(prose.markdown))
            case .setup(let cell): run(cell, step: index, shown: false, emit)
            }
        }
        position = index + 1
        switch step.kind {
        case .cell(let cell):
            if let presentation, !presentation.show(cell.code, name: cell.name) {
                // Back to the live prompt, before the cell.
                if let before = checkpoints[index] { restore(before) }
                self.presentation = nil
                emit(.note("Presentation ended. Enter goes on with \(step.name)."))
                return save(emit)
            }
            run(cell, step: index, shown: true, showsCode: presentation == nil, emit)
        case .quiz, .predict: ask(step.kind, emit)
        case .exercise(let exercise): begin(exercise, step: index, emit)
        case .end: break
        }
        progress.trail.append(.took(step.name))
        if isFinished { emit(.success("You have reached the end of “\(lesson.title)”.")) }
        save(emit)
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
            let isAnswered = isReplaying || answerAgain(exercise)
            emit(.note("This exercise is \(status(of: exercise).rawValue) already"
                + (isAnswered ? "" : "; going back undid your answer, so the lesson's own stands in for it") + ". Enter goes on."))
        }
    }

    /// What follows builds on the names of an answer, and going back has undone them.
    /// - Returns: Whether they are still there; otherwise the lesson's own answer is.
    private func answerAgain(_ exercise: Lesson.Exercise) -> Bool {
        guard let solution = exercise.solution, let check = exercise.check,
              !ExerciseCheck.verdict(of: check, in: session, path: lesson.path).passed else { return true }
        session.run(solution, of: lesson) { _ in }
        progress.trail.append(.solved(exercise.label))
        return false
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
        let target = position - 1
        if let checkpoint = checkpoints[target] { restore(checkpoint) } else { rebuild(before: target, emit) }
        position = target
        answersSinceCheck = []
        let name = currentStep?.name ?? "the beginning"
        emit(.note("Back after \(name); everything is as it was there. Enter goes on with \(steps[position].name)."))
        save(emit)
    }

    /// Brings about again what was bound before a step whose values were too large to be kept.
    private func rebuild(before step: Int, _ emit: Emit) {
        let name = steps[step].name
        guard let first = checkpoints[0], let end = progress.trail.lastIndex(of: .took(name)) else { return }
        let trail = Array(progress.trail[..<end])
        restore(first)
        replay(trail, emit)
    }

    /// Goes to a step by name or number: what lies between runs silently; an earlier cell runs again as things are now.
    public func goTo(_ name: String, _ emit: Emit) {
        let names = steps.map(\.name)
        let number = Int(name).flatMap { (1...max(1, steps.count)).contains($0) ? $0 - 1 : nil }
        guard let wanted = names.firstIndex(of: name) ?? number else {
            let near = Suggestion.nearest(to: name, among: names).map { ". Did you mean '\($0)'?" } ?? "; %where lists them"
            return emit(.failure("there is no cell '\(name)' in this lesson" + near))
        }
        waiting = nil
        if wanted < position { return take(wanted, emit) }
        var target = wanted
        if let exercise = openExercise {
            return emit(.note("Exercise \(exercise.label) is in the way: %check, %solution"
                + (exercise.maySkip ? " or %skip" : "") + " first."))
        }
        let isOpen = { [self] (step: LessonStep) -> Bool in
            if case .exercise(let exercise) = step.kind { status(of: exercise) == .open } else { false }
        }
        if let first = steps[position..<wanted].firstIndex(where: isOpen) {
            target = first
            emit(.note("Exercise \(names[first]) is in the way of \(names[wanted]): here it is."))
        }
        var meter = ProgressMeter("going to \(names[target])", of: target - position, session)
        isPassing = true
        defer { isPassing = false }
        while position < target {
            take(position) { event in if case .failure = event { emit(event) } }
            waiting = nil
            meter.step(emit)
            if session.interrupt.isRequested { return emit(.note("Stopped after \(currentStep?.name ?? "the beginning").")) }
        }
        isPassing = false
        take(target, emit)
    }

    // MARK: Cells

    func run(_ cell: Lesson.Cell, step: Int, shown: Bool, showsCode: Bool = true, _ emit: Emit) {
        if shown, showsCode { emit(.code(cell.code, name: cell.name)) }
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
        stale.remove(step)
        if case .error = result.status, shown { tellOverwritten(by: cell, emit) }
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

    /// Runs a cell again where it stands.
    func rerun(_ step: Int, showsCode: Bool = true, _ emit: Emit) {
        guard let cell = steps[step].cell else {
            stale.remove(step)
            return
        }
        begin(.reran(cell.name))
        run(cell, step: step, shown: true, showsCode: showsCode, emit)
        progress.trail.append(.reran(cell.name))
    }

    // MARK: Answers

    /// What was typed while so many steps were taken, and what `input()` was given then.
    func inputs(after count: Int) -> [(text: String, given: [String])] {
        var place = 0
        var texts: [(text: String, given: [String])] = []
        for entry in progress.trail {
            switch entry {
            case .took(let name): place = (steps.firstIndex { $0.name == name } ?? place - 1) + 1
            case .typed(let text, let given) where place == count: texts.append((text, given))
            default: break
            }
        }
        return texts
    }

    /// Notes what the learner typed and ran, with what it was given on the way.
    func noteInput(_ text: String, given: [String] = []) {
        progress.trail.append(.typed(text, given: given))
        if openExercise != nil { answersSinceCheck.append(text) }
    }
}
