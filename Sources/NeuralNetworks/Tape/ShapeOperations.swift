extension Tape {
    /// The same elements under another shape.
    public func reshape(_ x: Tensor, _ shape: [Int]) throws -> Tensor {
        guard shape.reduce(1, *) == x.count else { throw NetworkError("\(x.shape) cannot become \(shape)") }
        let y = x.sharing(shape)
        y.isTracked = tracks(x)
        record(y) { dy in try x.addGradient(dy, taking: true) }
        return y
    }

    /// Channels of a beside those of b.
    public func join(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        guard a.shape.dropLast() == b.shape.dropLast() else { throw NetworkError("cannot join channels of \(a.shape) and \(b.shape)") }
        let left = a.width, right = b.width, rows = a.rows
        let y = try Tensor(Array(a.shape.dropLast()) + [left + right], isTracked: tracks(a, b))
        defer { withExtendedLifetime((a, b, y)) {} }
        Workers.share(rows, smallest: max(1, Elementwise.smallest / max(1, left + right))) { range in
            for row in range {
                (y.cells + row * (left + right)).update(from: a.cells + row * left, count: left)
                (y.cells + row * (left + right) + left).update(from: b.cells + row * right, count: right)
            }
        }
        record(y) { dy in
            defer { withExtendedLifetime(dy) {} }
            for (part, start, width) in [(a, 0, left), (b, left, right)] where part.isTracked {
                let gradient = try Tensor(part.shape)
                for row in 0..<rows {
                    (gradient.cells + row * width).update(from: dy.cells + row * (left + right) + start, count: width)
                }
                try part.addGradient(gradient, taking: true)
            }
        }
        return y
    }

    /// Some of the channels of x.
    public func channels(_ range: Range<Int>, of x: Tensor) throws -> Tensor {
        let rows = x.rows, width = x.width
        let y = try Tensor(Array(x.shape.dropLast()) + [range.count], isTracked: tracks(x))
        defer { withExtendedLifetime((x, y)) {} }
        for row in 0..<rows {
            (y.cells + row * range.count).update(from: x.cells + row * width + range.lowerBound, count: range.count)
        }
        record(y) { dy in
            let gradient = try x.addableGradient()
            defer { withExtendedLifetime((dy, gradient)) {} }
            for row in 0..<rows {
                Elementwise.update(dy.cells + row * range.count, gradient.cells + row * width + range.lowerBound, range.count) { $0 + $1 }
            }
        }
        return y
    }

    /// Images [n, h, w, c] enlarged or shrunk to another size: each new pixel is the old one at ⌊i·old/new⌋.
    public func resizeNearest(_ x: Tensor, height: Int, width: Int) throws -> Tensor {
        let images = x.shape[0], oldHeight = x.shape[1], oldWidth = x.shape[2], channels = x.shape[3]
        let rows = (0..<height).map { $0 * oldHeight / height }, columns = (0..<width).map { $0 * oldWidth / width }
        let y = try Tensor([images, height, width, channels], isTracked: tracks(x))
        defer { withExtendedLifetime((x, y)) {} }
        func each(_ body: (_ old: Int, _ new: Int) -> Void) {
            var new = 0
            for image in 0..<images {
                for row in rows {
                    for column in columns {
                        body(((image * oldHeight + row) * oldWidth + column) * channels, new)
                        new += channels
                    }
                }
            }
        }
        each { old, new in (y.cells + new).update(from: x.cells + old, count: channels) }
        record(y) { dy in
            let gradient = try x.addableGradient()
            defer { withExtendedLifetime((dy, gradient)) {} }
            each { old, new in Elementwise.update(dy.cells + new, gradient.cells + old, channels) { $0 + $1 } }
        }
        return y
    }

    /// Means over squares of `factor` x `factor` pixels that do not overlap.
    public func averagePool(_ x: Tensor, factor: Int) throws -> Tensor {
        try gatherSquares(x, factor: factor, [x.shape[0], x.shape[1] / factor, x.shape[2] / factor, x.shape[3]],
                          weight: 1 / Float(factor * factor)) { _, _ in (0, 1) }
    }

    /// Squares of `factor` x `factor` pixels become channels, as PyTorch orders them: channel·factor² + row·factor + column.
    public func pixelUnshuffle(_ x: Tensor, factor: Int) throws -> Tensor {
        let channels = x.shape[3] * factor * factor
        return try gatherSquares(x, factor: factor, [x.shape[0], x.shape[1] / factor, x.shape[2] / factor, channels], weight: 1) {
            ($0 * factor + $1, factor * factor)
        }
    }

    /// Adds weight·x of each pixel of a square to the channels start + c·step of the result's pixel.
    private func gatherSquares(_ x: Tensor, factor: Int, _ shape: [Int], weight: Float,
                               _ place: @escaping (_ row: Int, _ column: Int) -> (start: Int, step: Int)) throws -> Tensor {
        let height = x.shape[1], width = x.shape[2], channels = x.shape[3], images = x.shape[0]
        guard factor >= 1, height % factor == 0, width % factor == 0 else {
            throw NetworkError("an image of \(height) x \(width) pixels cannot be cut into squares of \(factor)")
        }
        let y = try Tensor(shape, zeroed: true, isTracked: tracks(x))
        defer { withExtendedLifetime((x, y)) {} }
        func each(_ body: (_ old: Int, _ new: Int, _ step: Int) -> Void) {
            for image in 0..<images {
                for row in 0..<height {
                    for column in 0..<width {
                        let (start, step) = place(row % factor, column % factor)
                        let pixel = (image * shape[1] + row / factor) * shape[2] + column / factor
                        body(((image * height + row) * width + column) * channels, pixel * shape[3] + start, step)
                    }
                }
            }
        }
        each { old, new, step in for c in 0..<channels { y.cells[new + c * step] += weight * x.cells[old + c] } }
        record(y) { dy in
            let gradient = try x.addableGradient()
            defer { withExtendedLifetime((dy, gradient)) {} }
            each { old, new, step in for c in 0..<channels { gradient.cells[old + c] += weight * dy.cells[new + c * step] } }
        }
        return y
    }

    /// The inverse of `pixelUnshuffle`.
    public func pixelShuffle(_ x: Tensor, factor: Int) throws -> Tensor {
        let height = x.shape[1], width = x.shape[2], squares = factor * factor, channels = x.shape[3] / squares, images = x.shape[0]
        let y = try Tensor([images, height * factor, width * factor, channels], isTracked: tracks(x))
        defer { withExtendedLifetime((x, y)) {} }
        func each(_ body: (_ old: Int, _ new: Int) -> Void) {
            for image in 0..<images {
                for row in 0..<height * factor {
                    for column in 0..<width * factor {
                        let pixel = (image * height + row / factor) * width + column / factor
                        let old = pixel * x.shape[3] + (row % factor) * factor + column % factor
                        let new = ((image * height * factor + row) * width * factor + column) * channels
                        for c in 0..<channels { body(old + c * squares, new + c) }
                    }
                }
            }
        }
        each { old, new in y.cells[new] = x.cells[old] }
        record(y) { dy in
            let gradient = try x.addableGradient()
            defer { withExtendedLifetime((dy, gradient)) {} }
            each { old, new in gradient.cells[old] += dy.cells[new] }
        }
        return y
    }

    /// Images with channels first, as checkpoints and NumPy lay them out, as images with channels last.
    public static func channelsLast(_ x: Tensor) throws -> Tensor { try turned(x, from: x.shape[1], x.shape[2] * x.shape[3], [x.shape[0], x.shape[2], x.shape[3], x.shape[1]]) }

    /// Images with channels last as images with channels first.
    public static func channelsFirst(_ x: Tensor) throws -> Tensor { try turned(x, from: x.shape[1] * x.shape[2], x.shape[3], [x.shape[0], x.shape[3], x.shape[1], x.shape[2]]) }

    /// Each sample is a matrix [rows, columns]; the result has them transposed.
    private static func turned(_ x: Tensor, from rows: Int, _ columns: Int, _ shape: [Int]) throws -> Tensor {
        let y = try Tensor(shape)
        defer { withExtendedLifetime((x, y)) {} }
        for sample in 0..<x.shape[0] {
            let from = x.cells + sample * rows * columns, to = y.cells + sample * rows * columns
            for row in 0..<rows { for column in 0..<columns { to[column * rows + row] = from[row * columns + column] } }
        }
        return y
    }
}
