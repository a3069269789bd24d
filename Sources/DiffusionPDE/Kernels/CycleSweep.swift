import Arrays

/// Rows of an explicit stencil, each step extrapolated from the image before.
protocol ExtrapolatedRows {
    associatedtype Number: Real
    var rows: Int { get }
    var columns: Int { get }
    var isSignal: Bool { get }
    var isPeriodic: Bool { get }
    /// How many rows of numbers are read for each row of pixels, the two images included.
    var rowsRead: Int { get }

    /// target ← before + α (step(centre) − before), pixel by pixel, so `target` may be `before`.
    /// - Parameters:
    ///   - y: which row it is.
    ///   - above: the row above; nil at the border, where the boundary condition decides.
    ///   - before: the row one step before `centre`.
    func extrapolate(_ y: Int, _ centre: UnsafePointer<Number>, above: UnsafePointer<Number>?, below: UnsafePointer<Number>?,
                     before: UnsafePointer<Number>, into target: UnsafeMutablePointer<Number>, alpha: Number)
}

/// Fast semi-iterative cycles on one plane: explicit steps, each extrapolated from the two images before it.
///
/// A step overwrites the older of two images, row by row; the next can follow one row behind, since it needs of the older
/// image only the row it overwrites. So a pass takes several steps while their rows are in the cache, in place, and the
/// result is that of single steps to the last bit.
enum CycleSweep {
    /// One cycle of `steps` steps.
    static func run<Rows: ExtrapolatedRows>(_ plane: inout NDArray, _ rows: Rows, steps: Int,
                                            progress: inout Progress) throws {
        typealias T = Rows.Number
        let most = levels(rows, steps), bands = RowBands(rows: rows.rows, columns: rows.columns, levels: most)
        var other = try NDArray(T.dtype, shape: plane.shape, zeroed: false)
        let newer = try BandMargins<T>(bands, columns: rows.columns, depth: most)
        let older = try BandMargins<T>(bands, columns: rows.columns, depth: most)
        defer { withExtendedLifetime((other, newer, older)) {} }
        var done = 0
        while done < steps {
            let levels = min(most, steps - done), first = done
            let a = plane.pointer(T.self), b = other.pointer(T.self)
            if bands.count > 1 || rows.isPeriodic {
                newer.fill(from: UnsafePointer(a))
                if done > 0 { older.fill(from: UnsafePointer(b)) }
            }
            if bands.count == 1 {
                var front = CycleFront(rows: rows, newer: newer.rows(0, of: a), older: older.rows(0, of: b), first: first, levels: levels)
                while !front.isDone {
                    front.advance(upTo: max(1, (1 << 22) / (rows.columns * levels)))
                    try progress.advance(0)
                }
            } else {
                try Parallel.forEach(bands.count, poll: { try progress.advance(0) }) { band, _ in
                    var front = CycleFront(rows: rows, newer: newer.rows(band, of: a), older: older.rows(band, of: b), first: first,
                                           levels: levels)
                    front.advance(upTo: .max)
                }
            }
            if levels % 2 == 1 { swap(&plane, &other) }
            done += levels
        }
    }

    /// As many steps per pass as leave their rows in the second-level cache.
    private static func levels<Rows: ExtrapolatedRows>(_ rows: Rows, _ steps: Int) -> Int {
        if rows.isSignal { return 1 }
        let bytes = rows.rowsRead * rows.columns * MemoryLayout<Rows.Number>.stride
        return max(1, min(steps, 8, (512 << 10) / bytes - 2))
    }
}

/// A pass of several steps down a band.
private struct CycleFront<Rows: ExtrapolatedRows> {
    let rows: Rows
    let newer: BandRows<Rows.Number>, older: BandRows<Rows.Number>
    /// How many steps of the cycle were taken before, and how many this pass takes.
    let first: Int, levels: Int
    private var front: RowFront

    init(rows: Rows, newer: BandRows<Rows.Number>, older: BandRows<Rows.Number>, first: Int, levels: Int) {
        (self.rows, self.newer, self.older, self.first, self.levels) = (rows, newer, older, first, levels)
        front = RowFront(newer.top..<newer.bottom, of: rows.rows, levels: levels, isRing: rows.isPeriodic && !rows.isSignal)
    }

    var isDone: Bool { front.isDone }

    mutating func advance(upTo count: Int) {
        let isRing = rows.isPeriodic && !rows.isSignal
        var front = front
        front.advance(upTo: count) { level, y, _ in step(level, y, isRing) }
        self.front = front
    }

    @inline(__always)
    private func step(_ level: Int, _ y: Int, _ isRing: Bool) {
        let from = level % 2 == 1 ? newer : older, to = level % 2 == 1 ? older : newer
        let k = first + level - 1, target = to[y], centre = UnsafePointer(from[y])
        // The image before the first of a cycle is the first itself.
        rows.extrapolate(isRing ? ((y % rows.rows) + rows.rows) % rows.rows : y, centre,
                         above: isRing || y > 0 ? UnsafePointer(from[y - 1]) : nil,
                         below: isRing || y + 1 < rows.rows ? UnsafePointer(from[y + 1]) : nil,
                         before: k == 0 ? centre : UnsafePointer(target), into: target,
                         alpha: Rows.Number(FastSemiIterative.Cycle.extrapolation(k)))
    }
}
