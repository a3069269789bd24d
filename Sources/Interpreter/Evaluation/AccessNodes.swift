import Catalog
import Syntax

/// `object.name`
final class AttributeNode: Node {
    let object: Node
    let name: String
    private let member = MemberCache()

    init(_ object: Node, _ name: String, _ place: Place) {
        self.object = object
        self.name = name
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let object = try object.evaluate(m, f)
        if let module = object.exactly(ModuleObject.self) {
            if let known = member.value(of: module) { return known }
            if let value = module.members[name] {
                member.remember(value, of: module)
                return value
            }
        }
        do {
            try AttributeNode.refuseSpecialName(name)
            return try m.attribute(object, name)
        } catch { throw located(error, m, while: .attribute(object, name: name)) }
    }

    override var isPure: Bool { object.isPure }
    override func isInlinable(_ parameters: Int, _ used: inout Set<Int>) -> Bool { object is GlobalNode }

    /// Of Python's special names only `__name__` and `__doc__` are part of the language.
    @inline(__always)
    static func refuseSpecialName(_ name: String) throws {
        guard name.utf8.first == UInt8(ascii: "_"), name.hasPrefix("__"), name.hasSuffix("__"),
              name != "__name__", name != "__doc__" else { return }
        throw PythonError.attribute("attribute '\(name)' is not available in the lab language")
    }
}

/// The member of a module that a place in the program found last; holds while the module does not change.
final class MemberCache {
    private var module: ModuleObject?
    private var version = -1
    private var value = Value.undefined
    /// The value when it is a builtin function, for calls that count no references.
    private(set) var function: Unmanaged<BuiltinFunction>?

    /// Whether what was remembered is still the module's.
    @inline(__always)
    func holds(for module: ModuleObject) -> Bool { self.module === module && version == module.version }

    @inline(__always)
    func value(of module: ModuleObject) -> Value? {
        self.module === module && version == module.version ? value : nil
    }

    func remember(_ value: Value, of module: ModuleObject) {
        self.module = module
        self.value = value
        version = module.version
        function = value.exactly(BuiltinFunction.self).map { .passUnretained($0) }
    }
}

/// `container[key]`
final class SubscriptNode: Node {
    private let container: BorrowedOperand
    private let key: NodeOperand
    private let canBorrow: Bool
    private let hasPureParts: Bool
    /// The inner subscription of `container[i][j]`.
    private let inner: SubscriptNode?
    /// The array of `array.shape[i]`.
    private let shapeOwner: Node?
    /// The `lower:upper` of a pure slice.
    private let slice: SliceNode?

    init(_ container: Node, _ key: Node, _ place: Place) {
        self.container = BorrowedOperand(container)
        self.key = NodeOperand(key)
        hasPureParts = container.isPure && key.isPure
        canBorrow = container.isBorrowable && key.isPure
        inner = canBorrow ? container as? SubscriptNode : nil
        if canBorrow, let key = key as? SliceNode, key.step == nil { slice = key } else { slice = nil }
        if let attribute = container as? AttributeNode, attribute.name == "shape", attribute.object.isBorrowable, key is ConstantNode {
            shapeOwner = attribute.object
        } else {
            shapeOwner = nil
        }
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        if let inner, let array = try inner.borrowedArray(m, f) {
            let first = try inner.key.evaluate(m, f)
            let element = array.element(first, try key.evaluate(m, f))
            if !element.isUndefined { return element }
        } else if canBorrow, let object = try container.borrowed(m, f) {
            if let slice, let part = try part(slice, of: object, m, f) { return part }
            let key = try key.evaluate(m, f)
            let element = object.element(key)
            if !element.isUndefined { return element }
            return try general(.object(object.takeUnretainedValue()), key, m)
        }
        if let shapeOwner, let extent = try extent(shapeOwner, m, f) { return .int(extent) }
        let container = try container.node.evaluate(m, f)
        return try general(container, key.evaluate(m, f), m)
    }

