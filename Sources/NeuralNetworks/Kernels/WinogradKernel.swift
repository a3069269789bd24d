import Arrays

/// Convolutions with 3 x 3 taps by minimal filtering: squares of 4 x 4 pixels and the taps are turned into 16 sums and
/// differences each, so that a square of 2 x 2 results takes 16 multiplications in place of 36.
///
/// Source: Lavin, Gray 2016 (arXiv 1509.09308), section 4.1, F(2×2, 3×3). The factors are 1 and ½: hardly a digit is lost.
package enum WinogradKernel {
    /// Squares that one thread has in its second cache.
    private static let squaresPerBlock = 48
    /// Bytes of turned taps at once: what the last cache takes beside the rest.
    private static let largestTaps = 12 << 20

    /// Whether it is faster than unfolding: the taps are turned for every call, which must be worth it.
    static func pays(_ s: ConvolutionShape) -> Bool {
        s.kernel == 3 && s.stride == 1 && s.channels % 16 == 0 && s.outChannels % 16 == 0 && s.channels >= 32 && s.outChannels >= 32
            && s.outPixels >= 512
    }

    package static func forward(_ s: ConvolutionShape, _ x: UnsafePointer<Float>, _ weight: Panels, _ bias: UnsafePointer<Float>?,
                        _ y: UnsafeMutablePointer<Float>, adds: Bool = false) throws {
        let lanes = weight.kernel.columns
        let perGroup = max(1, largestTaps / (16 * s.channels * lanes * 4)), groups = (weight.count + perGroup - 1) / perGroup
        for group in 0..<groups {
            let panels = weight.count * group / groups..<weight.count * (group + 1) / groups
            let columns = panels.lowerBound * lanes..<min(s.outChannels, panels.upperBound * lanes)
            let taps = try Panels(depth: 16 * s.channels, columns: columns.count, kernel: weight.kernel)
            turn(weight, panels, into: taps, s.channels)
            run(s, x, taps, columns, bias, y, adds: adds)
        }
        withExtendedLifetime(weight) {}
    }

    /// Turns the taps of some panels.
    private static func turn(_ weight: Panels, _ panels: Range<Int>, into taps: Panels, _ channels: Int) {
        let lanes = weight.kernel.columns, stretch = 32, stretches = (channels + stretch - 1) / stretch
        Workers.share(panels.count * stretches, smallest: 4) { pieces in
            let scratch = UnsafeMutablePointer<Float>.allocate(capacity: 9 * stretch * lanes)
            defer { scratch.deallocate() }
            for piece in pieces {
                let panel = piece / stretches, first = piece % stretches * stretch, rows = first..<min(channels, first + stretch)
                if weight.form == .single {
                    weight.kernel.winogradTaps(rows.count, weight.cells(row: first, panel: panels.lowerBound + panel), channels * lanes,
                                               taps.cells(row: first, panel: panel), channels * lanes)
                    continue
                }
                for tap in 0..<9 {
                    _ = weight.rows(tap * channels + rows.lowerBound..<tap * channels + rows.upperBound, panel: panels.lowerBound + panel,
                                    scratch + tap * stretch * lanes)
                }
                weight.kernel.winogradTaps(rows.count, scratch, stretch * lanes, taps.cells(row: first, panel: panel), channels * lanes)
            }
        }
    }

    /// Computes some channels of the results.
    private static func run(_ s: ConvolutionShape, _ x: UnsafePointer<Float>, _ taps: Panels, _ columns: Range<Int>,
                            _ bias: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>, adds: Bool) {
        let squares = s.images * ((s.outHeight + 1) / 2) * ((s.outWidth + 1) / 2), blocks = (squares + squaresPerBlock - 1) / squaresPerBlock
        let source = Shared((x, taps, bias, y))
        Workers.run(blocks) { block in
            let (x, taps, bias, y) = source.value
            let first = squares * block / blocks, count = squares * (block + 1) / blocks - first
            let step = count * s.channels, outStep = count * columns.count
            let points = UnsafeMutablePointer<Float>.allocate(capacity: 16 * (step + outStep) + s.channels + MatrixProduct.stretch)
            defer { points.deallocate() }
            let sums = points + 16 * step, zeros = sums + 16 * outStep
            zeros.update(repeating: 0, count: s.channels)
            for square in 0..<count { collect(s, x, first + square, points + square * s.channels, step, zeros, taps.kernel) }
            for part in 0..<16 {
                MatrixProduct.eachStretch(s.channels) { depth in
                    MatrixProduct.block(count, Matrix(points + part * step + depth.lowerBound, stride: s.channels), taps, panels: 0..<taps.count,
                                        depth: part * s.channels + depth.lowerBound..<part * s.channels + depth.upperBound,
                                        into: sums + part * outStep, stride: columns.count, start: nil, adds: depth.lowerBound > 0,
                                        scratch: zeros)
                }
            }
            for square in 0..<count {
                spread(s, sums + square * columns.count, outStep, columns, first + square, bias, y, adds: adds, taps.kernel)
            }
        }
        withExtendedLifetime(taps) {}
    }

    /// Where a square of results lies.
    @inline(__always)
    private static func place(_ s: ConvolutionShape, _ square: Int) -> (image: Int, row: Int, column: Int) {
        let across = (s.outWidth + 1) / 2, down = (s.outHeight + 1) / 2
        return (square / (across * down), square / across % down * 2, square % across * 2)
    }

    private static func collect(_ s: ConvolutionShape, _ x: UnsafePointer<Float>, _ square: Int, _ points: UnsafeMutablePointer<Float>,
                                _ step: Int, _ zeros: UnsafeMutablePointer<Float>, _ kernel: Microkernel) {
        let (image, row, column) = place(s, square)
        withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: 16) { pixels in
            for i in 0..<16 {
                let y = row + i / 4 - s.before, z = column + i % 4 - s.before
                let isInside = y >= 0 && y < s.height && z >= 0 && z < s.width
                pixels[i] = isInside ? x + ((image * s.height + y) * s.width + z) * s.channels : UnsafePointer(zeros)
            }
            if let start = pixels.baseAddress { kernel.winogradPoints(start, s.channels, points, step) }
        }
    }

    private static func spread(_ s: ConvolutionShape, _ sums: UnsafeMutablePointer<Float>, _ step: Int, _ columns: Range<Int>, _ square: Int,
                               _ bias: UnsafePointer<Float>?, _ y: UnsafeMutablePointer<Float>, adds: Bool, _ kernel: Microkernel) {
        let (image, row, column) = place(s, square)
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Float>?.self, capacity: 4) { pixels in
            for i in 0..<4 {
                let above = row + i / 2, left = column + i % 2
                pixels[i] = above < s.outHeight && left < s.outWidth
                    ? y + ((image * s.outHeight + above) * s.outWidth + left) * s.outChannels + columns.lowerBound : nil
            }
            if let start = pixels.baseAddress {
                kernel.winogradResults(sums, step, columns.count, bias.map { $0 + columns.lowerBound }, adds: adds, start)
            }
        }
    }
}
