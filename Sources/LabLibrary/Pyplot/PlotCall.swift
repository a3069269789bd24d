import Catalog
import Images
import Interpreter
import Plotting

/// A call of one of pyplot's functions, or of the axes method of the same meaning: the axes it concerns, and its arguments by name.
struct PlotCall {
    let call: Call
    let axes: AxesObject

    var machine: Machine { call.machine }
    var style: FigureStyle { axes.style }
    var state: PyplotState { PyplotState.of(machine) }
    /// The colours that `C0`, `C1`, … stand for.
    var cycle: [Color] { style.cycle.map(\.color) }
    /// What `*args` collected.
    var rest: [Value] { call.rest }

    /// Where a parameter stands in the signature.
    func index(_ name: String) -> Int { call.function.signature.names.firstIndex(of: name) ?? 0 }

    subscript(_ name: String) -> Value { call[index(name)] }
    func isGiven(_ name: String) -> Bool { call.isGiven(index(name)) }
    func isNone(_ name: String) -> Bool { call.isNone(index(name)) }
    func double(_ name: String) throws -> Double { try call.double(index(name)) }
    func optionalDouble(_ name: String) throws -> Double? { try call.optionalDouble(index(name)) }
    func string(_ name: String) throws -> String { try call.string(index(name)) }
    func optionalString(_ name: String) throws -> String? { try call.optionalString(index(name)) }
    func bool(_ name: String) throws -> Bool { try call.bool(index(name)) }
    func numbers(_ name: String) throws -> (values: [Double], shape: [Int]) { try PlotData.numbers(self[name], machine) }

    /// Words for a title or label: anything that `str` takes, as pyplot does.
    func words(_ name: String) throws -> String { try machine.str(self[name]) }

    /// What `**kwargs` collected, for a kind of artist that knows these properties.
    func options(_ artist: String, _ known: [String]) throws -> PlotOptions { try PlotOptions(call.keywords, artist, known, machine) }
}

/// Keyword arguments that style an artist: short names stand for long ones, unknown ones are refused with the nearest.
struct PlotOptions {
    private var values: [String: Value] = [:]
    private let machine: Machine

    private static let aliases = [
        "c": "color", "lw": "linewidth", "linewidths": "linewidth", "ls": "linestyle", "linestyles": "linestyle", "ms": "markersize", "mfc": "markerfacecolor", "mec": "markeredgecolor",
        "mew": "markeredgewidth", "ds": "drawstyle", "ec": "edgecolor", "edgecolors": "edgecolor", "fc": "facecolor", "facecolors": "facecolor", "size": "fontsize", "weight": "fontweight",
        "ha": "horizontalalignment", "va": "verticalalignment", "ncol": "ncols", "aa": "antialiased",
    ]

    /// Properties that change nothing that the lab draws, or everything has.
    private static let harmless: Set<String> = ["antialiased", "clip_on", "rasterized", "picker", "gid", "solid_capstyle", "dash_capstyle", "solid_joinstyle",
                                                "dash_joinstyle", "data", "scalex", "scaley", "animated", "snap", "url", "in_layout", "fontfamily", "family", "fontname", "interpolation_stage", "filternorm", "resample"]
    static let common = ["alpha", "label", "zorder", "visible"]

    init(_ keywords: [(name: String, value: Value)], _ artist: String, _ known: [String], _ machine: Machine) throws {
        self.machine = machine
        for (name, value) in keywords {
            let long = PlotOptions.aliases[name].flatMap { known.contains($0) ? $0 : nil } ?? name
            guard known.contains(long) || PlotOptions.common.contains(long) || PlotOptions.harmless.contains(long) else {
                let error = PythonError.attribute("\(artist).set() got an unexpected keyword argument '\(name)'",
                                                  hints: ["\(artist) knows: " + (known + PlotOptions.common).sorted().joined(separator: ", ")])
                let short = PlotOptions.aliases.filter { known.contains($0.value) }.map(\.key)
                error.exception.suggestion = Suggestion.nearest(to: name, among: known + PlotOptions.common + short)
                throw error
            }
            if values[long] != nil {
                throw PythonError.type("Got both '\(long)' and '\(name == long ? PlotOptions.aliases.first { $0.value == long }?.key ?? name : name)', which are aliases of one another")
            }
            values[long] = value
        }
    }

