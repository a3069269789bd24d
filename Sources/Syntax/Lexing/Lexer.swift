/// Why the lexer could not read on, and how CPython treats it.
struct LexicalFault: Sendable {
    enum Nature: Sendable {
        /// Replaces any error the parser found earlier in the text.
        case hard
        /// Only seen when the parser gets there (indentation, a stray backslash).
        case soft
        /// The text ended inside brackets or after a backslash.
        case endOfText
        /// The text ended inside a triple-quoted string.
        case endOfString
    }
    var diagnostic: Diagnostic
    var nature: Nature
}

/// Cuts a text into tokens with Python's NEWLINE, INDENT and DEDENT. It always reaches the end of the text; what it
/// could not read becomes `.error` tokens with an entry in `faults`.
struct Lexer {
    struct Bracket {
        var character: UInt8
        var offset: Int
    }

    static let maximumBrackets = 200
    static let maximumIndents = 100

    let source: Source
    let bytes: [UInt8]
    /// Where to stop: the end of the text, or of an expression inside an f-string.
    let limit: Int
    /// An expression inside an f-string is read as if in parentheses.
    let isReplacementField: Bool
    let keepsComments: Bool

    var offset: Int
    var tokens: [Token] = []
    /// By index into `tokens`.
    var faults: [Int: LexicalFault] = [:]
    var brackets: [Bracket] = []
    private var indents: [(column: Int, alternative: Int)] = [(0, 0)]
    private var atLineStart: Bool
    private var givesUp = false
    /// Of the comment at the end of this line.
    private var commentStart: Int?

    init(_ source: Source, range: Range<Int>? = nil, keepsComments: Bool = false) {
        self.source = source
        self.keepsComments = keepsComments
        bytes = source.bytes
        offset = range?.lowerBound ?? 0
        limit = range?.upperBound ?? source.bytes.count
        isReplacementField = range != nil
        atLineStart = range == nil
        if range == nil, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        tokens.reserveCapacity((limit - offset) / 3 + 4)
    }

    var level: Int { brackets.count }

    func byte(_ at: Int) -> UInt8 { at < limit && at >= 0 ? bytes[at] : 0 }

    mutating func emit(_ kind: Token.Kind, _ lower: Int, _ upper: Int, symbol: Symbol = .none) {
        tokens.append(Token(kind, Span(lower, upper), symbol: symbol, level: level))
    }

    /// Marks the text from `lower` to `upper` as unreadable. `span` is where CPython points.
    mutating func fault(_ message: String, at span: Span, token: Span, kind: Token.Kind = .error,
                        type: String = "SyntaxError", nature: LexicalFault.Nature = .hard, hints: [String] = []) {
        faults[tokens.count] = LexicalFault(diagnostic: Diagnostic(type, message, span, hints: hints), nature: nature)
        emit(kind, token.lower, token.upper)
    }

    // MARK: Lines

    mutating func run() {
        if isReplacementField {
            brackets.append(Bracket(character: UInt8(ascii: "("), offset: offset - 1))
            emit(.operator, offset - 1, offset, symbol: .leftParenthesis)
        }
        while !givesUp {
            if atLineStart && level == 0 {
                atLineStart = false
                guard indentation() else { continue }
            }
            skipBlanks()
            guard offset < limit else { break }
            let character = bytes[offset]
            switch character {
            case UInt8(ascii: "\n"): lineBreak()
            case UInt8(ascii: "#"): comment()
            case UInt8(ascii: "\\"): continuation()
            default: token(character)
            }
        }
        finish()
    }

