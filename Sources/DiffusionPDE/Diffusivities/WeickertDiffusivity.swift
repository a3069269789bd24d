import Catalog

/// Weickert's diffusivity.
public struct WeickertDiffusivity: Diffusivity {
    public static let entry = Entry<any Diffusivity>(EntryInfo(
        "weickert", "Weickert's diffusivity: almost 1 below K, almost 0 above.",
        details: """
            The steepest of the catalogue: slopes well below K are blurred as by the heat equation, those well above stand \
            still, and regions of one grey value form. The constant puts the largest flux at s = K. Use it with sigma > 0.
            """,
        formula: #"g(s) = 1 - \exp\left(\frac{-3.31488}{(s/K)^8}\right),\quad g(0) = 1"#,
        references: ["Weickert (1998), Anisotropic Diffusion in Image Processing, eq. 5.2"],
        keywords: ["edge-enhancing", "segmentation"])) { WeickertDiffusivity() }

    static let constant = 3.31488

    @inline(__always)
    public func value<T: Real>(_ q: T) -> T { 1 - WeickertDiffusivity.complement(q) }

    /// 1 − g, which keeps its digits where g is almost 1.
    @inline(__always)
    static func complement<T: Real>(_ q: T) -> T {
        let square = q * q
        // At q = 0 the quotient is −∞, and the exponential of that is as good as 0.
        return T.exponential(-T(constant) / (square * square))
    }
}
