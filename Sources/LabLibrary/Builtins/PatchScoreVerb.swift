import Arrays
import Catalog
import Denoising
import Interpreter

extension Builtin {
    static let patchScore = Builtin(EntryInfo(
        "patch_score(data, patch=5, *, places=\"boundary\", padding=\"zero\")",
        "A denoiser that knows the training images patch by patch only, and so makes new ones without a network.",
        details: """
            Each pixel is the average of the centre pixels of all training patches, weighted by how well they fit its surroundings. With places=\"equivariant\" \
            patches from anywhere are compared, with \"boundary\" those that the border cuts in the same way, with \"local\" those from the same place. \
            Small patches make new pictures of familiar parts, large ones the training images again; patch=\"auto\" shrinks the patch as the noise falls, from \
            the whole image to 3 pixels, and a function of sigma says it in any other way.
            """,
        parameters: [
            ParameterInfo("data", "Training images, (N, h, w) or (N, h, w, 3)."),
            ParameterInfo("patch", "The side of a patch, odd: a whole number, \"auto\", or a function of sigma.", choices: ["auto"]),
            ParameterInfo("places", "Which training patches a pixel is compared with.", choices: PatchDenoiser.placeNames),
            ParameterInfo("padding", "What lies beyond the border.", choices: PatchDenoiser.paddingNames),
        ],
        returns: "a denoiser",
        formula: #"D(x, \sigma)_p = \sum_i \mathrm{softmax}_i\left(-\frac{\|x_{\Omega_p} - y_i\|^2}{2\sigma^2}\right) y_i^{centre}"#,
        references: ["Kamb, Ganguli 2024 (arXiv 2412.20292), equations 7 to 10"],
        keywords: ["local", "equivariant", "score machine", "creativity", "memorisation"],
        examples: [
            Example("d = patch_score(np.eye(8)[None], patch=3); print(d(np.eye(8)[None], 0.01).round(3).trace(axis1=1, axis2=2))", prints: "[8.]\n"),
        ])
    ) { call in
        let data = try call.array(0), size = try call.patchSize(1, data)
        let denoiser = try PatchDenoiser(data, places: try call.string(2), padding: try call.string(3), size: size)
        let shape = NDArray.text(denoiser.sampleShape ?? [])
        return .object(DenoiserObject(denoiser, text: "<denoiser of the patches of \(data.shape[0]) images of shape \(shape)>"))
    }
}

extension Call {
    /// The side of a patch at a noise level.
    fileprivate func patchSize(_ index: Int, _ data: NDArray) throws -> (Double) throws -> Int {
        if let word = self[index].text {
            guard word == "auto" else { throw error(index, "patch must be a whole number, \"auto\" or a function of sigma, not '\(word)'") }
            return try PatchDenoiser.growing(data)
        }
        guard case .object(let object) = self[index], object.isCallable else {
            let side = try int(index)
            return { _ in side }
        }
        let machine = machine, function = self[index]
        return { sigma in
            let answer = try machine.call(function, Arguments([.float(sigma)]))
            guard let side = try ArrayConversion.toArray(answer, machine).doubles().first, side == side.rounded(), abs(side) < 1e6 else {
                throw DenoisingError("the function must return the side of a patch, a whole number", parameter: "patch")
            }
            return Int(side)
        }
    }
}
