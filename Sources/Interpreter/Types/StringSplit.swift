/// Taking texts apart and putting them together.
enum StringSplit {
    static let table: [Builtin] = [
        Builtin("split(self, sep=None, maxsplit=-1)", "The parts between separators (or runs of blanks), from the left.",
                convention: .native, direct: ShortTexts.split) { call in
            try split(call, fromRight: false)
        },
        Builtin("rsplit(self, sep=None, maxsplit=-1)", "The parts between separators, counted from the right.",
                convention: .native) { call in
            try split(call, fromRight: true)
        },
        Builtin("splitlines(self, keepends=False)", "The lines.", convention: .native) { call in
            let keep = try call.bool(1)
            let s = try call.text().scalars
            var lines: [Value] = []
            var start = 0
            var i = 0
            while i < s.count {
                if CharacterClass.isLineBreak(s[i]) {
                    let next = s[i] == "\r" && i + 1 < s.count && s[i + 1] == "\n" ? i + 2 : i + 1
                    lines.append(.object(StringObject(s[start..<(keep ? next : i)])))
                    if lines.count & 0xFFFF == 0 { try call.machine.reserve(bytesPerPart << 16) }
                    (start, i) = (next, next)
                } else {
                    i += 1
                }
            }
            if start < s.count { lines.append(.object(StringObject(s[start...]))) }
            return .list(lines)
        },
        Builtin("partition(self, sep, /)", "The text before a separator, the separator, and the text after it.") { call in
            try partition(call, fromRight: false)
        },
        Builtin("rpartition(self, sep, /)", "The same at the last separator.") { call in
            try partition(call, fromRight: true)
        },
        Builtin("join(self, iterable, /)", "The texts of an iterable with this one between them.", direct: ShortTexts.join) { call in
            let separator = try call.text().text
            guard let parts = try call.machine.elementsIfIterable(call[1]) else {
                throw PythonError.type("can only join an iterable")
            }
            var size = max(0, parts.count - 1).multipliedReportingOverflow(by: separator.utf8.count).partialValue
            let texts = try parts.enumerated().map { i, part in
                guard let text = part.text else {
                    throw PythonError.type("sequence item \(i): expected str instance, "
                        + "\(call.machine.qualified(call.machine.type(of: part))) found")
                }
                size &+= text.utf8.count
                return text
            }
            try TextSize.check(size, call.machine)
            return Value(texts.joined(separator: separator))
        },
        Builtin("replace(self, old, new, count=-1, /)", "With every occurrence of a part replaced.", direct: ShortTexts.replace) { call in
            let s = try call.text().scalars
            let old = try call.argument(1) { "replace() argument 1 must be str, not \($0)" }.scalars
            let new = try call.argument(2) { "replace() argument 2 must be str, not \($0)" }
            return try replaced(s, old, new, try call.int(3), call)
        },
    ]

    private static func replaced(_ s: [Unicode.Scalar], _ old: [Unicode.Scalar], _ new: StringObject, _ count: Int,
                                 _ call: Call) throws -> Value {
        let limit = count < 0 ? Int.max : count
        var places: [Int] = []
        if old.isEmpty {
            // Before every character and at the end.
            places = Array(0...s.count).prefix(limit).map { $0 }
        } else {
            var from = 0
            while places.count < limit, let found = TextSearch.first(old, in: s, from: from, to: s.count) {
                places.append(found)
                from = found + old.count
            }
        }
        if places.isEmpty { return call[0] }
        let (added, overflow) = places.count.multipliedReportingOverflow(by: new.text.utf8.count)
        try TextSize.check(overflow ? .max : added &+ s.count, call.machine)
        var out = ""
        var from = 0
        for place in places {
            out.unicodeScalars.append(contentsOf: s[from..<place])
            out += new.text
            from = place + old.count
        }
        out.unicodeScalars.append(contentsOf: s[from...])
        return Value(out)
    }

