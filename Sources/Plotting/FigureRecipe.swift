import Catalog

/// How a figure came to be, as it stands in its file: enough to make it again.
public struct FigureRecipe: Sendable, Equatable {
    public var lesson: String?
    /// Hash of the lesson's content.
    public var contentHash: String?
    /// The lesson's cell.
    public var cell: String?
    /// What was typed, input by input, or the script, when it is no cell of a lesson.
    public var code: [String]
    public var parameters: [(name: String, value: String)]
    public var seed: Int?
    /// What the run asked for in place of the figure's own size, as in `120x80mm`, and resolution.
    public var size: String?
    public var dpi: Double?
    /// Of the program.
    public var version: String

    public init(lesson: String? = nil, contentHash: String? = nil, cell: String? = nil, code: [String] = [],
                parameters: [(name: String, value: String)] = [], seed: Int? = nil, size: String? = nil, dpi: Double? = nil, version: String = "") {
        (self.lesson, self.contentHash, self.cell, self.code) = (lesson, contentHash, cell, code)
        (self.parameters, self.seed, self.size, self.dpi, self.version) = (parameters, seed, size, dpi, version)
    }

    public static func == (a: FigureRecipe, b: FigureRecipe) -> Bool { a.json == b.json }

    /// A JSON object with the keys `lesson hash cell code parameters seed size dpi version`, those that are known; `code` is one text
    /// or a list of inputs.
    public var json: String {
        var members: [String] = []
        func add(_ key: String, _ value: String?) { if let value { members.append("\(key.quotedAsJSON): \(value.quotedAsJSON)") } }
        add("lesson", lesson)
        add("hash", contentHash)
        add("cell", cell)
        if code.count == 1 { add("code", code[0]) } else if code.count > 1 { members.append("\"code\": [" + code.map(\.quotedAsJSON).joined(separator: ", ") + "]") }
        if !parameters.isEmpty {
            members.append("\"parameters\": {" + parameters.map { "\($0.name.quotedAsJSON): \($0.value.quotedAsJSON)" }.joined(separator: ", ") + "}")
        }
        if let seed { members.append("\"seed\": \(seed)") }
        add("size", size)
        if let dpi { members.append("\"dpi\": \(dpi)") }
        if !version.isEmpty { add("version", version) }
        return "{" + members.joined(separator: ", ") + "}"
    }

    /// Reads what `json` wrote.
    /// - Returns: nil when the text is something else.
    public init?(json: String) {
        guard let object = try? JSONText.parse(Array(json.utf8)[...]), case .object(let members) = object, !members.isEmpty else { return nil }
        func number(_ key: String) -> String? { if case .number(let digits)? = object[key] { digits } else { nil } }
        lesson = object["lesson"]?.text
        contentHash = object["hash"]?.text
        cell = object["cell"]?.text
        code = switch object["code"] {
        case .string(let text)?: [text]
        case .array(let inputs)?: inputs.compactMap(\.text)
        default: []
        }
        parameters = if case .object(let pairs)? = object["parameters"] { pairs.compactMap { pair in pair.value.text.map { (pair.name, $0) } } } else { [] }
        seed = number("seed").flatMap { Int($0) }
        size = object["size"]?.text
        dpi = number("dpi").flatMap { Double($0) }
        version = object["version"]?.text ?? ""
        if lesson == nil, code.isEmpty { return nil }
    }
}
