/// String literals: prefixes, escapes, joining of adjacent literals.
extension Parser {
    /// Where the parts of one literal lie.
    struct Literal {
        var isRaw: Bool
        var isFormatted: Bool
        /// Between the quotes.
        var body: Range<Int>
    }

    /// One or more adjacent literals.
    func strings() throws(ParseFailure) -> Expression {
        let start = index
        var literals: [Literal] = []
        while kind == .string {
            literals.append(try literal(current.span))
            advance()
        }
        // Said at the next token, as CPython does: an unreadable token there comes first.
        if kind == .error { throw unexpected() }
        guard literals.contains(where: \.isFormatted) else {
            var text = ""
            for literal in literals { text += try decode(literal.body, isRaw: literal.isRaw) }
            return try node(.string(text), from: start, over: 0)
        }
        var parts: [FormattedPart] = []
        var tallest = 0
        for literal in literals {
            if literal.isFormatted {
                var at = literal.body.lowerBound
                let fields = try formattedParts(&at, literal.body.upperBound, literal.isRaw, depth: 0)
                tallest = max(tallest, height)
                fields.forEach { Self.append($0, to: &parts) }
            } else {
                Self.append(.text(try decode(literal.body, isRaw: literal.isRaw)), to: &parts)
            }
        }
        return try node(.formatted(parts), from: start, over: tallest)
    }

    private static func append(_ part: FormattedPart, to parts: inout [FormattedPart]) {
        if case .text(let more) = part {
            if more.isEmpty { return }
            if case .text(let text)? = parts.last {
                parts[parts.count - 1] = .text(text + more)
                return
            }
        }
        parts.append(part)
    }

    private func literal(_ span: Span) throws(ParseFailure) -> Literal {
        let bytes = source.bytes
        var at = span.lower
        var isRaw = false, isFormatted = false
        while bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "'") {
            switch bytes[at] | 0x20 {
            case UInt8(ascii: "r"): isRaw = true
            case UInt8(ascii: "f"): isFormatted = true
            case UInt8(ascii: "b"): throw refuse("bytes literals are not part of the lab language")
            default: break
            }
            at += 1
        }
        let isTriple = span.upper - at >= 6 && bytes[at + 1] == bytes[at] && bytes[at + 2] == bytes[at]
        let quotes = isTriple ? 3 : 1
        return Literal(isRaw: isRaw, isFormatted: isFormatted, body: at + quotes..<span.upper - quotes)
    }

    // MARK: Escapes

    /// The characters that a stretch of a literal stands for.
    func decode(_ range: Range<Int>, isRaw: Bool) throws(ParseFailure) -> String {
        let bytes = source.bytes
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = bytes[at]
            if byte == 0x0D, at + 1 < range.upperBound, bytes[at + 1] == 0x0A {
                at += 1
            } else if byte == UInt8(ascii: "\\"), !isRaw, at + 1 < range.upperBound {
                try escape(&at, range, &result)
            } else {
                result.append(byte)
                at += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func escape(_ at: inout Int, _ range: Range<Int>, _ result: inout [UInt8]) throws(ParseFailure) {
        let bytes = source.bytes
        let start = at
        let letter = bytes[at + 1]
        at += 2
        switch letter {
        case 0x0A: break
        case 0x0D where at < range.upperBound && bytes[at] == 0x0A: at += 1
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(letter)
        case UInt8(ascii: "a"): result.append(0x07)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "v"): result.append(0x0B)
        case 0x30...0x37:
            var value = UInt32(letter - 0x30)
            for _ in 0..<2 where at < range.upperBound && (0x30...0x37).contains(bytes[at]) {
                value = value * 8 + UInt32(bytes[at] - 0x30)
                at += 1
            }
            try append(value, start, at, range, &result)
        case UInt8(ascii: "x"): try hexadecimal(2, "\\xXX", start, &at, range, &result)
        case UInt8(ascii: "u"): try hexadecimal(4, "\\uXXXX", start, &at, range, &result)
        case UInt8(ascii: "U"): try hexadecimal(8, "\\UXXXXXXXX", start, &at, range, &result)
        case UInt8(ascii: "N"):
            throw failure("\\N{...} escapes are not part of the lab language (write the character itself, or \\uXXXX)",
                          at: Span(start, at))
        default:
            // Python keeps the backslash of an escape it does not know.
            result.append(UInt8(ascii: "\\"))
            result.append(letter)
        }
    }

    private func hexadecimal(_ count: Int, _ form: String, _ start: Int, _ at: inout Int, _ range: Range<Int>,
                             _ result: inout [UInt8]) throws(ParseFailure) {
        var value: UInt32 = 0
        for _ in 0..<count {
            let byte = at < range.upperBound ? source.bytes[at] : 0
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unicodeFailure("truncated \(form) escape", start, at, range)
            }
            value = value &* 16 &+ UInt32(digit)
            at += 1
        }
        try append(value, start, at, range, &result)
    }

    private func append(_ value: UInt32, _ start: Int, _ end: Int, _ range: Range<Int>,
                        _ result: inout [UInt8]) throws(ParseFailure) {
        if let scalar = Unicode.Scalar(value) { return result.append(contentsOf: scalar.utf8) }
        if value > 0x10FFFF { throw unicodeFailure("illegal Unicode character", start, end, range) }
        throw failure("surrogate escapes are not part of the lab language (write the character itself, or \\UXXXXXXXX)",
                      at: Span(start, end))
    }

    /// CPython counts positions after writing every non-ASCII character as `\UXXXXXXXX`.
    private func unicodeFailure(_ reason: String, _ start: Int, _ end: Int, _ range: Range<Int>) -> ParseFailure {
        var position = 0
        for byte in source.bytes[range.lowerBound..<start] {
            position += byte < 0x80 ? 1 : byte & 0xC0 == 0xC0 ? 10 : 0
        }
        let last = position + end - start - 1
        let positions = last > position ? "in position \(position)-\(last)" : "in position \(position)"
        return stringFailure("(unicode error) 'unicodeescape' codec can't decode bytes \(positions): \(reason)",
                       at: place(Span(start, end)),
                       hints: ["write \\\\ for a backslash, or put r before the quotes"])
    }

    /// Where to point for something inside a literal: at the very place when the literal is on one line, else at the
    /// token after it, whose line is the one CPython names.
    func place(_ span: Span) -> Span {
        source.position(of: span.lower).line == source.position(of: current.span.lower).line ? span : current.span
    }
}
