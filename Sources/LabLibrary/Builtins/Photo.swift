import Catalog
import Images
import Interpreter

/// The photographs shipped with the lessons, with what their credits say.
enum Photographs {
    static let all: [(name: String, summary: String)] = [
        ("camera", "A man with a camera on a tripod, grey, 512 x 512 (Lav Varshney, CC0)."),
        ("coins", "Ancient coins on a grey ground, grey, 303 x 384 (Brooklyn Museum, no known copyright restrictions)."),
        ("astronaut", "Eileen Collins, in colour, 256 x 256 (NASA, public domain)."),
    ]

    static var names: [String] { all.map(\.name) }
}

extension Builtin {
    static let photo = Builtin(EntryInfo(
        "photo(name=\"camera\", gray=False)", "A photograph shipped with the lessons.",
        details: Photographs.all.map { "\($0.name): \($0.summary)" }.joined(separator: "\n"),
        parameters: [ParameterInfo("name", "Which one.", choices: Photographs.names), ParameterInfo("gray", "True makes one grey value of red, green and blue.")],
        returns: "A float64 array with values from 0 to 1, [y, x] or [y, x, 3].", keywords: ["picture", "image", "test image"],
        examples: [Example("print(photo('coins').shape)", prints: "(303, 384)\n")])) { call in
        let name = try call.string(0)
        guard Photographs.names.contains(name) else {
            let error = call.error(0, "there is no photograph '\(name)'", hints: ["photographs: " + Photographs.names.joined(separator: ", ")])
            error.exception.suggestion = Suggestion.nearest(to: name, among: Photographs.names)
            throw error
        }
        guard let folder = LessonsFolder.locate() else {
            throw PythonError(.osError, "the folder of the lessons was not found", hints: ["DLAB_LESSONS can name it"])
        }
        return try PictureArray.read("\(folder)/images/\(name).png", gray: try call.bool(1), call.machine)
    }

    static let photos = Builtin(EntryInfo(
        "photos()", "The names of the photographs shipped with the lessons.", returns: "A list of names for photo().",
        examples: [Example("print(photos())", prints: "['camera', 'coins', 'astronaut']\n")])) { _ in
        .list(Photographs.names.map { Value($0) })
    }
}
