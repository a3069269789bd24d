import Arrays

/// What an explicit sweep needs besides the diffusivity.
public struct FaceSweepSetting: Sendable {
    let grid: Grid
    let boundary: BoundaryCondition
    /// D dt / h², times the largest value of g.
    let r: Double
    /// 1 / (h² K²): from squared differences of neighbours to squared relative slopes.
    let squareScale: Double
}

/// Explicit steps u ← u + r Σ g(d²) d over the faces of every pixel, d the difference across the face.
///
/// Every flux is computed once, with its row: that across the lower faces is kept for the next row. Rows are overwritten as
/// soon as their fluxes are known, so that the next step can follow one row behind in the same image: a pass over it takes
/// several steps, whose rows stay in the cache, and the result is that of single steps to the last bit.
struct FaceSweep<G: Diffusivity, T: Real> {
    private let g: G
    private let rows: Int, columns: Int
    private let isSignal: Bool, isPeriodic: Bool
    /// The value beyond the border; nil: there is none.
    private let ghost: T?
    private let r: T, squareScale: T

    static func run(_ g: G, _ plane: NDArray, _ setting: FaceSweepSetting, steps: Int, progress: inout Progress) throws {
        try FaceSweep(g, setting).run(plane, steps, &progress)
    }

    private init(_ g: G, _ setting: FaceSweepSetting) {
        self.g = g
        rows = setting.grid.rows
        columns = setting.grid.columns
        isSignal = setting.grid.dimensions == 1
        isPeriodic = setting.boundary == .periodic
        if case .dirichlet(let value) = setting.boundary { ghost = T(value) } else { ghost = nil }
        r = T(setting.r)
        squareScale = T(setting.squareScale)
    }

    /// How many steps one pass takes: as many as leave its rows and fluxes in the first-level cache where that is three or
    /// more, else in the second-level cache.
    private func levels(for steps: Int) -> Int {
        if isSignal { return 1 }
        let row = columns * MemoryLayout<T>.stride
        let near = ((24 << 10) / row - 2) / 3, far = ((512 << 10) / row - 2) / 3
        return max(1, min(steps, 8, near >= 3 ? near : far))
    }

    private func run(_ plane: NDArray, _ steps: Int, _ progress: inout Progress) throws {
        let most = levels(for: steps), bands = RowBands(rows: rows, columns: columns, levels: most)
        let margins = try BandMargins<T>(bands, columns: columns, depth: most)
        let pitch = (2 * most + 1) * (columns + 1)
        let scratch = try NDArray(T.dtype, shape: [Parallel.threadCount, pitch])
        let u = plane.pointer(T.self), fluxes = scratch.pointer(T.self)
        defer { withExtendedLifetime((plane, margins, scratch)) {} }
        var remaining = steps
        while remaining > 0 {
            let levels = min(most, remaining)
            if bands.count > 1 || isPeriodic { margins.fill(from: UnsafePointer(u)) }
            if bands.count == 1 {
                var front = FaceFront(sweep: self, band: margins.rows(0, of: u), levels: levels, scratch: fluxes)
                // Few enough rows to be interruptible within a tenth of a second.
                while !front.isDone {
                    front.advance(upTo: max(1, (1 << 22) / (columns * levels)))
                    try progress.advance(0)
                }
            } else {
                try Parallel.forEach(bands.count, poll: { try progress.advance(0) }) { band, thread in
                    var front = FaceFront(sweep: self, band: margins.rows(band, of: u), levels: levels,
                                          scratch: fluxes + thread * pitch)
                    front.advance(upTo: .max)
                }
            }
            remaining -= levels
            try progress.advance(levels)
        }
    }

    @inline(__always)
    private func flux(_ d: T) -> T { g.value(relativeSquare(d * d, squareScale)) * d }

    /// A pass of several steps down a band.
    private struct FaceFront {
        let sweep: FaceSweep
        let band: BandRows<T>
        let levels: Int
        /// Fluxes across the left face of each pixel and the right one of the last; then, for each level, fluxes across the
        /// upper and the lower faces of a row, which change places from row to row.
        private let across: UnsafeMutablePointer<T>
        private let pairs: UnsafeMutablePointer<T>
        private var front: RowFront

        init(sweep: FaceSweep, band: BandRows<T>, levels: Int, scratch: UnsafeMutablePointer<T>) {
            (self.sweep, self.band, self.levels) = (sweep, band, levels)
            across = scratch
            pairs = scratch + (sweep.columns + 1)
            front = RowFront(band.top..<band.bottom, of: sweep.rows, levels: levels, isRing: sweep.isPeriodic && !sweep.isSignal)
        }

        var isDone: Bool { front.isDone }

        mutating func advance(upTo count: Int) {
            var front = front
            front.advance(upTo: count) { level, y, isFirst in step(level, y, isFirst: isFirst) }
            self.front = front
        }

        /// Row y of one level; `isFirst` where the level begins.
        @inline(__always)
        private func step(_ level: Int, _ y: Int, isFirst: Bool) {
            let columns = sweep.columns, end = columns - 1, isRing = sweep.isPeriodic && !sweep.isSignal
            let c = band[y]
            // An odd and an even row hand their lower fluxes to each other.
            let pair = pairs + (level &- 1) &* 2 &* (columns &+ 1), isOdd = y & 1 == 1
            let above = isOdd ? pair + (columns &+ 1) : pair, below = isOdd ? pair : pair + (columns &+ 1)
            let across = across
            if isFirst {
                // By the expression that every other row uses, so that it does not matter where a band begins.
                if isRing || y > 0 { sweep.fluxes(band[y &- 1], c, across + 1, above) } else { sweep.borderFluxes(c, isUpper: true, above) }
            }
            across[0] = sweep.isPeriodic ? sweep.flux(c[0] - c[end]) : sweep.ghost.map { sweep.flux(c[0] - $0) } ?? 0
            across[columns] = sweep.isPeriodic ? across[0] : sweep.ghost.map { sweep.flux($0 - c[end]) } ?? 0
            if isRing || y &+ 1 < sweep.rows {
                sweep.fluxes(c, band[y &+ 1], across + 1, below)
            } else {
                for x in 0..<end { across[x &+ 1] = sweep.flux(c[x &+ 1] - c[x]) }
                sweep.borderFluxes(c, isUpper: false, below)
            }
            let r = sweep.r
            for x in 0..<columns { c[x] += r * ((across[x &+ 1] - across[x]) + (below[x] - above[x])) }
        }
    }

    /// The fluxes across the upper or the lower border of the image.
    private func borderFluxes(_ c: UnsafeMutablePointer<T>, isUpper: Bool, _ target: UnsafeMutablePointer<T>) {
        for x in 0..<columns {
            if let ghost, !isSignal {
                target[x] = flux(isUpper ? c[x] - ghost : ghost - c[x])
            } else {
                target[x] = 0
            }
        }
    }

    /// The fluxes across the right and the lower faces of a row that has another below it.
    @inline(__always)
    private func fluxes(_ c: UnsafeMutablePointer<T>, _ s: UnsafeMutablePointer<T>, _ right: UnsafeMutablePointer<T>,
                        _ lower: UnsafeMutablePointer<T>) {
        let end = columns - 1
        for x in 0..<end {
            let dx = c[x &+ 1] - c[x], dy = s[x] - c[x]
            let (gx, gy) = g.values(relativeSquare(dx * dx, squareScale), relativeSquare(dy * dy, squareScale))
            right[x] = gx * dx
            lower[x] = gy * dy
        }
        lower[end] = flux(s[end] - c[end])
    }
}
