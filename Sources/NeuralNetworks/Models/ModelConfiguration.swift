import Catalog

/// What a model's folder says of one of its parts, in JSON; errors name the file, the key and the value.
public struct ModelConfiguration: Sendable {
    /// What messages call it: `unet/config.json`.
    public let name: String
    private let json: JSONText

    /// - Throws: `CheckpointError` for text that is not a JSON object.
    public init(_ bytes: [UInt8], name: String) throws {
        self.name = name
        do {
            json = try JSONText.parse(ModelConfiguration.plain(bytes)[...])
        } catch {
            throw CheckpointError("\(name) is not JSON: expected \(error.expected) at byte \(error.offset)",
                                  hints: ["a download that stopped half way leaves such a file; fetch it again"])
        }
        guard case .object = json else { throw CheckpointError("\(name) is not a JSON object") }
    }

    /// Python writes NaN and infinities, which JSON does not know, for settings that are off.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [], index = 0, isText = false
        let words = ["-Infinity", "Infinity", "NaN"].map { Array($0.utf8) }
        while index < bytes.count {
            let byte = bytes[index]
            if isText, byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
                result += bytes[index...index + 1]
                index += 2
                continue
            }
            if byte == UInt8(ascii: "\"") { isText.toggle() }
            if !isText, let word = words.first(where: { bytes[index...].starts(with: $0) }) {
                result += Array("null".utf8)
                index += word.count
                continue
            }
            result.append(byte)
            index += 1
        }
        return result
    }

    /// A value that is there and not null.
    public subscript(_ key: String) -> JSONText? {
        guard let value = json[key], value != .literal("null") else { return nil }
        return value
    }

    /// The value as it stands, null too.
    func raw(_ key: String) -> JSONText? { json[key] }

    /// A setting of the wrong kind or out of range.
    public func wrong(_ key: String, _ expected: String) -> CheckpointError {
        CheckpointError("\(name): \(key) must be \(expected), got \(self[key].map(ModelConfiguration.text) ?? "nothing")")
    }

    // MARK: One value

    /// - Parameter standard: what it is when nothing is said; nil: it must be said.
    public func integer(_ key: String, _ standard: Int? = nil, in range: ClosedRange<Int> = 1...1 << 20) throws -> Int {
        guard let value = self[key] else {
            guard let standard else { throw wrong(key, "a whole number") }
            return standard
        }
        guard let number = ModelConfiguration.integer(value), range.contains(number) else {
            throw wrong(key, "a whole number between \(range.lowerBound) and \(range.upperBound)")
        }
        return number
    }

    public func number(_ key: String, _ standard: Double? = nil) throws -> Double {
        guard let value = self[key] else {
            guard let standard else { throw wrong(key, "a number") }
            return standard
        }
        guard case .number(let digits) = value, let number = Double(digits), number.isFinite else { throw wrong(key, "a number") }
        return number
    }

    public func flag(_ key: String, _ standard: Bool) throws -> Bool {
        guard let value = self[key] else { return standard }
        guard case .literal(let word) = value else { throw wrong(key, "true or false") }
        return word == "true"
    }

    public func text(_ key: String, _ standard: String? = nil) throws -> String {
        guard let value = self[key] else {
            guard let standard else { throw wrong(key, "a text") }
            return standard
        }
        guard let text = value.text else { throw wrong(key, "a text") }
        return text
    }

    // MARK: Several values

    /// - Parameter count: how many there must be; one number stands for all.
    public func integers(_ key: String, count: Int? = nil, _ standard: Int? = nil, in range: ClosedRange<Int> = 1...1 << 20) throws -> [Int] {
        guard case .array(let items) = self[key] else {
            return [Int](repeating: try integer(key, standard, in: range), count: count ?? 1)
        }
        let numbers = items.compactMap(ModelConfiguration.integer).filter(range.contains)
        guard numbers.count == items.count, !items.isEmpty, count == nil || count == items.count else {
            throw wrong(key, count.map { "a whole number, or a list of \($0) of them" } ?? "a list of whole numbers")
        }
        return numbers
    }

    public func texts(_ key: String, _ standard: [String]) throws -> [String] {
        guard let value = self[key] else { return standard }
        guard case .array(let items) = value else { throw wrong(key, "a list of texts") }
        let texts = items.compactMap(\.text)
        guard texts.count == items.count, !texts.isEmpty else { throw wrong(key, "a list of texts") }
        return texts
    }

    public func numbers(_ key: String) throws -> [Double]? {
        guard let value = self[key] else { return nil }
        guard case .array(let items) = value else { throw wrong(key, "a list of numbers") }
        return try items.map { item in
            guard case .number(let digits) = item, let number = Double(digits), number.isFinite else { throw wrong(key, "a list of numbers") }
            return number
        }
    }

    // MARK: What is not built

    /// Refuses settings that ask for what the network does not have; absent and null settings always pass.
    /// - Parameter accepted: each key with the values, as JSON, that change nothing.
    public func refuse(_ accepted: [(key: String, values: [String])]) throws {
        for (key, values) in accepted {
            guard let value = self[key], !values.contains(ModelConfiguration.text(value)) else { continue }
            throw unsupported(key)
        }
    }

    /// A setting the lab has no network for.
    public func unsupported(_ key: String, _ hint: String? = nil) -> CheckpointError {
        CheckpointError("\(name): \(key) is \(self[key].map(ModelConfiguration.text) ?? "null"), which the lab's networks do not have",
                        hints: [hint ?? "Stable Diffusion 1.x, 2.x and Turbo folders have what is needed"])
    }

    private static func integer(_ value: JSONText) -> Int? {
        guard case .number(let digits) = value else { return nil }
        return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0) }
    }

    private static func text(_ value: JSONText) -> String {
        switch value {
        case .object: "{…}"
        case .array(let items): "[" + items.map(text).joined(separator: ", ") + "]"
        case .string(let text): text.quotedAsJSON
        case .number(let digits): digits
        case .literal(let word): word
        }
    }
}
