import Catalog

/// The commands that walk through a lesson and its exercises.
extension Magic {
    static let walking: [Magic] = [
        Magic("next", "", .walk, "the next step; Enter on an empty line does the same") { bench, _, emit in
            bench.withWalk(emit) { $0.next(emit) }
        },
        Magic("back", "", .walk, "one step back, with everything as it was there") { bench, _, emit in
            bench.withWalk(emit) { $0.back(emit) }
        },
        Magic("goto", "CELL", .walk, "go to a cell; an earlier one runs again",
              details: "By the name or number that `%where` shows. The cells on the way run silently; an open exercise stops you.",
              completing: .words { $0.walk?.steps.map(\.name) ?? [] }) { bench, name, emit in
            bench.withWalk(emit) { walk in
                if name.isEmpty { return emit(.failure("%goto needs the name or number of a cell; %where lists them")) }
                walk.goTo(name, emit)
            }
        },
        Magic("where", "", .walk, "the steps of the lesson and where you are") { bench, _, emit in
            bench.withWalk(emit) { emit(.lines($0.overview)) }
        },
        Magic("lessons", "", .walk, "the lessons and how far you are") { bench, _, emit in
            emit(.lines(bench.lessonTable()))
        },
        Magic("open", "ID", .walk, "open a lesson by id, number or file",
              completing: .words { $0.shelf.list().map(\.id) }) { bench, name, emit in
            guard !name.isEmpty else { return emit(.failure("%open needs a lesson; %lessons lists them")) }
            do { try bench.open(name, emit: emit) } catch { emit(.failure("\(error)")) }
        },
        Magic("resume", "", .walk, "open the lesson you left last, where you left it",
              details: "After a session that ended without warning: its inputs run again.") { bench, _, emit in
            if let unsaved = bench.unsaved { return bench.resumeInputs(unsaved, emit) }
            guard let contents = bench.store?.load(), let last = contents.last else { return emit(.note("No lesson was left unfinished.")) }
            do { try bench.open(contents.name(of: last), resumes: true, emit: emit) } catch { emit(.failure("\(error)")) }
        },
        Magic("restart", "", .walk, "begin the lesson again (asks first)") { bench, _, emit in
            bench.withWalk(emit) { _ in
                bench.question = Workbench.Question(
                    prompt: "Begin again and forget what you typed in this lesson? [y/N] "
                ) { bench, answer, emit in
                    if answer.lowercased().hasPrefix("y") { bench.restart(emit) } else { emit(.note("Nothing changed.")) }
                }
            }
        },
        Magic("present", "[SWITCHES]", .walk, "show the lesson to a class, step by step",
              details: "Each step comes on an empty screen and its code is typed as if by hand; Enter runs it. Esc leaves for the live "
                  + "prompt, `%present` comes back. `--no-typing` shows code at once, `--no-waiting` runs it without Enter, "
                  + "`off` ends it.",
              completing: .words { _ in ["--no-typing", "--no-waiting", "off"] }) { bench, text, emit in
            bench.present(text, emit)
        },
        Magic("forget", "ID", .walk, "forget the progress of a lesson (asks first)",
              completing: .words { $0.store?.load().order ?? [] }) { bench, id, emit in
            guard let store = bench.store, store.load().lessons[id] != nil else {
                let known = bench.store?.load().order ?? []
                return emit(.failure(id.isEmpty ? "%forget needs the id of a lesson; %lessons lists them"
                    : known.isEmpty ? "no progress of any lesson is kept"
                    : "no progress of '\(id)' is kept" + (Suggestion.nearest(to: id, among: known).map { ". Did you mean '\($0)'?" }
                        ?? " (of these it is: \(known.joined(separator: ", ")))")))
            }
            bench.question = Workbench.Question(prompt: "Forget your progress in \(id)? [y/N] ") { _, answer, emit in
                guard answer.lowercased().hasPrefix("y") else { return emit(.note("Nothing changed.")) }
                do { try store.save(nil, of: id) } catch { return emit(.failure("\(store.path) cannot be written")) }
                emit(.note("Forgotten."))
            }
        },
    ]

    static let exercises: [Magic] = [
        Magic("check", "", .exercise, "check your answer") { bench, _, emit in
            bench.withWalk(emit) { $0.check(emit) }
        },
        Magic("hint", "", .exercise, "the next hint") { bench, _, emit in bench.withWalk(emit) { $0.hint(emit) } },
        Magic("solution", "", .exercise, "show and run the solution; marks the exercise revealed") { bench, _, emit in
            bench.withWalk(emit) { walk in
                bench.rememberForUndo("%solution", emit)
                walk.reveal(emit)
            }
        },
        Magic("skip", "", .exercise, "leave the exercise unanswered") { bench, _, emit in
            bench.withWalk(emit) { $0.skip(emit) }
        },
        Magic("reset", "[CELL]", .exercise, "put the exercise, or a cell, back to its beginning",
              completing: .words { $0.walk?.steps.map(\.name) ?? [] }) { bench, name, emit in
            bench.withWalk(emit) { $0.reset(name, emit) }
        },
        Magic("progress", "", .exercise, "what is solved, revealed and skipped") { bench, _, emit in
            bench.withWalk(emit) { emit(.lines($0.exerciseTable)) }
        },
    ]
}

extension LessonWalk {
    /// One line per step, with the place the learner is at.
    var overview: [String] {
        let width = steps.map { displayWidth($0.name) }.max() ?? 0
        return steps.enumerated().map { index, step in
            let mark = index == position - 1 ? ">" : (stale.contains(index) ? "~" : (index < position ? "x" : " "))
            var line = "\(mark) \(String(index + 1).leftPadded(to: 3))  \(step.name.padded(to: width))  \(step.title)"
            if case .exercise(let exercise) = step.kind { line += " (\(status(of: exercise).rawValue))" }
            if stale.contains(index) { line += " (stale)" }
            return line
        }
    }

    var exerciseTable: [String] {
        let exercises = lesson.exercises
        guard !exercises.isEmpty else { return ["This lesson has no exercises."] }
        let width = exercises.map(\.label.count).max() ?? 0
        var points = 0
        var lines = exercises.map { exercise -> String in
            let state = progress.exercises[exercise.label] ?? LessonProgress.Exercise()
            if state.status == .solved { points += exercise.points }
            return "\(exercise.label.padded(to: width))  \(state.status.rawValue.padded(to: 8))  "
                + "\(state.attempts) \(state.attempts == 1 ? "attempt" : "attempts"), \(state.hints) of "
                + "\(exercise.hints.count) hints"
        }
        lines.append("\(points) of \(exercises.map(\.points).reduce(0, +)) points; step \(position) of \(steps.count)")
        return lines
    }
}

extension Workbench {
    /// The lessons with their length and progress.
    public func lessonTable() -> [String] {
        let listings = shelf.list()
        guard !listings.isEmpty else { return ["There are no lessons here (DLAB_LESSONS can name their folder)."] }
        let progress = store?.load().lessons ?? [:]
        let width = listings.map(\.id.count).max() ?? 0
        return listings.map { listing in
            var line = "\(listing.number.padded(to: 2))  \(listing.id.padded(to: width))  \(listing.title)"
            if let minutes = listing.minutes { line += "  (\(minutes) min)" }
            if let state = progress[listing.id], state.step > 0 {
                let solved = state.exercises.values.count { $0.status == .solved }
                line += state.finished ? "  finished" : "  at step \(state.step)"
                if solved > 0 { line += ", \(solved) solved" }
            }
            return line
        }
    }
}

extension String {
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - displayWidth(self))) + self }
}
