import Arrays

/// Explicit steps u ← u + r (Σ neighbours − 2d u) on one plane.
///
/// Several time steps are taken per pass over the image: a front of rows moves down, level j (the image after j steps)
/// following one row behind level j − 1, with three rows of every level between first and last kept in a ring. Each
/// pixel is computed by the same expression as in single steps, so the result is the same to the last bit.
enum ExplicitSweep {
    /// Advances a plane in place by `steps` steps of mesh Fourier number r.
    /// - Throws: `Interrupted` from the observer; `ArrayError.memory`.
    static func run(_ plane: inout NDArray, grid: Grid, boundary: BoundaryCondition, steps: Int, r: Double,
                    progress: inout Progress) throws {
        // The sweep is specialised here, in the file of its loops: a generic kernel called from elsewhere is not.
        if plane.dtype == .float32 {
            try advance(&plane, Stencil<Float>(grid, boundary, r), steps, &progress)
        } else {
            try advance(&plane, Stencil<Double>(grid, boundary, r), steps, &progress)
        }
    }

    private static func advance<T: Real>(_ plane: inout NDArray, _ stencil: Stencil<T>, _ steps: Int,
                                         _ progress: inout Progress) throws {
        let levels = stencil.levels(for: steps)
        let ring = try NDArray(T.dtype, shape: [max(1, 3 * (levels - 1)), stencil.columns], zeroed: false)
        let ghosts = try stencil.ghostRow()
        // A front of three or more levels has left a row behind before it is overwritten; a ring of rows, too short a
        // run and a signal need a second buffer.
        let isInPlace = levels >= 3 && !stencil.isPeriodic
        var other = isInPlace ? plane : try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        var remaining = steps
        defer { withExtendedLifetime((ring, ghosts, other)) {} }
        while remaining > 0 {
            let count = remaining >= 2 * levels || remaining <= levels ? min(levels, remaining) : (remaining + 1) / 2
            var front = WaveFront(stencil, levels: count, source: plane.pointer(T.self),
                                  target: other.pointer(T.self), ring: ring.pointer(T.self),
                                  ghosts: ghosts.pointer(T.self))
            while !front.isDone {
                front.advance(upTo: stencil.rowsPerReport(levels: count))
                try progress.advance(front.isDone ? count : 0)
            }
            if !isInPlace { swap(&plane, &other) }
            remaining -= count
        }
    }
}

/// Fast semi-iterative cycles on one plane: explicit steps, each extrapolated from the two images before it.
enum ExtrapolatedSweep {
    static func run(_ plane: inout NDArray, grid: Grid, boundary: BoundaryCondition, cycles: Int,
                    cycle: FastSemiIterative.Cycle, progress: inout Progress) throws {
        if plane.dtype == .float32 {
            try advance(&plane, Stencil<Float>(grid, boundary, cycle.r), cycles, cycle, &progress)
        } else {
            try advance(&plane, Stencil<Double>(grid, boundary, cycle.r), cycles, cycle, &progress)
        }
    }

    private static func advance<T: Real>(_ plane: inout NDArray, _ stencil: Stencil<T>, _ cycles: Int,
                                         _ cycle: FastSemiIterative.Cycle, _ progress: inout Progress) throws {
        let ghosts = try stencil.ghostRow()
        var other = try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        defer { withExtendedLifetime((ghosts, other)) {} }
        for _ in 0..<cycles {
            for k in 0..<cycle.steps {
                let alpha = T(FastSemiIterative.Cycle.extrapolation(k))
                // The image before the first of a cycle is the first itself.
                stencil.extrapolate(plane.pointer(T.self), before: k == 0 ? plane.pointer(T.self) : other.pointer(T.self),
                                    into: other.pointer(T.self), alpha: alpha, ghosts: ghosts.pointer(T.self))
                swap(&plane, &other)
                try progress.advance(0)
            }
            try progress.advance(1)
        }
    }
}