    private mutating func skipBlanks() {
        while offset < limit {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0C: offset += 1
            case 0x0D where offset + 1 >= limit || bytes[offset + 1] == 0x0A: offset += 1
            default: return
            }
        }
    }

    private mutating func lineBreak() {
        if level == 0 {
            // With a comment before it, the line ends where the comment begins.
            emit(.newline, keepsComments ? offset : commentStart ?? offset, offset + 1)
            atLineStart = true
        }
        commentStart = nil
        offset += 1
    }

    private mutating func comment() {
        let start = offset
        while offset < limit, bytes[offset] != 0x0A { offset += 1 }
        if keepsComments { emit(.comment, start, offset) }
        commentStart = start
    }

    private mutating func continuation() {
        let start = offset
        offset += 1
        if byte(offset) == 0x0D, byte(offset + 1) == 0x0A { offset += 1 }
        guard offset < limit else {
            return fault("unexpected EOF while parsing", at: Span(start + 1, start + 1), token: Span(start, start + 1),
                         nature: .endOfText)
        }
        if bytes[offset] == 0x0A {
            offset += 1
            // An empty line after the backslash is the end of the matter at a prompt.
            if offset >= limit {
                fault("unexpected EOF while parsing", at: Span(start + 1, start + 1), token: Span(start, start + 1),
                      nature: .soft)
            }
            return
        }
        fault("unexpected character after line continuation character", at: Span(offset, offset + 1),
              token: Span(start, offset), nature: .soft)
    }

    /// Reads the blanks that begin a line and emits INDENT and DEDENT. False when the line holds nothing.
    private mutating func indentation() -> Bool {
        let start = offset
        var column = 0, alternative = 0
        scan: while offset < limit {
            switch bytes[offset] {
            case 0x20: column += 1; alternative += 1
            case 0x09: column = (column / 8 + 1) * 8; alternative += 1
            case 0x0C: column = 0; alternative = 0
            case 0x0D where byte(offset + 1) == 0x0A: break
            case UInt8(ascii: "\\") where byte(offset + 1) == 0x0A && offset + 2 < limit:
                // A line of blanks and a backslash: the indentation is that of the first line.
                offset += 2
                skipBlanks()
                break scan
            default: break scan
            }
            offset += 1
        }
        guard offset < limit else { return true }
        if bytes[offset] == UInt8(ascii: "\\") {
            continuation()
            return true
        }
        if bytes[offset] == 0x0A {
            offset += 1
            atLineStart = true
            return false
        }
        if bytes[offset] == UInt8(ascii: "#") {
            comment()
            commentStart = nil
            if offset < limit { offset += 1 }
            atLineStart = true
            return offset >= limit
        }
        adjust(column, alternative, start)
        return true
    }

    private mutating func adjust(_ column: Int, _ alternative: Int, _ start: Int) {
        let top = indents[indents.count - 1]
        let line = Span(start, offset)
        if column == top.column {
            if alternative != top.alternative { tabFault(line) }
        } else if column > top.column {
            guard indents.count < Self.maximumIndents else {
                fault("too many levels of indentation", at: line, token: line, type: "IndentationError", nature: .soft)
                givesUp = true
                return
            }
            if alternative <= top.alternative { return tabFault(line) }
            indents.append((column, alternative))
            emit(.indent, start, offset)
        } else {
            var remaining = indents.count
            while remaining > 1, column < indents[remaining - 1].column { remaining -= 1 }
            if column != indents[remaining - 1].column {
                fault("unindent does not match any outer indentation level", at: endOfLine(offset),
                      token: Span(start, start), type: "IndentationError", nature: .soft)
            } else if alternative != indents[remaining - 1].alternative {
                tabFault(line)
            }
            while indents.count > remaining {
                indents.removeLast()
                emit(.dedent, offset, offset)
            }
        }
    }

    private mutating func tabFault(_ line: Span) {
        fault("inconsistent use of tabs and spaces in indentation", at: Span(line.lower, line.lower),
              token: Span(line.lower, line.lower), type: "TabError", nature: .soft,
              hints: ["indent with spaces only: four for each level"])
    }

    /// CPython points at the end of a line with wrong indentation.
    private func endOfLine(_ from: Int) -> Span {
        var end = from
        while end < limit, bytes[end] != 0x0A { end += 1 }
        return Span(end, end)
    }

    private mutating func finish() {
        // The text ends with its last line: a final line break begins no line of its own.
        let endOfText = limit > 0 && limit == bytes.count && bytes[limit - 1] == 0x0A ? limit - 1 : limit
        if !isReplacementField, level == 0, let last = tokens.last(where: { $0.kind != .comment }),
           ![.newline, .dedent, .indent].contains(last.kind) {
            emit(.newline, keepsComments ? limit : commentStart ?? limit, limit)
        }
        if level > 0, let open = brackets.last, !isReplacementField {
            let character = Character(Unicode.Scalar(open.character))
            fault("'\(character)' was never closed", at: Span(open.offset, open.offset + 1), token: Span(limit, limit),
                  nature: .endOfText)
            brackets.removeAll()
        }
        if isReplacementField {
            brackets.removeAll()
            emit(.operator, limit, min(limit + 1, bytes.count), symbol: .rightParenthesis)
        } else {
            for _ in indents.dropFirst() { emit(.dedent, endOfText, endOfText) }
        }
        emit(.end, endOfText, endOfText)
    }

    // MARK: Tokens

    private mutating func token(_ character: UInt8) {
        if Self.isDigit(character) || (character == UInt8(ascii: ".") && Self.isDigit(byte(offset + 1))) {
            return number()
        }
        if Self.startsName(character) { return nameOrString() }
        if character == UInt8(ascii: "\"") || character == UInt8(ascii: "'") { return string(from: offset) }
        operatorOrFault(character)
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func startsName(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || byte == 0x5F || byte >= 0x80
    }

    static func continuesName(_ byte: UInt8) -> Bool { startsName(byte) || isDigit(byte) }

    private mutating func nameOrString() {
        let start = offset
        var isPlain = true
        while offset < limit, Self.continuesName(bytes[offset]) {
            if bytes[offset] >= 0x80 { isPlain = false }
            offset += 1
            if offset - start <= 2, offset < limit,
               bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'"),
               Self.isStringPrefix(bytes[start..<offset]) {
                return string(from: start)
            }
        }
        if !isPlain, checkName(start) { return }
        let length = offset - start
        if length <= 8, isPlain, let keyword = Symbol.keywords[String(decoding: bytes[start..<offset], as: UTF8.self)] {
            return emit(.keyword, start, offset, symbol: keyword)
        }
        emit(.name, start, offset)
    }

    private static func isStringPrefix(_ bytes: ArraySlice<UInt8>) -> Bool {
        var letters = bytes.map { $0 | 0x20 }
        letters.sort()
        switch letters {
        case [UInt8(ascii: "r")], [UInt8(ascii: "f")], [UInt8(ascii: "b")], [UInt8(ascii: "u")]: return true
        case [UInt8(ascii: "f"), UInt8(ascii: "r")], [UInt8(ascii: "b"), UInt8(ascii: "r")]: return true
        default: return false
        }
    }

    /// True when the name holds a character that names cannot have; the fault is recorded.
    private mutating func checkName(_ start: Int) -> Bool {
        var at = start
        for scalar in String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars {
            let width = scalar.utf8.count
            let fits = scalar == "_" || (at == start ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
            if !fits {
                // Everything up to the next ASCII character is one wrong token.
                let (message, hints) = Self.describe(scalar)
                fault(message, at: Span(at, at + width), token: Span(start, offset), hints: hints)
                return true
            }
            at += width
        }
        return false
    }

    private mutating func operatorOrFault(_ character: UInt8) {
        let start = offset
        for length in stride(from: 3, through: 1, by: -1) where offset + length <= limit {
            let spelling = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
            guard let symbol = Symbol.operators[spelling] else { continue }
            offset += length
            if length == 1, bracket(symbol, character, start) { return }
            return emit(.operator, start, offset, symbol: symbol)
        }
        offset += 1
        if character < 0x20 || character == 0x7F {
            let (message, hints) = Self.describe(Unicode.Scalar(character))
            fault(character == 0 ? "source code cannot contain null bytes" : message, at: Span(start, offset),
                  token: Span(start, offset), hints: hints)
        } else {
            emit(.operator, start, offset, symbol: .unknown)
        }
    }

    /// Keeps the stack of open brackets. True when it recorded a fault instead of a token.
    private mutating func bracket(_ symbol: Symbol, _ character: UInt8, _ start: Int) -> Bool {
        let span = Span(start, offset)
        switch symbol {
        case .leftParenthesis, .leftBracket, .leftBrace:
            guard level < Self.maximumBrackets else {
                fault("too many nested parentheses", at: span, token: span)
                givesUp = true
                brackets.removeAll()
                return true
            }
            brackets.append(Bracket(character: character, offset: start))
            return false
        case .rightParenthesis, .rightBracket, .rightBrace:
            let closing = Character(Unicode.Scalar(character))
            guard let open = brackets.popLast() else {
                fault("unmatched '\(closing)'", at: span, token: span)
                return true
            }
            let pairs: [UInt8: Symbol] = [0x28: .rightParenthesis, 0x5B: .rightBracket, 0x7B: .rightBrace]
            guard pairs[open.character] != symbol else { return false }
            let opening = Character(Unicode.Scalar(open.character))
            let openLine = source.position(of: open.offset).line
            let place = openLine == source.position(of: start).line ? "" : " on line \(openLine)"
            fault("closing parenthesis '\(closing)' does not match opening parenthesis '\(opening)'\(place)",
                  at: span, token: span)
            return true
        default:
            return false
        }
    }

    /// What CPython says of a character that belongs to no token, and what a student may have meant.
    static func describe(_ scalar: Unicode.Scalar) -> (message: String, hints: [String]) {
        var code = String(scalar.value, radix: 16, uppercase: true)
        code = String(repeating: "0", count: max(0, 4 - code.count)) + code
        let hints: [String] = lookalikes[scalar].map { ["write \($0) instead of this character"] } ?? []
        return isPrintable(scalar) ? ("invalid character '\(scalar)' (U+\(code))", hints)
            : ("invalid non-printable character U+\(code)", hints)
    }

    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == " " { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
             .spaceSeparator: return false
        default: return true
        }
    }

    private static let lookalikes: [Unicode.Scalar: String] = [
        "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{2018}": "'", "\u{2019}": "'", "\u{00B4}": "'",
        "\u{00D7}": "*", "\u{00B7}": "*", "\u{22C5}": "*", "\u{00F7}": "/", "\u{2212}": "-", "\u{2013}": "-",
        "\u{2014}": "-", "\u{2264}": "<=", "\u{2265}": ">=", "\u{2260}": "!=", "\u{00B2}": "**2", "\u{00B3}": "**3",
        "\u{00A0}": "an ordinary space", "\u{FF08}": "(", "\u{FF09}": ")", "\u{FF0C}": ",", "\u{FF1A}": ":",
        "\u{2026}": "...", "\u{221A}": "np.sqrt(...)", "\u{2202}": "np.gradient(...)", "\u{2207}": "np.gradient(...)",
        "\u{221E}": "np.inf",
    ]
}
