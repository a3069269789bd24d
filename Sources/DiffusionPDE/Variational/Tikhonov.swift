import Arrays
import Catalog

/// The minimum over u of ½ Σ (u − f)² + α/2 Σ |∇u|²: one step of backward Euler of length α, (I − αL) u = f.
///
/// Solved exactly in the cosine basis; the mean is kept and no value leaves the range of f.
public enum Tikhonov {
    /// - Parameters:
    ///   - f: a signal, grey or colour image.
    ///   - alpha: in pixels²; not negative.
    /// - Throws: `DiffusionError`, `Interrupted`, `ArrayError.memory`.
    public static func minimiser(_ f: NDArray, alpha: Double, observer: any Observer = SilentObserver()) throws -> NDArray {
        guard alpha.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "alpha", value: alpha) }
        guard alpha >= 0 else { throw DiffusionError.negative(parameter: "alpha", value: alpha) }
        guard alpha > 0 else { return try Field(f).released() }
        return try HeatSimulation(HeatEquation(), scheme: "backward_euler").solve(f, until: alpha, dt: alpha, observer: observer)
    }
}
