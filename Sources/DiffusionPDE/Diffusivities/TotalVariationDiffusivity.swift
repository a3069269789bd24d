import Catalog

/// The regularised diffusivity of total variation flow.
public struct TotalVariationDiffusivity: Diffusivity {
    public static let entry = Entry<any Diffusivity>(EntryInfo(
        "tv", "Total variation flow, with K as the ε that keeps it finite.",
        details: """
            The flux tends to 1 whatever the slope: noise melts at the speed of its perimeter over its area, edges lose height \
            but stay sharp. g reaches 1/K at slope 0, so the explicit step must be shorter by the factor K. `rof` minimises \
            the total variation itself, without the ε.
            """,
        formula: #"g(s) = \frac{1}{\sqrt{s^2 + K^2}}"#,
        references: ["Andreu, Ballester, Caselles and Mazón (2001), Differential and Integral Equations 14(3)"],
        keywords: ["total variation", "TV flow"])) { TotalVariationDiffusivity() }

    public func scale(contrast: Double) -> Double { 1 / contrast }

    @inline(__always)
    public func value<T: Real>(_ q: T) -> T { T.inverseRoot(1 + q) }
}