    subscript(_ name: String) -> Value? { values[name].flatMap { $0.isNone ? nil : $0 } }
    func isGiven(_ name: String) -> Bool { values[name] != nil }
    mutating func set(_ name: String, _ value: Value) { values[name] = value }

    func double(_ name: String) throws -> Double? {
        guard let value = self[name] else { return nil }
        guard let number = PyplotParameters.number(value) else { throw PythonError.type("\(name) must be a number, not \(machine.type(of: value).name)") }
        return number
    }

    func positive(_ name: String) throws -> Double? {
        guard let number = try double(name) else { return nil }
        guard number.isFinite, number >= 0 else { throw PythonError.value("\(name) must be a number not below 0, not \(Value.float(number).plainText(machine))") }
        return min(number, 1000)
    }

    func string(_ name: String) throws -> String? {
        guard let value = self[name] else { return nil }
        guard let text = value.text else { throw PythonError.type("\(name) must be a str, not \(machine.type(of: value).name)") }
        return text
    }

    func bool(_ name: String) throws -> Bool? { try self[name].map { try machine.isTrue($0) } }

    func color(_ name: String, _ cycle: [Color]) throws -> Color? { try self[name].map { try PlotData.color($0, cycle, machine) } }

    /// From 0 to 1.
    func alpha() throws -> Double {
        guard let alpha = try double("alpha") else { return 1 }
        guard (0...1).contains(alpha) else { throw PythonError.value("alpha (\(Value.float(alpha).plainText(machine))) is outside 0-1 range") }
        return alpha
    }

    func label() throws -> String? { try self["label"].map { try machine.str($0) } }

    /// Sets what every mark has.
    func apply(to mark: inout some Mark, childNumber: Int) throws {
        mark.label = try label() ?? (mark is LineMark || mark is RuleMark ? "_child\(childNumber)" : "")
        if let order = try double("zorder") { mark.zOrder = order }
    }
}

extension Value {
    func plainText(_ m: Machine) -> String { (try? m.str(self)) ?? "" }
}

/// A function of pyplot that is also a method of axes, declared once.
struct AxesCommand: Sendable {
    /// The parameters in Python's notation, without `self`.
    let parameters: String
    let summary: String
    let functionName: String?
    let methodName: String?
    let details: String
    let example: Example?
    let body: @Sendable (PlotCall) throws -> Value

    /// - Parameters:
    ///   - signature: as pyplot has it, e.g. `title(label, fontsize=None)`.
    ///   - method: the method's name when it differs, e.g. `set_title`; empty: there is none.
    ///   - function: false when only the method exists.
    init(_ signature: String, method: String? = nil, function: Bool = true, _ summary: String, _ example: Example? = nil,
         details: String = "",
         _ body: @escaping @Sendable (PlotCall) throws -> Value) {
        let name = String(signature.prefix { $0 != "(" })
        parameters = String(signature.dropFirst(name.count + 1).dropLast())
        functionName = function ? name : nil
        let methodName = method ?? name
        self.methodName = methodName.isEmpty ? nil : methodName
        self.summary = summary
        self.details = details
        self.example = example
        self.body = body
    }

    /// The function of pyplot: it draws into the current axes.
    var function: Builtin? {
        functionName.map { name in
            Builtin(EntryInfo("\(name)(\(parameters))", summary, details: details, examples: example.map { [$0] } ?? [])) { [body] call in
                try body(PlotCall(call: call, axes: PyplotState.of(call.machine).currentAxes()))
            }
        }
    }

    /// The method of axes.
    var method: Builtin? {
        methodName.map { name in
            Builtin(EntryInfo("\(name)(self\(parameters.isEmpty ? "" : ", " + parameters))", summary, details: details)) { [body] call in
                guard let axes = call[0].as(AxesObject.self) else { throw call.typeError(0, expected: "Axes") }
                return try body(PlotCall(call: call, axes: axes))
            }
        }
    }

    static let all: [AxesCommand] = lines + areas + fields + axisCommands + words
}
