import Arrays

/// The divergence of weighted differences, A u = Σ faces w (u_neighbour − u), on the rows of one plane.
struct WeightedStencil<T: Real> {
    let rows: Int, columns: Int
    let isSignal: Bool, isPeriodic: Bool
    /// The value beyond the border; nil: it does not matter, or follows from the pixels.
    let ghost: T?
    private let across: UnsafePointer<T>
    private let down: UnsafePointer<T>
    private let ghosts: UnsafePointer<T>
    /// What the pointers point into.
    private let owners: (FaceWeights, NDArray)

    /// - Parameter isHomogeneous: whether fixed values at the border count as 0, as for differences of two images.
    init(_ weights: FaceWeights, _ boundary: BoundaryCondition, isHomogeneous: Bool = false) throws {
        rows = weights.grid.rows
        columns = weights.grid.columns
        isSignal = weights.grid.dimensions == 1
        isPeriodic = boundary == .periodic
        if case .dirichlet(let value) = boundary { ghost = isHomogeneous ? 0 : T(value) } else { ghost = nil }
        let row = try NDArray(T.dtype, shape: [columns], zeroed: false)
        row.pointer(T.self).update(repeating: ghost ?? 0, count: columns)
        owners = (weights, row)
        across = UnsafePointer(weights.values.pointer(T.self))
        down = across + rows * (columns + 1)
        ghosts = UnsafePointer(row.pointer(T.self))
    }

    /// The weights of the faces left and right of, and above and below the pixels of a row.
    func acrossRow(_ y: Int) -> UnsafePointer<T> { across + y * (columns + 1) }
    func downRow(_ y: Int) -> UnsafePointer<T> { down + y * columns }

    /// Gives `body` each pixel of a row with its value and its divergence.
    @inline(__always)
    func row(_ u: UnsafePointer<T>, _ y: Int, _ body: (_ x: Int, _ value: T, _ divergence: T) -> Void) {
        let c = u + y * columns, w = acrossRow(y), end = columns - 1
        let west = ghost ?? (isPeriodic ? c[end] : c[0]), east = ghost ?? (isPeriodic ? c[0] : c[end])
        if isSignal {
            @inline(__always) func pixel(_ x: Int, _ l: T, _ r: T) {
                body(x, c[x], w[x &+ 1] * (r - c[x]) - w[x] * (c[x] - l))
            }
            if end == 0 { return pixel(0, west, east) }
            for x in 1..<max(1, end) { pixel(x, c[x &- 1], c[x &+ 1]) }
            pixel(0, west, c[1])
            pixel(end, c[end &- 1], east)
            return
        }
        let n = y > 0 ? c - columns : isPeriodic ? u + (rows - 1) * columns : ghosts
        let s = y + 1 < rows ? c + columns : isPeriodic ? u : ghosts
        let wn = downRow(y), ws = downRow(y + 1)
        @inline(__always) func pixel(_ x: Int, _ l: T, _ r: T) {
            body(x, c[x], (w[x &+ 1] * (r - c[x]) - w[x] * (c[x] - l))
                 + (ws[x] * (s[x] - c[x]) - wn[x] * (c[x] - n[x])))
        }
        if end == 0 { return pixel(0, west, east) }
        for x in 1..<max(1, end) { pixel(x, c[x &- 1], c[x &+ 1]) }
        pixel(0, west, c[1])
        pixel(end, c[end &- 1], east)
    }

    /// Rows after which to ask for interrupts: a few milliseconds of work.
    var rowsPerReport: Int { max(1, (1 << 21) / columns) }
}

/// Explicit steps with given weights.
enum WeightedSweep {
    /// One step u ← u + r A u.
    static func step(_ plane: inout NDArray, _ weights: FaceWeights, _ boundary: BoundaryCondition, r: Double,
                     progress: inout Progress) throws {
        if plane.dtype == .float32 {
            try step(&plane, WeightedStencil<Float>(weights, boundary), Float(r), &progress)
        } else {
            try step(&plane, WeightedStencil<Double>(weights, boundary), r, &progress)
        }
    }

    private static func step<T: Real>(_ plane: inout NDArray, _ stencil: WeightedStencil<T>, _ r: T,
                                      _ progress: inout Progress) throws {
        let result = try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        let u = UnsafePointer(plane.pointer(T.self)), out = result.pointer(T.self)
        defer { withExtendedLifetime((plane, result)) {} }
        for y in 0..<stencil.rows {
            let o = out + y * stencil.columns
            stencil.row(u, y) { x, value, divergence in o[x] = value + r * divergence }
            if y % stencil.rowsPerReport == 0 { try progress.advance(0) }
        }
        plane = result
    }

    /// One fast semi-iterative cycle with frozen weights.
    static func cycle(_ plane: inout NDArray, _ weights: FaceWeights, _ boundary: BoundaryCondition,
                      _ cycle: FastSemiIterative.Cycle, r: Double, progress: inout Progress) throws {
        if plane.dtype == .float32 {
            try run(&plane, WeightedStencil<Float>(weights, boundary), cycle.steps, Float(r), &progress)
        } else {
            try run(&plane, WeightedStencil<Double>(weights, boundary), cycle.steps, r, &progress)
        }
    }

    private static func run<T: Real>(_ plane: inout NDArray, _ stencil: WeightedStencil<T>, _ steps: Int, _ r: T,
                                     _ progress: inout Progress) throws {
        var other = try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        defer { withExtendedLifetime(other) {} }
        for k in 0..<steps {
            let alpha = T(FastSemiIterative.Cycle.extrapolation(k))
            let u = UnsafePointer(plane.pointer(T.self)), out = other.pointer(T.self)
            // The image before the first of a cycle is the first itself.
            let before = k == 0 ? u : UnsafePointer(out)
            defer { withExtendedLifetime((plane, other)) {} }
            for y in 0..<stencil.rows {
                let o = out + y * stencil.columns, p = before + y * stencil.columns
                stencil.row(u, y) { x, value, divergence in o[x] = p[x] + alpha * (value + r * divergence - p[x]) }
                if y % stencil.rowsPerReport == 0 { try progress.advance(0) }
            }
            swap(&plane, &other)
        }
    }
}
