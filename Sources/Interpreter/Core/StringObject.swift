import Glibc
import Syntax

/// A str. Python indexes code points: a text of ASCII characters is indexed by its bytes, any other by an array of its
/// scalars that is made when it is first needed.
public final class StringObject: Object, @unchecked Sendable {
    public let text: String
    /// The number of code points; -1 until asked for.
    private var countCache = -1
    private var hashCache = 0
    private var scalarCache: [Unicode.Scalar]?

    public init(_ text: String) { self.text = text }

    public convenience init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(String(view))
    }

    /// The texts of one ASCII character, made once: indexing and iterating a text gives one of these.
    private static let asciiCharacters = (0..<128).map { StringObject(String(UnicodeScalar(UInt8($0)))) }

    static func character(_ scalar: Unicode.Scalar) -> StringObject {
        scalar.value < 128 ? asciiCharacters[Int(scalar.value)] : StringObject(String(Character(scalar)))
    }

    /// The number of code points.
    public var count: Int {
        if countCache < 0 {
            var count = 0
            for byte in text.utf8 where byte & 0xC0 != 0x80 { count &+= 1 }
            countCache = count
        }
        return countCache
    }

    public var isASCII: Bool { count == text.utf8.count }

    public var scalars: [Unicode.Scalar] {
        if let scalarCache { return scalarCache }
        let scalars = Array(text.unicodeScalars)
        if !isASCII { scalarCache = scalars }
        return scalars
    }

    /// - Precondition: 0 ≤ index < count.
    func character(at index: Int) -> StringObject {
        if isASCII {
            let bytes = text.utf8
            return StringObject.asciiCharacters[Int(bytes[bytes.index(bytes.startIndex, offsetBy: index)] & 0x7F)]
        }
        return StringObject.character(scalars[index])
    }

    /// The characters from `start` up to `end`, both inside the text.
    func slice(_ start: Int, _ end: Int) -> StringObject {
        if start >= end { return StringObject("") }
        if isASCII {
            let bytes = text.utf8
            let from = bytes.index(bytes.startIndex, offsetBy: start)
            return StringObject(String(text[from..<bytes.index(from, offsetBy: end - start)]))
        }
        return StringObject(scalars[start..<end])
    }

    func hasSameText(as other: StringObject) -> Bool {
        // Swift's == takes canonically equivalent texts as equal; Python compares code points.
        if self === other { return true }
        var left = text
        var right = other.text
        return left.withUTF8 { l in
            right.withUTF8 { r in
                guard l.count == r.count, let a = l.baseAddress, let b = r.baseAddress else { return l.count == r.count }
                return memcmp(a, b, l.count) == 0
            }
        }
    }

    /// UTF-8 keeps the order of code points.
    func isLess(than other: StringObject) -> Bool { text.utf8.lexicographicallyPrecedes(other.text.utf8) }

    /// Not cached for the empty text, whose hash is 0.
    var hashCode: Int {
        if hashCache != 0 { return hashCache }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        // The low bits choose the place in a table: mix the high ones in.
        hash ^= hash >> 32
        hashCache = text.utf8.isEmpty ? 0 : Int(truncatingIfNeeded: hash == 0 ? 1 : hash)
        return hashCache
    }

    // MARK: Object

    public override var type: TypeObject { .str }
    public override func str(_ m: Machine) -> String { text }
    public override func repr(_ m: Machine) -> String { TextFormat.quoted(text) }
    public override func format(_ spec: String, _ m: Machine) throws -> String { try TextFormat.format(self, spec, m) }
    public override func isTrue(_ m: Machine) -> Bool { !text.isEmpty }
    public override func hash(_ m: Machine) -> Int { hashCode }
    public override func length(_ m: Machine) -> Int? { count }

    public override func equals(_ other: Value, _ m: Machine) -> Bool {
        other.exactly(StringObject.self).map { hasSameText(as: $0) } ?? false
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ m: Machine) throws -> Value? {
        guard let other = other.exactly(StringObject.self) else { return nil }
        switch op {
        case .equal: return .bool(hasSameText(as: other))
        case .notEqual: return .bool(!hasSameText(as: other))
        case .less: return .bool(isLess(than: other))
        case .lessEqual: return .bool(!other.isLess(than: self))
        case .greater: return .bool(other.isLess(than: self))
        case .greaterEqual: return .bool(!isLess(than: other))
        default: return nil
        }
    }

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ m: Machine) throws -> Value? {
        switch op {
        case .add where !reflected:
            guard let other = other.exactly(StringObject.self) else { return nil }
            try TextSize.check(text.utf8.count &+ other.text.utf8.count, m)
            return Value(text + other.text)
        case .multiply:
            guard let times = try SequenceIndex.repetitions(other, m) else { return nil }
            let (size, overflow) = text.utf8.count.multipliedReportingOverflow(by: times)
            try TextSize.check(overflow ? .max : size, m)
            return Value(times == 0 ? "" : times == 1 ? text : text.repeated(times))
        case .modulo where !reflected: return Value(try PercentFormat.format(text, other, m))
        default: return nil
        }
    }

    public override func item(_ key: Value, _ m: Machine) throws -> Value {
        if let slice = key.exactly(SliceObject.self) {
            let range = try slice.resolved(count, m)
            try m.reserve(range.count)
            if range.step == 1 { return .object(self.slice(range.start, range.start + range.count)) }
            let characters = scalars
            return .object(StringObject(range.indices.map { characters[$0] }))
        }
        guard let index = try SequenceIndex.integer(key, m) else {
            throw PythonError.type("string indices must be integers, not '\(m.qualified(m.type(of: key)))'")
        }
        let place = index < 0 ? index + count : index
        guard place >= 0, place < count else { throw PythonError.index("string index out of range") }
        return .object(character(at: place))
    }

    public override func contains(_ value: Value, _ m: Machine) throws -> Bool? {
        guard let part = value.exactly(StringObject.self) else {
            throw PythonError.type("'in <string>' requires string as left operand, not \(m.qualified(m.type(of: value)))")
        }
        return TextSearch.first(part.text, in: text) != nil
    }

    public override func makeIterator(_ m: Machine) -> IteratorObject? { StringIterator(self) }
}

final class StringIterator: IteratorObject, @unchecked Sendable {
    private let text: StringObject
    private var position = 0

    init(_ text: StringObject) { self.text = text }

    private static let types = (ascii: TypeObject("str_ascii_iterator"), other: TypeObject("str_iterator"))
    override var type: TypeObject { text.isASCII ? StringIterator.types.ascii : StringIterator.types.other }

    override func next(_ m: Machine) -> Value? {
        guard position < text.count else { return nil }
        position += 1
        return .object(text.character(at: position - 1))
    }

    override func copied(_ context: ForkContext) -> Object {
        let copy = StringIterator(text)
        copy.position = position
        return copy
    }
}

extension String {
    /// The text so many times, made by copying what is there already: the library's own way appends each part by itself.
    func repeated(_ times: Int) -> String {
        guard times > 0, !isEmpty else { return "" }
        var part = self
        return part.withUTF8 { part in
            String(unsafeUninitializedCapacity: part.count * times) { made in
                guard let target = made.baseAddress, let source = part.baseAddress else { return 0 }
                target.initialize(from: source, count: part.count)
                var done = part.count
                while done < made.count {
                    let count = Swift.min(done, part.count * times - done)
                    if count <= 0 { break }
                    (target + done).initialize(from: target, count: count)
                    done += count
                }
                return done
            }
        }
    }
}
