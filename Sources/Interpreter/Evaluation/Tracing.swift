import Syntax

extension Machine {
    /// Any error as a Python exception whose traceback holds `place` for the function being left.
    @inline(never)
    func locate(_ error: any Error, at place: Place, marksArgument: Bool = false) -> any Error {
        if !fusion.waiting.isEmpty { settleWaiting() }
        let error = pythonError(from: error)
        let exception = error.exception
        guard !exception.isLocated else { return error }
        if exception.hasNoTraceback { chain(exception) }
        exception.isLocated = true
        exception.addToTraceback(TracebackEntry(source: place.origin.source, span: place.span,
                                                function: place.origin.function, marksArgument: marksArgument))
        return error
    }

    /// The error as it leaves a function: the caller adds its own place.
    func leaving(_ error: any Error) -> any Error {
        let error = pythonError(from: error)
        error.exception.isLocated = false
        return error
    }

    /// A new exception while another one is handled remembers that one.
    func chain(_ exception: ExceptionObject) {
        guard let handled, handled !== exception else { return }
        // The handled exception may itself have come out of this one: cut the circle there.
        var link = handled
        while let context = link.context {
            if context === exception {
                link.context = nil
                break
            }
            link = context
        }
        exception.context = handled
    }
}
