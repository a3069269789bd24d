/// f-strings. CPython 3.11 finds the end of a replacement field by counting brackets and quotes before it parses the
/// expression, and its messages follow from that; so does this reader.
extension Parser {
    /// The parts of an f-string from `at` on; inside a format spec (`depth` > 0) up to the closing brace.
    func formattedParts(_ at: inout Int, _ end: Int, _ isRaw: Bool, depth: Int) throws(ParseFailure) -> [FormattedPart] {
        let bytes = source.bytes
        var parts: [FormattedPart] = []
        var literal = ""
        var tallest = 0
        while true {
            let start = at
            while at < end, bytes[at] != UInt8(ascii: "{"), bytes[at] != UInt8(ascii: "}") {
                let isEscape = bytes[at] == UInt8(ascii: "\\") && !isRaw && at + 1 < end
                    && bytes[at + 1] != UInt8(ascii: "{") && bytes[at + 1] != UInt8(ascii: "}")
                at += isEscape ? 2 : 1
            }
            at = min(at, end)
            literal += try decode(start..<at, isRaw: isRaw)
            guard at < end else { break }
            let brace = bytes[at]
            if depth == 0 {
                if at + 1 < end, bytes[at + 1] == brace {
                    literal.unicodeScalars.append(Unicode.Scalar(brace))
                    at += 2
                    continue
                }
                if brace == UInt8(ascii: "}") {
                    throw formatFailure("f-string: single '}' is not allowed", at, hints: ["write }} for a brace"])
                }
            } else if brace == UInt8(ascii: "}") {
                break
            }
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = ""
            parts += try field(&at, end, isRaw, depth: depth)
            tallest = max(tallest, height)
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
        height = tallest
        return parts
    }

    private func formatFailure(_ message: String, _ at: Int, hints: [String] = []) -> ParseFailure {
        stringFailure(message, at: place(Span(at, min(at + 1, source.bytes.count))), hints: hints)
    }

    /// One replacement field, `at` on its opening brace.
    private func field(_ at: inout Int, _ end: Int, _ isRaw: Bool, depth: Int) throws(ParseFailure) -> [FormattedPart] {
        let bytes = source.bytes
        guard depth < 2 else { throw formatFailure("f-string: expressions nested too deeply", at) }
        let open = at
        at += 1
        let start = at
        try scanExpression(&at, end)
        let expressionEnd = at
        guard at < end else { throw formatFailure("f-string: expecting '}'", open) }
        let isEmpty = bytes[start..<expressionEnd].allSatisfy { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains($0) }
        if isEmpty {
            let next = Character(Unicode.Scalar(bytes[at]))
            throw formatFailure("!:=".contains(next) ? "f-string: expression required before '\(next)'"
                : "f-string: empty expression not allowed", at)
        }
        let value = try inner(start..<expressionEnd)
        let tallest = height
        var shown: String?
        if bytes[at] == UInt8(ascii: "=") {
            at += 1
            while at < end, [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(bytes[at]) { at += 1 }
            shown = text(Span(start, at))
        }
        var conversion = try conversion(&at, end, open)
        guard at < end else { throw formatFailure("f-string: expecting '}'", open) }
        var spec: [FormattedPart]?
        height = 0
        if bytes[at] == UInt8(ascii: ":") {
            at += 1
            spec = try formattedParts(&at, end, isRaw, depth: depth + 1)
        }
        guard at < end, bytes[at] == UInt8(ascii: "}") else { throw formatFailure("f-string: expecting '}'", open) }
        at += 1
        height = max(tallest, height)
        if shown != nil, spec == nil, conversion == nil { conversion = "r" }
        return [.value(value, source: shown, conversion: conversion, spec: spec)]
    }

    private func conversion(_ at: inout Int, _ end: Int, _ open: Int) throws(ParseFailure) -> Character? {
        let bytes = source.bytes
        guard at < end, bytes[at] == UInt8(ascii: "!") else { return nil }
        at += 1
        let start = at
        while at < end, bytes[at] != UInt8(ascii: "}"), bytes[at] != UInt8(ascii: ":"),
              // `{a!r x}`: CPython takes one character and then misses the brace.
              at == start || at - start < 1 { at += 1 }
        guard at < end || at > start else { throw formatFailure("f-string: expecting '}'", open) }
        let name = text(Span(start, at))
        guard name == "s" || name == "r" || name == "a" else {
            throw formatFailure("f-string: invalid conversion character: expected 's', 'r', or 'a'", start)
        }
        return Character(name)
    }

    /// Moves to the character that ends the expression of a replacement field.
    private func scanExpression(_ at: inout Int, _ end: Int) throws(ParseFailure) {
        let bytes = source.bytes
        var quote: UInt8 = 0
        var isTriple = false
        var open: [UInt8] = []
        func startsTriple() -> Bool { at + 2 < end && bytes[at + 1] == bytes[at] && bytes[at + 2] == bytes[at] }
        scan: while at < end {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\\") {
                throw formatFailure("f-string expression part cannot include a backslash", at)
            }
            if quote != 0 {
                if byte == quote, !isTriple || startsTriple() {
                    if isTriple { at += 2 }
                    quote = 0
                }
                at += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                quote = byte
                isTriple = startsTriple()
                if isTriple { at += 2 }
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                guard open.count < Lexer.maximumBrackets else {
                    throw formatFailure("f-string: too many nested parenthesis", at)
                }
                open.append(byte)
            case UInt8(ascii: "#"): throw formatFailure("f-string expression part cannot include '#'", at)
            case UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
                guard open.isEmpty else { break }
                if at + 1 < end, bytes[at + 1] == UInt8(ascii: "=") {
                    at += 1
                } else if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "=") {
                    break scan
                }
            case UInt8(ascii: ":") where open.isEmpty, UInt8(ascii: "}") where open.isEmpty: break scan
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                let closing = Character(Unicode.Scalar(byte))
                guard let last = open.popLast() else { throw formatFailure("f-string: unmatched '\(closing)'", at) }
                let partner: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D]
                guard partner[last] == byte else {
                    throw formatFailure("f-string: closing parenthesis '\(closing)' does not match opening parenthesis "
                        + "'\(Character(Unicode.Scalar(last)))'", at)
                }
            default: break
            }
            at += 1
        }
        if quote != 0 { throw formatFailure("f-string: unterminated string", at) }
        if let last = open.last { throw formatFailure("f-string: unmatched '\(Character(Unicode.Scalar(last)))'", at) }
    }

    /// Parses the expression of a replacement field, as if in parentheses.
    private func inner(_ range: Range<Int>) throws(ParseFailure) -> Expression {
        try descend()
        var lexer = Lexer(source, range: range)
        lexer.run()
        let parser = Parser(source, tokens: lexer.tokens, faults: lexer.faults)
        parser.nesting = nesting
        do throws(ParseFailure) {
            let value = try parser.atom()
            guard parser.kind == .end else { throw parser.unexpected() }
            height = parser.height
            ascend()
            return value
        } catch {
            if let said = error.diagnostic {
                throw ParseFailure(token: index, diagnostic: said, isOfString: error.isOfString)
            }
            var diagnostic = Diagnosis(source, tokens: lexer.tokens, faults: lexer.faults)
                .ofReplacementField(failedAt: error.token)
            // The lexer's errors stay as they are.
            if !lexer.faults.values.contains(where: { $0.diagnostic.message == diagnostic.message }) {
                diagnostic.message = "f-string: " + diagnostic.message
            }
            throw ParseFailure(token: index, diagnostic: diagnostic, isOfString: true)
        }
    }
}
