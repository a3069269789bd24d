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
            return
        }
        stepsCounted += countdown + 1
        if stepsCounted > limit {
            countdown = -1
            throw PythonError.runtime("lesson stopped: more than \(limit) steps")
        }
        setCountdown(limit)
    }

    private func setCountdown(_ limit: Int) {
        countdown = min(Machine.interval, max(0, limit - stepsCounted))
        state.pointee.ticks = countdown
    }

    /// Begins to count steps anew.
    func restartCounting() {
        stepsCounted = 0
        state.pointee.depthLimit = limits.recursionDepth
        if let limit = limits.steps { setCountdown(limit) } else { state.pointee.ticks = Machine.interval }
    }
}
