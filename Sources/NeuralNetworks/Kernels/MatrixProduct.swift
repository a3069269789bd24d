import Glibc

/// A matrix inside memory: rows one after the other, `stride` elements apart, taken as it is or transposed.
package struct Matrix {
    var cells: UnsafePointer<Float>
    var stride: Int
    var isTransposed = false

    package init(_ cells: UnsafePointer<Float>, stride: Int) { (self.cells, self.stride) = (cells, stride) }
    init(_ cells: UnsafeMutablePointer<Float>, stride: Int) { self.init(UnsafePointer(cells), stride: stride) }

    /// The same memory read the other way round.
    package var transposed: Matrix {
        var result = self
        result.isTransposed.toggle()
        return result
    }

    /// The part that begins some rows or columns later.
    @inline(__always)
    func skipping(rows: Int = 0, columns: Int = 0) -> Matrix {
        var result = self
        result.cells += isTransposed ? columns * stride + rows : rows * stride + columns
        return result
    }
}

/// Products of float32 matrices: tiles of the result are summed up in registers, over stretches of the depth that stay in the caches.
///
/// Every element is summed in the order of the depth, whatever else is computed with it: results do not depend on how work is
/// shared out. Source: Goto, van de Geijn 2008 (ACM TOMS 34, 12) and Van Zee, van de Geijn 2015 (ACM TOMS 41, 14) for the order of the loops.
package enum MatrixProduct {
    /// So many rows of a panel, and of the left matrix, are taken at once: half of the first cache.
    static let stretch = 320
    /// So many rows of the left matrix: with a stretch of each, an eighth of the second cache.
    static let blockRows = 96

    /// The stretches of a depth, all of about one length.
    static func stretches(_ depth: Int) -> Int { max(1, (depth + stretch - 1) / stretch) }

    /// c = start + a·b or c += a·b for some panels of b. Rows of a are many tiles high at most as many as the second cache takes.
    /// - Parameters:
    ///   - depth: the rows of b that are taken; `a` begins with the first of them.
    ///   - c: the result's first row, all columns of b.
    static func block(_ rows: Int, _ a: Matrix, _ b: Panels, panels: Range<Int>, depth: Range<Int>, into c: UnsafeMutablePointer<Float>,
                      stride: Int, start: UnsafePointer<Float>?, adds: Bool, scratch: UnsafeMutablePointer<Float>) {
        let kernel = b.kernel
        for panel in panels {
            let column = panel * kernel.columns, width = b.width(panel), cells = b.rows(depth, panel: panel, scratch)
            let first = start.map { $0 + column }
            var row = 0
            while row < rows {
                kernel.tile(min(kernel.rows, rows - row), width, depth.count, a.skipping(rows: row), cells, into: c + row * stride + column,
                            stride: stride, start: first, adds: adds)
                row += kernel.rows
            }
        }
    }

    /// c = start + a·b or c += a·b for all rows, shared out among threads.
    package static func multiply(_ rows: Int, _ a: Matrix, _ b: Panels, into c: UnsafeMutablePointer<Float>, stride: Int,
                                 start: UnsafePointer<Float>? = nil, adds: Bool = false) {
        let pieces = Pieces(rows: rows, b)
        let source = Shared((a, b, c, start))
        pieces.run { rows, panels in
            let (a, b, c, start) = source.value
            let scratch = UnsafeMutablePointer<Float>.allocate(capacity: (stretch + 1) * b.kernel.columns)
            defer { scratch.deallocate() }
            MatrixProduct.each(rows) { rows in
                MatrixProduct.eachStretch(b.depth) { depth in
                    block(rows.count, a.skipping(rows: rows.lowerBound, columns: depth.lowerBound), b, panels: panels, depth: depth,
                          into: c + rows.lowerBound * stride, stride: stride, start: start, adds: adds || depth.lowerBound > 0, scratch: scratch)
                }
            }
        }
        withExtendedLifetime(b) {}
    }

    /// c = a·b or c += a·b, shared out among threads, for matrices that are used once.
    static func shared(_ m: Int, _ n: Int, _ k: Int, _ a: Matrix, _ b: Matrix, into c: UnsafeMutablePointer<Float>, stride: Int, adds: Bool) {
        let source = Shared((a, b, c)), lanes = Microkernel.best.columns
        Pieces(rows: m, depth: k, columns: n, kernel: .best).run { rows, panels in
            let (a, b, c) = source.value, columns = panels.lowerBound * lanes..<min(n, panels.upperBound * lanes)
            multiply(rows.count, columns.count, k, a.skipping(rows: rows.lowerBound), b.skipping(columns: columns.lowerBound),
                     into: c + rows.lowerBound * stride + columns.lowerBound, stride: stride, adds: adds)
        }
    }

    /// Blocks of rows.
    @inline(__always)
    static func each(_ rows: Range<Int>, _ body: (Range<Int>) -> Void) {
        var row = rows.lowerBound
        while row < rows.upperBound {
            let end = min(rows.upperBound, row + blockRows)
            body(row..<end)
            row = end
        }
    }

    @inline(__always)
    static func eachStretch(_ depth: Int, _ body: (Range<Int>) -> Void) {
        let count = stretches(depth)
        for index in 0..<count { body(depth * index / count..<depth * (index + 1) / count) }
    }

    /// c = scale·a·b, or c += scale·a·b, on the calling thread: a is [m, k], b is [k, n].
    package static func multiply(_ m: Int, _ n: Int, _ k: Int, _ a: Matrix, _ b: Matrix, into c: UnsafeMutablePointer<Float>, stride: Int,
                                 scale: Float = 1, adds: Bool = false, with kernel: Microkernel = .best) {
        guard m > 0, n > 0 else { return }
        let panel = UnsafeMutablePointer<Float>.allocate(capacity: (stretch + 1) * kernel.columns)
        defer { panel.deallocate() }
        guard k > 0 else {
            if !adds { for row in 0..<m { (c + row * stride).update(repeating: 0, count: n) } }
            return
        }
        eachStretch(k) { depth in
            tiles(m, n, depth.count, a.skipping(columns: depth.lowerBound), b.skipping(rows: depth.lowerBound), into: c, stride: stride,
                  scale: scale, adds: adds || depth.lowerBound > 0, panel, kernel)
        }
    }

    /// c = scale·a·b or c += scale·a·b for a depth that is taken at once.
    static func tiles(_ m: Int, _ n: Int, _ depth: Int, _ a: Matrix, _ b: Matrix, into c: UnsafeMutablePointer<Float>, stride: Int,
                      scale: Float = 1, adds: Bool, _ scratch: UnsafeMutablePointer<Float>, _ kernel: Microkernel = .best) {
        var column = 0
        while column < n {
            let width = min(kernel.columns, n - column)
            let right = Panels.panel(b.skipping(columns: column), depth, width, scale, scratch, kernel.columns)
            var row = 0
            while row < m {
                kernel.tile(min(kernel.rows, m - row), width, depth, a.skipping(rows: row), right, into: c + row * stride + column,
                            stride: stride, start: nil, adds: adds)
                row += kernel.rows
            }
            column += kernel.columns
        }
    }
}

