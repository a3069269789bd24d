/// Statements as CPython's grammar orders them. Constructs the lab refuses never get here: the parser says so first.
extension Recognizer {
    /// Reads statements from the mark to the end of the text.
    func file() -> Bool {
        statements()
        return token(.end)
    }

    private func statements() {
        while attempt({ self.compoundStatement() || self.simpleStatements() }) {}
    }

    func simpleStatements() -> Bool {
        attempt { simpleStatement() != nil && !sees(.semicolon) && token(.newline) } || attempt {
            guard simpleStatement() != nil else { return false }
            while attempt({ self.token(.semicolon) && self.simpleStatement() != nil }) {}
            _ = token(.semicolon)
            return token(.newline)
        }
    }

    private func simpleStatement() -> Node? {
        memoized(.simpleStatement) {
            let start = self.mark
            guard self.assignment() || self.starExpressions() != nil || self.keywordStatement() else { return nil }
            return self.node(.other, from: start)
        }
    }

    private func keywordStatement() -> Bool {
        guard !isStopped else { return false }
        let symbol = current.symbol
        return attempt {
            switch symbol {
            case .pass, .break, .continue: return token(symbol)
            case .return:
                _ = token(symbol)
                _ = starExpressions()
                return true
            case .import: return token(symbol) && importedModules()
            case .from: return importFrom()
            case .raise:
                _ = token(symbol)
                guard expression() != nil else { return true }
                _ = attempt { self.token(.from) && self.expression() != nil }
                return true
            case .del:
                if attempt({
                    self.token(.del) && self.deleteTargets() && (self.sees(.semicolon) || self.sees(.newline))
                }) { return true }
                mistake { mistakenDelete() }
                return false
            case .assert:
                guard token(symbol), expression() != nil else { return false }
                _ = attempt { self.token(.comma) && self.expression() != nil }
                return true
            case .global, .nonlocal: return token(symbol) && !commaSeparated { self.name() }.isEmpty
            default: return false
            }
        }
    }

    private func assignment() -> Bool {
        if attempt({ self.name() != nil && self.annotation() }) { return true }
        if attempt({ self.annotationTarget() != nil && self.annotation() }) { return true }
        if attempt({
            guard self.targetAndEquals() else { return false }
            while self.attempt({ self.targetAndEquals() }) {}
            return self.starExpressions() != nil && !self.sees(.assign)
        }) { return true }
        var isCommitted = false
        if attempt({
            guard self.singleTarget() != nil, self.augmentedOperator() else { return false }
            isCommitted = true
            return self.starExpressions() != nil
        }) { return true }
        if !isCommitted { mistake { mistakenAssignment() } }
        return false
    }

    func targetAndEquals() -> Bool { starTargets() != nil && token(.assign) }

    func augmentedOperator() -> Bool {
        guard !isStopped, current.symbol.augmented != nil else { return false }
        return token(current.symbol)
    }

    private func annotation() -> Bool {
        guard token(.colon), expression() != nil else { return false }
        _ = attempt { self.token(.assign) && self.starExpressions() != nil }
        return true
    }

    // MARK: Imports

    private func dottedName() -> Bool {
        guard name() != nil else { return false }
        while attempt({ self.token(.dot) && self.name() != nil }) {}
        return true
    }

    private func alias() { _ = attempt { self.token(.as) && self.name() != nil } }

    private func importedModules() -> Bool {
        !commaSeparated {
            let start = self.mark
            guard self.dottedName() else { return nil }
            self.alias()
            return self.node(.other, from: start)
        }.isEmpty
    }

    private func importFrom() -> Bool {
        if attempt({
            guard self.token(.from) else { return false }
            while self.token(anyOf: [.dot, .ellipsis]) {}
            return self.dottedName() && self.token(.import) && self.importedNames()
        }) { return true }
        return attempt {
            guard self.token(.from), self.token(anyOf: [.dot, .ellipsis]) else { return false }
            while self.token(anyOf: [.dot, .ellipsis]) {}
            return self.token(.import) && self.importedNames()
        }
    }

