import Interpreter

/// The commands about what was typed: history, editing, loading, showing to a class.
extension Workbench {
    /// What was typed in this session and ran.
    var ownInputs: [String] { walk?.progress.inputs ?? inputs }

    // MARK: History

    func showHistory(_ pattern: String, _ emit: Emit) {
        let all = pattern.isEmpty ? ownInputs : (typedBefore?() ?? ownInputs).filter { !$0.hasPrefix("%hi") }
        let limit = pattern.isEmpty ? 30 : 50
        let found = all.enumerated().filter { pattern.isEmpty || InputPattern(pattern).matches($0.element) }
        guard !found.isEmpty else {
            return emit(.note(pattern.isEmpty ? "You have typed nothing that ran yet." : "Nothing you typed matches \(pattern)."))
        }
        let width = String(all.count).count
        var lines: [String] = []
        if found.count > limit { lines.append("… \(found.count - limit) more before these") }
        for (index, text) in found.suffix(limit) {
            for (number, line) in text.textLines.enumerated() {
                lines.append((number == 0 ? String(index + 1) : "").leftPadded(to: width) + "  " + line)
            }
        }
        emit(.lines(lines))
    }

    // MARK: Editing

    func edit(_ name: String, _ emit: Emit) {
        guard let stage else { return emit(.failure("%edit needs a terminal")) }
        let before: String
        if name.isEmpty {
            before = walk?.unansweredStarter ?? ownInputs.last ?? ""
        } else {
            guard let walk else { return emit(.failure("no lesson is open: %edit alone changes your last input")) }
            let cells = walk.steps.compactMap(\.cell)
            let exercises = walk.lesson.exercises
            if let cell = cells.first(where: { $0.name == name }) {
                before = cell.code
            } else if let exercise = exercises.first(where: { $0.label == name }) {
                before = exercise.starter?.code ?? ""
            } else {
                return emit(.failure(unknown("cell", name, among: cells.map(\.name) + exercises.map(\.label))))
            }
        }
        let after: String
        do { after = try stage.edit(before) } catch { return emit(.failure("\(error)")) }
        guard !after.isBlank else { return emit(.note("Empty: nothing runs.")) }
        var text = after[...]
        while text.last == "\n" { text.removeLast() }
        emit(.code(String(text), name: name.isEmpty ? "edited" : name))
        stage.remember(String(text))
        runCode(String(text), emit)
    }

    // MARK: Loading

    /// Runs a script, or the cells of a lesson file, as if they had been typed.
    func load(_ path: String, _ emit: Emit) {
        guard !path.isEmpty else { return emit(.failure("%load needs a file: %load my-work.md or %load script.py")) }
        guard path.hasSuffix(".md") else {
            let text: String
            do { text = try ScriptFile.read(path) } catch { return emit(.failure("\(error)")) }
            runCode(text, emit)
            return
        }
        do {
            let cells = try LessonFile.load(path).cells.filter { [.setup, .example, .figure, .solution].contains($0.role) }
            for cell in cells {
                emit(.code(cell.code, name: cell.name))
                guard runCode(cell.code, emit).isOK else { return emit(.failure("%load stopped at \(cell.name)")) }
            }
            emit(.note("\(cells.count) \(cells.count == 1 ? "cell" : "cells") of \(fileName(of: path)) ran here."))
        } catch { emit(.failure("\(error)")) }
    }

    // MARK: Presenting

    func present(_ text: String, _ emit: Emit) {
        withWalk(emit) { walk in
            let words = text.split(separator: " ").map(String.init)
            let known = ["--no-typing", "--no-waiting", "off"]
            if let odd = words.first(where: { !known.contains($0) }) { return emit(.failure(unknown("switch", odd, among: known))) }
            if words.contains("off") {
                walk.presentation = nil
                return emit(.note("Presentation ended."))
            }
            guard let stage else { return emit(.failure("%present needs a terminal")) }
            walk.presentation = Presentation(stage, types: !words.contains("--no-typing"), waits: !words.contains("--no-waiting"))
            emit(.note("Enter shows the next step, Enter again runs it; Esc, or %present off, ends the presentation."))
        }
    }

    // MARK: Looking for names

    /// Names whose description has a word in it.
    func apropos(_ word: String, _ emit: Emit) {
        guard !word.isBlank else { return emit(.failure("%apropos needs a word: %apropos noise")) }
        let wanted = word.lowercased()
        let rows = session.helpNames().sorted().compactMap { name -> [String]? in
            guard let value = session.value(at: name), let info = session.entry(of: value) else { return nil }
            let text = (name + " " + info.summary + " " + info.keywords.joined(separator: " ")).lowercased()
            return text.contains(wanted) ? [name, info.summary] : nil
        }
        emit(rows.isEmpty ? .note("Nothing is described with '\(word)'.") : .lines(columns(rows)))
    }
}

/// A part of an input, `*` and `?` standing for anything.
struct InputPattern {
    private let pieces: [[Character]]

    init(_ text: String) { pieces = text.split(separator: "*").map { Array($0.lowercased()) } }

    func matches(_ text: String) -> Bool {
        let text = Array(text.lowercased())
        var start = 0
        for piece in pieces {
            guard let found = (start...max(start, text.count)).first(where: { place in
                place + piece.count <= text.count && piece.indices.allSatisfy { piece[$0] == "?" || piece[$0] == text[place + $0] }
            }) else { return false }
            start = found + piece.count
        }
        return true
    }
}
