import Arrays
import Syntax

/// How arrays are printed: NumPy's print options with their defaults.
public struct PrintOptions: Sendable {
    public enum FloatMode: String, Sendable, CaseIterable {
        case fixed, unique, maxprec
        case maxprecEqual = "maxprec_equal"
    }

    /// The most digits after the decimal point.
    public var precision = 8
    /// Beyond this many elements an array is summarised.
    public var threshold = 1000
    /// How many items a summarised axis shows at each end.
    public var edgeItems = 3
    public var lineWidth = 75
    /// Never uses exponents because of small numbers.
    public var suppress = false
    public var nanText = "nan"
    public var infText = "inf"
    /// `-`: only minus signs; `+`: always a sign; ` `: a blank in place of plus.
    public var sign: Character = "-"
    public var floatMode = FloatMode.maxprec
    /// The learner's own formatting functions, by kind of element (`float`, `int`, `bool`, `all`, …).
    public var formatter: [String: Value] = [:]

    public init() {}
}

/// What happens when arithmetic meets a floating point condition.
public enum ErrorAction: String, Sendable, CaseIterable {
    case ignore, warn, raise, call, print, log
}

/// NumPy's four floating point conditions, each with its action.
public struct ErrorState: Sendable {
    public var divide = ErrorAction.warn
    public var over = ErrorAction.warn
    public var under = ErrorAction.ignore
    public var invalid = ErrorAction.warn

    public init() {}
}

/// A floating point condition as the arithmetic reports it.
public enum FloatCondition: CaseIterable, Sendable {
    case divideByZero, overflow, underflow, invalid

    /// NumPy's words for it.
    var words: String {
        switch self {
        case .divideByZero: "divide by zero"
        case .overflow: "overflow"
        case .underflow: "underflow"
        case .invalid: "invalid value"
        }
    }
}

/// What NumPy keeps globally, kept per machine: print options and error handling.
public final class NumPyState {
    public var printOptions = PrintOptions()
    public var errorState = ErrorState()
    /// What the library keeps between calls (the legacy random stream), by name.
    public var storage: [String: Object] = [:]
    /// The warnings that have been shown already; each is shown once per place.
    var shownWarnings: Set<String> = []
    /// Warnings whose place is not known yet: the evaluator finds it where the operation ends.
    var waitingWarnings: [(type: TypeObject, text: String)] = []

    public init() {}

    /// A copy for a fork: what draws from its streams or changes its figures leaves the original as it is.
    func copied(_ context: ForkContext) -> NumPyState {
        let copy = NumPyState()
        copy.adopt(self)
        copy.storage = storage.compactMapValues { object in
            if case .object(let copy) = context.copy(.object(object)) { copy } else { nil }
        }
        return copy
    }

    /// Takes over what another one keeps between calls.
    public func adopt(_ other: NumPyState) {
        (printOptions, errorState, storage) = (other.printOptions, other.errorState, other.storage)
    }
}

extension Machine {
    /// Shows a warning, with the place in the source where the operation under way stands.
    public func warn(_ type: TypeObject, _ text: String) { numpy.waitingWarnings.append((type, text)) }

    /// The value of an operation; shows the warnings it gave as Python does, each once per place.
    @inline(__always)
    func placingWarnings(_ value: Value, at place: Place) -> Value {
        if !numpy.waitingWarnings.isEmpty { showWarnings(at: place) }
        return value
    }

    @inline(never)
    private func showWarnings(at place: Place) {
        // Operations that wait to be computed came before this one.
        if !fusion.waiting.isEmpty {
            let own = numpy.waitingWarnings
            numpy.waitingWarnings = []
            settleWaiting()
            numpy.waitingWarnings = own
        }
        placeWarnings(at: place)
    }

    /// Shows the warnings that wait for their place.
    func placeWarnings(at place: Place) {
        let source = place.origin.source
        let line = source.position(of: place.span.lower).line
        for (type, text) in numpy.waitingWarnings {
            let heading = "\(source.name):\(line): \(type.name): \(text)"
            guard numpy.shownWarnings.insert(heading).inserted else { continue }
            let code = source.line(line).drop { $0 == " " || $0 == "\t" }
            host.emit(.warning(heading + "\n" + (code.isEmpty ? "" : "  \(code)\n")))
        }
        numpy.waitingWarnings = []
    }

    /// Handles a floating point condition as `np.errstate` says.
    /// - Parameter operation: how NumPy names what was computed: `divide`, `scalar add`, `log`.
    /// - Throws: FloatingPointError when the action is `raise`.
    public func report(condition: FloatCondition, in operation: String) throws {
        let action = switch condition {
        case .divideByZero: numpy.errorState.divide
        case .overflow: numpy.errorState.over
        case .underflow: numpy.errorState.under
        case .invalid: numpy.errorState.invalid
        }
        let text = "\(condition.words) encountered in \(operation)"
        switch action {
        case .ignore, .call, .log: return
        case .raise: throw PythonError(.floatingPointError, text)
        case .print: host.emit(.text("Warning: \(text)\n"))
        case .warn: warn(.runtimeWarning, text)
        }
    }
}