/// The explicit stencil of one grid and boundary, on rows.
private struct Stencil<T: Real> {
    let rows: Int, columns: Int
    let isSignal: Bool
    let isPeriodic: Bool
    /// The value beyond the border; nil: it follows from the pixels.
    let ghost: T?
    /// The mesh Fourier number.
    let r: T

    init(_ grid: Grid, _ boundary: BoundaryCondition, _ r: Double) {
        rows = grid.rows
        columns = grid.columns
        isSignal = grid.dimensions == 1
        isPeriodic = boundary == .periodic
        if case .dirichlet(let value) = boundary { ghost = T(value) } else { ghost = nil }
        self.r = T(r)
    }

    /// How many time steps one pass takes: the rings of rows stay in the first-level cache where that leaves three
    /// levels or more, else in the second-level cache, where longer passes pay for their traffic.
    func levels(for steps: Int) -> Int {
        if isSignal { return 1 }
        let ringBytes = 3 * columns * MemoryLayout<T>.stride
        let near = 1 + (24 << 10) / ringBytes, far = 1 + (768 << 10) / ringBytes
        return max(1, min(steps, near >= 3 ? min(near, 8) : min(far, 16)))
    }

    /// Enough rows to make a report cheap, few enough to be interruptible within a tenth of a second.
    func rowsPerReport(levels: Int) -> Int { max(1, (1 << 25) / (columns * levels)) }

    /// A row of ghost cells above the first and below the last row.
    func ghostRow() throws -> NDArray {
        let row = try NDArray(T.dtype, shape: [ghost == nil ? 1 : columns], zeroed: false)
        row.pointer(T.self).update(repeating: ghost ?? 0, count: row.count)
        return row
    }

    @inline(__always)
    func west(_ c: UnsafePointer<T>) -> T { ghost ?? (isPeriodic ? c[columns - 1] : c[0]) }
    @inline(__always)
    func east(_ c: UnsafePointer<T>) -> T { ghost ?? (isPeriodic ? c[0] : c[columns - 1]) }

    // Both stencils add r times a difference that is exactly 0 on a constant image, and pair opposite neighbours: flips
    // and transposition change nothing, and the mean drifts by rounding only.

    /// One row of an image from the rows above and below it.
    @inline(__always)
    func step(_ c: UnsafePointer<T>, above n: UnsafePointer<T>, below s: UnsafePointer<T>,
              into o: UnsafeMutablePointer<T>) {
        let last = columns &- 1
        if last == 0 {
            o[0] = c[0] + r * ((west(c) + east(c)) + (n[0] + s[0]) - 4 * c[0])
            return
        }
        let first = c[0] + r * ((west(c) + c[1]) + (n[0] + s[0]) - 4 * c[0])
        let final = c[last] + r * ((c[last &- 1] + east(c)) + (n[last] + s[last]) - 4 * c[last])
        for x in 1..<max(1, last) {
            o[x] = c[x] + r * ((c[x &- 1] + c[x &+ 1]) + (n[x] + s[x]) - 4 * c[x])
        }
        o[0] = first
        o[last] = final
    }

    /// A signal.
    @inline(__always)
    func step(_ c: UnsafePointer<T>, into o: UnsafeMutablePointer<T>) {
        let last = columns &- 1
        if last == 0 {
            o[0] = c[0] + r * ((west(c) + east(c)) - 2 * c[0])
            return
        }
        o[0] = c[0] + r * ((west(c) + c[1]) - 2 * c[0])
        o[last] = c[last] + r * ((c[last &- 1] + east(c)) - 2 * c[last])
        for x in 1..<max(1, last) {
            o[x] = c[x] + r * ((c[x &- 1] + c[x &+ 1]) - 2 * c[x])
        }
    }

