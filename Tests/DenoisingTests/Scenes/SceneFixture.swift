import Arrays
import Denoising
import Foundation
import Images

/// The shipped world of things, and what several tests ask of pictures.
enum SceneFixture {
    private static let shipped = Result {
        let folder = URL(filePath: #filePath).appending(path: "../../../../lessons/scenes").standardizedFileURL
        let sheet = PixelImage(try PNG.decode([UInt8](Data(contentsOf: folder.appending(path: "sprites.png")))))
        let table = try String(contentsOf: folder.appending(path: "objects.txt"), encoding: .utf8)
        return try SceneWorld(table: table, sheet: sheet.bytes, width: sheet.width, height: sheet.height)
    }

    static func world() throws -> SceneWorld { try shipped.get() }

    /// Root of the mean square of the differences.
    static func distance(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double {
        var sum = 0.0
        for (x, y) in zip(a, b) { sum += (x - y) * (x - y) }
        return (sum / Double(max(1, a.count))).squareRoot()
    }
}
