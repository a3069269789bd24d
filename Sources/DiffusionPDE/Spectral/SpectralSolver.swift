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
        if let resolvent = stepper.resolvent, case .dirichlet(let value) = boundary, grid.dimensions == 2, steps <= 5 {
            return try eliminate(&field, value, resolvent, steps, r, &progress)
        }
        for channel in field.planes.indices {
            try progress.advance(0)
            field.planes[channel] = try filtered(field.planes[channel], factors) { try progress.advance(0) }
            try progress.advance(steps)
        }
    }

    /// A few implicit steps between fixed values: sines along x, eliminations along y.
    private func eliminate(_ field: inout Field, _ value: Double, _ resolvent: (r: Double, factor: Double), _ steps: Int, _ r: Double,
                           _ progress: inout Progress) throws {
        for channel in field.planes.indices {
            let plane = field.planes[channel]
            plane.shift(by: -value)
            let modes = try Transform.dst1(plane, axes: [1])
            for _ in 0..<steps {
                if field.dtype == .float32 {
                    try ModeLines<Float>(grid, r: resolvent.r * r, factor: resolvent.factor).step(modes) { try progress.advance(0) }
                } else {
                    try ModeLines<Double>(grid, r: resolvent.r * r, factor: resolvent.factor).step(modes) { try progress.advance(0) }
                }
            }
            let result = try Transform.inverseDST1(modes, axes: [1])
            result.shift(by: value)
            field.planes[channel] = result
            try progress.advance(steps)
        }
    }

    /// The modes along x that are stored: the Fourier transform of real values keeps one of each pair.
    private var columnModes: Int { boundary == .periodic ? grid.columns / 2 + 1 : grid.columns }

    private var axes: [Int] { grid.dimensions == 1 ? [1] : [0, 1] }

    /// - Parameter poll: called between the transforms; what it throws ends the work.
    private func filtered(_ plane: NDArray, _ factors: Factors, poll: () throws -> Void) throws -> NDArray {
        switch boundary {
        case .neumann:
            let modes = try Transform.dct2(plane, axes: axes)
            try poll()
            factors.apply(to: modes)
            try poll()
            return try Transform.inverseDCT2(modes, axes: axes)
        case .periodic:
            let modes = try Transform.fft(plane, axes: axes)
            try poll()
            factors.apply(to: modes.real)
            factors.apply(to: modes.imaginary)
            try poll()
            return try Transform.inverseFFT(real: modes.real, imaginary: modes.imaginary, shape: plane.shape, axes: axes)
        case .dirichlet(let value):
            // The constant image of that value stands still; what differs from it vanishes at the ghosts.
            plane.shift(by: -value)
            let modes = try Transform.dst1(plane, axes: axes)
            try poll()
            factors.apply(to: modes)
            try poll()
            let result = try Transform.inverseDST1(modes, axes: axes)
            result.shift(by: value)
            return result
        }
    }
}

/// The factor of every mode after a number of steps.
private struct Factors {
    /// h² ∂² of the modes along y; a single 0 for a signal.
    private let rows: [Double]
    private let columns: [Double]
    private let dimensions: Int
    private let stepper: any TimeStepper
    private let steps: Int
    private let r: Double

    init(_ stepper: some TimeStepper, grid: Grid, boundary: BoundaryCondition, columnModes: Int, steps: Int, r: Double) {
        let symbol = stepper.symbol
        rows = grid.dimensions == 1 ? [0] : (0..<grid.rows).map { symbol.eigenvalue(boundary.angle($0, of: grid.rows)) }
        columns = (0..<columnModes).map { symbol.eigenvalue(boundary.angle($0, of: grid.columns)) }
        dimensions = grid.dimensions
        self.stepper = stepper
        self.steps = steps
        self.r = r
    }

    func apply(to modes: NDArray) {
        if modes.dtype == .float32 { multiply(modes, Float.self) } else { multiply(modes, Double.self) }
    }

    @inline(__always)
    private func multiply<T: Real>(_ modes: NDArray, _ type: T.Type) {
        let values = modes.pointer(T.self)
        defer { withExtendedLifetime(modes) {} }
        let width = columns.count
        var line = [Double](repeating: 0, count: width)
        // A separable scheme has one factor per mode along each axis; for the others every row is computed anew.
        if stepper.isSeparable { stepper.fillFactors(&line, y: 0, x: columns, dimensions: dimensions, r: r, steps: steps) }
        var single = [0.0]
        for (y, eigenvalue) in rows.enumerated() {
            let row = values + y * width
            var factor = 1.0
            if stepper.isSeparable {
                stepper.fillFactors(&single, y: eigenvalue, x: [0], dimensions: dimensions, r: r, steps: steps)
                factor = single[0]
            } else {
                stepper.fillFactors(&line, y: eigenvalue, x: columns, dimensions: dimensions, r: r, steps: steps)
            }
            line.withUnsafeBufferPointer { line in
                for x in 0..<width { row[x] *= T(factor * line[x]) }
            }
        }
    }
}

extension TimeStepper {
    /// The factors of a row of modes: as a requirement of the protocol, so that the loop knows the scheme it calls.
    public func fillFactors(_ factors: inout [Double], y: Double, x: [Double], dimensions: Int, r: Double, steps: Int) {
        let stepper = self
        factors.withUnsafeMutableBufferPointer { out in
            x.withUnsafeBufferPointer { x in
                for k in 0..<x.count { out[k] = stepper.gain(r: r, mode: Mode(y: y, x: x[k], dimensions: dimensions)) }
                if steps != 1 { for k in 0..<x.count { out[k] = power(out[k], steps) } }
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
