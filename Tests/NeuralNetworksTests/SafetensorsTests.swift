import Arrays
import NeuralNetworks
import Testing

@Suite struct SafetensorsTests {
    /// A file with this header text and data.
    static func file(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
        let text = Array(header.utf8)
        return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> ($0 * 8)) } + text + data
    }

    @Test func writesWhatItReads() throws {
        let weights = try NDArray([1.5, -2, 0.25, 4, 5, 6] as [Float], shape: [2, 3])
        let steps = try NDArray([1, 2, -3] as [Int])
        let flags = try NDArray([true, false])
        let written = try Safetensors(tensors: [("linear.weight", weights), ("steps", steps), ("flags", flags)],
                                      metadata: [("format", "a \"quoted\" \u{3C3}\n")]).bytes()
        let read = try Safetensors(bytes: written)
        #expect(read.tensors.map(\.name) == ["linear.weight", "steps", "flags"])
        #expect(read.metadata.first?.value == "a \"quoted\" \u{3C3}\n")
        let back = try #require(read["linear.weight"])
        #expect(back.shape == [2, 3] && back.dtype == .float32)
        #expect((0..<6).map { back.pointer(Float.self)[$0] } == [1.5, -2, 0.25, 4, 5, 6])
        #expect(try Safetensors(tensors: read.tensors, metadata: read.metadata).bytes() == written)
        #expect(written.count % 8 == 0 || written.count > 8)
    }

    /// 1, −2, the largest, the smallest subnormal, infinity, and 1/3 rounded, in both 16-bit formats.
    @Test func widensHalfPrecisionExactly() throws {
        let halves: [UInt16] = [0x3C00, 0xC000, 0x7BFF, 0x0001, 0x7C00, 0x3555]
        let brains: [UInt16] = [0x3F80, 0xC000, 0x7F7F, 0x0001, 0x7F80, 0x3EAB]
        let data = (halves + brains).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let read = try Safetensors(bytes: Self.file(
            #"{"h":{"dtype":"F16","shape":[6],"data_offsets":[0,12]},"b":{"dtype":"BF16","shape":[6],"data_offsets":[12,24]}}"#, data))
        let h = try #require(read["h"]), b = try #require(read["b"])
        #expect((0..<6).map { h.pointer(Float.self)[$0] } == [1, -2, 65504, 0x1p-24, .infinity, 0.333251953125])
        #expect((0..<6).map { b.pointer(Float.self)[$0] }
            == [1, -2, 3.3895313892515355e+38, 0x1p-133, .infinity, 0.333984375])
    }

    @Test(arguments: [
        ([UInt8](), "0 bytes"),
        ([1, 2, 3], "3 bytes"),
        ([255, 255, 255, 255, 255, 255, 255, 127], "at most 100000000"),
        ([200, 0, 0, 0, 0, 0, 0, 0, 123], "truncated"),
        (file("[1]"), "not a JSON object"),
        (file("{\"a\":nope}"), "expected a value at byte 5"),
        (file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}"), "tensor 'a' has no data_offsets"),
        (file("{\"a\":{\"dtype\":\"F13\",\"shape\":[1],\"data_offsets\":[0,4]}}", [0, 0, 0, 0]), "unknown type 'F13'"),
        (file("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,4]}}", [0, 0, 0, 0]), "whole numbers"),
        (file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", [0, 0, 0, 0]), "needs 8 bytes, but its offsets span 4"),
        (file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", [0, 0, 0, 0]), "the first not larger"),
        (file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"), "is truncated"),
        (file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", [0, 0, 0, 0, 0]), "cover 4 bytes, but the file holds 5"),
        (file("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}", [0, 0, 0]), "'b' overlaps"),
        (file("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[2,3]}}", [0, 0, 0]), "'b' leaves a hole"),
        (file("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}", [0, 0]), "two tensors are called 'a'"),
        (file("{\"a\":{\"dtype\":\"F64\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}"), "too large to count"),
        (file(String(repeating: "[", count: 100_000)), "levels of nesting"),
    ])
    func refusesAndSaysWhy(_ bytes: [UInt8], _ reason: String) throws {
        let error = #expect(throws: CheckpointError.self) { try Safetensors(bytes: bytes) }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    /// A law: no truncation and no flipped byte of a good file may trap.
    @Test func survivesEveryTruncationAndFlip() throws {
        let good = try Safetensors(tensors: [("w", try NDArray([1, 2, 3] as [Double]))]).bytes()
        var refused = 0
        for length in 0..<good.count where (try? Safetensors(bytes: Array(good[..<length]))) == nil { refused += 1 }
        #expect(refused == good.count)
        for index in good.indices {
            var damaged = good
            damaged[index] ^= 0x15
            if let read = try? Safetensors(bytes: damaged) { #expect(read.tensors.count <= 1) }
        }
    }

    /// The broken files of the format's own library, with its verdict: all refused, none with a crash.
    @Test func refusesWhatTheReferenceRefuses() throws {
        let verdicts = try Reference.json("broken.json", as: [String: String].self)
        #expect(verdicts.count == 20)
        for name in verdicts.keys.sorted() {
            let bytes = try Reference.bytes("broken/\(name)")
            let error = #expect(throws: CheckpointError.self, "\(name)") { try Safetensors(bytes: bytes) }
            #expect((error?.message.count ?? 0) > 20, "\(name)")
        }
    }

    /// Every type of the format that PyTorch writes, with its own reading of the values.
    @Test func readsEveryType() throws {
        let file = try Safetensors(bytes: try Reference.bytes("dtypes.safetensors"))
        let expected = try Reference.json("dtypes.json", as: [String: [String: Any]].self)
        #expect(Set(file.tensors.map(\.name)) == Set(expected.keys))
        for (name, array) in file.tensors {
            #expect(array.shape == expected[name]?["shape"] as? [Int], "\(name)")
            let values = try array.casted(to: .float64).doubles()
            for (value, text) in zip(values, expected[name]?["values"] as? [String] ?? []) {
                let wanted = Double(text == "True" ? "1" : text == "False" ? "0" : text) ?? .nan
                #expect(value == wanted || value.isNaN && wanted.isNaN, "\(name): \(value) instead of \(text)")
            }
        }
    }

    /// Half precision loses at most half a unit of its last place, and what it holds comes back whole.
    @Test func writesHalfPrecision() throws {
        let values: [Float] = [0, -0.0, 1, -2.5, 65504, 1e9, 0x1p-24, 0x1p-26, 0.1, 1.0009766, 3.14159, -.infinity, 0x1.002p0, 0x1.006p0]
        let array = try NDArray(values)
        let bytes = try Safetensors(tensors: [("w", array)]).bytes(halvingFloats: true)
        let back = try #require(try Safetensors(bytes: bytes)["w"])
        let read = (0..<values.count).map { back.pointer(Float.self)[$0] }
        withExtendedLifetime(back) {}
        #expect(read[0...4].elementsEqual(values[0...4]))
        #expect(read[5] == .infinity && read[6] == 0x1p-24 && read[7] == 0 && read[11] == -.infinity)
        for index in [8, 9, 10] { #expect(abs(read[index] - values[index]) <= abs(values[index]) * 0x1p-11) }
        // Halfway between two neighbours: to the even one.
        #expect(read[12] == 1 && read[13] == 0x1.008p0)
        #expect(bytes.count < 14 * 2 + 8 + 80)
    }
}
