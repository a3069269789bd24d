import Arrays

/// How the numbers of a weight are kept.
package enum NumberForm: Sendable {
    case single
    /// IEEE half precision, and the upper half of a float.
    case half, brain

    var byteCount: Int { self == .single ? 4 : 2 }
}

/// A matrix [depth, columns] as products take it: panels of some columns, row after row; the last panel is filled up with
/// zeros. Laid out once and used for many rows.
///
/// Numbers of half precision stay so, and are widened a piece of a panel at a time, when they are in the cache anyhow.
package final class Panels: @unchecked Sendable {
    package let depth: Int, columns: Int
    let form: NumberForm
    let kernel: Microkernel
    private let storage: Storage

    /// Panels that hold nothing yet.
    init(depth: Int, columns: Int, form: NumberForm = .single, kernel: Microkernel = .best) throws {
        (self.depth, self.columns, self.form, self.kernel) = (depth, columns, form, kernel)
        let count = (columns + kernel.columns - 1) / kernel.columns
        storage = try Storage(byteCount: count * depth * kernel.columns * form.byteCount, zeroed: false)
    }

    /// - Parameter matrix: [depth, columns].
    package convenience init(_ matrix: Matrix, depth: Int, columns: Int, kernel: Microkernel = .best) throws {
        try self.init(depth: depth, columns: columns, kernel: kernel)
        fill(rows: 0..<depth, from: matrix)
    }

    var count: Int { (columns + kernel.columns - 1) / kernel.columns }
    var byteCount: Int { storage.byteCount }

    /// How wide a panel is that is not filled up.
    @inline(__always)
    func width(_ panel: Int) -> Int { min(kernel.columns, columns - panel * kernel.columns) }

    /// Writes some rows, in single precision: row i of the matrix given is row `rows.lowerBound + i`.
    func fill(rows: Range<Int>, from matrix: Matrix, scale: Float = 1) {
        let cells = storage.base.assumingMemoryBound(to: Float.self)
        defer { withExtendedLifetime(self) {} }
        for panel in 0..<count {
            Panels.lay(matrix.skipping(columns: panel * kernel.columns), rows.count, width(panel), scale,
                       cells + (panel * depth + rows.lowerBound) * kernel.columns, kernel.columns)
        }
    }

    /// From a weight as checkpoints have it: [columns, inner, taps], where the number of tap t of inner number i comes to row t·inner + i.
    convenience init(checkpoint bytes: UnsafeRawPointer, form: NumberForm, columns: Int, inner: Int, taps: Int) throws {
        try self.init(depth: taps * inner, columns: columns, form: form)
        if form == .single { gather(bytes, UInt32.self, inner, taps) } else { gather(bytes, UInt16.self, inner, taps) }
    }

    private func gather<Bits: FixedWidthInteger>(_ bytes: UnsafeRawPointer, _: Bits.Type, _ inner: Int, _ taps: Int) {
        let cells = storage.base.assumingMemoryBound(to: Bits.self), lanes = kernel.columns, size = MemoryLayout<Bits>.size
        let source = Shared((bytes, cells))
        Workers.share(count, smallest: 1) { panels in
            let (bytes, cells) = source.value
            for panel in panels {
                let target = cells + panel * depth * lanes, wide = width(panel)
                for column in 0..<lanes {
                    guard column < wide else {
                        for row in 0..<depth { target[row * lanes + column] = 0 }
                        continue
                    }
                    let from = bytes + (panel * lanes + column) * depth * size
                    for tap in 0..<taps {
                        let to = target + tap * inner * lanes + column
                        for i in 0..<inner { to[i &* lanes] = from.loadUnaligned(fromByteOffset: (i &* taps &+ tap) &* size, as: Bits.self) }
                    }
                }
            }
        }
        withExtendedLifetime(self) {}
    }

    /// Lays out the rows of one panel.
    static func lay(_ matrix: Matrix, _ rows: Int, _ width: Int, _ scale: Float = 1, _ target: UnsafeMutablePointer<Float>, _ lanes: Int) {
        if matrix.isTransposed {
            turn(matrix, rows, width, scale, target, lanes)
        } else {
            for k in 0..<rows {
                let source = matrix.cells + k * matrix.stride, line = target + k * lanes
                for column in 0..<width { line[column] = source[column] * scale }
            }
        }
        guard width < lanes else { return }
        for k in 0..<rows { (target + k * lanes + width).update(repeating: 0, count: lanes - width) }
    }

    /// Four columns at once: each line of the target is in the cache when it is written to.
    private static func turn(_ matrix: Matrix, _ rows: Int, _ width: Int, _ scale: Float, _ target: UnsafeMutablePointer<Float>, _ lanes: Int) {
        var column = 0
        while column + 4 <= width {
            let a = matrix.cells + column * matrix.stride, b = a + matrix.stride, c = b + matrix.stride, d = c + matrix.stride
            let line = target + column
            for k in 0..<rows {
                let four = SIMD4(a[k], b[k], c[k], d[k]) * scale
                UnsafeMutableRawPointer(line + k * lanes).storeBytes(of: four, as: SIMD4<Float>.self)
            }
            column += 4
        }
        while column < width {
            let source = matrix.cells + column * matrix.stride
            for k in 0..<rows { target[k * lanes + column] = source[k] * scale }
            column += 1
        }
    }

    /// Columns of a matrix as a panel: as they lie in memory, or laid out in `scratch`.
    /// - Parameter rows: how many there are.
    static func panel(_ matrix: Matrix, _ rows: Int, _ width: Int, _ scale: Float = 1, _ scratch: UnsafeMutablePointer<Float>, _ lanes: Int) -> Panel {
        if !matrix.isTransposed, width == lanes, scale == 1 { return Panel(cells: matrix.cells, stride: matrix.stride) }
        lay(matrix, rows, width, scale, scratch, lanes)
        return Panel(cells: UnsafePointer(scratch), stride: lanes)
    }

    /// Rows of a panel as floats: where they lie, or widened into `scratch`.
    @inline(__always)
    func rows(_ range: Range<Int>, panel: Int, _ scratch: UnsafeMutablePointer<Float>) -> Panel {
        let start = (panel * depth + range.lowerBound) * kernel.columns
        if form == .single { return Panel(cells: UnsafePointer(storage.base.assumingMemoryBound(to: Float.self) + start), stride: kernel.columns) }
        kernel.widen(storage.base.assumingMemoryBound(to: UInt16.self) + start, scratch, range.count * kernel.columns, isBrain: form == .brain)
        return Panel(cells: UnsafePointer(scratch), stride: kernel.columns)
    }

    /// Where some rows of a panel in single precision are, to be written.
    @inline(__always)
    func cells(row: Int, panel: Int) -> UnsafeMutablePointer<Float> {
        storage.base.assumingMemoryBound(to: Float.self) + (panel * depth + row) * kernel.columns
    }

    /// Element by element, for checkpoints and tests.
    package subscript(_ row: Int, _ column: Int) -> Float {
        let lanes = kernel.columns, panel = column / lanes
        defer { withExtendedLifetime(self) {} }
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: lanes) { line in
            guard let scratch = line.baseAddress else { return .nan }
            return rows(row..<row + 1, panel: panel, scratch).cells[column % lanes]
        }
    }
}
