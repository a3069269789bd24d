/// The usual mistakes in expressions, assignments, calls and parameters.
extension Recognizer {
    // MARK: Targets

    enum TargetUse { case assignment, loop, deletion }

    /// The part of an expression that cannot be a target.
    private func invalidTarget(_ node: Node, _ use: TargetUse) -> Node? {
        switch node.kind {
        case .name, .attribute, .subscript: return nil
        case .tuple, .list:
            for child in node.children {
                if let invalid = invalidTarget(child, use) { return invalid }
            }
            return nil
        case .starred: return use == .deletion ? node : node.children.first.flatMap { invalidTarget($0, use) }
        case .comparison where use == .loop:
            return node.flag ? node.children.first.flatMap { invalidTarget($0, use) } : nil
        default: return node
        }
    }

    func raiseInvalidTarget(_ node: Node, _ use: TargetUse) {
        guard let invalid = invalidTarget(node, use) else { return }
        raise("cannot \(use == .deletion ? "delete" : "assign to") \(invalid.kind.rawValue)", invalid.span)
    }

    func mistakenForTarget() {
        guard token(.for), let target = starExpressions() else { return }
        raiseInvalidTarget(target, .loop)
    }

    func mistakenDelete() {
        guard token(.del), let target = starExpressions() else { return }
        raiseInvalidTarget(target, .deletion)
    }

    // MARK: Assignment

    func mistakenAssignment() {
        _ = attempt { () -> Bool in
            guard let target = displayTarget(), token(.colon), expression() != nil else { return false }
            raise("only single target (not \(target.kind.rawValue)) can be annotated", target.span)
            return true
        }
        _ = attempt { () -> Bool in
            guard let first = starNamedExpression(), token(.comma) else { return false }
            _ = commaSeparated { self.starNamedExpression() }
            _ = token(.comma)
            guard token(.colon), expression() != nil else { return false }
            raise("only single target (not tuple) can be annotated", first.span)
            return true
        }
        _ = attempt { () -> Bool in
            guard let target = expression(), token(.colon), expression() != nil else { return false }
            raise("illegal target for annotation", target.span)
            return true
        }
        _ = attempt { () -> Bool in
            while attempt({ self.targetAndEquals() }) {}
            guard let target = starExpressions(), token(.assign) else { return false }
            raiseInvalidTarget(target, .assignment)
            return false
        }
        _ = attempt { () -> Bool in
            guard let target = starExpressions(), augmentedOperator(), starExpressions() != nil else { return false }
            raise("'\(target.kind.rawValue)' is an illegal expression for augmented assignment", target.span)
            return true
        }
    }

    private func displayTarget() -> Node? {
        list() ?? tuple() ?? attempt {
            guard token(.leftParenthesis), let inner = displayTarget(), token(.rightParenthesis) else { return nil }
            return inner
        }
    }

    func mistakenNamedExpression() {
        _ = memoized(.invalidNamed) {
            _ = self.attempt { () -> Bool in
                guard let target = self.expression(), self.token(.walrus), self.expression() != nil else { return false }
                self.raise("cannot use assignment expressions with \(target.kind.rawValue)", target.span)
                return true
            }
            _ = self.attempt { () -> Bool in
                guard let name = self.name(), self.token(.assign), let value = self.bitwiseOr(),
                      !self.sees(.assign, .walrus) else { return false }
                self.raise("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", name.span.union(value.span),
                           hints: ["= stores a value in a name; == compares two values"])
                return true
            }
            _ = self.attempt { () -> Bool in
                if self.looksAt({
                    self.list() != nil || self.tuple() != nil || self.generator() != nil
                        || self.token(anyOf: [.True, .None, .False])
                }) { return false }
                guard let target = self.bitwiseOr(), self.token(.assign), self.bitwiseOr() != nil,
                      !self.sees(.assign, .walrus), !self.isStopped else { return false }
                self.raise("cannot assign to \(target.kind.rawValue) here. Maybe you meant '==' instead of '='?",
                           target.span)
                return true
            }
            return nil
        }
    }

    // MARK: Expressions

    private func isLegacyName(_ node: Node) -> Bool {
        node.kind == .name && ["print", "exec"].contains(text(node))
    }

    func mistakenExpression() {
        _ = attempt { () -> Bool in
            if looksAt({ self.name() != nil && self.token(.string) }) || looksAt({
                guard let name = self.name() else { return false }
                // CPython 3.11 takes every beginning of a soft keyword for one.
                return ["match", "case", "_"].contains { $0.hasPrefix(self.text(name)) }
            }) { return false }
            guard let first = disjunction() else { return false }
            findsMistakes = false
            let second = plainExpression()
            findsMistakes = true
            guard let second, !isStopped, !isLegacyName(first), tokens[mark - 1].level > 0 else { return false }
            raise("invalid syntax. Perhaps you forgot a comma?", first.span.union(second.span))
            return true
        }
        _ = attempt { () -> Bool in
            guard let value = disjunction(), token(.if), let test = disjunction(), !sees(.else, .colon),
                  !isStopped else { return false }
            raise("expected 'else' after 'if' expression", value.span.union(test.span))
            return true
        }
    }