    private func importedNames() -> Bool {
        if attempt({
            guard self.token(.leftParenthesis), self.aliasedNames() else { return false }
            _ = self.token(.comma)
            return self.token(.rightParenthesis)
        }) { return true }
        if attempt({ self.aliasedNames() && !self.sees(.comma) }) { return true }
        if token(.star) { return true }
        mistake {
            if aliasedNames(), token(.comma), token(.newline) {
                raiseHere("trailing comma not allowed without surrounding parentheses")
            }
        }
        return false
    }

    private func aliasedNames() -> Bool {
        !commaSeparated {
            guard let name = self.name() else { return nil }
            self.alias()
            return name
        }.isEmpty
    }

    // MARK: Compound statements

    private func compoundStatement() -> Bool {
        guard !isStopped else { return false }
        switch current.symbol {
        case .def: return functionDefinition()
        case .if: return conditionalStatement()
        case .with: return withStatement()
        case .for: return forStatement()
        case .try: return tryStatement()
        case .while: return whileStatement()
        default: return false
        }
    }

    func block() -> Bool {
        memoized(.block) {
            let start = self.mark
            if self.attempt({
                guard self.token(.newline), self.token(.indent) else { return false }
                let first = self.mark
                self.statements()
                return self.mark > first && self.token(.dedent)
            }) { return self.node(.other, from: start) }
            if self.simpleStatements() { return self.node(.other, from: start) }
            self.mistake {
                if self.token(.newline), !self.sees(.indent) {
                    self.raiseHere("expected an indented block", type: "IndentationError")
                }
            }
            return nil
        } != nil
    }

    private func functionDefinition() -> Bool {
        mistake {
            let keyword = mark
            guard token(.def), name() != nil, token(.leftParenthesis) else { return }
            _ = parameters(.function)
            guard token(.rightParenthesis) else { return }
            _ = attempt { self.token(.arrow) && self.expression() != nil }
            missingBlock("function definition", keyword)
        }
        return attempt {
            guard token(.def), name() != nil, forced(.leftParenthesis) else { return false }
            _ = parameters(.function)
            guard token(.rightParenthesis) else { return false }
            _ = attempt { self.token(.arrow) && self.expression() != nil }
            return forced(.colon) && block()
        }
    }

    /// `if`, `elif` and `while` share their form.
    private func condition(_ keyword: Symbol) -> Bool {
        mistake {
            guard token(keyword), namedExpression() != nil, token(.newline) else { return }
            missingColon()
        }
        mistake {
            let start = mark
            guard token(keyword), namedExpression() != nil else { return }
            missingBlock("'\(keyword.rawValue)' statement", start)
        }
        return attempt { token(keyword) && namedExpression() != nil && token(.colon) && block() }
    }

    private func conditionalStatement() -> Bool {
        guard condition(.if) else { return false }
        while sees(.elif), condition(.elif) {}
        _ = elseBlock()
        return !isStopped
    }

    private func whileStatement() -> Bool {
        guard condition(.while) else { return false }
        _ = elseBlock()
        return !isStopped
    }

    private func elseBlock() -> Bool { keywordBlock(.else) }

    /// `else`, `finally`: a keyword, a colon that must come, a block.
    private func keywordBlock(_ keyword: Symbol) -> Bool {
        guard sees(keyword) else { return false }
        mistake {
            let start = mark
            guard token(keyword) else { return }
            missingBlock("'\(keyword.rawValue)' statement", start)
        }
        return attempt { () -> Bool in
            guard token(keyword) else { return false }
            let hints = keyword == .else && sees(.if) ? ["'else if' is written 'elif'"] : []
            return forced(.colon, hints: hints) && block()
        }
    }

    private func forStatement() -> Bool {
        mistake {
            guard token(.for), starTargets() != nil, token(.in), starExpressions() != nil, token(.newline) else { return }
            missingColon()
        }
        mistake {
            let start = mark
            guard token(.for), starTargets() != nil, token(.in), starExpressions() != nil else { return }
            missingBlock("'for' statement", start)
        }
        var isCommitted = false
        if attempt({
            guard self.token(.for), self.starTargets() != nil, self.token(.in) else { return false }
            isCommitted = true
            guard self.starExpressions() != nil, self.token(.colon), self.block() else { return false }
            _ = self.elseBlock()
            return true
        }) { return true }
        if !isCommitted { mistake { mistakenForTarget() } }
        return false
    }

