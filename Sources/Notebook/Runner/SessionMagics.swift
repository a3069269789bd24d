import Interpreter

/// The commands about parameters, names, figures, time and the session.
extension Magic {
    static let parameters: [Magic] = [
        Magic("params", "", .parameters, "the parameters of the lesson") { bench, _, emit in
            bench.withWalk(emit) { emit(.lines($0.parameterTable)) }
        },
        Magic("set", "NAME VALUE", .parameters, "change a parameter; NAME = VALUE does the same") { bench, text, emit in
            let words = text.split(separator: " ", maxSplits: 1).map { String($0) }
            guard words.count == 2, isIdentifier(words[0]) else { return emit(.failure("%set needs a name and a value: %set r 0.3")) }
            bench.withWalk(emit) { walk in
                let names = walk.lesson.parameters.map(\.name)
                guard names.contains(words[0]) else { return emit(.failure(unknown("parameter", words[0], among: names))) }
                bench.runCode("\(words[0]) = \(words[1])", emit)
            }
        },
        Magic("default", "NAME", .parameters, "a parameter back to its own value") { bench, name, emit in
            bench.withWalk(emit) { walk in
                guard let parameter = walk.lesson.parameters.first(where: { $0.name == name }) else {
                    return emit(.failure(unknown("parameter", name, among: walk.lesson.parameters.map(\.name))))
                }
                bench.runCode("\(name) = \(parameter.value.source)", emit)
            }
        },
        Magic("seed", "NUMBER", .parameters, "make random steps reproducible") { bench, text, emit in
            guard let seed = Int(text), (0...Int(UInt32.max)).contains(seed) else {
                return emit(.failure("%seed needs a whole number from 0 to \(UInt32.max)"))
            }
            bench.session.seed(seed)
            bench.session.inputs.append("seed = \(seed)\nnp.random.seed(\(seed))")
            emit(.note("seed = \(seed), and np.random is seeded with it"))
        },
        Magic("refresh", "", .parameters, "run the stale cells again") { bench, _, emit in
            bench.withWalk(emit) { $0.refresh(emit) }
        },
    ]

    static let state: [Magic] = [
        Magic("undo", "", .state, "every name as it was before the last input") { bench, _, emit in bench.undo(emit) },
        Magic("who", "", .state, "your names and what they hold") { bench, _, emit in emit(.lines(bench.nameTable)) },
    ]

    static let figures: [Magic] = [
        Magic("figures", "", .figures, "the figures shown so far and their files") { bench, _, emit in
            let figures = bench.session.figures
            guard !figures.isEmpty else { return emit(.note("No figure has been shown yet.")) }
            emit(.lines(figures.map { "\($0.path ?? "(not written)")  \($0.caption.isEmpty ? $0.alt : $0.caption)" }))
        },
        Magic("reproduce", "FILE.png", .figures, "make a figure again from the recipe in its file, and compare") { bench, path, emit in
            guard !path.isEmpty else { return emit(.failure("%reproduce needs a figure: %reproduce figures/figure-1.png")) }
            let reproduction = Reproduction.run(path, trusted: bench.settings.trusted, interrupt: bench.interrupt, emit: emit)
            emit(reproduction.outcome == .same ? .success(reproduction.outcome.words) : .failure(reproduction.outcome.words))
        },
    ]

    static let measuring: [Magic] = [
        Magic("time", "CODE", .measure, "run and say how long it took") { bench, code, emit in
            guard !code.isEmpty else { return emit(.failure("%time needs code: %time heat(u, 1)")) }
            bench.rememberForUndo()
            let result = bench.session.run(code) { emit(.output($0)) }
            emit(.note("Wall time: \(duration(result.duration))"))
        },
        Magic("timeit", "CODE", .measure, "run many times and show the best time") { bench, code, emit in
            guard !code.isEmpty else { return emit(.failure("%timeit needs code: %timeit np.sum(u)")) }
            bench.timeit(code, emit)
        },
    ]

