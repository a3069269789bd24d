import Catalog
import Syntax

/// A Python exception on its way up.
public struct PythonError: Error {
    public let exception: ExceptionObject

    public init(_ exception: ExceptionObject) { self.exception = exception }

    public init(_ type: TypeObject, _ message: String, hints: [String] = []) {
        exception = ExceptionObject(type, [.object(StringObject(message))])
        exception.hints = hints
    }

    public static func type(_ message: String, hints: [String] = []) -> PythonError { .init(.typeError, message, hints: hints) }
    public static func value(_ message: String, hints: [String] = []) -> PythonError { .init(.valueError, message, hints: hints) }
    public static func index(_ message: String, hints: [String] = []) -> PythonError { .init(.indexError, message, hints: hints) }
    public static func name(_ message: String, hints: [String] = []) -> PythonError { .init(.nameError, message, hints: hints) }
    public static func attribute(_ message: String, hints: [String] = []) -> PythonError { .init(.attributeError, message, hints: hints) }
    public static func overflow(_ message: String, hints: [String] = []) -> PythonError { .init(.overflowError, message, hints: hints) }
    public static func zeroDivision(_ message: String, hints: [String] = []) -> PythonError { .init(.zeroDivisionError, message, hints: hints) }
    public static func memory(_ message: String, hints: [String] = []) -> PythonError { .init(.memoryError, message, hints: hints) }
    public static func runtime(_ message: String, hints: [String] = []) -> PythonError { .init(.runtimeError, message, hints: hints) }

    /// A domain's error as the exception a learner sees.
    public init(_ error: any ExplainedError) {
        let isMissingFile = error.kind == .os && error.message.hasPrefix("[Errno 2]")
        self.init(isMissingFile ? TypeObject.fileNotFoundError : TypeObject.forKind(error.kind), error.message, hints: error.hints)
        exception.parameter = error.parameter
    }
}

extension Machine {
    /// Any error thrown by Swift code as the exception a learner sees.
    func pythonError(from error: any Error) -> PythonError {
        switch error {
        case let error as PythonError: error
        case let error as any ExplainedError: error.kind == .interrupted ? interrupted() : PythonError(error)
        case is Interrupted: interrupted()
        default: PythonError.runtime("\(error)")
        }
    }

    /// Ctrl-C as an exception; the request is answered by it.
    func interrupted() -> PythonError {
        _ = interrupt.take()
        return PythonError(ExceptionObject(.keyboardInterrupt, []))
    }
}

/// An exception object: type, arguments, and where it came from.
public final class ExceptionObject: Object, @unchecked Sendable {
    public let exceptionType: TypeObject
    public var arguments: [Value]
    /// One line each, shown before the message.
    public var hints: [String] = []
    /// What was being done; a hint is made of it when the exception is shown.
    var attempt: Attempt?
    /// CPython's `. Did you mean: 'zeros'?`, shown after the message.
    public var suggestion: String?
    /// The parameter a domain error concerns; the call that catches it points at that argument.
    public var parameter: String?
    /// Where it passed on its way up, innermost first.
    private var frames: [TracebackEntry] = []
    /// The place in the function it is passing through is already in the traceback.
    var isLocated = false
    /// A mistake in a text that was not run: shown with its place, without a traceback.
    public internal(set) var syntaxPlace: (source: Source, span: Span)?
    public var cause: ExceptionObject?
    public var context: ExceptionObject?
    public var suppressesContext = false

    public init(_ type: TypeObject, _ arguments: [Value]) {
        exceptionType = type
        self.arguments = arguments
    }

    deinit {
        guard cause != nil || context != nil || !arguments.isEmpty else { return }
        var held: [Value] = []
        surrender(to: &held)
        Dismantling.release(&held)
    }
    public override var holdsContainers: Bool { true }
    public override func surrender(to pending: inout [Value]) {
        pending += arguments
        arguments = []
        if let cause { pending.append(.object(cause)) }
        if let context { pending.append(.object(context)) }
        cause = nil
        context = nil
    }

    public override var type: TypeObject { exceptionType }
    public override var attributeNames: [String] { ["args"] }

