import Arrays
import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let segment = Builtin(EntryInfo(
        "segment(u, classes=2, t=20, K=\"auto\", sigma=1)",
        "Splits an image into classes of brightness, after diffusion has removed noise and texture.",
        details: """
            Perona–Malik diffusion (regularised, aos) to time t, then Otsu's thresholds: the split with the smallest variance \
            within the classes, found exactly on a histogram of 256 bins. Classes are numbered from dark to bright. A class need \
            not be one region; colours count by their brightness, so equally bright ones are not told apart. Light that falls \
            unevenly is not evened out: a bright background joins bright things.
            """,
        parameters: [
            DiffusionParameter.image, ParameterInfo("classes", "How many, 1…256."),
            ParameterInfo("t", "How long to diffuse, in pixels²; not negative, 0 for the image as it is."),
            DiffusionParameter.contrast,
            ParameterInfo("sigma", "The Gaussian before slopes are taken, in pixels."),
        ],
        returns: "A record: labels (int64, [x] or [y, x]), thresholds, means (the mean grey of each class), u (the diffused image).",
        formula: #"\min_{\theta} \sum_k \sum_{\theta_{k-1} \le u_i < \theta_k} (u_i - \bar u_k)^2"#,
        references: ["Otsu (1979), IEEE Trans. SMC 9(1)", "Catté, Lions, Morel and Coll (1992), SIAM J. Numer. Anal. 29(1)"],
        keywords: ["threshold", "Otsu", "classes", "labels", "cluster", "binarize"],
        examples: [
            Example("u = add_noise(phantom('box', 32), 0.3)\ns = segment(u)\nprint((s.labels == phantom('box', 32)).mean() > 0.99)",
                    prints: "True\n"),
            .draws("u = photo(\"camera\")[40:296, 90:346]\n"
                    + "plt.figure(figsize=(8, 4))\n"
                    + "plt.imshow(np.hstack([u, segment(u, classes=3).labels / 2]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A photograph, and its three classes: coat, lawn and sky."),
        ])) { call in
        let u = try call.image(0), classes = try call.int(1), t = try call.double(2)
        let contrast = try call.contrast(3), sigma = try call.double(4)
        let found = try call.observed("segment") {
            try Segmentation(u, classes: classes, until: t, contrast: contrast, sigma: sigma, observer: $0)
        }
        return .object(RecordObject(name: "Segmentation", fields: [
            ("labels", call.arrayResult(found.labels)), ("thresholds", call.arrayResult(try NDArray(found.thresholds))),
            ("means", call.arrayResult(try NDArray(found.means))), ("u", call.arrayResult(found.diffused)),
        ]))
    }
}
