/// Names, literals and displays.
extension Parser {
    func atom() throws(ParseFailure) -> Expression {
        let start = index
        let token = current
        switch token.kind {
        case .name:
            advance()
            return leaf(.name(text(token.span)), token.span)
        case .number:
            return try numberAtom()
        case .string:
            return try strings()
        case .keyword, .operator: break
        default: throw unexpected()
        }
        switch token.symbol {
        case .None: advance(); return leaf(.none, token.span)
        case .True: advance(); return leaf(.true, token.span)
        case .False: advance(); return leaf(.false, token.span)
        case .ellipsis: advance(); return leaf(.ellipsis, token.span)
        case .leftParenthesis, .leftBracket, .leftBrace:
            try descend()
            advance()
            let result: Expression
            switch token.symbol {
            case .leftParenthesis: result = try parenthesized(start)
            case .leftBracket: result = try list(start)
            default: result = try braces(start)
            }
            ascend()
            return result
        default: throw unexpected()
        }
    }

    private func leaf(_ kind: Expression.Kind, _ span: Span) -> Expression {
        height = 1
        return Expression(kind, span)
    }

    // MARK: Displays

    /// After `(`: a tuple, a group or a generator expression.
    private func parenthesized(_ start: Int) throws(ParseFailure) -> Expression {
        if accept(.rightParenthesis) { return try node(.tuple([]), from: start, over: 0) }
        if symbol == .yield { throw yieldRefusal() }
        let first = try starOr { () throws(ParseFailure) in try self.namedExpression() }
        if symbol == .comma { return try display(start, first, .rightParenthesis) { .tuple($0) } }
        if case .starred = first.kind { throw unexpected() }
        if symbol == .for || symbol == .async {
            let itemHeight = height
            let clauses = try comprehensions()
            try expect(.rightParenthesis)
            return try node(.generator(first, clauses), from: start, over: max(itemHeight, height))
        }
        try expect(.rightParenthesis)
        return first
    }

    /// The rest of a comma-separated display whose first item is read.
    private func display(_ start: Int, _ first: Expression, _ end: Symbol,
                         _ make: ([Expression]) -> Expression.Kind) throws(ParseFailure) -> Expression {
        var items = [first]
        var tallest = height
        while accept(.comma), symbol != end {
            items.append(try starOr { () throws(ParseFailure) in try self.namedExpression() })
            tallest = max(tallest, height)
        }
        try expect(end)
        return try node(make(items), from: start, over: tallest)
    }

    /// After `[`.
    private func list(_ start: Int) throws(ParseFailure) -> Expression {
        if accept(.rightBracket) { return try node(.list([]), from: start, over: 0) }
        let first = try starOr { () throws(ParseFailure) in try self.namedExpression() }
        guard symbol == .for || symbol == .async else {
            return try display(start, first, .rightBracket) { .list($0) }
        }
        if case .starred = first.kind { throw unexpected() }
        let itemHeight = height
        let clauses = try comprehensions()
        try expect(.rightBracket)
        return try node(.listComprehension(first, clauses), from: start, over: max(itemHeight, height))
    }

    /// After `{`: a set or a dict.
    private func braces(_ start: Int) throws(ParseFailure) -> Expression {
        if accept(.rightBrace) { return try node(.dict([]), from: start, over: 0) }
        if symbol == .power { return try dict(start, [], 0) }
        let first = try starOr { () throws(ParseFailure) in try self.namedExpression() }
        var tallest = height
        if symbol == .colon {
            switch first.kind {
            case .starred, .named: throw unexpected()
            default: break
            }
            advance()
            let value = try expression()
            tallest = max(tallest, height)
            if symbol == .for || symbol == .async {
                let clauses = try comprehensions()
                try expect(.rightBrace)
                return try node(.dictComprehension(key: first, value: value, clauses), from: start,
                                over: max(tallest, height))
            }
            let isLast = !accept(.comma)
            if isLast || symbol == .rightBrace {
                try expect(.rightBrace)
                return try node(.dict([(first, value)]), from: start, over: tallest)
            }
            return try dict(start, [(first, value)], tallest)
        }
        guard symbol == .for || symbol == .async else {
            return try display(start, first, .rightBrace) { .set($0) }
        }
        if case .starred = first.kind { throw unexpected() }
        let clauses = try comprehensions()
        try expect(.rightBrace)
        return try node(.setComprehension(first, clauses), from: start, over: max(tallest, height))
    }

