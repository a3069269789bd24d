import Interpreter

/// The commands about parameters, names, figures, time and the session.
extension Magic {
    private static let parameterNames = Completing.words { $0.walk?.lesson.parameters.map(\.name) ?? [] }
    private static let numberNames = Completing.words { bench in bench.session.ownNames.filter { bench.session.number($0) != nil } }

    static let parameters: [Magic] = [
        Magic("params", "", .parameters, "the parameters of the lesson") { bench, _, emit in
            bench.withWalk(emit) { emit(.lines($0.parameterTable)) }
        },
        Magic("set", "NAME VALUE", .parameters, "change a parameter; NAME = VALUE does the same", completing: parameterNames) { bench, text, emit in
            let words = text.split(separator: " ", maxSplits: 1).map { String($0) }
            guard words.count == 2, isIdentifier(words[0]) else { return emit(.failure("%set needs a name and a value: %set r 0.3")) }
            bench.withWalk(emit) { walk in
                let names = walk.lesson.parameters.map(\.name)
                guard names.contains(words[0]) else { return emit(.failure(bench.noParameter(words[0]))) }
                bench.runCode("\(words[0]) = \(words[1])", emit)
            }
        },
        Magic("default", "NAME", .parameters, "a parameter back to its own value", completing: parameterNames) { bench, name, emit in
            bench.withWalk(emit) { walk in
                guard let parameter = walk.lesson.parameters.first(where: { $0.name == name }) else {
                    return emit(.failure(bench.noParameter(name)))
                }
                bench.runCode("\(name) = \(parameter.value.source)", emit)
            }
        },
        Magic("sweep", "NAME A:B:STEP [EXPRESSION]", .parameters, "try many values of a name: a table and one figure",
              details: "The cells and inputs that depend on the name run again for each value, aside: your names stay as they are. "
                  + "`%sweep r 0.1:0.5:0.1 run.u.max()` draws a number against r; an array is drawn once per value, on one contact "
                  + "sheet. Without an expression the figure or the value of the last cell that depends on the name is taken. "
                  + "`A:B` takes the step of the parameter, `0.1,0.3,0.5` lists values.",
              completing: numberNames) { bench, text, emit in bench.sweep(text, emit) },
        Magic("tune", "NAME", .parameters, "change a number with the arrow keys and watch",
              details: "← and → change it by a step, ↑ and ↓ by ten. The quick cells that depend on it run again at each step, aside. "
                  + "Enter keeps the value, Esc takes it back. On a plain terminal: + and -, a value, Enter, q.",
              completing: numberNames) { bench, name, emit in bench.tune(name, emit) },
        Magic("seed", "NUMBER", .parameters, "make random steps reproducible") { bench, text, emit in
            guard let seed = Int(text), (0...Int(UInt32.max)).contains(seed) else {
                return emit(.failure("%seed needs a whole number from 0 to \(UInt32.max), like %seed 7"))
            }
            guard bench.runCode("seed = \(seed)\nnp.random.seed(seed)", emit).isOK else { return }
            emit(.note("seed = \(seed), and np.random is seeded with it"))
        },
    ]

    static let state: [Magic] = [
        Magic("undo", "[COUNT]", .state, "every name as it was before the last input, or the last COUNT",
              details: "Values, random streams and open figures go back too, not names alone. Inputs that only show a name do not count. "
                  + "Steps of the lesson are taken back by `%back`.") { bench, text, emit in
            if let count = bench.count(text, of: "undo", emit) { bench.undo(count, emit) }
        },
        Magic("redo", "[COUNT]", .state, "what %undo took back, done again") { bench, text, emit in
            if let count = bench.count(text, of: "redo", emit) { bench.redo(count, emit) }
        },
        Magic("who", "", .state, "your names and what they hold") { bench, _, emit in emit(.lines(bench.nameTable)) },
        Magic("checkpoint", "[NAME]", .state, "keep every name and your place, to %restore; alone: list them") { bench, name, emit in
            bench.checkpoint(name, emit)
        },
        Magic("restore", "[NAME]", .state, "back to a checkpoint; alone: the last one",
              completing: .words { $0.checkpoints.map(\.name) }) { bench, name, emit in bench.restore(name, emit) },
        Magic("stale", "", .state, "the cells that a changed parameter left behind") { bench, _, emit in
            bench.withWalk(emit) { emit(.lines($0.staleTable)) }
        },
        Magic("refresh", "", .state, "run the stale cells again") { bench, _, emit in
            bench.withWalk(emit) { walk in
                if !walk.stale.isEmpty { bench.rememberForUndo("%refresh", emit) }
                walk.refresh(emit)
            }
        },
        Magic("verify", "", .state, "do everything again from the beginning, aside, and compare",
              details: "Says which names hold something else than a clean run gives: what you see is then not what another person would get.") { bench, _, emit in
            bench.verify(emit)
        },
    ]

