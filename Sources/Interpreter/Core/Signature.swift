import Catalog
import Syntax

/// The parameters of a builtin, read from its signature text.
public final class Signature: @unchecked Sendable {
    public private(set) var names: [String] = []
    /// The default of each parameter; `.undefined` when it is required. A default that is not a constant (a name such
    /// as `rcParams`) is None: the body asks `isGiven`.
    public private(set) var defaults: [Value] = []
    /// Parameters before this index cannot be passed by keyword (`/`).
    public private(set) var positionalOnlyCount = 0
    /// Parameters from this index on cannot be passed by position (`*` or `*args`).
    public private(set) var positionalCount = 0
    public private(set) var takesRest = false
    public private(set) var takesKeywords = false
    /// The parameters without a default.
    private var requiredMask: UInt64 = 0
    private(set) var count = 0
    /// The number of parameters when all of them can be passed by position and nothing else can; else -1.
    private(set) var plainCount = -1

    /// Reads `name(a, b=1, /, *rest, c=None, **keywords)`; a text without parentheses takes nothing.
    public init(parsing text: String) {
        guard let open = text.firstIndex(of: "(") else {
            plainCount = 0
            return
        }
        let source = Source("def signature\(text[open...]): pass\n", name: "<signature>")
        guard let statement = parse(source).body.first, case .function(let definition) = statement.kind else { return }
        let parameters = definition.parameters
        add(parameters.positionalOnly)
        positionalOnlyCount = names.count
        add(parameters.positional)
        positionalCount = names.count
        takesRest = parameters.variadic != nil
        add(parameters.keywordOnly)
        takesKeywords = parameters.variadicKeywords != nil
        count = names.count
        if positionalCount == count, !takesRest { plainCount = count }
    }

    private func add(_ parameters: [Parameters.Parameter]) {
        for parameter in parameters {
            if parameter.defaultValue == nil { requiredMask |= Signature.bit(names.count) }
            names.append(parameter.name)
            defaults.append(parameter.defaultValue.map { Signature.constant($0) ?? .none } ?? .undefined)
        }
    }

    @inline(__always)
    static func bit(_ index: Int) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: min(index, 63)) }

    /// The value of a default written as a constant.
    private static func constant(_ expression: Expression) -> Value? {
        switch expression.kind {
        case .none: Value.none
        case .true: .bool(true)
        case .false: .bool(false)
        case .int(let value): .int(value)
        case .float(let value): .float(value)
        case .string(let text): .object(StringObject(text))
        case .unary(.minus, let operand):
            switch constant(operand) {
            case .int(let value): .int(0 &- value)
            case .float(let value): .float(-value)
            default: nil
            }
        case .name("inf"): .float(.infinity)
        case .name("nan"): .float(.nan)
        case .name("pi"): .float(.pi)
        case .attribute(_, name: "inf", nameSpan: _): .float(.infinity)
        case .attribute(_, name: "pi", nameSpan: _): .float(.pi)
        default: nil
        }
    }

    /// Puts each argument to its parameter; the positional ones lie at the base of the call already.
    /// - Throws: TypeError in CPython's words.
    func bind(_ call: inout Call, positional: Int, keywords: [(name: String, value: Value)]) throws {
        let refusal = Refusal(signature: self, function: call.function)
        if positional == 0, call.function.owner != nil { throw refusal.withoutReceiver }
        guard positional <= positionalCount || takesRest else { throw refusal.tooMany(positional) }
        let placed = min(positional, positionalCount)
        if positional > positionalCount {
            call.rest = (positionalCount..<positional).map { call.base[$0] }
            for index in count..<max(count, positional) { call.base[index] = .undefined }
        }
        var given: UInt64 = 0
        for index in 0..<placed { given |= Signature.bit(index) }
        for index in placed..<count { call.base[index] = defaults[index] }
        for (name, value) in keywords {
            guard let index = names[positionalOnlyCount...].firstIndex(of: name) else {
                guard takesKeywords else {
                    throw refusal.beforeUnknownKeyword(keywords.map(\.name), given, positional) ?? refusal.unexpectedKeyword(name)
                }
                call.keywords.append((name, value))
                continue
            }
            guard given & Signature.bit(index) == 0 else { throw refusal.multipleValues(index) }
            call.base[index] = value
            given |= Signature.bit(index)
        }
        guard requiredMask & ~given == 0 else { throw refusal.missing(given, positional) }
        call.given = given
    }

    /// The parameters without a default that `given` lacks.
    fileprivate func missing(_ given: UInt64) -> [Int] {
        names.indices.filter { requiredMask & ~given & Signature.bit($0) != 0 }
    }

    fileprivate var requiredPositionalCount: Int {
        (0..<positionalCount).filter { requiredMask & Signature.bit($0) != 0 }.count
    }
}

