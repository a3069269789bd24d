import Glibc

/// Short ways of str methods for texts of ASCII that are not long: their bytes are their characters. Every one answers
/// `.undefined` where the method itself has to decide, which also raises its errors and asks for memory.
enum ShortTexts {
    /// The longest text they take, and make.
    private static let most = 4096

    /// Calls `body` with the bytes of a text; nil when it is no such text.
    @inline(__always)
    private static func bytes<Result>(_ value: Value, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard let text = value.exactly(StringObject.self), text.text.utf8.count <= most, text.isASCII else { return nil }
        return text.text.utf8.withContiguousStorageIfAvailable(body)
    }

    /// The bytes of two texts; `.undefined` when one is no such text.
    @inline(__always)
    private static func bytes(_ a: Value, _ b: Value, _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        (bytes(a) { x in bytes(b) { body(x, $0) } } ?? nil) ?? .undefined
    }

    @inline(__always)
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Value {
        if end &- start == 1 { return .object(StringObject.character(Unicode.Scalar(bytes[start]))) }
        return Value(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
    }

    // MARK: Case

    private static func mapped(_ value: Value, from first: UInt8, to last: UInt8) -> Value {
        bytes(value) { bytes in
            Value(String(unsafeUninitializedCapacity: bytes.count) { made in
                for i in 0..<bytes.count { made[i] = bytes[i] >= first && bytes[i] <= last ? bytes[i] ^ 32 : bytes[i] }
                return bytes.count
            })
        } ?? .undefined
    }

    static let upper = Builtin.Direct.one { value, _ in mapped(value, from: UInt8(ascii: "a"), to: UInt8(ascii: "z")) }
    static let lower = Builtin.Direct.one { value, _ in mapped(value, from: UInt8(ascii: "A"), to: UInt8(ascii: "Z")) }

    // MARK: Ends

    /// Python's blanks among the ASCII characters.
    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte >= 9 && byte <= 13 || byte >= 28 && byte <= 31 }

    static func strip(left: Bool, right: Bool) -> Builtin.Direct {
        .one { value, _ in
            bytes(value) { bytes in
                var start = 0, end = bytes.count
                if left { while start < end, isBlank(bytes[start]) { start &+= 1 } }
                if right { while end > start, isBlank(bytes[end &- 1]) { end &-= 1 } }
                return start == 0 && end == bytes.count ? value : text(bytes, start, end)
            } ?? .undefined
        }
    }

    static let startsWith = Builtin.Direct.two { value, part, _ in
        bytes(value, part) { bytes, part in
            .bool(part.count <= bytes.count && equal(bytes, 0, part))
        }
    }

    static let endsWith = Builtin.Direct.two { value, part, _ in
        bytes(value, part) { bytes, part in
            .bool(part.count <= bytes.count && equal(bytes, bytes.count &- part.count, part))
        }
    }

    // MARK: Places

    /// - Precondition: there are enough bytes from `start` on.
    @inline(__always)
    private static func equal(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
        for i in 0..<part.count where bytes[start &+ i] != part[i] { return false }
        return true
    }

    /// The first place of a part from one on; −1 when there is none.
    @inline(__always)
    private static func first(_ part: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
        if part.isEmpty { return from }
        var start = from
        while start &+ part.count <= bytes.count {
            if bytes[start] == part[0], equal(bytes, start, part) { return start }
            start &+= 1
        }
        return -1
    }

    static let find = Builtin.Direct.two { value, part, _ in
        bytes(value, part) { bytes, part in .int(first(part, bytes, from: 0)) }
    }

    /// `part in text`
    static func contains(_ text: Value, _ part: Value) -> Value {
        bytes(text, part) { bytes, part in .bool(first(part, bytes, from: 0) >= 0) }
    }

