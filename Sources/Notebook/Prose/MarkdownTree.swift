import CMarkdown

/// Markdown as a tree of values, parsed by cmark-gfm; mathematics between dollar signs is kept apart from it.
public struct MarkdownNode: Sendable {
    public enum Kind: Sendable, Equatable {
        case document, paragraph, quote, item, rule, lineBreak, softBreak, emphasis, strong, strikethrough
        case heading(Int)
        case list(start: Int?)
        case codeBlock(String)
        case table, tableRow, tableCell
        case text(String)
        case code(String)
        case math(String, display: Bool)
        case link(String)
        case image(String)
    }

    public var kind: Kind
    public var children: [MarkdownNode]
    /// Counted from 1 in the parsed text.
    public var line: Int

    /// Parses GitHub's Markdown with `$…$` and `$$…$$`.
    public init(parsing markdown: String) {
        var hidden = HiddenMath(markdown)
        cmark_gfm_core_extensions_ensure_registered()
        let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "autolink"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        var text = hidden.text
        text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return }
            start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                cmark_parser_feed(parser, $0, bytes.count)
            }
        }
        hidden.text = ""
        let root = cmark_parser_finish(parser)
        defer { cmark_node_free(root) }
        self = MarkdownNode(root, hidden)
    }

    private init(kind: Kind, children: [MarkdownNode] = [], line: Int = 0) {
        self.kind = kind
        self.children = children
        self.line = line
    }

    private init(_ node: OpaquePointer?, _ hidden: HiddenMath) {
        let literal = { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
        var children: [MarkdownNode] = []
        var child = cmark_node_first_child(node)
        while child != nil {
            if cmark_node_get_type(child) == CMARK_NODE_TEXT {
                let text = cmark_node_get_literal(child).map { String(cString: $0) } ?? ""
                children += hidden.split(text).map { MarkdownNode(kind: $0) }
            } else if !MarkdownNode.isComment(child) {
                children.append(MarkdownNode(child, hidden))
            }
            child = cmark_node_next(child)
        }
        self.init(kind: MarkdownNode.kind(of: node, literal, hidden), children: children,
                  line: Int(cmark_node_get_start_line(node)))
    }

    /// Whether a node is an author's note to other authors.
    private static func isComment(_ node: OpaquePointer?) -> Bool {
        let type = cmark_node_get_type(node)
        guard type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE,
              let literal = cmark_node_get_literal(node) else { return false }
        let text = String(cString: literal).trimmed
        return text.hasPrefix("<!--") && text.hasSuffix("-->")
    }

    private static func kind(of node: OpaquePointer?, _ literal: () -> String,
                             _ hidden: HiddenMath) -> Kind {
        let url = { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: return .document
        case CMARK_NODE_PARAGRAPH: return .paragraph
        case CMARK_NODE_BLOCK_QUOTE: return .quote
        case CMARK_NODE_LIST:
            let ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            return .list(start: ordered ? Int(cmark_node_get_list_start(node)) : nil)
        case CMARK_NODE_ITEM: return .item
        case CMARK_NODE_HEADING: return .heading(Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_THEMATIC_BREAK: return .rule
        case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK: return .codeBlock(hidden.restored(literal()))
        case CMARK_NODE_CODE: return .code(hidden.restored(literal()))
        case CMARK_NODE_HTML_INLINE: return .text(hidden.restored(literal()))
        case CMARK_NODE_SOFTBREAK: return .softBreak
        case CMARK_NODE_LINEBREAK: return .lineBreak
        case CMARK_NODE_EMPH: return .emphasis
        case CMARK_NODE_STRONG: return .strong
        case CMARK_NODE_LINK: return .link(url())
        case CMARK_NODE_IMAGE: return .image(url())
        default: break
        }
        // The kinds of extensions are numbers given at run time: their names are what is stable.
        switch cmark_node_get_type_string(node).map({ String(cString: $0) }) ?? "" {
        case "table": return .table
        case "table_row", "table_header": return .tableRow
        case "table_cell": return .tableCell
        case "strikethrough": return .strikethrough
        default: return .paragraph
        }
    }

    /// The words in it, without mark-up.
    public var plainText: String {
        switch kind {
        case .text(let text), .code(let text): text
        case .math(let latex, _): MathText.unicode(latex)
        case .softBreak, .lineBreak: " "
        default: children.map(\.plainText).joined()
        }
    }

    /// Calls `visit` for it and everything below it.
    public func walk(_ visit: (MarkdownNode) -> Void) {
        visit(self)
        for child in children { child.walk(visit) }
    }
}

/// Mathematics replaced by private characters while Markdown is parsed: `_` and `*` inside it are no emphasis.
private struct HiddenMath {
    var text = ""
    private var formulas: [(latex: String, display: Bool)] = []
    private static let open: Unicode.Scalar = "\u{E000}"
    private static let close: Unicode.Scalar = "\u{E001}"

    init(_ markdown: String) {
        var fence: Substring?
        var kept: [String] = []
        var pending: [Substring] = []
        func flush(_ hidden: inout HiddenMath) {
            guard !pending.isEmpty else { return }
            kept.append(hidden.hide(Array(pending.joined(separator: "\n"))))
            pending = []
        }
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            let body = line.drop { $0 == " " }
            if let open = fence {
                kept.append(String(line))
                if body.hasPrefix(open), body.allSatisfy({ $0 == open.first || $0.isWhitespace }) { fence = nil }
            } else if body.hasPrefix("```") || body.hasPrefix("~~~") {
                flush(&self)
                fence = body.prefix { $0 == body.first }
                kept.append(String(line))
            } else if line.isBlank {
                // A formula never goes on past the end of its paragraph.
                flush(&self)
                kept.append("")
            } else {
                pending.append(line)
            }
        }
        flush(&self)
        text = kept.joined(separator: "\n")
    }

    private mutating func hide(_ source: [Character]) -> String {
        var result = ""
        var index = 0
        while index < source.count {
            let character = source[index]
            if character == "\\", index + 1 < source.count {
                result.append(character)
                result.append(source[index + 1])
                index += 2
            } else if character == "`" {
                let length = source[index...].prefix { $0 == "`" }.count
                let end = HiddenMath.closing(of: length, in: source, from: index + length) ?? index + length
                result += source[index..<end]
                index = end
            } else if character == "$", let formula = HiddenMath.formula(in: source, at: index) {
                formulas.append((formula.latex, formula.display))
                result.unicodeScalars.append(HiddenMath.open)
                result += String(formulas.count - 1)
                result.unicodeScalars.append(HiddenMath.close)
                index = formula.end
            } else {
                result.append(character)
                index += 1
            }
        }
        return result
    }

    /// The end of a code span opened by `length` backticks.
    private static func closing(of length: Int, in source: [Character], from start: Int) -> Int? {
        var index = start
        while index < source.count {
            guard source[index] == "`" else {
                index += 1
                continue
            }
            let run = source[index...].prefix { $0 == "`" }.count
            index += run
            if run == length { return index }
        }
        return nil
    }

    /// A formula: no blank just inside single dollar signs, no digit after the closing one (prices are prose).
    private static func formula(in source: [Character], at start: Int)
        -> (latex: String, display: Bool, end: Int)? {
        let display = start + 1 < source.count && source[start + 1] == "$"
        let first = start + (display ? 2 : 1)
        guard first < source.count, display || !source[first].isWhitespace else { return nil }
        var index = first
        while index < source.count {
            if source[index] == "\\" {
                index += 2
            } else if source[index] == "$" {
                if display {
                    guard index + 1 < source.count, source[index + 1] == "$" else { return nil }
                    return (String(source[first..<index]), true, index + 2)
                }
                let followedByDigit = index + 1 < source.count && source[index + 1].isNumber
                guard index > first, !source[index - 1].isWhitespace, !followedByDigit else { return nil }
                return (String(source[first..<index]), false, index + 1)
            } else {
                index += 1
            }
        }
        return nil
    }

    /// Text with its formulas back as nodes.
    func split(_ text: String) -> [MarkdownNode.Kind] {
        var kinds: [MarkdownNode.Kind] = []
        scan(text) { piece in kinds.append(.text(piece)) } formula: { kinds.append(.math($0.latex, display: $0.display)) }
        return kinds
    }

    /// Text with its formulas back as they were written.
    func restored(_ text: String) -> String {
        var result = ""
        scan(text) { result += $0 } formula: { result += $0.display ? "$$\($0.latex)$$" : "$\($0.latex)$" }
        return result
    }

    private func scan(_ text: String, piece: (String) -> Void, formula: ((latex: String, display: Bool)) -> Void) {
        var rest = text.unicodeScalars[...]
        while let open = rest.firstIndex(of: HiddenMath.open) {
            if open > rest.startIndex { piece(String(rest[..<open])) }
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: HiddenMath.close), let index = Int(String(rest[..<close])),
                  formulas.indices.contains(index) else { continue }
            formula(formulas[index])
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { piece(String(rest)) }
    }
}
