import Syntax

final class RaiseStatement: StatementNode {
    let exception: Node?
    let cause: Node?
    let place: Place

    init(_ exception: Node?, cause: Node?, _ place: Place) {
        self.exception = exception
        self.cause = cause
        self.place = place
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        guard let exception else {
            // The exception keeps its traceback as it is.
            if let handled = m.handled { throw PythonError(handled) }
            throw m.locate(PythonError.runtime("No active exception to reraise"), at: place)
        }
        let raised = try instance(of: exception.evaluate(m, f), "exceptions must derive from BaseException", m)
        if let cause {
            let value = try cause.evaluate(m, f)
            raised.cause = value.isNone ? nil : try instance(of: value, "exception causes must derive from BaseException", m)
            raised.suppressesContext = true
        }
        raised.isLocated = false
        m.chain(raised)
        throw m.locate(PythonError(raised), at: place)
    }

    /// The exception itself, or a new one of an exception class.
    private func instance(of value: Value, _ refusal: String, _ m: Machine) throws -> ExceptionObject {
        if let exception = value.as(ExceptionObject.self) { return exception }
        guard let type = value.as(TypeObject.self), type.isSubtype(of: .baseException) else {
            throw m.locate(PythonError.type(refusal), at: place)
        }
        do {
            if let made = try m.call(value, Arguments()).as(ExceptionObject.self) { return made }
        } catch { throw m.locate(error, at: place) }
        return ExceptionObject(type, [])
    }
}

final class TryStatement: StatementNode {
    struct Handler {
        /// Nil: catches everything.
        let type: Node?
        let target: Target?
        let body: StatementNode
        let place: Place
    }
    let body: StatementNode
    let handlers: [Handler]
    let otherwise: StatementNode?
    let finally: StatementNode?

    init(_ body: StatementNode, _ handlers: [Handler], otherwise: StatementNode?, finally: StatementNode?) {
        self.body = body
        self.handlers = handlers
        self.otherwise = otherwise
        self.finally = finally
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        guard let finally else { return try executeHandled(m, f) }
        var completion = Completion.normal
        var pending: PythonError?
        do { completion = try executeHandled(m, f) } catch { pending = m.pythonError(from: error) }
        let result = f.pointee.result
        let outer = m.handled
        if let pending { m.handled = pending.exception }
        defer { m.handled = outer }
        let last = try finally.execute(m, f)
        // `return`, `break` and `continue` in `finally` replace what was under way, an exception included.
        if last != .normal { return last }
        f.pointee.result = result
        if let pending { throw pending }
        return completion
    }

    private func executeHandled(_ m: Machine, _ f: FramePointer) throws -> Completion {
        if handlers.isEmpty {
            let completion = try body.execute(m, f)
            if completion != .normal { return completion }
        } else {
            let error: PythonError
            do {
                let completion = try body.execute(m, f)
                if completion != .normal { return completion }
                return try otherwise?.execute(m, f) ?? .normal
            } catch let thrown {
                error = m.pythonError(from: thrown)
            }
            return try handle(error, m, f)
        }
        return try otherwise?.execute(m, f) ?? .normal
    }

    private func handle(_ error: PythonError, _ m: Machine, _ f: FramePointer) throws -> Completion {
        let outer = m.handled
        m.handled = error.exception
        defer { m.handled = outer }
        for handler in handlers where try matches(handler, error.exception, m, f) {
            guard let target = handler.target else { return try handler.body.execute(m, f) }
            try target.store(.object(error.exception), m, f)
            // The name goes with its handler, however that ends.
            defer { try? target.store(.undefined, m, f) }
            return try handler.body.execute(m, f)
        }
        throw error
    }

    private func matches(_ handler: Handler, _ exception: ExceptionObject, _ m: Machine, _ f: FramePointer) throws -> Bool {
        guard let type = handler.type else { return true }
        let value = try type.evaluate(m, f)
        let types = try (value.exactly(TupleObject.self)?.elements ?? [value]).map { candidate in
            guard let type = candidate.as(TypeObject.self), type.isSubtype(of: .baseException) else {
                throw m.locate(PythonError.type(
                    "catching classes that do not inherit from BaseException is not allowed"), at: handler.place)
            }
            return type
        }
        return types.contains { exception.exceptionType.isSubtype(of: $0) }
    }
}

final class WithStatement: StatementNode {
    let context: Node
    let target: Target?
    let body: StatementNode
    /// The whole statement.
    let place: Place

    init(_ context: Node, _ target: Target?, _ body: StatementNode, _ place: Place) {
        self.place = place
        self.context = context
        self.target = target
        self.body = body
    }

    override func execute(_ m: Machine, _ f: FramePointer) throws -> Completion {
        let value = try context.evaluate(m, f)
        guard case .object(let manager) = value, let entered = try enter(manager, m) else {
            throw m.locate(PythonError.type(
                "'\(m.type(of: value).name)' object does not support the context manager protocol"), at: place)
        }
        let completion: Completion
        do {
            try target?.store(entered, m, f)
            completion = try body.execute(m, f)
        } catch {
            let error = m.pythonError(from: error)
            let outer = m.handled
            m.handled = error.exception
            defer { m.handled = outer }
            if try exit(manager, error, m) { return .normal }
            throw error
        }
        _ = try exit(manager, nil, m)
        return completion
    }

    private func enter(_ manager: Object, _ m: Machine) throws -> Value? {
        do { return try manager.enterContext(m) } catch { throw m.locate(error, at: place) }
    }

    /// - Returns: whether the error is dealt with and goes no further.
    private func exit(_ manager: Object, _ error: PythonError?, _ m: Machine) throws -> Bool {
        do { return try manager.exitContext(error, m) } catch { throw m.locate(error, at: place) }
    }
}