    private func dict(_ start: Int, _ first: [(key: Expression?, value: Expression)],
                      _ firstHeight: Int) throws(ParseFailure) -> Expression {
        var pairs = first
        var tallest = firstHeight
        repeat {
            if symbol == .rightBrace, !pairs.isEmpty { break }
            if accept(.power) {
                pairs.append((nil, try binary(1)))
            } else {
                let key = try expression()
                tallest = max(tallest, height)
                try expect(.colon)
                pairs.append((key, try expression()))
            }
            tallest = max(tallest, height)
        } while accept(.comma)
        try expect(.rightBrace)
        return try node(.dict(pairs), from: start, over: tallest)
    }

    // MARK: Numbers

    private func numberAtom() throws(ParseFailure) -> Expression {
        let span = current.span
        let literal = text(span)
        guard let kind = number(literal) else { throw unexpected() }
        if case .imaginary = kind {
            throw refuse("complex numbers are not part of the lab language")
        }
        if case .bigInt(let digits, 10) = kind, digits.count > Self.maximumDigits {
            throw failure("Exceeds the limit (\(Self.maximumDigits) digits) for integer string conversion: value has "
                + "\(digits.count) digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                + "hexadecimal for huge integer literals to avoid decimal conversion limits.", at: span)
        }
        advance()
        return leaf(kind, span)
    }

    func number(_ literal: String) -> Expression.Kind? {
        let digits = literal.lowercased().filter { $0 != "_" }
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            return integer(String(digits.dropFirst(2)), radix)
        }
        if digits.hasSuffix("j") { return Self.double(String(digits.dropLast())).map { .imaginary($0) } }
        if digits.contains(where: { $0 == "." || $0 == "e" }) { return Self.double(digits).map { .float($0) } }
        return integer(digits, 10)
    }

    private func integer(_ digits: String, _ radix: Int) -> Expression.Kind {
        if let value = Int(digits, radix: radix) { return .int(value) }
        return .bigInt(digits: digits, radix: radix)
    }

    /// A decimal literal as the nearest double; Swift wants digits on both sides of the point.
    private static func double(_ literal: String) -> Double? {
        var text = literal
        if text.hasPrefix(".") { text = "0" + text }
        if text.hasSuffix(".") { text += "0" }
        if let range = text.firstRange(of: ".e") { text.replaceSubrange(range, with: ".0e") }
        return Double(text)
    }

    // MARK: Parameters

    /// The parameters of a `def` or a lambda, up to (not including) `end`.
    func parameters(until end: Symbol, annotated: Bool) throws(ParseFailure) -> Parameters {
        var result = Parameters()
        var tallest = 0
        var hasStar = false, hasDefault = false, hasSlash = false
        while symbol != end {
            if accept(.slash) {
                guard !hasStar, !hasSlash, !result.positional.isEmpty else { throw unexpected() }
                hasSlash = true
                result.positionalOnly = result.positional
                result.positional = []
            } else if accept(.star) {
                guard !hasStar else { throw unexpected() }
                hasStar = true
                if accept(.comma) {
                    guard kind == .name else { throw unexpected() }
                    continue
                }
                result.variadic = try parameter(annotated, allowsDefault: false, star: true)
            } else if accept(.power) {
                result.variadicKeywords = try parameter(annotated, allowsDefault: false)
                _ = accept(.comma)
                guard symbol == end else { throw unexpected() }
                break
            } else {
                let item = try parameter(annotated, allowsDefault: true)
                if item.defaultValue != nil { tallest = max(tallest, height) }
                if hasStar {
                    result.keywordOnly.append(item)
                } else {
                    guard item.defaultValue != nil || !hasDefault else { throw unexpected() }
                    hasDefault = item.defaultValue != nil
                    result.positional.append(item)
                }
            }
            guard accept(.comma) || symbol == end else { throw unexpected() }
        }
        height = tallest
        return result
    }

    private func parameter(_ annotated: Bool, allowsDefault: Bool,
                           star: Bool = false) throws(ParseFailure) -> Parameters.Parameter {
        let (name, span) = try expectName()
        if annotated, accept(.colon) {
            if star { _ = try starOr { () throws(ParseFailure) in try self.expression() } } else { _ = try expression() }
        }
        guard allowsDefault, accept(.assign) else { return Parameters.Parameter(name, span: span) }
        return Parameters.Parameter(name, defaultValue: try expression(), span: span)
    }
}
