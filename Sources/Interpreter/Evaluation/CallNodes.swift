import Syntax

/// Plain positional arguments, evaluated straight onto the machine's stack.
struct StackArguments {
    private let nodes: NodeList<Node>
    private let operands: UnsafeMutablePointer<NodeOperand>
    /// No argument can rebind the callee.
    let arePure: Bool
    var count: Int { nodes.count }

    init(_ nodes: [Node]) {
        self.nodes = NodeList(nodes)
        arePure = nodes.allSatisfy(\.isPure)
        operands = .allocate(capacity: max(1, nodes.count))
        for (index, node) in nodes.enumerated() { (operands + index).initialize(to: NodeOperand(node)) }
    }

    func free() {
        operands.deinitialize(count: count)
        operands.deallocate()
    }

    @inline(__always)
    func evaluate(into base: UnsafeMutablePointer<Value>, _ m: Machine, _ f: FramePointer) throws {
        for index in 0..<count { base[index] = try operands[index].evaluate(m, f) }
    }

    func values(_ m: Machine, _ f: FramePointer) throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(try operands[index].evaluate(m, f)) }
        return values
    }

    func node(_ index: Int) -> Node { nodes.with(index) { $0 } }

    /// The span of an argument by its position; nil when there is none.
    func span(_ index: Int) -> Span? {
        index >= 0 && index < count ? nodes.with(index) { $0.place.span } : nil
    }
}

/// `callee(a, b, c)` with plain positional arguments.
final class CallNode: Node {
    let callee: BorrowedOperand
    let arguments: StackArguments

    init(_ callee: Node, _ arguments: [Node], _ place: Place) {
        self.callee = BorrowedOperand(callee)
        self.arguments = StackArguments(arguments)
        super.init(place)
    }

    deinit { arguments.free() }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        guard let object = try callee.borrowed(m, f) else { return try general(callee.node.evaluate(m, f), m, f) }
        return try object._withUnsafeGuaranteedRef { object in
            let kind = Swift.type(of: object)
            if kind == FunctionObject.self {
                let function = unsafeDowncast(object, to: FunctionObject.self)
                let code = function.code
                if code.isPlain, arguments.count == code.positionalCount, !code.hasCells || arguments.arePure {
                    return try callFunction(function, m, f)
                }
            } else if kind == BuiltinFunction.self, arguments.arePure {
                return try callBuiltin(unsafeDowncast(object, to: BuiltinFunction.self), m, f)
            }
            return try general(.object(object), m, f)
        }
    }

    /// What a call needs of the function is read before its arguments run: they may rebind its name.
    @inline(__always)
    private func callFunction(_ function: FunctionObject, _ m: Machine, _ f: FramePointer) throws -> Value {
        let code = Unmanaged.passUnretained(function.code)
        let table = Unmanaged.passUnretained(function.table)
        let count = code._withUnsafeGuaranteedRef { $0.slotCount }
        let base: UnsafeMutablePointer<Value>
        do { base = try m.pushValues(count) } catch { throw located(error, m) }
        defer { m.popValues(base, count) }
        try arguments.evaluate(into: base, m, f)
        if code._withUnsafeGuaranteedRef({ $0.hasCells }) { function.makeCells(base) }
        do { return try table._withUnsafeGuaranteedRef { try m.run(code, base, $0) } } catch { throw located(error, m) }
    }

    @inline(__always)
    private func callBuiltin(_ function: BuiltinFunction, _ m: Machine, _ f: FramePointer) throws -> Value {
        let room = max(function.unmanagedSignature._withUnsafeGuaranteedRef { $0.count }, arguments.count)
        let base: UnsafeMutablePointer<Value>
        do { base = try m.pushValues(room) } catch { throw located(error, m) }
        defer { m.popValues(base, room) }
        try arguments.evaluate(into: base, m, f)
        do { return m.placingWarnings(try function.run(base, count: arguments.count, m), at: place) } catch {
            throw m.locate(error, inCallTo: .object(function), at: place) { arguments.span($0 - $1) }
        }
    }

    private func general(_ callee: Value, _ m: Machine, _ f: FramePointer) throws -> Value {
        let values = try arguments.values(m, f)
        do { return m.placingWarnings(try m.call(callee, Arguments(values)), at: place) } catch {
            throw m.locate(error, inCallTo: callee, at: place) { arguments.span($0 - $1) }
        }
    }
}

