/// Few pixels of an image as bytes: where they are and which values they have.
///
/// Layout: `DLP1`, flags (bit 0: signal, bit 1: colour, bit 2: float32, bit 3: places as a bitmap), rows, columns and
/// count as variable-length whole numbers, the highest level, low and high of each channel as float32, two zlib streams
/// (places, levels) each after its length, and the CRC-32 of all before it. Multi-byte numbers are little-endian.
struct PixelCode: Equatable {
    var rows = 1, columns = 1
    var isSignal = false, isColour = false, isSingle = false
    /// Which pixels are kept.
    var flags: [Bool] = []
    /// The range of each channel; levels divide it evenly.
    var ranges: [Range] = []
    /// The highest level, 1…255.
    var highest = 255
    /// Per channel, the level of each kept pixel, row by row.
    var levels: [[UInt8]] = []

    struct Range: Equatable {
        var low: Float, high: Float
    }

    private static let magic: [UInt8] = [0x44, 0x4C, 0x50, 0x31]
    /// No more pixels than one array may hold.
    static let largestCount = 1 << 27

    /// The values of a channel's levels.
    func value(_ level: UInt8, channel: Int) -> Double {
        let range = ranges[channel]
        return Double(range.low) + (Double(range.high) - Double(range.low)) * Double(level) / Double(highest)
    }

    // MARK: Writing

    func encoded() -> [UInt8] {
        let gaps = Deflate.packed(PixelCode.gaps(flags)), bits = Deflate.packed(PixelCode.bitmap(flags))
        let isBitmap = bits.count < gaps.count
        var bytes = PixelCode.magic
        bytes.append((isSignal ? 1 : 0) | (isColour ? 2 : 0) | (isSingle ? 4 : 0) | (isBitmap ? 8 : 0))
        for number in [rows, columns, levels.first?.count ?? 0] { PixelCode.append(number, to: &bytes) }
        bytes.append(UInt8(highest))
        for range in ranges { for value in [range.low, range.high] { PixelCode.append(value.bitPattern, to: &bytes) } }
        for stream in [isBitmap ? bits : gaps, Deflate.packed(levels.flatMap { PixelCode.differences($0, highest) })] {
            PixelCode.append(stream.count, to: &bytes)
            bytes += stream
        }
        PixelCode.append(Deflate.checksum(bytes), to: &bytes)
        return bytes
    }

    /// The number of unknown pixels before each known one: a byte, or 255 and more.
    private static func gaps(_ flags: [Bool]) -> [UInt8] {
        var bytes: [UInt8] = []
        var gap = 0
        for isKnown in flags {
            if isKnown {
                bytes.append(UInt8(gap))
                gap = 0
            } else {
                gap += 1
                if gap == 255 {
                    bytes.append(255)
                    gap = 0
                }
            }
        }
        return bytes
    }

