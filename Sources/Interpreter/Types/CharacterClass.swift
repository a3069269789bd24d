/// What kind of character a code point is, as Python's str methods ask.
enum CharacterClass {
    static func isSpace(_ s: Unicode.Scalar) -> Bool {
        switch s.value {
        case 0x09...0x0D, 0x1C...0x20, 0x85: true
        case 0..<0x80: false
        default: s.properties.generalCategory == .spaceSeparator
            || s.properties.generalCategory == .lineSeparator || s.properties.generalCategory == .paragraphSeparator
        }
    }

    static func isLetter(_ s: Unicode.Scalar) -> Bool {
        if s.value < 0x80 { return s.value | 0x20 >= 97 && s.value | 0x20 <= 122 }
        switch s.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }

    static func isDecimal(_ s: Unicode.Scalar) -> Bool {
        s.value < 0x80 ? s.value >= 48 && s.value <= 57 : s.properties.numericType == .decimal
    }

    static func isDigit(_ s: Unicode.Scalar) -> Bool {
        s.value < 0x80 ? isDecimal(s) : s.properties.numericType == .decimal || s.properties.numericType == .digit
    }

    static func isNumeric(_ s: Unicode.Scalar) -> Bool { s.value < 0x80 ? isDecimal(s) : s.properties.numericType != nil }
    static func isUpper(_ s: Unicode.Scalar) -> Bool { s.properties.isUppercase }
    static func isLower(_ s: Unicode.Scalar) -> Bool { s.properties.isLowercase }
    static func isTitle(_ s: Unicode.Scalar) -> Bool { s.properties.generalCategory == .titlecaseLetter }
    static func isCased(_ s: Unicode.Scalar) -> Bool { isUpper(s) || isLower(s) || isTitle(s) }

    /// `\n`, `\r`, and the others at which `splitlines` breaks.
    static func isLineBreak(_ s: Unicode.Scalar) -> Bool {
        switch s.value {
        case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}

/// Search by bytes: UTF-8 never mistakes the middle of a character for the start of another.
enum TextSearch {
    /// The byte offset of the first occurrence at or after `start`.
    static func first(_ part: String, in text: String, from start: Int = 0) -> Int? {
        var text = text
        var part = part
        return text.withUTF8 { t in part.withUTF8 { p in first(p, in: t, from: start) } }
    }

    private static func first(_ p: UnsafeBufferPointer<UInt8>, in t: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        if start > t.count { return nil }
        guard let first = p.first else { return start }
        guard p.count <= t.count - start else { return nil }
        var i = start
        let last = t.count - p.count
        outer: while i <= last {
            if t[i] == first {
                for j in 1..<max(1, p.count) where t[i + j] != p[j] {
                    i += 1
                    continue outer
                }
                return i
            }
            i += 1
        }
        return nil
    }

    static func last(_ part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int, to stop: Int) -> Int? {
        var i = stop - part.count
        while i >= start {
            if text[i..<i + part.count].elementsEqual(part) { return i }
            i -= 1
        }
        return nil
    }

    static func first(_ part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int, to stop: Int) -> Int? {
        guard stop - start >= part.count else { return nil }
        guard let head = part.first else { return start <= stop ? start : nil }
        var i = start
        while i <= stop - part.count {
            if text[i] == head, part.count == 1 || text[i..<i + part.count].elementsEqual(part) { return i }
            i += 1
        }
        return nil
    }
}
