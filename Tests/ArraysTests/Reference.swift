import Arrays
import Glibc
import Testing

/// One stored answer of NumPy's: an array, or the message of the exception.
struct Reference {
    var dtype = ""
    var shape: [Int] = []
    var values: [Double] = []
    var integers: [Int] = []
    var message: String?

    /// A type the lab does not have.
    var isForeign: Bool { ["int8", "float16"].contains(dtype) }

    init(_ text: Substring) {
        if text.first == "!" {
            message = String(text.dropFirst())
            return
        }
        let parts = text.split(separator: ";", omittingEmptySubsequences: false)
        dtype = String(parts[0])
        shape = parts[1].split(separator: ",").compactMap { Int($0) }
        for item in parts[2].split(separator: " ") {
            if dtype.hasPrefix("float") {
                values.append(item == "nan" ? .nan : Double(bitPattern: UInt64(item, radix: 16) ?? 0))
            } else {
                let integer = Int(item) ?? Int(truncatingIfNeeded: UInt64(item) ?? 0)
                integers.append(integer)
                values.append(Double(integer))
            }
        }
    }

    /// The stored file `name`.txt as (key, answer) in order.
    static func load(_ name: String, file: String = #filePath) throws -> [(key: String, answer: Reference)] {
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let handle = try #require(fopen("\(folder)/Reference/\(name).txt", "r"))
        defer { fclose(handle) }
        var bytes: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let n = fread(&buffer, 1, buffer.count, handle)
            if n == 0 { break }
            bytes += buffer[..<n]
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), Reference(parts.count > 1 ? parts[1] : ""))
        }
    }

    /// What differs between the computed and the stored answer; nil if they agree.
    /// - Parameter ulps: how many units in the last place floats may differ by; 0 asks for the same bits.
    func difference(from make: () throws -> NDArray, ulps: Double = 0, checkType: Bool = true) -> String? {
        do {
            let result = try make()
            if let message { return "expected the error '\(message)', got shape \(result.shape)" }
            if isForeign { return "expected an error about \(dtype), got \(result.dtype.name)" }
            let name = dtype == "uint64" ? "int64" : dtype
            if checkType, result.dtype.name != name { return "type \(result.dtype.name), not \(dtype)" }
            if result.shape != shape { return "shape \(result.shape), not \(shape)" }
            if result.dtype.isFloating {
                let own = try result.doubles()
                let unit = result.dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
                for (i, (a, b)) in zip(own, values).enumerated() {
                    let close = a.isNaN && b.isNaN || a.bitPattern == b.bitPattern
                        || (ulps > 0 && (a == b || abs(a - b) <= ulps * unit * max(abs(a), abs(b))))
                    if !close { return "element \(i) is \(a), not \(b)" }
                }
            } else {
                let own = try result.integers()
                if own != integers { return "elements \(own.prefix(20)), not \(integers.prefix(20))" }
            }
            return nil
        } catch let error as ArrayError {
            if let message { return error.message.split(separator: "\n")[0] == message ? nil : "'\(error.message)', not '\(message)'" }
            return isForeign && error.message.contains(dtype) ? nil : "unexpected error '\(error.message)'"
        } catch {
            return "unexpected error \(error)"
        }
    }
}

/// The array the recipes call grid: the same doubles from the same formula.
func grid(_ n: Int) -> [Double] { (0..<n).map { Double(($0 * 7919 + 13) % 1009 - 500) / 7 } }

func dtype(_ name: some StringProtocol) -> DType { DType.allCases.first { $0.name == name } ?? .float64 }
