/// One lexical token with its place in the text.
public struct Token: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case name, keyword, number, string, `operator`
        /// The end of a logical line.
        case newline
        case indent, dedent
        case comment
        /// A character or literal that is no token: `Lexer.faults` says why.
        case error
        case end
    }
    public var kind: Kind
    public var span: Span
    /// Which keyword or operator this is; `.none` for everything else.
    var symbol: Symbol
    /// The number of brackets open after this token, as CPython counts them.
    var level: Int

    init(_ kind: Kind, _ span: Span, symbol: Symbol = .none, level: Int = 0) {
        self.kind = kind
        self.span = span
        self.symbol = symbol
        self.level = level
    }
}

/// Keywords, operators and delimiters by their spelling.
enum Symbol: String, Sendable, CaseIterable {
    case none = ""
    // keywords
    case `False`, `None`, `True`, and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif
    case `else`, except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or, pass
    case raise, `return`, `try`, `while`, with, yield
    // delimiters
    case leftParenthesis = "(", rightParenthesis = ")", leftBracket = "[", rightBracket = "]"
    case leftBrace = "{", rightBrace = "}", comma = ",", colon = ":", semicolon = ";", dot = ".", ellipsis = "..."
    case at = "@", arrow = "->", walrus = ":=", assign = "="
    // operators
    case plus = "+", minus = "-", star = "*", slash = "/", doubleSlash = "//", percent = "%", power = "**"
    case leftShift = "<<", rightShift = ">>", ampersand = "&", bar = "|", caret = "^", tilde = "~"
    case less = "<", greater = ">", lessEqual = "<=", greaterEqual = ">=", equal = "==", notEqual = "!="
    case lessGreater = "<>"
    case plusAssign = "+=", minusAssign = "-=", starAssign = "*=", slashAssign = "/=", doubleSlashAssign = "//="
    case percentAssign = "%=", atAssign = "@=", ampersandAssign = "&=", barAssign = "|=", caretAssign = "^="
    case leftShiftAssign = "<<=", rightShiftAssign = ">>=", powerAssign = "**="
    /// A printable character that Python gives no meaning (`$`, `?`, `!`).
    case unknown = "?"

    static let keywords: [String: Symbol] = {
        var table: [String: Symbol] = [:]
        for symbol in allCases where symbol.isKeyword { table[symbol.rawValue] = symbol }
        return table
    }()

    /// Operators by length, for longest match.
    static let operators: [String: Symbol] = {
        var table: [String: Symbol] = [:]
        for symbol in allCases where !symbol.isKeyword && symbol != .none && symbol != .unknown {
            table[symbol.rawValue] = symbol
        }
        return table
    }()

    var isKeyword: Bool { rawValue.first?.isLetter ?? false }
}

extension Symbol {
    /// The operator of an augmented assignment such as `+=`.
    var augmented: BinaryOperator? {
        switch self {
        case .plusAssign: .add
        case .minusAssign: .subtract
        case .starAssign: .multiply
        case .slashAssign: .divide
        case .doubleSlashAssign: .floorDivide
        case .percentAssign: .modulo
        case .atAssign: .matmul
        case .ampersandAssign: .and
        case .barAssign: .or
        case .caretAssign: .xor
        case .leftShiftAssign: .leftShift
        case .rightShiftAssign: .rightShift
        case .powerAssign: .power
        default: nil
        }
    }

    /// A left-associative binary operator with its precedence: 1 (`|`) to 6 (`*`).
    var binary: (operator: BinaryOperator, precedence: Int)? {
        switch self {
        case .bar: (.or, 1)
        case .caret: (.xor, 2)
        case .ampersand: (.and, 3)
        case .leftShift: (.leftShift, 4)
        case .rightShift: (.rightShift, 4)
        case .plus: (.add, 5)
        case .minus: (.subtract, 5)
        case .star: (.multiply, 6)
        case .slash: (.divide, 6)
        case .doubleSlash: (.floorDivide, 6)
        case .percent: (.modulo, 6)
        case .at: (.matmul, 6)
        default: nil
        }
    }
}

/// The tokens of a text for highlighting and completion, comments included. Never fails: what is no token has the
/// kind `.error`, an unterminated string is one string token to the end of its line (or of the text).
public func tokens(_ text: String) -> [Token] {
    var lexer = Lexer(Source(text, name: ""), keepsComments: true)
    lexer.run()
    return lexer.tokens
}
