import Arrays
import NeuralNetworks
import Testing

/// Numbers within ±1 that are the same in every run.
private func numbers(_ count: Int, seed: UInt32 = 1) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Float(state >> 8) / 8_388_608 - 1
    }
}

/// The largest difference, in parts of the largest number.
private func distance(_ a: [Float], _ b: [Double]) -> Double {
    guard a.count == b.count else { return .infinity }
    let scale = b.reduce(1e-30) { max($0, abs($1)) }
    // A number that is none must not pass.
    return zip(a, b).reduce(0.0) { let d = abs(Double($1.0) - $1.1) / scale; return d <= $0 ? $0 : d.isNaN ? .infinity : d }
}

/// The kernels compute what the formulas say, for vectors of every width and for sizes that fit no tile.
@Suite struct KernelTests {
    struct Sizes: Sendable, CustomTestStringConvertible {
        var m: Int, n: Int, k: Int
        var testDescription: String { "\(m) x \(k) x \(n)" }
    }

    static let sizes = [(1, 1, 1), (1, 40, 3), (5, 7, 11), (12, 32, 320), (13, 33, 321), (97, 65, 700), (6, 16, 0)].map { Sizes(m: $0.0, n: $0.1, k: $0.2) }

    private static func product(_ s: Sizes, _ a: [Float], _ b: [Float]) -> [Double] {
        var result = [Double](repeating: 0, count: s.m * s.n)
        for i in 0..<s.m { for j in 0..<s.n { for p in 0..<s.k { result[i * s.n + j] += Double(a[i * s.k + p]) * Double(b[p * s.n + j]) } } }
        return result
    }

    private static func turned(_ x: [Float], _ rows: Int, _ columns: Int) -> [Float] {
        (0..<columns * rows).map { x[$0 % rows * columns + $0 / rows] }
    }

    @Test(arguments: sizes) func products(_ s: Sizes) throws {
        let a = numbers(s.m * s.k), b = numbers(s.k * s.n, seed: 2), start = numbers(s.m * s.n, seed: 3), want = Self.product(s, a, b)
        let twisted = Self.turned(a, s.m, s.k), twistedB = Self.turned(b, s.k, s.n)
        for kernel in Microkernel.all {
            for (left, leftTurned) in [(a, false), (twisted, true)] {
                for (right, rightTurned) in [(b, false), (twistedB, true)] {
                    var c = start
                    left.withUnsafeBufferPointer { x in
                        right.withUnsafeBufferPointer { y in
                            guard let x = x.baseAddress, let y = y.baseAddress else { return }
                            let matrix = leftTurned ? Matrix(x, stride: s.m).transposed : Matrix(x, stride: s.k)
                            let other = rightTurned ? Matrix(y, stride: s.k).transposed : Matrix(y, stride: s.n)
                            c.withUnsafeMutableBufferPointer { c in
                                guard let c = c.baseAddress else { return }
                                MatrixProduct.multiply(s.m, s.n, s.k, matrix, other, into: c, stride: s.n, scale: 2, adds: true, with: kernel)
                            }
                        }
                    }
                    let both = zip(want, start).map { 2 * $0 + Double($1) }
                    #expect(distance(c, s.k == 0 ? start.map(Double.init) : both) < 2e-6, "\(kernel) \(leftTurned) \(rightTurned)")
                }
            }
        }
    }

    struct Convolution: Sendable, CustomTestStringConvertible {
        var shape: (images: Int, height: Int, width: Int), channels: Int, out: Int, kernel = 3, stride = 1, before = 1, after = 1
        var testDescription: String { "\(shape.images)x\(shape.height)x\(shape.width) \(channels)>\(out) k\(kernel) s\(stride) p\(before),\(after)" }
    }

    static let convolutions = [
        Convolution(shape: (1, 1, 9), channels: 3, out: 5), Convolution(shape: (2, 7, 5), channels: 5, out: 33),
        Convolution(shape: (3, 6, 9), channels: 37, out: 4, stride: 2), Convolution(shape: (1, 8, 6), channels: 130, out: 20, stride: 2, before: 0, after: 1),
        Convolution(shape: (2, 9, 8), channels: 6, out: 7, kernel: 5, before: 2, after: 2),
        Convolution(shape: (1, 5, 5), channels: 4, out: 6, before: 0, after: 0), Convolution(shape: (1, 12, 11), channels: 16, out: 48),
        Convolution(shape: (2, 17, 31), channels: 32, out: 48), Convolution(shape: (1, 23, 24), channels: 336, out: 32),
    ]

