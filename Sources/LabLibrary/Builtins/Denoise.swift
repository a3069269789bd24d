import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let denoise = Builtin(EntryInfo(
        "denoise(u, method=\"rof\", noise=None, record=False)",
        "Removes noise by a method's name, with parameters that suit the level of the noise.",
        details: NoiseRemoval.all.map { "\($0.info.name): \($0.info.summary)" }.joined(separator: "\n") + """
            \nThe factors are the best of a search on photographs at a noise of a tenth of the range; `dlab bench quality` \
            searches anew. Without noise its level is estimated from second differences, which takes fine texture for noise.
            """,
        parameters: [
            DiffusionParameter.image, ParameterInfo("method", "How.", among: NoiseRemoval.all.map(\.info)),
            ParameterInfo("noise", "The standard deviation of the noise; None estimates it."),
            ParameterInfo("record", "True returns the level of the noise too."),
        ],
        returns: "A new array of the shape of u; with record=True a record: u, method, noise.",
        references: ["Immerkær (1996), Fast noise variance estimation, Computer Vision and Image Understanding 64(2)"],
        keywords: ["noise", "restore", "smooth", "estimate"],
        examples: [
            Example("u = photo('coins')\nf = add_noise(u, 0.1)\nr = denoise(f, record=True)\nprint(round(r.noise, 2), psnr(r.u, u) > 27)",
                    prints: "0.1 True\n"),
            .draws("f = add_noise(photo(\"coins\"), 0.1)\n"
                    + "plt.figure(figsize=(8, 3.2))\n"
                    + "plt.imshow(np.hstack([f, denoise(f)]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A noisy photograph, and denoised without a parameter."),
        ])) { call in
        let u = try call.image(0), name = try call.string(1), noise = try call.optionalDouble(2)
        let removal = try NoiseRemoval.named(name)
        let result = try call.observed("denoise") { try removal.apply(u, noise: noise, observer: $0) }
        guard try call.bool(3) else { return call.arrayResult(result.u) }
        return .object(RecordObject(name: "Denoised", fields: [
            ("u", call.arrayResult(result.u)), ("method", Value(name)), ("noise", .float(result.noise)),
        ]))
    }
}