    func legacyStatement() {
        guard let name = name(), !sees(.leftParenthesis), let value = starExpressions(), isLegacyName(name) else { return }
        let function = text(name)
        raise("Missing parentheses in call to '\(function)'. Did you mean \(function)(...)?", name.span.union(value.span))
    }

    func mistakenGroup() {
        _ = attempt { () -> Bool in
            guard token(.leftParenthesis), let item = starredExpression(), token(.rightParenthesis) else { return false }
            raise("cannot use starred expression here", item.span)
            return true
        }
        _ = attempt { () -> Bool in
            guard token(.leftParenthesis) else { return false }
            let stars = current.span
            guard token(.power), expression() != nil, token(.rightParenthesis) else { return false }
            raise("cannot use double starred expression here", stars)
            return true
        }
    }

    // MARK: Comprehensions and dicts

    func mistakenComprehension() {
        _ = attempt { () -> Bool in
            guard token(anyOf: [.leftBracket, .leftParenthesis, .leftBrace]), let item = starredExpression(),
                  forClauses() != nil else { return false }
            raise("iterable unpacking cannot be used in comprehension", item.span)
            return true
        }
        _ = attempt { () -> Bool in
            guard token(anyOf: [.leftBracket, .leftBrace]), let first = starNamedExpression() else { return false }
            var last = current.span
            guard token(.comma) else { return false }
            if let item = commaSeparated({ self.starNamedExpression() }).last {
                last = item.span
                _ = token(.comma)
            }
            guard forClauses() != nil else { return false }
            raise("did you forget parentheses around the comprehension target?", first.span.union(last))
            return true
        }
    }

    func mistakenDictComprehension() {
        guard token(.leftBrace) else { return }
        let stars = current.span
        guard token(.power), bitwiseOr() != nil, forClauses() != nil, token(.rightBrace) else { return }
        raise("dict unpacking cannot be used in dict comprehension", stars)
    }

    func mistakenPairs() {
        guard token(.leftBrace) else { return }
        _ = attempt { () -> Bool in
            guard !commaSeparated({ self.starredPair() }).isEmpty, token(.comma) else { return false }
            mistakenPair(isFirst: false)
            return false
        }
        mistakenPair(isFirst: true)
    }

    private func mistakenPair(isFirst: Bool) {
        _ = attempt { () -> Bool in
            guard !isFirst, let key = expression(), !sees(.colon), !isStopped else { return false }
            raise("':' expected after dictionary key", Span(max(key.span.lower, key.span.upper - 1), key.span.upper))
            return true
        }
        _ = attempt { () -> Bool in
            guard expression() != nil, token(.colon) else { return false }
            let star = current.span
            guard token(.star), bitwiseOr() != nil else { return false }
            raise("cannot use a starred expression in a dictionary value",
                  Span(star.lower, tokens[max(0, fill - 1)].span.upper))
            return true
        }
        _ = attempt { () -> Bool in
            guard expression() != nil else { return false }
            let colon = current.span
            guard token(.colon), sees(.rightBrace, .comma) else { return false }
            raise("expression expected after dictionary key and ':'", colon)
            return true
        }
    }

    // MARK: Arguments

    func mistakenArguments() {
        let unparenthesized = "Generator expression must be parenthesized"
        _ = attempt { () -> Bool in
            guard args() != nil, token(.comma), token(.star) else { return false }
            raiseHere("iterable argument unpacking follows keyword argument unpacking")
            return true
        }
        _ = attempt { () -> Bool in
            guard let item = expression(), let clauses = forClauses(), token(.comma) else { return false }
            _ = args() ?? attempt { self.expression().flatMap { self.forClauses() != nil ? $0 : nil } }
            raise(unparenthesized, item.span.union(clauses.span))
            return true
        }
        _ = attempt { () -> Bool in self.mistakenComparison() }
        _ = attempt { () -> Bool in
            guard let list = args(), let clauses = forClauses(), list.children.count > 1,
                  let last = list.children.last else { return false }
            raise(unparenthesized, last.span.union(clauses.span))
            return true
        }
        _ = attempt { () -> Bool in
            guard args() != nil, token(.comma), let item = expression(), let clauses = forClauses() else { return false }
            raise(unparenthesized, item.span.union(clauses.span))
            return true
        }
        _ = attempt { () -> Bool in
            guard let first = args(), token(.comma), args() != nil else { return false }
            raiseHere("positional argument follows keyword argument" + (first.flag ? " unpacking" : ""))
            return true
        }
    }