    private static let figureNames = Completing.words { $0.figureNames }

    static let figures: [Magic] = [
        Magic("figures", "", .figures, "the figures shown so far and their files") { bench, _, emit in
            emit(.lines(bench.figureTable))
        },
        Magic("show", "[FIG]", .figures, "a figure again; alone: the last one",
              details: "A figure is called by its number or name in `%figures`, or by its file.", completing: figureNames) { bench, name, emit in
            bench.withFigure(name, emit) { emit(.output(.image($0.picture))) }
        },
        Magic("describe", "[FIG]", .figures, "a figure in words", completing: figureNames) { bench, name, emit in
            bench.withFigure(name, emit) { figure in
                if !figure.caption.isEmpty { emit(.note(figure.caption)) }
                emit(.note(figure.alt.isEmpty ? "Nothing is known of what this figure shows." : figure.alt))
            }
        },
        Magic("export", "FIG [--size 120x80mm] [--dpi 300] [--format png,svg,pdf] [--to FILE] or md|html|ipynb [FILE]", .figures,
              "a figure in another size or format, or your work as a handout",
              details: "A figure is laid out anew for its size: letters keep theirs, nothing is clipped. A handout has your code, your answers and "
                  + "what they show: Markdown, one HTML page to print, or a Jupyter notebook.",
              completing: .words { HandoutFormat.allCases.map(\.rawValue) + $0.figureNames + ["--size", "--dpi", "--format", "--to"] }) { bench, text, emit in
            bench.export(text, emit)
        },
        Magic("reproduce", "FILE.png", .figures, "make a figure again from the recipe in its file, and compare") { bench, path, emit in
            guard !path.isEmpty else { return emit(.failure("%reproduce needs a figure: %reproduce figures/figure-1.png")) }
            let reproduction = Reproduction.run(path, trusted: bench.settings.trusted, interrupt: bench.interrupt, emit: emit)
            emit(reproduction.outcome == .same ? .success(reproduction.outcome.words) : .failure(reproduction.outcome.words))
        },
    ]

    static let measuring: [Magic] = [
        Magic("time", "CODE", .measure, "run and say how long it took", completing: .code) { bench, code, emit in
            guard !code.isEmpty else { return emit(.failure("%time needs code: %time heat(u, 1)")) }
            let result = bench.runCode(code, emit)
            emit(.note("Wall time: \(duration(result.duration))"))
        },
        Magic("timeit", "CODE", .measure, "run many times, aside, and show the best time", completing: .code) { bench, code, emit in
            guard !code.isEmpty else { return emit(.failure("%timeit needs code: %timeit np.sum(u)")) }
            bench.timeit(code, emit)
        },
    ]

    static let sessions: [Magic] = [
        Magic("history", "[PATTERN]", .session, "what you typed, now and before; with a pattern: what matches",
              details: "A pattern is part of the input, `*` and `?` standing for anything: `%history heat*dt`. Without one the last inputs "
                  + "of this session are shown.") { bench, pattern, emit in bench.showHistory(pattern, emit) },
        Magic("edit", "[CELL]", .session, "change your last input, or a cell's code, in your editor and run it",
              details: "The editor is $VISUAL or $EDITOR. An empty file runs nothing.",
              completing: .words { $0.walk?.steps.compactMap(\.cell?.name) ?? [] }) { bench, name, emit in bench.edit(name, emit) },
        Magic("save", "FILE.md", .session, "your work as a lesson that runs") { bench, path, emit in
            bench.save(to: path, emit)
        },
        Magic("load", "FILE", .session, "run a script, or the cells of saved work, here") { bench, path, emit in
            bench.load(path, emit)
        },
        Magic("apropos", "WORD", .session, "names whose description has a word in it") { bench, word, emit in
            bench.apropos(word, emit)
        },
        Magic("help", "[COMMAND]", .session, "this list, or more about a command",
              completing: .words { _ in Magic.all.map(\.name) }) { bench, name, emit in
            if name.isEmpty { emit(.lines(Magic.table)) } else { bench.showHelp(name.hasPrefix("%") ? name : "%" + name, detailed: false, emit) }
        },
        Magic("quit", "", .session, "end; Ctrl-D does the same") { _, _, _ in },
    ]
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
