/// The sizes of a convolution of images with channels last.
struct ConvolutionShape {
    var images: Int
    var height: Int, width: Int, channels: Int
    var kernel: Int, stride: Int
    /// Rows and columns of zeros above and to the left; below and to the right.
    var before: Int, after: Int
    var outChannels: Int

    var outHeight: Int { (height + before + after - kernel) / stride + 1 }
    var outWidth: Int { (width + before + after - kernel) / stride + 1 }
    /// How many numbers one result depends on.
    var patch: Int { kernel * kernel * channels }

    /// Rows of results whose patches fit into the second cache.
    var rowsPerBlock: Int { max(1, min(outHeight, (48 << 10) / max(1, patch * outWidth))) }
}

/// Convolutions as products of matrices: the patches of a few rows are laid out in the cache and multiplied by the weights.
///
/// Weights are [kernel·kernel·channels, outChannels]. Source: Chellapilla, Puri, Simard 2006, section 3.1 (unfolding).
enum ConvolutionKernel {
    /// Images in one piece of work are done by one thread, block after block.
    private static func blocks(_ s: ConvolutionShape, _ image: Int, _ body: (_ first: Int, _ rows: Int) -> Void) {
        var row = 0
        while row < s.outHeight {
            let rows = min(s.rowsPerBlock, s.outHeight - row)
            body(row, rows)
            row += rows
        }
    }

    static func forward(_ s: ConvolutionShape, _ x: UnsafePointer<Float>, _ weight: UnsafePointer<Float>,
                        _ bias: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>) {
        // One large image is shared out by rows, many small ones by image.
        let bands = s.images >= 8 ? 1 : max(1, min(8 / max(1, s.images), s.outHeight / s.rowsPerBlock))
        Workers.share(s.images * bands, smallest: 1) { range in
            let patches = UnsafeMutablePointer<Float>.allocate(capacity: s.rowsPerBlock * s.outWidth * s.patch)
            defer { patches.deallocate() }
            for piece in range {
                let image = piece / bands, band = piece % bands
                var row = s.outHeight * band / bands
                let end = s.outHeight * (band + 1) / bands
                while row < end {
                    let rows = min(s.rowsPerBlock, end - row)
                    unfold(s, x + image * s.height * s.width * s.channels, row, rows, patches)
                    let out = y + (image * s.outHeight + row) * s.outWidth * s.outChannels
                    let count = rows * s.outWidth
                    if let bias { for i in 0..<count { (out + i * s.outChannels).update(from: bias, count: s.outChannels) } }
                    MatrixProduct.multiply(count, s.outChannels, s.patch, Matrix(patches, stride: s.patch),
                                           Matrix(weight, stride: s.outChannels), into: out, stride: s.outChannels, adds: bias != nil)
                    row += rows
                }
            }
        }
    }

    /// Adds to the gradients of input and weights those that are wanted. The weights' partial sums are added in a fixed order.
    static func backward(_ s: ConvolutionShape, _ x: UnsafePointer<Float>, _ weight: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
                         dx: UnsafeMutablePointer<Float>?, dw: UnsafeMutablePointer<Float>?) {
        let pieces = Workers.pieceCount(s.images, smallest: 1)
        let weightCount = s.patch * s.outChannels
        let partial = dw == nil ? nil : UnsafeMutablePointer<Float>.allocate(capacity: pieces * weightCount)
        partial?.initialize(repeating: 0, count: pieces * weightCount)
        defer { partial?.deallocate() }
        Workers.run(pieces) { piece in
            let patches = UnsafeMutablePointer<Float>.allocate(capacity: s.rowsPerBlock * s.outWidth * s.patch)
            defer { patches.deallocate() }
            for image in s.images * piece / pieces..<s.images * (piece + 1) / pieces {
                let source = image * s.height * s.width * s.channels
                blocks(s, image) { row, rows in
                    let count = rows * s.outWidth
                    let gradient = Matrix(dy + (image * s.outHeight + row) * s.outWidth * s.outChannels, stride: s.outChannels)
                    if let partial {
                        unfold(s, x + source, row, rows, patches)
                        MatrixProduct.multiply(s.patch, s.outChannels, count, Matrix(patches, stride: s.patch).transposed, gradient,
                                               into: partial + piece * weightCount, stride: s.outChannels, adds: true)
                    }
                    if let dx {
                        MatrixProduct.multiply(count, s.patch, s.outChannels, gradient, Matrix(weight, stride: s.outChannels).transposed,
                                               into: patches, stride: s.patch)
                        fold(s, patches, row, rows, dx + source)
                    }
                }
            }
        }
        if let dw, let partial { Elementwise.addRows(partial, pieces, weightCount, to: dw) }
    }

    /// Lays out the patches of some rows of results, zeros where they reach over the border.
    private static func unfold(_ s: ConvolutionShape, _ image: UnsafePointer<Float>, _ first: Int, _ rows: Int,
                               _ patches: UnsafeMutablePointer<Float>) {
        let line = s.kernel * s.channels
        for row in 0..<rows {
            for tap in 0..<s.kernel {
                let y = (first + row) * s.stride + tap - s.before
                for column in 0..<s.outWidth {
                    let target = patches + (row * s.outWidth + column) * s.patch + tap * line
                    let left = column * s.stride - s.before
                    // The part of the line that lies inside the image.
                    let from = max(0, -left), to = min(s.kernel, s.width - left)
                    guard y >= 0, y < s.height, from < to else {
                        target.update(repeating: 0, count: line)
                        continue
                    }
                    if from > 0 { target.update(repeating: 0, count: from * s.channels) }
                    (target + from * s.channels).update(from: image + (y * s.width + left + from) * s.channels, count: (to - from) * s.channels)
                    if to < s.kernel { (target + to * s.channels).update(repeating: 0, count: (s.kernel - to) * s.channels) }
                }
            }
        }
    }

    /// The transpose of `unfold`: adds every element of the patches to the pixel it came from.
    private static func fold(_ s: ConvolutionShape, _ patches: UnsafePointer<Float>, _ first: Int, _ rows: Int,
                             _ image: UnsafeMutablePointer<Float>) {
        let line = s.kernel * s.channels
        for row in 0..<rows {
            for tap in 0..<s.kernel {
                let y = (first + row) * s.stride + tap - s.before
                guard y >= 0, y < s.height else { continue }
                for column in 0..<s.outWidth {
                    let left = column * s.stride - s.before
                    let from = max(0, -left), to = min(s.kernel, s.width - left)
                    guard from < to else { continue }
                    let source = patches + (row * s.outWidth + column) * s.patch + tap * line + from * s.channels
                    Elementwise.update(source, image + (y * s.width + left + from) * s.channels, (to - from) * s.channels) { $0 + $1 }
                }
            }
        }
    }
}
