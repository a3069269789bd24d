import Arrays
import Catalog

/// Named tensors in the safetensors format: eight bytes of header length, a JSON header, raw little-endian data.
///
/// Everything is checked before any memory is taken: header size, names, types, shapes, and that the tensors cover the
/// file exactly, without holes or overlaps. Source: the format description of huggingface/safetensors.
public struct Safetensors: Sendable {
    /// The tensors in the order of their data. Half precision and less comes as float32, narrow integers as int64.
    public var tensors: [(name: String, array: NDArray)]
    /// The free text under `__metadata__`.
    public var metadata: [(name: String, value: String)]

    public init(tensors: [(name: String, array: NDArray)], metadata: [(name: String, value: String)] = []) {
        self.tensors = tensors
        self.metadata = metadata
    }

    public subscript(_ name: String) -> NDArray? { tensors.first { $0.name == name }?.array }

    /// The largest header the format allows.
    static let longestHeader = 100_000_000

    /// Reads a whole file.
    /// - Throws: `CheckpointError` that names the tensor and what is wrong with it.
    public init(bytes: [UInt8]) throws {
        guard bytes.count >= 8 else {
            throw CheckpointError("the file has \(bytes.count) bytes, too short for a safetensors header of 8 bytes and more")
        }
        let length = bytes[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let body = try Safetensors.bodyStart(length: length, of: bytes.count)
        let header = try SafetensorsHeader(bytes[8..<body])
        try header.checkCoverage(of: bytes.count - body)
        metadata = header.metadata
        tensors = try header.entries.map { entry in
            try bytes[body + entry.begin..<body + entry.end].withUnsafeBytes { (entry.name, try entry.type.array($0, shape: entry.shape)) }
        }
    }

    /// Where the data begin.
    /// - Throws: `CheckpointError` for a header that cannot be.
    static func bodyStart(length: UInt64, of size: Int) throws -> Int {
        guard length <= UInt64(longestHeader) else {
            throw CheckpointError("the header claims \(length) bytes; at most \(longestHeader) are allowed")
        }
        guard length <= UInt64(size - 8) else {
            throw CheckpointError("the header claims \(length) bytes, but only \(size - 8) follow: the file is truncated")
        }
        return 8 + Int(length)
    }

    /// The file, tensors in their order. float64, float32, int64, uint8 and bool are written as they are.
    /// - Parameter halvingFloats: float32 is rounded to half precision.
    public func bytes(halvingFloats: Bool = false) throws -> [UInt8] {
        var members: [String] = [], body: [UInt8] = []
        if !metadata.isEmpty {
            let pairs = metadata.map { $0.name.quotedAsJSON + ":" + $0.value.quotedAsJSON }
            members.append("\"__metadata__\":{" + pairs.joined(separator: ",") + "}")
        }
        var seen = Set<String>()
        for (name, array) in tensors {
            guard seen.insert(name).inserted, name != "__metadata__" else {
                throw CheckpointError("two tensors are called '\(name)'")
            }
            let dense = array.isContiguous ? array : try array.contiguous()
            let start = body.count, halves = halvingFloats && dense.dtype == .float32
            defer { withExtendedLifetime(dense) {} }
            if halves {
                for i in 0..<dense.count {
                    let bits = SafetensorsType.halfBits(dense.pointer(Float.self)[i])
                    body.append(UInt8(truncatingIfNeeded: bits))
                    body.append(UInt8(truncatingIfNeeded: bits >> 8))
                }
            } else {
                body.append(contentsOf: UnsafeRawBufferPointer(start: dense.storage.base + dense.offset * dense.dtype.itemSize,
                                                               count: dense.count * dense.dtype.itemSize))
            }
            let type = halves ? SafetensorsType.float16 : SafetensorsType(dense.dtype)
            let shape = dense.shape.map(String.init).joined(separator: ",")
            members.append("\(name.quotedAsJSON):{\"dtype\":\"\(type.rawValue)\",\"shape\":[\(shape)],"
                + "\"data_offsets\":[\(start),\(body.count)]}")
        }
        var header = Array(("{" + members.joined(separator: ",") + "}").utf8)
        // Data begin at a multiple of 8, as the reference writes them.
        while header.count % 8 != 0 { header.append(0x20) }
        return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> ($0 * 8)) } + header + body
    }
}

