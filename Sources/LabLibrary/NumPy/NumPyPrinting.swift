import Arrays
import Interpreter

extension NumPyModule {
    private static let optionParameters = "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, "
        + "nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None"

    /// How arrays are shown, and what happens at floating point conditions.
    static let printing: [Builtin] = [
        Builtin("set_printoptions(\(optionParameters))", "Sets how arrays are printed from now on.",
                .shows("np.set_printoptions(precision=3)\nnp.array([1 / 3, 2 / 3])", "array([0.333, 0.667])")) { call in
            call.machine.numpy.printOptions = try changed(call.machine.numpy.printOptions, &call)
            return .none
        },
        Builtin("get_printoptions()", "The print options as a dict.", .shows("np.get_printoptions()['precision']", "8")) { call in try dictionary(call.machine.numpy.printOptions, call.machine) },
        Builtin("printoptions(\(optionParameters))", "Print options for the length of a with block.",
                .shows("with np.printoptions(precision=2):\n    print(np.array([1 / 3, 2 / 3]))", "[0.33 0.67]")) { call in
            .object(PrintOptionsContext(try changed(call.machine.numpy.printOptions, &call)))
        },
        Builtin("array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=\" \", prefix=\"\", *, formatter=None, "
                + "threshold=None, edgeitems=None, sign=None, floatmode=None, suffix=\"\", legacy=None)", "An array as text.",
                .shows("np.array2string(np.array([1 / 3, 2 / 3]), precision=2)", "'[0.33 0.67]'")) { call in
            var options = call.machine.numpy.printOptions
            if let width = try call.optionalInt(1) { options.lineWidth = bounded(width) }
            if let precision = try call.optionalInt(2) { options.precision = bounded(precision) }
            if let suppress = try call.optionalBool(3) { options.suppress = suppress }
            try read(&options, &call, threshold: 7, edge: 8, sign: 9, mode: 10)
            if !call.isNone(6) { options.formatter = try formatter(call[6], call.machine) }
            return Value(try NumPyText.text(try call.array(0), options, separator: try call.string(4), prefix: try call.string(5),
                                            suffix: try call.string(11), call.machine))
        },
        Builtin("array_repr(arr, max_line_width=None, precision=None, suppress_small=None)", "An array as the expression that makes it.",
                .shows("np.array_repr(np.arange(3))", "'array([0, 1, 2])'")) { call in
            Value(try NumPyText.repr(try call.array(0), try narrowed(&call), call.machine))
        },
        Builtin("array_str(a, max_line_width=None, precision=None, suppress_small=None)", "An array as print shows it.",
                .shows("np.array_str(np.arange(3))", "'[0 1 2]'")) { call in
            let array = try call.array(0)
            if array.rank == 0 { return Value(try call.machine.str(call.result(array))) }
            return Value(try NumPyText.text(array, try narrowed(&call), call.machine))
        },
        Builtin("errstate(**kwargs)", "What happens at floating point conditions inside a with block: divide, over, under, invalid or all.",
                .shows("with np.errstate(divide='ignore'):\n    print(np.array([1.0, -1.0]) / 0)", "[ inf -inf]")) { call in
            .object(ErrorStateContext(try changed(call.machine.numpy.errorState, call.keywords, call.machine)))
        },
        Builtin("seterr(all=None, divide=None, over=None, under=None, invalid=None)", "Sets what happens at floating point conditions; returns the old settings.",
                .shows("old = np.seterr(divide='ignore')\nnp.array([1.0]) / 0", "array([inf])")) { call in
            let old = call.machine.numpy.errorState
            let given = ["all", "divide", "over", "under", "invalid"].enumerated().filter { !call.isNone($0.offset) }
            call.machine.numpy.errorState = try changed(old, given.map { ($0.element, call[$0.offset]) }, call.machine)
            return try dictionary(old, call.machine)
        },
        Builtin("geterr()", "What happens at floating point conditions.", .shows("np.geterr()['divide']", "'warn'")) { call in try dictionary(call.machine.numpy.errorState, call.machine) },
    ]

    // MARK: Print options

    /// Widths and counts beyond this change nothing any more.
    private static let widest = 1 << 30
    private static func bounded(_ width: Int) -> Int { max(0, min(width, widest)) }

    private static func narrowed(_ call: inout Call) throws -> PrintOptions {
        var options = call.machine.numpy.printOptions
        if let width = try call.optionalInt(1) { options.lineWidth = bounded(width) }
        if let precision = try call.optionalInt(2) { options.precision = bounded(precision) }
        if let suppress = try call.optionalBool(3) { options.suppress = suppress }
        return options
    }

    private static func changed(_ options: PrintOptions, _ call: inout Call) throws -> PrintOptions {
        var options = options
        if !call.isNone(0) {
            guard let precision = try? call.int(0) else { throw PythonError.type("precision must be an integer") }
            guard precision >= 0 else { throw PythonError.value("precision must be >= 0") }
            options.precision = min(precision, widest)
        }
        if let width = try call.optionalInt(3) { options.lineWidth = bounded(width) }
        if let suppress = try call.optionalBool(4) { options.suppress = suppress }
        if let text = try call.optionalString(5) { options.nanText = text }
        if let text = try call.optionalString(6) { options.infText = text }
        options.formatter = call.isNone(7) ? [:] : try formatter(call[7], call.machine)
        try read(&options, &call, threshold: 1, edge: 2, sign: 8, mode: 9)
        return options
    }

