import Arrays
import Glibc

/// The heat kernel of the pixel grid: e^{−2r} I_k(2r) at distance k, what one pixel becomes along each axis in the mesh
/// time r.
///
/// For short times it is narrow, and a convolution is the quickest exact solution whatever the size of the image.
/// Lindeberg (1990), Scale-space for discrete signals, IEEE TPAMI 12(3).
struct LatticeHeatKernel {
    /// w₀ … w_R, of sum 1 over both sides; what is left out is below the rounding of the type.
    let weights: [Double]

    /// - Parameters:
    ///   - r: the mesh time, not negative.
    ///   - dtype: float32 or float64.
    init(meshTime r: Double, dtype: DType) {
        let x = 2 * r
        let longest = Int(10 * x.squareRoot() + 40)
        // Ratios I_k / I_{k−1} backwards from far out, where they are as good as 0.
        var ratios = [Double](repeating: 0, count: longest + 2)
        for k in stride(from: longest, through: 1, by: -1) { ratios[k] = x / (2 * Double(k) + x * ratios[k + 1]) }
        let least = dtype == .float32 ? 1e-10 : 1e-18
        var raw = [1.0]
        for k in 1...longest {
            let next = raw[k - 1] * ratios[k]
            if next < least { break }
            raw.append(next)
        }
        let sum = 2 * raw.dropFirst().reversed().reduce(0, +) + 1
        weights = raw.map { $0 / sum }
    }

    /// The widest kernel for which the convolution is quicker than two transforms; those for fixed values at the border
    /// are several times slower than the others.
    static func isQuicker(meshTime r: Double, dtype: DType, boundary: BoundaryCondition) -> Bool {
        let radius = (dtype == .float32 ? 6.8 : 9.1) * (2 * r).squareRoot()
        if case .dirichlet = boundary { return radius < 160 }
        return radius < (dtype == .float32 ? 50 : 40)
    }

    /// Convolves every plane in place, which counts as `steps` steps.
    func convolve(_ field: inout Field, _ boundary: BoundaryCondition, steps: Int, _ progress: inout Progress) throws {
        guard weights.count > 1 else { return }
        for channel in field.planes.indices {
            let plane = field.planes[channel]
            switch boundary {
            case .neumann:
                field.planes[channel] = try SymmetricConvolution.filtered(plane, weights, field.grid, .mirror) { try progress.advance(0) }
            case .periodic:
                field.planes[channel] = try SymmetricConvolution.filtered(plane, weights, field.grid, .ring) { try progress.advance(0) }
            case .dirichlet(let value):
                // The constant image of that value stands still; what differs from it vanishes at the ghosts.
                plane.shift(by: -value)
                let result = try SymmetricConvolution.filtered(plane, weights, field.grid, .odd) { try progress.advance(0) }
                result.shift(by: value)
                field.planes[channel] = result
            }
            try progress.advance(steps)
        }
    }
}
