/// Expressions as CPython's grammar orders them.
extension Recognizer {
    // MARK: Lists of expressions

    func starExpressions() -> Node? {
        memoized(.starExpressions) { tupleOf { self.starExpression() } }
    }

    func starExpression() -> Node? {
        memoized(.starExpression) { self.starred { self.bitwiseOr() } ?? self.expression() }
    }

    private func starred(_ item: () -> Node?) -> Node? {
        attempt {
            let start = mark
            guard token(.star), let value = item() else { return nil }
            return node(.starred, from: start, [value])
        }
    }

    func starredExpression() -> Node? { starred { self.expression() } }

    func starNamedExpression() -> Node? { starred { self.bitwiseOr() } ?? namedExpression() }

    private func tupleOf(_ item: () -> Node?) -> Node? {
        let start = mark
        let items = commaSeparated(item)
        guard let first = items.first else { return nil }
        let hasComma = token(.comma)
        return items.count == 1 && !hasComma ? first : node(.tuple, from: start, items)
    }

    func expressions() -> Node? { tupleOf { self.expression() } }

    func assignmentExpression() -> Node? {
        attempt {
            let start = mark
            guard name() != nil, token(.walrus), expression() != nil else { return nil }
            return node(.named, from: start)
        }
    }

    func namedExpression() -> Node? {
        memoized(.namedExpression) {
            if let assignment = self.assignmentExpression() { return assignment }
            self.mistake { self.mistakenNamedExpression() }
            return self.attempt { self.expression().flatMap { self.sees(.walrus) ? nil : $0 } }
        }
    }

    func expression() -> Node? {
        memoized(.expression) {
            self.mistake { self.mistakenExpression() }
            self.mistake { self.legacyStatement() }
            return self.plainExpression()
        }
    }

    func plainExpression() -> Node? {
        if let conditional = attempt({ () -> Node? in
            let start = mark
            guard disjunction() != nil, token(.if), disjunction() != nil, token(.else), expression() != nil else {
                return nil
            }
            return node(.conditional, from: start)
        }) { return conditional }
        return disjunction() ?? lambda()
    }

    func lambda() -> Node? {
        memoized(.lambda) {
            let start = self.mark
            guard self.token(.lambda) else { return nil }
            _ = self.parameters(.lambda)
            guard self.token(.colon), self.expression() != nil else { return nil }
            return self.node(.lambda, from: start)
        }
    }

    // MARK: Operators

    func disjunction() -> Node? { memoized(.disjunction) { self.chain(.or) { self.conjunction() } } }

    private func conjunction() -> Node? { memoized(.conjunction) { self.chain(.and) { self.inversion() } } }

    private func chain(_ symbol: Symbol, _ operand: () -> Node?) -> Node? {
        let start = mark
        guard let first = operand() else { return nil }
        var isLong = false
        while attempt({ self.token(symbol) && operand() != nil }) { isLong = true }
        return isLong ? node(.expression, from: start) : first
    }

    private func inversion() -> Node? {
        memoized(.inversion) {
            let start = self.mark
            if let inverted = self.attempt({ () -> Node? in
                guard self.token(.not), self.inversion() != nil else { return nil }
                return self.node(.expression, from: start)
            }) { return inverted }
            return self.comparison()
        }
    }

    private func comparison() -> Node? {
        memoized(.comparison) {
            let start = self.mark
            guard let first = self.bitwiseOr() else { return nil }
            var isIn: Bool?
            while self.attempt({
                let tests = self.sees(.in)
                guard self.comparisonOperator(), self.bitwiseOr() != nil else { return false }
                isIn = isIn ?? tests
                return true
            }) {}
            guard let isIn else { return first }
            let result = self.node(.comparison, from: start, [first])
            result.flag = isIn
            return result
        }
    }

    private func comparisonOperator() -> Bool {
        if token(anyOf: [.equal, .notEqual, .lessEqual, .less, .greaterEqual, .greater]) { return true }
        if attempt({ self.token(.not) && self.token(.in) }) { return true }
        if token(.in) { return true }
        return token(.is) && (token(.not) || true)
    }

    func bitwiseOr() -> Node? { memoized(.bitwiseOr) { self.binary(1) } }

