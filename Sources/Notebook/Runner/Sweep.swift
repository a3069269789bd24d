import Interpreter
import LabLibrary
import Syntax

/// `%sweep`: one figure and a table of what comes out for many values of a name.
struct Sweep {
    private let bench: Workbench
    private let name: String
    private let values: [LessonParameter.Value]
    /// What is looked at: an expression, or the last cell that depends on the name.
    private let target: Target
    private let trial: Trial
    private let command: String

    private enum Target {
        case expression(String)
        case piece(Executed)

        var words: String {
            switch self {
            case .expression(let text): text
            case .piece(let piece): piece.cell?.name ?? firstLine(of: piece.code)
            }
        }
    }

    /// What came out for one value.
    private enum Result {
        case number(Double)
        case array(Value, shape: [Int], range: ClosedRange<Double>?)
        case picture([UInt8])
        case text(String)
        case error(String)

        /// What a print gives.
        var isNothing: Bool { if case .text("None") = self { true } else { false } }
    }

    private struct Fault: Error, CustomStringConvertible { var description: String }

    // MARK: What was asked for

    init(_ text: String, _ bench: Workbench) throws {
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count >= 2 else {
            throw Fault(description: "%sweep needs a name and a range: %sweep r 0.1:0.5:0.1, and what to look at, like run.u.max()")
        }
        self.bench = bench
        name = words[0]
        command = "%sweep " + text
        let parameter = bench.walk?.lesson.parameters.first { $0.name == words[0] }
        let current = bench.session.number(name) ?? .float(0)
        values = try SweepRange(words[1], current: parameter?.value ?? current, step: parameter?.step).values
        for value in values {
            if let problem = parameter?.problem(with: value) { throw Fault(description: problem) }
        }
        let dependents = bench.session.dependents(of: name)
        if words.count > 2 {
            target = .expression(words[2])
            let parsed = parse(Source(words[2], name: "sweep"))
            let reads = NamesUsed(parsed.body).reads
            let needed = Session.needed(for: reads, among: dependents)
            // What is wrong in itself is told when it is tried.
            let isWhole = parsed.diagnostics.isEmpty && reads.allSatisfy { bench.session.value(at: $0) != nil }
            guard reads.contains(name) || !needed.isEmpty || !isWhole else {
                throw Fault(description: "\(words[2]) does not depend on \(name): it would be the same for every value")
            }
            trial = Trial(session: bench.session, lesson: bench.walk?.lesson, name: name, pieces: needed)
        } else {
            guard let piece = Sweep.lastShown(dependents, bench) else {
                throw Fault(description: "nothing that ran so far depends on \(name): step to a cell that uses it, or name what to look at, "
                    + "like %sweep \(name) \(words[1]) run.u.max()")
            }
            target = .piece(piece)
            let before = dependents.filter { $0.cell?.name != piece.cell?.name || $0.code != piece.code }
            trial = Trial(session: bench.session, lesson: bench.walk?.lesson, name: name,
                          pieces: Session.needed(for: piece.reads, among: before) + [piece])
        }
    }

    /// The cell the learner stands at when it depends on the name, else the last that does.
    private static func lastShown(_ dependents: [Executed], _ bench: Workbench) -> Executed? {
        let shown = dependents.filter { piece in piece.cell.map { $0.role == .example || $0.role == .figure } ?? true }
        let here = bench.walk?.currentStep?.cell?.name
        return shown.last { here != nil && $0.cell?.name == here } ?? shown.last { $0.cell != nil } ?? shown.last
    }

    // MARK: Trying

    func run(_ emit: Workbench.Emit) {
        var meter = ProgressMeter("%sweep \(name)", of: values.count, bench.session)
        var results: [Result] = []
        var last: Session?
        _ = bench.interrupt.take()
        for value in values {
            meter.step(emit)
            let outcome = trial.run(value) { piece in
                if case .piece(let wanted) = target { piece.code == wanted.code } else { false }
            }
            last = outcome.session
            if outcome.isInterrupted { return emit(.failure("KeyboardInterrupt: stopped after \(results.count) of \(values.count) values; nothing changed")) }
            results.append(result(of: outcome))
            if results.count == 3, results.allSatisfy({ if case .error = $0 { true } else { false } }) { break }
        }
        emit(.output(.progress(1, "%sweep \(name)")))
        let errors = results.compactMap { result -> String? in if case .error(let text) = result { text } else { nil } }
        if errors.count == results.count, let first = errors.first {
            emit(.output(.error(first)))
            return emit(.failure("every value fails like this; nothing changed"))
        }
        emit(.lines(table(results)))
        if case .expression(let text) = target, results.contains(where: { if case .text = $0 { true } else { false } }) {
            emit(.note("\(text) is no number and no array, so nothing is drawn: name a part of it, like \(text).u.max()"))
        }
        if let last { draw(results, in: last, emit) }
    }