    /// A part of a list, tuple or text that is not long; nil where the general path has to decide, which evaluates the bounds again.
    @inline(never)
    private func part(_ slice: SliceNode, of object: Unmanaged<Object>, _ m: Machine, _ f: FramePointer) throws -> Value? {
        let lower = try slice.lower?.evaluate(m, f) ?? .none, upper = try slice.upper?.evaluate(m, f) ?? .none
        func range(_ count: Int) -> Range<Int>? {
            func bound(_ value: Value, _ otherwise: Int) -> Int? {
                switch value {
                case .none: otherwise
                case .int(let index): index < 0 ? max(0, index &+ count) : min(index, count)
                default: nil
                }
            }
            guard count <= 4096, let start = bound(lower, 0), let end = bound(upper, count) else { return nil }
            return start..<max(start, end)
        }
        return object._withUnsafeGuaranteedRef { object in
            let kind = Swift.type(of: object)
            if kind == ListObject.self {
                let list = unsafeDowncast(object, to: ListObject.self)
                return range(list.elements.count).map { .list(Array(list.elements[$0])) }
            }
            if kind == StringObject.self {
                let text = unsafeDowncast(object, to: StringObject.self)
                return range(text.count).map { .object(text.slice($0.lowerBound, $0.upperBound)) }
            }
            if kind == TupleObject.self {
                let tuple = unsafeDowncast(object, to: TupleObject.self)
                return range(tuple.elements.count).map { .tuple(Array(tuple.elements[$0])) }
            }
            return nil
        }
    }

    /// The number `array.shape[i]`; nil where the general path has to decide.
    @inline(never)
    private func extent(_ owner: Node, _ m: Machine, _ f: FramePointer) throws -> Int? {
        guard case .int(let axis) = try key.evaluate(m, f), let object = try owner.borrowed(m, f) else { return nil }
        return object._withUnsafeGuaranteedRef { object in
            guard Swift.type(of: object) == ArrayObject.self else { return nil }
            return unsafeDowncast(object, to: ArrayObject.self).extent(axis)
        }
    }

    @inline(never)
    private func general(_ container: Value, _ key: Value, _ m: Machine) throws -> Value {
        do { return try m.item(container, key) } catch { throw located(error, m, while: .item(container, key: key)) }
    }

    /// The container when it is an array: `a[i][j]` is then read as `a[i, j]`.
    @inline(__always)
    func borrowedArray(_ m: Machine, _ f: FramePointer) throws -> ElementWindow? {
        try container.borrowed(m, f)?.window
    }

    /// Stores into `a[i][j]` of an array; false where the general path has to decide.
    @inline(__always)
    func setElement(_ second: NodeOperand, _ value: Value, _ m: Machine, _ f: FramePointer) throws -> Bool {
        guard let array = try borrowedArray(m, f) else { return false }
        let first = try key.evaluate(m, f)
        return array.setElement(first, try second.evaluate(m, f), value)
    }

    /// An object inside a list is kept alive by the list.
    override func borrowed(_ m: Machine, _ f: FramePointer) throws -> Unmanaged<Object>? {
        guard canBorrow, let object = try container.borrowed(m, f) else { return nil }
        return object.borrowedElement(try key.evaluate(m, f))
    }

    override var isPure: Bool { hasPureParts }
    override var isBorrowable: Bool { canBorrow }
}

/// `container[first, second]`: an element of a matrix needs no tuple.
final class PairSubscriptNode: Node {
    private let container: BorrowedOperand
    private let first: NodeOperand
    private let second: NodeOperand
    private let canBorrow: Bool
    private let hasPureParts: Bool

    init(_ container: Node, _ first: Node, _ second: Node, _ place: Place) {
        self.container = BorrowedOperand(container)
        self.first = NodeOperand(first)
        self.second = NodeOperand(second)
        hasPureParts = container.isPure && first.isPure && second.isPure
        canBorrow = container.isBorrowable && first.isPure && second.isPure
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        if canBorrow, let array = try container.borrowed(m, f)?.window {
            let first = try first.evaluate(m, f)
            let element = array.element(first, try second.evaluate(m, f))
            if !element.isUndefined { return element }
        }
        let container = try container.node.evaluate(m, f)
        let first = try first.evaluate(m, f)
        let key = m.makeTuple([first, try second.evaluate(m, f)])
        do { return try m.item(container, key) } catch { throw located(error, m, while: .item(container, key: key)) }
    }

