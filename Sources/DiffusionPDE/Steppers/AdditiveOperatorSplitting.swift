import Catalog

/// The mean of one implicit step of double length along each axis.
public struct AdditiveOperatorSplitting: TimeStepper {
    public static let entry = Entry<any TimeStepper>(EntryInfo(
        "aos", "Additive operator splitting: the mean of implicit steps along each axis.",
        details: """
            Treats x and y alike, so the result does not depend on their order. First order, stable and free of overshoots \
            for every step, but two to three times less accurate than `lod` at the same step. In one dimension it is \
            backward Euler.
            """,
        formula: #"u^{n+1} = \tfrac12 (I - 2 r L_x)^{-1} u^n + \tfrac12 (I - 2 r L_y)^{-1} u^n"#,
        references: ["Weickert, ter Haar Romeny and Viergever (1998), IEEE Trans. Image Processing 7(3)"],
        keywords: ["splitting"])) { AdditiveOperatorSplitting() }

    public var order: Int? { 1 }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double? { 0.25 }
    public func gain(r: Double, mode: Mode) -> Double {
        mode.dimensions == 1 ? 1 / (1 - r * mode.x) : 0.5 / (1 - 2 * r * mode.x) + 0.5 / (1 - 2 * r * mode.y)
    }

    public func advance(_ field: inout Field, steps: Int, r: Double, boundary: BoundaryCondition,
                        progress: inout Progress) throws {
        try advance(&field, by: .additive, steps: steps, r: r, boundary: boundary, progress: &progress)
    }
}
