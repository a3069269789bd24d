import CPNGShim
import Catalog

/// What a PNG file holds: samples of 8 or 16 bits, its size on paper, and its texts.
///
/// The pixels stand in rows from the top, the channels of one pixel side by side.
public struct PNGImage: Sendable {
    public var width: Int
    public var height: Int
    /// 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.
    public var channels: Int
    /// 8 or 16.
    public var bitDepth: Int
    /// `height * width * channels` numbers from 0 to `maximum`.
    public var samples: [UInt16]
    public var metadata = PNGMetadata()

    public init(width: Int, height: Int, channels: Int, bitDepth: Int = 8, samples: [UInt16], metadata: PNGMetadata = PNGMetadata()) {
        self.width = width
        self.height = height
        self.channels = channels
        self.bitDepth = bitDepth
        self.samples = samples
        self.metadata = metadata
    }

    /// The sample that stands for 1.
    public var maximum: UInt16 { bitDepth == 16 ? .max : 255 }
}

/// What stands in a PNG file beside its pixels.
public struct PNGMetadata: Sendable, Equatable {
    /// One text with its keyword (`Title`, `Description`, `Software`, `Comment`, …; 1 to 79 letters of Latin-1).
    public struct Text: Sendable, Equatable {
        public var key: String
        public var text: String

        public init(_ key: String, _ text: String) {
            self.key = key
            self.text = text
        }
    }

    public var texts: [Text]
    /// Dots per inch, from the physical size (`pHYs`); nil when the file does not say.
    public var dotsPerInch: Double?

    public init(texts: [Text] = [], dotsPerInch: Double? = nil) {
        self.texts = texts
        self.dotsPerInch = dotsPerInch
    }

    public subscript(_ key: String) -> String? { texts.first { $0.key == key }?.text }
}

/// What is wrong with a picture's bytes or its size.
public struct ImageError: ExplainedError {
    public var message: String
    public var parameter: String?
    public var hints: [String]
    public var kind: ErrorKind

    public init(_ message: String, parameter: String? = nil, hints: [String] = [], kind: ErrorKind = .value) {
        self.message = message
        self.parameter = parameter
        self.hints = hints
        self.kind = kind
    }
}

/// PNG in and out, through libpng (ISO/IEC 15948).
public enum PNG {
    /// The most pixels along a side.
    public static let largestSide = 32_767
    /// The most bytes of samples of one picture.
    public static let largestBytes = 1 << 29

    /// Reads grey, RGB and palette pictures of any depth, with and without transparency, interlaced or not.
    /// - Throws: `ImageError` when the bytes are no PNG, are damaged or cut short, or the picture is too large.
    public static func decode(_ bytes: [UInt8]) throws -> PNGImage {
        var image = cpng_image()
        var message = [CChar](repeating: 0, count: Int(CPNG_MESSAGE_SIZE))
        let done = bytes.withUnsafeBufferPointer {
            cpng_read($0.baseAddress, $0.count, UInt32(largestSide), largestBytes, &image, &message)
        }
        defer { cpng_free_image(&image) }
        guard done == 1, let samples = image.samples else { throw ImageError(explain(message)) }

        let count = Int(image.width) * Int(image.height) * Int(image.channels)
        let values: [UInt16]
        if image.bit_depth == 16 {
            values = samples.withMemoryRebound(to: UInt16.self, capacity: count) { Array(UnsafeBufferPointer(start: $0, count: count)) }
        } else {
            values = UnsafeBufferPointer(start: samples, count: count).map(UInt16.init)
        }
        var metadata = PNGMetadata()
        if image.pixels_per_metre_x > 0 { metadata.dotsPerInch = Double(image.pixels_per_metre_x) * 0.0254 }
        for index in 0..<Int(image.text_count) {
            let text = image.texts[index]
            metadata.texts.append(.init(latin1(text.key), text.is_utf8 == 1 ? String(cString: text.text) : latin1(text.text)))
        }
        return PNGImage(width: Int(image.width), height: Int(image.height), channels: Int(image.channels),
                        bitDepth: Int(image.bit_depth), samples: values, metadata: metadata)
    }

