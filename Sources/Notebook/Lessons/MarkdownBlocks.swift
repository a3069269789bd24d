/// A lesson's text cut into prose and directives, before any of them is understood.
enum MarkdownBlock {
    case prose(String, line: Int)
    case directive(Directive)

    /// A fenced block whose opening line names a directive in braces.
    struct Directive {
        var name: String
        /// What follows the braces.
        var argument: String
        /// The `:key: value` lines at its top.
        var options: [Option]
        /// The rest, without the fences.
        var body: String
        /// The line of the first line of `body`.
        var bodyLine: Int
        /// The line of the opening fence.
        var line: Int
    }

    struct Option {
        var key: String
        var value: String
        var line: Int
    }
}

/// Cuts Markdown at its directives; fences of plain code stay in the prose.
struct MarkdownScanner {
    private let lines: [Substring]
    private let path: String
    private var position: Int
    private var proseStart: Int
    private var blocks: [MarkdownBlock] = []
    private var faults: [LessonFault] = []

    /// - Parameter start: the index of the first line to look at.
    static func scan(_ lines: [Substring], from start: Int, path: String) -> ([MarkdownBlock], [LessonFault]) {
        var scanner = MarkdownScanner(lines: lines, path: path, position: start, proseStart: start)
        scanner.run()
        return (scanner.blocks, scanner.faults)
    }

    private init(lines: [Substring], path: String, position: Int, proseStart: Int) {
        self.lines = lines
        self.path = path
        self.position = position
        self.proseStart = proseStart
    }

    private mutating func run() {
        while position < lines.count {
            guard let fence = Fence(lines[position]) else {
                position += 1
                continue
            }
            let opening = position
            guard let end = closingLine(of: fence, after: opening) else {
                endProse(at: opening)
                faults.append(LessonFault(file: path, line: opening + 1, "the block opened here is never closed "
                    + "(`\(String(repeating: String(fence.character), count: fence.length))` is missing)"))
                position = lines.count
                proseStart = position
                return
            }
            position = end + 1
            guard let (name, argument) = fence.directive else { continue }
            endProse(at: opening)
            proseStart = position
            readDirective(name, argument, from: opening, to: end)
        }
        endProse(at: lines.count)
    }

    private mutating func endProse(at end: Int) {
        guard proseStart < end else { return }
        var first = proseStart
        var last = end
        while first < last, lines[first].isBlank || lines[first] == "+++" { first += 1 }
        while last > first, lines[last - 1].isBlank || lines[last - 1] == "+++" { last -= 1 }
        guard first < last else { return }
        let kept = lines[first..<last].map { $0 == "+++" ? "" : $0 }
        blocks.append(.prose(kept.joined(separator: "\n"), line: first + 1))
    }

    /// A colon fence may hold code with lines of its own that look like fences; a code fence holds text.
    private func closingLine(of fence: Fence, after opening: Int) -> Int? {
        var index = opening + 1
        while index < lines.count {
            if fence.isClosed(by: lines[index]) { return index }
            if fence.character == ":", let inner = Fence(lines[index]), inner.character != ":",
               let end = closingLine(of: inner, after: index) {
                index = end
            }
            index += 1
        }
        return nil
    }

    private mutating func readDirective(_ name: String, _ argument: String, from opening: Int, to end: Int) {
        var options: [MarkdownBlock.Option] = []
        var index = opening + 1
        while index < end, let (key, value) = MarkdownScanner.option(lines[index]) {
            if let unquoted = unquote(value) {
                options.append(MarkdownBlock.Option(key: key, value: unquoted, line: index + 1))
            } else {
                faults.append(LessonFault(file: path, line: index + 1, "the quotation mark of `\(key)` is never closed"))
            }
            index += 1
        }
        while index < end, lines[index].isBlank { index += 1 }
        let body = lines[index..<end].joined(separator: "\n")
        blocks.append(.directive(MarkdownBlock.Directive(
            name: name, argument: argument, options: options, body: body, bodyLine: index + 1, line: opening + 1)))
    }

    /// `:key: value`
    private static func option(_ line: Substring) -> (key: String, value: String)? {
        guard line.first == ":" else { return nil }
        let rest = line.dropFirst()
        guard let colon = rest.firstIndex(of: ":") else { return nil }
        let key = rest[..<colon]
        guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else { return nil }
        return (String(key), rest[rest.index(after: colon)...].trimmed)
    }

    /// The value of an option as YAML would read it; nil when a quotation mark is left open.
    private func unquote(_ value: String) -> String? {
        guard let mark = value.first, mark == "\"" || mark == "'" else { return value }
        var result = ""
        var rest = value.dropFirst()
        while let character = rest.popFirst() {
            if character == mark {
                if mark == "'", rest.first == "'" {
                    result.append("'")
                    rest.removeFirst()
                    continue
                }
                return rest.allSatisfy(\.isWhitespace) ? result : nil
            }
            if mark == "\"", character == "\\", let next = rest.popFirst() {
                result.append(next == "n" ? "\n" : next)
            } else {
                result.append(character)
            }
        }
        return nil
    }
}

/// The opening line of a fenced block.
private struct Fence {
    var character: Character
    var length: Int
    var info: String

    init?(_ line: Substring) {
        let body = line.drop { $0 == " " }
        guard line.count - body.count <= 3, let first = body.first, first == "`" || first == "~" || first == ":" else {
            return nil
        }
        let run = body.prefix { $0 == first }
        guard run.count >= 3 else { return nil }
        character = first
        length = run.count
        info = body.dropFirst(run.count).trimmed
        // By CommonMark an info string after backticks holds none itself: this is inline code.
        if first == "`", info.contains("`") { return nil }
        // A colon fence is a directive or nothing.
        if first == ":", !info.hasPrefix("{") { return nil }
    }

    func isClosed(by line: Substring) -> Bool {
        let body = line.drop { $0 == " " }
        guard line.count - body.count <= 3 else { return false }
        let run = body.prefix { $0 == character }
        return run.count >= length && body.dropFirst(run.count).isBlank
    }

    /// The name in braces and what follows it.
    var directive: (name: String, argument: String)? {
        guard info.first == "{", let close = info.firstIndex(of: "}") else { return nil }
        let name = info[info.index(after: info.startIndex)..<close].trimmed
        return (name, info[info.index(after: close)...].trimmed)
    }
}

extension StringProtocol {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Without the white space at both ends.
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }

    /// The lines, without their breaks (`\n` or `\r\n`); no empty one after a final break.
    var textLines: [Substring] {
        var lines = Substring(self).split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines
    }
}
