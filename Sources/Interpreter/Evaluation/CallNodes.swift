import Syntax

/// Plain positional arguments, evaluated straight onto the machine's stack.
struct StackArguments {
    private let list: NodeList<Node>
    private let operands: UnsafeMutablePointer<NodeOperand>
    /// No argument can rebind the callee.
    let arePure: Bool
    var count: Int { list.count }

    init(_ nodes: [Node]) {
        list = NodeList(nodes)
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

    @inline(__always)
    func evaluate(_ index: Int, _ m: Machine, _ f: FramePointer) throws -> Value { try operands[index].evaluate(m, f) }

    func values(_ m: Machine, _ f: FramePointer) throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(try operands[index].evaluate(m, f)) }
        return values
    }

    func node(_ index: Int) -> Node { list.with(index) { $0 } }

    var nodes: [Node] { list.nodes }

    /// The span of an argument by its position; nil when there is none.
    func span(_ index: Int) -> Span? {
        index >= 0 && index < count ? list.with(index) { $0.place.span } : nil
    }
}

extension StackArguments {
    /// Calls a builtin with these arguments, after a receiver if there is one (`.undefined` if not); by its short way
    /// when it has one for them.
    @inline(__always)
    func call(_ function: BuiltinFunction, receiver: Value, at place: Place, _ m: Machine, _ f: FramePointer) throws -> Value {
        let first = receiver.isUndefined ? 0 : 1
        switch first + count {
        case 1:
            let x = first == 1 ? receiver : try operands[0].evaluate(m, f)
            let value = function.shortcut(x, m)
            if !value.isUndefined { return value }
            return try call(function, x, .undefined, known: 1, first, at: place, m, f)
        case 2:
            let x = first == 1 ? receiver : try operands[0].evaluate(m, f)
            let y = try operands[1 - first].evaluate(m, f)
            let value = function.shortcut(x, y, m)
            if !value.isUndefined { return value }
            return try call(function, x, y, known: 2, first, at: place, m, f)
        case 3 where function.hasThree:
            let x = first == 1 ? receiver : try operands[0].evaluate(m, f)
            let y = try operands[1 - first].evaluate(m, f)
            let z = try operands[2 - first].evaluate(m, f)
            let value = function.shortcut(x, y, z, m)
            if !value.isUndefined { return value }
            return try call(function, x, y, z, known: 3, first, at: place, m, f)
        default: return try call(function, receiver, .undefined, known: first, first, at: place, m, f)
        }
    }

    /// Calls a builtin through the machine's stack.
    /// - Parameters:
    ///   - known: how many values, `x`, `y` and `z`, have been evaluated.
    ///   - first: the place of the first argument: 1 after a receiver.
    private func call(_ function: BuiltinFunction, _ x: Value, _ y: Value, _ z: Value = .undefined, known: Int, _ first: Int, at place: Place,
                      _ m: Machine, _ f: FramePointer) throws -> Value {
        let total = count + first
        let room = max(function.unmanagedSignature._withUnsafeGuaranteedRef { $0.count }, total)
        let base: UnsafeMutablePointer<Value>
        do { base = try m.pushValues(room) } catch { throw m.locate(error, at: place) }
        defer { m.popValues(base, room) }
        if known > 0 { base[0] = x }
        if known > 1 { base[1] = y }
        if known > 2 { base[2] = z }
        for index in known..<max(known, total) { base[index] = try operands[index - first].evaluate(m, f) }
        do { return m.placingWarnings(try function.run(base, count: total, m), at: place) } catch {
            throw m.locate(error, inCallTo: .object(function), at: place) { span($0 - $1 - first) }
        }
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
        join(arguments)
    }

    deinit { arguments.free() }

