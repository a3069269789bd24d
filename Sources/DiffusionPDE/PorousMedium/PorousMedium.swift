import Arrays
import Catalog
import Glibc

/// The porous medium equation u_t = Δ(uᵐ): diffusion whose speed is the density itself, so that fronts move at a finite
/// speed.
///
/// Explicit and conservative: the five-point Laplacian of uᵐ. Monotone, hence positive and within the range, while
/// dt ≤ h²/(2 d m max(u)^{m−1}). Vázquez (2007), The Porous Medium Equation, §1 and §4.4.
public struct PorousMedium: Sendable {
    public let exponent: Double
    public let spacing: Double
    public let boundary: BoundaryCondition
    public let isForced: Bool

    /// - Parameter exponent: m, at least 1; 1 is the heat equation.
    /// - Throws: `DiffusionError` for numbers out of range.
    public init(exponent: Double = 2, spacing: Double = 1, boundary: BoundaryCondition = .neumann,
                isForced: Bool = false) throws {
        guard exponent.isFinite, exponent >= 1 else { throw DiffusionError.exponent(exponent, least: 1) }
        let equation = try HeatEquation(spacing: spacing, boundary: boundary)
        if case .dirichlet(let value) = boundary, value < 0 { throw DiffusionError.belowZero(parameter: "bc", smallest: value) }
        self.exponent = exponent
        self.spacing = equation.spacing
        self.boundary = boundary
        self.isForced = isForced
    }

    /// The longest monotone step for values up to `largest`.
    public func longestStep(dimensions: Int, largest: Double) -> Double {
        spacing * spacing / (Double(2 * dimensions) * exponent * pow(largest, exponent - 1))
    }

    /// The solution at time `t`, with its certificate.
    /// - Parameter dt: the longest step; nil takes four fifths of the longest monotone one.
    /// - Throws: `DiffusionError` for negative values and the faults of every scheme; `Interrupted`.
    public func solve(_ u: NDArray, until t: Double, dt: Double? = nil,
                      observer: any Observer = SilentObserver()) throws -> (u: NDArray, certificate: Certificate) {
        var field = try Field(u)
        let before = FieldSummary(field)
        guard before.minimum >= 0 else { throw DiffusionError.belowZero(parameter: "u", smallest: before.minimum) }
        var largest = before.maximum
        if case .dirichlet(let value) = boundary { largest = max(largest, value) }
        let longest = longestStep(dimensions: field.grid.dimensions, largest: largest)
        guard pow(largest, exponent).isFinite, longest > 0 else {
            throw DiffusionError.rangeTooLarge(smallest: before.minimum, largest: before.maximum)
        }
        let plan = try StepPlan(reaching: t, by: dt, suggested: longest.isFinite ? 0.8 * longest : nil)
        if !isForced, plan.dt > longest * (1 + 1e-7) {
            throw DiffusionError.tooLongForDensity(dt: plan.dt, limit: longest, largest: largest)
        }
        let total = plan.steps.multipliedReportingOverflow(by: field.planes.count)
        var progress = Progress(observer, total: total.overflow ? Int.max : total.partialValue, label: "porous_medium")
        for channel in field.planes.indices {
            if field.dtype == .float32 {
                try DensitySweep<Float>(self, field.grid, dt: plan.dt).run(&field.planes[channel], plan.steps, &progress)
            } else {
                try DensitySweep<Double>(self, field.grid, dt: plan.dt).run(&field.planes[channel], plan.steps, &progress)
            }
        }
        let certificate = Certificate(scheme: "explicit", plan: plan, stability: plan.dt / longest, from: before,
                                      to: FieldSummary(field), count: field.grid.count * field.planes.count,
                                      boundary: boundary)
        return (try field.released(), certificate)
    }
}

/// Barenblatt's solution: what a point of mass becomes.
public enum Barenblatt {
    /// U(r, t) = t^{−α} max(C − k r² t^{−2β}, 0)^{1/(m−1)} with α = d/(d(m−1) + 2), β = α/d, k = α(m−1)/(2md).
    /// - Parameters:
    ///   - exponent: m, above 1.
    ///   - dimensions: d, 1 to 3.
    ///   - constant: C, positive: how much mass there is.
    public static func value(radius: Double, time: Double, exponent m: Double, dimensions: Int, constant: Double) -> Double {
        let d = Double(dimensions)
        let alpha = d / (d * (m - 1) + 2), beta = alpha / d
        let k = alpha * (m - 1) / (2 * m * d)
        return pow(time, -alpha) * pow(max(constant - k * radius * radius * pow(time, -2 * beta), 0), 1 / (m - 1))
    }

