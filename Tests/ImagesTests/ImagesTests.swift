import Catalog
import Images
import Testing

@Suite struct PNGTests {
    @Test(arguments: [1, 2, 3, 4], [8, 16])
    func whatIsWrittenIsRead(channels: Int, depth: Int) throws {
        let maximum = depth == 16 ? 65_535 : 255
        let samples = (0..<7 * 5 * channels).map { UInt16($0 * 7919 % (maximum + 1)) }
        let image = PNGImage(width: 7, height: 5, channels: channels, bitDepth: depth, samples: samples)
        let back = try PNG.decode(PNG.encode(image))
        #expect(back.samples == samples)
        #expect((back.width, back.height, back.channels, back.bitDepth) == (7, 5, channels, depth))
    }
}
