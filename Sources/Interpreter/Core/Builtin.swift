import Catalog
import Synchronization
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
        /// As CPython's functions that read their arguments by a format: `find() takes at least 1 argument (0 given)`.
        case format
        /// As NumPy's functions written in C say it: places are counted from 0.
        case numpy
        /// As functions written in Cython say it, NumPy's random ones: `choice() takes at least 1 positional argument (0 given)`.
        case cython
    }

    /// A short way for the arguments that loops call a function with: no binding, no errors, no warnings, and no code of
    /// the language is run. It answers `.undefined` where the body has to decide.
    public enum Direct: Sendable {
        case none
        case one(@Sendable (Value, Machine) -> Value)
        case two(@Sendable (Value, Value, Machine) -> Value)
        case three(@Sendable (Value, Value, Value, Machine) -> Value)
        /// For one argument, and for two.
        case oneOrTwo(@Sendable (Value, Machine) -> Value, @Sendable (Value, Value, Machine) -> Value)
        /// For two arguments, and for three.
        case twoOrThree(@Sendable (Value, Value, Machine) -> Value, @Sendable (Value, Value, Value, Machine) -> Value)
        /// A function of one float; what is not finite is left to the body.
        case real(@Sendable (Double) -> Double)
    }

    public let info: EntryInfo
    public let convention: Convention
    public let direct: Direct
    public let body: @Sendable (inout Call) throws -> Value

    public init(_ info: EntryInfo, convention: Convention = .python, direct: Direct = .none,
                _ body: @escaping @Sendable (inout Call) throws -> Value) {
        self.info = info
        self.convention = convention
        self.direct = direct
        self.body = body
    }

    /// A table row: for small functions whose name says most.
    public init(_ signature: String, _ summary: String, convention: Convention = .python, direct: Direct = .none,
                _ body: @escaping @Sendable (inout Call) throws -> Value) {
        self.init(EntryInfo(signature, summary), convention: convention, direct: direct, body)
    }

    /// A table row with an example, which is run as a test.
    public init(_ signature: String, _ summary: String, _ example: Example, differs differences: String = "",
                convention: Convention = .python, direct: Direct = .none,
                _ body: @escaping @Sendable (inout Call) throws -> Value) {
        self.init(EntryInfo(signature, summary, examples: [example], differences: differences), convention: convention,
                  direct: direct, body)
    }
}

/// A builtin as a value of the language.
public final class BuiltinFunction: Object, @unchecked Sendable {
    public let builtin: Builtin
    /// The type whose method it is.
    public let owner: String?
    /// The module whose function it is, where messages name it: `math.sin() takes exactly one argument (0 given)`.
    let module: String?
    /// It makes the values of a type, whose words for its arguments differ a little.
    let constructs: Bool
    private let body: @Sendable (inout Call) throws -> Value
    private let direct: Builtin.Direct
    /// Builtins are shared between machines on several threads: whoever parses the signature first sets it.
    private let parsedSignature = Atomic<Unmanaged<Signature>?>(nil)

    public init(_ builtin: Builtin, owner: String? = nil, module: String? = nil, constructs: Bool = false) {
        self.builtin = builtin
        self.owner = owner
        self.module = module
        self.constructs = constructs
        body = builtin.body
        direct = builtin.direct
    }

    deinit { parsedSignature.load(ordering: .acquiring)?.release() }

    public var info: EntryInfo { builtin.info }

    /// With the type or the module it belongs to, as messages show it.
    var qualifiedName: String { (owner ?? module).map { "\($0).\(info.name)" } ?? info.name }

    /// Parsed from `info.signature` at the first call or help request: start-up does not pay for it.
    public var signature: Signature { unmanagedSignature._withUnsafeGuaranteedRef { $0 } }

    @inline(__always)
    var unmanagedSignature: Unmanaged<Signature> {
        parsedSignature.load(ordering: .acquiring) ?? parseSignature()
    }

    @inline(never)
    private func parseSignature() -> Unmanaged<Signature> {
        let new = Unmanaged.passRetained(Signature(parsing: builtin.info.signature))
        let (exchanged, original) = parsedSignature.compareExchange(
            expected: nil, desired: new, ordering: .acquiringAndReleasing)
        if exchanged { return new }
        new.release()
        return original ?? new
    }

    static let typeObject = TypeObject("builtin_function_or_method", base: .object)
    static let methodType = TypeObject("method_descriptor", base: .object)
    public override var type: TypeObject { owner == nil ? BuiltinFunction.typeObject : BuiltinFunction.methodType }
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

    // MARK: Calls

    public override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        let room = max(signature.names.count, arguments.positional.count)
        let base = try m.pushValues(room)
        defer { m.popValues(base, room) }
        for (index, value) in arguments.positional.enumerated() { base[index] = value }
        return try run(base, count: arguments.positional.count, keywords: arguments.keywords, m)
    }

    /// The value for one argument by the short way; `.undefined` where there is none.
    @inline(__always)
    func shortcut(_ x: Value, _ m: Machine) -> Value {
        switch direct {
        case .one(let body), .oneOrTwo(let body, _): return body(x, m)
        case .real(let function):
            guard let x = x.fastDouble else { return .undefined }
            let y = function(x)
            return y.magnitude < .infinity ? .float(y) : .undefined
        case .two, .three, .twoOrThree, .none: return .undefined
        }
    }

    /// The value for two arguments by the short way; `.undefined` where there is none.
    @inline(__always)
    func shortcut(_ x: Value, _ y: Value, _ m: Machine) -> Value {
        switch direct {
        case .two(let body), .oneOrTwo(_, let body), .twoOrThree(let body, _): body(x, y, m)
        default: .undefined
        }
    }

    /// The value for three arguments by the short way; `.undefined` where there is none.
    @inline(__always)
    func shortcut(_ x: Value, _ y: Value, _ z: Value, _ m: Machine) -> Value {
        switch direct {
        case .three(let body), .twoOrThree(_, let body): body(x, y, z, m)
        default: .undefined
        }
    }

    /// Whether there may be a short way for three arguments.
    @inline(__always)
    var hasThree: Bool {
        switch direct {
        case .three, .twoOrThree: true
        default: false
        }
    }

    /// Calls with `count` positional arguments that lie on the machine's stack, where there is room for every
    /// parameter.
    @inline(__always)
    func run(_ base: UnsafeMutablePointer<Value>, count: Int, keywords: [(name: String, value: Value)] = [],
             _ m: Machine) throws -> Value {
        try unmanagedSignature._withUnsafeGuaranteedRef { signature in
            var call = Call(machine: m, function: self, base: base, count: signature.count)
            if count != signature.plainCount || !keywords.isEmpty {
                try signature.bind(&call, positional: count, keywords: keywords)
            }
            do { return try body(&call) } catch { throw m.pythonError(from: error) }
        }
    }
}

extension Machine {
    /// Room for arguments, all without a value.
    @inline(__always)
    func pushValues(_ count: Int) throws -> UnsafeMutablePointer<Value> {
        let base = state.pointee.top
        guard state.pointee.end - base >= count else { throw recursionError() }
        for index in 0..<count { (base + index).initialize(to: .undefined) }
        state.pointee.top = base + count
        return base
    }

    @inline(__always)
    func popValues(_ base: UnsafeMutablePointer<Value>, _ count: Int) {
        for index in 0..<count {
            if case .object = base[index] { (base + index).deinitialize(count: 1) }
        }
        state.pointee.top = base
    }
}
