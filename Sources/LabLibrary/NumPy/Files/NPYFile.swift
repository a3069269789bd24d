import Arrays
import Interpreter

/// NumPy's own file format for one array (`.npy`), versions 1 to 3.
///
/// Source: "A simple file format for NumPy arrays", the reference of numpy.lib.format. Nothing in a file is run: what would
/// need pickle is refused.
enum NPYFile {
    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    /// A longer header belongs to a structured type or to somebody with bad intentions.
    private static let longestHeader = 10_000

    // MARK: Writing

    /// The array as a file of version 1, in C order.
    static func encode(_ array: NDArray) throws -> [UInt8] {
        let source = try array.contiguous()
        let shape = array.shape.count == 1 ? "(\(array.shape[0]),)" : "(" + array.shape.map(String.init).joined(separator: ", ") + ")"
        var header = "{'descr': '\(description(array.dtype))', 'fortran_order': False, 'shape': \(shape), }"
        // Padded so that the data begin at a multiple of 64 bytes.
        let length = magic.count + 4 + header.utf8.count + 1
        header += String(repeating: " ", count: (64 - length % 64) % 64) + "\n"
        let count = header.utf8.count
        var bytes = magic + [1, 0, UInt8(count & 255), UInt8(count >> 8 & 255)] + Array(header.utf8)
        let size = array.count * array.dtype.itemSize
        bytes.reserveCapacity(bytes.count + size)
        let start = source.storage.base + source.offset * array.dtype.itemSize
        defer { withExtendedLifetime(source) {} }
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: size))
        return bytes
    }

    private static func description(_ dtype: DType) -> String {
        switch dtype {
        case .bool: "|b1"
        case .uint8: "|u1"
        case .int64: "<i8"
        case .float32: "<f4"
        case .float64: "<f8"
        }
    }

    // MARK: Reading

    /// The array in a file. Types the lab does not have are widened where every value fits: float16 to float32, the other
    /// integers to int64.
    /// - Throws: ValueError for everything that is not exactly such a file.
    static func decode(_ bytes: [UInt8], name: String) throws -> NDArray {
        if bytes.isEmpty { throw PythonError(.eofError, "No data left in file", hints: ["\(name) is empty"]) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            throw PythonError.value("\(name) is an .npz archive, which the lab does not read",
                                    hints: ["save the arrays one by one with np.save"])
        }
        guard bytes.starts(with: magic) else {
            throw PythonError.value("This file contains pickled (object) data. If you trust the file you can load it unsafely using the "
                + "`allow_pickle=` keyword argument or `pickle.load()`.", hints: ["\(name) is no .npy file; np.loadtxt reads text"])
        }
        func refused(_ reason: String) -> PythonError { PythonError.value("\(name) is damaged: \(reason)") }
        guard bytes.count >= 10 else { throw refused("it ends inside its header") }
        let version = bytes[6]
        guard (1...3).contains(version), bytes[7] == 0 else {
            throw PythonError.value("we only support format version (1,0), (2,0), and (3,0), not (\(version), \(bytes[7]))")
        }
        let lead = version == 1 ? 10 : 12
        guard bytes.count >= lead else { throw refused("it ends inside its header") }
        var length = Int(bytes[8]) | Int(bytes[9]) << 8
        if version > 1 { length |= Int(bytes[10]) << 16 | Int(bytes[11]) << 24 }
        guard length <= longestHeader else {
            throw PythonError.value("Header info length (\(length)) is large and may not be safe to load securely.")
        }
        guard bytes.count - lead >= length else { throw refused("it ends inside its header") }
        var header = HeaderReader(Array(bytes[lead..<lead + length]))
        guard let parsed = header.read() else {
            throw refused("its header is not the three entries descr, fortran_order and shape")
        }
        let element = try ElementCode(parsed.description, name: name)
        let count: Int
        do { count = try NDArray.elementCount(parsed.shape, itemSize: max(element.size, 8)) } catch {
            throw refused("its shape \(NDArray.text(parsed.shape)) is too large")
        }
        let data = bytes.count - lead - length
        guard data >= count * element.size else {
            throw PythonError.value("cannot reshape array of size \(data / element.size) into shape \(NDArray.text(parsed.shape))",
                                    hints: ["\(name) is cut off: \(count * element.size) bytes of data expected, \(data) found"])
        }
        let order = parsed.isColumnOrder ? Array(parsed.shape.reversed()) : parsed.shape
        let array = try NDArray(element.dtype, shape: order, zeroed: false)
        try bytes.withUnsafeBytes { try element.copy($0[(lead + length)...], count, to: array) }
        return parsed.isColumnOrder ? try array.transposed() : array
    }
}

/// The type of the elements of a file: kind, size and byte order.
private struct ElementCode {
    let kind: UInt8
    let size: Int
    let isBigEndian: Bool
    let dtype: DType

