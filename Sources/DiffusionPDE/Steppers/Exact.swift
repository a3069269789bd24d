import Catalog
import Glibc

/// The solution of the semi-discrete equation u' = D L u: no error in time, whatever the step.
public struct Exact: TimeStepper {
    public static let entry = Entry<any TimeStepper>(EntryInfo(
        "exact", "The exact solution of the heat equation on the pixel grid.",
        details: """
            Every eigenmode of the five-point Laplacian is multiplied by exp(D t λ / h²), in the basis that the boundary \
            condition calls for: cosines (DCT-II) for zero flux, Fourier modes for a periodic image, sines (DST-I) for \
            fixed values. Short times are convolved with the heat kernel of the grid, e^{−2r} I_k(2r), which is the same. Stable for every step, keeps the mean (zero flux, periodic) and the range of values.
            """,
        formula: #"u(t) = e^{t D L} u_0"#,
        references: ["Lindeberg (1990), Scale-space for discrete signals, IEEE TPAMI 12(3)",
                     "Strang (1999), The discrete cosine transform, SIAM Review 41(1)"],
        keywords: ["matrix exponential", "DCT", "semigroup"])) { Exact() }

    public var order: Int? { nil }
    public var isSeparable: Bool { true }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double? { nil }
    public func gain(r: Double, mode: Mode) -> Double { exp(r * mode.sum) }

    public func advance(_ field: inout Field, steps: Int, r: Double, boundary: BoundaryCondition,
                        progress: inout Progress) throws {
        let total = r * Double(steps)
        guard LatticeHeatKernel.isQuicker(meshTime: total, dtype: field.dtype, boundary: boundary) else {
            try SpectralSolver(grid: field.grid, boundary: boundary)
                .multiply(&field, by: self, steps: steps, r: r, progress: &progress)
            return
        }
        try LatticeHeatKernel(meshTime: total, dtype: field.dtype).convolve(&field, boundary, steps: steps, &progress)
    }
}
