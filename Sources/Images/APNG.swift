/// Moving pictures as APNG: a PNG file that shows its first frame where animations are not known.
///
/// libpng has no calls for animation, so its frames are taken apart here: the chunks `acTL`, `fcTL` and `fdAT` are written beside
/// its own (PNG specification, third edition, §11.3.2). Each frame holds only the rectangle that differs from the one before.
public enum APNG {
    /// The most frames of one file.
    public static let mostFrames = 10_000

    /// All frames at once.
    /// - Throws: as `Encoder`.
    public static func encode(_ frames: [PixelImage], fps: Double, plays: Int = 0, metadata: PNGMetadata = PNGMetadata()) throws -> [UInt8] {
        var encoder = try Encoder(count: frames.count, fps: fps, plays: plays, metadata: metadata)
        for frame in frames { try encoder.add(frame) }
        return encoder.finish()
    }

    /// Takes frame by frame, so that only two need to be in memory.
    public struct Encoder {
        private let count: Int
        private let fps: Double
        private let plays: Int
        private let metadata: PNGMetadata
        private var bytes: [UInt8] = []
        private var sequence: UInt32 = 0
        private var last: PixelImage?
        private var added = 0
        private let still: PixelImage?

        /// - Parameters:
        ///   - count: how many frames will come.
        ///   - fps: frames per second, from 0.01 to 1000.
        ///   - plays: how often it runs; 0: for ever.
        ///   - still: what is shown where animations are not known, in place of the first frame; of the frames' size.
        /// - Throws: `ImageError` for no frames, too many, a speed out of range.
        public init(count: Int, fps: Double, plays: Int = 0, metadata: PNGMetadata = PNGMetadata(), still: PixelImage? = nil) throws {
            guard count > 0 else { throw ImageError("an animation needs at least one frame", parameter: "frames") }
            guard count <= mostFrames else { throw ImageError("an animation of \(count) frames is too long; at most \(mostFrames)", parameter: "frames") }
            guard fps.isFinite, fps >= 0.01, fps <= 1000 else { throw ImageError("fps must be from 0.01 to 1000 frames per second, not \(fps)", parameter: "fps") }
            (self.count, self.fps, self.plays, self.metadata, self.still) = (count, fps, plays, metadata, still)
        }

        /// - Throws: `ImageError` for a frame of another size than the first.
        public mutating func add(_ frame: PixelImage) throws {
            defer { added += 1 }
            if let size = last ?? still, (frame.width, frame.height) != (size.width, size.height) {
                throw ImageError("frame \(added) has \(frame.width) x \(frame.height) pixels, the first one \(size.width) x \(size.height)",
                                 parameter: "frames", hints: ["all frames of an animation have the same size"])
            }
            if last == nil {
                try begin(still ?? frame)
                if still == nil {
                    last = frame
                    return
                }
            }
            // A frame like the one before still needs a pixel; the first one after a still picture stands alone.
            let whole = Area(x: 0, y: 0, width: frame.width, height: frame.height)
            let area = last.map { Area(changedFrom: $0, to: frame) ?? Area(x: 0, y: 0, width: 1, height: 1) } ?? whole
            control(area)
            for chunk in try PNGChunk.chunks(of: encoded(frame, area, PNGMetadata())) where chunk.type == "IDAT" {
                write("fdAT", big(sequence) + chunk.data)
                sequence += 1
            }
            self.last = frame
        }

        public func finish() -> [UInt8] { bytes + PNGChunk("IEND", []).bytes }

        private mutating func begin(_ frame: PixelImage) throws {
            let whole = Area(x: 0, y: 0, width: frame.width, height: frame.height)
            var hasBegun = false
            bytes = PNGChunk.signature
            for chunk in try PNGChunk.chunks(of: encoded(frame, whole, metadata)) where chunk.type != "IEND" {
                if chunk.type == "IDAT", !hasBegun {
                    hasBegun = true
                    write("acTL", big(UInt32(count)) + big(UInt32(max(0, min(plays, Int(Int32.max))))))
                    if still == nil { control(whole) }
                }
                write(chunk.type, chunk.data)
            }
        }

        private mutating func write(_ type: String, _ data: [UInt8]) { bytes += PNGChunk(type, data).bytes }