/// `receiver.name(a, b, c)` with plain positional arguments: a method of a built-in type is called without making a
/// bound method first.
final class MethodCallNode: Node {
    let receiver: Node
    let name: String
    let arguments: StackArguments
    /// Where `receiver.name` stands, for errors of the attribute itself.
    let attributePlace: Place
    private let member = MemberCache()
    /// The class whose instances all have one type, and the method found there last.
    private var knownClass: ObjectIdentifier?
    private var knownMethod: BuiltinFunction?

    init(_ receiver: Node, _ name: String, _ arguments: [Node], attributePlace: Place, _ place: Place) {
        self.receiver = receiver
        self.name = name
        self.arguments = StackArguments(arguments)
        self.attributePlace = attributePlace
        super.init(place)
    }

    deinit { arguments.free() }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let receiver = try receiver.evaluate(m, f)
        if case .object(let object) = receiver {
            let identity = ObjectIdentifier(Swift.type(of: object))
            if identity == knownClass, let knownMethod { return try call(knownMethod, receiver, m, f) }
            if let module = receiver.exactly(ModuleObject.self) { return try callMember(of: module, m, f) }
            if let method = m.type(of: receiver).method(name) {
                if MethodCallNode.uniformClasses.contains(identity) { (knownClass, knownMethod) = (identity, method) }
                return try call(method, receiver, m, f)
            }
        } else if let method = m.type(of: receiver).method(name) {
            return try call(method, receiver, m, f)
        }
        return try callAttribute(of: receiver, m, f)
    }

    /// Classes whose instances share one type object.
    private static let uniformClasses: Set<ObjectIdentifier> = [
        ObjectIdentifier(ListObject.self), ObjectIdentifier(TupleObject.self), ObjectIdentifier(DictObject.self),
        ObjectIdentifier(StringObject.self),
    ]

    private func call(_ method: BuiltinFunction, _ receiver: Value, _ m: Machine, _ f: FramePointer) throws -> Value {
        let room = max(method.unmanagedSignature._withUnsafeGuaranteedRef { $0.count }, arguments.count + 1)
        let base: UnsafeMutablePointer<Value>
        do { base = try m.pushValues(room) } catch { throw located(error, m) }
        defer { m.popValues(base, room) }
        base[0] = receiver
        try arguments.evaluate(into: base + 1, m, f)
        do { return m.placingWarnings(try method.run(base, count: arguments.count + 1, m), at: place) } catch {
            throw m.locate(error, inCallTo: .object(method), at: place) { arguments.span($0 - $1 - 1) }
        }
    }

    private func callMember(of module: ModuleObject, _ m: Machine, _ f: FramePointer) throws -> Value {
        if member.value(of: module) == nil, let value = module.members[name] { member.remember(value, of: module) }
        guard let callee = member.value(of: module) else { return try callAttribute(of: .object(module), m, f) }
        guard let function = callee.exactly(BuiltinFunction.self) else { return try call(callee, m, f) }
        let room = max(function.unmanagedSignature._withUnsafeGuaranteedRef { $0.count }, arguments.count)
        let base: UnsafeMutablePointer<Value>
        do { base = try m.pushValues(room) } catch { throw located(error, m) }
        defer { m.popValues(base, room) }
        try arguments.evaluate(into: base, m, f)
        do { return m.placingWarnings(try function.run(base, count: arguments.count, m), at: place) } catch {
            throw m.locate(error, inCallTo: callee, at: place) { arguments.span($0 - $1) }
        }
    }

    private func callAttribute(of receiver: Value, _ m: Machine, _ f: FramePointer) throws -> Value {
        let callee: Value
        do {
            try AttributeNode.refuseSpecialName(name)
            callee = try m.attribute(receiver, name)
        } catch { throw m.locate(error, at: attributePlace) }
        return try call(callee, m, f)
    }

    private func call(_ callee: Value, _ m: Machine, _ f: FramePointer) throws -> Value {
        let values = try arguments.values(m, f)
        do { return m.placingWarnings(try m.call(callee, Arguments(values)), at: place) } catch {
            throw m.locate(error, inCallTo: callee, at: place) { arguments.span($0 - $1) }
        }
    }
}

/// A call with keywords, `*values` or `**mapping`.
final class GeneralCallNode: Node {
    struct Part {
        let kind: Argument.Kind
        let node: Node
        let span: Span
    }
    let callee: Node
    let parts: [Part]