/// What CPython says when arguments do not fit a builtin.
private struct Refusal {
    let signature: Signature
    let function: BuiltinFunction

    /// The receiver of a method is not counted.
    private var receiver: Int { function.owner == nil ? 0 : 1 }
    /// The methods of ndarray that reduce are written in Python, under names of their own.
    private static let pythonNames = [
        "sum": "_sum", "prod": "_prod", "mean": "_mean", "std": "_std", "var": "_var", "max": "_amax", "min": "_amin", "any": "_any",
        "all": "_all",
    ]
    private var name: String {
        function.owner == "ndarray" ? Refusal.pythonNames[function.info.name] ?? function.info.name : function.info.name
    }
    private var qualifiedName: String { function.qualifiedName }
    private var isNative: Bool {
        function.builtin.convention == .native || function.builtin.convention == .format
            || signature.positionalOnlyCount > receiver && signature.positionalOnlyCount == signature.names.count
            || signature.names.count == receiver && receiver == 1
    }
    private var positionalOnly: Bool { signature.positionalOnlyCount == signature.names.count }

    func tooMany(_ all: Int) -> PythonError {
        let given = all - receiver
        let most = signature.positionalCount - receiver
        let least = signature.requiredPositionalCount - receiver
        if isNative { return .type(nativeCount(least: least, most: most, given: given)) }
        if function.builtin.convention == .cython { return .type(cythonCount(least: least, most: most, given: given)) }
        let takes = least == most
            ? "\(most + receiver) positional argument\(most + receiver == 1 ? "" : "s")"
            : "from \(least + receiver) to \(most + receiver) positional arguments"
        return .type("\(name)() takes \(takes) but \(all) \(all == 1 ? "was" : "were") given")
    }

    private func nativeCount(least: Int, most: Int, given: Int) -> String {
        if most == 0, signature.names.count > receiver { return "\(name)() takes no positional arguments" }
        if most == 0, function.constructs { return "\(name)() takes no arguments" }
        if most == 0 { return "\(qualifiedName)() takes no arguments (\(given) given)" }
        if function.builtin.convention == .format { return formatCount(least: least, most: most, given: given) }
        if least == 1, most == 1, positionalOnly, !function.constructs {
            return "\(qualifiedName)() takes exactly one argument (\(given) given)"
        }
        if signature.positionalOnlyCount == signature.positionalCount {
            let bound = given < least ? least : most
            let word = least == most ? "" : given < least ? "at least " : "at most "
            return "\(name) expected \(word)\(bound) argument\(bound == 1 ? "" : "s"), got \(given)"
        }
        let word = least == most ? "exactly" : "at most"
        let kind = signature.names.count > signature.positionalCount ? "positional argument" : "argument"
        return "\(name)() takes \(word) \(most) \(kind)\(most == 1 ? "" : "s") (\(given) given)"
    }

    /// Without its receiver a method cannot be called.
    var withoutReceiver: PythonError { .type("unbound method \(qualifiedName)() needs an argument") }

    private func formatCount(least: Int, most: Int, given: Int) -> String {
        let all = signature.names.count - receiver
        if given > all { return "\(name)() takes at most \(all) arguments (\(given) given)" }
        let bound = given < least ? least : most
        let word = least == most ? "exactly" : given < least ? "at least" : "at most"
        let kind = all > most ? "positional argument" : "argument"
        return "\(name)() takes \(word) \(bound) \(kind)\(bound == 1 ? "" : "s") (\(given) given)"
    }

