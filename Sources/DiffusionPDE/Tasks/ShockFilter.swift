import Arrays
import Catalog

/// Sharpening by shocks: u_t = −sign(v) |∇u|, where v, the second derivative along the gradient, is negative on the bright
/// side of an edge and positive on the dark side. Bright regions grow and dark ones shrink where they should, until they
/// meet in a jump.
///
/// The slopes are taken from the side the values come from, so that every new value lies between the old ones around it:
/// no ringing. Noise is sharpened too; a smoothed v is less easily misled.
///
/// Osher and Rudin (1990), Feature-oriented image enhancement using shock filters, SIAM J. Numer. Anal. 27(4). Alvarez
/// and Mazorra (1994), Signal and image restoration using shock filters and anisotropic diffusion, SIAM J. Numer. Anal. 31(2).
public struct ShockFilter: Sendable {
    /// σ of the Gaussian before the second derivative, in pixels; 0: none.
    public let sigma: Double
    private let smoothing: GaussianFilter

    /// - Throws: `DiffusionError` for a σ that is negative or too wide.
    public init(sigma: Double = 0) throws {
        self.sigma = sigma
        smoothing = try GaussianFilter(sigma: sigma)
    }

    /// The longest step that keeps the range: 1 for signals, 1/√2 for images.
    public static func longestStep(dimensions: Int) -> Double { dimensions == 1 ? 1 : 0.5.squareRoot() }

    /// The image after time t.
    /// - Parameters:
    ///   - t: in pixels, the distance an edge profile is eaten up; not negative.
    ///   - dt: the longest step; nil takes half a pixel.
    /// - Throws: `DiffusionError` for a wrong shape, values that are not finite, a negative time, a step that is too long;
    ///   `Interrupted`, `ArrayError.memory`.
    public func apply(_ u: NDArray, until t: Double, dt: Double? = nil, observer: any Observer = SilentObserver()) throws -> NDArray {
        var field = try Field(try u.casted(to: .float64))
        let range = FieldSummary(field)
        // Third powers of differences are formed.
        guard range.maximum - range.minimum < 1e90 else {
            throw DiffusionError.rangeTooLarge(smallest: range.minimum, largest: range.maximum)
        }
        let steps = try count(t, dt, dimensions: field.grid.dimensions)
        let length = steps > 0 ? t / Double(steps) : 0
        for step in 0..<steps {
            try observer.step(step, of: steps, "shock_filter")
            let smooth = sigma > 0 ? try Field(try smoothing(try field.array()), checksFinite: false) : field
            var next: [NDArray] = []
            for (plane, guide) in zip(field.planes, smooth.planes) {
                next.append(try advanced(plane, guide: guide, field.grid, by: length))
                try observer.step(step, of: steps, "shock_filter")
            }
            field.planes = next
        }
        let result = try field.released()
        return u.dtype == .float32 ? try result.casted(to: .float32) : result
    }

    private func count(_ t: Double, _ dt: Double?, dimensions: Int) throws -> Int {
        guard t.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "t", value: t) }
        guard t >= 0 else { throw DiffusionError.negativeTime(t) }
        let limit = ShockFilter.longestStep(dimensions: dimensions)
        let step = dt ?? 0.5
        guard step.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "dt", value: step) }
        guard step > 0 else { throw DiffusionError.notPositive(parameter: "dt", value: step) }
        guard step <= limit * (1 + 1e-9) else {
            throw ImageTaskError.outside(parameter: "dt", value: step, low: 0, high: limit)
        }
        let count = (t / step * (1 - 1e-8)).rounded(.up)
        guard count < 1e15 else { throw DiffusionError.tooManySteps(steps: t / step) }
        return Int(count)
    }

    private func advanced(_ plane: NDArray, guide: NDArray, _ grid: Grid, by step: Double) throws -> NDArray {
        let result = try NDArray(.float64, shape: plane.shape, zeroed: false)
        let u = plane.pointer(Double.self), g = guide.pointer(Double.self), out = result.pointer(Double.self)
        defer { withExtendedLifetime((plane, guide, result)) {} }
        let columns = grid.columns
        forRows(grid.rows, columns) { y in
            let row = y &* columns
            let above = y > 0 ? row &- columns : row, below = y &+ 1 < grid.rows ? row &+ columns : row
            for x in 0..<columns {
                let west = x > 0 ? x &- 1 : x, east = x &+ 1 < columns ? x &+ 1 : x
                let c = g[row &+ x]
                let gx = (g[row &+ east] - g[row &+ west]) / 2, gy = (g[below &+ x] - g[above &+ x]) / 2
                let gxx = (g[row &+ east] - c) + (g[row &+ west] - c), gyy = (g[below &+ x] - c) + (g[above &+ x] - c)
                let gxy = ((g[below &+ east] - g[below &+ west]) - (g[above &+ east] - g[above &+ west])) / 4
                // Where the gradient vanishes so does the direction: the Laplacian has the sign of an extremum.
                let along = gx * gx * gxx + 2 * gx * gy * gxy + gy * gy * gyy
                let bend = gx == 0 && gy == 0 ? gxx + gyy : along
                let value = u[row &+ x]
                var move = 0.0
                if bend > 0 {
                    // Dark grows: fall towards the lowest neighbour of each axis.
                    let dx = max(0, value - u[row &+ west], value - u[row &+ east])
                    let dy = max(0, value - u[above &+ x], value - u[below &+ x])
                    move = -(dx * dx + dy * dy).squareRoot()
                } else if bend < 0 {
                    let dx = max(0, u[row &+ west] - value, u[row &+ east] - value)
                    let dy = max(0, u[above &+ x] - value, u[below &+ x] - value)
                    move = (dx * dx + dy * dy).squareRoot()
                }
                out[row &+ x] = value + step * move
            }
        }
        return result
    }
}

/// u + amount · (u − G_σ ∗ u): one step of the heat equation backwards, for the scales above σ.
public enum UnsharpMask {
    /// - Parameters:
    ///   - amount: how much of the detail is added; −1 leaves the blur, 0 changes nothing.
    /// - Returns: a new array; edges overshoot, so values may leave the range of u.
    /// - Throws: `DiffusionError`.
    public static func apply(_ u: NDArray, sigma: Double, amount: Double) throws -> NDArray {
        guard amount.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: "amount", value: amount) }
        let field = try Field(u)
        let blurred = try Field(try GaussianFilter(sigma: sigma)(u), checksFinite: false)
        for (plane, blur) in zip(field.planes, blurred.planes) {
            if field.dtype == .float32 {
                sharpen(plane, blur, Float(amount))
            } else {
                sharpen(plane, blur, amount)
            }
        }
        return try field.released()
    }

    private static func sharpen<T: Real>(_ plane: NDArray, _ blur: NDArray, _ amount: T) {
        let u = plane.pointer(T.self), b = blur.pointer(T.self)
        defer { withExtendedLifetime((plane, blur)) {} }
        for i in 0..<plane.count { u[i] += amount * (u[i] - b[i]) }
    }
}