    private static func read(_ options: inout PrintOptions, _ call: inout Call, threshold: Int, edge: Int, sign: Int, mode: Int) throws {
        if !call.isNone(threshold) {
            guard let limit = try? call.double(threshold) else { throw PythonError.type("threshold must be numeric") }
            guard !limit.isNaN else { throw PythonError.value("threshold must be non-NAN, try sys.maxsize for untruncated representation") }
            options.threshold = limit >= 9e18 ? Int.max : limit < 0 ? -1 : Int(limit)
        }
        if let items = try call.optionalInt(edge) { options.edgeItems = bounded(items) }
        if let text = try call.optionalString(sign) {
            guard text.count == 1, let character = text.first, "-+ ".contains(character) else {
                throw PythonError.value("sign option must be one of ' ', '+', or '-'")
            }
            options.sign = character
        }
        if let name = try call.optionalString(mode) {
            guard let mode = PrintOptions.FloatMode(rawValue: name) else {
                throw PythonError.value("floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"")
            }
            options.floatMode = mode
        }
    }

    /// `formatter={"float": function}`.
    private static func formatter(_ value: Value, _ m: Machine) throws -> [String: Value] {
        var result: [String: Value] = [:]
        for key in try m.elements(value) {
            guard let name = key.text else { throw PythonError.type("the keys of formatter must be texts such as 'float'") }
            result[name] = try m.item(value, key)
        }
        return result
    }

    private static func dictionary(_ options: PrintOptions, _ m: Machine) throws -> Value {
        try table([
            ("edgeitems", .int(options.edgeItems)), ("threshold", .int(options.threshold)),
            ("floatmode", Value(options.floatMode.rawValue)), ("precision", .int(options.precision)),
            ("suppress", .bool(options.suppress)), ("linewidth", .int(options.lineWidth)),
            ("nanstr", Value(options.nanText)), ("infstr", Value(options.infText)), ("sign", Value(String(options.sign))),
            ("formatter", options.formatter.isEmpty ? .none : try table(options.formatter.map { ($0.key, $0.value) }, m)),
            ("legacy", .bool(false)), ("override_repr", .none),
        ], m)
    }

    // MARK: Error state

    private static func changed(_ state: ErrorState, _ settings: [(name: String, value: Value)], _ m: Machine) throws -> ErrorState {
        var state = state
        // `all` first: single settings override it.
        for (name, value) in settings.sorted(by: { a, b in a.name == "all" && b.name != "all" }) {
            guard ["all", "divide", "over", "under", "invalid", "call"].contains(name) else {
                let error = PythonError.type("errstate() got an unexpected keyword argument '\(name)'")
                throw error
            }
            if value.isNone || name == "call" { continue }
            guard let word = value.text, let action = ErrorAction(rawValue: word) else {
                throw PythonError.value("Unknown error state: \(try m.str(value))", hints: ["use 'ignore', 'warn', 'raise' or 'print'"])
            }
            if name == "divide" || name == "all" { state.divide = action }
            if name == "over" || name == "all" { state.over = action }
            if name == "under" || name == "all" { state.under = action }
            if name == "invalid" || name == "all" { state.invalid = action }
        }
        return state
    }

    private static func dictionary(_ state: ErrorState, _ m: Machine) throws -> Value {
        try table([
            ("divide", Value(state.divide.rawValue)), ("over", Value(state.over.rawValue)),
            ("under", Value(state.under.rawValue)), ("invalid", Value(state.invalid.rawValue)),
        ], m)
    }

    private static func table(_ rows: [(String, Value)], _ m: Machine) throws -> Value {
        let dict = DictObject()
        for (key, value) in rows { try dict.set(Value(key), value, m) }
        return .object(dict)
    }
}

/// `with np.printoptions(...)`.
final class PrintOptionsContext: Object, @unchecked Sendable {
    private let options: PrintOptions
    private var saved: PrintOptions?

    init(_ options: PrintOptions) { self.options = options }

    static let typeObject = TypeObject("printoptions", module: "numpy", base: .object)
    override var type: TypeObject { PrintOptionsContext.typeObject }

    override func enterContext(_ m: Machine) throws -> Value? {
        saved = m.numpy.printOptions
        m.numpy.printOptions = options
        return try m.call(m.attribute(.object(m.modules["numpy"] ?? ModuleObject("numpy")), "get_printoptions"), Arguments())
    }

    override func exitContext(_ error: PythonError?, _ m: Machine) throws -> Bool {
        if let saved { m.numpy.printOptions = saved }
        return false
    }
}

/// `with np.errstate(...)`.
final class ErrorStateContext: Object, @unchecked Sendable {
    private let state: ErrorState
    private var saved: ErrorState?

    init(_ state: ErrorState) { self.state = state }

    static let typeObject = TypeObject("errstate", module: "numpy", base: .object)
    override var type: TypeObject { ErrorStateContext.typeObject }

    override func enterContext(_ m: Machine) throws -> Value? {
        saved = m.numpy.errorState
        m.numpy.errorState = state
        return Value.none
    }

    override func exitContext(_ error: PythonError?, _ m: Machine) throws -> Bool {
        if let saved { m.numpy.errorState = saved }
        return false
    }
}
