import Arrays
import Catalog
import Images
import Interpreter

extension Builtin {
    static let phantom = Builtin(EntryInfo(
        "phantom(name, n=128)", "A test image with values from 0 to 1, known exactly.",
        details: Phantom.all.map { "\($0.info.name): \($0.info.summary)" }.joined(separator: "\n"),
        parameters: [ParameterInfo("name", "Which one.", choices: Phantom.all.map(\.info.name)), ParameterInfo("n", "Pixels along each side, 1 or more.")],
        returns: "A float64 array [y, x] of n by n pixels.", references: ["Shepp and Logan, IEEE Trans. Nucl. Sci. 21 (1974)"], keywords: ["test image", "synthetic"],
        examples: [Example("print(phantom('step', 4))", prints: "[[0. 0. 1. 1.]\n [0. 0. 1. 1.]\n [0. 0. 1. 1.]\n [0. 0. 1. 1.]]\n")])) { call in
        let raster = try Phantom.named(try call.string(0)).raster(try call.int(1))
        return .object(ArrayObject(try NDArray(raster.values, shape: [raster.height, raster.width])))
    }
}
