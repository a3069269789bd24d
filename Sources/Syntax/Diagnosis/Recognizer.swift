/// A backtracking recogniser of the grammar, run only over texts that do not parse.
///
/// CPython reads a faulty text twice with a parsing-expression grammar: first plainly, to find how far it gets; then
/// with extra rules that recognise usual mistakes, tried in a fixed order. Which message a mistake gets follows from
/// that order, so this recogniser reproduces it (reference: CPython 3.11, "Full Grammar specification" and the
/// behaviour of its interpreter). It builds no tree, only nodes that say what an expression is and where.
final class Recognizer {
    /// What CPython calls an expression in its messages.
    enum Kind: String {
        case name, attribute, `subscript`, starred, list, tuple, lambda, literal, comparison, expression
        case call = "function call", generator = "generator expression", listComprehension = "list comprehension"
        case setComprehension = "set comprehension", dictComprehension = "dict comprehension"
        case dict = "dict literal", set = "set display", formatted = "f-string expression"
        case none = "None", `true` = "True", `false` = "False", ellipsis
        case conditional = "conditional expression", named = "named expression"
        /// Something that is no expression: a clause, a parameter, a list of arguments.
        case other
    }

    final class Node {
        let kind: Kind
        let span: Span
        let children: [Node]
        /// For a comparison: its first operator is `in`. For arguments: the last keyword argument is `**x`.
        var flag = false

        init(_ kind: Kind, _ span: Span, _ children: [Node] = []) {
            self.kind = kind
            self.span = span
            self.children = children
        }
    }

    enum Rule: Int, CaseIterable {
        case expression, disjunction, conjunction, inversion, comparison, bitwiseOr, factor, primary, atom, arguments
        case targetPrimary, starTarget, targetWithStarAtom, deleteTarget, namedExpression, starExpression, starExpressions
        case invalidNamed, simpleStatement, block, lambda, forClauses, slices, args
    }

    private static let maximumDepth = 4000

    let source: Source
    let tokens: [Token]
    let faults: [Int: LexicalFault]
    var mark: Int
    /// How many tokens were looked at, in this reading and the one before.
    var fill: Int
    /// The rules that recognise mistakes are active.
    var findsMistakes: Bool
    private(set) var raised: Diagnostic?
    /// The lexer's own error was met.
    private(set) var metFault = false
    private var memory: [Int: (node: Node?, end: Int)] = [:]
    private var depth = 0

    init(_ source: Source, tokens: [Token], faults: [Int: LexicalFault], from start: Int, fill: Int? = nil,
         findsMistakes: Bool) {
        self.source = source
        self.tokens = tokens
        self.faults = faults
        mark = start
        self.fill = fill ?? start
        self.findsMistakes = findsMistakes
    }

    // MARK: Tokens

    /// The current token, which is thereby looked at; meeting an unreadable one raises its error.
    var current: Token {
        if mark >= fill {
            fill = mark + 1
            if let fault = faults[mark], raised == nil {
                raised = fault.diagnostic
                metFault = true
            }
        }
        return tokens[mark]
    }

    var isStopped: Bool { raised != nil }

    private func step() { if mark < tokens.count - 1 { mark += 1 } }

    func token(_ symbol: Symbol) -> Bool {
        guard raised == nil, current.symbol == symbol, raised == nil else { return false }
        step()
        return true
    }

    func token(anyOf symbols: Set<Symbol>) -> Bool {
        guard raised == nil, symbols.contains(current.symbol), raised == nil else { return false }
        step()
        return true
    }

    func token(_ kind: Token.Kind) -> Bool {
        guard raised == nil, current.kind == kind, raised == nil else { return false }
        step()
        return true
    }

    func name() -> Node? {
        let span = current.span
        return token(.name) ? Node(.name, span) : nil
    }

    func text(_ node: Node) -> String { String(decoding: source.bytes[node.span.lower..<node.span.upper], as: UTF8.self) }

    /// The next token is one of these; nothing is consumed.
    func sees(_ symbols: Symbol...) -> Bool { raised == nil && symbols.contains(current.symbol) }
    func sees(_ kind: Token.Kind) -> Bool { raised == nil && current.kind == kind }

    /// From the token at `start` to the one before the mark.
    func span(from start: Int) -> Span {
        Span(tokens[start].span.lower, tokens[max(start, mark - 1)].span.upper)
    }

    func node(_ kind: Kind, from start: Int, _ children: [Node] = []) -> Node { Node(kind, span(from: start), children) }

    // MARK: Combinators

    /// Runs one alternative; when it fails nothing is consumed.
    func attempt<Result>(_ alternative: () -> Result?) -> Result? {
        guard raised == nil else { return nil }
        let start = mark
        if let result = alternative(), raised == nil { return result }
        mark = start
        return nil
    }

    func attempt(_ alternative: () -> Bool) -> Bool { attempt { alternative() ? () : nil } != nil }

    /// The alternative matches here; nothing is consumed.
    func looksAt(_ alternative: () -> Bool) -> Bool {
        guard raised == nil else { return false }
        let start = mark
        defer { mark = start }
        return alternative()
    }

    func memoized(_ rule: Rule, _ body: () -> Node?) -> Node? {
        guard raised == nil else { return nil }
        let key = mark * Rule.allCases.count + rule.rawValue
        if let known = memory[key] {
            mark = known.end
            return known.node
        }
        let start = mark
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.maximumDepth else {
            raise("too many nested expressions", current.span)
            return nil
        }
        let node = body()
        if node == nil { mark = start }
        memory[key] = (node, mark)
        return node
    }

    /// One or more items between commas; a trailing comma is not consumed.
    func commaSeparated(_ item: () -> Node?) -> [Node] {
        guard let first = attempt(item) else { return [] }
        var items = [first]
        while let next = attempt({ self.token(.comma) ? item() : nil }) { items.append(next) }
        return items
    }

    func many(_ item: () -> Node?) -> [Node] {
        var items: [Node] = []
        while let next = attempt(item) { items.append(next) }
        return items
    }

    // MARK: Errors

    /// The first error raised stands; from then on every rule fails.
    func raise(_ message: String, _ span: Span, type: String = "SyntaxError", hints: [String] = []) {
        guard raised == nil else { return }
        raised = Diagnostic(type, message, span, hints: hints)
    }

    /// An error at the last token looked at.
    func raiseHere(_ message: String, type: String = "SyntaxError", hints: [String] = []) {
        raise(message, tokens[max(0, fill - 1)].span, type: type, hints: hints)
    }

    /// A token that must come now, in either reading.
    func forced(_ symbol: Symbol, hints: [String] = []) -> Bool {
        if token(symbol) { return true }
        let usual = symbol == .colon ? [Self.colonHint] : []
        raise("expected '\(symbol.rawValue)'", current.span, hints: hints.isEmpty ? usual : hints)
        return false
    }

    static let colonHint = "a colon ends the line that begins a block"

    /// Runs a rule for its error only.
    func mistake(_ rule: () -> Void) {
        guard findsMistakes, raised == nil else { return }
        let start = mark
        rule()
        mark = start
    }
}
