import Catalog
import Denoising
import Interpreter

extension Builtin {
    static let findMark = Builtin(EntryInfo(
        "find_mark(picture)", "Looks for the invisible mark that generated pictures carry.",
        details: "As `dlab inspect FILE` does, in the pixels alone. No mark means nothing about pictures from elsewhere, and whoever wants to be rid of a mark gets rid of it.",
        parameters: [ParameterInfo("picture", "A picture [y, x] or [y, x, 3] with values in 0…1.")],
        returns: "record with found, score (in standard deviations of pictures without the mark) and least (the score from which it counts as found)",
        references: ["Cox et al. 1997 (IEEE Trans. Image Processing 6, 1673)"], keywords: ["watermark", "provenance", "inspect"],
        examples: [Example("r = find_mark(np.full((64, 64, 3), 0.5)); print(r.found, r.least > 5)", prints: "False True\n")])) { call in
        let finding = try InvisibleMark.standard.finding(in: try call.array(0))
        return .object(RecordObject(name: "MarkFinding", fields: [
            ("found", .bool(finding.isFound)), ("score", .float(max(0, finding.score))), ("least", .float(PictureInspection.threshold)),
        ]))
    }
}
