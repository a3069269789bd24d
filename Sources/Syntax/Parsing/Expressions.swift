/// Expressions, from the loosest binding to the tightest.
extension Parser {
    /// One or more expressions, starred ones included; with a comma a tuple.
    func expressions() throws(ParseFailure) -> Expression {
        if symbol == .yield { throw yieldRefusal() }
        let start = index
        let first = try starOr { () throws(ParseFailure) in try self.expression() }
        guard symbol == .comma else {
            // A lone `*x` is only legal as a target, which the semantic pass checks.
            return first
        }
        var items = [first]
        var tallest = height
        while accept(.comma) {
            guard startsExpression else { break }
            items.append(try starOr { () throws(ParseFailure) in try self.expression() })
            tallest = max(tallest, height)
        }
        return try node(.tuple(items), from: start, over: tallest)
    }

    func yieldRefusal() -> ParseFailure { refuse("'yield' is not part of the lab language (build a list instead)") }

    /// `*x`, or what `other` reads.
    func starOr(_ other: () throws(ParseFailure) -> Expression) throws(ParseFailure) -> Expression {
        let start = index
        guard accept(.star) else { return try other() }
        let item = try binary(1)
        return try node(.starred(item), from: start, over: height)
    }

    /// The current token can begin an expression.
    var startsExpression: Bool {
        switch kind {
        case .name, .number, .string, .error: return true
        case .keyword:
            return [.None, .True, .False, .lambda, .not, .await, .yield].contains(symbol)
        case .operator:
            return [.leftParenthesis, .leftBracket, .leftBrace, .minus, .plus, .tilde, .star, .ellipsis].contains(symbol)
        default: return false
        }
    }

    func namedExpression() throws(ParseFailure) -> Expression {
        guard kind == .name, peek().symbol == .walrus else { return try expression() }
        let start = index
        let (name, nameSpan) = try expectName()
        advance()
        try descend()
        let value = try expression()
        ascend()
        return try node(.named(target: name, targetSpan: nameSpan, value), from: start, over: height)
    }

    func expression() throws(ParseFailure) -> Expression {
        let start = index
        if symbol == .lambda { return try lambda() }
        let value = try disjunction()
        guard symbol == .if else { return value }
        var tallest = height
        advance()
        try descend()
        let test = try disjunction()
        tallest = max(tallest, height)
        try expect(.else)
        let otherwise = try expression()
        ascend()
        return try node(.conditional(test: test, then: value, otherwise: otherwise), from: start,
                        over: max(tallest, height))
    }

    private func lambda() throws(ParseFailure) -> Expression {
        let start = index
        advance()
        try descend()
        let parameters = try parameters(until: .colon, annotated: false)
        let tallest = height
        try expect(.colon)
        let body = try expression()
        ascend()
        return try node(.lambda(parameters, body), from: start, over: max(tallest, height))
    }

    func disjunction() throws(ParseFailure) -> Expression {
        let start = index
        let first = try conjunction()
        guard symbol == .or else { return first }
        var items = [first]
        var tallest = height
        while accept(.or) {
            items.append(try conjunction())
            tallest = max(tallest, height)
        }
        return try node(.boolean(isAnd: false, items), from: start, over: tallest)
    }

    private func conjunction() throws(ParseFailure) -> Expression {
        let start = index
        let first = try inversion()
        guard symbol == .and else { return first }
        var items = [first]
        var tallest = height
        while accept(.and) {
            items.append(try inversion())
            tallest = max(tallest, height)
        }
        return try node(.boolean(isAnd: true, items), from: start, over: tallest)
    }

    private func inversion() throws(ParseFailure) -> Expression {
        guard symbol == .not else { return try comparison() }
        let start = index
        advance()
        try descend()
        let operand = try inversion()
        ascend()
        return try node(.unary(.not, operand), from: start, over: height)
    }

    private func comparison() throws(ParseFailure) -> Expression {
        let start = index
        let first = try binary(1)
        var rest: [(ComparisonOperator, Expression)] = []
        var tallest = height
        while let operation = comparisonOperator() {
            rest.append((operation, try binary(1)))
            tallest = max(tallest, height)
        }
        if rest.isEmpty { return first }
        return try node(.compare(first, rest), from: start, over: tallest)
    }

    private func comparisonOperator() -> ComparisonOperator? {
        let operation: ComparisonOperator
        switch symbol {
        case .equal: operation = .equal
        case .notEqual: operation = .notEqual
        case .less: operation = .less
        case .lessEqual: operation = .lessEqual
        case .greater: operation = .greater
        case .greaterEqual: operation = .greaterEqual
        case .in: operation = .in
        case .not where peek().symbol == .in: advance(); operation = .notIn
        case .is:
            if peek().symbol == .not { advance(); operation = .isNot } else { operation = .is }
        default: return nil
        }
        advance()
        return operation
    }

    /// Left-associative operators of at least the given precedence.
    func binary(_ minimum: Int) throws(ParseFailure) -> Expression {
        let start = index
        var left = try unary()
        while let (operation, precedence) = symbol.binary, precedence >= minimum {
            let leftHeight = height
            advance()
            let right = try binary(precedence + 1)
            left = try node(.binary(operation, left, right), from: start, over: max(leftHeight, height))
        }
        return left
    }

    private func unary() throws(ParseFailure) -> Expression {
        let operation: UnaryOperator
        switch symbol {
        case .plus: operation = .plus
        case .minus: operation = .minus
        case .tilde: operation = .invert
        default: return try power()
        }
        let start = index
        advance()
        try descend()
        let operand = try unary()
        ascend()
        return try node(.unary(operation, operand), from: start, over: height)
    }