    private func binary(_ minimum: Int) -> Node? {
        let start = mark
        guard var left = factor() else { return nil }
        while !isStopped, let (_, precedence) = current.symbol.binary, precedence >= minimum {
            let matched = attempt {
                let symbol = current.symbol
                return token(symbol) && binary(precedence + 1) != nil
            }
            guard matched else { break }
            left = node(.expression, from: start)
        }
        return left
    }

    private func factor() -> Node? {
        memoized(.factor) {
            let start = self.mark
            if let signed = self.attempt({ () -> Node? in
                guard self.token(anyOf: [.plus, .minus, .tilde]), self.factor() != nil else { return nil }
                return self.node(.expression, from: start)
            }) { return signed }
            guard let base = self.primary() else { return nil }
            if self.attempt({ self.token(.power) && self.factor() != nil }) { return self.node(.expression, from: start) }
            return base
        }
    }

    // MARK: Primaries

    private func primary() -> Node? {
        memoized(.primary) {
            let start = self.mark
            guard var value = self.atom() else { return nil }
            while let next = self.trailer(start) { value = next }
            return value
        }
    }

    /// `.name`, a call or a subscript after the primary that begins at `start`.
    func trailer(_ start: Int) -> Node? {
        guard !isStopped else { return nil }
        switch current.symbol {
        case .dot:
            return attempt { token(.dot) && name() != nil ? node(.attribute, from: start) : nil }
        case .leftParenthesis:
            if attempt({ self.generator() != nil }) { return node(.call, from: start) }
            return attempt { () -> Node? in
                guard token(.leftParenthesis) else { return nil }
                _ = arguments()
                return token(.rightParenthesis) ? node(.call, from: start) : nil
            }
        case .leftBracket:
            // CPython tries a generator expression after every primary, and its mistakes with any bracket.
            mistake { mistakenComprehension() }
            return attempt {
                token(.leftBracket) && slices() != nil && token(.rightBracket) ? node(.subscript, from: start) : nil
            }
        case .leftBrace:
            mistake { mistakenComprehension() }
            return nil
        default: return nil
        }
    }

    func slices() -> Node? {
        memoized(.slices) {
            let start = self.mark
            if let single = self.attempt({ () -> Node? in
                self.slice().flatMap { self.sees(.comma) ? nil : $0 }
            }) { return single }
            guard !self.commaSeparated({ self.slice() ?? self.starredExpression() }).isEmpty else { return nil }
            _ = self.token(.comma)
            return self.node(.other, from: start)
        }
    }

    private func slice() -> Node? {
        let start = mark
        if let slice = attempt({ () -> Node? in
            _ = expression()
            guard token(.colon) else { return nil }
            _ = expression()
            if token(.colon) { _ = expression() }
            return node(.other, from: start)
        }) { return slice }
        return namedExpression()
    }

    func atom() -> Node? {
        memoized(.atom) {
            let start = self.mark
            let token = self.current
            switch token.kind {
            case .name: return self.name()
            case .number: return self.token(.number) ? self.node(.literal, from: start) : nil
            case .string: return self.strings(start)
            default: break
            }
            switch token.symbol {
            case .True: return self.token(.True) ? self.node(.true, from: start) : nil
            case .False: return self.token(.False) ? self.node(.false, from: start) : nil
            case .None: return self.token(.None) ? self.node(.none, from: start) : nil
            case .ellipsis: return self.token(.ellipsis) ? self.node(.ellipsis, from: start) : nil
            case .leftParenthesis: return self.tuple() ?? self.group() ?? self.generator()
            case .leftBracket: return self.list() ?? self.listComprehension()
            case .leftBrace:
                return self.dict() ?? self.set() ?? self.dictComprehension() ?? self.setComprehension()
            default: return nil
            }
        }
    }

    private func strings(_ start: Int) -> Node? {
        var isFormatted = false
        while sees(.string) {
            let span = current.span
            let prefix = source.bytes[span.lower..<min(span.upper, span.lower + 2)]
            if prefix.prefix(while: { $0 != 0x22 && $0 != 0x27 }).contains(where: { $0 | 0x20 == UInt8(ascii: "f") }) {
                isFormatted = true
            }
            guard token(.string) else { return nil }
        }
        return isStopped ? nil : node(isFormatted ? .formatted : .literal, from: start)
    }

    // MARK: Displays