    /// - Throws: `DiffusionError` unless t and C are positive, m above 1 and d between 1 and 3.
    public static func require(time: Double, exponent: Double, dimensions: Int, constant: Double) throws {
        for (name, value) in [("t", time), ("C", constant)] {
            guard value.isFinite else { throw DiffusionError.notAFiniteNumber(parameter: name, value: value) }
            guard value > 0 else { throw DiffusionError.notPositive(parameter: name, value: value) }
        }
        guard exponent.isFinite, exponent > 1 else { throw DiffusionError.exponent(exponent, least: nil) }
        guard (1...3).contains(dimensions) else {
            throw DiffusionError.dimensions(dimensions, scheme: "Barenblatt's solution", largest: 3)
        }
    }
}

/// Explicit steps u ← u + r L(uᵐ) on one plane.
private struct DensitySweep<T: Real> {
    let grid: Grid
    let boundary: BoundaryCondition
    let exponent: Double
    let r: T

    init(_ equation: PorousMedium, _ grid: Grid, dt: Double) {
        self.grid = grid
        boundary = equation.boundary
        exponent = equation.exponent
        r = T(dt / (equation.spacing * equation.spacing))
    }

    func run(_ plane: inout NDArray, _ steps: Int, _ progress: inout Progress) throws {
        let rows = grid.rows, columns = grid.columns, r = r
        // Three rows of uᵐ with a ghost at either end; u itself is overwritten a row behind them.
        let width = columns + 2
        let scratch = try NDArray(T.dtype, shape: [5, width])
        let u = plane.pointer(T.self), base = scratch.pointer(T.self)
        defer { withExtendedLifetime((plane, scratch)) {} }
        let rowsPerReport = max(1, (1 << 20) / columns)
        let isSignal = grid.dimensions == 1
        for _ in 0..<steps {
            var north = base, here = base + width, south = base + 2 * width
            let top = base + 3 * width, bottom = base + 4 * width
            powers(u, here)
            powers(u + (rows - 1) * columns, bottom)
            top.update(from: here, count: width)
            beyond(inside: here, opposite: bottom, into: north)
            for y in 0..<rows {
                if y + 1 < rows {
                    powers(u + (y + 1) * columns, south)
                } else {
                    beyond(inside: here, opposite: top, into: south)
                }
                let row = u + y * columns, n = north + 1, c = here + 1, s = south + 1
                if isSignal {
                    for x in 0..<columns { row[x] += r * ((c[x &+ 1] - c[x]) - (c[x] - c[x &- 1])) }
                } else {
                    for x in 0..<columns {
                        row[x] += r * (((c[x &+ 1] - c[x]) - (c[x] - c[x &- 1])) + ((s[x] - c[x]) - (c[x] - n[x])))
                    }
                }
                (north, here, south) = (here, south, north)
                if y % rowsPerReport == 0 { try progress.advance(0) }
            }
            try progress.advance(1)
        }
    }

    /// uᵐ of a row, with its ghosts.
    private func powers(_ row: UnsafeMutablePointer<T>, _ out: UnsafeMutablePointer<T>) {
        let columns = grid.columns, v = out + 1
        if exponent == 2 {
            for x in 0..<columns { v[x] = row[x] * row[x] }
        } else {
            // Rounding may leave a hair below 0, which has no root.
            for x in 0..<columns { v[x] = T(pow(max(0, Double(row[x])), exponent)) }
        }
        switch boundary {
        case .neumann: (out[0], out[columns + 1]) = (v[0], v[columns - 1])
        case .periodic: (out[0], out[columns + 1]) = (v[columns - 1], v[0])
        case .dirichlet(let value): (out[0], out[columns + 1]) = (T(pow(value, exponent)), T(pow(value, exponent)))
        }
    }

    /// The row beyond the border.
    private func beyond(inside: UnsafeMutablePointer<T>, opposite: UnsafeMutablePointer<T>, into row: UnsafeMutablePointer<T>) {
        switch boundary {
        case .neumann: row.update(from: inside, count: grid.columns + 2)
        case .periodic: row.update(from: opposite, count: grid.columns + 2)
        case .dirichlet(let value): row.update(repeating: T(pow(value, exponent)), count: grid.columns + 2)
        }
    }
}
