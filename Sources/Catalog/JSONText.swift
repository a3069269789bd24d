/// JSON read strictly: objects, arrays, strings, and numbers kept as text. Headers of checkpoints and recipes of figures are read so.
public indirect enum JSONText: Equatable, Sendable {
    case object([(name: String, value: JSONText)])
    case array([JSONText])
    case string(String)
    /// The digits as written: offsets must be exact, so nothing passes through Double.
    case number(String)
    case literal(String)

    public static func == (a: JSONText, b: JSONText) -> Bool {
        switch (a, b) {
        case (.object(let x), .object(let y)): x.count == y.count && zip(x, y).allSatisfy { $0.name == $1.name && $0.value == $1.value }
        case (.array(let x), .array(let y)): x == y
        case (.string(let x), .string(let y)), (.number(let x), .number(let y)), (.literal(let x), .literal(let y)): x == y
        default: false
        }
    }

    /// The member of an object; nil when there is none.
    public subscript(_ name: String) -> JSONText? {
        if case .object(let members) = self { members.last { $0.name == name }?.value } else { nil }
    }

    public var text: String? { if case .string(let text) = self { text } else { nil } }

    /// Where the text stops being JSON, and what was expected there.
    public struct Malformed: Error {
        public var offset: Int
        public var expected: String
    }

    /// - Throws: `Malformed`; also for more than 16 levels of nesting.
    public static func parse(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> JSONText {
        var reader = Reader(bytes: bytes, at: bytes.startIndex)
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.at == bytes.endIndex else { throw Malformed(offset: reader.at - bytes.startIndex, expected: "the end of the text") }
        return value
    }

    private struct Reader {
        let bytes: ArraySlice<UInt8>
        var at: Int

        mutating func skipBlanks() {
            while at < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
        }

        func fail(_ expected: String) -> Malformed { Malformed(offset: at - bytes.startIndex, expected: expected) }

        mutating func take(_ character: Character) throws(Malformed) {
            skipBlanks()
            guard at < bytes.endIndex, bytes[at] == character.asciiValue else { throw fail("'\(character)'") }
            at += 1
        }

        mutating func next(is character: Character) -> Bool {
            skipBlanks()
            return at < bytes.endIndex && bytes[at] == character.asciiValue
        }

        mutating func value(depth: Int) throws(Malformed) -> JSONText {
            guard depth < 16 else { throw fail("at most 16 levels of nesting") }
            skipBlanks()
            guard at < bytes.endIndex else { throw fail("a value") }
            switch bytes[at] {
            case UInt8(ascii: "{"): return try object(depth: depth)
            case UInt8(ascii: "["): return try array(depth: depth)
            case UInt8(ascii: "\""): return .string(try string())
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                return .number(run { $0 >= 0x30 && $0 <= 0x39 || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) })
            default:
                let start = at
                let word = run { $0 >= 0x61 && $0 <= 0x7A }
                guard ["true", "false", "null"].contains(word) else {
                    at = start
                    throw fail("a value")
                }
                return .literal(word)
            }
        }

        mutating func run(while accepts: (UInt8) -> Bool) -> String {
            let start = at
            while at < bytes.endIndex, accepts(bytes[at]) { at += 1 }
            return String(decoding: bytes[start..<at], as: UTF8.self)
        }

        mutating func object(depth: Int) throws(Malformed) -> JSONText {
            try take("{")
            var members: [(name: String, value: JSONText)] = []
            if next(is: "}") { at += 1; return .object([]) }
            while true {
                skipBlanks()
                let name = try string()
                try take(":")
                members.append((name, try value(depth: depth + 1)))
                if next(is: "}") { at += 1; return .object(members) }
                try take(",")
            }
        }

        mutating func array(depth: Int) throws(Malformed) -> JSONText {
            try take("[")
            var items: [JSONText] = []
            if next(is: "]") { at += 1; return .array([]) }
            while true {
                items.append(try value(depth: depth + 1))
                if next(is: "]") { at += 1; return .array(items) }
                try take(",")
            }
        }

        mutating func string() throws(Malformed) -> String {
            try take("\"")
            var result: [UInt8] = []
            while at < bytes.endIndex {
                let byte = bytes[at]
                at += 1
                if byte == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
                guard byte == UInt8(ascii: "\\") else { result.append(byte); continue }
                guard at < bytes.endIndex else { break }
                let escaped = bytes[at]
                at += 1
                switch escaped {
                case UInt8(ascii: "n"): result.append(0x0A)
                case UInt8(ascii: "t"): result.append(0x09)
                case UInt8(ascii: "r"): result.append(0x0D)
                case UInt8(ascii: "b"): result.append(0x08)
                case UInt8(ascii: "f"): result.append(0x0C)
                case UInt8(ascii: "u"): result.append(contentsOf: String(try scalar()).utf8)
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(escaped)
                default: throw fail("an escape of JSON")
                }
            }
            throw fail("'\"'")
        }

        mutating func scalar() throws(Malformed) -> Character {
            func unit(_ reader: inout Reader) throws(Malformed) -> UInt32 {
                guard reader.at + 4 <= reader.bytes.endIndex,
                      let code = UInt32(String(decoding: reader.bytes[reader.at..<reader.at + 4], as: UTF8.self), radix: 16)
                else { throw reader.fail("four hexadecimal digits") }
                reader.at += 4
                return code
            }
            var code = try unit(&self)
            if code >= 0xD800, code < 0xDC00, at + 1 < bytes.endIndex, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") {
                at += 2
                let low = try unit(&self)
                guard low >= 0xDC00, low < 0xE000 else { throw fail("the second half of a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fail("a Unicode scalar") }
            return Character(scalar)
        }
    }
}
