import Catalog
import Images
import Interpreter

extension Builtin {
    static let imsave = Builtin(EntryInfo(
        "imsave(path, u)", "Writes an image as an 8-bit PNG file.",
        details: "Each value becomes round(255 u); values below 0 and above 1 are cut off.",
        parameters: [ParameterInfo("path", "The file; .png is added when it has no ending."), ParameterInfo("u", "A grey image [y, x] or a colour image [y, x, 3], finite.")],
        returns: "None.", keywords: ["PNG", "write", "store", "picture", "image"],
        examples: [Example("imsave('box.png', phantom('box', 8))\nprint(imread('box.png').max())", prints: "1.0\n")])) { call in
        var path = try call.string(0)
        let name = path.split(separator: "/").last ?? ""
        if let dot = name.lastIndex(of: ".") {
            let ending = name[name.index(after: dot)...].lowercased()
            guard ending == "png" else {
                throw call.error(0, "imsave writes PNG files only, not '.\(ending)'", hints: ["end the name with .png"])
            }
        } else {
            path += ".png"
        }
        if call[1].text != nil || call.isNone(1) { throw call.typeError(1, expected: "an array") }
        try call.machine.host.writeFile(path, try PNG.encode(try PictureArray.picture(try call.array(1))))
        return .none
    }
}
