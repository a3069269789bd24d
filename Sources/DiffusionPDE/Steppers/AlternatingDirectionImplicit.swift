import Catalog

/// Peaceman and Rachford's scheme: half a step implicit in x, half a step implicit in y.
public struct AlternatingDirectionImplicit: TimeStepper {
    public static let entry = Entry<any TimeStepper>(EntryInfo(
        "adi", "Peaceman–Rachford: implicit along x and explicit along y, then the other way round.",
        details: """
            Second order and stable for every step in two dimensions; the gain tends to 1 for long steps, so fine detail \
            survives in them. In one dimension it is Crank–Nicolson.
            """,
        formula: #"g = \frac{(1 + r\lambda_x/2)(1 + r\lambda_y/2)}{(1 - r\lambda_x/2)(1 - r\lambda_y/2)}"#,
        references: ["Peaceman and Rachford (1955), J. SIAM 3(1)"],
        keywords: ["splitting", "Peaceman", "Rachford"])) { AlternatingDirectionImplicit() }

    public var order: Int? { 2 }
    public var isSeparable: Bool { true }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double? { 0.5 }
    public func gain(r: Double, mode: Mode) -> Double {
        let x = r * mode.x / 2, y = r * mode.y / 2
        return ((1 + x) / (1 - x)) * ((1 + y) / (1 - y))
    }

    public func advance(_ field: inout Field, steps: Int, r: Double, boundary: BoundaryCondition,
                        progress: inout Progress) throws {
        try advance(&field, by: .trapezoidal, steps: steps, r: r, boundary: boundary, progress: &progress)
    }
}
