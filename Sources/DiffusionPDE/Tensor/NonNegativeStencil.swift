import Arrays
import Catalog

/// Fehrenbach and Mirebeau's stencil from lattice basis reduction: every weight positive, whatever the tensor.
public struct NonNegativeStencil: TensorStencil {
    public static let entry = Entry<any TensorStencil>(EntryInfo(
        "nonnegative", "Lattice basis reduction (AD-LBR): six neighbours, chosen per pixel, with positive weights.",
        details: """
            At every pixel the tensor is written as ω₁ v₁v₁ᵀ + ω₂ v₂v₂ᵀ + ω₃ v₃v₃ᵀ with ω ≥ 0 and whole-number vectors v, and \
            the image is diffused along them. No new extremum can appear, and no checkerboard; the vectors grow with the \
            eccentricity of the tensor. A step longer than the weights allow is divided, so every dt is stable. It is \
            several times slower than `standard`.
            """,
        formula: #"\mathrm{div}(D\nabla u) \approx \sum_i \tfrac{\omega_i}{2}\sum_{\pm} (u(x \pm v_i) - u(x)) + \text{adjoint}"#,
        references: ["Fehrenbach and Mirebeau (2014), JMIV 49, Sparse non-negative stencils for anisotropic diffusion",
                     "Selling (1874), Journal für die reine und angewandte Mathematik 77"],
        keywords: ["AD-LBR", "maximum principle", "Selling", "lattice"])) { NonNegativeStencil() }

    public var stabilityLimit: Double? { nil }

    public func step(_ field: inout Field, _ tensor: DiffusionTensorField, dt: Double, poll: () throws -> Void) throws
        -> Double {
        field.dtype == .float32
            ? try LatticeSweep<Float>(tensor.tensor, poll).step(&field, dt, poll)
            : try LatticeSweep<Double>(tensor.tensor, poll).step(&field, dt, poll)
    }
}

/// Three directions per pixel with their weights.
private struct LatticeSweep<T: Real> {
    private let grid: Grid
    /// Per pixel three index offsets, and three pairs of weights, forwards and backwards; 0 beyond the border.
    private let offsets: NDArray
    private let weights: NDArray
    /// The largest sum of weights around a pixel.
    private let largestSum: Double

    init(_ tensor: DiffusionTensor, _ poll: () throws -> Void) throws {
        let grid = tensor.grid
        self.grid = grid
        let rows = grid.rows, columns = grid.columns
        offsets = try NDArray(.int64, shape: [grid.count, 3], zeroed: false)
        weights = try NDArray(T.dtype, shape: [grid.count, 6], zeroed: false)
        let offsets = offsets, weights = weights
        let sums = try NDArray(.float64, shape: [grid.count])
        let offset = offsets.pointer(Int.self), weight = weights.pointer(T.self), sum = sums.pointer(Double.self)
        let a = tensor.a.pointer(T.self), b = tensor.b.pointer(T.self), c = tensor.c.pointer(T.self)
        defer { withExtendedLifetime((tensor, offsets, weights, sums)) {} }
        for y in 0..<rows {
            for x in 0..<columns {
                let i = y &* columns &+ x
                let parts = SellingDecomposition(Double(a[i]), Double(b[i]), Double(c[i]))
                for k in 0..<3 {
                    let (dx, dy) = parts.vectors[k]
                    offset[3 &* i &+ k] = dy &* columns &+ dx
                    for side in 0..<2 {
                        let px = side == 0 ? x &+ dx : x &- dx, py = side == 0 ? y &+ dy : y &- dy
                        let isInside = px >= 0 && px < columns && py >= 0 && py < rows
                        let half = isInside ? 0.5 * parts.weights[k] : 0
                        weight[6 &* i &+ 2 &* k &+ side] = T(half)
                        if isInside && half > 0 {
                            sum[i] += half
                            sum[py &* columns &+ px] += half
                        }
                    }
                }
            }
            if y % 64 == 0 { try poll() }
        }
        var largest = 0.0
        for i in 0..<grid.count { largest = max(largest, sum[i]) }
        largestSum = largest
    }

    /// As many equal parts of a step as the weights demand.
    func step(_ field: inout Field, _ dt: Double, _ poll: () throws -> Void) throws -> Double {
        let parts = max(1, (dt * largestSum * (1 - 1e-12)).rounded(.up))
        let tau = T(dt / parts)
        for channel in field.planes.indices {
            for _ in 0..<Int(parts) {
                field.planes[channel] = try stepped(field.planes[channel], tau, poll)
            }
        }
        return dt / parts * largestSum
    }

    private func stepped(_ plane: NDArray, _ tau: T, _ poll: () throws -> Void) throws -> NDArray {
        let result = try plane.duplicated()
        let u = UnsafePointer(plane.pointer(T.self)), out = result.pointer(T.self)
        let offset = offsets.pointer(Int.self), weight = weights.pointer(T.self)
        defer { withExtendedLifetime((plane, result, offsets, weights)) {} }
        for i in 0..<grid.count {
            if i & 0xF_FFFF == 0 { try poll() }
            let value = u[i]
            var sum: T = 0
            for k in 0..<3 {
                let d = offset[3 &* i &+ k]
                let forwards = weight[6 &* i &+ 2 &* k], backwards = weight[6 &* i &+ 2 &* k &+ 1]
                // What one pixel gains the other loses: the mean is kept to rounding.
                if forwards > 0 {
                    let flux = tau * forwards * (u[i &+ d] - value)
                    sum += flux
                    out[i &+ d] -= flux
                }
                if backwards > 0 {
                    let flux = tau * backwards * (u[i &- d] - value)
                    sum += flux
                    out[i &- d] -= flux
                }
            }
            out[i] += sum
        }
        return result
    }
}

/// A positive definite (a, b; b, c) as Σ ωᵢ vᵢvᵢᵀ with ω ≥ 0 and whole-number vectors, by Selling's reduction of a
/// superbase until no two of its vectors form an acute angle in the metric of the tensor.
struct SellingDecomposition {
    private(set) var weights: InlineArray<3, Double> = [0, 0, 0]
    private(set) var vectors: InlineArray<3, (Int, Int)> = [(0, 0), (0, 0), (0, 0)]

    init(_ a: Double, _ b: Double, _ c: Double) {
        var p = (1, 0), q = (0, 1), r = (-1, -1)
        @inline(__always)
        func product(_ v: (Int, Int), _ w: (Int, Int)) -> Double {
            let (vx, vy, wx, wy) = (Double(v.0), Double(v.1), Double(w.0), Double(w.1))
            return a * vx * wx + b * (vx * wy + vy * wx) + c * vy * wy
        }
        var pq = b, qr = -(b + c), rp = -(a + b)
        // Each turn shortens the longest vector; a tensor of condition 10⁶ takes a few dozen.
        for _ in 0..<200 {
            let slack = 1e-14 * (a + c)
            if pq > slack {
                (p, q, r) = ((-p.0, -p.1), q, (p.0 - q.0, p.1 - q.1))
            } else if qr > slack {
                (p, q, r) = ((q.0 - r.0, q.1 - r.1), (-q.0, -q.1), r)
            } else if rp > slack {
                (p, q, r) = ((-p.0, -p.1), (p.0 - r.0, p.1 - r.1), r)
            } else {
                break
            }
            (pq, qr, rp) = (product(p, q), product(q, r), product(r, p))
        }
        // Each vector is at right angles to the member of the superbase that its weight leaves out.
        weights = [max(0, -qr), max(0, -rp), max(0, -pq)]
        vectors = [(-p.1, p.0), (-q.1, q.0), (-r.1, r.0)]
    }
}
