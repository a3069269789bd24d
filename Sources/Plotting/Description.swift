import Glibc
import Images

/// Sentences about data for somebody who cannot see the figure.
enum Description {
    /// At most four digits that count, with a proper minus sign.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "−∞" : "∞" }
        if value == value.rounded(), abs(value) < 1e6 { return TickLabels.number(value, decimals: 0) }
        var buffer = [CChar](repeating: 0, count: 64)
        let count = withVaList([value]) { vsnprintf(&buffer, 64, "%.4g", $0) }
        return String(decoding: buffer.prefix(Int(max(0, count))).map { UInt8(bitPattern: $0) }, as: UTF8.self).replacing("-", with: "−")
    }

    static func ranges(_ bounds: DataBounds, _ words: AxisWords) -> String? {
        guard !bounds.x.isEmpty, !bounds.y.isEmpty else { return nil }
        return "\(MathText.plain(words.x)) from \(number(bounds.x.low)) to \(number(bounds.x.high)), \(MathText.plain(words.y)) from \(number(bounds.y.low)) to \(number(bounds.y.high))"
    }

    /// Trend and extrema of a curve.
    static func curve(x: [Double], y: [Double], name: String, words: AxisWords) -> String {
        let points = zip(x, y).filter { $0.0.isFinite && $0.1.isFinite }
        let subject = name.isEmpty || name.hasPrefix("_") ? "A curve" : "“\(MathText.plain(name))”"
        guard let first = points.first, let last = points.last else { return "\(subject) has no points that can be drawn." }
        let xName = MathText.plain(words.x), yName = MathText.plain(words.y)
        if points.count == 1 { return "\(subject) is one point at \(xName) = \(number(first.0)), \(yName) = \(number(first.1))." }
        let low = points.min { $0.1 < $1.1 } ?? first, high = points.max { $0.1 < $1.1 } ?? first
        let span = "from \(number(first.1)) at \(xName) = \(number(first.0)) to \(number(last.1)) at \(xName) = \(number(last.0))"
        if low.1 == high.1 { return "\(subject) is level at \(yName) = \(number(low.1)) from \(xName) = \(number(first.0)) to \(number(last.0))." }
        var text = "\(subject) \(trend(points.map(\.1))) \(span)"
        if high.1 > max(first.1, last.1) { text += "; largest \(number(high.1)) at \(xName) = \(number(high.0))" }
        if low.1 < min(first.1, last.1) { text += "; smallest \(number(low.1)) at \(xName) = \(number(low.0))" }
        let crossings = zip(points, points.dropFirst()).count { ($0.1 < 0) != ($1.1 < 0) }
        if crossings > 0 { text += "; it crosses zero \(crossings == 1 ? "once" : crossings == 2 ? "twice" : "\(crossings) times")" }
        let missing = zip(x, y).count { !$0.isFinite || !$1.isFinite }
        if missing > 0 { text += "; \(missing) point\(missing == 1 ? " is" : "s are") missing" }
        return text + "."
    }

    private static func trend(_ y: [Double]) -> String {
        let steps = zip(y, y.dropFirst()).map { $1 - $0 }
        if steps.allSatisfy({ $0 >= 0 }) { return "rises" }
        if steps.allSatisfy({ $0 <= 0 }) { return "falls" }
        let signs = steps.filter { $0 != 0 }.map { $0 > 0 }
        let turns = zip(signs, signs.dropFirst()).count { $0 != $1 }
        return turns == 1 ? (signs[0] ? "rises, then falls," : "falls, then rises,") : turns <= 4 ? "turns \(turns) times and goes" : "oscillates (\(turns) turns) and goes"
    }

    /// Size, range and places of the extrema of a field.
    /// - Parameter turned: whether row 0 is at the bottom.
    static func field(_ raster: Raster, colors: ColorScale?, name: String, turned: Bool) -> String {
        let size = "\(raster.height) × \(raster.width) pixels"
        if raster.channels > 1 { return "A colour picture of \(size)." }
        guard let range = raster.range else { return "An image of \(size) without finite values." }
        var text = colors.map { isGrey($0.map) } == true ? "A grey image of \(size)" : "A field of \(size)"
        if range.lowerBound == range.upperBound {
            text += ", everywhere \(number(range.lowerBound))"
        } else {
            text += ", values from \(number(range.lowerBound)) to \(number(range.upperBound))"
            if let mean = mean(raster) { text += ", mean \(number(mean))" }
            if let place = place(of: range.upperBound, raster, turned) { text += "; largest \(place)" }
        }
        if colors?.norm == .log { text += "; colours on a logarithmic scale" }
        if let colors, colors.clipsBelow || colors.clipsAbove { text += "; colours are cut off at \(number(colors.low)) and \(number(colors.high))" }
        let missing = raster.values.count { $0.isNaN }
        if missing > 0 { text += "; \(missing) value\(missing == 1 ? " is" : "s are") missing" }
        return text + "."
    }

    private static func isGrey(_ map: ColorMap) -> Bool { ["gray", "grey", "binary", "Greys"].contains(map.name.replacing("_r", with: "")) }

    private static func mean(_ raster: Raster) -> Double? {
        let finite = raster.values.filter(\.isFinite)
        return finite.isEmpty ? nil : finite.reduce(0, +) / Double(finite.count)
    }

    /// A ninth of the picture in words, when the value stands there alone.
    private static func place(of value: Double, _ raster: Raster, _ turned: Bool) -> String? {
        guard let index = raster.values.firstIndex(of: value), raster.values.count(where: { $0 == value }) * 20 <= max(20, raster.values.count) else { return nil }
        let (row, column) = (index / raster.width, index % raster.width)
        let down = min(2, 3 * row / raster.height), across = min(2, 3 * column / raster.width)
        let rows = turned ? ["bottom", "", "top"] : ["top", "", "bottom"]
        let words = [rows[down], ["left", "", "right"][across]].filter { !$0.isEmpty }
        return words.isEmpty ? "in the middle" : "at the " + words.joined(separator: " ")
    }
}
