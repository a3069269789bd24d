import Images
import TerminalGraphics
import Testing

/// What a terminal would draw: the bytes of each protocol decoded back to pixels.
@Suite struct DecodedPicturesTests {
    /// Whole characters, and whole bands of six rows.
    private static let width = 320, height = 96

    /// Four colours that no turning, mirroring or swapping of channels leaves as they are.
    private static func colour(_ x: Int, _ y: Int) -> [UInt8] {
        switch (x < width / 2, y < height / 2) {
        case (true, true): [255, 0, 0]
        case (false, true): [0, 0, 255]
        case (true, false): [0, 255, 0]
        case (false, false): [255, 255, 0]
        }
    }

    private static let picture: PixelImage = {
        var image = PixelImage(width: width, height: height)
        for y in 0..<height { for x in 0..<width { image.bytes.replaceSubrange(4 * (y * width + x)..<4 * (y * width + x) + 4, with: colour(x, y) + [255]) } }
        return image
    }()

    private func bytes(_ kind: GraphicsKind) throws -> [UInt8] {
        try #require(InlinePictures.text(DecodedPicturesTests.picture, as: kind, screen: .init(columns: 80, rows: 24)))
    }

    /// Compares decoded pixels with the picture: its size, and every pixel.
    private func compare(_ decoded: Pixels, tolerance: Int) {
        #expect((decoded.width, decoded.height) == (DecodedPicturesTests.width, DecodedPicturesTests.height))
        guard decoded.width == DecodedPicturesTests.width, decoded.height == DecodedPicturesTests.height else { return }
        var wrong = 0
        for y in 0..<decoded.height {
            for x in 0..<decoded.width {
                let wanted = DecodedPicturesTests.colour(x, y), at = 3 * (y * decoded.width + x)
                if (0..<3).contains(where: { abs(Int(decoded.rgb[at + $0]) - Int(wanted[$0])) > tolerance }) { wrong += 1 }
            }
        }
        #expect(wrong == 0, "\(wrong) pixels differ")
    }