    private func result(of outcome: Trial.Outcome) -> Result {
        if let error = outcome.error { return .error(error) }
        switch target {
        case .expression(let text): return evaluate(text, in: outcome.session)
        case .piece(let piece):
            for case .image(let picture) in outcome.outputs.reversed() where picture.mime == "image/png" { return .picture(picture.bytes) }
            let body = parse(Source(piece.code, name: "sweep")).body
            if case .expression? = body.last?.kind, let span = body.last?.span {
                let bytes = Source(piece.code, name: "sweep").bytes
                let tail = String(decoding: bytes[min(span.lower, bytes.count)..<min(span.upper, bytes.count)], as: UTF8.self)
                // Evaluating it once more is harmless aside; a print gives None.
                if !tail.hasPrefix("print"), case let found = evaluate(tail, in: outcome.session), !found.isNothing { return found }
            }
            return printed(outcome.outputs)
        }
    }

    private func printed(_ outputs: [Output]) -> Result {
        var text = ""
        for case .text(let piece) in outputs { text += piece }
        guard let line = text.textLines.last(where: { !$0.isBlank }).map(String.init) else {
            return .text("(shows nothing)")
        }
        return .text(line)
    }

    private func evaluate(_ text: String, in session: Session) -> Result {
        var error: String?
        let run = session.run("_ = (\n\(text)\n)", name: "<sweep>", firstLine: 0, echo: .none) { if case .error(let text) = $0 { error = text } }
        guard run.isOK, let value = session.namespace["_"] else { return .error(error ?? "it fails") }
        if let number = session.parameterValue("_")?.double { return .number(number) }
        if case .bool(let flag)? = session.parameterValue("_") { return .number(flag ? 1 : 0) }
        return session.machine.floats(in: value)
            .map { $0.shape.isEmpty ? .number($0.first ?? .nan) : .array($0.value, shape: $0.shape, range: $0.range) }
            ?? .text((try? session.machine.repr(value)).map { firstLine(of: $0) } ?? "?")
    }

    // MARK: Showing

    private func table(_ results: [Result]) -> [String] {
        let rows = zip(values, results).map { value, result -> [String] in
            let text = switch result {
            case .number(let number): self.text(number)
            case .array(_, let shape, let range):
                shape.map(String.init).joined(separator: " x ") + " numbers"
                    + (range.map { ", \(self.text($0.lowerBound)) … \(self.text($0.upperBound))" } ?? "")
            case .picture: "figure"
            case .text(let text): text
            case .error(let text): text.textLines.last { !$0.isBlank && !$0.hasPrefix("hint") }.map(String.init) ?? "fails"
            }
            return ["  " + Sweep.text(value), text]
        }
        return columns([["  " + name, target.words]] + rows)
    }

    static func text(_ value: LessonParameter.Value) -> String { value.double.map(short) ?? value.source }

    private func text(_ number: Double) -> String {
        // Six digits tell values apart; more hide what matters.
        guard number.isFinite, number != 0, number != number.rounded() || abs(number) >= 1e6 else { return short(number) }
        return (try? bench.session.machine.format(.float(number), ".6g")) ?? short(number)
    }

    /// Draws what came out, beside the session, and keeps the figure in it.
    private func draw(_ results: [Result], in last: Session, _ emit: Workbench.Emit) {
        let session = bench.session
        let painter = Session(access: session.host.access, figures: session.figureFolder, interrupt: bench.interrupt)
        painter.machine.numpy.adopt(last.machine.numpy)
        painter.origin = session.origin
        guard let code = SweepFigure(name: name, target: target.words, values: values, painter).code(for: results.map(drawn)) else { return }
        let request = FigureRequest(name: "sweep-\(name)", alt: nil, caption: "\(target.words) for \(values.count) values of \(name)",
                                    recipe: session.inputs + [command])
        painter.run(code, name: "<sweep>", echo: .none, figure: request) { output in
            switch output {
            case .image, .error: emit(.output(output))
            default: break
            }
        }
        for figure in painter.figures { session.keep(figure) }
    }

    private func drawn(_ result: Result) -> SweepFigure.Item {
        switch result {
        case .number(let number): .number(number)
        case .array(let value, let shape, _): .array(value, shape.count)
        case .picture(let bytes): .picture(bytes)
        case .text(let text): LessonWalk.number(text, last: true).map { .number($0) } ?? .nothing
        case .error: .nothing
        }
    }
}

/// The program that draws a sweep, in the lab's own language.
struct SweepFigure {
    enum Item {
        case number(Double)
        case array(Value, Int)
        case picture([UInt8])
        case nothing
    }

    let name: String
    let target: String
    let values: [LessonParameter.Value]
    private let painter: Session

    /// The most panels on a sheet.
    private static let most = 16

