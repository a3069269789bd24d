import Arrays
import Catalog
import Glibc

/// What the gradient of an image costs: Ψ(s), s = |∇u|. Diffusion with the diffusivity Ψ'(s)/s runs downhill on its sum.
///
/// To add one: a row in `all`.
public struct Penaliser: Sendable {
    public let info: EntryInfo
    /// Ψ(s) for s ≥ 0 and the contrast K.
    let cost: @Sendable (_ s: Double, _ contrast: Double) -> Double

    public static let all: [Penaliser] = [
        Penaliser(info: EntryInfo(
            "tv", "The size of the gradient: edges cost their height, however sharp they are.",
            formula: #"\Psi(s) = s"#, references: ["Rudin, Osher and Fatemi (1992), Physica D 60"])) { s, _ in s },
        Penaliser(info: EntryInfo(
            "tikhonov", "Half its square: the heat equation runs downhill on it.",
            formula: #"\Psi(s) = s^2 / 2"#, references: ["Tikhonov (1963), Soviet Math. Dokl. 4"])) { s, _ in s * s / 2 },
        Penaliser(info: EntryInfo(
            "charbonnier", "Quadratic below K, linear above; convex.",
            formula: #"\Psi(s) = K^2 (\sqrt{1 + s^2/K^2} - 1)"#,
            references: ["Charbonnier, Blanc-Féraud, Aubert and Barlaud (1997), IEEE Trans. Image Processing 6(2)"])) { s, k in
            // Without the difference of nearly equal numbers.
            s * s / (1 + (1 + s * s / (k * k)).squareRoot())
        },
        Penaliser(info: EntryInfo(
            "perona_malik", "Quadratic below K, logarithmic above; not convex, so that steep edges are nearly free.",
            formula: #"\Psi(s) = \tfrac12 K^2 \ln(1 + s^2/K^2)"#,
            references: ["Perona and Malik (1990), IEEE TPAMI 12(7)"])) { s, k in k * k * log1p(s * s / (k * k)) / 2 },
    ]

    public static var names: [String] { all.map(\.info.name) }

    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public static func named(_ name: String) throws -> Penaliser {
        guard let found = all.first(where: { $0.info.name == name }) else {
            throw DiffusionError.unknown(what: "penaliser", name: name, parameter: "penaliser", known: names)
        }
        return found
    }
}

/// E(u) = ½ Σ (u − f)² + λ Σ Ψ(|∇u|), with forward differences that are 0 at the last row and column.
public struct DiffusionEnergy: Sendable {
    public let penaliser: Penaliser
    /// λ; not negative.
    public let weight: Double
    /// K, in the unit of the grey values; positive.
    public let contrast: Double

    /// - Throws: `DiffusionError` for an unknown penaliser, a negative weight, a contrast that is not positive.
    public init(penaliser: String, weight: Double, contrast: Double) throws {
        self.penaliser = try Penaliser.named(penaliser)
        for (name, value) in [("weight", weight), ("K", contrast)] where !value.isFinite {
            throw DiffusionError.notAFiniteNumber(parameter: name, value: value)
        }
        guard weight >= 0 else { throw DiffusionError.negative(parameter: "weight", value: weight) }
        guard contrast > 0 else { throw DiffusionError.notPositive(parameter: "K", value: contrast) }
        self.weight = weight
        self.contrast = contrast
    }

    /// The energy, in double precision; the channels of a colour image are added.
    /// - Throws: for different shapes, a shape that is no image, values that are not finite.
    public func of(_ u: NDArray, data f: NDArray) throws -> Double {
        guard u.shape == f.shape else { throw ImageTaskError.shapes(parameter: "f", f.shape, wanted: u.shape) }
        let field = try Field(try u.casted(to: .float64)), data = try Field(try f.casted(to: .float64))
        var fidelity = 0.0, smoothness = 0.0
        for (plane, reference) in zip(field.planes, data.planes) {
            let values = plane.pointer(Double.self), wanted = reference.pointer(Double.self)
            defer { withExtendedLifetime((plane, reference)) {} }
            for y in 0..<field.grid.rows {
                let start = y * field.grid.columns
                let below = y + 1 < field.grid.rows ? start + field.grid.columns : start
                var rowFidelity = 0.0, rowSmoothness = 0.0
                for x in 0..<field.grid.columns {
                    let value = values[start + x]
                    let dx = x + 1 < field.grid.columns ? values[start + x + 1] - value : 0
                    let dy = values[below + x] - value
                    let difference = value - wanted[start + x]
                    rowFidelity += difference * difference
                    rowSmoothness += penaliser.cost((dx * dx + dy * dy).squareRoot(), contrast)
                }
                fidelity += rowFidelity
                smoothness += rowSmoothness
            }
        }
        return fidelity / 2 + weight * smoothness
    }
}