    private static func direct(_ s: Convolution, _ x: [Float], _ w: [Float], _ bias: [Float]) -> [Double] {
        let (images, height, width) = s.shape
        let outHeight = (height + s.before + s.after - s.kernel) / s.stride + 1, outWidth = (width + s.before + s.after - s.kernel) / s.stride + 1
        var result: [Double] = []
        for image in 0..<images { for row in 0..<outHeight { for column in 0..<outWidth {
            var sums = bias.map(Double.init)
            for tap in 0..<s.kernel * s.kernel {
                let y = row * s.stride + tap / s.kernel - s.before, z = column * s.stride + tap % s.kernel - s.before
                guard y >= 0, y < height, z >= 0, z < width else { continue }
                for c in 0..<s.channels {
                    let value = Double(x[((image * height + y) * width + z) * s.channels + c])
                    for o in 0..<s.out { sums[o] += value * Double(w[(tap * s.channels + c) * s.out + o]) }
                }
            }
            result += sums
        } } }
        return result
    }

    /// Both ways, and the one that is chosen, on vectors of every width and any number of threads.
    @Test(arguments: convolutions) func convolutionsAgree(_ s: Convolution) throws {
        let (images, height, width) = s.shape
        let shape = ConvolutionShape(images: images, height: height, width: width, channels: s.channels, kernel: s.kernel, stride: s.stride,
                                     before: s.before, after: s.after, outChannels: s.out)
        let x = numbers(images * height * width * s.channels), w = numbers(s.kernel * s.kernel * s.channels * s.out, seed: 2), bias = numbers(s.out, seed: 3)
        let want = Self.direct(s, x, w, bias)
        for kernel in Microkernel.all {
            let panels = try w.withUnsafeBufferPointer {
                try Panels(Matrix(try #require($0.baseAddress), stride: s.out), depth: w.count / s.out, columns: s.out, kernel: kernel)
            }
            func result(threads: Int, _ way: (UnsafeMutablePointer<Float>) throws -> Void) throws -> [Float] {
                var y = [Float](repeating: .nan, count: want.count)
                try Parallel.during(threads: threads) { try way(&y) }
                return y
            }
            let unfolded = try result(threads: 1) { ConvolutionKernel.unfolding(shape, x, panels, bias, $0) }
            #expect(distance(unfolded, want) < 4e-6, "\(kernel)")
            #expect(try result(threads: 3) { ConvolutionKernel.unfolding(shape, x, panels, bias, $0) } == unfolded)
            guard s.kernel == 3, s.stride == 1, s.channels % 16 == 0, s.out % 16 == 0 else { continue }
            let filtered = try result(threads: 1) { try WinogradKernel.forward(shape, x, panels, bias, $0) }
            #expect(distance(filtered, want) < 4e-6, "\(kernel), minimal filtering")
            #expect(try result(threads: 3) { try WinogradKernel.forward(shape, x, panels, bias, $0) } == filtered)
        }
    }

    struct Heads: Sendable, CustomTestStringConvertible {
        var batch: Int, heads: Int, length: Int, sources: Int, width: Int, isCausal: Bool, scale: Float = 1
        var testDescription: String { "\(batch)x\(heads) \(length)>\(sources) d\(width) \(isCausal ? "causal" : "") \(scale)" }
    }

    static let heads = [
        Heads(batch: 1, heads: 1, length: 1, sources: 1, width: 1, isCausal: false), Heads(batch: 2, heads: 3, length: 33, sources: 7, width: 5, isCausal: false),
        Heads(batch: 1, heads: 2, length: 200, sources: 450, width: 40, isCausal: false), Heads(batch: 2, heads: 2, length: 77, sources: 77, width: 64, isCausal: true),
        Heads(batch: 1, heads: 1, length: 260, sources: 260, width: 13, isCausal: true),
        // Scores of thousands, which overflow without the subtraction of the largest.
        Heads(batch: 1, heads: 1, length: 40, sources: 500, width: 8, isCausal: false, scale: 60),
    ]

    @Test(arguments: heads) func attentionIsTheSoftmaxOfTheScores(_ s: Heads) throws {
        let wide = s.heads * s.width
        let q = numbers(s.batch * s.length * wide).map { $0 * s.scale }, k = numbers(s.batch * s.sources * wide, seed: 2).map { $0 * s.scale }
        let v = numbers(s.batch * s.sources * wide, seed: 3)
        var want = [Double](repeating: 0, count: q.count)
        for batch in 0..<s.batch { for head in 0..<s.heads { for query in 0..<s.length {
            let row = (batch * s.length + query) * wide + head * s.width
            let seen = s.isCausal ? min(s.sources, query + 1) : s.sources
            let scores = (0..<seen).map { source -> Double in
                let other = (batch * s.sources + source) * wide + head * s.width
                return (0..<s.width).reduce(0.0) { $0 + Double(q[row + $1]) * Double(k[other + $1]) } / Double(s.width).squareRoot()
            }
            let top = scores.max() ?? 0, weights = scores.map { exponential($0 - top) }, total = weights.reduce(0, +)
            for source in 0..<seen { for i in 0..<s.width {
                want[row + i] += weights[source] / total * Double(v[(batch * s.sources + source) * wide + head * s.width + i])
            } }
        } } }
        let shape = AttentionShape(batch: s.batch, heads: s.heads, length: s.length, sourceLength: s.sources, headWidth: s.width, isCausal: s.isCausal)
        for kernel in Microkernel.all {
            var y = [Float](repeating: .nan, count: q.count), again = y
            Parallel.during(threads: 1) { AttentionKernel.forward(shape, q, k, v, &y, with: kernel) }
            Parallel.during(threads: 3) { AttentionKernel.forward(shape, q, k, v, &again, with: kernel) }
            #expect(distance(y, want) < (s.scale > 1 ? 2e-3 : 2e-6), "\(kernel)")
            #expect(y == again)
        }
    }

    /// e^x without the mathematical library of the platform: (1 + x/2ⁿ)^(2ⁿ) by its series.
    private func exponential(_ x: Double) -> Double {
        guard x > -700 else { return 0 }
        var term = 1.0, sum = 1.0
        for n in 1..<20 {
            term *= x / 1024 / Double(n)
            sum += term
        }
        for _ in 0..<10 { sum *= sum }
        return sum
    }

    /// What is not remembered takes shorter ways; they lead to the same place.
    @Test func shortWaysAgree() throws {
        let x = try Tensor(numbers(2 * 9 * 9 * 24), shape: [2, 9, 9, 24]), tracked = try Tensor(x.values, shape: x.shape, isTracked: true)
        let parameters = Parameters(generator: Generator(seed: [3]))
        let norm = try GroupNorm(8, 24, at: parameters.root["norm"]), feed = try FeedForward(24, at: parameters.root["ff"])
        let attend = try Attention(24, heads: 3, headWidth: 8, groups: 4, at: parameters.root["attention"])
        for layer in [{ try norm.activated($0, $1) }, { try feed($0, $1) }, { try attend($0, $1) }] as [(Tensor, Tape) throws -> Tensor] {
            let long = try layer(tracked, Tape()), short = try layer(x, Tape(recording: false))
            #expect(long.isTracked && !short.isTracked)
            #expect(distance(short.values, long.values.map(Double.init)) < 2e-6)
        }
    }

    /// A large mean does not swallow the variance, wherever the stretches of pixels end.
    @Test(arguments: [1, 127, 128, 300]) func groupNormsAreExact(_ pixels: Int) throws {
        let values = numbers(pixels * 6).map { 1000 + $0 }, x = try Tensor(values, shape: [1, pixels, 6])
        let parameters = Parameters(generator: Generator(seed: [1]))
        let y = try GroupNorm(3, 6, at: parameters.root)(x, Tape(recording: false)).values
        for group in 0..<3 {
            let members = (0..<pixels * 2).map { Double(values[$0 / 2 * 6 + group * 2 + $0 % 2]) }
            let mean = members.reduce(0, +) / Double(members.count)
            let variance = members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(members.count)
            for pixel in 0..<pixels {
                let want = (Double(values[pixel * 6 + group * 2]) - mean) / (variance + 1e-5).squareRoot()
                #expect(abs(Double(y[pixel * 6 + group * 2]) - want) < 2e-3)
            }
        }
    }
}
