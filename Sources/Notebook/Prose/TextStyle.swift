import Syntax

/// How text is shown: with colours and cursor tricks on a terminal that has them, plainly everywhere else.
public struct TextStyle: Sendable {
    /// Escape sequences for colour and weight.
    public var colour: Bool
    /// One event per line, no decoration that a screen reader stumbles over.
    public var plain: Bool
    /// Columns to fill.
    public var width: Int

    public init(colour: Bool, plain: Bool = false, width: Int = 80) {
        self.colour = colour
        self.plain = plain
        self.width = max(20, width)
    }

    public enum Face: String, Sendable {
        case regular = ""
        case strong = "1"
        case emphasis = "3"
        case code = "36"
        case heading = "1;34"
        case link = "4"
        case faint = "2"
        case good = "32"
        case bad = "31"
        case note = "33"
    }

    public func paint(_ text: String, _ face: Face) -> String {
        guard colour, face != .regular, !text.isEmpty else { return text }
        return "\u{1B}[\(face.rawValue)m\(text)\u{1B}[0m"
    }
}

/// The columns a text takes on a terminal: combining marks none, wide East Asian characters and emoji two.
public func displayWidth(_ text: some StringProtocol) -> Int {
    var width = 0
    for scalar in text.unicodeScalars {
        let value = scalar.value
        if value < 0x300 {
            width += value < 0x20 ? 0 : 1
            continue
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: continue
        default: break
        }
        width += scalar.isWide ? 2 : 1
    }
    return width
}

/// A piece of text in one face.
struct StyledText {
    var text: String
    var face: TextStyle.Face
}

extension TextStyle {
    /// A line of words in lines that fit, those after the first below what follows its indentation and a label like
    /// `  expected: `; plain output and what fits stay as they are.
    public func fitted(_ line: String, _ face: Face = .regular) -> [String] {
        guard !plain, displayWidth(line) > width else { return [paint(line, face)] }
        let head = TextStyle.head(of: line)
        guard displayWidth(String(head)) * 2 < width else { return [paint(line, face)] }
        return wrap([StyledText(text: String(line[head.endIndex...]), face: face)], first: String(head),
                    rest: String(repeating: " ", count: displayWidth(String(head))))
    }

    /// The blanks a line begins with and, after them, a short label with its colon.
    private static func head(of line: String) -> Substring {
        let blanks = line.prefix { $0 == " " }
        guard !blanks.isEmpty, let colon = line[blanks.endIndex...].prefix(16).firstIndex(of: ":"),
              line[blanks.endIndex..<colon].allSatisfy({ $0.isLetter || $0 == " " }) else { return blanks }
        return line[..<(line[line.index(after: colon)...].firstIndex { $0 != " " } ?? line.endIndex)]
    }

    /// Fills lines of at most `width` columns, breaking at spaces; a line feed breaks always.
    /// - Parameters:
    ///   - first: what stands before the first line.
    ///   - rest: what stands before the others, as wide as `first`.
    func wrap(_ runs: [StyledText], first: String = "", rest: String = "") -> [String] {
        var lines: [String] = []
        var line = "", lineWidth = 0
        var indent = first
        let room = { max(10, width - displayWidth(indent)) }
        func endLine() {
            lines.append(line.isEmpty ? indent.trimmedTrailing : indent + line)
            line = ""
            lineWidth = 0
            indent = rest
        }
        var word: [StyledText] = [], wordWidth = 0
        func endWord() {
            guard !word.isEmpty else { return }
            if lineWidth > 0, lineWidth + 1 + wordWidth > room() { endLine() }
            if lineWidth > 0 {
                line += " "
                lineWidth += 1
            }
            line += word.map { paint($0.text, $0.face) }.joined()
            lineWidth += wordWidth
            word = []
            wordWidth = 0
        }
        for run in runs {
            var piece = ""
            func endPiece() {
                guard !piece.isEmpty else { return }
                word.append(StyledText(text: piece, face: run.face))
                wordWidth += displayWidth(piece)
                piece = ""
            }
            for character in run.text {
                if character == "\n" || character == " " {
                    endPiece()
                    endWord()
                    if character == "\n" { endLine() }
                } else {
                    piece.append(character)
                }
            }
            endPiece()
        }
        endWord()
        if lineWidth > 0 || lines.isEmpty { endLine() }
        return lines
    }
}

extension String {
    var trimmedTrailing: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// Filled with blanks to a number of columns.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - displayWidth(self))) }
}
