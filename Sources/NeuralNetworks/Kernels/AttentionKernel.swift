import Arrays

/// The sizes of a scaled dot product attention.
package struct AttentionShape {
    var batch: Int, heads: Int, length: Int, sourceLength: Int, headWidth: Int
    var isCausal: Bool

    package init(batch: Int, heads: Int, length: Int, sourceLength: Int, headWidth: Int, isCausal: Bool) {
        (self.batch, self.heads, self.length, self.sourceLength) = (batch, heads, length, sourceLength)
        (self.headWidth, self.isCausal) = (headWidth, isCausal)
    }

    var width: Int { heads * headWidth }
    var scale: Float { 1 / Float(headWidth).squareRoot() }

    /// How many of the first sources a query sees.
    @inline(__always)
    func visible(_ query: Int) -> Int { isCausal ? min(sourceLength, query + 1) : sourceLength }
}

/// softmax(q kᵀ/√d) v for every head: q is [batch, length, heads·d], k and v [batch, sourceLength, heads·d].
///
/// Source: Vaswani et al. 2017 (arXiv 1706.03762), equation 1.
package enum AttentionKernel {
    /// Sources at once: their scores with the queries of a panel stay in the first cache.
    private static let sourcesPerBlock = 192
    /// Panels of queries that pass by while a block of sources is in the second cache.
    private static let panelsPerPiece = 4

    /// Without ever holding all weights: for a panel of queries the sources come block by block, and what was summed up shrinks
    /// whenever a score turns up that is larger than all before.
    ///
    /// Source: Milakov, Gimelshein 2018 (arXiv 1805.02867); Rabe, Staats 2021 (arXiv 2112.05682).
    package static func forward(_ s: AttentionShape, _ q: UnsafePointer<Float>, _ k: UnsafePointer<Float>, _ v: UnsafePointer<Float>,
                                _ y: UnsafeMutablePointer<Float>, with kernel: Microkernel = .best) {
        guard s.length > 0, s.sourceLength > 0 else { return }
        let queries = panelsPerPiece * kernel.columns, blocks = (s.length + queries - 1) / queries
        let source = Shared((q, k, v, y))
        Workers.run(s.batch * s.heads * blocks) { piece in
            let (q, k, v, y) = source.value
            let pair = piece / blocks, batch = pair / s.heads, column = pair % s.heads * s.headWidth
            let first = piece % blocks * queries, last = min(s.length, first + queries)
            let keys = Matrix(k + batch * s.sourceLength * s.width + column, stride: s.width)
            let values = Matrix(v + batch * s.sourceLength * s.width + column, stride: s.width)
            let start = batch * s.length * s.width + column
            let panels = QueryPanels(s, kernel, Matrix(q + start, stride: s.width), first..<last)
            defer { panels.deallocate() }
            for block in Swift.stride(from: 0, to: s.visible(last - 1), by: sourcesPerBlock) {
                panels.take(keys, values, block..<min(s.visible(last - 1), block + sourcesPerBlock))
            }
            panels.finish(y + start)
        }
    }

    /// Some queries of one head on their way through the sources. Everything lies with the queries side by side, so that a softmax
    /// goes down the columns of vectors.
    private struct QueryPanels {
        let shape: AttentionShape, kernel: Microkernel, queries: Range<Int>
        private let memory: UnsafeMutablePointer<Float>
        /// Per panel the queries [d, columns], the results so far [d, columns], the largest score so far and the sum of the weights.
        private let size: Int, count: Int

        init(_ s: AttentionShape, _ kernel: Microkernel, _ q: Matrix, _ queries: Range<Int>) {
            (shape, self.kernel, self.queries) = (s, kernel, queries)
            let lanes = kernel.columns
            size = (2 * s.headWidth + 2) * lanes
            count = (queries.count + lanes - 1) / lanes
            memory = UnsafeMutablePointer<Float>.allocate(capacity: count * size + sourcesPerBlock * lanes)
            for panel in 0..<count {
                let cells = memory + panel * size, first = queries.lowerBound + panel * lanes
                // Powers of two in place of e: the factor goes into the queries.
                Panels.lay(q.skipping(rows: first).transposed, s.headWidth, min(lanes, queries.upperBound - first), s.scale * 1.442695041, cells, lanes)
                (cells + s.headWidth * lanes).update(repeating: 0, count: (s.headWidth + 1) * lanes)
                (cells + (2 * s.headWidth + 1) * lanes).update(repeating: -.infinity, count: lanes)
            }
        }

        func deallocate() { memory.deallocate() }

        func take(_ keys: Matrix, _ values: Matrix, _ block: Range<Int>) {
            let lanes = kernel.columns, scores = memory + count * size, d = shape.headWidth
            for panel in 0..<count {
                let cells = memory + panel * size, result = cells + d * lanes, first = queries.lowerBound + panel * lanes
                let visible = min(block.upperBound, shape.visible(min(queries.upperBound, first + lanes) - 1)) - block.lowerBound
                guard visible > 0 else { continue }
                tiles(visible, d, keys.skipping(rows: block.lowerBound), cells, into: scores, adds: false)
                if shape.isCausal { hide(block.lowerBound..<block.lowerBound + visible, first, scores) }
                kernel.softmax(visible, scores, top: result + (d + 1) * lanes, sum: result + d * lanes, d, result)
                tiles(d, visible, values.skipping(rows: block.lowerBound).transposed, scores, into: result, adds: true)
            }
        }

        @inline(__always)
        private func tiles(_ rows: Int, _ depth: Int, _ a: Matrix, _ b: UnsafeMutablePointer<Float>, into c: UnsafeMutablePointer<Float>, adds: Bool) {
            let lanes = kernel.columns, right = Panel(cells: UnsafePointer(b), stride: lanes)
            var row = 0
            while row < rows {
                kernel.tile(min(kernel.rows, rows - row), lanes, depth, a.skipping(rows: row), right, into: c + row * lanes, stride: lanes,
                            start: nil, adds: adds)
                row += kernel.rows
            }
        }

        /// Sources behind a query do not count for it.
        private func hide(_ sources: Range<Int>, _ first: Int, _ scores: UnsafeMutablePointer<Float>) {
            let lanes = kernel.columns
            for source in sources where source > first {
                (scores + (source - sources.lowerBound) * lanes).update(repeating: -.infinity, count: min(lanes, source - first))
            }
        }

        func finish(_ y: UnsafeMutablePointer<Float>) {
            let lanes = kernel.columns, d = shape.headWidth
            for query in queries {
                let index = query - queries.lowerBound, cells = memory + index / lanes * size + d * lanes + index % lanes
                let target = y + query * shape.width, factor = 1 / cells[d * lanes]
                for i in 0..<d { target[i] = cells[i * lanes] * factor }
            }
        }
    }

    /// The same, and the weights [batch, heads, length, sourceLength], which the way back needs.
    static func forward(_ s: AttentionShape, _ q: UnsafePointer<Float>, _ k: UnsafePointer<Float>, _ v: UnsafePointer<Float>,
                        _ y: UnsafeMutablePointer<Float>, weights: UnsafeMutablePointer<Float>) {
        Workers.share(s.batch * s.heads, smallest: 1) { range in
            for pair in range {
                let batch = pair / s.heads, head = pair % s.heads
                let scores = weights + pair * s.length * s.sourceLength
                let query = batch * s.length * s.width + head * s.headWidth
                let source = batch * s.sourceLength * s.width + head * s.headWidth
                MatrixProduct.multiply(s.length, s.sourceLength, s.headWidth, Matrix(q + query, stride: s.width),
                                       Matrix(k + source, stride: s.width).transposed, into: scores, stride: s.sourceLength, scale: s.scale)
                for row in 0..<s.length {
                    let line = scores + row * s.sourceLength, visible = s.visible(row)
                    SoftmaxKernel.apply(line, visible)
                    if visible < s.sourceLength { (line + visible).update(repeating: 0, count: s.sourceLength - visible) }
                }
                MatrixProduct.multiply(s.length, s.headWidth, s.sourceLength, Matrix(scores, stride: s.sourceLength),
                                       Matrix(v + source, stride: s.width), into: y + query, stride: s.width)
            }
        }
    }

    /// Adds to the gradients of q, k and v.
    static func backward(_ s: AttentionShape, _ q: UnsafePointer<Float>, _ k: UnsafePointer<Float>, _ v: UnsafePointer<Float>,
                         weights: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, dq: UnsafeMutablePointer<Float>,
                         dk: UnsafeMutablePointer<Float>, dv: UnsafeMutablePointer<Float>) {
        Workers.share(s.batch * s.heads, smallest: 1) { range in
            let work = UnsafeMutablePointer<Float>.allocate(capacity: s.length * s.sourceLength)
            defer { work.deallocate() }
            for pair in range {
                let batch = pair / s.heads, head = pair % s.heads
                let query = batch * s.length * s.width + head * s.headWidth
                let source = batch * s.sourceLength * s.width + head * s.headWidth
                let softmax = Matrix(weights + pair * s.length * s.sourceLength, stride: s.sourceLength)
                let gradient = Matrix(dy + query, stride: s.width)
                MatrixProduct.multiply(s.sourceLength, s.headWidth, s.length, softmax.transposed, gradient, into: dv + source,
                                       stride: s.width, adds: true)
                MatrixProduct.multiply(s.length, s.sourceLength, s.headWidth, gradient, Matrix(v + source, stride: s.width).transposed,
                                       into: work, stride: s.sourceLength)
                for row in 0..<s.length {
                    SoftmaxKernel.backward(softmax.cells + row * s.sourceLength, work + row * s.sourceLength, s.sourceLength)
                }
                let scores = Matrix(work, stride: s.sourceLength)
                MatrixProduct.multiply(s.length, s.headWidth, s.sourceLength, scores, Matrix(k + source, stride: s.width),
                                       into: dq + query, stride: s.width, scale: s.scale, adds: true)
                MatrixProduct.multiply(s.sourceLength, s.headWidth, s.length, scores.transposed, Matrix(q + query, stride: s.width),
                                       into: dk + source, stride: s.width, scale: s.scale, adds: true)
            }
        }
    }
}
