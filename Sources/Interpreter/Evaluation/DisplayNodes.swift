import Catalog
import Syntax

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
    /// The whole display.
    private let place: Place

    /// CPython names the failure of `{*5}` otherwise than that of `[*5]`.
    private let isSet: Bool

    init(_ elements: [Element], _ place: Place, isSet: Bool = false) {
        self.place = place
        self.isSet = isSet
        nodes = NodeList(elements.map(\.node))
        starred = elements.contains { $0.isStarred } ? elements.map(\.isStarred) : nil
    }

    var count: Int { nodes.count }
    /// No element is starred or can do anything but give a value.
    var arePure: Bool { starred == nil && nodes.nodes.allSatisfy(\.isPure) }

    func values(_ m: Machine, _ f: FramePointer) throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(nodes.count)
        for index in 0..<nodes.count {
            let value = try nodes.with(index) { try $0.evaluate(m, f) }
            if let starred, starred[index] {
                do { values += try unpacked(value, m) } catch { throw m.locate(error, at: place) }
            } else {
                values.append(value)
            }
        }
        return values
    }
}

extension ElementList {
    private func unpacked(_ value: Value, _ m: Machine) throws -> [Value] {
        if let known = m.sequenceElements(value) { return known }
        guard case .object(let object) = value, try object.makeIterator(m) != nil else {
            throw PythonError.type(isSet ? "'\(m.type(of: value).name)' object is not iterable"
                : "Value after * must be an iterable, not \(m.type(of: value).name)")
        }
        return try m.elements(value)
    }
}

final class TupleNode: Node {
    let elements: ElementList

    init(_ elements: [Element], _ place: Place) {
        self.elements = ElementList(elements, place)
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { m.makeTuple(try elements.values(m, f)) }
    override var isPure: Bool { elements.arePure }
}

final class ListNode: Node {
    let elements: ElementList

    init(_ elements: [Element], _ place: Place) {
        self.elements = ElementList(elements, place)
        super.init(place)
    }

    override func evaluate(_ m: Machine, _ f: FramePointer) throws -> Value { m.makeList(try elements.values(m, f)) }
}

final class SetNode: Node {
    let elements: ElementList

    init(_ elements: [Element], _ place: Place) {
        self.elements = ElementList(elements, place, isSet: true)
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
            if result.utf8.count > 1 << 10 {
                do { try TextSize.grow(to: result.utf8.count, by: result.utf8.count, m) } catch { throw located(error, m) }
            }
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
