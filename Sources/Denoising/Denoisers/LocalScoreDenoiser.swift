import Arrays
import Catalog
import NeuralNetworks

/// The local score machine for many pictures at once: each pixel is the average of the training pixels of the same position, weighted by how
/// well the training picture fits around it.
///
/// D(x, σ)_p = Σ softmax_i(−d_p(x, x_i)/2σ²) x_i(p) with d_p(x, y) = Σ_{q near p} |x_q − y_q|² + far Σ_q |x_q − y_q|². What is near is a
/// window around p, cut at the border; the sums over all windows of a picture are a box filter, so the cost does not depend on their size.
/// Source: Kamb, Ganguli 2024 (arXiv 2412.20292), equation 7 (locality without equivariance). The second term is ours: a little weight on
/// everything else does what they find attention layers do, and keeps far parts of a picture in the same place and at the same hour.
public struct LocalScoreDenoiser: Denoiser {
    /// What counts of a picture for one of its pixels.
    public struct Window: Sendable, Equatable {
        /// How far it reaches from its middle: 2 across + 1 pixels wide, 2 down + 1 high.
        public var across: Int, down: Int
        /// The weight of every pixel wherever it is, beside 1 for those in the window; 0: only these count.
        public var far: Double

        public init(across: Int, down: Int, far: Double = 0) { (self.across, self.down, self.far) = (across, down, far) }
    }

    public let height: Int, width: Int
    /// How many training pictures there are.
    public let count: Int
    public var sampleShape: [Int]? { [height, width, LocalScoreDenoiser.channels] }
    public let schedule: NoiseSchedule?
    private let window: @Sendable (_ sigma: Double) -> Window
    /// (blocks, height, width, 3, 8): eight pictures side by side, so that every operation runs over pictures.
    private let pictures: NDArray

    typealias Lanes = SIMD8<Float>
    static let channels = 3
    private static let lanes = 8
    private var blocks: Int { (count + LocalScoreDenoiser.lanes - 1) / LocalScoreDenoiser.lanes }

    /// - Parameters:
    ///   - pictures: (N, height, width, 3), any range.
    ///   - schedule: noise levels to suggest to samplers.
    ///   - window: what counts at a noise level.
    /// - Throws: `DenoisingError` for arrays that are no pictures or not finite.
    public init(_ pictures: NDArray, schedule: NoiseSchedule? = nil, window: @escaping @Sendable (_ sigma: Double) -> Window) throws {
        guard pictures.rank == 4, pictures.shape[3] == LocalScoreDenoiser.channels, pictures.count > 0 else {
            throw DenoisingError("pictures must have shape (N, height, width, 3), got \(NDArray.text(pictures.shape))", parameter: "pictures")
        }
        let (height, width) = (pictures.shape[1], pictures.shape[2]), length = height * width
        let values = try pictures.casted(to: .float32).contiguous()
        nonisolated(unsafe) let source = values.pointer(Float.self)
        for index in 0..<values.count where !source[index].isFinite {
            throw DenoisingError("pictures must be finite, got \(source[index])", parameter: "pictures")
        }
        try self.init(count: pictures.shape[0], height: height, width: width, schedule: schedule, window: window) { picture in
            let start = source + 3 * picture * length
            return (0..<length).map { SIMD3(start[3 * $0], start[3 * $0 + 1], start[3 * $0 + 2]) }
        }
        withExtendedLifetime(values) {}
    }

    /// The same for pictures that are drawn one by one, so that all of them are never there twice.
    /// - Parameter picture: the pixels of one, from −1 to 1, row by row; called from several threads.
    init(count: Int, height: Int, width: Int, schedule: NoiseSchedule?, window: @escaping @Sendable (_ sigma: Double) -> Window,
         picture: @escaping @Sendable (_ index: Int) -> [SIMD3<Float>]) throws {
        (self.count, self.height, self.width) = (count, height, width)
        (self.schedule, self.window) = (schedule, window)
        let lanes = LocalScoreDenoiser.lanes, length = height * width * LocalScoreDenoiser.channels, blocks = (count + lanes - 1) / lanes
        pictures = try Lane.array(blocks * length)
        nonisolated(unsafe) let target = pictures.pointer(Float.self)
        try Parallel.forEach(blocks, poll: Cancellation.check) { block, _ in
            for lane in 0..<min(lanes, count - block * lanes) {
                var place = target + block * length * lanes + lane
                for pixel in picture(block * lanes + lane) {
                    for channel in 0..<3 { place[channel * lanes] = pixel[channel] }
                    place += 3 * lanes
                }
            }
        }
        withExtendedLifetime(pictures) {}
    }

