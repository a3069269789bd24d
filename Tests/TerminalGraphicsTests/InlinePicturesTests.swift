import Images
import TerminalGraphics
import Testing

@Suite struct InlinePicturesTests {
    /// Left half red, right half blue.
    private func picture(_ width: Int, _ height: Int) -> PixelImage {
        var image = PixelImage(width: width, height: height, fill: Color(1, 0, 0))
        for y in 0..<height { for x in width / 2..<width { image.bytes.replaceSubrange(4 * (y * width + x)..<4 * (y * width + x) + 4, with: [0, 0, 255, 255]) } }
        return image
    }

    private func text(_ kind: GraphicsKind, _ width: Int = 320, _ height: Int = 160, columns: Int = 80, rows: Int = 24) throws -> String {
        let bytes = try #require(InlinePictures.text(picture(width, height), as: kind, screen: .init(columns: columns, rows: rows)))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Each protocol begins a picture in its own way, and ends its line.
    @Test(arguments: [(GraphicsKind.kitty, "\u{1B}_G"), (.iterm2, "\u{1B}]1337;File="), (.sixel, "\u{1B}P")])
    func protocols(row: (kind: GraphicsKind, mark: String)) throws {
        let text = try text(row.kind)
        #expect(text.contains(row.mark))
        #expect(text.hasSuffix("\n"))
    }

    @Test func blocksShowTheColours() throws {
        let text = try text(.blocks)
        #expect(text.contains("255;0;0") && text.contains("0;0;255"))
        #expect(text.split(separator: "\n").count == 10)
    }

    /// No picture is higher than the screen or wider, however large.
    @Test(arguments: [(4000, 100), (100, 4000), (3000, 3000), (1, 1)])
    func fitsTheScreen(size: (Int, Int)) throws {
        let text = try text(.blocks, size.0, size.1, columns: 40, rows: 20)
        let lines = text.split(separator: "\n")
        #expect(lines.count <= 17)
        for line in lines { #expect(line.replacing(#/\u{1B}\[[0-9;?]*[A-Za-z]/#, with: "").count <= 39) }
    }

    @Test func plainOutputAsksAndShowsNothing() {
        let pictures = InlinePictures(isWanted: false, environment: { _ in "kitty" })
        #expect(pictures.kind == nil)
        #expect(pictures.text(for: [1, 2, 3]) == nil)
    }

    @Test func nothingForWhatIsNoPicture() {
        #expect(InlinePictures.text(PixelImage(width: 0, height: 0), as: .kitty, screen: .init(columns: 80, rows: 24)) == nil)
    }
}
