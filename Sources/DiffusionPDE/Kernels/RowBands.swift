import Arrays

/// How the rows of an image are shared out among threads for passes that take several time steps at once.
///
/// A pass of L steps over a band needs the L rows beside it as they were before the pass. Those are computed along with it,
/// one row less after each step, and thrown away: bands do not wait for each other, and every pixel is computed by the same
/// expressions as in one band.
struct RowBands {
    let rows: Int
    /// The rows of each band but the last.
    let height: Int
    var count: Int { (rows + height - 1) / height }

    init(rows: Int, columns: Int, levels: Int) {
        self.rows = rows
        let threads = Parallel.threadCount
        guard threads > 1, rows * columns * levels >= 1 << 17 else {
            height = rows
            return
        }
        // High enough that the rows computed twice do not count, two for every thread, and a few milliseconds at most.
        let least = max(16, 8 * levels), most = (1 << 25) / (columns * levels)
        height = min(rows, max(least, min((rows + 2 * threads - 1) / (2 * threads), most)))
    }

    func top(_ band: Int) -> Int { band * height }
    func bottom(_ band: Int) -> Int { min(rows, (band + 1) * height) }
}

/// Copies of the rows beside each band, for passes that overwrite their image.
struct BandMargins<T: Real> {
    private let bands: RowBands
    private let columns: Int, depth: Int
    private let copies: NDArray

    /// - Parameter depth: how many rows are kept above and below every band.
    init(_ bands: RowBands, columns: Int, depth: Int) throws {
        (self.bands, self.columns, self.depth) = (bands, columns, depth)
        copies = try NDArray(T.dtype, shape: [bands.count, 2 * depth, columns], zeroed: false)
    }

    /// Takes the rows as they are now; those beyond the image as on a ring.
    func fill(from image: UnsafePointer<T>) {
        let first = copies.pointer(T.self), rows = bands.rows
        defer { withExtendedLifetime(copies) {} }
        for band in 0..<bands.count {
            for k in 0..<2 * depth {
                let y = k < depth ? bands.top(band) - depth + k : bands.bottom(band) + k - depth
                let wrapped = ((y % rows) + rows) % rows
                (first + (band * 2 * depth + k) * columns).update(from: image + wrapped * columns, count: columns)
            }
        }
    }

    /// Where row y of a band's pass stands, y up to `depth` rows outside it.
    func rows(_ band: Int, of image: UnsafeMutablePointer<T>) -> BandRows<T> {
        let above = copies.pointer(T.self) + band * 2 * depth * columns
        let top = bands.top(band), bottom = bands.bottom(band)
        return BandRows(image: image, top: top, bottom: bottom, columns: columns,
                        above: above - (top - depth) * columns, below: above + (depth - bottom) * columns)
    }
}

/// The rows of a band and beside it.
struct BandRows<T: Real> {
    let image: UnsafeMutablePointer<T>
    let top: Int, bottom: Int
    let columns: Int
    /// Shifted so that row y of either stands y rows behind it.
    let above: UnsafeMutablePointer<T>, below: UnsafeMutablePointer<T>

    @inline(__always)
    subscript(_ y: Int) -> UnsafeMutablePointer<T> {
        (y < top ? above : y < bottom ? image : below) + y &* columns
    }
}

/// The order in which the rows of a band are computed when several steps go down it together: every level one row behind
/// the one before it. A level computes as many rows beside the band as there are levels above it, but none beyond the
/// image, unless its rows are a ring.
struct RowFront {
    private let band: Range<Int>
    private let rows: Int, levels: Int
    private let isRing: Bool
    /// The row that level 1 computes next.
    private var position: Int
    private let end: Int

    init(_ band: Range<Int>, of rows: Int, levels: Int, isRing: Bool) {
        (self.band, self.rows, self.levels, self.isRing) = (band, rows, levels, isRing)
        let first = band.lowerBound - (levels - 1)
        position = isRing ? first : max(0, first)
        end = band.upperBound + levels - 1
    }

    var isDone: Bool { position >= end }

    /// Moves on by at most `count` rows.
    /// - Parameter step: computes row y of a level, 1 being the first; `isFirst` where the level begins.
    @inline(__always)
    mutating func advance(upTo count: Int, _ step: (_ level: Int, _ y: Int, _ isFirst: Bool) -> Void) {
        let stop = count < end - position ? position + count : end
        while position < stop {
            for level in 1...levels {
                let y = position - (level - 1), margin = levels - level
                let start = isRing ? band.lowerBound - margin : max(0, band.lowerBound - margin)
                if y < start { break }
                let rest = band.upperBound + margin
                if y < (isRing ? rest : min(rows, rest)) { step(level, y, y == start) }
            }
            position += 1
        }
    }
}
