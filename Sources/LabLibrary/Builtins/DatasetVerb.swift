import Catalog
import Denoising
import Images
import Interpreter

extension Builtin {
    static let dataset = Builtin(EntryInfo(
        "dataset(name, n=1000, size=16, seed=0, classes=None, labels=False)",
        "Points or small images drawn by a recipe: something to learn from.",
        details: DatasetFamily.all.map { "\($0.info.name): \($0.info.summary)" }.joined(separator: "\n")
            + "\nA longer data set begins with the shorter one of the same seed.\n"
            + "Scenes are drawn of emoji of the font Noto Color Emoji (SIL Open Font License); their classes are things: classes=[\"cat\", \"house\"].",
        parameters: [
            ParameterInfo("name", "Which one.", choices: DatasetFamily.all.map(\.info.name)),
            ParameterInfo("n", "How many samples."),
            ParameterInfo("size", "The side of an image in pixels, 4 to 128; points have none."),
            ParameterInfo("seed", "Whole number ≥ 0."),
            ParameterInfo("classes", "Which classes to draw from, as a list or a string of letters: \"ABC\"; None: all."),
            ParameterInfo("labels", "True returns a pair: the samples, and the class of each, or what is to be seen in each scene."),
        ],
        returns: "An array (n, 2) of points, (n, size, size) of images from -1 (paper) to 1 (ink), or (n, size, size, 3) of scenes from -1 to 1; with labels "
            + "a pair.",
        keywords: ["toy data", "moons", "glyphs", "letters", "scenes", "captions", "training set"],
        examples: [
            Example("print(dataset(\"moons\", 200).shape, dataset(\"shapes\", 3, size=24).shape)", prints: "(200, 2) (3, 24, 24)\n"),
            Example("x, labels = dataset(\"glyphs\", 4, classes=\"AB\", labels=True); print(x.shape, set(labels) <= {\"A\", \"B\"})",
                    prints: "(4, 16, 16) True\n"),
            Example("x, captions = dataset(\"scenes\", 8, size=64, seed=3, labels=True); print(x.shape, captions[0])"),
        ])
    ) { call in
        let family = try DatasetFamily.named(try call.string(0))
        let set = try family.drawn(try call.int(1), size: try call.int(2), seed: try call.seed(3), only: try call.classNames(4), glyphs: .cairo,
                                   world: family.isScenes ? try ShippedScenes.contents(in: try LessonsFolder.needed()).world : nil)
        let samples = call.arrayResult(set.samples)
        guard try call.bool(5) else { return samples }
        if let captions = set.captions { return .tuple([samples, .list(captions.map { Value($0) })]) }
        return .tuple([samples, .list(set.labels.map { Value(set.classes[$0]) })])
    }
}

extension GlyphDrawing {
    /// Characters in the fonts of figures.
    static let cairo = GlyphDrawing(faces: GlyphPainter.faceCount) { glyph, size in
        GlyphPainter.coverage(of: glyph.character, face: glyph.face, size: size, turn: glyph.turn,
                              shift: (glyph.shift.x * Double(size), glyph.shift.y * Double(size)), height: glyph.height * Double(size))
    }
}

extension Call {
    /// Names of classes: strings or whole numbers, or the letters of a string; nil for None.
    func classNames(_ index: Int) throws -> [String]? {
        if isNone(index) { return nil }
        if let letters = self[index].text { return letters.map(String.init) }
        return try machine.elements(self[index]).map { try className($0, index) }
    }

    /// The name of a class: a string as it is, a whole number by its digits.
    func className(_ value: Value, _ index: Int) throws -> String {
        if let text = value.text { return text }
        switch value {
        case .int(let number), .int64(let number): return String(number)
        case .uint8(let number): return String(number)
        case .bool(let flag), .numpyBool(let flag): return flag ? "1" : "0"
        default: throw error(index, "a class must be a string or a whole number, not \(machine.type(of: value).name)", type: .typeError)
        }
    }
}
