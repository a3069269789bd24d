/// The links of a lesson's prose: what they point at must be there.
enum LessonLinks {
    static func links(in prose: Lesson.Prose) -> [(target: String, line: Int)] {
        var found: [(target: String, line: Int)] = []
        let root = MarkdownNode(parsing: prose.markdown)
        // Inline nodes have no lines of their own in cmark: the block they are in has.
        func visit(_ node: MarkdownNode, _ line: Int) {
            let line = node.line > 0 ? node.line : line
            switch node.kind {
            case .link(let url), .image(let url): found.append((url, prose.line + exactLine(of: url, from: line, in: prose) - 1))
            default: break
            }
            for child in node.children { visit(child, line) }
        }
        visit(root, 1)
        return found
    }

    /// The line of the paragraph that names the target.
    static func exactLine(of target: String, from line: Int, in prose: Lesson.Prose) -> Int {
        let lines = prose.markdown.textLines
        for (offset, text) in lines.dropFirst(line - 1).enumerated() where text.contains(target) { return line + offset }
        return line
    }

    /// The anchors that headings make, as GitHub names them.
    static func anchors(in markdown: String) -> [String] {
        var found: [String] = []
        MarkdownNode(parsing: markdown).walk { node in
            if case .heading = node.kind { found.append(anchor(of: node)) }
        }
        return found
    }

    /// The anchor of one heading.
    static func anchor(of heading: MarkdownNode) -> String {
        let words = heading.plainText.lowercased().map { $0 == " " ? "-" : $0 }
        return String(words.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    }

    /// Why a link leads nowhere; nil when it is fine. Addresses on the web are not followed.
    static func problem(with target: String, lesson: Lesson, anchors: Set<String>) -> String? {
        if target.isEmpty { return "a link without a target" }
        if target.contains("://") || target.hasPrefix("mailto:") { return nil }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts[0].isEmpty {
            let anchor = parts.count > 1 ? parts[1] : ""
            return anchors.contains(anchor) ? nil : unknown("heading", "#" + anchor, among: anchors.map { "#" + $0 }.sorted())
        }
        let folder = parentFolder(of: lesson.path)
        let path = parts[0].hasPrefix("/") ? parts[0] : folder + "/" + parts[0]
        guard fileExists(path) else {
            return "the link '\(target)' leads to no file"
        }
        if parts.count > 1, path.hasSuffix(".md"), let other = try? LessonFile.load(path) {
            let theirs = other.items.flatMap { item -> [String] in if case .prose(let prose) = item { LessonLinks.anchors(in: prose.markdown) } else { [] } }
            if !theirs.contains(parts[1]) { return unknown("heading of \(parts[0])", "#" + parts[1], among: theirs.map { "#" + $0 }) }
        }
        return nil
    }
}
