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
        let levels = stencil.levels(for: steps), bands = RowBands(rows: stencil.rows, columns: stencil.columns, levels: levels)
        let pitch = max(1, 3 * (levels - 1)) * stencil.columns
        let rings = try NDArray(T.dtype, shape: [Parallel.threadCount, pitch], zeroed: false)
        let ghosts = try stencil.ghostRow()
        // A front of three or more levels has left a row behind before it is overwritten; a ring of rows, too short a
        // run and a signal need a second buffer.
        let isInPlace = levels >= 3 && !stencil.isPeriodic
        let margins = isInPlace ? try BandMargins<T>(bands, columns: stencil.columns, depth: levels) : nil
        var other = isInPlace ? plane : try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        var remaining = steps
        defer { withExtendedLifetime((rings, ghosts, other, margins)) {} }
        while remaining > 0 {
            let count = remaining >= 2 * levels || remaining <= levels ? min(levels, remaining) : (remaining + 1) / 2
            let source = plane.pointer(T.self), target = other.pointer(T.self)
            let ring = rings.pointer(T.self), beyond = UnsafePointer(ghosts.pointer(T.self))
            if bands.count > 1 { margins?.fill(from: UnsafePointer(source)) }
            @inline(__always)
            func wave(_ band: Int, _ thread: Int) -> WaveFront<T> {
                WaveFront(stencil, levels: count, band: bands.top(band)..<bands.bottom(band),
                          source: margins?.rows(band, of: source), image: UnsafePointer(source), target: target,
                          ring: ring + thread * pitch, ghosts: beyond)
            }
            if bands.count == 1 {
                var front = wave(0, 0)
                while !front.isDone {
                    front.advance(upTo: stencil.rowsPerReport(levels: count))
                    try progress.advance(front.isDone ? count : 0)
                }
            } else {
                try Parallel.forEach(bands.count, poll: { try progress.advance(0) }) { band, thread in
                    var front = wave(band, thread)
                    front.advance(upTo: .max)
                }
                try progress.advance(count)
            }
            if !isInPlace { swap(&plane, &other) }
            remaining -= count
        }
    }
}

/// Fast semi-iterative cycles of the heat equation on one plane.
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
        for _ in 0..<cycles {
            try CycleSweep.run(&plane, stencil, steps: cycle.steps, progress: &progress)
            try progress.advance(1)
        }
    }
}

/// The explicit stencil of one grid and boundary, on rows.
private struct Stencil<T: Real>: ExtrapolatedRows {
    typealias Number = T
    var rowsRead: Int { 2 }
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

    func extrapolate(_ y: Int, _ c: UnsafePointer<T>, above: UnsafePointer<T>?, below: UnsafePointer<T>?, before p: UnsafePointer<T>,
                     into o: UnsafeMutablePointer<T>, alpha: T) {
        if p == UnsafePointer(o) {
            // Through one pointer: of two, the compiler could not know that they never point past each other.
            step(c, above, below) { x, stepped in o[x] += alpha * (stepped - o[x]) }
        } else {
            step(c, above, below) { x, stepped in o[x] = p[x] + alpha * (stepped - p[x]) }
        }
    }

    /// Gives `blended` each pixel of a row as it is after a step.
    @inline(__always)
    private func step(_ c: UnsafePointer<T>, _ above: UnsafePointer<T>?, _ below: UnsafePointer<T>?,
                      _ blended: (_ x: Int, _ stepped: T) -> Void) {
        let last = columns &- 1
        let west = west(c), east = east(c)
        if isSignal {
            if last == 0 { return blended(0, c[0] + r * ((west + east) - 2 * c[0])) }
            for x in 1..<max(1, last) { blended(x, c[x] + r * ((c[x &- 1] + c[x &+ 1]) - 2 * c[x])) }
            blended(0, c[0] + r * ((west + c[1]) - 2 * c[0]))
            return blended(last, c[last] + r * ((c[last &- 1] + east) - 2 * c[last]))
        }
        @inline(__always)
        func pixel(_ x: Int, _ w: T, _ e: T, _ n: T, _ s: T) { blended(x, c[x] + r * ((w + e) + (n + s) - 4 * c[x])) }
        func edge(_ x: Int, _ w: T, _ e: T) { pixel(x, w, e, above?[x] ?? ghost ?? c[x], below?[x] ?? ghost ?? c[x]) }
        if last == 0 { return edge(0, west, east) }
        if let n = above, let s = below {
            for x in 1..<max(1, last) { pixel(x, c[x &- 1], c[x &+ 1], n[x], s[x]) }
        } else {
            for x in 1..<max(1, last) { edge(x, c[x &- 1], c[x &+ 1]) }
        }
        edge(0, west, c[1])
        edge(last, c[last &- 1], east)
    }
}

/// A pass over a band of an image that takes several time steps at once.
private struct WaveFront<T: Real> {
    let stencil: Stencil<T>
    /// How many time steps the pass takes.
    let levels: Int
    /// The image before the pass, where the pass overwrites it.
    let source: BandRows<T>?
    /// The image before the pass, where it does not.
    let image: UnsafePointer<T>
    let target: UnsafeMutablePointer<T>
    let ring: UnsafeMutablePointer<T>
    let ghosts: UnsafePointer<T>
    private var front: RowFront

    init(_ stencil: Stencil<T>, levels: Int, band: Range<Int>, source: BandRows<T>?, image: UnsafePointer<T>,
         target: UnsafeMutablePointer<T>, ring: UnsafeMutablePointer<T>, ghosts: UnsafePointer<T>) {
        (self.stencil, self.levels) = (stencil, levels)
        (self.source, self.image, self.target, self.ring, self.ghosts) = (source, image, target, ring, ghosts)
        front = RowFront(band, of: stencil.rows, levels: levels, isRing: stencil.isPeriodic && !stencil.isSignal)
    }

    var isDone: Bool { front.isDone }

    /// Moves the front by at most `count` rows.
    mutating func advance(upTo count: Int) {
        var front = front
        front.advance(upTo: count) { level, y, _ in
            if stencil.isSignal { stencil.step(image, into: target) } else { step(level, y) }
        }
        self.front = front
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
        if let source { return UnsafePointer(source[y]) }
        let wrapped = y % stencil.rows
        return image + (wrapped < 0 ? wrapped + stencil.rows : wrapped) * stencil.columns
    }

    @inline(__always)
    private func slot(_ level: Int, _ y: Int) -> UnsafeMutablePointer<T> {
        ring + ((level - 1) * 3 + (y + 3 * levels) % 3) * stencil.columns
    }
}
