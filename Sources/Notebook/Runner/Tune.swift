import Interpreter

/// `%tune`: a number changed step by step, and what the quick cells that depend on it show. Everything runs aside until the
/// value is kept.
final class Tuning {
    private let bench: Workbench
    private let name: String
    private let parameter: LessonParameter?
    private let start: LessonParameter.Value
    private var value: LessonParameter.Value
    private let step: Double
    private let low: Double, high: Double
    private let trial: Trial
    /// Cells that take too long to run at every step, and what builds on them.
    private let waiting: [String]

    init(_ name: String, _ start: LessonParameter.Value, _ bench: Workbench) {
        (self.bench, self.name, self.start, value) = (bench, name, start, start)
        let parameter = bench.walk?.lesson.parameters.first { $0.name == name }
        self.parameter = parameter
        (low, high) = (parameter?.minimum ?? -.infinity, parameter?.maximum ?? .infinity)
        step = parameter?.step ?? Tuning.step(for: parameter?.value ?? start, low, high)
        var late: Set<String> = [], waiting: [String] = []
        // They run when the slider stops: together they may take as long as one is glad to wait for.
        var left = Tuning.patience
        let quick = bench.session.dependents(of: name).filter { piece in
            if piece.duration < left, piece.reads.isDisjoint(with: late) {
                left -= piece.duration
                return true
            }
            late.formUnion(piece.writes)
            waiting.append(piece.cell?.name ?? firstLine(of: piece.code, limit: 24))
            return false
        }
        self.waiting = waiting
        trial = Trial(session: bench.session, lesson: bench.walk?.lesson, name: name, pieces: quick)
    }

    /// In seconds.
    private static let patience = 1.0

    /// A step that is neither coarse nor endless.
    private static func step(for value: LessonParameter.Value, _ low: Double, _ high: Double) -> Double {
        if case .int = value { return 1 }
        if low.isFinite, high.isFinite { return (high - low) / 50 }
        let size = abs(value.double ?? 1)
        return size > 0 ? size / 20 : 0.1
    }

    /// Some steps up or down, within the range.
    private func move(by count: Double) {
        let current = value.double ?? 0
        set(SweepRange.rounded(min(high, max(low, current + count * step)), step: step))
    }

    private func set(_ number: Double) {
        if case .int = start, number == number.rounded(), abs(number) < 1e15 { value = .int(Int(number)) } else { value = .float(number) }
    }

    // MARK: What is shown

    /// What the quick cells show now.
    private func events(_ outcome: inout Bool) -> [Event] {
        let result = trial.run(value) { piece in piece.cell.map { $0.role != .setup && $0.role != .solution } ?? true }
        outcome = result.isInterrupted
        var events = result.outputs.filter { if case .progress = $0 { false } else if case .preview = $0 { false } else { true } }.map { Event.output($0) }
        // Typed code mostly binds and shows nothing: what it binds is what one wants to see.
        for name in trial.pieces.filter({ $0.cell == nil }).flatMap({ $0.writes.sorted() }) where result.session.isData(name) {
            if let text = result.session.shortRepr(name) { events.append(.note("\(name) = \(text)")) }
        }
        if !waiting.isEmpty { events.append(.note("Not run here, they take long: \(waiting.joined(separator: ", "))")) }
        return events
    }

    private func slider(width: Int) -> String {
        let text = "\(name) = \(Sweep.text(value))"
        guard low.isFinite, high.isFinite, high > low, let number = value.double else { return text }
        let place = Int(((number - low) / (high - low) * Double(width - 1)).rounded())
        let bar = (0..<width).map { $0 == max(0, min(width - 1, place)) ? "●" : "─" }.joined()
        return "\(short(low)) ├\(bar)┤ \(short(high))   \(text)"
    }

    // MARK: With keys

    func watch(_ stage: any Stage, _ emit: Workbench.Emit) {
        stage.enter()
        let isKept = follow(stage)
        stage.leave()
        finish(isKept, emit)
    }

    private func follow(_ stage: any Stage) -> Bool {
        while true {
            var isInterrupted = false
            _ = bench.interrupt.take()
            let events = events(&isInterrupted)
            if isInterrupted { return false }
            stage.draw([slider(width: 40), "← → by \(short(step))   ↑ ↓ by \(short(step * 10))   Enter keeps   Esc takes back", ""], events)
            // A slider that still moves is followed when it stops.
            repeat {
                switch stage.readKey() {
                case .right, .character("+"): move(by: 1)
                case .left, .character("-"): move(by: -1)
                case .up, .pageUp: move(by: 10)
                case .down, .pageDown: move(by: -10)
                case .home: if low.isFinite { set(low) }
                case .end: if high.isFinite { set(high) }
                case .enter: return true
                case .escape, .interrupt, .closed, .character("q"): return false
                case .character: break
                }
            } while stage.hasKey
        }
    }

    // MARK: With lines

    func ask(_ emit: Workbench.Emit) {
        emit(.note("+ and - change \(name) by \(short(step)), a number sets it; Enter keeps it, q takes it back."))
        show(emit)
        askOn()
    }

    private func askOn() {
        bench.question = Workbench.Question(prompt: "tune \(name) = \(value.source)> ") { [self] _, answer, emit in
            switch answer {
            case "": return finish(true, emit)
            case "q", "quit", "%quit": return finish(false, emit)
            case _ where answer.allSatisfy({ $0 == "+" }): move(by: Double(answer.count))
            case _ where answer.allSatisfy({ $0 == "-" }): move(by: -Double(answer.count))
            default:
                guard let number = Double(answer), number.isFinite else {
                    emit(.failure("'\(answer)' is no number: + or -, a number, Enter to keep, q to take back"))
                    return askOn()
                }
                if number < low || number > high {
                    emit(.failure("\(name) = \(answer) is outside \(parameter?.range ?? "")"))
                    return askOn()
                }
                set(number)
            }
            show(emit)
            askOn()
        }
    }

    private func show(_ emit: Workbench.Emit) {
        var isInterrupted = false
        for event in events(&isInterrupted) {
            // Aside no figure is written: its words stand for it.
            if case .output(.image(let picture)) = event { emit(.note("[figure] " + picture.alt)) } else { emit(event) }
        }
    }

    // MARK: The end

    private func finish(_ isKept: Bool, _ emit: Workbench.Emit) {
        guard isKept, value != start else { return emit(.note("\(name) stays \(start.source).")) }
        emit(.note("\(name) = \(value.source)"))
        let typed = trial.pieces.filter { $0.cell == nil }
        bench.runCode("\(name) = \(value.source)", emit)
        if !typed.isEmpty {
            emit(.note("Your own inputs that use \(name) have not run again: "
                + typed.prefix(3).map { firstLine(of: $0.code, limit: 30) }.joined(separator: "; ") + (typed.count > 3 ? " …" : "")))
        }
    }
}

extension Workbench {
    func tune(_ name: String, _ emit: Emit) {
        guard let value = numberToVary(name, of: "tune", emit) else { return }
        guard !session.dependents(of: name).isEmpty else {
            return emit(.note("Nothing that ran so far uses \(name): step on with Enter, or use it, then %tune \(name)."))
        }
        let tuning = Tuning(name, value, self)
        if let stage, stage.canRedraw { tuning.watch(stage, emit) } else { tuning.ask(emit) }
    }
}
