import Catalog
import NeuralNetworks
@_spi(_Unicode) import Swift

/// Words into the numbers a text encoder was trained with: byte pairs, merged in the order of a list.
///
/// Texts are put into Unicode's composed form, white space becomes single blanks, letters small; then words, single digits, runs of
/// signs and English endings ('s, 't, 're …) are split off, and each is merged for itself. Reads the `vocab.json` and `merges.txt` of
/// CLIP folders. Source: Sennrich, Haddow, Birch 2016 (arXiv 1508.07909), algorithm 1, on bytes.
public struct CLIPTokenizer: Sendable {
    /// A prompt as numbers.
    public struct Encoding: Sendable, Equatable {
        /// Start, text, end and padding: as many as the context holds.
        public var ids: [Int]
        /// How many of them are the text's.
        public var used: Int
        /// The end of the text that did not fit, as it was typed; empty when all of it did.
        public var cut: String
        /// The parts of the text that did fit, one for each word or sign.
        public var pieces: [String]
    }

    private let vocabulary: [String: Int]
    /// Which pairs are merged, the lowest rank first, and into what.
    private let merges: [Pair: (rank: Int, merged: Int)]
    private let start: Int, end: Int, unknown: Int?
    /// What fills a prompt up.
    public let padding: Int
    public let contextLength: Int
    private let byteLetters: [String]
    /// What stands for itself wherever it is written in a text: start, end and padding, the longest first.
    private let marks: [Mark]

    private struct Mark: Sendable {
        var text: String, letters: [UnicodeScalar], number: Int
    }

    private struct Pair: Hashable {
        var left: Int, right: Int
    }

    /// The largest number a text can become.
    public var largestNumber: Int { vocabulary.values.max() ?? 0 }

    /// The words a tokenizer's configuration gives its marks.
    public struct Marks: Sendable {
        public var start = "<|startoftext|>", end = "<|endoftext|>", unknown = "<|endoftext|>", padding = "<|endoftext|>"
        public init() {}
    }

