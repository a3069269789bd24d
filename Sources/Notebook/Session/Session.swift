import Catalog
import Interpreter
import LabLibrary
import Syntax

/// A running notebook: names and their values, and everything a front end may do with them.
///
/// A session is confined to one thread. Another one may only call `interrupt.request()`.
public final class Session {
    /// Set it to stop the cell that runs.
    public let interrupt: Interrupt
    public let machine: Machine
    public internal(set) var namespace: Namespace
    /// The figures that cells have shown, oldest first.
    public internal(set) var figures: [FigureRecord] = []
    public internal(set) var figureFolder: FigureFolder
    let host: SessionHost
    /// Whether running code may show pictures on their way.
    public var showsPreviews: Bool {
        get { host.showsPreviews }
        set { host.showsPreviews = newValue }
    }
    /// While what was done in an earlier session is done again.
    var isReplaying = false
    /// What ran well at the prompt so far: a figure of the next input needs it to be made again.
    var inputs: [String] = []
    /// What the figures of typed code show, in words, by the code.
    private(set) var figureWords: [String: String] = [:]
    /// What ran so far, each cell of a lesson at the place where it ran first.
    private(set) var executed: [Executed] = []
    /// The seed that was asked for when the session began.
    var givenSeed: Int?
    /// The lesson its cells come from, for the figures' files.
    var origin: FigureOrigin?
    /// What names stood ready before the first cell: not the person's own.
    private let preloaded: [String: Value]
    /// The number of the next cell at the prompt.
    public private(set) var cellNumber = 1

    /// - Parameters:
    ///   - preload: whether `np`, `plt`, `math` and the names of `lab` stand ready.
    ///   - steps: how many statements and loop rounds a cell may run; nil: no limit.
    public init(access: FileAccess = .own, figures: FigureFolder = FigureFolder(), preload: Bool = true,
                steps: Int? = nil, interrupt: Interrupt = Interrupt()) {
        self.interrupt = interrupt
        host = SessionHost(access: access)
        figureFolder = figures
        host.keepsWrites = !figures.writes
        machine = Machine(host: host, interrupt: interrupt)
        machine.limits.steps = steps
        namespace = Namespace()
        LabLibrary.install(into: machine)
        for builtin in ExerciseFunctions.all {
            machine.modules["lab"]?.members[builtin.info.name] = .object(BuiltinFunction(builtin))
        }
        if preload { LabLibrary.preload(namespace, from: machine) }
        var ready: [String: Value] = [:]
        for name in namespace.names { ready[name] = namespace[name] }
        preloaded = ready
    }

    private init(forking session: Session) {
        interrupt = session.interrupt
        host = SessionHost(access: session.host.access)
        figureFolder = session.figureFolder.unwritten
        // What a check writes is its own.
        host.keepsWrites = true
        host.kept = session.host.kept
        origin = session.origin
        machine = Machine(host: host, interrupt: interrupt)
        machine.limits = session.machine.limits
        machine.modules = session.machine.modules
        machine.builtins = session.machine.builtins
        let copy = session.namespace.fork(with: session.machine.numpy)
        namespace = copy.names
        machine.numpy.adopt(copy.state)
        executed = session.executed
        preloaded = session.preloaded
        cellNumber = session.cellNumber
    }

    /// A session of its own with the same values: what happens in it stays in it.
    public func fork() -> Session { Session(forking: self) }

    // MARK: Running

    /// Runs a piece of code and tells what it shows. Never throws, and never ends the process.
    /// - Parameters:
    ///   - name: what tracebacks call it; nil numbers it as the next cell of the prompt.
    ///   - firstLine: the line of a larger file it begins in.
    ///   - figure: what is known of the figures it shows.
    ///   - cell: the cell of a lesson that the code is.
    @discardableResult
    public func run(_ text: String, name: String? = nil, firstLine: Int = 1, echo: Echo = .every,
                    figure: FigureRequest? = nil, cell: Lesson.Cell? = nil,
                    emit: (Output) -> Void = { _ in }) -> CellResult {
        let source = Source(text, name: name ?? "<stdin>", firstLine: firstLine)
        if name == nil { cellNumber += 1 }
        _ = interrupt.take()
        let parsed = parse(source)
        let names = CellNames(parsed.body)
        let start = host.monotonicSeconds()
        let request = figure ?? FigureRequest(name: nil)
        let figureCount = figures.count
        prepareFigures(request, code: text)
        let status = withListener(emit, request) {
            attempt {
                for (piece, mode) in pieces(of: source, parsed, echo) {
                    try machine.run(piece, in: namespace, mode: mode)
                }
                try showOpenFigures()
            }
        }
        if status == .ok, figure == nil {
            inputs.append(text)
            let words = figures.dropFirst(figureCount).map(\.alt).joined(separator: " ")
            if !words.isEmpty { figureWords[text] = words }
        }
        // A figure that an error left half made is not the next cell's.
        if status != .ok { discardOpenFigures() }
        let duration = host.monotonicSeconds() - start
        if cell != nil || status == .ok {
            note(Executed(cell: cell, code: text, reads: names.reads, writes: names.writes, duration: duration))
        }
        return CellResult(status: status, duration: duration, reads: names.reads, writes: names.writes)
    }

