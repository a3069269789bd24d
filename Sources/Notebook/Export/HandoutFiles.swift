extension Handout {
    /// Writes the handout.
    /// - Parameters:
    ///   - place: a file, with or without the suffix of the format, or a folder; nil: the current folder, named for the lesson.
    ///   - asFolder: whether `place` is a folder even if there is none yet.
    /// - Returns: where the handout lies.
    /// - Throws: `BatchRun.UsageFault` when it cannot be written, or would replace the lesson itself.
    public func write(_ format: HandoutFormat, at place: String?, asFolder: Bool = false) throws -> String {
        let ownName = fileName(of: lesson.path).droppingSuffix(".md") + (isForTeachers ? "-teacher" : "-handout")
        var folder = ".", stem = ownName
        if let place, asFolder || isFolder(place) {
            folder = place
        } else if let place {
            folder = parentFolder(of: place)
            stem = fileName(of: place).droppingSuffix("." + format.rawValue)
        }
        let first = folder == "." ? "\(stem).\(format.rawValue)" : "\(folder)/\(stem).\(format.rawValue)"
        if let original = realPath(lesson.path), realPath(first) == original {
            throw BatchRun.UsageFault(description: "\(first) is the lesson itself; choose another name with --output")
        }
        do {
            for file in files(format, stem: stem) {
                let path = folder == "." ? file.name : folder + "/" + file.name
                try makeFolder(parentFolder(of: path))
                try writeBytes(file.bytes, to: path)
            }
        } catch {
            throw BatchRun.UsageFault(description: "\(first): \((error as? SystemError)?.reason ?? "cannot be written")")
        }
        return first
    }
}

extension String {
    fileprivate func droppingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}

extension Workbench {
    /// The learner's work as a handout: the open lesson with their answers, or what was typed, as far as they got.
    /// - Parameter text: `md`, `html` or `ipynb`, and after it, if wanted, the name of a file.
    /// - Returns: false when the first word is no format.
    func exportWork(_ text: String, _ emit: Emit) -> Bool {
        let words = text.split(separator: " ", maxSplits: 1).map { String($0) }
        guard let format = words.first.flatMap({ HandoutFormat(rawValue: $0) }) else { return false }
        let source = walk?.lesson.path ?? "notebook.md"
        do {
            let lesson = try LessonParser.parse(walk.map(SavedWork.lesson) ?? SavedWork.notebook(inputs, session), path: source)
            var options = BatchRun.Options()
            options.trusted = settings.trusted
            options.seed = settings.seed
            // Their answers stand as solutions of their own: shown, since they are theirs.
            let (handout, report) = try Handout.make(of: lesson, forTeachers: true, shelf: shelf, options: options, interrupt: interrupt, emit: emit)
            guard let handout else {
                emit(report.interrupted ? .note("Stopped: nothing was written.") : .failure("Your work does not run from the beginning; nothing was written."))
                return true
            }
            let name = fileName(of: source)
            let path = try handout.write(format, at: words.count > 1 ? words[1].trimmed : "\(name.prefix { $0 != "." })-work")
            emit(.note("Written: \(path)"))
        } catch {
            emit(.failure("\(error)"))
        }
        return true
    }
}
