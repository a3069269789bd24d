import Arrays

/// Multiplies every eigenmode of the Laplacian by the gain of a scheme: cosines (DCT-II) for zero flux, Fourier modes
/// for a ring, sines (DST-I) for fixed values. A step of an implicit scheme, or any number of them, costs two
/// transforms and has no error but rounding.
struct SpectralSolver {
    let grid: Grid
    let boundary: BoundaryCondition

    /// Advances a field in place by `steps` steps of mesh Fourier number r.
    /// - Throws: `Interrupted` from the observer; `ArrayError.memory`.
    func multiply(_ field: inout Field, by stepper: some TimeStepper, steps: Int, r: Double,
                  progress: inout Progress) throws {
        let factors = Factors(stepper, grid: grid, boundary: boundary, columnModes: columnModes, steps: steps, r: r)
        for channel in field.planes.indices {
            try progress.advance(0)
            field.planes[channel] = try filtered(field.planes[channel], factors)
            try progress.advance(steps)
        }
    }

    /// The modes along x that are stored: the Fourier transform of real values keeps one of each pair.
    private var columnModes: Int { boundary == .periodic ? grid.columns / 2 + 1 : grid.columns }

    private var axes: [Int] { grid.dimensions == 1 ? [1] : [0, 1] }

    private func filtered(_ plane: NDArray, _ factors: Factors) throws -> NDArray {
        switch boundary {
        case .neumann:
            let modes = try Transform.dct2(plane, axes: axes)
            factors.apply(to: modes)
            return try Transform.inverseDCT2(modes, axes: axes)
        case .periodic:
            let modes = try Transform.fft(plane, axes: axes)
            factors.apply(to: modes.real)
            factors.apply(to: modes.imaginary)
            return try Transform.inverseFFT(real: modes.real, imaginary: modes.imaginary, shape: plane.shape, axes: axes)
        case .dirichlet(let value):
            // The constant image of that value stands still; what differs from it vanishes at the ghosts.
            plane.shift(by: -value)
            let modes = try Transform.dst1(plane, axes: axes)
            factors.apply(to: modes)
            let result = try Transform.inverseDST1(modes, axes: axes)
            result.shift(by: value)
            return result
        }
    }
}

/// The factor of every mode after a number of steps.
private struct Factors {
    /// One factor per mode along each axis, when the scheme is separable; else the whole table, row by row.
    private enum Table { case separable(rows: [Double], columns: [Double]), full([Double]) }
    private let table: Table
    private let columns: Int

    init(_ stepper: some TimeStepper, grid: Grid, boundary: BoundaryCondition, columnModes: Int, steps: Int, r: Double) {
        let symbol = stepper.symbol
        let y = grid.dimensions == 1 ? [0] : (0..<grid.rows).map { symbol.eigenvalue(boundary.angle($0, of: grid.rows)) }
        let x = (0..<columnModes).map { symbol.eigenvalue(boundary.angle($0, of: grid.columns)) }
        func factor(_ y: Double, _ x: Double) -> Double {
            power(stepper.gain(r: r, mode: Mode(y: y, x: x, dimensions: grid.dimensions)), steps)
        }
        columns = columnModes
        if stepper.isSeparable {
            table = .separable(rows: y.map { factor($0, 0) }, columns: x.map { factor(0, $0) })
        } else {
            table = .full(y.flatMap { y in x.map { x in factor(y, x) } })
        }
    }

    func apply(to modes: NDArray) {
        if modes.dtype == .float32 { multiply(modes, Float.self) } else { multiply(modes, Double.self) }
    }

    @inline(__always)
    private func multiply<T: Real>(_ modes: NDArray, _ type: T.Type) {
        let values = modes.pointer(T.self)
        defer { withExtendedLifetime(modes) {} }
        switch table {
        case .separable(let rows, let columns):
            columns.withUnsafeBufferPointer { columns in
                for (y, factor) in rows.enumerated() {
                    let row = values + y * columns.count
                    for x in 0..<columns.count { row[x] *= T(factor * columns[x]) }
                }
            }
        case .full(let factors):
            factors.withUnsafeBufferPointer { factors in
                for i in 0..<factors.count { values[i] *= T(factors[i]) }
            }
        }
    }
}

/// gⁿ by repeated squaring; n is not negative.
private func power(_ g: Double, _ n: Int) -> Double {
    var result = 1.0, square = g, rest = n
    while rest > 0 {
        if rest & 1 == 1 { result *= square }
        square *= square
        rest >>= 1
    }
    return result
}

extension NDArray {
    /// Adds a constant to a contiguous array of floats, in place.
    func shift(by value: Double) {
        if value == 0 { return }
        defer { withExtendedLifetime(self) {} }
        if dtype == .float32 {
            let values = pointer(Float.self), constant = Float(value)
            for i in 0..<count { values[i] += constant }
        } else {
            let values = pointer(Double.self)
            for i in 0..<count { values[i] += value }
        }
    }
}