    static let replace = Builtin.Direct.three { value, old, new, _ in
        bytes(value, old) { bytes, old in
            if old.isEmpty { return .undefined }
            return ShortTexts.bytes(new) { new in
                var places = 0, from = 0
                while case let place = first(old, bytes, from: from), place >= 0 {
                    places &+= 1
                    from = place &+ old.count
                }
                if places == 0 { return value }
                let size = bytes.count &+ places &* (new.count &- old.count)
                guard size <= most else { return .undefined }
                return Value(String(unsafeUninitializedCapacity: size) { made in
                    var from = 0, at = 0
                    func copy(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
                        for i in start..<end {
                            made[at] = source[i]
                            at &+= 1
                        }
                    }
                    while case let place = first(old, bytes, from: from), place >= 0 {
                        copy(bytes, from, place)
                        copy(new, 0, new.count)
                        from = place &+ old.count
                    }
                    copy(bytes, from, bytes.count)
                    return size
                })
            } ?? .undefined
        }
    }

    // MARK: Parts

    static let split = Builtin.Direct.oneOrTwo({ value, _ in
        bytes(value) { bytes in
            var parts: [Value] = [], i = 0
            while true {
                while i < bytes.count, isBlank(bytes[i]) { i &+= 1 }
                if i == bytes.count { return .list(parts) }
                let start = i
                while i < bytes.count, !isBlank(bytes[i]) { i &+= 1 }
                parts.append(text(bytes, start, i))
            }
        } ?? .undefined
    }, { value, separator, _ in
        bytes(value, separator) { bytes, separator in
            if separator.isEmpty { return .undefined }
            var parts: [Value] = [], from = 0
            while case let place = first(separator, bytes, from: from), place >= 0 {
                parts.append(text(bytes, from, place))
                from = place &+ separator.count
            }
            parts.append(text(bytes, from, bytes.count))
            return .list(parts)
        }
    })

    /// Of a list or tuple of texts.
    static let join = Builtin.Direct.two { separator, parts, m in
        guard let separator = separator.exactly(StringObject.self)?.text, let parts = m.sequenceElements(parts) else { return .undefined }
        var size = 0
        for part in parts {
            guard let text = part.exactly(StringObject.self) else { return .undefined }
            size &+= text.text.utf8.count &+ separator.utf8.count
            if size > most { return .undefined }
        }
        var made = ""
        made.reserveCapacity(size)
        var isFirst = true
        for part in parts {
            if !isFirst { made += separator }
            isFirst = false
            if let text = part.exactly(StringObject.self) { made += text.text }
        }
        return Value(made)
    }

    // MARK: Numbers

    /// `int(text)` of at most 18 digits.
    static func int(_ value: Value) -> Value {
        bytes(value) { bytes -> Value in
            var i = 0, isNegative = false
            if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
                isNegative = first == UInt8(ascii: "-")
                i = 1
            }
            guard i < bytes.count, bytes.count &- i <= 18 else { return .undefined }
            var number = 0
            while i < bytes.count {
                guard bytes[i] >= 48, bytes[i] <= 57 else { return .undefined }
                number = number &* 10 &+ Int(bytes[i] &- 48)
                i &+= 1
            }
            return .int(isNegative ? -number : number)
        } ?? .undefined
    }

    /// `float(text)` of digits, signs, a point and an exponent.
    static func float(_ value: Value) -> Value {
        bytes(value) { bytes -> Value in
            guard bytes.count > 0, bytes.count <= 30 else { return .undefined }
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { characters in
                for i in 0..<bytes.count {
                    switch bytes[i] {
                    case 48...57, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): break
                    default: return .undefined
                    }
                    characters[i] = CChar(bitPattern: bytes[i])
                }
                characters[bytes.count] = 0
                guard let base = characters.baseAddress else { return .undefined }
                var end: UnsafeMutablePointer<CChar>?
                let number = strtod(base, &end)
                return end == base + bytes.count ? .float(number) : .undefined
            }
        } ?? .undefined
    }

    /// `chr(i)` and `ord(c)` of ASCII characters.
    static let character = Builtin.Direct.one { value, _ in
        guard case .int(let code) = value, code >= 0, code < 128 else { return .undefined }
        return .object(StringObject.character(Unicode.Scalar(UInt8(code))))
    }

    static let code = Builtin.Direct.one { value, _ in
        bytes(value) { $0.count == 1 ? .int(Int($0[0])) : .undefined } ?? .undefined
    }
}