    @Test func kitty() throws { compare(try #require(Pixels(kitty: bytes(.kitty))), tolerance: 0) }

    @Test func iterm2() throws { compare(try #require(Pixels(iterm2: bytes(.iterm2))), tolerance: 0) }

    /// Colours are in hundredths here.
    @Test func sixel() throws { compare(try #require(Pixels(sixel: bytes(.sixel))), tolerance: 3) }

    @Test func theDecodersTellPicturesApart() throws {
        var other = DecodedPicturesTests.picture
        other.bytes[0] = 0
        let bytes = try #require(InlinePictures.text(other, as: .kitty, screen: .init(columns: 80, rows: 24)))
        #expect(try #require(Pixels(kitty: bytes)).rgb != Pixels(kitty: self.bytes(.kitty))?.rgb)
    }
}

/// Pixels without transparency, row by row.
private struct Pixels {
    var width: Int
    var height: Int
    var rgb: [UInt8]

    // MARK: kitty: raw pixels in pieces of base64

    init?(kitty bytes: [UInt8]) {
        var keys: [String: String] = [:], letters = ""
        for piece in String(decoding: bytes, as: UTF8.self).split(separator: "\u{1B}_G", omittingEmptySubsequences: false).dropFirst() {
            guard let end = piece.firstRange(of: "\u{1B}\\") else { return nil }
            let parts = piece[..<end.lowerBound].split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
            for pair in parts[0].split(separator: ",") {
                let sides = pair.split(separator: "=", maxSplits: 1)
                if sides.count == 2, keys[String(sides[0])] == nil { keys[String(sides[0])] = String(sides[1]) }
            }
            if parts.count > 1 { letters += parts[1] }
        }
        guard let data = Pixels.base64(letters[...]), let width = keys["s"].flatMap({ Int($0) }), let height = keys["v"].flatMap({ Int($0) }), let format = keys["f"], keys["o"] == nil else { return nil }
        let step = format == "32" ? 4 : 3
        guard data.count == step * width * height else { return nil }
        self.init(width, height) { data[step * $0 + $1] }
    }

    private init(_ width: Int, _ height: Int, sample: (_ pixel: Int, _ channel: Int) -> UInt8) {
        (self.width, self.height) = (width, height)
        rgb = (0..<3 * width * height).map { sample($0 / 3, $0 % 3) }
    }

    static func base64(_ text: Substring) -> [UInt8]? {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bytes: [UInt8] = [], word = 0, bits = 0
        for letter in text.utf8 where letter != 10 {
            if letter == UInt8(ascii: "=") {
                // Each piece is filled up by itself.
                bits = 0
                continue
            }
            guard let value = letters.firstIndex(of: letter) else { return nil }
            word = (word << 6 | value) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(word >> bits & 255))
            }
        }
        return bytes
    }

    // MARK: iTerm2: a picture file in base64, here an uncompressed TIFF

    init?(iterm2 bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let start = text.firstRange(of: "\u{1B}]1337;File="), let colon = text[start.upperBound...].firstIndex(of: ":") else { return nil }
        let rest = text[text.index(after: colon)...]
        guard let file = Pixels.base64(rest.prefix { $0 != "\u{7}" && $0 != "\u{1B}" }), file.count > 8 else { return nil }
        let isLittle = file[0] == UInt8(ascii: "I")
        func number(_ at: Int, _ count: Int) -> Int {
            guard at + count <= file.count else { return 0 }
            return (0..<count).reduce(0) { $0 | Int(file[at + $1]) << (8 * (isLittle ? $1 : count - 1 - $1)) }
        }
        guard number(2, 2) == 42 else { return nil }
        var tags: [Int: Int] = [:]
        let directory = number(4, 4)
        for k in 0..<number(directory, 2) {
            let entry = directory + 2 + 12 * k
            tags[number(entry, 2)] = number(entry + 8, number(entry + 2, 2) == 3 ? 2 : 4)
        }
        // Width, height, where the samples lie, how many of them to a pixel; in one strip, not packed.
        guard let width = tags[256], let height = tags[257], let place = tags[273], let samples = tags[277], tags[259] ?? 1 == 1, samples >= 3,
              place + samples * width * height <= file.count else { return nil }
        self.init(width, height) { file[place + samples * $0 + $1] }
    }

    // MARK: Sixels: six rows at a time, one colour after the other

    init?(sixel bytes: [UInt8]) {
        let text = Array(bytes)
        guard let start = text.firstIndex(of: UInt8(ascii: "q")), text.prefix(start).contains(0x1B) else { return nil }
        var index = start + 1, colours: [Int: [UInt8]] = [:], current = 0, x = 0, band = 0
        var dots: [Int: [UInt8]] = [:], size = (width: 0, height: 0)
        let reach = 4096
        func numbers() -> [Int] {
            var found = [0]
            while index < text.count, (0x30...0x39).contains(text[index]) || text[index] == UInt8(ascii: ";") {
                if text[index] == UInt8(ascii: ";") { found.append(0) } else { found[found.count - 1] = found[found.count - 1] * 10 + Int(text[index] - 0x30) }
                index += 1
            }
            return found
        }
        func draw(_ sign: UInt8, times: Int) {
            for column in x..<x + times {
                for row in 0..<6 where (sign - 63) >> UInt8(row) & 1 == 1 { dots[(6 * band + row) * reach + column] = colours[current] ?? [0, 0, 0] }
            }
            x += times
        }
        while index < text.count, text[index] != 0x1B {
            let sign = text[index]
            index += 1
            switch sign {
            case UInt8(ascii: "\""):
                let values = numbers()
                if values.count > 3 { size = (values[2], values[3]) }
            case UInt8(ascii: "#"):
                let values = numbers()
                current = values[0]
                if values.count == 5, values[1] == 2 { colours[current] = values[2...].map { UInt8(min(255, ($0 * 255 + 50) / 100)) } }
            case UInt8(ascii: "!"):
                let count = numbers()[0]
                guard index < text.count, (63...126).contains(text[index]) else { return nil }
                draw(text[index], times: count)
                index += 1
            case UInt8(ascii: "$"): x = 0
            case UInt8(ascii: "-"): (x, band) = (0, band + 1)
            case 63...126: draw(sign, times: 1)
            default: continue
            }
        }
        guard size.width > 0, size.height > 0 else { return nil }
        self.init(size.width, size.height) { dots[$0 / size.width * reach + $0 % size.width]?[$1] ?? 128 }
    }
}