/// What a thread is given that the compiler cannot see to be safe: memory of which each piece of work touches its own part.
struct Shared<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}

/// How a product is shared out: by rows, and where there are few, by columns too.
struct Pieces {
    private let rows: Int, panels: Int
    private let rowPieces: Int, panelPieces: Int
    private let height: Int

    /// Multiplications that are worth a thread.
    private static let smallest = 1 << 21
    private static let most = 32

    init(rows: Int, _ b: Panels) { self.init(rows: rows, depth: b.depth, columns: b.columns, kernel: b.kernel) }

    init(rows: Int, depth: Int, columns: Int, kernel: Microkernel) {
        self.rows = rows
        panels = (columns + kernel.columns - 1) / kernel.columns
        height = kernel.rows
        let wanted = max(1, min(Pieces.most, rows * columns / 64 * max(1, depth) / (Pieces.smallest / 64)))
        let blocks = max(1, (rows + MatrixProduct.blockRows - 1) / MatrixProduct.blockRows)
        rowPieces = min(wanted, blocks)
        // Columns are shared out only as far as two threads need it: every piece reads all of its rows.
        panelPieces = blocks >= 8 ? 1 : max(1, min(panels, min(wanted, 8) / rowPieces))
    }

    /// - Parameter body: gets the rows and the panels of a piece.
    func run(_ body: @escaping (_ rows: Range<Int>, _ panels: Range<Int>) -> Void) {
        let tiles = (rows + height - 1) / height
        Workers.run(rowPieces * panelPieces) { piece in
            let row = piece / panelPieces, panel = piece % panelPieces
            let lower = tiles * row / rowPieces * height, upper = min(rows, tiles * (row + 1) / rowPieces * height)
            body(lower..<max(lower, upper), panels * panel / panelPieces..<panels * (panel + 1) / panelPieces)
        }
    }
}
