/// Assignment targets, arguments and parameters.
extension Recognizer {
    // MARK: Targets

    func starTargets() -> Node? {
        if let single = attempt({ () -> Node? in starTarget().flatMap { sees(.comma) ? nil : $0 } }) { return single }
        return attempt {
            let start = mark
            let items = commaSeparated { self.starTarget() }
            guard !items.isEmpty else { return nil }
            _ = token(.comma)
            return node(.tuple, from: start, items)
        }
    }

    func starTarget() -> Node? {
        memoized(.starTarget) {
            let start = self.mark
            if let starred = self.attempt({ () -> Node? in
                guard self.token(.star), !self.sees(.star), let item = self.starTarget() else { return nil }
                return self.node(.starred, from: start, [item])
            }) { return starred }
            return self.targetWithStarAtom()
        }
    }

    private func targetWithStarAtom() -> Node? {
        memoized(.targetWithStarAtom) { self.attributeOrSubscript() ?? self.starAtom() }
    }

    /// An attribute or subscript that is the end of its primary.
    private func attributeOrSubscript() -> Node? {
        let start = mark
        return attempt {
            guard targetPrimary() != nil, sees(.dot, .leftBracket), let last = trailer(start),
                  !sees(.leftParenthesis, .leftBracket, .dot) else { return nil }
            return last
        }
    }

    private func targetPrimary() -> Node? {
        memoized(.targetPrimary) {
            let start = self.mark
            guard var value = self.atom(), self.sees(.leftParenthesis, .leftBracket, .dot) else { return nil }
            while let next = self.attempt({ () -> Node? in
                self.trailer(start).flatMap { self.sees(.leftParenthesis, .leftBracket, .dot) ? $0 : nil }
            }) { value = next }
            return value
        }
    }

    private func starAtom() -> Node? {
        if let name = name() { return name }
        if let inner = attempt({ () -> Node? in
            guard token(.leftParenthesis), let inner = targetWithStarAtom(), token(.rightParenthesis) else { return nil }
            return inner
        }) { return inner }
        return targetDisplay(.leftParenthesis, .rightParenthesis, isTuple: true) { self.starTarget() }
            ?? targetDisplay(.leftBracket, .rightBracket, isTuple: false) { self.starTarget() }
    }

    private func targetDisplay(_ open: Symbol, _ close: Symbol, isTuple: Bool, _ item: () -> Node?) -> Node? {
        attempt {
            let start = mark
            guard token(open) else { return nil }
            let items = commaSeparated(item)
            if !items.isEmpty, !token(.comma), isTuple, items.count == 1 { return nil }
            return token(close) ? node(isTuple ? .tuple : .list, from: start, items) : nil
        }
    }

    func singleTarget() -> Node? {
        attributeOrSubscript() ?? name() ?? attempt {
            guard token(.leftParenthesis), let inner = singleTarget(), token(.rightParenthesis) else { return nil }
            return inner
        }
    }

    func annotationTarget() -> Node? {
        attempt { () -> Node? in
            guard token(.leftParenthesis), let inner = singleTarget(), token(.rightParenthesis) else { return nil }
            return inner
        } ?? attributeOrSubscript()
    }

    func deleteTargets() -> Bool {
        guard !commaSeparated({ self.deleteTarget() }).isEmpty else { return false }
        _ = token(.comma)
        return true
    }

    private func deleteTarget() -> Node? {
        memoized(.deleteTarget) {
            if let target = self.attributeOrSubscript() ?? self.name() { return target }
            if let inner = self.attempt({ () -> Node? in
                guard self.token(.leftParenthesis), let inner = self.deleteTarget(), self.token(.rightParenthesis) else {
                    return nil
                }
                return inner
            }) { return inner }
            let start = self.mark
            for (open, close) in [(Symbol.leftParenthesis, Symbol.rightParenthesis), (.leftBracket, .rightBracket)] {
                if self.attempt({
                    guard self.token(open) else { return false }
                    _ = self.deleteTargets()
                    return self.token(close)
                }) { return self.node(.tuple, from: start) }
            }
            return nil
        }
    }

    // MARK: Arguments

    func arguments() -> Node? {
        memoized(.arguments) {
            if let arguments = self.attempt({ () -> Node? in
                guard let arguments = self.args() else { return nil }
                _ = self.token(.comma)
                return self.sees(.rightParenthesis) ? arguments : nil
            }) { return arguments }
            self.mistake { self.mistakenArguments() }
            return nil
        }
    }

