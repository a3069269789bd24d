import Catalog

/// Perona and Malik's first diffusivity.
public struct ExponentialDiffusivity: Diffusivity {
    public static let entry = Entry<any Diffusivity>(EntryInfo(
        "perona_malik_exp", "Perona and Malik's exponential diffusivity.",
        details: """
            Falls faster than the rational one and so prefers edges of high contrast over wide regions. The flux s g(s) grows \
            up to s = K/√2; other texts write exp(−s²/(2K²)), whose K is smaller by √2.
            """,
        formula: #"g(s) = e^{-s^2/K^2}"#,
        references: ["Perona and Malik (1990), IEEE TPAMI 12(7), §V"],
        keywords: ["edge stopping", "conductance"])) { ExponentialDiffusivity() }

    @inline(__always)
    public func value<T: Real>(_ q: T) -> T { T.exponential(-q) }
}