    /// C's functions look for what is missing before they look at keywords they do not know.
    func beforeUnknownKeyword(_ keywords: [String], _ given: UInt64, _ positional: Int) -> PythonError? {
        guard function.builtin.convention == .native || function.builtin.convention == .format, !positionalOnly else { return nil }
        var given = given
        for (index, name) in signature.names.enumerated() where keywords.contains(name) { given |= Signature.bit(index) }
        return signature.missing(given).isEmpty ? nil : missing(given, positional)
    }

    private func cythonCount(least: Int, most: Int, given: Int) -> String {
        let word = least == most ? "exactly" : given < least ? "at least" : "at most", bound = given < least ? least : most
        return "\(name)() takes \(word) \(bound) positional argument\(bound == 1 ? "" : "s") (\(given) given)"
    }

    func unexpectedKeyword(_ keyword: String) -> PythonError {
        if positionalOnly, isNative || signature.takesRest {
            return .type("\(qualifiedName)() takes no keyword arguments")
        }
        let text = function.builtin.convention == .native || function.builtin.convention == .format
            ? "'\(keyword)' is an invalid keyword argument for \(name == "sorted" ? "sort" : name)()"
            : "\(name)() got an unexpected keyword argument '\(keyword)'"
        let error = PythonError.type(text)
        let known = signature.names[signature.positionalOnlyCount...]
        error.exception.suggestion = Suggestion.nearest(to: keyword, among: known)
        if error.exception.suggestion == nil, !known.isEmpty {
            error.exception.hints = ["\(name)() takes \(known.joined(separator: ", "))"]
        }
        return error
    }

    func multipleValues(_ index: Int) -> PythonError {
        let parameter = signature.names[index]
        return .type(function.builtin.convention == .native
            ? "argument for \(name)() given by name ('\(parameter)') and position (\(index + 1 - receiver))"
            : "\(name)() got multiple values for argument '\(parameter)'")
    }

    func missing(_ given: UInt64, _ positional: Int) -> PythonError {
        let missing = signature.missing(given)
        if function.builtin.convention == .cython {
            return .type(cythonCount(least: signature.requiredPositionalCount - receiver, most: signature.positionalCount - receiver,
                                     given: positional - receiver))
        }
        if function.builtin.convention == .numpy, let first = missing.first {
            return .type("\(name)() missing required argument '\(signature.names[first])' (pos \(first - receiver))")
        }
        if isNative, let first = missing.first {
            if function.constructs, signature.takesRest { return .type("\(name)() must have at least two arguments.") }
            if first < signature.positionalOnlyCount, signature.positionalOnlyCount < signature.positionalCount {
                let least = signature.requiredPositionalCount - receiver
                return .type("\(name)() takes at least \(least) positional argument\(least == 1 ? "" : "s") "
                    + "(\(positional - receiver) given)")
            }
            if signature.positionalOnlyCount == signature.positionalCount {
                return .type(nativeCount(
                    least: signature.requiredPositionalCount - receiver,
                    most: signature.takesRest ? .max : signature.positionalCount - receiver,
                    given: positional - receiver))
            }
            let place = function.constructs ? "" : " (pos \(first + 1 - receiver))"
            return .type("\(name)() missing required argument '\(signature.names[first])'\(place)")
        }
        let byPosition = missing.filter { $0 < signature.positionalCount }
        let kind = byPosition.isEmpty ? "keyword-only" : "positional"
        return .type(missingArguments(function: name, kind: kind,
                                      (byPosition.isEmpty ? missing : byPosition).map { signature.names[$0] }))
    }
}

/// CPython's words for parameters that got nothing: `f() missing 2 required positional arguments: 'a' and 'b'`.
func missingArguments(function: String, kind: String, _ names: [String]) -> String {
    let quoted = names.map { "'\($0)'" }
    let list = switch quoted.count {
    case 1: quoted[0]
    case 2: "\(quoted[0]) and \(quoted[1])"
    default: quoted.dropLast().joined(separator: ", ") + ", and " + (quoted.last ?? "")
    }
    return "\(function)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)"
}
