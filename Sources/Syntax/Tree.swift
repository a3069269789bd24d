/// The syntax tree: Python's own node names, every node with its span.

public struct Expression: Sendable {
    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    public indirect enum Kind: Sendable {
        case name(String)
        case none, `true`, `false`, ellipsis
        /// An int literal that fits 64 bits.
        case int(Int)
        /// A larger int literal: its digits in the given radix, without prefix and underscores.
        case bigInt(digits: String, radix: Int)
        case float(Double)
        /// `3j`; only legal as the step inside `np.mgrid[...]`, which the parser checks.
        case imaginary(Double)
        case string(String)
        case formatted([FormattedPart])
        case tuple([Expression])
        case list([Expression])
        case set([Expression])
        /// A nil key is `**value`.
        case dict([(key: Expression?, value: Expression)])
        case listComprehension(Expression, [Comprehension])
        case setComprehension(Expression, [Comprehension])
        case dictComprehension(key: Expression, value: Expression, [Comprehension])
        case generator(Expression, [Comprehension])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// `and` (all) or `or` (any) over two or more operands.
        case boolean(isAnd: Bool, [Expression])
        /// A chain `first op second op third …`.
        case compare(Expression, [(ComparisonOperator, Expression)])
        case conditional(test: Expression, then: Expression, otherwise: Expression)
        case lambda(Parameters, Expression)
        case named(target: String, targetSpan: Span, Expression)
        case attribute(Expression, name: String, nameSpan: Span)
        case `subscript`(Expression, Expression)
        /// Only inside a subscript (also as an element of its tuple).
        case slice(lower: Expression?, upper: Expression?, step: Expression?)
        case call(Expression, [Argument])
        case starred(Expression)
        /// Stands where the text was wrong.
        case error
    }
}

/// One argument of a call.
public struct Argument: Sendable {
    public enum Kind: Sendable, Equatable {
        case positional
        case keyword(String)
        /// `*iterable`
        case unpack
        /// `**mapping`
        case unpackMapping
    }
    public var kind: Kind
    public var value: Expression
    /// The whole argument, keyword name included.
    public var span: Span

    public init(_ kind: Kind, _ value: Expression, _ span: Span) {
        self.kind = kind
        self.value = value
        self.span = span
    }
}

public struct Comprehension: Sendable {
    public var target: Expression
    public var iterable: Expression
    public var conditions: [Expression]

    public init(target: Expression, iterable: Expression, conditions: [Expression]) {
        self.target = target
        self.iterable = iterable
        self.conditions = conditions
    }
}

public enum FormattedPart: Sendable {
    case text(String)
    /// `{expression[=]!conversion:spec}`; when `=` was written, `source` is what stands before the value: the text
    /// of the expression, `=` and the blanks around it (`{a = }` gives `a = `), and `conversion` is `r` unless the
    /// field says something else.
    case value(Expression, source: String?, conversion: Character?, spec: [FormattedPart]?)
}

public enum UnaryOperator: String, Sendable { case plus = "+", minus = "-", invert = "~", not = "not" }

public enum BinaryOperator: String, Sendable, CaseIterable {
    case add = "+", subtract = "-", multiply = "*", matmul = "@", divide = "/", floorDivide = "//", modulo = "%"
    case power = "**", leftShift = "<<", rightShift = ">>", and = "&", or = "|", xor = "^"
}

public enum ComparisonOperator: String, Sendable {
    case equal = "==", notEqual = "!=", less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
    case `in` = "in", notIn = "not in", `is` = "is", isNot = "is not"
}

public struct Parameters: Sendable {
    public struct Parameter: Sendable {
        public var name: String
        public var defaultValue: Expression?
        public var span: Span

        public init(_ name: String, defaultValue: Expression? = nil, span: Span) {
            self.name = name
            self.defaultValue = defaultValue
            self.span = span
        }
    }
    /// Before `/`.
    public var positionalOnly: [Parameter] = []
    public var positional: [Parameter] = []
    /// `*args`; a bare `*` is nil with `keywordOnly` not empty.
    public var variadic: Parameter?
    public var keywordOnly: [Parameter] = []
    public var variadicKeywords: Parameter?

    public init() {}
}

public struct Statement: Sendable {
    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    public indirect enum Kind: Sendable {
        case expression(Expression)
        /// `a = b = value`: targets from left to right.
        case assign(targets: [Expression], value: Expression)
        case augmentedAssign(target: Expression, BinaryOperator, value: Expression)
        /// `x: annotation [= value]`; the annotation is parsed and dropped.
        case annotatedAssign(target: Expression, value: Expression?)
        /// `if`/`elif` branches in order, then `else`.
        case `if`([(test: Expression, body: [Statement])], otherwise: [Statement])
        case `while`(test: Expression, body: [Statement], otherwise: [Statement])
        case `for`(target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement])
        case with([(context: Expression, target: Expression?)], body: [Statement])
        case `try`(body: [Statement], handlers: [Handler], otherwise: [Statement], finally: [Statement])
        case function(FunctionDefinition)
        case `return`(Expression?)
        case pass, `break`, `continue`
        case delete([Expression])
        case assert(test: Expression, message: Expression?)
        case raise(Expression?, cause: Expression?)
        case global([String])
        case nonlocal([String])
        case `import`([(path: String, alias: String?)])
        case importFrom(path: String, names: [(name: String, alias: String?, span: Span)])
        /// Stands where the text was wrong.
        case error
    }
}

public struct Handler: Sendable {
    /// Nil for a bare `except:`.
    public var type: Expression?
    public var name: String?
    public var body: [Statement]
    public var span: Span

    public init(type: Expression?, name: String?, body: [Statement], span: Span) {
        self.type = type
        self.name = name
        self.body = body
        self.span = span
    }
}

public struct FunctionDefinition: Sendable {
    public var name: String
    public var nameSpan: Span
    public var parameters: Parameters
    public var body: [Statement]
    public var docstring: String?

    public init(name: String, nameSpan: Span, parameters: Parameters, body: [Statement], docstring: String?) {
        self.name = name
        self.nameSpan = nameSpan
        self.parameters = parameters
        self.body = body
        self.docstring = docstring
    }
}
