/// What stands at the cursor: read from the text before it alone, which need not be complete or right.
package struct CompletionContext {
    /// A call whose arguments the cursor is among.
    package struct OpenCall: Equatable {
        /// The dotted name before the parenthesis; empty for a bracket or anything else.
        package var callee: String
        /// How many commas precede the cursor.
        package var argument: Int
        /// The keyword whose value is being typed.
        package var keyword: String?
        /// Keywords already given.
        package var given: [String]
        package var isCall: Bool
    }

    /// The calls and brackets around the cursor, innermost last.
    package private(set) var open: [OpenCall] = []
    /// The text of the string literal the cursor is in; nil outside of strings.
    package private(set) var string: String?
    /// Whether the cursor is in a comment.
    package private(set) var isComment = false

    private let text: [Character]
    private var index = 0

    package init(_ before: String) {
        text = Array(before)
        while index < text.count { step() }
    }

    private mutating func step() {
        let character = text[index]
        switch character {
        case "#": skipComment()
        case "'", "\"": readString(quote: character)
        case "(", "[", "{":
            let callee = character == "(" ? nameBefore(index) : ""
            open.append(OpenCall(callee: callee, argument: 0, keyword: nil, given: [], isCall: !callee.isEmpty))
            index += 1
        case ")", "]", "}":
            if !open.isEmpty { open.removeLast() }
            index += 1
        case ",":
            if !open.isEmpty {
                open[open.count - 1].argument += 1
                open[open.count - 1].keyword = nil
            }
            index += 1
        case "=":
            readEquals()
        case "\n":
            index += 1
        default: index += 1
        }
    }

    private mutating func skipComment() {
        while index < text.count, text[index] != "\n" { index += 1 }
        isComment = index >= text.count
    }

    /// `name=` inside a call begins the value of a keyword.
    private mutating func readEquals() {
        let isComparison = (index + 1 < text.count && text[index + 1] == "=")
            || (index > 0 && "=!<>:".contains(text[index - 1]))
        if !isComparison, let last = open.last, last.isCall {
            let name = nameBefore(index)
            if !name.isEmpty, !name.contains(".") {
                open[open.count - 1].keyword = name
                open[open.count - 1].given.append(name)
            }
        }
        index += 1
    }

    private mutating func readString(quote: Character) {
        let isTriple = index + 2 < text.count && text[index + 1] == quote && text[index + 2] == quote
        let length = isTriple ? 3 : 1
        index += length
        let start = index
        while index < text.count {
            if text[index] == "\\" {
                index += 2
                continue
            }
            if text[index] == "\n", !isTriple { return }
            if text[index] == quote {
                let closes = !isTriple
                    || (index + 2 < text.count && text[index + 1] == quote && text[index + 2] == quote)
                if closes {
                    index += length
                    return
                }
            }
            index += 1
        }
        string = String(text[min(start, text.count)...])
    }

    /// The dotted name that ends just before a place.
    private func nameBefore(_ place: Int) -> String {
        var start = place
        while start > 0, text[start - 1] == " " { start -= 1 }
        let end = start
        while start > 0, CompletionContext.isNameCharacter(text[start - 1]) { start -= 1 }
        let name = String(text[start..<end])
        return name.first?.isNumber ?? true ? "" : name
    }

    static func isNameCharacter(_ character: Character) -> Bool {
        character == "_" || character == "." || character.isLetter || character.isNumber
    }
}
