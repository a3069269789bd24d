import Images
import Testing

@Suite struct APNGTests {
    private func frame(_ width: Int, _ height: Int, _ mark: Int) -> PixelImage {
        var image = PixelImage(width: width, height: height)
        for k in 0..<min(mark, width * height) { image.bytes[4 * k] = UInt8(truncatingIfNeeded: 40 * mark + k); image.bytes[4 * k + 1] = 0 }
        return image
    }

    /// The chunks of a file, read without the encoder's own code.
    private func chunks(_ bytes: [UInt8]) -> [(type: String, data: [UInt8])] {
        var result: [(String, [UInt8])] = []
        var at = 8
        while at + 12 <= bytes.count {
            let length = number(Array(bytes[at..<at + 4]))
            result.append((String(decoding: bytes[at + 4..<at + 8], as: UTF8.self), Array(bytes[at + 8..<at + 8 + length])))
            at += 12 + length
        }
        return result
    }

    private func number(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    /// The frames as a player shows them: each rectangle, read by libpng from a file of its own, over the frame before.
    private func played(_ bytes: [UInt8]) throws -> (frames: [PixelImage], delays: [Double]) {
        let all = chunks(bytes)
        let header = try #require(all.first { $0.type == "IHDR" }).data
        let width = number(Array(header[0..<4])), height = number(Array(header[4..<8]))
        var canvas = PixelImage(width: width, height: height)
        var frames: [PixelImage] = [], delays: [Double] = [], area = [0, 0, 0, 0], data: [UInt8] = [], sequence = 0
        func flush() throws {
            guard !data.isEmpty else { return }
            func big(_ n: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: n >> $0) } }
            func chunk(_ type: String, _ body: [UInt8]) -> [UInt8] {
                let content = Array(type.utf8) + body
                var c: UInt32 = .max
                for byte in content {
                    c ^= UInt32(byte)
                    for _ in 0..<8 { c = c & 1 == 1 ? c >> 1 ^ 0xEDB8_8320 : c >> 1 }
                }
                return big(body.count) + content + big(Int(~c))
            }
            let file = Array(bytes[..<8]) + chunk("IHDR", big(area[0]) + big(area[1]) + header[8...]) + chunk("IDAT", data) + chunk("IEND", [])
            let part = PixelImage(try PNG.decode(file))
            for y in 0..<area[1] { for x in 0..<area[0] {
                let from = 4 * (y * area[0] + x), to = 4 * ((area[3] + y) * width + area[2] + x)
                canvas.bytes.replaceSubrange(to..<to + 4, with: part.bytes[from..<from + 4])
            } }
            frames.append(canvas)
            data = []
        }
        for chunk in all {
            switch chunk.type {
            case "fcTL":
                try flush()
                #expect(number(Array(chunk.data[0..<4])) == sequence)
                sequence += 1
                area = [4, 8, 12, 16].map { number(Array(chunk.data[$0..<$0 + 4])) }
                delays.append(Double(number(Array(chunk.data[20..<22]))) / Double(number(Array(chunk.data[22..<24]))))
            // Before the first frame's description: a picture that is none of them.
            case "IDAT": if sequence > 0 { data += chunk.data }
            case "fdAT":
                #expect(number(Array(chunk.data[0..<4])) == sequence)
                sequence += 1
                data += chunk.data[4...]
            default: break
            }
        }
        try flush()
        return (frames, delays)
    }

    /// Where animations are not known the still picture is shown, and it is none of the frames.
    @Test(arguments: [1, 4]) func aStillPictureStandsForTheFrames(_ count: Int) throws {
        let frames = (0..<count).map { frame(7, 5, $0 * 6) }, still = frame(7, 5, 33)
        var encoder = try APNG.Encoder(count: count, fps: 5, still: still)
        for frame in frames { try encoder.add(frame) }
        let bytes = encoder.finish()
        #expect(PixelImage(try PNG.decode(bytes)) == still)
        #expect(try played(bytes).frames == frames)
        var other = try APNG.Encoder(count: 1, fps: 5, still: still)
        #expect(throws: ImageError.self) { try other.add(frame(6, 5, 0)) }
    }

    @Test(arguments: [(1, 10.0), (5, 10.0), (3, 0.5), (4, 29.97), (2, 1000)])
    func everyFrameComesBack(row: (count: Int, fps: Double)) throws {
        let frames = (0..<row.count).map { frame(7, 5, $0 * 6) }
        let bytes = try APNG.encode(frames, fps: row.fps)
        let shown = try played(bytes)
        #expect(shown.frames == frames)
        #expect(shown.delays.allSatisfy { abs($0 * row.fps - 1) < 1e-3 })
        let control = try #require(chunks(bytes).first { $0.type == "acTL" })
        #expect(number(Array(control.data[0..<4])) == row.count)
        #expect(try APNG.encode(frames, fps: row.fps) == bytes)
    }

    /// Who knows no animations sees the first frame, with its texts.
    @Test func isAStillPictureToo() throws {
        let frames = [frame(9, 4, 8), frame(9, 4, 20)]
        let still = try PNG.decode(APNG.encode(frames, fps: 5, metadata: PNGMetadata(texts: [.init("Title", "λ")], dotsPerInch: 100)))
        #expect(PixelImage(still) == frames[0])
        #expect(still.metadata["Title"] == "λ")
    }

    @Test func framesThatDoNotChange() throws {
        let frames = [frame(6, 6, 4), frame(6, 6, 4), frame(6, 6, 9)]
        #expect(try played(APNG.encode(frames, fps: 5)).frames == frames)
    }

    @Test func refusals() {
        #expect(throws: ImageError.self) { try APNG.encode([], fps: 5) }
        #expect(throws: ImageError.self) { try APNG.encode([frame(2, 2, 0)], fps: 0) }
        #expect(throws: ImageError.self) { try APNG.encode([frame(2, 2, 0)], fps: .nan) }
        #expect(throws: ImageError.self) { try APNG.encode([frame(2, 2, 0), frame(3, 2, 0)], fps: 5) }
    }
}