    private static func bitmap(_ flags: [Bool]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: (flags.count + 7) / 8)
        for (i, isKnown) in flags.enumerated() where isKnown { bytes[i >> 3] |= 1 << UInt8(i & 7) }
        return bytes
    }

    /// Each level less the one before it, modulo the number of levels.
    private static func differences(_ levels: [UInt8], _ highest: Int) -> [UInt8] {
        var last = 0
        return levels.map { level in
            defer { last = Int(level) }
            return UInt8((Int(level) - last + highest + 1) % (highest + 1))
        }
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func append(_ word: UInt32, to bytes: inout [UInt8]) {
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    // MARK: Reading

    init() {}

    /// - Throws: `ImageTaskError.damaged` for anything that `encoded` does not write.
    init(_ bytes: [UInt8]) throws {
        guard bytes.count >= 4, Array(bytes.prefix(4)) == PixelCode.magic else { throw ImageTaskError.damaged("it does not begin with DLP1") }
        guard bytes.count > 8 else { throw ImageTaskError.damaged("it ends after \(bytes.count) bytes") }
        var tail = Reader(bytes: Array(bytes.suffix(4)))
        guard try tail.word() == Deflate.checksum(bytes.dropLast(4)) else {
            throw ImageTaskError.damaged("its check sum is wrong, so bytes are missing or changed")
        }
        var reader = Reader(bytes: bytes.dropLast(4), position: 4)
        let word = try reader.byte()
        guard word < 16 else { throw ImageTaskError.damaged("unknown flags \(word)") }
        (isSignal, isColour, isSingle) = (word & 1 != 0, word & 2 != 0, word & 4 != 0)
        rows = try reader.number()
        columns = try reader.number()
        let count = try reader.number()
        let (pixels, overflow) = rows.multipliedReportingOverflow(by: columns)
        guard rows >= 1, columns >= 1, !overflow, pixels <= PixelCode.largestCount, !isSignal || rows == 1 && !isColour,
              count >= 1, count <= pixels
        else { throw ImageTaskError.damaged("\(rows) x \(columns) pixels of which \(count) are known") }
        highest = Int(try reader.byte())
        guard highest > 0 else { throw ImageTaskError.damaged("a single level") }
        for _ in 0..<(isColour ? 3 : 1) {
            let range = Range(low: Float(bitPattern: try reader.word()), high: Float(bitPattern: try reader.word()))
            guard range.low.isFinite, range.high.isFinite, range.low <= range.high else {
                throw ImageTaskError.damaged("a range from \(range.low) to \(range.high)")
            }
            ranges.append(range)
        }
        flags = try PixelCode.places(try reader.stream(), isBitmap: word & 8 != 0, pixels: pixels, count: count)
        levels = try PixelCode.levels(try reader.stream(), channels: ranges.count, count: count, highest)
        guard reader.isAtEnd else { throw ImageTaskError.damaged("bytes after its end") }
    }

    private static func places(_ packed: [UInt8], isBitmap: Bool, pixels: Int, count: Int) throws -> [Bool] {
        let limit = isBitmap ? (pixels + 7) / 8 : count + pixels / 255
        guard let bytes = Deflate.unpacked(packed, limit: limit) else { throw ImageTaskError.damaged("its places cannot be unpacked") }
        var flags = [Bool](repeating: false, count: pixels)
        var known = 0
        if isBitmap {
            guard bytes.count == limit else { throw ImageTaskError.damaged("its places are too few") }
            for i in 0..<pixels where bytes[i >> 3] & (1 << UInt8(i & 7)) != 0 {
                flags[i] = true
                known += 1
            }
        } else {
            var place = 0
            for byte in bytes {
                place += Int(byte)
                if byte == 255 { continue }
                guard place < pixels else { throw ImageTaskError.damaged("a place outside the image") }
                flags[place] = true
                known += 1
                place += 1
            }
        }
        guard known == count else { throw ImageTaskError.damaged("\(known) places instead of \(count)") }
        return flags
    }

    private static func levels(_ packed: [UInt8], channels: Int, count: Int, _ highest: Int) throws -> [[UInt8]] {
        guard let bytes = Deflate.unpacked(packed, limit: channels * count), bytes.count == channels * count,
              bytes.allSatisfy({ Int($0) <= highest })
        else { throw ImageTaskError.damaged("its values cannot be unpacked") }
        return (0..<channels).map { channel in
            var last = 0
            return bytes[channel * count..<(channel + 1) * count].map { step in
                last = (last + Int(step)) % (highest + 1)
                return UInt8(last)
            }
        }
    }

    /// Bytes one after the other; what is missing is an error.
    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: some Collection<UInt8>, position: Int = 0) {
            self.bytes = Array(bytes)
            self.position = position
        }

        var isAtEnd: Bool { position == bytes.count }

        mutating func byte() throws -> UInt8 {
            guard position < bytes.count else { throw ImageTaskError.damaged("it ends too early") }
            position += 1
            return bytes[position - 1]
        }

        mutating func word() throws -> UInt32 {
            var word: UInt32 = 0
            for shift in [0, 8, 16, 24] as [UInt32] { word |= UInt32(try byte()) << shift }
            return word
        }

        /// Seven bits per byte, the low ones first; at most five bytes.
        mutating func number() throws -> Int {
            var number = 0
            for shift in stride(from: 0, to: 35, by: 7) {
                let part = try byte()
                number |= Int(part & 127) << shift
                if part < 128 { return number }
            }
            throw ImageTaskError.damaged("a number without an end")
        }

        mutating func stream() throws -> [UInt8] {
            let count = try number()
            guard count <= bytes.count - position else { throw ImageTaskError.damaged("it ends too early") }
            position += count
            return Array(bytes[position - count..<position])
        }
    }
}