    private func note(_ piece: Executed) {
        if let name = piece.cell?.name, let index = executed.firstIndex(where: { $0.cell?.name == name }) {
            executed[index] = piece
        } else {
            executed.append(piece)
        }
    }

    /// Runs code a number of times, compiled once and silently except for an error. Gives the seconds it took, nil when
    /// it failed.
    func time(_ code: String, loops: Int, _ emit: (Output) -> Void) -> Double? {
        _ = interrupt.take()
        var seconds = 0.0
        let status = withListener({ if case .error = $0 { emit($0) } }, FigureRequest(name: nil)) {
            attempt {
                let compiled = try machine.compile(Source(code, name: "<timeit>"), layout: namespace.layout, mode: .script)
                let start = host.monotonicSeconds()
                for _ in 0..<loops { try machine.run(compiled, in: namespace) }
                seconds = host.monotonicSeconds() - start
            }
        }
        discardOpenFigures()
        return status == .ok ? seconds : nil
    }

    /// Which expression statements show their values.
    public enum Echo: Sendable {
        /// Each, as at Python's prompt.
        case every
        /// The last one, as notebooks do.
        case last
        /// None, as in a script.
        case none
    }

    private func pieces(of source: Source, _ parsed: ParseResult, _ echo: Echo) -> [(Source, Machine.Mode)] {
        switch echo {
        case .every: return [(source, .interactive)]
        case .none: return [(source, .script)]
        case .last:
            guard parsed.diagnostics.isEmpty, let last = parsed.body.last, case .expression = last.kind else {
                return [(source, .script)]
            }
            let cut = min(last.span.lower, source.bytes.count)
            let tail = Source(String(decoding: source.bytes[cut...], as: UTF8.self), name: source.name,
                              firstLine: source.position(of: cut).line)
            guard parsed.body.count > 1 else { return [(tail, .interactive)] }
            let head = Source(String(decoding: source.bytes[..<cut], as: UTF8.self), name: source.name,
                              firstLine: source.firstLine)
            return [(head, .script), (tail, .interactive)]
        }
    }

    /// Runs the statements of a cell one by one; `before` learns the line of each and its names, and a failing one
    /// does not keep the others from running.
    func runStatements(_ text: String, name: String, firstLine: Int, before: (Int, NamesUsed) -> Void,
                       after: (CellResult.Status) -> Void) {
        let source = Source(text, name: name, firstLine: firstLine)
        let parsed = parse(source)
        if let diagnostic = parsed.diagnostics.first {
            before(source.position(of: diagnostic.span.lower).line, NamesUsed([]))
            return after(attempt { try machine.run(source, in: namespace, mode: .script) })
        }
        for statement in parsed.body {
            let line = source.position(of: statement.span.lower).line
            let bytes = source.bytes[statement.span.lower..<min(statement.span.upper, source.bytes.count)]
            let piece = Source(String(decoding: bytes, as: UTF8.self), name: name, firstLine: line)
            before(line, NamesUsed([statement]))
            after(attempt { try machine.run(piece, in: namespace, mode: .script) })
        }
    }

    private func withListener<Result>(_ emit: (Output) -> Void, _ request: FigureRequest, _ body: () -> Result) -> Result {
        withoutActuallyEscaping(emit) { emit in
            let before = host.listener
            var names = FigureNames(request, figureFolder)
            host.listener = { [self] output in
                if case .image(let picture) = output {
                    emit(.image(keep(picture, request, &names, emit)))
                } else {
                    emit(output)
                }
            }
            defer { host.listener = before }
            return body()
        }
    }

