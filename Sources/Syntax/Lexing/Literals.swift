/// Number and string literals.
extension Lexer {
    // MARK: Strings

    /// Reads a string literal whose prefix begins at `start`; `offset` is at its first quote.
    mutating func string(from start: Int) {
        let quote = bytes[offset]
        let isTriple = byte(offset + 1) == quote && byte(offset + 2) == quote
        offset += isTriple ? 3 : 1
        while offset < limit {
            let character = bytes[offset]
            if character == UInt8(ascii: "\\") {
                offset += byte(offset + 1) == 0x0D && byte(offset + 2) == 0x0A ? 3 : 2
                continue
            }
            if character == quote {
                if !isTriple { offset += 1; return emit(.string, start, offset) }
                if byte(offset + 1) == quote, byte(offset + 2) == quote {
                    offset += 3
                    return emit(.string, start, offset)
                }
            }
            if character == 0x0A, !isTriple { break }
            offset += 1
        }
        // A backslash at the very end: the string may go on in the next line.
        let isEscaped = offset > limit
        offset = min(offset, limit)
        let line = source.position(of: offset).line
        if isTriple {
            // A final line break begins no line of its own.
            let last = offset > start && bytes[offset - 1] == 0x0A ? line - 1 : line
            fault("unterminated triple-quoted string literal (detected at line \(last))", at: Span(start, start + 1),
                  token: Span(start, offset), kind: .error, nature: .endOfString)
        } else {
            fault("unterminated string literal (detected at line \(line))", at: Span(start, start + 1),
                  token: Span(start, offset), kind: .error, nature: isEscaped ? .endOfString : .hard)
        }
    }

    // MARK: Numbers

    mutating func number() {
        let start = offset
        let wasFault: Bool
        if byte(offset) == UInt8(ascii: "0") {
            switch byte(offset + 1) | 0x20 {
            case UInt8(ascii: "x"): wasFault = !radix("hexadecimal", 16)
            case UInt8(ascii: "o"): wasFault = !radix("octal", 8)
            case UInt8(ascii: "b"): wasFault = !radix("binary", 2)
            default: wasFault = !leadingZero(start)
            }
        } else {
            wasFault = !decimal(start)
        }
        if wasFault {
            while Self.continuesName(byte(offset)) { offset += 1 }
            tokens[tokens.count - 1].span = Span(start, offset)
        } else {
            emit(.number, start, offset)
        }
    }

    /// Records that a number is wrong; CPython points at the last character it took. Always false.
    private mutating func wrong(_ message: String, upTo end: Int, hints: [String] = []) -> Bool {
        fault(message, at: Span(max(0, end - 1), end), token: Span(max(0, end - 1), end), hints: hints)
        return false
    }

    private mutating func radix(_ name: String, _ radix: Int) -> Bool {
        func isValid(_ byte: UInt8) -> Bool {
            switch radix {
            case 2: byte == 0x30 || byte == 0x31
            case 8: byte >= 0x30 && byte <= 0x37
            default: Self.isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
            }
        }
        offset += 2
        repeat {
            if byte(offset) == UInt8(ascii: "_") { offset += 1 }
            guard isValid(byte(offset)) else {
                if Self.isDigit(byte(offset)) { return wrongDigit(name) }
                return wrong("invalid \(name) literal", upTo: offset)
            }
            while isValid(byte(offset)) { offset += 1 }
        } while byte(offset) == UInt8(ascii: "_")
        if Self.isDigit(byte(offset)) { return wrongDigit(name) }
        return endsWell(name)
    }

    private mutating func wrongDigit(_ name: String) -> Bool {
        let digit = Character(Unicode.Scalar(byte(offset)))
        return wrong("invalid digit '\(digit)' in \(name) literal", upTo: offset + 1)
    }

    /// Digits with single underscores between them.
    private mutating func digits() -> Bool {
        while true {
            while Self.isDigit(byte(offset)) { offset += 1 }
            guard byte(offset) == UInt8(ascii: "_") else { return true }
            offset += 1
            guard Self.isDigit(byte(offset)) else { return wrong("invalid decimal literal", upTo: offset) }
        }
    }

    private mutating func leadingZero(_ start: Int) -> Bool {
        var isNonzero = false
        while true {
            if byte(offset) == UInt8(ascii: "_") {
                offset += 1
                guard Self.isDigit(byte(offset)) else { return wrong("invalid decimal literal", upTo: offset) }
            }
            guard byte(offset) == UInt8(ascii: "0") else { break }
            offset += 1
        }
        let zerosEnd = offset
        if Self.isDigit(byte(offset)) {
            isNonzero = true
            guard digits() else { return false }
        }
        switch byte(offset) | 0x20 {
        case UInt8(ascii: ".") | 0x20, UInt8(ascii: "e"), UInt8(ascii: "j"): return fraction()
        default: break
        }
        if isNonzero {
            fault("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                  at: Span(start, zerosEnd), token: Span(start, offset))
            return false
        }
        return endsWell("decimal")
    }

    private mutating func decimal(_ start: Int) -> Bool { digits() && fraction() }

    /// The part after the integer digits: fraction, exponent, `j`.
    private mutating func fraction() -> Bool {
        if byte(offset) == UInt8(ascii: ".") {
            offset += 1
            if Self.isDigit(byte(offset)), !digits() { return false }
        }
        if byte(offset) | 0x20 == UInt8(ascii: "e") {
            let isSigned = byte(offset + 1) == UInt8(ascii: "+") || byte(offset + 1) == UInt8(ascii: "-")
            if isSigned {
                guard Self.isDigit(byte(offset + 2)) else { return wrong("invalid decimal literal", upTo: offset + 2) }
                offset += 2
                guard digits() else { return false }
            } else if Self.isDigit(byte(offset + 1)) {
                offset += 1
                guard digits() else { return false }
            } else {
                return endsWell("decimal")
            }
        }
        if byte(offset) | 0x20 == UInt8(ascii: "j") {
            offset += 1
            return endsWell("imaginary")
        }
        return endsWell("decimal")
    }

    /// A number must not run into a name, except into a keyword that may follow it (`1if x else 2`).
    private mutating func endsWell(_ name: String) -> Bool {
        // A non-ASCII character begins a token of its own.
        guard Self.continuesName(byte(offset)), byte(offset) < 0x80 else { return true }
        let rest = bytes[offset..<min(limit, offset + 4)]
        for keyword in ["if", "in", "is"] where rest.starts(with: keyword.utf8) { return true }
        for keyword in ["and", "else", "for", "or", "not"] where rest.starts(with: keyword.utf8) {
            if !Self.continuesName(byte(offset + keyword.utf8.count)) { return true }
        }
        let isProduct = name == "decimal" && byte(offset) != UInt8(ascii: "_")
        return wrong("invalid \(name) literal", upTo: offset,
                     hints: isProduct ? ["a name cannot begin with a digit, and a product is written with *: 2*x"] : [])
    }
}