    init(_ description: String, name: String) throws {
        let bytes = Array(description.utf8)
        func refused(_ what: String) -> PythonError {
            PythonError.value("\(name) holds elements of type '\(description)', which the lab does not have", hints: [what])
        }
        guard bytes.count >= 3, "<>|=".utf8.contains(bytes[0]), let size = Int(String(decoding: bytes[2...], as: UTF8.self)) else {
            throw refused("the lab reads bool, integers and floats")
        }
        kind = bytes[1]
        self.size = size
        isBigEndian = bytes[0] == UInt8(ascii: ">")
        switch (kind, size) {
        case (UInt8(ascii: "b"), 1): dtype = .bool
        case (UInt8(ascii: "u"), 1): dtype = .uint8
        case (UInt8(ascii: "i"), 1), (UInt8(ascii: "i"), 2), (UInt8(ascii: "i"), 4), (UInt8(ascii: "i"), 8),
             (UInt8(ascii: "u"), 2), (UInt8(ascii: "u"), 4), (UInt8(ascii: "u"), 8): dtype = .int64
        case (UInt8(ascii: "f"), 2), (UInt8(ascii: "f"), 4): dtype = .float32
        case (UInt8(ascii: "f"), 8): dtype = .float64
        case (UInt8(ascii: "c"), _): throw refused("save real and imaginary part one by one")
        case (UInt8(ascii: "U"), _), (UInt8(ascii: "S"), _): throw refused("keep texts in a list")
        default: throw refused("the lab reads bool, integers and floats")
        }
    }

    /// Copies `count` elements into a contiguous array of `dtype`.
    /// - Throws: OverflowError for an unsigned integer beyond int64.
    func copy(_ source: UnsafeRawBufferPointer.SubSequence, _ count: Int, to array: NDArray) throws {
        let from = UnsafeRawBufferPointer(rebasing: source)
        let to = array.storage.base
        defer { withExtendedLifetime(array) {} }
        func bits(_ index: Int) -> UInt64 {
            var value: UInt64 = 0
            for k in 0..<size {
                let byte = from[index &* size &+ (isBigEndian ? k : size - 1 - k)]
                value = value << 8 | UInt64(byte)
            }
            return value
        }
        if size == dtype.itemSize, !isBigEndian || size == 1, dtype != .bool, kind != UInt8(ascii: "u") || size == 1 {
            if count > 0, let base = from.baseAddress { to.copyMemory(from: base, byteCount: count * size) }
            return
        }
        for index in 0..<count {
            let raw = bits(index)
            switch dtype {
            case .bool: to.storeBytes(of: raw == 0 ? 0 : 1, toByteOffset: index, as: UInt8.self)
            case .uint8: to.storeBytes(of: UInt8(truncatingIfNeeded: raw), toByteOffset: index, as: UInt8.self)
            case .int64:
                let shift = UInt64(64 - 8 * size)
                if kind == UInt8(ascii: "u") {
                    guard let value = Int(exactly: raw) else {
                        throw PythonError.overflow("\(raw) is too large for int64, the lab's only wide integer type")
                    }
                    to.storeBytes(of: value, toByteOffset: index &* 8, as: Int.self)
                } else {
                    to.storeBytes(of: Int64(bitPattern: raw << shift) >> Int64(shift), toByteOffset: index &* 8, as: Int64.self)
                }
            case .float32:
                let value = size == 2 ? Float(half: UInt16(truncatingIfNeeded: raw)) : Float(bitPattern: UInt32(truncatingIfNeeded: raw))
                to.storeBytes(of: value, toByteOffset: index &* 4, as: Float.self)
            case .float64: to.storeBytes(of: Double(bitPattern: raw), toByteOffset: index &* 8, as: Double.self)
            }
        }
    }
}

extension Float {
    /// The value of 16 bits of IEEE half precision.
    fileprivate init(half: UInt16) {
        let sign: Float = half & 0x8000 == 0 ? 1 : -1
        let exponent = Int(half >> 10 & 0x1F), fraction = Float(half & 0x3FF)
        switch exponent {
        case 0: self = sign * fraction * 0x1p-24
        case 31: self = fraction == 0 ? sign * .infinity : .nan
        default: self = sign * (1 + fraction / 1024) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }
}

/// Reads the one form of Python dictionary that a header may be.
private struct HeaderReader {
    struct Header { var description = "", isColumnOrder = false, shape: [Int] = [] }
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() -> Header? {
        var header = Header(), seen = Set<String>()
        guard take("{") else { return nil }
        while !take("}") {
            guard let key = text(), seen.insert(key).inserted, take(":") else { return nil }
            switch key {
            case "descr":
                guard let value = text() else { return nil }
                header.description = value
            case "fortran_order":
                if word("True") { header.isColumnOrder = true } else if !word("False") { return nil }
            case "shape":
                guard let value = shape() else { return nil }
                header.shape = value
            default: return nil
            }
            if !take(",") {
                guard take("}") else { return nil }
                break
            }
        }
        skip()
        return seen.count == 3 && position == bytes.count ? header : nil
    }

    private mutating func skip() {
        while position < bytes.count, bytes[position] == 32 || bytes[position] == 10 || bytes[position] == 0 { position += 1 }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        skip()
        guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
        position += 1
        return true
    }

    private mutating func word(_ word: String) -> Bool {
        skip()
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    /// A text in quotes, without escapes.
    private mutating func text() -> String? {
        skip()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "'") || bytes[position] == UInt8(ascii: "\"") else { return nil }
        let quote = bytes[position]
        guard let end = bytes[(position + 1)...].firstIndex(of: quote) else { return nil }
        defer { position = end + 1 }
        return String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
    }

    private mutating func shape() -> [Int]? {
        guard take("(") else { return nil }
        var extents: [Int] = []
        while !take(")") {
            skip()
            let start = position
            while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
            guard extents.count < 32, let extent = Int(String(decoding: bytes[start..<position], as: UTF8.self)) else { return nil }
            extents.append(extent)
            if position < bytes.count, bytes[position] == UInt8(ascii: "L") { position += 1 }   // integers of Python 2
            if !take(",") {
                guard take(")") else { return nil }
                break
            }
        }
        return extents
    }
}
