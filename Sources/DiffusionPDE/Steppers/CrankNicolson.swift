import Catalog

/// The trapezoidal rule: second order, stable for every step, but fine modes ring when steps are long.
public struct CrankNicolson: TimeStepper {
    public static let entry = Entry<any TimeStepper>(EntryInfo(
        "crank_nicolson", "The trapezoidal rule: second order and stable, but long steps ring.",
        details: """
            The gain never exceeds 1 in size, yet tends to −1 for long steps: fine detail then survives with alternating \
            sign. In 1-D no mode changes sign for r ≤ 1/2, and an impulse stays non-negative up to r = 3/2. Without dt it \
            takes steps of r = 0.5 in 1-D and 0.25 in 2-D, where even the finest mode keeps its sign.
            """,
        formula: #"\left(I - \tfrac r2 L\right) u^{n+1} = \left(I + \tfrac r2 L\right) u^n,\quad g = \frac{1 + r\lambda/2}{1 - r\lambda/2}"#,
        references: ["Crank and Nicolson (1947), Proc. Cambridge Philosophical Society 43",
                     "Kraaijevanger (1992), Maximum norm contractivity of discretization schemes for the heat equation"],
        keywords: ["implicit", "trapezoidal rule", "ringing", "Rannacher"])) { CrankNicolson() }

    public var order: Int? { 2 }
    public var largestDimension: Int { 3 }
    public var resolvent: (r: Double, factor: Double)? { (0.5, 2) }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double? { 0.5 / Double(dimensions) }
    public func gain(r: Double, mode: Mode) -> Double {
        let half = r * mode.sum / 2
        return (1 + half) / (1 - half)
    }
}