    static let sessions: [Magic] = [
        Magic("save", "FILE.md", .session, "your work as a lesson that runs") { bench, path, emit in
            bench.save(to: path, emit)
        },
        Magic("help", "", .session, "this list") { _, _, emit in emit(.lines(Magic.table)) },
        Magic("quit", "", .session, "end; Ctrl-D does the same") { _, _, _ in },
    ]

    /// The commands by group, for `%help`.
    static var table: [String] {
        let width = all.map(\.usage.count).max() ?? 0
        var lines: [String] = []
        for group in Group.allCases {
            lines.append(group.rawValue)
            lines += all.filter { $0.group == group }.map { "  \($0.usage.padded(to: width))  \($0.summary)" }
        }
        lines.append("help")
        lines.append("  " + "?name  name?".padded(to: width) + "  what a name is; ??name shows the mathematics too")
        lines.append("  " + "Tab".padded(to: width) + "  completes names, attributes, keywords, files, and \\alpha")
        return lines
    }
}

/// A time in a readable unit.
func duration(_ seconds: Double) -> String {
    func three(_ value: Double) -> String {
        let digits = value >= 100 ? 0 : (value >= 10 ? 1 : 2)
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return short((value * scale).rounded() / scale)
    }
    if seconds >= 1 { return three(seconds) + " s" }
    if seconds >= 1e-3 { return three(seconds * 1e3) + " ms" }
    if seconds >= 1e-6 { return three(seconds * 1e6) + " µs" }
    return three(max(0, seconds) * 1e9) + " ns"
}

extension LessonWalk {
    var parameterTable: [String] {
        guard !lesson.parameters.isEmpty else { return ["This lesson has no parameters."] }
        let rows = lesson.parameters.map { parameter -> [String] in
            let value = session.parameterValue(parameter.name)?.source ?? "?"
            let unit = parameter.unit.isEmpty || parameter.unit == "1" ? "" : " " + parameter.unit
            let isDefault = session.parameterValue(parameter.name) == parameter.value
            return [parameter.name, value + unit, isDefault ? "" : "default \(parameter.value.source)", parameter.range,
                    parameter.help]
        }
        return columns(rows)
    }
}

/// Rows in aligned columns; empty columns take no room.
func columns(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { column < $0.count ? displayWidth($0[column]) : 0 }.max() ?? 0 }
    return rows.map { row in
        row.indices.filter { widths[$0] > 0 }.map { row[$0].padded(to: widths[$0]) }.joined(separator: "  ").trimmedTrailing
    }
}

extension Workbench {
    var nameTable: [String] {
        let rows = session.ownNames.compactMap { name -> [String]? in
            guard let value = session.namespace[name] else { return nil }
            var kind = session.machine.type(of: value).name
            if let shape = session.shapeText(value) { kind += " " + shape }
            return [name, kind, session.isData(name) ? session.shortRepr(name, limit: 48) ?? "" : ""]
        }
        return rows.isEmpty ? ["You have bound no names yet."] : columns(rows)
    }

    /// Runs code as often as fits a quarter of a second and shows the best of five rounds; nothing it binds is kept.
    func timeit(_ code: String, _ emit: Emit) {
        let fork = session.fork()
        var loops = 1
        guard var time = fork.time(code, loops: loops, { emit(.output($0)) }) else { return }
        while time < 0.05, loops < 10_000_000 {
            loops *= time > 0 ? min(100, max(2, Int(0.06 / time))) : 100
            guard let next = fork.time(code, loops: loops, { emit(.output($0)) }) else { return }
            time = next
        }
        var best = time / Double(loops)
        for _ in 0..<4 {
            guard let time = fork.time(code, loops: loops, { emit(.output($0)) }) else { return }
            best = min(best, time / Double(loops))
        }
        emit(.note("\(duration(best)) per loop (best of 5 rounds of \(loops) \(loops == 1 ? "loop" : "loops"))"))
    }
}

extension Session {
    /// The shape of an array as Python writes it.
    func shapeText(_ value: Value) -> String? {
        guard case .object(let object) = value, !object.isCallable, !(object is ModuleObject),
              machine.attributeNames(value).contains("shape"),
              let shape = try? machine.attribute(value, "shape") else { return nil }
        return try? machine.repr(shape)
    }
}
