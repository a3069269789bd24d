import Catalog

/// Forward in time, centred in space: the explicit scheme, stable only for short steps.
public struct ForwardEuler: TimeStepper {
    public static let entry = Entry<any TimeStepper>(EntryInfo(
        "ftcs", "The explicit scheme: forward Euler in time, centred differences in space.",
        details: """
            Every pixel moves towards the mean of its neighbours. First order in time, second in space. Stable, and with the \
            range of values kept, exactly when r = D dt / h² ≤ 1/(2d): 0.5 for signals, 0.25 for images. Above the limit the \
            finest checkerboard grows by the factor |1 − 4 d r| per step; `force=True` shows it.
            """,
        formula: #"u^{n+1} = u^n + r \sum_{j \in N(i)} (u_j^n - u_i^n),\quad g = 1 - 4 r \sum_i \sin^2(k_i h / 2)"#,
        references: ["Courant, Friedrichs and Lewy (1928), Mathematische Annalen 100",
                     "Morton and Mayers (2005), Numerical Solution of Partial Differential Equations, §2.2 and §3.1"],
        keywords: ["explicit", "forward Euler", "von Neumann", "CFL"])) { ForwardEuler() }

    public var order: Int? { 1 }
    public var largestDimension: Int { 3 }

    public func stabilityLimit(dimensions: Int) -> Double? { 1 / Double(2 * dimensions) }

    /// Four fifths of the limit: the finest mode is damped by −0.6 per step instead of standing still at −1.
    public func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double? { 0.4 / Double(dimensions) }

    public func gain(r: Double, mode: Mode) -> Double { 1 + r * mode.sum }

    public func advance(_ field: inout Field, steps: Int, r: Double, boundary: BoundaryCondition,
                        progress: inout Progress) throws {
        for channel in field.planes.indices {
            try ExplicitSweep.run(&field.planes[channel], grid: field.grid, boundary: boundary, steps: steps, r: r,
                                  progress: &progress)
        }
    }
}