    private static func split(_ call: Call, fromRight: Bool) throws -> Value {
        let text = try call.text()
        let most = try call.int(2)
        let limit = most < 0 ? Int.max : most
        try call.machine.reserve(text.count &* MemoryLayout<Unicode.Scalar>.stride)
        let s = text.scalars
        var parts: [(Int, Int)]
        if call.isNone(1) {
            parts = fromRight ? try blanksFromRight(s, limit, call.machine) : try blanks(s, limit, call.machine)
        } else {
            guard let separator = call[1].exactly(StringObject.self) else {
                throw PythonError.type("must be str or None, not \(call.machine.qualified(call.machine.type(of: call[1])))")
            }
            if separator.text.isEmpty { throw PythonError.value("empty separator") }
            parts = fromRight ? try separatedFromRight(s, separator.scalars, limit, call.machine)
                : try separated(s, separator.scalars, limit, call.machine)
        }
        if fromRight { parts.reverse() }
        try call.machine.reserve(parts.count &* bytesPerPart &+ s.count)
        return .list(parts.map { .object(text.slice($0.0, $0.1)) })
    }

    /// A text object, its place in a list and its place among the parts.
    private static let bytesPerPart = 128

    /// Stops the search for parts when they are too many or Ctrl-C was pressed.
    @inline(__always)
    private static func add(_ part: (Int, Int), to parts: inout [(Int, Int)], _ m: Machine) throws {
        if parts.count == parts.capacity { try m.reserve(2 &* parts.count &* MemoryLayout<(Int, Int)>.stride) }
        parts.append(part)
        if parts.count & 0xFFFF == 0 {
            try m.reserve(bytesPerPart << 16)
            try m.checkInterrupt()
        }
    }

    private static func blanks(_ s: [Unicode.Scalar], _ limit: Int, _ m: Machine) throws -> [(Int, Int)] {
        var parts: [(Int, Int)] = []
        var i = 0
        while true {
            while i < s.count, CharacterClass.isSpace(s[i]) { i += 1 }
            if i == s.count { return parts }
            if parts.count == limit {
                // The blanks at the far end belong to what is not split.
                parts.append((i, s.count))
                return parts
            }
            let start = i
            while i < s.count, !CharacterClass.isSpace(s[i]) { i += 1 }
            try add((start, i), to: &parts, m)
        }
    }

    private static func blanksFromRight(_ s: [Unicode.Scalar], _ limit: Int, _ m: Machine) throws -> [(Int, Int)] {
        var parts: [(Int, Int)] = []
        var i = s.count
        while true {
            while i > 0, CharacterClass.isSpace(s[i - 1]) { i -= 1 }
            if i == 0 { return parts }
            if parts.count == limit {
                parts.append((0, i))
                return parts
            }
            let end = i
            while i > 0, !CharacterClass.isSpace(s[i - 1]) { i -= 1 }
            try add((i, end), to: &parts, m)
        }
    }

    private static func separated(_ s: [Unicode.Scalar], _ separator: [Unicode.Scalar], _ limit: Int, _ m: Machine) throws -> [(Int, Int)] {
        var parts: [(Int, Int)] = []
        var from = 0
        while parts.count < limit, let found = TextSearch.first(separator, in: s, from: from, to: s.count) {
            try add((from, found), to: &parts, m)
            from = found + separator.count
        }
        parts.append((from, s.count))
        return parts
    }

    private static func separatedFromRight(_ s: [Unicode.Scalar], _ separator: [Unicode.Scalar], _ limit: Int, _ m: Machine) throws -> [(Int, Int)] {
        var parts: [(Int, Int)] = []
        var end = s.count
        while parts.count < limit, let found = TextSearch.last(separator, in: s, from: 0, to: end) {
            try add((found + separator.count, end), to: &parts, m)
            end = found
        }
        parts.append((0, end))
        return parts
    }

    private static func partition(_ call: Call, fromRight: Bool) throws -> Value {
        let text = try call.text()
        let separator = try call.argument(1) { "must be str, not \($0)" }
        if separator.text.isEmpty { throw PythonError.value("empty separator") }
        let (s, part) = (text.scalars, separator.scalars)
        let found = fromRight ? TextSearch.last(part, in: s, from: 0, to: s.count)
            : TextSearch.first(part, in: s, from: 0, to: s.count)
        guard let found else { return .tuple(fromRight ? [Value(""), Value(""), call[0]] : [call[0], Value(""), Value("")]) }
        return .tuple([.object(text.slice(0, found)), call[1], .object(text.slice(found + part.count, s.count))])
    }
}

