import Catalog

/// The header of a safetensors file: which tensors it holds and where, checked.
struct SafetensorsHeader {
    struct Entry {
        var name: String
        var type: SafetensorsType
        var shape: [Int]
        /// Offsets into the data, half-open.
        var begin: Int
        var end: Int
    }

    /// In the order of their data.
    private(set) var entries: [Entry] = []
    private(set) var metadata: [(name: String, value: String)] = []

    init(_ bytes: ArraySlice<UInt8>) throws {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw CheckpointError("the header is not UTF-8 text") }
        let parsed: JSONText
        do { parsed = try JSONText.parse(bytes) } catch {
            throw CheckpointError("the header is not JSON: expected \(error.expected) at byte \(error.offset)")
        }
        guard case .object(let members) = parsed else { throw CheckpointError("the header is not a JSON object") }
        var names = Set<String>()
        for (name, value) in members {
            guard names.insert(name).inserted else { throw CheckpointError("two tensors are called '\(name)'") }
            if name == "__metadata__" {
                metadata = try SafetensorsHeader.metadata(value)
            } else {
                entries.append(try SafetensorsHeader.entry(name, value))
            }
        }
        entries.sort { ($0.begin, $0.end) < ($1.begin, $1.end) }
    }

    /// Every byte of the data belongs to exactly one tensor.
    func checkCoverage(of size: Int) throws {
        var covered = 0
        for entry in entries {
            guard entry.begin == covered else {
                let what = entry.begin < covered ? "overlaps the tensor before it" : "leaves a hole before it"
                throw CheckpointError("tensor '\(entry.name)' \(what): it begins at byte \(entry.begin) instead of \(covered)")
            }
            guard entry.end <= size else {
                throw CheckpointError("tensor '\(entry.name)' ends at byte \(entry.end), but the file holds \(size) bytes of data: it is truncated")
            }
            covered = entry.end
        }
        guard covered == size else {
            throw CheckpointError("the tensors cover \(covered) bytes, but the file holds \(size) bytes of data")
        }
    }

    private static func metadata(_ value: JSONText) throws -> [(name: String, value: String)] {
        guard case .object(let pairs) = value else { throw CheckpointError("__metadata__ is not a JSON object") }
        return try pairs.map { pair in
            guard case .string(let text) = pair.value else {
                throw CheckpointError("__metadata__ entry '\(pair.name)' is not a string")
            }
            return (pair.name, text)
        }
    }

    private static func entry(_ name: String, _ value: JSONText) throws -> Entry {
        guard case .object(let fields) = value else { throw CheckpointError("tensor '\(name)' is not described by an object") }
        func field(_ key: String) throws -> JSONText {
            guard let found = fields.first(where: { $0.name == key }) else {
                throw CheckpointError("tensor '\(name)' has no \(key)")
            }
            return found.value
        }
        func integers(_ key: String) throws -> [Int] {
            guard case .array(let items) = try field(key) else { throw CheckpointError("\(key) of tensor '\(name)' is not a list") }
            return try items.map { item in
                guard case .number(let digits) = item, let number = Int(digits), number >= 0 else {
                    throw CheckpointError("\(key) of tensor '\(name)' must hold whole numbers ≥ 0")
                }
                return number
            }
        }
        guard case .string(let word) = try field("dtype") else { throw CheckpointError("dtype of tensor '\(name)' is not a string") }
        guard let type = SafetensorsType(rawValue: word) else {
            throw CheckpointError("tensor '\(name)' has the unknown type '\(word)'",
                                  hints: ["the lab reads " + SafetensorsType.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        let shape = try integers("shape"), offsets = try integers("data_offsets")
        guard offsets.count == 2, offsets[0] <= offsets[1] else {
            throw CheckpointError("data_offsets of tensor '\(name)' must be two numbers, the first not larger")
        }
        var size = type.byteCount
        for extent in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw CheckpointError("the shape of tensor '\(name)' is too large to count") }
            size = product
        }
        guard offsets[1] - offsets[0] == size else {
            throw CheckpointError("tensor '\(name)' of shape \(shape) and type \(word) needs \(size) bytes, but its offsets span \(offsets[1] - offsets[0])")
        }
        return Entry(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
    }
}
