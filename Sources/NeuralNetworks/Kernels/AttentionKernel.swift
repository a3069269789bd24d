/// The sizes of a scaled dot product attention.
struct AttentionShape {
    var batch: Int, heads: Int, length: Int, sourceLength: Int, headWidth: Int
    var isCausal: Bool
    var width: Int { heads * headWidth }
    var scale: Float { 1 / Float(headWidth).squareRoot() }
}

/// softmax(q kᵀ/√d) v for every head: q is [batch, length, heads·d], k and v [batch, sourceLength, heads·d].
///
/// Source: Vaswani et al. 2017 (arXiv 1706.03762), equation 1.
enum AttentionKernel {
    /// Queries at once, so that the weights of long sequences never exist all together.
    private static let queriesPerBlock = 256

    /// - Parameter weights: takes the softmax [batch, heads, length, sourceLength] when the way back needs it.
    static func forward(_ s: AttentionShape, _ q: UnsafePointer<Float>, _ k: UnsafePointer<Float>, _ v: UnsafePointer<Float>,
                        _ y: UnsafeMutablePointer<Float>, weights: UnsafeMutablePointer<Float>?) {
        let blocks = (s.length + queriesPerBlock - 1) / queriesPerBlock
        Workers.share(s.batch * s.heads * blocks, smallest: 1) { range in
            let work = weights == nil ? UnsafeMutablePointer<Float>.allocate(capacity: min(s.length, queriesPerBlock) * s.sourceLength) : nil
            defer { work?.deallocate() }
            for piece in range {
                let pair = piece / blocks, batch = pair / s.heads, head = pair % s.heads
                let first = piece % blocks * queriesPerBlock, count = min(queriesPerBlock, s.length - first)
                guard let scores = work ?? weights.map({ $0 + (pair * s.length + first) * s.sourceLength }) else { continue }
                let query = q + (batch * s.length + first) * s.width + head * s.headWidth
                let source = batch * s.sourceLength * s.width + head * s.headWidth
                MatrixProduct.multiply(count, s.sourceLength, s.headWidth, Matrix(query, stride: s.width),
                                       Matrix(k + source, stride: s.width).transposed, into: scores, stride: s.sourceLength, scale: s.scale)
                for row in 0..<count {
                    let line = scores + row * s.sourceLength
                    let visible = s.isCausal ? min(s.sourceLength, first + row + 1) : s.sourceLength
                    SoftmaxKernel.apply(line, visible)
                    if visible < s.sourceLength { (line + visible).update(repeating: 0, count: s.sourceLength - visible) }
                }
                MatrixProduct.multiply(count, s.headWidth, s.sourceLength, Matrix(scores, stride: s.sourceLength),
                                       Matrix(v + source, stride: s.width),
                                       into: y + (batch * s.length + first) * s.width + head * s.headWidth, stride: s.width)
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