    /// - Parameters:
    ///   - vocabulary: the text of vocab.json, a number for each piece.
    ///   - merges: the text of merges.txt, one pair on each line.
    ///   - contextLength: tokens of one prompt, start and end among them.
    /// - Throws: `CheckpointError` for files that do not fit each other.
    public init(vocabulary bytes: [UInt8], merges text: [UInt8], marks: Marks = Marks(), contextLength: Int = 77) throws {
        let pairs = try text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).compactMap { line -> (String, String)? in
            if line.starts(with: Array("#version".utf8)) { return nil }
            let parts = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count != 0 else { return nil }
            guard parts.count == 2 else { throw CLIPTokenizer.stray(String(decoding: line, as: UTF8.self), "merges.txt") }
            return (parts[0], parts[1])
        }
        try self.init(try CLIPTokenizer.numbers(try CLIPTokenizer.json(bytes, "vocab.json"), "vocab.json"), pairs, marks, contextLength, "merges.txt")
    }

    /// - Parameter bytes: the text of tokenizer.json, which newer folders have in place of the two files.
    public init(_ bytes: [UInt8], marks: Marks = Marks(), contextLength: Int = 77) throws {
        let name = "tokenizer.json", file = try CLIPTokenizer.json(bytes, name)
        guard let model = file["model"], model["type"]?.text ?? "BPE" == "BPE", let vocabulary = model["vocab"], case .array(let merges)? = model["merges"] else {
            throw CheckpointError("\(name) holds no byte-pair model", hints: ["CLIP's has a vocab and merges"])
        }
        var numbers = try CLIPTokenizer.numbers(vocabulary, name)
        if case .array(let added)? = file["added_tokens"] {
            for token in added {
                guard let text = token["content"]?.text, case .number(let digits)? = token["id"], let number = Int(digits), number >= 0 else { continue }
                numbers[text] = number
            }
        }
        // A pair is a list of two, or one text with a blank.
        let pairs = try merges.map { merge -> (String, String) in
            if case .array(let parts) = merge, parts.count == 2, let left = parts[0].text, let right = parts[1].text { return (left, right) }
            let parts = merge.text?.split(separator: " ").map(String.init) ?? []
            guard parts.count == 2 else { throw CLIPTokenizer.stray(merge.text ?? "…", name) }
            return (parts[0], parts[1])
        }
        try self.init(numbers, pairs, marks, contextLength, name)
    }

    private init(_ vocabulary: [String: Int], _ pairs: [(String, String)], _ marks: Marks, _ contextLength: Int, _ name: String) throws {
        guard contextLength >= 3 else { throw CheckpointError("a tokenizer needs room for at least 3 tokens, not \(contextLength)") }
        func mark(_ word: String) throws -> Int {
            guard let number = vocabulary[word] else { throw CheckpointError("vocab.json has no '\(word)'") }
            return number
        }
        self.vocabulary = vocabulary
        (start, end, padding) = (try mark(marks.start), try mark(marks.end), try mark(marks.padding))
        unknown = vocabulary[marks.unknown]
        let words = Set([marks.start, marks.end, marks.padding, marks.unknown])
        self.marks = try words.filter { !$0.isEmpty && vocabulary[$0] != nil }.sorted { ($1.count, $0) < ($0.count, $1) }
            .map { Mark(text: $0, letters: Array($0.unicodeScalars), number: try mark($0)) }
        self.contextLength = contextLength
        var ranked: [Pair: (rank: Int, merged: Int)] = [:]
        for (rank, pair) in pairs.enumerated() {
            guard let left = vocabulary[pair.0], let right = vocabulary[pair.1], let merged = vocabulary[pair.0 + pair.1] else {
                throw CLIPTokenizer.stray(pair.0 + " " + pair.1, name)
            }
            ranked[Pair(left: left, right: right)] = (rank, merged)
        }
        merges = ranked
        byteLetters = CLIPTokenizer.letters
    }

    private static func stray(_ line: String, _ name: String) -> CheckpointError {
        CheckpointError("\(name) says '\(line.prefix(60))', which the vocabulary does not know", hints: ["the files must come from the same model"])
    }

    private static func json(_ bytes: [UInt8], _ name: String) throws -> JSONText {
        do { return try JSONText.parse(bytes[...]) } catch { throw CheckpointError("\(name) is not JSON: expected \(error.expected) at byte \(error.offset)") }
    }

    private static func numbers(_ json: JSONText, _ name: String) throws -> [String: Int] {
        guard case .object(let members) = json else { throw CheckpointError("the vocabulary of \(name) is not a JSON object") }
        var numbers = [String: Int](minimumCapacity: members.count)
        for (piece, value) in members {
            guard case .number(let digits) = value, let number = Int(digits), number >= 0 else {
                throw CheckpointError("\(name) gives '\(piece)' no whole number")
            }
            numbers[piece] = number
        }
        return numbers
    }

    /// A visible letter for every byte, so that no piece holds a blank or a control sign: printable ones stand for themselves, the
    /// others for the letters from U+0100 on.
    private static let letters: [String] = {
        var next: UInt32 = 256
        return (0..<256).map { byte -> String in
            if (33...126).contains(byte) || (161...172).contains(byte) || (174...255).contains(byte) { return String(UnicodeScalar(UInt8(byte))) }
            defer { next += 1 }
            return UnicodeScalar(next).map { String($0) } ?? ""
        }
    }()

    // MARK: Encoding

    /// The numbers of a text's pieces, without start, end and limit.
    public func numbers(_ text: String) -> [Int] { words(text).flatMap { numbers(of: $0) } }

    /// A prompt cut and filled up to the context.
    public func encode(_ text: String) -> Encoding {
        var ids = [start], pieces: [String] = [], cut = ""
        let room = contextLength - 1, words = words(text)
        for (index, word) in words.enumerated() {
            let part = numbers(of: word)
            if ids.count + part.count > room {
                // The word that straddles the end is used as far as it goes, and named among what was cut.
                ids += part.prefix(room - ids.count)
                cut = words[index...].map(\.text).joined(separator: " ")
                break
            }
            ids += part
            pieces.append(word.text)
        }
        let used = ids.count - 1
        ids.append(end)
        ids += [Int](repeating: padding, count: contextLength - ids.count)
        return Encoding(ids: ids, used: used, cut: cut, pieces: pieces)
    }

    /// A word, a sign or a mark of a text.
    private struct Word {
        var text: String
        /// The number of a mark that was written out.
        var mark: Int?
    }

    /// Marks that are written out count as themselves; everything between them is split into words.
    private func words(_ text: String) -> [Word] {
        var result: [Word] = [], rest = Array(text.unicodeScalars)[...], plain: [UnicodeScalar] = []
        func flush() {
            result += CLIPTokenizer.split(CLIPTokenizer.normalised(plain)).map { Word(text: $0) }
            plain = []
        }
        while let first = rest.first {
            if let mark = marks.first(where: { rest.starts(with: $0.letters) }) {
                flush()
                result.append(Word(text: mark.text, mark: mark.number))
                rest = rest.dropFirst(mark.letters.count)
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        flush()
        return result
    }

    /// Composed, white space as blanks, letters small; each letter for itself, whatever stands beside it.
    private static func normalised(_ scalars: [UnicodeScalar]) -> [UnicodeScalar] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)._nfc.flatMap { scalar -> [UnicodeScalar] in
            scalar.properties.isWhitespace ? [" "] : Array(scalar.properties.lowercaseMapping.unicodeScalars)
        }
    }

    private enum Kind {
        case letter, digit, blank, sign

        init(_ scalar: UnicodeScalar) {
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: self = .letter
            case .decimalNumber, .letterNumber, .otherNumber: self = .digit
            default: self = scalar.properties.isWhitespace ? .blank : .sign
            }
        }
    }

    /// What is one piece whatever it is made of: marks in other letters than their own, and English endings.
    private static let units = ["<|startoftext|>", "<|endoftext|>", "'s", "'t", "'re", "'ve", "'m", "'ll", "'d"].map { Array($0.unicodeScalars) }

    /// English endings, words, single digits and runs of signs; blanks only separate.
    private static func split(_ scalars: [UnicodeScalar]) -> [String] {
        let kinds = scalars.map { Kind($0) }
        var words: [String] = [], at = 0
        while at < scalars.count {
            var length = 1
            if let unit = units.first(where: { scalars[at...].starts(with: $0) }) {
                length = unit.count
            } else if kinds[at] == .letter || kinds[at] == .sign {
                while at + length < scalars.count, kinds[at + length] == kinds[at] { length += 1 }
            }
            if kinds[at] != .blank {
                var word = String.UnicodeScalarView()
                word.append(contentsOf: scalars[at..<at + length])
                words.append(String(word))
            }
            at += length
        }
        return words
    }

    // MARK: Merging

    private func numbers(of word: Word) -> [Int] {
        if let mark = word.mark { return [mark] }
        var letters = word.text.utf8.map { byteLetters[Int($0)] }
        guard let last = letters.popLast() else { return [] }
        letters.append(last + "</w>")
        var parts = letters.compactMap { vocabulary[$0] ?? unknown }
        while parts.count > 1 {
            var best: (rank: Int, at: Int, merged: Int)?
            for at in 0..<parts.count - 1 {
                guard let found = merges[Pair(left: parts[at], right: parts[at + 1])], found.rank < best?.rank ?? .max else { continue }
                best = (found.rank, at, found.merged)
            }
            guard let best else { break }
            parts.replaceSubrange(best.at...best.at + 1, with: [best.merged])
        }
        return parts
    }
}
