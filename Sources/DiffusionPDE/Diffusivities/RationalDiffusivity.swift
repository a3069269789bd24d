import Catalog

/// Perona and Malik's second diffusivity.
public struct RationalDiffusivity: Diffusivity {
    public static let entry = Entry<any Diffusivity>(EntryInfo(
        "perona_malik", "Perona and Malik's rational diffusivity.",
        details: """
            The flux s g(s) grows up to s = K and falls beyond: slopes below K are smoothed, steeper ones are sharpened. That \
            makes the equation ill-posed without pre-smoothing: a smooth ramp breaks into stairs.
            """,
        formula: #"g(s) = \frac{1}{1 + s^2/K^2}"#,
        references: ["Perona and Malik (1990), IEEE TPAMI 12(7), §V"],
        keywords: ["edge stopping", "conductance"])) { RationalDiffusivity() }

    @inline(__always)
    public func value<T: Real>(_ q: T) -> T { 1 / (1 + q) }

    /// Two quotients by one division, the slowest operation of the whole scheme.
    @inline(__always)
    public func values<T: Real>(_ p: T, _ q: T) -> (T, T) {
        let a = 1 + p, b = 1 + q
        let both = 1 / (a * b)
        return (b * both, a * both)
    }
}
