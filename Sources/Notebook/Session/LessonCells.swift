import Interpreter

extension Session {
    /// Runs a cell of a lesson. A claim cell is judged as a check is; an empty verdict otherwise.
    @discardableResult
    func run(_ cell: Lesson.Cell, of lesson: Lesson, emit: (Output) -> Void)
        -> (result: CellResult, verdict: Verdict?) {
        let name = "\(fileName(of: lesson.path)) (\(cell.name))"
        if cell.role == .claim { return runClaim(cell, name: name, emit: emit) }
        let echo: Echo = cell.role == .figure || cell.role == .setup ? .none : .last
        let result = run(cell.code, name: name, firstLine: cell.codeLine, echo: echo, figure: FigureRequest(cell),
                         cell: cell, emit: emit)
        return (result, nil)
    }

    private func runClaim(_ cell: Lesson.Cell, name: String, emit: (Output) -> Void)
        -> (result: CellResult, verdict: Verdict?) {
        let record = CheckRecord()
        host.checks = record
        defer { host.checks = nil }
        let result = run(cell.code, name: name, firstLine: cell.codeLine, echo: .none, figure: FigureRequest(cell),
                         cell: cell, emit: emit)
        var verdict = Verdict(passed: result.isOK && record.failures.isEmpty && record.expectations > 0)
        verdict.claims = record.claims.map(\.withControlsShown)
        verdict.expected = record.failures.map { $0.message.isEmpty ? "what the cell expects" : $0.message.withControlsShown }
        return (result, verdict)
    }

    /// Makes random steps reproducible: binds `seed` and seeds NumPy's legacy stream.
    func seed(_ seed: Int) {
        bind("seed", .int(seed))
        guard let random = machine.modules["numpy.random"], let function = random.members["seed"] else { return }
        _ = try? machine.call(function, Arguments([.int(seed)]))
    }

    /// As `seed`, when there is one.
    public func useSeed(_ seed: Int?) {
        guard let seed else { return }
        self.seed(seed)
        givenSeed = seed
    }

    /// Limits the statements and loop rounds that a cell may run, unless it is limited more already.
    func limitSteps(to steps: Int) { machine.limits.steps = min(machine.limits.steps ?? steps, steps) }

    /// Whether a name is bound to data, not to a function, type or module.
    func isData(_ name: String) -> Bool {
        namespace[name].map(isData(of:)) ?? false
    }

    func isData(of value: Value) -> Bool {
        guard case .object(let object) = value else { return true }
        return !(object is ModuleObject) && !object.isCallable
    }
}
