import Arrays

/// The divergence of weighted differences, A u = Σ faces w (u_neighbour − u), on the rows of one plane.
struct WeightedStencil<T: Real>: ExtrapolatedRows {
    typealias Number = T
    var rowsRead: Int { isSignal ? 3 : 4 }
    let rows: Int, columns: Int
    let isSignal: Bool, isPeriodic: Bool
    /// The value beyond the border; nil: it does not matter, or follows from the pixels.
    let ghost: T?
    /// The mesh Fourier number of extrapolated steps.
    private let r: T
    private let across: UnsafePointer<T>
    private let down: UnsafePointer<T>
    private let ghosts: UnsafePointer<T>
    /// What the pointers point into.
    private let owners: (FaceWeights, NDArray)

    /// - Parameters:
    ///   - isHomogeneous: whether fixed values at the border count as 0, as for differences of two images.
    ///   - r: the mesh Fourier number of extrapolated steps.
    init(_ weights: FaceWeights, _ boundary: BoundaryCondition, isHomogeneous: Bool = false, r: Double = 0) throws {
        self.r = T(r)
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
        let c = u + y * columns
        row(y, c, above: y > 0 ? c - columns : isPeriodic ? u + (rows - 1) * columns : nil,
            below: y + 1 < rows ? c + columns : isPeriodic ? u : nil, body)
    }

    /// The same for a row and its neighbours wherever they stand; nil: beyond the border.
    @inline(__always)
    private func row(_ y: Int, _ c: UnsafePointer<T>, above: UnsafePointer<T>?, below: UnsafePointer<T>?,
                     _ body: (_ x: Int, _ value: T, _ divergence: T) -> Void) {
        let w = acrossRow(y), end = columns - 1
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
        let n = above ?? ghosts, s = below ?? ghosts
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

    func extrapolate(_ y: Int, _ c: UnsafePointer<T>, above: UnsafePointer<T>?, below: UnsafePointer<T>?, before p: UnsafePointer<T>,
                     into o: UnsafeMutablePointer<T>, alpha: T) {
        if p == UnsafePointer(o) {
            // Through one pointer: of two, the compiler could not know that they never point past each other.
            row(y, c, above: above, below: below) { x, value, divergence in o[x] += alpha * (value + r * divergence - o[x]) }
        } else {
            row(y, c, above: above, below: below) { x, value, divergence in o[x] = p[x] + alpha * (value + r * divergence - p[x]) }
        }
    }

    /// How many rows one thread takes at a time: enough to be worth handing out.
    var rowsPerPiece: Int { max(1, (1 << 15) / columns) }
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
        try Parallel.ranges(stencil.rows, of: stencil.rowsPerPiece, poll: { try progress.advance(0) }) { range, _ in
            for y in range {
                let o = out + y * stencil.columns
                stencil.row(u, y) { x, value, divergence in o[x] = value + r * divergence }
            }
        }
        plane = result
    }

    /// One fast semi-iterative cycle with frozen weights.
    static func cycle(_ plane: inout NDArray, _ weights: FaceWeights, _ boundary: BoundaryCondition,
                      _ cycle: FastSemiIterative.Cycle, r: Double, progress: inout Progress) throws {
        if plane.dtype == .float32 {
            try CycleSweep.run(&plane, WeightedStencil<Float>(weights, boundary, r: r), steps: cycle.steps, progress: &progress)
        } else {
            try CycleSweep.run(&plane, WeightedStencil<Double>(weights, boundary, r: r), steps: cycle.steps, progress: &progress)
        }
    }
}
