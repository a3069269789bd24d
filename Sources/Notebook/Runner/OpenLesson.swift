import Interpreter

/// Opening lessons, and coming back to them.
extension Workbench {
    /// Opens a lesson by id, number or path; asks whether to resume it when it was left unfinished.
    /// - Parameter resumes: whether to resume it without asking.
    /// - Throws: `LessonFaults`.
    public func open(_ name: String, resumes: Bool = false, emit: Emit) throws {
        let path = try shelf.path(for: name)
        let lesson = try LessonFile.load(path)
        begin(lesson, emit)
        guard let walk else { return }
        if !shelf.holds(path) { walk.progress.path = realPath(path) }
        let pending = walk.journal?.pending()
        guard let saved = store?.load().lessons[walk.key], walk.store != nil else { return tellHow(emit) }
        walk.progress.exercises = saved.exercises
        walk.progress.finished = saved.finished
        guard walk.isUnfinished(saved) || pending != nil else {
            if saved.finished { emit(.note("You have walked through it before; what you solved stays solved.")) }
            return tellHow(emit)
        }
        if resumes { return resume(saved, pending, emit) }
        tellWhere(saved, pending, walk, emit)
        question = Question(prompt: "Resume where you stopped? [Y/n] ") { bench, answer, emit in
            guard answer.lowercased().hasPrefix("n") else { return bench.resume(saved, pending, emit) }
            emit(.note("From the beginning; what you solved stays solved. Until you take a step or run something, %resume "
                + "still brings back what you typed. Enter steps through the lesson."))
        }
    }

    private func tellHow(_ emit: Emit) {
        emit(.note("Enter steps through the lesson; type any code in between. %help lists the commands."))
    }

    private func tellWhere(_ saved: LessonProgress, _ pending: Journal.Pending?, _ walk: LessonWalk, _ emit: Emit) {
        let count = saved.inputs.count
        let inputs = count == 0 ? "" : " after typing \(count) \(count == 1 ? "input" : "inputs")"
        emit(.note("You stopped at step \(min(saved.step, walk.stepCount)) of \(walk.stepCount)\(inputs)."))
        switch pending {
        case .running(let entry, let number)? where number == saved.trail.count:
            emit(.note("The program ended while this ran: \(entry.words)"))
        case .draft(let text)?: emit(.note("You were typing: \(firstLine(of: text))"))
        default: break
        }
    }

    private func resume(_ saved: LessonProgress, _ pending: Journal.Pending?, _ emit: Emit) {
        walk?.willRunAgain = { [unowned self] text in
            if !self.session.onlyLooks(text) { self.rememberForUndo(firstLine(of: text)) { _ in } }
        }
        walk?.resume(saved, pending: pending, emit)
        walk?.willRunAgain = nil
        if case .draft(let text)? = pending { draft = text }
    }

    /// The input that was being typed when the program ended last, line by line, the last one not ended; given once.
    public func takeDraft() -> [String]? {
        defer { draft = nil }
        return draft?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Keeps the lines of an input that is not whole yet; none when it was dropped.
    public func keepDraft(_ lines: [String]) {
        if lines.isEmpty { walk?.journal?.settle() } else { walk?.journal?.keep(draft: lines) }
    }

    /// The file that a half-typed line may be appended to when the program is told to end; -1 where there is none.
    public var draftFile: Int32 { walk?.journal?.file ?? -1 }

    /// The lesson left last and not finished, else the first that is not finished.
    public var nextLesson: String {
        let contents = store?.load() ?? ProgressFile.Contents()
        if let last = contents.last, contents.lessons[last]?.isUnfinished ?? false { return contents.name(of: last) }
        let next = shelf.list().first { !(contents.lessons[$0.id]?.finished ?? false) }
        return next?.path ?? shelf.paths.first ?? "01"
    }

    /// The lesson's id; a file elsewhere with the id of a lesson on the shelf, as saved work has it, is another lesson.
    private func progressKey(of lesson: Lesson) -> String {
        guard !shelf.holds(lesson.path), shelf.list().contains(where: { $0.id == lesson.id }) else { return lesson.id }
        let stem = fileName(of: lesson.path).prefix { $0 != "." }.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return lesson.id + "." + String(stem)
    }

    func begin(_ lesson: Lesson, _ emit: Emit) {
        // Lets go of the lesson that was open: it may be the same.
        walk = nil
        let key = progressKey(of: lesson)
        let journal = settings.stateFolder.map { Journal(folder: $0, lesson: key) }
        let isTaken = journal.map { $0 == nil } ?? false
        let access = shelf.access(for: lesson.path, trusted: settings.trusted, figures: settings.figures)
        session = Session(
            access: access, figures: FigureFolder(path: settings.figures, prefix: lesson.id),
            steps: shelf.steps(for: lesson.path, trusted: settings.trusted), interrupt: interrupt)
        session.host.ask = ask
        session.showsPreviews = showsPreviews
        walk = LessonWalk(lesson, session: session, store: isTaken ? nil : store, key: key, journal: journal ?? nil,
                          seed: settings.seed)
        forgetMoments()
        var line = lesson.title
        if let minutes = lesson.minutes { line += " (about \(minutes) minutes)" }
        emit(.lines([line]))
        if isTaken {
            emit(.note("This lesson is open in another terminal too. What you do here is not kept, so that the two do not "
                + "overwrite each other; %save FILE.md keeps it."))
        }
        if !settings.trusted, !shelf.trusts(lesson.path) {
            emit(.note("This lesson comes from elsewhere: it reads below its own folder and writes below "
                + "\(settings.figures). --trust lifts that."))
        }
        if let seed = settings.seed { emit(.note("Random steps use seed \(seed).")) }
    }

    /// Begins the open lesson again; what was typed so far is forgotten.
    func restart(_ emit: Emit) {
        guard let lesson = walk?.lesson else { return emit(.note("No lesson is open.")) }
        do { try walk?.store?.save(nil, of: walk?.key ?? lesson.id) } catch {
            return emit(.failure("your progress cannot be changed: \((error as? SystemError)?.reason ?? "it cannot be written")"))
        }
        let path = walk?.progress.path
        begin(lesson, emit)
        walk?.progress.path = path
        walk?.save(emit)
        emit(.note("Enter steps through the lesson."))
    }
}

extension LessonWalk {
    /// Whether there is something to resume.
    func isUnfinished(_ saved: LessonProgress) -> Bool {
        guard saved.step > 0 || !saved.trail.isEmpty else { return false }
        return saved.step < steps.count || lesson.exercises.contains { saved.exercises[$0.label]?.status ?? .open == .open }
    }
}