    public func callAsFunction(_ x: NDArray, sigma: Double) throws -> NDArray {
        try checked(sigma: sigma)
        let shape = sampleShape ?? []
        guard x.rank == 3 || x.rank == 4, Array(x.shape.suffix(3)) == shape else {
            throw DenoisingError("x must end in the shape of one picture, \(NDArray.text(shape)), got \(NDArray.text(x.shape))", parameter: "x")
        }
        let states = try x.doubles(), length = height * width * LocalScoreDenoiser.channels
        let window = window(sigma)
        guard window.across >= 0, window.down >= 0, window.far >= 0, window.far.isFinite else {
            throw DenoisingError("a window reaches 0 pixels or further, and no weight is negative, got \(window)", parameter: "window")
        }
        let result = try NDArray(.float64, shape: x.shape, zeroed: false)
        // Logits of one state: (blocks, height, width, 8).
        let logits = try Lane.array(blocks * height * width)
        var state = [Float](repeating: 0, count: length)
        for start in stride(from: 0, to: states.count, by: length) {
            try Cancellation.check()
            for index in 0..<length { state[index] = Float(states[start + index]) }
            try measure(state, window, sigma, logits)
            average(logits, into: result.pointer(Double.self) + start)
        }
        withExtendedLifetime(result) {}
        return result
    }

    /// −d_p(x, x_i)/2σ² of every picture and pixel.
    private func measure(_ state: [Float], _ window: Window, _ sigma: Double, _ logits: NDArray) throws {
        let (height, width, blocks, pixels) = (height, width, blocks, height * width)
        let across = min(window.across, width - 1), down = min(window.down, height - 1)
        // Below this the nearest picture has all the weight anyway.
        let scale = Float(-0.5 / max(sigma * sigma, 1e-7)), far = Float(window.far)
        let threads = max(1, min(Parallel.threadCount, blocks))
        // Of each thread: the row sums of one block, one row of squares, and the running sums over rows.
        let stride = pixels + 2 * width
        let scratch = try Lane.array(threads * stride), base = Lane.pointer(scratch)
        let data = Lane.pointer(pictures), out = Lane.pointer(logits)
        let last = count - (blocks - 1) * LocalScoreDenoiser.lanes
        state.withUnsafeBufferPointer { state in
            nonisolated(unsafe) let state = state.baseAddress!
            nonisolated(unsafe) let (data, out, base) = (data, out, base)
            Parallel.forEach(blocks) { block, thread in
                let rows = base + thread * stride, squares = rows + pixels, sums = squares + width
                let pictures = data + block * pixels * LocalScoreDenoiser.channels
                var whole = Lanes.zero
                for y in 0..<height {
                    let x = state + y * width * 3, p = pictures + y * width * 3
                    for column in 0..<width {
                        let a = p[3 * column] - x[3 * column], b = p[3 * column + 1] - x[3 * column + 1], c = p[3 * column + 2] - x[3 * column + 2]
                        let square = a * a + b * b + c * c
                        squares[column] = square
                        whole += square
                    }
                    WindowSum.line(squares, 1, rows + y * width, 1, width, across)
                }
                let target = out + block * pixels
                whole *= far
                WindowSum.columns(rows, target, width, height, down, sums, scale, whole)
                if block == blocks - 1, last < LocalScoreDenoiser.lanes {
                    // The last block has room for pictures that are not there.
                    for pixel in 0..<pixels { for lane in last..<LocalScoreDenoiser.lanes { target[pixel][lane] = -.infinity } }
                }
            }
        }
        withExtendedLifetime((scratch, pictures, logits)) {}
    }

