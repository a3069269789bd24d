import Glibc

/// Normalisation over groups of channels of one image. Means in double: a large mean must not swallow a small variance.
enum GroupNormKernel {
    struct Shape {
        var images: Int, pixels: Int, channels: Int, groups: Int
        var perGroup: Int { channels / groups }
    }

    /// y = (x − mean)/√(variance + ε)·γ + β, and per image and group mean and 1/√(variance + ε) into `statistics`.
    static func forward(_ s: Shape, _ x: UnsafePointer<Float>, _ gamma: UnsafePointer<Float>, _ beta: UnsafePointer<Float>,
                        epsilon: Float, _ y: UnsafeMutablePointer<Float>, statistics: UnsafeMutablePointer<Float>) {
        Workers.share(s.images, smallest: 1) { range in
            let work = UnsafeMutablePointer<Float>.allocate(capacity: 3 * s.channels)
            defer { work.deallocate() }
            for image in range {
                let source = x + image * s.pixels * s.channels, statistics = statistics + image * s.groups * 2
                measure(s, source, epsilon, work, statistics)
                let factor = work, offset = work + s.channels
                for channel in 0..<s.channels {
                    let group = channel / s.perGroup
                    factor[channel] = gamma[channel] * statistics[2 * group + 1]
                    offset[channel] = beta[channel] - statistics[2 * group] * factor[channel]
                }
                let target = y + image * s.pixels * s.channels
                for pixel in 0..<s.pixels {
                    let from = source + pixel * s.channels, to = target + pixel * s.channels
                    for channel in 0..<s.channels { to[channel] = from[channel] * factor[channel] + offset[channel] }
                }
            }
        }
    }

    /// Mean and 1/√(variance + ε) of each group: two passes.
    private static func measure(_ s: Shape, _ x: UnsafePointer<Float>, _ epsilon: Float, _ work: UnsafeMutablePointer<Float>,
                                _ statistics: UnsafeMutablePointer<Float>) {
        let sums = work, means = work + s.channels
        let count = Double(s.pixels * s.perGroup)
        func groupSum(_ group: Int, _ totals: UnsafeMutablePointer<Float>) -> Double {
            (group * s.perGroup..<(group + 1) * s.perGroup).reduce(0.0) { $0 + Double(totals[$1]) }
        }
        var totals = [Double](repeating: 0, count: s.groups)
        inStretches(s) { first, last in
            sums.update(repeating: 0, count: s.channels)
            for pixel in first..<last { Elementwise.update(x + pixel * s.channels, sums, s.channels) { $0 + $1 } }
            for group in 0..<s.groups { totals[group] += groupSum(group, sums) }
        }
        for group in 0..<s.groups {
            let mean = Float(totals[group] / count)
            statistics[2 * group] = mean
            for channel in group * s.perGroup..<(group + 1) * s.perGroup { means[channel] = mean }
            totals[group] = 0
        }
        inStretches(s) { first, last in
            sums.update(repeating: 0, count: s.channels)
            for pixel in first..<last {
                let row = x + pixel * s.channels
                for channel in 0..<s.channels {
                    let difference = row[channel] - means[channel]
                    sums[channel] += difference * difference
                }
            }
            for group in 0..<s.groups { totals[group] += groupSum(group, sums) }
        }
        for group in 0..<s.groups { statistics[2 * group + 1] = Float(1 / sqrt(totals[group] / count + Double(epsilon))) }
    }

    /// Float sums are added to a double after so many pixels.
    private static func inStretches(_ s: Shape, _ body: (Int, Int) -> Void) {
        var first = 0
        while first < s.pixels {
            let last = min(s.pixels, first + 256)
            body(first, last)
            first = last
        }
    }

    /// The gradients of γ and β come per image, [images, 2, channels]; dx is written.
    static func backward(_ s: Shape, _ x: UnsafePointer<Float>, _ gamma: UnsafePointer<Float>, statistics: UnsafePointer<Float>,
                         _ dy: UnsafePointer<Float>, dx: UnsafeMutablePointer<Float>?, partial: UnsafeMutablePointer<Float>) {
        Workers.share(s.images, smallest: 1) { range in
            let work = UnsafeMutablePointer<Float>.allocate(capacity: 4 * s.channels)
            defer { work.deallocate() }
            for image in range {
                backward(s, x + image * s.pixels * s.channels, gamma, statistics + image * s.groups * 2,
                         dy + image * s.pixels * s.channels, dx.map { $0 + image * s.pixels * s.channels },
                         partial + image * 2 * s.channels, work)
            }
        }
    }

