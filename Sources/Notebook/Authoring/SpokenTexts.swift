import Syntax

/// What a check, a question or a claim says to the learner, read from its code.
struct SpokenText {
    /// `misconception`, `expect` or `claim`.
    var function: String
    /// The words, as far as they are written out: what an f-string puts in is left out.
    var text: String
    var line: Int

    /// Where each function has its words: their keyword and their place.
    private static let places = ["misconception": ("text", 1), "expect": ("message", 1), "claim": ("text", 0)]

    /// The misconceptions a check knows, with their lines.
    static func misconceptions(in check: Lesson.Cell) -> [SpokenText] { all(in: check).filter { $0.function == "misconception" && !$0.isFormatted } }

    private var isFormatted = false

    /// All texts that a cell says, in their order.
    static func all(in check: Lesson.Cell) -> [SpokenText] {
        let source = Source(check.code, name: check.name, firstLine: check.codeLine)
        var found: [SpokenText] = []
        func visit(_ body: [Statement]) {
            for statement in body {
                switch statement.kind {
                case .expression(let expression):
                    guard let spoken = spoken(by: expression, line: source.position(of: statement.span.lower).line) else { continue }
                    found.append(spoken)
                case .if(let branches, let otherwise):
                    for branch in branches { visit(branch.body) }
                    visit(otherwise)
                case .for(_, _, let body, let otherwise), .while(_, let body, let otherwise):
                    visit(body)
                    visit(otherwise)
                case .with(_, let body): visit(body)
                case .try(let body, let handlers, let otherwise, let finally):
                    visit(body)
                    for handler in handlers { visit(handler.body) }
                    visit(otherwise)
                    visit(finally)
                case .function(let definition): visit(definition.body)
                default: break
                }
            }
        }
        visit(parse(source).body)
        return found
    }

    private static func spoken(by expression: Expression, line: Int) -> SpokenText? {
        guard case .call(let function, let arguments) = expression.kind else { return nil }
        let called: String
        switch function.kind {
        case .name(let name): called = name
        case .attribute(_, let name, _): called = name
        default: return nil
        }
        guard let (keyword, place) = places[called] else { return nil }
        let named = arguments.first { $0.kind == .keyword(keyword) }
        guard let argument = named ?? arguments.dropFirst(place).first else { return nil }
        switch argument.value.kind {
        case .string(let text): return SpokenText(function: called, text: text, line: line)
        case .formatted(let parts):
            let words = parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
            return SpokenText(function: called, text: words.joined(separator: " "), line: line, isFormatted: true)
        default: return nil
        }
    }

    /// The Markdown or LaTeX in it, which nobody sets: it is shown as it is typed.
    var rawMarkup: String? {
        func between(_ mark: String) -> String? {
            guard let start = text.firstRange(of: mark), let end = text[start.upperBound...].firstRange(of: mark), start.upperBound < end.lowerBound else { return nil }
            return String(text[start.lowerBound..<end.upperBound])
        }
        if let pair = between("**") ?? between("`") ?? between("$") { return pair }
        if text.contains("](") { return "](" }
        // A LaTeX command: a backslash before letters.
        guard let slash = text.firstIndex(of: "\\") else { return nil }
        let word = text[text.index(after: slash)...].prefix { $0.isLetter }
        return word.isEmpty ? nil : "\\" + word
    }
}
