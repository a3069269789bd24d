import Catalog

/// Charbonnier's diffusivity.
public struct CharbonnierDiffusivity: Diffusivity {
    public static let entry = Entry<any Diffusivity>(EntryInfo(
        "charbonnier", "Charbonnier's diffusivity: slows down at edges, never sharpens them.",
        details: """
            The flux s g(s) never falls, so the equation is well-posed and its energy convex: edges are kept better than by the \
            heat equation, and no stairs appear.
            """,
        formula: #"g(s) = \frac{1}{\sqrt{1 + s^2/K^2}}"#,
        references: ["Charbonnier, Blanc-Féraud, Aubert and Barlaud (1997), IEEE Trans. Image Processing 6(2)"],
        keywords: ["convex", "well-posed"])) { CharbonnierDiffusivity() }

    @inline(__always)
    public func value<T: Real>(_ q: T) -> T { T.inverseRoot(1 + q) }
}