    private static func backward(_ s: Shape, _ x: UnsafePointer<Float>, _ gamma: UnsafePointer<Float>, _ statistics: UnsafePointer<Float>,
                                 _ dy: UnsafePointer<Float>, _ dx: UnsafeMutablePointer<Float>?, _ partial: UnsafeMutablePointer<Float>,
                                 _ work: UnsafeMutablePointer<Float>) {
        let slopes = partial, sums = partial + s.channels
        let mean = work, spread = work + s.channels, a = work + 2 * s.channels, b = work + 3 * s.channels
        for channel in 0..<s.channels {
            mean[channel] = statistics[2 * (channel / s.perGroup)]
            spread[channel] = statistics[2 * (channel / s.perGroup) + 1]
            slopes[channel] = 0
            sums[channel] = 0
        }
        for pixel in 0..<s.pixels {
            let from = x + pixel * s.channels, gradient = dy + pixel * s.channels
            for channel in 0..<s.channels {
                sums[channel] += gradient[channel]
                slopes[channel] += gradient[channel] * (from[channel] - mean[channel]) * spread[channel]
            }
        }
        guard let dx else { return }
        let count = Float(s.pixels * s.perGroup)
        // dx = spread·(γ dy − mean(γ dy) − x̂ mean(γ dy x̂)), written as dy·(γ spread) + x·a + b.
        for group in 0..<s.groups {
            let members = group * s.perGroup..<(group + 1) * s.perGroup
            let level = members.reduce(Float(0)) { $0 + gamma[$1] * sums[$1] } / count
            let tilt = members.reduce(Float(0)) { $0 + gamma[$1] * slopes[$1] } / count
            for channel in members {
                a[channel] = -spread[channel] * spread[channel] * tilt
                b[channel] = -spread[channel] * level - mean[channel] * a[channel]
                spread[channel] *= gamma[channel]
            }
        }
        for pixel in 0..<s.pixels {
            let from = x + pixel * s.channels, gradient = dy + pixel * s.channels, to = dx + pixel * s.channels
            for channel in 0..<s.channels {
                to[channel] = gradient[channel] * spread[channel] + (from[channel] * a[channel] + b[channel])
            }
        }
    }
}

/// Normalisation of each row of a matrix.
enum LayerNormKernel {
    /// Mean and 1/√(variance + ε) of each row into `statistics`.
    static func forward(_ rows: Int, _ width: Int, _ x: UnsafePointer<Float>, _ gamma: UnsafePointer<Float>, _ beta: UnsafePointer<Float>,
                        epsilon: Float, _ y: UnsafeMutablePointer<Float>, statistics: UnsafeMutablePointer<Float>) {
        Workers.share(rows, smallest: max(1, Elementwise.smallest / max(1, width))) { range in
            for row in range {
                let from = x + row * width, to = y + row * width
                let mean = Elementwise.sum(from, width) { $0 } / Float(width)
                let variance = Elementwise.sum(from, width) { ($0 - mean) * ($0 - mean) } / Float(width)
                let spread = 1 / sqrtf(variance + epsilon)
                statistics[2 * row] = mean
                statistics[2 * row + 1] = spread
                for column in 0..<width { to[column] = (from[column] - mean) * spread * gamma[column] + beta[column] }
            }
        }
    }

    /// dx is written; the gradients of γ and β are added to.
    static func backward(_ rows: Int, _ width: Int, _ x: UnsafePointer<Float>, _ gamma: UnsafePointer<Float>, statistics: UnsafePointer<Float>,
                         _ dy: UnsafePointer<Float>, dx: UnsafeMutablePointer<Float>?, dgamma: UnsafeMutablePointer<Float>,
                         dbeta: UnsafeMutablePointer<Float>) {
        for row in 0..<rows {
            let from = x + row * width, gradient = dy + row * width
            let mean = statistics[2 * row], spread = statistics[2 * row + 1]
            var level: Float = 0, tilt: Float = 0
            for column in 0..<width {
                let normalised = (from[column] - mean) * spread
                dbeta[column] += gradient[column]
                dgamma[column] += gradient[column] * normalised
                level += gradient[column] * gamma[column]
                tilt += gradient[column] * gamma[column] * normalised
            }
            guard let dx else { continue }
            level /= Float(width)
            tilt /= Float(width)
            let to = dx + row * width
            for column in 0..<width {
                to[column] = spread * (gradient[column] * gamma[column] - level - (from[column] - mean) * spread * tilt)
            }
        }
    }
}