    private func power() throws(ParseFailure) -> Expression {
        let start = index
        if symbol == .await { throw refuse("'await' is not part of the lab language") }
        let base = try postfix()
        guard symbol == .power else { return base }
        let baseHeight = height
        advance()
        try descend()
        let exponent = try unary()
        ascend()
        return try node(.binary(.power, base, exponent), from: start, over: max(baseHeight, height))
    }

    func postfix() throws(ParseFailure) -> Expression {
        let start = index
        var value = try atom()
        while true {
            let valueHeight = height
            switch symbol {
            case .dot:
                advance()
                let (name, nameSpan) = try expectName()
                value = try node(.attribute(value, name: name, nameSpan: nameSpan), from: start, over: valueHeight)
            case .leftParenthesis:
                let arguments = try arguments()
                value = try node(.call(value, arguments), from: start, over: max(valueHeight, height))
            case .leftBracket:
                let index = try subscripts(of: value)
                value = try node(.subscript(value, index), from: start, over: max(valueHeight, height))
            default:
                height = valueHeight
                return value
            }
        }
    }

    // MARK: Subscripts

    private func subscripts(of value: Expression) throws(ParseFailure) -> Expression {
        let outerGrid = isInGrid
        isInGrid = value.isGrid
        try descend()
        advance()
        let start = index
        let first = try subscriptItem()
        var result = first
        if symbol == .comma {
            var items = [first]
            var tallest = height
            while accept(.comma), symbol != .rightBracket {
                items.append(try subscriptItem())
                tallest = max(tallest, height)
            }
            result = try node(.tuple(items), from: start, over: tallest)
        } else if case .starred = first.kind {
            result = try node(.tuple([first]), from: start, over: height)
        }
        try expect(.rightBracket)
        ascend()
        isInGrid = outerGrid
        return result
    }

    private func subscriptItem() throws(ParseFailure) -> Expression {
        let start = index
        var lower: Expression?
        var tallest = 0
        if symbol != .colon {
            let item = try starOr { () throws(ParseFailure) in try self.namedExpression() }
            tallest = height
            guard symbol == .colon else { return item }
            switch item.kind {
            case .starred, .named: throw unexpected()
            default: lower = item
            }
        }
        try expect(.colon)
        var upper: Expression?
        var step: Expression?
        if ![.colon, .comma, .rightBracket].contains(symbol) {
            upper = try expression()
            tallest = max(tallest, height)
        }
        if accept(.colon), ![.comma, .rightBracket].contains(symbol) {
            if let points = try gridStep() { step = points } else { step = try expression() }
            tallest = max(tallest, height)
        }
        return try node(.slice(lower: lower, upper: upper, step: step), from: start, over: tallest)
    }

    /// `10j` as a step of `np.mgrid[...]`: a number of points.
    private func gridStep() throws(ParseFailure) -> Expression? {
        guard isInGrid, kind == .number, [.comma, .rightBracket].contains(peek().symbol),
              case .imaginary(let value)? = number(text(current.span)) else { return nil }
        let start = index
        advance()
        return try node(.imaginary(value), from: start, over: 0)
    }

    // MARK: Calls

    private func arguments() throws(ParseFailure) -> [Argument] {
        try descend()
        let open = index
        advance()
        var arguments: [Argument] = []
        var tallest = 0
        var hasKeyword = false, hasMapping = false
        while symbol != .rightParenthesis {
            let start = index
            var kind = Argument.Kind.positional
            var value: Expression
            if accept(.star) {
                kind = .unpack
                value = try expression()
                guard !hasMapping else { throw unexpected() }
            } else if accept(.power) {
                kind = .unpackMapping
                value = try expression()
                hasMapping = true
            } else if self.kind == .name, peek().symbol == .assign {
                kind = .keyword(try expectName().name)
                advance()
                value = try expression()
                hasKeyword = true
            } else {
                value = try namedExpression()
                if symbol == .for || symbol == .async {
                    guard arguments.isEmpty else { throw unexpected() }
                    let itemHeight = height
                    let clauses = try comprehensions()
                    guard symbol == .rightParenthesis else { throw unexpected() }
                    value = try node(.generator(value, clauses), from: start, over: max(itemHeight, height))
                    value.span = Span(tokens[open].span.lower, current.span.upper)
                }
                guard !hasKeyword, !hasMapping else { throw ParseFailure(token: start) }
            }
            tallest = max(tallest, height)
            arguments.append(Argument(kind, value, span(from: start)))
            if !accept(.comma) { break }
        }
        try expect(.rightParenthesis)
        ascend()
        height = tallest
        return arguments
    }

    /// The `for … in … if …` clauses of a comprehension.
    func comprehensions() throws(ParseFailure) -> [Comprehension] {
        var clauses: [Comprehension] = []
        var tallest = 0
        repeat {
            if symbol == .async { throw refuse("'async' is not part of the lab language") }
            try expect(.for)
            let target = try targets()
            try expect(.in)
            let iterable = try disjunction()
            tallest = max(tallest, height)
            var conditions: [Expression] = []
            while accept(.if) {
                conditions.append(try disjunction())
                tallest = max(tallest, height)
            }
            clauses.append(Comprehension(target: target, iterable: iterable, conditions: conditions))
        } while symbol == .for || symbol == .async
        height = tallest
        return clauses
    }
}

extension Expression {
    /// `np.mgrid` or `np.ogrid`, the only place where `10j` has a meaning.
    fileprivate var isGrid: Bool {
        switch kind {
        case .name(let name), .attribute(_, let name, _): name == "mgrid" || name == "ogrid"
        default: false
        }
    }
}
