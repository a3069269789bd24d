import Arrays
import Catalog

extension Machine {
    /// Rounds between two looks at the step limit.
    private static let interval = 4096

    /// One step: a loop round or a call.
    @inline(__always)
    func tick() throws {
        state.pointee.ticks &-= 1
        if state.pointee.ticks < 0 || interrupt.isRequested { try look() }
    }

    /// Polled by loops and long builtins.
    /// - Throws: KeyboardInterrupt when Ctrl-C was pressed, RuntimeError when the step limit is reached.
    public func checkInterrupt() throws { try tick() }

    /// Whether so many rounds can be run at once without a look at Ctrl-C and the step limit between them.
    func hasRoom(forSteps steps: Int) -> Bool {
        if interrupt.isRequested { return false }
        guard let limit = limits.steps else { return true }
        return stepsCounted + (countdown - state.pointee.ticks) + steps <= limit
    }

    /// Counts rounds that were run at once; there was room for them.
    func take(steps: Int) {
        guard let limit = limits.steps else { return }
        stepsCounted += countdown - state.pointee.ticks + steps
        setCountdown(limit)
    }

    @inline(never)
    private func look() throws {
        if interrupt.take() { throw PythonError(ExceptionObject(.keyboardInterrupt, [])) }
        guard state.pointee.ticks < 0 else { return }
        guard let limit = limits.steps else {
            state.pointee.ticks = Machine.interval
            return try reserve(Machine.bytesPerLook)
        }
        stepsCounted += countdown + 1
        if stepsCounted > limit {
            countdown = -1
            throw PythonError.runtime("lesson stopped: more than \(limit) steps")
        }
        setCountdown(limit)
        try reserve(Machine.bytesPerLook)
    }

    // MARK: Memory

    /// What the rounds between two looks are taken to allocate in small pieces.
    private static let bytesPerLook = 1 << 20

    /// Asked before something large is made. Most calls only count down; when enough has come together, or at once for
    /// something very large, the system is asked how much memory the process has.
    /// - Throws: MemoryError when there is no room for so many bytes more.
    @inline(__always)
    public func reserve(_ bytes: Int) throws {
        state.pointee.bytesUnasked &-= bytes
        if state.pointee.bytesUnasked < 0 { try askForMemory(bytes) }
    }

    @inline(never)
    private func askForMemory(_ bytes: Int) throws {
        // A handler of the error has some room before the next question.
        state.pointee.bytesUnasked = Machine.bytesPerLook
        do { state.pointee.bytesUnasked = try MemoryBudget.check(adding: bytes) } catch let error as ArrayError {
            throw PythonError.outOfMemory(error.message, error.hints)
        }
    }

    private func setCountdown(_ limit: Int) {
        countdown = min(Machine.interval, max(0, limit - stepsCounted))
        state.pointee.ticks = countdown
    }

    /// Holds the whole process to `DLAB_MEMORY`, or 1 GiB; without it, half of the machine's memory may be used.
    public static func limitProcessMemory() { MemoryBudget.limitProcess() }

    /// Lets models have half of the machine's memory while they work, where no code of a person runs.
    public static func withMemoryForModels<Result>(_ work: () throws -> Result) rethrows -> Result { try MemoryBudget.forModels(work) }

    /// Begins to count steps anew.
    func restartCounting() {
        stepsCounted = 0
        state.pointee.depthLimit = limits.recursionDepth
        if let limit = limits.steps { setCountdown(limit) } else { state.pointee.ticks = Machine.interval }
    }
}