    /// Positional arguments, then keywords. The node's children are the positional ones; its flag says that the last
    /// keyword argument is `**x`.
    func args() -> Node? {
        memoized(.args) {
            let start = self.mark
            let positional = self.commaSeparated { self.starredExpression() ?? self.positionalArgument() }
            var keywords: [Node] = []
            if positional.isEmpty {
                keywords = self.keywords()
            } else {
                _ = self.attempt {
                    guard self.token(.comma) else { return false }
                    keywords = self.keywords()
                    return !keywords.isEmpty
                }
            }
            guard !positional.isEmpty || !keywords.isEmpty else { return nil }
            let starred = keywords.filter { $0.kind == .starred }
            let result = self.node(.other, from: start, positional + starred)
            result.flag = keywords.last { $0.kind != .starred }?.flag ?? false
            return result
        }
    }

    private func positionalArgument() -> Node? {
        attempt { plainArgument().flatMap { sees(.assign) ? nil : $0 } }
    }

    private func keywords() -> [Node] {
        let first = commaSeparated { self.keywordArgument() ?? self.starredExpression() }
        if first.isEmpty { return commaSeparated { self.keywordArgument() ?? self.mapping() } }
        var rest: [Node] = []
        _ = attempt {
            guard self.token(.comma) else { return false }
            rest = self.commaSeparated { self.keywordArgument() ?? self.mapping() }
            return !rest.isEmpty
        }
        return first + rest
    }

    private func keywordArgument() -> Node? {
        mistake { mistakenKeyword() }
        let start = mark
        return attempt { name() != nil && token(.assign) && expression() != nil ? node(.other, from: start) : nil }
    }

    private func mapping() -> Node? {
        let start = mark
        return attempt {
            guard token(.power), expression() != nil else { return nil }
            let result = node(.other, from: start)
            result.flag = true
            return result
        }
    }

    // MARK: Parameters

    /// Where parameters stand: after `def f(` or after `lambda`.
    enum ParameterList {
        case function, lambda
        var end: Symbol { self == .function ? .rightParenthesis : .colon }
    }

    func parameters(_ list: ParameterList) -> Bool {
        mistake { mistakenParameters(list) }
        return attempt { () -> Bool in
            let start = mark
            _ = slash(list)
            _ = many { self.parameter(list, .never) }
            _ = many { self.parameter(list, .always) }
            _ = starParameters(list)
            return mark > start
        }
    }

    enum Default { case never, always, maybe }

    /// One parameter with the comma after it (or the end of the list in sight).
    func parameter(_ list: ParameterList, _ rule: Default) -> Node? {
        attempt {
            guard let name = bareParameter(list) else { return nil }
            var hasDefault = false
            if rule != .never { hasDefault = defaultValue(list) }
            if rule == .always, !hasDefault { return nil }
            guard token(.comma) || sees(list.end) else { return nil }
            return name
        }
    }

    func bareParameter(_ list: ParameterList) -> Node? {
        attempt {
            guard let name = name() else { return nil }
            if list == .function { _ = attempt { self.token(.colon) && self.expression() != nil } }
            return name
        }
    }

    private func defaultValue(_ list: ParameterList) -> Bool {
        if attempt({ self.token(.assign) && self.expression() != nil }) { return true }
        mistake {
            let equals = current.span
            if token(.assign), sees(.rightParenthesis, .comma) { raise("expected default value expression", equals) }
        }
        return false
    }

    /// Parameters up to `/`.
    func slash(_ list: ParameterList) -> Bool {
        for rule in [Default.never, .always] {
            let matched = attempt { () -> Bool in
                let plain = many { self.parameter(list, .never) }
                let valued = rule == .always ? many { self.parameter(list, .always) } : []
                guard rule == .always ? !valued.isEmpty : !plain.isEmpty else { return false }
                return token(.slash) && (token(.comma) || sees(list.end))
            }
            if matched { return true }
        }
        return false
    }

    private func starParameters(_ list: ParameterList) -> Bool {
        mistake { mistakenStarParameters(list) }
        if attempt({
            guard self.token(.star), self.starParameter(list) else { return false }
            _ = self.many { self.parameter(list, .maybe) }
            _ = self.keywordParameters(list)
            return true
        }) { return true }
        if attempt({
            guard self.token(.star), self.token(.comma),
                  !self.many({ self.parameter(list, .maybe) }).isEmpty else { return false }
            _ = self.keywordParameters(list)
            return true
        }) { return true }
        return keywordParameters(list)
    }

    private func starParameter(_ list: ParameterList) -> Bool {
        if parameter(list, .never) != nil { return true }
        guard list == .function else { return false }
        return attempt {
            name() != nil && token(.colon) && starredExpression() != nil && (token(.comma) || sees(list.end))
        }
    }

    private func keywordParameters(_ list: ParameterList) -> Bool {
        mistake { mistakenKeywordParameters(list) }
        return attempt { token(.power) && parameter(list, .never) != nil }
    }
}
