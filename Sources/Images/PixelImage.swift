/// A picture as it is shown: 8-bit red, green, blue, alpha (not premultiplied), rows from the top.
public struct PixelImage: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// `4 * width * height` bytes.
    public var bytes: [UInt8]

    public init(width: Int, height: Int, fill color: Color = .white) {
        self.width = max(0, width)
        self.height = max(0, height)
        let c = color.bytes
        bytes = []
        bytes.reserveCapacity(4 * self.width * self.height)
        for _ in 0..<self.width * self.height { bytes += [c.0, c.1, c.2, c.3] }
    }

    /// - Parameter bytes: `4 * width * height` of them; missing ones are 0.
    public init(width: Int, height: Int, bytes: [UInt8]) {
        self.width = max(0, width)
        self.height = max(0, height)
        let count = 4 * self.width * self.height
        self.bytes = bytes.count == count ? bytes : Array((bytes + [UInt8](repeating: 0, count: max(0, count - bytes.count))).prefix(count))
    }

    /// Red, green, blue, alpha of a pixel; transparent black outside the picture.
    public subscript(x: Int, y: Int) -> (UInt8, UInt8, UInt8, UInt8) {
        guard x >= 0, y >= 0, x < width, y < height else { return (0, 0, 0, 0) }
        let start = 4 * (y * width + x)
        return (bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3])
    }

    /// As a PNG file: RGB when every pixel is opaque, RGBA otherwise.
    /// - Throws: `ImageError` for a picture without pixels or too large.
    public func png(_ metadata: PNGMetadata = PNGMetadata()) throws -> [UInt8] {
        try PNG.check(width: width, height: height)
        var opaque: [UInt8] = []
        opaque.reserveCapacity(3 * width * height)
        var isOpaque = true
        bytes.withUnsafeBufferPointer { source in
            for start in stride(from: 0, to: source.count, by: 4) {
                if source[start + 3] != 255 { isOpaque = false; break }
                opaque.append(source[start])
                opaque.append(source[start + 1])
                opaque.append(source[start + 2])
            }
        }
        return try (isOpaque ? opaque : bytes).withUnsafeBytes {
            try PNG.encode($0, width: width, height: height, channels: isOpaque ? 3 : 4, bitDepth: 8, metadata: metadata)
        }
    }

    /// The picture in a PNG file, brought to 8-bit RGBA.
    public init(_ image: PNGImage) {
        width = image.width
        height = image.height
        let shift: UInt16 = image.bitDepth == 16 ? 8 : 0
        let hasAlpha = image.channels == 2 || image.channels == 4
        let isGrey = image.channels < 3
        bytes = [UInt8](repeating: 255, count: 4 * width * height)
        for pixel in 0..<width * height {
            let from = pixel * image.channels, to = 4 * pixel
            for channel in 0..<3 {
                bytes[to + channel] = UInt8(truncatingIfNeeded: image.samples[from + (isGrey ? 0 : channel)] >> shift)
            }
            if hasAlpha { bytes[to + 3] = UInt8(truncatingIfNeeded: image.samples[from + image.channels - 1] >> shift) }
        }
    }
}
