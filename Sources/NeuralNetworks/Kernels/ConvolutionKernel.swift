import Arrays

/// The sizes of a convolution of images with channels last.
package struct ConvolutionShape {
    var images: Int
    var height: Int, width: Int, channels: Int
    var kernel: Int, stride: Int
    /// Rows and columns of zeros above and to the left; below and to the right.
    var before: Int, after: Int
    var outChannels: Int

    package init(images: Int, height: Int, width: Int, channels: Int, kernel: Int, stride: Int, before: Int, after: Int, outChannels: Int) {
        (self.images, self.height, self.width, self.channels) = (images, height, width, channels)
        (self.kernel, self.stride, self.before, self.after, self.outChannels) = (kernel, stride, before, after, outChannels)
    }

    package var outHeight: Int { (height + before + after - kernel) / stride + 1 }
    package var outWidth: Int { (width + before + after - kernel) / stride + 1 }
    /// How many numbers one result depends on.
    var patch: Int { kernel * kernel * channels }
    /// Pixels of all images, and of all results.
    var pixels: Int { images * height * width }
    var outPixels: Int { images * outHeight * outWidth }

    /// The convolution that takes gradients of the results back to the images, where it is one: by the kernel turned round.
    var turnedBack: ConvolutionShape? {
        guard stride == 1, before < kernel, after < kernel else { return nil }
        return ConvolutionShape(images: images, height: outHeight, width: outWidth, channels: outChannels, kernel: kernel, stride: 1,
                                before: kernel - 1 - before, after: kernel - 1 - after, outChannels: channels)
    }
}

