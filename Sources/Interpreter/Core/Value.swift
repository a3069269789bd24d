import Arrays
import Syntax

/// A value of the language: 16 bytes, numbers inline (no reference counting on them), everything else an object.
///
/// The NumPy scalar cases stand beside the Python ones because indexing and reductions return them in hot loops.
public enum Value: @unchecked Sendable {
    /// An empty slot; a program never sees it.
    case undefined
    case none
    case bool(Bool)
    /// An int of at most 64 bits; larger ones are `IntObject`.
    case int(Int)
    case float(Double)
    /// `np.float64`, a subclass of float.
    case float64(Double)
    case float32(Float)
    case int64(Int)
    case uint8(UInt8)
    /// `np.bool_`.
    case numpyBool(Bool)
    case object(Object)

    public var isUndefined: Bool { if case .undefined = self { true } else { false } }
    public var isNone: Bool { if case .none = self { true } else { false } }

    /// The object behind it, when it is one of this class.
    @inline(__always)
    public func `as`<T: Object>(_ type: T.Type) -> T? {
        if case .object(let object) = self { return object as? T }
        return nil
    }
}

/// Everything that is not a number or None. Subclasses override what they can do; the defaults refuse as CPython does.
///
/// Sendable only because types and builtins are immutable after creation and shared; every other object is confined
/// to the thread of its session.
open class Object: @unchecked Sendable {
    public init() {}

    open var type: TypeObject { TypeObject.object }

    // MARK: Text, truth, identity

    open func repr(_ m: Machine) throws -> String {
        "<\(m.qualified(type)) object at 0x\(String(UInt(bitPattern: ObjectIdentifier(self)), radix: 16))>"
    }
    /// What `print` and `str()` show.
    open func str(_ m: Machine) throws -> String { try repr(m) }
    open func format(_ spec: String, _ m: Machine) throws -> String {
        if spec.isEmpty { return try str(m) }
        throw PythonError.type("unsupported format string passed to \(type.name).__format__")
    }
    open func isTrue(_ m: Machine) throws -> Bool { try length(m).map { $0 != 0 } ?? true }
    /// - Throws: TypeError for unhashable types.
    open func hash(_ m: Machine) throws -> Int { ObjectIdentifier(self).hashValue >> 4 }
    /// `==` between objects as containers and dict keys use it; identity by default.
    open func equals(_ other: Value, _ m: Machine) throws -> Bool {
        if case .object(let o) = other { return o === self }
        return false
    }

    // MARK: Operators. Nil means NotImplemented: the other operand is asked, then TypeError.

    open func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? { nil }
    /// - Parameter reflected: true when `self` is the right operand.
    open func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? { nil }
    /// `self op= other`; nil falls back to `binary`. Returns what the name is bound to (usually self).
    open func inPlace(_ op: BinaryOperator, _ other: Value, _ m: Machine) throws -> Value? { nil }
    open func unary(_ op: UnaryOperator, _ m: Machine) throws -> Value? { nil }

    // MARK: Container protocol

    /// Nil: the object has no len().
    open func length(_ m: Machine) throws -> Int? { nil }
    open func item(_ key: Value, _ m: Machine) throws -> Value {
        throw PythonError.type("'\(type.name)' object is not subscriptable")
    }
    open func setItem(_ key: Value, _ value: Value, _ m: Machine) throws {
        throw PythonError.type("'\(type.name)' object does not support item assignment")
    }
    open func deleteItem(_ key: Value, _ m: Machine) throws {
        // CPython says it in one way for an index into a sequence, in another for everything else.
        let isPlace = (self is TupleObject || self is StringObject || self is RangeObject) && key.number?.big != nil
        throw PythonError.type("'\(m.qualified(type))' object \(isPlace ? "doesn't" : "does not") support item deletion")
    }
    /// `abs(x)`; nil: refused.
    open func absolute(_ m: Machine) throws -> Value? { nil }
    /// `round(x, digits)`; `digits` is None when not given. Nil: refused.
    open func rounded(_ digits: Value, _ m: Machine) throws -> Value? { nil }
    /// `reversed(x)`; nil: by length and item when there are both.
    open func makeReversedIterator(_ m: Machine) throws -> IteratorObject? { nil }

    /// Nil: falls back to iteration.
    open func contains(_ value: Value, _ m: Machine) throws -> Bool? { nil }
    /// Nil: not iterable.
    open func makeIterator(_ m: Machine) throws -> IteratorObject? { nil }

    // MARK: Attributes and calls

    /// Looks in the type's method table by default. Nil: no such attribute.
    open func attribute(_ name: String, _ m: Machine) throws -> Value? { type.boundMethod(name, of: .object(self)) }
    open func setAttribute(_ name: String, _ value: Value, _ m: Machine) throws {
        throw PythonError.attribute("'\(type.name)' object has no attribute '\(name)'")
    }
    /// For `dir`, completion and did-you-mean.
    open var attributeNames: [String] { type.methodNames }
    open func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        throw PythonError.type("'\(m.qualified(type))' object is not callable")
    }

