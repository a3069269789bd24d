import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// The unknown pixels of an image from the known ones.
    static let inpaint = Builtin(EntryInfo(
        "inpaint(u, mask, method=\"harmonic\", record=False)",
        "Fills in the pixels that are not known, from those that are.",
        details: "mask is True where a pixel is known; what u holds elsewhere does not matter, NaN included. Colour is filled with "
            + "one mask for all channels.\n" + Inpainting.methods.map { "\($0.info.name): \($0.info.summary) \($0.info.details)" }.joined(separator: "\n"),
        parameters: [
            ParameterInfo("u", "A signal [x], grey image [y, x] or colour image [y, x, 3]; finite where the mask is True."),
            ParameterInfo("mask", "True where u is known: [x] for a signal, [y, x] for an image."),
            ParameterInfo("method", "What the filling must satisfy.", among: Inpainting.methods.map(\.info)),
            ParameterInfo("record", "True returns the certificate of the run too."),
        ],
        returns: "A new array of the shape of u, with the known pixels unchanged; with record=True a record: u, method, iterations, "
            + "residual (as the method defines its accuracy), range_violation (how far values lie outside the range of the known ones).",
        formula: #"A(u) = 0 \text{ where unknown},\quad u = f \text{ where known}"#,
        references: Inpainting.methods.flatMap(\.info.references),
        keywords: ["restore", "interpolate", "fill", "missing", "scratch", "reconstruct"] + Inpainting.methods.flatMap(\.info.keywords),
        examples: [
            Example("print(inpaint(np.array([1, np.nan, np.nan, 4]), [True, False, False, True]).round(6))", prints: "[1. 2. 3. 4.]\n"),
            Example("u = photo()\nmask = np.random.default_rng(0).random(u.shape) < 0.05\nprint(psnr(inpaint(u, mask), u) > 23)",
                    prints: "True\n"),
            .draws("u = photo(\"camera\")[40:296, 90:346]\n"
                    + "mask = np.random.default_rng(0).random(u.shape) < 0.1\n"
                    + "plt.figure(figsize=(8, 4))\n"
                    + "plt.imshow(np.hstack([u * mask, inpaint(u, mask)]), cmap=\"gray\", vmin=0, vmax=1); plt.axis(\"off\")",
                   "A tenth of the pixels of a photograph, and what the heat equation rebuilds from them."),
        ])) { call in
        let u = try call.image(0), mask = try call.image(1), name = try call.string(2)
        let inpainting = try Inpainting(method: name)
        let solution = try call.observed("inpaint") { try inpainting.solve(u, mask: mask, observer: $0) }
        let certificate = solution.certificate
        if let doubt = certificate.doubt { call.machine.warn(.runtimeWarning, doubt) }
        guard try call.bool(3) else { return call.arrayResult(solution.u) }
        return .object(RecordObject(name: "Inpainting", fields: [
            ("u", call.arrayResult(solution.u)), ("method", Value(name)), ("iterations", .int(certificate.iterations)),
            ("residual", .float(certificate.accuracy)), ("range_violation", .float(certificate.rangeViolation)),
        ]))
    }
}
