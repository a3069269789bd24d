/// Words that the entries of one module share: what a parameter of a name means wherever it stands, and which entries are
/// looked up together.
public final class Glossary: Sendable {
    private let parameters: [String: String]
    private let families: [[String]]
    /// What is different from the original in all of the module, as paragraphs.
    public let differences: [String]

    /// - Parameters:
    ///   - parameters: a line each, `axis: The axis to work along; None: all elements.`
    ///   - families: a line each, the names of entries that belong together.
    public init(parameters: String, families: String, differences: [String] = []) {
        func lines(_ text: String) -> [Substring] { text.split(separator: "\n").filter { $0.contains { $0 != " " } } }
        var words: [String: String] = [:]
        for line in lines(parameters) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            for name in line[..<colon].split(separator: ",") {
                words[name.filter { $0 != " " }] = String(line[line.index(after: colon)...].drop { $0 == " " })
            }
        }
        self.parameters = words
        self.families = lines(families).map { $0.split(separator: " ").map(String.init) }
        self.differences = differences
    }

    func parameter(_ name: String) -> String? { parameters[name] }

    func relatives(of name: String) -> [String] {
        var found: [String] = []
        for family in families where family.contains(name) {
            for other in family where other != name && !found.contains(other) { found.append(other) }
        }
        return found
    }
}

extension EntryInfo {
    /// The parameters with their words: the entry's own, or those that its glossary has for their names.
    public var explainedParameters: [ParameterInfo] {
        guard parameters.isEmpty, let glossary else { return parameters }
        return parameterNames.compactMap { name in glossary.parameter(name).map { ParameterInfo(name, $0) } }
    }

    /// Names of entries to look at next.
    public var related: [String] { glossary?.relatives(of: name) ?? [] }

    /// The names in the signature, in order.
    private var parameterNames: [String] {
        var names: [String] = [], depth = 0, piece = ""
        for character in signature.drop(while: { $0 != "(" }).dropFirst().dropLast() {
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            if character == ",", depth == 0 {
                names.append(piece)
                piece = ""
            } else {
                piece.append(character)
            }
        }
        return (names + [piece]).map { String($0.drop { $0 == " " || $0 == "*" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }
    }
}