    /// Σ softmax(logits) x_i, row by row of the picture.
    private func average(_ logits: NDArray, into result: UnsafeMutablePointer<Double>) {
        let (height, width, blocks, pixels) = (height, width, blocks, height * width)
        let data = Lane.pointer(pictures), logs = Lane.pointer(logits)
        nonisolated(unsafe) let (d, l, out) = (data, logs, result)
        Parallel.forEach(height) { y, _ in
            withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 5 * width) { room in
                let top = room.baseAddress!, total = top + width, sums = total + width
                for x in 0..<width { top[x] = Lanes(repeating: -.infinity) }
                for x in 0..<4 * width { total[x] = .zero }
                for block in 0..<blocks {
                    let row = l + block * pixels + y * width
                    for x in 0..<width { top[x] = top[x].replacing(with: row[x], where: row[x] .> top[x]) }
                }
                for x in 0..<width { top[x] = Lanes(repeating: top[x].max()) }
                for block in 0..<blocks {
                    let row = l + block * pixels + y * width, picture = d + (block * pixels + y * width) * 3
                    for x in 0..<width {
                        let weight = exponential(row[x] - top[x])
                        total[x] += weight
                        sums[3 * x] += weight * picture[3 * x]
                        sums[3 * x + 1] += weight * picture[3 * x + 1]
                        sums[3 * x + 2] += weight * picture[3 * x + 2]
                    }
                }
                for x in 0..<width {
                    let inverse = 1 / total[x].sum()
                    for channel in 0..<3 { out[(y * width + x) * 3 + channel] = Double(sums[3 * x + channel].sum() * inverse) }
                }
            }
        }
        withExtendedLifetime((pictures, logits)) {}
    }
}

/// Eight numbers at a time in memory of single ones.
private enum Lane {
    /// Room for so many, zeros. Small arrays would not begin where eight numbers may.
    static func array(_ count: Int) throws -> NDArray { try NDArray(.float32, shape: [max(32, count), 8], zeroed: true) }

    static func pointer(_ array: NDArray) -> UnsafeMutablePointer<LocalScoreDenoiser.Lanes> {
        UnsafeMutableRawPointer(array.pointer(Float.self)).assumingMemoryBound(to: LocalScoreDenoiser.Lanes.self)
    }
}

/// Sums over windows that are cut at the ends.
private enum WindowSum {
    typealias Lanes = LocalScoreDenoiser.Lanes
    typealias Row = UnsafeMutablePointer<Lanes>
    /// Up to this reach every window is added up anew: a running sum would carry the rounding of large squares it has long left into small
    /// ones, which little noise would show.
    private static let direct = 4

    /// Σ over i − reach … i + reach of one line.
    @inline(__always)
    static func line(_ source: Row, _ step: Int, _ target: Row, _ targetStep: Int, _ count: Int, _ reach: Int) {
        if reach <= direct {
            for index in 0..<count {
                var sum = Lanes.zero
                for other in max(0, index - reach)...min(count - 1, index + reach) { sum += source[other * step] }
                target[index * targetStep] = sum
            }
            return
        }
        var sum = Lanes.zero
        for index in 0..<min(reach, count) { sum += source[index * step] }
        for index in 0..<count {
            if index + reach < count { sum += source[(index + reach) * step] }
            if index - reach - 1 >= 0 { sum -= source[(index - reach - 1) * step] }
            target[index * targetStep] = sum
        }
    }

    /// The same down all columns of a picture, with something added, times a factor.
    @inline(__always)
    static func columns(_ source: Row, _ target: Row, _ width: Int, _ height: Int, _ reach: Int, _ sums: Row, _ scale: Float,
                        _ more: Lanes) {
        for x in 0..<width { sums[x] = .zero }
        if reach > direct {
            for y in 0..<min(reach, height) { for x in 0..<width { sums[x] += source[y * width + x] } }
        }
        for y in 0..<height {
            if reach <= direct {
                for x in 0..<width { sums[x] = .zero }
                for other in max(0, y - reach)...min(height - 1, y + reach) { for x in 0..<width { sums[x] += source[other * width + x] } }
            } else {
                if y + reach < height { for x in 0..<width { sums[x] += source[(y + reach) * width + x] } }
                if y - reach - 1 >= 0 { for x in 0..<width { sums[x] -= source[(y - reach - 1) * width + x] } }
            }
            for x in 0..<width { target[y * width + x] = (sums[x] + more) * scale }
        }
    }
}