    /// target ← before + α (step(current) − before), pixel by pixel, so `target` may be `before`.
    func extrapolate(_ current: UnsafePointer<T>, before: UnsafePointer<T>, into target: UnsafeMutablePointer<T>,
                     alpha: T, ghosts: UnsafePointer<T>) {
        let width = columns
        for y in 0..<rows {
            let c = current + y * width, p = before + y * width, o = target + y * width
            let n = neighbour(current, y - 1, of: y, ghosts), s = neighbour(current, y + 1, of: y, ghosts)
            let fold: T = isSignal ? 0 : 1, centre: T = isSignal ? 2 : 4
            @inline(__always)
            func pixel(_ x: Int, _ w: T, _ e: T) -> T {
                let stepped = c[x] + r * ((w + e) + fold * (n[x] + s[x]) - centre * c[x])
                return p[x] + alpha * (stepped - p[x])
            }
            let last = width &- 1
            if last == 0 {
                o[0] = pixel(0, west(c), east(c))
                continue
            }
            let first = pixel(0, west(c), c[1]), final = pixel(last, c[last &- 1], east(c))
            for x in 1..<max(1, last) { o[x] = pixel(x, c[x &- 1], c[x &+ 1]) }
            o[0] = first
            o[last] = final
        }
    }

    /// Row `y` of an image, where it lies beyond the border as the boundary condition continues it.
    @inline(__always)
    private func neighbour(_ image: UnsafePointer<T>, _ y: Int, of centre: Int,
                           _ ghosts: UnsafePointer<T>) -> UnsafePointer<T> {
        if y >= 0 && y < rows { return image + y * columns }
        if isPeriodic { return image + (y < 0 ? y + rows : y - rows) * columns }
        return ghost == nil || isSignal ? image + centre * columns : ghosts
    }
}

/// A pass over an image that takes several time steps at once.
private struct WaveFront<T: Real> {
    let stencil: Stencil<T>
    /// How many time steps the pass takes.
    let levels: Int
    let source: UnsafePointer<T>
    let target: UnsafeMutablePointer<T>
    let ring: UnsafeMutablePointer<T>
    let ghosts: UnsafePointer<T>
    /// The row that level 1 computes next.
    private var position: Int
    private let end: Int

    init(_ stencil: Stencil<T>, levels: Int, source: UnsafePointer<T>, target: UnsafeMutablePointer<T>,
         ring: UnsafeMutablePointer<T>, ghosts: UnsafePointer<T>) {
        self.stencil = stencil
        self.levels = levels
        self.source = source
        self.target = target
        self.ring = ring
        self.ghosts = ghosts
        // A ring of rows has no first one: the lower levels start early and end late by as many rows as there are
        // levels above them, and compute those rows twice.
        position = stencil.isPeriodic ? 1 - levels : 0
        end = stencil.rows + levels - 1
    }

    var isDone: Bool { position >= end }

    /// Moves the front by at most `count` rows.
    mutating func advance(upTo count: Int) {
        let stop = min(end, position + count)
        if stencil.isSignal {
            stencil.step(source, into: target)
            position = end
            return
        }
        while position < stop {
            for level in 1...levels {
                let y = position - level + 1
                let margin = stencil.isPeriodic ? levels - level : 0
                if y < -margin { break }
                if y < stencil.rows + margin { step(level, y) }
            }
            position += 1
        }
    }

    @inline(__always)
    private func step(_ level: Int, _ y: Int) {
        let isOpen = !stencil.isPeriodic
        let centre = row(level - 1, y)
        let beyond = stencil.ghost == nil ? centre : ghosts
        let above = isOpen && y == 0 ? beyond : row(level - 1, y - 1)
        let below = isOpen && y == stencil.rows - 1 ? beyond : row(level - 1, y + 1)
        let out = level == levels ? target + y * stencil.columns : slot(level, y)
        stencil.step(centre, above: above, below: below, into: out)
    }

    @inline(__always)
    private func row(_ level: Int, _ y: Int) -> UnsafePointer<T> {
        if level > 0 { return UnsafePointer(slot(level, y)) }
        let wrapped = y % stencil.rows
        return source + (wrapped < 0 ? wrapped + stencil.rows : wrapped) * stencil.columns
    }

    @inline(__always)
    private func slot(_ level: Int, _ y: Int) -> UnsafeMutablePointer<T> {
        ring + ((level - 1) * 3 + (y + 3 * levels) % 3) * stencil.columns
    }
}