/// The element types of the format that the lab reads.
enum SafetensorsType: String, CaseIterable {
    case float64 = "F64", float32 = "F32", float16 = "F16", bfloat16 = "BF16"
    case float8e4m3 = "F8_E4M3", float8e5m2 = "F8_E5M2"
    case int64 = "I64", int32 = "I32", int16 = "I16", int8 = "I8"
    case uint64 = "U64", uint32 = "U32", uint16 = "U16", uint8 = "U8", bool = "BOOL"

    init(_ dtype: DType) {
        switch dtype {
        case .float64: self = .float64
        case .float32: self = .float32
        case .int64: self = .int64
        case .uint8: self = .uint8
        case .bool: self = .bool
        }
    }

    var byteCount: Int {
        switch self {
        case .float64, .int64, .uint64: 8
        case .float32, .int32, .uint32: 4
        case .float16, .bfloat16, .int16, .uint16: 2
        case .float8e4m3, .float8e5m2, .int8, .uint8, .bool: 1
        }
    }

    /// The elements as one of the lab's types.
    func array(_ raw: UnsafeRawBufferPointer, shape: [Int]) throws -> NDArray {
        func each<Stored, T: Element>(_ stored: Stored.Type, _ convert: (Stored) -> T) throws -> NDArray {
            let size = MemoryLayout<Stored>.size
            let result = try NDArray(T.dtype, shape: shape, zeroed: false)
            defer { withExtendedLifetime(result) {} }
            let cells = result.pointer(T.self)
            for index in 0..<raw.count / size {
                cells[index] = convert(raw.loadUnaligned(fromByteOffset: index &* size, as: Stored.self))
            }
            return result
        }
        switch self {
        case .float64: return try each(Double.self) { $0 }
        case .float32: return try each(Float.self) { $0 }
        case .float16: return try each(UInt16.self) { SafetensorsType.half($0) }
        case .bfloat16: return try each(UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
        case .float8e4m3: return try each(UInt8.self) { SafetensorsType.quarter($0) }
        case .float8e5m2: return try each(UInt8.self) { SafetensorsType.half(UInt16($0) << 8) }
        case .int64: return try each(Int.self) { $0 }
        case .int32: return try each(Int32.self) { Int($0) }
        case .int16: return try each(Int16.self) { Int($0) }
        case .int8: return try each(Int8.self) { Int($0) }
        case .uint64: return try each(UInt64.self) { Int(truncatingIfNeeded: $0) }
        case .uint32: return try each(UInt32.self) { Int($0) }
        case .uint16: return try each(UInt16.self) { Int($0) }
        case .uint8: return try each(UInt8.self) { $0 }
        case .bool: return try each(UInt8.self) { $0 != 0 }
        }
    }

    /// IEEE half precision by its bits: Float16 is not there on every platform.
    static func half(_ bits: UInt16) -> Float {
        let sign = UInt32(bits & 0x8000) << 16, exponent = UInt32(bits >> 10) & 0x1F, fraction = UInt32(bits & 0x3FF)
        switch exponent {
        case 0x1F: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        case 0: return Float(bitPattern: sign | 0x3F80_0000) * Float(fraction) * 0x1p-24
        default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }

    /// Eight bits with four of exponent and no infinity.
    static func quarter(_ bits: UInt8) -> Float {
        let sign: Float = bits & 0x80 == 0 ? 1 : -1, exponent = Int(bits >> 3) & 15, fraction = Float(bits & 7)
        if bits & 0x7F == 0x7F { return .nan }
        return exponent == 0 ? sign * fraction * 0x1p-9 : sign * Float(sign: .plus, exponent: exponent - 7, significand: 1 + fraction / 8)
    }

    /// The nearest half, ties to even; what is too large becomes infinite.
    static func halfBits(_ value: Float) -> UInt16 {
        let bits = value.bitPattern, sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
        guard !value.isNaN else { return sign | 0x7E00 }
        let size = abs(value)
        if size >= 65520 { return sign | 0x7C00 }
        // Below the smallest normal half the step is 2⁻²⁴ everywhere.
        if size < 0x1p-14 { return sign | UInt16((size * 0x1p24).rounded(.toNearestOrEven)) }
        let kept = bits & 0x7FFF_FFFF
        let rounded = kept &+ 0xFFF &+ (kept >> 13 & 1)
        return sign | UInt16(truncatingIfNeeded: (rounded >> 13) &- (112 << 10))
    }
}