        private mutating func control(_ area: Area) {
            let delay = APNG.delay(fps)
            write("fcTL", big(sequence) + big(UInt32(area.width)) + big(UInt32(area.height)) + big(UInt32(area.x)) + big(UInt32(area.y))
                + big(UInt16(delay.0)) + big(UInt16(delay.1)) + [0, 0])
            sequence += 1
        }
    }

    /// Seconds per frame as the fraction that the format has.
    static func delay(_ fps: Double) -> (Int, Int) {
        for unit in [1.0, 100, 1000] where (fps * unit).rounded() <= 65_535 && abs((fps * unit).rounded() - fps * unit) < 1e-9 {
            return (Int(unit), Int((fps * unit).rounded()))
        }
        return fps > 1 ? (100, Int(min(65_535, fps * 100))) : (Int(min(65_535, (1000 / fps).rounded())), 1000)
    }

    /// Opaque red, green and blue: all frames have the first one's kind of pixels.
    private static func encoded(_ image: PixelImage, _ area: Area, _ metadata: PNGMetadata) throws -> [UInt8] {
        var samples: [UInt8] = []
        samples.reserveCapacity(3 * area.width * area.height)
        for y in area.y..<area.y + area.height {
            for x in area.x..<area.x + area.width {
                let start = 4 * (y * image.width + x)
                samples.append(image.bytes[start])
                samples.append(image.bytes[start + 1])
                samples.append(image.bytes[start + 2])
            }
        }
        return try samples.withUnsafeBytes { try PNG.encode($0, width: area.width, height: area.height, channels: 3, bitDepth: 8, metadata: metadata) }
    }

    private static func big(_ number: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
    private static func big(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 255)] }

    /// Part of a frame.
    private struct Area {
        var x: Int
        var y: Int
        var width: Int
        var height: Int

        init(x: Int, y: Int, width: Int, height: Int) { (self.x, self.y, self.width, self.height) = (x, y, width, height) }

        /// The smallest one that holds every pixel that differs; nil when none does.
        init?(changedFrom a: PixelImage, to b: PixelImage) {
            var rows = (Int.max, -1), columns = (Int.max, -1)
            a.bytes.withUnsafeBufferPointer { old in
                b.bytes.withUnsafeBufferPointer { new in
                    for y in 0..<b.height {
                        for x in 0..<b.width {
                            let k = 4 * (y * b.width + x)
                            guard old[k] != new[k] || old[k + 1] != new[k + 1] || old[k + 2] != new[k + 2] else { continue }
                            rows = (min(rows.0, y), max(rows.1, y))
                            columns = (min(columns.0, x), max(columns.1, x))
                        }
                    }
                }
            }
            guard rows.1 >= 0 else { return nil }
            self.init(x: columns.0, y: rows.0, width: columns.1 - columns.0 + 1, height: rows.1 - rows.0 + 1)
        }
    }
}

/// A chunk of a PNG file: a type of four letters and its data.
struct PNGChunk {
    var type: String
    var data: [UInt8]

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    init(_ type: String, _ data: [UInt8]) {
        self.type = type
        self.data = data
    }

    /// With its length in front and its check sum behind.
    var bytes: [UInt8] {
        let body = Array(type.utf8) + data
        func big(_ number: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
        return big(UInt32(data.count)) + body + big(PNGChunk.checkSum(body))
    }

    /// The chunks of a file that libpng wrote.
    /// - Throws: `ImageError` when the bytes end inside a chunk.
    static func chunks(of bytes: [UInt8]) throws -> [PNGChunk] {
        var result: [PNGChunk] = []
        var position = signature.count
        while position + 12 <= bytes.count {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            guard position + 12 + length <= bytes.count else { break }
            let type = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
            result.append(PNGChunk(type, Array(bytes[position + 8..<position + 8 + length])))
            position += 12 + length
        }
        guard position == bytes.count else { throw ImageError("the picture ends inside a chunk") }
        return result
    }

    /// CRC-32 (PNG specification, annex D).
    private static func checkSum(_ bytes: [UInt8]) -> UInt32 {
        var c: UInt32 = 0xFFFF_FFFF
        for byte in bytes { c = table[Int((c ^ UInt32(byte)) & 255)] ^ (c >> 8) }
        return ~c
    }

    private static let table: [UInt32] = (0..<256).map { n in
        (0..<8).reduce(UInt32(n)) { c, _ in c & 1 == 1 ? 0xEDB8_8320 ^ (c >> 1) : c >> 1 }
    }
}
