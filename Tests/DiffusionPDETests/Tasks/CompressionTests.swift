import Arrays
import Catalog
import DiffusionPDE
import Testing

@Suite struct PixelSelectionTests {
    private func count(_ mask: NDArray) -> Int {
        defer { withExtendedLifetime(mask) {} }
        return (0..<mask.count).reduce(0) { $0 + (mask.pointer(Bool.self)[$1] ? 1 : 0) }
    }

    @Test(arguments: PixelSelection.names, Fixture.shapes + [[40, 31]])
    func choosesAsManyAsAsked(_ how: String, _ shape: [Int]) throws {
        let u = try Fixture.noiseArray(shape)
        let pixels = shape.count == 3 ? 30 : u.count
        for density in [1e-6, 0.03, 0.2, 0.5, 0.97, 1] {
            let mask = try PixelSelection.named(how).mask(u, density: density).array(like: shape)
            #expect(mask.dtype == .bool && mask.shape == Array(shape.prefix(2)))
            #expect(count(mask) == max(1, Int((density * Double(pixels)).rounded())), "\(density)")
        }
    }

    /// A plain image has no preference: the places are spread evenly.
    @Test func spreadsEvenlyOverPlainImages() throws {
        let plain = try Fixture.array([Double](repeating: 0.4, count: 1024), [32, 32])
        for how in ["laplacian", "regular"] {
            let mask = try PixelSelection.named(how).mask(plain, density: 0.25).array(like: [32, 32])
            for y in stride(from: 0, to: 32, by: 8) {
                for x in stride(from: 0, to: 32, by: 8) {
                    let block = (0..<64).reduce(0) { $0 + (mask.pointer(Bool.self)[(y + $1 / 8) * 32 + x + $1 % 8] ? 1 : 0) }
                    #expect(block >= 12 && block <= 20, "\(how)")
                }
            }
            withExtendedLifetime(mask) {}
        }
    }

    /// On a step the pixels of the Laplacian settle beside the edge.
    @Test func settlesBesideEdges() throws {
        let step = try Fixture.array((0..<900).map { $0 % 30 < 15 ? 0 : 1 }, [30, 30])
        let mask = try PixelSelection.named("laplacian").mask(step, density: 0.1).array(like: [30, 30])
        let near = (0..<900).reduce(0) { $0 + (mask.pointer(Bool.self)[$1] && (12...17).contains($1 % 30) ? 1 : 0) }
        withExtendedLifetime(mask) {}
        #expect(near > 80)
    }

    @Test func drawsTheSameWithTheSameSeed() throws {
        let u = try Fixture.noiseArray([20, 20])
        func flags(_ seed: UInt32) throws -> [Double] {
            try PixelSelection.named("random").mask(u, density: 0.3, seed: [seed]).array(like: [20, 20]).casted(to: .float64).doubles
        }
        #expect(try flags(1) == flags(1))
        #expect(try flags(1) != flags(2))
    }

    @Test func refuses() throws {
        let u = try Fixture.noiseArray([4, 4])
        for density in [0, -0.1, 1.1, Double.nan] {
            #expect(throws: ImageTaskError.self) { try PixelSelection.named("laplacian").mask(u, density: density) }
        }
        #expect(throws: DiffusionError.self) { try PixelSelection.named("laplace") }
        #expect(throws: DiffusionError.self) { try PixelSelection.named("random").mask(NDArray(.float64, shape: [0]), density: 0.5) }
    }
}

@Suite struct ImageCompressionTests {
    /// Smooth waves: an image that few pixels describe.
    private func waves(_ shape: [Int], single: Bool = false) throws -> NDArray {
        let columns = shape.count == 1 ? shape[0] : shape[1], channels = shape.count == 3 ? 3 : 1
        let values = (0..<shape.reduce(1, *)).map { i -> Double in
            let pixel = i / channels, x = Double(pixel % columns), y = Double(pixel / columns)
            let a = x / 9, b = y / 7 + Double(i % channels)
            // A triangle wave times a parabola, without a library of functions.
            let wave = (a - 2 * (a / 2).rounded()).magnitude
            return 0.2 + 0.5 * wave + 0.02 * b * b
        }
        return try Fixture.array(values, shape, single: single)
    }