/// Convolutions as products of matrices: the patches of some pixels are laid out in the cache and multiplied by the weights.
///
/// Weights are [kernel·kernel·channels, outChannels]. Source: Chellapilla, Puri, Simard 2006, section 3.1 (unfolding).
package enum ConvolutionKernel {
    static func forward(_ s: ConvolutionShape, _ x: UnsafePointer<Float>, _ weight: Panels, _ bias: UnsafePointer<Float>?,
                        _ y: UnsafeMutablePointer<Float>, adds: Bool = false) throws {
        if WinogradKernel.pays(s) { return try WinogradKernel.forward(s, x, weight, bias, y, adds: adds) }
        unfolding(s, x, weight, bias, y, adds: adds)
    }

    /// The way that goes for all kernels.
    package static func unfolding(_ s: ConvolutionShape, _ x: UnsafePointer<Float>, _ weight: Panels, _ bias: UnsafePointer<Float>?,
                          _ y: UnsafeMutablePointer<Float>, adds: Bool = false) {
        let source = Shared((x, weight, bias, y))
        Pieces(rows: s.outPixels, weight).run { pixels, panels in
            let (x, weight, bias, y) = source.value
            let longest = MatrixProduct.stretch + 1
            let patches = UnsafeMutablePointer<Float>.allocate(capacity: MatrixProduct.blockRows * longest + longest * weight.kernel.columns)
            defer { patches.deallocate() }
            MatrixProduct.each(pixels) { pixels in
                MatrixProduct.eachStretch(s.patch) { depth in
                    unfold(s, x, pixels, depth, patches)
                    MatrixProduct.block(pixels.count, Matrix(patches, stride: depth.count), weight, panels: panels, depth: depth,
                                        into: y + pixels.lowerBound * s.outChannels, stride: s.outChannels, start: bias,
                                        adds: adds || depth.lowerBound > 0, scratch: patches + MatrixProduct.blockRows * longest)
                }
            }
        }
        withExtendedLifetime(weight) {}
    }

    /// Adds to the weights' gradient. Partial sums over pixels are added in a fixed order.
    static func backward(_ s: ConvolutionShape, _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>) {
        let block = 256, size = s.patch * s.outChannels, lanes = Microkernel.best.columns
        guard s.outPixels > 0 else { return }
        let pieces = Workers.pieceCount(s.outPixels, smallest: block)
        let partial = UnsafeMutablePointer<Float>.allocate(capacity: pieces * size)
        defer { partial.deallocate() }
        Workers.run(pieces) { piece in
            let patches = UnsafeMutablePointer<Float>.allocate(capacity: block * (lanes + MatrixProduct.stretch + 1))
            defer { patches.deallocate() }
            let scratch = patches + block * (MatrixProduct.stretch + 1)
            let start = s.outPixels * piece / pieces, end = s.outPixels * (piece + 1) / pieces
            for pixel in stride(from: start, to: end, by: block) {
                let pixels = pixel..<min(end, pixel + block)
                let gradient = Matrix(dy + pixel * s.outChannels, stride: s.outChannels)
                MatrixProduct.eachStretch(s.patch) { part in
                    unfold(s, x, pixels, part, patches)
                    MatrixProduct.tiles(part.count, s.outChannels, pixels.count, Matrix(patches, stride: part.count).transposed, gradient,
                                        into: partial + piece * size + part.lowerBound * s.outChannels, stride: s.outChannels,
                                        adds: pixel > start, scratch)
                }
            }
        }
        Elementwise.addRows(partial, pieces, size, to: dw)
    }

    /// Adds to the images' gradient, where the way back is no convolution.
    /// - Parameter weight: the weights transposed, [outChannels, patch].
    static func backward(_ s: ConvolutionShape, _ weight: Panels, _ dy: UnsafePointer<Float>, dx: UnsafeMutablePointer<Float>) {
        // Patches of neighbouring pixels overlap: an image belongs to one thread.
        let size = s.outHeight * s.outWidth
        Workers.share(s.images, smallest: 1) { images in
            let patches = UnsafeMutablePointer<Float>.allocate(capacity: MatrixProduct.blockRows * s.patch)
            defer { patches.deallocate() }
            MatrixProduct.each(images.lowerBound * size..<images.upperBound * size) { pixels in
                MatrixProduct.multiply(pixels.count, Matrix(dy + pixels.lowerBound * s.outChannels, stride: s.outChannels), weight,
                                       into: patches, stride: s.patch)
                fold(s, patches, pixels, dx)
            }
        }
    }

    /// The weights as panels.
    static func panels(_ s: ConvolutionShape, _ weight: UnsafePointer<Float>) throws -> Panels {
        try Panels(Matrix(weight, stride: s.outChannels), depth: s.patch, columns: s.outChannels)
    }

    /// The weights of `turnedBack`: [kernel·kernel·outChannels, channels], the taps in the opposite order.
    static func turnedPanels(_ s: ConvolutionShape, _ weight: UnsafePointer<Float>) throws -> Panels {
        let taps = s.kernel * s.kernel, result = try Panels(depth: taps * s.outChannels, columns: s.channels)
        for tap in 0..<taps {
            result.fill(rows: tap * s.outChannels..<(tap + 1) * s.outChannels,
                        from: Matrix(weight + (taps - 1 - tap) * s.channels * s.outChannels, stride: s.outChannels).transposed)
        }
        return result
    }

    /// Goes through the parts of images that some elements of the patches of some pixels come from.
    /// - Parameter body: gets where the part lies among the elements laid out, where in the images, and how long it is; images are
    ///   −1 where it is outside.
    @inline(__always)
    private static func eachPart(_ s: ConvolutionShape, _ pixels: Range<Int>, _ part: Range<Int>,
                                 _ body: (_ target: Int, _ source: Int, _ count: Int) -> Void) {
        let line = s.kernel * s.channels, firstTap = part.lowerBound / line, lastTap = (part.upperBound - 1) / line
        var column = pixels.lowerBound % s.outWidth, row = pixels.lowerBound / s.outWidth % s.outHeight
        var image = pixels.lowerBound / (s.outWidth * s.outHeight)
        var target = 0
        for _ in pixels {
            let left = column * s.stride - s.before, top = row * s.stride - s.before
            // The part of a line of the patch that lies inside the image.
            let inside = max(0, -left) * s.channels, outside = max(0, min(s.kernel, s.width - left)) * s.channels
            for tap in firstTap...lastTap {
                let from = max(part.lowerBound - tap * line, 0), to = min(part.upperBound - tap * line, line)
                let y = top + tap, base = tap * line - part.lowerBound + target
                let first = max(from, inside), last = min(to, outside)
                guard y >= 0, y < s.height, first < last else {
                    body(base + from, -1, to - from)
                    continue
                }
                if from < first { body(base + from, -1, first - from) }
                body(base + first, ((image * s.height + y) * s.width + left) * s.channels + first, last - first)
                if last < to { body(base + last, -1, to - last) }
            }
            target += part.count
            column += 1
            guard column == s.outWidth else { continue }
            (column, row) = (0, row + 1)
            if row == s.outHeight { (row, image) = (0, image + 1) }
        }
    }

    /// Lays out some elements of the patches of some pixels, zeros where they reach over the border.
    private static func unfold(_ s: ConvolutionShape, _ x: UnsafePointer<Float>, _ pixels: Range<Int>, _ part: Range<Int>,
                               _ patches: UnsafeMutablePointer<Float>) {
        eachPart(s, pixels, part) { target, source, count in
            if source < 0 { (patches + target).update(repeating: 0, count: count) } else { Elementwise.copy(x + source, patches + target, count) }
        }
    }

    /// The transpose of `unfold`: adds every element of the patches to the pixel it came from.
    private static func fold(_ s: ConvolutionShape, _ patches: UnsafePointer<Float>, _ pixels: Range<Int>, _ x: UnsafeMutablePointer<Float>) {
        eachPart(s, pixels, 0..<s.patch) { target, source, count in
            if source >= 0 { Elementwise.update(patches + target, x + source, count) { $0 + $1 } }
        }
    }
}
