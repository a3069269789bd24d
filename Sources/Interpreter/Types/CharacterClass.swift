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
        return place(of: p, in: t, from: start, to: t.count)
    }

    static func last(_ part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int, to stop: Int) -> Int? {
        guard stop - start >= part.count else { return nil }
        if part.isEmpty { return stop }
        var i = stop - part.count, work = 0
        while i >= start {
            let same = zip(text[i..<i + part.count], part).prefix { $0 == $1 }.count
            if same == part.count { return i }
            work += same
            if work > patience { return lastInReverse(part, text, start, i + part.count) }
            i -= 1
        }
        return nil
    }

    private static func lastInReverse(_ part: [Unicode.Scalar], _ text: [Unicode.Scalar], _ start: Int, _ stop: Int) -> Int? {
        let place = first(Array(part.reversed()), in: Array(text[start..<stop].reversed()), from: 0, to: stop - start)
        return place.map { stop - $0 - part.count }
    }

    static func first(_ part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int, to stop: Int) -> Int? {
        if start > stop { return nil }
        return text.withUnsafeBufferPointer { text in part.withUnsafeBufferPointer { place(of: $0, in: text, from: start, to: stop) } }
    }

    // MARK: The search

    /// Comparisons in vain after which a search is done in another way.
    private static let patience = 1 << 16

    /// Place by place; where that turns out to compare too much, without looking at anything twice.
    @inline(__always)
    private static func place<T: Equatable>(of part: UnsafeBufferPointer<T>, in text: UnsafeBufferPointer<T>, from start: Int,
                                            to stop: Int) -> Int? {
        guard let head = part.first else { return start }
        var i = start, work = 0
        while i <= stop - part.count {
            if text[i] == head {
                var same = 1
                while same < part.count, text[i + same] == part[same] { same += 1 }
                if same == part.count { return i }
                work += same
                if work > patience + (i - start) { return placeByBorders(of: part, in: text, from: i, to: stop) }
            }
            i += 1
        }
        return nil
    }

    /// Knuth, Morris and Pratt: after a mismatch it goes on with the longest beginning of the part that still fits.
    @inline(__always)
    private static func placeByBorders<T: Equatable>(of part: UnsafeBufferPointer<T>, in text: UnsafeBufferPointer<T>, from start: Int,
                                                     to stop: Int) -> Int? {
        var borders = [Int](repeating: 0, count: part.count), length = 0
        for i in 1..<max(1, part.count) {
            while length > 0, part[i] != part[length] { length = borders[length - 1] }
            if part[i] == part[length] { length += 1 }
            borders[i] = length
        }
        length = 0
        for i in start..<stop {
            while length > 0, text[i] != part[length] { length = borders[length - 1] }
            if text[i] == part[length] { length += 1 }
            if length == part.count { return i - part.count + 1 }
        }
        return nil
    }
}