    init(_ callee: Node, _ parts: [Part], _ place: Place) {
        self.callee = callee
        self.parts = parts
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let callee = try callee.evaluate(m, f)
        let arguments = try evaluatedArguments(for: callee, m, f)
        do { return m.placingWarnings(try m.call(callee, arguments), at: place) } catch {
            throw m.locate(error, inCallTo: callee, at: place) { parameter, offset in
                span(ofParameter: parameter, named: m.parameterName(parameter, of: callee), offset)
            }
        }
    }

    private func span(ofParameter parameter: Int, named name: String?, _ offset: Int) -> Span? {
        if let name, let part = parts.first(where: { $0.kind == .keyword(name) }) { return part.span }
        let index = parameter - offset
        let positional = parts.prefix { $0.kind == .positional }
        return positional.indices.contains(index) ? positional[index].span : nil
    }

    private func evaluatedArguments(for callee: Value, _ m: Machine, _ f: FramePointer) throws -> Arguments {
        var arguments = Arguments()
        for part in parts {
            let value = try part.node.evaluate(m, f)
            switch part.kind {
            case .positional: arguments.positional.append(value)
            case .keyword(let name): try add(name, value, to: &arguments, callee, m)
            case .unpack:
                do { arguments.positional += try m.elements(value) } catch {
                    throw located(refusal(error, of: value, callee, m), m)
                }
            case .unpackMapping:
                guard let pairs = m.mappingPairs(value) else {
                    throw located(PythonError.type("\(m.functionName(callee)) argument after ** must be a mapping, not "
                        + m.type(of: value).name), m)
                }
                for (key, value) in pairs {
                    guard let name = key.as(StringObject.self) else {
                        throw located(PythonError.type("keywords must be strings"), m)
                    }
                    try add(name.text, value, to: &arguments, callee, m)
                }
            }
        }
        return arguments
    }

    private func add(_ name: String, _ value: Value, to arguments: inout Arguments, _ callee: Value, _ m: Machine) throws {
        if arguments.keywords.contains(where: { $0.name == name }) {
            throw located(PythonError.type(
                "\(m.functionName(callee)) got multiple values for keyword argument '\(name)'"), m)
        }
        arguments.keywords.append((name, value))
    }

    /// Not iterable at all is said in the words of the call; an error while iterating stays as it is.
    private func refusal(_ error: any Error, of value: Value, _ callee: Value, _ m: Machine) -> any Error {
        if case .object(let object) = value, let iterator = try? object.makeIterator(m) {
            _ = iterator
            return error
        }
        return PythonError.type("\(m.functionName(callee)) argument after * must be an iterable, not \(m.type(of: value).name)")
    }
}

extension Machine {
    /// How CPython names a callable in the errors of a call.
    fileprivate func functionName(_ callee: Value) -> String {
        guard case .object(let object) = callee else { return "\(type(of: callee).name) object" }
        switch object {
        case let function as FunctionObject: return "__main__.\(function.code.qualifiedName)()"
        case let function as BuiltinFunction: return "\(function.info.name)()"
        case let method as BoundMethod: return "\(method.function.info.name)()"
        case let type as TypeObject: return "\(type.name)()"
        default: return "\(object.type.name) object"
        }
    }

    private func builtinFunction(_ callee: Value) -> (function: BuiltinFunction, receivers: Int)? {
        guard case .object(let object) = callee else { return nil }
        switch object {
        case let function as BuiltinFunction: return (function, 0)
        case let method as BoundMethod: return (method.function, 1)
        case let type as TypeObject: return type.constructor.map { ($0, 0) }
        default: return nil
        }
    }

    fileprivate func parameterName(_ index: Int, of callee: Value) -> String? {
        guard let names = builtinFunction(callee)?.function.signature.names, index < names.count else { return nil }
        return names[index]
    }

    /// The error of a call; when it concerns one parameter, the place is that argument alone.
    /// - Parameter argumentSpan: the span of the argument for a parameter, counted with the receivers that the callee
    ///   brings along itself.
    func locate(_ error: any Error, inCallTo callee: Value, at place: Place,
                argumentSpan: (_ parameter: Int, _ receivers: Int) -> Span?) -> any Error {
        let error = pythonError(from: error)
        guard let parameter = error.exception.parameter else { return locate(error, at: place) }
        error.exception.parameter = nil
        guard !error.exception.isLocated, let (function, receivers) = builtinFunction(callee),
              let index = function.signature.names.firstIndex(of: parameter),
              let span = argumentSpan(index, receivers)
        else { return locate(error, at: place) }
        return locate(error, at: Place(span: span, origin: place.origin), marksArgument: true)
    }
}
