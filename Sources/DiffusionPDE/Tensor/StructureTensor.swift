import Arrays
import Catalog
import Glibc

/// How first derivatives are taken.
public enum Derivatives: String, CaseIterable, Sendable {
    /// (u_E − u_W)/2.
    case central
    /// The 3×3 stencil [3 10 3]/16 across a central difference: its direction errs by less than a degree for waves of
    /// four pixels and more. Scharr (2000), dissertation, Heidelberg; Weickert and Scharr (2002), JVCIR 13.
    case scharr

    public static let names = Derivatives.allCases.map(\.rawValue)

    /// - Throws: `DiffusionError.unknown` with the nearest name.
    public init(named name: String) throws {
        guard let known = Derivatives(rawValue: name) else {
            throw DiffusionError.unknown(what: "kind of derivatives", name: name, parameter: "derivatives",
                                         known: Derivatives.names)
        }
        self = known
    }

    /// The weights of the neighbours beside, and of the pixel itself.
    var weights: (side: Double, centre: Double) { self == .central ? (0, 1) : (3, 10) }
}

/// J = G_ρ ∗ (∇u_σ ∇u_σᵀ): which way an image changes around each pixel, and how much. The mean over the channels of a
/// colour image.
///
/// Förstner and Gülch (1987), ISPRS Intercommission Workshop; Di Zenzo (1986) for colour.
public struct StructureTensor {
    /// Planes `[rows, columns]` in the type of the image.
    let xx: NDArray, xy: NDArray, yy: NDArray
    let grid: Grid
    private let shape: [Int]

    /// - Parameters:
    ///   - sigma: the Gaussian before derivatives are taken, in pixels.
    ///   - rho: the Gaussian over which directions are averaged, in pixels.
    /// - Throws: `DiffusionError` for a wrong image or width.
    public init(_ u: NDArray, sigma: Double, rho: Double, derivatives: Derivatives = .central) throws {
        let field = try Field(u)
        let smoothing = try GaussianFilter(sigma: sigma)
        let integration: GaussianFilter
        do { integration = try GaussianFilter(sigma: rho) } catch let error as DiffusionError { throw error.about("rho") }
        try self.init(field, smoothing, integration, derivatives, poll: Cancellation.check)
    }

    init(_ field: Field, _ smoothing: GaussianFilter, _ integration: GaussianFilter, _ derivatives: Derivatives,
         poll: () throws -> Void) throws {
        let smoothed = smoothing.radius == 0 ? field : try smoothing.smoothed(field, isPeriodic: false, poll: poll)
        let planes = try (0..<3).map { _ in try NDArray(field.dtype, shape: field.planes[0].shape) }
        for plane in smoothed.planes {
            let factor = 1 / Double(field.planes.count)
            if field.dtype == .float32 {
                try GradientProducts<Float>(field.grid, derivatives, factor).add(plane, to: planes)
            } else {
                try GradientProducts<Double>(field.grid, derivatives, factor).add(plane, to: planes)
            }
            try poll()
        }
        let averaged = Field(planes: planes, like: field)
        let result = integration.radius == 0 ? averaged
            : try integration.smoothed(averaged, isPeriodic: false, poll: poll)
        (xx, xy, yy) = (result.planes[0], result.planes[1], result.planes[2])
        grid = field.grid
        shape = field.shape.count == 1 ? field.shape : [grid.rows, grid.columns]
    }

    /// What the tensor says, each an array of the shape of the image without its colours: its entries, its eigenvalues
    /// mu1 ≥ mu2, and the direction of the eigenvector of mu1 as an angle from the x axis towards y, in −π/2 … π/2.
    public func parts() throws -> [(name: String, values: NDArray)] {
        let names = ["xx", "xy", "yy", "mu1", "mu2", "angle"]
        var arrays = [xx, xy, yy]
        for _ in 0..<3 { arrays.append(try NDArray(xx.dtype, shape: xx.shape, zeroed: false)) }
        if xx.dtype == .float32 { try analyse(arrays, Float.self) } else { try analyse(arrays, Double.self) }
        return zip(names, arrays).map { name, array in
            var shaped = array
            shaped.shape = shape
            shaped.strides = NDArray.contiguousStrides(shape)
            return (name, shaped)
        }
    }