    /// Whether `call` does anything: what `callable()` says.
    open var isCallable: Bool { false }

    // MARK: Numbers

    /// The object as an int of 64 bits where a whole number is asked for (`__index__`); nil: it is none.
    /// - Throws: OverflowError when it does not fit.
    open func asIndex(_ m: Machine) throws -> Int? { nil }
    /// The object as a real number where one is asked for (`__float__`); nil: it is none.
    /// - Throws: OverflowError when it does not fit.
    open func asDouble(_ m: Machine) throws -> Double? { nil }

    // MARK: Contexts

    /// What `with` does at the start: returns what `as` binds; nil: the object is no context manager.
    open func enterContext(_ m: Machine) throws -> Value? { nil }
    /// What `with` does at the end, after success and after an error; true swallows the error.
    open func exitContext(_ error: PythonError?, _ m: Machine) throws -> Bool { false }

    // MARK: Release

    /// Whether it can hold further containers, so that its release may set off a long chain of releases.
    open var holdsContainers: Bool { false }
    /// Hands over everything it holds when nobody refers to it any more: a chain of containers a million deep is taken
    /// apart in a loop instead of by recursion, which would overflow the stack.
    open func surrender(to pending: inout [Value]) {}

    // MARK: Forks

    /// A copy for a fork of the session; immutable objects return themselves. Mutable containers register the copy
    /// with the context before copying their elements, so that aliasing and cycles survive.
    open func copied(_ context: ForkContext) -> Object { self }
}

/// An iterator; also what `iter()`, `enumerate`, generator expressions and the like are.
open class IteratorObject: Object, @unchecked Sendable {
    /// Nil when exhausted.
    open func next(_ m: Machine) throws -> Value? { nil }
    open override func makeIterator(_ m: Machine) throws -> IteratorObject? { self }
}

/// Deep-copies values for a fork, each object once.
public final class ForkContext {
    private static let depthLimit = 50_000
    private static let bytesPerObject = 160
    private var copies: [ObjectIdentifier: Object] = [:]
    private var depth = 0
    public let namespace: Namespace
    /// The bytes that may still be copied.
    private var room: Int
    /// The bytes that were copied so far.
    public private(set) var taken = 0
    /// There was no room for everything: the fork sees some of the originals.
    public private(set) var isPartial = false

    /// - Parameter room: the most bytes to copy; what there is memory for at most.
    public init(namespace: Namespace, room: Int = .max) {
        self.namespace = namespace
        self.room = min(room, MemoryBudget.room / 4 * 3)
    }

    /// Asked before something of so many bytes is copied.
    func take(_ bytes: Int) -> Bool {
        taken += bytes
        room -= bytes
        if room < 0 { isPartial = true }
        return room >= 0
    }

    private var storages: [ObjectIdentifier: Arrays.Storage] = [:]

    /// The copy of a block of memory that arrays share: one for all of them. Nil when there is no memory for it; the
    /// fork then sees the original.
    func copy(of storage: Arrays.Storage) -> Arrays.Storage? {
        if let known = storages[ObjectIdentifier(storage)] { return known }
        guard take(storage.byteCount) else { return nil }
        guard let copy = try? Arrays.Storage(byteCount: storage.byteCount, zeroed: false) else { return nil }
        copy.base.copyMemory(from: storage.base, byteCount: storage.byteCount)
        storages[ObjectIdentifier(storage)] = copy
        return copy
    }

    public func register(_ copy: Object, for original: Object) { copies[ObjectIdentifier(original)] = copy }

    public func copy(_ value: Value) -> Value {
        guard case .object(let object) = value else { return value }
        if let known = copies[ObjectIdentifier(object)] { return .object(known) }
        // Structures nested deeper than the native stack allows are shared, not copied.
        guard depth < ForkContext.depthLimit, take(ForkContext.bytesPerObject) else { return value }
        depth += 1
        defer { depth -= 1 }
        let copy = object.copied(self)
        copies[ObjectIdentifier(object)] = copy
        return .object(copy)
    }
}
