import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// The few pixels an image is worth.
    static let sparsify = Builtin(EntryInfo(
        "sparsify(u, density, how=\"laplacian\", seed=0)",
        "Chooses the few pixels from which the rest of an image is to be rebuilt.",
        details: PixelSelection.all.map { "\($0.info.name): \($0.info.summary)" }.joined(separator: "\n"),
        parameters: [
            DiffusionParameter.image, ParameterInfo("density", "The part of the pixels to keep, above 0 and up to 1."),
            ParameterInfo("how", "Where pixels are kept.", among: PixelSelection.all.map(\.info)),
            ParameterInfo("seed", "Of random: a whole number, not negative; None draws from the system."),
        ],
        returns: "A mask for inpaint: an array of truth values, [x] or [y, x], with round(density · size) True, at least one.",
        references: PixelSelection.all.flatMap(\.info.references),
        keywords: ["mask", "compress", "subsample", "dither", "halftone"],
        examples: [
            Example("print(sparsify(phantom('step', 8), 0.25).sum())", prints: "16\n"),
            Example("u = photo()\nmask = sparsify(u, 0.05)\nprint(mask.sum(), psnr(inpaint(u, mask), u) > 27)", prints: "13107 True\n"),
            .draws("u = photo(\"camera\")[40:296, 90:346]\n"
                    + "plt.figure(figsize=(8, 4))\n"
                    + "plt.imshow(np.hstack([u, sparsify(u, 0.1)]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A photograph, and the tenth of its pixels from which it is best rebuilt."),
        ])) { call in
        let selection = try PixelSelection.named(try call.string(2))
        let u = try call.image(0)
        let density = try call.double(1), seed = try RandomSeed.words(call[3], call.machine)
        let mask = try call.observed("sparsify") { try selection.mask(u, density: density, seed: seed, observer: $0) }
        return call.arrayResult(try mask.array(like: u.shape))
    }
}
