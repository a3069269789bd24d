extension StringProtocol {
    /// For the text and the attributes of HTML and SVG; control characters that neither may hold are shown by their pictures.
    public var escapedForHTML: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            default: result += scalar.isControl ? scalar.picture : String(scalar)
            }
        }
        return result
    }
}

/// The Markdown of a lesson as HTML. Nothing in it can run, and nothing is loaded: markup written by hand is shown as text, a picture is
/// put into the page or replaced by its words.
struct HTMLProse {
    /// The bytes of a picture beside the lesson; nil when it may not or cannot be read.
    var picture: (String) -> [UInt8]?
    /// The level of the last heading, which those of exercises stand below.
    private(set) var level = 1
    /// By how much the headings are lowered, where the lesson's own begin at the level of the title.
    var lowering = 0

    init(picture: @escaping (String) -> [UInt8]?) { self.picture = picture }

    mutating func render(_ markdown: String) -> String {
        blocks(MarkdownNode(parsing: markdown).children)
    }

    private mutating func blocks(_ nodes: [MarkdownNode]) -> String { nodes.map { block($0) }.joined(separator: "\n") }

    private mutating func block(_ node: MarkdownNode) -> String {
        switch node.kind {
        case .heading(let own):
            level = min(6, own + lowering)
            let anchor = LessonLinks.anchor(of: node)
            return "<h\(level) id=\"\(anchor.escapedForHTML)\">\(inline(node.children))</h\(level)>"
        case .quote: return "<blockquote>\n\(blocks(node.children))\n</blockquote>"
        case .list(let start):
            let tag = start == nil ? "ul" : "ol"
            let first = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
            return "<\(tag)\(first)>\n\(node.children.map { item($0) }.joined(separator: "\n"))\n</\(tag)>"
        case .codeBlock(let code): return "<pre><code>\(code.trimmedLines.escapedForHTML)</code></pre>"
        case .rule: return "<hr>"
        case .table: return table(node)
        case .paragraph:
            // A formula alone in its paragraph is no paragraph.
            if node.children.count == 1, case .math(let latex, display: true) = node.children[0].kind { return MathML.markup(latex, display: true) }
            return "<p>\(inline(node.children))</p>"
        default: return "<p>\(inline([node]))</p>"
        }
    }

    /// An item's only paragraph is its text.
    private mutating func item(_ node: MarkdownNode) -> String {
        let parts = node.children.enumerated().map { index, child -> String in
            if case .paragraph = child.kind, index == 0 { return inline(child.children) }
            return block(child)
        }
        return "<li>\(parts.joined(separator: "\n"))</li>"
    }

    private func table(_ node: MarkdownNode) -> String {
        let rows = node.children.enumerated().map { index, row in
            let tag = index == 0 ? "th scope=\"col\"" : "td", end = index == 0 ? "th" : "td"
            return "<tr>" + row.children.map { "<\(tag)>\(inline($0.children))</\(end)>" }.joined() + "</tr>"
        }
        guard let head = rows.first else { return "" }
        return "<table>\n<thead>\(head)</thead>\n<tbody>\n\(rows.dropFirst().joined(separator: "\n"))\n</tbody>\n</table>"
    }

    private func inline(_ nodes: [MarkdownNode]) -> String {
        nodes.map { node -> String in
            switch node.kind {
            case .text(let text): return text.escapedForHTML
            case .softBreak: return "\n"
            case .lineBreak: return "<br>\n"
            case .code(let code): return "<code>\(code.escapedForHTML)</code>"
            case .math(let latex, let display): return MathML.markup(latex, display: display)
            case .emphasis: return "<em>\(inline(node.children))</em>"
            case .strong: return "<strong>\(inline(node.children))</strong>"
            case .strikethrough: return "<s>\(inline(node.children))</s>"
            case .link(let url):
                let label = inline(node.children)
                return HTMLProse.isHarmless(url) ? "<a href=\"\(url.escapedForHTML)\">\(label)</a>" : label
            case .image(let url): return image(url, words: node.plainText)
            default: return inline(node.children)
            }
        }.joined()
    }

    private func image(_ url: String, words: String) -> String {
        if !url.contains(":"), let bytes = picture(url), let mime = HTMLProse.mime(of: bytes) {
            return "<img src=\"data:\(mime);base64,\(Base64.text(bytes))\" alt=\"\(words.escapedForHTML)\">"
        }
        return "<span class=\"missing\">[picture: \((words.isEmpty ? url : words).escapedForHTML)]</span>"
    }

    private static func mime(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        return nil
    }

    /// Addresses of pages and mail, and files beside this one; nothing that a browser would run.
    static func isHarmless(_ url: String) -> Bool {
        let head = url.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let colon = head.firstIndex(of: ":") else { return true }
        return ["http", "https", "mailto"].contains(head[..<colon].lowercased())
    }
}

extension String {
    /// Without line breaks at its end.
    var trimmedLines: String {
        var text = self[...]
        while text.last?.isNewline ?? false { text.removeLast() }
        return String(text)
    }
}

/// Bytes as letters (RFC 4648, section 4).
enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var word: UInt32 = 0
            for k in 0..<3 { word = word << 8 | (k < count ? UInt32(bytes[start + k]) : 0) }
            for k in 0..<4 {
                result.append(k <= count ? letters[Int(word >> UInt32(18 - 6 * k)) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
