/// A parsed format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
struct FormatSpec {
    enum Alignment { case left, right, center, afterSign }

    var fill: Unicode.Scalar = " "
    var alignment: Alignment
    /// `+`, `-` or blank, when given.
    var sign: Unicode.Scalar?
    var coercesNegativeZero = false
    var alternate = false
    var width = 0
    /// `,` or `_`.
    var grouping: Unicode.Scalar?
    var precision: Int?
    /// Nil when not given.
    var type: Unicode.Scalar?

    /// - Parameter typeName: of the value to be formatted, for messages.
    init(parsing text: String, typeName: String, alignment: Alignment, defaultType: Unicode.Scalar?) throws {
        self.alignment = alignment
        type = defaultType
        let s = Array(text.unicodeScalars)
        var i = 0
        var hasFill = false
        var hasAlignment = false
        if s.count >= 2, let given = FormatSpec.alignment(s[1]) {
            (fill, self.alignment, hasFill, hasAlignment, i) = (s[0], given, true, true, 2)
        } else if let first = s.first, let given = FormatSpec.alignment(first) {
            (self.alignment, hasAlignment, i) = (given, true, 1)
        }
        if i < s.count, s[i] == "+" || s[i] == "-" || s[i] == " " {
            sign = s[i]
            i += 1
        }
        if i < s.count, s[i] == "z" {
            coercesNegativeZero = true
            i += 1
        }
        if i < s.count, s[i] == "#" {
            alternate = true
            i += 1
        }
        if !hasFill, i < s.count, s[i] == "0" {
            fill = "0"
            if !hasAlignment, alignment == .right { self.alignment = .afterSign }
            i += 1
        }
        width = try FormatSpec.number(s, &i) ?? 0
        if i < s.count, s[i] == "," || s[i] == "_" {
            grouping = s[i]
            i += 1
            if i < s.count, s[i] == "," || s[i] == "_", s[i] != grouping {
                throw PythonError.value("Cannot specify both ',' and '_'.")
            }
        }
        if i < s.count, s[i] == "." {
            i += 1
            guard let digits = try FormatSpec.number(s, &i) else {
                throw PythonError.value("Format specifier missing precision")
            }
            precision = digits
        }
        if s.count - i > 1 {
            throw PythonError.value("Invalid format specifier '\(text)' for object of type '\(typeName)'")
        }
        if i < s.count { type = s[i] }
        try checkGrouping()
    }

    private static func alignment(_ scalar: Unicode.Scalar) -> Alignment? {
        switch scalar {
        case "<": .left
        case ">": .right
        case "^": .center
        case "=": .afterSign
        default: nil
        }
    }

    /// Nil when there is no digit.
    private static func number(_ s: [Unicode.Scalar], _ i: inout Int) throws -> Int? {
        guard i < s.count, let _ = digit(s[i]) else { return nil }
        var value = 0
        while i < s.count, let d = digit(s[i]) {
            let (product, over) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = product.addingReportingOverflow(d)
            if over || overflow { throw PythonError.value("Too many decimal digits in format string") }
            value = sum
            i += 1
        }
        return value
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        scalar.value >= 48 && scalar.value <= 57 ? Int(scalar.value) - 48 : nil
    }

    private func checkGrouping() throws {
        guard let grouping else { return }
        switch type {
        case nil, "d", "e", "f", "g", "E", "F", "G", "%": return
        case "b", "o", "x", "X": if grouping == "_" { return }
        default: break
        }
        throw PythonError.value("Cannot specify '\(grouping)' with \(FormatSpec.quoted(type)).")
    }

    static func quoted(_ type: Unicode.Scalar?) -> String {
        guard let type else { return "''" }
        return type.value > 32 && type.value < 128 ? "'\(type)'" : "'\\x\(String(type.value, radix: 16))'"
    }

    func unknownType(_ typeName: String) -> PythonError {
        .value("Unknown format code \(FormatSpec.quoted(type)) for object of type '\(typeName)'")
    }

    // MARK: Layout

    /// Fills up to the width; a number's sign and prefix stay in front of `=` padding.
    func padded(_ body: String, prefix: String = "", count: Int? = nil, _ m: Machine) throws -> String {
        let length = (count ?? body.unicodeScalars.count) + prefix.unicodeScalars.count
        guard width > length else { return prefix + body }
        try TextSize.check(width, m)
        let missing = width - length
        func blanks(_ n: Int) -> String { String(fill).repeated(n) }
        switch alignment {
        case .left: return prefix + body + blanks(missing)
        case .right: return blanks(missing) + prefix + body
        case .center: return blanks(missing / 2) + prefix + body + blanks(missing - missing / 2)
        case .afterSign: return prefix + blanks(missing) + body
        }
    }

    /// A number: sign and prefix, digits before the point (grouped if asked), and what follows them.
    func number(sign: String, prefix: String = "", whole: String, rest: String = "", groupSize: Int = 3,
                _ m: Machine) throws -> String {
        var digits = whole
        if let grouping, !whole.isEmpty {
            // Zero padding counts the separators: the digits are filled up before they are grouped.
            let fills = fill == "0" && alignment == .afterSign
            let minimum = fills ? width - sign.utf8.count - prefix.utf8.count - rest.unicodeScalars.count : 0
            try TextSize.check(minimum, m)
            digits = FormatSpec.grouped(whole, size: groupSize, by: grouping, minimumWidth: minimum)
        }
        return try padded(digits + rest, prefix: sign + prefix, m)
    }

    private static func grouped(_ digits: String, size: Int, by separator: Unicode.Scalar, minimumWidth: Int) -> String {
        var backwards: [UInt8] = []
        var remaining = Array(digits.utf8)
        var room = minimumWidth
        while true {
            let length = min(size, max(remaining.count, room, 1))
            for _ in 0..<length { backwards.append(remaining.popLast() ?? UInt8(ascii: "0")) }
            room -= length
            if remaining.isEmpty, room <= 0 { break }
            room -= 1
            backwards.append(UInt8(truncatingIfNeeded: separator.value))
        }
        return String(decoding: backwards.reversed(), as: UTF8.self)
    }

    /// The sign to show in front of a magnitude.
    func signText(isNegative: Bool) -> String {
        if isNegative { return "-" }
        switch sign {
        case "+": return "+"
        case " ": return " "
        default: return ""
        }
    }
}

/// The bound on the length of texts, checked before they are made.
enum TextSize {
    /// Asked before a text of `count` characters is made.
    /// - Throws: MemoryError when it would be too large.
    static func check(_ count: Int, _ m: Machine) throws { try grow(to: count, by: count, m) }

    /// Asked before a text that is being put together grows.
    static func grow(to count: Int, by added: Int, _ m: Machine) throws {
        // Many operations read a text as an array of its characters, of 4 bytes each, beside it.
        let limit = m.limits.objectBytes / 8
        if count > limit {
            throw PythonError.outOfMemory("a text may have \(limit) characters here, this one would have \(count)", [MemoryHint.raise])
        }
        try m.reserve(added)
    }
}
