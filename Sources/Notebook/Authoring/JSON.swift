import Catalog

/// JSON with a fixed order of keys: the same content is the same bytes.
public indirect enum JSON: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([(String, JSON)])

    /// The text, indented by two blanks, with a line break at its end.
    public var text: String { render(indent: 0) + "\n" }

    private func render(indent: Int) -> String {
        let inner = String(repeating: "  ", count: indent + 1), outer = String(repeating: "  ", count: indent)
        switch self {
        case .null: return "null"
        case .bool(let bool): return bool ? "true" : "false"
        case .int(let int): return String(int)
        case .number(let number): return number.isFinite ? "\(number)" : "null"
        case .text(let text): return text.quotedAsJSON
        case .list(let elements):
            if elements.isEmpty { return "[]" }
            return "[\n" + elements.map { inner + $0.render(indent: indent + 1) }.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { "\(inner)\($0.0.quotedAsJSON): \($0.1.render(indent: indent + 1))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        }
    }

    init(_ read: JSONText) {
        self = switch read {
        case .object(let members): .object(members.map { ($0.name, JSON($0.value)) })
        case .array(let elements): .list(elements.map { JSON($0) })
        case .string(let text): .text(text)
        case .number(let digits): Int(digits).map { .int($0) } ?? Double(digits).map { .number($0) } ?? .null
        case .literal(let word): word == "null" ? .null : .bool(word == "true")
        }
    }

    public init(_ value: LessonParameter.Value) {
        self = switch value {
        case .int(let int): .int(int)
        case .float(let double): .number(double)
        case .bool(let bool): .bool(bool)
        case .text(let text): .text(text)
        }
    }
}
