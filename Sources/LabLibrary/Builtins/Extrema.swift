import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    static let extrema = Builtin(EntryInfo(
        "extrema(u)", "Counts the local maxima and minima inside a signal or an image.",
        details: """
            A plateau of equal values counts once; what touches the border does not count. In one dimension the heat equation \
            never makes a new extremum; in two it can.
            """,
        parameters: [DiffusionParameter.image], returns: "A record: maxima, minima, count.",
        references: ["Lindeberg (1990), Scale-space for discrete signals, IEEE TPAMI 12(3)"],
        keywords: ["maximum", "minimum", "peaks", "scale space"],
        examples: [Example("print(extrema(np.array([0, 2, 1, 3, 0])))", prints: "Extrema(maxima=2, minima=1, count=3)\n")]))
    { call in
        let found = try Extrema(try call.image(0))
        return .object(RecordObject(name: "Extrema", fields: [
            ("maxima", .int(found.maxima)), ("minima", .int(found.minima)), ("count", .int(found.count)),
        ]))
    }
}
