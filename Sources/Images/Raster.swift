/// Numbers on a pixel grid, rows from the top: what a colour map turns into a picture. NaN means "no value here".
public struct Raster: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// 1 for a field; 3 or 4 for colours from 0 to 1.
    public let channels: Int
    /// `height * width * channels` numbers.
    public var values: [Double]

    /// - Parameter values: `height * width * channels` numbers; missing ones are NaN.
    public init(width: Int, height: Int, channels: Int = 1, values: [Double]) {
        self.width = max(0, width)
        self.height = max(0, height)
        self.channels = channels
        let count = self.width * self.height * channels
        self.values = values.count == count ? values : Array((values + [Double](repeating: .nan, count: max(0, count - values.count))).prefix(count))
    }

    public subscript(x: Int, y: Int, channel: Int = 0) -> Double {
        get { values[(y * width + x) * channels + channel] }
        set { values[(y * width + x) * channels + channel] = newValue }
    }

    /// Smallest and largest finite number; nil when there is none.
    public var range: ClosedRange<Double>? {
        var low = Double.infinity, high = -Double.infinity
        for value in values where value.isFinite {
            if value < low { low = value }
            if value > high { high = value }
        }
        return low <= high ? low...high : nil
    }

    /// The raster on a grid of another size: each new pixel is the area-weighted mean of what it covers where pixels get
    /// fewer, and the pixel that its centre lies in where they get more (never a mean: smoothing would hide what is there).
    /// NaN counts as missing; a new pixel that covers nothing but NaN is NaN.
    public func resampled(width newWidth: Int, height newHeight: Int) -> Raster {
        guard newWidth > 0, newHeight > 0, width > 0, height > 0 else { return Raster(width: 0, height: 0, channels: channels, values: []) }
        return resampledRows(newWidth).resampledColumns(newHeight)
    }

    /// Which pixels, with which weights, make each new pixel along one axis.
    static func coverage(from count: Int, to newCount: Int) -> [(first: Int, weights: [Double])] {
        let ratio = Double(count) / Double(newCount)
        return (0..<newCount).map { index in
            if newCount >= count {
                // Integer arithmetic: a whole factor repeats every pixel equally often.
                return (min(count - 1, (2 * index + 1) * count / (2 * newCount)), [1])
            }
            let start = Double(index) * ratio, end = start + ratio
            let first = min(count - 1, Int(start)), last = min(count, Int(end.rounded(.up)))
            let weights = (first..<max(first + 1, last)).map { max(0, min(end, Double($0 + 1)) - max(start, Double($0))) }
            return (first, weights)
        }
    }

    private func resampledRows(_ newWidth: Int) -> Raster {
        if newWidth == width { return self }
        let coverage = Raster.coverage(from: width, to: newWidth)
        var result = Raster(width: newWidth, height: height, channels: channels, values: [Double](repeating: .nan, count: newWidth * height * channels))
        for y in 0..<height {
            for x in 0..<newWidth {
                for channel in 0..<channels {
                    result[x, y, channel] = mean(coverage[x].weights) { self[coverage[x].first + $0, y, channel] }
                }
            }
        }
        return result
    }

    private func resampledColumns(_ newHeight: Int) -> Raster {
        if newHeight == height { return self }
        let coverage = Raster.coverage(from: height, to: newHeight)
        var result = Raster(width: width, height: newHeight, channels: channels, values: [Double](repeating: .nan, count: width * newHeight * channels))
        for y in 0..<newHeight {
            for x in 0..<width {
                for channel in 0..<channels {
                    result[x, y, channel] = mean(coverage[y].weights) { self[x, coverage[y].first + $0, channel] }
                }
            }
        }
        return result
    }

    @inline(__always)
    private func mean(_ weights: [Double], _ value: (Int) -> Double) -> Double {
        if weights.count == 1 { return value(0) }
        var sum = 0.0, total = 0.0
        for (index, weight) in weights.enumerated() where weight > 0 {
            let v = value(index)
            if v.isNaN { continue }
            sum += weight * v
            total += weight
        }
        return total > 0 ? sum / total : .nan
    }
}