/// Padding, stripping, and `format`.
enum StringLayout {
    static let table: [Builtin] = [
        Builtin("strip(self, chars=None, /)", "Without blanks (or given characters) at both ends.",
                direct: ShortTexts.strip(left: true, right: true)) { call in
            try strip(call, left: true, right: true)
        },
        Builtin("lstrip(self, chars=None, /)", "Without blanks (or given characters) at the start.",
                direct: ShortTexts.strip(left: true, right: false)) { call in
            try strip(call, left: true, right: false)
        },
        Builtin("rstrip(self, chars=None, /)", "Without blanks (or given characters) at the end.",
                direct: ShortTexts.strip(left: false, right: true)) { call in
            try strip(call, left: false, right: true)
        },
        Builtin("ljust(self, width, fillchar=' ', /)", "Filled up at the right to a width.") { call in
            try justified(call) { (0, $0) }
        },
        Builtin("rjust(self, width, fillchar=' ', /)", "Filled up at the left to a width.") { call in
            try justified(call) { ($0, 0) }
        },
        Builtin("center(self, width, fillchar=' ', /)", "Filled up at both sides to a width.") { call in
            // CPython's rule for an odd number of places: the extra one goes left when the width is odd too.
            let width = try call.int(1)
            return try justified(call) { missing in
                let left = missing / 2 + (missing & width & 1)
                return (left, missing - left)
            }
        },
        Builtin("zfill(self, width, /)", "Filled up with zeros after the sign.") { call in
            let text = try call.text()
            let width = try call.machine.index(call[1])
            guard width > text.count else { return call[0] }
            try TextSize.check(width, call.machine)
            let zeros = "0".repeated(width - text.count)
            if let first = text.text.utf8.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
                return Value(text.slice(0, 1).text + zeros + text.slice(1, text.count).text)
            }
            return Value(zeros + text.text)
        },
        Builtin("expandtabs(self, tabsize=8)", "With tabs replaced by blanks.") { call in
            let size = try call.int(1), scalars = try call.text().scalars
            func blanks(at column: Int) -> Int { size > 0 ? size - column % size : 0 }
            // How long the text becomes is known before any of it is made.
            var total = 0, column = 0
            for s in scalars {
                let width = s == "\t" ? blanks(at: column) : 1
                total = total.addingReportingOverflow(width).overflow ? .max : total &+ width
                column = s == "\n" || s == "\r" ? 0 : total == .max ? 0 : column &+ width
            }
            try TextSize.check(total, call.machine)
            var out = ""
            column = 0
            for s in scalars {
                if s == "\t" {
                    let blanks = blanks(at: column)
                    out += " ".repeated(blanks)
                    column += blanks
                } else {
                    out.unicodeScalars.append(s)
                    column = s == "\n" || s == "\r" ? 0 : column + 1
                }
            }
            return Value(out)
        },
        Builtin("format(self, /, *args, **kwargs)", "With replacement fields filled in, e.g. '{} {x:.2f}'.") { call in
            Value(try FieldFormat.format(try call.text().text, call.rest, call.keywords, call.machine))
        },
    ]

    private static func strip(_ call: Call, left: Bool, right: Bool) throws -> Value {
        let text = try call.text()
        let s = text.scalars
        let isStripped: (Unicode.Scalar) -> Bool
        if call.isNone(1) {
            isStripped = CharacterClass.isSpace
        } else {
            guard let set = call[1].exactly(StringObject.self).map({ Set($0.scalars) }) else {
                throw PythonError.type("\(call.name) arg must be None or str")
            }
            isStripped = { set.contains($0) }
        }
        var (start, end) = (0, s.count)
        if left { while start < end, isStripped(s[start]) { start += 1 } }
        if right { while end > start, isStripped(s[end - 1]) { end -= 1 } }
        return start == 0 && end == s.count ? call[0] : .object(text.slice(start, end))
    }

    private static func justified(_ call: Call, _ split: (Int) -> (Int, Int)) throws -> Value {
        let text = try call.text()
        let width = try call.machine.index(call[1])
        guard let fill = call[2].exactly(StringObject.self) else {
            throw PythonError.type("The fill character must be a unicode character, not "
                + call.machine.qualified(call.machine.type(of: call[2])))
        }
        guard fill.count == 1 else { throw PythonError.type("The fill character must be exactly one character long") }
        guard width > text.count else { return call[0] }
        try TextSize.check(width, call.machine)
        let (left, right) = split(width - text.count)
        return Value(fill.text.repeated(left) + text.text + fill.text.repeated(right))
    }
}
