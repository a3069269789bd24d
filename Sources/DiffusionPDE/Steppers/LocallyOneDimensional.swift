import Catalog

/// Implicit Euler along x, then along y.
public struct LocallyOneDimensional: TimeStepper {
    public static let entry = Entry<any TimeStepper>(EntryInfo(
        "lod", "Implicit Euler one axis after the other: first x, then y.",
        details: """
            Each axis is a set of independent one-dimensional systems. First order, stable and free of overshoots for every \
            step. In one dimension it is backward Euler.
            """,
        formula: #"(I - r L_y)(I - r L_x)\,u^{n+1} = u^n,\quad g = \frac{1}{(1 - r\lambda_x)(1 - r\lambda_y)}"#,
        references: ["Yanenko (1971), The Method of Fractional Steps, §2"],
        keywords: ["splitting", "fractional steps"])) { LocallyOneDimensional() }

    public var order: Int? { 1 }
    public var isSeparable: Bool { true }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double? { 0.25 }
    public func gain(r: Double, mode: Mode) -> Double { 1 / ((1 - r * mode.x) * (1 - r * mode.y)) }

    public func advance(_ field: inout Field, steps: Int, r: Double, boundary: BoundaryCondition,
                        progress: inout Progress) throws {
        try advance(&field, by: .implicit, steps: steps, r: r, boundary: boundary, progress: &progress)
    }
}