    /// `f(x = x for x in y)`
    private func mistakenComparison() -> Bool {
        guard let name = name() else { return false }
        let equals = current.span
        guard token(.assign), expression() != nil, forClauses() != nil else { return false }
        raise("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", name.span.union(equals))
        return true
    }

    func mistakenKeyword() {
        _ = attempt { () -> Bool in
            let constant = current
            guard token(anyOf: [.True, .False, .None]) else { return false }
            let equals = current.span
            guard token(.assign) else { return false }
            raise("cannot assign to \(constant.symbol.rawValue)", constant.span.union(equals))
            return true
        }
        _ = attempt { () -> Bool in self.mistakenComparison() }
        _ = attempt { () -> Bool in
            if looksAt({ self.name() != nil && self.token(.assign) }) { return false }
            guard let value = expression() else { return false }
            let equals = current.span
            guard token(.assign) else { return false }
            raise("expression cannot contain assignment, perhaps you meant \"==\"?", value.span.union(equals))
            return true
        }
    }

    // MARK: Parameters

    func mistakenParameters(_ list: ParameterList) {
        _ = attempt { () -> Bool in
            _ = many { self.parameter(list, .never) }
            guard slash(list, valued: true) || !many({ self.parameter(list, .always) }).isEmpty,
                  let item = parameter(list, .never) else { return false }
            raise("non-default argument follows default argument", item.span)
            return true
        }
        _ = attempt { () -> Bool in
            _ = many { self.parameter(list, .never) }
            let open = current.span
            guard token(.leftParenthesis) else { return false }
            let names = list == .function ? many { self.parameter(.function, .never) } : commaSeparated { self.name() }
            guard !names.isEmpty else { return false }
            _ = token(.comma)
            let close = current.span
            guard token(.rightParenthesis) else { return false }
            raise("\(list == .function ? "Function" : "Lambda expression") parameters cannot be parenthesized",
                  open.union(close))
            return true
        }
        _ = attempt { () -> Bool in
            let place = current.span
            guard token(.slash), token(.comma) else { return false }
            raise("at least one argument must precede /", place)
            return true
        }
        _ = attempt { () -> Bool in
            guard slash(list) else { return false }
            _ = many { self.parameter(list, .maybe) }
            return raiseIfSees(.slash, "/ may appear only once")
        }
        _ = attempt { () -> Bool in
            _ = slash(list)
            _ = many { self.parameter(list, .maybe) }
            guard token(.star), token(.comma) || parameter(list, .never) != nil else { return false }
            _ = many { self.parameter(list, .maybe) }
            return raiseIfSees(.slash, "/ must be ahead of *")
        }
        _ = attempt { () -> Bool in
            guard !many({ self.parameter(list, .maybe) }).isEmpty, token(.slash) else { return false }
            return raiseIfSees(.star, "expected comma between / and *")
        }
    }

    private func raiseIfSees(_ symbol: Symbol, _ message: String) -> Bool {
        let place = current.span
        guard token(symbol) else { return false }
        raise(message, place)
        return true
    }

    private func slash(_ list: ParameterList, valued: Bool) -> Bool {
        attempt {
            _ = many { self.parameter(list, .never) }
            guard !many({ self.parameter(list, .always) }).isEmpty else { return false }
            return token(.slash) && (token(.comma) || sees(list.end))
        }
    }

    func mistakenStarParameters(_ list: ParameterList) {
        _ = attempt { () -> Bool in
            let star = current.span
            guard token(.star) else { return false }
            guard sees(list.end) || looksAt({ self.token(.comma) && (self.sees(list.end) || self.sees(.power)) }) else {
                return false
            }
            // CPython points at the star for `def`, at the last token for `lambda`.
            if list == .function {
                raise("named arguments must follow bare *", star)
            } else {
                raiseHere("named arguments must follow bare *")
            }
            return true
        }
        _ = attempt { () -> Bool in
            guard token(.star), bareParameter(list) != nil else { return false }
            return raiseIfSees(.assign, "var-positional argument cannot have default value")
        }
        _ = attempt { () -> Bool in
            guard token(.star), parameter(list, .never) != nil || token(.comma) else { return false }
            _ = many { self.parameter(list, .maybe) }
            let star = current.span
            guard token(.star), parameter(list, .never) != nil || token(.comma) else { return false }
            raise("* argument may appear only once", star)
            return true
        }
    }

    func mistakenKeywordParameters(_ list: ParameterList) {
        _ = attempt { () -> Bool in
            guard token(.power), bareParameter(list) != nil else { return false }
            return raiseIfSees(.assign, "var-keyword argument cannot have default value")
        }
        _ = attempt { () -> Bool in
            guard token(.power), bareParameter(list) != nil, token(.comma) else { return false }
            let place = current.span
            guard bareParameter(list) != nil || token(anyOf: [.star, .power, .slash]) else { return false }
            raise("arguments cannot follow var-keyword argument", place)
            return true
        }
    }
}
