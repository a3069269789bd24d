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
    /// Whose words are used when arguments do not fit the signature.
    public enum Convention: Sendable {
        /// As functions written in Python say it: `f() missing 1 required positional argument: 'x'`.
        case python
        /// As CPython's functions written in C say it: `round() missing required argument 'number' (pos 1)`.
        case native
        /// As NumPy's functions written in C say it: places are counted from 0.
        case numpy
    }

    public let info: EntryInfo
    public let convention: Convention
    public let body: @Sendable (inout Call) throws -> Value

    public init(_ info: EntryInfo, convention: Convention = .python,
                _ body: @escaping @Sendable (inout Call) throws -> Value) {
        self.info = info
        self.convention = convention
        self.body = body
    }

    /// A table row: for small functions whose name says most.
    public init(_ signature: String, _ summary: String, convention: Convention = .python,
                _ body: @escaping @Sendable (inout Call) throws -> Value) {
        self.init(EntryInfo(signature, summary), convention: convention, body)
    }
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
    public override var isCallable: Bool { true }
    public override func repr(_ m: Machine) -> String {
        owner.map { "<method '\(info.name)' of '\($0)' objects>" } ?? "<built-in function \(info.name)>"
    }

    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        switch name {
        case "__name__": .object(StringObject(info.name))
        case "__doc__": .object(StringObject(info.summary))
        default: try super.attribute(name, m)
        }
    }

    public override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        var call = try signature.bind(arguments, self, m)
        do {
            return try builtin.body(&call)
        } catch {
            throw m.pythonError(from: error)
        }
    }
}
