import Catalog

/// A class of the language: `int`, `list`, `ValueError`, `np.float64`, … Single inheritance.
public final class TypeObject: Object, @unchecked Sendable {
    public let name: String
    /// The prefix `repr` shows, e.g. `numpy` in `<class 'numpy.ndarray'>`; empty for built-in classes.
    public let module: String
    public let base: TypeObject?
    /// A second base class, for the few NumPy errors that have one.
    public let secondBase: TypeObject?
    /// The methods by name; their first parameter is the instance.
    public let methods: [String: BuiltinFunction]
    /// What calling the class does; nil: cannot be created by a call. Its first bound value is the first argument.
    public let constructor: BuiltinFunction?

    public init(_ name: String, module: String = "", base: TypeObject? = nil, secondBase: TypeObject? = nil,
                methods: [Builtin] = [], constructor: Builtin? = nil) {
        self.name = name
        self.module = module
        self.base = base
        self.secondBase = secondBase
        self.methods = Dictionary(uniqueKeysWithValues: methods.map { ($0.info.name, BuiltinFunction($0, owner: name)) })
        self.constructor = constructor.map { BuiltinFunction($0, constructs: module.isEmpty) }
    }

    public static let object = TypeObject(
        "object", constructor: Builtin("object()", "A value that is only equal to itself.",
                .shows("object() == object()", "False"), convention: .native) { _ in .object(Object()) })
    public static let type = TypeObject(
        "type", base: object,
        constructor: Builtin("type(*args)", "The type of a value.", .shows("type(1.5)", "<class 'float'>"), convention: .native) { call in
            guard call.rest.count == 1 else { throw PythonError.type("type() takes 1 or 3 arguments") }
            return .object(call.machine.type(of: call.rest[0]))
        })

    public override var type: TypeObject { TypeObject.type }
    public override var attributeNames: [String] { methodNames + (self === TypeObject.dict ? ["fromkeys"] : []) }
    public override var isCallable: Bool { true }
    public override func repr(_ m: Machine) -> String { "<class '\(module.isEmpty ? "" : module + ".")\(name)'>" }

    /// Whether it is `other` or inherits from it.
    public func isSubtype(of other: TypeObject) -> Bool {
        var current: TypeObject? = self
        while let type = current {
            if type === other || type.secondBase === other { return true }
            current = type.base
        }
        return other === TypeObject.object
    }

    public func method(_ name: String) -> BuiltinFunction? {
        var current: TypeObject? = self
        while let type = current {
            if let method = type.methods[name] { return method }
            current = type.base
        }
        return nil
    }

    public func boundMethod(_ name: String, of receiver: Value) -> Value? {
        method(name).map { .object(BoundMethod($0, receiver)) }
    }

    public var methodNames: [String] { methods.keys.sorted() + (base?.methodNames ?? []) }

    public override func attribute(_ name: String, _ m: Machine) throws -> Value? {
        if name == "__name__" { return .object(StringObject(self.name)) }
        if name == "__doc__" { return constructor.map { .object(StringObject($0.info.summary)) } ?? Value.none }
        if name == "fromkeys", self === TypeObject.dict { return .object(BuiltinFunction(DictMethods.fromkeys)) }
        return method(name).map { .object($0) }
    }

    public override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        if constructor == nil, isSubtype(of: .baseException) {
            guard arguments.keywords.isEmpty else { throw PythonError.type("\(name)() takes no keyword arguments") }
            return .object(ExceptionObject(self, arguments.positional))
        }
        guard let constructor else { throw PythonError.type("cannot create '\(name)' instances") }
        return try constructor.call(arguments, m)
    }
}

/// A built-in method with its receiver.
public final class BoundMethod: Object, @unchecked Sendable {
    public let function: BuiltinFunction
    public let receiver: Value

    public init(_ function: BuiltinFunction, _ receiver: Value) {
        self.function = function
        self.receiver = receiver
    }

    static let typeObject = TypeObject("builtin_function_or_method", base: .object)
    public override var type: TypeObject { BoundMethod.typeObject }
    public override var isCallable: Bool { true }
    public override func repr(_ m: Machine) -> String {
        "<built-in method \(function.info.name) of \(m.type(of: receiver).name) object>"
    }
    public override func attribute(_ name: String, _ m: Machine) throws -> Value? { try function.attribute(name, m) }

    public override func call(_ arguments: Arguments, _ m: Machine) throws -> Value {
        var arguments = arguments
        arguments.positional.insert(receiver, at: 0)
        return try function.call(arguments, m)
    }
}
