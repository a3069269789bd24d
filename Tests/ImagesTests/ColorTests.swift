import Catalog
import Glibc
import Images
import Testing

@Suite struct ColorTests {
    @Test func namesAndCodes() throws {
        #expect(try Color("r") == Color(1, 0, 0))
        #expect(try Color("red") == Color(1, 0, 0))
        #expect(try Color("#1f77b4").bytes == (0x1f, 0x77, 0xb4, 255))
        #expect(try Color("#08f").bytes == (0, 0x88, 0xff, 255))
        #expect(try Color("#00000080").bytes.3 == 0x80)
        #expect(try Color("C1") == Color.tab10[1])
        #expect(try Color("C12") == Color.tab10[2])
        #expect(try Color("tab:orange") == Color.tab10[1])
        #expect(try Color("0.5").bytes.0 == 128)
        #expect(try Color("none").alpha == 0)
    }

    @Test func misspeltNames() {
        #expect { try Color("stelblue") } throws: { ($0 as? ImageError)?.hints == ["did you mean 'steelblue'?"] }
        for word in ["", "#12", "#gggggg", "1.5", "C", "nan"] { #expect(throws: ImageError.self) { try Color(word) } }
    }
}

@Suite struct ColorMapTests {
    /// CIE lightness of an sRGB colour.
    private func lightness(_ c: Color) -> Double {
        func linear(_ v: Double) -> Double { v <= 0.04045 ? v / 12.92 : power((v + 0.055) / 1.055) }
        let y = 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue)
        return y > 0.008856 ? 116 * cubeRoot(y) - 16 : 903.3 * y
    }

    private func power(_ x: Double) -> Double { exp2(2.4 * log2(x)) }
    private func cubeRoot(_ x: Double) -> Double { exp2(log2(x) / 3) }

    @Test(arguments: ["viridis", "plasma", "inferno", "magma", "cividis", "gray", "hot", "bone"])
    func sequentialMapsRiseInLightness(name: String) throws {
        let values = try ColorMap.named(name).colors.map(lightness)
        for (a, b) in zip(values, values.dropFirst()) { #expect(b > a - 0.35) }
        #expect(values[255] - values[0] > 60)
    }

    @Test(arguments: ["RdBu", "coolwarm", "BrBG", "PiYG", "PRGn", "bwr", "seismic"])
    func divergingMapsAreLightestInTheMiddle(name: String) throws {
        let values = try ColorMap.named(name).colors.map(lightness)
        let brightest = try #require(values.indices.max { values[$0] < values[$1] })
        #expect((118...137).contains(brightest))
    }

    @Test func everyMapHasEndsAndIsReversible() throws {
        for name in ColorMap.names {
            let map = try ColorMap.named(name), reversed = try ColorMap.named(name + "_r")
            #expect(map.colors.count == 256)
            #expect(reversed.colors == map.colors.reversed())
            #expect(map.color(-1) == map.colors[0])
            #expect(map.color(2) == map.colors[255])
            #expect(map.color(.infinity) == map.colors[255])
            #expect(!map.colors.contains(map.color(.nan)))
        }
    }

    /// The end colours that matplotlib documents.
    @Test func publishedEnds() throws {
        #expect(try ColorMap.named("viridis").colors[0].bytes == (0x44, 0x01, 0x54, 255))
        #expect(try ColorMap.named("viridis").colors[255].bytes == (0xfd, 0xe7, 0x25, 255))
        #expect(try ColorMap.named("magma").colors[255].bytes == (0xfc, 0xfd, 0xbf, 255))
        #expect(try ColorMap.named("gray").color(0.5).bytes == (128, 128, 128, 255))
    }

    @Test func misspeltMaps() {
        #expect { try ColorMap.named("virdis") } throws: { ($0 as? ImageError)?.hints == ["did you mean 'viridis'?"] }
    }

    @Test func picturesClipAndMarkMissingValues() throws {
        let map = try ColorMap.named("gray")
        let picture = map.picture(Raster(width: 4, height: 1, values: [-5, 0.5, 9, .nan]), low: 0, high: 1)
        #expect(picture[0, 0] == (0, 0, 0, 255))
        #expect(picture[1, 0] == (128, 128, 128, 255))
        #expect(picture[2, 0] == (255, 255, 255, 255))
        #expect(picture[3, 0] == (0xd6, 0x27, 0x28, 255))
    }
}

@Suite struct RasterTests {
    @Test func enlargingRepeatsEveryPixelEquallyOften() {
        let small = Raster(width: 3, height: 2, values: [1, 2, 3, 4, 5, 6])
        let large = small.resampled(width: 12, height: 8)
        for y in 0..<8 { for x in 0..<12 { #expect(large[x, y] == small[x / 4, y / 4]) } }
    }

    @Test func shrinkingKeepsTheMean() {
        let values = (0..<70).map { Double($0 * 37 % 23) }
        let raster = Raster(width: 10, height: 7, values: values)
        for (w, h) in [(5, 7), (3, 2), (1, 1), (10, 3)] {
            let mean = raster.resampled(width: w, height: h).values.reduce(0, +) / Double(w * h)
            #expect(abs(mean - values.reduce(0, +) / 70) < 1e-12)
        }
    }

    @Test func missingValuesAreLeftOut() {
        let raster = Raster(width: 4, height: 1, values: [1, .nan, .nan, .nan])
        let half = raster.resampled(width: 2, height: 1)
        #expect(half[0, 0] == 1)
        #expect(half[1, 0].isNaN)
    }
}

@Suite struct PhantomTests {
    @Test(arguments: [1, 2, 3, 7, 64])
    func valuesLieBetweenZeroAndOne(n: Int) throws {
        for phantom in Phantom.all {
            let raster = try phantom.raster(n)
            #expect((raster.width, raster.height) == (n, n))
            #expect(raster.values.allSatisfy { (0...1).contains($0) })
        }
    }

    @Test func shapes() throws {
        let board = try Phantom.named("checkerboard").raster(4)
        for y in 0..<4 { for x in 0..<4 { #expect(board[x, y] == ((x + y) % 2 == 0 ? 1 : 0)) } }
        #expect(try Phantom.named("step").raster(4).values.prefix(4) == [0, 0, 1, 1])
        #expect(try Phantom.named("box").raster(8).values.reduce(0, +) == 16)
        #expect(try Phantom.named("thin-line").raster(9).values.reduce(0, +) == 9)
        #expect(try Phantom.named("ramp").raster(4).values.prefix(4) == [0.125, 0.375, 0.625, 0.875])
        let head = try Phantom.named("shepp-logan").raster(128)
        #expect(head.range == 0...1)
        #expect(head[0, 0] == 0)
    }

    @Test func wrongNamesAndSizes() {
        #expect { try Phantom.named("shep-logan") } throws: { ($0 as? ImageError)?.hints == ["did you mean 'shepp-logan'?"] }
        #expect { try Phantom.named("thin_lin") } throws: { ($0 as? ImageError)?.hints == ["did you mean 'thin-line'?"] }
        for n in [0, -3, 1 << 40] { #expect(throws: ImageError.self) { try Phantom.named("spot").raster(n) } }
    }
}
