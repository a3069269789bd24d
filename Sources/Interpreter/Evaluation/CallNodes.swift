import Syntax

/// `callee(a, b, c)` with plain positional arguments.
final class CallNode: Node {
    let callee: Node
    let arguments: NodeList<Node>

    init(_ callee: Node, _ arguments: [Node], _ place: Place) {
        self.callee = callee
        self.arguments = NodeList(arguments)
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let callee = try callee.evaluate(m, f)
        if case .object(let object) = callee, Swift.type(of: object) == FunctionObject.self {
            let function = unsafeDowncast(object, to: FunctionObject.self)
            let missing = function.code.positionalCount - arguments.count
            if function.code.isPlain, missing >= 0, missing <= function.defaults.count {
                return try callFunction(function, missing, m, f)
            }
        }
        return try general(callee, m, f)
    }

    /// Evaluates the arguments straight into the new frame.
    @inline(__always)
    private func callFunction(_ function: FunctionObject, _ missing: Int, _ m: Machine, _ f: FramePointer) throws -> Value {
        let code = function.code
        let base: UnsafeMutablePointer<Value>
        do { base = try m.pushFrame(code) } catch { throw located(error, m) }
        do {
            for index in 0..<arguments.count { base[index] = try arguments.with(index) { try $0.evaluate(m, f) } }
        } catch {
            m.popFrame(base, count: code.slotCount)
            throw error
        }
        if missing > 0 {
            let first = function.defaults.count - missing
            for index in 0..<missing { base[arguments.count + index] = function.defaults[first + index] }
        }
        do { return try function.run(base, m) } catch { throw located(error, m) }
    }

    private func general(_ callee: Value, _ m: Machine, _ f: FramePointer) throws -> Value {
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for index in 0..<arguments.count { values.append(try arguments.with(index) { try $0.evaluate(m, f) }) }
        do { return m.placingWarnings(try m.call(callee, Arguments(values)), at: place) } catch {
            throw m.locate(error, inCallTo: callee, at: place) { parameter, offset in
                let index = parameter - offset
                return index >= 0 && index < arguments.count ? arguments.with(index) { $0.place.span } : nil
            }
        }
    }
}

/// `receiver.name(a, b, c)` with plain positional arguments: a method of a built-in type is called without making a
/// bound method first.
final class MethodCallNode: Node {
    let receiver: Node
    let name: String
    let arguments: NodeList<Node>
    /// Where `receiver.name` stands, for errors of the attribute itself.
    let attributePlace: Place

    init(_ receiver: Node, _ name: String, _ arguments: [Node], attributePlace: Place, _ place: Place) {
        self.receiver = receiver
        self.name = name
        self.arguments = NodeList(arguments)
        self.attributePlace = attributePlace
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let receiver = try receiver.evaluate(m, f)
        var values: [Value] = []
        values.reserveCapacity(arguments.count + 1)
        var callee: Value
        var offset = 0
        if let method = m.type(of: receiver).method(name) {
            callee = .object(method)
            values.append(receiver)
            offset = 1
        } else {
            do {
                try AttributeNode.refuseSpecialName(name)
                callee = try m.attribute(receiver, name)
            } catch { throw m.locate(error, at: attributePlace) }
        }
        for index in 0..<arguments.count { values.append(try arguments.with(index) { try $0.evaluate(m, f) }) }
        do { return m.placingWarnings(try m.call(callee, Arguments(values)), at: place) } catch {
            throw m.locate(error, inCallTo: callee, at: place) { parameter, bound in
                let index = parameter - offset - bound
                return index >= 0 && index < arguments.count ? arguments.with(index) { $0.place.span } : nil
            }
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
        case let function as FunctionObject: return "__main__.\(function.name)()"
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