    private func tryStatement() -> Bool {
        mistake {
            let start = mark
            guard token(.try) else { return }
            missingBlock("'try' statement", start)
        }
        mistake {
            guard token(.try), token(.colon), block(), !sees(.except), !sees(.finally) else { return }
            raiseHere("expected 'except' or 'finally' block")
        }
        return attempt {
            guard token(.try), forced(.colon), block() else { return false }
            if keywordBlock(.finally) { return true }
            guard exceptBlock() else { return false }
            while exceptBlock() {}
            _ = elseBlock()
            _ = keywordBlock(.finally)
            return !isStopped
        }
    }

    private func exceptBlock() -> Bool {
        guard sees(.except) else { return false }
        mistake {
            let start = mark
            guard token(.except), expression() != nil else { return }
            alias()
            missingBlock("'except' statement", start)
        }
        mistake {
            let start = mark
            guard token(.except) else { return }
            missingBlock("'except' statement", start)
        }
        if attempt({
            guard self.token(.except), self.expression() != nil else { return false }
            self.alias()
            return self.token(.colon) && self.block()
        }) { return true }
        if attempt({ self.token(.except) && self.token(.colon) && self.block() }) { return true }
        mistake { mistakenExcept() }
        return false
    }

    private func withStatement() -> Bool {
        mistake {
            let start = mark
            guard token(.with), contexts() else { return }
            missingBlock("'with' statement", start)
        }
        mistake {
            let start = mark
            guard token(.with), token(.leftParenthesis), contexts() else { return }
            _ = token(.comma)
            guard token(.rightParenthesis) else { return }
            missingBlock("'with' statement", start)
        }
        if attempt({
            guard self.token(.with), self.token(.leftParenthesis), self.withItems() else { return false }
            _ = self.token(.comma)
            return self.token(.rightParenthesis) && self.token(.colon) && self.block()
        }) { return true }
        if attempt({ self.token(.with) && self.withItems() && self.token(.colon) && self.block() }) { return true }
        mistake {
            guard token(.with), contexts(), token(.newline) else { return }
            missingColon()
        }
        mistake {
            guard token(.with), token(.leftParenthesis), contexts() else { return }
            _ = token(.comma)
            guard token(.rightParenthesis), token(.newline) else { return }
            missingColon()
        }
        return false
    }

    private func contexts() -> Bool {
        !commaSeparated {
            guard let value = self.expression() else { return nil }
            _ = self.attempt { self.token(.as) && self.starTarget() != nil }
            return value
        }.isEmpty
    }

    private func withItems() -> Bool {
        !commaSeparated {
            if let item = self.attempt({ () -> Node? in
                guard let value = self.expression(), self.token(.as), self.starTarget() != nil,
                      self.sees(.comma, .rightParenthesis, .colon) else { return nil }
                return value
            }) { return item }
            self.mistake {
                guard self.expression() != nil, self.token(.as), let target = self.expression(),
                      self.sees(.comma, .rightParenthesis, .colon) else { return }
                self.raiseInvalidTarget(target, .assignment)
            }
            return self.expression()
        }.isEmpty
    }

    // MARK: Mistakes of compound statements

    func missingColon() {
        raiseHere("expected ':'", hints: [Self.colonHint])
    }

    /// After the header: a colon and a line break with no indented block.
    private func missingBlock(_ what: String, _ keyword: Int) {
        guard token(.colon), token(.newline), !sees(.indent) else { return }
        let line = source.position(of: tokens[keyword].span.lower).line
        raiseHere("expected an indented block after \(what) on line \(line)", type: "IndentationError",
                  hints: ["the lines that belong to it begin with four spaces more; pass stands for doing nothing"])
    }

    private func mistakenExcept() {
        _ = attempt { () -> Bool in
            guard self.token(.except), let first = self.expression(), self.token(.comma), self.expressions() != nil else {
                return false
            }
            self.alias()
            guard self.token(.colon) else { return false }
            self.raise("multiple exception types must be parenthesized",
                       Span(first.span.lower, self.tokens[max(0, self.fill - 1)].span.upper))
            return true
        }
        guard !isStopped else { return }
        let start = mark
        if token(.except), expression() != nil {
            alias()
            if token(.newline) { return missingColon() }
        }
        guard !isStopped else { return }
        mark = start
        if token(.except), token(.newline) { missingColon() }
    }
}
