/// Markdown as text for a terminal: wrapped, indented, mathematics in Unicode.
public struct ProseText {
    private let style: TextStyle

    public init(_ style: TextStyle) { self.style = style }

    /// The text, without a line break at its end.
    public func render(_ markdown: String) -> String {
        let root = MarkdownNode(parsing: markdown)
        return blocks(root.children, indent: "", tight: false).joined(separator: "\n").noBreakSpacesAsBlanks
    }

    // MARK: Blocks

    private func blocks(_ nodes: [MarkdownNode], indent: String, tight: Bool) -> [String] {
        var lines: [String] = []
        for (index, node) in nodes.enumerated() {
            if index > 0, !tight { lines.append(indent.trimmedTrailing) }
            lines += block(node, indent: indent)
        }
        return lines
    }

    private func block(_ node: MarkdownNode, indent: String) -> [String] {
        switch node.kind {
        case .heading(let level): return heading(node, level: level, indent: indent)
        case .quote: return blocks(node.children, indent: indent + (style.plain ? "> " : "│ "), tight: false)
        case .list(let start): return list(node, start: start, indent: indent)
        case .codeBlock(let code):
            return code.textLines.map { indent + "    " + style.paint(String($0), .code) }
        case .rule: return [indent + String(repeating: style.plain ? "-" : "─", count: min(40, style.width))]
        case .table: return table(node, indent: indent)
        default: return paragraph(node, indent: indent)
        }
    }

    /// A paragraph; formulas between `$$` stand on lines of their own.
    private func paragraph(_ node: MarkdownNode, indent: String) -> [String] {
        var lines: [String] = []
        var run: [MarkdownNode] = []
        func flush() {
            let runs = inline(run, .regular)
            run = []
            guard runs.contains(where: { !$0.text.isBlank }) else { return }
            lines += style.wrap(runs, first: indent, rest: indent)
        }
        for child in node.children {
            if case .math(let latex, display: true) = child.kind {
                flush()
                let formula = StyledText(text: MathText.unicode(latex), face: .regular)
                lines += style.wrap([formula], first: indent + "    ", rest: indent + "      ")
            } else {
                run.append(child)
            }
        }
        flush()
        return lines
    }

    private func heading(_ node: MarkdownNode, level: Int, indent: String) -> [String] {
        let runs = inline(node.children, .heading).map { StyledText(text: $0.text, face: .heading) }
        let lines = style.wrap(runs, first: indent, rest: indent)
        guard level <= 2 else { return lines }
        let width = lines.count > 1 ? style.width : displayWidth(runs.map(\.text).joined())
        let mark = style.plain ? (level == 1 ? "=" : "-") : (level == 1 ? "═" : "─")
        return lines + [indent + style.paint(String(repeating: mark, count: max(1, width)), .heading)]
    }

    private func list(_ node: MarkdownNode, start: Int?, indent: String) -> [String] {
        var lines: [String] = []
        for (index, item) in node.children.enumerated() {
            let mark = start.map { "\($0 + index). " } ?? (style.plain ? "- " : "• ")
            let inner = String(repeating: " ", count: displayWidth(mark))
            var itemLines = blocks(item.children, indent: indent + inner, tight: true)
            if itemLines.isEmpty { itemLines = [indent + inner] }
            let head = itemLines[0].dropFirst(indent.count + inner.count)
            lines.append(indent + mark + head)
            lines += itemLines.dropFirst()
        }
        return lines
    }

    // MARK: Tables

    private func table(_ node: MarkdownNode, indent: String) -> [String] {
        let rows = node.children.map { row in row.children.map { inline($0.children, .regular) } }
        let columns = rows.map(\.count).max() ?? 0
        guard columns > 0 else { return [] }
        var widths = [Int](repeating: 1, count: columns)
        for row in rows {
            for (column, cell) in row.enumerated() {
                widths[column] = max(widths[column], displayWidth(cell.map(\.text).joined()))
            }
        }
        let room = style.width - displayWidth(indent) - 2 * (columns - 1)
        while widths.reduce(0, +) > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
              widths[widest] > 8 {
            widths[widest] -= 1
        }
        var lines: [String] = []
        for (index, row) in rows.enumerated() {
            lines += tableRow(row, widths, indent: indent)
            if index == 0 {
                let rule = widths.map { String(repeating: style.plain ? "-" : "─", count: $0) }
                lines.append(indent + rule.joined(separator: "  "))
            }
        }
        return lines
    }

    private func tableRow(_ row: [[StyledText]], _ widths: [Int], indent: String) -> [String] {
        let cells = widths.indices.map { column -> [(painted: String, width: Int)] in
            guard column < row.count else { return [] }
            let narrow = TextStyle(colour: false, plain: style.plain, width: max(20, widths[column]))
            let bare = narrow.wrapped(row[column], width: widths[column])
            let painted = TextStyle(colour: style.colour, plain: style.plain).wrapped(row[column], width: widths[column])
            return zip(painted, bare).map { ($0, displayWidth($1)) }
        }
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { line in
            let parts = widths.indices.map { column -> String in
                guard line < cells[column].count else { return String(repeating: " ", count: widths[column]) }
                let cell = cells[column][line]
                return cell.painted + String(repeating: " ", count: max(0, widths[column] - cell.width))
            }
            return (indent + parts.joined(separator: "  ")).trimmedTrailing
        }
    }

    // MARK: Inline

    private func inline(_ nodes: [MarkdownNode], _ face: TextStyle.Face) -> [StyledText] {
        nodes.flatMap { node -> [StyledText] in
            switch node.kind {
            case .text(let text): return [StyledText(text: text, face: face)]
            case .softBreak: return [StyledText(text: " ", face: face)]
            case .lineBreak: return [StyledText(text: "\n", face: face)]
            case .code(let code):
                let shown = style.colour ? code : "`\(code)`"
                return [StyledText(text: shown.replacingSpaces, face: .code)]
            case .math(let latex, _):
                return [StyledText(text: MathText.unicode(latex).replacingSpaces, face: face)]
            case .emphasis: return inline(node.children, face == .regular ? .emphasis : face)
            case .strong: return inline(node.children, face == .heading ? .heading : .strong)
            case .link(let url):
                let label = inline(node.children, .link)
                let text = label.map(\.text).joined()
                if url.isEmpty || text == url || !url.contains("://") { return label }
                return label + [StyledText(text: " (\(url))", face: face)]
            case .image(let url):
                return [StyledText(text: "[picture: \(node.plainText.isEmpty ? url : node.plainText)]", face: face)]
            default: return inline(node.children, face)
            }
        }
    }
}

extension TextStyle {
    /// As `wrap`, in exactly this many columns.
    fileprivate func wrapped(_ runs: [StyledText], width: Int) -> [String] {
        var narrow = self
        narrow.width = max(1, width)
        return narrow.wrap(runs).map { $0.noBreakSpacesAsBlanks }
    }
}

extension String {
    /// Short code and formulas stay on one line: their blanks do not break while lines are filled.
    fileprivate var replacingSpaces: String {
        count <= 24 ? String(map { $0 == " " ? "\u{A0}" : $0 }) : self
    }

    fileprivate var noBreakSpacesAsBlanks: String { String(map { $0 == "\u{A0}" ? " " : $0 }) }
}
