import Catalog
import Images

/// The names of the files of one run: `cat.png` for one picture; for several `cat.png` with all of them, `cat-1.png`, `cat-2.png`, …
public struct GenerationFiles: Sendable {
    public let all: [(name: String, part: GenerationRecipe.Part)]

    /// - Throws: an `ImageError` for a name that is none of a PNG file.
    public init(named path: String, count: Int) throws {
        let whole = try GenerationFiles.pngName(path), stem = whole.dropLast(4)
        all = count == 1 ? [(whole, .picture(0))] : [(whole, .sheet)] + (0..<count).map { ("\(stem)-\($0 + 1).png", .picture($0)) }
    }

    /// With `.png` at the end, where it has no ending.
    public static func pngName(_ path: String) throws -> String {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard !name.isEmpty else { throw ImageError("the picture needs the name of a file, such as 'cat.png'", parameter: "path") }
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path + ".png" }
        guard name[dot...].lowercased() == ".png" else {
            throw ImageError("pictures are written as PNG files only, not '\(name[dot...])'", parameter: "path", hints: ["end the name with .png"])
        }
        return path
    }
}