    override var isPure: Bool { hasPureParts }
}

/// A container or callee that may be read without counting a reference; a local or global variable in place.
struct BorrowedOperand {
    private enum Kind { case node, local, global }
    private let kind: Kind
    private let slot: Int
    /// What a global name means while it is not bound.
    private let builtin: Unmanaged<Object>?
    let node: Node

    init(_ node: Node) {
        self.node = node
        var builtin: Unmanaged<Object>?
        switch node {
        case let local as LocalNode: (kind, slot) = (.local, local.slot)
        case let global as GlobalNode:
            (kind, slot) = (.global, global.index)
            if case .object(let object) = global.builtin { builtin = .passUnretained(object) }
        default: (kind, slot) = (.node, 0)
        }
        self.builtin = builtin
    }

    @inline(__always)
    func borrowed(_ m: Machine, _ f: FramePointer) throws -> Unmanaged<Object>? {
        switch kind {
        case .local: return (f.pointee.locals + slot).borrowedObject
        case .global:
            let pointer = f.pointee.globals.pointee + slot
            if case .undefined = pointer.pointee { return builtin }
            return pointer.borrowedObject
        case .node: return try node.borrowed(m, f)
        }
    }
}

extension Unmanaged<Object> {
    /// The elements, when it is an array.
    @inline(__always)
    var window: ElementWindow? {
        _withUnsafeGuaranteedRef { object in
            Swift.type(of: object) == ArrayObject.self ? unsafeDowncast(object, to: ArrayObject.self).window : nil
        }
    }

    /// An element by its number, for the containers of inner loops; `.undefined` where the general path has to decide.
    @inline(__always)
    func element(_ key: Value) -> Value {
        guard case .int(let index) = key else { return .undefined }
        return _withUnsafeGuaranteedRef { object in
            guard Swift.type(of: object) == ListObject.self else {
                return Swift.type(of: object) == ArrayObject.self
                    ? unsafeDowncast(object, to: ArrayObject.self).window.element(key) : .undefined
            }
            let list = unsafeDowncast(object, to: ListObject.self)
            let place = index < 0 ? index &+ list.elements.count : index
            return place >= 0 && place < list.elements.count ? list.elements[place] : .undefined
        }
    }

    /// An element that is an object, not retained.
    @inline(__always)
    func borrowedElement(_ key: Value) -> Unmanaged<Object>? {
        guard case .int(let index) = key else { return nil }
        return _withUnsafeGuaranteedRef { object in
            guard Swift.type(of: object) == ListObject.self else { return nil }
            let list = unsafeDowncast(object, to: ListObject.self)
            let place = index < 0 ? index &+ list.elements.count : index
            guard place >= 0, place < list.elements.count, case .object(let element) = list.elements[place] else { return nil }
            return Unmanaged<Object>.passUnretained(element)
        }
    }

    /// Stores an element by its number; false where the general path has to decide.
    @inline(__always)
    func setElement(_ key: Value, _ value: Value) -> Bool {
        guard case .int(let index) = key else { return false }
        return _withUnsafeGuaranteedRef { object in
            guard Swift.type(of: object) == ListObject.self else {
                return Swift.type(of: object) == ArrayObject.self
                    && unsafeDowncast(object, to: ArrayObject.self).window.setElement(key, value)
            }
            let list = unsafeDowncast(object, to: ListObject.self)
            let place = index < 0 ? index &+ list.elements.count : index
            guard place >= 0, place < list.elements.count else { return false }
            list.elements[place] = value
            return true
        }
    }
}

/// `lower:upper:step` inside a subscript.
final class SliceNode: Node {
    let lower: Node?
    let upper: Node?
    let step: Node?

    init(_ lower: Node?, _ upper: Node?, _ step: Node?, _ place: Place) {
        self.lower = lower
        self.upper = upper
        self.step = step
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let lower = try lower?.evaluate(m, f) ?? .none
        let upper = try upper?.evaluate(m, f) ?? .none
        return m.makeSlice(lower, upper, try step?.evaluate(m, f) ?? .none)
    }

    override var isPure: Bool { [lower, upper, step].allSatisfy { $0?.isPure ?? true } }
}