    func tuple() -> Node? {
        attempt {
            let start = mark
            guard token(.leftParenthesis) else { return nil }
            var items: [Node] = []
            _ = attempt { () -> Bool in
                guard let first = self.starNamedExpression(), self.token(.comma) else { return false }
                items = [first] + self.commaSeparated { self.starNamedExpression() }
                if items.count > 1 { _ = self.token(.comma) }
                return true
            }
            return token(.rightParenthesis) ? node(.tuple, from: start, items) : nil
        }
    }

    private func group() -> Node? {
        if let inner = attempt({ () -> Node? in
            guard token(.leftParenthesis), let inner = namedExpression(), token(.rightParenthesis) else { return nil }
            return inner
        }) { return inner }
        mistake { mistakenGroup() }
        return nil
    }

    func generator() -> Node? {
        if let generator = attempt({ () -> Node? in
            let start = mark
            guard token(.leftParenthesis), plainArgument() != nil, forClauses() != nil, token(.rightParenthesis) else {
                return nil
            }
            return node(.generator, from: start)
        }) { return generator }
        mistake { mistakenComprehension() }
        return nil
    }

    /// An assignment expression, or an expression that no `:=` follows.
    func plainArgument() -> Node? {
        assignmentExpression() ?? attempt { expression().flatMap { sees(.walrus) ? nil : $0 } }
    }

    func list() -> Node? {
        attempt {
            let start = mark
            guard token(.leftBracket) else { return nil }
            let items = commaSeparated { self.starNamedExpression() }
            if !items.isEmpty { _ = token(.comma) }
            return token(.rightBracket) ? node(.list, from: start, items) : nil
        }
    }

    private func listComprehension() -> Node? {
        comprehension(.listComprehension, .leftBracket, .rightBracket) { self.namedExpression() }
    }

    private func setComprehension() -> Node? {
        comprehension(.setComprehension, .leftBrace, .rightBrace) { self.namedExpression() }
    }

    private func comprehension(_ kind: Kind, _ open: Symbol, _ close: Symbol, _ item: () -> Node?) -> Node? {
        if let result = attempt({ () -> Node? in
            let start = mark
            guard token(open), item() != nil, forClauses() != nil, token(close) else { return nil }
            return node(kind, from: start)
        }) { return result }
        mistake { mistakenComprehension() }
        return nil
    }

    private func dictComprehension() -> Node? {
        if let result = attempt({ () -> Node? in
            let start = mark
            guard token(.leftBrace), pair() != nil, forClauses() != nil, token(.rightBrace) else { return nil }
            return node(.dictComprehension, from: start)
        }) { return result }
        mistake { mistakenDictComprehension() }
        return nil
    }

    private func set() -> Node? {
        attempt {
            let start = mark
            guard token(.leftBrace) else { return nil }
            let items = commaSeparated { self.starNamedExpression() }
            guard !items.isEmpty else { return nil }
            _ = token(.comma)
            return token(.rightBrace) ? node(.set, from: start, items) : nil
        }
    }

    private func dict() -> Node? {
        if let dict = attempt({ () -> Node? in
            let start = mark
            guard token(.leftBrace) else { return nil }
            if !commaSeparated({ self.starredPair() }).isEmpty { _ = token(.comma) }
            return token(.rightBrace) ? node(.dict, from: start) : nil
        }) { return dict }
        // CPython looks for these in the plain reading too.
        let start = mark
        mistakenPairs()
        mark = start
        return nil
    }

    func starredPair() -> Node? {
        let start = mark
        return attempt { token(.power) && bitwiseOr() != nil ? node(.other, from: start) : nil } ?? pair()
    }

    private func pair() -> Node? {
        let start = mark
        return attempt { expression() != nil && token(.colon) && expression() != nil ? node(.other, from: start) : nil }
    }

    /// The node ends where CPython says a comprehension ends: with its last iterable or condition.
    func forClauses() -> Node? {
        memoized(.forClauses) {
            let start = self.mark
            return self.many { self.forClause() }.isEmpty ? nil : self.node(.other, from: start)
        }
    }

    private func forClause() -> Node? {
        let start = mark
        var isCommitted = false
        if let clause = attempt({ () -> Node? in
            guard token(.for), starTargets() != nil, token(.in) else { return nil }
            isCommitted = true
            guard disjunction() != nil else { return nil }
            while attempt({ self.token(.if) && self.disjunction() != nil }) {}
            return node(.other, from: start)
        }) { return clause }
        if !isCommitted { mistake { mistakenForTarget() } }
        return nil
    }
}
