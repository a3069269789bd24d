import Syntax

/// The misconceptions a check knows, read from its code.
enum Misconceptions {
    /// The literal texts given to `misconception`, with their lines.
    static func texts(in check: Lesson.Cell) -> [(text: String, line: Int)] {
        let source = Source(check.code, name: check.name, firstLine: check.codeLine)
        var found: [(String, Int)] = []
        func visit(_ body: [Statement]) {
            for statement in body {
                switch statement.kind {
                case .expression(let expression):
                    guard let text = text(of: expression) else { continue }
                    found.append((text, source.position(of: statement.span.lower).line))
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

    private static func text(of expression: Expression) -> String? {
        guard case .call(let function, let arguments) = expression.kind else { return nil }
        switch function.kind {
        case .name("misconception"): break
        case .attribute(_, let name, _) where name == "misconception": break
        default: return nil
        }
        let named = arguments.first { $0.kind == .keyword("text") }
        guard let argument = named ?? arguments.dropFirst().first, case .string(let text) = argument.value.kind else {
            return nil
        }
        return text
    }
}
