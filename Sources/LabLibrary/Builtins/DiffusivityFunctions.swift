import Arrays
import Catalog
import DiffusionPDE
import Interpreter

extension Builtin {
    /// The diffusivities of the catalogue as functions g(s, K).
    static let diffusivities: [Builtin] = Diffusivities.all.map { entry in
        let info = entry.info
        // `tv` would say too little on its own.
        let name = info.name == "tv" ? "tv_diffusivity" : info.name
        return Builtin(EntryInfo(
            "\(name)(s, K)", info.summary, details: info.details + "\n\nIn diffuse and evolve it is g=\"\(info.name)\".",
            parameters: [
                ParameterInfo("s", "The slope: a number or an array; its sign does not matter."),
                ParameterInfo("K", "The contrast, in the unit of s; positive."),
            ],
            returns: "A float, or an array of the shape of s.", formula: info.formula, references: info.references,
            keywords: info.keywords + ["diffusivity"], examples: info.examples)) { call in
            let diffusivity = try entry.make()
            let contrast = try call.double(1)
            guard contrast > 0, contrast.isFinite else {
                throw DiffusionError.notPositive(parameter: "K", value: contrast)
            }
            let s = try call.image(0)
            let slopes = try s.casted(to: s.dtype == .float32 ? .float32 : .float64).contiguous()
            let squares = try NDArray(slopes.dtype, shape: slopes.shape, zeroed: false)
            if slopes.dtype == .float32 { square(slopes, Float.self, squares) } else { square(slopes, Double.self, squares) }
            diffusivity.replace(squares: squares, contrast: contrast)
            defer { withExtendedLifetime(squares) {} }
            return s.rank == 0 && s.dtype != .float32 ? .float(squares.pointer(Double.self)[0]) : call.arrayResult(squares)
        }
    }

    private static func square<T: Element & FloatingPoint>(_ slopes: NDArray, _ type: T.Type, _ out: NDArray) {
        let s = slopes.pointer(T.self), o = out.pointer(T.self)
        defer { withExtendedLifetime((slopes, out)) {} }
        for i in 0..<slopes.count { o[i] = s[i] * s[i] }
    }
}