    @Test(arguments: [[64], [40, 33], [1, 50], [50, 1], [24, 20, 3], [1], [1, 1]])
    func comesBack(_ shape: [Int]) throws {
        let u = try waves(shape)
        var last = Double.infinity
        for density in [0.1, 0.3, 1] {
            let bytes = try ImageCompression.compress(u, density: density)
            let back = try ImageCompression.decompress(bytes)
            #expect(back.shape == shape && back.dtype == .float64)
            let error = distance(back.doubles, u.doubles)
            #expect(error < (density == 1 ? 0.004 : 0.4), "\(density): \(error)")
            let square = try ImageQuality.meanSquaredError(back, u)
            #expect(square <= last * 1.05 + 1e-5)
            last = square
        }
        let single = try waves(shape, single: true)
        #expect(try ImageCompression.decompress(ImageCompression.compress(single, density: 0.5)).dtype == .float32)
    }

    @Test func isSmall() throws {
        let u = try waves([64, 64])
        let bytes = try ImageCompression.compress(u, density: 0.05)
        #expect(bytes.count < 600)
        #expect(try ImageCompression.compress(u, density: 0.05) == bytes)
    }

    /// Tuned values leave less error than the image's own, and no more than the least squares solution by a dense matrix.
    @Test func tunesTheTones() throws {
        let text = TaskReference.text
        let f = try Fixture.array(text["tones image"], [9, 11])
        let tuned = try ToneTuning.error(of: f, mask: Fixture.array(text["tones mask"], [9, 11]), steps: 40)
        let best = try TaskReference.number("tones error")
        #expect(tuned < best * 1.001 && tuned > best * (1 - 1e-6))
        let few = try ToneTuning.error(of: f, mask: Fixture.array(text["tones mask"], [9, 11]), steps: 0)
        #expect((few / (try TaskReference.number("tones plain error")) - 1).magnitude < 1e-2)
    }

    /// Whatever bytes come, an image or a refusal; never more memory than the bytes announce.
    @Test func refusesWhatItDidNotWrite() throws {
        let bytes = try ImageCompression.compress(waves([20, 24, 3]), density: 0.1)
        for count in [0, 3, 4, 8, 9, 20, bytes.count - 1] {
            #expect(throws: ImageTaskError.self) { try ImageCompression.decompress(Array(bytes.prefix(count))) }
        }
        #expect(throws: ImageTaskError.self) { try ImageCompression.decompress(bytes + [0]) }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 0x10
            #expect(throws: ImageTaskError.self, "byte \(place)") { try ImageCompression.decompress(changed) }
        }
    }

    /// Changed bytes with a check sum that fits: nothing may trap.
    @Test func survivesForgedCheckSums() throws {
        let bytes = try ImageCompression.compress(waves([12, 10]), density: 0.2)
        for place in 4..<(bytes.count - 4) {
            for value in [0, 1, 127, 128, 255] as [UInt8] where bytes[place] != value {
                var changed = Array(bytes.dropLast(4))
                changed[place] = value
                let sum = crc(changed)
                changed += (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
                if let image = try? ImageCompression.decompress(changed, observer: Impatient(after: 200)) {
                    let values = image.doubles
                    #expect(values.allSatisfy { $0.isFinite })
                }
            }
        }
    }

    /// CRC-32 of RFC 1952, bit by bit.
    private func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest >> 1 ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    @Test func refusesImages() throws {
        for density in [0, 2, Double.nan] {
            #expect(throws: ImageTaskError.self) { try ImageCompression.compress(waves([4, 4]), density: density) }
        }
        #expect(throws: DiffusionError.self) { try ImageCompression.compress(Fixture.array([1, .nan], [2]), density: 1) }
        #expect(throws: ImageTaskError.self) { try ImageCompression.compress(Fixture.array([0, 1e300], [2]), density: 1) }
    }
}
