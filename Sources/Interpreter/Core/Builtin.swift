import Catalog
import Syntax

/// The arguments of one call, evaluated.
public struct Arguments {
    public var positional: [Value]
    public var keywords: [(name: String, value: Value)]

    public init(_ positional: [Value] = [], keywords: [(name: String, value: Value)] = []) {
        self.positional = positional
        self.keywords = keywords
    }
}

/// A function written in Swift: its words and its body.
///
/// The signature in `info.signature` is the only list of parameters: positional and keyword arguments are bound to it
/// by one piece of code, with CPython's messages and a did-you-mean for misspelt keywords.
public struct Builtin: Sendable {
    public let info: EntryInfo
    public let body: @Sendable (inout Call) throws -> Value

    public init(_ info: EntryInfo, _ body: @escaping @Sendable (inout Call) throws -> Value) {
        self.info = info
        self.body = body
    }

    /// A table row: for small functions whose name says most.
    public init(_ signature: String, _ summary: String, _ body: @escaping @Sendable (inout Call) throws -> Value) {
        self.init(EntryInfo(signature, summary), body)
    }
}

/// What the body of a builtin sees: its arguments, bound to its parameters in the order of the signature.
///
/// Subscripts count the parameters of the signature from 0 (`*args` and `**kwargs` are not counted: they are `rest` and
/// `keywords`). A parameter not given holds its default. The readers throw a TypeError that names the parameter.
public struct Call {
    public let machine: Machine
    public let function: BuiltinFunction
    public var values: [Value]
    public var given: [Bool]
    /// What `*args` collected.
    public var rest: [Value] = []
    /// What `**kwargs` collected.
    public var keywords: [(name: String, value: Value)] = []

    public subscript(_ index: Int) -> Value { values[index] }
    public func isGiven(_ index: Int) -> Bool { given[index] }
    public func isNone(_ index: Int) -> Bool { values[index].isNone }
    public var name: String { function.info.name }
    public func parameterName(_ index: Int) -> String { function.signature.names[index] }
}

/// A builtin as a value of the language.
public final class BuiltinFunction: Object {
    public let builtin: Builtin
    /// The type whose method it is.
    public let owner: String?
    public var info: EntryInfo { builtin.info }
    /// Parsed from `info.signature` at the first call or help request: start-up does not pay for it.
    public private(set) lazy var signature = Signature(parsing: builtin.info.signature)

    public init(_ builtin: Builtin, owner: String? = nil) {
        self.builtin = builtin
        self.owner = owner
    }

    static let typeObject = TypeObject("builtin_function_or_method", base: .object)
    public override var type: TypeObject { BuiltinFunction.typeObject }
    public override func repr(_ m: Machine) -> String { "<built-in function \(info.name)>" }

    public override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        var call = try signature.bind(arguments, self, m)
        return try builtin.body(&call)
    }
}

/// The parameters of a builtin, read from its signature text.
public struct Signature: Sendable {
    public var names: [String] = []
    /// The default of each parameter; `.undefined` when it is required.
    public var defaults: [Value] = []
    /// Parameters before this index cannot be passed by keyword (`/`).
    public var positionalOnlyCount = 0
    /// Parameters from this index on cannot be passed by position (`*` or `*args`).
    public var positionalCount = 0
    public var takesRest = false
    public var takesKeywords = false

    public init(parsing text: String) {
        // Replaced by the evaluation work: reads Python's notation with the parser of Syntax.
    }

    public func bind(_ arguments: Arguments, _ function: BuiltinFunction, _ m: Machine) throws -> Call {
        Call(machine: m, function: function, values: defaults, given: [])
    }
}
