import Catalog
import Images

/// Rectangles from a base line (`bar`, `barh`, `hist`).
public struct BarMark: Mark {
    public static let info = EntryInfo("bar", "Bars from a base line.")
    public static var example: any Mark {
        BarMark([Bar(start: 0, width: 0.8, base: 0, height: 1), Bar(start: 1, width: 0.8, base: 0, height: 3)], color: Color(rgb: 0x1f77b4))
    }

    public struct Bar: Sendable, Equatable {
        /// Left edge of an upright bar, lower edge of a lying one.
        public var start: Double
        public var width: Double
        public var base: Double
        public var height: Double

        public init(start: Double, width: Double, base: Double, height: Double) {
            (self.start, self.width, self.base, self.height) = (start, width, base, height)
        }
    }

    public var bars: [Bar]
    public var isHorizontal = false
    public var color: Color
    /// One colour per bar, when they differ.
    public var faces: [Color]?
    public var edge: Color?
    public var edgeWidth = 1.0
    public var alpha = 1.0
    /// Bars that count how many data lie between edges.
    public var isHistogram = false
    public var label = ""
    public var zOrder = 1.0

    public init(_ bars: [Bar], color: Color) {
        self.bars = bars
        self.color = color
    }

    public var bounds: DataBounds {
        let along = DataBounds.Extent(bars.flatMap { [$0.start, $0.start + $0.width] })
        let across = DataBounds.Extent(bars.flatMap { [$0.base, $0.base + $0.height] }, sticky: Array(Set(bars.map(\.base))))
        return isHorizontal ? DataBounds(x: across, y: along) : DataBounds(x: along, y: across)
    }

    private func rect(_ bar: Bar, in frame: Frame) -> Rect? {
        let a = isHorizontal ? frame.point(bar.base, bar.start) : frame.point(bar.start, bar.base)
        let b = isHorizontal ? frame.point(bar.base + bar.height, bar.start + bar.width) : frame.point(bar.start + bar.width, bar.base + bar.height)
        guard !a.x.isNaN, !a.y.isNaN, !b.x.isNaN, !b.y.isNaN else { return nil }
        let box = frame.box.insetBy(-50)
        func within(_ p: Point) -> Point { Point(max(box.left, min(box.right, p.x)), max(box.top, min(box.bottom, p.y))) }
        let p = within(a), q = within(b)
        return Rect(left: min(p.x, q.x), top: min(p.y, q.y), right: max(p.x, q.x), bottom: max(p.y, q.y))
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        for (index, bar) in bars.enumerated() {
            guard let rect = rect(bar, in: frame) else { continue }
            let face = faces.map { $0.isEmpty ? color : $0[index % $0.count] } ?? color
            // Edges on whole pixels, so that touching bars leave no seam.
            let left = canvas.aligned(rect.left), right = canvas.aligned(rect.right)
            let sharp = isHorizontal ? Rect(left: rect.left, top: canvas.aligned(rect.top), right: rect.right, bottom: canvas.aligned(rect.bottom))
                : Rect(left: left, top: rect.top, right: right > left ? right : left + 1 / canvas.pixelsPerPoint, bottom: rect.bottom)
            canvas.fill(Path(sharp), face.opacity(alpha))
            if let edge { canvas.stroke(Path(rect), edge.opacity(alpha), width: edgeWidth, miter: true) }
        }
    }

    public func drawKey(on canvas: Canvas, in rect: Rect) {
        canvas.fill(Path(rect), (faces?.first ?? color).opacity(alpha))
        if let edge { canvas.stroke(Path(rect), edge.opacity(alpha), width: edgeWidth, miter: true) }
    }

    public func occupied(in frame: Frame) -> [Point] {
        bars.prefix(2000).flatMap { bar -> [Point] in
            guard let rect = rect(bar, in: frame) else { return [] }
            let rows = max(1, min(60, Int(bounded: rect.height / 6))), columns = max(1, min(20, Int(bounded: rect.width / 8)))
            return (0...rows).flatMap { i in (0...columns).map { j in
                Point(rect.left + rect.width * Double(j) / Double(columns), rect.top + rect.height * Double(i) / Double(rows))
            } }
        }.filter { frame.box.contains($0) }
    }

    public func described(_ words: AxisWords) -> String {
        let heights = bars.map(\.height)
        guard let tallest = heights.indices.filter({ heights[$0].isFinite }).max(by: { heights[$0] < heights[$1] }), let shortest = heights.filter(\.isFinite).min() else {
            return isHistogram ? "A histogram without data." : "No bars."
        }
        let bar = bars[tallest]
        let place = isHistogram ? "between \(Description.number(bar.start)) and \(Description.number(bar.start + bar.width))"
            : "at \(Description.number(bar.start + bar.width / 2))"
        let name = label.isEmpty || label.hasPrefix("_") ? "" : " (\(MathText.plain(label)))"
        return "\(isHistogram ? "A histogram of \(bars.count) bins" : "\(bars.count) bar\(bars.count == 1 ? "" : "s")")\(name), heights from \(Description.number(shortest)) to \(Description.number(bar.height)); the tallest \(place)."
    }
}

/// A band across the whole panel (`axhspan`, `axvspan`).
public struct SpanMark: Mark {
    public static let info = EntryInfo("axhspan", "A band across the panel between two numbers.")
    public static var example: any Mark { SpanMark(.horizontal, from: 0.2, to: 0.6, color: Color(rgb: 0x1f77b4)) }

    public var direction: RuleMark.Direction
    public var from: Double
    public var to: Double
    public var color: Color
    public var alpha = 1.0
    public var label = ""
    public var zOrder = 1.0

    public init(_ direction: RuleMark.Direction, from: Double, to: Double, color: Color) {
        (self.direction, self.from, self.to, self.color) = (direction, from, to, color)
    }

    public var bounds: DataBounds {
        let extent = DataBounds.Extent([from, to])
        return direction == .horizontal ? DataBounds(x: .init(), y: extent) : DataBounds(x: extent, y: .init())
    }

    public func draw(on canvas: Canvas, in frame: Frame) {
        let box = frame.box
        let (a, b) = direction == .horizontal ? (frame.y(from), frame.y(to)) : (frame.x(from), frame.x(to))
        guard !a.isNaN, !b.isNaN else { return }
        let low = max(-Polyline.reach, min(a, b)), high = min(Polyline.reach, max(a, b))
        let rect = direction == .horizontal ? Rect(left: box.left, top: low, right: box.right, bottom: high) : Rect(left: low, top: box.top, right: high, bottom: box.bottom)
        canvas.fill(Path(rect), color.opacity(alpha))
    }

    public func drawKey(on canvas: Canvas, in rect: Rect) { canvas.fill(Path(rect), color.opacity(alpha)) }

    public func described(_ words: AxisWords) -> String {
        "A band between \(direction == .horizontal ? words.y : words.x) = \(Description.number(from)) and \(Description.number(to))."
    }
}