    init(name: String, target: String, values: [LessonParameter.Value], _ painter: Session) {
        (self.name, self.target, self.values, self.painter) = (name, target, values, painter)
    }

    /// - Returns: nil when there is nothing to draw.
    func code(for items: [Item]) -> String? {
        let pairs = zip(values, items).filter { if case .nothing = $0.1 { false } else { true } }
        guard pairs.count > 1, case let kinds = Set(pairs.map { SweepFigure.kind($0.1) }), kinds.count == 1, let kind = kinds.first else { return nil }
        if kind == "number" {
            bind("_x", pairs.compactMap { $0.0.double }.map { .float($0) })
            bind("_y", pairs.compactMap { if case .number(let y) = $0.1 { .float(y) } else { nil } })
            let y = pairs.compactMap { if case .number(let y) = $0.1, y.isFinite { y } else { nil } }
            let isLong = y.allSatisfy { $0 > 0 } && (y.max() ?? 1) > 1000 * (y.min() ?? 1)
            return """
                plt.figure(figsize=(5.2, 3.4))
                plt.plot(_x, _y, "o-")
                \(isLong ? "plt.yscale(\"log\")" : "")
                plt.xlabel(\(quoted(name)))
                plt.ylabel(\(quoted(target)))
                """
        }
        // Evenly chosen, the first and the last among them.
        let count = min(pairs.count, SweepFigure.most)
        let chosen = (0..<count).map { pairs[count == 1 ? 0 : $0 * (pairs.count - 1) / (count - 1)] }
        bind("_titles", chosen.map { Value("\(name) = \(Sweep.text($0.0))") })
        return sheet(chosen.map(\.1), kind, count)
    }

    private func sheet(_ items: [Item], _ kind: String, _ count: Int) -> String {
        var aspect = 4.0 / 3
        if kind == "picture", case .picture(let bytes)? = items.first { aspect = SweepFigure.aspect(of: bytes) }
        // Wide pictures stand two in a row, so that their letters stay readable.
        let columns = min(count, kind == "picture" ? (aspect > 2 ? 2 : 3) : 4)
        let rows = (count + columns - 1) / columns
        var lines = ["n = len(_titles)"]
        var size = (width: 2.3, height: 1.9)
        var draw = "ax.plot(_items[k])"
        switch kind {
        case "picture":
            size = aspect > 2 ? (5.2, 5.2 / aspect + 0.3) : (3.6, 3.6 / aspect + 0.3)
            for (index, item) in items.enumerated() {
                if case .picture(let bytes) = item { painter.host.kept["sweep-\(index).png"] = bytes }
            }
            draw = "ax.imshow(imread(\"sweep-\" + str(k) + \".png\")); ax.axis(\"off\")"
        case "lines": bindItems(items)
        default:
            bindItems(items)
            size = (2.1, 2.2)
            lines.append("low = min([float(np.min(u)) for u in _items]); high = max([float(np.max(u)) for u in _items])")
            draw = "ax.imshow(_items[k], vmin=low, vmax=high); ax.axis(\"off\")"
        }
        let shares = kind == "lines" ? ", sharex=True, sharey=True" : ""
        lines.append("fig, axes = plt.subplots(\(rows), \(columns), figsize=(\(size.width * Double(columns)), \(size.height * Double(rows))), squeeze=False\(shares))")
        lines.append("for k in range(\(rows * columns)):")
        lines.append("    ax = axes[k // \(columns), k % \(columns)]")
        lines.append("    if k < n:")
        lines.append("        \(draw)")
        lines.append("        ax.set_title(_titles[k], fontsize=9)")
        lines.append("    else:")
        lines.append("        ax.axis(\"off\")")
        return lines.joined(separator: "\n")
    }

    /// Width by height, from the header of a PNG file.
    private static func aspect(of bytes: [UInt8]) -> Double {
        guard bytes.count > 24 else { return 1 }
        func number(_ start: Int) -> Double { bytes[start..<start + 4].reduce(0.0) { $0 * 256 + Double($1) } }
        let height = number(20)
        return height > 0 ? min(8, max(0.2, number(16) / height)) : 1
    }

    private func bind(_ name: String, _ values: [Value]) { painter.namespace[name] = .list(values) }

    private func bindItems(_ items: [Item]) {
        bind("_items", items.compactMap { if case .array(let value, _) = $0 { value } else { nil } })
    }

    private static func kind(_ item: Item) -> String {
        switch item {
        case .number: "number"
        case .array(_, 1): "lines"
        case .array: "fields"
        case .picture: "picture"
        case .nothing: ""
        }
    }
}

extension Workbench {
    func sweep(_ text: String, _ emit: Emit) {
        let name = String(text.prefix { !$0.isWhitespace })
        guard numberToVary(name, of: "sweep", emit) != nil else { return }
        do { try Sweep(text, self).run(emit) } catch { emit(.failure("\(error)")) }
    }
}