    /// Writes a picture with its texts as `iTXt` (UTF-8) and its physical size; the same picture gives the same bytes.
    /// - Throws: `ImageError` for a picture without pixels, too large, or with the wrong number of samples.
    public static func encode(_ image: PNGImage) throws -> [UInt8] {
        try check(width: image.width, height: image.height)
        guard (1...4).contains(image.channels), image.bitDepth == 8 || image.bitDepth == 16,
              image.samples.count == image.width * image.height * image.channels else {
            throw ImageError("a picture of \(image.width) x \(image.height) pixels with \(image.channels) channels does not have \(image.samples.count) samples")
        }
        if image.bitDepth == 16 {
            return try image.samples.withUnsafeBytes { try encode($0, image) }
        }
        return try image.samples.map { UInt8(truncatingIfNeeded: min($0, 255)) }.withUnsafeBytes { try encode($0, image) }
    }

    static func check(width: Int, height: Int) throws {
        guard width > 0, height > 0 else { throw ImageError("a picture of \(width) x \(height) pixels has nothing to write") }
        guard width <= largestSide, height <= largestSide else {
            throw ImageError("the picture would have \(width) x \(height) pixels; a side may have at most \(largestSide)")
        }
    }

    private static func encode(_ samples: UnsafeRawBufferPointer, _ image: PNGImage) throws -> [UInt8] {
        try encode(samples, width: image.width, height: image.height, channels: image.channels, bitDepth: image.bitDepth, metadata: image.metadata)
    }

    /// Writes samples as they lie in memory (16 bits in the host's byte order).
    static func encode(_ samples: UnsafeRawBufferPointer, width: Int, height: Int, channels: Int, bitDepth: Int,
                       metadata: PNGMetadata) throws -> [UInt8] {
        var image = cpng_image()
        image.width = UInt32(width)
        image.height = UInt32(height)
        image.channels = Int32(channels)
        image.bit_depth = Int32(bitDepth)
        image.sample_bytes = samples.count
        image.samples = UnsafeMutablePointer(mutating: samples.baseAddress?.assumingMemoryBound(to: UInt8.self))
        if let dpi = metadata.dotsPerInch, dpi.isFinite, dpi > 0, dpi < 1e6 {
            let density = UInt32((dpi / 0.0254).rounded())
            image.pixels_per_metre_x = density
            image.pixels_per_metre_y = density
        }
        let texts = metadata.texts.filter { isKeyword($0.key) }
        var strings = texts.map { (key: Array($0.key.unicodeScalars.map { CChar(truncatingIfNeeded: $0.value) }) + [0], text: Array($0.text.utf8CString)) }
        var message = [CChar](repeating: 0, count: Int(CPNG_MESSAGE_SIZE))
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        let done = withPointers(&strings) { pointers in
            var pointers = pointers
            return pointers.withUnsafeMutableBufferPointer { buffer in
                image.texts = buffer.baseAddress
                image.text_count = Int32(buffer.count)
                return cpng_write(&image, &bytes, &count, &message)
            }
        }
        guard done == 1, let bytes else { throw ImageError(explain(message)) }
        defer { cpng_free_bytes(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// Keeps every string's memory in place during one call.
    private static func withPointers(_ strings: inout [(key: [CChar], text: [CChar])], _ body: ([cpng_text]) -> Int32) -> Int32 {
        var copies: [UnsafeMutablePointer<CChar>] = []
        defer { copies.forEach { $0.deallocate() } }
        func copy(_ text: [CChar]) -> UnsafeMutablePointer<CChar> {
            let target = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
            target.initialize(from: text, count: text.count)
            copies.append(target)
            return target
        }
        return body(strings.map { cpng_text(key: copy($0.key), text: copy($0.text), is_utf8: 1) })
    }

    /// libpng refuses a keyword that is empty, too long, or not Latin-1.
    private static func isKeyword(_ key: String) -> Bool {
        (1...79).contains(key.unicodeScalars.count) && key.unicodeScalars.allSatisfy { (32...126).contains($0.value) || (161...255).contains($0.value) }
    }

    private static func latin1(_ text: UnsafePointer<CChar>?) -> String {
        guard var cursor = text else { return "" }
        var scalars = String.UnicodeScalarView()
        while cursor.pointee != 0 {
            scalars.append(Unicode.Scalar(UInt8(bitPattern: cursor.pointee)))
            cursor += 1
        }
        return String(scalars)
    }

    private static func explain(_ message: [CChar]) -> String {
        let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // The shim's own sentences stand alone; libpng's are terse and get a subject.
        let own = ["the file", "the picture", "not a PNG", "a picture", "out of memory"]
        return own.contains { text.hasPrefix($0) } ? text : "the PNG file is damaged: \(text)"
    }
}