    /// Innermost last.
    public var traceback: [TracebackEntry] { frames.reversed() }
    var hasNoTraceback: Bool { frames.isEmpty }
    func addToTraceback(_ entry: TracebackEntry) { frames.append(entry) }

    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "args": m.makeTuple(arguments)
        case "value" where exceptionType.isSubtype(of: .stopIteration): arguments.first ?? Value.none
        default: nil
        }
    }

    /// The text after `Type: `.
    public func message(_ m: Machine) throws -> String {
        switch arguments.count {
        case 0: return ""
        // CPython shows a KeyError's key by repr, so that an empty or blank key can be seen.
        case 1 where exceptionType.isSubtype(of: .keyError): return try m.repr(arguments[0])
        case 1: return try m.str(arguments[0])
        case 2 where exceptionType.isSubtype(of: .osError):
            return "[Errno \(try m.str(arguments[0]))] \(try m.str(arguments[1]))"
        default: return "(" + (try arguments.map { try m.repr($0) }).joined(separator: ", ") + ")"
        }
    }

    public override func str(_ m: Machine) throws -> String { try message(m) }
    public override func repr(_ m: Machine) throws -> String {
        exceptionType.name + "(" + (try arguments.map { try m.repr($0) }).joined(separator: ", ") + ")"
    }
}

/// One line of a traceback.
public struct TracebackEntry {
    public var source: Source
    public var span: Span
    /// `<module>` at top level.
    public var function: String
    /// The span is one argument of a call, marked as it stands.
    public var marksArgument: Bool

    public init(source: Source, span: Span, function: String, marksArgument: Bool = false) {
        self.source = source
        self.span = span
        self.function = function
        self.marksArgument = marksArgument
    }
}

extension TypeObject {
    static func exception(_ name: String, _ base: TypeObject?) -> TypeObject { TypeObject(name, base: base ?? .object) }

    public static let baseException = exception("BaseException", nil)
    public static let exceptionBase = exception("Exception", baseException)
    public static let arithmeticError = exception("ArithmeticError", exceptionBase)
    public static let assertionError = exception("AssertionError", exceptionBase)
    public static let attributeError = exception("AttributeError", exceptionBase)
    public static let floatingPointError = exception("FloatingPointError", arithmeticError)
    public static let importError = exception("ImportError", exceptionBase)
    public static let lookupError = exception("LookupError", exceptionBase)
    public static let indexError = exception("IndexError", lookupError)
    public static let keyError = exception("KeyError", lookupError)
    public static let keyboardInterrupt = exception("KeyboardInterrupt", baseException)
    public static let memoryError = exception("MemoryError", exceptionBase)
    public static let moduleNotFoundError = exception("ModuleNotFoundError", importError)
    public static let nameError = exception("NameError", exceptionBase)
    public static let notImplementedError = exception("NotImplementedError", runtimeError)
    public static let osError = exception("OSError", exceptionBase)
    public static let overflowError = exception("OverflowError", arithmeticError)
    public static let recursionError = exception("RecursionError", runtimeError)
    public static let runtimeError = exception("RuntimeError", exceptionBase)
    public static let stopIteration = exception("StopIteration", exceptionBase)
    public static let syntaxError = exception("SyntaxError", exceptionBase)
    public static let indentationError = exception("IndentationError", syntaxError)
    public static let tabError = exception("TabError", indentationError)
    public static let typeError = exception("TypeError", exceptionBase)
    public static let unboundLocalError = exception("UnboundLocalError", nameError)
    public static let valueError = exception("ValueError", exceptionBase)
    public static let zeroDivisionError = exception("ZeroDivisionError", arithmeticError)
    public static let warning = exception("Warning", exceptionBase)
    public static let runtimeWarning = exception("RuntimeWarning", warning)
    public static let userWarning = exception("UserWarning", warning)
    public static let rankWarning = TypeObject("RankWarning", module: "numpy.exceptions", base: runtimeWarning)
    public static let linAlgError = TypeObject("LinAlgError", module: "numpy.linalg", base: valueError)
    public static let axisError = TypeObject("AxisError", module: "numpy.exceptions", base: valueError, secondBase: indexError)

    static func forKind(_ kind: ErrorKind) -> TypeObject {
        switch kind {
        case .value: valueError
        case .type: typeError
        case .memory: memoryError
        case .os: osError
        case .interrupted: keyboardInterrupt
        case .linearAlgebra: linAlgError
        case .index: indexError
        case .axis: axisError
        case .overflow: overflowError
        case .zeroDivision: zeroDivisionError
        case .runtime: runtimeError
        }
    }
}
