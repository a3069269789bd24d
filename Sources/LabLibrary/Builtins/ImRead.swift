import Catalog
import Interpreter

extension Builtin {
    static let imread = Builtin(EntryInfo(
        "imread(path, gray=False)", "Reads a PNG file as an array with values from 0 to 1.",
        details: "Grey, RGB and palette pictures of 8 and 16 bits, interlaced or not. What is transparent shows white behind it.",
        parameters: [ParameterInfo("path", "The file."), ParameterInfo("gray", "True makes one grey value of red, green and blue (Rec. 709 weights).")],
        returns: "A float64 array [y, x] for grey pictures, else [y, x, 3].", keywords: ["PNG", "load", "open", "picture", "image"],
        examples: [Example("imsave('ramp.png', phantom('ramp', 4))\nprint(imread('ramp.png').shape)", prints: "(4, 4)\n")])) { call in
        try PictureArray.read(try call.string(0), gray: try call.bool(1), call.machine)
    }
}
