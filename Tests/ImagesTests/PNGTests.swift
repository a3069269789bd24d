import Catalog
import Glibc
import Images
import Testing

/// A file of the folder Reference, made by make_pngs.py.
private func reference(_ name: String, _ here: String = #filePath) throws -> [UInt8] {
    let folder = here.split(separator: "/").dropLast().joined(separator: "/")
    let file = try #require(fopen("/\(folder)/Reference/\(name)", "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
}

/// The numbers of make_pngs.py.
private func sample(_ x: Int, _ y: Int, _ channel: Int, depth: Int) -> Int {
    depth == 16 ? (1021 * x + 4099 * y + 257 * channel + 77) % 65_536 : (7 * x + 13 * y + 29 * channel + 5) % (1 << depth)
}

@Suite struct PNGReadingTests {
    static let colours: [(type: Int, channels: Int, depths: [Int])] = [(0, 1, [1, 2, 4, 8, 16]), (2, 3, [8, 16]), (4, 2, [8, 16]), (6, 4, [8, 16])]

    @Test(arguments: colours.flatMap { c in c.depths.map { (c.type, c.channels, $0) } }, [false, true])
    func everyColourTypeAndDepth(kind: (type: Int, channels: Int, depth: Int), interlaced: Bool) throws {
        let picture = try PNG.decode(reference("colour\(kind.type)-depth\(kind.depth)\(interlaced ? "-interlaced" : "").png"))
        #expect((picture.width, picture.height, picture.channels, picture.bitDepth) == (13, 11, kind.channels, kind.depth == 16 ? 16 : 8))
        // Depths below 8 are spread over 0…255.
        let scale = kind.depth < 8 ? 255 / ((1 << kind.depth) - 1) : 1
        for y in 0..<11 { for x in 0..<13 { for c in 0..<kind.channels {
            #expect(Int(picture.samples[(y * 13 + x) * kind.channels + c]) == sample(x, y, c, depth: kind.depth) * scale)
        } } }
    }

    @Test(arguments: [1, 2, 4, 8], [false, true])
    func palettes(depth: Int, interlaced: Bool) throws {
        let picture = try PNG.decode(reference("colour3-depth\(depth)\(interlaced ? "-interlaced" : "").png"))
        #expect(picture.channels == (depth == 8 ? 4 : 3))
        for y in 0..<11 { for x in 0..<13 {
            let i = (x + 2 * y) % min(1 << depth, 20)
            let start = (y * 13 + x) * picture.channels
            #expect(picture.samples[start..<start + 3].map(Int.init) == [37 * i % 256, (91 * i + 11) % 256, (200 - 3 * i + 256) % 256])
            if depth == 8 { #expect(Int(picture.samples[start + 3]) == (i < 5 ? 255 - 10 * i : 255)) }
        } }
    }

    @Test func textsAndPhysicalSize() throws {
        let metadata = try PNG.decode(reference("colour2-depth8.png")).metadata
        #expect(metadata["Author"] == "Björk")
        #expect(metadata["Title"] == "λ ∇u")
        #expect(abs((metadata.dotsPerInch ?? 0) - 300) < 0.01)
    }
}

@Suite struct PNGWritingTests {
    @Test(arguments: [1, 2, 3, 4], [8, 16])
    func whatIsWrittenIsRead(channels: Int, depth: Int) throws {
        let maximum = depth == 16 ? 65_535 : 255
        let samples = (0..<7 * 5 * channels).map { UInt16($0 * 7919 % (maximum + 1)) }
        let metadata = PNGMetadata(texts: [.init("Title", "ū(t) → ∞"), .init("Comment", "{\"r\": \"0.3\"}")], dotsPerInch: 300)
        let bytes = try PNG.encode(PNGImage(width: 7, height: 5, channels: channels, bitDepth: depth, samples: samples, metadata: metadata))
        let back = try PNG.decode(bytes)
        #expect(back.samples == samples)
        #expect((back.width, back.height, back.channels, back.bitDepth) == (7, 5, channels, depth))
        #expect(back.metadata.texts == metadata.texts)
        #expect(abs((back.metadata.dotsPerInch ?? 0) - 300) < 0.02)
        #expect(try PNG.encode(PNGImage(width: 7, height: 5, channels: channels, bitDepth: depth, samples: samples, metadata: metadata)) == bytes)
    }

    @Test func impossiblePictures() {
        #expect(throws: ImageError.self) { try PNG.encode(PNGImage(width: 0, height: 3, channels: 1, samples: [])) }
        #expect(throws: ImageError.self) { try PNG.encode(PNGImage(width: 2, height: 2, channels: 3, samples: [1, 2, 3])) }
        #expect(throws: ImageError.self) { try PNG.encode(PNGImage(width: 40_000, height: 1, channels: 1, samples: [UInt16](repeating: 0, count: 40_000))) }
        #expect(throws: ImageError.self) { try PNG.encode(PNGImage(width: 1, height: 1, channels: 5, samples: [1, 2, 3, 4, 5])) }
    }
}

@Suite struct DamagedPNGTests {
    private func message(_ bytes: [UInt8]) -> String {
        do {
            _ = try PNG.decode(bytes)
            return ""
        } catch { return (error as? ImageError)?.message ?? "another error" }
    }

    @Test func emptyAndForeign() {
        #expect(message([]) == "the file is empty")
        #expect(message(Array("GIF89a and so on".utf8)).hasPrefix("not a PNG file"))
        #expect(message([UInt8](repeating: 0xa5, count: 10_000_000)).hasPrefix("not a PNG file"))
    }

    @Test func junkBehindTheSignature() throws {
        var generator = SystemRandomNumberGenerator()
        let signature = try reference("colour0-depth8.png").prefix(8)
        for _ in 0..<20 {
            let junk = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(!message(signature + junk).isEmpty)
        }
    }

    @Test func cutShortAtEveryByte() throws {
        let whole = try reference("colour6-depth16-interlaced.png")
        for count in 0..<whole.count - 12 { #expect(!message(Array(whole.prefix(count))).isEmpty) }
        #expect(message(Array(whole.prefix(200))) == "the file is cut short: it ends after 200 bytes, inside the picture")
    }

    @Test func oneWrongByteNeverCrashes() throws {
        let whole = try reference("colour3-depth4-interlaced.png")
        for position in 8..<whole.count {
            var bytes = whole
            bytes[position] ^= 0x55
            _ = message(bytes)
        }
        var bytes = whole
        bytes[20] ^= 1   // inside IHDR: its checksum no longer fits
        #expect(message(bytes).hasPrefix("the PNG file is damaged"))
    }

    /// A header that claims a huge picture must be refused before memory is taken.
    @Test func hugeClaims() throws {
        func header(_ width: UInt32, _ height: UInt32) -> [UInt8] {
            var ihdr: [UInt8] = Array("IHDR".utf8)
            for value in [width, height] { ihdr += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
            ihdr += [16, 6, 0, 0, 0]
            var crc: UInt32 = 0xffff_ffff
            for byte in ihdr {
                crc ^= UInt32(byte)
                for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
            }
            crc ^= 0xffff_ffff
            return [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + ihdr + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: crc >> $0) }
                + [0, 0, 0, 0] + Array("IDAT".utf8) + [0x35, 0xaf, 0x06, 0x1e]
        }
        #expect(message(header(100_000, 10)) == "the picture has 100000 x 10 pixels; a side may have at most 32767")
        #expect(message(header(30_000, 30_000)) == "the picture has 30000 x 30000 pixels: more than the limit of 512 MiB")
        #expect(!message(header(0, 10)).isEmpty)
    }
}
