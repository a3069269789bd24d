import Catalog

/// A thing that can stand, swim or fly in a scene, with the words for it.
public struct SceneObject: Sendable {
    /// Where it is.
    public enum Station: String, Sendable { case ground, water, air }

    public let name: String
    public let plural: String
    /// Further words that mean it; those in the plural are told by their last letter.
    public let otherWords: [String]
    public let station: Station
    /// Where it is met more often than anywhere else.
    public let home: Scene.Place?
    /// Its height beside the others, around 1.
    public let size: Float
    let sprite: Sprite
}

/// Everything scenes are made of: the things, their pictures, the words for them.
public struct SceneWorld: Sendable {
    public let objects: [SceneObject]
    let vocabulary: SceneVocabulary

    private static let columns = 8

    /// - Parameters:
    ///   - table: one thing a line: name | plural | emoji | other words | ground, water or air | home or - | size. Lines that begin with #
    ///     are for people.
    ///   - sheet: the pictures of the things in the order of the lines, eight in a row of square cells: 8-bit RGBA, not premultiplied.
    /// - Throws: `DenoisingError` for a line that is none, or a sheet that does not hold as many pictures as there are lines.
    public init(table: String, sheet: [UInt8], width: Int, height: Int) throws {
        let lines = table.split(separator: "\n").filter { !$0.hasPrefix("#") && $0.contains("|") }
        let cell = width / SceneWorld.columns, rows = (lines.count + SceneWorld.columns - 1) / SceneWorld.columns
        guard cell > 0, height >= rows * cell, sheet.count == 4 * width * height else {
            throw DenoisingError("the sheet of sprites (\(width) x \(height) pixels) does not hold pictures of \(lines.count) things, eight in a row",
                                 hints: ["sprites.py makes it again"])
        }
        objects = try lines.enumerated().map { index, line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { trimmed(String($0)) }
            guard cells.count == 7, let station = SceneObject.Station(rawValue: cells[4]), let size = Float(cells[6]), size > 0.1, size < 3,
                  !cells[0].isEmpty, cells[5] == "-" || Scene.Place(rawValue: cells[5]) != nil else {
                throw DenoisingError("line \(index + 1) of the things of scenes is none: '\(line)'")
            }
            let others = cells[3].split(separator: ",").map { trimmed(String($0)) }
            let sprite = Sprite(sheet, width: width, x: index % SceneWorld.columns * cell, y: index / SceneWorld.columns * cell, side: cell)
            guard let sprite else { throw DenoisingError("the picture of '\(cells[0])' is empty", hints: ["sprites.py makes it again"]) }
            return SceneObject(name: cells[0], plural: cells[1], otherWords: others, station: station, home: Scene.Place(rawValue: cells[5]),
                               size: size, sprite: sprite)
        }
        guard !objects.isEmpty else { throw DenoisingError("the table of things is empty") }
        vocabulary = SceneVocabulary(objects)
    }

    /// The number of a thing by its name.
    public func index(of name: String) -> Int? { objects.firstIndex { $0.name == name } }
}

/// Without blanks around it.
private func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
}
