import Catalog
import Syntax

/// `object.name`
final class AttributeNode: Node {
    let object: Node
    let name: String

    init(_ object: Node, _ name: String, _ place: Place) {
        self.object = object
        self.name = name
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let object = try object.evaluate(m, f)
        do {
            try AttributeNode.refuseSpecialName(name)
            return try m.attribute(object, name)
        } catch { throw located(error, m) }
    }

    /// Of Python's special names only `__name__` and `__doc__` are part of the language.
    @inline(__always)
    static func refuseSpecialName(_ name: String) throws {
        guard name.utf8.first == UInt8(ascii: "_"), name.hasPrefix("__"), name.hasSuffix("__"),
              name != "__name__", name != "__doc__" else { return }
        throw PythonError.attribute("attribute '\(name)' is not available in the lab language")
    }
}

/// `container[key]`
final class SubscriptNode: Node {
    let container: Node
    let key: Node

    init(_ container: Node, _ key: Node, _ place: Place) {
        self.container = container
        self.key = key
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let container = try container.evaluate(m, f)
        let key = try key.evaluate(m, f)
        return try general(container, key, m)
    }

    @inline(never)
    private func general(_ container: Value, _ key: Value, _ m: Machine) throws -> Value {
        do { return try m.item(container, key) } catch { throw located(error, m) }
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
}

/// An element of a display or an argument: a value, or `*values`.
struct Element {
    let node: Node
    let isStarred: Bool
}

/// The elements of a display, evaluated from left to right.
struct ElementList {
    private let nodes: NodeList<Node>
    /// Nil when no element is starred.
    private let starred: [Bool]?

    init(_ elements: [Element]) {
        nodes = NodeList(elements.map(\.node))
        starred = elements.contains { $0.isStarred } ? elements.map(\.isStarred) : nil
    }

    var count: Int { nodes.count }

    func values(_ m: Machine, _ f: FramePointer) throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(nodes.count)
        for index in 0..<nodes.count {
            let value = try nodes.with(index) { try $0.evaluate(m, f) }
            if let starred, starred[index] {
                do { values += try m.elements(value) } catch {
                    throw nodes.with(index) { $0.located(error, m) }
                }
            } else {
                values.append(value)
            }
        }
        return values
    }
}

final class TupleNode: Node {
    let elements: ElementList

    init(_ elements: [Element], _ place: Place) {
        self.elements = ElementList(elements)
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { m.makeTuple(try elements.values(m, f)) }
}

final class ListNode: Node {
    let elements: ElementList

    init(_ elements: [Element], _ place: Place) {
        self.elements = ElementList(elements)
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { m.makeList(try elements.values(m, f)) }
}

final class SetNode: Node {
    let elements: ElementList

    init(_ elements: [Element], _ place: Place) {
        self.elements = ElementList(elements)
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let values = try elements.values(m, f)
        do { return try m.makeSet(values) } catch { throw located(error, m) }
    }
}

/// `{key: value, **mapping}`
final class DictNode: Node {
    let pairs: [(key: Node?, value: Node)]

    init(_ pairs: [(key: Node?, value: Node)], _ place: Place) {
        self.pairs = pairs
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        let dict = m.makeDict()
        for (key, value) in pairs {
            let key = try key?.evaluate(m, f)
            let value = try value.evaluate(m, f)
            do {
                if let key {
                    try m.setItem(dict, key, value)
                } else {
                    for (key, value) in try m.pairs(of: value) { try m.setItem(dict, key, value) }
                }
            } catch { throw located(error, m) }
        }
        return dict
    }
}

/// `f"…{value!r:spec}…"`
final class FormattedNode: Node {
    enum Part {
        case text(String)
        case value(Node, prefix: String, conversion: Character?, spec: FormattedNode?)
    }
    let parts: [Part]

    init(_ parts: [Part], _ place: Place) {
        self.parts = parts
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value {
        .object(StringObject(try text(m, f)))
    }

    private func text(_ m: Machine, _ f: FramePointer) throws -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .value(let node, let prefix, let conversion, let spec):
                let value = try node.evaluate(m, f)
                let spec = try spec?.text(m, f) ?? ""
                result += prefix
                do { result += try m.formatted(value, conversion, spec) } catch { throw located(error, m) }
            }
            if result.utf8.count > m.limits.objectBytes { throw located(PythonError(.memoryError, ""), m) }
        }
        return result
    }
}

extension Machine {
    fileprivate func formatted(_ value: Value, _ conversion: Character?, _ spec: String) throws -> String {
        switch conversion {
        case "r": try format(.object(StringObject(repr(value))), spec)
        case "s": try format(.object(StringObject(str(value))), spec)
        case "a": try format(.object(StringObject(ascii(repr(value)))), spec)
        default: try format(value, spec)
        }
    }

    /// A repr with everything outside ASCII escaped, as `ascii()` gives it.
    private func ascii(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.isASCII { result.unicodeScalars.append(scalar); continue }
            let digits = String(scalar.value, radix: 16)
            let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
            result += "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
        }
        return result
    }
}
