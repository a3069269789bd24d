import Images
import Testing

@Suite struct CanvasTests {
    private func drawing(_ format: PictureFormat, dpi: Double = 100) throws -> [UInt8] {
        let canvas = try Canvas(width: 144, height: 72, format: format, dpi: dpi)
        canvas.fill(Path(Rect(x: 10, y: 10, width: 40, height: 30)), Color(1, 0, 0))
        canvas.stroke(.segment(Point(0, 60), Point(144, 60)), .black, width: 2, dashes: [4, 2])
        canvas.text(StyledText("αβγ <&>", size: 12), at: Point(72, 36), .center, .center, angle: 30)
        canvas.image(PixelImage(width: 2, height: 1, bytes: [0, 0, 255, 255, 0, 255, 0, 255]), in: Rect(x: 100, y: 10, width: 20, height: 20))
        return try canvas.finish(PNGMetadata(texts: [.init("Title", "a < b"), .init("Description", "words")]))
    }

    @Test(arguments: PictureFormat.allCases)
    func sameCallsSameBytes(format: PictureFormat) throws {
        #expect(try drawing(format) == drawing(format))
    }

    @Test func pixelsAreWhereTheyWereDrawn() throws {
        let canvas = try Canvas(width: 72, height: 72, dpi: 72)
        canvas.fill(Path(Rect(x: 10, y: 20, width: 30, height: 10)), Color(1, 0, 0))
        let pixels = canvas.pixels()
        #expect((pixels.width, pixels.height) == (72, 72))
        #expect(pixels[10, 20] == (255, 0, 0, 255))
        #expect(pixels[39, 29] == (255, 0, 0, 255))
        #expect(pixels[40, 29] == (255, 255, 255, 255))
        #expect(pixels[39, 30] == (255, 255, 255, 255))
    }

    @Test func picturesAreNeverSmoothed() throws {
        let canvas = try Canvas(width: 72, height: 72, dpi: 72)
        canvas.image(PixelImage(width: 2, height: 2, bytes: [0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 255]), in: Rect(x: 0, y: 0, width: 72, height: 72))
        let pixels = canvas.pixels()
        for y in 0..<72 { for x in 0..<72 {
            let expected: UInt8 = (x < 36) == (y < 36) ? 0 : 255
            #expect(pixels[x, y].0 == expected)
        } }
    }

    @Test func filesSayWhatTheyAre() throws {
        let png = try PNG.decode(drawing(.png, dpi: 300))
        #expect((png.width, png.height) == (600, 300))
        #expect(abs((png.metadata.dotsPerInch ?? 0) - 300) < 0.02)
        #expect(png.metadata["Title"] == "a < b")
        let svg = String(decoding: try drawing(.svg), as: UTF8.self)
        #expect(svg.contains("<title>a &lt; b</title>"))
        #expect(svg.contains("<desc>words</desc>"))
        #expect(svg.contains("image-rendering:pixelated"))
        let pdf = String(decoding: try drawing(.pdf), as: UTF8.self)
        #expect(pdf.hasPrefix("%PDF"))
        #expect(!pdf.contains("CreationDate"))
    }

    @Test func textHasOneSizeAtEveryResolution() {
        let small = StyledText("temperature", size: 10).extent, large = StyledText("temperature", size: 30).extent
        #expect(abs(large.width / small.width - 3) < 0.01)
        #expect(abs(large.height / small.height - 3) < 0.01)
        #expect(small.width > 40)
    }

    @Test(arguments: [(0.0, 72.0, 100.0), (1e9, 72, 100), (72, 72, 1e9), (.nan, 72, 100), (72, 72, -5), (3000, 3000, 9999)])
    func impossibleSizes(size: (Double, Double, Double)) {
        #expect(throws: ImageError.self) { try Canvas(width: size.0, height: size.1, dpi: size.2) }
    }

    @Test func wildCoordinatesDoNoHarm() throws {
        let canvas = try Canvas(width: 72, height: 72)
        canvas.stroke(Path([Point(-1e300, .nan), Point(1e300, .infinity)]), .black, width: 1)
        canvas.text(StyledText(markup: "<broken", size: 10), at: Point(.nan, 3))
        canvas.text(StyledText(markup: "<broken", size: 10), at: Point(3, 30))
        canvas.image(PixelImage(width: 0, height: 4, bytes: []), in: Rect(x: 0, y: 0, width: 5, height: 5))
        #expect(canvas.pixels().width == 100)
    }
}