    /// Runs `body`; what it throws is shown as a traceback.
    private func attempt(_ body: () throws -> Void) -> CellResult.Status {
        do {
            try body()
            return .ok
        } catch let error as PythonError {
            return report(error)
        } catch let error as any ExplainedError {
            return report(PythonError(error))
        } catch {
            return report(PythonError.runtime("\(error)"))
        }
    }

    private func report(_ error: PythonError) -> CellResult.Status {
        let type = error.exception.exceptionType
        let traceback = machine.describe(error)
        host.emit(.error(traceback))
        if type.isSubtype(of: .keyboardInterrupt) { return .interrupted }
        let message = (try? error.exception.message(machine)) ?? ""
        return .error(type: type.name, message: message, traceback: traceback)
    }

    /// Whether the text is a whole input, or more lines may follow.
    public func isComplete(_ text: String) -> Bool { !parse(Source(text, name: "<stdin>")).isIncomplete }

    // MARK: Names

    /// The global names the person has bound, in the order of their first use.
    public var ownNames: [String] {
        namespace.names.filter { name in
            guard !name.hasPrefix("_"), let value = namespace[name] else { return false }
            guard let ready = preloaded[name] else { return true }
            return !isSame(value, ready)
        }
    }

    func isPreloaded(_ name: String) -> Bool {
        guard let value = namespace[name], let ready = preloaded[name] else { return false }
        return isSame(value, ready)
    }

    /// Binds what stood ready before the first cell again.
    func restoreReadyNames() {
        for (name, value) in preloaded { namespace[name] = value }
    }

    private func isSame(_ a: Value, _ b: Value) -> Bool {
        if case .object(let a) = a, case .object(let b) = b { return a === b }
        return false
    }

    /// Binds a global name.
    public func bind(_ name: String, _ value: LessonParameter.Value) {
        namespace[name] = switch value {
        case .int(let int): .int(int)
        case .float(let double): .float(double)
        case .bool(let bool): .bool(bool)
        case .text(let text): .object(StringObject(text))
        }
    }

    /// The value of a global name, when it is a plain number, flag or text.
    public func parameterValue(_ name: String) -> LessonParameter.Value? {
        switch namespace[name] {
        case .int(let int)?, .int64(let int)?: .int(int)
        case .float(let double)?, .float64(let double)?: .float(double)
        case .float32(let float)?: .float(Double(float))
        case .uint8(let byte)?: .int(Int(byte))
        case .bool(let bool)?, .numpyBool(let bool)?: .bool(bool)
        case .object(let object)?: (object as? StringObject).map { .text($0.text) }
        default: nil
        }
    }

    /// The repr of a global name on one line, cut at `limit` characters; nil when it is not bound or cannot be shown.
    public func shortRepr(_ name: String, limit: Int = 60) -> String? {
        guard let value = namespace[name], let text = try? machine.repr(value) else { return nil }
        let line = text.textLines.map(\.trimmed).joined(separator: " ")
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }

    // MARK: Checkpoints

    /// The values of all names at one moment, with the random streams and the open figures.
    public struct Checkpoint {
        fileprivate let values: Namespace.Fork
        fileprivate let inputs: [String]
        fileprivate let executed: [Executed]

        /// How much memory it takes.
        var bytes: Int { values.bytes }
    }

    /// A copy by value of everything that is bound.
    public func checkpoint() -> Checkpoint { checkpoint(of: namespace.fork(with: machine.numpy)) }

    /// A copy of everything that is bound, if it has at most so many bytes.
    func checkpoint(within bytes: Int) -> Checkpoint? {
        let values = namespace.fork(with: machine.numpy, within: bytes)
        return values.isWhole ? checkpoint(of: values) : nil
    }

    private func checkpoint(of values: Namespace.Fork) -> Checkpoint {
        Checkpoint(values: values, inputs: inputs, executed: executed)
    }

    /// Goes back to a checkpoint, which stays as it is.
    public func restore(_ checkpoint: Checkpoint) {
        let values = checkpoint.values.names.fork(with: checkpoint.values.state)
        namespace = values.names
        machine.numpy.adopt(values.state)
        inputs = checkpoint.inputs
        executed = checkpoint.executed
    }
}
