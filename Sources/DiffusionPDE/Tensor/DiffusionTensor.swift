import Arrays

/// How a diffusion tensor follows from the structure of the image.
public enum TensorLaw: Sendable {
    /// D = g e₁e₁ᵀ + e₂e₂ᵀ with e₁ across edges: Weickert's diffusivity across, full diffusion along.
    /// Weickert (1998), Anisotropic Diffusion in Image Processing, §5.1.
    case edgeEnhancing(contrast: Contrast, sigma: Double)
    /// Diffusion along the direction of least change, the more the clearer it is: λ₁ = α across,
    /// λ₂ = α + (1 − α) exp(−C/(μ₁ − μ₂)²) along. Weickert (1999), IJCV 31.
    case coherenceEnhancing(contrast: Double, sigma: Double, rho: Double, alpha: Double)
}

/// A tensor (a, b; b, c) at every pixel.
struct DiffusionTensor {
    let a: NDArray, b: NDArray, c: NDArray
    let grid: Grid
}

/// Makes the diffusion tensors of one run, one after the other in the same memory.
///
/// A law needs two or three numbers of the structure tensor, all linear in it: p = Jxx − Jyy, m = 2 Jxy and, across edges,
/// the trace. With μ₁ − μ₂ = √(p² + m²) the projection on the dominant direction is e₁e₁ᵀ = ½ (I + (p, m; m, −p)/(μ₁ − μ₂)):
/// no angle and no case.
final class TensorBuilder {
    private let law: TensorLaw
    private let derivatives: Derivatives
    private let smoothing: GaussianFilter, integration: GaussianFilter
    private let grid: Grid
    private let smoothed: [NDArray]
    private let spare: NDArray
    private let tensor: DiffusionTensor

    init(_ law: TensorLaw, _ derivatives: Derivatives, _ smoothing: GaussianFilter, _ integration: GaussianFilter,
         for field: Field) throws {
        (self.law, self.derivatives, self.smoothing, self.integration) = (law, derivatives, smoothing, integration)
        grid = field.grid
        func plane() throws -> NDArray { try NDArray(field.dtype, shape: field.planes[0].shape, zeroed: false) }
        smoothed = smoothing.radius == 0 ? [] : try field.planes.map { _ in try plane() }
        spare = try plane()
        tensor = DiffusionTensor(a: try plane(), b: try plane(), c: try plane(), grid: field.grid)
    }

    /// The tensor of the image of the moment; it holds until the next is made.
    /// - Parameter contrast: K or C, in the unit of the grey values.
    func tensor(of field: Field, contrast: Double, poll: () throws -> Void) throws -> DiffusionTensor {
        for (plane, target) in zip(field.planes, smoothed) { try smooth(plane, into: target, smoothing, poll) }
        let planes = smoothed.isEmpty ? field.planes : smoothed
        if field.dtype == .float32 {
            try build(planes, contrast, Float.self, poll)
        } else {
            try build(planes, contrast, Double.self, poll)
        }
        return tensor
    }

    private func smooth(_ plane: NDArray, into target: NDArray, _ filter: GaussianFilter, _ poll: () throws -> Void) throws {
        try SymmetricConvolution.filter(plane, through: spare, into: target, Array(filter.weights[filter.radius...]), grid,
                                        .mirror, poll)
    }

    private func build<T: Real>(_ planes: [NDArray], _ contrast: Double, _ type: T.Type, _ poll: () throws -> Void) throws {
        let rows = try TensorRows<T>(planes, tensor, derivatives)
        switch law {
        case .edgeEnhancing: try rows.edges(squareScale: T(1 / (contrast * contrast)), poll)
        case .coherenceEnhancing(_, _, _, let alpha):
            try rows.products(poll)
            if integration.radius > 0 {
                try smooth(tensor.a, into: tensor.a, integration, poll)
                try smooth(tensor.b, into: tensor.b, integration, poll)
            }
            try rows.coherence(T(contrast), T(alpha), poll)
        }
    }
}

/// The tensor of each row of pixels from the derivatives there.
private struct TensorRows<T: Real> {
    private let derivatives: DerivativeRows<T>
    private let columns: Int, rows: Int
    private let planes: [UnsafePointer<T>]
    private let a: UnsafeMutablePointer<T>, b: UnsafeMutablePointer<T>, c: UnsafeMutablePointer<T>
    /// The lines of the derivatives, and three rows of sums, for every thread.
    private let scratch: NDArray
    private let pitch: Int
    private let owners: ([NDArray], DiffusionTensor)

