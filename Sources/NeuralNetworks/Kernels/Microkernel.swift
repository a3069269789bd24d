import CMicrokernels

/// The innermost loops, for vectors of one width.
package struct Microkernel: @unchecked Sendable, CustomStringConvertible {
    private let table: UnsafePointer<lab_microkernels>
    /// Rows and columns of a tile.
    let rows: Int, columns: Int

    private init(_ table: UnsafePointer<lab_microkernels>) {
        self.table = table
        (rows, columns) = (table.pointee.rows, table.pointee.columns)
    }

    /// All that this processor can run, the widest first.
    package static let all: [Microkernel] = (0..<3).compactMap { lab_microkernels_at($0).map(Microkernel.init) }
    package static let best = Microkernel(lab_microkernels_best())

    package var description: String { String(cString: table.pointee.name) }

    /// One tile of c = start + a·b, or of c += a·b.
    /// - Parameters:
    ///   - height, width: how much of the tile is wanted; at most `rows` and `columns`.
    ///   - b: `depth` rows of `columns` numbers.
    ///   - start: what every row begins with; nil: zeros.
    @inline(__always)
    func tile(_ height: Int, _ width: Int, _ depth: Int, _ a: Matrix, _ b: Panel, into c: UnsafeMutablePointer<Float>, stride: Int,
              start: UnsafePointer<Float>?, adds: Bool) {
        if a.isTransposed {
            table.pointee.tile_by_columns(height, width, depth, a.cells, a.stride, b.cells, b.stride, c, stride, start, adds ? 1 : 0)
        } else {
            table.pointee.tile(height, width, depth, a.cells, a.stride, b.cells, b.stride, c, stride, start, adds ? 1 : 0)
        }
    }

    @inline(__always)
    func softmax(_ depth: Int, _ scores: UnsafeMutablePointer<Float>, top: UnsafeMutablePointer<Float>, sum: UnsafeMutablePointer<Float>,
                 _ height: Int, _ result: UnsafeMutablePointer<Float>) {
        table.pointee.softmax_panel(depth, scores, top, sum, height, result)
    }

    /// The transforms of `WinogradKernel`, as the C header says.
    @inline(__always)
    func winogradPoints(_ pixels: UnsafePointer<UnsafePointer<Float>?>, _ channels: Int, _ v: UnsafeMutablePointer<Float>, _ step: Int) {
        table.pointee.winograd_points(pixels, channels, v, step)
    }

    func winogradTaps(_ rows: Int, _ w: UnsafePointer<Float>, _ tap: Int, _ u: UnsafeMutablePointer<Float>, _ step: Int) {
        table.pointee.winograd_taps(rows, w, tap, u, step)
    }

    @inline(__always)
    func winogradResults(_ m: UnsafePointer<Float>, _ step: Int, _ channels: Int, _ start: UnsafePointer<Float>?, adds: Bool,
                         _ pixels: UnsafePointer<UnsafeMutablePointer<Float>?>) {
        table.pointee.winograd_results(m, step, channels, start, adds ? 1 : 0, pixels)
    }

    func widen(_ x: UnsafePointer<UInt16>, _ y: UnsafeMutablePointer<Float>, _ count: Int, isBrain: Bool) {
        if isBrain { table.pointee.widen_bfloat(x, y, count) } else { table.pointee.widen_half(x, y, count) }
    }
}

/// Rows of as many numbers as a tile has columns.
struct Panel {
    var cells: UnsafePointer<Float>
    var stride: Int
}
