import Catalog
import Images

/// Something that stands in a panel: data bound to the panel's scales.
///
/// A new kind of mark is one file in this folder and one line in `MarkCatalogue.all`; autoscaling, clipping, legends, alt texts and
/// the law tests then know it.
public protocol Mark: Sendable {
    /// Its name in the language and what it shows.
    static var info: EntryInfo { get }
    /// One for the tests: drawn in a panel of its own it must leave something inside the box.
    static var example: any Mark { get }

    /// What the legend calls it; empty, or beginning with `_`: not in the legend.
    var label: String { get set }
    /// Higher ones lie above lower ones: images 0, areas 1, lines 2, text 3.
    var zOrder: Double { get set }
    /// What autoscaling must show.
    var bounds: DataBounds { get }
    /// The colours of its numbers, when it has a colour map; with limits resolved from the data.
    var colors: ColorScale? { get }
    /// Where the y axis points downwards, as for images with their first row on top.
    var prefersInvertedY: Bool { get }

    /// Whether what lies outside the box is cut off.
    var isClipped: Bool { get }

    func draw(on canvas: Canvas, in frame: Frame)
    /// Its sign in the legend.
    func drawKey(on canvas: Canvas, in rect: Rect)
    /// Points on the paper that a legend had better not cover, some points apart.
    func occupied(in frame: Frame) -> [Point]
    /// What it shows, in one or two sentences for somebody who cannot see it.
    func described(_ words: AxisWords) -> String
}

extension Mark {
    public var colors: ColorScale? { nil }
    public var prefersInvertedY: Bool { false }
    public var isClipped: Bool { true }
    public func drawKey(on canvas: Canvas, in rect: Rect) {}
    public func occupied(in frame: Frame) -> [Point] { [] }
    public var isInLegend: Bool { !label.isEmpty && !label.hasPrefix("_") }
}

/// Every kind of mark.
public enum MarkCatalogue {
    public static let all: [any Mark.Type] = [
        LineMark.self, RuleMark.self, PointsMark.self, BarMark.self, FillMark.self, ErrorBarMark.self,
        ImageMark.self, MeshMark.self, ContourMark.self, TextMark.self, SpanMark.self, ArrowsMark.self, PolygonMark.self,
    ]
}

/// The box of a panel on the paper with its two axes.
public struct Frame: Sendable {
    public var box: Rect
    public var x: AxisTransform
    public var y: AxisTransform

    public init(box: Rect, x: AxisTransform, y: AxisTransform) {
        self.box = box
        self.x = x
        self.y = y
    }

    public func point(_ a: Double, _ b: Double) -> Point { Point(x(a), y(b)) }
}

/// The names of the axes as an alt text says them.
public struct AxisWords: Sendable {
    public var x: String
    public var y: String

    public init(x: String = "x", y: String = "y") {
        self.x = x.isEmpty ? "x" : x
        self.y = y.isEmpty ? "y" : y
    }
}

/// Colours for numbers: a map and the numbers at its two ends.
public struct ColorScale: Sendable, Equatable {
    public var map: ColorMap
    public var low: Double
    public var high: Double
    /// Numbers of the data lie beyond the ends: the colour bar shows it with pointed ends.
    public var clipsBelow = false
    public var clipsAbove = false
    /// The whole map in this many even steps (filled contours); nil for all its colours.
    public var levels: [Double]?
    /// How numbers go to places on the map; on a logarithmic one, those not above 0 have no colour.
    public var norm = Scale.linear

    public init(map: ColorMap, low: Double, high: Double) {
        self.map = map
        self.low = low
        self.high = high
    }

    /// The limits as given, else the range of the data, else 0 and 1.
    /// - Parameter data: the range of the numbers; of those above 0 when the norm is logarithmic.
    public init(map: ColorMap, low: Double?, high: Double?, data: ClosedRange<Double>?, norm: Scale = .linear) {
        var a = low ?? data?.lowerBound ?? (norm == .log ? 1 : 0), b = high ?? data?.upperBound ?? (norm == .log ? 10 : 1)
        if norm == .log {
            if b <= 0 { (a, b) = (1, 10) }
            if a <= 0 { a = min(b, data?.lowerBound ?? b / 10) }
        }
        if low == nil, high != nil, a > b { a = b }
        if high == nil, low != nil, b < a { b = a }
        self.init(map: map, low: a, high: b)
        self.norm = norm
        if let data {
            clipsBelow = data.lowerBound < a
            clipsAbove = data.upperBound > b
        }
    }

    public func color(_ value: Double) -> Color {
        if value.isNaN { return map.missing }
        // Equal limits: one colour for the number itself, the ends for the others.
        if high == low { return map.color(value < low ? 0 : value > low ? 1 : 0) }
        if norm == .log {
            guard value > 0 else { return map.missing }
            return map.color((norm.forward(value) - norm.forward(low)) / (norm.forward(high) - norm.forward(low)))
        }
        return map.color((value - low) / (high - low))
    }

    /// A raster through these colours.
    func picture(_ raster: Raster) -> PixelImage {
        guard norm == .log else { return map.picture(raster, low: low, high: high) }
        var exponents = raster
        for index in exponents.values.indices { exponents.values[index] = raster.values[index] > 0 ? norm.forward(raster.values[index]) : .nan }
        return map.picture(exponents, low: norm.forward(low), high: norm.forward(high))
    }

    /// The range of a raster's numbers that a norm can show.
    static func range(of raster: Raster, _ norm: Scale) -> ClosedRange<Double>? {
        guard norm == .log else { return raster.range }
        var extent = DataBounds.Extent()
        for value in raster.values where value > 0 { extent.include(value) }
        return extent.closedRange
    }
}
