import Arrays
import Syntax

extension Node {
    /// Tells the children of an expression where they stand: each may leave its result pending when what is evaluated
    /// after it allows that.
    func join(_ children: [Node]) {
        for (index, child) in children.enumerated() where child.canDefer {
            child.site = FusionSite(in: self, later: Array(children[(index + 1)...]))
        }
    }

    /// The result of an elementwise operation on these values when it is fused with others: pending, or computed with its
    /// pending operands. Nil when there is nothing to fuse.
    /// - Parameter plain: the operation by itself.
    @inline(never)
    final func fused(_ call: ElementwiseCall?, _ values: [Value], _ m: Machine, _ f: FramePointer,
                     plain: ([Value]) throws -> Value) throws -> Value? {
        let hasPending = values.contains { $0.pending != nil }
        let defers = site?.mayDefer(m, f) ?? false
        guard hasPending || defers else { return nil }
        if let call, let deferred = call.deferred(values) {
            let pending = PendingArray(deferred, call.name(values), place)
            m.fusion.waiting.append(pending)
            if defers { return .object(pending) }
            if hasPending { prepareDirect(m, f) }
            return .object(ArrayObject(try m.computed(pending)))
        }
        return hasPending ? try plain(values.map { try m.settled($0) }) : nil
    }
}

/// `np.name(a, …)` with the name of an elementwise function, or `abs(a)`: part of the expression around it while the name
/// means the library's function, a plain call otherwise.
final class ElementwiseCallNode: Node {
    /// The module, or the function itself.
    private let root: GlobalNode
    /// The member of the module; nil when `root` is the function.
    private let member: String?
    private let arguments: NodeList<Node>
    /// The call as any other.
    private let plain: Node
    private var cache: (module: ModuleObject, version: Int, callee: Value, call: ElementwiseCall)?
    /// The module, and its version, in which the member was something else.
    private var otherwise: (module: ModuleObject, version: Int)?

    init(_ root: GlobalNode, _ member: String?, _ arguments: [Node], plain: Node, _ place: Place) {
        self.root = root
        self.member = member
        self.arguments = NodeList(arguments)
        self.plain = plain
        super.init(place)
        join(arguments)
    }

    override var canDefer: Bool { true }

    override func takesPending(_ m: Machine, _ f: FramePointer) -> Bool { resolved(m, f) != nil }

    override func isSilent(_ m: Machine, _ f: FramePointer) -> Bool {
        resolved(m, f) != nil && arguments.nodes.allSatisfy { $0.isSilent(m, f) }
    }

    override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool {
        arguments.nodes.allSatisfy { $0.isInlinable(parameters, &used) }
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        if let direct, let value = directValue(direct, m, f) { return value }
        guard m.acceleration.expressions, let (callee, call) = resolved(m, f) else { return try plain.evaluate(m, f) }
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        var mayFuse = false
        for index in 0..<arguments.count {
            let value = try arguments.with(index) { try $0.evaluate(m, f) }
            mayFuse = mayFuse || value.mayFuse
            values.append(value)
        }
        if mayFuse, let value = try fused(call, values, m, f, plain: { try self.call(callee, $0, m) }) { return value }
        return try self.call(callee, values, m)
    }

    private func call(_ callee: Value, _ values: [Value], _ m: Machine) throws -> Value {
        do { return m.placingWarnings(try m.call(callee, Arguments(values)), at: place) } catch {
            throw m.locate(error, inCallTo: callee, at: place) { parameter, receivers in
                let index = parameter - receivers
                return index >= 0 && index < arguments.count ? arguments.with(index) { $0.place.span } : nil
            }
        }
    }

    /// The library's function that the name means here and now; nil when it means something else.
    @inline(__always)
    private func resolved(_ m: Machine, _ f: FramePointer) -> (callee: Value, call: ElementwiseCall)? {
        let value = f.pointee.globals.pointee[root.index]
        guard member != nil else {
            guard case .undefined = value else { return nil }
            return cachedCall(of: root.builtin, nil)
        }
        guard let module = value.exactly(ModuleObject.self) else { return nil }
        if let cache, cache.module === module, cache.version == module.version { return (cache.callee, cache.call) }
        if let otherwise, otherwise.module === module, otherwise.version == module.version { return nil }
        return cachedCall(of: module.name == "numpy" ? member.flatMap { module.members[$0] } : nil, module)
    }

    /// The one argument, where there is one.
    var onlyArgument: Node? { arguments.count == 1 ? arguments.nodes[0] : nil }

    /// The function of one argument that the name means here and now.
    func function(_ m: Machine, _ f: FramePointer) -> UnaryFunction? {
        guard case .unary(let function) = resolved(m, f)?.call else { return nil }
        return function
    }

    private static let noModule = ModuleObject("")

    private func cachedCall(of callee: Value?, _ module: ModuleObject?) -> (callee: Value, call: ElementwiseCall)? {
        if module == nil, let cache { return (cache.callee, cache.call) }
        guard let callee, let call = ElementwiseCall(function: callee), call.argumentCount == arguments.count else {
            if let module { otherwise = (module, module.version) }
            return nil
        }
        let home = module ?? ElementwiseCallNode.noModule
        cache = (home, home.version, callee, call)
        return (callee, call)
    }
}

extension Compiler {
    /// The names under which programs know NumPy.
    private static let numpyNames: Set<String> = ["np", "numpy"]

    /// A call that may be an elementwise function of the library.
    /// - Parameter plain: the same call as any other.
    func elementwiseCall(_ callee: Expression, _ arguments: [Node], plain: Node, _ place: Place) -> Node? {
        guard (1...3).contains(arguments.count) else { return nil }
        switch callee.kind {
        case .name("abs"):
            guard let root = load("abs", callee.span) as? GlobalNode else { return nil }
            return ElementwiseCallNode(root, nil, arguments, plain: plain, place)
        case .attribute(let receiver, let member, _):
            guard case .name(let name) = receiver.kind, Compiler.numpyNames.contains(name),
                  let root = load(name, receiver.span) as? GlobalNode else { return nil }
            return ElementwiseCallNode(root, member, arguments, plain: plain, place)
        default: return nil
        }
    }
}
