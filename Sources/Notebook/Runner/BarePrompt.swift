import Interpreter

/// What is typed outside of lessons is kept until the session ends well, so that a closed window loses nothing.
extension Workbench {
    /// What the progress file calls it.
    private static let unsavedName = "bare-prompt"

    /// Begins to keep what is typed outside of lessons, and says so when an earlier session ended without warning.
    public func keepInputs(emit: Emit) {
        guard let folder = settings.stateFolder, let journal = Journal(folder: folder, lesson: Workbench.unsavedName) else { return }
        promptJournal = journal
        guard let saved = store?.load().lessons[Workbench.unsavedName], !saved.inputs.isEmpty else { return }
        unsaved = saved
        let count = saved.inputs.count
        emit(.note("The last session ended without warning after \(count) \(count == 1 ? "input" : "inputs"): %resume brings "
            + "\(count == 1 ? "it" : "them") back."))
        if case .running(let entry, let number)? = journal.pending(), number == count {
            emit(.note("This was running: \(entry.words)"))
        }
    }

    /// The session ends as its person wants it to.
    public func forgetInputs() {
        // What was not brought back may still be wanted by whoever only looked in.
        guard promptJournal != nil, unsaved == nil || !inputs.isEmpty else { return }
        promptJournal?.settle()
        try? store?.save(nil, of: Workbench.unsavedName)
    }

    /// Runs again what the last session typed.
    func resumeInputs(_ saved: LessonProgress, _ emit: Emit) {
        unsaved = nil
        var failed = 0
        var meter = ProgressMeter("bringing back what you typed", of: saved.inputs.count, session)
        let (folder, before) = (session.figureFolder, inputs)
        session.figureFolder = folder.unwritten
        for text in saved.inputs {
            meter.step(emit)
            let status = session.run(text, name: "<typed>").status
            if status == .interrupted { break }
            if status == .ok { inputs.append(text) } else { failed += 1 }
        }
        session.figureFolder = folder
        let count = inputs.count - before.count
        emit(.note("\(count) \(count == 1 ? "input" : "inputs") ran again" + (failed > 0 ? ", \(failed) failed now" : "")
            + ". %history shows them, %save FILE.md keeps them."))
        noteInputs(emit)
    }

    /// Notes on the disk what is about to run outside of a lesson.
    func beginInput(_ code: String) { promptJournal?.begin(.typed(code), number: inputs.count) }

    /// Keeps what ran.
    func noteInputs(_ emit: Emit) {
        guard let promptJournal else { return }
        if unsaved == nil {
            var progress = LessonProgress()
            progress.trail = inputs.map { .typed($0) }
            do { try store?.save(progress, of: Workbench.unsavedName, isLast: false) } catch {
                emit(.failure("your inputs could not be kept in \(store?.path ?? "")"))
                // Once is enough.
                self.promptJournal = nil
            }
        }
        promptJournal.settle()
    }
}