    override var canDefer: Bool { true }
    override func takesPending(_ m: Machine, _ f: FramePointer) -> Bool { takesPendingArguments(m, f) }
    override func isSilent(_ m: Machine, _ f: FramePointer) -> Bool {
        takesPendingArguments(m, f) && arguments.nodes.allSatisfy { $0.isSilent(m, f) }
    }
    override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool {
        callee.node is GlobalNode && arguments.nodes.allSatisfy { $0.isInlinable(parameters, &used) }
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        guard let object = try callee.borrowed(m, f) else { return try general(callee.node.evaluate(m, f), m, f) }
        return try object._withUnsafeGuaranteedRef { object in
            let kind = Swift.type(of: object)
            if kind == FunctionObject.self {
                let function = unsafeDowncast(object, to: FunctionObject.self)
                let code = function.code
                if code.isPlain, function.canTake(arguments.count), !code.hasCells || arguments.arePure {
                    return try callFunction(function, m, f)
                }
            } else if kind == BuiltinFunction.self {
                let function = unsafeDowncast(object, to: BuiltinFunction.self)
                // Arguments that run code may rebind the name: the function is held until it has been called.
                return arguments.arePure ? try callBuiltin(function, m, f) : try callHeld(function, m, f)
            } else if kind == TypeObject.self, arguments.arePure,
                      let constructor = unsafeDowncast(object, to: TypeObject.self).constructor {
                return try callBuiltin(constructor, m, f)
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
        if arguments.count < code._withUnsafeGuaranteedRef({ $0.positionalCount }) {
            function.fillDefaults(from: arguments.count, base)
        }
        try arguments.evaluate(into: base, m, f)
        if code._withUnsafeGuaranteedRef({ $0.hasCells }) { function.makeCells(base) }
        if code._withUnsafeGuaranteedRef({ $0.isInlinable }), hasLargeArgument(base) {
            do { return try runInlined(code, base, function.table, m, f) } catch { throw located(error, m) }
        }
        do { return try table._withUnsafeGuaranteedRef { try m.run(code, base, $0) } } catch { throw located(error, m) }
    }

    @inline(never)
    private func callHeld(_ function: BuiltinFunction, _ m: Machine, _ f: FramePointer) throws -> Value {
        let held = Unmanaged.passRetained(function)
        defer { held.release() }
        return try arguments.call(function, receiver: .undefined, at: place, m, f)
    }

    @inline(__always)
    private func callBuiltin(_ function: BuiltinFunction, _ m: Machine, _ f: FramePointer) throws -> Value {
        try arguments.call(function, receiver: .undefined, at: place, m, f)
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
    private let receiver: BorrowedOperand
    let name: String
    let arguments: StackArguments
    /// Where `receiver.name` stands, for errors of the attribute itself.
    let attributePlace: Place
    private let member = MemberCache()
    /// The class whose instances all have one type, and the method found there last; types keep their methods.
    private var knownClass: ObjectIdentifier?
    private var knownMethod: Unmanaged<BuiltinFunction>?

    init(_ receiver: Node, _ name: String, _ arguments: [Node], attributePlace: Place, _ place: Place) {
        self.receiver = BorrowedOperand(receiver)
        self.name = name
        self.arguments = StackArguments(arguments)
        self.attributePlace = attributePlace
        super.init(place)
    }

    deinit { arguments.free() }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        // Pure arguments cannot rebind the variable that keeps the receiver.
        if arguments.arePure, let object = try receiver.borrowed(m, f) {
            return try object._withUnsafeGuaranteedRef { try call(on: $0, m, f) }
        }
        let receiver = try receiver.node.evaluate(m, f)
        if case .object(let object) = receiver { return try call(on: object, m, f) }
        if let method = m.type(of: receiver).method(name) { return try arguments.call(method, receiver: receiver, at: place, m, f) }
        return try callAttribute(of: receiver, m, f)
    }

    @inline(__always)
    private func call(on object: Object, _ m: Machine, _ f: FramePointer) throws -> Value {
        let identity = ObjectIdentifier(Swift.type(of: object))
        if identity == knownClass, let knownMethod {
            return try knownMethod._withUnsafeGuaranteedRef {
                try arguments.call($0, receiver: .object(object), at: place, m, f)
            }
        }
        if identity == ObjectIdentifier(ModuleObject.self) {
            let module = unsafeDowncast(object, to: ModuleObject.self)
            if !member.holds(for: module), let value = module.members[name] { member.remember(value, of: module) }
            if member.holds(for: module), let function = member.function {
                return try function._withUnsafeGuaranteedRef {
                    try arguments.call($0, receiver: .undefined, at: place, m, f)
                }
            }
            guard let callee = member.value(of: module) else { return try callAttribute(of: .object(object), m, f) }
            return try call(callee, m, f)
        }
        return try callMethod(of: object, identity, m, f)
    }

    @inline(never)
    private func callMethod(of object: Object, _ identity: ObjectIdentifier, _ m: Machine, _ f: FramePointer) throws -> Value {
        guard let method = object.type.method(name) else { return try callAttribute(of: .object(object), m, f) }
        if MethodCallNode.uniformClasses.contains(identity) {
            (knownClass, knownMethod) = (identity, .passUnretained(method))
        }
        return try arguments.call(method, receiver: .object(object), at: place, m, f)
    }

    /// Classes whose instances share one type object.
    private static let uniformClasses: Set<ObjectIdentifier> = [
        ObjectIdentifier(ListObject.self), ObjectIdentifier(TupleObject.self), ObjectIdentifier(DictObject.self),
        ObjectIdentifier(StringObject.self),
    ]

    private func callAttribute(of receiver: Value, _ m: Machine, _ f: FramePointer) throws -> Value {
        let callee: Value
        do {
            try AttributeNode.refuseSpecialName(name)
            callee = try m.attribute(receiver, name)
        } catch { throw m.locate(error, at: attributePlace, while: .attribute(receiver, name: name)) }
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
        var names: Set<String> = []
        for part in parts {
            let value = try part.node.evaluate(m, f)
            switch part.kind {
            case .positional: arguments.positional.append(value)
            case .keyword(let name): try add(name, value, to: &arguments, &names, callee, m)
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
                    try add(name.text, value, to: &arguments, &names, callee, m)
                }
            }
        }
        return arguments
    }

    /// - Parameter names: of the keywords, once they are too many to look through.
    private func add(_ name: String, _ value: Value, to arguments: inout Arguments, _ names: inout Set<String>, _ callee: Value,
                     _ m: Machine) throws {
        let isKnown: Bool
        if arguments.keywords.count < 16 {
            isKnown = arguments.keywords.contains { $0.name == name }
        } else {
            if names.isEmpty { names = Set(arguments.keywords.map(\.name)) }
            isKnown = !names.insert(name).inserted
        }
        if isKnown {
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
        case let function as BuiltinFunction: return function.qualifiedName + "()"
        case let method as BoundMethod: return method.function.qualifiedName + "()"
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
        guard let parameter = error.exception.parameter else { return locate(error, at: place, while: .call(callee)) }
        error.exception.parameter = nil
        guard !error.exception.isLocated, let (function, receivers) = builtinFunction(callee),
              let index = function.signature.names.firstIndex(of: parameter),
              let span = argumentSpan(index, receivers)
        else { return locate(error, at: place) }
        return locate(error, at: Place(span: span, origin: place.origin), marksArgument: true)
    }
}