    private func analyse<T: Real>(_ arrays: [NDArray], _ type: T.Type) throws {
        let p = arrays.map { $0.pointer(T.self) }
        defer { withExtendedLifetime(arrays) {} }
        let (xx, xy, yy, mu1, mu2, angle) = (p[0], p[1], p[2], p[3], p[4], p[5])
        try Parallel.ranges(grid.count, of: 1 << 14, poll: Cancellation.check) { range, _ in
            for i in range {
                let (a, b, c) = (Double(xx[i]), Double(xy[i]), Double(yy[i]))
                let spread = hypot(a - c, 2 * b)
                mu1[i] = T((a + c + spread) / 2)
                mu2[i] = T(max(0, (a + c - spread) / 2))
                angle[i] = T(0.5 * atan2(2 * b, a - c))
            }
        }
    }
}

/// The derivatives of an image row by row, the image continued by its mirror.
struct DerivativeRows<T: Real> {
    private let rows: Int, columns: Int
    private let side: T, centre: T
    private let isCentral: Bool
    /// One over the squared sum of the weights across both derivatives, times the share of the channel: products of
    /// derivatives are to be multiplied by it.
    let scale: T

    init(_ grid: Grid, _ derivatives: Derivatives, share: Double) {
        (rows, columns) = (grid.rows, grid.columns)
        let weights = derivatives.weights
        (side, centre) = (T(weights.side), T(weights.centre))
        isCentral = derivatives == .central
        let sum = 2 * (2 * weights.side + weights.centre)
        scale = T(share / (sum * sum))
    }

    /// Gives `body` both derivatives at each pixel of row y.
    /// - Parameter scratch: 2 (columns + 2) numbers.
    @inline(__always)
    func forEach(_ u: UnsafePointer<T>, _ y: Int, _ scratch: UnsafeMutablePointer<T>, _ body: (_ x: Int, _ dx: T, _ dy: T) -> Void) {
        // The row smoothed across x, and its differences along y, each with a mirrored pixel at its ends.
        let along = scratch + 1, across = along + (columns + 2)
        let c = u + y * columns
        let n = y > 0 ? c - columns : c, s = y + 1 < rows ? c + columns : c
        let columns = columns, side = side, centre = centre
        if isCentral {
            along.update(from: c, count: columns)
        } else {
            for x in 0..<columns {
                along[x] = side * (n[x] + s[x]) + centre * c[x]
                across[x] = s[x] - n[x]
            }
            across[-1] = across[0]
            across[columns] = across[columns - 1]
        }
        along[-1] = along[0]
        along[columns] = along[columns - 1]
        if isCentral {
            for x in 0..<columns { body(x, along[x &+ 1] - along[x &- 1], s[x] - n[x]) }
        } else {
            for x in 0..<columns {
                body(x, along[x &+ 1] - along[x &- 1], side * (across[x &- 1] + across[x &+ 1]) + centre * across[x])
            }
        }
    }
}

/// Adds the products of both derivatives at every pixel to three planes.
private struct GradientProducts<T: Real> {
    private let derivatives: DerivativeRows<T>
    private let grid: Grid

    init(_ grid: Grid, _ kind: Derivatives, _ share: Double) {
        self.grid = grid
        derivatives = DerivativeRows(grid, kind, share: share)
    }

    func add(_ plane: NDArray, to planes: [NDArray]) throws {
        let columns = grid.columns, scale = derivatives.scale
        let scratch = try NDArray(T.dtype, shape: [2, columns + 2], zeroed: false)
        let u = UnsafePointer(plane.pointer(T.self)), line = scratch.pointer(T.self)
        let xx = planes[0].pointer(T.self), xy = planes[1].pointer(T.self), yy = planes[2].pointer(T.self)
        defer { withExtendedLifetime((plane, planes, scratch)) {} }
        for y in 0..<grid.rows {
            let a = xx + y * columns, b = xy + y * columns, d = yy + y * columns
            derivatives.forEach(u, y, line) { x, dx, dy in
                a[x] += scale * (dx * dx)
                b[x] += scale * (dx * dy)
                d[x] += scale * (dy * dy)
            }
        }
    }
}