    init(_ planes: [NDArray], _ tensor: DiffusionTensor, _ kind: Derivatives) throws {
        derivatives = DerivativeRows(tensor.grid, kind, share: 1 / Double(planes.count))
        (rows, columns) = (tensor.grid.rows, tensor.grid.columns)
        pitch = 2 * (columns + 2)
        scratch = try NDArray(T.dtype, shape: [Parallel.threadCount, pitch], zeroed: false)
        owners = (planes, tensor)
        self.planes = planes.map { UnsafePointer($0.pointer(T.self)) }
        (a, b, c) = (tensor.a.pointer(T.self), tensor.b.pointer(T.self), tensor.c.pointer(T.self))
    }

    /// Below this the two eigenvalues are the same and so is every direction; its inverse root is still finite.
    private static var tiny: T { T.leastNormalMagnitude * 16 }

    private func forRows(_ poll: () throws -> Void, _ body: @escaping (_ y: Int, _ line: UnsafeMutablePointer<T>) -> Void) rethrows {
        let lines = scratch.pointer(T.self), pitch = pitch
        defer { withExtendedLifetime((scratch, owners)) {} }
        try Parallel.ranges(rows, of: max(4, (1 << 14) / columns), poll: poll) { range, thread in
            for y in range { body(y, lines + thread * pitch) }
        }
    }

    /// p into a, m into b and the trace into c (when it is wanted), the sums over the channels.
    @inline(__always)
    private func sum(_ y: Int, _ line: UnsafeMutablePointer<T>, isTraced: Bool) {
        let p = a + y * columns, m = b + y * columns, trace = c + y * columns
        let scale = derivatives.scale
        for (channel, plane) in planes.enumerated() {
            if channel == 0 {
                derivatives.forEach(plane, y, line) { x, dx, dy in
                    let xx = scale * (dx * dx), yy = scale * (dy * dy)
                    p[x] = xx - yy
                    m[x] = scale * (2 * dx * dy)
                    if isTraced { trace[x] = xx + yy }
                }
            } else {
                derivatives.forEach(plane, y, line) { x, dx, dy in
                    let xx = scale * (dx * dx), yy = scale * (dy * dy)
                    p[x] += xx - yy
                    m[x] += scale * (2 * dx * dy)
                    if isTraced { trace[x] += xx + yy }
                }
            }
        }
    }

    func products(_ poll: () throws -> Void) rethrows {
        try forRows(poll) { y, line in sum(y, line, isTraced: false) }
    }

    /// D = I − (1 − g) e₁e₁ᵀ; 1 − g is computed as such, where g is almost 1.
    func edges(squareScale: T, _ poll: () throws -> Void) rethrows {
        let tiny = TensorRows.tiny, columns = columns
        try forRows(poll) { y, line in
            sum(y, line, isTraced: true)
            let a = a + y * columns, b = b + y * columns, c = c + y * columns
            for x in 0..<columns {
                let p = a[x], m = b[x]
                let square = p * p + m * m
                let inverse = T.inverseRoot(square < tiny ? tiny : square)
                let half = 0.5 * WeickertDiffusivity.complement(relativeSquare(c[x], squareScale))
                let cosine = p * inverse, sine = m * inverse
                a[x] = 1 - half * (1 + cosine)
                b[x] = -(half * sine)
                c[x] = 1 - half * (1 - cosine)
            }
        }
    }

    /// D = (α + e) I − e e₁e₁ᵀ with e = λ₂ − α, from p and m in a and b.
    func coherence(_ contrast: T, _ alpha: T, _ poll: () throws -> Void) rethrows {
        let tiny = TensorRows.tiny, columns = columns
        let rest = 0.5 * (1 - alpha)
        try forRows(poll) { y, _ in
            let a = a + y * columns, b = b + y * columns, c = c + y * columns
            for x in 0..<columns {
                let p = a[x], m = b[x]
                let square = p * p + m * m
                let bounded = square < tiny ? tiny : square
                let inverse = T.inverseRoot(bounded)
                let half = rest * T.exponential(-contrast / bounded)
                let cosine = p * inverse, sine = m * inverse
                a[x] = alpha + half * (1 - cosine)
                b[x] = -(half * sine)
                c[x] = alpha + half * (1 + cosine)
            }
        }
    }
}
