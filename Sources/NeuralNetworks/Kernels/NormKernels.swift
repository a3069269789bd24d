import Glibc

/// Normalisation over groups of channels of one image. Means in double: a large mean must not swallow a small variance.
enum GroupNormKernel {
    struct Shape {
        var images: Int, pixels: Int, channels: Int, groups: Int
        var perGroup: Int { channels / groups }
    }

    /// Pixels whose means are taken at once: they stay in the second cache for the second look at them.
    private static let stretch = 128

    /// y = f((x − mean)/√(variance + ε)·γ + β), and per image and group mean and 1/√(variance + ε) into `statistics`.
    /// - Parameter isActivated: whether f is the function silu, or leaves everything as it is.
    static func forward(_ s: Shape, _ x: UnsafePointer<Float>, _ gamma: UnsafePointer<Float>, _ beta: UnsafePointer<Float>,
                        epsilon: Float, _ y: UnsafeMutablePointer<Float>, statistics: UnsafeMutablePointer<Float>, isActivated: Bool = false) {
        guard s.images > 0, s.pixels > 0 else { return }
        let stretches = (s.pixels + stretch - 1) / stretch, pieces = s.images * stretches
        let moments = UnsafeMutablePointer<Double>.allocate(capacity: pieces * s.groups * 2)
        defer { moments.deallocate() }
        inPieces(s, pieces) { piece, work in
            let first = piece % stretches * stretch
            measure(s, x + (piece / stretches * s.pixels + first) * s.channels, min(stretch, s.pixels - first), work, moments + piece * s.groups * 2)
        }
        for image in 0..<s.images {
            for group in 0..<s.groups {
                let (mean, variance) = joined(s, moments + (image * stretches * s.groups + group) * 2, stretches)
                statistics[2 * (image * s.groups + group)] = Float(mean)
                statistics[2 * (image * s.groups + group) + 1] = Float(1 / sqrt(variance + Double(epsilon)))
            }
        }
        inPieces(s, pieces) { piece, work in
            let image = piece / stretches, first = piece % stretches * stretch, factor = work, offset = work + s.channels
            for channel in 0..<s.channels {
                let of = statistics + 2 * (image * s.groups + channel / s.perGroup)
                factor[channel] = gamma[channel] * of[1]
                offset[channel] = beta[channel] - of[0] * factor[channel]
            }
            for pixel in image * s.pixels + first..<image * s.pixels + min(s.pixels, first + stretch) {
                spread(x + pixel * s.channels, factor, offset, y + pixel * s.channels, s.channels, isActivated)
            }
        }
    }

    /// Small images go to a thread some at a time.
    private static func inPieces(_ s: Shape, _ pieces: Int, _ body: (_ piece: Int, _ work: UnsafeMutablePointer<Float>) -> Void) {
        let size = min(s.pixels, stretch) * s.channels
        let perThread = max(1, Elementwise.smallest / max(1, size)), tasks = min(64, (pieces + perThread - 1) / perThread)
        Workers.run(tasks) { task in
            let work = UnsafeMutablePointer<Float>.allocate(capacity: 2 * s.channels)
            defer { work.deallocate() }
            for piece in pieces * task / tasks..<pieces * (task + 1) / tasks { body(piece, work) }
        }
    }

    @inline(__always)
    private static func spread(_ x: UnsafePointer<Float>, _ factor: UnsafePointer<Float>, _ offset: UnsafePointer<Float>,
                               _ y: UnsafeMutablePointer<Float>, _ count: Int, _ isActivated: Bool) {
        var i = 0
        while i + 8 <= count {
            let z = Elementwise.load(x, i) * Elementwise.load(factor, i) + Elementwise.load(offset, i)
            Elementwise.store(isActivated ? z * logistic(z) : z, y, i)
            i += 8
        }
        guard i < count else { return }
        let rest = count - i
        let z = Elementwise.load(x, i, lanes: rest) * Elementwise.load(factor, i, lanes: rest) + Elementwise.load(offset, i, lanes: rest)
        let last = isActivated ? z * logistic(z) : z
        for lane in 0..<rest { y[i + lane] = last[lane] }
    }

    /// Per group of some pixels the mean, and the sum of squared differences from it.
    private static func measure(_ s: Shape, _ x: UnsafePointer<Float>, _ pixels: Int, _ work: UnsafeMutablePointer<Float>,
                                _ moments: UnsafeMutablePointer<Double>) {
        let sums = work, means = work + s.channels
        func total(_ group: Int) -> Double {
            var total = 0.0
            for channel in group * s.perGroup..<(group + 1) * s.perGroup { total += Double(sums[channel]) }
            return total
        }
        sums.update(repeating: 0, count: s.channels)
        for pixel in 0..<pixels { Elementwise.update(x + pixel * s.channels, sums, s.channels) { $0 + $1 } }
        for group in 0..<s.groups {
            moments[2 * group] = total(group) / Double(pixels * s.perGroup)
            (means + group * s.perGroup).update(repeating: Float(moments[2 * group]), count: s.perGroup)
        }
        sums.update(repeating: 0, count: s.channels)
        for pixel in 0..<pixels {
            let row = x + pixel * s.channels
            for channel in 0..<s.channels {
                let difference = row[channel] - means[channel]
                sums[channel] += difference * difference
            }
        }
        for group in 0..<s.groups { moments[2 * group + 1] = total(group) }
    }

    /// Mean and variance of one group, from those of the stretches. Source: Chan, Golub, LeVeque 1983, equation 2.1.
    private static func joined(_ s: Shape, _ moments: UnsafePointer<Double>, _ stretches: Int) -> (mean: Double, variance: Double) {
        var mean = 0.0, squares = 0.0, count = 0.0
        for index in 0..<stretches {
            let part = moments + index * s.groups * 2, size = Double(min(stretch, s.pixels - index * stretch) * s.perGroup)
            let difference = part[0] - mean
            squares += part[1] + difference * difference * count * size / (count + size)
            count += size
            mean += difference * size / count
        }
        return (mean, squares / count)
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
